using System.Globalization;
using Ouro.Formats.Binary;
using Ouro.Formats.MachO;
using static Ouro.Formats.MachO.MachOConstants;

namespace Ouro.Inspect.Readelf;

/// <summary>A Mach-O file in readelf's terms: libraries are what is needed, the UUID and the build version are notes.</summary>
internal sealed class MachOFacts(MachOFile m) : FileFacts
{
    public override string Format => "Mach-O";

    public override bool Is64 => m.Is64;

    public override ulong SectionTableOffset
    {
        get
        {
            foreach (MachOCommand c in m.Commands)
                if (c.Command is LcSegment or LcSegment64 && c.Length > (m.Is64 ? 72 : 56)) return c.Offset + (m.Is64 ? 72u : 56u);
            return 0;
        }
    }

    public override ulong DynamicOffset => (ulong)MachOHeader.Size(m.Is64);

    public override IEnumerable<(string Name, string Value)> Header()
    {
        MachOHeader h = m.Header;
        ReadOnlyMemory<byte> b = m.File.Data;
        yield return ("Magic", string.Join(' ', Array.ConvertAll(b[..Math.Min(16, b.Length)].ToArray(), static x => x.ToString("x2", CultureInfo.InvariantCulture))));
        yield return ("Class", m.Is64 ? "Mach-O 64" : "Mach-O 32");
        yield return ("Data", $"2's complement, {(m.IsBigEndian ? "big" : "little")} endian");
        yield return ("Type", h.FileType switch { TypeObject => "REL (Relocatable file)", TypeExecute => "EXEC (Executable file)", TypeDylib => "DYLIB (Shared library)", TypeBundle => "BUNDLE (Plugin)", TypeDsym => "DSYM (Debugging information)", var t => t.ToString(CultureInfo.InvariantCulture) });
        yield return ("Machine", h.Cpu switch { Cpu386 => "Intel 80386", CpuAmd64 => "Advanced Micro Devices X86-64", CpuArm => "ARM", CpuArm64 => "AArch64", CpuPpc => "PowerPC", CpuPpc64 => "PowerPC64", var c => $"<unknown>: 0x{c:x}" });
        yield return ("CPU subtype", $"0x{h.CpuSubtype:x}");
        yield return ("Entry point address", $"0x{m.Entry ?? 0:x}");
        yield return ("Start of load commands", $"{MachOHeader.Size(m.Is64)} (bytes into file)");
        yield return ("Flags", $"0x{h.Flags:x}{FlagNames(h.Flags)}");
        yield return ("Size of this header", $"{MachOHeader.Size(m.Is64)} (bytes)");
        yield return ("Size of load commands", $"{h.CommandsSize} (bytes)");
        yield return ("Number of load commands", h.CommandCount.ToString(CultureInfo.InvariantCulture));
        yield return ("Number of section headers", m.Sections.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static string FlagNames(uint flags)
    {
        string s = "";
        foreach (var (flag, name) in ((uint, string)[])[(1, "no undefined"), (4, "dyld"), (0x80, "two-level"), (0x2000, "subsections via symbols"), (0x200000, "PIE"), (0x800000, "TLS")])
            if ((flags & flag) != 0) s += ", " + name;
        return s;
    }

    public override IReadOnlyList<FactSection> Sections()
    {
        var all = new List<FactSection>();
        foreach (MachOSegment g in m.Segments)
        {
            foreach (MachOSection s in g.Sections)
            {
                uint kind = s.Flags & 0xff;
                string flags = ((g.Protection & 2) != 0 && s.Segment != "__TEXT" ? "W" : "") + (s.Segment != "__DWARF" ? "A" : "") + ((s.Flags & 0x80000400) != 0 ? "X" : "") + (kind == 2 ? "S" : "") + (kind is >= 0x11 and <= 0x15 ? "T" : "")
                    + (s.Name.StartsWith("__zdebug", StringComparison.Ordinal) ? "C" : "");
                string type = kind switch
                {
                    0 => "PROGBITS", 1 or 0xc or 0x12 => "NOBITS", 2 => "CSTRINGS", 3 or 4 or 14 => "LITERALS", 5 => "LITERAL_PTRS", 6 => "NL_SYMBOL_PTRS", 7 => "LA_SYMBOL_PTRS", 8 => "SYMBOL_STUBS",
                    9 => "INIT_ARRAY", 10 => "FINI_ARRAY", 11 => "COALESCED", 0x11 => "TLS_PROGBITS", 0x13 => "TLS_VARIABLES", 0x16 => "INIT_OFFSETS", _ => $"0x{kind:x}",
                };
                all.Add(new FactSection($"{s.Segment},{s.Name}", type, s.Address, s.Offset, s.Size, 0, flags, s.Align < 32 ? 1ul << (int)s.Align : 0));
            }
        }
        return all;
    }

    public override IReadOnlyList<FactSegment> Segments()
    {
        var all = new List<FactSegment>();
        foreach (MachOSegment g in m.Segments)
        {
            string flags = ((g.Protection & 1) != 0 ? "R" : " ") + ((g.Protection & 2) != 0 ? "W" : " ") + ((g.Protection & 4) != 0 ? "E" : " ");
            var names = new List<string>();
            foreach (MachOSection s in g.Sections) names.Add($"{s.Segment},{s.Name}");
            all.Add(new FactSegment(g.Name.Length > 0 ? g.Name : "LOAD", g.Offset, g.Address, g.FileSize, g.MemorySize, flags, m.Header.Cpu == CpuArm64 ? 0x4000u : 0x1000u, "", [.. names]));
        }
        foreach (MachOCommand c in m.Commands)
            if (c.Command == LcLoadDylinker)
                all.Add(new FactSegment("INTERP", c.Offset, 0, c.Length, 0, "   ", 1, $"Requesting program interpreter: {m.StringOf(c, m.ReaderOf(c).U32())}", []));
        return all;
    }

    public override IReadOnlyList<FactDynamic> Dynamic()
    {
        var all = new List<FactDynamic>();
        foreach (MachOCommand c in m.Commands)
        {
            if (c.Command == LcIdDylib) all.Add(new FactDynamic(c.Command, "SONAME", $"Library soname: [{m.StringOf(c, m.ReaderOf(c).U32())}]"));
            else if (c.Command == LcRPath) all.Add(new FactDynamic(c.Command, "RPATH", $"Library rpath: [{m.StringOf(c, m.ReaderOf(c).U32())}]"));
        }
        foreach (MachODylib d in m.Dylibs())
            all.Add(new FactDynamic(d.Command, "NEEDED", $"Shared library: [{d.Name}]{d.Command switch { LcLoadWeakDylib => " (weak)", LcReexportDylib => " (re-exported)", LcLoadUpwardDylib => " (upward)", LcLazyLoadDylib => " (lazy)", _ => "" }}"));
        foreach (MachOCommand c in m.Commands)
        {
            string name = c.Command switch
            {
                LcDyldInfo or LcDyldInfoOnly => "DYLD_INFO", LcCodeSignature => "CODE_SIGNATURE", LcFunctionStarts => "FUNCTION_STARTS", LcDataInCode => "DATA_IN_CODE",
                LcDyldExportsTrie => "EXPORTS_TRIE", LcDyldChainedFixups => "CHAINED_FIXUPS", LcSymTab => "SYMTAB", LcDySymTab => "DYSYMTAB", LcMain => "MAIN", LcUnixThread => "UNIXTHREAD", _ => "",
            };
            if (name.Length == 0) continue;
            ByteReader r = m.ReaderOf(c);
            all.Add(new FactDynamic(c.Command, name, c.Command is LcUnixThread || r.Left < 8 ? $"{c.Length} (bytes)" : $"0x{r.U32():x}, {r.U32()}"));
        }
        return all;
    }

    public override IEnumerable<FactRelocations> Relocations()
    {
        foreach (MachOSection s in m.Sections)
            if (s.RelocationCount > 0) yield return new FactRelocations($"{s.Segment},{s.Name}", s.RelocationOffset, Entries(s));
    }

    private List<FactRelocation> Entries(MachOSection s)
    {
        var all = new List<FactRelocation>();
        foreach (MachORelocation r in m.Relocations(s))
        {
            if (r.IsScattered)
            {
                all.Add(new FactRelocation(r.Address, r.Info, $"SCATTERED {r.Type}", r.Info, "*ABS*"));
                continue;
            }
            uint symbol = r.Symbol;
            bool known = r.IsExternal ? symbol < (uint)m.Symbols.Count : symbol >= 1 && symbol <= (uint)m.Sections.Count;
            string name = !known ? r.IsExternal ? $"<corrupt symbol {symbol}>" : "*ABS*" : r.IsExternal ? m.Symbols[(int)symbol].Name : $"{m.Sections[(int)symbol - 1].Segment},{m.Sections[(int)symbol - 1].Name}";
            ulong value = !known ? 0 : r.IsExternal ? m.Symbols[(int)symbol].Value : m.Sections[(int)symbol - 1].Address;
            all.Add(new FactRelocation(s.Address + r.Address, r.Info, TypeName(r.Type), value, name));
        }
        return all;
    }

    private string TypeName(uint type)
    {
        string[] amd64 = ["UNSIGNED", "SIGNED", "BRANCH", "GOT_LOAD", "GOT", "SUBTRACTOR", "SIGNED_1", "SIGNED_2", "SIGNED_4", "TLV"];
        string[] arm64 = ["UNSIGNED", "SUBTRACTOR", "BRANCH26", "PAGE21", "PAGEOFF12", "GOT_LOAD_PAGE21", "GOT_LOAD_PAGEOFF12", "POINTER_TO_GOT", "TLVP_LOAD_PAGE21", "TLVP_LOAD_PAGEOFF12", "ADDEND"];
        string[] i386 = ["VANILLA", "PAIR", "SECTDIFF", "PB_LA_PTR", "LOCAL_SECTDIFF", "TLV"];
        return m.Header.Cpu switch
        {
            CpuAmd64 when type < amd64.Length => "X86_64_RELOC_" + amd64[type],
            CpuArm64 when type < arm64.Length => "ARM64_RELOC_" + arm64[type],
            Cpu386 when type < i386.Length => "GENERIC_RELOC_" + i386[type],
            _ => $"unrecognized: {type:x}",
        };
    }

    public override IEnumerable<FactSymbols> Symbols(bool onlyDynamic)
    {
        var all = new List<FactSymbol>();
        foreach (MachOSymbol s in m.Symbols)
        {
            if (onlyDynamic && (!s.IsExternal || s.IsDebug)) continue;
            string section = s.IsDebug ? s.Section.ToString(CultureInfo.InvariantCulture) : (s.Type & NTypeMask) switch { NUndefined => s.Value != 0 ? "COM" : "UND", NAbsolute => "ABS", NSection => s.Section.ToString(CultureInfo.InvariantCulture), _ => "?" };
            bool code = !s.IsDebug && s.Section > 0 && s.Section <= m.Sections.Count && (m.Sections[s.Section - 1].Flags & 0x80000400) != 0;
            string type = s.IsDebug ? "STAB" : code ? "FUNC" : s.IsUndefined ? "NOTYPE" : "OBJECT";
            string binding = !s.IsExternal ? "LOCAL" : (s.Description & 0xc0) != 0 ? "WEAK" : "GLOBAL";
            all.Add(new FactSymbol(s.Value, 0, type, binding, (s.Type & NPrivate) != 0 && !s.IsDebug ? "HIDDEN" : "DEFAULT", section, s.Name));
        }
        if (all.Count > 0) yield return new FactSymbols(onlyDynamic ? "external" : "symtab", all);
    }

    public override IEnumerable<FactNote> Notes()
    {
        foreach (MachOCommand c in m.Commands.ToArray())
        {
            if (c.Command == LcUuid) yield return new FactNote("", c.Offset, c.Length, "Mach-O", 16, "LC_UUID", "Build ID: " + Uuid(c));
            else if (c.Command is LcBuildVersion or LcVersionMinMacOs or LcSourceVersion) yield return new FactNote("", c.Offset, c.Length, "Mach-O", c.Length - 8, c.Command switch { LcBuildVersion => "LC_BUILD_VERSION", LcSourceVersion => "LC_SOURCE_VERSION", _ => "LC_VERSION_MIN_MACOSX" }, Build(c));
        }
    }

    private string Uuid(MachOCommand c) => Convert.ToHexStringLower(m.ReaderOf(c).Bytes(16));

    private string Build(MachOCommand c)
    {
        ByteReader r = m.ReaderOf(c);
        if (c.Command == LcSourceVersion)
        {
            ulong v = r.U64();
            return $"{v >> 40}.{v >> 30 & 1023}.{v >> 20 & 1023}";
        }
        if (c.Command == LcVersionMinMacOs) return $"macOS {Version(r.U32())}, SDK {Version(r.U32())}";
        string platform = r.U32() switch { 1 => "macOS", 2 => "iOS", 3 => "tvOS", 4 => "watchOS", 6 => "Mac Catalyst", 7 => "iOS simulator", var p => $"platform {p}" };
        return $"{platform} {Version(r.U32())}, SDK {Version(r.U32())}";
    }

    private static string Version(uint v) => $"{v >> 16}.{v >> 8 & 255}.{v & 255}";

    public override IReadOnlyList<FactVersion> Versions()
    {
        var all = new List<FactVersion>();
        foreach (MachODylib d in m.Dylibs()) all.Add(new FactVersion(d.Name, Version(d.CompatibilityVersion), $"built with {Version(d.CurrentVersion)}"));
        return all;
    }

    public override ReadOnlyMemory<byte> Contents(int section) => m.DecompressedContents(m.Sections[section]);
}
