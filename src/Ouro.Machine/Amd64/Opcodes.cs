namespace Ouro.Machine.Amd64;

/// <summary>An opcode with its escape bytes and mandatory prefix, in the manual's terms.</summary>
/// <param name="Code">The last opcode byte.</param>
/// <param name="Map">0: one byte, 1: 0F, 2: 0F 38, 3: 0F 3A.</param>
/// <param name="Prefix">0, 66, F2 or F3.</param>
/// <param name="ByteReg">The reg operand is a byte register (SPL-DIL need a REX prefix).</param>
/// <param name="ByteRm">The rm operand is a byte register.</param>
public readonly record struct Opcode(byte Code, byte Map = 0, byte Prefix = 0, bool ByteReg = false, bool ByteRm = false);

/// <summary>The instructions that the compiler's back end emits: one line an opcode.</summary>
/// <remarks>For an arithmetic group of one byte, the form "reg, rm" is listed; "rm, reg" is two less, and the byte form one
/// less (manual, volume 2, appendix A).</remarks>
public static class Opcodes
{
    public static readonly Opcode Add = new(0x03), Or = new(0x0B), Adc = new(0x13), Sbb = new(0x1B), And = new(0x23),
        Sub = new(0x2B), Xor = new(0x33), Cmp = new(0x3B);

    public static readonly Opcode Mov = new(0x8B), MovStore = new(0x89), Lea = new(0x8D), Test = new(0x85), Xchg = new(0x87);
    public static readonly Opcode MovByteStore = new(0x88, ByteReg: true), MovByteLoad = new(0x8A, ByteReg: true),
        TestByte = new(0x84, ByteReg: true, ByteRm: true), XchgByte = new(0x86, ByteReg: true, ByteRm: true);

    public static readonly Opcode MovzxByte = new(0xB6, 1, ByteRm: true), MovzxWord = new(0xB7, 1),
        MovsxByte = new(0xBE, 1, ByteRm: true), MovsxWord = new(0xBF, 1), Movsxd = new(0x63);

    public static readonly Opcode Imul = new(0xAF, 1), ImulImm8 = new(0x6B), ImulImm32 = new(0x69);

    /// <summary>NOT /2, NEG /3, MUL /4, IMUL /5, DIV /6, IDIV /7.</summary>
    public static readonly Opcode Group3 = new(0xF7), Group3Byte = new(0xF6, ByteRm: true);

    /// <summary>ROL /0, ROR /1, SHL /4, SHR /5, SAR /7, by CL, or by a byte.</summary>
    public static readonly Opcode ShiftCl = new(0xD3), ShiftImm = new(0xC1), ShiftClByte = new(0xD2, ByteRm: true),
        ShiftImmByte = new(0xC0, ByteRm: true);

    public static readonly Opcode Shld = new(0xA5, 1), ShldImm = new(0xA4, 1), Shrd = new(0xAD, 1), ShrdImm = new(0xAC, 1);

    public static readonly Opcode Bsf = new(0xBC, 1), Bsr = new(0xBD, 1), Popcnt = new(0xB8, 1, 0xF3), Bt = new(0xA3, 1),
        BtImm = new(0xBA, 1);

    public static readonly Opcode Xadd = new(0xC1, 1), XaddByte = new(0xC0, 1, ByteReg: true, ByteRm: true),
        Cmpxchg = new(0xB1, 1), CmpxchgByte = new(0xB0, 1, ByteReg: true, ByteRm: true);

    /// <summary>INC /0, DEC /1, CALL /2, JMP /4, PUSH /6.</summary>
    public static readonly Opcode Group5 = new(0xFF);

    public static readonly Opcode Prefetch = new(0x18, 1);

    public static readonly Opcode Movss = new(0x10, 1, 0xF3), MovssStore = new(0x11, 1, 0xF3), Movsd = new(0x10, 1, 0xF2),
        MovsdStore = new(0x11, 1, 0xF2), Movups = new(0x10, 1), MovupsStore = new(0x11, 1), Movaps = new(0x28, 1);

    public static readonly Opcode Movq = new(0x6E, 1, 0x66), MovqStore = new(0x7E, 1, 0x66);

    public static readonly Opcode Addsd = new(0x58, 1, 0xF2), Subsd = new(0x5C, 1, 0xF2), Mulsd = new(0x59, 1, 0xF2),
        Divsd = new(0x5E, 1, 0xF2), Sqrtsd = new(0x51, 1, 0xF2), Minsd = new(0x5D, 1, 0xF2), Maxsd = new(0x5F, 1, 0xF2);

    public static readonly Opcode Addss = new(0x58, 1, 0xF3), Subss = new(0x5C, 1, 0xF3), Mulss = new(0x59, 1, 0xF3),
        Divss = new(0x5E, 1, 0xF3), Sqrtss = new(0x51, 1, 0xF3), Minss = new(0x5D, 1, 0xF3), Maxss = new(0x5F, 1, 0xF3);

    public static readonly Opcode Ucomisd = new(0x2E, 1, 0x66), Ucomiss = new(0x2E, 1);

    public static readonly Opcode Cvtsi2sd = new(0x2A, 1, 0xF2), Cvtsi2ss = new(0x2A, 1, 0xF3), Cvttsd2si = new(0x2C, 1, 0xF2),
        Cvttss2si = new(0x2C, 1, 0xF3), Cvtsd2ss = new(0x5A, 1, 0xF2), Cvtss2sd = new(0x5A, 1, 0xF3);

    public static readonly Opcode Xorps = new(0x57, 1), Andps = new(0x54, 1), Orps = new(0x56, 1),
        Pxor = new(0xEF, 1, 0x66), Por = new(0xEB, 1, 0x66);

    public static readonly Opcode Roundsd = new(0x0B, 3, 0x66), Roundss = new(0x0A, 3, 0x66);

    public static readonly Opcode Pcmpeqb = new(0x74, 1, 0x66), Pmovmskb = new(0xD7, 1, 0x66), Pshufb = new(0x00, 2, 0x66),
        Punpcklbw = new(0x60, 1, 0x66), Pshuflw = new(0x70, 1, 0xF2), Psignb = new(0x08, 2, 0x66);

    /// <summary>SETcc and CMOVcc and Jcc take their condition in the low four bits.</summary>
    public static Opcode Set(Condition c) => new((byte)(0x90 | (int)c), 1, ByteRm: true);

    public static Opcode Cmov(Condition c) => new((byte)(0x40 | (int)c), 1);
}

/// <summary>The condition codes, numbered as the hardware numbers them.</summary>
public enum Condition : byte
{
    Overflow, NotOverflow, Below, AboveEqual, Equal, NotEqual, BelowEqual, Above,
    Negative, NotNegative, Parity, NotParity, Less, GreaterEqual, LessEqual, Greater,
}

public static class Conditions
{
    /// <summary>The condition that holds exactly when this one does not.</summary>
    public static Condition Negate(this Condition c) => (Condition)((int)c ^ 1);

    /// <summary>The condition after the operands of the compare were exchanged.</summary>
    public static Condition Swap(this Condition c) => c switch
    {
        Condition.Below => Condition.Above,
        Condition.Above => Condition.Below,
        Condition.BelowEqual => Condition.AboveEqual,
        Condition.AboveEqual => Condition.BelowEqual,
        Condition.Less => Condition.Greater,
        Condition.Greater => Condition.Less,
        Condition.LessEqual => Condition.GreaterEqual,
        Condition.GreaterEqual => Condition.LessEqual,
        _ => c,
    };
}
