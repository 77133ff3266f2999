using System.Text;
using Ouro.Syntax;

namespace Ouro.Build.Loading;

/// <summary>An import path or embed pattern with the place of its first character.</summary>
/// <param name="Text">The path or pattern, unquoted.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In bytes, from 1.</param>
public readonly record struct PlacedText(string Text, int Line, int Column);

/// <summary>What decides on a Go file before it is parsed: its package clause, what it imports, what it embeds.</summary>
/// <remarks>Nothing else of the file is looked at: a warm build reads thousands of files and parses none.</remarks>
internal sealed class FileHead
{
    /// <summary>Empty when there is no package clause.</summary>
    public string PackageName { get; private set; } = "";

    /// <summary>In source order.</summary>
    public List<PlacedText> Imports { get; } = [];

    /// <summary>Patterns of <c>//go:embed</c> lines; only of a file that imports embed.</summary>
    public List<PlacedText> Embeds { get; } = [];

    /// <summary>What keeps the head from being read, as the go command says it; null: nothing.</summary>
    public PlacedText? Problem { get; private set; }

    /// <summary>The problem is an import path, which the go command reports with the file's whole name.</summary>
    public bool HasBadImport { get; private set; }

    /// <summary>It imports the pseudo-package C.</summary>
    public bool ImportsC => Imports.Exists(static i => i.Text == "C");

    /// <summary>Reads package clause and imports; stops at the first other declaration.</summary>
    public static FileHead Read(ReadOnlySpan<byte> text)
    {
        var head = new FileHead();
        int at = SkipSpace(text, 0);
        var places = new LineCounter();
        if (!TryWord(text, ref at, "package"u8))
        {
            (int line, int column) = places.PlaceOf(text, at);
            ReadOnlySpan<byte> word = Identifier(text, ref at);
            string found = word.Length > 0 ? Encoding.UTF8.GetString(word) : at < text.Length ? $"'{(char)text[at]}'" : "'EOF'";
            head.Problem = new PlacedText($"expected 'package', found {found}", line, column);
            return head;
        }
        at = SkipSpace(text, at);
        head.PackageName = Encoding.UTF8.GetString(Identifier(text, ref at));
        while (true)
        {
            int next = SkipSpace(text, at);
            if (!TryWord(text, ref next, "import"u8) || !head.ReadImports(text, ref next, ref places)) break;
            at = next;
        }
        if (head.Imports.Exists(static i => i.Text == "embed")) head.FindEmbeds(text, at);
        return head;
    }

    /// <summary>The specs behind the word import; false where they are malformed.</summary>
    private bool ReadImports(ReadOnlySpan<byte> text, ref int at, ref LineCounter places)
    {
        at = SkipSpace(text, at);
        bool group = at < text.Length && text[at] == '(';
        if (group) at++;
        do
        {
            at = SkipSpace(text, at);
            if (at < text.Length && text[at] == ')')
            {
                at++;
                return true;
            }
            (int line, int column) = places.PlaceOf(text, at);
            // A local name, a dot or nothing stands before the path.
            Identifier(text, ref at);
            if (at < text.Length && text[at] == '.') at++;
            at = SkipSpace(text, at);
            if (at >= text.Length || text[at] is not ((byte)'"' or (byte)'`')) return false;
            int end = text[(at + 1)..].IndexOf(text[at]), newLine = text[(at + 1)..].IndexOf((byte)'\n');
            if (text[at] == '"' && newLine >= 0 && (end < 0 || newLine < end)) end = -1;
            if (end < 0)
            {
                Problem = new PlacedText(text[at] == '"' ? "string literal not terminated" : "raw string literal not terminated", line, column);
                return false;
            }
            ReadOnlySpan<byte> inside = text.Slice(at + 1, end);
            string path = inside.IndexOfAny((byte)'\\', (byte)'\r') < 0 ? Encoding.UTF8.GetString(inside)
                : Literals.TryUnquote(text.Slice(at, end + 2), out byte[]? value) ? Encoding.UTF8.GetString(value) : "";
            if (!ImportPath.CanBeDeclared(path))
            {
                Problem = new PlacedText("invalid import path: " + path, line, column);
                HasBadImport = true;
                Imports.Clear();
                return false;
            }
            Imports.Add(new PlacedText(path, line, column));
            at += end + 2;
        }
        while (group);
        return true;
    }

