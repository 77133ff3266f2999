using System.Numerics;

namespace Ouro.Ssa.Passes;

/// <summary>Evaluates operations on constants and applies algebraic identities.</summary>
/// <remarks>In: before lowering; no copies. Out: the same; no value costs more than the one it replaces; constants are on the right of
/// commutative operations. Method: sweeps over all blocks until nothing changes. A pointer that went through an integer is put
/// together again only after escape analysis. Time: linear a sweep, few sweeps. Flag: fold.</remarks>
internal static class Fold
{
    internal static void Run(Function f, PassContext cx)
    {
        for (int sweep = 0; sweep < 20; sweep++)
        {
            bool changed = false;
            for (int bi = 0; bi < f.Blocks.Count; bi++)
            {
                Block b = f.Blocks[bi];
                int n = b.Values.Count; // values made on the way are seen in the next sweep
                for (int i = 0; i < n; i++)
                {
                    Value v = b.Values[i];
                    if (v.Op is Op.Copy or Op.Phi) continue;
                    for (int k = 0; k < v.ArgCount; k++)
                        if (v[k].Op == Op.Copy) v.SetArg(k, Copies.Source(v[k]));
                    changed |= Rewrite(f, v);
                }
                if (b.Kind == BlockKind.If)
                {
                    Value c = Copies.Source(b.Controls[0]);
                    if (c.Op == Op.Not)
                    {
                        b.SetControl(0, c[0]);
                        b.SwapSuccs();
                        changed = true;
                    }
                }
            }
            Copies.Eliminate(f);
            if (!changed) break;
        }
    }

    private static bool ToConst(Value v, long c)
    {
        ValueType t = v.Type;
        v.Reset(Op.Const);
        v.AuxInt = Function.SignExtend(t, c);
        return true;
    }

    private static bool ToFloat(Value v, double d)
    {
        bool single = v.Type == ValueType.F32;
        v.Reset(Op.ConstF);
        v.AuxInt = single ? BitConverter.SingleToUInt32Bits((float)d) : BitConverter.DoubleToInt64Bits(d);
        return true;
    }

    private static bool ToCopy(Value v, Value of)
    {
        v.BecomeCopyOf(of);
        return true;
    }

    private static bool Become(Value v, Op op, Value a, Value b, long auxInt = 0)
    {
        a.Uses++;
        b.Uses++;
        v.Reset(op);
        v.AddArg(a);
        v.AddArg(b);
        v.AuxInt = auxInt;
        a.Uses--;
        b.Uses--;
        return true;
    }

    private static bool Become(Value v, Op op, Value a, long auxInt = 0)
    {
        a.Uses++;
        v.Reset(op);
        v.AddArg(a);
        v.AuxInt = auxInt;
        a.Uses--;
        return true;
    }

    internal static ulong Unsigned(ValueType t, long c) => t switch
    {
        ValueType.Bool => (ulong)(c & 1),
        ValueType.I8 => (byte)c,
        ValueType.I16 => (ushort)c,
        ValueType.I32 => (uint)c,
        _ => (ulong)c,
    };

    private static double AsDouble(Value v) => v.Type == ValueType.F32 ? BitConverter.UInt32BitsToSingle((uint)v.AuxInt) : BitConverter.Int64BitsToDouble(v.AuxInt);

    private static bool IsNonNil(Value v) => v.Op switch
    {
        Op.LocalAddr or Op.ArgAddr or Op.ResultHome or Op.SymAddr => true,
        Op.OffsetPtr => IsNonNil(v[0]),
        _ => false,
    };

    private static Value NewConst(Function f, Value at, ValueType t, long c) => f.Const(at.Block, t, c, at.Pos);

