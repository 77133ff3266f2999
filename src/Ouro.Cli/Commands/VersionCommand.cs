using Ouro.Fetch;
using Ouro.Inspect.Versions;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro version</c>: the version of Go that is built; with files, what they were built with.</summary>
internal static class VersionCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("version", args, error, () =>
    {
        var flags = new GoFlags([], ["m", "v", "json"]);
        if (!flags.Parse(args)) return Usage(flags.Error!); // not null: Parse failed
        if (flags.Arguments.Count == 0)
        {
            if (flags.Has("m") || flags.Has("v") || flags.Has("json")) return Usage(flags.Has("json") && !flags.Has("m") ? "" : "go: flags -m and -v need files");
            var progress = new ConsoleProgress(error);
            GoRoot root = GoRoot.Ensure(GoVariables.Get("GOROOT"), OuroProgram.Path, progress);
            progress.End();
            // What follows the version is a platform for readers of this line, which has gc's form.
            output.Write($"go version {root.Version} linux/amd64\n");
            return 0;
        }
        var tool = new VersionTool(flags.Has("m"), flags.Has("v"), flags.Has("json"), output, error);
        bool ok = true;
        foreach (string file in flags.Arguments) ok &= tool.Show(file);
        return ok ? 0 : 1;

        int Usage(string message)
        {
            error.Write($"{(message.Length > 0 ? message + "\n" : "")}usage: go version [-m] [-v] [-json] [file ...]\nRun 'go help version' for details.\n");
            return 2;
        }
    });
}
