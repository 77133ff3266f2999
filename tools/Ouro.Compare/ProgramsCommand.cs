// The programs of testdata/run by hand:
//
//   ouro-compare expect [-all] [NAME…]     writes NAME.out from gc's build, for programs that have none (-all: for every one); a program that
//                                          prints something else when it runs again is named
//   ouro-compare programs [-keep DIR] [-d SETTING] [-e NAME=VALUE] [NAME…]   builds with Ouro, runs, compares with NAME.out
//
// A NAME is a program (maps/nan) or a section (maps).

using System.Diagnostics;
using System.Globalization;
using Ouro.Ssa;
using Ouro.TestKit;

namespace Ouro.Programs;

internal static class ProgramsCommand
{
    public static int Expect(string[] args)
    {
        bool all = args.Contains("-all");
        int bad = 0;
        Parallel.ForEach(Select(args.Where(static a => a != "-all")).Where(p => all || p.Expected.Length == 0), new ParallelOptions { MaxDegreeOfParallelism = 2 }, p =>
        {
            string file = Path.GetTempFileName();
            try
            {
                p.BuildWithGc(file);
                string first = p.Run(file, Gc.Root);
                for (int i = 0; i < 3; i++)
                {
                    string again = p.Run(file, Gc.Root, i == 1 ? new Dictionary<string, string> { ["GOMAXPROCS"] = "1" } : null);
                    if (first == again) continue;
                    Console.WriteLine($"UNSTABLE {p.Name}\n{Difference(first, again)}");
                    Interlocked.Increment(ref bad);
                    break;
                }
                File.WriteAllText(p.ExpectedFile, first);
                Console.WriteLine($"{p.Name}: {first.Split('\n')[^2]}{(first.Contains("-- stderr", StringComparison.Ordinal) ? " (stderr)" : "")}");
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine(e.Message);
                Interlocked.Increment(ref bad);
            }
            finally
            {
                File.Delete(file);
            }
        });
        return bad == 0 ? 0 : 1;
    }

    public static int Check(string[] args)
    {
        string keep = "";
        var names = new List<string>();
        var extra = new Dictionary<string, string>();
        var passes = new PassOptions();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "-keep") keep = args[++i];
            else if (args[i] == "-d") passes.Set(args[++i]);
            else if (args[i] == "-e")
            {
                string[] pair = args[++i].Split('=', 2);
                extra[pair[0]] = pair[1];
            }
            else names.Add(args[i]);
        }
        var clock = Stopwatch.StartNew();
        using var builder = new WarmBuilder(Gc.Root, passes);
        string folder = Directory.CreateTempSubdirectory("ouro-programs").FullName;
        if (keep.Length > 0) Directory.CreateDirectory(keep);
        int good = 0, bad = 0;
        foreach (GoProgram p in Select(names))
        {
            string output = Path.Combine(keep.Length > 0 ? keep : folder, p.Name.Replace('/', '-'));
            string? failure = p.IsFolder ? builder.BuildModule(p.Source, "", output) : builder.Build(p.Files, output);
            string actual = failure ?? p.Run(output, Gc.Root, extra);
            if (failure is null && actual == p.Expected) good++;
            else
            {
                bad++;
                Console.WriteLine($"==== {p.Name}\n{(failure is null ? Difference(p.Expected, actual) : Head(failure))}");
            }
            if (keep.Length == 0) File.Delete(output);
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{good} right, {bad} wrong, {clock.Elapsed.TotalSeconds:0} s"));
        return bad == 0 ? 0 : 1;
    }

    internal static IEnumerable<GoProgram> Select(IEnumerable<string> names)
    {
        string[] list = [.. names];
        return GoProgram.All().Where(p => list.Length == 0 || list.Any(n => p.Name == n || p.Name.StartsWith(n + "/", StringComparison.Ordinal)));
    }

    private static string Head(string text) => string.Join('\n', text.Split('\n').Take(12));

    /// <summary>The first lines that differ.</summary>
    internal static string Difference(string expected, string actual)
    {
        string[] e = expected.Split('\n'), a = actual.Split('\n');
        int i = 0;
        while (i < e.Length && i < a.Length && e[i] == a[i]) i++;
        return $"line {i + 1}\n  gc:   {string.Join("\n        ", e.Skip(i).Take(6))}\n  ouro: {string.Join("\n        ", a.Skip(i).Take(12))}";
    }
}