    private static bool Rewrite(Function f, Value v)
    {
        OpInfo info = f.Info(v.Op);
        if (info.Has(Traits.Commutative) && v[0].Op is Op.Const or Op.ConstF && v[1].Op is not (Op.Const or Op.ConstF))
        {
            Value a = v[0], b = v[1];
            v.SetArg(0, b);
            v.SetArg(1, a);
        }
        switch (v.Op)
        {
            case Op.Add or Op.Sub or Op.Mul or Op.MulHiS or Op.MulHiU or Op.And or Op.Or or Op.Xor or Op.DivS or Op.DivU or Op.ModS or Op.ModU:
                return Arithmetic(f, v);
            case Op.Neg:
                if (v[0].IsConst) return ToConst(v, -v[0].AuxInt);
                if (v[0].Op == Op.Neg) return ToCopy(v, v[0][0]);
                if (v[0].Op == Op.Sub) return Become(v, Op.Sub, v[0][1], v[0][0]);
                return false;
            case Op.Not:
                return Not(v);
            case Op.Shl or Op.ShrS or Op.ShrU:
                return Shift(f, v);
            case Op.RotateL:
                if (v[1].IsConst && v[0].IsConst)
                {
                    int w = v.Type.Bits(), n = (int)Unsigned(ValueType.I64, v[1].AuxInt) & (w - 1);
                    ulong x = Unsigned(v.Type, v[0].AuxInt);
                    return ToConst(v, n == 0 ? (long)x : (long)((x << n) | (x >> (w - n))));
                }
                return false;
            case Op.Eq or Op.Ne or Op.LtS or Op.LeS or Op.LtU or Op.LeU:
                return Compare(f, v);
            case Op.Select:
                if (v[0].IsConst) return ToCopy(v, v[0].AuxInt != 0 ? v[1] : v[2]);
                if (v[1] == v[2]) return ToCopy(v, v[1]);
                return false;
            case Op.SignExt or Op.ZeroExt or Op.Trunc:
                return Convert(v);
            case Op.BitLen when v[0].IsConst:
                return ToConst(v, 64 - BitOperations.LeadingZeroCount(Unsigned(v[0].Type, v[0].AuxInt)));
            case Op.TrailingZeros when v[0].IsConst:
                return ToConst(v, Math.Min(v[0].Type.Bits(), BitOperations.TrailingZeroCount(Unsigned(v[0].Type, v[0].AuxInt))));
            case Op.PopCount when v[0].IsConst:
                return ToConst(v, BitOperations.PopCount(Unsigned(v[0].Type, v[0].AuxInt)));
            case Op.ByteSwap when v[0].IsConst:
                return ToConst(v, (long)(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Unsigned(v.Type, v[0].AuxInt)) >> (64 - v.Type.Bits())));
            case Op.OffsetPtr:
                if (v.AuxInt == 0) return ToCopy(v, v[0]);
                if (v[0].Op == Op.OffsetPtr) return Become(v, Op.OffsetPtr, v[0][0], v.AuxInt + v[0].AuxInt);
                if (v[0].Op == Op.SymAddr)
                {
                    object? sym = v[0].Aux;
                    long off = v.AuxInt + v[0].AuxInt;
                    v.Reset(Op.SymAddr);
                    v.Aux = sym;
                    v.AuxInt = off;
                    return true;
                }
                if (v[0].Op == Op.Const) return ToConst(v, v[0].AuxInt + v.AuxInt);
                return false;
            case Op.AddPtr:
                if (v[1].IsConst) return Become(v, Op.OffsetPtr, v[0], v[1].AuxInt);
                if (v[1].Op == Op.Add && v[1][1].IsConst)
                {
                    Value inner = f.NewValue(v.Block, Op.AddPtr, ValueType.Ptr, v.Pos, v[0], v[1][0]);
                    return Become(v, Op.OffsetPtr, inner, v[1][1].AuxInt);
                }
                return false;
            case Op.PtrToInt:
                if (v[0].Op == Op.IntToPtr) return ToCopy(v, v[0][0]);
                if (v[0].Op == Op.Const) return ToConst(v, v[0].AuxInt);
                return false;
            case Op.IntToPtr:
                if (v[0].Op == Op.PtrToInt && (f.Stage >= Stage.Placed || v[0][0].Op == Op.SymAddr)) return ToCopy(v, v[0][0]);
                if (v[0].Op == Op.Const) return ToConst(v, v[0].AuxInt);
                return false;
            case Op.NilCheck:
                return IsNonNil(v[0]) && ToCopy(v, v[0]);
            case Op.DivCheck:
                return v[0].IsConst && v[0].AuxInt != 0 && ToCopy(v, v[0]);
            case Op.ShiftCheck:
                return ((v[0].IsConst && v[0].AuxInt >= 0) || v[0].Op == Op.ZeroExt) && ToCopy(v, v[0]);
            case Op.BoundsCheck:
                if (v[0].IsConst && v[1].IsConst)
                {
                    ulong i = Unsigned(v[0].Type, v[0].AuxInt), n = Unsigned(v[1].Type, v[1].AuxInt);
                    bool index = (v.AuxInt & 15) == (int)BoundsKind.Index, convert = (v.AuxInt & 15) == (int)BoundsKind.Convert;
                    if (index ? i < n : convert ? false : i <= n) return ToCopy(v, v[0]);
                }
                if ((v.AuxInt & 15) != (int)BoundsKind.Index && v[0] == v[1]) return ToCopy(v, v[0]);
                return false;
            default:
                return FloatOps(f, v);
        }
    }

    private static bool Arithmetic(Function f, Value v)
    {
        Value a = v[0], b = v[1];
        ValueType t = v.Type;
        if (a.IsConst && b.IsConst)
        {
            long x = a.AuxInt, y = b.AuxInt;
            ulong ux = Unsigned(t, x), uy = Unsigned(t, y);
            switch (v.Op)
            {
                case Op.Add: return ToConst(v, x + y);
                case Op.Sub: return ToConst(v, x - y);
                case Op.Mul: return ToConst(v, x * y);
                case Op.And: return ToConst(v, x & y);
                case Op.Or: return ToConst(v, x | y);
                case Op.Xor: return ToConst(v, x ^ y);
                case Op.MulHiU: return ToConst(v, t == ValueType.I64 ? (long)Math.BigMul(ux, uy, out _) : (long)((ux * uy) >> 32));
                case Op.MulHiS: return ToConst(v, t == ValueType.I64 ? Math.BigMul(x, y, out _) : (x * y) >> 32);
                case Op.DivU when uy != 0: return ToConst(v, (long)(ux / uy));
                case Op.ModU when uy != 0: return ToConst(v, (long)(ux % uy));
                case Op.DivS when y == -1: return ToConst(v, -x);
                case Op.DivS when y != 0: return ToConst(v, x / y);
                case Op.ModS when y == -1: return ToConst(v, 0);
                case Op.ModS when y != 0: return ToConst(v, x % y);
                default: return false;
            }
        }
        if (b.IsConst)
        {
            long c = b.AuxInt;
            switch (v.Op)
            {
                case Op.Add or Op.Or or Op.Xor when c == 0: return ToCopy(v, a);
                case Op.Sub when c == 0: return ToCopy(v, a);
                case Op.Sub: return Become(v, Op.Add, a, NewConst(f, v, t, unchecked(-c)));
                case Op.Add when a.Op == Op.Add && a[1].IsConst: return Become(v, Op.Add, a[0], NewConst(f, v, t, c + a[1].AuxInt));
                case Op.Add when a.Op == Op.Sub && a[0].IsConst: return Become(v, Op.Sub, NewConst(f, v, t, c + a[0].AuxInt), a[1]);
                case Op.And or Op.Mul when c == 0: return ToConst(v, 0);
                case Op.And when c == AllOnes(t): return ToCopy(v, a);
                case Op.Or when c == AllOnes(t): return ToConst(v, c);
                case Op.Xor when c == AllOnes(t): return Become(v, Op.Not, a);
                case Op.And or Op.Or or Op.Xor or Op.Mul when a.Op == v.Op && a[1].IsConst:
                    long d = a[1].AuxInt;
                    return Become(v, v.Op, a[0], NewConst(f, v, t, v.Op switch { Op.And => c & d, Op.Or => c | d, Op.Xor => c ^ d, _ => c * d }));
                case Op.And when a.Op == Op.ZeroExt && (Unsigned(t, c) & MaskOf(a[0].Type)) == MaskOf(a[0].Type): return ToCopy(v, a);
                case Op.Mul when c == 1: return ToCopy(v, a);
                case Op.Mul when c == -1: return Become(v, Op.Neg, a);
                case Op.Mul when c > 0 && BitOperations.IsPow2(c): return Become(v, Op.Shl, a, NewConst(f, v, ValueType.I8, BitOperations.Log2((ulong)c)), 1);
                case Op.DivS or Op.DivU when c == 1: return ToCopy(v, a);
                case Op.ModS or Op.ModU when c == 1: return ToConst(v, 0);
                case Op.DivU when BitOperations.IsPow2(Unsigned(t, c)): return Become(v, Op.ShrU, a, NewConst(f, v, ValueType.I8, BitOperations.Log2(Unsigned(t, c))), 1);
                case Op.ModU when BitOperations.IsPow2(Unsigned(t, c)): return Become(v, Op.And, a, NewConst(f, v, t, (long)(Unsigned(t, c) - 1)));
                case Op.DivS when c == -1: return Become(v, Op.Neg, a);
                case Op.ModS when c == -1: return ToConst(v, 0);
            }
        }
        if (a.IsConst && a.AuxInt == 0 && v.Op == Op.Sub) return Become(v, Op.Neg, b);
        if (a == b)
        {
            switch (v.Op)
            {
                case Op.Sub or Op.Xor: return ToConst(v, 0);
                case Op.And or Op.Or: return ToCopy(v, a);
            }
        }
        switch (v.Op)
        {
            case Op.Add when b.Op == Op.Neg: return Become(v, Op.Sub, a, b[0]);
            case Op.Add when a.Op == Op.Neg: return Become(v, Op.Sub, b, a[0]);
            case Op.Add when a.Op == Op.Sub && a[1] == b: return ToCopy(v, a[0]);
            case Op.Add when b.Op == Op.Sub && b[1] == a: return ToCopy(v, b[0]);
            case Op.Sub when b.Op == Op.Neg: return Become(v, Op.Add, a, b[0]);
            case Op.Sub when a.Op == Op.Add && a[0] == b: return ToCopy(v, a[1]);
            case Op.Sub when a.Op == Op.Add && a[1] == b: return ToCopy(v, a[0]);
        }
        return false;
    }

    private static long AllOnes(ValueType t) => t == ValueType.Bool ? 1 : -1;

    private static ulong MaskOf(ValueType t) => t == ValueType.Bool ? 1UL : t.Bits() == 64 ? ulong.MaxValue : (1UL << t.Bits()) - 1;

    private static bool Not(Value v)
    {
        Value a = v[0];
        if (a.IsConst) return ToConst(v, ~a.AuxInt);
        if (a.Op == Op.Not) return ToCopy(v, a[0]);
        if (v.Type != ValueType.Bool) return false;
        switch (a.Op)
        {
            case Op.Eq: return Become(v, Op.Ne, a[0], a[1]);
            case Op.Ne: return Become(v, Op.Eq, a[0], a[1]);
            case Op.LtS: return Become(v, Op.LeS, a[1], a[0]);
            case Op.LeS: return Become(v, Op.LtS, a[1], a[0]);
            case Op.LtU: return Become(v, Op.LeU, a[1], a[0]);
            case Op.LeU: return Become(v, Op.LtU, a[1], a[0]);
            case Op.FEq: return Become(v, Op.FNe, a[0], a[1]);
            case Op.FNe: return Become(v, Op.FEq, a[0], a[1]);
            default: return false;
        }
    }

    private static bool Shift(Function f, Value v)
    {
        Value a = v[0], n = v[1];
        int width = v.Type.Bits();
        if (n.IsConst)
        {
            ulong c = Unsigned(n.Type, n.AuxInt);
            if (c == 0) return ToCopy(v, a);
            if (c >= (ulong)width)
            {
                if (v.Op != Op.ShrS) return ToConst(v, 0);
                v.SetArg(1, NewConst(f, v, ValueType.I8, width - 1));
                v.AuxInt = 1;
                return true;
            }
            int s = (int)c;
            if (a.IsConst)
                return ToConst(v, v.Op switch
                {
                    Op.Shl => a.AuxInt << s,
                    Op.ShrS => a.AuxInt >> s,
                    _ => (long)(Unsigned(v.Type, a.AuxInt) >> s),
                });
            if (a.Op == v.Op && a[1].IsConst && Unsigned(a[1].Type, a[1].AuxInt) < (ulong)width)
            {
                ulong sum = c + Unsigned(a[1].Type, a[1].AuxInt);
                return Become(v, v.Op, a[0], NewConst(f, v, ValueType.I8, (long)Math.Min(sum, 127)), 0);
            }
            // The sign bit is that of the number before an arithmetic shift.
            if (v.Op == Op.ShrU && s == width - 1 && a.Op == Op.ShrS) return Become(v, v.Op, a[0], n, 1);
            if (v.AuxInt == 0)
            {
                v.AuxInt = 1;
                return true;
            }
            return false;
        }
        if (a.IsConst && a.AuxInt == 0) return ToConst(v, 0);
        if (v.AuxInt == 0 && IsBelow(n, width))
        {
            v.AuxInt = 1;
            return true;
        }
        return false;
    }

    /// <summary>The unsigned value of n is surely less than the limit.</summary>
    private static bool IsBelow(Value n, int limit)
    {
        for (int depth = 0; depth < 4; depth++)
        {
            switch (n.Op)
            {
                case Op.And: return (n[1].IsConst && Unsigned(n.Type, n[1].AuxInt) < (ulong)limit) || (n[0].IsConst && Unsigned(n.Type, n[0].AuxInt) < (ulong)limit);
                case Op.ModU: return n[1].IsConst && Unsigned(n.Type, n[1].AuxInt) <= (ulong)limit;
                case Op.ZeroExt when n[0].Type == ValueType.Bool: return limit > 1;
                case Op.ZeroExt: n = n[0]; break;
                case Op.ShiftCheck: n = n[0]; break;
                default: return false;
            }
        }
        return false;
    }

    private static bool Compare(Function f, Value v)
    {
        Value a = v[0], b = v[1];
        ValueType t = a.Type;
        if (a.IsConst && b.IsConst)
        {
            long x = a.AuxInt, y = b.AuxInt;
            ulong ux = Unsigned(t, x), uy = Unsigned(t, y);
            return ToConst(v, v.Op switch
            {
                Op.Eq => x == y,
                Op.Ne => x != y,
                Op.LtS => x < y,
                Op.LeS => x <= y,
                Op.LtU => ux < uy,
                _ => ux <= uy,
            } ? 1 : 0);
        }
        if (a == b) return ToConst(v, v.Op is Op.Eq or Op.LeS or Op.LeU ? 1 : 0);
        if (b.IsConst)
        {
            long c = b.AuxInt;
            if (t == ValueType.Bool && v.Op is (Op.Eq or Op.Ne))
            {
                bool same = (v.Op == Op.Eq) == (c != 0);
                return same ? ToCopy(v, a) : Become(v, Op.Not, a);
            }
            if (v.Op is Op.Eq or Op.Ne)
            {
                if (t == ValueType.Ptr && c == 0 && IsNonNil(a)) return ToConst(v, v.Op == Op.Ne ? 1 : 0);
                if (a.Op == Op.PtrToInt && c == 0 && IsNonNil(a[0])) return ToConst(v, v.Op == Op.Ne ? 1 : 0);
                if (a.Op == Op.ZeroExt && a[0].Type == ValueType.Bool && c is 0 or 1)
                {
                    bool same = (v.Op == Op.Eq) == (c != 0);
                    return same ? ToCopy(v, a[0]) : Become(v, Op.Not, a[0]);
                }
                if (a.Op == Op.Add && a[1].IsConst) return Become(v, v.Op, a[0], NewConst(f, v, t, c - a[1].AuxInt));
                if (a.Op is Op.ZeroExt or Op.SignExt && a[0].Type.IsInt())
                {
                    long back = Function.SignExtend(a[0].Type, c);
                    bool fits = a.Op == Op.SignExt ? back == c : (long)Unsigned(a[0].Type, c) == (t == ValueType.I64 ? c : (long)Unsigned(t, c));
                    if (!fits) return ToConst(v, v.Op == Op.Ne ? 1 : 0);
                    return Become(v, v.Op, a[0], NewConst(f, v, a[0].Type, back));
                }
            }
            if (v.Op == Op.LtU && c == 0) return ToConst(v, 0);
            if (v.Op == Op.LtU && c == 1) return Become(v, Op.Eq, a, NewConst(f, v, t, 0));
            if (v.Op == Op.LeU && c == 0) return Become(v, Op.Eq, a, b);
        }
        if (a.IsConst)
        {
            if (v.Op == Op.LeU && a.AuxInt == 0) return ToConst(v, 1);
            if (v.Op == Op.LtU && a.AuxInt == 0) return Become(v, Op.Ne, b, a);
        }
        if (v.Op is Op.Eq or Op.Ne && a.Op == Op.SymAddr && b.Op == Op.SymAddr && a.Aux == b.Aux)
            return ToConst(v, (a.AuxInt == b.AuxInt) == (v.Op == Op.Eq) ? 1 : 0);
        return false;
    }

    private static bool Convert(Value v)
    {
        Value a = v[0];
        if (a.Type == v.Type && a.Type.IsInt()) return ToCopy(v, a);
        if (a.IsConst)
            return ToConst(v, v.Op == Op.ZeroExt ? (long)Unsigned(a.Type, a.AuxInt) : a.AuxInt);
        switch (v.Op)
        {
            case Op.Trunc when a.Op == Op.Trunc:
                return Become(v, Op.Trunc, a[0]);
            case Op.Trunc when a.Op is Op.SignExt or Op.ZeroExt:
                if (a[0].Type == v.Type) return ToCopy(v, a[0]);
                if (a[0].Type == ValueType.Bool || a[0].Type.Bits() < v.Type.Bits()) return Become(v, a.Op, a[0]);
                return Become(v, Op.Trunc, a[0]);
            case Op.Trunc when a.Op == Op.And && a[1].IsConst && (Unsigned(a.Type, a[1].AuxInt) & MaskOf(v.Type)) == MaskOf(v.Type):
                return Become(v, Op.Trunc, a[0]);
            case Op.ZeroExt or Op.SignExt when a.Op == Op.ZeroExt:
                return Become(v, Op.ZeroExt, a[0]);
            case Op.SignExt when a.Op == Op.SignExt:
                return Become(v, Op.SignExt, a[0]);
            default:
                return false;
        }
    }

    private static bool FloatOps(Function f, Value v)
    {
        if (v.ArgCount == 0 || v.ArgCount > 2) return false;
        Value a = v[0];
        if (v.ArgCount == 2 && a.Op == Op.ConstF && v[1].Op == Op.ConstF)
        {
            double x = AsDouble(a), y = AsDouble(v[1]);
            bool single = a.Type == ValueType.F32;
            switch (v.Op)
            {
                case Op.FAdd: return ToFloat(v, single ? (float)x + (float)y : x + y);
                case Op.FSub: return ToFloat(v, single ? (float)x - (float)y : x - y);
                case Op.FMul: return ToFloat(v, single ? (float)x * (float)y : x * y);
                case Op.FDiv when y != 0: return ToFloat(v, single ? (float)x / (float)y : x / y);
                case Op.FEq: return ToConst(v, x == y ? 1 : 0);
                case Op.FNe: return ToConst(v, x != y ? 1 : 0);
                case Op.FLt: return ToConst(v, x < y ? 1 : 0);
                case Op.FLe: return ToConst(v, x <= y ? 1 : 0);
            }
            return false;
        }
        switch (v.Op)
        {
            case Op.FMul when a.Op == Op.ConstF: return Scale(f, v, v[1], a);
            case Op.FMul or Op.FDiv when v[1].Op == Op.ConstF: return Scale(f, v, a, v[1]);
            case Op.FNeg when a.Op == Op.ConstF && !double.IsNaN(AsDouble(a)): return ToFloat(v, -AsDouble(a));
            case Op.FNeg when a.Op == Op.FNeg: return ToCopy(v, a[0]);
            case Op.FToF when a.Op == Op.ConstF && !double.IsNaN(AsDouble(a)): return ToFloat(v, AsDouble(a));
            case Op.FToF when a.Type == v.Type: return ToCopy(v, a);
            case Op.SIntToF when a.IsConst: return ToFloat(v, v.Type == ValueType.F32 ? (float)a.AuxInt : (double)a.AuxInt);
            case Op.FToSInt when a.Op == Op.ConstF && Math.Abs(AsDouble(a)) < (v.Type == ValueType.I64 ? 9e18 : 2e9): return ToConst(v, (long)AsDouble(a));
            case Op.FBits when a.Op == Op.ConstF: return ToConst(v, a.AuxInt);
            case Op.FBits when a.Op == Op.FFromBits: return ToCopy(v, a[0]);
            case Op.FFromBits when a.Op == Op.FBits: return ToCopy(v, a[0]);
            case Op.FFromBits when a.IsConst:
                long bits = v.Type == ValueType.F32 ? (uint)a.AuxInt : a.AuxInt;
                v.Reset(Op.ConstF);
                v.AuxInt = bits;
                return true;
            default: return false;
        }
    }

    /// <summary>Products and quotients by a constant that something cheaper gives exactly.</summary>
    private static bool Scale(Function f, Value v, Value x, Value c)
    {
        double k = AsDouble(c);
        if (v.Op == Op.FDiv)
        {
            if (!HasExactReciprocal(c)) return false;
            Value reciprocal = f.NewValue(v.Block, Op.ConstF, v.Type, v.Pos);
            ToFloat(reciprocal, 1 / k);
            return Become(v, Op.FMul, x, reciprocal);
        }
        return k == 1 ? ToCopy(v, x) : k == 2 && Become(v, Op.FAdd, x, x);
    }

    /// <summary>A power of two whose reciprocal is a normal number of the type.</summary>
    private static bool HasExactReciprocal(Value c)
    {
        (int fraction, int exponents) = c.Type == ValueType.F32 ? (23, 0xff) : (52, 0x7ff);
        long exponent = c.AuxInt >> fraction & exponents;
        return (c.AuxInt & (1L << fraction) - 1) == 0 && exponent > 0 && exponent < exponents - 1;
    }
}
