// Reader of DWARF 2 to 5: units, functions with their inlined calls, lines. Headers of units are read at once, a unit's tree and its lines
// when they are asked for.
//
// .debug_info is a list of units; a unit is a tree of entries; an entry is an abbreviation code and the values of the attributes that the
// abbreviation lists, each in a form. Names that are shared stand in other entries: an inlined call names its abstract function
// (DW_AT_abstract_origin), a definition its declaration (DW_AT_specification).
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.Dwarf.DwarfConstants;

namespace Ouro.Formats.Dwarf;

/// <summary>A range of addresses, the end excluded.</summary>
public readonly record struct AddressRange(ulong Low, ulong High)
{
    public bool Contains(ulong address) => address >= Low && address < High;

    public ulong Length => High - Low;
}

/// <summary>The debugging information of an executable.</summary>
public sealed class DwarfData
{
    private readonly Dictionary<ulong, Dictionary<ulong, DwarfAbbreviation>> _abbreviations = [];
    private readonly List<DwarfUnit> _units = [];

    private DwarfData(Executable x)
    {
        File = x.File.Name;
        IsBigEndian = x.IsBigEndian;
        Info = x.DebugSection("info");
        Abbrev = x.DebugSection("abbrev");
        Line = x.DebugSection("line");
        Strings = x.DebugSection("str");
        LineStrings = x.DebugSection("line_str");
        StringOffsets = x.DebugSection("str_offsets");
        Ranges = x.DebugSection("ranges");
        RangeLists = x.DebugSection("rnglists");
        Addresses = x.DebugSection("addr");
        ReadUnits();
    }

    public string File { get; }
    public bool IsBigEndian { get; }

    /// <summary>All compilation units in file order; type units are left out.</summary>
    public IReadOnlyList<DwarfUnit> Units => _units;

    internal ReadOnlyMemory<byte> Info { get; }
    internal ReadOnlyMemory<byte> Abbrev { get; }
    internal ReadOnlyMemory<byte> Line { get; }
    internal ReadOnlyMemory<byte> Strings { get; }
    internal ReadOnlyMemory<byte> LineStrings { get; }
    internal ReadOnlyMemory<byte> StringOffsets { get; }
    internal ReadOnlyMemory<byte> Ranges { get; }
    internal ReadOnlyMemory<byte> RangeLists { get; }
    internal ReadOnlyMemory<byte> Addresses { get; }

    /// <summary>The debugging information of an executable; null when it has none.</summary>
    /// <exception cref="BadInputException">A unit's header is damaged.</exception>
    public static DwarfData? Open(Executable x)
    {
        if (x.FindSection(".debug_info") is null && x.FindSection(".zdebug_info") is null && x.FindSection("__debug_info") is null && x.FindSection("__zdebug_info") is null) return null;
        var data = new DwarfData(x);
        return data.Units.Count > 0 ? data : null;
    }

    internal BadInputException Bad(string section, int at, string message) => new(File, -1, $"{section} at 0x{at:x}: {message}");

    internal ByteReader Reader(ReadOnlyMemory<byte> section, string name, ulong offset)
    {
        if (offset > (ulong)section.Length) throw new BadInputException(File, -1, $"{name}: offset 0x{offset:x} is outside the section");
        var r = new ByteReader(section.Span, IsBigEndian, $"{File}: {name}", -1);
        r.At = (int)offset;
        return r;
    }

    private void ReadUnits()
    {
        ByteReader r = Reader(Info, ".debug_info", 0);
        while (r.Left >= 11)
        {
            int start = r.At;
            ulong length = r.U32();
            bool is64 = length == 0xffffffff;
            if (is64) length = r.U64();
            else if (length >= 0xfffffff0) throw r.Bad("reserved unit length");
            if (length == 0) continue;
            if (length > (ulong)r.Left) throw r.Bad("a unit reaches past the end of the section");
            int end = r.At + (int)length;
            ushort version = r.U16();
            if (version is < 2 or > 5) throw r.Bad($"DWARF version {version} is not supported");
            byte type = 1, addressSize;
            ulong abbreviations;
            if (version >= 5)
            {
                type = r.U8();
                addressSize = r.U8();
                abbreviations = r.Number(is64 ? 8 : 4);
                if (type is 4 or 5) r.Skip(8);
                else if (type is 2 or 6) r.Skip(8 + (is64 ? 8u : 4u));
            }
            else
            {
                abbreviations = r.Number(is64 ? 8 : 4);
                addressSize = r.U8();
            }
            if (addressSize is not (4 or 8)) throw r.Bad($"addresses of {addressSize} bytes are not supported");
            if (type is 1 or 3 or 4 && r.At <= end) _units.Add(new DwarfUnit(this, start, r.At, end, version, is64, addressSize, abbreviations));
            r.At = end;
        }
    }

