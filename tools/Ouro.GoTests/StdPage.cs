using System.Globalization;
using System.Text;

namespace Ouro.GoTests;

/// <summary>The table of the library's tests as a page.</summary>
internal static class StdPage
{
    /// <summary>Whether something that passes with gc does not with Ouro.</summary>
    public static bool Differs(StdResult? gc, StdResult ours) => ours.Verdict == "build" || Lost(gc, ours).Count > 0 || (gc?.Verdict is null or "pass" && ours.Verdict == "fail");

    /// <summary>Tests that pass with gc only; while gc's results are missing, those that fail.</summary>
    private static List<string> Lost(StdResult? gc, StdResult ours)
    {
        if (gc is null) return [.. ours.Tests.Where(static t => t.Value == "fail").Select(static t => t.Key).Order(StringComparer.Ordinal)];
        HashSet<string> passed = [.. ours.Tests.Where(static t => t.Value == "pass").Select(static t => WithoutAddresses(t.Key))];
        return [.. gc.Tests.Where(t => t.Value == "pass" && !passed.Contains(WithoutAddresses(t.Key))).Select(static t => t.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Subtests that are named after values (errors, TestAs) have pointers in their names, which differ from run to run.</summary>
    private static string WithoutAddresses(string test) => System.Text.RegularExpressions.Regex.Replace(test, "0x[0-9a-f]{6,}", "0x");

    /// <summary>What an earlier page says of a package: its row, and what it says of differences.</summary>
    private sealed record Earlier(string Row, int? Gc, int? Ours, int Lost, List<string> Differences)
    {
        public static Dictionary<string, Earlier> Read(string? page)
        {
            var all = new Dictionary<string, Earlier>(StringComparer.Ordinal);
            if (page is null) return all;
            string[] lines = File.ReadAllLines(page);
            foreach (string line in lines)
            {
                if (!line.StartsWith("| ", StringComparison.Ordinal) || line.Split('|') is not [_, var name, var gc, var ours, var lost, _] || name.Trim() == "package") continue;
                string package = name.Trim();
                all[package] = new Earlier(line, Number(gc), ours.Trim() == "not built" ? 0 : Number(ours), Number(lost) ?? 0,
                    [.. lines.Where(l => l.StartsWith($"- `{package}`", StringComparison.Ordinal))]);
            }
            return all;

            static int? Number(string cell) => int.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;
        }
    }

    /// <param name="earlier">A page whose rows stand for packages that were not run with Ouro since; null: none.</param>
    /// <param name="causes">A file of lines <c>PACKAGE TEST: cause</c> or <c>PACKAGE: cause</c>.</param>
    public static string Write(List<string> packages, StdJournal gc, StdJournal ours, string? causes, string version, string? earlier = null)
    {
        var why = new Dictionary<string, string>(StringComparer.Ordinal);
        if (causes is not null)
            foreach (string line in File.ReadLines(causes))
                if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int at) why[line[..at]] = line[(at + 2)..];
        packages = [.. packages.Order(StringComparer.Ordinal)];
        int vetGc = 0, vetOurs = 0, passGc = 0, passOurs = 0, whole = 0, run = 0, both = 0, passed = 0;
        var table = new StringBuilder("| package | gc | ours | only gc |\n|---|---:|---:|---:|\n");
        var exceptions = new StringBuilder();
        Dictionary<string, Earlier> before = Earlier.Read(earlier);
        bool kept = false;
        foreach (string p in packages)
        {
            StdResult? g = gc[p], o = ours[p];
            if (o is null && before.GetValueOrDefault(p) is { Ours: { } known } e)
            {
                kept = true;
                run++;
                passed += known;
                if (e.Differences.Count == 0) whole++;
                if (e.Gc is { } reference && g is null)
                {
                    both++;
                    passGc += reference;
                    passOurs += reference - e.Lost;
                }
                if (g is null) table.Append(e.Row).Append('\n');
                else table.Append(CultureInfo.InvariantCulture, $"| {p} | {g.Tests.Count(static t => t.Value == "pass")} | {e.Row.Split('|')[3].Trim()} | {(e.Lost > 0 ? e.Lost : "")} |\n");
                // What is known of a whole package now says more than what the page says of its tests.
                if (e.Differences.Count > 0 && why.TryGetValue(p, out string? cause)) exceptions.Append(CultureInfo.InvariantCulture, $"- `{p}`: {cause}\n");
                else foreach (string d in e.Differences) exceptions.Append(d).Append('\n');
                continue;
            }
            if (g?.Vetted == true) vetGc++;
            if (o?.Vetted == true) vetOurs++;
            int count = g?.Tests.Count(static t => t.Value == "pass") ?? 0;
            List<string> lost = o is null ? [] : Lost(g, o);
            if (o is not null)
            {
                run++;
                passed += o.Tests.Count(static t => t.Value == "pass");
                if (!Differs(g, o)) whole++;
            }
            if (g is not null && o is not null)
            {
                both++;
                passGc += count;
                passOurs += count - lost.Count;
            }
            table.Append(CultureInfo.InvariantCulture, $"| {p} | {(g is null ? "" : count)} | {Ours(o)} | {(g is null || o is null || lost.Count == 0 ? "" : lost.Count)} |\n");
            if (o is not null && Differs(g, o)) Explain(exceptions, p, lost, o, why);
        }
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"# The library's own tests\n\n`go test -short -json` of std of {version} with gc and with Ouro, linux/amd64, cgo off, each side in a writable copy of the\nGOROOT whose `go` is its own. Tests are counted by their events, subtests too. Made by `ouro-gotests std -work DIR -ouro FILE -o docs/std-tests.md\n-causes tools/Ouro.GoTests/std-causes.txt` (tools/Ouro.GoTests).\n\n");
        b.Append(CultureInfo.InvariantCulture, $"Of {packages.Count} packages with tests {run} were run with Ouro: {passed} tests pass, in {whole} packages all that should.");
        if (both > 0) b.Append(CultureInfo.InvariantCulture, $" {both} of them were run\nwith gc too: of {passGc} tests that pass with gc {passOurs} pass ({(passGc == 0 ? 0 : 100.0 * passOurs / passGc):0.00} %).");
        b.Append(run < packages.Count || both < run ? " What is empty below was not run.\n\n" : "\n\n");
        if (vetGc < packages.Count || vetOurs < packages.Count)
            b.Append(CultureInfo.InvariantCulture, $"Vet ran before the tests of {vetOurs} packages with Ouro, of {vetGc} with gc; the other runs had -vet=off.\n\n");
        if (kept) b.Append("Rows of packages that were not run since are those of the page before (-earlier).\n\n");
        if (exceptions.Length > 0) b.Append(both < run ? "## What passes with gc only, or fails where gc's result is missing\n\n" : "## What passes with gc only\n\n").Append(exceptions).Append('\n');
        return b.Append("## Tests that pass\n\n").Append(table).ToString();
    }

    private static string Ours(StdResult? o) => o switch
    {
        null => "",
        { Verdict: "build" } => "not built",
        _ => o.Tests.Count(static t => t.Value == "pass").ToString(CultureInfo.InvariantCulture),
    };

    private static void Explain(StringBuilder b, string package, List<string> lost, StdResult o, Dictionary<string, string> why)
    {
        if (o.Verdict == "build" || lost.Count == 0 || why.ContainsKey(package))
        {
            b.Append(CultureInfo.InvariantCulture, $"- `{package}`{(lost.Count > 0 && o.Verdict != "build" ? $" ({lost.Count} tests)" : "")}: {why.GetValueOrDefault(package) ?? First(o.Output)}\n");
            return;
        }
        // A test is named for its subtests when all are lost.
        List<string> shown = lost.FindAll(t => !lost.Exists(u => t.StartsWith(u + "/", StringComparison.Ordinal)));
        foreach (string t in shown.Take(12)) b.Append(CultureInfo.InvariantCulture, $"- `{package}` `{t}`: {why.GetValueOrDefault(package + " " + t) ?? "cause not known yet"}\n");
        if (shown.Count > 12) b.Append(CultureInfo.InvariantCulture, $"- `{package}`: {shown.Count - 12} more\n");
    }

    private static string First(string text)
    {
        string line = text.Split('\n').FirstOrDefault(static l => l.Trim().Length > 0 && l[0] != '#') ?? "";
        return "`" + (line.Length > 160 ? line[..160] + "…" : line).Replace('`', '\'') + "`";
    }
}
