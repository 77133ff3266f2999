// Dynamic entries, symbol versions, hash histograms.
using System.Globalization;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal sealed partial class ElfReport
{
    private ElfDynamic[] _dynamic = [];
    private ulong _dynamicOffset;
    private ReadOnlyMemory<byte> _dynamicStrings;
    private bool _hasDynamicStrings;
    private ElfSymbolTable? _dynamicSymbols;

    private ulong DynamicValue(ulong tag)
    {
        // The last one counts, as in a loader that fills a table by tag.
        ulong v = 0;
        foreach (ref readonly ElfDynamic d in _dynamic.AsSpan())
            if (d.Tag == tag) v = d.Value;
        return v;
    }

    private void LoadDynamic()
    {
        var (offset, length) = _elf.DynamicRange;
        bool inSegment = false;
        foreach (ref readonly ElfSegment p in _elf.Segments)
            if (p.Type == PtDynamic) inSegment = true;
        if (!inSegment) length = 0;
        else if (_sections.Count > 0 && FindSection(".dynamic") is { Size: > 0 } s)
            (offset, length) = s.Type == ShtNoBits ? (0, 0) : (s.Offset, s.Size);
        // A length of one byte means none, to GNU readelf too.
        if (length > 1)
        {
            _dynamic = _elf.Dynamic.ToArray();
            _dynamicOffset = offset;
        }
        foreach (ElfSection x in _sections)
        {
            if (x.Type == ShtDynSym && _dynamicSymbols is null) _dynamicSymbols = _elf.Symbols(x);
            if (x.Type == ShtStrTab && x.Name == ".dynstr" && !_hasDynamicStrings)
            {
                _dynamicStrings = _elf.Contents(x);
                _hasDynamicStrings = true;
            }
        }
        if (_dynamic.Length == 0) return;
        _dynamicSymbols ??= _o.Histogram || _o.UseDynamic ? _elf.DynamicSymbols : null;
        if (_hasDynamicStrings || DynamicValue(DtStrTab) is not (var strings and not 0) || DynamicValue(DtStrSz) is not (var size and not 0)) return;
        _dynamicStrings = _file.Range(OffsetOf(strings, size), size, "dynamic string table");
        _hasDynamicStrings = true;
    }

    private bool IsDynamicName(ulong offset) => _hasDynamicStrings && offset < (ulong)_dynamicStrings.Length;

    private ReadOnlySpan<byte> DynamicName(ulong offset) => Terminated(_dynamicStrings.Span, (uint)offset);

    private void PrintDynamic()
    {
        if (_dynamic.Length == 0)
        {
            T("\nThere is no dynamic section in this file.\n");
            return;
        }
        ulong n = (ulong)_dynamic.Length;
        T($"\nDynamic section at offset 0x{_dynamicOffset:x} contains {n} {Plural(n, "entry", "entries")}:\n");
        T("  Tag        Type                         Name/Value\n");
        foreach (ElfDynamic d in _dynamic)
        {
            _out.Char(' ');
            FullHex(d.Tag);
            string type = ElfNames.Dynamic(d.Tag, _machine, _abi);
            T($" ({type})");
            // C's "%*s" with a negative width pads on the other side, and one blank there always is.
            int width = (_is64 ? 19 : 27) - type.Length;
            _out.Spaces(Math.Max(1, Math.Abs(width)));
            PrintDynamicValue(d);
            _out.Line();
        }
    }

    private static readonly string[] s_flags1 =
    [
        "NOW", "GLOBAL", "GROUP", "NODELETE", "LOADFLTR", "INITFIRST", "NOOPEN", "ORIGIN", "DIRECT", "TRANS", "INTERPOSE", "NODEFLIB", "NODUMP", "CONFALT",
        "ENDFILTEE", "DISPRELDNE", "DISPRELPND", "NODIRECT", "IGNMULDEF", "NOKSYMS", "NOHDR", "EDITED", "NORELOC", "SYMINTPOSE", "GLOBAUDIT", "SINGLETON",
        "STUB", "PIE", "KMOD", "WEAKFILTER", "NOCOMMON",
    ];

    private static readonly string[] s_dynamicFlags = ["ORIGIN", "SYMBOLIC", "TEXTREL", "BIND_NOW", "STATIC_TLS"];

    private static readonly string[] s_mipsDynamicFlags =
    [
        "QUICKSTART", "NOTPOT", "NO_LIBRARY_REPLACEMENT", "NO_MOVE", "SGI_ONLY", "GUARANTEE_INIT", "DELTA_C_PLUS_PLUS", "GUARANTEE_START_INIT", "PIXIE",
        "DEFAULT_DELAY_LOAD", "REQUICKSTART", "REQUICKSTARTED", "CORD", "NO_UNRES_UNDEF", "RLD_ORDER_SAFE",
    ];

    private void PrintWords(ulong flags, string[] words)
    {
        T("Flags:");
        if (flags == 0) T(" None");
        for (int i = 0; i < words.Length; i++)
        {
            if ((flags >> i & 1) == 0) continue;
            _out.Char(' ');
            T(words[i]);
            flags &= ~(1ul << i);
        }
        if (flags != 0) T($" {flags:x}");
    }

    private void PrintDynamicValue(in ElfDynamic d)
    {
        ulong v = d.Value;
        switch (d.Tag)
        {
            case DtFlags:
                bool first = true;
                for (int i = 0; i < 64; i++)
                {
                    if ((v >> i & 1) == 0) continue;
                    if (!first) _out.Char(' ');
                    first = false;
                    T(i < s_dynamicFlags.Length ? s_dynamicFlags[i] : "unknown");
                }
                return;
            case DtFlags1:
                PrintWords(v, s_flags1);
                return;
            case 0x6ffffdf4:
                PrintWords(v, ["UNIQUE"]);
                return;
            case 0x6ffffdfc:
                PrintWords(v, ["PARINIT", "CONFEXP"]);
                return;
            case 0x6ffffdfd:
                PrintWords(v, ["LAZYLOAD", "GROUPPERM"]);
                return;
            case DtNeeded or DtSoName or DtRPath or DtRunPath when IsDynamicName(v):
                T(d.Tag switch { DtNeeded => "Shared library: [", DtSoName => "Library soname: [", DtRPath => "Library rpath: [", _ => "Library runpath: [" });
                _out.Text(DynamicName(v));
                T("]");
                if (d.Tag == DtNeeded && InterpreterIs(DynamicName(v))) T(" program interpreter");
                return;
            case 0x7ffffffd or 0x7fffffff or 0x6ffffefa or 0x6ffffefb or 0x6ffffefc:
                T(d.Tag switch
                {
                    0x7ffffffd => "Auxiliary library: ",
                    0x7fffffff => "Filter library: ",
                    0x6ffffefa => "Configuration file: ",
                    0x6ffffefb => "Dependency audit library: ",
                    _ => "Audit library: ",
                });
                if (!IsDynamicName(v))
                {
                    _out.Prefixed(v);
                    return;
                }
                _out.Char('[');
                _out.Text(DynamicName(v));
                _out.Char(']');
                return;
            case 0x7ffffffe when IsDynamicName(v) && DynamicName(v).Length > 0:
                T("Not needed object: [");
                _out.Text(DynamicName(v));
                T("]\n");
                return;
            case DtPltRel:
                T(ElfNames.Dynamic(v, _machine, _abi));
                return;
            case DtPltRelSz or DtRelaSz or DtStrSz or DtRelSz or DtRelaEnt or DtRelrEnt or DtRelrSz or DtSymEnt or DtRelEnt or DtPreInitArraySz
                or DtInitArraySz or DtFiniArraySz or 0x6ffffdf9 or 0x6ffffdfa or 0x6ffffdfb or 0x6ffffdf6 or 0x6ffffdf7:
                T($"{v} (bytes)");
                return;
            case DtVerDefNum or DtVerNeedNum or DtRelaCount or DtRelCount:
                _out.Decimal(v);
                return;
            case DtBindNow: return;
            case 0x6ffffdf5:
                T(v < 253402300800 ? DateTime.UnixEpoch.AddSeconds(v).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) : $"<corrupt time val: {v:x}");
                return;
        }
        if (_machine == MachineAarch64 && d.Tag is 0x70000001 or 0x70000003) return;
        if (_machine is MachineMips or 10 && d.Tag is >= 0x70000000 and <= 0x7fffffff)
        {
            PrintMipsDynamicValue(d);
            return;
        }
        _out.Prefixed(v);
    }

    private void PrintMipsDynamicValue(in ElfDynamic d)
    {
        ulong v = d.Value;
        switch (d.Tag - 0x70000000)
        {
            case 5:
                if (v == 0) T("NONE");
                bool first = true;
                for (int i = 0; i < s_mipsDynamicFlags.Length; i++)
                {
                    if ((v >> i & 1) == 0) continue;
                    T((first ? "" : " ") + s_mipsDynamicFlags[i]);
                    first = false;
                }
                return;
            case 4:
                T("Interface Version: ");
                if (IsDynamicName(v)) _out.Text(DynamicName(v));
                else T($"<corrupt: {v:x}>");
                return;
            case 2:
                T(v < 253402300800 ? "Time Stamp: " + DateTime.UnixEpoch.AddSeconds(v).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) : $"<corrupt: {v:x}>");
                return;
            // Counts are decimal.
            case 1 or 0xa or 0xb or 0x10 or 0x11 or 0x12 or 0x14 or 0x18 or 0x1a or 0x1c or 0x1e or 0x21 or 0x2c:
                _out.Decimal(v);
                return;
            case 0x13:
                _out.Decimal(v);
                return;
            case 0x35:
                // Relative to the entry's own place: offset from the dynamic section's address.
                _out.Prefixed(v);
                return;
            default:
                _out.Prefixed(v);
                return;
        }
    }

    private bool InterpreterIs(ReadOnlySpan<byte> name)
    {
        foreach (ref readonly ElfSegment p in SegmentsOrNone())
            if (p.Type == PtInterp && _file.Contains(p.Offset, p.FileSize) && p.FileSize > 0
                && Terminated(_file.Span.Slice((int)p.Offset, (int)p.FileSize), 0).SequenceEqual(name)) return true;
        return false;
    }

    // ---- versions

    private static string VersionFlags(uint f)
    {
        if (f == 0) return "none";
        var words = new List<string>();
        if ((f & 1) != 0) words.Add("BASE");
        if ((f & 2) != 0) words.Add("WEAK");
        if ((f & 4) != 0) words.Add("INFO");
        if ((f & ~7u) != 0) words.Add("<unknown>");
        return string.Join(" | ", words);
    }

    // As C's "%#06zx": four digits behind the prefix, zero without a prefix.
    private static string Offset6(ulong v) => v == 0 ? "000000" : $"0x{v:x4}";

    private void PrintVersions()
    {
        bool found = false;
        foreach (ElfSection s in _sections)
        {
            switch (s.Type)
            {
                case ShtGnuVerDef:
                    found = true;
                    Part(() => PrintVersionDefinitions(s));
                    break;
                case ShtGnuVerNeed:
                    found = true;
                    Part(() => PrintVersionNeeds(s));
                    break;
                case ShtGnuVerSym when SectionAt(s.Header.Link) is { } linked && linked.Header.Link < _sectionCount:
                    found = true;
                    Part(() => PrintVersionSymbols(s, linked));
                    break;
            }
        }
        if (!found) T("\nNo version information found in this file.\n");
    }

    private void PrintVersionHeader(string what, ElfSection s, ulong count, ElfSection? linked)
    {
        T($"\nVersion {what} section '");
        PrintableName(s);
        T($"' contains {count} {Plural(count, "entry", "entries")}:\n Addr: 0x{s.Address:x16}  Offset: 0x{s.Offset:x8}  Link: {s.Header.Link} (");
        if (linked is null) T("<corrupt>");
        else PrintableName(linked);
        T(")\n");
    }

    private void PrintVersionDefinitions(ElfSection s)
    {
        uint count = s.Header.Info;
        PrintVersionHeader("definition", s, count, SectionAt(s.Header.Link));
        ReadOnlySpan<byte> b = _elf.Contents(s).Span;
        ulong at = 0, end = (ulong)b.Length;
        uint i = 0;
        for (; i < count; i++)
        {
            if (at + 20 > end) break;
            var r = new ByteReader(b[(int)at..], _elf.IsBigEndian, _file.Name, -1);
            ushort version = r.U16(), flags = r.U16(), index = r.U16(), names = r.U16();
            r.Skip(4);
            uint aux = r.U32(), next = r.U32();
            T($"  {Offset6(at)}: Rev: {version}  Flags: {VersionFlags(flags)}  Index: {index}  Cnt: {names}  ");
            ulong a = at + aux;
            if (a + 8 > end) break;
            uint name = U32(b[(int)a..]), step = U32(b[(int)(a + 4)..]);
            if (IsDynamicName(name))
            {
                T("Name: ");
                _out.Text(DynamicName(name));
                _out.Line();
            }
            else
            {
                T($"Name index: {name}\n");
            }
            int j = 1;
            for (; j < names; j++)
            {
                if (step < 8 && !(j == names - 1 && step == 0))
                {
                    _warn($"Warning: Invalid vda_next field of {step:x}");
                    j = names;
                    break;
                }
                a += step;
                if (a + 8 > end) break;
                name = U32(b[(int)a..]);
                step = U32(b[(int)(a + 4)..]);
                T($"  {Offset6(a)}: Parent {j}");
                if (IsDynamicName(name))
                {
                    T(": ");
                    _out.Text(DynamicName(name));
                    _out.Line();
                }
                else
                {
                    T($", name index: {name}\n");
                }
            }
            if (j < names) T("  Version def aux past end of section\n");
            if (next < 20 && !(i == count - 1 && next == 0))
            {
                _warn($"Warning: Invalid vd_next field of {next:x}");
                i = count;
                break;
            }
            at += next;
        }
        if (i < count) T("  Version definition past end of section\n");
    }

    private void PrintVersionNeeds(ElfSection s)
    {
        uint count = s.Header.Info;
        PrintVersionHeader("needs", s, count, SectionAt(s.Header.Link));
        ReadOnlySpan<byte> b = _elf.Contents(s).Span;
        ulong at = 0, end = (ulong)b.Length;
        uint i = 0;
        for (; i < count; i++)
        {
            if (at + 16 > end) break;
            var r = new ByteReader(b[(int)at..], _elf.IsBigEndian, _file.Name, -1);
            ushort version = r.U16(), names = r.U16();
            uint file = r.U32(), aux = r.U32(), next = r.U32();
            T($"  {Offset6(at)}: Version: {version}  File: ");
            if (IsDynamicName(file)) _out.Text(DynamicName(file));
            else _out.Hex(file);
            T($"  Cnt: {names}\n");
            ulong a = at + aux;
            if (a > end) break;
            int j = 0;
            for (; j < names; j++)
            {
                if (a + 16 > end) break;
                var x = new ByteReader(b[(int)a..], _elf.IsBigEndian, _file.Name, -1);
                x.Skip(4);
                ushort flags = x.U16(), other = x.U16();
                uint name = x.U32(), step = x.U32();
                T($"  {Offset6(a)}:   Name");
                if (IsDynamicName(name))
                {
                    T(": ");
                    _out.Text(DynamicName(name));
                }
                else
                {
                    T($" index: {name:x}");
                }
                T($"  Flags: {VersionFlags(flags)}  Version: {other}\n");
                if (step < 16 && !(j == names - 1 && step == 0))
                {
                    _warn($"Warning: Invalid vna_next field of {step:x}");
                    j = names;
                    break;
                }
                a += step;
            }
            if (j < names) _warn("Warning: Missing Version Needs auxiliary information");
            if (next < 16 && !(i == count - 1 && next == 0))
            {
                _warn($"Warning: Invalid vn_next field of {next:x}");
                i = count;
                break;
            }
            at += next;
        }
        if (i < count) _warn("Warning: Missing Version Needs information");
    }

    private void PrintVersionSymbols(ElfSection s, ElfSection linked)
    {
        ulong total = s.Size / 2;
        if (linked.Size == 0) return;
        ReadOnlySpan<byte> strings = _elf.Contents(_sections[(int)linked.Header.Link]).Span;
        PrintVersionHeader("symbols", s, total, linked);
        ReadOnlySpan<byte> data = _file.Table(OffsetOf(DynamicValue(DtVerSym), total * 2), total, 2, "version symbol data").Span;
        SymbolVersions versions = LoadSymbolVersions();
        int symbols = _elf.Symbols(linked).Count;
        var r = new ByteReader(data, _elf.IsBigEndian, _file.Name, -1);
        for (ulong i = 0; i < total; i += 4)
        {
            T("  ");
            _out.Hex(i, 3);
            _out.Char(':');
            for (ulong j = i; j < i + 4 && j < total; j++)
            {
                ushort v = r.U16();
                if (v == 0)
                {
                    T("   0 (*local*)    ");
                    continue;
                }
                if (v == 1)
                {
                    T("   1 (*global*)   ");
                    continue;
                }
                string number = $"{v & 0x7fff,4:x}{((v & 0x8000) != 0 ? 'h' : ' ')}";
                T(number);
                int columns = number.Length;
                if (j >= (ulong)symbols)
                {
                    _warn("Warning: invalid index into symbol array");
                    continue;
                }
                ReadOnlySpan<byte> name = default;
                bool has = false;
                if (versions.Needs.TryGetValue(v, out uint need))
                {
                    name = need < (uint)strings.Length ? Terminated(strings, need) : "*invalid*"u8;
                    has = true;
                }
                if (v != 0x8001 && versions.Definitions.TryGetValue((ushort)(v & 0x7fff), out var definition))
                {
                    if (definition.Name >= (uint)strings.Length) name = "*invalid*"u8;
                    else if (has && !name.SequenceEqual("*invalid*"u8)) name = "*both*"u8;
                    else name = Terminated(strings, definition.Name);
                    has = true;
                }
                if (has)
                {
                    _out.Char('(');
                    _out.Text(name);
                    _out.Char(')');
                    int pad = Math.Max(0, 12 - name.Length - 1);
                    // C's field is as wide as its minimum: the bracket alone when the name is long, padding on the left for negative widths.
                    if (12 - name.Length < 0) pad = -(12 - name.Length) - 1;
                    _out.Spaces(pad);
                    columns += name.Length + 2 + pad;
                }
                _out.Spaces(18 - columns);
            }
            _out.Line();
        }
    }

    /// <summary>Names of versions by number, as offsets in the dynamic strings.</summary>
    private sealed class SymbolVersions
    {
        public readonly Dictionary<ushort, uint> Needs = [];
        public readonly Dictionary<ushort, (uint Name, ushort Flags)> Definitions = [];
        public ReadOnlyMemory<byte> Numbers;
        public bool HasNeeds, HasDefinitions;
        /// <summary>The highest number that a search through all definitions meets.</summary>
        public ushort LastDefinition;
    }

    private SymbolVersions? _symbolVersions;

    private SymbolVersions LoadSymbolVersions()
    {
        if (_symbolVersions is not null) return _symbolVersions;
        var t = _symbolVersions = new SymbolVersions();
        if (DynamicValue(DtVerSym) is var numbers and not 0 && OffsetOf(numbers, 2) is var from && from < (ulong)_file.Length)
            t.Numbers = _file.Data[(int)from..];
        if (DynamicValue(DtVerNeed) is var needs and not 0)
        {
            t.HasNeeds = true;
            ReadNeeds(t, OffsetOf(needs, 16));
        }
        if (DynamicValue(DtVerDef) is var definitions and not 0)
        {
            t.HasDefinitions = true;
            ReadDefinitions(t, OffsetOf(definitions, 20));
        }
        return t;
    }

    private void ReadNeeds(SymbolVersions t, ulong at)
    {
        int left = _file.Length / 16;
        while (left-- > 0 && _file.Contains(at, 16))
        {
            ReadOnlySpan<byte> e = _file.Span[(int)at..];
            uint aux = U32(e[8..]), next = U32(e[12..]);
            ulong a = at + aux;
            while (left-- > 0 && _file.Contains(a, 16))
            {
                ReadOnlySpan<byte> x = _file.Span[(int)a..];
                t.Needs.TryAdd(new ByteReader(x[6..], _elf.IsBigEndian, _file.Name, -1).U16(), U32(x[8..]));
                uint step = U32(x[12..]);
                if (step == 0) break;
                a += step;
            }
            if (next == 0) return;
            at += next;
        }
    }

    private void ReadDefinitions(SymbolVersions t, ulong at)
    {
        int left = _file.Length / 20;
        while (left-- > 0 && _file.Contains(at, 20))
        {
            ReadOnlySpan<byte> e = _file.Span[(int)at..];
            var r = new ByteReader(e, _elf.IsBigEndian, _file.Name, -1);
            r.Skip(2);
            ushort flags = r.U16(), index = r.U16();
            uint aux = U32(e[12..]), next = U32(e[16..]);
            if (_file.Contains(at + aux, 8)) t.Definitions.TryAdd(index, (U32(_file.Span[(int)(at + aux)..]), flags));
            t.LastDefinition = Math.Max(t.LastDefinition, (ushort)(index & 0x7fff));
            if (next == 0) return;
            at += next;
        }
    }

    private enum VersionKind
    {
        None,
        Public,
        Hidden,
        Undefined,
    }

    /// <summary>The version of a dynamic symbol and how it is written.</summary>
    private VersionKind VersionOf(int index, scoped in ElfSymbol s, ReadOnlySpan<byte> strings, out ReadOnlySpan<byte> version, out ushort number)
    {
        version = default;
        number = 0;
        SymbolVersions t = LoadSymbolVersions();
        if ((index + 1) * 2 > t.Numbers.Length) return VersionKind.None;
        ushort v = new ByteReader(t.Numbers.Span[(index * 2)..], _elf.IsBigEndian, _file.Name, -1).U16();
        if (v == 0) return VersionKind.None;
        VersionKind kind = (v & 0x8000) != 0 ? VersionKind.Hidden : VersionKind.Public;
        ushort searched = 0;
        if (s.Section != ShnUndef && v != 0x8001 && t.HasDefinitions)
        {
            if (t.Definitions.TryGetValue((ushort)(v & 0x7fff), out var d))
            {
                searched = (ushort)(v & 0x7fff);
                if ((v & 0x7fff) == 1 && d.Flags == 1) return VersionKind.None;
                if (s.Name != d.Name)
                {
                    version = d.Name < (uint)strings.Length ? Terminated(strings, d.Name) : "<corrupt>"u8;
                    return kind;
                }
            }
            else
            {
                searched = t.LastDefinition;
            }
        }
        if (!t.HasNeeds) return VersionKind.None;
        if (t.Needs.TryGetValue(v, out uint need))
        {
            number = v;
            version = need < (uint)strings.Length ? Terminated(strings, need) : "<corrupt>"u8;
            return VersionKind.Undefined;
        }
        if ((searched == 0 && (v & 0x7fff) == 1) || (v & 0x7fff) <= searched) return VersionKind.None;
        version = "<corrupt>"u8;
        return kind;
    }

    // ---- histograms

    // As C's "%5.1f": ties go to the even digit.
    private static string Percent(double v)
    {
        double quarters = v * 4;
        if (quarters == Math.Floor(quarters) && quarters % 2 != 0) v = Math.Floor(v * 10) / 10 + (Math.Floor(v * 10) % 2 == 0 ? 0 : 0.1);
        return v.ToString("F1", CultureInfo.InvariantCulture).PadLeft(5);
    }

    private void PrintHistogram(string title, ulong[] lengths, ulong longest, ulong symbols)
    {
        ulong buckets = (ulong)lengths.Length;
        T($"\nHistogram for {title} list length (total of {buckets} bucket{Plural(buckets, "", "s")}):\n Length  Number     % of total  Coverage\n");
        var counts = new ulong[longest + 1];
        foreach (ulong n in lengths) counts[n]++;
        if (buckets == 0) return;
        T($"      0  {counts[0],-10} ({Percent(counts[0] * 100.0 / buckets)}%)\n");
        ulong covered = 0;
        for (ulong i = 1; i <= longest; i++)
        {
            covered += counts[i] * i;
            T($"{i,7}  {counts[i],-10} ({Percent(counts[i] * 100.0 / buckets)}%)    {Percent(covered * 100.0 / symbols)}%\n");
        }
    }

    private void PrintHistograms()
    {
        if (_dynamic.Length == 0) return;
        if (DynamicValue(DtHash) is var hash and not 0) Part(() => PrintHashHistogram(hash));
        if (DynamicValue(DtGnuHash) is var gnu and not 0) Part(() => PrintGnuHashHistogram(gnu));
    }

    private void PrintHashHistogram(ulong address)
    {
        int size = _is64 && _machine is MachineAlpha or MachineS390 && _is64 ? 8 : 4;
        ulong at = OffsetOf(address, 16);
        var r = new ByteReader(_file.Range(at, (ulong)(2 * size), "hash table").Span, _elf.IsBigEndian, _file.Name, -1);
        ulong buckets = r.Number(size), chains = r.Number(size);
        if (buckets == 0 || chains == 0) return;
        ReadOnlySpan<byte> b = _file.Table(at + (ulong)(2 * size), buckets, (ulong)size, "hash buckets").Span;
        ReadOnlySpan<byte> c = _file.Table(at + (ulong)(2 * size) + buckets * (ulong)size, chains, (ulong)size, "hash chains").Span;
        ulong At(ReadOnlySpan<byte> table, ulong i) => new ByteReader(table[(int)(i * (ulong)size)..], _elf.IsBigEndian, _file.Name, -1).Number(size);
        var lengths = new ulong[buckets];
        var visited = new bool[chains];
        ulong longest = 0, symbols = 0;
        for (ulong i = 0; i < buckets; i++)
        {
            for (ulong s = At(b, i); s > 0; s = At(c, s))
            {
                symbols++;
                longest = Math.Max(longest, ++lengths[i]);
                if (s >= chains || visited[s])
                {
                    _warn("Error: histogram chain is corrupt");
                    break;
                }
                visited[s] = true;
            }
        }
        PrintHistogram("bucket", lengths, longest, symbols);
    }

    private void PrintGnuHashHistogram(ulong address)
    {
        ulong at = OffsetOf(address, 16);
        ReadOnlySpan<byte> h = _file.Range(at, 16, "GNU hash table").Span;
        uint buckets = U32(h), first = U32(h[4..]), bloom = U32(h[8..]);
        at += 16 + (ulong)bloom * (_is64 ? 8u : 4u);
        ReadOnlySpan<byte> b = _file.Table(at, buckets, 4, "GNU hash buckets").Span;
        ulong last = 0;
        bool any = false;
        for (int i = 0; i < (int)buckets; i++)
        {
            uint v = U32(b[(i * 4)..]);
            if (v == 0) continue;
            if (v < first) return;
            any = true;
            last = Math.Max(last, v);
        }
        if (!any) return;
        ulong chains = at + (ulong)buckets * 4, count = last - first;
        for (; ; count++)
            if ((U32(_file.Range(chains + count * 4, 4, "GNU hash chains").Span) & 1) != 0) break;
        count++;
        ReadOnlySpan<byte> c = _file.Table(chains, count, 4, "GNU hash chains").Span;
        var lengths = new ulong[buckets];
        ulong longest = 0, symbols = 0;
        for (int i = 0; i < (int)buckets; i++)
        {
            uint v = U32(b[(i * 4)..]);
            if (v == 0) continue;
            ulong length = 1;
            for (ulong j = v - first; j < count && (U32(c[(int)(j * 4)..]) & 1) == 0; j++) length++;
            lengths[i] = length;
            longest = Math.Max(longest, length);
            symbols += length;
        }
        PrintHistogram("`.gnu.hash' bucket", lengths, longest, symbols);
    }
}
