using System.Text;
using Ouro.Build.Loading;

namespace Ouro.Build.Listing;

/// <summary>The first sentence of a package's comment (go/doc.Synopsis).</summary>
internal static class DocComment
{
    /// <summary>Of the first file that has a comment right above its package clause; empty without one.</summary>
    public static string SynopsisOf(LoadedPackage p)
    {
        foreach (string file in p.GoFiles)
        {
            try
            {
                if (Of(File.ReadAllText(p.PathOf(file))) is { Length: > 0 } text) return text;
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
