namespace Ouro.Types;

/// <summary>The type that an alias declaration names; kept as a node of its own so that messages show the name as written.</summary>
public sealed class AliasType : GoType, IGenericType
{
    private GoType? _actual;

    public AliasType(TypeName obj, GoType? rhs)
    {
        Obj = obj;
        Rhs = rhs;
        Origin = this;
        obj.Type ??= this;
    }

    internal AliasType(AliasType origin, GoType[] typeArgs, GoType rhs)
    {
        Obj = origin.Obj;
        Origin = origin;
        TypeParams = origin.TypeParams;
        TypeArgs = typeArgs;
        Rhs = rhs;
    }

    public TypeName Obj { get; }

    /// <summary>The generic alias this is an instance of, or itself.</summary>
    public AliasType Origin { get; }
    public TypeParam[] TypeParams { get; internal set; } = [];
    public GoType[] TypeArgs { get; } = [];

    /// <summary>The right side as written; may be an alias in turn. Null while it is being determined.</summary>
    public GoType? Rhs { get; internal set; }

    internal void SetRhs(GoType rhs)
    {
        Rhs = rhs;
        _actual = null;
    }

    /// <summary>The type at the end of the chain of aliases; invalid while it is not known.</summary>
    public GoType Actual
    {
        get
        {
            if (_actual is { } known) return known;
            GoType? t = Rhs;
            // The chain has no cycle: direct cycles are broken before anything follows it.
            while (t is AliasType a) t = a._actual ?? a.Rhs;
            if (t != null) _actual = t;
            return t ?? BasicType.Invalid;
        }
    }

    public override GoType Underlying => Actual.Underlying;
}
