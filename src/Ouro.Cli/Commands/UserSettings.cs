using System.Text;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>The user's file of settings (<c>GOENV</c>, by default <c>~/.config/go/env</c>) as <c>go env -w</c> and <c>-u</c> keep it.</summary>
/// <remarks>
/// Lines <c>NAME=value</c>; of several with one name the last counts. What else is there, comments and blank lines, stays where it is and
/// divides the settings into groups, each of which is sorted by name when the file is written.
/// </remarks>
internal sealed class UserSettings
{
    private readonly string _path;

    // Null: a line that was taken out, which divides groups as the go command lets it.
    private readonly List<string?> _lines;

    private UserSettings(string path, List<string?> lines)
    {
        _path = path;
        _lines = lines;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="mustExist">A missing file is a mistake, not an empty one.</param>
    /// <exception cref="BadInputException">It is switched off, or cannot be read.</exception>
    public static UserSettings Read(bool mustExist)
    {
        string path = GoVariables.UserFile;
        if (path.Length == 0) throw new BadInputException("go", -1, "cannot find go env config: GOENV=off");
        try
        {
            if (!File.Exists(path) && !Directory.Exists(path) && !mustExist) return new UserSettings(path, []);
            string[] lines = File.ReadAllText(path).Split('\n');
            return new UserSettings(path, [.. lines is [.. var whole, ""] ? whole : lines]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException("go", -1, $"reading go env config: open {path}: no such file or directory");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("go", -1, Directory.Exists(path) ? $"reading go env config: read {path}: is a directory" : $"reading go env config: open {path}: permission denied");
        }
    }

    /// <summary>All settings by name.</summary>
    public Dictionary<string, string> Values()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string? line in _lines)
            if (line is { Length: > 0 } && line[0] is >= 'A' and <= 'Z' && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals) values[line[..equals]] = line[(equals + 1)..];
        return values;
    }

    /// <summary>Sets a value.</summary>
    public void Set(string name, string value)
    {
        int at = _lines.FindLastIndex(l => NameOf(l) == name);
        if (at >= 0) _lines[at] = name + "=" + value;
        else _lines.Add(name + "=" + value);
    }

    /// <summary>Forgets a value.</summary>
    public void Remove(string name)
    {
        for (int i = 0; i < _lines.Count; i++)
            if (NameOf(_lines[i]) == name) _lines[i] = null;
    }

    /// <summary>Writes the file, whole or not at all; its folder is made.</summary>
    public void Write()
    {
        // Of a name that is there twice, the last line is the one that counts.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = _lines.Count - 1; i >= 0; i--)
            if (NameOf(_lines[i]) is { Length: > 0 } name && !seen.Add(name)) _lines[i] = null;
        for (int start = 0, i = 0; i <= _lines.Count; i++)
        {
            if (i < _lines.Count && NameOf(_lines[i]).Length > 0) continue;
            _lines.Sort(start, i - start, Comparer<string?>.Create(static (a, b) => string.CompareOrdinal(NameOf(a), NameOf(b))));
            start = i + 1;
        }
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(_lines.OfType<string>().Select(static l => l + "\n")));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(CurrentFolder.Full(_path))!); // not null: a file has a folder
            WholeFile.Write(_path, file => file.Write(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("go", -1, $"writing go env config: {e.Message}");
        }
    }

    /// <summary>The name that a line sets; empty: it sets none.</summary>
    private static string NameOf(string? line)
    {
        int equals = line is null ? -1 : line.IndexOf('=', StringComparison.Ordinal);
        return line is null || equals <= 0 || line.IndexOf('#', 0, equals) >= 0 ? "" : line[..equals];
    }
}
