using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private Operand Unary(IrUnary u)
    {
        Operand x = Evaluate(u.X);
        SetPos(u.Pos);
        TypeShape s = x.Shape;
        switch (u.Op)
        {
            case Operator.Not:
                return new(s, [B.Emit(Op.Not, ValueType.Bool, x.Single)]);
            case Operator.Xor:
                return new(s, [B.Emit(Op.Not, s.Scalar, x.Single)]);
            case Operator.Add:
                return x;
            case Operator.Sub when s.IsComplex:
                return new(s, [Negated(x.Parts[0]), Negated(x.Parts[1])]);
            case Operator.Sub when s.IsFloat:
                return new(s, [Negated(x.Single)]);
            case Operator.Sub:
                return new(s, [B.Emit(Op.Neg, s.Scalar, x.Single)]);
            default:
                throw InternalCompilerException.Unexpected(u.Op);
        }
    }

    private Value Negated(Value f) => B.Emit(Op.FNeg, f.Type, f);

    private Operand Binary(IrBinary b)
    {
        TypeShape s = Shape(b.Type);
        if (b.Op == Operator.Add && s.IsString) return Concat(s, [b.X, b.Y], b.Pos);
        Operand x = Evaluate(b.X);
        // A shift count may be written as any constant that a uint holds: x << 1.0, x << math.MaxUint.
        Operand y = b is { Op: Operator.Shl or Operator.Shr, Y: IrConst { Value: var count } }
            ? Constant(Shape(BasicType.Of(BasicKind.Uint)), count.ToInt()) : Evaluate(b.Y);
        SetPos(b.Pos);
        return BinaryValue(b.Op, Fit(x, s), y);
    }

    /// <summary>An operation on values of one type (a shift's count of any integer type).</summary>
    private Operand BinaryValue(Operator op, Operand x, Operand y)
    {
        TypeShape s = x.Shape;
        if (s.IsComplex) return new(s, ComplexOperation(op, x.Parts, y.Parts));
        if (s.IsFloat)
        {
            Op f = op switch { Operator.Add => Op.FAdd, Operator.Sub => Op.FSub, Operator.Mul => Op.FMul, Operator.Div => Op.FDiv, _ => throw InternalCompilerException.Unexpected(op) };
            return new(s, [B.Emit(f, s.Scalar, x.Single, y.Single)]);
        }
        Value a = x.Single, c = y.Single;
        ValueType t = s.Scalar;
        switch (op)
        {
            case Operator.AndNot:
                return new(s, [B.Emit(Op.And, t, a, B.Emit(Op.Not, t, c))]);
            case Operator.Shl or Operator.Shr:
                if (y.Shape.IsSigned && !(c.IsConst && c.AuxInt >= 0)) c = B.ShiftCheck(c);
                return new(s, [B.Emit(op == Operator.Shl ? Op.Shl : s.IsSigned ? Op.ShrS : Op.ShrU, t, a, c)]);
            case Operator.Div or Operator.Rem:
                if (!(c.IsConst && c.AuxInt != 0)) c = B.DivCheck(c);
                Op d = (op == Operator.Div, s.IsSigned) switch { (true, true) => Op.DivS, (true, false) => Op.DivU, (false, true) => Op.ModS, _ => Op.ModU };
                return new(s, [B.Emit(d, t, a, c)]);
        }
        Op o = op switch
        {
            Operator.Add => Op.Add,
            Operator.Sub => Op.Sub,
            Operator.Mul => Op.Mul,
            Operator.And => Op.And,
            Operator.Or => Op.Or,
            Operator.Xor => Op.Xor,
            _ => throw InternalCompilerException.Unexpected(op),
        };
        return new(s, [B.Emit(o, t, a, c)]);
    }

    /// <summary>Products and quotients are computed in double precision, as gc does.</summary>
    private Value[] ComplexOperation(Operator op, Value[] x, Value[] y)
    {
        ValueType t = x[0].Type;
        if (op is Operator.Add or Operator.Sub)
        {
            Op f = op == Operator.Add ? Op.FAdd : Op.FSub;
            return [B.Emit(f, t, x[0], y[0]), B.Emit(f, t, x[1], y[1])];
        }
        Value Wide(Value v) => v.Type == ValueType.F64 ? v : B.Emit(Op.FToF, ValueType.F64, v);
        Value Back(Value v) => t == ValueType.F64 ? v : B.Emit(Op.FToF, t, v);
        Value a = Wide(x[0]), b = Wide(x[1]), c = Wide(y[0]), d = Wide(y[1]);
        if (op == Operator.Div)
        {
            Value[] q = Runtime("complex128div", a, b, c, d);
            return [Back(q[0]), Back(q[1])];
        }
        Value Product(Value m, Value n) => B.Emit(Op.FMul, ValueType.F64, m, n);
        return
        [
            Back(B.Emit(Op.FSub, ValueType.F64, Product(a, c), Product(b, d))),
            Back(B.Emit(Op.FAdd, ValueType.F64, Product(a, d), Product(b, c))),
        ];
    }

    // ---- comparison

    private Value Compare(IrCompare c)
    {
        TypeShape s = Shape(c.X.Type);
        if (c.Op is Operator.Eql or Operator.Neq)
        {
            Operand x = EvaluateTransient(c.X);
            Value equal;
            if (c.Y is IrZero && IsNilComparison(s) && Shape(c.Y.Type) == s)
            {
                SetPos(c.Pos);
                Value first = x.Parts[0];
                return B.Emit(c.Op == Operator.Eql ? Op.Eq : Op.Ne, ValueType.Bool, first, B.Const(first.Type, 0));
            }
            if (c.X is IrZero && IsNilComparison(s) && Shape(c.Y.Type) == s)
            {
                Value first = Evaluate(c.Y).Parts[0];
                return B.Emit(c.Op == Operator.Eql ? Op.Eq : Op.Ne, ValueType.Bool, first, B.Const(first.Type, 0));
            }
            Operand y = EvaluateTransient(c.Y);
            SetPos(c.Pos);
            if (s.IsInterface && y.Shape != s) equal = MixedEqual(x, y);
            else if (y.Shape.IsInterface && y.Shape != s) equal = MixedEqual(y, x);
            else if (c.Op == Operator.Neq && IsSimple(s.Underlying) && !s.IsComplex) return B.Emit(s.IsFloat ? Op.FNe : Op.Ne, ValueType.Bool, x.Single, y.Single);
            else equal = Equal(x, Fit(y, s));
            return c.Op == Operator.Eql ? equal : B.Emit(Op.Not, ValueType.Bool, equal);
        }
        Operand l = EvaluateTransient(c.X), r = EvaluateTransient(c.Y);
        SetPos(c.Pos);
        bool swap = c.Op is Operator.Gtr or Operator.Geq;
        bool orEqual = c.Op is Operator.Leq or Operator.Geq;
        if (s.IsString)
        {
            Value order = Runtime("cmpstring", l.Parts[0], l.Parts[1], r.Parts[0], r.Parts[1])[0];
            return swap ? B.Emit(orEqual ? Op.LeS : Op.LtS, ValueType.Bool, Int(0), order) : B.Emit(orEqual ? Op.LeS : Op.LtS, ValueType.Bool, order, Int(0));
        }
        Value a = swap ? r.Single : l.Single, b = swap ? l.Single : r.Single;
        Op op = s.IsFloat ? orEqual ? Op.FLe : Op.FLt : s.IsSigned ? orEqual ? Op.LeS : Op.LtS : orEqual ? Op.LeU : Op.LtU;
        return B.Emit(op, ValueType.Bool, a, b);
    }

    private static bool IsNilComparison(TypeShape s) =>
        s.Underlying is Types.SliceType or Types.MapType or Types.ChanType or Signature or Types.PointerType or Types.InterfaceType or BasicType { Kind: BasicKind.UnsafePointer };

    private Operand Logical(IrLogical l)
    {
        BuilderVariable v = B.DeclareVariable(ValueType.Bool);
        Block yes = B.NewBlock(), no = B.NewBlock(), end = B.NewBlock();
        Condition(l, yes, no);
        B.Seal(yes);
        B.Seal(no);
        if (yes.Preds.Count > 0)
        {
            B.StartBlock(yes);
            B.WriteVariable(v, Bool(true));
            B.Jump(end);
        }
        if (no.Preds.Count > 0)
        {
            B.StartBlock(no);
            B.WriteVariable(v, Bool(false));
            B.Jump(end);
        }
        Start(end);
        return new(Shape(l.Type), [B.ReadVariable(v)]);
    }

    // ---- strings

    private Operand Concat(TypeShape s, IrExpr[] operands, Pos pos)
    {
        var parts = new List<Value>();
        // The result is a new string for sure if a part that is not empty is known: only then bytes need no copy of their own.
        bool isNew = operands.Any(static e => e is IrConst { Value.StringBytes.Length: > 0 });
        foreach (IrExpr e in operands) parts.AddRange((isNew ? EvaluateTransient(e) : Evaluate(e)).Parts);
        SetPos(pos);
        int n = operands.Length;
        if (n <= 5) return new(s, Runtime("concatstring" + n, [.. parts]));
        TypeShape array = Cx.Shapes.Of(new Types.ArrayType(BasicType.String, n));
        Value at = Temporary(array);
        for (int i = 0; i < parts.Count; i++) B.Store(B.Offset(at, i * 8), parts[i]);
        return new(s, Runtime("concatstrings", at, Int(n), Int(n)));
    }
}
