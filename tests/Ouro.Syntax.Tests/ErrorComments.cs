using System.Text;

namespace Ouro.Syntax.Tests;

/// <summary>Finds the ERROR comments of gc's test data.</summary>
internal static class ErrorComments
{
    /// <summary>Column 0: anywhere in the line.</summary>
    public static List<(int Line, int Column, string Pattern)> Find(byte[] text)
    {
        // Blanks and comments are skipped by hand: the scanner under test does not hand out comments.
        var found = new List<(int, int, string)>();
        string? pending = null;
        int line = 1, lineStart = 0;
        for (int i = 0; i < text.Length;)
        {
            ReadOnlySpan<byte> rest = text.AsSpan(i);
            if (rest.StartsWith("//"u8))
            {
                int n = rest.IndexOf((byte)'\n');
                if (n < 0) n = rest.Length;
                string comment = Encoding.UTF8.GetString(rest[..n]);
                if (comment.StartsWith("// ERROR ", StringComparison.Ordinal)) found.Add((line, 0, comment[9..].Trim()));
                i += n;
                continue;
            }
            if (rest.StartsWith("/*"u8))
            {
                int n = rest[2..].IndexOf("*/"u8);
                n = n < 0 ? rest.Length : n + 4;
                string comment = Encoding.UTF8.GetString(rest[..n]);
                if (comment.StartsWith("/* ERROR ", StringComparison.Ordinal)) pending = comment[9..^2].Trim();
                Advance(n);
                continue;
            }
            if (text[i] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                i++;
                continue;
            }
            if (text[i] == '\n' && (pending is null || !NewlineIsToken(i)))
            {
                Advance(1);
                continue;
            }
            if (pending is not null)
            {
                found.Add((line, i - lineStart + 1, pending));
                pending = null;
            }
            Advance(TokenLength(rest));

            void Advance(int n)
            {
                for (; n > 0; n--, i++)
                {
                    if (text[i] != '\n') continue;
                    line++;
                    lineStart = i + 1;
                }
            }
        }
        if (pending is not null) found.Add((line, text.Length - lineStart + 1, pending));
        return found;

        // An error comment before a line's end speaks of the semicolon that is inserted there.
        bool NewlineIsToken(int at)
        {
            string before = Encoding.UTF8.GetString(text.AsSpan(0, at));
            int comment;
            while ((comment = before.LastIndexOf("/*", StringComparison.Ordinal)) >= 0 && before.TrimEnd().EndsWith("*/", StringComparison.Ordinal))
                before = before[..comment];
            before = before.TrimEnd(' ', '\t');
            return before.Length > 0 && (char.IsLetterOrDigit(before[^1]) || before[^1] is ')' or ']' or '}' or '_' or '"' or '\'' or '`');
        }
    }

    private static int TokenLength(ReadOnlySpan<byte> s)
    {
        if (s[0] is (byte)'"' or (byte)'\'')
        {
            int i = 1;
            while (i < s.Length && s[i] != s[0] && s[i] != '\n') i += s[i] == '\\' ? 2 : 1;
            return Math.Min(i < s.Length && s[i] == '\n' ? i : i + 1, s.Length);
        }
        if (s[0] == '`') return Math.Max(1, s[1..].IndexOf((byte)'`') + 2);
        return 1;
    }
}
