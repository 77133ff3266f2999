using System.Globalization;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Pe;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Readelf;

/// <summary>A PE executable or COFF object in readelf's terms: imports are what is needed, base relocations relative ones, and the debug
/// directory's entries notes.</summary>
internal sealed class PeFacts(PeFile pe) : FileFacts
{
    public override string Format => pe.IsImage ? "PE" : "COFF";

    public override bool Is64 => pe.Is64;

    public override ulong SectionTableOffset => pe.SectionTableOffset;

    public override ulong DynamicOffset => pe.Directory(DirectoryImport) is { Address: not 0 } d && pe.TryGetOffset(d.Address, out ulong at) ? at : 0;

    public override IEnumerable<(string Name, string Value)> Header()
    {
        CoffHeader h = pe.Header;
        ReadOnlyMemory<byte> b = pe.File.Data;
        yield return ("Magic", string.Join(' ', Array.ConvertAll(b[..Math.Min(16, b.Length)].ToArray(), static x => x.ToString("x2", CultureInfo.InvariantCulture))));
        yield return ("Class", pe.Optional is null ? "COFF object" : pe.Is64 ? "PE32+" : "PE32");
        yield return ("Data", "2's complement, little endian");
        yield return ("Type", pe.Optional is null ? "REL (Relocatable file)" : (h.Characteristics & 0x2000) != 0 ? "DLL (Dynamic link library)" : "EXEC (Executable file)");
        yield return ("Machine", MachineName(h.Machine));
        yield return ("Time stamp", $"0x{h.Time:x}");
        yield return ("Start of section headers", $"{pe.SectionTableOffset} (bytes into file)");
        yield return ("Flags", $"0x{h.Characteristics:x}{Names(h.Characteristics, s_characteristics)}");
        yield return ("Size of optional header", $"{h.OptionalSize} (bytes)");
        yield return ("Size of section headers", $"{PeSectionHeader.Size} (bytes)");
        yield return ("Number of section headers", h.SectionCount.ToString(CultureInfo.InvariantCulture));
        yield return ("Start of symbols", $"{h.SymbolOffset} (bytes into file)");
        yield return ("Number of symbols", h.SymbolCount.ToString(CultureInfo.InvariantCulture));
        if (pe.Optional is not { } o) yield break;
        yield return ("Entry point address", $"0x{(o.EntryPoint == 0 ? 0 : o.ImageBase + o.EntryPoint):x}");
        yield return ("Image base", $"0x{o.ImageBase:x}");
        yield return ("Image size", $"{o.ImageSize} (bytes)");
        yield return ("Subsystem", o.Subsystem switch { 1 => "native", 2 => "Windows GUI", 3 => "Windows console", 10 => "EFI application", var n => n.ToString(CultureInfo.InvariantCulture) }
            + $" {o.SubsystemMajor}.{o.SubsystemMinor}");
        yield return ("Operating system version", $"{o.SystemMajor}.{o.SystemMinor}");
        yield return ("Linker version", $"{o.LinkerMajor}.{o.LinkerMinor}");
        yield return ("DLL flags", $"0x{o.DllCharacteristics:x}{Names(o.DllCharacteristics, s_dllCharacteristics)}");
        yield return ("Section, file alignment", $"0x{o.SectionAlignment:x}, 0x{o.FileAlignment:x}");
        yield return ("Stack reserve, commit", $"0x{o.StackReserve:x}, 0x{o.StackCommit:x}");
        yield return ("Number of directories", o.DirectoryCount.ToString(CultureInfo.InvariantCulture));
    }

    private static readonly (uint, string)[] s_characteristics =
        [(1, "relocations stripped"), (2, "executable"), (4, "line numbers stripped"), (8, "symbols stripped"), (0x20, "large addresses"), (0x100, "32 bit"), (0x200, "debugging stripped"), (0x2000, "DLL")];

    private static readonly (uint, string)[] s_dllCharacteristics =
        [(0x20, "high entropy"), (0x40, "dynamic base"), (0x100, "NX"), (0x400, "no SEH"), (0x4000, "control flow guard"), (0x8000, "terminal server aware")];

    private static string Names(uint flags, (uint Flag, string Name)[] names)
    {
        string s = "";
        foreach (var (flag, name) in names)
            if ((flags & flag) != 0) s += ", " + name;
        return s;
    }

    private static string MachineName(ushort machine) => machine switch
    {
        Machine386 => "Intel 80386",
        MachineAmd64 => "Advanced Micro Devices X86-64",
        MachineArm or MachineArmNt => "ARM",
        MachineArm64 => "AArch64",
        MachineRiscV64 => "RISC-V",
        MachineLoongArch64 => "LoongArch",
        0 => "any",
        _ => $"<unknown>: 0x{machine:x}",
    };