    internal Dictionary<ulong, DwarfAbbreviation> AbbreviationsAt(ulong offset)
    {
        if (_abbreviations.TryGetValue(offset, out var known)) return known;
        var table = new Dictionary<ulong, DwarfAbbreviation>();
        ByteReader r = Reader(Abbrev, ".debug_abbrev", offset);
        while (!r.AtEnd && r.Uleb() is var code and not 0)
        {
            ushort tag = (ushort)r.Uleb();
            bool children = r.U8() != 0;
            var attributes = new List<DwarfAttribute>();
            while (true)
            {
                ulong name = r.Uleb(), form = r.Uleb();
                long value = form == FormImplicitConst ? r.Sleb() : 0;
                if (name == 0 && form == 0) break;
                attributes.Add(new DwarfAttribute((ushort)name, (ushort)form, value));
            }
            table[code] = new DwarfAbbreviation(tag, children, [.. attributes]);
        }
        return _abbreviations[offset] = table;
    }

    /// <summary>The unit that an offset of .debug_info is in.</summary>
    internal DwarfUnit? UnitAt(ulong offset)
    {
        int low = 0, high = _units.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if ((ulong)_units[middle].Start > offset) high = middle;
            else low = middle + 1;
        }
        return low > 0 && offset < (ulong)_units[low - 1].End ? _units[low - 1] : null;
    }

    internal string StringAt(ReadOnlyMemory<byte> section, string name, ulong offset)
    {
        ByteReader r = Reader(section, name, offset);
        return Encoding.UTF8.GetString(r.CString());
    }

    private List<(ulong Low, ulong High, DwarfUnit Unit)>? _map;
    private ulong[] _highest = [];

    /// <summary>The units whose ranges have an address, in file order.</summary>
    public IEnumerable<DwarfUnit> UnitsWith(ulong address)
    {
        Map();
        int low = 0, high = _map!.Count; // not null: Map made it
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_map[middle].Low > address) high = middle;
            else low = middle + 1;
        }
        // Ranges may nest; _highest says when no earlier one can reach this far.
        for (int i = low - 1; i >= 0 && _highest[i] > address; i--)
            if (address < _map[i].High) yield return _map[i].Unit;
    }

    private void Map()
    {
        if (_map is not null) return;
        _map = [];
        foreach (DwarfUnit u in _units)
        {
            try
            {
                foreach (AddressRange g in u.Ranges) _map.Add((g.Low, g.High, u));
            }
            catch (BadInputException)
            {
                // A damaged unit hides only itself.
            }
        }
        _map.Sort(static (a, b) => a.Low != b.Low ? a.Low.CompareTo(b.Low) : b.Unit.Start.CompareTo(a.Unit.Start));
        _highest = new ulong[_map.Count];
        ulong most = 0;
        for (int i = 0; i < _highest.Length; i++) _highest[i] = most = Math.Max(most, _map[i].High);
    }
}

internal readonly record struct DwarfAttribute(ushort Name, ushort Form, long Implicit);

internal sealed record DwarfAbbreviation(ushort Tag, bool HasChildren, DwarfAttribute[] Attributes);

/// <summary>A function, or an inlined call of one.</summary>
public sealed class DwarfFunction
{
    /// <summary>As in the source; empty when the entry has none.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>As in the symbol table, where it differs from the name (C++); null otherwise.</summary>
    public string? LinkageName { get; internal set; }

    public IReadOnlyList<AddressRange> Ranges { get; internal set; } = [];

    public bool IsInlined { get; internal set; }

    /// <summary>The function into which this call was inlined; null for functions.</summary>
    public DwarfFunction? Caller { get; internal set; }

    /// <summary>Of an inlined call: number of the file with the call in the unit's line table, and the line.</summary>
    public uint CallFile { get; internal set; }

    /// <inheritdoc cref="CallFile"/>
    public uint CallLine { get; internal set; }

    /// <summary>Offset of the entry in .debug_info.</summary>
    public int Offset { get; internal set; }

    /// <summary>Depth of inlining: 0 for functions.</summary>
    public int Depth => Caller is null || !IsInlined ? 0 : Caller.Depth + 1;
}