    /// <summary>Looks through the rest of a file for embed lines: comments at top level, not text inside of strings.</summary>
    private void FindEmbeds(ReadOnlySpan<byte> text, int at)
    {
        var places = new LineCounter();
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            switch (rest[0])
            {
                case (byte)'"' or (byte)'\'':
                    byte quote = text[at++];
                    for (; at < text.Length && text[at] != quote && text[at] != '\n'; at++)
                        if (text[at] == '\\') at++;
                    at++;
                    break;
                case (byte)'`':
                    int close = rest[1..].IndexOf((byte)'`');
                    at = close < 0 ? text.Length : at + close + 2;
                    break;
                case (byte)'/' when rest.StartsWith("//"u8):
                    int end = rest.IndexOf((byte)'\n');
                    ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
                    if (line.StartsWith("//go:embed"u8) && line.Length > 10 && line[10] is (byte)' ' or (byte)'\t') ReadPatterns(text, at + 10, at + line.Length, ref places);
                    at += line.Length;
                    break;
                case (byte)'/' when rest.StartsWith("/*"u8):
                    end = rest[2..].IndexOf("*/"u8);
                    at = end < 0 ? text.Length : at + end + 4;
                    break;
                default:
                    int next = rest[1..].IndexOfAny("\"'`/"u8);
                    at = next < 0 ? text.Length : at + next + 1;
                    break;
            }
        }
    }

    /// <summary>Patterns divided by blanks, plain or in quotes.</summary>
    private void ReadPatterns(ReadOnlySpan<byte> text, int at, int end, ref LineCounter places)
    {
        while (true)
        {
            while (at < end && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
            if (at >= end) return;
            (int line, int column) = places.PlaceOf(text, at);
            ReadOnlySpan<byte> rest = text[at..end];
            string pattern;
            if (rest[0] is (byte)'"' or (byte)'`')
            {
                int close = 1;
                while (close < rest.Length && rest[close] != rest[0]) close += rest[close] == '\\' && rest[0] == '"' ? 2 : 1;
                if (close >= rest.Length) return; // the compiler says what is wrong with it
                ReadOnlySpan<byte> quoted = rest[..(close + 1)];
                pattern = Literals.TryUnquote(quoted, out byte[]? value) ? Encoding.UTF8.GetString(value) : Encoding.UTF8.GetString(quoted[1..^1]);
                at += close + 1;
            }
            else
            {
                int length = rest.IndexOfAny(" \t\r"u8);
                if (length < 0) length = rest.Length;
                pattern = Encoding.UTF8.GetString(rest[..length]);
                at += length;
            }
            Embeds.Add(new PlacedText(pattern, line, column));
        }
    }

    private static bool TryWord(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> word)
    {
        int start = at;
        if (Identifier(text, ref at).SequenceEqual(word)) return true;
        at = start;
        return false;
    }

    private static ReadOnlySpan<byte> Identifier(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && (text[at] is >= 0x80 or (byte)'_' || char.IsAsciiLetterOrDigit((char)text[at]))) at++;
        return text[start..at];
    }

    /// <summary>Over blanks, line ends, semicolons, comments and the byte order mark.</summary>
    private static int SkipSpace(ReadOnlySpan<byte> text, int at)
    {
        if (at == 0 && text.StartsWith("\ufeff"u8)) at = 3;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            int end;
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';') at++;
            else if (rest.StartsWith("//"u8))
            {
                end = rest.IndexOf((byte)'\n');
                at = end < 0 ? text.Length : at + end + 1;
            }
            else if (rest.StartsWith("/*"u8))
            {
                end = rest[2..].IndexOf("*/"u8);
                at = end < 0 ? text.Length : at + end + 4;
            }
            else break;
        }
        return at;
    }

    /// <summary>Counts lines as it is asked for places further and further on.</summary>
    private struct LineCounter
    {
        private int _at, _line, _lineStart;

        public (int Line, int Column) PlaceOf(ReadOnlySpan<byte> text, int at)
        {
            for (int next; (next = text[_at..at].IndexOf((byte)'\n')) >= 0;)
            {
                _at += next + 1;
                _lineStart = _at;
                _line++;
            }
            return (_line + 1, at - _lineStart + 1);
        }
    }
}
