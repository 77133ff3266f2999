using System.Globalization;
using System.Text;

namespace Ouro.Asm;

/// <summary>Go's literals: quoted text and numbers.</summary>
internal static class GoLiteral
{
    /// <summary>The string that an interpreted string literal or a character literal stands for.</summary>
    /// <remarks>Bytes that are no UTF-8 (<c>\xff</c>) are held as characters U+DC80 + (byte − 0x80), see <see cref="ToBytes"/>.</remarks>
    internal static bool TryUnquote(string literal, out string value)
    {
        value = "";
        if (literal.Length < 2 || literal[^1] != literal[0] || literal[0] is not ('"' or '\'')) return false;
        char quote = literal[0];
        var bytes = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        int count = 0;
        ReadOnlySpan<char> s = literal.AsSpan(1, literal.Length - 2);
        while (s.Length > 0)
        {
            count++;
            if (s[0] == quote || s[0] == '\n') return false;
            if (s[0] != '\\')
            {
                Rune.DecodeFromUtf16(s, out Rune r, out int length);
                s = s[length..];
                int n = r.EncodeToUtf8(utf8);
                for (int i = 0; i < n; i++) bytes.Add(utf8[i]);
                continue;
            }
            if (s.Length < 2) return false;
            char c = s[1];
            s = s[2..];
            int simple = c switch { 'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11, '\\' => '\\', _ => -1 };
            if (simple < 0 && c == quote) simple = quote;
            if (simple >= 0)
            {
                bytes.Add((byte)simple);
                continue;
            }
            switch (c)
            {
                case 'x' or 'u' or 'U':
                    int digits = c switch { 'x' => 2, 'u' => 4, _ => 8 };
                    if (s.Length < digits || !uint.TryParse(s[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)) return false;
                    s = s[digits..];
                    if (c == 'x')
                    {
                        bytes.Add((byte)code);
                        break;
                    }
                    if (!Rune.IsValid(code)) return false;
                    int n = new Rune(code).EncodeToUtf8(utf8);
                    for (int i = 0; i < n; i++) bytes.Add(utf8[i]);
                    break;
                case >= '0' and <= '7':
                    if (s.Length < 2 || s[0] is < '0' or > '7' || s[1] is < '0' or > '7') return false;
                    int octal = (c - '0') * 64 + (s[0] - '0') * 8 + (s[1] - '0');
                    s = s[2..];
                    if (octal > 255) return false;
                    bytes.Add((byte)octal);
                    break;
                default:
                    return false;
            }
        }
        if (quote == '\'' && count > 1) return false;
        value = FromBytes([.. bytes]);
        return true;
    }

    private static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        var b = new StringBuilder();
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune r, out int length) == System.Buffers.OperationStatus.Done)
            {
                b.Append(r.ToString());
                bytes = bytes[length..];
            }
            else
            {
                b.Append((char)(0xdc00 + bytes[0]));
                bytes = bytes[1..];
            }
        }
        return b.ToString();
    }

    /// <summary>The bytes of a string that <see cref="TryUnquote"/> made.</summary>
    internal static byte[] ToBytes(string value)
    {
        var bytes = new List<byte>(value.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < value.Length; i++)
        {
            // A lone low surrogate stands for a byte that was no UTF-8.
            if (char.IsLowSurrogate(value[i]) && value[i] is >= '\udc80' and <= '\udcff' && (i == 0 || !char.IsHighSurrogate(value[i - 1])))
            {
                bytes.Add((byte)(value[i] - 0xdc00));
                continue;
            }
            Rune.DecodeFromUtf16(value.AsSpan(i), out Rune r, out int length);
            int n = r.EncodeToUtf8(utf8);
            for (int k = 0; k < n; k++) bytes.Add(utf8[k]);
            i += length - 1;
        }
        return [.. bytes];
    }

    /// <summary>An unsigned integer in Go's syntax: any base by prefix, separators.</summary>
    /// <returns>False with strconv's reason.</returns>
    internal static bool TryParseUnsigned(string text, out ulong value, out string error)
    {
        value = 0;
        error = "";
        int at = 0;
        uint radix = 10;
        if (text.Length > 1 && text[0] == '0')
        {
            (radix, at) = (text[1] | 0x20) switch { 'x' => (16u, 2), 'b' => (2u, 2), 'o' => (8u, 2), _ => (8u, 1) };
        }
        bool any = at == 1 || text == "0", overflow = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '_') continue;
            int digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix)
            {
                any = false;
                break;
            }
            any = true;
            UInt128 next = (UInt128)value * radix + (uint)digit;
            if (next > ulong.MaxValue) overflow = true;
            value = (ulong)next;
        }
        if (!any || !HasOnlyGoodSeparators(text))
        {
            value = 0;
            error = $"strconv.ParseUint: parsing {Ouro.Machine.Plan9.GoText.Quote(text)}: invalid syntax";
            return false;
        }
        if (!overflow) return true;
        value = ulong.MaxValue;
        error = $"strconv.ParseUint: parsing {Ouro.Machine.Plan9.GoText.Quote(text)}: value out of range";
        return false;
    }

    // Underscores stand between digits, or between the base prefix and a digit.
    internal static bool HasOnlyGoodSeparators(string text)
    {
        bool afterDigit = false;
        int at = 0;
        if (text.Length > 1 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b')
        {
            at = 2;
            afterDigit = true;
        }
        for (; at < text.Length; at++)
        {
            bool digit = char.IsAsciiHexDigit(text[at]);
            if (text[at] == '_' && (!afterDigit || at + 1 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]))) return false;
            afterDigit = digit;
        }
        return true;
    }

    /// <summary>A floating-point number in Go's syntax, hexadecimal mantissas included, correctly rounded.</summary>
    internal static bool TryParseFloat(string text, out double value, out string error)
    {
        error = "";
        string plain = text.Replace("_", "", StringComparison.Ordinal);
        if (plain.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (TryParseHexFloat(plain, out value)) return true;
        }
        else if (double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            if (!double.IsInfinity(value)) return true;
            error = $"strconv.ParseFloat: parsing {Ouro.Machine.Plan9.GoText.Quote(text)}: value out of range";
            return false;
        }
        error = $"strconv.ParseFloat: parsing {Ouro.Machine.Plan9.GoText.Quote(text)}: invalid syntax";
        return false;
    }

    private static bool TryParseHexFloat(string text, out double value)
    {
        value = 0;
        int p = text.IndexOfAny(['p', 'P']);
        if (p < 0 || !int.TryParse(text.AsSpan(p + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)) return false;
        System.Numerics.BigInteger mantissa = 0;
        bool point = false;
        foreach (char c in text.AsSpan(2, p - 2))
        {
            if (c == '.' && !point)
            {
                point = true;
                continue;
            }
            int digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0) return false;
            mantissa = mantissa * 16 + digit;
            if (point) exponent -= 4;
        }
        // Round to 64 bits with a sticky bit, then let the conversion to double round once.
        long bits = (long)mantissa.GetBitLength();
        if (bits > 62)
        {
            int shift = (int)(bits - 62);
            bool sticky = !(mantissa & ((System.Numerics.BigInteger.One << shift) - 1)).IsZero;
            mantissa >>= shift;
            if (sticky) mantissa |= 1;
            exponent += shift;
        }
        value = Math.ScaleB((double)(long)mantissa, exponent);
        return !double.IsInfinity(value);
    }
}
