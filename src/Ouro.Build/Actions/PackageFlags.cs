using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Build.Actions;

/// <summary>Flags for a tool, for the packages that a pattern names: <c>-gcflags=all=-N -l</c>, <c>-gcflags=fmt=-S</c>.</summary>
/// <remarks>The last one that fits a package counts. Without a pattern the flags are for the packages named on the command line.</remarks>
public sealed class PackageFlags
{
    private readonly List<(string? Pattern, string[] Flags)> _settings = [];

    /// <summary>Something was set.</summary>
    public bool IsSet => _settings.Count > 0;

    /// <summary>The text of the last setting, for build info.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes a flag's value.</summary>
    /// <exception cref="BadInputException">It is malformed; worded as by the go command.</exception>
    public void Add(string value)
    {
        Text = value;
        string text = value.TrimStart(' ', '\t');
        if (text.Length == 0)
        {
            _settings.Add((null, []));
            return;
        }
        string? pattern = null;
        if (text[0] != '-')
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) throw new FormatException("missing =<value> in <pattern>=<value>");
            if (equals == 0) throw new FormatException("missing <pattern> in <pattern>=<value>");
            if (text[0] is '\'' or '"') throw new FormatException($"parameter may not start with quote character {text[0]}");
            pattern = text[..equals].Trim(' ', '\t');
            text = text[(equals + 1)..];
        }
        _settings.Add((pattern, Split(text)));
    }

    /// <summary>The flags for a package.</summary>
    /// <param name="p">The package.</param>
    /// <param name="isNamed">It is one of those named on the command line.</param>
    public string[] For(LoadedPackage p, bool isNamed)
    {
        for (int i = _settings.Count - 1; i >= 0; i--)
        {
            var (pattern, flags) = _settings[i];
            if (pattern is null ? isNamed : PackagePattern.Matches(pattern, p)) return flags;
        }
        return [];
    }

    /// <summary>Words divided by blanks; a word may stand in quotes of either kind.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static string[] Split(string text)
    {
        var words = new List<string>();
        for (int at = 0; ;)
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r') at++;
            if (at >= text.Length) return [.. words];
            int end;
            if (text[at] is '"' or '\'')
            {
                end = text.IndexOf(text[at], at + 1);
                if (end < 0) throw new FormatException("unterminated " + text[at] + " string");
                words.Add(text[(at + 1)..end]);
                at = end + 1;
                continue;
            }
            end = text.AsSpan(at).IndexOfAny(" \t\n\r");
            end = end < 0 ? text.Length : at + end;
            words.Add(text[at..end]);
            at = end;
        }
    }
}
