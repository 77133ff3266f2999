using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Object;

namespace Ouro.Build.Actions;

/// <summary>Carries out the steps of an action with tools as programs, which are started through a command (<c>-toolexec</c>).</summary>
/// <param name="session">Has the command.</param>
/// <param name="package">What is built.</param>
internal sealed class StepRunner(BuildSession session, LoadedPackage package)
{
    private readonly ToolExecution _through = session.Toolexec ?? throw new InvalidOperationException("without -toolexec actions do their work themselves");

    /// <summary>What tools printed that did their work, a text for each.</summary>
    public List<string> Printed { get; } = [];

    /// <summary>The build ID that was put in last.</summary>
    public string BuildId { get; private set; } = "";

    /// <summary>Carries out steps until one fails.</summary>
    /// <returns>False when one failed, which was reported.</returns>
    public bool Run(IReadOnlyList<BuildStep> steps)
    {
        foreach (BuildStep step in steps)
        {
            switch (step)
            {
                case WriteFileStep w: File.WriteAllText(w.File, w.Content); break;
                case CopyFileStep c: File.Copy(c.From, c.To, overwrite: true); break;
                case ToolStep t when Run(t): break;
                case ToolStep: return false;
                case PackStep p when Exists(p.Archive): Pack(p); break;
                case SetBuildIdStep b when Exists(b.File): BuildId = Object.BuildId.SetContent(b.File, b.Placeholder); break;
                case PackStep or SetBuildIdStep: return false;
                default: throw new InvalidOperationException($"a step of another kind: {step}");
            }
        }
        return true;
    }

    private bool Run(ToolStep step)
    {
        string folder = step.Folder ?? CurrentFolder.Path;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PWD"] = folder, [ToolExecution.PackageVariable] = package.ShownPath };
        foreach (var (name, value) in step.Environment) environment[name] = value;
        var said = new MemoryStream();
        ChildExit exit = ChildProcess.Run(_through.Line(_through.PathOf(session, step.Tool), step.Arguments), folder, environment, m => said.Write(m.Span), null, null);
        string text = ShortPath.InText(System.Text.Encoding.UTF8.GetString(said.ToArray()), CurrentFolder.Path);
        if (text.Length > 0 && !text.EndsWith('\n')) text += "\n";
        if (exit.ExitCode == 0)
        {
            if (text.Length > 0) Printed.Add(text);
            return true;
        }
        if (Printed.Count > 0) session.Output.Print(package.ShownPath, Printed);
        if (text.Length > 0) session.Output.Report(package.ShownPath, [.. text.TrimEnd('\n').Split('\n').Select(static l => new Diagnostic("Tool", default, l))]);
        else session.Output.ReportOf(package.ShownPath, "", [new Diagnostic("Tool", default, $"{package.ShownPath}: {_through.Command[0]}: {exit.Status}")]);
        return false;
    }

    /// <summary>Whether a tool that said that it did its work has done it.</summary>
    private bool Exists(string file)
    {
        if (File.Exists(file)) return true;
        if (Printed.Count > 0) session.Output.Print(package.ShownPath, Printed);
        session.Output.ReportOf(package.ShownPath, "", [new Diagnostic("Tool", default, $"{package.ShownPath}: open {file}: no such file or directory")]);
        return false;
    }

    private static void Pack(PackStep step)
    {
        byte[] old = File.ReadAllBytes(step.Archive);
        var members = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (ArchiveMember m in GoArchive.Read(old, step.Archive)) members.Add((m.Name, old.AsMemory(m.Offset, m.Length)));
        foreach (string file in step.Files) members.Add((Path.GetFileName(file), File.ReadAllBytes(file)));
        File.WriteAllBytes(step.Archive, GoArchive.Write(members));
    }
}
