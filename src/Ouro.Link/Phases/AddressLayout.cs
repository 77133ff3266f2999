using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Gives sections and symbols their addresses, and segments their places in the file.</summary>
internal static class AddressLayout
{
    public static readonly string[] FuzzBounds =
        ["runtime.__start___sancov_cntrs", "runtime.__stop___sancov_cntrs", "internal/fuzz._counters", "internal/fuzz._ecounters"];

    public static void Run(LinkContext cx)
    {
        long va = cx.TextAddress;
        cx.TextSegment.Permissions = 5;
        va = Place(cx, cx.TextSegment, va);
        if (cx.RoDataSegment.Sections.Count > 0)
        {
            cx.RoDataSegment.Permissions = 4;
            va = Place(cx, cx.RoDataSegment, LinkContext.RoundUp(va, cx.Round));
        }
        if (cx.RelRoSegment.Sections.Count > 0)
        {
            cx.RelRoSegment.Permissions = 6;
            va = Place(cx, cx.RelRoSegment, LinkContext.RoundUp(va, cx.Round));
        }
        va = PlaceData(cx, LinkContext.RoundUp(va, cx.Round));
        va = LinkContext.RoundUp(va, cx.Round);
        PlaceInOrder(cx.DwarfSegment, va, null);
        cx.DwarfSegment.Permissions = 6;
        cx.Segments.Add(cx.DwarfSegment);
        AddSectionAddresses(cx);
        DefineBounds(cx);
    }

    private static long Place(LinkContext cx, Segment seg, long va)
    {
        cx.Segments.Add(seg);
        seg.Address = (ulong)va;
        foreach (Section s in seg.Sections)
        {
            va = LinkContext.RoundUp(va, s.Align);
            s.Address = (ulong)va;
            va += (long)s.Length;
        }
        seg.Length = (ulong)va - seg.Address;
        return va;
    }

    private static long PlaceData(LinkContext cx, long va)
    {
        Segment seg = cx.DataSegment;
        cx.Segments.Add(seg);
        seg.Permissions = 6;
        if (cx.Options.DataAddress != -1) va = cx.Options.DataAddress;
        va = PlaceInOrder(seg, va, ".tbss");
        seg.FileLength = Find(seg, ".bss").Address - seg.Address;
        return va;
    }

    // Keeps the distances that layout gave.
    private static long PlaceInOrder(Segment seg, long va, string? skip)
    {
        seg.Address = (ulong)va;
        for (int i = 0; i < seg.Sections.Count; i++)
        {
            Section s = seg.Sections[i];
            if (s.Name == skip) continue;
            long length = (long)s.Length;
            if (i + 1 < seg.Sections.Count && seg.Sections[i + 1].Name != skip) length = (long)(seg.Sections[i + 1].Address - s.Address);
            s.Address = (ulong)va;
            va += length;
            seg.Length = (ulong)va - seg.Address;
        }
        return va;
    }

    private static Section Find(Segment seg, string name)
    {
        foreach (Section s in seg.Sections)
            if (s.Name == name) return s;
        throw new Ouro.Core.InternalCompilerException($"no section {name}");
    }

    private static void AddSectionAddresses(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        foreach (int s in cx.Data)
            if (t.Section(s) is { } sect) t.SetValue(s, t.Value(s) + (long)sect.Address);
        foreach (Dwarf.DwarfSection d in cx.Dwarf.Sections)
        {
            t.SetValue(d.Symbol, t.Value(d.Symbol) + (long)d.Section!.Address); // not null: allocated by the data layout
            foreach (int s in d.Parts)
                if (t.Section(s) is { } sect) t.SetValue(s, t.Value(s) + (long)sect.Address);
        }
    }

