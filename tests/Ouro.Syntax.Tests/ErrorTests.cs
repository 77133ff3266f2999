using System.Text;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Syntax.Tests;

public class ErrorTests(ITestOutputHelper output)
{
    private static string SyntaxTestData => Path.Combine(Gc.Root, "src/cmd/compile/internal/syntax/testdata");

    [Fact]
    public void Errors_are_where_gcs_test_data_declares_them()
    {
        var bad = new List<string>();
        int count = 0;
        foreach (string file in Directory.GetFiles(SyntaxTestData, "*.go").Order(StringComparer.Ordinal))
            count += CheckDeclaredErrors(file, bad);
        output.WriteLine($"{count} declared errors");
        Assert.True(bad.Count == 0, string.Join("\n", bad));
        Assert.True(count > 100);
    }

    // "/* ERROR rx */" stands before the token where the error is reported, "// ERROR rx" in its line.
    private static int CheckDeclaredErrors(string path, List<string> bad)
    {
        byte[] text = File.ReadAllBytes(path);
        var declared = new Dictionary<(int Line, int Column), string>();
        int count = 0;
        foreach (var (line, column, rx) in ErrorComments.Find(text))
        {
            declared[(line, column)] = rx;
            count++;
        }
        ParseContext context = Sources.NewContext();
        Parser.Parse(context, "x.go", text);
        foreach (Diagnostic d in context.Diagnostics.ToSortedArray())
        {
            // The test data speaks of the file's own lines.
            var key = (d.Position.Line, d.Position.Column);
            if (!declared.ContainsKey(key)) key = (d.Position.Line, 0);
            if (!declared.Remove(key, out string? rx)) bad.Add($"{path}: unexpected: {d}");
            else if (!Regex.IsMatch(d.Message, rx)) bad.Add($"{path}: {d} does not match {rx}");
        }
        // Of several syntax errors in a line only the first is shown.
        var shown = context.Diagnostics.ToSortedArray().Select(static d => d.Position.Line).ToHashSet();
        foreach (var (key, rx) in declared)
            if (!shown.Contains(key.Line)) bad.Add($"{path}:{key.Line}:{key.Column}: missing: {rx}");
        return count;
    }

    [Fact]
    public void Messages_for_broken_snippets_are_gcs()
    {
        Compare([.. Snippets.Broken.Select(static s => Encoding.UTF8.GetBytes(s))]);
    }

    [Fact, Trait("kind", "slow")]
    public void Messages_for_gcs_own_tests_are_gcs()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Gc.Root, "test"), "*.go"),
            .. Directory.GetFiles(Path.Combine(Gc.Root, "test/syntax"), "*.go"),
            .. Directory.GetFiles(Path.Combine(Gc.Root, "test/fixedbugs"), "*.go"),
            .. Directory.GetFiles(Path.Combine(Gc.Root, "test/typeparam"), "*.go"),
            .. Directory.GetFiles(SyntaxTestData, "*.go"),
            .. Directory.GetFiles(Path.Combine(Gc.Root, "src/internal/types/testdata"), "*.go", SearchOption.AllDirectories)];
        Array.Sort(files, StringComparer.Ordinal);
        Compare([.. files.Select(File.ReadAllBytes)]);
    }

    // OURO_SEED: for trying others.
    private static int Seed => int.Parse(Environment.GetEnvironmentVariable("OURO_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    [Fact, Trait("kind", "slow")]
    public void Messages_for_damaged_sources_are_gcs() => Compare(Damage.Make(seed: Seed, count: 1500));

    [Fact]
    public void Messages_for_a_few_damaged_sources_are_gcs() => Compare(Damage.Make(seed: 2, count: 60));

    // gc stops after ten errors; up to there its lines must be ours. Where there is no syntax error gc goes on to check types
    // and to look for imports: then only its lines of the syntax phase could be compared, and it must have no syntax error.
    private void Compare(List<byte[]> sources)
    {
        string dir = Directory.CreateTempSubdirectory("ouro-syntax-").FullName;
        try
        {
            var bad = new List<string>();
            int withErrors = 0, lines = 0;
            for (int i = 0; i < sources.Count; i++)
            {
                string file = Path.Combine(dir, "x.go");
                File.WriteAllBytes(file, sources[i]);
                ParseContext context = Sources.NewContext();
                ParseResult result = Parser.Parse(context, "x.go", sources[i]);
                string[] ours = Lines(string.Join('\n', context.Diagnostics.ToSortedArray().Select(static d => d.ToString())));
                ProcessResult gc = Processes.Run(Gc.Tool("compile"), ["-p", "x", "-o", "x.o", "x.go"], dir, Gc.Environment());
                string[] theirs = Lines(gc.Output + gc.Error);
                bool stopped = theirs.Any(static l => l.EndsWith("too many errors", StringComparison.Ordinal));
                theirs = [.. theirs.Where(static l => !l.EndsWith("too many errors", StringComparison.Ordinal))];
                bool same;
                if (result.SyntaxErrors > 0 || result.File is null)
                {
                    withErrors++;
                    lines += theirs.Length;
                    // Of the first ten reported, gc prints those sorted: with more than ten ours contain theirs.
                    same = stopped ? theirs.All(ours.Contains) : ours.Order(StringComparer.Ordinal).SequenceEqual(theirs.Order(StringComparer.Ordinal)); // at one place gc keeps the order of discovery
                }
                else
                {
                    same = !theirs.Any(static l => l.Contains(": syntax error", StringComparison.Ordinal)) && (stopped || ours.All(theirs.Contains));
                }
                if (!same)
                {
                    bad.Add($"--- source {i}:\n{Excerpt(sources[i], ours, theirs)}\nours:\n{string.Join('\n', ours)}\ngc's:\n{string.Join('\n', theirs)}\n");
                    if (Environment.GetEnvironmentVariable("OURO_KEEP") is { } keep) File.WriteAllBytes(Path.Combine(keep, $"bad{i}.go"), sources[i]);
                }
            }
            output.WriteLine($"{sources.Count} sources, {withErrors} with syntax errors, {lines} lines compared");
            Assert.True(bad.Count == 0, $"{bad.Count} differ\n" + string.Join("\n", bad.Take(20)));
        }
        finally
        {
            Directory.Delete(dir, recursive: true);
        }
    }

    private static string[] Lines(string s) => s.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Excerpt(byte[] source, string[] ours, string[] theirs)
    {
        string[] lines = Encoding.UTF8.GetString(source).Split('\n');
        var shown = new SortedSet<int>();
        foreach (string l in ours.Except(theirs).Concat(theirs.Except(ours)))
        {
            Match m = Regex.Match(l, @"^x\.go:(\d+)");
            if (m.Success)
                for (int n = int.Parse(m.Groups[1].Value) - 1; n <= int.Parse(m.Groups[1].Value) + 1; n++) shown.Add(n);
        }
        return string.Join('\n', shown.Where(n => n >= 1 && n <= lines.Length).Take(30).Select(n => $"{n,5} {lines[n - 1]}"));
    }

    [Theory]
    [InlineData('(')]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('*')]
    [InlineData('!')]
    public void Deep_nesting_ends_in_a_diagnostic(char c)
    {
        string deep = new(c, 2_000_000);
        var (_, errors) = Sources.Parse($"package p\nvar x = {(c == '[' ? "" : c == '{' ? "[]T" : "")}{deep}");
        Assert.Contains(errors, static e => e.Contains("nested too deeply", StringComparison.Ordinal));
        (_, errors) = Sources.Parse($"package p\nfunc f() {{ {deep}");
        Assert.NotEmpty(errors);
    }
}
