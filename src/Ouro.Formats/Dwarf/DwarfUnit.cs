using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.Dwarf.DwarfConstants;

namespace Ouro.Formats.Dwarf;

/// <summary>A compilation unit.</summary>
public sealed class DwarfUnit
{
    private readonly DwarfData _data;
    private readonly int _entries;
    private readonly ulong _abbreviations;
    private Root? _root;
    private List<AddressRange>? _ranges;
    private List<DwarfFunction>? _functions;
    private DwarfLineTable? _lines;
    private bool _linesRead;

    internal DwarfUnit(DwarfData data, int start, int entries, int end, ushort version, bool is64, byte addressSize, ulong abbreviations)
    {
        _data = data;
        Start = start;
        _entries = entries;
        End = end;
        Version = version;
        Is64 = is64;
        AddressSize = addressSize;
        _abbreviations = abbreviations;
    }

    /// <summary>Offset of the unit in .debug_info.</summary>
    public int Start { get; }

    public int End { get; }

    /// <summary>2 to 5.</summary>
    public ushort Version { get; }

    /// <summary>Whether offsets between sections have eight bytes.</summary>
    public bool Is64 { get; }

    public byte AddressSize { get; }

    /// <summary>The unit's own attributes.</summary>
    private sealed class Root
    {
        public string Name = "", Directory = "";
        public ulong? LowPc, StmtList, RangeList;
        public ulong HighPc, StrOffsetsBase, AddrBase, RnglistsBase;
        public bool HighIsLength, RangeIsIndex;
        public uint Language;
        public ushort Tag;
    }

    /// <summary>The source file as the compiler was given it.</summary>
    public string Name => Top.Name;

    /// <summary>The compiler's working directory.</summary>
    public string Directory => Top.Directory;

    public uint Language => Top.Language;

    private int OffsetSize => Is64 ? 8 : 4;

    private Root Top => _root ??= ReadRoot();

    /// <summary>An attribute's value: a number, and for strings where it is.</summary>
    private struct Value
    {
        public ushort Form;
        public ulong Number;
    }

    private Root ReadRoot()
    {
        var root = new Root { StrOffsetsBase = Is64 ? 16u : 8u, AddrBase = Is64 ? 16u : 8u, RnglistsBase = Is64 ? 20u : 12u };
        if (Version < 5) root.StrOffsetsBase = root.AddrBase = root.RnglistsBase = 0;
        ByteReader r = EntryReader(_entries);
        if (!TryEntry(ref r, out DwarfAbbreviation? a)) return root;
        root.Tag = a.Tag;
        Value name = default, directory = default, low = default, high = default, ranges = default;
        foreach (DwarfAttribute t in a.Attributes)
        {
            Value v = ReadValue(ref r, t.Form, t.Implicit);
            switch (t.Name)
            {
                case AtName: name = v; break;
                case AtCompDir: directory = v; break;
                case AtLowPc: low = v; break;
                case AtHighPc: high = v; break;
                case AtRanges: ranges = v; break;
                case AtStmtList: root.StmtList = v.Number; break;
                case AtLanguage: root.Language = (uint)v.Number; break;
                case AtStrOffsetsBase: root.StrOffsetsBase = v.Number; break;
                case AtAddrBase or AtGnuAddrBase: root.AddrBase = v.Number; break;
                case AtRnglistsBase: root.RnglistsBase = v.Number; break;
            }
        }
        // Bases may come after what needs them.
        _root = root;
        root.Name = Text(name);
        root.Directory = Text(directory);
        if (low.Form != 0) root.LowPc = Address(low);
        root.HighIsLength = high.Form != FormAddr && !IsAddressIndex(high.Form);
        root.HighPc = high.Form == 0 ? 0 : root.HighIsLength ? high.Number : Address(high);
        if (ranges.Form != 0) root.RangeList = ranges.Number;
        root.RangeIsIndex = ranges.Form == FormRnglistx;
        return root;
    }

    // ---- entries

    private ByteReader EntryReader(int at)
    {
        var r = new ByteReader(_data.Info.Span[..End], _data.IsBigEndian, _data.File + ": .debug_info", -1);
        if (at > End || at < Start) throw _data.Bad(".debug_info", at, "an entry is outside its unit");
        r.At = at;
        return r;
    }

