using System.Text;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Passes;

/// <summary>The DWARF of one assembly function: its entry, and its rows of the line table.</summary>
/// <remarks>
/// <para>The entry has a name, the range of code, the frame base, file, line and linkage. The line table is the body only; the linker
/// puts a header in front of all bodies of a unit. Rows are written with special opcodes, one byte that moves line and address at once,
/// in the way that takes the fewest bytes.</para>
/// <para>Line base −4, line range 10, first special opcode 11: the linker's header says so.</para>
/// </remarks>
internal static class DwarfTables
{
    private const int LineBase = -4, LineRange = 10, OpcodeBase = 11, PcRange = (255 - OpcodeBase) / LineRange;
    private const byte SetFile = 4, AdvancePc = 2, AdvanceLine = 3, ConstAddPc = 8, FixedAdvancePc = 9, SetPrologueEnd = 10;
    private const byte ExtendedSetAddress = 2, ExtendedEndSequence = 1;
    private const byte CallFrameCfa = 0x9c;
    private const byte FunctionEntry = 3, WrapperEntry = 4;

    internal static void Run(AssemblyContext context, AsmSymbol function)
    {
        WriteEntry(context, function);
        WriteLines(context, function);
    }

    private static void WriteEntry(AssemblyContext context, AsmSymbol function)
    {
        AsmSymbol info = function.Function!.DwarfInfo!; // made with the function
        bool isWrapper = function.Has(SymbolAttributes.Wrapper);
        info.AppendByte(isWrapper ? WrapperEntry : FunctionEntry);
        info.AppendBytes(Encoding.UTF8.GetBytes(function.Name));
        info.AppendByte(0);
        if (context.HasDwarf5)
        {
            // An index into the linker's table of addresses; four bytes, because nobody here knows how many functions there are.
            AddRelocation(info, Plan9Relocation.DwarfTextAddress4, 4, function, 0);
            info.AppendUnsigned((ulong)function.Size);
        }
        else
        {
            AddRelocation(info, Plan9Relocation.Addr, context.Target.PointerSize, function, 0);
            AddRelocation(info, Plan9Relocation.Addr, context.Target.PointerSize, function, function.Size);
        }
        info.AppendByte(1);
        info.AppendByte(CallFrameCfa);
        if (isWrapper)
        {
            info.AppendByte(1);
        }
        else
        {
            SourcePosition start = function.Function.Text.Position;
            info.AppendUInt32((uint)(1 + start.Base!.FileIndex)); // TEXT comes from a file
            info.AppendUnsigned((ulong)start.RelativeLine);
            info.AppendByte(function.IsStatic ? (byte)0 : (byte)1);
        }
        info.AppendByte(0);
    }

    private static void AddRelocation(AsmSymbol s, Plan9Relocation kind, int size, AsmSymbol target, long addend)
    {
        s.Relocations.Add(new CodeRelocation { Kind = kind, Offset = s.ContentLength, Size = (byte)size, Symbol = target, Addend = addend });
        s.AppendBytes(stackalloc byte[size]);
    }

    private static void WriteLines(AssemblyContext context, AsmSymbol function)
    {
        AsmSymbol lines = function.Function!.DwarfLines!; // made with the function
        Instruction text = function.Function.Text;
        lines.AppendByte(0);
        lines.AppendUnsigned((ulong)(1 + context.Target.PointerSize));
        lines.AppendByte(ExtendedSetAddress);
        AddRelocation(lines, Plan9Relocation.Addr, context.Target.PointerSize, function, 0);
        long line = 1, pc = text.Pc, lastPc = 0;
        int file = 1;
        bool prologue = false, wrotePrologue = false;
        for (Instruction? p = text; p is not null; p = p.Next)
        {
            prologue |= p.PrologueEnd;
            if (p.Position.Line == 0 || p.Next is not null && p.Next.Pc == p.Pc) continue;
            bool wrote = false;
            int newFile = p.Position.Base!.FileIndex + 1; // a line comes with its file
            if (newFile != file)
            {
                lines.AppendByte(SetFile);
                lines.AppendUnsigned((ulong)newFile);
                file = newFile;
                wrote = true;
            }
            if (prologue && !wrotePrologue)
            {
                lines.AppendByte(SetPrologueEnd);
                wrotePrologue = true;
                wrote = true;
            }
            int newLine = p.Position.RelativeLine;
            if (line == newLine && !wrote) continue;
            lastPc = p.Pc;
            WriteRow(lines, (ulong)(p.Pc - pc), newLine - line);
            line = newLine;
            pc = p.Pc;
        }
        // The end of a sequence is one past its last address.
        lines.AppendByte(AdvancePc);
        lines.AppendUnsigned((ulong)(function.Size - (lastPc - text.Pc)));
        lines.AppendByte(0);
        lines.AppendUnsigned(1);
        lines.AppendByte(ExtendedEndSequence);
    }

    private static void WriteRow(AsmSymbol lines, ulong pcChange, long lineChange)
    {
        long opcode;
        if (lineChange < LineBase)
        {
            opcode = pcChange >= PcRange ? OpcodeBase + LineRange * PcRange : OpcodeBase + LineRange * (long)pcChange;
        }
        else if (lineChange < LineBase + LineRange)
        {
            opcode = OpcodeBase + (lineChange - LineBase) + LineRange * (pcChange >= PcRange ? PcRange : (long)pcChange);
            if (opcode > 255) opcode -= LineRange;
        }
        else if (pcChange <= PcRange)
        {
            opcode = Math.Min(OpcodeBase + (LineRange - 1) + LineRange * (long)pcChange, 255);
        }
        else
        {
            // 249 moves the address by 23 and the line by 5, 255 by 24 and 1. What 249 leaves of the address is one more; take 255
            // where that one more would cost a byte.
            opcode = (pcChange - PcRange) switch
            {
                PcRange or (1UL << 7) - 1 or (1UL << 16) - 1 or (1UL << 21) - 1 or (1UL << 28) - 1 or (1UL << 35) - 1 or (1UL << 42) - 1
                    or (1UL << 49) - 1 or (1UL << 56) - 1 or (1UL << 63) - 1 => 255,
                _ => OpcodeBase + LineRange * PcRange - 1,
            };
        }
        pcChange -= (ulong)((opcode - OpcodeBase) / LineRange);
        lineChange -= (opcode - OpcodeBase) % LineRange + LineBase;
        if (pcChange != 0)
        {
            if (pcChange <= PcRange)
            {
                opcode -= LineRange * (PcRange - (long)pcChange);
                lines.AppendByte(ConstAddPc);
            }
            else if (pcChange is >= 1 << 14 and < 1 << 16)
            {
                lines.AppendByte(FixedAdvancePc);
                lines.AppendByte((byte)pcChange);
                lines.AppendByte((byte)(pcChange >> 8));
            }
            else
            {
                lines.AppendByte(AdvancePc);
                lines.AppendUnsigned(pcChange);
            }
        }
        if (lineChange != 0)
        {
            lines.AppendByte(AdvanceLine);
            lines.AppendSigned(lineChange);
        }
        lines.AppendByte((byte)opcode);
    }
}
