using System.Diagnostics;
using Ouro.Build;
using Ouro.Build.Actions;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool NAME</c> for tools of Go that Ouro has no part of its own for: built from their source, kept in the cache, run.</summary>
internal static class BuiltToolCommand
{
    public static int Run(string name, string[] args, TextWriter error) => Guarded.AsGo("tool " + name, args, error, () =>
    {
        var flags = new BuildFlags();
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        progress.End();
        if (!BuiltTool.HasSource(settings, name))
        {
            error.Write($"go: no such tool \"{name}\"\n");
            return 2;
        }
        // A tool that the cache does not take lies in the session's work folder.
        using BuildSession session = flags.Session(settings, new BuildOutput(error, progress, printsPackages: false), error);
        string? tool = BuiltTool.Find(session, name);
        progress.End();
        if (tool is null) return 1;
        var info = new ProcessStartInfo(tool, args);
        info.Environment["GOROOT"] = settings.GoRoot;
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        p.WaitForExit();
        return p.ExitCode;
    });
}
