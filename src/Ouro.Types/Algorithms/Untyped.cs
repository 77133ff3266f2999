using System.Numerics;

namespace Ouro.Types;

/// <summary>Untyped values in a typed context, and what constants a type can hold.</summary>
internal static class Untyped
{
    /// <summary>The type that untyped x takes when it must become <paramref name="target"/> (itself possibly untyped); for a constant that the type rounds, its new value.</summary>
    /// <returns>A null type and a code if it cannot; x's own type if x is typed or something is invalid.</returns>
    internal static (GoType? Type, ConstValue? Value, ErrorCode Code) Implicit(AlgorithmHost host, Operand x, GoType target)
    {
        GoType type = x.Type!;
        if (!x.IsValid || TypeRelations.IsTyped(type) || !TypeRelations.IsValid(target)) return (type, null, ErrorCode.None);
        if (TypeRelations.IsUntyped(target))
        {
            return TypeRelations.MaxType(type, target) is { } max ? (max, null, ErrorCode.None) : (null, null, ErrorCode.InvalidUntypedConversion);
        }
        if (x.IsNil) return TypeRelations.HasNil(target) ? (target, null, ErrorCode.None) : (null, null, ErrorCode.InvalidUntypedConversion);

        switch (target.Underlying)
        {
            case BasicType basic:
                if (x.Mode == OperandMode.Constant)
                {
                    (ConstValue? value, ErrorCode code) = Represent(x, basic, host.Sizes);
                    return code != ErrorCode.None ? (null, null, code) : (target, value, ErrorCode.None);
                }
                // Not constant: a comparison (untyped bool) or the left side of a shift whose type is still open.
                bool fits = ((BasicType)type).Kind switch
                {
                    BasicKind.UntypedBool => TypeRelations.IsBoolean(target),
                    BasicKind.UntypedInt or BasicKind.UntypedRune or BasicKind.UntypedFloat or BasicKind.UntypedComplex => TypeRelations.IsNumeric(target),
                    BasicKind.UntypedString => TypeRelations.IsString(target),
                    _ => false,
                };
                return fits ? (target, null, ErrorCode.None) : (null, null, ErrorCode.InvalidUntypedConversion);
            case InterfaceType face:
                if (TypeRelations.IsTypeParam(target))
                {
                    bool all = TypeRelations.AllUnder(target, u => u != null && Implicit(host, x, u).Type != null);
                    return all ? (target, null, ErrorCode.None) : (null, null, ErrorCode.InvalidUntypedConversion);
                }
                // In an interface it has a dynamic type: the default one. It has no methods.
                return face.IsEmpty ? (TypeRelations.Default(type), null, ErrorCode.None) : (null, null, ErrorCode.InvalidUntypedConversion);
            default:
                return (null, null, ErrorCode.InvalidUntypedConversion);
        }
    }

    /// <summary>spec: Representability. <paramref name="rounded"/> is the value as the type holds it.</summary>
    internal static bool IsRepresentable(ConstValue x, BasicType type, ISizes sizes, out ConstValue rounded)
    {
        rounded = x;
        if (x.IsUnknown) return true; // reported before
        if ((type.Info & BasicInfo.Integer) != 0)
        {
            ConstValue i = x.ToInt();
            if (i.IsUnknown) return false;
            rounded = i;
            if (type.IsUntyped) return true;
            int bits = 8 * (type.Kind switch
            {
                BasicKind.Int8 or BasicKind.Uint8 => 1,
                BasicKind.Int16 or BasicKind.Uint16 => 2,
                BasicKind.Int32 or BasicKind.Uint32 => 4,
                BasicKind.Int64 or BasicKind.Uint64 => 8,
                _ => sizes.WordSize,
            });
            BigInteger v = i.IntegerValue;
            if ((type.Info & BasicInfo.Unsigned) != 0) return v.Sign >= 0 && BigFloat.BitLength(v) <= bits;
            return v >= -(BigInteger.One << (bits - 1)) && v < BigInteger.One << (bits - 1);
        }
        if ((type.Info & BasicInfo.Float) != 0)
        {
            ConstValue f = x.ToFloat();
            if (f.IsUnknown) return false;
            if (type.IsUntyped) return true;
            if (Round(f, type.Kind == BasicKind.Float32) is not { } r) return false;
            rounded = r;
            return true;
        }
        if ((type.Info & BasicInfo.Complex) != 0)
        {
            ConstValue c = x.ToComplex();
            if (c.IsUnknown) return false;
            if (type.IsUntyped) return true;
            bool single = type.Kind == BasicKind.Complex64;
            if (Round(c.Real, single) is not { } re || Round(c.Imaginary, single) is not { } im) return false;
            rounded = ConstValue.Complex(re, im);
            return true;
        }
        if ((type.Info & BasicInfo.String) != 0) return x.Kind == ConstKind.String;
        return (type.Info & BasicInfo.Boolean) != 0 && x.Kind == ConstKind.Bool;
    }

    // Null: it overflows.
    private static ConstValue? Round(ConstValue x, bool single)
    {
        double d = single ? x.SingleValue : x.DoubleValue;
        return double.IsInfinity(d) ? null : ConstValue.Float(d);
    }

    /// <summary>x, a constant, as the type <paramref name="type"/> holds it.</summary>
    /// <returns>Null and a code (TruncatedFloat, NumericOverflow, InvalidConstVal) if it cannot.</returns>
    internal static (ConstValue? Value, ErrorCode Code) Represent(Operand x, BasicType type, ISizes sizes)
    {
        if (IsRepresentable(x.Value!, type, sizes, out ConstValue rounded)) return (rounded, ErrorCode.None);
        if (TypeRelations.IsNumeric(x.Type!) && TypeRelations.IsNumeric(type))
            return (null, !TypeRelations.IsInteger(x.Type!) && TypeRelations.IsInteger(type) ? ErrorCode.TruncatedFloat : ErrorCode.NumericOverflow);
        return (null, ErrorCode.InvalidConstVal);
    }
}
