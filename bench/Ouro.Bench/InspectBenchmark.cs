// The inspectors against the quickest that does the same: readelf -a against binutils', nm against binutils' and Go's, on cmd/compile (built by
// gc, with symbols) and on the largest ELF file under /usr that each can show; and how long size takes on them.
//
// All programs of a case run by turns, their output thrown away. A round gives one ratio of wall times and one of CPU times against the
// referee that is quicker in the median; the figures are medians of the rounds' ratios. On a machine with other work the CPU ratio is the
// one to trust.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class InspectBenchmark
{
    private readonly record struct Time(double Wall, double Cpu);

    /// <summary>Arguments: a native ouro, the number of rounds, a file for the report.</summary>
    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 11;
        string folder = Directory.CreateTempSubdirectory("ouro-bench").FullName;
        try
        {
            string compile = Path.Combine(folder, "compile"), nm = Path.Combine(folder, "nm");
            Gc.Run(["build", "-o", compile, "cmd/compile"]).EnsureSuccess("cmd/compile");
            Gc.Run(["build", "-o", nm, "cmd/nm"]).EnsureSuccess("cmd/nm");
            var (largest, largestWithSymbols) = FindLargest();
            var report = new StringBuilder();
            report.Append(CultureInfo.InvariantCulture, $"# readelf, nm, size: {DateTime.UtcNow:yyyy-MM-dd}\n\n{ProgramsBenchmark.Machine()}; {rounds} rounds by turns, output thrown away, native ouro. Ratios are ouro's time by that of the quicker referee.\n\n");
            report.Append("| tool | file | MB | referee | its wall, ms | ouro's, ms | wall ratio | CPU ratio |\n|---|---|---|---|---|---|---|---|\n");
            foreach (string file in (string[])[compile, largest])
                Case(report, "readelf -a", file, rounds, [ouro, "tool", "readelf", "-a", file], [["/usr/bin/readelf", "-a", file]]);
            foreach (string file in (string[])[compile, largestWithSymbols])
                Case(report, "nm", file, rounds, [ouro, "tool", "nm", file], [["/usr/bin/nm", file], [nm, file]]);
            foreach (string file in (string[])[compile, largest])
                Case(report, "size", file, rounds, [ouro, "size", file], []);
            Console.Write(report);
            if (args.Length > 2) File.WriteAllText(args[2], report.ToString());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Case(StringBuilder report, string tool, string file, int rounds, string[] ours, string[][] referees)
    {
        var own = new List<Time>();
        var theirs = new List<Time>[referees.Length];
        for (int i = 0; i < theirs.Length; i++) theirs[i] = [];
        Execute(ours); // the file is read once before
        for (int round = 0; round < rounds; round++)
        {
            own.Add(Execute(ours));
            for (int i = 0; i < referees.Length; i++) theirs[i].Add(Execute(referees[i]));
        }
        int best = 0;
        for (int i = 1; i < theirs.Length; i++)
            if (ProgramsBenchmark.Median(theirs[i].ConvertAll(static t => t.Wall)) < ProgramsBenchmark.Median(theirs[best].ConvertAll(static t => t.Wall))) best = i;
        double mine = ProgramsBenchmark.Median(own.ConvertAll(static t => t.Wall)) * 1000;
        report.Append(CultureInfo.InvariantCulture, $"| {tool} | {Path.GetFileName(file)} | {new FileInfo(file).Length / 1e6:f1} | ");
        if (referees.Length == 0)
        {
            report.Append(CultureInfo.InvariantCulture, $"none | | {mine:f0} | | |\n");
            return;
        }
        List<double> wall = [], cpu = [];
        for (int i = 0; i < rounds; i++)
        {
            wall.Add(own[i].Wall / theirs[best][i].Wall);
            cpu.Add(own[i].Cpu / theirs[best][i].Cpu);
        }
        report.Append(CultureInfo.InvariantCulture, $"{(referees[best][0].StartsWith("/usr/", StringComparison.Ordinal) ? "binutils" : "Go's")} | {ProgramsBenchmark.Median(theirs[best].ConvertAll(static t => t.Wall)) * 1000:f0} | {mine:f0} | {ProgramsBenchmark.Median(wall):f2} | {ProgramsBenchmark.Median(cpu):f2} |\n");
    }

    private static Time Execute(string[] command)
    {
        double before = ProgramsBenchmark.ChildrenCpu();
        var watch = Stopwatch.StartNew();
        using Process p = Process.Start("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", .. command]);
        p.WaitForExit();
        double wall = watch.Elapsed.TotalSeconds;
        if (p.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}: exit code {p.ExitCode}");
        return new Time(wall, ProgramsBenchmark.ChildrenCpu() - before);
    }

    /// <summary>The largest ELF file under /usr, and the largest that has a symbol table.</summary>
    private static (string All, string WithSymbols) FindLargest()
    {
        string all = "/usr/bin/readelf", symbols = "/usr/bin/readelf";
        long size = 0, sizeOfSymbols = 0;
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (string path in Directory.EnumerateFiles("/usr", "*", options))
        {
            long length = new FileInfo(path).Length;
            if (length <= sizeOfSymbols || length > int.MaxValue) continue;
            byte[] head = new byte[4];
            using (FileStream f = File.OpenRead(path))
                if (f.ReadAtLeast(head, 4, false) < 4 || !head.AsSpan().SequenceEqual("\u007fELF"u8)) continue;
            if (length > size) (all, size) = (path, length);
            if (Processes.Run("/usr/bin/readelf", ["-SW", path]).Output.Contains(" SYMTAB ", StringComparison.Ordinal)) (symbols, sizeOfSymbols) = (path, length);
        }
        return (all, symbols);
    }
}
