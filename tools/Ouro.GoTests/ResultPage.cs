using System.Globalization;
using System.Text;

namespace Ouro.GoTests;

/// <summary>The table of results as a page.</summary>
internal static class ResultPage
{
    private static readonly (TestClass Class, string Meaning)[] s_meanings =
    [
        (TestClass.A1, "programs that run"), (TestClass.A2, "… under flags of gc"), (TestClass.A3, "… that call `go` themselves"),
        (TestClass.B1, "packages that compile"), (TestClass.B2, "… under flags of gc"),
        (TestClass.C1, "mistakes in one file"), (TestClass.C2, "… in folders, in generated files"), (TestClass.C3, "… in directives, sizes, modes"),
        (TestClass.C4, "no mistake, under flags"), (TestClass.D1, "what gc's optimiser says"),
    ];

    /// <param name="causes">A file of lines <c>NAME: cause</c> for what does not pass.</param>
    public static string Write(List<Recipe> all, Journal journal, string? causes, string version)
    {
        var why = new Dictionary<string, string>(StringComparer.Ordinal);
        if (causes is not null)
            foreach (string line in File.ReadLines(causes))
                if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int at) why[line[..at]] = line[(at + 2)..];
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"# Go's test directory\n\n`$GOROOT/test` of {version}, linux/amd64, cgo off, compiled, linked and run by Ouro. Made by\n`ouro-gotests run -journal J -ouro OURO` and `ouro-gotests page -journal J -causes tools/Ouro.GoTests/directory-causes.txt -o\ndocs/go-test-directory.md` (tools/Ouro.GoTests).\n\n");
        b.Append("| class | what | files | skipped | pass | fail | not run |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var (c, meaning) in s_meanings)
        {
            int files = 0, skip = 0, pass = 0, fail = 0;
            foreach (Recipe r in all)
            {
                if (r.Class != c) continue;
                files++;
                switch (journal.Of(r.Name)?.Verdict)
                {
                    case "pass": pass++; break;
                    case "skip": skip++; break;
                    case "fail" or "crash": fail++; break;
                }
            }
            b.Append(CultureInfo.InvariantCulture, $"| {c} | {meaning} | {files} | {skip} | {pass} | {fail} | {files - skip - pass - fail} |\n");
        }
        b.Append("\nSkipped are the files whose constraints leave out this machine (as with gc). Class D1 judges gc's own optimiser by its words; it is run to find crashes only. What was not run\nthe journal of the last run does not have.\n");
        foreach (var (c, _) in s_meanings)
        {
            if (c == TestClass.D1) continue;
            bool any = false;
            foreach (Recipe r in all)
            {
                if (r.Class != c || journal.Of(r.Name) is not { Verdict: "fail" or "crash" } o) continue;
                if (!any) b.Append(CultureInfo.InvariantCulture, $"\n## {c}: what does not pass\n\n");
                any = true;
                string cause = why.GetValueOrDefault(r.Name, o.Verdict + ": " + First(o.Detail));
                b.Append(CultureInfo.InvariantCulture, $"- `{r.Name}`: {cause}\n");
            }
        }
        return b.ToString();
    }

    private static string First(string detail)
    {
        string line = detail.Split('\n').FirstOrDefault(static l => l.Trim().Length > 0) ?? "";
        return "`" + (line.Length > 160 ? line[..160] + "…" : line).Replace('`', '\'') + "`";
    }
}
