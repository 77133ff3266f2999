using System.Buffers.Binary;
using Iced.Intel;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;
using Ouro.Inspect.Check;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>The checker of executables: gc's pass, and each fact that is broken in one of them is found, with its function and its rule.</summary>
public sealed class ExecutableCheckTests
{
    private static readonly Lazy<Program> s_hello = new(static () => new Program(GcExecutables.Get("linux", "amd64")));

    [Fact]
    public void Gcs_program_passes() => Assert.Empty(ExecutableCheck.Run(InputFile.Open(GcExecutables.Get("linux", "amd64"))));

    [Fact]
    public void Functions_that_were_right_in_one_program_are_not_checked_again()
    {
        var known = new CheckedBodies();
        Assert.Empty(ExecutableCheck.Run(InputFile.Open(GcExecutables.Get("linux", "amd64")), null, known));
        int first = known.Count;
        Assert.InRange(first, 1000, 100_000);
        Assert.Empty(ExecutableCheck.Run(InputFile.Open(GcExecutables.Get("linux", "amd64")), null, known));
        Assert.Equal(first, known.Count);
        // A function that is not as it was before is.
        Program p = s_hello.Value;
        CheckedFunction f = p.First(static f => f.MaxDepth > 64);
        Assert.NotEmpty(ExecutableCheck.Run(p.With(b => b[p.TableOf(f.Record.Sp)] += 2), null, known));
    }

    [Fact]
    public void A_stripped_program_is_refused() =>
        Assert.Contains("no symbols", Assert.Throws<BadInputException>(static () => ExecutableCheck.Run(InputFile.Open(GcExecutables.Get("linux", "amd64", "-ldflags=-s")))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_program_for_another_machine_is_refused() =>
        Assert.Throws<BadInputException>(static () => ExecutableCheck.Run(InputFile.FromBytes("text", "no program"u8.ToArray())));

    [Fact]
    public void A_table_of_depths_that_is_wrong_by_one() =>
        Broken(CheckRule.StackDepth, static f => f.MaxDepth > 64, static (p, f, b) => b[p.TableOf(f.Record.Sp)] += 2);

    [Fact]
    public void A_function_without_a_table_of_depths() =>
        Broken(CheckRule.StackDepth, static f => f.MaxDepth > 64, static (p, f, b) => p.SetField(b, f, 16, 0));

    [Fact]
    public void A_frame_that_is_not_given_back() =>
        Broken(CheckRule.StackDepth, static f => Has(f, Mnemonic.Pop), static (p, f, b) => b[p.CodeOf(f, Mnemonic.Pop)] = 0x90);

    [Fact]
    public void Bp_that_does_not_lead_to_the_frame() =>
        Broken(CheckRule.FramePointer, static f => !f.IsAssembly && f.Calls.Length > 2 && FindSetBp(f) >= 0, static (p, f, b) => new byte[] { 0x0f, 0x1f, 0x00 }.CopyTo(b.AsSpan(p.CodeAt(f, FindSetBp(f)))));

    [Fact]
    public void A_byte_that_is_no_instruction() =>
        Broken(CheckRule.Code, static f => !f.IsAssembly && f.Code.Length > 20, static (p, f, b) => b[p.CodeAt(f, f.OffsetOf(10))] = 0x06);

    [Fact]
    public void Calls_without_stack_maps() =>
        Broken(CheckRule.StackMap, static f => !f.IsAssembly && f.PcData.Length > 1 && f.PcData[1].Length > 2, static (p, f, b) => p.SetPcData(b, f, CheckedFunction.StackMapIndex, 0));

    [Fact]
    public void A_map_that_is_not_there() =>
        Broken(CheckRule.StackMap, static f => Locals(f) is { Count: > 2, Bits: > 0 }, static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.LocalMaps, 0, 1));

    [Fact]
    public void A_map_that_is_larger_than_the_frame() =>
        Broken(CheckRule.StackMap, static f => Locals(f) is { Count: > 2, Bits: > 0 and < 8 }, static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.LocalMaps, 4, 4096));

