using System.Numerics;
using System.Runtime.InteropServices;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>Executes SSA directly: the referee for code generation. Memory is real memory, locals are allocated per run.</summary>
internal sealed unsafe class Interpreter(Function f, Func<CallInfo, long[], long[]> call)
{
    private readonly Dictionary<LocalVariable, nint> _locals = [];
    private readonly Dictionary<Value, long> _values = [];
    private readonly Dictionary<Value, long[]> _results = [];
    private int _steps;

    /// <summary>Runs with scalar arguments (floats as bits) and returns the scalar results.</summary>
    public long[] Run(long[] args)
    {
        try
        {
            Block b = f.Entry;
            int from = -1;
            while (true)
            {
                var phis = new List<(Value, long)>();
                foreach (Value v in b.Values)
                    if (v.Op == Op.Phi && v.Type != ValueType.Mem) phis.Add((v, Get(v[from])));
                foreach ((Value v, long x) in phis) _values[v] = x;
                var order = new Allocation.Scheduler(f).Run(b);
                foreach (Value v in order) Step(v, args);
                if (++_steps > 1_000_000) throw new InvalidOperationException("endless");
                Edge next;
                switch (b.Kind)
                {
                    case BlockKind.Plain: next = b.Succs[0]; break;
                    case BlockKind.If: next = b.Succs[(Get(b.Controls[0]) & 1) != 0 ? 0 : 1]; break;
                    case BlockKind.JumpTable: next = b.Succs[(int)Get(b.Controls[0])]; break;
                    case BlockKind.Return:
                        return [.. b.Controls.SkipLast(1).Select(Get)];
                    default: throw new InvalidOperationException(b.Kind.ToString());
                }
                from = next.Index;
                b = next.Block;
            }
        }
        finally
        {
            foreach (nint p in _locals.Values) NativeMemory.Free((void*)p);
        }
    }

    private long Get(Value v) => _values[v];

    /// <summary>The canonical form: integers sign-extended from their width, floats as bits.</summary>
    public static long Canonical(ValueType t, long x) => t switch
    {
        ValueType.Bool => x & 1,
        ValueType.I8 => (sbyte)x,
        ValueType.I16 => (short)x,
        ValueType.I32 => (int)x,
        ValueType.F32 => (uint)x,
        _ => x,
    };

    private static long Unsigned(ValueType t, long x) => t switch
    {
        ValueType.Bool => x & 1, ValueType.I8 => (byte)x, ValueType.I16 => (ushort)x, ValueType.I32 => (uint)x, _ => x,
    };

    private static double D(ValueType t, long x) => t == ValueType.F32 ? BitConverter.Int32BitsToSingle((int)x) : BitConverter.Int64BitsToDouble(x);

    private static long B(ValueType t, double x) => t == ValueType.F32 ? (uint)BitConverter.SingleToInt32Bits((float)x) : BitConverter.DoubleToInt64Bits(x);

    private void Step(Value v, long[] args)
    {
        if (v.Op is Op.Result)
        {
            _values[v] = Canonical(v.Type, _results[v[0]][v.AuxInt]);
            return;
        }
        long r = Compute(v, args);
        if (v.Type is not (ValueType.Mem or ValueType.Void)) _values[v] = Canonical(v.Type, r);
    }

