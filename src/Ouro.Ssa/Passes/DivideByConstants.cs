// Division by a constant becomes multiplication.
//
// Problem. A division takes 10 to 40 cycles and two fixed registers; a multiplication takes 3.
//
// Method. Granlund and Montgomery, "Division by Invariant Integers using Multiplication": n / c is the upper part of n * m for an m near
// 2^(N+s) / c. With e = m*c - 2^(N+s), the quotient of every unsigned N-bit n is exact when 0 <= e <= 2^s. The smallest s that
// satisfies this is taken; when m then needs N+1 bits, the missing 2^N * n is added by hand:
//     hi = high(n * (m - 2^N));  q = (((n - hi) >> 1) + hi) >> (s - 1)
// A signed n takes m = floor(2^(N+s) / |c|) + 1 with 2^s < |c| <= 2^(s+1), shifts the product's upper part arithmetically and adds 1 for
// negative n. Values of up to 32 bits are widened, so that one 64-bit product holds everything. Powers of two are shifts.
// A remainder is n - q*c.
using System.Numerics;

namespace Ouro.Ssa.Passes;

/// <summary>Replaces DivS, DivU, ModS and ModU by a constant with multiplications and shifts.</summary>
/// <remarks>In: SSA after lower-runtime. Out: the same; needs MulHiS and MulHiU of I64. Time: linear.</remarks>
internal static class DivideByConstants
{
    internal static void Run(Function f, PassContext cx)
    {
        foreach (Block b in f.Blocks)
        {
            int n = b.Values.Count; // new values are appended; they need no look
            for (int i = 0; i < n; i++)
            {
                Value v = b.Values[i];
                if (v.Op is not (Op.DivS or Op.DivU or Op.ModS or Op.ModU)) continue;
                Value divisor = v[1];
                while (divisor.Op is Op.Copy or Op.DivCheck) divisor = divisor[0];
                if (divisor.Op != Op.Const || divisor.AuxInt == 0 || !cx.Enabled(f, v.Id)) continue;
                new Rewriter(f, v).Run(divisor.AuxInt);
            }
        }
    }

    private readonly struct Rewriter(Function f, Value v)
    {
        private Value Make(Op op, ValueType t, Value a) => f.NewValue(v.Block, op, t, v.Pos, a);

        private Value Make(Op op, ValueType t, Value a, Value b) => f.NewValue(v.Block, op, t, v.Pos, a, b);

        private Value Const(ValueType t, long x) => f.Const(v.Block, t, x, v.Pos);

        // A shift by less than the width.
        private Value Shift(Op op, Value a, int count)
        {
            if (count == 0) return a;
            Value s = Make(op, a.Type, a, Const(ValueType.I8, count));
            s.AuxInt = 1;
            return s;
        }

        public void Run(long c)
        {
            bool signed = v.Op is Op.DivS or Op.ModS, remainder = v.Op is Op.ModS or Op.ModU;
            ValueType t = v.Type;
            Value n = v[0];
            Value quotient = signed ? Signed(n, c) : Unsigned(n, c);
            if (remainder) quotient = Make(Op.Sub, t, n, Make(Op.Mul, t, quotient, Const(t, c)));
            v.BecomeCopyOf(quotient);
        }

        private Value Unsigned(Value n, long constant)
        {
            ValueType t = n.Type;
            int bits = t.Bits();
            ulong c = bits == 64 ? (ulong)constant : (ulong)constant & (1UL << bits) - 1;
            if (BitOperations.IsPow2(c)) return Shift(Op.ShrU, n, BitOperations.TrailingZeroCount(c));
            int s = 0;
            BigInteger m;
            for (; ; s++)
            {
                BigInteger power = BigInteger.One << (bits + s);
                m = (power + c - 1) / c;
                if (m * c - power <= BigInteger.One << s) break;
            }
            if (bits <= 32)
            {
                Value wide = Make(Op.ZeroExt, ValueType.I64, n);
                if (bits + s + 1 + bits <= 64 || m < BigInteger.One << (64 - bits))
                    return Make(Op.Trunc, t, Shift(Op.ShrU, Make(Op.Mul, ValueType.I64, wide, Const(ValueType.I64, (long)(ulong)m)), bits + s));
                // m has 33 bits: the upper one counts n itself.
                Value high = Shift(Op.ShrU, Make(Op.Mul, ValueType.I64, wide, Const(ValueType.I64, (long)(ulong)(m - (BigInteger.One << bits)))), bits);
                return Make(Op.Trunc, t, Shift(Op.ShrU, Make(Op.Add, ValueType.I64, high, wide), s));
            }
            if (m < BigInteger.One << 64) return Shift(Op.ShrU, Make(Op.MulHiU, t, n, Const(t, (long)(ulong)m)), s);
            Value hi = Make(Op.MulHiU, t, n, Const(t, (long)(ulong)(m - (BigInteger.One << 64))));
            Value half = Shift(Op.ShrU, Make(Op.Sub, t, n, hi), 1);
            return Shift(Op.ShrU, Make(Op.Add, t, half, hi), s - 1);
        }

        private Value Signed(Value n, long c)
        {
            ValueType t = n.Type;
            int bits = t.Bits();
            if (c == 1) return n;
            if (c == -1) return Make(Op.Neg, t, n);
            ulong positive = c < 0 ? (ulong)-c : (ulong)c;
            Value q;
            if (BitOperations.IsPow2(positive))
            {
                int k = BitOperations.TrailingZeroCount(positive);
                // Towards zero: add 2^k - 1 to negative numbers.
                Value bias = Shift(Op.ShrU, Shift(Op.ShrS, n, bits - 1), bits - k);
                q = Shift(Op.ShrS, Make(Op.Add, t, n, bias), k);
            }
            else
            {
                int s = 63 - BitOperations.LeadingZeroCount(positive - 1); // 2^s < c <= 2^(s+1)
                BigInteger m = (BigInteger.One << (bits + s)) / positive + 1;
                if (bits <= 32)
                {
                    Value wide = Make(Op.SignExt, ValueType.I64, n);
                    Value high = Shift(Op.ShrS, Make(Op.Mul, ValueType.I64, wide, Const(ValueType.I64, (long)m)), bits + s);
                    q = Make(Op.Trunc, t, Make(Op.Sub, ValueType.I64, high, Shift(Op.ShrS, wide, 63)));
                }
                else
                {
                    bool big = m >= BigInteger.One << 63;
                    long factor = (long)(ulong)m;
                    Value high = Make(Op.MulHiS, t, n, Const(t, factor));
                    if (big) high = Make(Op.Add, t, high, n);
                    q = Make(Op.Sub, t, Shift(Op.ShrS, high, s), Shift(Op.ShrS, n, 63));
                }
            }
            return c < 0 ? Make(Op.Neg, t, q) : q;
        }
    }
}
