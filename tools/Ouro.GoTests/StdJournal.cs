using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ouro.GoTests;

/// <summary>How the tests of a package went.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c>, <c>skip</c>, or <c>build</c>: there was no binary.</param>
/// <param name="Tests">Each test, subtests too, with its last word: pass, fail, skip.</param>
/// <param name="Output">What the failed tests printed, or the build.</param>
internal sealed record StdResult(string Package, string Verdict, double Seconds, IReadOnlyDictionary<string, string> Tests, string Output)
{
    /// <summary>Vet ran before the tests, as it does in <c>go test</c>; earlier journals have runs without.</summary>
    public bool Vetted { get; init; }

    /// <summary>Failed tests, but those that failed only by a subtest.</summary>
    public List<string> Failed
    {
        get
        {
            var failed = Tests.Where(static t => t.Value == "fail").Select(static t => t.Key).Order(StringComparer.Ordinal).ToList();
            return failed.FindAll(f => !failed.Exists(g => g.StartsWith(f + "/", StringComparison.Ordinal)));
        }
    }
}

/// <summary>Reads the events of `go test -json`.</summary>
internal sealed class StdResults
{
    private sealed class Open
    {
        public readonly Dictionary<string, string> Tests = new(StringComparer.Ordinal);
        public readonly Dictionary<string, List<string>> Output = new(StringComparer.Ordinal);
    }

    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public bool Ended(string package) => _ended.Contains(package);

    /// <summary>Takes an event; gives the result of a package when it is the package's last.</summary>
    public StdResult? Take(string line)
    {
        if (!line.StartsWith('{') || JsonNode.Parse(line) is not JsonObject e) return null;
        string action = (string?)e["Action"] ?? "", package = (string?)e["Package"] ?? "", test = (string?)e["Test"] ?? "";
        if (package.Length == 0) return null;
        if (!_open.TryGetValue(package, out Open? o)) _open[package] = o = new Open();
        switch (action)
        {
            case "output":
                if (!o.Output.TryGetValue(test, out List<string>? text)) o.Output[test] = text = [];
                if (text.Count < 400) text.Add((string?)e["Output"] ?? "");
                return null;
            case "run" when test.Length > 0:
                // A test that the binary takes down with it never has another word.
                o.Tests.TryAdd(test, "fail");
                return null;
            case "pass" or "fail" or "skip":
                if (test.Length > 0)
                {
                    o.Tests[test] = action;
                    if (action != "fail") o.Output.Remove(test);
                    return null;
                }
                _ended.Add(package);
                string shown = action == "fail" ? Failures(o) : "";
                bool built = o.Tests.Count > 0 || !shown.Contains(" failed]", StringComparison.Ordinal);
                return new StdResult(package, built ? action : "build", (double?)e["Elapsed"] ?? 0, o.Tests, shown);
            default: return null;
        }
    }

    private static string Failures(Open o)
    {
        var b = new System.Text.StringBuilder();
        foreach (var (test, verdict) in o.Tests.OrderBy(static t => t.Key, StringComparer.Ordinal))
            if (verdict == "fail" && o.Output.TryGetValue(test, out List<string>? text)) b.Append(Head(string.Concat(text)));
        if (o.Output.TryGetValue("", out List<string>? rest)) b.Append(Head(string.Concat(rest)));
        return b.Length > 60000 ? b.ToString(0, 60000) : b.ToString();
    }

    private static string Head(string s) => s.Length > 6000 ? s[..3000] + "\n[…]\n" + s[^3000..] : s;

    /// <summary>The result of a package that no event ended: the go command broke.</summary>
    public StdResult Broken(string package, string messages) =>
        new(package, "build", 0, _open.TryGetValue(package, out Open? o) ? o.Tests : new Dictionary<string, string>(), messages.Length > 4000 ? messages[..4000] : messages);
}

/// <summary>Results in a file, a line of JSON a package; the last one counts.</summary>
internal sealed class StdJournal
{
    private readonly string _file;
    private readonly Dictionary<string, StdResult> _results = new(StringComparer.Ordinal);

    public StdJournal(string file)
    {
        _file = file;
        if (!File.Exists(file)) return;
        foreach (string line in File.ReadLines(file))
        {
            JsonObject? o;
            try
            {
                o = JsonNode.Parse(line) as JsonObject;
            }
            catch (JsonException)
            {
                continue; // cut off by a kill
            }
            if (o is null) continue;
            var tests = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (verdict, names) in o["tests"]!.AsObject()) // not null: we wrote it
                foreach (JsonNode? n in names!.AsArray()) tests[(string)n!] = verdict;
            string package = (string)o["package"]!; // not null: see above
            _results[package] = new StdResult(package, (string)o["verdict"]!, (double)o["seconds"]!, tests, (string)o["output"]!) { Vetted = (bool?)o["vet"] ?? false };
        }
    }

    public StdResult? this[string package] => _results.GetValueOrDefault(package);

    public void Add(StdResult r)
    {
        _results[r.Package] = r;
        var tests = new JsonObject();
        foreach (var g in r.Tests.GroupBy(static t => t.Value).OrderBy(static g => g.Key, StringComparer.Ordinal))
            tests[g.Key] = new JsonArray([.. g.Select(static t => JsonValue.Create(t.Key))]);
        var o = new JsonObject { ["package"] = r.Package, ["verdict"] = r.Verdict, ["seconds"] = r.Seconds, ["vet"] = r.Vetted, ["tests"] = tests, ["output"] = r.Output };
        File.AppendAllText(_file, o.ToJsonString() + "\n");
    }
}
