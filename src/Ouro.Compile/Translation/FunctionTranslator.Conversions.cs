using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// spec: Conversions.
internal sealed partial class FunctionTranslator
{
    private Operand Convert(IrConvert c)
    {
        TypeShape from = Shape(c.X.Type), to = Shape(c.Type);
        IrConversionKind kind = from == to && !from.IsFloat ? IrConversionKind.Nop : IrConversions.Classify(from.Type, to.Type);
        if (kind == IrConversionKind.UintptrToUnsafe) return new(to, [PointerOf(c.X)]);
        if (kind == IrConversionKind.ToInterface && KnownConstant(c.X) is { } known)
        {
            Operand constant = Constant(from, known);
            SetPos(c.Pos);
            return ToInterface(constant, to, known);
        }
        // A constant as a type parameter's value: each type of the set can hold it.
        if (c.X is IrConst n && IsNumber(from) && IsNumber(to)) return Constant(to, n.Value);
        Operand x = Evaluate(c.X);
        SetPos(c.Pos);
        switch (kind)
        {
            case IrConversionKind.Nop:
                return Reshape(x, to);
            case IrConversionKind.IntToInt:
                return new(to, [Resize(x.Single, to.Scalar, from.IsSigned)]);
            case IrConversionKind.IntToFloat:
                return new(to, [IntToFloat(x, to.Scalar)]);
            case IrConversionKind.FloatToInt:
                return new(to, [FloatToInt(x.Single, to)]);
            case IrConversionKind.FloatToFloat:
                return new(to, [FloatToFloat(x.Single, to.Scalar, c.IsImplicit)]);
            case IrConversionKind.ComplexToComplex:
                return new(to, [FloatToFloat(x.Parts[0], to.Parts[0].Type, c.IsImplicit), FloatToFloat(x.Parts[1], to.Parts[1].Type, c.IsImplicit)]);
            case IrConversionKind.ToInterface:
                return ToInterface(x, to);
            case IrConversionKind.InterfaceToInterface:
                return InterfaceToInterface(x, to);
            case IrConversionKind.IntToString:
                return new(to, Runtime("intstring", RuneArgument(x)));
            case IrConversionKind.BytesToString:
                return new(to, Runtime("slicebytetostring", x.Parts[0], x.Parts[1]));
            case IrConversionKind.RunesToString:
                return new(to, Runtime("slicerunetostring", x.Parts));
            case IrConversionKind.StringToBytes:
                return new(to, Runtime("stringtoslicebyte", x.Parts));
            case IrConversionKind.StringToRunes:
                return new(to, Runtime("stringtoslicerune", x.Parts));
            case IrConversionKind.SliceToArray:
            {
                var a = (Types.ArrayType)to.Underlying;
                B.BoundsCheck(BoundsKind.Convert, Int(a.Length), x.Parts[1]);
                return Load(to, x.Parts[0]);
            }
            case IrConversionKind.SliceToArrayPointer:
            {
                var a = (Types.ArrayType)((Types.PointerType)to.Underlying).Elem.Underlying;
                B.BoundsCheck(BoundsKind.Convert, Int(a.Length), x.Parts[1]);
                return new(to, [Represent(x.Parts[0], to)]);
            }
            case IrConversionKind.PointerToUnsafe or IrConversionKind.UnsafeToPointer:
                return new(to, [Represent(x.Single, to)]);
            case IrConversionKind.UnsafeToUintptr:
                return new(to, [B.Emit(Op.PtrToInt, ValueType.I64, x.Single)]);
            default:
                throw new InternalCompilerException($"conversion of {from} to {to}");
        }
    }

    /// <summary>A constant, or the value of a variable that always holds one (not for debuggers: they may change it).</summary>
    private ConstValue? KnownConstant(IrExpr e) => e switch
    {
        IrConst c => c.Value,
        IrVarRef { Variable.Constant: { } value } v when !IsUnoptimised && Shape(v.Type).Underlying is BasicType => value,
        _ => null,
    };

    private static bool IsNumber(TypeShape s) => s.Underlying is BasicType { Kind: not (BasicKind.String or BasicKind.Bool or BasicKind.UnsafePointer) };

    /// <summary>A string that is only looked at before anything can change the bytes it is converted from: it needs no copy of them.</summary>
    private Operand EvaluateTransient(IrExpr e)
    {
        if (e is not IrConvert c) return Evaluate(e);
        TypeShape from = Shape(c.X.Type), to = Shape(c.Type);
        if (!to.IsString || from.Underlying is not Types.SliceType || IrConversions.Classify(from.Type, to.Type) != IrConversionKind.BytesToString) return Evaluate(e);
        Operand x = Evaluate(c.X);
        return new(to, [x.Parts[0], x.Parts[1]]);
    }

