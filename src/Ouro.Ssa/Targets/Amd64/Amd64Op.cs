namespace Ouro.Ssa.Targets.Amd64;

/// <summary>The instructions of amd64 virtual code. Operands: "d" result, "t" result tied to the next operand, "a b c" uses in
/// registers, "*b" a use in a register or memory, "m" the instruction's address (its registers are the last operands).</summary>
internal enum M
{
    /// <summary>Begins each block; a place for moves.</summary>
    BlockStart,
    /// <summary>Defines the register parameters.</summary>
    Args,
    /// <summary>Defines a parameter that came on the stack: it begins in its home.</summary>
    StackArg,
    /// <summary>Uses a value and does nothing.</summary>
    Keep,
    /// <summary>Marks a variable's content as undefined.</summary>
    VarDef,
    Jump,
    /// <summary>Jumps to the successor of number a.</summary>
    JumpTable,
    /// <summary>Return; the results are fixed uses.</summary>
    Return,
    /// <summary>Control does not get here.</summary>
    Unreachable,

    /// <summary>Consumers of a comparison (<see cref="Comparison"/>): jump; "d" set a byte; "t a *b" select b, a when it holds b.</summary>
    Branch, Set, Select,
    /// <summary>Calls panicBounds, panicdivide, panicshift out of line when the comparison holds.</summary>
    BoundsTrap, DivideTrap, ShiftTrap,

    /// <summary>d = constant.</summary>
    Constant, ZeroFloat,
    /// <summary>d = a.</summary>
    Copy, CopyFloat,
    /// <summary>d = address m.</summary>
    Lea,

    /// <summary>d = a op *b (commutative).</summary>
    Add, And, Or, Xor, Mul,
    /// <summary>d = a op Immediate.</summary>
    AddConstant, AndConstant, OrConstant, XorConstant, MulConstant,
    /// <summary>t = a op m.</summary>
    AddMemory, AndMemory, OrMemory, XorMemory, MulMemory, SubMemory,
    /// <summary>t = a - *b.</summary>
    Sub,
    /// <summary>m = m op a, m = m op Immediate.</summary>
    AddToMemory, AndToMemory, OrToMemory, XorToMemory, SubToMemory,
    AddConstantToMemory, AndConstantToMemory, OrConstantToMemory, XorConstantToMemory,
    Neg, Not, ByteSwap,
    /// <summary>t = a shifted by Immediate; by CX.</summary>
    ShlConstant, ShrConstant, SarConstant, RolConstant, Shl, Shr, Sar, Rol,
    /// <summary>d = all ones when *a is below Immediate, else 0.</summary>
    BelowMask,
    MulHighS, MulHighU,
    /// <summary>AX or DX = AX / a; Flag: the remainder; Extra 1: min / -1 is excluded.</summary>
    DivS, DivU,
    /// <summary>DX:AX / a.</summary>
    Div128,
    /// <summary>d = *a widened from Width bytes.</summary>
    ZeroExtend, SignExtend,
    BitLen, TrailingZeros, PopCount,
    AddCarry, SubBorrow,

    /// <summary>d = m, widened with zeros or with the sign (to 8 bytes).</summary>
    Load, LoadSigned, LoadFloat,
    /// <summary>m = a; m = Immediate.</summary>
    Store, StoreConstant, StoreFloat,
    /// <summary>m = source, Immediate bytes; clears Immediate bytes at m.</summary>
    CopyMemory, ZeroMemory,

    AddFloat, SubFloat, MulFloat, DivFloat, AddFloatMemory, SubFloatMemory, MulFloatMemory, DivFloatMemory,
    /// <summary>t = a op b, bit by bit.</summary>
    AndFloat, OrFloat, XorFloat,
    SqrtFloat, RoundFloat, FusedMultiplyAdd,
    IntToFloat, UnsignedToFloat, FloatToInt, FloatToUnsigned, FloatToFloat, FloatBits, FloatFromBits,

    AtomicExchange, AtomicAdd, AtomicCas, AtomicAndOld, AtomicOrOld, AtomicAnd, AtomicOr,
    Prefetch,
    /// <summary>Faults when a is nil.</summary>
    NilCheck,
    GetG,
    CallerPC,

    CallStatic, CallClosure, CallCode, TailCall,
    BarrierBuffer, BarrierEnd,
}

/// <summary>How the flags of a comparison come about. RR: a with *b; the others as named (M memory at Address, I Immediate).</summary>
internal enum Comparison : byte
{
    None, RegisterRegister, RegisterImmediate, RegisterMemory, MemoryRegister, MemoryImmediate, TestRegister, TestRegisters, TestImmediate, TestMemoryImmediate,
    /// <summary>UCOMIS a, *b.</summary>
    Float,
    /// <summary>Like Float, for equality: equal and ordered.</summary>
    FloatEqual,
    FloatNotEqual,
}
