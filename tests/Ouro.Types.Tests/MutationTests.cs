using System.Text;
using Ouro.Core;
using Ouro.Syntax;
using Xunit;

namespace Ouro.Types.Tests;

/// <summary>Programs with mistakes that nobody thought of: identifiers and literals of the checker's test data exchanged at random.</summary>
public sealed class MutationTests
{
    private const int DefaultCount = 400;

    // Whatever the source, the checker reports and returns. OURO_MUTATIONS: how many; OURO_SEED: where to begin.
    [Fact]
    [Trait("kind", "slow")]
    public void A_wrong_program_ends_in_diagnostics()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("OURO_MUTATIONS"), out int n) ? n : DefaultCount;
        int first = int.TryParse(Environment.GetEnvironmentVariable("OURO_SEED"), out int s) ? s : 1;
        string[] files = [.. Directory.GetFiles(TestdataPackage.Root, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        SourceTree tree = SourceTree.Shared.Value;
        var failures = new List<string>();
        SourceTree.OnLargeStack(() =>
        {
            for (int seed = first; seed < first + count; seed++)
            {
                var random = new Random(seed);
                string file = files[random.Next(files.Length)];
                byte[] text = Mutate(File.ReadAllBytes(file), random);
                var bag = new DiagnosticBag();
                ParseResult r = Parser.Parse(new ParseContext(tree.Sources, tree.Names, bag), Path.GetFileName(file), text);
                if (r.File == null || r.SyntaxErrors > 0) continue;
                r.File.Renumber(0);
                var clock = System.Diagnostics.Stopwatch.StartNew();
                try
                {
                    Checker.Check(new Package("p", ""), [r.File], new CheckerOptions { Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = tree });
                }
                catch (Exception e)
                {
                    failures.Add($"seed {seed}, {Path.GetRelativePath(TestdataPackage.Root, file)}: {e.GetType().Name} {e.Message} {string.Join(" <", (e.StackTrace ?? "").Split('\n').Take(8).Select(static l => l.Trim()))}");
                    if (Environment.GetEnvironmentVariable("OURO_KEEP") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{seed}.go"), text);
                }
                if (clock.ElapsedMilliseconds > 20_000) failures.Add($"seed {seed}: {clock.ElapsedMilliseconds} ms");
            }
            return 0;
        });
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static byte[] Mutate(byte[] text, Random random)
    {
        // Words outside of comments and strings, roughly: enough to keep the syntax mostly right.
        var words = new List<(int At, int Length)>();
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')
            {
                while (i < text.Length && text[i] != '\n') i++;
            }
            else if (char.IsAsciiLetterOrDigit((char)text[i]) || text[i] == '_')
            {
                int at = i;
                while (i < text.Length && (char.IsAsciiLetterOrDigit((char)text[i]) || text[i] == '_')) i++;
                if (!s_keywords.Contains(Encoding.ASCII.GetString(text, at, i - at))) words.Add((at, i - at));
            }
            else i++;
        }
        if (words.Count < 2) return text;
        var result = new List<byte>(text);
        int changes = random.Next(1, 5);
        var places = new SortedSet<int>();
        for (int k = 0; k < changes; k++) places.Add(random.Next(words.Count));
        foreach (int k in places.Reverse())
        {
            (int at, int length) = words[k];
            byte[] other;
            if (random.Next(4) == 0) other = Encoding.ASCII.GetBytes(s_replacements[random.Next(s_replacements.Length)]);
            else
            {
                (int from, int n) = words[random.Next(words.Count)];
                other = text[from..(from + n)];
            }
            result.RemoveRange(at, length);
            result.InsertRange(at, other);
        }
        return [.. result];
    }

    private static readonly HashSet<string> s_keywords = ["break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go",
        "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var"];

    private static readonly string[] s_replacements = ["nil", "_", "0", "1", "-1", "1<<100", "1.5", "\"\"", "'a'", "1i", "int", "string", "any", "error", "comparable", "iota", "true",
        "len", "append", "make", "new", "panic", "[]int", "*int", "func()", "struct{}", "interface{}", "map[int]int", "chan int", "[2]int", "~int", "unsafe.Pointer", "(int)", "x.y", "f()", "T[int]"];
}
