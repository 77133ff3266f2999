using System.Text;
using Ouro.Machine.Plan9;
using Ouro.Object;

namespace Ouro.Asm.Passes;

/// <summary>The DWARF of one assembly function: its entry, and its rows of the line table.</summary>
/// <remarks>
/// <para>The entry has a name, the range of code, the frame base, file, line and linkage. The line table is the body only; the linker
/// puts a header in front of all bodies of a unit.</para>
/// </remarks>
internal static class DwarfTables
{
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
        lines.AppendByte(LineProgram.ExtendedSetAddress);
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
                lines.AppendByte(LineProgram.SetFile);
                lines.AppendUnsigned((ulong)newFile);
                file = newFile;
                wrote = true;
            }
            if (prologue && !wrotePrologue)
            {
                lines.AppendByte(LineProgram.SetPrologueEnd);
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
        lines.AppendByte(LineProgram.AdvancePc);
        lines.AppendUnsigned((ulong)(function.Size - (lastPc - text.Pc)));
        lines.AppendByte(0);
        lines.AppendUnsigned(1);
        lines.AppendByte(LineProgram.ExtendedEndSequence);
    }

    private static void WriteRow(AsmSymbol lines, ulong pcChange, long lineChange)
    {
        Span<byte> row = stackalloc byte[LineProgram.MaxRowSize];
        lines.AppendBytes(row[..LineProgram.WriteRow(row, pcChange, lineChange)]);
    }
}
