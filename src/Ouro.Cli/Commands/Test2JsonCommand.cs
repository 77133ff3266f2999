using System.Diagnostics;
using Ouro.Build.Testing;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool test2json [-p pkg] [-t] [./pkg.test -test.v]</c>: a test binary's output as events.</summary>
internal static class Test2JsonCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var flags = new GoFlags(["p"], ["t"]);
        if (!flags.Parse(args))
        {
            if (flags.Error is { Length: > 0 } e) error.Write(e + "\n");
            error.Write("usage: go tool test2json [-p pkg] [-t] [./pkg.test -test.v]\n");
            return 2;
        }
        using Stream to = Console.OpenStandardOutput();
        var events = new TestEventConverter(line => to.Write(line), flags.Last("p") ?? "", flags.Has("t"));
        int code = flags.Arguments.Count == 0 ? Convert(Console.OpenStandardInput(), events) : RunProgram(flags.Arguments, events);
        events.Close();
        return code;
    }

    private static int Convert(Stream from, TestEventConverter events)
    {
        byte[] buffer = new byte[32 << 10];
        for (int n; (n = from.Read(buffer)) > 0;) events.Write(buffer.AsSpan(0, n));
        return 0;
    }

    private static int RunProgram(List<string> command, TestEventConverter events)
    {
        // An interrupt is the program's, which reports it; we write what it says.
        Console.CancelKeyPress += static (_, e) => e.Cancel = true;
        var info = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>&1", .. command]) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        Convert(p.StandardOutput.BaseStream, events);
        p.WaitForExit();
        events.Exited(p.ExitCode == 0);
        return p.ExitCode == 0 ? 0 : 1;
    }
}
