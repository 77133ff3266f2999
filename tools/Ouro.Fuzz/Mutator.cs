using System.Buffers.Binary;

namespace Ouro.Fuzz;

/// <summary>Makes damaged files of good ones.</summary>
/// <remarks>Damage prefers the first bytes and places that were damaged before: headers and tables are small beside what they describe.
/// Kinds: a bit, a byte, a number that is a limit of something, a number off by a little, a copied, moved, zeroed or removed range, an end
/// that is cut off.</remarks>
internal static class Mutator
{
    private static readonly ulong[] s_limits =
        [0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue, ulong.MaxValue - 7];

    /// <summary>The same seed, sample and number give the same input.</summary>
    public static byte[] Make(byte[] sample, int seed, int number) => Make(sample, new Random(unchecked(seed * 486187739 + number * 16777619)));

    /// <summary>A damaged copy.</summary>
    public static byte[] Make(byte[] sample, Random random)
    {
        byte[] b = [.. sample];
        int changes = 1 << random.Next(5), focus = random.Next(Math.Max(1, b.Length));
        for (int i = 0; i < changes && b.Length > 0; i++)
        {
            int at = random.Next(4) switch
            {
                0 => random.Next(Math.Min(b.Length, 64)),
                1 => random.Next(Math.Min(b.Length, 1024)),
                2 => Math.Min(b.Length - 1, focus % b.Length + random.Next(64)),
                _ => random.Next(b.Length),
            };
            b = Change(b, at, random);
        }
        return b;
    }

    private static byte[] Change(byte[] b, int at, Random random)
    {
        int length = Math.Min(b.Length - at, 1 + random.Next(random.Next(8) == 0 ? 4096 : 64));
        switch (random.Next(12))
        {
            case 0 or 1: b[at] ^= (byte)(1 << random.Next(8)); break;
            case 2 or 3: b[at] = (byte)random.Next(256); break;
            case 4 or 5 or 6: Number(b, at, s_limits[random.Next(s_limits.Length)], random); break;
            case 7: Number(b, at, (ulong)random.Next(-16, b.Length + 16), random); break;
            case 8: b.AsSpan(at, length).Fill((byte)(random.Next(2) * 255)); break;
            case 9: // a table moves onto another
                int from = random.Next(b.Length - length + 1);
                b.AsSpan(from, length).ToArray().CopyTo(b, at);
                break;
            case 10: return random.Next(6) == 0 ? b[..at] : b;
            case 11: return random.Next(3) == 0 ? [.. b[..at], .. b[(at + length)..]] : b;
        }
        return b;
    }

    private static void Number(byte[] b, int at, ulong value, Random random)
    {
        int size = 1 << random.Next(4);
        bool big = random.Next(6) == 0;
        if (random.Next(2) == 0) at &= -size;
        if (at + size > b.Length) return;
        Span<byte> whole = stackalloc byte[8];
        if (big) BinaryPrimitives.WriteUInt64BigEndian(whole, value);
        else BinaryPrimitives.WriteUInt64LittleEndian(whole, value);
        (big ? whole[(8 - size)..] : whole[..size]).CopyTo(b.AsSpan(at));
    }
}
