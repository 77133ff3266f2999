// Sorting data into sections.
//
// Each kind of symbol is sorted by size, then by number (the variable runtime.zerobase after all symbols of size zero, since their
// addresses must be its own), and appended to its section with natural alignment. Values are offsets in the section until addresses
// are given. In position-independent images what has relocations, and all types, moves from .rodata to .data.rel.ro.
using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Collects all reachable data and lays it out.</summary>
/// <remarks>In: SymbolGroups. Out: sections with lengths, values relative to them, Data in layout order, pointer programs.</remarks>
internal sealed class DataLayout
{
    private const long Cutoff = 2_000_000_000;
    private readonly LinkContext _cx;
    private readonly SymbolTable _t;
    private readonly List<int>[] _data = new List<int>[(int)LinkKind.Count];
    private readonly int[] _maxAlign = new int[(int)LinkKind.Count];
    private long _size;

    private DataLayout(LinkContext cx)
    {
        (_cx, _t) = (cx, cx.Symbols);
        for (int i = 0; i < _data.Length; i++) _data[i] = [];
    }

    public static void Run(LinkContext cx) => new DataLayout(cx).Run();

    private List<int> Of(LinkKind k) => _data[(int)k];

    private void Run()
    {
        for (int s = 1; s < _t.Count; s++)
        {
            if (!_t.IsReachable(s) || _t.Has(s, SymbolBits.Special) || !IsTopLevel(s)) continue;
            LinkKind k = KindOf(s);
            if (k <= LinkKind.TextEnd || k >= LinkKind.FirstUnallocated) continue;
            Of(k).Add(s);
        }
        if (!_cx.NoDynamic) DynamicRelocations.Run(_cx, _data);
        if (_cx.UsesRelRo) MoveToRelRo();
        for (int k = 0; k < _data.Length; k++) SortKind((LinkKind)k);
        if (Of(LinkKind.ElfRoSect).Count > 0) _cx.Format.OrderReadOnlySections(_cx, Of(LinkKind.ElfRoSect));
        AllocateData();
        AllocateReadOnly();
        for (LinkKind k = LinkKind.ElfRxSect; k < LinkKind.FirstUnallocated; k++) _cx.Data.AddRange(Of(k));
        AllocateDwarf();
    }

    private bool IsTopLevel(int s) => !_t.NameBytes(s).IsEmpty || _t.Kind(s) is LinkKind.DwarfFcn or LinkKind.DwarfAbsFcn or LinkKind.DwarfType
        or LinkKind.DwarfConst or LinkKind.DwarfCuInfo or LinkKind.DwarfRange or LinkKind.DwarfLoc or LinkKind.DwarfLines or LinkKind.GoFunc;

    private LinkKind KindOf(int s) => s < _cx.SymbolGroups.Length && _cx.SymbolGroups[s] != LinkKind.None ? _cx.SymbolGroups[s] : _t.Kind(s);

    private void SetKind(int s, LinkKind k)
    {
        if (s < _cx.SymbolGroups.Length) _cx.SymbolGroups[s] = k;
        else _t.SetKind(s, k);
    }

    private void MoveToRelRo()
    {
        foreach (LinkKind k in LinkKinds.ReadOnly)
        {
            LinkKind to = k.RelRo();
            var stay = new List<int>();
            foreach (int s in Of(k))
            {
                bool moves = _t.Relocations(s).Count > 0;
                LinkKind kind = KindOf(s);
                if (kind is LinkKind.Type or LinkKind.TypeRelRo or LinkKind.GoFuncRelRo) moves = true;
                else if (kind is LinkKind.GoFunc or LinkKind.PclnTab) moves = false;
                if (!moves)
                {
                    stay.Add(s);
                    continue;
                }
                if (to == LinkKind.None) _cx.Error(s, $"cannot contain relocations (type {k.GoName()})");
                SetKind(s, to);
                if (_t.Outer(s) is var outer && outer != 0) SetKind(outer, to);
                Of(to).Add(s);
            }
            _data[(int)k] = stay;
        }
    }

