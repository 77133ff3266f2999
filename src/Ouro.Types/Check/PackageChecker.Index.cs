using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Index and slice expressions.
internal sealed partial class PackageChecker
{
    /// <summary>Checks <c>x[i]</c>. True: x is a generic function and the indices are type arguments, which the caller applies.</summary>
    private bool CheckIndexExpr(Operand x, IndexExpr e)
    {
        CheckValueOrType(x, e.X, allowGeneric: true);
        switch (x.Mode)
        {
            case OperandMode.Invalid:
                Use(e.Indices);
                return false;
            case OperandMode.TypeExpr:
                x.Mode = OperandMode.Invalid;
                x.Type = CheckVarType(e);
                if (TypeRelations.IsValid(x.Type)) x.Mode = OperandMode.TypeExpr;
                return false;
            case OperandMode.Value when x.Type!.Underlying is Signature { TypeParams.Length: > 0 }: // a value has a type
                return true;
        }
        RejectGeneric(x, null);
        if (!x.IsValid) return false;

        (bool valid, OperandMode mode, GoType? key, GoType? elem, long length) = Indexable(x);
        if (valid && key != null)
        {
            if (SingleIndex(e) is not { } keyExpr)
            {
                x.Mode = OperandMode.Invalid;
                return false;
            }
            var k = new Operand();
            CheckValue(k, keyExpr);
            Assign(k, key, "map index");
            // Whatever the key, the element type is known.
            x.Mode = OperandMode.MapIndex;
            x.Type = elem;
            x.Expr = e;
            return false;
        }
        if (!valid)
        {
            Report(ErrorCode.NonSliceableOperand, e.Pos, $"cannot index {Text(x)}");
            Use(e.Indices);
            x.Mode = OperandMode.Invalid;
            return false;
        }
        x.Mode = mode;
        x.Type = elem ?? BasicType.Invalid;
        if (SingleIndex(e) is not { } index)
        {
            x.Mode = OperandMode.Invalid;
            return false;
        }
        CheckIndex(index, length);
        return false;
    }

    /// <summary>What indexing x gives: mode and element type, the key type of a map, the length if it is known.</summary>
    private static (bool Valid, OperandMode Mode, GoType? Key, GoType? Elem, long Length) Indexable(Operand x)
    {
        GoType type = x.Type!; // a value has a type
        if (!TypeRelations.IsTypeParam(type))
        {
            (OperandMode mode, GoType? key, GoType? elem, long length) = IndexOf(type.Underlying, x);
            if (elem != null && x.Mode == OperandMode.Constant && x.Value is { Kind: ConstKind.String } s) length = s.StringBytes.Length;
            return (elem != null, mode, key, elem, length);
        }
        // All types of the type set must agree in key (or have none) and element; the least length counts.
        OperandMode common = OperandMode.Variable;
        GoType? commonKey = null, commonElem = null;
        long least = -1;
        bool ok = TypeRelations.AllUnder(type, u =>
        {
            if (u == null) return false;
            (OperandMode mode, GoType? key, GoType? elem, long length) = IndexOf(u, x);
            if (elem == null) return false;
            if (mode == OperandMode.Value) common = OperandMode.Value;
            if (commonElem == null)
            {
                (least, commonKey, commonElem) = (length, key, elem);
                return true;
            }
            if (key == null != (commonKey == null) || (key != null && !TypeRelations.Identical(key, commonKey!))) return false; // both are null or neither
            if (!TypeRelations.Identical(elem, commonElem)) return false;
            if (length >= 0 && length < least) least = length;
            return true;
        });
        return (ok, common, commonKey, commonElem, least);
    }

    private static (OperandMode Mode, GoType? Key, GoType? Elem, long Length) IndexOf(GoType under, Operand x) => under switch
    {
        // spec: s[i] is never a constant.
        BasicType when TypeRelations.IsString(under) => (OperandMode.Value, null, Universe.Byte, -1),
        ArrayType a => (x.Mode == OperandMode.Variable ? OperandMode.Variable : OperandMode.Value, null, a.Elem, a.Length),
        PointerType { Elem: var elem } when elem.Underlying is ArrayType a => (OperandMode.Variable, null, a.Elem, a.Length),
        SliceType s => (OperandMode.Variable, null, s.Elem, -1),
        MapType m => (OperandMode.MapIndex, m.Key, m.Elem, -1),
        _ => (OperandMode.Invalid, null, null, -1),
    };

    private Expr? SingleIndex(IndexExpr e)
    {
        if (e.Indices.Length == 0)
        {
            Error(ErrorCode.InvalidSyntaxTree, e, $"missing index for {Text(e.X)}");
            return null;
        }
        if (e.Indices.Length > 1) Error(ErrorCode.InvalidIndex, e.Indices[1], $"{InvalidOp}more than one index");
        return e.Indices[0];
    }

