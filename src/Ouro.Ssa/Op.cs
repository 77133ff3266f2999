namespace Ouro.Ssa;

/// <summary>
/// The generic operations. Most are typed by their result or first argument instead of having a name per width.
/// <see cref="OpTable"/> says for each what it takes, what a pass may assume and when it must be gone.
/// A target's own operations start at <see cref="FirstTarget"/>.
/// </summary>
public enum Op : ushort
{
    Invalid,
    // Structure
    Phi, Copy, Result, ResultAddr, Undef,
    // Constants and places
    Const, ConstF, SymAddr, LocalAddr, Arg, ArgAddr, ResultHome, InitMem,
    GetG, GetClosurePtr, GetCallerPC, GetCallerSP,
    // Integers
    Add, Sub, Mul, MulHiS, MulHiU, Neg, And, Or, Xor, Not,
    DivS, DivU, ModS, ModU, Shl, ShrS, ShrU, RotateL,
    AddCarry, SubBorrow, Div128Q, Div128R,
    BitLen, TrailingZeros, PopCount, ByteSwap, BitReverse,
    SignExt, ZeroExt, Trunc,
    // Comparisons
    Eq, Ne, LtS, LeS, LtU, LeU, Select,
    // Floats
    FAdd, FSub, FMul, FDiv, FNeg, FSqrt, FAbs, FCopySign, FFloor, FCeil, FTrunc, FRoundEven, Fma, FRound,
    FEq, FNe, FLt, FLe,
    SIntToF, UIntToF, FToSInt, FToUInt, FToF, FBits, FFromBits,
    // Addresses
    OffsetPtr, AddPtr, IntToPtr, PtrToInt,
    // Memory
    Load, Store, Move, Zero, VarDef, KeepAlive,
    AtomicLoad, AtomicStore, AtomicExchange, AtomicAdd, AtomicAnd, AtomicOr, AtomicCas,
    Prefetch, PublicationBarrier,
    // Checks
    NilCheck, BoundsCheck, DivCheck, ShiftCheck,
    // Allocation
    Alloc, MakeSlice, Box,
    // Calls
    StaticCall, ClosureCall, InterfaceCall, RuntimeCall,
    // Write barriers
    BarrierFlag, BarrierBuffer, BarrierEnd,

    /// <summary>First operation of the target's table.</summary>
    FirstTarget = 1024,
}

/// <summary>How far a function has come. A later stage contains the earlier ones' guarantees.</summary>
public enum Stage : byte
{
    /// <summary>As built from the source.</summary>
    Built,
    /// <summary>Escape analysis is done: no <see cref="Op.Alloc"/>, <see cref="Op.MakeSlice"/>, <see cref="Op.Box"/>.</summary>
    Placed,
    /// <summary>No <see cref="Op.RuntimeCall"/>; write barriers are explicit.</summary>
    RuntimeLowered,
    /// <summary>Only the target's operations and what its table allows of these.</summary>
    Lowered,
    /// <summary>Values are scheduled and have registers or slots.</summary>
    Allocated,
    Emitted,
}

[Flags]
public enum Traits
{
    None = 0,
    /// <summary>The first two arguments may be exchanged.</summary>
    Commutative = 1,
    /// <summary>Takes memory as last argument.</summary>
    ReadsMemory = 2,
    /// <summary>Its result is the new memory state (values come out through <see cref="Op.Result"/>).</summary>
    WritesMemory = 4,
    /// <summary>May panic or fault: stays, in its block, even when its value is unused.</summary>
    MayPanic = 8,
    /// <summary>Must stay although nothing uses its result: calls, atomics.</summary>
    SideEffect = 16,
    /// <summary>Clobbers what the call's ABI says; a safepoint.</summary>
    Call = 32,
    /// <summary>Cheap to make again instead of keeping it in a register; depends on nothing.</summary>
    Rematerialisable = 64,
    /// <summary>Not to be merged with an equal value or moved to another block.</summary>
    Pinned = 128,
}

