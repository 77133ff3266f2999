using System.Text;

namespace Ouro.Build.Loading;

/// <summary>What decides on a Go file before it is parsed: its package clause, and whether it uses cgo.</summary>
/// <param name="PackageName">Empty when there is no package clause.</param>
/// <param name="ImportsC">It imports the pseudo-package C.</param>
internal readonly record struct FileHead(string PackageName, bool ImportsC)
{
    /// <summary>Reads package clause and imports; stops at the first other declaration.</summary>
    public static FileHead Read(ReadOnlySpan<byte> text)
    {
        int at = SkipSpace(text, 0);
        if (!TryWord(text, ref at, "package"u8)) return default;
        at = SkipSpace(text, at);
        string name = Encoding.UTF8.GetString(Identifier(text, ref at));
        while (true)
        {
            at = SkipSpace(text, at);
            if (!TryWord(text, ref at, "import"u8)) return new FileHead(name, false);
            at = SkipSpace(text, at);
            bool group = at < text.Length && text[at] == '(';
            if (group) at++;
            do
            {
                at = SkipSpace(text, at);
                if (at < text.Length && text[at] == ')')
                {
                    at++;
                    break;
                }
                // A local name, a dot or nothing stands before the path.
                Identifier(text, ref at);
                if (at < text.Length && text[at] == '.') at++;
                at = SkipSpace(text, at);
                if (at >= text.Length || text[at] is not ((byte)'"' or (byte)'`')) return new FileHead(name, false);
                int end = text[(at + 1)..].IndexOf(text[at]);
                if (end < 0) return new FileHead(name, false);
                if (text.Slice(at + 1, end).SequenceEqual("C"u8)) return new FileHead(name, true);
                at += end + 2;
            }
            while (group);
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
}
