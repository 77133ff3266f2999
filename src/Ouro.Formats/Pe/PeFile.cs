// Reader of PE executables and COFF objects. Headers and sections are read at once, tables when they are asked for. Tables of an image are
// named by relative virtual addresses; the sections map them to file offsets.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Formats.Pe;

/// <summary>A section.</summary>
/// <param name="Index">From 1, as symbols name it.</param>
/// <param name="Name">Long names resolved.</param>
/// <param name="Header">The rest.</param>
public sealed record PeSection(int Index, string Name, PeSectionHeader Header)
{
    /// <summary>Bytes in memory; COFF objects give only the raw size.</summary>
    public uint MemorySize => Header.VirtualSize != 0 ? Header.VirtualSize : Header.RawSize;
}

/// <summary>A COFF symbol.</summary>
/// <param name="Index">In the table, auxiliary entries counted.</param>
/// <param name="Name">UTF-8.</param>
/// <param name="Record">The rest.</param>
public readonly record struct CoffSymbol(int Index, string Name, CoffSymbolRecord Record);

/// <summary>One imported function.</summary>
/// <param name="Name">Empty when it is imported by number.</param>
/// <param name="Ordinal">The number or, with a name, the hint.</param>
/// <param name="Slot">Relative virtual address of its address in the import address table.</param>
public readonly record struct PeImport(string Name, ushort Ordinal, uint Slot);

/// <summary>A DLL and what is imported from it.</summary>
public sealed record PeImportedLibrary(string Name, IReadOnlyList<PeImport> Imports, bool IsDelayed);

/// <summary>An exported function.</summary>
/// <param name="Name">Empty for exports by number only.</param>
/// <param name="Ordinal">Its number.</param>
/// <param name="Address">Relative virtual address.</param>
/// <param name="Forward">Where it is forwarded to, <c>DLL.function</c>; null when it is here.</param>
public readonly record struct PeExport(string Name, uint Ordinal, uint Address, string? Forward);

/// <summary>A place that the loader changes.</summary>
/// <param name="Address">Relative virtual address.</param>
/// <param name="Kind">How: 3 a 32-bit address, 10 a 64-bit one.</param>
public readonly record struct PeBaseRelocation(uint Address, int Kind);

/// <summary>An entry of the debug directory.</summary>
/// <param name="Kind">What it is: 2 names a PDB.</param>
/// <param name="Address">Relative virtual address; 0 when it is not loaded.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct PeDebugEntry(uint Kind, uint Address, uint Offset, uint Length);

/// <summary>A PE executable or a COFF object.</summary>
public sealed class PeFile
{
    private readonly PeDirectory[] _directories;
    private readonly PeSection[] _sections;
    private CoffSymbol[]? _symbols;

    private PeFile(InputFile file, CoffHeader header, PeOptionalHeader? optional, PeDirectory[] directories, ulong sectionTable, uint signature)
    {
        File = file;
        Header = header;
        Optional = optional;
        _directories = directories;
        SignatureOffset = signature;
        SectionTableOffset = sectionTable;
        _sections = ReadSections();
    }

    public InputFile File { get; }

    public CoffHeader Header { get; }

    /// <summary>Null in COFF objects.</summary>
    public PeOptionalHeader? Optional { get; }

    public ReadOnlySpan<PeDirectory> Directories => _directories;

    public IReadOnlyList<PeSection> Sections => _sections;

    /// <summary>Offset of <c>PE\0\0</c>; 0 in COFF objects.</summary>
    public uint SignatureOffset { get; }

    public ulong SectionTableOffset { get; }

    public bool IsImage => Optional is not null;

    /// <summary>Whether addresses have 64 bits (PE32+).</summary>
    public bool Is64 => Optional is { } o ? o.Magic == OptionalMagic64 : Header.Machine is MachineAmd64 or MachineArm64 or MachineRiscV64 or MachineLoongArch64;

    public ulong ImageBase => Optional?.ImageBase ?? 0;

    public static bool IsPe(ReadOnlySpan<byte> file) => file.StartsWith("MZ"u8);

