using Ouro.Core;
using Ouro.Ir;
using Ouro.Types;
using ArrayType = Ouro.Types.ArrayType;
using MapType = Ouro.Types.MapType;
using Operator = Ouro.Syntax.Operator;
using SliceType = Ouro.Types.SliceType;
using StructType = Ouro.Types.StructType;

namespace Ouro.Export;

internal sealed partial class BodyWriter
{
    private void Optional(IrExpr? x)
    {
        Bits.Bool(x is not null);
        if (x is not null) Expression(x);
    }

    private void Expression(IrExpr x)
    {
        // gc gives what it reads the type of a shape; this is the type that the code knows.
        if (x is not (IrConst or IrZero) && x.Type is not TupleType)
        {
            Code(ExpressionCode.Reshape);
            Type(x.Type);
        }
        switch (x)
        {
            case IrConst c:
                Code(ExpressionCode.Const);
                Position(c.Pos);
                Type(c.Type);
                ExportWriter.Value(Bits, c.Value);
                break;
            case IrZero z:
                Code(ExpressionCode.Zero);
                Position(z.Pos);
                Type(z.Type);
                break;
            case IrVarRef v:
                Code(ExpressionCode.Local);
                UseLocal(v.Variable);
                break;
            case IrGlobalRef g:
                Global(g.Global.Object);
                break;
            case IrFuncRef f:
                FunctionValue(f);
                break;
            case IrMethodExpr m:
                MethodExpression(m.Pos, m.Receiver, m.Method, m.Type);
                break;
            case IrClosure c:
                Closure(c);
                break;
            case IrTypeQuery q:
                TypeQuery(q);
                break;
            case IrAddressOf a:
                Unary(GcOp.AddressOf, a.Pos, a.X);
                break;
            case IrDeref d:
                Unary(GcOp.Deref, d.Pos, d.X);
                break;
            case IrField f:
                Code(ExpressionCode.FieldValue);
                Expression(f.X);
                Position(f.Pos);
                _owner.Selector(_w, ((StructType)Core(f.X.Type)).Fields[f.Index]);
                break;
            case IrIndex i:
                Code(ExpressionCode.Index);
                Expression(i.X);
                Position(i.Pos);
                Expression(i.Index);
                break;
            case IrMapIndex m:
                Code(ExpressionCode.Index);
                Expression(m.Map);
                Position(m.Pos);
                Expression(m.Key);
                Descriptor(m.Map.Type);
                break;
            case IrSlice s:
                Code(ExpressionCode.Slice);
                Expression(s.X);
                Position(s.Pos);
                Optional(s.Low);
                Optional(s.High);
                Optional(s.Max);
                break;
            case IrNew n:
                New(n);
                break;
            case IrCompositeLit l:
                Literal(l);
                break;
            case IrMapLit l:
                Literal(l);
                break;
            case IrUnary u:
                Unary(UnaryOp(u.Op), u.Pos, u.X);
                break;
            case IrBinary b:
                Binary(BinaryOp(b.Op), b.Pos, b.X, b.Y);
                break;
            case IrLogical l:
                Binary(BinaryOp(l.Op), l.Pos, l.X, l.Y);
                break;
            case IrCompare c:
                Compare(c);
                break;
            case IrConcat c:
                Concat(c, c.Operands.Length);
                break;
            case IrConvert c:
                Convert(c.Pos, c.X, c.Type, c.IsImplicit);
                break;
            case IrTypeAssert a:
                Code(ExpressionCode.Assert);
                Expression(a.X);
                Position(a.Pos);
                TypeOperand(a.Pos, a.Asserted, a.X.Type);
                Descriptor(a.X.Type);
                break;
            case IrReceive r:
                Unary(GcOp.Receive, r.Pos, r.Chan);
                break;
            case IrCall c:
                Call(c);
                break;
            case IrMethodValue m:
                MethodValue(m);
                break;
            case IrMake m:
                Make(m);
                break;
            case IrBuiltin b:
                Builtin(b);
                break;
            default:
                throw InternalCompilerException.Unexpected(x);
        }
    }

    private static GoType Core(GoType t) => t.Unaliased is TypeParam ? TypeRelations.CommonUnder(t) ?? t.Underlying : t.Underlying;

    private void Global(GoObject o)
    {
        Code(ExpressionCode.Global);
        ExportWriter.Write(_w, new ObjectReference(_owner.ObjectIndex(o), []));
    }

    private void Unary(GcOp op, Pos pos, IrExpr x)
    {
        Code(ExpressionCode.Unary);
        Op(op);
        Position(pos);
        Expression(x);
    }

    private void Binary(GcOp op, Pos pos, IrExpr x, IrExpr y)
    {
        Code(ExpressionCode.Binary);
        Op(op);
        Expression(x);
        Position(pos);
        Expression(y);
    }

    private static GcOp UnaryOp(Operator op) => op switch
    {
        Operator.Not => GcOp.Not,
        Operator.Sub => GcOp.Negate,
        Operator.Xor => GcOp.Complement,
        _ => throw InternalCompilerException.Unexpected(op),
    };

