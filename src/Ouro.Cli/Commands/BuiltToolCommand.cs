using System.Diagnostics;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>Go's own commands that Ouro has no part of its own for: built from their source, kept in the cache, run.</summary>
internal static class BuiltToolCommand
{
    /// <summary><c>ouro tool NAME</c>.</summary>
    public static int Run(string name, string[] args, TextWriter error) => Guarded.AsGo("tool " + name, args, error, () => Execute(name, args, [], error));

    /// <summary>A subcommand that is Go's go command's, which works with the tree's tools and so with Ouro's.</summary>
    public static int RunGo(string command, string[] args, TextWriter error) =>
        Guarded.AsGo(command, args, error, () => Execute("go", [command, .. args], command == "fmt" ? ["gofmt"] : [], error));

    private static int Execute(string name, string[] args, string[] called, TextWriter error)
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
        string[] folders = [.. called.Select(c => Path.GetDirectoryName(BuiltTool.Find(session, c))).OfType<string>()];
        progress.End();
        if (tool is null || folders.Length < called.Length) return 1;
        var info = new ProcessStartInfo(tool, args);
        info.Environment["GOROOT"] = settings.GoRoot;
        if (!info.Environment.ContainsKey("CGO_ENABLED")) info.Environment["CGO_ENABLED"] = "0";
        if (folders.Length > 0) info.Environment["PATH"] = string.Join(Path.PathSeparator, [.. folders, Environment.GetEnvironmentVariable("PATH") ?? ""]);
        using Process p = ProgramStart.Start(info);
        p.WaitForExit();
        return p.ExitCode;
    }
}