    private void SortKind(LinkKind k)
    {
        List<int> list = Of(k);
        if (list.Count == 0) return;
        int zerobase = _t.Lookup("runtime.zerobase", 0);
        foreach (int s in list)
        {
            long size = _t.Size(s);
            if (size < _t.Content(s).Length) _cx.Error(s, $"initialize bounds ({size} < {_t.Content(s).Length})");
            else if (size > Cutoff) _cx.Error(s, $"symbol too large ({size} bytes)");
        }
        if (k != LinkKind.PclnTab)
        {
            int[] sorted = [.. list];
            if (k == LinkKind.ElfGot)
            {
                Array.Sort(sorted, (a, b) => _t.NameBytes(a).SequenceCompareTo(_t.NameBytes(b)) is var c && c != 0 ? c : a.CompareTo(b));
            }
            else
            {
                var keys = new (long Size, int Symbol)[sorted.Length];
                for (int i = 0; i < keys.Length; i++)
                {
                    // zerobase (of size 8 or so) stands between the symbols of size zero and the rest.
                    int s = sorted[i];
                    long size = _t.Size(s);
                    keys[i] = (s == zerobase ? 1 : 2 * size, s);
                }
                Array.Sort(keys);
                for (int i = 0; i < keys.Length; i++) sorted[i] = keys[i].Symbol;
            }
            list.Clear();
            list.AddRange(sorted);
        }
        int max = 0;
        foreach (int s in list) max = Math.Max(max, _cx.AlignOf(s));
        _maxAlign[(int)k] = max;
    }

    // ---- sections

    private Section SectionOf(Segment segment, string name, ReadOnlySpan<LinkKind> kinds, int permissions)
    {
        Section sect = _cx.AddSection(segment, name, permissions);
        if (kinds.IsEmpty) sect.Align = 1;
        else if (kinds.Length == 1) sect.Align = _maxAlign[(int)kinds[0]];
        else
            foreach (LinkKind k in kinds) sect.Align = Math.Max(sect.Align, _maxAlign[(int)k]);
        _size = LinkContext.RoundUp(_size, sect.Align);
        sect.Address = (ulong)_size;
        return sect;
    }

    private void Assign(Section sect, List<int> symbols, LinkKind force, bool align = true)
    {
        foreach (int s in symbols)
        {
            if (align) _size = LinkContext.RoundUp(_size, _cx.AlignOf(s));
            _t.SetSection(s, sect);
            if (force != LinkKind.None) SetKind(s, force);
            _t.SetValue(s, _size - (long)sect.Address);
            _size += _t.Size(s);
        }
        sect.Length = (ulong)_size - sect.Address;
    }

    private void AssignKind(Section sect, LinkKind k, LinkKind force)
    {
        Assign(sect, Of(k), force);
        if (_size > Cutoff) _cx.Error($"too much data, last section {k.GoName()} ({_size}, over 2e+09 bytes)");
    }

    // A section for each symbol, named after it.
    private void SingleSections(Segment segment, LinkKind k, LinkKind force, int permissions)
    {
        foreach (int s in Of(k)) SingleSection(segment, s, null, force, permissions);
    }

    private void SingleSection(Segment segment, int s, string? sectionName, LinkKind force, int permissions)
    {
        string name = sectionName ?? _t.Name(s);
        if (name.StartsWith("go:", StringComparison.Ordinal)) name = ".go." + name[3..];
        Section sect = _cx.AddSection(segment, name, permissions);
        sect.Align = _cx.AlignOf(s);
        _size = LinkContext.RoundUp(_size, sect.Align);
        sect.Address = (ulong)_size;
        Assign(sect, [s], force);
    }

    private void Put(string symbol, Section sect) => _t.SetSection(_t.LookupOrCreate(symbol, 0), sect);