    private static void DefineBounds(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        void Bounds(Section s, string start, LinkKind startKind, string end, LinkKind endKind)
        {
            cx.Define(start, startKind, (long)s.Address);
            cx.Define(end, endKind, (long)(s.Address + s.Length));
        }
        Section SectionOf(string name) => t.Section(t.LookupOrCreate(name, 0))!; // not null: set by the data layout
        Bounds(SectionOf("runtime.rodata"), "runtime.rodata", LinkKind.RoData, "runtime.erodata", LinkKind.RoData);
        Bounds(SectionOf("runtime.types"), "runtime.types", LinkKind.RoData, "runtime.etypes", LinkKind.RoData);
        foreach (string name in (ReadOnlySpan<string>)["runtime.gcdata", "runtime.gcbss"])
        {
            int s = t.Lookup(name, 0);
            t.Set(s, SymbolBits.Local);
            string end = "runtime.e" + name["runtime.".Length..];
            cx.Define(end, LinkKind.RoData, t.Value(s) + t.Size(s));
            t.SetSection(t.LookupOrCreate(end, 0), t.Section(s));
        }
        Section pclntab = SectionOf("runtime.pclntab");
        cx.Define("runtime.pclntab", LinkKind.RoData, (long)pclntab.Address);
        foreach (string name in (ReadOnlySpan<string>)["runtime.pcheader", "runtime.funcnametab", "runtime.cutab", "runtime.filetab", "runtime.pctab",
            "runtime.functab", "go:func.*"]) cx.DefineInternal(name, LinkKind.RoData);
        cx.Define("runtime.epclntab", LinkKind.RoData, (long)(pclntab.Address + pclntab.Length));
        Segment data = cx.DataSegment;
        Section noptrbss = Find(data, ".noptrbss");
        Bounds(Find(data, ".noptrdata"), "runtime.noptrdata", LinkKind.NoPtrData, "runtime.enoptrdata", LinkKind.NoPtrDataEnd);
        Bounds(Find(data, ".bss"), "runtime.bss", LinkKind.Bss, "runtime.ebss", LinkKind.Bss);
        Bounds(Find(data, ".data"), "runtime.data", LinkKind.Data, "runtime.edata", LinkKind.DataEnd);
        Bounds(noptrbss, "runtime.noptrbss", LinkKind.NoPtrBss, "runtime.enoptrbss", LinkKind.NoPtrBss);
        ulong counters = noptrbss.Address + cx.CoverageCounters.Start;
        cx.Define("runtime.covctrs", LinkKind.CoverageCounter, (long)counters);
        cx.Define("runtime.ecovctrs", LinkKind.CoverageCounter, (long)(counters + cx.CoverageCounters.Length));
        cx.Define("runtime.end", LinkKind.Bss, (long)(data.Address + data.Length));
        foreach (Section s in data.Sections)
        {
            if (s.Name != ".go.fuzzcntrs") continue;
            for (int i = 0; i < FuzzBounds.Length; i += 2) Bounds(s, FuzzBounds[i], LinkKind.LibFuzzer8BitCounter, FuzzBounds[i + 1], LinkKind.LibFuzzer8BitCounter);
        }
    }

    public static void AssignFileOffsets(LinkContext cx)
    {
        Segment? previous = null;
        foreach (Segment seg in cx.Segments)
        {
            if (previous is null) seg.FileOffset = (ulong)cx.Format.HeaderSize;
            else
            {
                seg.FileOffset = (ulong)LinkContext.RoundUp((long)(previous.FileOffset + previous.FileLength), cx.Round);
                if (seg.Address % (ulong)cx.Round != seg.FileOffset % (ulong)cx.Round)
                    throw cx.Fatal($"bad segment rounding (Vaddr=0x{seg.Address:x} Fileoff=0x{seg.FileOffset:x} FlagRound=0x{cx.Round:x})");
            }
            if (seg != cx.DataSegment) seg.FileLength = seg.Length;
            previous = seg;
        }
        ulong length = previous!.FileOffset + previous.FileLength; // not null: there are always segments
        if (length > (ulong)Array.MaxLength) throw cx.Fatal($"too much data ({length}, over 2e+09 bytes)");
        cx.Output = new OutputFile(cx.Options.Output);
    }
}
