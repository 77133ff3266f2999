// A build after one changed line in the server's main package: gc's go command and ouro in turn, each with a warm cache of its own.
using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class ChangeBenchmark
{
    private const string Line = "Hello, Go!";

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 11;
        string work = Directory.CreateTempSubdirectory("ouro-bench").FullName, module = Directory.CreateDirectory(Path.Combine(work, "server")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "examples", "server"))) File.Copy(file, Path.Combine(module, Path.GetFileName(file)));
        string main = Path.Combine(module, "main.go"), text = File.ReadAllText(main);
        Build(Toolchains.Go, "gc");
        Build(ouro, "ouro");
        List<double> gc = [], ours = [];
        for (int i = 0; i < rounds; i++)
        {
            File.WriteAllText(main, text.Replace(Line, string.Create(CultureInfo.InvariantCulture, $"{Line} {i}"), StringComparison.Ordinal));
            gc.Add(Build(Toolchains.Go, "gc"));
            ours.Add(Build(ouro, "ouro"));
        }
        double theirs = ProgramsBenchmark.Median(gc), own = ProgramsBenchmark.Median(ours);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one changed line, {rounds} rounds, medians: gc {theirs:f2} s, ouro {own:f2} s, ratio {own / theirs:f2}"));
        Directory.Delete(work, recursive: true);
        return 0;

        double Build(string command, string name)
        {
            var watch = Stopwatch.StartNew();
            Toolchains.Run(Toolchains.Command(command, ["build", "-pgo=off", "-o", Path.Combine(work, name + ".out"), "."], module, Path.Combine(work, name)));
            return watch.Elapsed.TotalSeconds;
        }
    }
}
