using System.Globalization;
using System.Text;

namespace Ouro.Machine.Plan9;

/// <summary>Text forms that Go's formatter gives values; messages and listings contain them.</summary>
public static class GoText
{
    /// <summary>A string in Go's double quotes (<c>%q</c>).</summary>
    public static string Quote(string s) => QuoteWith(s, '"');

    /// <summary>A character in Go's single quotes (<c>%q</c> of a rune).</summary>
    public static string QuoteRune(int rune) => QuoteWith(rune is >= 0 and <= 0x10ffff && !(rune is >= 0xd800 and < 0xe000) ? char.ConvertFromUtf32(rune) : "\ufffd", '\'');

    private static string QuoteWith(string s, char quote)
    {
        var b = new StringBuilder();
        b.Append(quote);
        foreach (Rune r in s.EnumerateRunes())
        {
            if (r.Value == quote || r.Value == '\\') b.Append('\\').Append((char)r.Value);
            else if (r.Value >= ' ' && r.Value < 0x7f || r.Value > 0xa0 && IsPrintable(r)) b.Append(r.ToString());
            else b.Append(r.Value switch
            {
                '\a' => "\\a", '\b' => "\\b", '\f' => "\\f", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\v' => "\\v",
                < ' ' or 0x7f => $"\\x{r.Value:x2}",
                < 0x10000 => $"\\u{r.Value:x4}",
                _ => $"\\U{r.Value:x8}",
            });
        }
        return b.Append(quote).ToString();
    }

    private static bool IsPrintable(Rune r) => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    /// <summary><c>%v</c>: the shortest text that reads back as the same number.</summary>
    public static string FormatShortest(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        string digits = value.ToString("E16", CultureInfo.InvariantCulture);
        for (int precision = 0; precision < 17; precision++)
        {
            digits = value.ToString("E" + precision, CultureInfo.InvariantCulture);
            if (double.Parse(digits, CultureInfo.InvariantCulture) == value) break;
        }
        return Layout(digits, 21);
    }

    /// <summary><c>%.17g</c>, with ".0" where the text would read as an integer.</summary>
    public static string FormatFloat(double value)
    {
        if (double.IsNaN(value)) return "NaN.0";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf.0" : "-Inf.0";
        string text = Layout(value.ToString("E16", CultureInfo.InvariantCulture), 17);
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    // Digits in exponent form to Go's %g: exponents below −4 and from the given one on stay exponents.
    private static string Layout(string digits, int largeExponent)
    {
        int e = digits.IndexOf('E');
        int exponent = int.Parse(digits.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool negative = digits[0] == '-';
        string mantissa = digits[(negative ? 1 : 0)..e].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        if (mantissa.Length == 0) mantissa = "0";
        var b = new StringBuilder();
        if (negative) b.Append('-');
        if (exponent < -4 || exponent >= largeExponent)
        {
            b.Append(mantissa[0]);
            if (mantissa.Length > 1) b.Append('.').Append(mantissa, 1, mantissa.Length - 1);
            b.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("D2", CultureInfo.InvariantCulture));
        }
        else if (exponent < 0)
        {
            b.Append("0.").Append('0', -exponent - 1).Append(mantissa);
        }
        else if (mantissa.Length <= exponent + 1)
        {
            b.Append(mantissa).Append('0', exponent + 1 - mantissa.Length);
        }
        else
        {
            b.Append(mantissa, 0, exponent + 1).Append('.').Append(mantissa, exponent + 1, mantissa.Length - exponent - 1);
        }
        return b.ToString();
    }
}
