using System.Text;
using System.Text.RegularExpressions;
using Ouro.Build.Loading;

namespace Ouro.Build.Listing;

/// <summary>The first sentence of a package's comment (go/doc.Synopsis).</summary>
internal static partial class DocComment
{
    /// <summary>Of the first file that has a comment right above its package clause; empty without one.</summary>
    /// <param name="p">The package.</param>
    /// <param name="goRoot">Names in brackets that are the library's are links, and shown without them.</param>
    public static string SynopsisOf(LoadedPackage p, string goRoot)
    {
        foreach (string file in p.GoFiles)
        {
            try
            {
                if (Of(File.ReadAllText(p.PathOf(file))) is { Length: > 0 } text) return WithoutLinks(text, goRoot);
            }
            catch (IOException)
            {
                // The loader has reported it.
            }
        }
        return "";
    }

    private static string Of(string source)
    {
        string[] lines = source.Split('\n');
        var comment = new List<string>();
        bool inBlock = false;
        foreach (string raw in lines)
        {
            string line = raw.TrimEnd('\r');
            if (inBlock)
            {
                int end = line.IndexOf("*/", StringComparison.Ordinal);
                comment.Add(end < 0 ? line : line[..end]);
                inBlock = end < 0;
            }
            else if (line.StartsWith("//", StringComparison.Ordinal))
            {
                // Directives are no text.
                if (!line.StartsWith("//go:", StringComparison.Ordinal) && !line.StartsWith("//line ", StringComparison.Ordinal)) comment.Add(line[2..]);
            }
            else if (line.StartsWith("/*", StringComparison.Ordinal))
            {
                int end = line.IndexOf("*/", 2, StringComparison.Ordinal);
                comment.Add(end < 0 ? line[2..] : line[2..end]);
                inBlock = end < 0;
            }
            else if (line.StartsWith("package ", StringComparison.Ordinal)) return Synopsis(string.Join('\n', comment));
            else comment.Clear(); // an empty line divides it from the clause
        }
        return "";
    }

    private static string WithoutLinks(string text, string goRoot) => !text.Contains('[', StringComparison.Ordinal) ? text
        : Link().Replace(text, m => Directory.Exists(Path.Combine(goRoot, "src", m.Groups["package"].Value)) ? m.Groups["name"].Value : m.Value);

    [GeneratedRegex(@"\[(?<name>\*?(?<package>[a-z][a-z0-9]*(/[a-z0-9]+)*)(\.[A-Za-z_]\w*){0,2})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    private static string Synopsis(string text)
    {
        string[] paragraphs = text.Trim().Split("\n\n");
        string joined = string.Join(' ', paragraphs[0].Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        // A sentence ends at a period before a blank, unless one capital letter stands before it.
        var b = new StringBuilder();
        char before = '\0', last = '\0', previous = '\0';
        foreach (char c in joined)
        {
            if (c == ' ' && last == '.' && (!char.IsUpper(previous) || char.IsUpper(before))) break;
            b.Append(c);
            (before, previous, last) = (previous, last, c);
        }
        string sentence = b.ToString();
        foreach (string prefix in (ReadOnlySpan<string>)["copyright", "all rights", "author"])
            if (sentence.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return "";
        return sentence;
    }
}
