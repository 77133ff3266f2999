using System.Buffers.Binary;
using Ouro.Core;

namespace Ouro.Object;

/// <summary>Opcodes of DWARF line tables as compiler, assembler and linker of Go agree on them.</summary>
/// <remarks>
/// <para>Each function brings the state machine of its own rows; the linker puts a header in front of all of a unit.</para>
/// <para>Rows are written with special opcodes, one byte that moves line and address at once, in the way that takes the fewest bytes.
/// Line base −4, line range 10, first special opcode 11: the linker's header says so. Source: cmd/internal/obj/dwarf.go.</para>
/// </remarks>
public static class LineProgram
{
    public const byte AdvancePc = 2, AdvanceLine = 3, SetFile = 4, NegateStatement = 6, ConstAddPc = 8, FixedAdvancePc = 9, SetPrologueEnd = 10;
    public const byte ExtendedSetAddress = 2, ExtendedEndSequence = 1;

    /// <summary>The most bytes that a row takes.</summary>
    public const int MaxRowSize = 24;

    private const int LineBase = -4, LineRange = 10, OpcodeBase = 11, PcRange = (255 - OpcodeBase) / LineRange;

    /// <summary>Writes the opcodes that move the state machine on and make a row.</summary>
    /// <param name="to">At least <see cref="MaxRowSize"/> bytes.</param>
    /// <param name="pcChange">Bytes of code since the last row.</param>
    /// <param name="lineChange">Lines since the last row.</param>
    /// <returns>How many bytes were written.</returns>
    public static int WriteRow(Span<byte> to, ulong pcChange, long lineChange)
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
        int n = 0;
        if (pcChange != 0)
        {
            if (pcChange <= PcRange)
            {
                opcode -= LineRange * (PcRange - (long)pcChange);
                to[n++] = ConstAddPc;
            }
            else if (pcChange is >= 1 << 14 and < 1 << 16)
            {
                to[n++] = FixedAdvancePc;
                BinaryPrimitives.WriteUInt16LittleEndian(to[n..], (ushort)pcChange);
                n += 2;
            }
            else
            {
                to[n++] = AdvancePc;
                n += Leb128.WriteUnsigned(to[n..], pcChange);
            }
        }
        if (lineChange != 0)
        {
            to[n++] = AdvanceLine;
            n += Leb128.WriteSigned(to[n..], lineChange);
        }
        to[n++] = (byte)opcode;
        return n;
    }
}

/// <summary>DWARF's numbers of variable length: seven bits a byte, the low ones first.</summary>
public static class Leb128
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MaxSize = 10;

    /// <returns>How many bytes were written.</returns>
    public static int WriteUnsigned(Span<byte> to, ulong value)
    {
        int n = 0;
        for (; value >= 0x80; value >>= 7) to[n++] = (byte)(value | 0x80);
        to[n++] = (byte)value;
        return n;
    }

    /// <returns>How many bytes were written.</returns>
    public static int WriteSigned(Span<byte> to, long value)
    {
        for (int n = 0; ; value >>= 7)
        {
            byte low = (byte)(value & 0x7f);
            bool last = value >> 6 is 0 or -1; // the rest repeats the sign, which is bit 6 of this byte
            to[n++] = last ? low : (byte)(low | 0x80);
            if (last) return n;
        }
    }
}
