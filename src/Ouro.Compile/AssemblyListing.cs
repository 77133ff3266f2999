// The compiler's assembly listing, -S, as gc prints it: of each symbol its head, for functions the instructions, then bytes and
// relocations (Ouro.Object, ObjectListing).
//
// gc prints the instructions that it assembled. Here code is bytes by then, so the target decodes them again, and what is not in the
// bytes comes from the function's tables: lines, PCDATA and FUNCDATA, names of variables in the frame. That costs nothing without -S, and
// the listing cannot say anything but what is in the object.
using System.Text;
using Ouro.Machine;
using Ouro.Machine.Plan9;
using Ouro.Object;
using Ouro.Ssa;
using GoObject = Ouro.Object.GoObject;

namespace Ouro.Compile;

/// <summary>Writes the listing of an object that was just made.</summary>
/// <param name="o">The object.</param>
/// <param name="code">Its functions, in the order of <see cref="GoObject.Text"/>; their sources have the files' recorded names.</param>
/// <param name="prefix">The package's, for names of variables.</param>
/// <param name="options">Target, level and GOROOT.</param>
internal sealed class AssemblyListing(GoObject o, MachineFunction[] code, string prefix, CompileOptions options)
{
    private const string GoRootMark = "$GOROOT/";

    private readonly ICodeDecoder _decoder = options.Target.Decoder;
    private readonly bool _detailed = options.Listing > 1;

    /// <summary>A symbol as the printer sees it.</summary>
    private sealed class Name(string name) : Plan9Symbol(name);

    /// <summary>A variable's place: bytes from SP once the frame is made.</summary>
    private readonly record struct Slot(int Offset, int Size, Name Name);

    public string Write() => new ObjectListing(o, _detailed, WriteInstructions).Write();

    private void WriteInstructions(StringBuilder b, int function)
    {
        MachineFunction f = code[function];
        GoSymbol text = o.Text[function];
        var printer = new InstructionPrinter(_decoder.RegisterNames) { TextAttributes = _ => AttributesOf(text, f) };
        SourceBase[] files = [.. f.Source.Files.Select(n => new SourceBase(Shown(n), n))];
        SourcePosition start = At(f, files, f.Source.StartPos);
        List<Slot> slots = SlotsOf(f);
        (int Number, PcRow[] Rows)[] tables = [(0, f.UnsafePoints), (1, f.StackMapIndexes), (3, f.ArgLiveIndexes), (4, f.PanicBounds)];
        Span<int> next = stackalloc int[tables.Length], value = stackalloc int[tables.Length];
        value.Fill(-1);
        int line = 0, delta = 0;
        bool hasFuncData = false;

        Append(b, printer, Text(text, f), 0, start);
        for (Instruction? p = _decoder.Decode(text.Bytes, RelocationsOf(text)); p is not null; p = p.Next)
        {
            if (!hasFuncData && p.Pc >= f.PrologueEnd)
            {
                hasFuncData = true;
                WriteFuncData(b, printer, text, p.Pc, start);
            }
            while (line + 1 < f.Lines.Length && f.Lines[line + 1].Offset <= p.Pc) line++;
            while (delta + 1 < f.StackDeltas.Length && f.StackDeltas[delta + 1].Offset <= p.Pc) delta++;
            SourcePosition position = f.Lines.Length > 0 ? At(f, files, f.Lines[line].Pos) : start;
            for (int t = 0; t < tables.Length; t++)
            {
                PcRow[] rows = tables[t].Rows;
                while (next[t] < rows.Length && rows[next[t]].Offset <= p.Pc)
                {
                    int v = rows[next[t]++].Value;
                    if (v == value[t]) continue;
                    value[t] = v;
                    Append(b, printer, Pair(CommonOp.PcData, Constant(tables[t].Number), Constant(v)), p.Pc, position);
                }
            }
            if (f.StackDeltas[delta].Value == f.FrameSize)
            {
                NameVariable(ref p.From, slots);
                for (int i = 0; i < p.Rest.Length; i++) NameVariable(ref p.Rest[i], slots);
                NameVariable(ref p.To, slots);
            }
            Append(b, printer, p, p.Pc, position);
        }
    }

    private static void Append(StringBuilder b, InstructionPrinter printer, Instruction p, long pc, SourcePosition position)
    {
        p.Pc = pc;
        p.Position = position;
        b.Append('\t').Append(ObjectListing.Offset(pc)).Append(' ').Append(printer.Print(p)).Append('\n');
    }

    private void WriteFuncData(StringBuilder b, InstructionPrinter printer, GoSymbol text, long pc, SourcePosition position)
    {
        List<GoSymbol?> data = text.Function!.FuncData; // not null: a function
        for (int i = 0; i < data.Count; i++)
            if (data[i] is { } s) Append(b, printer, Pair(CommonOp.FuncData, Constant(i), Extern(s.Name)), pc, position);
    }