/// <summary>One line of an op table.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Shape">
/// Arguments, a colon, result. A letter each: i integer, p pointer, f float, b Bool, m memory, v V128, F flags, x any scalar,
/// q integer or Bool, u integer, Bool or pointer, s the result's type, t the first argument's type, y any value at all (memory too);
/// <c>*</c> after a letter: any number of them (only once, before a final m or at the end). Result also <c>-</c> for Void.
/// </param>
/// <param name="Traits">What a pass may assume.</param>
/// <param name="Gone">First stage at which it must not occur any more.</param>
/// <param name="Meaning">For readers.</param>
/// <param name="Escape">
/// What happens to each argument that is an address, a letter an argument (the last repeats, - when left out): - nothing,
/// r it flows to the result, R what it points to flows to the result (a load), L it leaks to the heap, C what it points to leaks, D what that points to,
/// S escape analysis knows this op by name.
/// </param>
public sealed record OpInfo(Op Op, string Shape, Traits Traits, Stage Gone, string Meaning, string Escape = "-")
{
    /// <summary>The name in text form; generic ops use the enum's.</summary>
    public string Name { get; init; } = Op.ToString();

    public bool Has(Traits t) => (Traits & t) != 0;

    /// <summary>Whether equal arguments give an equal value and nothing happens: free to be merged, moved down, removed.</summary>
    public bool IsPure => (Traits & (Traits.ReadsMemory | Traits.WritesMemory | Traits.MayPanic | Traits.SideEffect | Traits.Pinned | Traits.Call)) == 0;

    public char EscapeOf(int arg) => arg < Escape.Length ? Escape[arg] : Escape[^1];
}

/// <summary>The generic ops, one line each.</summary>
public static class OpTable
{
    private const Traits Pure = Traits.None;
    private const Traits Comm = Traits.Commutative;
    private const Traits Read = Traits.ReadsMemory;
    private const Traits Write = Traits.ReadsMemory | Traits.WritesMemory;
    private const Traits Check = Traits.ReadsMemory | Traits.MayPanic;
    private const Traits Effect = Write | Traits.SideEffect;
    private const Traits CallT = Effect | Traits.Call;
    private const Traits Remat = Traits.Rematerialisable;