    private void AllocateData()
    {
        Segment seg = _cx.DataSegment;
        foreach (LinkKind k in (ReadOnlySpan<LinkKind>)[LinkKind.BuildInfo, LinkKind.FipsInfo, LinkKind.ElfSect, LinkKind.Macho, LinkKind.Windows])
            SingleSections(seg, k, LinkKind.Data, 6);
        foreach (int s in Of(LinkKind.ModuleData)) SingleSection(seg, s, ".go.module", LinkKind.Data, 6);
        if (Of(LinkKind.ElfGot).Count > 0) Assign(SectionOf(seg, ".got", [LinkKind.ElfGot], 6), Of(LinkKind.ElfGot), LinkKind.Data);

        Section sect = SectionOf(seg, ".noptrdata", [LinkKind.NoPtrData], 6);
        foreach (LinkKind k in (ReadOnlySpan<LinkKind>)[LinkKind.NoPtrData, LinkKind.NoPtrDataFipsStart, LinkKind.NoPtrDataFips, LinkKind.NoPtrDataFipsEnd, LinkKind.NoPtrDataEnd])
            AssignKind(sect, k, LinkKind.Data);
        Put("runtime.noptrdata", sect);
        Put("runtime.enoptrdata", sect);

        sect = SectionOf(seg, ".data", [LinkKind.Data], 6);
        foreach (LinkKind k in (ReadOnlySpan<LinkKind>)[LinkKind.Data, LinkKind.DataFipsStart, LinkKind.DataFips, LinkKind.DataFipsEnd, LinkKind.DataEnd])
            AssignKind(sect, k, LinkKind.Data);
        Put("runtime.data", sect);
        Put("runtime.edata", sect);
        long dataEnd = _size - (long)sect.Address;

        sect = SectionOf(seg, ".bss", [LinkKind.Bss], 6);
        AssignKind(sect, LinkKind.Bss, LinkKind.None);
        Put("runtime.bss", sect);
        Put("runtime.ebss", sect);
        long bssEnd = _size - (long)sect.Address;
        WritePointers("runtime.gcdata", LinkKind.Data, dataEnd);
        WritePointers("runtime.gcbss", LinkKind.Bss, bssEnd);

        sect = SectionOf(seg, ".noptrbss", [LinkKind.NoPtrBss], 6);
        AssignKind(sect, LinkKind.NoPtrBss, LinkKind.None);
        Put("runtime.noptrbss", sect);
        Put("runtime.enoptrbss", sect);
        _cx.CoverageCounters = (sect.Length, 0);
        AssignKind(sect, LinkKind.CoverageCounter, LinkKind.NoPtrBss);
        _cx.CoverageCounters = (_cx.CoverageCounters.Start, sect.Length - _cx.CoverageCounters.Start);
        Put("runtime.covctrs", sect);
        Put("runtime.ecovctrs", sect);

        if (Of(LinkKind.LibFuzzer8BitCounter).Count > 0)
        {
            sect = SectionOf(seg, ".go.fuzzcntrs", [LinkKind.LibFuzzer8BitCounter], 6);
            AssignKind(sect, LinkKind.LibFuzzer8BitCounter, LinkKind.None);
            foreach (string name in AddressLayout.FuzzBounds) Put(name, sect);
        }
        Put("runtime.end", seg.Sections[^1]);
        AllocateTls(seg);
    }

    private void WritePointers(string name, LinkKind kind, long end)
    {
        var program = new GcProgram(_cx, name);
        foreach (int s in Of(kind)) program.AddSymbol(s);
        program.End(end);
    }

    private void AllocateTls(Segment seg)
    {
        if (Of(LinkKind.TlsBss).Count == 0) return;
        Section? sect = null;
        if (!_cx.NoDynamic)
        {
            sect = _cx.AddSection(seg, ".tbss", 6);
            sect.Align = _cx.PointerSize;
            sect.Address = 0;
        }
        _size = 0;
        foreach (int s in Of(LinkKind.TlsBss))
        {
            _size = LinkContext.RoundUp(_size, _cx.AlignOf(s));
            if (sect is not null) _t.SetSection(s, sect);
            _t.SetValue(s, _size);
            _size += _t.Size(s);
        }
        if (sect is not null) sect.Length = (ulong)_size;
    }