    private void CheckSliceExpr(Operand x, SliceExpr e)
    {
        CheckValue(x, e.X);
        if (!x.IsValid)
        {
            Use(e.Low, e.High, e.Max);
            return;
        }
        if (SliceableUnder(x) is not { } under)
        {
            x.Mode = OperandMode.Invalid;
            return;
        }
        bool valid = false;
        long length = -1;
        switch (under)
        {
            case BasicType when TypeRelations.IsString(under):
                if (e.Full)
                {
                    Error(ErrorCode.InvalidSliceExpr, e.Max ?? e, $"{InvalidOp}3-index slice of string");
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                valid = true;
                if (x.Mode == OperandMode.Constant && x.Value is { Kind: ConstKind.String } s) length = s.StringBytes.Length;
                // spec: for untyped string operands the result is a non-constant value of type string.
                if (TypeRelations.IsUntyped(x.Type!)) x.Type = BasicType.String; // a value has a type
                break;
            case ArrayType a:
                valid = true;
                length = a.Length;
                if (x.Mode != OperandMode.Variable)
                {
                    Error(ErrorCode.NonSliceableOperand, x, $"cannot slice unaddressable value {Text(x)}");
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                x.Type = new SliceType(a.Elem);
                break;
            case PointerType { Elem: var elem } when elem.Underlying is ArrayType a:
                valid = true;
                length = a.Length;
                x.Type = new SliceType(a.Elem);
                break;
            case SliceType:
                valid = true;
                break;
        }
        if (!valid)
        {
            Error(ErrorCode.NonSliceableOperand, x, $"cannot slice {Text(x)}");
            x.Mode = OperandMode.Invalid;
            return;
        }
        x.Mode = OperandMode.Value;
        if (e.Full && (e.High == null || e.Max == null))
        {
            Error(ErrorCode.InvalidSyntaxTree, e, "2nd and 3rd index required in 3-index slice");
            x.Mode = OperandMode.Invalid;
            return;
        }
        CheckSliceIndices([e.Low, e.High, e.Max], length);
    }

    /// <summary>The underlying type common to all types of x's type set, strings counting as byte slices beside such; null after an error.</summary>
    private GoType? SliceableUnder(Operand x)
    {
        GoType type = x.Type!; // a value has a type
        GoType? first = null, common = null;
        bool hasString = false;
        foreach ((GoType? t, GoType? u) in TypeRelations.TypeSetOf(type))
        {
            if (u == null)
            {
                Error(ErrorCode.NonSliceableOperand, x, $"cannot slice {Text(x)}: no specific type in {Text(type)}");
                return null;
            }
            GoType under = u;
            if (TypeRelations.IsString(under))
            {
                under = new SliceType(Universe.Byte);
                hasString = true;
            }
            if (common == null) (first, common) = (t, under);
            else if (!TypeRelations.Identical(common, under))
            {
                Error(ErrorCode.NonSliceableOperand, x, $"cannot slice {Text(x)}: {Text(first)} and {Text(t)} have different underlying types");
                // With a string among them the rest is checked as for a string, as gc does.
                common = null;
                break;
            }
        }
        if (!hasString) return common;
        return TypeRelations.IsTypeParam(type) ? BasicType.String : type.Underlying;
    }

    private void CheckSliceIndices(ReadOnlySpan<Expr?> indices, long length)
    {
        Span<long> values = stackalloc long[3];
        for (int i = 0; i < 3; i++)
        {
            values[i] = -1;
            if (indices[i] is { } e)
            {
                (_, long v) = CheckIndex(e, length >= 0 ? length + 1 : -1);
                if (v >= 0) values[i] = v;
            }
            else if (i == 0) values[i] = 0;
            else if (length >= 0) values[i] = length;
        }
        // Constant indices must not decrease; one message is enough.
        for (int i = 0; i < 2; i++)
        {
            if (values[i] <= 0) continue;
            for (int j = i + 1; j < 3; j++)
            {
                if (values[j] < 0 || values[j] >= values[i]) continue;
                Error(ErrorCode.SwappedSliceIndices, indices[j]!, $"invalid slice indices: {values[j]} < {values[i]}"); // a default is never too small
                return;
            }
        }
    }

    /// <summary>Checks an index.</summary>
    /// <param name="max">It must be less, if it is constant; negative: no limit.</param>
    /// <returns>Its type, invalid after an error, and its value, negative if not constant.</returns>
    private (GoType Type, long Value) CheckIndex(Expr e, long max)
    {
        var x = new Operand();
        CheckValue(x, e);
        if (!IsValidIndex(x, ErrorCode.InvalidIndex, "index", allowNegative: false)) return (BasicType.Invalid, -1);
        if (x.Mode != OperandMode.Constant) return (x.Type!, -1); // a valid index has a type
        if (x.Value!.IsUnknown || !x.Value.TryGetInt64(out long v)) return (BasicType.Invalid, -1); // a constant has a value
        if (max >= 0 && v >= max)
        {
            Error(ErrorCode.InvalidIndex, x, $"{InvalidArg}index {x.Value} out of bounds [0:{max}]");
            return (BasicType.Invalid, -1);
        }
        return (x.Type!, v);
    }

    /// <summary>spec: an index has an integer type or is an untyped constant; a constant one is not negative and fits int.</summary>
    private bool IsValidIndex(Operand x, ErrorCode code, string what, bool allowNegative)
    {
        if (!x.IsValid) return false;
        ConvertUntyped(x, BasicType.Int);
        if (!x.IsValid) return false;
        if (!TypeRelations.AllInteger(x.Type!)) // a value has a type
        {
            Error(code, x, $"{InvalidArg}{what} {Text(x)} must be integer");
            return false;
        }
        if (x.Mode != OperandMode.Constant) return true;
        if (!allowNegative && x.Value!.Sign < 0) // a constant has a value
        {
            Error(code, x, $"{InvalidArg}{what} {Text(x)} must not be negative");
            return false;
        }
        if (!Untyped.IsRepresentable(x.Value!, BasicType.Int, Sizes, out ConstValue rounded))
        {
            Error(code, x, $"{InvalidArg}{what} {Text(x)} overflows int");
            return false;
        }
        x.Value = rounded;
        return true;
    }
}