    public override IReadOnlyList<FactSection> Sections()
    {
        var all = new List<FactSection>();
        foreach (PeSection s in pe.Sections)
        {
            uint c = s.Header.Characteristics;
            string flags = ((c & SectionWrite) != 0 ? "W" : "") + ((c & 0x02000000) == 0 && (c & 0x00000800) == 0 ? "A" : "") + ((c & SectionExecute) != 0 ? "X" : "")
                + ((c & 0x00000800) != 0 ? "E" : "") + (s.Name.StartsWith(".tls", StringComparison.Ordinal) ? "T" : "");
            uint power = c >> 20 & 15;
            ulong align = pe.IsImage ? pe.Optional!.Value.SectionAlignment : power == 0 ? 16 : 1ul << (int)(power - 1); // not null: an image has it
            string type = (c & SectionUninitialized) != 0 && s.Header.RawSize == 0 ? "NOBITS" : s.Name == ".symtab" ? "SYMTAB" : "PROGBITS";
            all.Add(new FactSection(s.Name, type, pe.ImageBase + s.Header.VirtualAddress, s.Header.RawOffset, s.MemorySize, 0, flags, align));
        }
        return all;
    }

    public override IReadOnlyList<FactSegment> Segments()
    {
        var all = new List<FactSegment>();
        if (pe.Optional is not { } o) return all;
        all.Add(new FactSegment("LOAD", 0, o.ImageBase, o.HeadersSize, o.HeadersSize, "R  ", o.SectionAlignment, "", []));
        foreach (PeSection s in pe.Sections)
        {
            uint c = s.Header.Characteristics;
            string flags = ((c & SectionRead) != 0 ? "R" : " ") + ((c & SectionWrite) != 0 ? "W" : " ") + ((c & SectionExecute) != 0 ? "E" : " ");
            all.Add(new FactSegment("LOAD", s.Header.RawOffset, pe.ImageBase + s.Header.VirtualAddress, s.Header.RawSize, s.MemorySize, flags, o.SectionAlignment, "", [s.Name]));
        }
        return all;
    }

    public override IReadOnlyList<FactDynamic> Dynamic()
    {
        var all = new List<FactDynamic>();
        if (!pe.IsImage) return all;
        foreach (PeImportedLibrary l in pe.Imports())
            all.Add(new FactDynamic(l.IsDelayed ? (uint)DirectoryDelayImport : (uint)DirectoryImport, "NEEDED", $"Shared library: [{l.Name}] ({l.Imports.Count} functions{(l.IsDelayed ? ", on first use" : "")})"));
        string[] names = ["EXPORT", "IMPORT", "RESOURCE", "EXCEPTION", "SECURITY", "BASERELOC", "DEBUG", "ARCHITECTURE", "GLOBALPTR", "TLS", "LOADCONFIG", "BOUNDIMPORT", "IAT", "DELAYIMPORT", "CLR"];
        for (int i = 0; i < pe.Directories.Length && i < names.Length; i++)
            if (pe.Directories[i] is { Address: not 0 } d)
                all.Add(new FactDynamic((uint)i, names[i], $"0x{(i == DirectorySecurity ? d.Address : pe.ImageBase + d.Address):x}, {d.Length} (bytes)"));
        return all;
    }

    public override IEnumerable<FactRelocations> Relocations()
    {
        if (!pe.IsImage)
        {
            var names = new Dictionary<uint, CoffSymbol>();
            foreach (CoffSymbol s in pe.Symbols) names[(uint)s.Index] = s;
            foreach (PeSection s in pe.Sections)
            {
                var all = new List<FactRelocation>();
                foreach (CoffRelocation r in pe.Relocations(s))
                {
                    bool known = names.TryGetValue(r.Symbol, out CoffSymbol symbol);
                    all.Add(new FactRelocation(r.Address, (ulong)r.Symbol << 16 | r.Type, CoffType(r.Type), known ? symbol.Record.Value : 0, known ? symbol.Name : $"<corrupt symbol {r.Symbol}>"));
                }
                if (all.Count > 0) yield return new FactRelocations(s.Name, s.Header.RelocationOffset, all);
            }
            yield break;
        }
        List<PeBaseRelocation> bases = pe.BaseRelocations();
        if (bases.Count == 0) yield break;
        pe.TryGetOffset(pe.Directory(DirectoryRelocation).Address, out ulong at);
        yield return new FactRelocations(".reloc", at, bases.ConvertAll(r => new FactRelocation(pe.ImageBase + r.Address, (ulong)r.Kind,
            r.Kind switch { 1 => "HIGH", 2 => "LOW", 3 => "HIGHLOW", 4 => "HIGHADJ", 10 => "DIR64", var k => $"<unknown>: {k}" }, 0, "")));
    }

