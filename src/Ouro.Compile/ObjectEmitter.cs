// From a compiled function to the symbols that describe it in an object (contract §7, assembler-linker C10).
//
// A function is its text symbol, a description (arguments, flags, files, inline tree), tables that map code addresses to a
// number, and function data: stack maps and stack objects. The tables and data carry no name of their own; equal ones are
// one symbol in the executable.
using System.Buffers.Binary;
using System.Security.Cryptography;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile;

/// <summary>Fills text symbols from compiled functions. One instance an object; functions in the order in which they are to be listed.</summary>
/// <param name="symbols">Where function data is defined.</param>
/// <param name="files">The object's file list (<see cref="GoObject.Files"/>); grows.</param>
/// <param name="resolve">The object's symbol for one that the code names.</param>
public sealed class ObjectEmitter(SymbolTable symbols, List<string> files, Func<Symbol, GoSymbol> resolve)
{
    private const string FilePrefix = "gofile..";
    private const byte FuncIdWrapper = 23;

    // In the order of internal/abi's FuncID, from 1.
    private static readonly string[] s_special =
    [
        "abort", "asmcgocall", "asyncPreempt", "cgocallback", "corostart", "debugCallV2", "gcBgMarkWorker", "goexit", "gogo", "gopanic",
        "handleAsyncEvent", "mcall", "morestack", "mstart", "panicwrap", "rt0_go", "main", "runFinalizers", "runCleanups", "sigpanic",
        "systemstack", "systemstack_switch",
    ];

    private readonly Dictionary<string, uint> _fileIndex = new(StringComparer.Ordinal);
    private readonly string _mapInitPrefix = symbols.Prefix + ".map.init.";
    private int _filesSeen;

    /// <summary>internal/abi.FuncID of a function of this name.</summary>
    public static byte FuncIdOf(string name, bool wrapper)
    {
        if (wrapper) return FuncIdWrapper;
        if (!name.StartsWith("runtime.", StringComparison.Ordinal)) return 0;
        string rest = name["runtime.".Length..];
        return rest == "deferreturn" ? FuncIdWrapper : (byte)(Array.IndexOf(s_special, rest) + 1);
    }

    /// <summary>Makes <paramref name="text"/> the definition of a compiled function.</summary>
    public void Define(GoSymbol text, MachineFunction f)
    {
        Function source = f.Source;
        bool wrapper = source.Has(FunctionFlags.Wrapper);
        text.Kind = SymKind.Text;
        text.SetBytes(f.Code);
        text.Size = f.Code.Length;
        text.Align = f.Alignment;
        SymFlags flags = text.Flags & ~(SymFlags.NoSplit | SymFlags.DupOk | SymFlags.ReflectMethod | SymFlags.PkgInit);
        if (f.NoSplit) flags |= SymFlags.NoSplit;
        if (source.Has(FunctionFlags.DupOk)) flags |= SymFlags.DupOk;
        if (source.Has(FunctionFlags.ReflectMethod)) flags |= SymFlags.ReflectMethod;
        if (source.Has(FunctionFlags.PackageInit)) flags |= SymFlags.PkgInit;
        text.Flags = flags;
        text.Relocations.Clear();
        foreach (MachineRelocation r in f.Relocations)
        {
            GoSymbol? target = r.Target switch
            {
                null => null,
                JumpTableSymbol table => JumpTable(text, table),
                FloatConstantSymbol constant => symbols.FloatConstant(constant),
                Symbol s => resolve(s),
            };
            var type = (RelocationType)r.Type;
            if (target is not null && source.Has(FunctionFlags.PackageInit) && IsMapInit(target)) type |= RelocationType.Weak;
            text.AddRelocation(r.Offset, r.Size, type, target, r.Addend);
        }

        var description = new GoFunction
        {
            Args = f.ArgsSize,
            Locals = f.FrameSize,
            FuncId = FuncIdOf(source.Name, wrapper),
            StartLine = source.StartPos.Line,
        };
        text.Function = description;
        int length = f.Code.Length;
        description.PcSp = Table(f.StackDeltas, length);
        var fileRows = new PcRow[f.Lines.Length];
        var lineRows = new PcRow[f.Lines.Length];
        for (int i = 0; i < f.Lines.Length; i++)
        {
            LineRow row = f.Lines[i];
            uint file = File(source, row.File);
            if (!description.Files.Contains(file)) description.Files.Add(file);
            fileRows[i] = new PcRow(row.Offset, (int)file);
            lineRows[i] = new PcRow(row.Offset, row.Line);
        }
        description.PcFile = Table(fileRows, length);
        description.PcLine = Table(lineRows, length);
        InlineTree(f, description);
        PcData(f, description, length);
        FuncData(text, f, description);
    }