    private void AllocateReadOnly()
    {
        Segment ro = _cx.RoDataSegment;
        _size = 0;
        SingleSections(_cx.TextSegment, LinkKind.ElfRxSect, LinkKind.RoData, 5);

        Section sect = SectionOf(ro, ".rodata", LinkKinds.ReadOnly, 4);
        Put("runtime.rodata", sect);
        Put("runtime.erodata", sect);
        if (!_cx.UsesRelRo)
        {
            Put("runtime.types", sect);
            Put("runtime.etypes", sect);
        }
        if (!_cx.UsesRelRo && !BeginsWithEmptyName()) _size++; // offset 0 into the types means "none"
        foreach (LinkKind k in LinkKinds.ReadOnly) AssignCarried(sect, k);

        sect = SectionOf(ro, ".gopclntab", [LinkKind.PclnTab], 4);
        Assign(sect, Of(LinkKind.PclnTab), LinkKind.RoData);
        foreach (string name in (ReadOnlySpan<string>)["runtime.pclntab", "runtime.pcheader", "runtime.funcnametab", "runtime.cutab", "runtime.filetab",
            "runtime.pctab", "runtime.functab", "go:func.*", "runtime.epclntab"]) Put(name, sect);
        SetCarrierSize(LinkKind.PclnTab, (long)sect.Length);

        SingleSections(ro, LinkKind.ElfRoSect, LinkKind.RoData, 4);

        Segment links = ro;
        int permissions = 4;
        string prefix = "";
        if (_cx.UsesRelRo)
        {
            links = _cx.RelRoSegment;
            permissions = 6;
            prefix = ".data.rel.ro";
            _size = 0;
            var kinds = new LinkKind[LinkKinds.ReadOnly.Length];
            for (int i = 0; i < kinds.Length; i++) kinds[i] = LinkKinds.ReadOnly[i].RelRo();
            sect = SectionOf(links, prefix, kinds, permissions);
            Put("runtime.types", sect);
            Put("runtime.etypes", sect);
            _size++; // offset 0 into the types means "none"
            foreach (LinkKind k in kinds)
                if (k != LinkKind.None) AssignCarried(sect, k);
            sect.Length = (ulong)_size - sect.Address;
            SingleSections(links, LinkKind.ElfRelRoSect, LinkKind.RoData, permissions);
        }
        AllocateList(links, prefix + ".typelink", "runtime.typelink", LinkKind.TypeLink, permissions);
        AllocateList(links, prefix + ".itablink", "runtime.itablink", LinkKind.ItabLink, permissions);
        if (_size != (uint)_size) _cx.Error($"read-only data segment too large: {_size}");
    }

    /// <summary>
    /// Whether the first thing in the types is a name of no characters, which nobody misses at offset 0. Programs of gc's objects have one,
    /// and nothing of two bytes or less besides.
    /// </summary>
    private bool BeginsWithEmptyName()
    {
        foreach (int s in Of(LinkKinds.ReadOnly[0]))
            if (_t.Size(s) > 0) return _t.Size(s) <= 2;
        return true;
    }

    private void AssignCarried(Section sect, LinkKind k)
    {
        long start = _size;
        if (Of(k).Count > 0) start = LinkContext.RoundUp(start, _cx.AlignOf(Of(k)[0]));
        AssignKind(sect, k, LinkKind.RoData);
        SetCarrierSize(k, _size - start);
    }

    private void SetCarrierSize(LinkKind k, long size)
    {
        if (_cx.Carriers.TryGetValue(k, out var c)) _cx.Carriers[k] = (c.Symbol, size);
    }

    private void AllocateList(Segment segment, string section, string symbol, LinkKind kind, int permissions)
    {
        Section sect = SectionOf(segment, section, [kind], permissions);
        SymbolBuilder b = _t.Create(symbol).SetKind(LinkKind.RoData);
        _t.SetSection(b.Symbol, sect);
        _size += b.Size;
        sect.Length = (ulong)_size - sect.Address;
    }

    private void AllocateDwarf()
    {
        foreach (Dwarf.DwarfSection d in _cx.Dwarf.Sections)
        {
            Section sect = SectionOf(_cx.DwarfSegment, _t.Name(d.Symbol), [], 4);
            d.Section = sect;
            _t.SetSection(d.Symbol, sect);
            SetKind(d.Symbol, LinkKind.RoData);
            _t.SetValue(d.Symbol, _size - (long)sect.Address);
            _size += _t.Size(d.Symbol);
            Assign(sect, d.Parts, LinkKind.RoData, align: false);
            sect.Length = (ulong)_size - sect.Address;
            if (sect.Length > Cutoff) _cx.Error($"too much data in section {sect.Name} ({sect.Length}, over 2e+09 bytes)");
        }
    }
}
