using System.Buffers.Binary;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Damages bytes: bits, lengths and offsets, cuts, copies of one place over another.</summary>
internal static class ToolchainMutator
{
    private static readonly uint[] s_numbers =
        [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x00ffffff, 0x7ffffffe, 0x7fffffff, 0x80000000, 0xfffffffb, 0xfffffffe, 0xffffffff];

    private static readonly string[] s_words =
        ["(", ")", "[", "]", "$", "·", "<>", "(SB)", "(FP)", "(SP)", "(PC)", "#define", "#ifdef", "#include", "#line", "#endif", "\\\n", "/*", "*/", "//", "\"", "'", ",", ";",
            ":", "<<", ">>", "-", "~", "*", "0x", "99999999999999999999", "TEXT", "DATA", "GLOBL", "PCDATA", "FUNCDATA", "JMP", "CALL", "\0", "ÿ"];

    /// <summary>Returns a damaged copy of binary data.</summary>
    /// <param name="data">The original.</param>
    /// <param name="r">Decides.</param>
    /// <param name="from">Where damage may begin.</param>
    public static byte[] Binary(ReadOnlySpan<byte> data, Random r, int from = 0)
    {
        byte[] b = data.ToArray();
        for (int n = 1 + r.Next(4); n > 0 && b.Length > from + 8; n--)
        {
            // Headers and tables stand in front: half of the damage goes there.
            int at = from + (r.Next(2) == 0 ? r.Next(Math.Min(b.Length - from, 256)) : r.Next(b.Length - from));
            switch (r.Next(9))
            {
                case 0: b[at] ^= (byte)(1 << r.Next(8)); break;
                case 1: b[at] = (byte)r.Next(256); break;
                case 2 when at + 4 <= b.Length: BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(at), s_numbers[r.Next(s_numbers.Length)]); break;
                case 3 when at + 4 <= b.Length:
                    uint v = BinaryPrimitives.ReadUInt32LittleEndian(b.AsSpan(at));
                    BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(at), v + (uint)r.Next(-16, 17));
                    break;
                case 4 when r.Next(4) == 0: b = b[..at]; break;
                case 5: Copy(b, at, from + r.Next(b.Length - from), 1 + r.Next(64)); break;
                case 6: b = [.. b[..at], .. new byte[1 + r.Next(40)], .. b[at..]]; break;
                case 7: b = [.. b[..at], .. b[Math.Min(b.Length, at + 1 + r.Next(40))..]]; break;
                // A field gets the value of another one: offsets that cross, tables that run in circles.
                case 8 when (at & ~3) + 8 <= b.Length: Copy(b, at & ~3, (from + r.Next(b.Length - from)) & ~3, 4 << r.Next(2)); break;
            }
        }
        return b;
    }

    private static void Copy(byte[] b, int to, int from, int length)
    {
        length = Math.Min(length, b.Length - Math.Max(to, from));
        if (length > 0) b.AsSpan(from, length).CopyTo(b.AsSpan(to));
    }

    /// <summary>Returns damaged text: words and lines moved, doubled, dropped, replaced.</summary>
    public static string Text(string text, Random r)
    {
        for (int n = 1 + r.Next(5); n > 0 && text.Length > 2; n--)
        {
            int at = r.Next(text.Length), end = Math.Min(text.Length, at + 1 + r.Next(r.Next(3) == 0 ? 200 : 12));
            text = r.Next(8) switch
            {
                0 => text[..at] + text[end..],
                1 => text[..at] + text[at..end] + text[at..],
                2 => text[..at] + s_words[r.Next(s_words.Length)] + text[at..],
                3 => text[..at] + s_words[r.Next(s_words.Length)] + text[end..],
                4 => text[..at] + (char)r.Next(1, r.Next(8) == 0 ? 0xd000 : 127) + text[(at + 1)..],
                5 => MoveLine(text, at, r),
                6 when r.Next(40) == 0 => text[..at] + string.Concat(Enumerable.Repeat(s_words[r.Next(s_words.Length)], 1 + r.Next(20_000))) + text[at..],
                _ => text[..at] + text[end..] + text[at..end],
            };
        }
        return text;
    }

    private static string MoveLine(string text, int at, Random r)
    {
        int start = text.LastIndexOf('\n', at) + 1, end = text.IndexOf('\n', at);
        if (end < 0) return text;
        string line = text[start..(end + 1)];
        string rest = text[..start] + text[(end + 1)..];
        int to = rest.Length == 0 ? 0 : rest.LastIndexOf('\n', r.Next(rest.Length)) + 1;
        return rest[..to] + line + rest[to..];
    }
}
