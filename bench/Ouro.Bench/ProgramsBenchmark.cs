// CPU time and peak memory of Go programs: Ouro's build against gc's build of the same source.
//
// Each program of bench/programs is built twice (gc with -pgo=off), and run in rounds, gc and Ouro by turns, so that other work on the
// machine hits both. A round gives one ratio of CPU times (user and system, from getrusage); the figure of a program is the median of its
// ratios, the spread its least and greatest. Peak memory is VmHWM of /proc, read while the program runs (ru_maxrss would contain this
// process, whose image a child has until it starts its program). Output that differs from gc's is a failure.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class ProgramsBenchmark
{
    private sealed record Run(string Output, double Cpu, double Wall, long Memory);

    private sealed record Row(string Name, double Gc, double Ours, double Ratio, double Least, double Greatest, double Memory, double Wall);

    internal static int Start(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        string[] only = args.Length > 2 && args[2] != "-" ? args[2].Split(',') : [];
        string? report = args.Length > 3 ? args[3] : null;
        string sources = Path.Combine(Repository.Root, "bench", "programs");
        string work = Directory.CreateTempSubdirectory("ouro-bench-").FullName;
        var rows = new List<Row>();
        int failures = 0;
        foreach (string folder in Directory.GetDirectories(sources).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(folder);
            if (only.Length > 0 && !only.Contains(name)) continue;
            string gc = Path.Combine(work, name + ".gc"), ours = Path.Combine(work, name + ".ouro");
            Toolchains.Run(Toolchains.Command(Toolchains.Go, ["build", "-pgo=off", "-o", gc, "main.go"], folder));
            Toolchains.Run(Toolchains.Command(ouro, ["build", "-pgo=off", "-o", ours, "main.go"], folder));
            if (Measure(name, gc, ours, rounds) is { } row)
            {
                rows.Add(row);
                Console.WriteLine(Line(row));
            }
            else
            {
                failures++;
            }
        }
        Directory.Delete(work, true);
        double cpu = Mean(rows.ConvertAll(static r => r.Ratio)), memory = Mean(rows.ConvertAll(static r => r.Memory));
        double worst = rows.Count == 0 ? 0 : rows.Max(static r => r.Ratio);
        string summary = string.Create(CultureInfo.InvariantCulture, $"{rows.Count} programs: CPU time {cpu:f2} (worst {worst:f2}), peak memory {memory:f2}, geometric means of ratios to gc");
        Console.WriteLine(summary);
        if (report is not null) File.WriteAllText(report, Report(rows, summary, rounds));
        return failures == 0 ? 0 : 1;
    }

    private static Row? Measure(string name, string gc, string ours, int rounds)
    {
        List<Run> theirs = [], own = [];
        for (int i = 0; i < rounds; i++)
        {
            // Who goes first changes.
            if (i % 2 == 0) theirs.Add(Execute(gc));
            own.Add(Execute(ours));
            if (i % 2 != 0) theirs.Add(Execute(gc));
            if (own[i].Output == theirs[i].Output) continue;
            Console.WriteLine($"{name}: output differs from gc's:\n{own[i].Output}");
            return null;
        }
        var ratios = new List<double>();
        for (int i = 0; i < rounds; i++) ratios.Add(own[i].Cpu / theirs[i].Cpu);
        ratios.Sort();
        return new Row(name, Median(theirs.ConvertAll(static r => r.Cpu)), Median(own.ConvertAll(static r => r.Cpu)), Median(ratios), ratios[0], ratios[^1],
            Median(own.ConvertAll(static r => (double)r.Memory)) / Median(theirs.ConvertAll(static r => (double)r.Memory)),
            Median(own.ConvertAll(static r => r.Wall)) / Median(theirs.ConvertAll(static r => r.Wall)));
    }

    private static Run Execute(string program)
    {
        double before = ChildrenCpu();
        var watch = Stopwatch.StartNew();
        using Process p = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true })!; // not null: no shell
        Task<string> output = p.StandardOutput.ReadToEndAsync(), errors = p.StandardError.ReadToEndAsync();
        string status = $"/proc/{p.Id}/status";
        long memory = 0;
        while (!p.WaitForExit(10)) memory = Math.Max(memory, PeakMemory(status));
        p.WaitForExit();
        return new Run($"{output.Result}{errors.Result}exit code {p.ExitCode}\n", ChildrenCpu() - before, watch.Elapsed.TotalSeconds, memory);
    }

    private static long PeakMemory(string status)
    {
        try
        {
            foreach (string line in File.ReadLines(status))
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) return long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // The program has ended meanwhile.
        }
        return 0;
    }

    /// <summary>Seconds of user and system time of all children that have ended.</summary>
    internal static double ChildrenCpu()
    {
        var usage = new long[18]; // struct rusage: two timevals, fourteen longs
        if (GetResourceUsage(-1, usage) != 0) throw new InvalidOperationException("getrusage");
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);

    internal static double Median(List<double> values)
    {
        values.Sort();
        int n = values.Count;
        return n % 2 == 1 ? values[n / 2] : (values[(n / 2) - 1] + values[n / 2]) / 2;
    }

    private static double Mean(List<double> values)
    {
        double sum = 0;
        foreach (double v in values) sum += Math.Log(v);
        return values.Count == 0 ? 0 : Math.Exp(sum / values.Count);
    }

    private static string Line(Row r) => string.Create(CultureInfo.InvariantCulture,
        $"{r.Name,-14} {r.Gc,6:f2} {r.Ours,6:f2} {r.Ratio,6:f2} ({r.Least:f2} to {r.Greatest:f2})  memory {r.Memory:f2}  wall {r.Wall:f2}");

    private static string Report(List<Row> rows, string summary, int rounds)
    {
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"# bench/programs, {DateTime.UtcNow:yyyy-MM-dd}\n\n{Machine()}; {rounds} rounds, gc 1.26 with -pgo=off and Ouro by turns.\n\n");
        b.Append(CultureInfo.InvariantCulture, $"{summary}.\n\n| program | gc, s | Ouro, s | ratio | least, greatest | peak memory | wall |\n|---|---|---|---|---|---|---|\n");
        foreach (Row r in rows)
            b.Append(CultureInfo.InvariantCulture, $"| {r.Name} | {r.Gc:f2} | {r.Ours:f2} | {r.Ratio:f2} | {r.Least:f2}, {r.Greatest:f2} | {r.Memory:f2} | {r.Wall:f2} |\n");
        return b.ToString();
    }

    internal static string Machine()
    {
        string model = "unknown processor";
        foreach (string line in File.ReadLines("/proc/cpuinfo"))
            if (line.StartsWith("model name", StringComparison.Ordinal)) model = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return $"{model}, {Environment.ProcessorCount} processors, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end";
    }
}