    private static readonly OpInfo[] s_rows =
    [
        new(Op.Invalid,       ":-",    Pure, Stage.Built, "never valid"),
        new(Op.Phi,           "y*:y",  Traits.Pinned, Stage.Emitted, "the argument of the edge by which the block was entered; all of the result's type", "r"),
        new(Op.Copy,          "y:y",   Pure, Stage.Emitted, "its argument", "r"),
        new(Op.Result,        "m:x",   Traits.Pinned, Stage.Emitted, "[AuxInt]-th value of the operation that made this memory state", "S"),
        new(Op.ResultAddr,    "m:p",   Traits.Pinned, Stage.Emitted, "address of the call's [AuxInt]-th result (index into Signature.Results) in the outgoing area; valid until the next call", "S"),
        new(Op.Undef,         ":y",    Remat, Stage.Emitted, "any value (a path that cannot matter); for Ptr nil"),

        new(Op.Const,         ":u",    Remat, Stage.Lowered, "AuxInt, sign-extended from the type's width; for Ptr an address that is no object (nil is 0)"),
        new(Op.ConstF,        ":f",    Remat, Stage.Lowered, "AuxInt holds the bits (32 or 64, zero-extended)"),
        new(Op.SymAddr,       ":p",    Remat, Stage.Lowered, "address of Aux Symbol + AuxInt"),
        new(Op.LocalAddr,     ":p",    Remat, Stage.Lowered, "address of Aux LocalVariable"),
        new(Op.Arg,           ":x",    Traits.Pinned, Stage.Lowered, "[AuxInt]-th scalar of the parameters (Signature.ParamComponents) as it came; in the entry block", "S"),
        new(Op.ArgAddr,       ":p",    Remat, Stage.Lowered, "address of parameter [AuxInt] (Signature.Params), which is in memory", "S"),
        new(Op.ResultHome,    ":p",    Remat, Stage.Lowered, "address of result [AuxInt] (Signature.Results), which is returned in memory"),
        new(Op.InitMem,       ":m",    Traits.Pinned, Stage.Emitted, "memory at entry (or at entry of the recover block)"),
        new(Op.GetG,          "m:p",   Read, Stage.Lowered, "the current g; takes memory so that it is read anew after calls"),
        new(Op.GetClosurePtr, ":p",    Traits.Pinned, Stage.Lowered, "the closure context; in the entry block"),
        new(Op.GetCallerPC,   ":i",    Pure, Stage.Lowered, "return address of this frame"),
        new(Op.GetCallerSP,   "m:i",   Read, Stage.Lowered, "SP of the caller at the call (address of the arguments); takes memory because stacks move"),

        new(Op.Add,           "ss:i",  Comm, Stage.Lowered, "a + b, wraps"),
        new(Op.Sub,           "ss:i",  Pure, Stage.Lowered, "a - b, wraps"),
        new(Op.Mul,           "ss:i",  Comm, Stage.Lowered, "a * b, low half"),
        new(Op.MulHiS,        "ss:i",  Comm, Stage.Lowered, "high half of the signed product; I32, I64"),
        new(Op.MulHiU,        "ss:i",  Comm, Stage.Lowered, "high half of the unsigned product; I32, I64"),
        new(Op.Neg,           "s:i",   Pure, Stage.Lowered, "-a"),
        new(Op.And,           "ss:q",  Comm, Stage.Lowered, "a & b"),
        new(Op.Or,            "ss:q",  Comm, Stage.Lowered, "a | b"),
        new(Op.Xor,           "ss:q",  Comm, Stage.Lowered, "a ^ b"),
        new(Op.Not,           "s:q",   Pure, Stage.Lowered, "^a; for Bool !a"),
        new(Op.DivS,          "ss:i",  Pure, Stage.Lowered, "a / b, towards zero; b is not 0 (DivCheck before); min / -1 = min; AuxInt 1: that case is excluded"),
        new(Op.DivU,          "ss:i",  Pure, Stage.Lowered, "a / b, unsigned; b is not 0"),
        new(Op.ModS,          "ss:i",  Pure, Stage.Lowered, "a % b, sign of a; b is not 0; min % -1 = 0; AuxInt 1: that case is excluded"),
        new(Op.ModU,          "ss:i",  Pure, Stage.Lowered, "a % b, unsigned; b is not 0"),
        new(Op.Shl,           "si:i",  Pure, Stage.Lowered, "a << b; b unsigned of its own width, 0 when b >= width; AuxInt 1: b is known to be less"),
        new(Op.ShrS,          "si:i",  Pure, Stage.Lowered, "a >> b, sign fill; b as for Shl"),
        new(Op.ShrU,          "si:i",  Pure, Stage.Lowered, "a >> b, zero fill; b as for Shl"),
        new(Op.RotateL,       "si:i",  Pure, Stage.Lowered, "a rotated left by b modulo the width"),
        new(Op.AddCarry,      "iii:i", Pure, Stage.Lowered, "carry out (0, 1) of a + b + c with c 0 or 1; I64 (the sum itself is two Adds)"),
        new(Op.SubBorrow,     "iii:i", Pure, Stage.Lowered, "borrow out (0, 1) of a - b - c with c 0 or 1; I64"),
        new(Op.Div128Q,       "iii:i", Pure, Stage.Lowered, "(a:b) / c, unsigned; a < c is known; I64"),
        new(Op.Div128R,       "iii:i", Pure, Stage.Lowered, "(a:b) % c, unsigned; a < c is known; I64"),
        new(Op.BitLen,        "i:i",   Pure, Stage.Lowered, "number of bits needed for the unsigned a (0 for 0); result I64"),
        new(Op.TrailingZeros, "i:i",   Pure, Stage.Lowered, "trailing zero bits of a, its width for 0; result I64"),
        new(Op.PopCount,      "i:i",   Pure, Stage.Lowered, "one bits of a; result I64"),
        new(Op.ByteSwap,      "s:i",   Pure, Stage.Lowered, "bytes in reverse order; I16, I32, I64"),
        new(Op.BitReverse,    "s:i",   Pure, Stage.Lowered, "bits in reverse order"),
        new(Op.SignExt,       "i:i",   Pure, Stage.Lowered, "a widened with its sign"),
        new(Op.ZeroExt,       "q:i",   Pure, Stage.Lowered, "a widened with zeros; from Bool 0 or 1 (to I8 too)"),
        new(Op.Trunc,         "i:i",   Pure, Stage.Lowered, "low bits of a"),

        new(Op.Eq,            "ut:b",  Comm, Stage.Lowered, "a == b"),
        new(Op.Ne,            "ut:b",  Comm, Stage.Lowered, "a != b"),
        new(Op.LtS,           "it:b",  Pure, Stage.Lowered, "a < b, signed"),
        new(Op.LeS,           "it:b",  Pure, Stage.Lowered, "a <= b, signed"),
        new(Op.LtU,           "ut:b",  Pure, Stage.Lowered, "a < b, unsigned"),
        new(Op.LeU,           "ut:b",  Pure, Stage.Lowered, "a <= b, unsigned"),
        new(Op.Select,        "bss:x", Pure, Stage.Lowered, "a ? b : c, without a branch", "-rr"),

        new(Op.FAdd,          "ss:f",  Comm, Stage.Lowered, "a + b"),
        new(Op.FSub,          "ss:f",  Pure, Stage.Lowered, "a - b"),
        new(Op.FMul,          "ss:f",  Comm, Stage.Lowered, "a * b"),
        new(Op.FDiv,          "ss:f",  Pure, Stage.Lowered, "a / b"),
        new(Op.FNeg,          "s:f",   Pure, Stage.Lowered, "-a (sign bit flipped)"),
        new(Op.FSqrt,         "s:f",   Pure, Stage.Lowered, "square root"),
        new(Op.FAbs,          "s:f",   Pure, Stage.Lowered, "sign bit cleared"),
        new(Op.FCopySign,     "ss:f",  Pure, Stage.Lowered, "a with b's sign"),
        new(Op.FFloor,        "s:f",   Pure, Stage.Lowered, "rounded down (target property HasFRound)"),
        new(Op.FCeil,         "s:f",   Pure, Stage.Lowered, "rounded up"),
        new(Op.FTrunc,        "s:f",   Pure, Stage.Lowered, "rounded towards zero"),
        new(Op.FRoundEven,    "s:f",   Pure, Stage.Lowered, "rounded to nearest, ties to even"),
        new(Op.Fma,           "sss:f", Pure, Stage.Lowered, "a * b + c with one rounding"),
        new(Op.FRound,        "s:f",   Pure, Stage.Lowered, "a; an explicit conversion, so that a is not fused into an Fma"),
        new(Op.FEq,           "ft:b",  Comm, Stage.Lowered, "a == b, false for NaN"),
        new(Op.FNe,           "ft:b",  Comm, Stage.Lowered, "a != b, true for NaN"),
        new(Op.FLt,           "ft:b",  Pure, Stage.Lowered, "a < b"),
        new(Op.FLe,           "ft:b",  Pure, Stage.Lowered, "a <= b"),
        new(Op.SIntToF,       "i:f",   Pure, Stage.Lowered, "signed I32 or I64 to float"),
        new(Op.UIntToF,       "i:f",   Pure, Stage.Lowered, "unsigned I64 to float (smaller ones are widened first)"),
        new(Op.FToSInt,       "f:i",   Pure, Stage.Lowered, "float to signed I32 or I64, towards zero; out of range as the machine does"),
        new(Op.FToUInt,       "f:i",   Pure, Stage.Lowered, "float to unsigned I64 (contract §9.2)"),
        new(Op.FToF,          "f:f",   Pure, Stage.Lowered, "F32 to F64 or back"),
        new(Op.FBits,         "f:i",   Pure, Stage.Lowered, "the bits of a as an integer of its size"),
        new(Op.FFromBits,     "i:f",   Pure, Stage.Lowered, "the float with these bits"),

        new(Op.OffsetPtr,     "p:p",   Pure, Stage.Lowered, "a + AuxInt, within the object", "r"),
        new(Op.AddPtr,        "pi:p",  Pure, Stage.Lowered, "a + b (b of the pointer's size), within the object", "r"),
        new(Op.IntToPtr,      "im:p",  Read, Stage.Lowered, "unsafe.Pointer(uintptr): from this state on the collector sees the object; ends what escape analysis follows"),
        new(Op.PtrToInt,      "p:i",   Pure, Stage.Lowered, "uintptr(unsafe.Pointer); the object counts as aliased from here on"),

        new(Op.Load,          "pm:x",  Read, Stage.Lowered, "the value at a; a is not nil (NilCheck before), or not an object at all", "R"),
        new(Op.Store,         "pxm:m", Write, Stage.Lowered, "*a = b; AuxInt 1: needs no write barrier", "SS"),
        new(Op.Move,          "ppm:m", Write, Stage.Lowered, "copies Aux TypeLayout from b to a (equal or not overlapping); AuxInt 1: needs no write barrier", "SS"),
        new(Op.Zero,          "pm:m",  Write, Stage.Lowered, "clears Aux TypeLayout at a; AuxInt 1: needs no write barrier"),
        new(Op.VarDef,        "m:m",   Write, Stage.Emitted, "the content of Aux LocalVariable becomes undefined; stores that fill it follow"),
        new(Op.KeepAlive,     "xm:m",  Effect, Stage.Emitted, "a is live until here; aux int 1: what it points to escapes"),
        new(Op.AtomicLoad,    "pm:m",  Effect, Stage.Lowered, "Result 0: the value at a; AuxInt: ValueType of it", "S"),
        new(Op.AtomicStore,   "pxm:m", Effect, Stage.Lowered, "*a = b, sequentially consistent, no write barrier", "-L"),
        new(Op.AtomicExchange,"pxm:m", Effect, Stage.Lowered, "Result 0: the old *a; *a = b; AuxInt: ValueType", "-L"),
        new(Op.AtomicAdd,     "pim:m", Effect, Stage.Lowered, "Result 0: the new *a = *a + b; AuxInt: ValueType"),
        new(Op.AtomicAnd,     "pim:m", Effect, Stage.Lowered, "Result 0: the old *a; *a &= b; AuxInt: ValueType"),
        new(Op.AtomicOr,      "pim:m", Effect, Stage.Lowered, "Result 0: the old *a; *a |= b; AuxInt: ValueType"),
        new(Op.AtomicCas,     "pxxm:m",Effect, Stage.Lowered, "Result 0 (Bool): *a == b, then *a = c; AuxInt: ValueType; no write barrier", "--L"),
        new(Op.Prefetch,      "pm:m",  Effect, Stage.Lowered, "hint; AuxInt 1: non-temporal"),
        new(Op.PublicationBarrier, "m:m", Effect, Stage.Lowered, "stores before it are seen before stores after it"),

        new(Op.NilCheck,      "pm:p",  Check, Stage.Emitted, "a, or panics when it is nil", "r"),
        new(Op.BoundsCheck,   "iim:i", Check, Stage.Emitted, "a, or panics unless it is unsigned less than b (Index) or at most b (the other kinds); AuxInt: BoundsKind, +16 when a prints as unsigned; I64"),
        new(Op.DivCheck,      "im:i",  Check, Stage.Emitted, "a, or panics when it is 0"),
        new(Op.ShiftCheck,    "im:i",  Check, Stage.Emitted, "a, or panics when it is negative (signed shift count)"),

        new(Op.Alloc,         "m:m",   Write, Stage.Placed, "Result 0: address of a new zeroed object, Aux AllocInfo", "S"),
        new(Op.MakeSlice,     "iim:m", Write | Traits.MayPanic, Stage.Placed, "Result 0: address of a new zeroed array of cap b elements, Aux AllocInfo of the element; panics for a bad len a or cap b", "S"),
        new(Op.Box,           "x*m:m", Write, Stage.Placed, "Result 0: data word of an interface that holds the value; args: its scalars, or its address when AllocInfo.BoxFunction is null", "S"),

        new(Op.StaticCall,    "x*m:m", CallT, Stage.Lowered, "calls Aux CallInfo.Callee; args: scalar components in order with the address of each in-memory parameter in its place", "S"),
        new(Op.ClosureCall,   "px*m:m",CallT, Stage.Lowered, "calls the code that closure a points to, a in the context register; nil faults at the load", "S"),
        new(Op.InterfaceCall, "px*m:m",CallT, Stage.Lowered, "calls code pointer a; the receiver is the first scalar", "S"),
        new(Op.RuntimeCall,   "x*m:m", Effect, Stage.RuntimeLowered, "Aux RuntimeFunction; escape behaviour is written there", "S"),

        new(Op.BarrierFlag,   "m:i",   Read | Traits.Pinned, Stage.Emitted, "I32: runtime.writeBarrier.enabled; no preemption from here up to BarrierEnd"),
        new(Op.BarrierBuffer, "m:m",   Effect, Stage.Emitted, "calls runtime.gcWriteBarrier[AuxInt]; Result 0: the buffer for AuxInt words; keeps integer registers but the target's result register"),
        new(Op.BarrierEnd,    "m:m",   Write, Stage.Emitted, "the stores that the barrier covers are done"),
    ];

    private static readonly OpInfo[] s_byOp = Index();

    private static OpInfo[] Index()
    {
        var table = new OpInfo[s_rows.Max(r => (int)r.Op) + 1];
        foreach (OpInfo r in s_rows) table[(int)r.Op] = r;
        return table;
    }

    public static ReadOnlySpan<OpInfo> Rows => s_rows;

    /// <summary>The line of a generic op.</summary>
    public static OpInfo Get(Op op) => s_byOp[(int)op];
}

/// <summary>Which bounds check fails; the numbers are runtime's (internal/abi/bounds.go).</summary>
public enum BoundsKind : byte
{
    Index = 0, SliceAlen = 1, SliceAcap = 2, SliceB = 3, Slice3Alen = 4, Slice3Acap = 5, Slice3B = 6, Slice3C = 7, Convert = 8,
}
