// Damaged input for the assembler, the readers of objects and archives, and the linker:
//
//   ouro-fuzz toolchain [-seed N] [-runs N] [-out DIR] asm|object|archive|link…
//
// Each case follows from target, seed and number alone. The cases run in processes of their own; a finding is an exception that is no
// diagnostic, a process that dies, 10 s of computing on one case, 2 GB of memory, or an output file that should not be there. Findings
// are stored in DIR; `ouro-fuzz toolchain -seed N -case I TARGET` runs one again.
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Ouro.Fuzz.Toolchain;

/// <summary>The driver: starts workers, watches them, starts the next one behind a case that ended one.</summary>
internal sealed class ToolchainFuzz
{
    private const int MostSeconds = 10;
    private const long MostMemory = 2L << 30;

    private int _seed = 1;
    private long _runs = 1000;
    private string _folder = Path.Combine(Path.GetTempPath(), "ouro-fuzz");

    public int Run(string[] args)
    {
        long only = -1;
        var targets = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-seed": _seed = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "-runs": _runs = long.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "-case": only = long.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "-out": _folder = args[++i]; break;
                case "worker":
                    // Deep recursion ends in a diagnostic only where the stack is deep enough to get there, as in the command itself.
                    string[] rest = args[(i + 1)..];
                    int code = 1;
                    var thread = new Thread(() => code = Worker.Run(rest[0], int.Parse(rest[1], CultureInfo.InvariantCulture), long.Parse(rest[2], CultureInfo.InvariantCulture),
                        long.Parse(rest[3], CultureInfo.InvariantCulture), rest[4]), 256 << 20);
                    thread.Start();
                    thread.Join();
                    return code;
                default: targets.Add(args[i]); break;
            }
        }
        if (targets.Count == 0)
        {
            Console.Error.WriteLine("usage: ouro-fuzz toolchain [-seed N] [-runs N] [-case I] [-out DIR] asm|object|archive|link…");
            return 2;
        }
        Directory.CreateDirectory(_folder);
        if (only >= 0) return Worker.Run(targets[0], _seed, only, only + 1, _folder);
        int findings = 0;
        foreach (string target in targets) findings += Drive(target);
        return findings == 0 ? 0 : 1;
    }

    private int Drive(string target)
    {
        int before = Directory.GetFiles(_folder, target + "-*.txt").Length;
        var clock = Stopwatch.StartNew();
        long next = 0;
        while (next < _runs)
        {
            File.Delete(Worker.PlaceFile(_folder, target));
            var info = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false }; // not null: this is a program of its own
            foreach (string a in (string[])["toolchain", "worker", target, _seed.ToString(CultureInfo.InvariantCulture), next.ToString(CultureInfo.InvariantCulture), _runs.ToString(CultureInfo.InvariantCulture), _folder]) info.ArgumentList.Add(a);
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            string? reason = Watch(p, target, next, out long at);
            if (reason is null && p.ExitCode == 0) break;
            if (!File.Exists(Worker.PlaceFile(_folder, target)))
            {
                Console.Error.WriteLine($"{target}: the worker did not start");
                return 1;
            }
            Worker.Report(_folder, target, at, [], reason ?? $"the process died with exit code {p.ExitCode}");
            next = at + 1;
        }
        int found = Directory.GetFiles(_folder, target + "-*.txt").Length - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target}: {_runs} runs, {found} findings, {clock.Elapsed.TotalSeconds:0} s"));
        return found;
    }

    // Waits for a worker's end; a reason when it had to be ended.
    private string? Watch(Process p, string target, long first, out long at)
    {
        at = first;
        TimeSpan since = default;
        while (!p.WaitForExit(500))
        {
            long now = PlaceOf(target, at), memory;
            TimeSpan spent;
            try
            {
                p.Refresh();
                (spent, memory) = (p.TotalProcessorTime, p.WorkingSet64);
            }
            catch (InvalidOperationException)
            {
                break; // it ended meanwhile
            }
            if (now != at || since == default) (at, since) = (now, spent);
            string? reason = spent - since > TimeSpan.FromSeconds(MostSeconds) ? $"no end after {MostSeconds} s of computing"
                : memory > MostMemory ? $"{memory >> 20} MB of memory" : null;
            if (reason is null) continue;
            p.Kill();
            p.WaitForExit();
            return reason;
        }
        p.WaitForExit();
        at = PlaceOf(target, at);
        return null;
    }

    private long PlaceOf(string target, long otherwise)
    {
        try
        {
            using var f = new FileStream(Worker.PlaceFile(_folder, target), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> b = stackalloc byte[8];
            return f.Read(b) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(b) : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
