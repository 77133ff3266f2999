using System.Text;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Readelf;

/// <summary>A section's bytes in the forms of <c>-x</c> and <c>-p</c>.</summary>
internal static class SectionDump
{
    /// <summary>A section's number on the command line, as C's strtoul with base 0 reads it.</summary>
    public static bool TryNumber(string s, out int number)
    {
        number = 0;
        if (s.Length == 0) return false;
        if (s.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(s.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out number) && number >= 0;
        if (s.Length > 1 && s[0] == '0')
        {
            foreach (char c in s)
            {
                if (c is < '0' or > '7' || number > 1 << 27) return false;
                number = number * 8 + c - '0';
            }
            return true;
        }
        return int.TryParse(s, System.Globalization.NumberStyles.None, null, out number);
    }

    /// <summary>Sixteen bytes a line: address, hexadecimal in groups of four, characters.</summary>
    public static void WriteBytes(ByteSheet to, ulong address, ReadOnlySpan<byte> b)
    {
        Span<byte> text = stackalloc byte[16];
        for (int at = 0; at < b.Length; at += 16)
        {
            int n = Math.Min(16, b.Length - at);
            to.Text("  0x"u8);
            to.Hex(address + (ulong)at, 8);
            to.Char(' ');
            for (int i = 0; i < 16; i++)
            {
                if (i < n) to.Hex(b[at + i], 2);
                else to.Spaces(2);
                if ((i & 3) == 3) to.Char(' ');
            }
            for (int i = 0; i < n; i++) text[i] = b[at + i] is >= 0x20 and < 0x7f ? b[at + i] : (byte)'.';
            to.Text(text[..n]);
            to.Line();
        }
        to.Line();
    }

    /// <summary>The strings with their offsets; a line feed within one continues it on the next line.</summary>
    public static void WriteStrings(ByteSheet to, ReadOnlySpan<byte> b, bool utf8)
    {
        bool any = false, continues = false;
        int at = 0;
        while (at < b.Length)
        {
            while (at < b.Length && b[at] is < 0x20 or >= 0x7f) at++;
            if (at >= b.Length) break;
            any = true;
            if (continues) to.Text("            ");
            else to.Text($"  [{at,6:x}]  ");
            continues = false;
            byte c = 0;
            while (at < b.Length)
            {
                c = b[at++];
                if (c == 0) break;
                if (c == '\n')
                {
                    to.Text("\\n\n");
                    continues = at < b.Length && b[at] != 0;
                    break;
                }
                if (c is < 0x20 or 0x7f)
                {
                    to.Char('^');
                    to.Byte((byte)(c + 0x40));
                }
                else
                {
                    to.Byte(c);
                    if (c >= 0x80 && utf8 && Rune.DecodeFromUtf8(b[(at - 1)..], out _, out int n) == System.Buffers.OperationStatus.Done) at += n - 1;
                }
            }
            if (c != '\n') to.Line();
        }
        if (!any) to.Text("  No strings found in this section.");
        to.Line();
    }
}