    // ---- instructions that have no bytes

    private Instruction Pair(CommonOp op, Operand from, Operand to) => new(_decoder.Get(op)) { From = from, To = to };

    private Instruction Text(GoSymbol text, MachineFunction f) =>
        Pair(CommonOp.Text, Extern(text.Name), new Operand { Kind = OperandKind.TextSize, Offset = f.FrameSize, Value = f.ArgsSize });

    private static Operand Constant(int value) => new() { Kind = OperandKind.Constant, Offset = value };

    private static Operand Extern(string name) => new() { Kind = OperandKind.Memory, Name = NameKind.Extern, Symbol = new Name(name) };

    private static string AttributesOf(GoSymbol text, MachineFunction f)
    {
        ReadOnlySpan<(bool Has, string Name)> all =
        [
            (text.Has(SymFlags.DupOk), "DUPOK"), (text.Has(SymFlags.NoSplit), "NOSPLIT"), (text.Has(SymFlags.ReflectMethod), "REFLECTMETHOD"),
            (f.Source.Has(FunctionFlags.Wrapper), "WRAPPER"), (f.Source.Has(FunctionFlags.NeedContext), "NEEDCTXT"), (f.FrameSize == 0, "NOFRAME"),
            (text.Has(SymFlags.AbiWrapper), "ABIWRAPPER"), (text.Has(SymFlags.PkgInit), "PKGINIT"), (text.Abi == Abi.Internal, "ABIInternal"),
        ];
        var b = new StringBuilder();
        foreach (var (has, name) in all)
            if (has) b.Append(b.Length > 0 ? "|" : "").Append(name);
        return b.ToString();
    }

    // ---- what the code refers to

    private static CodeRelocation[] RelocationsOf(GoSymbol text)
    {
        var result = new CodeRelocation[text.Relocations.Count];
        for (int i = 0; i < result.Length; i++)
        {
            GoRelocation r = text.Relocations[i];
            result[i] = new CodeRelocation { Offset = r.Offset, Size = r.Size, Kind = (Plan9Relocation)r.Type, Symbol = r.Target is { } s ? new Name(s.Name) : null, Addend = r.Addend };
        }
        return result;
    }

    /// <summary>Variables in the frame and in the caller's, by offset.</summary>
    private List<Slot> SlotsOf(MachineFunction f)
    {
        var slots = new List<Slot>();
        foreach (LocalVariable l in f.Source.Locals)
            if (l.Layout.Size > 0 && l.Name.Length > 0 && l.FrameOffset + l.Layout.Size <= f.FrameSize) slots.Add(new Slot(l.FrameOffset, (int)l.Layout.Size, Variable(l.Name)));
        foreach (AbiParam[] list in (ReadOnlySpan<AbiParam[]>)[f.Source.Signature.Params, f.Source.Signature.Results])
            foreach (AbiParam p in list)
                if (p.StackOffset >= 0 && p.Layout.Size > 0 && p.Name.Length > 0) slots.Add(new Slot(f.FrameSize + f.Source.Target.PointerSize + p.StackOffset, (int)p.Layout.Size, Variable(p.Name)));
        slots.Sort(static (x, y) => x.Offset.CompareTo(y.Offset));
        return slots;
    }

    private Name Variable(string name) => new($"{prefix}.{name}");

    private void NameVariable(ref Operand a, List<Slot> slots)
    {
        if (a.Kind != OperandKind.Memory || a.Register != _decoder.StackPointer || a.Name != NameKind.None) return;
        int low = 0, high = slots.Count; // the number of slots that begin at the offset or before
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (slots[middle].Offset <= a.Offset) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return;
        Slot s = slots[low - 1];
        if (a.Offset >= s.Offset + s.Size) return;
        a.Name = NameKind.Auto;
        a.Symbol = s.Name;
        a.Register = 0;
    }

    // ---- places in the source

    /// <summary>The innermost place with one -S, the function's own with two.</summary>
    private SourcePosition At(MachineFunction f, SourceBase[] files, SourcePos pos)
    {
        while (_detailed && pos.Inline >= 0) pos = f.Source.InlineTree[pos.Inline].CallPos;
        return pos.File >= 0 && pos.File < files.Length ? new SourcePosition(files[pos.File], pos.Line) : default;
    }

    private string Shown(string file) => options.GoRoot.Length > 0 && file.StartsWith(GoRootMark, StringComparison.Ordinal) ? $"{options.GoRoot}/{file[GoRootMark.Length..]}" : file;
}
