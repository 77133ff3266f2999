using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>What a build says, as the go command says it: <c># package</c> and its messages, with file names as short as they can be.</summary>
/// <param name="error">For people.</param>
/// <param name="progress">Ended before something is said.</param>
/// <param name="printsPackages">Name each package that is compiled.</param>
/// <param name="events">Takes the messages of <c>-json</c> in place of <paramref name="error"/>; null without.</param>
internal sealed class BuildOutput(TextWriter error, ConsoleProgress progress, bool printsPackages, BuildEvents? events = null) : IBuildOutput
{
    private readonly SourceExcerpt _excerpt = new();
    private readonly Lock _lock = new();
    private readonly string _folder = CurrentFolder.Path;
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

    public void Report(string title, IReadOnlyList<Diagnostic> messages) => Report(title, title, messages, DiagnosticBag.MaxWritten);

    public void ReportAll(string title, IReadOnlyList<Diagnostic> messages) => Report(title, title, messages, int.MaxValue);

    public void ReportOf(string package, string title, IReadOnlyList<Diagnostic> messages) => Report(package, title, messages, DiagnosticBag.MaxWritten);

    private void Report(string package, string title, IReadOnlyList<Diagnostic> messages, int most)
    {
        if (messages.Count == 0) return;
        lock (_lock)
        {
            progress.End();
            Diagnostic[] shown = [.. messages.Select(Shown)];
            if (events is not null) events.Report(package, title, shown, most);
            else Write(error, title, shown, _excerpt.Of, most);
        }
    }

    public void Print(string title, IReadOnlyList<string> texts)
    {
        string text = string.Concat(texts.Select(t => $"# {title}\n{t}"));
        lock (_lock)
        {
            progress.End();
            if (events is not null) events.Print(title, text);
            else error.Write(text);
        }
    }

    /// <summary>The text of messages of one package; those of the linker, which have no places, all of them.</summary>
    /// <param name="most">How many mistakes are written.</param>
    internal static void Write(TextWriter to, string title, Diagnostic[] messages, Func<Position, string>? excerpt, int most)
    {
        if (title.Length > 0) to.Write($"# {title}\n");
        if (Array.Exists(messages, static d => d.Position.IsKnown)) DiagnosticBag.Write(to, messages, excerpt, most);
        else foreach (Diagnostic d in messages) to.Write(d + "\n");
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
