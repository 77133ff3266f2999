using System.Text;

namespace Ouro.Programs;

/// <summary>Which program was right under which setting, in a file that a broken run leaves readable: a line <c>right|wrong PROGRAM SETTING</c>.</summary>
/// <remarks>A run goes on where the last one stopped; what was wrong is done again. After a change of the compiler take a new file.</remarks>
public sealed class StressJournal
{
    private readonly string _file;
    private readonly Dictionary<(string Program, string Setting), bool> _results = [];

    /// <param name="file">Made when it is not there; empty: nothing is kept.</param>
    public StressJournal(string file)
    {
        _file = file;
        if (!File.Exists(file)) return;
        foreach (string line in File.ReadLines(file))
            if (line.Split(' ') is [("right" or "wrong") and var verdict, var program, var setting]) _results[(program, setting)] = verdict == "right";
    }

    public int Right => _results.Values.Count(static r => r);

    public int Wrong => _results.Values.Count(static r => !r);

    public bool IsRight(string program, string setting) => _results.GetValueOrDefault((program, setting));

    public void Add(string program, string setting, bool right)
    {
        _results[(program, setting)] = right;
        if (_file.Length > 0) File.AppendAllText(_file, $"{(right ? "right" : "wrong")} {program} {setting}\n", new UTF8Encoding(false));
    }
}