    [Fact]
    public void A_map_with_a_word_that_was_never_written() =>
        Broken(CheckRule.StackMap, static f => Locals(f) is { Count: > 1, Bits: > 0 } && !Array.Exists(f.Code, static i => i is { Mnemonic: Mnemonic.Lea, MemoryBase: Register.RSP }), static (p, f, b) =>
        {
            StackMaps m = Locals(f);
            int bytes = (m.Bits + 7) / 8;
            for (int k = 1; k < m.Count; k++)
                for (int bit = 0; bit < m.Bits; bit++) b[p.FuncData(f, CheckedFunction.LocalMaps) + 8 + k * bytes + bit / 8] |= (byte)(1 << bit % 8);
        });

    [Fact]
    public void A_write_barrier_that_may_be_preempted() =>
        Broken(CheckRule.UnsafePoint, static f => !f.IsAssembly && CallsTo(f, "runtime.gcWriteBarrier"), static (p, f, b) => p.SetPcData(b, f, CheckedFunction.UnsafePoint, 0));

    [Fact]
    public void A_bounds_check_that_does_not_say_where_its_operands_are() =>
        Broken(CheckRule.PanicBounds, static f => f.PcData.Length > CheckedFunction.PanicBounds && f.PcData[CheckedFunction.PanicBounds].Length > 0, static (p, f, b) => p.SetPcData(b, f, CheckedFunction.PanicBounds, 0));

