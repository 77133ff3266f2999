namespace Ouro.Types;

/// <summary>Satisfaction of interfaces and constraints.</summary>
internal static class Instantiation
{
    /// <summary><paramref name="type"/> implements (or, as a constraint, satisfies) <paramref name="target"/>.</summary>
    /// <param name="cause">Set to "T does not implement I (missing method M)" and the like.</param>
    internal static bool Implements(AlgorithmHost? host, GoType type, GoType target, bool isConstraint, ref string? cause) =>
        throw new NotSupportedException("implements is not supported yet");

    /// <summary>All type arguments satisfy their constraints.</summary>
    /// <returns>Index of the first that does not and why; -1 if all do.</returns>
    internal static (int Index, string? Cause) Verify(AlgorithmHost? host, TypeParam[] parameters, GoType[] arguments, TypeContext context) =>
        throw new NotSupportedException("constraint verification is not supported yet");

    /// <summary>The instance of a generic NamedType, AliasType or Signature; constraints are not verified.</summary>
    internal static GoType Instance(GoType generic, GoType[] arguments, TypeContext context) => generic switch
    {
        NamedType n => context.Instantiate(n, arguments),
        AliasType a => context.Instantiate(a, arguments),
        Signature s => context.Instantiate(s, arguments),
        _ => throw Ouro.Core.InternalCompilerException.Unexpected(generic),
    };
}
