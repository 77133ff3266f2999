// Linking a net/http server and cmd/compile from gc's archives, gc's linker and a natively compiled ouro in turn, so that other work on the
// machine hits both alike. Wall time, the processors' time (the second figure where the machine is busy) and memory are GNU time's.
using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class LinkBenchmark
{
    private const string Server = "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":8080\", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(\"hi\")) })) }\n";

    private readonly record struct Cost(double Wall, double Processor, double Megabytes);

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
        string folder = Directory.CreateTempSubdirectory("ouro-bench").FullName;
        File.WriteAllText(Path.Combine(folder, "main.go"), Server);
        File.WriteAllText(Path.Combine(folder, "go.mod"), "module example.com/server\n\ngo 1.26\n");
        Console.WriteLine("program   figure       gc (median, least)     ouro (median, least)   ratio (medians)");
        foreach (string package in (string[])[".", "cmd/compile"])
        {
            string main = Prepare(folder, package);
            string[] shared = ["-importcfg", Path.Combine(folder, "importcfg"), "-buildid=x", main];
            var gc = new List<Cost>();
            var ours = new List<Cost>();
            string output = Path.Combine(folder, "out");
            for (int i = 0; i < rounds; i++)
            {
                gc.Add(Measure(folder, [Gc.Tool("link"), "-o", output, .. shared]));
                ours.Add(Measure(folder, [args[0], "tool", "link", "-o", output, .. shared]));
            }
            string name = package == "." ? "server" : "compile";
            Print(name, "wall s", gc, ours, static c => c.Wall);
            Print(name, "processor s", gc, ours, static c => c.Processor);
            Print(name, "MB", gc, ours, static c => c.Megabytes);
            Cost copy = Measure(folder, ["cp", output, output + ".copy"]);
            double size = new FileInfo(output).Length / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} {size / Median(ours, static c => c.Processor),6:f0} MB/s of processor time; cp of its {size:f0} MB takes {copy.Wall:f3} s"));
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static string Prepare(string folder, string package)
    {
        string list = Gc.Run(["list", "-export", "-deps", "-f", "{{.Name}} {{.ImportPath}}={{.Export}}", package], folder, timeoutSeconds: 1200).EnsureSuccess("go list").Output;
        string main = "";
        var config = new List<string>();
        foreach (string line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal), eq = line.IndexOf('=', StringComparison.Ordinal);
            if (line[..blank] == "main") main = line[(eq + 1)..];
            else if (eq < line.Length - 1) config.Add("packagefile " + line[(blank + 1)..]);
        }
        File.WriteAllLines(Path.Combine(folder, "importcfg"), config);
        return main;
    }

    private static Cost Measure(string folder, string[] command)
    {
        string report = Path.Combine(folder, "time");
        var info = new ProcessStartInfo("/usr/bin/time") { UseShellExecute = false };
        foreach (string a in (string[])["-f", "%e %U %S %M", "-o", report, .. command]) info.ArgumentList.Add(a);
        info.Environment["GOROOT"] = Gc.Root;
        using Process p = Process.Start(info)!; // not null: no shell
        p.WaitForExit();
        if (p.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}: exit code {p.ExitCode}");
        double[] n = [.. File.ReadAllText(report).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(static w => double.Parse(w, CultureInfo.InvariantCulture))];
        return new Cost(n[0], n[1] + n[2], n[3] / 1024);
    }

    private static double Median(List<Cost> costs, Func<Cost, double> of)
    {
        double[] sorted = [.. costs.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Print(string name, string figure, List<Cost> gc, List<Cost> ours, Func<Cost, double> of) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-9} {figure,-11} {Median(gc, of),9:f2} {gc.Min(of),9:f2} {Median(ours, of),12:f2} {ours.Min(of),9:f2} {Median(ours, of) / Median(gc, of),14:f2}"));
}