    /// <summary>A function that initialises a map of this package; "map" is a keyword, nothing of the source has such a name.</summary>
    private bool IsMapInit(GoSymbol s) => s.Name.StartsWith(_mapInitPrefix, StringComparison.Ordinal);

    private GoSymbol JumpTable(GoSymbol text, JumpTableSymbol table)
    {
        GoSymbol s = symbols.Data(table.Name);
        for (int i = 0; i < table.Targets.Length; i++) s.WriteAddress(i * 8, 8, text, table.Targets[i]);
        SymbolTable.DefineData(s, SymKind.RoData, text.Flags & SymFlags.DupOk);
        return s;
    }

    /// <summary>Index in the object's list of a function's file.</summary>
    internal uint FileIndex(Function f, int index) => File(f, index);

    private uint File(Function f, int index)
    {
        string name = FilePrefix + (index < f.Files.Count ? f.Files[index] : "<autogenerated>");
        for (; _filesSeen < files.Count; _filesSeen++) _fileIndex.TryAdd(files[_filesSeen], (uint)_filesSeen);
        if (_fileIndex.TryGetValue(name, out uint known)) return known;
        files.Add(name);
        return (uint)(files.Count - 1);
    }

    private void InlineTree(MachineFunction f, GoFunction description)
    {
        // Nodes without code are left out; what is left keeps its order.
        var index = new int[f.Source.InlineTree.Count];
        for (int i = 0; i < index.Length; i++)
        {
            index[i] = -1;
            if (f.InlineParentOffsets[i] < 0) continue;
            InlineCall call = f.Source.InlineTree[i];
            uint file = File(f.Source, Math.Max(0, call.CallPos.File));
            if (!description.Files.Contains(file)) description.Files.Add(file);
            index[i] = description.InlineTree.Count;
            description.InlineTree.Add(new InlinedCall(call.Parent < 0 ? -1 : index[call.Parent], file, call.CallPos.Line, resolve(call.Callee), f.InlineParentOffsets[i]));
        }
        var rows = new PcRow[f.InlineIndexes.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            PcRow r = f.InlineIndexes[i];
            rows[i] = r with { Value = r.Value < 0 ? -1 : index[r.Value] };
        }
        description.PcInline = Table(rows.Length == 0 ? [new PcRow(0, -1)] : rows, f.Code.Length);
    }

    private static void PcData(MachineFunction f, GoFunction description, int length)
    {
        // Number 2, the inline index, has its own place (pcinline); the linker puts it among these.
        PcRow[][] tables = [f.UnsafePoints, f.StackMapIndexes, [], f.ArgLiveIndexes, f.PanicBounds];
        int count = tables.Length;
        while (count > 0 && IsDefault(tables[count - 1])) count--;
        for (int i = 0; i < count; i++) description.PcData.Add(IsDefault(tables[i]) ? Empty() : Table(tables[i], length));
    }

    private static bool IsDefault(PcRow[] rows)
    {
        foreach (PcRow r in rows)
            if (r.Value != -1) return false;
        return true;
    }

    private static GoSymbol Empty() => new("") { Kind = SymKind.RoData, Flags = SymFlags.ContentAddressable | SymFlags.PcData };

