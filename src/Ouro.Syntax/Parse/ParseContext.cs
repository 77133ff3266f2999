using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>What parsing shares with the rest of a build. Any number of files may be parsed at once with one context.</summary>
/// <param name="Sources">Receives the file, for positions.</param>
/// <param name="Names">Interns its names.</param>
/// <param name="Diagnostics">Receives mistakes.</param>
public sealed record ParseContext(SourceTable Sources, NameTable Names, DiagnosticBag Diagnostics)
{
    /// <summary>The package is of the standard library (<c>-std</c>): more directives are allowed, unknown ones are not.</summary>
    public bool IsStandardLibrary { get; init; }

    /// <summary>The package is one of the runtime's (<c>-+</c>): <c>//go:systemstack</c> and the like are allowed.</summary>
    public bool IsRuntime { get; init; }

    /// <summary>Target that a few directives depend on.</summary>
    public string GoOs { get; init; } = "linux";

    /// <summary>Target that a few directives depend on.</summary>
    public string GoArch { get; init; } = "amd64";
}

/// <summary>Codes of the diagnostics of this project.</summary>
public static class SyntaxCode
{
    /// <summary>The text follows no production of the grammar: <c>x := )</c>.</summary>
    public const string Syntax = "SyntaxError";
    /// <summary>A character or literal that is none: <c>'ab'</c>, <c>0x</c>.</summary>
    public const string Token = "InvalidToken";
    /// <summary>A label or branch statement out of place: <c>break</c> outside a loop.</summary>
    public const string Branch = "InvalidBranch";
    /// <summary>A line directive with a wrong number: <c>//line x.go:0</c>.</summary>
    public const string LineDirective = "InvalidLineDirective";
    /// <summary>A <c>//go:</c> directive that is misplaced, malformed or not allowed here.</summary>
    public const string Directive = "InvalidDirective";
    /// <summary>The source nests deeper than the compiler's stack: ten thousand opening parentheses.</summary>
    public const string TooDeep = "NestingTooDeep";
}

/// <summary>What came out of a file.</summary>
/// <param name="File">The tree, as good as it could be made; null when the package clause is wrong.</param>
/// <param name="SyntaxErrors">
/// How many syntax errors were found. With one or more in a package its types are not checked; other mistakes
/// (literals, labels, directives) do not keep gc from checking.
/// </param>
/// <param name="Errors">How many mistakes of any kind were reported.</param>
public readonly record struct ParseResult(SourceFile? File, int SyntaxErrors, int Errors);