    private string CoffType(ushort type)
    {
        string[] amd64 = ["ABSOLUTE", "ADDR64", "ADDR32", "ADDR32NB", "REL32", "REL32_1", "REL32_2", "REL32_3", "REL32_4", "REL32_5", "SECTION", "SECREL", "SECREL7", "TOKEN"];
        string[] arm64 = ["ABSOLUTE", "ADDR32", "ADDR32NB", "BRANCH26", "PAGEBASE_REL21", "REL21", "PAGEOFFSET_12A", "PAGEOFFSET_12L", "SECREL", "SECREL_LOW12A", "SECREL_HIGH12A", "SECREL_LOW12L", "TOKEN", "SECTION", "ADDR64", "BRANCH19", "BRANCH14", "REL32"];
        return pe.Header.Machine switch
        {
            MachineAmd64 when type < amd64.Length => "IMAGE_REL_AMD64_" + amd64[type],
            MachineArm64 when type < arm64.Length => "IMAGE_REL_ARM64_" + arm64[type],
            Machine386 => type switch { 0 => "IMAGE_REL_I386_ABSOLUTE", 6 => "IMAGE_REL_I386_DIR32", 7 => "IMAGE_REL_I386_DIR32NB", 10 => "IMAGE_REL_I386_SECTION", 11 => "IMAGE_REL_I386_SECREL", 20 => "IMAGE_REL_I386_REL32", _ => $"unrecognized: {type:x}" },
            _ => $"unrecognized: {type:x}",
        };
    }

    public override IEnumerable<FactSymbols> Symbols(bool onlyDynamic)
    {
        if (pe.IsImage)
        {
            var exports = pe.Exports().ConvertAll(e => new FactSymbol(e.Forward is null ? pe.ImageBase + e.Address : 0, 0, "FUNC", "GLOBAL", "DEFAULT", SectionOf(e.Address),
                (e.Name.Length > 0 ? e.Name : "#" + e.Ordinal.ToString(CultureInfo.InvariantCulture)) + (e.Forward is null ? "" : " -> " + e.Forward)));
            if (exports.Count > 0) yield return new FactSymbols(".edata", exports);
            var imports = new List<FactSymbol>();
            foreach (PeImportedLibrary l in pe.Imports())
                foreach (PeImport i in l.Imports)
                    imports.Add(new FactSymbol(pe.ImageBase + i.Slot, 0, "FUNC", "GLOBAL", "DEFAULT", "UND", $"{(i.Name.Length > 0 ? i.Name : "#" + i.Ordinal.ToString(CultureInfo.InvariantCulture))}@{l.Name}"));
            if (imports.Count > 0) yield return new FactSymbols(".idata", imports);
        }
        if (onlyDynamic || pe.Symbols.Count == 0) yield break;
        var symbols = new List<FactSymbol>();
        foreach (CoffSymbol s in pe.Symbols)
        {
            CoffSymbolRecord r = s.Record;
            string section = r.Section switch { 0 => r.Value != 0 && r.StorageClass == ClassExternal ? "COM" : "UND", 0xffff => "ABS", 0xfffe => "DBG", var n => n.ToString(CultureInfo.InvariantCulture) };
            string type = r.StorageClass == ClassFile ? "FILE" : r.Type >> 4 == 2 ? "FUNC" : r.StorageClass == ClassStatic && r.AuxiliaryCount > 0 ? "SECTION" : "NOTYPE";
            string binding = r.StorageClass switch { ClassExternal => "GLOBAL", ClassWeakExternal => "WEAK", _ => "LOCAL" };
            ulong start = r.Section > 0 && r.Section <= pe.Sections.Count ? pe.ImageBase + pe.Sections[r.Section - 1].Header.VirtualAddress : 0;
            symbols.Add(new FactSymbol(start + r.Value, 0, type, binding, "DEFAULT", section, s.Name));
        }
        yield return new FactSymbols(".symtab", symbols);
    }

    private string SectionOf(uint rva)
    {
        foreach (PeSection s in pe.Sections)
            if (rva - s.Header.VirtualAddress < s.MemorySize) return s.Index.ToString(CultureInfo.InvariantCulture);
        return "ABS";
    }

    public override IEnumerable<FactNote> Notes()
    {
        foreach (PeDebugEntry d in pe.DebugEntries())
        {
            string text = "";
            ReadOnlyMemory<byte> b = pe.File.Contains(d.Offset, d.Length) ? pe.File.Data.Slice((int)d.Offset, (int)d.Length) : default;
            if (d.Kind == 2 && b.Length >= 24 && b.Span.StartsWith("RSDS"u8))
                text = $"Build ID: {new Guid(b.Span[4..20]):N}, age {System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(b.Span[20..])}, {new ByteReader(b.Span, false, pe.File.Name, -1) { At = 24 }.Text()}";
            string kind = d.Kind switch { 1 => "COFF", 2 => "CODEVIEW", 4 => "MISC", 12 => "VC_FEATURE", 13 => "POGO", 14 => "ILTCG", 16 => "REPRO", 20 => "EX_DLLCHARACTERISTICS", var k => k.ToString(CultureInfo.InvariantCulture) };
            yield return new FactNote("", d.Offset, d.Length, "PE", d.Length, kind, text);
        }
    }

    public override IReadOnlyList<FactVersion> Versions() => [];

    public override ReadOnlyMemory<byte> Contents(int section) => pe.Contents(pe.Sections[section]);
}
