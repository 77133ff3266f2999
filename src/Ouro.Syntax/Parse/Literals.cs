using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ouro.Syntax;

/// <summary>Values of string and rune literals.</summary>
public static class Literals
{
    /// <summary>The bytes that a string literal stands for (spec: String literals). The literal must not be <see cref="BasicLit.Bad"/>.</summary>
    public static byte[] StringValue(BasicLit literal) =>
        TryUnquote(literal.Text.Span, out byte[]? value) ? value : [];

    /// <summary>The value of a rune literal; 0xFFFD when it is broken UTF-8.</summary>
    public static int RuneValue(BasicLit literal)
    {
        ReadOnlySpan<byte> s = literal.Text.Span;
        if (s.Length < 3) return 0;
        s = s[1..^1];
        if (s[0] == '\\') return TryEscape(ref s, out int value, out _) ? value : 0;
        return Rune.DecodeFromUtf8(s, out Rune r, out _) == OperationStatus.Done ? r.Value : 0xfffd;
    }

    /// <summary>Takes quotes and escapes off a string in double quotes or backquotes.</summary>
    public static bool TryUnquote(string s, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!TryUnquote(Encoding.UTF8.GetBytes(s), out byte[]? bytes)) return false;
        value = Encoding.UTF8.GetString(bytes);
        return true;
    }

    /// <summary>Takes quotes and escapes off a string in double quotes or backquotes.</summary>
    public static bool TryUnquote(ReadOnlySpan<byte> s, [NotNullWhen(true)] out byte[]? value)
    {
        value = null;
        if (s.Length < 2 || s[0] != s[^1]) return false;
        byte quote = s[0];
        s = s[1..^1];
        if (quote == '`') return TryRaw(s, out value);
        if (quote != '"' || s.IndexOfAny((byte)'"', (byte)'\n') >= 0 && !s.Contains((byte)'\\') || s.Contains((byte)'\n')) return false;
        if (!s.Contains((byte)'\\'))
        {
            value = s.ToArray();
            return true;
        }
        var buffer = new ArrayBufferWriter<byte>(s.Length);
        Span<byte> utf8 = stackalloc byte[4];
        while (!s.IsEmpty)
        {
            int plain = s.IndexOfAny((byte)'\\', (byte)'"');
            if (plain < 0) plain = s.Length;
            buffer.Write(s[..plain]);
            s = s[plain..];
            if (s.IsEmpty) break;
            if (s[0] == '"' || !TryEscape(ref s, out int c, out bool isByte)) return false;
            if (isByte) buffer.Write([(byte)c]);
            else buffer.Write(utf8[..new Rune(c).EncodeToUtf8(utf8)]);
        }
        value = buffer.WrittenSpan.ToArray();
        return true;
    }

    // Carriage returns are not part of a raw string's value.
    private static bool TryRaw(ReadOnlySpan<byte> s, [NotNullWhen(true)] out byte[]? value)
    {
        value = null;
        if (s.Contains((byte)'`')) return false;
        value = s.ToArray();
        if (s.Contains((byte)'\r')) value = Array.FindAll(value, static b => b != '\r');
        return true;
    }

    // At a backslash; steps over the escape.
    private static bool TryEscape(ref ReadOnlySpan<byte> s, out int value, out bool isByte)
    {
        value = 0;
        isByte = false;
        if (s.Length < 2) return false;
        byte c = s[1];
        s = s[2..];
        int digits, numberBase = 16;
        switch (c)
        {
            case (byte)'a': value = 7; return true;
            case (byte)'b': value = 8; return true;
            case (byte)'f': value = 12; return true;
            case (byte)'n': value = 10; return true;
            case (byte)'r': value = 13; return true;
            case (byte)'t': value = 9; return true;
            case (byte)'v': value = 11; return true;
            case (byte)'\\' or (byte)'\'' or (byte)'"': value = c; return true;
            case (byte)'x': (digits, isByte) = (2, true); break;
            case (byte)'u': digits = 4; break;
            case (byte)'U': digits = 8; break;
            case >= (byte)'0' and <= (byte)'7':
                (digits, numberBase, isByte, value) = (2, 8, true, c - '0');
                break;
            default: return false;
        }
        if (s.Length < digits) return false;
        long x = value;
        for (int i = 0; i < digits; i++)
        {
            int d = s[i] switch
            {
                >= (byte)'0' and <= (byte)'9' => s[i] - '0',
                >= (byte)'a' and <= (byte)'f' => s[i] - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => s[i] - 'A' + 10,
                _ => 99,
            };
            if (d >= numberBase) return false;
            x = x * numberBase + d;
        }
        s = s[digits..];
        if (isByte ? x > 255 : x is > 0x10ffff or (>= 0xd800 and < 0xe000)) return false;
        value = (int)x;
        return true;
    }
}