    /// <summary>A pc-value table: from -1 at the entry, pairs of value step (zigzag) and code distance, closed by 0.</summary>
    private static GoSymbol Table(PcRow[] rows, int length)
    {
        GoSymbol s = Empty();
        var bytes = new List<byte>(rows.Length * 2 + 4);
        int value = -1, at = 0;
        bool started = false;
        foreach (PcRow r in rows)
        {
            if (started && r.Value == value) continue;
            if (started) Unsigned(bytes, (uint)(r.Offset - at));
            int step = r.Value - value;
            Unsigned(bytes, (uint)(step << 1) ^ (uint)(step >> 31));
            value = r.Value;
            at = r.Offset;
            started = true;
        }
        if (started)
        {
            Unsigned(bytes, (uint)(length - at));
            bytes.Add(0);
        }
        s.SetBytes([.. bytes]);
        return s;
    }

    private static void Unsigned(List<byte> bytes, uint x)
    {
        for (; x >= 0x80; x >>= 7) bytes.Add((byte)(x | 0x80));
        bytes.Add((byte)x);
    }

    // --- function data -----------------------------------------------------------------------------------------------------

    private void FuncData(GoSymbol text, MachineFunction f, GoFunction description)
    {
        List<GoSymbol?> data = description.FuncData;
        data.Add(StackMaps(f.ArgMaps, f.ArgBits));
        data.Add(StackMaps(f.LocalMaps, f.LocalBits));
        data.Add(f.StackObjects.Length > 0 ? StackObjects(text, f) : null);
        data.Add(null); // the linker makes the inline tree
        data.Add(Blob(text, ".opendefer", f.OpenDeferInfo));
        data.Add(Blob(text, ".arginfo1", f.Source.ArgInfo));
        data.Add(Blob(text, ".argliveinfo", f.ArgLiveInfo));
        while (data.Count > 0 && data[^1] is null) data.RemoveAt(data.Count - 1);
    }

    private GoSymbol StackMaps(PointerMask[] maps, int bits)
    {
        int each = (bits + 7) / 8;
        var bytes = new byte[8 + maps.Length * each];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, maps.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bits);
        for (int i = 0; i < maps.Length; i++)
        {
            PointerMask m = maps[i];
            if (m.WordCount > bits) throw new InternalCompilerException("stack map is longer than its bits");
            for (int w = 0; w < m.WordCount; w++)
                if (m[w]) bytes[8 + i * each + (w >> 3)] |= (byte)(1 << (w & 7));
        }
        byte[] hash = SHA256.HashData(bytes);
        hash[0] ^= 0xff; // gc's hash is told apart from plain SHA-256 so (cmd/internal/hash.Sum32)
        string name = "gclocals·" + Convert.ToBase64String(hash.AsSpan(0, 16));
        GoSymbol s = symbols.Data(name);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.SetBytes(bytes);
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.ContentAddressable);
        }
        return s;
    }

    private GoSymbol StackObjects(GoSymbol text, MachineFunction f)
    {
        GoSymbol s = symbols.Data(text.Name + ".stkobj");
        s.WriteInt(0, 8, f.StackObjects.Length);
        int at = 8;
        foreach (StackObject o in f.StackObjects)
        {
            s.WriteInt(at, 4, o.Offset);
            s.WriteInt(at + 4, 4, o.Layout.Size);
            s.WriteInt(at + 8, 4, o.Layout.PointerWords.WordCount * 8);
            s.WriteOffset(at + 12, PointerBits(o.Layout.PointerWords));
            at += 16;
        }
        SymbolTable.DefineData(s, SymKind.RoData, SymFlags.ContentAddressable);
        return s;
    }

    // The mask in whole bytes, named by its content.
    private GoSymbol PointerBits(PointerMask pointers)
    {
        var bytes = new byte[(((pointers.WordCount + 7) / 8) + 7) & ~7L];
        for (int w = 0; w < pointers.WordCount; w++)
            if (pointers[w]) bytes[w >> 3] |= (byte)(1 << (w & 7));
        GoSymbol s = symbols.Data("runtime.gcbits." + Convert.ToHexStringLower(bytes));
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.SetBytes(bytes);
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.Local | SymFlags.ContentAddressable);
        }
        return s;
    }

    private GoSymbol? Blob(GoSymbol text, string suffix, byte[]? content)
    {
        if (content is null) return null;
        GoSymbol s = symbols.Data(text.Name + suffix);
        s.SetBytes(content);
        SymbolTable.DefineData(s, SymKind.RoData, SymFlags.ContentAddressable);
        return s;
    }
}