    /// <summary>Whether it may be a COFF object: a known machine and no optional header.</summary>
    public static bool IsCoffObject(ReadOnlySpan<byte> b) =>
        b.Length >= CoffHeader.Size && (b[0] | b[1] << 8) is Machine386 or MachineAmd64 or MachineArm or MachineArmNt or MachineArm64 && b[16] == 0 && b[17] == 0;

    /// <summary>Reads headers and sections. The input must live as long as the result.</summary>
    /// <exception cref="BadInputException">Neither PE nor COFF, or a header is damaged.</exception>
    public static PeFile Read(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        uint signature = 0, at = 0;
        if (IsPe(b))
        {
            signature = file.Reader(0x3c, false, "the DOS header").U32();
            if (!file.Range(signature, 4, "the PE signature").Span.SequenceEqual("PE\0\0"u8)) throw file.Bad(signature, "no PE signature");
            at = signature + 4;
        }
        else if (!IsCoffObject(b))
        {
            throw file.Bad(0, "neither a PE executable nor a COFF object");
        }
        var header = new CoffHeader();
        var c = new RecordCodec(file.Range(at, CoffHeader.Size, "the COFF header").Span, false, false);
        header.Describe(ref c);
        at += CoffHeader.Size;
        PeOptionalHeader? optional = null;
        PeDirectory[] directories = [];
        if (header.OptionalSize > 0)
        {
            ReadOnlySpan<byte> o = file.Range(at, header.OptionalSize, "the optional header").Span;
            (optional, directories) = ReadOptional(file, at, o);
        }
        else if (signature != 0)
        {
            throw file.Bad(at, "the executable has no optional header");
        }
        return new PeFile(file, header, optional, directories, (ulong)at + header.OptionalSize, signature);
    }

    private static (PeOptionalHeader, PeDirectory[]) ReadOptional(InputFile file, uint at, ReadOnlySpan<byte> o)
    {
        ushort magic = o.Length >= 2 ? (ushort)(o[0] | o[1] << 8) : (ushort)0;
        if (magic is not (OptionalMagic32 or OptionalMagic64)) throw file.Bad(at, $"unknown optional header 0x{magic:x}");
        bool is64 = magic == OptionalMagic64;
        int size = PeOptionalHeader.Size(is64);
        if (o.Length < size) throw file.Bad(at, "the optional header is cut off");
        var optional = new PeOptionalHeader();
        var c = new RecordCodec(o, is64, false);
        optional.Describe(ref c);
        var directories = new PeDirectory[Math.Min(optional.DirectoryCount, (uint)(o.Length - size) / PeDirectory.Size)];
        for (int i = 0; i < directories.Length; i++) directories[i].Describe(ref c);
        return (optional, directories);
    }

    // ---- sections

    private PeSection[] ReadSections()
    {
        ReadOnlySpan<byte> table = File.Table(SectionTableOffset, Header.SectionCount, PeSectionHeader.Size, "section headers").Span;
        var sections = new PeSection[Header.SectionCount];
        for (int i = 0; i < sections.Length; i++)
        {
            ReadOnlySpan<byte> b = table.Slice(i * PeSectionHeader.Size, PeSectionHeader.Size);
            var h = new PeSectionHeader();
            var c = new RecordCodec(b[PeSectionHeader.NameSize..], Is64, false);
            h.Describe(ref c);
            sections[i] = new PeSection(i + 1, SectionName(b[..PeSectionHeader.NameSize]), h);
        }
        return sections;
    }

    // "/123" is a name at offset 123 of the string table.
    private string SectionName(ReadOnlySpan<byte> b)
    {
        int zero = b.IndexOf((byte)0);
        string name = Encoding.UTF8.GetString(zero < 0 ? b : b[..zero]);
        if (name.Length > 1 && name[0] == '/' && uint.TryParse(name.AsSpan(1), System.Globalization.NumberStyles.None, null, out uint offset)
            && Header.SymbolOffset != 0 && Elf.ElfFile.StringAt(Strings.Span, offset) is { Length: > 0 } text && offset < (uint)Strings.Length) return text;
        return name;
    }

    public PeSection? FindSection(string name)
    {
        foreach (PeSection s in _sections)
            if (s.Name == name) return s;
        return null;
    }

