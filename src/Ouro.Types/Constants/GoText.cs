using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ouro.Types;

/// <summary>Go's text forms of strings and numbers: quoting and unquoting, <c>%g</c>.</summary>
public static class GoText
{
    /// <summary>The bytes of a string literal, interpreted or raw; null if it is malformed.</summary>
    public static byte[]? Unquote(ReadOnlySpan<byte> literal)
    {
        if (literal.Length < 2 || literal[0] != literal[^1]) return null;
        ReadOnlySpan<byte> s = literal[1..^1];
        if (literal[0] == '`')
        {
            if (!s.Contains((byte)'\r')) return s.ToArray();
            var kept = new List<byte>(s.Length);
            foreach (byte b in s) if (b != '\r') kept.Add(b);
            return [.. kept];
        }
        if (literal[0] != '"') return null;
        if (!s.Contains((byte)'\\')) return s.ToArray();
        var bytes = new List<byte>(s.Length);
        Span<byte> utf8 = stackalloc byte[4];
        while (s.Length > 0)
        {
            if (s[0] != '\\')
            {
                bytes.Add(s[0]);
                s = s[1..];
                continue;
            }
            if (!TryEscape(s, (byte)'"', out int value, out bool isByte, out int length)) return null;
            s = s[length..];
            if (isByte) bytes.Add((byte)value);
            else
            {
                int n = new Rune(value).EncodeToUtf8(utf8);
                foreach (byte b in utf8[..n]) bytes.Add(b);
            }
        }
        return [.. bytes];
    }

    /// <summary>The value between a rune literal's quotes.</summary>
    public static bool TryUnquoteRune(ReadOnlySpan<byte> s, out int value)
    {
        if (s.Length == 0)
        {
            value = 0;
            return false;
        }
        if (s[0] == '\\') return TryEscape(s, (byte)'\'', out value, out _, out int length) && length == s.Length;
        OperationStatus status = Rune.DecodeFromUtf8(s, out Rune rune, out int used);
        value = status == OperationStatus.Done ? rune.Value : 0xFFFD;
        return used == s.Length;
    }

    private static bool TryEscape(ReadOnlySpan<byte> s, byte quote, out int value, out bool isByte, out int length)
    {
        value = 0;
        isByte = false;
        length = 2;
        if (s.Length < 2) return false;
        switch (s[1])
        {
            case (byte)'a': value = 7; return true;
            case (byte)'b': value = 8; return true;
            case (byte)'f': value = 12; return true;
            case (byte)'n': value = 10; return true;
            case (byte)'r': value = 13; return true;
            case (byte)'t': value = 9; return true;
            case (byte)'v': value = 11; return true;
            case (byte)'\\': value = '\\'; return true;
            case (byte)'x': isByte = true; return Number(s, 2, 2, 16, out value, out length);
            case (byte)'u': return Number(s, 2, 4, 16, out value, out length) && Rune.IsValid(value);
            case (byte)'U': return Number(s, 2, 8, 16, out value, out length) && Rune.IsValid(value);
            case >= (byte)'0' and <= (byte)'7': isByte = true; return Number(s, 1, 3, 8, out value, out length) && value < 256;
            default:
                if (s[1] != quote) return false;
                value = quote;
                return true;
        }
    }

    private static bool Number(ReadOnlySpan<byte> s, int start, int count, int radix, out int value, out int length)
    {
        value = 0;
        length = start + count;
        if (s.Length < length) return false;
        long v = 0;
        for (int i = start; i < length; i++)
        {
            int c = s[i];
            int d = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
            if (d >= radix) return false;
            v = v * radix + d;
        }
        if (v > int.MaxValue) return false;
        value = (int)v;
        return true;
    }

    /// <summary>A Go string literal with these bytes, as strconv.Quote writes it.</summary>
    public static string Quote(ReadOnlySpan<byte> s)
    {
        var sb = new StringBuilder(s.Length + 2);
        sb.Append('"');
        while (s.Length > 0)
        {
            OperationStatus status = Rune.DecodeFromUtf8(s, out Rune r, out int used);
            if (status != OperationStatus.Done)
            {
                // Only the first byte of a bad sequence is consumed.
                sb.Append("\\x").Append(s[0].ToString("x2", CultureInfo.InvariantCulture));
                s = s[1..];
                continue;
            }
            s = s[used..];
            switch (r.Value)
            {
                case '"': sb.Append("\\\""); break;
                case '\\': sb.Append("\\\\"); break;
                case 7: sb.Append("\\a"); break;
                case 8: sb.Append("\\b"); break;
                case 12: sb.Append("\\f"); break;
                case 10: sb.Append("\\n"); break;
                case 13: sb.Append("\\r"); break;
                case 9: sb.Append("\\t"); break;
                case 11: sb.Append("\\v"); break;
                default:
                    if (IsPrint(r)) sb.Append(r.ToString());
                    else if (r.Value < ' ' || r.Value == 0x7F) sb.Append("\\x").Append(r.Value.ToString("x2", CultureInfo.InvariantCulture));
                    else if (r.Value < 0x10000) sb.Append("\\u").Append(r.Value.ToString("x4", CultureInfo.InvariantCulture));
                    else sb.Append("\\U").Append(r.Value.ToString("x8", CultureInfo.InvariantCulture));
                    break;
            }
        }
        return sb.Append('"').ToString();
    }

    private static bool IsPrint(Rune r)
    {
        if (r.Value < 0x7F) return r.Value >= ' ';
        return Rune.GetUnicodeCategory(r) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator => false,
            _ => true,
        };
    }

    /// <summary><c>%.<paramref name="digits"/>g</c>; -1: as many digits as tell the number from its neighbours.</summary>
    public static string FormatG(double x, int digits)
    {
        if (x == 0) return double.IsNegative(x) ? "-0" : "0";
        string text = digits < 0 ? x.ToString("R", CultureInfo.InvariantCulture) : x.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        // Taken apart into digits and the place of the point: 0.d1d2d3… * 10^point.
        bool negative = text[0] == '-';
        if (negative) text = text[1..];
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int point = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        point += dot < 0 ? mantissa.Length : dot;
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        int zeros = 0;
        while (zeros < all.Length - 1 && all[zeros] == '0') zeros++;
        point -= zeros;
        all = all[zeros..].TrimEnd('0');
        if (all.Length == 0) all = "0";

        var sb = new StringBuilder();
        if (negative) sb.Append('-');
        int exponent = point - 1;
        int limit = digits < 0 ? 6 : digits;
        if (exponent < -4 || exponent >= limit)
        {
            sb.Append(all[0]);
            if (all.Length > 1) sb.Append('.').Append(all, 1, all.Length - 1);
            sb.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
        }
        else if (point <= 0) sb.Append("0.").Append('0', -point).Append(all);
        else if (all.Length <= point) sb.Append(all).Append('0', point - all.Length);
        else sb.Append(all, 0, point).Append('.').Append(all, point, all.Length - point);
        return sb.ToString();
    }
}
