namespace Ouro.Build.Vetting;

/// <summary>With what packages are vetted.</summary>
public sealed record VetSettings
{
    /// <summary>What <c>go test</c> looks for when it is told nothing: what is hardly ever a false alarm.</summary>
    public static readonly string[] TestFlags =
        ["-atomic", "-bool", "-buildtags", "-directive", "-errorsas", "-ifaceassert", "-nilfunc", "-printf", "-slog", "-stringintconv", "-tests"];

    /// <summary>The analyzers of cmd/vet, sorted, under all names; each is a flag.</summary>
    public static readonly string[] Analyzers =
    [
        "appends", "asmdecl", "assign", "atomic", "bool", "bools", "buildtag", "buildtags", "cgocall", "composites", "copylocks", "defers", "directive", "errorsas",
        "framepointer", "hostport", "httpresponse", "ifaceassert", "loopclosure", "lostcancel", "methods", "nilfunc", "printf", "rangeloops", "shift", "sigchanyzer", "slog",
        "stdmethods", "stdversion", "stringintconv", "structtag", "testinggoroutine", "tests", "timeformat", "unmarshal", "unreachable", "unsafeptr", "unusedresult", "waitgroup",
    ];

    /// <summary>The executable of vet, or of another tool that follows its protocol.</summary>
    public required string Tool { get; init; }

    /// <summary>What identifies it: results of another one are not taken.</summary>
    public required Caching.Digest ToolKey { get; init; }

    /// <summary>Its flags.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The user chose the flags; otherwise the library's packages are vetted with (almost) all analyzers.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Vetted for <c>go test</c>.</summary>
    public bool IsTest { get; init; }

    /// <summary>Findings of a package have its name above them.</summary>
    public bool HasTitles { get; init; } = true;

    /// <summary>Receives what the tool prints on its standard output (<c>-json</c>).</summary>
    public Action<string> Output { get; init; } = static _ => { };

    /// <summary>The flags for a package.</summary>
    /// <remarks>The library has too much that unsafeptr dislikes; a forced return while testing is nobody's business.</remarks>
    internal IReadOnlyList<string> FlagsFor(Loading.LoadedPackage p) => p.IsStandard && !IsExplicit ? IsTest ? ["-unsafeptr=false", "-unreachable=false"] : ["-unsafeptr=false"] : Flags;
}