    /// <summary>A section's bytes in the file. In an image they end with the section's size in memory: the rest is padding.</summary>
    public ReadOnlyMemory<byte> Contents(PeSection s)
    {
        if (s.Header.RawOffset == 0 || s.Header.RawSize == 0) return default;
        uint size = IsImage && s.Header.VirtualSize != 0 ? Math.Min(s.Header.RawSize, s.Header.VirtualSize) : s.Header.RawSize;
        return File.Range(s.Header.RawOffset, size, $"section {s.Name}");
    }

    /// <summary>The file's bytes from a relative virtual address to the end of its section; empty when it is not in the file.</summary>
    public ReadOnlyMemory<byte> MemoryAt(uint rva)
    {
        foreach (PeSection s in _sections)
        {
            uint start = s.Header.VirtualAddress, size = Math.Max(s.Header.RawSize, s.Header.VirtualSize);
            if (rva < start || rva - start >= size || rva - start >= s.Header.RawSize) continue;
            ulong at = s.Header.RawOffset + (ulong)(rva - start), left = s.Header.RawSize - (rva - start);
            if (at >= (ulong)File.Length) return default;
            return File.Data.Slice((int)at, (int)Math.Min(left, (ulong)File.Length - at));
        }
        return Optional is { } o && rva < o.HeadersSize && rva < (uint)File.Length ? File.Data[(int)rva..(int)Math.Min(o.HeadersSize, (uint)File.Length)] : default;
    }

    /// <summary>File offset of a relative virtual address.</summary>
    public bool TryGetOffset(uint rva, out ulong offset)
    {
        foreach (PeSection s in _sections)
        {
            if (rva < s.Header.VirtualAddress || rva - s.Header.VirtualAddress >= s.Header.RawSize) continue;
            offset = s.Header.RawOffset + (ulong)(rva - s.Header.VirtualAddress);
            return true;
        }
        offset = rva;
        return Optional is { } o && rva < o.HeadersSize;
    }

    private ByteReader ReaderAt(uint rva, string what)
    {
        ReadOnlyMemory<byte> m = MemoryAt(rva);
        if (m.IsEmpty) throw new BadInputException(File.Name, -1, $"{what}: no section has the address 0x{rva:x}");
        TryGetOffset(rva, out ulong offset);
        return new ByteReader(m.Span, false, File.Name, File.BaseOffset + (long)offset);
    }

    // ---- symbols

    /// <summary>The string table behind the symbols; offsets count from its length field. Empty when there is none.</summary>
    public ReadOnlyMemory<byte> Strings
    {
        get
        {
            if (Header.SymbolOffset == 0) return default;
            ulong at = Header.SymbolOffset + (ulong)Header.SymbolCount * CoffSymbolRecord.Size;
            if (!File.Contains(at, 4)) return default;
            uint length = File.Reader(at, false, "string table").U32();
            return length < 4 || !File.Contains(at, length) ? default : File.Data.Slice((int)at, (int)length);
        }
    }

    /// <summary>The text at an offset of the string table; empty when it is outside.</summary>
    public string StringAt(uint offset) => Elf.ElfFile.StringAt(Strings.Span, offset);

    /// <summary>All symbols in file order, without auxiliary entries.</summary>
    public IReadOnlyList<CoffSymbol> Symbols => _symbols ??= ReadSymbols();

    private CoffSymbol[] ReadSymbols()
    {
        if (Header.SymbolOffset == 0 || Header.SymbolCount == 0) return [];
        ReadOnlySpan<byte> table = File.Table(Header.SymbolOffset, Header.SymbolCount, CoffSymbolRecord.Size, "symbol table").Span;
        ReadOnlySpan<byte> strings = Strings.Span;
        var symbols = new List<CoffSymbol>((int)Header.SymbolCount);
        for (uint i = 0; i < Header.SymbolCount; i++)
        {
            ReadOnlySpan<byte> b = table.Slice((int)i * CoffSymbolRecord.Size, CoffSymbolRecord.Size);
            var r = new CoffSymbolRecord();
            var c = new RecordCodec(b[8..], false, false);
            r.Describe(ref c);
            string name;
            if (b[..4].IndexOfAnyExcept((byte)0) < 0)
            {
                uint offset = (uint)(b[4] | b[5] << 8 | b[6] << 16 | b[7] << 24);
                name = Elf.ElfFile.StringAt(strings, offset);
            }
            else
            {
                int zero = b[..8].IndexOf((byte)0);
                name = Encoding.UTF8.GetString(zero < 0 ? b[..8] : b[..zero]);
            }
            symbols.Add(new CoffSymbol((int)i, name, r));
            i += r.AuxiliaryCount;
        }
        return [.. symbols];
    }

