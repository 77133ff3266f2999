using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>The value of an expression while the checker works on it.</summary>
/// <remarks>Mutable on purpose: checking an expression refines one operand in place.</remarks>
internal sealed class Operand
{
    public OperandMode Mode;
    public Expr? Expr;
    public GoType? Type;
    public ConstValue? Value;
    public BuiltinId Builtin;

    public Operand() { }

    public Operand(OperandMode mode, Expr? expr, GoType? type, ConstValue? value = null)
    {
        Mode = mode;
        Expr = expr;
        Type = type;
        Value = value;
    }

    public bool IsNil => Mode == OperandMode.NilValue;
    public bool IsValid => Mode != OperandMode.Invalid;

    public void Invalidate()
    {
        Mode = OperandMode.Invalid;
        Type = BasicType.Invalid;
    }

    public Operand Clone() => (Operand)MemberwiseClone();

    public void CopyFrom(Operand x)
    {
        Mode = x.Mode;
        Expr = x.Expr;
        Type = x.Type;
        Value = x.Value;
        Builtin = x.Builtin;
    }

    private static string ModeText(OperandMode mode) => mode switch
    {
        OperandMode.Invalid => "invalid operand",
        OperandMode.NoValue => "no value",
        OperandMode.Builtin => "built-in",
        OperandMode.TypeExpr => "type",
        OperandMode.Constant => "constant",
        OperandMode.Variable => "variable",
        OperandMode.MapIndex => "map index expression",
        OperandMode.Value => "value",
        OperandMode.NilValue => "nil",
        OperandMode.CommaOk => "comma, ok expression",
        OperandMode.CommaErr => "comma, error expression",
        _ => "cgo function",
    };

    /// <summary>The operand as messages show it: expression, mode, value, type.</summary>
    /// <param name="expressionText">Source form of an expression.</param>
    /// <param name="typeText">A type as messages show it.</param>
    public string Describe(Func<Expr, string> expressionText, Func<GoType?, string> typeText)
    {
        if (Mode == OperandMode.NilValue)
        {
            return Type switch
            {
                null or BasicType { Kind: BasicKind.Invalid } => "nil (with invalid type)",
                BasicType { Kind: BasicKind.UntypedNil } => "nil",
                _ => $"nil (of type {typeText(Type)})",
            };
        }
        string expr = "";
        if (Expr != null) expr = expressionText(Expr);
        else if (Mode == OperandMode.Builtin) expr = Universe.Info(Builtin).Name;
        else if (Mode == OperandMode.TypeExpr) expr = typeText(Type);
        else if (Mode == OperandMode.Constant) expr = Value!.ToString();

        var sb = new System.Text.StringBuilder();
        if (expr.Length > 0) sb.Append(expr).Append(" (");
        bool hasType = false;
        if (Mode > OperandMode.TypeExpr && Type != null)
        {
            if (Type is BasicType { IsUntyped: true } u) sb.Append(u.Name).Append(' ');
            else hasType = true;
        }
        sb.Append(ModeText(Mode));
        if (Mode == OperandMode.Constant && Value != null)
        {
            string s = Value.ToString();
            if (s != expr) sb.Append(' ').Append(s);
        }
        if (hasType)
        {
            if (Type!.Underlying is not BasicType { Kind: BasicKind.Invalid } || Type is not BasicType)
            {
                sb.Append(" of ");
                if (TypeRelations.IsGeneric(Type)) sb.Append("generic ");
                var parameter = Type.Unaliased as TypeParam;
                if (parameter == null && Type is AliasType or NamedType)
                {
                    string what = CompositeKind(Type);
                    if (what.Length == 0 && Type.Underlying is BasicType b) what = b.Name;
                    sb.Append(what).Append(' ');
                }
                sb.Append("type ").Append(typeText(Type));
                if (parameter != null)
                {
                    sb.Append(" constrained by ").Append(typeText(parameter.Constraint));
                    if (parameter.Interface is { HasTypeSet: true, TypeSet.IsEmpty: true }) sb.Append(" with empty type set");
                }
            }
            else sb.Append(" with invalid type");
        }
        if (expr.Length > 0) sb.Append(')');
        return sb.ToString();
    }

    /// <summary>Kind of a composite type in a word; empty for basic types.</summary>
    internal static string CompositeKind(GoType type) => type.Underlying switch
    {
        ArrayType => "array",
        SliceType => "slice",
        StructType => "struct",
        PointerType => "pointer",
        Signature => "func",
        InterfaceType => "interface",
        MapType => "map",
        ChanType => "chan",
        TupleType => "tuple",
        UnionType => "union",
        _ => "",
    };
}
