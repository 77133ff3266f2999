using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>What a build says, as the go command says it: <c># package</c> and its messages, with file names as short as they can be.</summary>
internal sealed class BuildOutput(TextWriter error, ConsoleProgress progress, bool printsPackages) : IBuildOutput
{
    private readonly Lock _lock = new();
    private readonly string _folder = Environment.CurrentDirectory;
    private int _begun;

    /// <summary>How many actions there are.</summary>
    public int Total { get; set; }

    public void Begin(BuildAction action)
    {
        lock (_lock)
        {
            if (printsPackages && action is CompileAction c)
            {
                progress.End();
                error.Write(c.Package.ImportPath + "\n");
            }
            else
            {
                progress.Step($"{action.Description} ({++_begun} of at most {Total})", terminalOnly: true);
            }
        }
    }

    public void Report(string title, IReadOnlyList<Diagnostic> messages)
    {
        if (messages.Count == 0) return;
        lock (_lock)
        {
            progress.End();
            if (title.Length > 0) error.Write($"# {title}\n");
            foreach (Diagnostic d in messages) error.Write(Shown(d) + "\n");
        }
    }

    private Diagnostic Shown(Diagnostic d) => d with
    {
        Position = Shown(d.Position),
        Notes = [.. d.Notes.Select(n => (Shown(n.Position), n.Text))],
    };

    private Position Shown(Position p)
    {
        // Files of the working folder begin with ./, as the compiler is given them.
        string file = ShortPath.Of(p.File ?? "", _folder);
        return p with { File = file.Length > 0 && !file.Contains('/', StringComparison.Ordinal) && p.File != file ? "./" + file : file };
    }
}
