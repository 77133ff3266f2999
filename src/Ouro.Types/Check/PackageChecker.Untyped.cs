using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Untyped expressions: remembered with the type they have so far, until they get their final one.
//
//   var f float64 = 1<<s + 2     s a variable
//
// The sum is checked first: 1<<s is not constant, so its type is that of 1 in "var f float64 = 1 + 2"; all parts stay untyped. The
// assignment then sets the final type of the sum, which sets it for both sides, and for the 1, which was noted as the operand of a shift:
// float64 is no integer type, and that is the mistake. Operands of constant expressions are not visited: they are no values at run time.
internal sealed partial class PackageChecker
{
    private readonly record struct UntypedExpr(bool IsShiftOperand, OperandMode Mode, BasicType Type, ConstValue? Value);

    /// <summary>Gives an untyped expression, and what of it has the same type, another type.</summary>
    /// <param name="type">Final if it is typed or <paramref name="isFinal"/> says so.</param>
    private void SetFinalType(Expr e, GoType type, bool isFinal)
    {
        if (!_untyped.TryGetValue(e, out UntypedExpr old)) return;
        switch (e)
        {
            case ParenExpr p:
                SetFinalType(p.X, type, isFinal);
                break;
            case UnaryExpr u when old.Value == null:
                SetFinalType(u.X, type, isFinal);
                break;
            case BinaryExpr b when old.Value == null && !b.Op.IsComparison():
                // The operands of a comparison have their types; a shift's count has, too.
                SetFinalType(b.X, type, isFinal);
                if (!b.Op.IsShift()) SetFinalType(b.Y, type, isFinal);
                break;
        }
        if (!isFinal && type.Underlying is BasicType { IsUntyped: true } stillUntyped)
        {
            _untyped[e] = old with { Type = stillUntyped };
            return;
        }
        _untyped.Remove(e);
        if (old.IsShiftOperand && !TypeRelations.AllInteger(type))
        {
            Error(ErrorCode.InvalidShiftOperand, e, $"{InvalidOp}shifted operand {Text(e)} (type {Text(type)}) must be integer");
            return;
        }
        if (old.Value != null)
        {
            // It must be representable in its new type.
            var x = new Operand(old.Mode, e, old.Type, old.Value);
            ConvertUntyped(x, type);
            if (!x.IsValid) return;
        }
        RecordType(e, old.Mode, type, old.Value);
    }

    private void SetUntypedValue(Expr? e, ConstValue value)
    {
        if (e != null && _untyped.TryGetValue(e, out UntypedExpr u)) _untyped[e] = u with { Value = value };
    }

    /// <summary>Converts an untyped operand to a type, if it is one.</summary>
    private void ConvertUntyped(Operand x, GoType target)
    {
        (GoType? type, ConstValue? value, ErrorCode code) = Untyped.Implicit(this, x, target);
        if (code != ErrorCode.None || type == null)
        {
            if (x.IsValid) ReportConversion(code, x, TypeRelations.IsTypeParam(target) ? target : target.Underlying);
            x.Mode = OperandMode.Invalid;
            return;
        }
        SetImplicitType(x, type, value);
    }

    private void SetImplicitType(Operand x, GoType type, ConstValue? value)
    {
        if (value != null)
        {
            x.Value = value;
            SetUntypedValue(x.Expr, value);
        }
        if (ReferenceEquals(type, x.Type)) return;
        x.Type = type;
        if (x.Expr != null) SetFinalType(x.Expr, type, false);
    }

    /// <summary>The constant x must be representable in a type, and gets the value that it has there.</summary>
    private void Represent(Operand x, BasicType type)
    {
        (ConstValue? value, ErrorCode code) = Untyped.Represent(x, type, Sizes);
        if (value == null)
        {
            ReportConversion(code, x, type);
            x.Mode = OperandMode.Invalid;
            return;
        }
        x.Value = value;
    }

    private void ReportConversion(ErrorCode code, Operand x, GoType target) => Error(code, x, code switch
    {
        ErrorCode.TruncatedFloat => $"{Text(x)} truncated to {Text(target)}",
        ErrorCode.NumericOverflow => $"{Text(x)} overflows {Text(target)}",
        _ => $"cannot convert {Text(x)} to type {Text(target)}",
    });

    /// <summary>Typed constants must fit their type after each operation, untyped integers must not grow without bound.</summary>
    private void CheckOverflow(Operand x, Pos at)
    {
        ConstValue value = x.Value!; // a constant has a value
        if (value.IsUnknown)
        {
            Report(ErrorCode.InvalidConstVal, at, "constant result is not representable");
            return;
        }
        if (x.Type is not BasicType { IsUntyped: true })
        {
            if (x.Type!.Underlying is BasicType b) Represent(x, b); // a constant has a type
            return;
        }
        const int MaxBits = 512;
        if (value.Kind != ConstKind.Int || value.BitLength <= MaxBits) return;
        Report(ErrorCode.InvalidConstVal, at, $"constant {OperationName(x.Expr)}overflow");
        x.Value = ConstValue.Unknown;
    }

