using System.Globalization;
using System.Text;

namespace Ouro.GoTools;

/// <summary>The results as a page.</summary>
public static class ToolPage
{
    private static readonly (string Step, string Tool, string What)[] s_rows =
    [
        ("compile", "cmd/compile", "packages compiled (`go build std` and the packages of the commands linked below): the archive"),
        ("asm", "cmd/asm", "assembly files assembled, lists of ABIs: the file"),
        ("link", "cmd/link", "programs linked, several flags: the executable"),
        ("gofmt", "cmd/gofmt", "`.go` files of `$GOROOT/src` and `$GOROOT/test`, `-s -d`: output and exit code"),
        ("vet", "cmd/vet", "`go vet std` and vet's own test packages: output"),
        ("cover", "cmd/cover", "files instrumented, a profile as text and as HTML: output"),
        ("go", "cmd/go", "commands (list, build, vet, test, mod, env, doc, …): output, executables"),
    ];

    /// <param name="journal">What was compared.</param>
    /// <param name="version">gc's version, with which both sides were made.</param>
    public static string Write(ToolJournal journal, string version)
    {
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"# Go's own tools, compiled by Ouro\n\nThe commands of {version}, built by Ouro from their unmodified source, beside gc's builds of them, on linux/amd64, `-pgo=off`.\nMade by `ouro-compare gotools -work DIR -page docs/go-tools.md` (tools/Ouro.Compare; about half an hour on two cores).\n\n");
        b.Append("| tool | compared | number | equal | not equal |\n|---|---|---:|---:|---:|\n");
        var all = journal.All.ToList();
        foreach (var (step, tool, what) in s_rows)
        {
            int total = all.Count(c => c.Step == step), same = all.Count(c => c.Step == step && c.Verdict == "same");
            b.Append(CultureInfo.InvariantCulture, $"| {tool} | {what} | {total} | {same} | {total - same} |\n");
        }
        List<Comparison> bad = all.FindAll(static c => c.Verdict != "same");
        if (bad.Count > 0) b.Append("\n## What is not equal\n\n");
        foreach (Comparison c in bad) b.Append(CultureInfo.InvariantCulture, $"- {c.Step} `{c.Name}`: {c.Verdict}\n");
        return b.ToString();
    }
}
