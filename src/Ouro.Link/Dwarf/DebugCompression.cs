// Compressing debugging information.
//
// A section is cut into pieces that are compressed each for itself, so that all processors have work and nobody needs a whole section
// in memory. A piece is what a zlib stream of its own gives up to a flush: blocks of deflate that end at a byte. Joined behind one
// zlib header, with the last stream's end and the sum over all pieces, they are one zlib stream.
using System.Buffers.Binary;
using System.IO.Compression;
using Ouro.Link.Loading;
using Ouro.Link.Phases;

namespace Ouro.Link.Dwarf;

/// <summary>Compresses sections of debugging information that become smaller by it, and moves the rest up.</summary>
/// <remarks>In: addresses. Out: Compressed, sections' lengths and places. The compressed bytes are zlib's, not those of Go's own
/// library; what they expand to is the same.</remarks>
internal static class DebugCompression
{
    private const int PieceBytes = 1 << 18, ZlibHeader = 2, ZlibSum = 4;

    private struct Piece
    {
        public byte[] Blocks;
        public uint Sum;
    }

    public static void Run(LinkContext cx)
    {
        if (cx.OmitDwarf || !cx.Options.CompressDwarf) return;
        List<DwarfSection> sections = cx.Dwarf.Sections;
        var batches = new List<ContentBatch>();
        var ends = new int[sections.Count];
        for (int i = 0; i < ends.Length; i++)
        {
            Cut(cx, sections[i], batches);
            ends[i] = batches.Count;
        }
        var pieces = new Piece[batches.Count];
        BatchWorker.Run(cx, batches, (worker, i) => pieces[i] = Compress(worker, worker.Fill(batches[i], 0), Array.BinarySearch(ends, i + 1) >= 0));
        cx.ThrowIfErrors();
        ulong at = cx.DwarfSegment.Address;
        for (int i = 0, piece = 0; i < sections.Count; i++)
        {
            DwarfSection d = sections[i];
            Join(d, pieces.AsSpan(piece, ends[i] - piece), Lengths(batches, piece, ends[i]));
            piece = ends[i];
            Move(cx.Symbols, d, at);
            at += d.Section!.Length; // not null: allocated by the data layout
        }
        cx.DwarfSegment.Length = at - cx.DwarfSegment.Address;
    }

    private static void Cut(LinkContext cx, DwarfSection d, List<ContentBatch> batches)
    {
        int first = batches.Count;
        ContentBatch.Cut(cx, [d.Symbol, .. d.Parts], PieceBytes, toNext: true, batches);
        if (batches.Count == first) return;
        ulong end = d.Section!.Address + d.Section.Length; // not null: allocated by the data layout
        batches[^1] = batches[^1] with { Length = checked((int)(end - batches[^1].Start)) };
    }

    private static Piece Compress(BatchWorker worker, ReadOnlySpan<byte> plain, bool isLast)
    {
        MemoryStream packed = worker.Stream;
        packed.SetLength(0);
        var z = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        z.Write(plain);
        z.Flush();
        int end = (int)packed.Length;
        z.Dispose();
        ReadOnlySpan<byte> all = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        if (isLast) end = all.Length - ZlibSum;
        return new Piece { Blocks = all[ZlibHeader..end].ToArray(), Sum = BinaryPrimitives.ReadUInt32BigEndian(all[^ZlibSum..]) };
    }

    private static int[] Lengths(List<ContentBatch> batches, int from, int to)
    {
        var lengths = new int[to - from];
        for (int i = from; i < to; i++) lengths[i - from] = batches[i].Length;
        return lengths;
    }

    // The parts of the section as it will stand in the file, unless that is no smaller.
    private static void Join(DwarfSection d, ReadOnlySpan<Piece> pieces, int[] lengths)
    {
        var head = new byte[24 + ZlibHeader];
        var tail = new byte[ZlibSum];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 1); // ELFCOMPRESS_ZLIB
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(8), d.Section!.Length); // not null: allocated by the data layout
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(24), 0x7801); // deflate with a window of 32 KB, the quickest level
        List<byte[]> parts = [head];
        uint sum = 1;
        long total = head.Length + tail.Length;
        for (int i = 0; i < pieces.Length; i++)
        {
            parts.Add(pieces[i].Blocks);
            total += pieces[i].Blocks.Length;
            sum = Append(sum, pieces[i].Sum, lengths[i]);
        }
        BinaryPrimitives.WriteUInt32BigEndian(tail, sum);
        parts.Add(tail);
        if ((ulong)total >= d.Section.Length) return;
        d.Compressed = parts;
        d.Section.IsCompressed = true;
        d.Section.Length = (ulong)total;
    }

    /// <summary>Adler's sum of two texts one behind the other, from the sums of each.</summary>
    private static uint Append(uint first, uint second, int secondLength)
    {
        const uint Modulus = 65521;
        ulong n = (uint)secondLength % Modulus, a = first & 0xffff;
        // Behind a text of n bytes each byte of the first counts n times more.
        ulong low = (a + (second & 0xffff) + Modulus - 1) % Modulus;
        ulong high = ((first >> 16) + (second >> 16) + n * a + Modulus - n) % Modulus;
        return (uint)(high << 16 | low);
    }

    private static void Move(SymbolTable t, DwarfSection d, ulong to)
    {
        Section s = d.Section!; // not null: allocated by the data layout
        long by = (long)(to - s.Address);
        s.Address = to;
        if (d.Compressed is not null) return;
        t.SetValue(d.Symbol, t.Value(d.Symbol) + by);
        foreach (int p in d.Parts) t.SetValue(p, t.Value(p) + by);
    }
}