    private long Compute(Value v, long[] args)
    {
        ValueType t = v.Type;
        long a = 0, b = 0;
        ValueType at = ValueType.Void;
        if (v.ArgCount > 0 && v[0].Type != ValueType.Mem) { a = Get(v[0]); at = v[0].Type; }
        if (v.ArgCount > 1 && v[1].Type != ValueType.Mem) b = Get(v[1]);
        int bits = t is >= ValueType.I8 and <= ValueType.Ptr ? t.Bits() : 64;
        switch (v.Op)
        {
            case Op.InitMem or Op.VarDef or Op.KeepAlive: return 0;
            case Op.Arg: return args[v.AuxInt];
            case Op.Const or Op.ConstF: return v.AuxInt;
            case Op.Undef: return 0;
            case Op.Copy or Op.Trunc or Op.SignExt or Op.FRound or Op.IntToPtr or Op.PtrToInt or Op.NilCheck or Op.BoundsCheck or Op.DivCheck or Op.ShiftCheck: return a;
            case Op.ZeroExt: return Unsigned(at, a);
            case Op.LocalAddr:
            {
                var l = (LocalVariable)v.Aux!;
                if (!_locals.TryGetValue(l, out nint p)) _locals.Add(l, p = (nint)NativeMemory.AllocZeroed((nuint)l.Layout.Size + 8));
                return p;
            }
            case Op.OffsetPtr: return a + v.AuxInt;
            case Op.AddPtr: return a + b;
            case Op.Add: return a + b;
            case Op.Sub: return a - b;
            case Op.Mul: return a * b;
            case Op.Neg: return -a;
            case Op.And: return a & b;
            case Op.Or: return a | b;
            case Op.Xor: return a ^ b;
            case Op.Not: return t == ValueType.Bool ? a ^ 1 : ~a;
            case Op.MulHiS: return t == ValueType.I32 ? a * b >> 32 : (long)((Int128)a * b >> 64);
            case Op.MulHiU: return t == ValueType.I32 ? (long)((ulong)(uint)a * (uint)b >> 32) : (long)((UInt128)(ulong)a * (ulong)b >> 64);
            case Op.DivS: return b == -1 ? -a : a / b;
            case Op.ModS: return b == -1 ? 0 : a % b;
            case Op.DivU: return (long)((ulong)Unsigned(t, a) / (ulong)Unsigned(t, b));
            case Op.ModU: return (long)((ulong)Unsigned(t, a) % (ulong)Unsigned(t, b));
            case Op.Shl: { ulong c = (ulong)Unsigned(v[1].Type, b); return c >= (ulong)bits ? 0 : a << (int)c; }
            case Op.ShrU: { ulong c = (ulong)Unsigned(v[1].Type, b); return c >= (ulong)bits ? 0 : (long)((ulong)Unsigned(t, a) >> (int)c); }
            case Op.ShrS: { ulong c = (ulong)Unsigned(v[1].Type, b); return a >> (int)Math.Min(c, 63); }
            case Op.RotateL:
            {
                ulong u = (ulong)Unsigned(t, a);
                int c = (int)(b & (bits - 1));
                return c == 0 ? a : (long)(u << c | u >> (bits - c));
            }
            case Op.AddCarry: return (UInt128)(ulong)a + (ulong)b + (ulong)Get(v[2]) >> 64 != 0 ? 1 : 0;
            case Op.SubBorrow: return (UInt128)(ulong)a < (UInt128)(ulong)b + (ulong)Get(v[2]) ? 1 : 0;
            case Op.BitLen: return 64 - BitOperations.LeadingZeroCount((ulong)Unsigned(at, a));
            case Op.TrailingZeros: return Unsigned(at, a) == 0 ? at.Bits() : BitOperations.TrailingZeroCount((ulong)Unsigned(at, a));
            case Op.PopCount: return BitOperations.PopCount((ulong)Unsigned(at, a));
            case Op.ByteSwap: return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a) >> (64 - bits);
            case Op.Eq: return a == b ? 1 : 0;
            case Op.Ne: return a != b ? 1 : 0;
            case Op.LtS: return a < b ? 1 : 0;
            case Op.LeS: return a <= b ? 1 : 0;
            case Op.LtU: return (ulong)a < (ulong)b ? 1 : 0;
            case Op.LeU: return (ulong)a <= (ulong)b ? 1 : 0;
            case Op.Select: return (a & 1) != 0 ? b : Get(v[2]);
            case Op.FAdd: return t == ValueType.F32 ? B(t, (float)D(t, a) + (float)D(t, b)) : B(t, D(t, a) + D(t, b));
            case Op.FSub: return t == ValueType.F32 ? B(t, (float)D(t, a) - (float)D(t, b)) : B(t, D(t, a) - D(t, b));
            case Op.FMul: return t == ValueType.F32 ? B(t, (float)D(t, a) * (float)D(t, b)) : B(t, D(t, a) * D(t, b));
            case Op.FDiv: return t == ValueType.F32 ? B(t, (float)D(t, a) / (float)D(t, b)) : B(t, D(t, a) / D(t, b));
            case Op.FNeg: return t == ValueType.F32 ? a ^ 0x80000000L : a ^ long.MinValue;
            case Op.FAbs: return t == ValueType.F32 ? a & 0x7fffffffL : a & long.MaxValue;
            case Op.FCopySign: return t == ValueType.F32 ? a & 0x7fffffffL | b & 0x80000000L : a & long.MaxValue | b & long.MinValue;
            case Op.FSqrt: return t == ValueType.F32 ? B(t, MathF.Sqrt((float)D(t, a))) : B(t, Math.Sqrt(D(t, a)));
            case Op.FEq: return D(at, a) == D(at, b) ? 1 : 0;
            case Op.FNe: return D(at, a) != D(at, b) ? 1 : 0;
            case Op.FLt: return D(at, a) < D(at, b) ? 1 : 0;
            case Op.FLe: return D(at, a) <= D(at, b) ? 1 : 0;
            case Op.SIntToF: return t == ValueType.F32 ? (uint)BitConverter.SingleToInt32Bits((float)a) : B(t, a);
            case Op.UIntToF: return t == ValueType.F32 ? (uint)BitConverter.SingleToInt32Bits((float)(ulong)a) : B(t, (ulong)a);
            case Op.FToSInt:
            {
                double d = D(at, a);
                if (t == ValueType.I32) return d is > -2147483649.0 and < 2147483648.0 ? (int)d : int.MinValue;
                return d is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)d : long.MinValue;
            }
            case Op.FToUInt:
            {
                double d = D(at, a);
                if (!(d >= 9223372036854775808.0)) return d is >= -9223372036854775808.0 ? (long)d : long.MinValue;
                d -= 9223372036854775808.0;
                return (d < 9223372036854775808.0 ? (long)d : long.MinValue) ^ long.MinValue;
            }
            case Op.FToF: return t == ValueType.F32 ? (uint)BitConverter.SingleToInt32Bits((float)D(at, a)) : BitConverter.DoubleToInt64Bits(D(at, a));
            case Op.FBits or Op.FFromBits: return a;
            case Op.Load:
                return t.Size(8) switch { 1 => *(sbyte*)a, 2 => *(short*)a, 4 => *(int*)a, _ => *(long*)a };
            case Op.Store:
                switch (v[1].Type.Size(8))
                {
                    case 1: *(byte*)a = (byte)b; break;
                    case 2: *(short*)a = (short)b; break;
                    case 4: *(int*)a = (int)b; break;
                    default: *(long*)a = b; break;
                }
                return 0;
            case Op.Move: Buffer.MemoryCopy((void*)b, (void*)a, ((TypeLayout)v.Aux!).Size, ((TypeLayout)v.Aux!).Size); return 0;
            case Op.Zero: NativeMemory.Clear((void*)a, (nuint)((TypeLayout)v.Aux!).Size); return 0;
            case Op.AtomicLoad or Op.AtomicExchange or Op.AtomicAdd or Op.AtomicAnd or Op.AtomicOr or Op.AtomicCas or Op.AtomicStore: return Atomic(v, a, b);
            case Op.StaticCall:
            {
                var list = new long[v.ArgCount - 1];
                for (int i = 0; i < list.Length; i++) list[i] = Get(v[i]);
                _results[v] = call((CallInfo)v.Aux!, list);
                return 0;
            }
            default: throw new NotSupportedException(v.Op.ToString());
        }
    }

    private long Atomic(Value v, long p, long b)
    {
        ValueType t = v.Op == Op.AtomicStore ? v[1].Type : (ValueType)v.AuxInt;
        long old = Canonical(t, t.Size(8) switch { 1 => *(sbyte*)p, 4 => *(int*)p, _ => *(long*)p });
        long result = old, next = old;
        switch (v.Op)
        {
            case Op.AtomicStore or Op.AtomicExchange: next = b; break;
            case Op.AtomicAdd: next = result = Canonical(t, old + b); break;
            case Op.AtomicAnd: next = old & b; break;
            case Op.AtomicOr: next = old | b; break;
            case Op.AtomicCas: result = old == b ? 1 : 0; next = old == b ? Get(v[2]) : old; break;
        }
        switch (t.Size(8))
        {
            case 1: *(byte*)p = (byte)next; break;
            case 4: *(int*)p = (int)next; break;
            default: *(long*)p = next; break;
        }
        _results[v] = [result];
        return 0;
    }
}
