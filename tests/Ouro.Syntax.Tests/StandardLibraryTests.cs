using System.Diagnostics;
using Ouro.Core;
using Xunit;

namespace Ouro.Syntax.Tests;

public class StandardLibraryTests(ITestOutputHelper output)
{
    [Fact]
    public void All_of_std_and_cmd_parses_without_error()
    {
        ParseContext context = Sources.NewContext() with { IsStandardLibrary = true, IsRuntime = true };
        var texts = Sources.GoFiles().Select(static f => (Name: f, Text: File.ReadAllBytes(f))).ToArray();
        long bytes = 0, nodes = 0;
        var clock = Stopwatch.StartNew();
        foreach (var (name, text) in texts)
        {
            ParseResult r = Parser.Parse(context, name, text);
            bytes += text.Length;
            nodes += r.File?.EndId ?? 0;
        }
        output.WriteLine($"{texts.Length} files, {bytes} bytes, {nodes} nodes, {clock.ElapsedMilliseconds} ms, {bytes / 1e3 / clock.ElapsedMilliseconds:f1} MB/s, {context.Names.Count} names");
        Assert.Equal([], context.Diagnostics.ToSortedArray().Select(static d => d.ToString()));
        Assert.True(texts.Length > 5000 && nodes > 1_000_000);
    }

    // Comparing by reflection is slow: every seventh file, by a step that meets all folders.
    [Fact]
    public void Much_of_std_and_cmd_printed_and_parsed_again_is_the_same_tree() => PrintAndParse(step: 7);

    [Fact, Trait("kind", "slow")]
    public void All_of_std_and_cmd_printed_and_parsed_again_is_the_same_tree() => PrintAndParse(step: 1);

    private static void PrintAndParse(int step)
    {
        string[] files = Sources.GoFiles();
        ParseContext context = Sources.NewContext() with { IsStandardLibrary = true, IsRuntime = true };
        var bad = new List<string>();
        for (int i = 0; i < files.Length; i += step)
        {
            SourceFile first = Parser.Parse(context, files[i], File.ReadAllBytes(files[i])).File!;
            byte[] printed = Printer.ToSource(first, context.Names);
            ParseResult second = Parser.Parse(context, "printed " + files[i], printed);
            string? difference = second.File is null ? "no tree" : TreeComparer.Difference(first, second.File);
            if (difference is not null) bad.Add($"{files[i]}: {difference}");
        }
        foreach (Diagnostic d in context.Diagnostics.ToSortedArray()) bad.Add(d.ToString());
        Assert.True(bad.Count == 0, string.Join("\n", bad));
    }

    [Fact]
    public void Numbers_of_nodes_are_their_indexes_and_run_on_in_a_package()
    {
        ParseContext context = Sources.NewContext();
        string dir = Path.Combine(TestKit.Gc.Root, "src", "strconv");
        int next = 0;
        var seen = new HashSet<int>();
        foreach (string f in Directory.GetFiles(dir, "*.go").Order(StringComparer.Ordinal))
        {
            SourceFile file = Parser.Parse(context, f, File.ReadAllBytes(f)).File!;
            int first = next;
            next = file.Renumber(next);
            Assert.Equal(first, file.FirstId);
            Assert.Equal(next, file.EndId);
            var collect = new Ids();
            collect.Visit(file);
            foreach (int id in collect.List)
            {
                Assert.InRange(id, first, next - 1);
                Assert.True(seen.Add(id));
            }
        }
        Assert.True(seen.Count > 10_000);
    }

    private sealed class Ids : Walker
    {
        public readonly List<int> List = [];

        protected override bool Enter(Node node)
        {
            List.Add(node.Id);
            return true;
        }
    }
}
