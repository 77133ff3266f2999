// A program that the build starts: a test binary, a tool. Its two streams are one pipe, as with the go command, so that their order is kept.
// A test binary ends itself when its time is over (-test.timeout). Should it be too stuck for that, it gets SIGQUIT, on which the runtime
// prints all goroutines, and later SIGKILL. Children that keep the pipe open after its end are not waited for.

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ouro.Build.Actions;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 to 255; -1: by a signal.</param>
/// <param name="Status">As the go command names it: <c>exit status 2</c>, <c>signal: killed</c>.</param>
/// <param name="Notice">A line about what the go command had to do; empty: nothing.</param>
internal sealed record ChildExit(int ExitCode, string Status, string Notice);

/// <summary>Runs programs.</summary>
internal static partial class ChildProcess
{
    private const int SigQuit = 3;

    /// <summary>Runs a program to its end, or to the end of its time.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="environment">Variables that differ from ours.</param>
    /// <param name="output">Receives what it prints.</param>
    /// <param name="killAfter">When it gets SIGQUIT; null: never.</param>
    /// <param name="waitDelay">How long the rest may take: from SIGQUIT to SIGKILL, from its end to that of its output; null: any time.</param>
    public static ChildExit Run(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment, Action<ReadOnlyMemory<byte>> output, TimeSpan? killAfter, TimeSpan? waitDelay)
    {
        using Process p = Start(command, folder, environment);
        p.StandardInput.Close();
        var reading = Task.Run(() =>
        {
            byte[] buffer = new byte[32 << 10];
            Stream stream = p.StandardOutput.BaseStream;
            for (int n; (n = stream.Read(buffer)) > 0;) output(buffer.AsMemory(0, n));
        });
        string notice = "";
        if (!Wait(p, killAfter))
        {
            _ = Kill(p.Id, SigQuit); // fails only when it has just ended
            notice = $"*** Test killed with quit: ran too long ({Format(killAfter!.Value)}).\n"; // not null: without a limit the wait has no end
            if (!Wait(p, waitDelay)) p.Kill();
            p.WaitForExit();
        }
        bool whole = waitDelay is { } d ? reading.Wait(d) : Ended(reading);
        if (!whole && notice.Length == 0) notice = $"*** Test I/O incomplete {Format(waitDelay!.Value)} after exiting.\n"; // not null: see above
        // .NET reports a signal as a shell does.
        return p.ExitCode > 128 ? new ChildExit(-1, "signal: " + SignalName(p.ExitCode - 128), notice)
            : new ChildExit(p.ExitCode, string.Create(CultureInfo.InvariantCulture, $"exit status {p.ExitCode}"), notice);
    }

    private static bool Ended(Task t)
    {
        t.Wait();
        return true;
    }

    private static bool Wait(Process p, TimeSpan? limit)
    {
        if (limit is { } l) return p.WaitForExit(l);
        p.WaitForExit();
        return true;
    }

    private static Process Start(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        // The shell joins the streams and gives its process to the program.
        var info = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>&1", .. command])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return Process.Start(info)!; // not null: UseShellExecute is off
    }

    private static string SignalName(int number) => number switch
    {
        1 => "hangup", 2 => "interrupt", 3 => "quit", 4 => "illegal instruction", 5 => "trace/breakpoint trap", 6 => "aborted", 7 => "bus error",
        8 => "floating point exception", 9 => "killed", 11 => "segmentation fault", 13 => "broken pipe", 14 => "alarm clock", 15 => "terminated",
        _ => "signal " + number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A duration as Go prints it: <c>1m30s</c>.</summary>
    public static string Format(TimeSpan t)
    {
        string seconds = (t.TotalSeconds % 60).ToString("0.#######", CultureInfo.InvariantCulture) + "s";
        long minutes = (long)t.TotalMinutes;
        return minutes >= 60 ? $"{minutes / 60}h{minutes % 60}m{seconds}" : minutes > 0 ? $"{minutes}m{seconds}" : seconds;
    }

    [LibraryImport("libc", EntryPoint = "kill")] private static partial int Kill(int process, int signal);
}
