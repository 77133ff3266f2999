// Which files an embed pattern means (contract/build-and-bootstrap §1.7): a glob in each element of a slash-separated path; a folder
// stands for the files below it, without those whose names begin with . or _ unless the pattern says all:. A folder with a go.mod is
// another module.

using System.Text;
using System.Text.RegularExpressions;

namespace Ouro.Build.Loading;

/// <summary>Finds the files of embed patterns.</summary>
internal static class EmbedResolver
{
    private static readonly string[] s_versionControl = [".git", ".hg", ".svn", ".bzr"];

    /// <summary>The files that a pattern means, sorted.</summary>
    /// <param name="folder">The package's folder.</param>
    /// <param name="pattern">As written, without quotes.</param>
    /// <param name="report">Receives mistakes, as the go command words them.</param>
    public static List<string> Resolve(string folder, string pattern, Action<string> report)
    {
        string glob = pattern.StartsWith("all:", StringComparison.Ordinal) ? pattern[4..] : pattern;
        bool all = glob.Length != pattern.Length;
        if (glob is "" or "." || glob.Split('/').Any(static e => e is "" or "." or ".."))
        {
            report($"pattern {pattern}: invalid pattern syntax");
            return [];
        }
        var found = new SortedSet<string>(StringComparer.Ordinal);
        int matches = 0;
        foreach (string name in Expand(folder, "", glob.Split('/'), 0))
        {
            matches++;
            string path = Path.Combine(folder, name);
            if (Problem(folder, name) is { } problem)
            {
                report($"pattern {pattern}: cannot embed {(Directory.Exists(path) ? "directory" : "file")} {name}: {problem}");
                continue;
            }
            if (File.Exists(path))
            {
                found.Add(name);
                continue;
            }
            int before = found.Count;
            Walk(folder, name, all, found);
            if (found.Count == before) report($"pattern {pattern}: cannot embed directory {name}: contains no embeddable files");
        }
        if (matches == 0) report($"pattern {pattern}: no matching files found");
        return [.. found];
    }

    /// <summary>Why a name that matches may not be embedded; null: it may.</summary>
    private static string? Problem(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        for (string d = name; d.Length > 0; d = Path.GetDirectoryName(d) ?? "")
        {
            string above = Path.Combine(folder, d);
            if (Directory.Exists(above) && File.Exists(Path.Combine(above, "go.mod"))) return "in different module";
            if (d != name && new DirectoryInfo(above).LinkTarget is not null) return $"in non-directory {d}";
            string element = Path.GetFileName(d);
            if (Array.IndexOf(s_versionControl, element) >= 0) return $"invalid name {element}";
        }
        return new FileInfo(path).LinkTarget is not null || (!File.Exists(path) && !Directory.Exists(path)) ? "irregular file" : null;
    }

    private static void Walk(string folder, string name, bool all, SortedSet<string> found)
    {
        foreach (string entry in Directory.EnumerateFileSystemEntries(Path.Combine(folder, name)))
        {
            string element = Path.GetFileName(entry), below = name + "/" + element;
            if ((!all && element[0] is '.' or '_') || Array.IndexOf(s_versionControl, element) >= 0 || new FileInfo(entry).LinkTarget is not null) continue;
            if (File.Exists(entry)) found.Add(below);
            else if (!File.Exists(Path.Combine(entry, "go.mod"))) Walk(folder, below, all, found);
        }
    }

    /// <summary>Names that match the elements of a glob, in the order of their bytes.</summary>
    private static IEnumerable<string> Expand(string folder, string prefix, string[] elements, int at)
    {
        string here = Path.Combine(folder, prefix);
        if (!Directory.Exists(here)) yield break;
        var matching = new List<string>();
        if (elements[at].AsSpan().IndexOfAny("*?[\\") < 0)
        {
            string entry = Path.Combine(here, elements[at]);
            if (File.Exists(entry) || Directory.Exists(entry)) matching.Add(elements[at]);
        }
        else
        {
            Regex matcher = ToRegex(elements[at]);
            foreach (string entry in Directory.EnumerateFileSystemEntries(here))
                if (matcher.IsMatch(Path.GetFileName(entry))) matching.Add(Path.GetFileName(entry));
            matching.Sort(StringComparer.Ordinal);
        }
        foreach (string m in matching)
        {
            string name = prefix.Length == 0 ? m : prefix + "/" + m;
            if (at == elements.Length - 1) yield return name;
            else
                foreach (string deeper in Expand(folder, name, elements, at + 1)) yield return deeper;
        }
    }

    /// <summary>path.Match's patterns: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a]</c>, <c>\c</c>.</summary>
    private static Regex ToRegex(string glob)
    {
        var b = new StringBuilder("^");
        for (int i = 0; i < glob.Length; i++)
        {
            char c = glob[i];
            if (c == '*') b.Append(".*");
            else if (c == '?') b.Append('.');
            else if (c == '\\' && i + 1 < glob.Length) b.Append(Regex.Escape(glob[++i].ToString()));
            else if (c == '[' && glob.IndexOf(']', i + 1) is > 0 and int end)
            {
                b.Append(glob, i, end + 1 - i);
                i = end;
            }
            else b.Append(Regex.Escape(c.ToString()));
        }
        return new Regex(b.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
