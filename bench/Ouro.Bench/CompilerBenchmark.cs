// Go's own compiler, built by gc and by Ouro: the size of hello, the server and the compiler itself with the same flags, and the processors'
// time of both builds of the compiler for every STEPth package of std (1: all), in turn, with gc's command lines. Archives that differ are counted.
using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class CompilerBenchmark
{
    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        int step = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        string work = Directory.CreateTempSubdirectory("ouro-bench").FullName;
        Sizes(ouro, work);
        string gc = Path.Combine(work, "compile.gc"), ours = Path.Combine(work, "compile.ouro");
        ProcessStartInfo log = Toolchains.Command(Toolchains.Go, ["build", "-pgo=off", "-a", "-p", "1", "-x", "-work", "std"], work, Path.Combine(work, "cache"));
        log.RedirectStandardError = true;
        string work1 = "", folder = "";
        double theirs = 0, own = 0;
        int number = 0, different = 0;
        var commands = new List<(string Folder, List<string> Arguments)>();
        using (Process p = Process.Start(log)!) // not null: no shell
        {
            while (p.StandardError.ReadLine() is { } line)
            {
                if (line.StartsWith("WORK=", StringComparison.Ordinal)) work1 = line[5..];
                if (line.StartsWith("cd ", StringComparison.Ordinal)) folder = line[3..];
                if (!line.Contains("/compile -o ", StringComparison.Ordinal)) continue;
                string[] words = line.Split(" # ")[0].Replace("$WORK", work1, StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                commands.Add((folder.Replace("$WORK", work1, StringComparison.Ordinal), [.. words.Skip(3)]));
            }
            p.WaitForExit();
            if (p.ExitCode != 0) throw new InvalidOperationException($"go build -x std: exit code {p.ExitCode}");
        }
        for (int i = 0; i < commands.Count; i += step)
        {
            string a = Path.Combine(work, "gc.a"), b = Path.Combine(work, "ouro.a");
            if (i % 2 == 0) theirs += Measure(gc, a, commands[i]);
            own += Measure(ours, b, commands[i]);
            if (i % 2 != 0) theirs += Measure(gc, a, commands[i]);
            number++;
            if (!File.ReadAllBytes(a).AsSpan().SequenceEqual(File.ReadAllBytes(b))) different++;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cmd/compile on {number} packages of std: gc's build {theirs:f1} s, ouro's {own:f1} s, ratio {own / theirs:f2}; {different} archives differ"));
        Directory.Delete(work, recursive: true);
        Directory.Delete(work1, recursive: true);
        return different == 0 ? 0 : 1;
    }

    private static void Sizes(string ouro, string work)
    {
        foreach ((string name, string folder, string package) in ((string, string, string)[])
            [("hello", Path.Combine(Repository.Root, "examples", "hello"), "."), ("server", Path.Combine(Repository.Root, "examples", "server"), "."), ("compile", work, "cmd/compile")])
        {
            string gc = Path.Combine(work, name + ".gc"), ours = Path.Combine(work, name + ".ouro");
            Toolchains.Run(Toolchains.Command(Toolchains.Go, ["build", "-pgo=off", "-o", gc, package], folder));
            Toolchains.Run(Toolchains.Command(ouro, ["build", "-pgo=off", "-o", ours, package], folder));
            long theirs = new FileInfo(gc).Length, own = new FileInfo(ours).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"size of {name}: gc {theirs}, ouro {own}, ratio {(double)own / theirs:f3}"));
        }
    }

    private static double Measure(string compiler, string output, (string Folder, List<string> Arguments) command)
    {
        ProcessStartInfo info = Toolchains.Command(compiler, ["-o", output, .. command.Arguments], command.Folder);
        info.Environment["PWD"] = command.Folder;
        double before = ProgramsBenchmark.ChildrenCpu();
        Toolchains.Run(info);
        return ProgramsBenchmark.ChildrenCpu() - before;
    }
}
