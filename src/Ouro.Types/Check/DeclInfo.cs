using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>What declares a package-level object or a method, and what its initialisation or body depends on.</summary>
internal sealed class DeclInfo(Scope fileScope, int version)
{
    public Scope FileScope { get; } = fileScope;

    /// <summary>Language version of the file.</summary>
    public int Version { get; } = version;

    /// <summary>All variables of <c>var a, b = f()</c>, which share one DeclInfo; null when each variable has its own.</summary>
    public Var[]? Lhs { get; init; }

    /// <summary>Type of a constant or variable; null: from the value.</summary>
    public Expr? Type { get; init; }

    /// <summary>Value of a constant or variable.</summary>
    public Expr? Init { get; init; }

    /// <summary>The value was written at an earlier constant of the group.</summary>
    public bool IsInherited { get; init; }

    public TypeDecl? TypeDecl { get; init; }
    public FunctionDecl? Function { get; init; }

    /// <summary>Constants, variables and functions of the package that the value or body mentions.</summary>
    public HashSet<GoObject> Dependencies { get; } = new(ReferenceEqualityComparer.Instance);

    public bool HasInitializer => Init != null || Function is { Body: not null };
}
