// Cold builds: gc's go command and a natively compiled ouro in turn, each with an empty cache, -pgo=off on both sides. Wall time and the
// processors' time are GNU time's, children included. Peak memory is the sum over the command and all its descendants that are alive,
// sampled (Pss of /proc/PID/smaps_rollup: pages that several share count once).
using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class BuildsBenchmark
{
    private static readonly Dictionary<string, string> s_programs = new(StringComparer.Ordinal)
    {
        ["hello"] = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n",
        ["server"] = "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n",
    };

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Seconds, seconds of all processors, peak memory.</summary>
    internal readonly record struct Cost(double Wall, double Processor, double Megabytes);

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        string[] targets = args.Length > 2 ? args[2].Split(',') : ["hello", "server", "std", "cmd/compile"];
        Console.WriteLine("target       round   gc: wall s, processor s, MB     ouro                            ratios");
        foreach (string target in targets)
        {
            for (int i = 0; i < rounds; i++)
            {
                Cost gc = Measure(Toolchains.Go, target), ours = Measure(ouro, target);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{target,-12} {i + 1,5} {gc.Wall,11:f1} {gc.Processor,8:f1} {gc.Megabytes,8:f0} {ours.Wall,11:f1} {ours.Processor,8:f1} {ours.Megabytes,8:f0} {ours.Wall / gc.Wall,12:f2} {ours.Processor / gc.Processor,6:f2} {ours.Megabytes / gc.Megabytes,6:f2}"));
            }
        }
        return 0;
    }

    /// <summary>A cold build.</summary>
    /// <param name="target">One of the programs, or packages and patterns with blanks between.</param>
    internal static Cost Measure(string command, string target)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-bench").FullName, report = Path.Combine(folder, "time");
        string[] arguments = target.Split(' ')[0] == "std" ? target.Split(' ') : ["-o", Path.Combine(folder, "out"), target];
        if (s_programs.TryGetValue(target, out string? source))
        {
            File.WriteAllText(Path.Combine(folder, "main.go"), source);
            arguments[^1] = "main.go";
        }
        ProcessStartInfo info = Toolchains.Command("/usr/bin/time", ["-f", "%e %U %S", "-o", report, command, "build", "-pgo=off", .. arguments], folder, Path.Combine(folder, "cache"));
        using Process p = Process.Start(info)!; // not null: no shell
        long peak = 0;
        while (!p.WaitForExit(s_interval)) peak = Math.Max(peak, MemoryOf(p.Id));
        if (p.ExitCode != 0) throw new InvalidOperationException($"{command} build {target}: exit code {p.ExitCode}");
        double[] n = [.. File.ReadAllText(report).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Toolchains.Number)];
        Directory.Delete(folder, recursive: true);
        return new Cost(n[0], n[1] + n[2], peak / 1024.0);
    }

    /// <summary>Kilobytes of a process and its descendants; what ends meanwhile counts as nothing.</summary>
    private static long MemoryOf(int process)
    {
        var parents = new List<(int Child, int Parent)>();
        foreach (string entry in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out int id)) continue;
            // The name, in parentheses, may hold anything; state and parent follow.
            if (Read(entry + "/stat") is { } stat) parents.Add((id, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)));
        }
        long sum = 0;
        var open = new Queue<int>([process]);
        while (open.TryDequeue(out int id))
        {
            foreach ((int child, int parent) in parents) if (parent == id) open.Enqueue(child);
            string? pss = Read($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(static l => l.StartsWith("Pss:", StringComparison.Ordinal));
            if (pss is not null) sum += long.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        return sum;
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended
        }
    }
}