    /// <summary>The same bits as another type. Pointers may differ in being traced.</summary>
    private Operand Reshape(Operand x, TypeShape to)
    {
        if (x.Shape.InMemory || x.Parts.Length != 1 || x.Parts[0].Type == to.Parts[0].Type) return new(to, x.Parts);
        return new(to, [Represent(x.Single, to)]);
    }

    /// <summary>A rune is printed as U+FFFD when it is out of range: unsigned values that would look negative stay out of range.</summary>
    private Value RuneArgument(Operand x) => ToInt64(x);

    private Value IntToFloat(Operand x, ValueType to)
    {
        Value v = x.Single;
        bool signed = x.Shape.IsSigned;
        if (v.Type == ValueType.I64) return B.Emit(signed ? Op.SIntToF : Op.UIntToF, to, v);
        if (v.Type == ValueType.I32 && !signed) return B.Emit(Op.SIntToF, to, Resize(v, ValueType.I64, false));
        return B.Emit(Op.SIntToF, to, Resize(v, ValueType.I32, signed));
    }

    /// <summary>Out of range as gc does it (contract §9.2): through I32 for up to 32 signed bits, through I64 for uint32.</summary>
    private Value FloatToInt(Value f, TypeShape to)
    {
        ValueType t = to.Scalar;
        if (t == ValueType.I64) return B.Emit(to.IsSigned ? Op.FToSInt : Op.FToUInt, t, f);
        if (t == ValueType.I32 && !to.IsSigned) return B.Emit(Op.Trunc, t, B.Emit(Op.FToSInt, ValueType.I64, f));
        Value v = B.Emit(Op.FToSInt, ValueType.I32, f);
        return t == ValueType.I32 ? v : B.Emit(Op.Trunc, t, v);
    }

    private Value FloatToFloat(Value f, ValueType to, bool isImplicit)
    {
        if (f.Type != to) return B.Emit(Op.FToF, to, f);
        return isImplicit ? f : B.Emit(Op.FRound, to, f);
    }

    // ---- uintptr to unsafe.Pointer

    /// <summary>
    /// The pointer for an integer. Where the integer is computed from a pointer in the same expression, the result stays within that
    /// pointer's object, and escape analysis goes on following it (decision 5): <c>unsafe.Pointer(uintptr(p) + n)</c> is p + n, and for
    /// any other operator p + (f(uintptr(p)) - uintptr(p)).
    /// </summary>
    private Value PointerOf(IrExpr e)
    {
        SetPos(e.Pos);
        if (e is IrBinary { Op: Operator.Add or Operator.Sub } b)
        {
            if (PointerOperand(b.X) is { } p)
            {
                Value at = Evaluate(p).Single;
                Value n = Evaluate(b.Y).Single;
                if (b.Op == Operator.Sub) n = B.Emit(Op.Neg, ValueType.I64, n);
                return at.Type == ValueType.Ptr ? ElementAddress(at, n, 1) : B.IntToPtr(B.Emit(Op.Add, ValueType.I64, at, n));
            }
            if (b.Op == Operator.Add && PointerOperand(b.Y) is { } q)
            {
                Value n = Evaluate(b.X).Single;
                Value at = Evaluate(q).Single;
                return at.Type == ValueType.Ptr ? ElementAddress(at, n, 1) : B.IntToPtr(B.Emit(Op.Add, ValueType.I64, at, n));
            }
        }
        if (PointerOperand(e) is { } plain) return Represent(Evaluate(plain).Single, Shape(BasicType.UnsafePointer));
        Value v = Evaluate(e).Single;
        if (FindPointer(e) is { } found)
        {
            // The expression is evaluated once more for its pointer; below a root nothing has an effect.
            Value p = Evaluate(found).Single;
            if (p.Type == ValueType.Ptr)
                return B.Emit(Op.AddPtr, ValueType.Ptr, p, B.Emit(Op.Sub, ValueType.I64, v, B.Emit(Op.PtrToInt, ValueType.I64, p)));
        }
        return B.IntToPtr(v);
    }

    /// <summary>x of <c>uintptr(x)</c> with x an unsafe.Pointer.</summary>
    private IrExpr? PointerOperand(IrExpr e) =>
        e is IrConvert c && Shape(c.X.Type).Underlying is BasicType { Kind: BasicKind.UnsafePointer } && Shape(c.Type).Underlying is BasicType { Kind: BasicKind.Uintptr } ? c.X : null;

    private IrExpr? FindPointer(IrExpr e) => PointerOperand(e) ?? e switch
    {
        IrBinary { Op: Operator.Shl or Operator.Shr } b => FindPointer(b.X),
        IrBinary b => FindPointer(b.X) ?? FindPointer(b.Y),
        IrUnary u => FindPointer(u.X),
        IrConvert c when Shape(c.X.Type).Underlying is BasicType { Kind: BasicKind.Uintptr } => FindPointer(c.X),
        _ => null,
    };
}
