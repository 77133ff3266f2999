namespace Ouro.GoTools;

/// <summary>One comparison: a tool of gc's build and the same one of Ouro's, given the same.</summary>
/// <param name="Step">Which tool: compile, asm, link, gofmt, …</param>
/// <param name="Verdict"><c>same</c>, <c>different</c>, or <c>failed</c>: the tool that Ouro built ended otherwise.</param>
/// <param name="Name">What was compiled, linked, formatted.</param>
/// <param name="Detail">How to repeat what was not the same.</param>
public sealed record Comparison(string Step, string Verdict, string Name, string Detail);

/// <summary>Results in a file, a line each (fields parted by tabs), so that a run can be broken off and continued. The last line of a name counts.</summary>
public sealed class ToolJournal
{
    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Step, string Name), Comparison> _results = [];

    public ToolJournal(string file)
    {
        _file = file;
        Reload();
    }

    /// <summary>All results, in order of step and name.</summary>
    public IEnumerable<Comparison> All => _results.Values.OrderBy(static c => c.Step, StringComparer.Ordinal).ThenBy(static c => c.Name, StringComparer.Ordinal);

    public bool Has(string step, string name)
    {
        lock (_lock) return _results.ContainsKey((step, name));
    }

    /// <summary>Takes in what others have written to the file.</summary>
    public void Reload()
    {
        if (!File.Exists(_file)) return;
        foreach (string line in File.ReadLines(_file))
        {
            string[] p = line.Split('\t');
            if (p.Length == 4) _results[(p[0], p[2])] = new Comparison(p[0], p[1], p[2], p[3]);
        }
    }

    public void Add(Comparison c)
    {
        c = c with { Detail = c.Detail.Replace('\t', ' ').Replace('\n', '|') };
        if (c.Detail.Length > 2000) c = c with { Detail = c.Detail[..2000] };
        lock (_lock)
        {
            _results[(c.Step, c.Name)] = c;
            File.AppendAllText(_file, $"{c.Step}\t{c.Verdict}\t{c.Name}\t{c.Detail}\n");
        }
        if (c.Verdict != "same") Console.WriteLine($"{c.Verdict} {c.Step} {c.Name}: {c.Detail}");
    }
}
