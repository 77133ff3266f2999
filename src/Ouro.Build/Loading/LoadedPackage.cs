using Ouro.Syntax;

namespace Ouro.Build.Loading;

/// <summary>A package of a build: its files, sorted by what they are, and what it imports.</summary>
public sealed class LoadedPackage
{
    /// <summary>Import path; vendored packages of the library with their <c>vendor/</c>.</summary>
    public required string ImportPath { get; init; }

    /// <summary>Absolute path of its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name in its package clauses; empty when it has no Go files.</summary>
    public string Name { get; internal set; } = "";

    internal string TestOnlyName { get; set; } = "";

    /// <summary>Below GOROOT/src.</summary>
    public required bool IsStandard { get; init; }

    /// <summary>Language version for <c>-lang</c>: <c>go1.26</c>.</summary>
    public required string LanguageVersion { get; init; }

    /// <summary>Of packages made for a test: the import path of the package under test; empty: an ordinary package.</summary>
    public string ForTest { get; init; } = "";

    /// <summary>A command that a test binary contains as a library.</summary>
    public bool IsLibrary { get; init; }

    public bool IsCommand => Name == "main" && !IsLibrary;

    /// <summary>What the compiler is told as <c>-p</c>.</summary>
    public string CompilePath => IsCommand ? "main" : ImportPath;

    /// <summary>Names of the files that are compiled, sorted.</summary>
    public List<string> GoFiles { get; } = [];

    /// <summary>Go files that the target, tags or names leave out.</summary>
    public List<string> IgnoredGoFiles { get; } = [];
    public List<string> TestGoFiles { get; } = [];

    /// <summary>Test files of package NAME_test.</summary>
    public List<string> XTestGoFiles { get; } = [];
    public List<string> AssemblyFiles { get; } = [];
    public List<string> HeaderFiles { get; } = [];

    /// <summary>Files of other kinds that the go command would hand to C or refuse.</summary>
    public List<string> OtherFiles { get; } = [];

    /// <summary>Patterns of all <c>//go:embed</c> lines, sorted.</summary>
    public List<string> EmbedPatterns { get; } = [];

    /// <summary>The files of each pattern, slash-separated below the folder, sorted.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> EmbedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Import paths as written, sorted, with the path that each means.</summary>
    public SortedDictionary<string, string> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>Trees of <see cref="GoFiles"/>, in their order.</summary>
    public List<SourceFile> Files { get; } = [];

    /// <summary>Direct imports, by path; package unsafe is none.</summary>
    public List<LoadedPackage> Dependencies { get; } = [];

    public override string ToString() => ImportPath;
}
