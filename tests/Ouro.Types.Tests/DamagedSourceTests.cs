using System.Text;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Syntax;
using Xunit;

namespace Ouro.Types.Tests;

public sealed partial class DamagedSourceTests
{
    /// <summary>Programs with one word in the place of another: mistakes are reported, nothing is thrown. OURO_DAMAGE=n: n variants of each file.</summary>
    [Fact]
    public void Wrong_programs_end_in_messages()
    {
        int variants = int.TryParse(Environment.GetEnvironmentVariable("OURO_DAMAGE"), out int n) ? n : 2;
        var failures = new List<string>();
        int @checked = 0;
        string root = Path.Combine(TestKit.Gc.Root, "src/internal/types/testdata");
        foreach (string file in Directory.EnumerateFiles(root, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(file);
            MatchCollection words = Word().Matches(text);
            if (words.Count < 4) continue;
            // The same every time: the seed is the file's length.
            var random = new Random(text.Length);
            for (int i = 0; i < variants; i++)
            {
                Match a = words[random.Next(words.Count)], b = words[random.Next(words.Count)];
                string damaged = text[..a.Index] + b.Value + text[(a.Index + a.Length)..];
                if (Check(Path.GetFileName(file), damaged) is not { } outcome) continue;
                @checked++;
                if (outcome.Length > 0) failures.Add($"{file}: {a.Value} at {a.Index} became {b.Value}: {outcome}");
            }
        }
        Assert.True(@checked > 100);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    // Null: not a program; empty: checked; else what was thrown.
    private static string? Check(string name, string text)
    {
        SourceTree tree = SourceTree.Shared.Value;
        var bag = new DiagnosticBag();
        ParseResult parsed = Parser.Parse(new ParseContext(tree.Sources, tree.Names, bag), name, Encoding.UTF8.GetBytes(text));
        if (parsed is not { SyntaxErrors: 0, File: { } file }) return null;
        file.Renumber(0);
        try
        {
            SourceTree.OnLargeStack(() => Checker.Check(new Package("p", ""), [file], new CheckerOptions
            {
                Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = tree, GoVersion = "go1.26",
            }));
            return "";
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    [GeneratedRegex("\\b[A-Za-z_][A-Za-z0-9_]*\\b|[0-9]+|[-+*/&<>=]+|\\[\\]|\\.\\.\\.")] private static partial Regex Word();
}
