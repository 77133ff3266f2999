using System.Text;

namespace Ouro.GoTests;

/// <summary>Results in a file that a broken run leaves readable: a line <c>begin NAME</c>, later <c>VERDICT NAME DETAIL</c>.</summary>
internal sealed class Journal
{
    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);

    public Journal(string file)
    {
        _file = file;
        if (!File.Exists(file)) return;
        foreach (string line in File.ReadLines(file))
        {
            string[] parts = line.Split('\t');
            if (parts.Length < 2) continue;
            _outcomes[parts[1]] = parts[0] == "begin" ? new Outcome("crash", "the compiler broke off") : new Outcome(parts[0], parts.Length > 2 ? parts[2].Replace("\\n", "\n", StringComparison.Ordinal) : "");
        }
    }

    /// <summary>The last result of a test; null: none.</summary>
    public Outcome? Of(string name) => _outcomes.GetValueOrDefault(name);

    public void Begin(string name) => Append($"begin\t{name}\n");

    public void End(string name, Outcome o)
    {
        lock (_lock) _outcomes[name] = o;
        string detail = o.Detail.Length > 4000 ? o.Detail[..4000] : o.Detail;
        Append($"{o.Verdict}\t{name}\t{detail.Replace("\t", " ", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
    }

    private void Append(string line)
    {
        lock (_lock) File.AppendAllText(_file, line, new UTF8Encoding(false));
    }
}
