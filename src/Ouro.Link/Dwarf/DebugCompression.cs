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
    public static void Run(LinkContext cx)
    {
        if (cx.OmitDwarf || !cx.Options.CompressDwarf) return;
        List<DwarfSection> sections = cx.Dwarf.Sections;
        var results = new byte[]?[sections.Count];
        Parallel.For(0, sections.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, cx.Options.Threads) },
            i => results[i] = Compress(cx, sections[i]));
        cx.ThrowIfErrors();
        ulong at = cx.DwarfSegment.Address;
        SymbolTable t = cx.Symbols;
        for (int i = 0; i < sections.Count; i++)
        {
            DwarfSection d = sections[i];
            Section s = d.Section!; // not null: allocated by the data layout
            ulong old = s.Address;
            s.Address = at;
            if (results[i] is { } bytes)
            {
                d.Compressed = bytes;
                s.IsCompressed = true;
                s.Length = (ulong)bytes.Length;
            }
            else
            {
                t.SetValue(d.Symbol, t.Value(d.Symbol) - (long)old + (long)at);
                foreach (int p in d.Parts) t.SetValue(p, t.Value(p) - (long)old + (long)at);
            }
            at += s.Length;
        }
        cx.DwarfSegment.Length = at - cx.DwarfSegment.Address;
    }

    private static byte[]? Compress(LinkContext cx, DwarfSection d)
    {
        SymbolTable t = cx.Symbols;
        var relocator = new Relocator(cx);
        var plain = new byte[d.Section!.Length]; // not null: allocated by the data layout
        long start = (long)d.Section.Address;
        foreach (int s in (List<int>)[d.Symbol, .. d.Parts])
        {
            ReadOnlySpan<byte> content = t.Content(s);
            Span<byte> at = plain.AsSpan((int)(t.Value(s) - start), content.Length);
            content.CopyTo(at);
            relocator.Apply(s, at);
        }
        using var packed = new MemoryStream(plain.Length / 2 + 64);
        Span<byte> head = stackalloc byte[24];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 1); // ELFCOMPRESS_ZLIB
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], (ulong)plain.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(head[16..], 1);
        packed.Write(head);
        using (var z = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) z.Write(plain);
        return packed.Length >= plain.Length ? null : packed.ToArray();
    }
}
