using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>Functions that are an operation of SSA (contract §3), by package path and name. The tables are the whole list.</summary>
/// <remarks>
/// <c>internal/runtime/maps</c>' bit sets are not among them: of these one must have all or none, and portable bodies are correct.
/// Floor and its like, Fma and OnesCount are there only where the target has them on every machine.
/// </remarks>
internal static class Intrinsics
{
    /// <summary>Emits an operation; gives the scalars of its results, or null to make it a call after all.</summary>
    internal delegate Value[]? Emitter(IntrinsicCode code, Operand[] args);

    private static readonly Dictionary<string, (Emitter Emit, Func<ITarget, bool>? When)> s_table = Make();

    internal static Func<FunctionTranslator, Operand[], Value[]?>? Find(Func f, ITarget target)
    {
        if (f.Package is null || !s_table.TryGetValue(f.Package.Path + "." + f.Name, out (Emitter Emit, Func<ITarget, bool>? When) e)) return null;
        if (e.When is not null && !e.When(target)) return null;
        return (t, args) => e.Emit(t.Intrinsic, args);
    }

    private static Dictionary<string, (Emitter, Func<ITarget, bool>?)> Make()
    {
        var d = new Dictionary<string, (Emitter, Func<ITarget, bool>?)>();
        void Add(string package, string names, Emitter e, Func<ITarget, bool>? when = null)
        {
            foreach (string n in names.Split(' ')) d.Add(package + "." + n, (e, when));
        }
        Atomics(Add);
        Bits(Add);
        Math(Add);
        System(Add);
        return d;
    }

    private delegate void Adder(string package, string names, Emitter e, Func<ITarget, bool>? when = null);

    private static void Atomics(Adder add)
    {
        const string A = "internal/runtime/atomic", S = "sync/atomic";
        Emitter Load(ValueType t) => (c, a) => [c.B.Atomic(Op.AtomicLoad, t, c.Pointer(a[0]))!];
        Emitter Store(ValueType t) => (c, a) =>
        {
            c.B.Atomic(Op.AtomicStore, t, c.Pointer(a[0]), a[1].Single);
            return [];
        };
        Emitter Update(Op op, ValueType t, bool result = true) => (c, a) =>
        {
            Value v = c.B.Atomic(op, t, c.Pointer(a[0]), a[1].Single)!; // not null: has a result
            return result ? [v] : [];
        };
        Emitter Cas(ValueType t) => (c, a) => [c.B.Atomic(Op.AtomicCas, t, c.Pointer(a[0]), a[1].Single, a[2].Single)!];
        ValueType b = ValueType.I8, w = ValueType.I32, q = ValueType.I64, p = ValueType.Ptr;

        add(A, "Load LoadAcq Loadint32", Load(w));
        add(A, "Load8", Load(b));
        add(A, "Load64 LoadAcq64 LoadAcquintptr Loadint64 Loaduint Loaduintptr", Load(q));
        add(A, "Loadp", Load(p));
        add(A, "Store StoreRel Storeint32", Store(w));
        add(A, "Store8", Store(b));
        add(A, "Store64 StoreRel64 StoreReluintptr Storeint64 Storeuintptr", Store(q));
        add(A, "StorepNoWB", Store(p));
        add(A, "Xchg Xchgint32", Update(Op.AtomicExchange, w));
        add(A, "Xchg8", Update(Op.AtomicExchange, b));
        add(A, "Xchg64 Xchgint64 Xchguintptr", Update(Op.AtomicExchange, q));
        add(A, "Xadd Xaddint32", Update(Op.AtomicAdd, w));
        add(A, "Xadd64 Xaddint64 Xadduintptr", Update(Op.AtomicAdd, q));
        add(A, "Cas CasRel Casint32", Cas(w));
        add(A, "Cas64 Casint64 Casuintptr", Cas(q));
        add(A, "Casp1", Cas(p));
        add(A, "And8", Update(Op.AtomicAnd, b, false));
        add(A, "Or8", Update(Op.AtomicOr, b, false));
        add(A, "And", Update(Op.AtomicAnd, w, false));
        add(A, "Or", Update(Op.AtomicOr, w, false));
        add(A, "And32", Update(Op.AtomicAnd, w));
        add(A, "Or32", Update(Op.AtomicOr, w));
        add(A, "And64 Anduintptr", Update(Op.AtomicAnd, q));
        add(A, "Or64 Oruintptr", Update(Op.AtomicOr, q));

        add(S, "LoadInt32 LoadUint32", Load(w));
        add(S, "LoadInt64 LoadUint64 LoadUintptr", Load(q));
        add(S, "LoadPointer", Load(p));
        add(S, "StoreInt32 StoreUint32", Store(w));
        add(S, "StoreInt64 StoreUint64 StoreUintptr", Store(q));
        add(S, "SwapInt32 SwapUint32", Update(Op.AtomicExchange, w));
        add(S, "SwapInt64 SwapUint64 SwapUintptr", Update(Op.AtomicExchange, q));
        add(S, "AddInt32 AddUint32", Update(Op.AtomicAdd, w));
        add(S, "AddInt64 AddUint64 AddUintptr", Update(Op.AtomicAdd, q));
        add(S, "AndInt32 AndUint32", Update(Op.AtomicAnd, w));
        add(S, "AndInt64 AndUint64 AndUintptr", Update(Op.AtomicAnd, q));
        add(S, "OrInt32 OrUint32", Update(Op.AtomicOr, w));
        add(S, "OrInt64 OrUint64 OrUintptr", Update(Op.AtomicOr, q));
        add(S, "CompareAndSwapInt32 CompareAndSwapUint32", Cas(w));
        add(S, "CompareAndSwapInt64 CompareAndSwapUint64 CompareAndSwapUintptr", Cas(q));
        add("sync", "runtime_LoadAcquintptr", Load(q));
        add("sync", "runtime_StoreReluintptr", Store(q));
    }

