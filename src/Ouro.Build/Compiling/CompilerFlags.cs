using Ouro.Compile;
using Ouro.Ssa;

namespace Ouro.Build.Compiling;

/// <summary>Flags of one package's compilation that decide what code is made.</summary>
public sealed record CompilerFlags
{
    public PassOptions Passes { get; init; } = new();

    /// <summary><c>-N</c>.</summary>
    public bool NoOptimisation { get; init; }

    /// <summary><c>-l</c>.</summary>
    public bool NoInlining { get; init; }

    /// <summary><c>-std</c>: directives of the library are allowed whatever the package's path.</summary>
    public bool StandardRules { get; init; }

    /// <summary><c>-+</c>: directives and rules of the runtime's packages hold whatever the package's path.</summary>
    public bool RuntimeRules { get; init; }

    /// <summary><c>-dwarf</c>.</summary>
    public bool Dwarf { get; init; } = true;

    /// <summary><c>-m</c>: remarks on what is inlined and what escapes are reported with the mistakes.</summary>
    public bool Remarks { get; init; }

    /// <summary><c>-e</c>: the tenth mistake is not the last that is shown.</summary>
    public bool AllMistakes { get; init; }

    /// <summary>How often <c>-S</c> is given: 1 a listing, 2 one with more in it.</summary>
    public int Listing { get; init; }

    /// <summary><c>-coveragecfg</c>; null: nothing is counted.</summary>
    public CoverageConfig? Coverage { get; init; }

    /// <summary><c>-lang</c>; empty: the package's own.</summary>
    public string Language { get; init; } = "";
}
