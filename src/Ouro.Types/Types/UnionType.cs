namespace Ouro.Types;

/// <summary>One term of a union: <c>T</c> or <c>~T</c>.</summary>
public sealed record UnionTerm(bool Tilde, GoType Type);

/// <summary><c>~A | B | …</c>, embedded in an interface.</summary>
public sealed class UnionType(UnionTerm[] terms) : TypeLiteral
{
    public UnionTerm[] Terms { get; } = terms;
}