    // False for the null entry that ends a list of children.
    private bool TryEntry(ref ByteReader r, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DwarfAbbreviation? a)
    {
        a = null;
        if (r.AtEnd) return false;
        ulong code = r.Uleb();
        if (code == 0) return false;
        if (!_data.AbbreviationsAt(_abbreviations).TryGetValue(code, out a)) throw _data.Bad(".debug_info", r.At, $"unknown abbreviation {code}");
        return true;
    }

    private static bool IsAddressIndex(ushort form) => form is FormAddrx or FormAddrx1 or FormAddrx2 or FormAddrx3 or FormAddrx4 or FormGnuAddrIndex;

    private Value ReadValue(ref ByteReader r, ushort form, long implicitValue)
    {
        var v = new Value { Form = form };
        switch (form)
        {
            case FormAddr: v.Number = r.Number(AddressSize); break;
            case FormData1 or FormRef1 or FormFlag or FormStrx1 or FormAddrx1: v.Number = r.U8(); break;
            case FormData2 or FormRef2 or FormStrx2 or FormAddrx2: v.Number = r.U16(); break;
            case FormStrx3 or FormAddrx3: v.Number = r.Number(3); break;
            case FormData4 or FormRef4 or FormStrx4 or FormAddrx4 or FormRefSup4: v.Number = r.U32(); break;
            case FormData8 or FormRef8 or FormRefSig8 or FormRefSup8: v.Number = r.U64(); break;
            case FormData16: r.Skip(16); break;
            case FormSdata: v.Number = (ulong)r.Sleb(); break;
            case FormUdata or FormRefUdata or FormStrx or FormAddrx or FormLoclistx or FormRnglistx or FormGnuAddrIndex or FormGnuStrIndex: v.Number = r.Uleb(); break;
            case FormStrp or FormLineStrp or FormSecOffset or FormStrpSup or FormGnuRefAlt or FormGnuStrpAlt: v.Number = r.Number(OffsetSize); break;
            // In DWARF 2 as wide as an address.
            case FormRefAddr: v.Number = r.Number(Version == 2 ? AddressSize : OffsetSize); break;
            case FormString:
                v.Number = (ulong)r.At;
                r.CString();
                break;
            case FormBlock1: r.Skip(r.U8()); break;
            case FormBlock2: r.Skip(r.U16()); break;
            case FormBlock4: r.Skip(r.U32()); break;
            case FormBlock or FormExprloc: r.Skip(r.Uleb()); break;
            case FormFlagPresent: v.Number = 1; break;
            case FormImplicitConst: v.Number = (ulong)implicitValue; break;
            case FormIndirect:
                ushort real = (ushort)r.Uleb();
                if (real == FormIndirect) throw r.Bad("an indirect form names itself");
                return ReadValue(ref r, real, real == FormImplicitConst ? r.Sleb() : 0);
            default: throw r.Bad($"unknown form 0x{form:x}");
        }
        return v;
    }

    private string Text(in Value v)
    {
        switch (v.Form)
        {
            case FormString: return Encoding.UTF8.GetString(EntryReader((int)v.Number).CString());
            case FormStrp: return _data.StringAt(_data.Strings, ".debug_str", v.Number);
            case FormLineStrp: return _data.StringAt(_data.LineStrings, ".debug_line_str", v.Number);
            case FormStrx or FormStrx1 or FormStrx2 or FormStrx3 or FormStrx4 or FormGnuStrIndex:
                if (v.Number > int.MaxValue) throw _data.Bad(".debug_info", Start, "string index out of range");
                ByteReader r = _data.Reader(_data.StringOffsets, ".debug_str_offsets", Top.StrOffsetsBase + v.Number * (ulong)OffsetSize);
                return _data.StringAt(_data.Strings, ".debug_str", r.Number(OffsetSize));
            default: return "";
        }
    }

    private ulong Address(in Value v)
    {
        if (!IsAddressIndex(v.Form)) return v.Number;
        if (v.Number > int.MaxValue) throw _data.Bad(".debug_info", Start, "address index out of range");
        ByteReader r = _data.Reader(_data.Addresses, ".debug_addr", Top.AddrBase + v.Number * AddressSize);
        return r.Number(AddressSize);
    }

