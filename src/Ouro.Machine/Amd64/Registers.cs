namespace Ouro.Machine.Amd64;

/// <summary>The register numbers of amd64: 0-15 the general registers in the hardware's order, 16-31 X0-X15.</summary>
/// <remarks>One number space for both files lets a set of registers be one <see cref="ulong"/>. Go's fixed roles
/// (contract §1.3): SP stack, BP frame pointer, R14 g, DX closure context at entry, X15 zero.</remarks>
public static class Registers
{
    public const int AX = 0, CX = 1, DX = 2, BX = 3, SP = 4, BP = 5, SI = 6, DI = 7;
    public const int R8 = 8, R9 = 9, R10 = 10, R11 = 11, R12 = 12, R13 = 13, R14 = 14, R15 = 15;
    public const int X0 = 16, X1 = 17, X2 = 18, X3 = 19, X14 = 30, X15 = 31;

    /// <summary>How many register numbers there are.</summary>
    public const int Count = 32;

    /// <summary>Holds the current g in ABIInternal code.</summary>
    public const int G = R14;

    /// <summary>Holds the closure at the entry of a function that needs its context.</summary>
    public const int Closure = DX;

    /// <summary>Is zero in ABIInternal code wherever an instruction of another function can see it.</summary>
    public const int Zero = X15;

    /// <summary>No register: a missing base or index.</summary>
    public const int None = -1;

    private static readonly string[] s_names =
    [
        "AX", "CX", "DX", "BX", "SP", "BP", "SI", "DI", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15",
        "X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X15",
    ];

    /// <summary>Plan 9's names, indexed by register number.</summary>
    public static ReadOnlySpan<string> Names => s_names;

    /// <summary>True for X0-X15.</summary>
    public static bool IsVector(int register) => register >= X0;

    /// <summary>The set that holds one register.</summary>
    public static ulong Bit(int register) => 1UL << register;

    /// <summary>The general registers that the allocator may use: all but SP, BP and g.</summary>
    public const ulong AllocatableGeneral = 0xffffUL & ~(1UL << SP | 1UL << BP | 1UL << R14);

    /// <summary>The vector registers that the allocator may use: all but the zero register.</summary>
    public const ulong AllocatableVector = 0x7fffUL << X0;
}
