using System.Text.RegularExpressions;

namespace Ouro.Programs;

/// <summary>Where a difference between two compilers' objects may be.</summary>
[Flags]
public enum Side
{
    OnlyGc = 1,
    OnlyOurs = 2,
    Different = 4,
    Any = OnlyGc | OnlyOurs | Different,
}

/// <summary>A difference between gc's objects and ours that is known and meant.</summary>
/// <param name="Sides">Where it shows.</param>
/// <param name="Pattern">Of the symbol's name; <c>PKG</c> stands for the package's path.</param>
/// <param name="Why">The reason.</param>
public sealed record ObjectRule(Side Sides, string Pattern, string Why)
{
    /// <summary>All rules: at most ten.</summary>
    public static readonly ObjectRule[] All =
    [
    ];

    private readonly Dictionary<string, Regex> _expressions = new(StringComparer.Ordinal);

    public bool Covers(string package, string name)
    {
        if (!_expressions.TryGetValue(package, out Regex? r)) _expressions[package] = r = new Regex(Pattern.Replace("PKG", Regex.Escape(package), StringComparison.Ordinal), RegexOptions.CultureInvariant);
        return r.IsMatch(name);
    }
}
