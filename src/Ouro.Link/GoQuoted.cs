using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ouro.Link;

/// <summary>Go string literals in configuration files and messages.</summary>
internal static class GoQuoted
{
    /// <summary>The value of an interpreted or raw string literal, as bytes in Latin-1 order turned back to UTF-8.</summary>
    public static bool TryUnquote(string literal, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (literal.Length < 2 || literal[0] != literal[^1]) return false;
        if (literal[0] == '`')
        {
            value = literal[1..^1].Replace("\r", "", StringComparison.Ordinal);
            return true;
        }
        if (literal[0] != '"') return false;
        var bytes = new List<byte>(literal.Length);
        ReadOnlySpan<char> s = literal.AsSpan(1, literal.Length - 2);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < s.Length;)
        {
            if (s[i] != '\\')
            {
                if (Rune.DecodeFromUtf16(s[i..], out Rune r, out int used) != System.Buffers.OperationStatus.Done) return false;
                bytes.AddRange(utf8[..r.EncodeToUtf8(utf8)]);
                i += used;
                continue;
            }
            if (++i == s.Length) return false;
            char c = s[i++];
            int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, >= '0' and <= '7' => 3, _ => 0 };
            if (digits > 0)
            {
                int from = c is 'x' or 'u' or 'U' ? i : i - 1;
                if (from + digits > s.Length) return false;
                ReadOnlySpan<char> number = s.Slice(from, digits);
                i = from + digits;
                uint v = 0;
                if (digits == 3)
                {
                    foreach (char d in number)
                    {
                        if (d is < '0' or > '7') return false;
                        v = v * 8 + (uint)(d - '0');
                    }
                    if (v > 255) return false;
                }
                else if (!uint.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out v))
                {
                    return false;
                }
                if (digits <= 3) bytes.Add((byte)v);
                else if (Rune.IsValid(v)) bytes.AddRange(utf8[..new Rune(v).EncodeToUtf8(utf8)]);
                else return false;
                continue;
            }
            int at = "abfnrtv\\\"".IndexOf(c, StringComparison.Ordinal);
            if (at < 0) return false;
            bytes.Add("\a\b\f\n\r\t\v\\\""u8[at]);
        }
        value = BytesToText(bytes);
        return true;
    }

    // The linker keeps such texts as strings in which a byte that is not UTF-8 is a char of the private range U+F780.
    private static string BytesToText(List<byte> bytes)
    {
        var text = new StringBuilder();
        ReadOnlySpan<byte> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes);
        while (rest.Length > 0)
        {
            if (Rune.DecodeFromUtf8(rest, out Rune r, out int used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(r.ToString());
                rest = rest[used..];
            }
            else
            {
                text.Append((char)(0xF700 + rest[0]));
                rest = rest[1..];
            }
        }
        return text.ToString();
    }

    /// <summary>The bytes of a text that <see cref="TryUnquote"/> gave.</summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune r in text.EnumerateRunes())
        {
            if (r.Value is >= 0xF780 and <= 0xF7FF) bytes.Add((byte)r.Value);
            else bytes.AddRange(utf8[..r.EncodeToUtf8(utf8)]);
        }
        return [.. bytes];
    }

    public static string Quote(string s) =>
        "\"" + s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
