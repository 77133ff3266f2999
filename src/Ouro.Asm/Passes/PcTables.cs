using Ouro.Machine.Plan9;

namespace Ouro.Asm.Passes;

/// <summary>Makes a function's tables from code offset to value: stack depth, file, line, and one for each PCDATA id.</summary>
/// <remarks>
/// <para>A table is a sequence of pairs (value change, length): the value holds for so many bytes, then comes the next pair. Values start
/// at −1, changes are zigzag varints, lengths are varints in units of the machine's smallest instruction; a change of 0 ends the table.</para>
/// <para>The walk asks twice for each instruction: for the value at it and for the value after it. A line belongs to the instruction
/// itself, the depth of the stack changes after a push. Records without bytes (PCDATA, NOP) never open a pair: what they change is written
/// at the next instruction that has bytes.</para>
/// </remarks>
internal static class PcTables
{
    private const int HighestId = 1 << 16;

    internal static void Run(AssemblyContext context, AsmSymbol function)
    {
        FunctionInfo f = function.Function!; // only functions come here
        long pcDataCount = 0, funcDataCount = 0;
        for (Instruction? p = f.Text; p is not null; p = p.Next)
        {
            // −1 is what every table starts with: setting it opens no table.
            if (p.Op.Common == CommonOp.PcData && p.From.Offset >= pcDataCount && p.To.Offset != -1) pcDataCount = p.From.Offset + 1;
            if (p.Op.Common == CommonOp.FuncData && p.From.Offset >= funcDataCount) funcDataCount = p.From.Offset + 1;
        }
        // Every id below the highest gets a table: an absurd one would take all memory.
        if (Math.Max(pcDataCount, funcDataCount) > HighestId) throw context.Fatal($"{function.Name}: PCDATA or FUNCDATA id too large");
        f.FuncData = new AsmSymbol?[funcDataCount];
        f.PcSp = Build(context, function, Table.StackDepth, 0);
        f.PcFile = Build(context, function, Table.File, 0);
        f.PcLine = Build(context, function, Table.Line, 0);
        f.PcInline = Build(context, function, Table.Inline, 0);
        var defined = new bool[funcDataCount];
        var used = new bool[pcDataCount];
        for (Instruction? p = f.Text; p is not null; p = p.Next)
        {
            if (p.Op.Common == CommonOp.FuncData)
            {
                if (p.From.Offset >= 0 && defined[p.From.Offset]) context.Error($"multiple definitions for FUNCDATA ${p.From.Offset}");
                if (p.From.Offset >= 0) defined[p.From.Offset] = true;
            }
            if (p.Op.Common == CommonOp.PcData && p.To.Offset != -1 && p.From.Offset >= 0) used[p.From.Offset] = true;
        }
        f.PcData = new AsmSymbol[pcDataCount];
        for (int i = 0; i < pcDataCount; i++)
            f.PcData[i] = used[i] ? Build(context, function, Table.PcData, i) : NewTable();
        for (Instruction? p = f.Text; p is not null; p = p.Next)
        {
            if (p.Op.Common != CommonOp.FuncData) continue;
            if (p.To.Kind != OperandKind.Memory || p.To.Offset != 0 || p.From.Offset < 0) throw context.Fatal($"bad funcdata: {context.Printer.Print(p)}");
            f.FuncData[p.From.Offset] = (AsmSymbol?)p.To.Symbol;
        }
    }

    private enum Table { StackDepth, File, Line, Inline, PcData }

    private static AsmSymbol NewTable() =>
        new("") { Kind = SymbolKind.ReadOnly, Attributes = SymbolAttributes.ContentAddressable | SymbolAttributes.PcData };

    private static AsmSymbol Build(AssemblyContext context, AsmSymbol function, Table which, int id)
    {
        FunctionInfo f = function.Function!; // only functions come here
        AsmSymbol table = NewTable();
        int unit = context.Target.MinimumInstructionLength;
        int value = -1, written = -1;
        long pc = f.Text.Pc;
        bool started = false;
        for (Instruction? p = f.Text; p is not null; p = p.Next)
        {
            value = ValueAt(context, f, which, id, p, value);
            bool isNew = value != written || !started;
            if (isNew && (p.Next is null || p.Next.Pc != p.Pc))
            {
                if (started)
                {
                    table.AppendUnsigned((ulong)((p.Pc - pc) / unit));
                    pc = p.Pc;
                }
                int change = value - written;
                table.AppendUnsigned((uint)(change << 1 ^ change >> 31));
                written = value;
                started = true;
            }
            value = ValueAfter(context, which, id, p, value);
        }
        if (!started) return table;
        long rest = (function.Size - pc) / unit;
        if (rest < 0) context.Error($"negative pc offset: {rest}");
        table.AppendUnsigned((ulong)rest);
        table.AppendByte(0);
        return table;
    }

    private static int ValueAt(AssemblyContext context, FunctionInfo f, Table which, int id, Instruction p, int value)
    {
        switch (which)
        {
            case Table.StackDepth:
                return value == -1 ? 0 : value;
            case Table.File or Table.Line:
                if (p.Op.Common is CommonOp.Text or CommonOp.Nop || p.Position.Line == 0) return value;
                if (which == Table.Line) return p.Position.RelativeLine;
                f.UsedFiles.Add(p.Position.Base!.FileIndex); // a line comes with its file
                return p.Position.Base.FileIndex;
            default:
                return which == Table.Inline ? -1 : value;
        }
    }

    private static int ValueAfter(AssemblyContext context, Table which, int id, Instruction p, int value)
    {
        if (which == Table.StackDepth)
        {
            value = value == -1 ? 0 : value;
            long depth = (long)value + p.SpAdjust;
            if (depth is < -10000 or > 1100000000)
            {
                context.Error($"overflow in spadj: {value} + {p.SpAdjust} = {depth}");
                throw context.Fatal("bad code");
            }
            return (int)depth;
        }
        if (which != Table.PcData || p.Op.Common != CommonOp.PcData || p.From.Offset != id) return value;
        if (p.To.Offset == (int)p.To.Offset) return (int)p.To.Offset;
        context.Error($"overflow in PCDATA instruction: {context.Printer.Print(p)}");
        throw context.Fatal("bad code");
    }
}
