using Ouro.Core;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class StdTests
{
    [Fact]
    [Trait("kind", "slow")]
    public void All_of_std_and_cmd_is_clean_on_two_threads()
    {
        var tree = new SourceTree();
        Parallel.ForEach(Packages(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, path => tree.Get(path));
        Assert.True(tree.Errors.Count > 700);
        Assert.Empty(tree.Errors.Values.SelectMany(static e => e).Select(static d => d.ToString()));
    }

    /// <summary>OURO_CHECK=files: prints the mistakes reported in one package of these files, as gc prints them.</summary>
    [Fact]
    public void Print_what_is_reported_in_chosen_files()
    {
        string? list = Environment.GetEnvironmentVariable("OURO_CHECK");
        Assert.SkipWhen(string.IsNullOrEmpty(list), "a tool: OURO_CHECK says what to look at");
        SourceTree tree = SourceTree.Shared.Value;
        foreach (string package in list.Split(';'))
        {
            var bag = new DiagnosticBag();
            var context = new Syntax.ParseContext(tree.Sources, tree.Names, bag);
            var files = new List<Syntax.SourceFile>();
            int id = 0, syntaxErrors = 0;
            foreach (string file in package.Split(','))
            {
                Syntax.ParseResult r = Syntax.Parser.Parse(context, file, File.ReadAllBytes(file));
                syntaxErrors += r.SyntaxErrors;
                if (r.File is not { } f) continue;
                id = f.Renumber(id);
                files.Add(f);
            }
            Console.WriteLine($"== {package}");
            try
            {
                if (syntaxErrors == 0 && files.Count > 0)
                {
                    SourceTree.OnLargeStack(() => Checker.Check(new Package("p", ""), files, new CheckerOptions
                    {
                        Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = tree, IgnoreBranchErrors = true, GoVersion = "go1.26",
                    }));
                }
            }
            catch (Exception e)
            {
                Console.WriteLine($"exception: {e}");
            }
            foreach (Diagnostic d in bag.ToSortedArray())
            {
                Console.WriteLine(d);
                foreach ((Position at, string text) in d.Notes) Console.WriteLine("\t" + (at.IsKnown ? $"{at}: " : "") + text);
            }
        }
    }

    /// <summary>OURO_STD=part of a path: prints the mistakes reported in these packages of Go's tree.</summary>
    [Fact]
    public void Print_what_is_reported_in_chosen_packages()
    {
        string? part = Environment.GetEnvironmentVariable("OURO_STD");
        Assert.SkipWhen(string.IsNullOrEmpty(part), "a tool: OURO_STD says what to look at");
        var tree = new SourceTree();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        int clean = 0, all = 0;
        foreach (string path in Packages())
        {
            if (part != "all" && !path.Contains(part, StringComparison.Ordinal)) continue;
            all++;
            try
            {
                tree.Get(path);
            }
            catch (Exception e)
            {
                Console.WriteLine($"== {path}\n   exception {e.ToString().Split('\n')[0]}\n{string.Join('\n', e.ToString().Split('\n').Skip(1).Take(12))}");
                continue;
            }
            if (tree.Errors[path].Length == 0) clean++;
        }
        foreach ((string path, Diagnostic[] errors) in tree.Errors.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (errors.Length == 0) continue;
            Console.WriteLine($"== {path}: {errors.Length}");
            foreach (Diagnostic d in errors.Take(6)) Console.WriteLine("   " + d);
        }
        Console.WriteLine($"{clean} of {all} clean, {clock.ElapsedMilliseconds} ms");
    }

    internal static IEnumerable<string> Packages()
    {
        foreach (string directory in Directory.EnumerateDirectories(SourceTree.Source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(SourceTree.Source, directory);
            if (path == "builtin") continue; // documentation only
            if (path.Split('/').Any(static p => p is "testdata" || p[0] is '_' or '.')) continue;
            if (Directory.GetFiles(directory, "*.go").Any(static f => !f.EndsWith("_test.go", StringComparison.Ordinal))) yield return path;
        }
    }
}
