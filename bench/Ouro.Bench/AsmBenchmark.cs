// Assembling all assembly of the standard library, as a build by gc does it.
//
// COMMANDS is what `go build -a -work -x std` prints (the slow tests of Ouro.Asm keep one in artifacts/reference/asm-std-linux-amd64/
// commands.txt). Three ways, interleaved, so that other work on the machine hits all alike: gc's assembler, a process a file; ouro
// (a natively compiled one, if its path is given), a process a file; Assembler.Assemble, all files in this process. The figures are wall
// times; the first round of the last is without warm code.
using System.Diagnostics;
using Ouro.Asm;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class AsmBenchmark
{
    private sealed record Command(string Folder, List<string> Arguments, AssemblerOptions Options, List<string> Sources);

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        List<Command> commands = Read(args[0]);
        string? ouro = args.Length > 1 && args[1] != "-" ? args[1] : null;
        int rounds = args.Length > 2 ? int.Parse(args[2]) : 5;
        string output = Path.Combine(Path.GetTempPath(), $"ouro-bench-{Environment.ProcessId}.o");
        Console.WriteLine($"{commands.Count} files; milliseconds");
        Console.WriteLine("round   gc, processes   ouro, processes   ouro, in process");
        var sums = new double[3];
        for (int round = 1; round <= rounds; round++)
        {
            double gc = Measure(() => Start(commands, Gc.Tool("asm"), [], output));
            double own = ouro is null ? 0 : Measure(() => Start(commands, ouro, ["tool", "asm"], output));
            double inside = Measure(() =>
            {
                foreach (Command c in commands)
                    if (!Assembler.Assemble(c.Options, c.Sources).Succeeded) throw new InvalidOperationException(c.Sources[0]);
            });
            Console.WriteLine($"{round,5}   {gc,13:f0}   {own,15:f0}   {inside,16:f0}");
            (sums[0], sums[1], sums[2]) = (sums[0] + gc, sums[1] + own, sums[2] + inside);
        }
        Console.WriteLine($"ratio                   {sums[1] / sums[0],15:f2}   {sums[2] / sums[0],16:f2}");
        File.Delete(output);
        return 0;
    }

    private static double Measure(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Start(List<Command> commands, string program, string[] first, string output)
    {
        foreach (Command c in commands)
        {
            var info = new ProcessStartInfo(program) { WorkingDirectory = c.Folder };
            foreach (string a in first) info.ArgumentList.Add(a);
            foreach (string a in c.Arguments) info.ArgumentList.Add(a);
            info.ArgumentList.Add("-o");
            info.ArgumentList.Add(output);
            foreach (string s in c.Sources) info.ArgumentList.Add(s);
            info.Environment["GOROOT"] = Gc.Root;
            info.Environment["PWD"] = c.Folder;
            using Process p = Process.Start(info)!; // not null: no shell
            p.WaitForExit();
            if (p.ExitCode != 0) throw new InvalidOperationException($"{program} {c.Sources[0]}: exit code {p.ExitCode}");
        }
    }

    private static List<Command> Read(string file)
    {
        var commands = new List<Command>();
        string work = "", folder = "";
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith("WORK=", StringComparison.Ordinal)) work = line[5..];
            if (line.StartsWith("cd ", StringComparison.Ordinal)) folder = line[3..];
            if (!line.Contains("/asm -p ", StringComparison.Ordinal) || line.Contains("-gensymabis", StringComparison.Ordinal)) continue;
            string[] words = line.Replace("$WORK", work, StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            List<string> arguments = [], includes = [], definitions = [], sources = [];
            string package = "", trim = "";
            for (int i = 1; i < words.Length; i++)
            {
                if (!words[i].StartsWith('-'))
                {
                    sources.Add(words[i]);
                    continue;
                }
                string flag = words[i], value = words[++i];
                if (flag == "-o") continue;
                arguments.AddRange([flag, value]);
                switch (flag)
                {
                    case "-p": package = value; break;
                    case "-trimpath": trim = value; break;
                    case "-I": includes.Add(value); break;
                    case "-D": definitions.Add(value); break;
                }
            }
            var options = new AssemblerOptions
            {
                PackagePath = package, TrimPath = trim, IncludeFolders = includes, Definitions = definitions, WorkingFolder = folder, GoRoot = Gc.Root,
            };
            commands.Add(new Command(folder, arguments, options, sources));
        }
        return commands;
    }
}