    /// <summary>The auxiliary bytes behind a symbol.</summary>
    public ReadOnlyMemory<byte> Auxiliary(in CoffSymbol s) =>
        File.Range(Header.SymbolOffset + (ulong)(s.Index + 1) * CoffSymbolRecord.Size, (ulong)s.Record.AuxiliaryCount * CoffSymbolRecord.Size, "auxiliary symbol entries");

    public CoffRelocation[] Relocations(PeSection s)
    {
        ulong count = s.Header.RelocationCount, at = s.Header.RelocationOffset;
        if (count == 0 || IsImage) return [];
        // More than 65,534: the first entry's address is the count.
        if (count == 0xffff && (s.Header.Characteristics & 0x01000000) != 0) count = File.Reader(at, false, "relocations").U32();
        ReadOnlySpan<byte> table = File.Table(at, count, CoffRelocation.Size, "relocations").Span;
        var all = new CoffRelocation[count];
        for (int i = 0; i < all.Length; i++)
        {
            var c = new RecordCodec(table[(i * CoffRelocation.Size)..], false, false);
            all[i].Describe(ref c);
        }
        return all;
    }

    // ---- imports, exports

    public PeDirectory Directory(int index) => index < _directories.Length ? _directories[index] : default;

    /// <summary>The imported DLLs in file order, those loaded on first use last.</summary>
    public List<PeImportedLibrary> Imports()
    {
        var all = new List<PeImportedLibrary>();
        if (Directory(DirectoryImport) is { Address: not 0 } d)
        {
            ByteReader r = ReaderAt(d.Address, "import directory");
            while (r.Left >= 20)
            {
                uint names = r.U32();
                r.Skip(8);
                uint name = r.U32(), slots = r.U32();
                if (name == 0 && slots == 0 && names == 0) break;
                all.Add(new PeImportedLibrary(ReaderAt(name, "DLL name").Text(), ReadImports(names != 0 ? names : slots, slots), false));
                if (all.Count > 65535) throw r.Bad("too many imported DLLs");
            }
        }
        if (Directory(DirectoryDelayImport) is { Address: not 0 } e)
        {
            ByteReader r = ReaderAt(e.Address, "delay import directory");
            while (r.Left >= 32)
            {
                uint attributes = r.U32(), name = r.U32();
                r.Skip(4);
                uint slots = r.U32(), names = r.U32();
                r.Skip(12);
                if (name == 0) break;
                // Before 2003 these were addresses, not relative ones.
                uint less = (attributes & 1) != 0 ? 0 : (uint)ImageBase;
                all.Add(new PeImportedLibrary(ReaderAt(name - less, "DLL name").Text(), ReadImports(names - less, slots - less), true));
                if (all.Count > 65535) throw r.Bad("too many imported DLLs");
            }
        }
        return all;
    }

    private List<PeImport> ReadImports(uint names, uint slots)
    {
        var all = new List<PeImport>();
        ByteReader r = ReaderAt(names, "import names");
        int size = Is64 ? 8 : 4;
        for (uint slot = slots; r.Left >= size; slot += (uint)size)
        {
            ulong v = r.Number(size);
            if (v == 0) break;
            if (v >> (size * 8 - 1) != 0)
            {
                all.Add(new PeImport("", (ushort)v, slot));
                continue;
            }
            ByteReader n = ReaderAt((uint)v, "import name");
            ushort hint = n.U16();
            all.Add(new PeImport(n.Text(), hint, slot));
        }
        return all;
    }

