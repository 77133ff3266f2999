// What an example is expected to print stands in its last comment: `// Output:` and the lines behind it. The parser keeps no comments,
// so the text is read once more, as tokens that can hide a comment sign (strings, runes) and comments. The rules are those of go/doc
// and go/ast: a comment group is a run of comments with nothing but single line ends between them; one that begins behind code ends with its line.

using System.Text;
using System.Text.RegularExpressions;
using Ouro.Core;

namespace Ouro.Build.Testing;

/// <summary>The expected output of an example.</summary>
/// <param name="Text">Without the words <c>Output:</c>; may be empty.</param>
/// <param name="Unordered">Lines may come in any order.</param>
internal sealed record ExampleOutput(string Text, bool Unordered);

/// <summary>The comment groups of a file, in order.</summary>
internal sealed partial class CommentGroups
{
    private readonly record struct Comment(Pos Start, Pos End, string Text, int Group);

    private readonly List<Comment> _comments = [];

    public CommentGroups(ReadOnlySpan<byte> text)
    {
        int line = 1, lineStart = 0, group = -1, lastLine = -2, at = 0;
        int tokenLine = -1;
        bool tokenBetween = false, behindCode = false;
        while (at < text.Length)
        {
            byte b = text[at];
            ReadOnlySpan<byte> rest = text[at..];
            if (b == '\n')
            {
                line++;
                lineStart = ++at;
            }
            else if (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8))
            {
                int length = CommentLength(rest);
                if (tokenBetween || line > lastLine + (behindCode ? 0 : 1))
                {
                    group++;
                    behindCode = tokenBetween && line == tokenLine;
                }
                tokenBetween = false;
                var start = new Pos(0, line, at - lineStart + 1);
                Advance(text, at, length, ref line, ref lineStart);
                _comments.Add(new Comment(start, new Pos(0, line, at + length - lineStart + 1), Encoding.UTF8.GetString(rest[..length]), group));
                lastLine = line;
                at += length;
            }
            else
            {
                int length = b is (byte)'"' or (byte)'\'' or (byte)'`' ? LiteralLength(rest) : 1;
                bool isToken = b is not ((byte)' ' or (byte)'\t' or (byte)'\r');
                Advance(text, at, length, ref line, ref lineStart);
                if (isToken) (tokenBetween, tokenLine) = (true, line);
                at += length;
            }
        }
    }

    /// <summary>The expected output in the last group between two places; null when that group is about something else.</summary>
    public ExampleOutput? LastBetween(Pos start, Pos end)
    {
        // File numbers are of no interest: there is one file.
        start = new Pos(0, start.Line, start.Column);
        end = new Pos(0, end.Line, end.Column);
        int last = -1;
        foreach (Comment c in _comments)
            if (c.Start >= start && c.End <= end) last = c.Group;
        if (last < 0) return null;
        string text = TextOf(_comments.FindAll(c => c.Group == last));
        Match m = OutputPrefix().Match(text);
        if (!m.Success) return null;
        text = text[m.Length..].TrimStart(' ');
        return new ExampleOutput(text.StartsWith('\n') ? text[1..] : text, m.Groups[1].Success);
    }

    /// <summary>The words of a group: without comment signs and directives, blank lines at the ends cut, several in a row one.</summary>
    private static string TextOf(List<Comment> group)
    {
        var lines = new List<string>();
        foreach (Comment comment in group)
        {
            string c = comment.Text;
            if (c[1] == '/')
            {
                c = c[2..];
                if (c.StartsWith(' ')) c = c[1..];
                else if (Directive().IsMatch(c)) continue;
            }
            else c = c[2..^2];
            foreach (string line in c.Split('\n')) lines.Add(line.TrimEnd(' ', '\t', '\r'));
        }
        var kept = new List<string>();
        foreach (string line in lines)
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)) kept.Add(line);
        // The last line ends as the others do.
        if (kept.Count > 0 && kept[^1].Length > 0) kept.Add("");
        return string.Join('\n', kept);
    }

    private static void Advance(ReadOnlySpan<byte> text, int at, int length, ref int line, ref int lineStart)
    {
        for (int i = at; i < at + length; i++)
        {
            if (text[i] != '\n') continue;
            line++;
            lineStart = i + 1;
        }
    }

    private static int CommentLength(ReadOnlySpan<byte> rest)
    {
        if (rest[1] == '/')
        {
            int end = rest.IndexOf((byte)'\n');
            int length = end < 0 ? rest.Length : end;
            return length > 0 && rest[length - 1] == '\r' ? length - 1 : length;
        }
        int close = rest[2..].IndexOf("*/"u8);
        return close < 0 ? rest.Length : close + 4;
    }

    private static int LiteralLength(ReadOnlySpan<byte> rest)
    {
        byte quote = rest[0];
        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] == quote) return i + 1;
            if (quote == '`') continue;
            if (rest[i] == '\\') i++;
            else if (rest[i] == '\n') return i; // a mistake that the parser reports
        }
        return rest.Length;
    }

    [GeneratedRegex("^[\\t\\n\\f\\r ]*(unordered )?output:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)] private static partial Regex OutputPrefix();

    // //line, //extern, //export and //name:name.
    [GeneratedRegex("^(line |extern |export |[a-z0-9]+:[a-z0-9])", RegexOptions.CultureInvariant)] private static partial Regex Directive();
}
