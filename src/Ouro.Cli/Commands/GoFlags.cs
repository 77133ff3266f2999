using System.Text;

namespace Ouro.Cli.Commands;

/// <summary>A command line in the syntax of Go's flag package (contract/assembler-linker F2).</summary>
/// <remarks>One or two dashes, <c>-name=value</c> or <c>-name value</c>, switches without value; ends at the first argument without
/// a dash or after <c>--</c>. An argument <c>@file</c> stands for the lines of that file.</remarks>
internal sealed class GoFlags(string[] valued, string[] switches)
{
    /// <summary>Each flag in order; a switch has the value <c>true</c> unless it was given one.</summary>
    public List<(string Name, string Value)> Flags { get; } = [];

    public List<string> Arguments { get; } = [];

    /// <summary>The mistake, as Go's package words it; null when there is none.</summary>
    public string? Error { get; private set; }

    public bool Parse(string[] args)
    {
        var all = new List<string>();
        if (!Expand(args, all, 0)) return false;
        int i = 0;
        for (; i < all.Count; i++)
        {
            string arg = all[i];
            if (arg.Length < 2 || arg[0] != '-') break;
            if (arg == "--")
            {
                i++;
                break;
            }
            string name = arg[(arg[1] == '-' ? 2 : 1)..];
            if (name.Length == 0 || name[0] is '-' or '=') return Fail($"bad flag syntax: {arg}");
            int eq = name.IndexOf('=', StringComparison.Ordinal);
            string? value = eq >= 0 ? name[(eq + 1)..] : null;
            if (eq >= 0) name = name[..eq];
            if (Array.IndexOf(valued, name) >= 0)
            {
                if (value is null && ++i >= all.Count) return Fail($"flag needs an argument: -{name}");
                value ??= all[i];
            }
            else if (Array.IndexOf(switches, name) < 0)
            {
                return Fail(name is "h" or "help" ? "" : $"flag provided but not defined: -{name}");
            }
            Flags.Add((name, value ?? "true"));
        }
        Arguments.AddRange(all[i..]);
        return true;
    }

    /// <summary>The last value of a flag; null when it was not given.</summary>
    public string? Last(string name)
    {
        for (int i = Flags.Count - 1; i >= 0; i--)
            if (Flags[i].Name == name) return Flags[i].Value;
        return null;
    }

    public List<string> AllOf(string name)
    {
        var list = new List<string>();
        foreach (var (n, v) in Flags)
            if (n == name) list.Add(v);
        return list;
    }

    public bool Has(string name) => Last(name) is { } v && IsTrue(v);

    public static bool IsTrue(string value) => value is "1" or "t" or "T" or "true" or "TRUE" or "True";

    private bool Fail(string message)
    {
        Error = message;
        return false;
    }

    private bool Expand(IEnumerable<string> args, List<string> into, int depth)
    {
        foreach (string a in args)
        {
            if (a.Length < 2 || a[0] != '@')
            {
                into.Add(a);
                continue;
            }
            if (depth > 20) return Fail($"response files nest too deeply: {a}");
            string text;
            try
            {
                text = File.ReadAllText(a[1..]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fail($"open {a[1..]}: {e.Message}");
            }
            var lines = new List<string>();
            foreach (string line in text.Replace("\r", "", StringComparison.Ordinal).Trim().Split('\n')) lines.Add(Decode(line));
            if (!Expand(lines, into, depth + 1)) return false;
        }
        return true;
    }

    // A line of a response file: \\ is a backslash, \n a newline.
    private static string Decode(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal)) return line;
        var b = new StringBuilder();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\' || i + 1 == line.Length)
            {
                b.Append(line[i]);
                continue;
            }
            i++;
            b.Append(line[i] switch { '\\' => "\\", 'n' => "\n", var c => "\\" + c });
        }
        return b.ToString();
    }
}