    // Offset in .debug_info that a reference names; none for other files and type units.
    private ulong? Reference(in Value v) => v.Form switch
    {
        FormRef1 or FormRef2 or FormRef4 or FormRef8 or FormRefUdata => (ulong)Start + v.Number,
        FormRefAddr => v.Number,
        _ => null,
    };

    // ---- ranges

    /// <summary>The code of the unit; when the unit does not say, that of its line table.</summary>
    public IReadOnlyList<AddressRange> Ranges
    {
        get
        {
            if (_ranges is not null) return _ranges;
            Root t = Top;
            var list = new List<AddressRange>();
            if (t.RangeList is { } at) ReadRanges(at, t.RangeIsIndex, list);
            else if (t.LowPc is { } low && t.HighPc != 0) list.Add(new AddressRange(low, t.HighIsLength ? low + t.HighPc : t.HighPc));
            if (list.Count == 0 && t.RangeList is null && Lines is { } lines)
                foreach (DwarfSequence s in lines.Sequences) list.Add(new AddressRange(s.Low, s.High));
            return _ranges = list;
        }
    }

    private void ReadRanges(ulong at, bool isIndex, List<AddressRange> into)
    {
        if (Version >= 5) ReadRangeList(at, isIndex, into);
        else ReadOldRanges(at, into);
    }

    private void ReadOldRanges(ulong at, List<AddressRange> into)
    {
        ByteReader r = _data.Reader(_data.Ranges, ".debug_ranges", at);
        ulong from = Top.LowPc ?? 0, most = AddressSize == 8 ? ulong.MaxValue : uint.MaxValue;
        while (r.Left >= 2 * AddressSize)
        {
            ulong low = r.Number(AddressSize), high = r.Number(AddressSize);
            if (low == 0 && high == 0) return;
            if (low == most) from = high;
            else if (low < high) into.Add(new AddressRange(from + low, from + high));
        }
    }

    private void ReadRangeList(ulong at, bool isIndex, List<AddressRange> into)
    {
        if (isIndex)
        {
            if (at > int.MaxValue) throw _data.Bad(".debug_rnglists", 0, "range list index out of range");
            ulong table = Top.RnglistsBase;
            at = table + _data.Reader(_data.RangeLists, ".debug_rnglists", table + at * (ulong)OffsetSize).Number(OffsetSize);
        }
        ByteReader r = _data.Reader(_data.RangeLists, ".debug_rnglists", at);
        ulong from = Top.LowPc ?? 0;
        ulong Indexed(ref ByteReader x) => Address(new Value { Form = FormAddrx, Number = x.Uleb() });
        while (!r.AtEnd)
        {
            ulong low, high;
            switch (r.U8())
            {
                case 0: return;
                case 1:
                    from = Indexed(ref r);
                    continue;
                case 2:
                    low = Indexed(ref r);
                    high = Indexed(ref r);
                    break;
                case 3:
                    low = Indexed(ref r);
                    high = low + r.Uleb();
                    break;
                case 4:
                    low = from + r.Uleb();
                    high = from + r.Uleb();
                    break;
                case 5:
                    from = r.Number(AddressSize);
                    continue;
                case 6:
                    low = r.Number(AddressSize);
                    high = r.Number(AddressSize);
                    break;
                case 7:
                    low = r.Number(AddressSize);
                    high = low + r.Uleb();
                    break;
                default: throw r.Bad("unknown entry in a range list");
            }
            if (low < high) into.Add(new AddressRange(low, high));
        }
    }

    // ---- functions

    /// <summary>All functions that have code and all inlined calls, in the order of the tree.</summary>
    public IReadOnlyList<DwarfFunction> Functions => _functions ??= ReadFunctions();

    private List<DwarfFunction> ReadFunctions()
    {
        _ = Top;
        var list = new List<DwarfFunction>();
        ByteReader r = EntryReader(_entries);
        // The function around each level of the tree.
        var around = new Stack<DwarfFunction?>();
        DwarfFunction? current = null;
        while (!r.AtEnd)
        {
            int at = r.At;
            if (!TryEntry(ref r, out DwarfAbbreviation? a))
            {
                if (!around.TryPop(out current)) break;
                continue;
            }
            DwarfFunction? own = current;
            if (a.Tag is TagSubprogram or TagInlinedSubroutine or TagEntryPoint)
            {
                DwarfFunction f = ReadFunction(ref r, a, at, current);
                own = f;
                if (f.Ranges.Count > 0) list.Add(f);
            }
            else
            {
                foreach (DwarfAttribute t in a.Attributes) ReadValue(ref r, t.Form, t.Implicit);
            }
            if (!a.HasChildren) continue;
            if (around.Count > 4096) throw r.Bad("entries nest too deeply");
            around.Push(current);
            current = own;
        }
        return list;
    }

