// What a build does, as a script of the tools' command lines (-x, -n): run, it makes the same bits.
//
// An action's folder is $WORK/bNNN, as in the build. Archives that the build takes from the cache are named there; those that it makes, the
// script makes, too, in the folders of their actions. With -n nothing is made: the ID of an archive is known when the cache has it (an
// earlier build made it), else that of the action stands in its place, and the ID of the link is another than in a build.

using System.Text;
using Ouro.Build.Loading;

namespace Ouro.Build.Actions;

/// <summary>Writes actions as command lines.</summary>
/// <param name="tool">How ouro is called.</param>
/// <param name="write">Receives whole pieces of the script, from any thread.</param>
public sealed class BuildScript(string tool, Action<string> write)
{
    /// <summary>The first line: where the work folder is.</summary>
    public void Begin(string workFolder) => write($"WORK={Quote(workFolder)}\n");

    /// <summary>A package, from its sources to its archive.</summary>
    internal void Compile(BuildSession session, CompileAction action, IReadOnlyList<BuildStep> steps)
    {
        var text = new StringBuilder($"\n#\n# {action.Package.ImportPath}\n#\n\nmkdir -p {Word(session, session.FolderOf(action))}/\n");
        Write(text, session, action.Package, steps, action.Package.Folder);
        write(text.ToString());
    }

    /// <summary>A command.</summary>
    /// <param name="executable">What the steps make.</param>
    /// <param name="output">Where it goes in the end; null: it stays.</param>
    internal void Link(BuildSession session, LinkAction action, IReadOnlyList<BuildStep> steps, string executable, string? output)
    {
        var text = new StringBuilder($"\nmkdir -p {Word(session, Path.GetDirectoryName(executable)!)}/\n"); // not null: below the work folder
        Write(text, session, action.Main.Package, steps, null);
        if (output is not null) text.Append($"mv {Word(session, executable)} {Quote(output)}\n");
        write(text.ToString());
    }

    /// <param name="home">The folder of the package: tools are called there; null: it does not matter where.</param>
    private void Write(StringBuilder text, BuildSession session, LoadedPackage package, IReadOnlyList<BuildStep> steps, string? home)
    {
        string? folder = null;
        foreach (BuildStep step in steps)
        {
            switch (step)
            {
                case WriteFileStep { Content.Length: 0 } w: text.Append($"echo -n > {Word(session, w.File)}\n"); break;
                case WriteFileStep w: HereDocument(text, Word(session, w.File), w.Content.Replace(session.WorkFolder, "$WORK", StringComparison.Ordinal)); break;
                case CopyFileStep c: text.Append($"cp {Word(session, c.From)} {Word(session, c.To)}\n"); break;
                case PackStep p: text.Append($"{tool} tool pack r {Word(session, p.Archive)} {Words(p.Files)}\n"); break;
                case SetBuildIdStep b: text.Append($"{tool} tool buildid -w {Word(session, b.File)}\n"); break;
                case ToolStep t:
                    if (t.Folder is not null && t.Folder != folder) text.Append($"cd {Word(session, t.Folder)}\n");
                    folder = t.Folder ?? folder;
                    foreach (var (name, value) in t.Environment) text.Append($"{name}={Quote(value)} ");
                    if (session.Toolexec is { } through) text.Append($"{ToolExecution.PackageVariable}={Quote(package.ShownPath)} {string.Join(' ', through.Command.Select(Quote))} {Quote(through.PathOf(session, t.Tool))}");
                    else text.Append($"{tool} tool {t.Tool}");
                    text.Append($" {Words(t.Arguments)}\n");
                    break;
                default: throw new InvalidOperationException($"a step of another kind: {step}");
            }
        }

        // Files of the package are named from its folder, which has been entered.
        string Words(IEnumerable<string> words) => string.Join(' ', words.Select(w => home is not null && folder == home && w.StartsWith(home + "/", StringComparison.Ordinal) ? Quote("./" + w[(home.Length + 1)..]) : Word(session, w)));
    }

    /// <summary>A word of the script in which the work folder is a variable.</summary>
    private static string Word(BuildSession session, string text)
    {
        if (!text.Contains(session.WorkFolder, StringComparison.Ordinal)) return Quote(text);
        string[] parts = text.Split(session.WorkFolder);
        return Array.TrueForAll(parts, static p => p.All(IsPlain)) ? string.Join("$WORK", parts) : $"\"{string.Join("$WORK", parts.Select(Escape))}\"";

        static string Escape(string part) => part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);
    }

    /// <summary>A file from lines that the shell leaves alone, but for the work folder.</summary>
    private static void HereDocument(StringBuilder text, string file, string content)
    {
        bool expands = content.Contains("$WORK", StringComparison.Ordinal);
        if (expands)
            content = content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("\\$WORK", "$WORK", StringComparison.Ordinal);
        text.Append($"cat >{file} << {(expands ? "EOF" : "'EOF'")}\n{content}{(content.EndsWith('\n') ? "" : "\n")}EOF\n");
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "/._-+=@%:,".Contains(c, StringComparison.Ordinal);

    /// <summary>A word for the shell; plain where it can be.</summary>
    public static string Quote(string text) => text.Length > 0 && text.All(IsPlain) ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
