using System.Globalization;
using System.Text;

namespace Ouro.Formats.Go;

/// <summary>Go string literals as Go's strconv package writes and reads them.</summary>
public static class GoQuote
{
    /// <summary>A literal in double quotes; what does not print is escaped.</summary>
    public static string Quote(string text)
    {
        var s = new StringBuilder("\"");
        foreach (Rune r in text.EnumerateRunes())
        {
            switch (r.Value)
            {
                case '"': s.Append("\\\""); break;
                case '\\': s.Append("\\\\"); break;
                case '\a': s.Append("\\a"); break;
                case '\b': s.Append("\\b"); break;
                case '\f': s.Append("\\f"); break;
                case '\n': s.Append("\\n"); break;
                case '\r': s.Append("\\r"); break;
                case '\t': s.Append("\\t"); break;
                case '\v': s.Append("\\v"); break;
                case < ' ' or 0x7f: s.Append($"\\x{r.Value:x2}"); break;
                default:
                    if (Prints(r)) s.Append(r.ToString());
                    else s.Append(r.Value < 0x10000 ? $"\\u{r.Value:x4}" : $"\\U{r.Value:x8}");
                    break;
            }
        }
        return s.Append('"').ToString();
    }

    // Letters, marks, numbers, punctuation, symbols and the ASCII blank.
    private static bool Prints(Rune r) => r.Value == ' ' || Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Reads the literal at the start of a text.</summary>
    public static bool TryUnquotePrefix(string text, out string value, out int length)
    {
        value = "";
        length = 0;
        if (text.Length < 2) return false;
        if (text[0] == '`')
        {
            int end = text.IndexOf('`', 1);
            if (end < 0) return false;
            value = text[1..end].Replace("\r", "", StringComparison.Ordinal);
            length = end + 1;
            return true;
        }
        if (text[0] != '"') return false;
        var bytes = new List<byte>();
        for (int i = 1; i < text.Length;)
        {
            char c = text[i++];
            if (c == '"')
            {
                value = Encoding.UTF8.GetString([.. bytes]);
                length = i;
                return true;
            }
            if (c == '\n') return false;
            if (c != '\\')
            {
                int n = char.IsHighSurrogate(c) && i < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i - 1, n)));
                i += n - 1;
                continue;
            }
            if (i >= text.Length || !TryEscape(text, ref i, bytes)) return false;
        }
        return false;
    }

    private static bool TryEscape(string text, ref int i, List<byte> bytes)
    {
        char c = text[i++];
        int simple = "abfnrtv\\\"".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
        {
            bytes.Add((byte)"\a\b\f\n\r\t\v\\\""[simple]);
            return true;
        }
        int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, >= '0' and <= '7' => 3, _ => 0 };
        if (digits == 0) return false;
        int radix = digits == 3 ? 8 : 16;
        if (radix == 8) i--;
        if (i + digits > text.Length) return false;
        uint v = 0;
        for (int k = 0; k < digits; k++)
        {
            int d = char.IsAsciiHexDigit(text[i]) ? Convert.ToInt32(text.Substring(i, 1), 16) : 99;
            if (d >= radix) return false;
            v = v * (uint)radix + (uint)d;
            i++;
        }
        if (c is 'u' or 'U')
        {
            if (!Rune.IsValid(v)) return false;
            bytes.AddRange(Encoding.UTF8.GetBytes(new Rune(v).ToString()));
            return true;
        }
        if (v > 255) return false;
        bytes.Add((byte)v);
        return true;
    }
}
