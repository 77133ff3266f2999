using Ouro.Core;

namespace Ouro.Types;

/// <summary>Types that cannot exist: of infinite size, or whose instances never end.</summary>
internal static class Validity
{
    /// <summary>Reports an invalid recursive type (a type that contains itself) and marks it invalid.</summary>
    internal static void CheckType(AlgorithmHost host, NamedType type) =>
        throw new NotSupportedException("validity of types is not supported yet");

    /// <summary>"invalid recursive type" or "invalid cycle in declaration" for the objects on a cycle, the first in source first.</summary>
    internal static void ReportCycle(AlgorithmHost host, IReadOnlyList<GoObject> cycle) =>
        throw new NotSupportedException("validity of types is not supported yet");
}

/// <summary>Collects the instantiations of a package and reports cycles that would make infinitely many types.</summary>
internal sealed class Monomorph
{
    /// <summary>An instance of a generic function or type at a place.</summary>
    internal void RecordInstance(Package package, Pos at, TypeParam[] parameters, GoType[] arguments, IReadOnlyList<Pos> argumentPositions) =>
        throw new NotSupportedException("the instantiation check is not supported yet");

    /// <summary>Reports "instantiation cycle".</summary>
    internal void Check(AlgorithmHost host) => throw new NotSupportedException("the instantiation check is not supported yet");
}
