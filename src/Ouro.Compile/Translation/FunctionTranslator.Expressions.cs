using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private void EvaluateForEffect(IrExpr e)
    {
        if (e is IrCall or { Type: TupleType }) EvaluateTuple(e);
        else if (e is IrBuiltin b && IsEffect(b.Op)) Effect(b);
        else Evaluate(e);
    }

    private static bool IsEffect(IrOp op) => op is IrOp.Clear or IrOp.Close or IrOp.Delete or IrOp.Panic or IrOp.Print or IrOp.Println or IrOp.PanicRangeState
        or IrOp.PanicWrap or IrOp.CheckInterface;

    /// <summary>The values of an expression that is a tuple.</summary>
    private Operand[] EvaluateTuple(IrExpr e)
    {
        SetPos(e.Pos);
        switch (e)
        {
            case IrCall c:
                return Call(c);
            case IrMapIndex m:
                return MapAccess(m);
            case IrTypeAssert a:
            {
                (Operand value, Value? ok) = TypeAssertion(Evaluate(a.X), Shape(a.Asserted), commaOk: true);
                return [value, Flag(ok!)]; // not null: comma-ok
            }
            case IrReceive r:
                return Receive(r);
            case IrBuiltin { Op: IrOp.DecodeRune } b:
            {
                Operand s = Evaluate(b.Args[0]);
                Value[] r = Runtime("decoderune", s.Parts[0], s.Parts[1], ToInt64(Evaluate(b.Args[1])));
                return [new(Shape(BasicType.Int32), [r[0]]), new(Shape(BasicType.Int), [r[1]])];
            }
            default:
                return [Evaluate(e)];
        }
    }

    private Operand Flag(Value b) => new(Shape(BasicType.Bool), [b]);

    /// <summary>The value of an expression. One in memory is an address where the value lies now: it is to be used or copied before anything is stored.</summary>
    private Operand Evaluate(IrExpr e)
    {
        CheckDepth();
        switch (e)
        {
            case IrConst c:
                return Constant(Shape(c.Type), c.Value);
            case IrZero z:
                return Zero(Shape(z.Type));
            case IrVarRef { Variable.Kind: IrVariableKind.Captured } captured when KnownConstant(captured) is { } value:
                return Constant(Shape(captured.Type), value);
            case IrVarRef v:
                return Load(PlaceOf(v.Variable));
            case IrGlobalRef or IrDeref:
                return Load(PlaceOf(e));
            case IrField f:
                return IsPlace(f.X) ? Load(PlaceOf(f)) : Load(FieldOf(Place.Of(Evaluate(f.X)), f.Index));
            case IrIndex i:
                return Index(i);
            case IrFuncRef f:
                return new(Shape(f.Type), [FunctionReference(f)]);
            case IrMethodExpr m:
                return new(Shape(m.Type), [MethodExpression(m)]);
            case IrClosure or IrMethodValue:
                return new(Shape(e.Type), [FunctionValue(e, ClosureUse.Value)]);
            case IrTypeQuery q:
                return new(Shape(q.Type), [Int(Query(q))]);
            case IrAddressOf a:
            {
                SetPos(a.Pos);
                TypeShape s = Shape(a.Type);
                Place p = PlaceOf(a.X);
                return new(s, [Represent(p.Address ?? throw new InternalCompilerException($"{a} has no address"), s)]);
            }
            case IrSlice s:
                return Slice(s);
            case IrNew n:
                return New(n);
            case IrCompositeLit l:
                return Composite(l);
            case IrMapLit l:
                return MapLiteral(l);
            case IrUnary u:
                return Unary(u);
            case IrBinary b:
                return Binary(b);
            case IrCompare c:
                return Flag(Compare(c));
            case IrLogical l:
                return Logical(l);
            case IrConcat c:
                return Concat(Shape(c.Type), c.Operands, c.Pos);
            case IrConvert c:
                return Convert(c);
            case IrTypeAssert a:
                SetPos(a.Pos);
                return TypeAssertion(Evaluate(a.X), Shape(a.Asserted), commaOk: false).Value;
            case IrMapIndex or IrReceive or IrCall:
            {
                Operand[] r = EvaluateTuple(e);
                return r.Length > 0 ? r[0] : default;
            }
            case IrMake m:
                SetPos(m.Pos);
                return Make(m);
            case IrBuiltin b:
                SetPos(b.Pos);
                return Builtin(b);
            default:
                throw InternalCompilerException.Unexpected(e.GetType().Name);
        }
    }

    // ---- places

    /// <summary>The expression names something that exists outside of this evaluation, so that a part of it can be read alone.</summary>
    private bool IsPlace(IrExpr e) => e switch
    {
        IrVarRef or IrGlobalRef or IrDeref => true,
        IrField f => IsPlace(f.X),
        IrIndex i => Shape(i.X.Type).Underlying switch
        {
            Types.SliceType or Types.PointerType => true,
            Types.ArrayType => IsPlace(i.X),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Where an lvalue is; checks pointers and indices on the way.</summary>
    private Place PlaceOf(IrExpr e)
    {
        CheckDepth();
        switch (e)
        {
            case IrVarRef v:
                return PlaceOf(v.Variable);
            case IrGlobalRef g:
                return Place.Memory(Shape(g.Type), B.SymAddr(Cx.SymbolOf(g.Global)));
            case IrDeref d:
            {
                Operand p = Evaluate(d.X);
                SetPos(d.Pos);
                return Place.Memory(Shape(d.Type), NilCheck(p.Single));
            }
            case IrField f:
                return FieldOf(PlaceOf(f.X), f.Index);
            case IrIndex i:
                return ElementPlace(i);
            default:
                return Place.Of(Evaluate(e));
        }
    }

    private Place ElementPlace(IrIndex i)
    {
        TypeShape elem = Shape(i.Type);
        TypeShape x = Shape(i.X.Type);
        switch (x.Underlying)
        {
            case Types.SliceType:
            {
                Operand s = Evaluate(i.X);
                Value n = IndexValue(i, s.Parts[1]);
                return Place.Memory(elem, ElementAddress(s.Parts[0], n, elem.Size));
            }
            case Types.PointerType { Elem.Underlying: Types.ArrayType a }:
            {
                Value p = NilCheck(Evaluate(i.X).Single);
                Value n = IndexValue(i, Int(a.Length));
                return Place.Memory(elem, ElementAddress(p, n, elem.Size));
            }
            case Types.ArrayType a:
            {
                Place array = IsPlace(i.X) ? PlaceOf(i.X) : Place.Of(Evaluate(i.X));
                Value n = IndexValue(i, Int(a.Length));
                if (a.Length == 0) return Place.Memory(elem, Temporary(elem)); // never reached: the check panics
                if (array.Address is { } at) return Place.Memory(elem, ElementAddress(at, n, elem.Size));
                return array.Scalars(elem, 0); // of one element, or none of size
            }
            default:
                throw new InternalCompilerException($"element of {x}");
        }
    }

    /// <summary>The index as I64, checked against a length.</summary>
    private Value IndexValue(IrIndex i, Value length)
    {
        Operand x = Evaluate(i.Index);
        Value n = ToInt64(x);
        if (i.IsBounded) return n;
        if (n.IsConst && length.IsConst && n.AuxInt >= 0 && n.AuxInt < length.AuxInt) return n;
        SetPos(i.Pos);
        return B.BoundsCheck(BoundsKind.Index, n, length, !x.Shape.IsSigned);
    }

    private Operand Index(IrIndex i)
    {
        TypeShape x = Shape(i.X.Type);
        if (!x.IsString) return Load(ElementPlace(i));
        Operand s = Evaluate(i.X);
        Value n = IndexValue(i, s.Parts[1]);
        return new(Shape(i.Type), [B.Load(ValueType.I8, ElementAddress(s.Parts[0], n, 1))]);
    }

    // ---- constants

    private Operand Constant(TypeShape s, ConstValue value)
    {
        if (s.Underlying is not BasicType b) throw new InternalCompilerException($"constant of type {s}");
        if (s.IsString)
        {
            byte[] bytes = value.StringBytes;
            return new(s, [bytes.Length == 0 ? B.Nil() : B.SymAddr(Cx.Symbols.StringData(bytes)), Int(bytes.Length)]);
        }
        if (s.IsFloat) return new(s, [FloatConstant(s.Scalar, value)]);
        if (s.IsComplex) return new(s, [FloatConstant(s.Parts[0].Type, value.Real), FloatConstant(s.Parts[0].Type, value.Imaginary)]);
        return new(s, [B.Const(s.Scalar, ConstantInt(value))]);
    }

    private Value FloatConstant(ValueType t, ConstValue value)
    {
        Value v = B.Emit(Op.ConstF, t);
        v.AuxInt = t == ValueType.F32 ? BitConverter.SingleToUInt32Bits(value.SingleValue) : BitConverter.DoubleToInt64Bits(value.DoubleValue);
        return v;
    }

    private long Query(IrTypeQuery q)
    {
        GoType t = Subst(q.Of);
        switch (q.Kind)
        {
            case IrTypeQueryKind.Sizeof:
                return Cx.Types.Sizes.SizeOf(t);
            case IrTypeQueryKind.Alignof:
                return Cx.Types.Sizes.AlignOf(t);
            default:
                long at = 0;
                foreach (int i in q.Path)
                {
                    var s = (Types.StructType)t.Underlying;
                    at += Cx.Types.Sizes.OffsetsOf(s)[i];
                    t = s.Fields[i].Type!; // not null: checked
                }
                return at;
        }
    }

    // ---- new objects

    private Operand New(IrNew n)
    {
        TypeShape pointer = Shape(n.Type), elem = Shape(n.Elem);
        Operand? init = n.Init is { } e and not IrCompositeLit ? Evaluate(e) : null;
        SetPos(n.Pos);
        if (init is { } x0) init = Fit(x0, elem);
        // The value is complete before the object exists, but a literal is built in place: nothing else sees the object.
        Operand? literal = n.Init is IrCompositeLit l && !IsSliceLike(l) ? null : n.Init is IrCompositeLit l2 ? Evaluate(l2) : init;
        Value at = B.Alloc(new AllocInfo(HeapLayout(elem), AllocKind.New));
        if (literal is { } x) Store(at, x);
        else if (n.Init is IrCompositeLit fill) Fill(at, elem, fill);
        return new(pointer, [Represent(at, pointer)]);
    }

    private bool IsSliceLike(IrCompositeLit l) => Shape(l.Type).Underlying is Types.SliceType;

    private Operand Composite(IrCompositeLit l)
    {
        TypeShape s = Shape(l.Type);
        if (s.Underlying is Types.SliceType slice)
        {
            TypeShape elem = Shape(slice.Elem);
            SetPos(l.Pos);
            if (l.Length == 0) return new(s, [B.SymAddr(Cx.Symbols.Data("runtime.zerobase")), Int(0), Int(0)]);
            TypeShape array = Cx.Shapes.Of(new Types.ArrayType(Subst(slice.Elem), l.Length));
            Value at = B.Alloc(new AllocInfo(HeapLayout(array), AllocKind.SliceLiteral));
            foreach (IrElement x in l.Elements) FillPart(B.Offset(at, x.Index * elem.Size), elem, x.Value);
            return new(s, [at, Int(l.Length), Int(l.Length)]);
        }
        if (s.InMemory)
        {
            Value t = Temporary(s);
            Fill(t, s, l);
            return new(s, [t]);
        }
        var parts = new Value?[s.Parts.Length];
        foreach (IrElement x in l.Elements)
        {
            Operand v = Evaluate(x.Value);
            int start = s.Underlying is Types.StructType ? s.FieldStart((int)x.Index, Cx.Shapes) : 0;
            for (int i = 0; i < v.Parts.Length; i++) parts[start + i] = v.Parts[i];
        }
        var all = new Value[parts.Length];
        for (int i = 0; i < all.Length; i++) all[i] = parts[i] ?? ZeroPart(s.Parts[i].Type);
        return new(s, all);
    }

    /// <summary>Stores a literal's elements to zeroed memory that nothing else refers to yet.</summary>
    private void Fill(Value at, TypeShape s, IrCompositeLit l)
    {
        foreach (IrElement x in l.Elements)
        {
            if (s.Underlying is Types.StructType t) FillPart(B.Offset(at, s.FieldOffset((int)x.Index, Cx.Shapes)), Shape(t.Fields[x.Index].Type!), x.Value); // not null: checked
            else
            {
                TypeShape e = Shape(((Types.ArrayType)s.Underlying).Elem);
                FillPart(B.Offset(at, x.Index * e.Size), e, x.Value);
            }
        }
    }

    private void FillPart(Value at, TypeShape s, IrExpr value)
    {
        if (value is IrZero) return;
        if (value is IrCompositeLit inner && Shape(inner.Type).InMemory) Fill(at, s, inner);
        else Store(at, Fit(Evaluate(value), s));
    }
}