    private static GcOp BinaryOp(Operator op) => op switch
    {
        Operator.OrOr => GcOp.OrOr,
        Operator.AndAnd => GcOp.AndAnd,
        Operator.Eql => GcOp.Equal,
        Operator.Neq => GcOp.NotEqual,
        Operator.Lss => GcOp.Less,
        Operator.Leq => GcOp.LessEqual,
        Operator.Gtr => GcOp.Greater,
        Operator.Geq => GcOp.GreaterEqual,
        Operator.Add => GcOp.Add,
        Operator.Sub => GcOp.Sub,
        Operator.Or => GcOp.Or,
        Operator.Xor => GcOp.Xor,
        Operator.Mul => GcOp.Mul,
        Operator.Div => GcOp.Div,
        Operator.Rem => GcOp.Rem,
        Operator.And => GcOp.And,
        Operator.AndNot => GcOp.AndNot,
        Operator.Shl => GcOp.ShiftLeft,
        Operator.Shr => GcOp.ShiftRight,
        _ => throw InternalCompilerException.Unexpected(op),
    };

    private void Compare(IrCompare c)
    {
        Code(ExpressionCode.Binary);
        Op(BinaryOp(c.Op));
        Expression(c.X);
        Position(c.Pos);
        Converted(c.Y, c.X.Type); // a comparison of an interface with a value of another type converts the value
    }

    private void Concat(IrConcat c, int count)
    {
        if (count == 1)
        {
            Expression(c.Operands[0]);
            return;
        }
        if (count < c.Operands.Length)
        {
            Code(ExpressionCode.Reshape);
            Type(c.Type);
        }
        Code(ExpressionCode.Binary);
        Op(GcOp.Add);
        Concat(c, count - 1);
        Position(c.Pos);
        Expression(c.Operands[count - 1]);
    }

    private void Converted(IrExpr x, GoType type)
    {
        if (TypeRelations.Identical(x.Type, type))
        {
            Expression(x);
            return;
        }
        Code(ExpressionCode.Reshape);
        Type(type);
        Convert(x.Pos, x, type, isImplicit: true);
    }

    private void Convert(Pos pos, IrExpr x, GoType type, bool isImplicit)
    {
        Code(ExpressionCode.Convert);
        Bits.Bool(isImplicit);
        Type(type);
        Position(pos);
        Itab(x.Type, type);
        Bits.Bool(TypeRelations.IsTypeParam(type));
        Bits.Bool(TypeRelations.Identical(x.Type, type));
        Expression(x);
    }

    private void TypeQuery(IrTypeQuery q)
    {
        Code(q.Kind switch { IrTypeQueryKind.Sizeof => ExpressionCode.Sizeof, IrTypeQueryKind.Alignof => ExpressionCode.Alignof, _ => ExpressionCode.Offsetof });
        Position(q.Pos);
        Type(q.Of);
        if (q.Kind != IrTypeQueryKind.Offsetof) return;
        Bits.Length(q.Path.Length - 1);
        foreach (int i in q.Path) Bits.Length(i);
    }

    // ---- new values

    private void New(IrNew n)
    {
        if (n.Init is IrCompositeLit l)
        {
            Unary(GcOp.AddressOf, n.Pos, l);
            return;
        }
        Code(ExpressionCode.New);
        Position(n.Pos);
        Bits.Bool(n.Init is not null);
        if (n.Init is { } init) Expression(init);
        else TypeOperand(n.Pos, n.Elem);
    }

    private void Make(IrMake m)
    {
        Code(ExpressionCode.Make);
        Position(m.Pos);
        TypeOperand(m.Pos, m.Type);
        Bits.Length(m.B is not null ? 2 : m.A is not null ? 1 : 0);
        if (m.A is not null) Expression(m.A);
        if (m.B is not null) Expression(m.B);
        Descriptor(Core(m.Type) is SliceType s ? s.Elem : m.Type);
    }

    private void Literal(IrCompositeLit l)
    {
        Code(ExpressionCode.CompositeLit);
        Position(l.Pos);
        Type(l.Type);
        Bits.Length(l.Elements.Length);
        bool isStruct = Core(l.Type) is StructType;
        foreach (IrElement e in l.Elements)
        {
            if (!isStruct) Bits.Bool(true);
            Position(e.Value.Pos);
            if (isStruct) Bits.Length((int)e.Index);
            else Expression(new IrConst(e.Value.Pos, BasicType.Int, ConstValue.Int(e.Index)));
            Expression(e.Value);
        }
    }

    private void Literal(IrMapLit l)
    {
        Code(ExpressionCode.CompositeLit);
        Position(l.Pos);
        Type(l.Type);
        Descriptor(l.Type);
        Bits.Length(l.Entries.Length);
        foreach ((IrExpr key, IrExpr value) in l.Entries)
        {
            Bits.Bool(true);
            Position(key.Pos);
            Expression(key);
            Expression(value);
        }
    }

    private void Closure(IrClosure c)
    {
        int body = new BodyWriter(_owner, c.Function, _dictionary).Run();
        Code(ExpressionCode.FunctionLit);
        Position(c.Pos);
        _owner.SignatureBody(_w, c.Function.Signature);
        Bits.Bool(c.Function.Kind == IrFunctionKind.RangeBody);
        Bits.Length(c.Function.Captures.Count);
        foreach (IrVariable v in c.Function.Captures)
        {
            Position(v.Pos);
            UseLocal(v.Outer!); // not null: captured
        }
        Bits.Reference(Section.Body, body);
    }
}