    private DwarfFunction ReadFunction(ref ByteReader r, DwarfAbbreviation a, int at, DwarfFunction? caller)
    {
        var f = new DwarfFunction { IsInlined = a.Tag == TagInlinedSubroutine, Caller = caller, Offset = at };
        Value low = default, high = default, ranges = default;
        ulong? origin = null;
        foreach (DwarfAttribute t in a.Attributes)
        {
            Value v = ReadValue(ref r, t.Form, t.Implicit);
            switch (t.Name)
            {
                case AtName: f.Name = Text(v); break;
                case AtLinkageName or AtMipsLinkageName: f.LinkageName = Text(v); break;
                case AtAbstractOrigin or AtSpecification: origin = Reference(v) ?? origin; break;
                case AtLowPc: low = v; break;
                case AtHighPc: high = v; break;
                case AtRanges: ranges = v; break;
                case AtCallFile: f.CallFile = (uint)v.Number; break;
                case AtCallLine: f.CallLine = (uint)v.Number; break;
            }
        }
        var list = new List<AddressRange>();
        if (ranges.Form != 0)
        {
            ReadRanges(ranges.Number, ranges.Form == FormRnglistx, list);
        }
        else if (low.Form != 0 && high.Form != 0)
        {
            ulong start = Address(low), end = high.Form == FormAddr || IsAddressIndex(high.Form) ? Address(high) : start + high.Number;
            if (start < end) list.Add(new AddressRange(start, end));
        }
        f.Ranges = list;
        if (list.Count > 0 && origin is { } o && (f.Name.Length == 0 || f.LinkageName is null)) TakeNames(f, o, 0);
        return f;
    }

    // Names along the chain of origins and specifications; a damaged chain may loop.
    private void TakeNames(DwarfFunction f, ulong at, int depth)
    {
        if (depth > 16 || _data.UnitAt(at) is not { } unit) return;
        _ = unit.Top;
        ByteReader r = unit.EntryReader((int)at);
        if (!unit.TryEntry(ref r, out DwarfAbbreviation? a)) return;
        ulong? origin = null;
        foreach (DwarfAttribute t in a.Attributes)
        {
            Value v = unit.ReadValue(ref r, t.Form, t.Implicit);
            switch (t.Name)
            {
                case AtName when f.Name.Length == 0: f.Name = unit.Text(v); break;
                case AtLinkageName or AtMipsLinkageName when f.LinkageName is null: f.LinkageName = unit.Text(v); break;
                case AtAbstractOrigin or AtSpecification: origin = unit.Reference(v) ?? origin; break;
            }
        }
        if (origin is { } o && (f.Name.Length == 0 || f.LinkageName is null)) TakeNames(f, o, depth + 1);
    }

    /// <summary>The innermost function or inlined call that has an address: the one with the shortest range; null when none has.</summary>
    public DwarfFunction? FunctionAt(ulong address)
    {
        DwarfFunction? best = null;
        ulong shortest = ulong.MaxValue;
        foreach (DwarfFunction f in Functions)
        {
            foreach (AddressRange g in f.Ranges)
            {
                if (!g.Contains(address)) continue;
                // Of equal ranges the inner one, which comes later in the tree.
                if (g.Length > shortest || (g.Length == shortest && best is not null && f.Depth < best.Depth)) continue;
                shortest = g.Length;
                best = f;
            }
        }
        return best;
    }

    // ---- lines

    /// <summary>The unit's lines; null when it has none.</summary>
    public DwarfLineTable? Lines
    {
        get
        {
            if (_linesRead) return _lines;
            _linesRead = true;
            if (Top.StmtList is { } at) _lines = new DwarfLineTable(_data, at, AddressSize, Name, Directory);
            return _lines;
        }
    }
}
