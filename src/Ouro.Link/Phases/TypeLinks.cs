using System.Text;
using Ouro.Core;
using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Phases;

/// <summary>Makes the list of types that reflect searches by name (sorted by it), and the list of itabs.</summary>
internal static class TypeLinks
{
    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        var decoder = new TypeDecoder(t, cx.PointerSize);
        var types = new List<(byte[] Name, int Symbol)>();
        var itabs = new List<int>();
        for (int s = 1; s < t.Count; s++)
        {
            if (!t.IsReachable(s)) continue;
            if (t.IsTypelink(s)) types.Add((decoder.String(s).ToArray(), s));
            else if (t.IsItab(s)) itabs.Add(s);
        }
        (byte[] Name, int Symbol)[] sorted = [.. types];
        GoSort.Sort(sorted, static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));

        SymbolBuilder links = t.Create("runtime.typelink").SetKind(LinkKind.TypeLink).SetLocal().SetSize(4L * sorted.Length);
        links.Grow(links.Size);
        for (int i = 0; i < sorted.Length; i++)
            links.Relocations.Add(new Relocation(4 * i, 4, (ushort)RelocationType.AddrOff, 0, sorted[i].Symbol));
        SymbolBuilder list = t.Create("runtime.itablink").SetKind(LinkKind.ItabLink).SetLocal().SetSize((long)cx.PointerSize * itabs.Count);
        list.Grow(list.Size);
        for (int i = 0; i < itabs.Count; i++)
            list.Relocations.Add(new Relocation(cx.PointerSize * i, (byte)cx.PointerSize, (ushort)RelocationType.Addr, 0, itabs[i]));
    }
}

/// <summary>Makes the build information that <c>go version -m</c> reads (contract D14).</summary>
internal static class BuildInfo
{
    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        var data = new List<byte>(1024);
        data.Add(0xff);
        data.AddRange(" Go buildinf:"u8);
        data.Add((byte)cx.PointerSize);
        data.Add(2); // little endian; strings follow inline
        while (data.Count < 32) data.Add(0);
        Append(data, cx.StringData.GetValueOrDefault("runtime.buildVersion", ""));
        Append(data, cx.StringData.GetValueOrDefault("runtime.modinfo", ""));
        while (data.Count % 16 != 0) data.Add(0);
        SymbolBuilder b = t.Create("go:buildinfo").SetKind(LinkKind.BuildInfo).SetAlign(16).SetSize(data.Count);
        b.SetContent([.. data]);
        SymbolBuilder r = t.Create("go:buildinfo.ref").SetKind(LinkKind.RoData).SetAlign(cx.PointerSize);
        r.AddAddress(b.Symbol);
    }

    private static void Append(List<byte> to, string text)
    {
        byte[] bytes = GoQuoted.ToBytes(text);
        uint n = (uint)bytes.Length;
        for (; n >= 0x80; n >>= 7) to.Add((byte)(n | 0x80));
        to.Add((byte)n);
        to.AddRange(bytes);
    }
}