    private static Emitter Plain(Op op, ValueType result) => (c, a) => [c.B.Emit(op, result, a[0].Single)];

    private static void Bits(Adder add)
    {
        const string M = "math/bits", S = "internal/runtime/sys", R = "internal/runtime/math";
        ValueType h = ValueType.I16, w = ValueType.I32, q = ValueType.I64;
        Emitter len = Plain(Op.BitLen, q), zeros = Plain(Op.TrailingZeros, q), count = Plain(Op.PopCount, q);
        add(M, "Len Len8 Len16 Len32 Len64", len);
        add(S, "Len8 Len64", len);
        add(M, "TrailingZeros TrailingZeros8 TrailingZeros16 TrailingZeros32 TrailingZeros64", zeros);
        add(S, "TrailingZeros8 TrailingZeros32 TrailingZeros64", zeros);
        add(M, "OnesCount OnesCount8 OnesCount16 OnesCount32 OnesCount64", count, static t => t.HasPopCount);
        add(S, "OnesCount64", count, static t => t.HasPopCount);
        add(M, "ReverseBytes16", Plain(Op.ByteSwap, h));
        add(M, "ReverseBytes32", Plain(Op.ByteSwap, w));
        add(M, "ReverseBytes64 ReverseBytes", Plain(Op.ByteSwap, q));
        add(S, "Bswap32", Plain(Op.ByteSwap, w));
        add(S, "Bswap64", Plain(Op.ByteSwap, q));
        add(M, "RotateLeft RotateLeft8 RotateLeft16 RotateLeft32 RotateLeft64", static (c, a) => [c.B.Emit(Op.RotateL, a[0].Single.Type, a[0].Single, a[1].Single)]);
        Emitter add64 = static (c, a) =>
        {
            Value x = a[0].Single, y = a[1].Single, k = a[2].Single;
            Value sum = c.B.Emit(Op.Add, ValueType.I64, c.B.Emit(Op.Add, ValueType.I64, x, y), k);
            return [sum, c.B.Emit(Op.AddCarry, ValueType.I64, x, y, k)];
        };
        add(M, "Add Add64", add64);
        add(R, "Add64", add64);
        add(M, "Sub Sub64", static (c, a) =>
        {
            Value x = a[0].Single, y = a[1].Single, k = a[2].Single;
            Value difference = c.B.Emit(Op.Sub, ValueType.I64, c.B.Emit(Op.Sub, ValueType.I64, x, y), k);
            return [difference, c.B.Emit(Op.SubBorrow, ValueType.I64, x, y, k)];
        });
        Emitter mul = static (c, a) => [c.B.Emit(Op.MulHiU, ValueType.I64, a[0].Single, a[1].Single), c.B.Emit(Op.Mul, ValueType.I64, a[0].Single, a[1].Single)];
        add(M, "Mul Mul64", mul);
        add(R, "Mul64", mul);
        add("math/big", "mulWW", mul);
        add(R, "MulUintptr", static (c, a) =>
        {
            Value high = c.B.Emit(Op.MulHiU, ValueType.I64, a[0].Single, a[1].Single);
            return [c.B.Emit(Op.Mul, ValueType.I64, a[0].Single, a[1].Single), c.B.Emit(Op.Ne, ValueType.Bool, high, c.B.Const(ValueType.I64, 0))];
        });
        add(M, "Div Div64", static (c, a) =>
        {
            Value hi = a[0].Single, lo = a[1].Single, y = a[2].Single;
            y = c.B.DivCheck(y);
            c.PanicUnless(c.B.Emit(Op.LtU, ValueType.Bool, hi, y), "panicoverflow");
            return [c.B.Emit(Op.Div128Q, ValueType.I64, hi, lo, y), c.B.Emit(Op.Div128R, ValueType.I64, hi, lo, y)];
        });
    }

