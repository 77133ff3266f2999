using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>Finds the packages that the checked one imports.</summary>
public interface IImporter
{
    /// <summary>The package that <paramref name="path"/> means when imported from <paramref name="importing"/>; throws <see cref="ImportException"/>.</summary>
    Package Import(string path, Package importing);
}

/// <summary>An import that cannot be satisfied; the message is shown to the user.</summary>
public sealed class ImportException(string message) : Exception(message);

/// <summary>Settings of one check.</summary>
public sealed class CheckerOptions
{
    /// <summary>The names in the tree.</summary>
    public required NameTable Names { get; init; }

    /// <summary>The files of the tree's positions.</summary>
    public required SourceTable Sources { get; init; }

    public required DiagnosticBag Diagnostics { get; init; }
    public IImporter? Importer { get; init; }
    public ISizes Sizes { get; init; } = StdSizes.Amd64;

    /// <summary>Instances shared by all checks of a build.</summary>
    public TypeContext Types { get; init; } = new();

    /// <summary>Language version "go1.N"; empty: the newest.</summary>
    public string GoVersion { get; init; } = "";

    /// <summary>Bodies are skipped: enough for a package that is only imported.</summary>
    public bool IgnoreFuncBodies { get; init; }

    /// <summary>Labels and branches are not checked (the parser did).</summary>
    public bool IgnoreBranchErrors { get; init; }

    /// <summary>No assembler files belong to the package (<c>-complete</c>): each function must have a body or be linked by name.</summary>
    public bool IsComplete { get; init; }

    /// <summary><c>import "C"</c> is satisfied by nothing: names in it are not checked.</summary>
    public bool FakeImportC { get; init; }

    /// <summary>Unused imports are not reported.</summary>
    public bool IgnoreUnusedImports { get; init; }

    /// <summary>What gc refuses beyond the language's rules, and directives, are not checked.</summary>
    public bool LanguageRulesOnly { get; init; }

    /// <summary>Declares assert and trace, for the checker's own tests.</summary>
    public bool TestBuiltins { get; init; }

    /// <summary>
    /// An alias is a node of its own (<see cref="AliasType"/>); otherwise its name stands for the type directly, as in <c>go/types</c> with
    /// <c>gotypesalias=0</c>, aliases have no type parameters, and recursion through one whose type is not known yet is refused.
    /// </summary>
    public bool AliasNodes { get; init; } = true;

    /// <summary>Also called with each mistake's code and place as in the file, in the order found.</summary>
    public Action<ErrorCode, Pos, string>? OnError { get; init; }
}
