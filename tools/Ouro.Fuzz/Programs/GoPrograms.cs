using System.Text.RegularExpressions;
using Ouro.TestKit;

namespace Ouro.Fuzz.Programs;

/// <summary>The programs of one file in testdata/run, and in testdata/errors.</summary>
internal static partial class GoPrograms
{
    /// <summary>Packages that they import. What damage makes of an import is none.</summary>
    public static IReadOnlySet<string> Imports { get; } = Texts().SelectMany(ImportsOf).Where(static p => p is not ("unsafe" or "C")
        && Directory.Exists(Path.Combine(Gc.Root, "src", p))).ToHashSet(StringComparer.Ordinal);

    /// <summary>Sources that check.</summary>
    public static List<string> Texts() => [.. GoProgram.All().Where(static p => !p.IsFolder).Select(static p => File.ReadAllText(p.Source)).Where(static t => t.Length < 20_000)];

    /// <summary>What a source imports.</summary>
    public static IEnumerable<string> ImportsOf(string text) => Import().Matches(text).Select(static m => m.Groups[1].Value);

    [GeneratedRegex("^(?:import)?\\s+(?:[\\w.]+ )?\"([\\w/]+)\"\\s*$", RegexOptions.Multiline)]
    private static partial Regex Import();
}