    private static void Math(Adder add)
    {
        const string M = "math";
        Emitter Same(Op op) => (c, a) => [c.B.Emit(op, a[0].Single.Type, a[0].Single)];
        add(M, "sqrt Sqrt", Same(Op.FSqrt));
        add(M, "Abs", Same(Op.FAbs));
        add(M, "Copysign", static (c, a) => [c.B.Emit(Op.FCopySign, ValueType.F64, a[0].Single, a[1].Single)]);
        add(M, "Floor", Same(Op.FFloor), static t => t.HasFRound);
        add(M, "Ceil", Same(Op.FCeil), static t => t.HasFRound);
        add(M, "Trunc", Same(Op.FTrunc), static t => t.HasFRound);
        add(M, "RoundToEven", Same(Op.FRoundEven), static t => t.HasFRound);
        add(M, "FMA", static (c, a) => [c.B.Emit(Op.Fma, ValueType.F64, a[0].Single, a[1].Single, a[2].Single)], static t => t.HasFma);
        add(M, "Float64bits", Plain(Op.FBits, ValueType.I64));
        add(M, "Float32bits", Plain(Op.FBits, ValueType.I32));
        add(M, "Float64frombits", Plain(Op.FFromBits, ValueType.F64));
        add(M, "Float32frombits", Plain(Op.FFromBits, ValueType.F32));
    }

    private static void System(Adder add)
    {
        const string S = "internal/runtime/sys";
        Emitter Prefetch(int kind) => (c, a) =>
        {
            Value v = c.B.Emit(Op.Prefetch, ValueType.Mem, c.B.IntToPtr(a[0].Single), c.B.Memory);
            v.AuxInt = kind;
            c.B.Memory = v;
            return [];
        };
        add(S, "Prefetch", Prefetch(0));
        add(S, "PrefetchStreamed", Prefetch(1));
        add(S, "GetCallerPC", static (c, _) => c.NeedFrame([c.B.Emit(Op.GetCallerPC, ValueType.I64)]));
        add(S, "GetCallerSP", static (c, _) => c.NeedFrame([c.B.Emit(Op.GetCallerSP, ValueType.I64, c.B.Memory)]));
        add(S, "GetClosurePtr", static (c, _) => c.NeedContext());
        add("crypto/internal/constanttime", "boolToUint8", static (c, a) => [c.B.Emit(Op.ZeroExt, ValueType.I8, a[0].Single)]);
        add("runtime", "slicebytetostringtmp", static (_, a) => [a[0].Single, a[1].Single]);
    }
}

/// <summary>What an intrinsic may do with the function it is in.</summary>
internal sealed class IntrinsicCode(FunctionBuilder builder, Func<Value, Value> nilCheck, Action<Value, string> panicUnless)
{
    public FunctionBuilder B { get; } = builder;

    /// <summary>A pointer that is accessed: nil panics.</summary>
    public Value Pointer(Operand x) => nilCheck(x.Single);

    public void PanicUnless(Value condition, string function) => panicUnless(condition, function);

    /// <summary>The function asks about its own frame: it must be one.</summary>
    public Value[] NeedFrame(Value[] result)
    {
        B.Function.Flags |= FunctionFlags.NeedsFrame | FunctionFlags.NoInline;
        return result;
    }

    public Value[] NeedContext()
    {
        Function f = B.Function;
        f.Flags |= FunctionFlags.NeedContext | FunctionFlags.NoInline | FunctionFlags.NeedsFrame;
        // The context is there at entry only.
        Value v = f.NewValue(f.Entry, Op.GetClosurePtr, ValueType.Ptr, B.Pos);
        return [B.Emit(Op.PtrToInt, ValueType.I64, v)];
    }
}

internal sealed partial class FunctionTranslator
{
    private IntrinsicCode? _intrinsic;

    internal IntrinsicCode Intrinsic => _intrinsic ??= new IntrinsicCode(B, NilCheck,
        (condition, function) => When(B.Emit(Op.Not, ValueType.Bool, condition), () => Runtime(function), BranchHint.Unlikely));
}
