using System.Text;

namespace Ouro.Build.Loading;

/// <summary>File names for messages.</summary>
public static class ShortPath
{
    /// <summary>A file's path from a folder where that is shorter.</summary>
    public static string Of(string file, string folder)
    {
        if (!Path.IsPathRooted(file)) return file;
        string relative = Path.GetRelativePath(folder, file);
        return relative.Length < file.Length ? relative : file;
    }

    /// <summary>A tool's text with the paths of files below a folder as messages show them: those at the beginning of a line or behind a blank.</summary>
    public static string InText(string text, string folder)
    {
        string prefix = folder.TrimEnd('/') + "/";
        var result = new StringBuilder();
        for (int from = 0; ;)
        {
            int at = text.IndexOf(prefix, from, StringComparison.Ordinal);
            if (at < 0) return result.Append(text, from, text.Length - from).ToString();
            result.Append(text, from, at - from);
            from = at + prefix.Length;
            if (at > 0 && text[at - 1] is not (' ' or '\t' or '\n')) result.Append(prefix);
            else if (text.AsSpan(from).IndexOfAny(" \t\n:/") is var end && (end < 0 || text[from + end] != '/')) result.Append("./");
        }
    }
}
