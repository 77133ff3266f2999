using Ouro.Core;

namespace Ouro.Types;

/// <summary>What a selector finds.</summary>
/// <param name="Object">The field (Var) or method (Func); null if there is none.</param>
/// <param name="Index">Path through embedded fields to it; if Object is null and this is not empty, the name is ambiguous at that path.</param>
/// <param name="Indirect">A pointer was followed on the way; if Object is null and Index empty, a method exists but needs a pointer receiver.</param>
public readonly record struct LookupResult(GoObject? Object, int[] Index, bool Indirect);

/// <summary>Fields and methods by name.</summary>
public static class Lookup
{
    /// <summary>spec: Selectors. The field or method <paramref name="name"/> of a type as seen from a package.</summary>
    /// <param name="addressable">The operand is addressable, so methods with pointer receivers count.</param>
    /// <param name="foldCase">Letter case is ignored (for hints).</param>
    public static LookupResult FieldOrMethod(GoType type, bool addressable, Package? package, string name, bool foldCase = false) =>
        throw new NotSupportedException("lookup is not supported yet");

    /// <summary>The first method of interface <paramref name="target"/> that <paramref name="type"/> lacks; null if it has all.</summary>
    /// <param name="isStatic">An interface must declare the methods; else a dynamic type might have them (type assertions).</param>
    /// <param name="wrongType">It is there with another signature or needs a pointer receiver.</param>
    public static Func? MissingMethod(GoType type, GoType target, bool isStatic, out bool wrongType) =>
        throw new NotSupportedException("lookup is not supported yet");

    /// <summary>As <see cref="MissingMethod(GoType, GoType, bool, out bool)"/>, with gc's text: "(missing method M)…" in <paramref name="cause"/>.</summary>
    internal static Func? MissingMethod(AlgorithmHost? host, GoType type, GoType target, bool isStatic, Func<GoType, GoType, bool> equivalent, ref string? cause) =>
        throw new NotSupportedException("lookup is not supported yet");

    /// <summary>The text of a failed lookup x.f: "type T has no field or method f, but does have …" (without the position).</summary>
    internal static string ErrorText(AlgorithmHost host, GoType type, string name, GoObject? alternative, bool structLiteral) =>
        throw new NotSupportedException("lookup is not supported yet");
}