    [Fact]
    public void A_stack_object_outside_the_frame() =>
        Broken(CheckRule.FrameData, static f => f.HasFuncData(CheckedFunction.StackObjects), static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.StackObjects, 8, -1 << 20));

    [Fact]
    public void Open_coded_defers_outside_the_frame() =>
        Broken(CheckRule.FrameData, static f => f.HasFuncData(CheckedFunction.OpenDefers), static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.OpenDefers, 0, 0x7f7f7f7f));

    [Fact]
    public void A_list_of_arguments_without_end() =>
        Broken(CheckRule.FrameData, static f => !f.IsAssembly && f.HasFuncData(CheckedFunction.ArgumentInfo), static (p, f, b) => b[p.FuncData(f, CheckedFunction.ArgumentInfo)] = 0xf5);

    [Fact]
    public void A_function_without_lines() =>
        Broken(CheckRule.Line, static f => !f.IsAssembly, static (p, f, b) => p.SetField(b, f, 24, 0));

    [Fact]
    public void A_file_that_is_none_of_the_units() =>
        Broken(CheckRule.Line, static f => !f.IsAssembly, static (p, f, b) => b[p.TableOf(f.Record.Files)] = 0x7f);

    [Fact]
    public void The_caller_of_an_inlined_call_outside_the_function() =>
        Broken(CheckRule.InlineTree, static f => f.HasFuncData(CheckedFunction.InlineTree), static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.InlineTree, 8, f.Size + 100));

    [Fact]
    public void An_inlined_call_without_a_name() =>
        Broken(CheckRule.InlineTree, static f => f.HasFuncData(CheckedFunction.InlineTree), static (p, f, b) => p.SetFuncData(b, f, CheckedFunction.InlineTree, 4, int.MaxValue));

    [Fact]
    public void A_wrapper_that_is_not_marked() =>
        Broken(CheckRule.FunctionKind, static f => f.Record.FuncId == RuntimeEntries.Wrapper && !f.IsAssembly && f.Calls.Length > 0 && !f.Name.Contains('[', StringComparison.Ordinal) && CallsTo(f, f.Name), static (p, f, b) => b[p.FieldOf(f, 40)] = 0);

    [Fact]
    public void A_function_that_is_marked_as_wrapper() =>
        Broken(CheckRule.FunctionKind, static f => f.Name == "main.main", static (p, f, b) => b[p.FieldOf(f, 40)] = RuntimeEntries.Wrapper);

    [Fact]
    public void A_special_function_without_its_number() =>
        Broken(CheckRule.FunctionKind, static f => f.Name == "runtime.gopanic", static (p, f, b) => b[p.FieldOf(f, 40)] = 0);

    [Fact]
    public void A_function_at_which_stacks_would_end() =>
        Broken(CheckRule.FunctionKind, static f => f.Name == "main.main", static (p, f, b) => b[p.FieldOf(f, 41)] |= CheckedFunction.FlagTopFrame);

    [Fact]
    public void An_outermost_function_that_is_not_marked() =>
        Broken(CheckRule.FunctionKind, static f => f.Name == "runtime.goexit", static (p, f, b) => b[p.FieldOf(f, 41)] = CheckedFunction.FlagAsm);

    [Fact]
    public void A_function_that_is_marked_as_writing_sp() =>
        Broken(CheckRule.FunctionKind, static f => f.Name == "main.main", static (p, f, b) => b[p.FieldOf(f, 41)] |= CheckedFunction.FlagSpWrite);

    [Fact]
    public void A_place_of_deferreturn_that_is_missing() =>
        Broken(CheckRule.DeferReturn, static f => f.Record.DeferReturn != 0, static (p, f, b) => p.SetField(b, f, 12, 0));

    [Fact]
    public void A_place_of_deferreturn_that_is_wrong() =>
        Broken(CheckRule.DeferReturn, static f => f.Record.DeferReturn != 0, static (p, f, b) => p.SetField(b, f, 12, (int)f.Record.DeferReturn + 1));

    [Fact]
    public void A_recursion_that_does_not_check_the_stack() =>
        Broken(CheckRule.Nosplit, static f => f.Name == "fmt.(*pp).printValue", static (p, f, b) =>
        {
            CallSite more = Assert.Single(f.Calls, c => p.NameAt(c.Target).StartsWith("runtime.morestack", StringComparison.Ordinal));
            new byte[] { 0x0f, 0x1f, 0x44, 0x00, 0x00 }.CopyTo(b.AsSpan(p.CodeAt(f, f.OffsetOf(more.Index))));
        });

    [Fact]
    public void Functions_out_of_order()
    {
        Program p = s_hello.Value;
        Assert.Contains(ExecutableCheck.Run(p.With(b => BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(p.Functions + 8 * 100), 0))), static f => f.Rule == CheckRule.FunctionTable);
    }

    [Fact]
    public void A_function_that_is_not_found()
    {
        Program p = s_hello.Value;
        Assert.Contains(ExecutableCheck.Run(p.With(b => b[p.FindTable + 4 + 9]++)), static f => f.Rule == CheckRule.FunctionTable);
    }

    [Fact]
    public void Write_barriers_where_none_may_be()
    {
        Program p = s_hello.Value;
        CheckedFunction f = p.First(static f => !f.IsAssembly && f.Name.StartsWith("runtime.", StringComparison.Ordinal) && CallsTo(f, "runtime.gcWriteBarrier"));
        CheckedFunction caller = p.First(g => g != f && !g.IsAssembly && g.Name.StartsWith("runtime.", StringComparison.Ordinal) && !CallsTo(g, "runtime.gcWriteBarrier") && CallsTo(g, f.Symbol, whole: true));
        List<CheckFinding> Run(WriteBarrierPragmas pragmas) => ExecutableCheck.Run(p.With(static _ => { }), pragmas);
        var none = new WriteBarrierPragmas { None = { f.Symbol } };
        Assert.Contains(Run(none), x => x.Rule == CheckRule.WriteBarrier && x.Function == f.Symbol);
        var below = new WriteBarrierPragmas { NoneBelow = { caller.Symbol } };
        Assert.Contains(Run(below), static x => x.Rule == CheckRule.WriteBarrier && x.Text.Contains("go:nowritebarrierrec", StringComparison.Ordinal));
        below.NoneBelow.Clear();
        Assert.Empty(Run(below));
    }

    private static StackMaps Locals(CheckedFunction f) => f.IsAssembly ? default : f.Maps(s_hello.Value.Image, CheckedFunction.LocalMaps) ?? default;

    private static bool Has(CheckedFunction f, Mnemonic m) => !f.IsAssembly && Array.Exists(f.Code, i => i.Mnemonic == m);

    private static int FindSetBp(CheckedFunction f)
    {
        int n = Array.FindIndex(f.Code, static i => i is { Mnemonic: Mnemonic.Mov, Op0Register: Register.RBP, Op1Register: Register.RSP, Length: 3 });
        return n < 0 ? -1 : f.OffsetOf(n);
    }

    private static bool CallsTo(CheckedFunction f, string name, bool whole = false) =>
        Array.Exists(f.Calls, c => whole ? s_hello.Value.NameAt(c.Target) == name : s_hello.Value.NameAt(c.Target).StartsWith(name, StringComparison.Ordinal));

    private static void Broken(CheckRule rule, Predicate<CheckedFunction> choose, Action<Program, CheckedFunction, byte[]> damage)
    {
        Program p = s_hello.Value;
        CheckedFunction f = p.First(choose);
        List<CheckFinding> findings = ExecutableCheck.Run(p.With(b => damage(p, f, b)));
        Assert.Contains(findings, x => x.Rule == rule && (x.Function == f.Symbol || x.Function == f.Name));
    }

    /// <summary>A program and where its facts are in the file.</summary>
    private sealed class Program
    {
        private readonly byte[] _bytes;
        private readonly ElfFile _elf;
        private readonly int _table;
        private readonly CheckContext _cx;

        public Program(string path)
        {
            _bytes = File.ReadAllBytes(path);
            InputFile file = InputFile.FromBytes("hello", _bytes);
            _elf = ElfFile.Read(file);
            Image = GoImage.Read(file);
            _table = (int)_elf.FindSection(".gopclntab")!.Offset; // not null: gc's have it
            _cx = ExecutableCheck.Load(Image);
        }

        public GoImage Image { get; }

        private int Header(int word) => _table + (int)BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(_table + 8 + 8 * word));

        /// <summary>Of the table of functions.</summary>
        public int Functions => Header(7);

        public int FindTable => Offset(Image.AddressOf("runtime.findfunctab"));

        private int Offset(ulong address) => _elf.TryGetOffset(address, out ulong at) ? (int)at : throw new InvalidOperationException($"0x{address:x} is not in the file");

        public CheckedFunction First(Predicate<CheckedFunction> choose)
        {
            foreach (CheckedFunction? f in _cx.Functions)
                if (f is not null && choose(f)) return f;
            throw new InvalidOperationException("the program has no such function");
        }

        public string NameAt(ulong address) => Image.SymbolAt(address)?.Name ?? "";

        public InputFile With(Action<byte[]> change)
        {
            byte[] copy = [.. _bytes];
            change(copy);
            return InputFile.FromBytes("hello", copy);
        }

        /// <summary>Of a field of a function's record.</summary>
        public int FieldOf(CheckedFunction f, int field) => Functions + (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(Functions + 8 * f.Index + 4)) + field;

        public void SetField(byte[] b, CheckedFunction f, int field, int value) => BinaryPrimitives.WriteInt32LittleEndian(b.AsSpan(FieldOf(f, field)), value);

        public void SetPcData(byte[] b, CheckedFunction f, int table, int value) => SetField(b, f, 44 + 4 * table, value);

        /// <summary>Of a pc table.</summary>
        public int TableOf(uint table) => Header(6) + (int)table;

        public int FuncData(CheckedFunction f, int number) => Offset(Image.FuncData + f.Record.FuncData[number]);

        public void SetFuncData(byte[] b, CheckedFunction f, int number, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(b.AsSpan(FuncData(f, number) + at), value);

        public int CodeAt(CheckedFunction f, int offset) => Offset(f.Entry) + offset;

        public int CodeOf(CheckedFunction f, Mnemonic m) => CodeAt(f, f.OffsetOf(Array.FindIndex(f.Code, i => i.Mnemonic == m)));
    }
}
