using System.Globalization;
using System.Text;

namespace Ouro.Syntax;

/// <summary>Characters and strings in messages, as Go's <c>%q</c> and <c>%#U</c> write them.</summary>
public static class GoText
{
    /// <summary><c>%#U</c>: <c>U+0040 '@'</c>, the character left out when it cannot be printed.</summary>
    public static string CodePoint(int c)
    {
        string hex = "U+" + c.ToString("X4", CultureInfo.InvariantCulture);
        return IsPrintable(c) ? $"{hex} '{char.ConvertFromUtf32(c)}'" : hex;
    }

    /// <summary><c>%q</c> of a rune.</summary>
    public static string Quote(int c)
    {
        var b = new StringBuilder("'");
        AppendEscaped(b, c, '\'');
        return b.Append('\'').ToString();
    }

    /// <summary><c>%q</c> of a string.</summary>
    public static string Quote(string s)
    {
        var b = new StringBuilder("\"");
        foreach (Rune r in s.EnumerateRunes()) AppendEscaped(b, r.Value, '"');
        return b.Append('"').ToString();
    }

    /// <summary>Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    public static bool IsPrintable(int c)
    {
        if (c < 0x80) return c is >= 0x20 and < 0x7f;
        if (c is >= 0xd800 and < 0xe000 or > 0x10ffff) return false;
        return CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private static void AppendEscaped(StringBuilder b, int c, char quote)
    {
        if (c == quote || c == '\\') b.Append('\\').Append((char)c);
        else if (IsPrintable(c)) b.Append(char.ConvertFromUtf32(c));
        else
        {
            switch (c)
            {
                case '\a': b.Append("\\a"); break;
                case '\b': b.Append("\\b"); break;
                case '\f': b.Append("\\f"); break;
                case '\n': b.Append("\\n"); break;
                case '\r': b.Append("\\r"); break;
                case '\t': b.Append("\\t"); break;
                case '\v': b.Append("\\v"); break;
                case < ' ' or 0x7f: b.Append("\\x").Append(c.ToString("x2", CultureInfo.InvariantCulture)); break;
                case > 0x10ffff or (>= 0xd800 and < 0xe000): b.Append("\\ufffd"); break;
                case < 0x10000: b.Append("\\u").Append(c.ToString("x4", CultureInfo.InvariantCulture)); break;
                default: b.Append("\\U").Append(c.ToString("x8", CultureInfo.InvariantCulture)); break;
            }
        }
    }
}
