using System.Numerics;

namespace Ouro.Ssa.Passes;

/// <summary>Turns divisions by constants into multiplications and shifts.</summary>
/// <remarks>
/// In: before lowering. Out: no DivS, DivU, ModS, ModU by a constant but by 0.
/// Method (Granlund, Montgomery: "Division by Invariant Integers using Multiplication"): n / c is the high half of n * m shifted by s,
/// with m a little above 2^(64+s) / c, so little that the error stays below 1 / c for every n. Types of up to 32 bits are widened to 64,
/// where s = 0 always does. At 64 bits the unsigned m may need 65 bits: then (((n - h) >> 1) + h) >> (s - 1) with h the high half of
/// n * (m - 2^64). A signed quotient of a negative n comes out one too low, which adding n's sign bit repairs.
/// Example: n / 10 unsigned, 64 bits: high(n * 0xCCCCCCCCCCCCCCCD) >> 3.
/// Flag: divide.
/// </remarks>
internal static class ConstantDivision
{
    internal static void Run(Function f, PassContext cx)
    {
        bool any = false;
        foreach (Block b in f.Blocks)
        {
            int n = b.Values.Count;
            for (int i = 0; i < n; i++)
            {
                Value v = b.Values[i];
                if (v.Op is not (Op.DivS or Op.DivU or Op.ModS or Op.ModU) || !v[1].IsConst || v[1].AuxInt == 0 || !cx.Enabled(f, v.Id)) continue;
                var e = new Emitter(f, v);
                Value q = v.Op is Op.DivS or Op.ModS ? Signed(e, v[0], v[1].AuxInt) : Unsigned(e, v[0], Fold.Unsigned(v.Type, v[1].AuxInt));
                v.BecomeCopyOf(v.Op is Op.ModS or Op.ModU ? e.Make(Op.Sub, v.Type, v[0], e.Make(Op.Mul, v.Type, q, v[1])) : q);
                any = true;
            }
        }
        if (any) Copies.Eliminate(f);
    }

    private readonly struct Emitter(Function f, Value at)
    {
        public Value Make(Op op, ValueType t, Value a, Value b) => f.NewValue(at.Block, op, t, at.Pos, a, b);

        public Value Make(Op op, ValueType t, Value a) => a.Type == t ? a : f.NewValue(at.Block, op, t, at.Pos, a);

        public Value Const(ValueType t, long c) => f.Const(at.Block, t, c, at.Pos);

        public Value Shift(Op op, Value a, int n)
        {
            if (n == 0) return a;
            Value v = Make(op, a.Type, a, Const(ValueType.I8, n));
            v.AuxInt = 1;
            return v;
        }
    }

    private static Value Unsigned(Emitter e, Value n, ulong c)
    {
        ValueType t = n.Type;
        if (BitOperations.IsPow2(c)) return e.Shift(Op.ShrU, n, BitOperations.Log2(c));
        if (t != ValueType.I64)
        {
            var m32 = (ulong)((BigInteger.One << 64) / c + 1);
            return e.Make(Op.Trunc, t, e.Make(Op.MulHiU, ValueType.I64, e.Make(Op.ZeroExt, ValueType.I64, n), e.Const(ValueType.I64, (long)m32)));
        }
        int bits = 64 - BitOperations.LeadingZeroCount(c);
        for (int s = 0; s < bits; s++)
        {
            BigInteger power = BigInteger.One << (64 + s), m = (power + c - 1) / c;
            // n < 2^64, so the error n * (m*c - power) / (c * power) is below 1/c when m*c - power <= 2^s.
            if (m < BigInteger.One << 64 && m * c - power <= BigInteger.One << s)
                return e.Shift(Op.ShrU, e.Make(Op.MulHiU, t, n, e.Const(t, (long)(ulong)m)), s);
        }
        var low = (ulong)(((BigInteger.One << (64 + bits)) + c - 1) / c - (BigInteger.One << 64));
        Value h = e.Make(Op.MulHiU, t, n, e.Const(t, (long)low));
        return e.Shift(Op.ShrU, e.Make(Op.Add, t, e.Shift(Op.ShrU, e.Make(Op.Sub, t, n, h), 1), h), bits - 1);
    }

    private static Value Signed(Emitter e, Value n, long c)
    {
        ValueType t = n.Type;
        int width = t.Bits();
        if (c == 1) return n;
        if (c == -1) return e.Make(Op.Sub, t, e.Const(t, 0), n);
        if (c == -(1L << (width - 1))) return e.Make(Op.ZeroExt, t, e.Make(Op.Eq, ValueType.Bool, n, e.Const(t, c)));
        if (c < 0) return e.Make(Op.Sub, t, e.Const(t, 0), Signed(e, n, -c));
        if (BitOperations.IsPow2(c))
        {
            // Towards zero: a negative n is first raised by c - 1.
            int k = BitOperations.Log2((ulong)c);
            Value bias = e.Shift(Op.ShrU, e.Shift(Op.ShrS, n, width - 1), width - k);
            return e.Shift(Op.ShrS, e.Make(Op.Add, t, n, bias), k);
        }
        Value wide = e.Make(Op.SignExt, ValueType.I64, n);
        Value sign = e.Shift(Op.ShrS, wide, 63);
        for (int s = 0; ; s++)
        {
            BigInteger power = BigInteger.One << (64 + s), m = power / c + 1;
            // |n| <= 2^63 (2^31 when widened): the error stays below 1/c when (m*c - power) * |n| < power.
            if ((m * c - power) * (BigInteger.One << (width - 1)) >= power) continue;
            Value q = e.Make(Op.MulHiS, ValueType.I64, wide, e.Const(ValueType.I64, (long)(ulong)m));
            if (m >= BigInteger.One << 63) q = e.Make(Op.Add, ValueType.I64, q, wide); // the constant was taken as m - 2^64
            return e.Make(Op.Trunc, t, e.Make(Op.Sub, ValueType.I64, e.Shift(Op.ShrS, q, s), sign));
        }
    }
}