    private static string OperationName(Expr? e) => e switch
    {
        UnaryExpr { Op: Operator.Xor } => "bitwise complement ",
        BinaryExpr { Op: Operator.Add } => "addition ",
        BinaryExpr { Op: Operator.Sub } => "subtraction ",
        BinaryExpr { Op: Operator.Xor } => "bitwise XOR ",
        BinaryExpr { Op: Operator.Mul } => "multiplication ",
        BinaryExpr { Op: Operator.Shl } => "shift ",
        _ => "",
    };

    /// <summary>The operator's place in an operation, else the expression's beginning.</summary>
    private static Pos OperatorPos(Expr? e) => e switch
    {
        null => Pos.None,
        UnaryExpr or BinaryExpr or StarExpr => e.Pos,
        _ => Positions.Start(e),
    };

    // ---- explicit conversion

    /// <summary>spec: Conversions. <c>T(x)</c>.</summary>
    private void CheckConversion(Operand x, GoType target)
    {
        bool isConstant = x.Mode == OperandMode.Constant;
        bool ok;
        string? cause = null;
        if (isConstant && TypeRelations.IsConstType(target))
        {
            ok = IsConstConvertible(x, target, out ConstValue? value);
            if (ok) x.Value = value;
            // What is an integer is shown as one: int(1e100).
            else if (TypeRelations.IsInteger(target) && x.Value!.ToInt() is { Kind: ConstKind.Int } integer) x.Value = integer; // a constant has a value
            if (!ok && TypeRelations.IsInteger(x.Type!) && TypeRelations.IsInteger(target)) // a constant has type and value
            {
                Error(ErrorCode.InvalidConversion, x, $"constant {x.Value} overflows {Text(target)}");
                x.Mode = OperandMode.Invalid;
                return;
            }
        }
        else if (isConstant && TypeRelations.IsTypeParam(target))
        {
            ok = TypeRelations.AllUnder(target, u =>
            {
                if (u == null)
                {
                    cause = $"{Text(target)} does not contain specific types";
                    return false;
                }
                if (TypeRelations.IsString(x.Type!) && TypeRelations.IsBytesOrRunes(u)) return true;
                if (IsConstConvertible(x, u, out _)) return true;
                cause = TypeRelations.IsInteger(x.Type!) && TypeRelations.IsInteger(u)
                    ? $"constant {x.Value} overflows {Text(u)} (in {Text(target)})"
                    : $"cannot convert {Text(x)} to type {Text(u)} (in {Text(target)})";
                return false;
            });
            x.Mode = OperandMode.Value; // values of type parameters are never constant
        }
        else
        {
            ok = Assignability.IsConvertible(this, x, target, ref cause);
            if (ok) x.Mode = OperandMode.Value;
        }
        if (!ok)
        {
            Error(ErrorCode.InvalidConversion, x, $"cannot convert {Text(x)} to type {Text(target)}" + (string.IsNullOrEmpty(cause) ? "" : $": {cause}"));
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (TypeRelations.IsUntyped(x.Type!))
        {
            GoType final = target;
            if (x.Type is BasicType { Kind: BasicKind.UntypedNil }) { }
            // The constant in any(1) is an int, that in []byte("x") a string.
            else if (TypeRelations.IsNonTypeParamInterface(target) || (isConstant && !TypeRelations.IsConstType(target))) final = TypeRelations.Default(x.Type!);
            // string('a'): the constant keeps its type.
            else if (x.Mode == OperandMode.Constant && TypeRelations.IsInteger(x.Type!) && TypeRelations.AllString(target)) final = x.Type!;
            SetFinalType(x.Expr!, final, true); // a value has an expression
        }
        x.Type = target;
    }

    private bool IsConstConvertible(Operand x, GoType target, out ConstValue? value)
    {
        value = null;
        if (target.Underlying is not BasicType basic) return false;
        if (Untyped.IsRepresentable(x.Value!, basic, Sizes, out ConstValue rounded)) // a constant has a value and type
        {
            value = rounded;
            return true;
        }
        if (!TypeRelations.IsInteger(x.Type!) || !TypeRelations.IsString(basic)) return false;
        int codePoint = x.Value!.TryGetUInt64(out ulong n) && n <= 0x10FFFF && n is < 0xD800 or > 0xDFFF && n <= 0x10FFFF ? (int)n : 0xFFFD;
        value = ConstValue.String(char.ConvertFromUtf32(codePoint));
        return true;
    }
}
