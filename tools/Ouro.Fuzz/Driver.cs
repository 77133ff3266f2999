using System.Diagnostics;
using System.Globalization;

namespace Ouro.Fuzz;

/// <summary>Starts workers, watches them, starts the next one behind a case that ended one.</summary>
/// <remarks>A finding is an exception that is no diagnostic, a process that dies, <see cref="MostSeconds"/> of computing on one case, or
/// <see cref="MostMemory"/> of memory.</remarks>
internal sealed class Driver(FuzzOptions options, Findings findings)
{
    private const int MostSeconds = 10;
    private const long MostMemory = 2L << 30;

    /// <summary>Runs all cases of a target.</summary>
    /// <returns>How many findings there are now that were not there before.</returns>
    public int Run(string target)
    {
        int before = findings.Count(target);
        var clock = Stopwatch.StartNew();
        long next = options.From, end = options.From + options.Runs;
        while (next < end)
        {
            File.Delete(findings.PlaceFile(target));
            var info = new ProcessStartInfo(Environment.ProcessPath!, options.WorkerArguments(target, next, end)) { UseShellExecute = false }; // not null: this is a program of its own
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            string? reason = Watch(p, target, next, out long at);
            if (reason is null && p.ExitCode == 0)
            {
                next = at;
                continue;
            }
            if (!File.Exists(findings.PlaceFile(target)))
            {
                Console.Error.WriteLine($"{target}: the worker did not start");
                return 1;
            }
            findings.Add(target, at, reason ?? $"the process died with exit code {p.ExitCode}");
            next = at + 1;
        }
        int found = findings.Count(target) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target}: {options.Runs} runs, {found} findings, {clock.Elapsed.TotalSeconds:0} s"));
        return found;
    }

    // Waits for a worker's end; a reason when it had to be ended.
    private string? Watch(Process p, string target, long first, out long at)
    {
        at = first;
        TimeSpan since = default;
        bool began = false;
        while (!p.WaitForExit(500))
        {
            // What a target prepares before its first case takes its time.
            if (!began && !File.Exists(findings.PlaceFile(target))) continue;
            long now = findings.PlaceOf(target, at), memory;
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
            if (now != at || !began) (at, since) = (now, spent);
            began = true;
            string? reason = spent - since > TimeSpan.FromSeconds(MostSeconds) ? $"no end after {MostSeconds} s of computing"
                : memory > MostMemory ? $"{memory >> 20} MB of memory" : null;
            if (reason is null) continue;
            p.Kill();
            p.WaitForExit();
            return reason;
        }
        p.WaitForExit();
        at = findings.PlaceOf(target, at);
        return null;
    }
}
