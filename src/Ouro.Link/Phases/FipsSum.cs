using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Writes the sum that the FIPS 140 module checks itself with (contract D15).</summary>
internal static class FipsSum
{
    public static ReadOnlySpan<byte> Magic =>
        [0xff, (byte)' ', (byte)'G', (byte)'o', (byte)' ', (byte)'f', (byte)'i', (byte)'p', (byte)'s', (byte)'i', (byte)'n', (byte)'f', (byte)'o', (byte)' ', 0xff, 0];

    public static readonly (string Name, LinkKind Kind)[] Markers =
    [
        ("go:textfipsstart", LinkKind.TextFipsStart), ("go:textfipsend", LinkKind.TextFipsEnd),
        ("go:rodatafipsstart", LinkKind.RoDataFipsStart), ("go:rodatafipsend", LinkKind.RoDataFipsEnd),
        ("go:noptrdatafipsstart", LinkKind.NoPtrDataFipsStart), ("go:noptrdatafipsend", LinkKind.NoPtrDataFipsEnd),
        ("go:datafipsstart", LinkKind.DataFipsStart), ("go:datafipsend", LinkKind.DataFipsEnd),
    ];

    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        // HMAC of SHA-256 with a key of zeros (RFC 2104).
        var sum = new Sha256();
        Span<byte> pad = stackalloc byte[64];
        pad.Fill(0x36);
        sum.Append(pad);
        using var copy = cx.Options.FipsObject.Length > 0 ? File.Create(cx.Options.FipsObject) : null;
        void Add(ReadOnlySpan<byte> b)
        {
            sum.Append(b);
            copy?.Write(b);
        }
        Add("go fips object v1\n"u8);
        Span<byte> length = stackalloc byte[8];
        for (int i = 0; i < Markers.Length; i += 2)
        {
            long start = t.Value(t.Lookup(Markers[i].Name, 0)), end = t.Value(t.Lookup(Markers[i + 1].Name, 0));
            Segment seg = t.Section(t.Lookup(Markers[i].Name, 0))!.Segment; // not null: the markers are laid out
            if ((ulong)start < seg.Address || start > end || (ulong)end > seg.Address + seg.FileLength)
            {
                cx.Error($"asmbfips: {Markers[i].Name} not in expected segment (0x{start:x}..0x{end:x} not in 0x{seg.Address:x}..0x{seg.Address + seg.FileLength:x})");
                return;
            }
            BinaryPrimitives.WriteInt64BigEndian(length, end - start);
            Add(length);
            var content = new byte[end - start];
            cx.Output.Read(content, seg.OffsetOf((ulong)start));
            Add(content);
        }
        var outer = new Sha256();
        pad.Fill(0x5c);
        outer.Append(pad);
        outer.Append(sum.Finish());
        cx.Output.Write(outer.Finish(), cx.DataSegment.OffsetOf((ulong)t.Value(cx.FipsInfo)) + (ulong)Magic.Length);
    }
}