    /// <summary>The places that the loader changes when the image is not at its base, by address.</summary>
    public List<PeBaseRelocation> BaseRelocations()
    {
        var all = new List<PeBaseRelocation>();
        if (Directory(DirectoryRelocation) is not { Address: not 0, Length: > 0 } d) return all;
        ByteReader r = ReaderAt(d.Address, "base relocations");
        if ((uint)r.Left > d.Length) r = r.Part(d.Length);
        while (r.Left >= 8)
        {
            uint page = r.U32(), size = r.U32();
            if (size == 0) break;
            if (size < 8 || size - 8 > (uint)r.Left) throw r.Bad($"a block of base relocations of {size} bytes");
            for (uint i = 8; i + 2 <= size; i += 2)
            {
                ushort entry = r.U16();
                if (entry >> 12 != 0) all.Add(new PeBaseRelocation(page + (entry & 0xfffu), entry >> 12));
            }
            if ((size & 1) != 0) r.Skip(1);
        }
        return all;
    }

    /// <summary>The entries of the debug directory.</summary>
    public List<PeDebugEntry> DebugEntries()
    {
        var all = new List<PeDebugEntry>();
        if (Directory(DirectoryDebug) is not { Address: not 0 } d) return all;
        ByteReader r = ReaderAt(d.Address, "debug directory");
        for (uint at = 0; at + 28 <= d.Length && r.Left >= 28; at += 28)
        {
            r.Skip(12);
            uint kind = r.U32(), length = r.U32(), address = r.U32();
            all.Add(new PeDebugEntry(kind, address, r.U32(), length));
        }
        return all;
    }

    /// <summary>The exported functions by number.</summary>
    public List<PeExport> Exports()
    {
        var all = new List<PeExport>();
        if (Directory(DirectoryExport) is not { Address: not 0 } d) return all;
        ByteReader r = ReaderAt(d.Address, "export directory");
        r.Skip(16);
        uint first = r.U32(), count = r.U32(), nameCount = r.U32(), addresses = r.U32(), names = r.U32(), ordinals = r.U32();
        if (count > 65536 || nameCount > 65536) throw r.Bad("too many exports");
        if (count == 0) return all;
        var nameOf = new string?[count];
        if (nameCount > 0)
        {
            ByteReader n = ReaderAt(names, "export names"), o = ReaderAt(ordinals, "export numbers");
            for (uint i = 0; i < nameCount; i++)
            {
                uint at = n.U32();
                ushort index = o.U16();
                if (index < count) nameOf[index] ??= ReaderAt(at, "export name").Text();
            }
        }
        ByteReader a = ReaderAt(addresses, "export addresses");
        for (uint i = 0; i < count; i++)
        {
            uint address = a.U32();
            if (address == 0) continue;
            bool forwards = address >= d.Address && address - d.Address < d.Length;
            all.Add(new PeExport(nameOf[i] ?? "", first + i, address, forwards ? ReaderAt(address, "forwarder").Text() : null));
        }
        return all;
    }
}

/// <summary>A member of an import library in the short form: one symbol of one DLL.</summary>
/// <param name="Machine">As in a COFF header.</param>
/// <param name="Symbol">The name to link against.</param>
/// <param name="Library">The DLL.</param>
/// <param name="Ordinal">Number or hint.</param>
/// <param name="Kind">0 code, 1 data, 2 constant.</param>
/// <param name="NameKind">0 by number, 1 by name, 2 and 3 by name with the decoration cut, 4 by another name.</param>
public sealed record CoffShortImport(ushort Machine, string Symbol, string Library, ushort Ordinal, int Kind, int NameKind)
{
    public static bool IsShortImport(ReadOnlySpan<byte> b) => b.Length >= 20 && b[0] == 0 && b[1] == 0 && b[2] == 0xff && b[3] == 0xff && b[4] == 0 && b[5] == 0;

    /// <exception cref="BadInputException">It is cut off.</exception>
    public static CoffShortImport Read(InputFile file)
    {
        if (!IsShortImport(file.Span)) throw file.Bad(0, "not a short import object");
        ByteReader r = file.Reader(6, false, "short import");
        ushort machine = r.U16();
        r.Skip(4);
        uint length = r.U32();
        ushort ordinal = r.U16(), type = r.U16();
        ByteReader names = r.Part(length);
        return new CoffShortImport(machine, names.Text(), names.Text(), ordinal, type & 3, type >> 2 & 7);
    }
}
