using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool -n NAME</c>: where the tool is, and what it would be called with.</summary>
internal static class ToolPathCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length == 0)
        {
            error.Write("usage: ouro tool [-n] command [args...]\n");
            return 2;
        }
        try
        {
            var progress = new ConsoleProgress(error);
            GoRoot root = GoRoot.Ensure(GoVariables.Get("GOROOT"), OuroProgram.Path, progress);
            progress.End();
            string path = Path.Combine(root.Path, "pkg", "tool", "linux_amd64", args[0]);
            if (!File.Exists(path))
            {
                error.Write($"ouro: no such tool \"{args[0]}\"\n");
                return 2;
            }
            output.Write(string.Join(' ', (string[])[path, .. args[1..]]) + "\n");
            return 0;
        }
        catch (SetupException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
    }
}
