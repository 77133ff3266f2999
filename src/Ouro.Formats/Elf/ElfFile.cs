// Reader of ELF files. The header and the two header tables are read at once, everything else when it is asked for.
// Offsets in the file are trusted nowhere: each range is taken through InputFile.Range, each index is compared with its table.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Formats.Elf;

/// <summary>A section: its header, its number and its name.</summary>
public sealed class ElfSection
{
    internal ElfSection(int index, in ElfSectionHeader header)
    {
        Index = index;
        Header = header;
    }

    public int Index { get; }
    public ElfSectionHeader Header { get; }

    /// <summary>UTF-8; empty when the file has no section names, <c>&lt;corrupt&gt;</c> when the offset is outside their table.</summary>
    public string Name { get; internal set; } = "";

    public uint Type => Header.Type;
    public ulong Flags => Header.Flags;
    public ulong Address => Header.Address;
    public ulong Offset => Header.Offset;
    public ulong Size => Header.Size;
    public bool IsAllocated => (Header.Flags & ShfAlloc) != 0;
    public bool IsCompressed => (Header.Flags & ShfCompressed) != 0;
}

/// <summary>An ELF file of either class and byte order.</summary>
public sealed class ElfFile
{
    private ElfSection[]? _sections;
    private ElfSegment[]? _segments;
    private ElfDynamic[]? _dynamic;
    private ElfVersionTable? _versions;

    private ElfFile(InputFile file, in ElfHeader header)
    {
        File = file;
        Header = header;
    }

    public InputFile File { get; }
    public ElfHeader Header { get; }
    public bool Is64 => Header.Class == Class64;
    public bool IsBigEndian => Header.Data == DataBig;
    public ushort Machine => Header.Machine;
    public ushort Type => Header.Type;
    public ulong Entry => Header.Entry;
    public int PointerSize => Is64 ? 8 : 4;

    public static bool IsElf(ReadOnlySpan<byte> file) => file.StartsWith(Magic);

    /// <summary>Reads the header. The input must live as long as the result.</summary>
    /// <exception cref="BadInputException">It is not ELF, or of an unknown class or byte order, or ends within the header.</exception>
    public static ElfFile Read(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (!IsElf(b)) throw file.Bad(0, "not an ELF file");
        if (b.Length < 16) throw file.Bad((ulong)b.Length, "the ELF header is cut off");
        if (b[4] is not (Class32 or Class64)) throw file.Bad(4, $"unknown ELF class {b[4]}");
        if (b[5] is not (DataLittle or DataBig)) throw file.Bad(5, $"unknown ELF byte order {b[5]}");
        bool is64 = b[4] == Class64;
        if (b.Length < ElfHeader.Size(is64)) throw file.Bad((ulong)b.Length, "the ELF header is cut off");
        var header = new ElfHeader();
        var c = new RecordCodec(b, is64, b[5] == DataBig);
        header.Describe(ref c);
        return new ElfFile(file, header);
    }

    public RecordCodec Codec(ReadOnlySpan<byte> bytes) => new(bytes, Is64, IsBigEndian);

    // ---- sections

    /// <summary>All sections by number, the null section first; empty when the file has no section headers.</summary>
    public IReadOnlyList<ElfSection> Sections => _sections ??= ReadSections();

    /// <summary>Number of section headers: a count beyond 0xff00 is in section 0's size.</summary>
    public ulong SectionCount
    {
        get
        {
            if (Header.SectionOffset == 0) return 0;
            return Header.SectionCount != 0 ? Header.SectionCount : FirstSection().Size;
        }
    }

    /// <summary>Number of the section with the section names; 0 when there is none.</summary>
    public uint NameSectionIndex => Header.NameSection == ShnXIndex && Header.SectionOffset != 0 ? FirstSection().Link : Header.NameSection;

    /// <summary>Number of program headers: 0xffff says that it is in section 0's info.</summary>
    public ulong SegmentCount => Header.SegmentCount == 0xffff && Header.SectionOffset != 0 ? FirstSection().Info : Header.SegmentCount;

    private ElfSectionHeader FirstSection()
    {
        ReadOnlyMemory<byte> m = File.Range(Header.SectionOffset, (ulong)ElfSectionHeader.RecordSize(Is64), "the first section header");
        var h = new ElfSectionHeader();
        RecordCodec c = Codec(m.Span);
        h.Describe(ref c);
        return h;
    }

    private ElfSection[] ReadSections()
    {
        ulong count = SectionCount;
        if (count == 0) return [];
        int size = ElfSectionHeader.RecordSize(Is64);
        if (Header.SectionEntrySize < size) throw File.Bad(Is64 ? 58u : 46u, $"section headers of {Header.SectionEntrySize} bytes");
        ReadOnlySpan<byte> table = File.Table(Header.SectionOffset, count, Header.SectionEntrySize, "section headers").Span;
        var sections = new ElfSection[count];
        for (int i = 0; i < sections.Length; i++)
        {
            var h = new ElfSectionHeader();
            RecordCodec c = Codec(table.Slice(i * Header.SectionEntrySize, size));
            h.Describe(ref c);
            sections[i] = new ElfSection(i, h);
        }
        uint names = NameSectionIndex;
        if (names == 0 || names >= count) return sections;
        ElfSection n = sections[names];
        if (n.Type == ShtNoBits || !File.Contains(n.Offset, n.Size)) return sections;
        ReadOnlySpan<byte> strings = File.Span.Slice((int)n.Offset, (int)n.Size);
        foreach (ElfSection s in sections) s.Name = StringAt(strings, s.Header.Name);
        return sections;
    }

    /// <summary>The string at an offset of a string table; <c>&lt;corrupt&gt;</c> when it is outside.</summary>
    internal static string StringAt(ReadOnlySpan<byte> strings, uint offset)
    {
        if (offset >= (uint)strings.Length) return strings.IsEmpty && offset == 0 ? "" : "<corrupt>";
        ReadOnlySpan<byte> s = strings[(int)offset..];
        int end = s.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? s : s[..end]);
    }

    public ElfSection? FindSection(string name)
    {
        foreach (ElfSection s in Sections)
            if (s.Name == name) return s;
        return null;
    }

    public ElfSection? FindSection(uint type)
    {
        foreach (ElfSection s in Sections)
            if (s.Type == type) return s;
        return null;
    }

    /// <summary>A section's bytes as they are in the file; empty for one that occupies none (SHT_NOBITS).</summary>
    public ReadOnlyMemory<byte> Contents(ElfSection s) =>
        s.Type is ShtNoBits or ShtNull || s.Size == 0 ? default : File.Range(s.Offset, s.Size, $"section {s.Name}");

    /// <summary>A section's bytes, decompressed when it is compressed (SHF_COMPRESSED, or named <c>.zdebug…</c>).</summary>
    public ReadOnlyMemory<byte> DecompressedContents(ElfSection s)
    {
        ReadOnlyMemory<byte> raw = Contents(s);
        if (s.IsCompressed)
        {
            if (raw.Length < ElfCompression.Size(Is64)) throw File.Bad(s.Offset, "the compression header is cut off");
            var h = new ElfCompression();
            RecordCodec c = Codec(raw.Span);
            h.Describe(ref c);
            return Decompress(raw[ElfCompression.Size(Is64)..], h.Type, h.Length, s.Offset);
        }
        if (s.Name.StartsWith(".zdebug", StringComparison.Ordinal) && raw.Length >= 12 && raw.Span.StartsWith("ZLIB"u8))
            return Decompress(raw[12..], CompressZlib, BinaryPrimitives.ReadUInt64BigEndian(raw.Span[4..]), s.Offset);
        return raw;
    }

    private byte[] Decompress(ReadOnlyMemory<byte> data, uint type, ulong length, ulong offset) =>
        SectionCompression.Decompress(File, data, type, length, offset);

    /// <summary>A null-terminated string of a string section.</summary>
    public string StringAt(ElfSection strings, uint offset) => StringAt(Contents(strings).Span, offset);

    // ---- segments and addresses

    public ReadOnlySpan<ElfSegment> Segments => _segments ??= ReadSegments();

    private ElfSegment[] ReadSegments()
    {
        ulong count = SegmentCount;
        if (count == 0 || Header.SegmentOffset == 0) return [];
        int size = ElfSegment.Size(Is64);
        if (Header.SegmentEntrySize < size) throw File.Bad(Is64 ? 54u : 42u, $"program headers of {Header.SegmentEntrySize} bytes");
        ReadOnlySpan<byte> table = File.Table(Header.SegmentOffset, count, Header.SegmentEntrySize, "program headers").Span;
        var segments = new ElfSegment[count];
        for (int i = 0; i < segments.Length; i++)
        {
            RecordCodec c = Codec(table.Slice(i * Header.SegmentEntrySize, size));
            segments[i].Describe(ref c);
        }
        return segments;
    }

    /// <summary>File offset of a virtual address, by the loaded segments; false when no segment has it in its file part.</summary>
    public bool TryGetOffset(ulong address, out ulong offset)
    {
        foreach (ref readonly ElfSegment p in Segments)
        {
            if (p.Type != PtLoad || address < p.Address || address - p.Address >= p.FileSize) continue;
            offset = p.Offset + (address - p.Address);
            return true;
        }
        offset = 0;
        return false;
    }

    /// <summary>The file's bytes from a virtual address to the end of its segment; empty when the address is not in the file.</summary>
    public ReadOnlyMemory<byte> MemoryAt(ulong address)
    {
        foreach (ref readonly ElfSegment p in Segments)
        {
            if (p.Type != PtLoad || address < p.Address || address - p.Address >= p.FileSize) continue;
            ulong offset = p.Offset + (address - p.Address), length = p.FileSize - (address - p.Address);
            if (offset >= (ulong)File.Length) return default;
            return File.Data.Slice((int)offset, (int)Math.Min(length, (ulong)File.Length - offset));
        }
        return default;
    }

    /// <summary>The path of the dynamic loader; null when the file names none.</summary>
    public string? Interpreter
    {
        get
        {
            foreach (ref readonly ElfSegment p in Segments)
                if (p.Type == PtInterp) return StringAt(File.Range(p.Offset, p.FileSize, "the interpreter's path").Span, 0);
            return null;
        }
    }

    // ---- symbols, relocations

    /// <summary>The symbol table in a section of type SHT_SYMTAB or SHT_DYNSYM.</summary>
    public ElfSymbolTable Symbols(ElfSection s)
    {
        ReadOnlyMemory<byte> strings = s.Header.Link != 0 && s.Header.Link < (uint)Sections.Count ? Contents(Sections[(int)s.Header.Link]) : default;
        ReadOnlyMemory<byte> indexes = default;
        foreach (ElfSection x in Sections)
            if (x.Type == ShtSymTabShndx && x.Header.Link == (uint)s.Index) indexes = Contents(x);
        return new ElfSymbolTable(this, Contents(s), strings, indexes, s.Header.Link);
    }

    /// <summary>The full symbol table; null when the file is stripped.</summary>
    public ElfSymbolTable? SymbolTable => FindSection(ShtSymTab) is { } s ? Symbols(s) : null;

    /// <summary>The dynamic symbols: from their section or, in files without section headers, from the dynamic entries.</summary>
    public ElfSymbolTable? DynamicSymbols
    {
        get
        {
            if (FindSection(ShtDynSym) is { } s) return Symbols(s);
            if (FindDynamic(DtSymTab) is not { } address || DynamicStrings is not { IsEmpty: false } strings) return null;
            ulong count = CountDynamicSymbols();
            ReadOnlyMemory<byte> m = MemoryAt(address);
            ulong bytes = Math.Min(count, (ulong)m.Length / (ulong)ElfSymbol.Size(Is64)) * (ulong)ElfSymbol.Size(Is64);
            return new ElfSymbolTable(this, m[..(int)bytes], strings, default, 0);
        }
    }

    /// <summary>Number of dynamic symbols as the hash tables tell it; 0 when there is none.</summary>
    public ulong CountDynamicSymbols()
    {
        if (FindDynamic(DtHash) is { } hash && MemoryAt(hash) is { Length: >= 8 } h)
        {
            // The chain array has an entry a symbol. Two 64-bit machines have entries of eight bytes.
            bool wide = Is64 && Machine is MachineAlpha or MachineS390 && Is64;
            if (!wide) return U32(h.Span[4..]);
            if (h.Length >= 16) return IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(h.Span[8..]) : BinaryPrimitives.ReadUInt64LittleEndian(h.Span[8..]);
        }
        return FindDynamic(DtGnuHash) is { } gnu ? CountByGnuHash(MemoryAt(gnu).Span) : 0;
    }

    private ulong CountByGnuHash(ReadOnlySpan<byte> h)
    {
        if (h.Length < 16) return 0;
        uint buckets = U32(h), first = U32(h[4..]), bloom = U32(h[8..]);
        ulong bucketsAt = 16 + (ulong)bloom * (ulong)PointerSize, chainsAt = bucketsAt + (ulong)buckets * 4;
        if (chainsAt > (ulong)h.Length) return 0;
        uint last = 0;
        for (uint i = 0; i < buckets; i++) last = Math.Max(last, U32(h[(int)(bucketsAt + i * 4)..]));
        if (last < first) return first;
        for (ulong at = chainsAt + (ulong)(last - first) * 4; at + 4 <= (ulong)h.Length; at += 4, last++)
            if ((U32(h[(int)at..]) & 1) != 0) return last + 1ul;
        return last;
    }

    internal uint U32(ReadOnlySpan<byte> b) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b);

    internal ushort U16(ReadOnlySpan<byte> b) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(b) : BinaryPrimitives.ReadUInt16LittleEndian(b);

    /// <summary>The relocations in a section of type SHT_REL or SHT_RELA.</summary>
    public ElfRelocationTable Relocations(ElfSection s) => new(this, Contents(s), s.Type == ShtRela);

    /// <summary>Relocations in bytes that a dynamic entry points to.</summary>
    public ElfRelocationTable Relocations(ReadOnlyMemory<byte> bytes, bool hasAddend) => new(this, bytes, hasAddend);

    // ---- dynamic linking

    /// <summary>The dynamic entries up to and with the first null entry; empty for static files.</summary>
    public ReadOnlySpan<ElfDynamic> Dynamic => _dynamic ??= ReadDynamic();

    /// <summary>File offset and length of the dynamic entries; length 0 when there are none.</summary>
    public (ulong Offset, ulong Length) DynamicRange
    {
        get
        {
            foreach (ref readonly ElfSegment p in Segments)
                if (p.Type == PtDynamic) return (p.Offset, p.FileSize);
            return FindSection(ShtDynamic) is { } s ? (s.Offset, s.Size) : (0, 0);
        }
    }

    private ElfDynamic[] ReadDynamic()
    {
        var (offset, length) = DynamicRange;
        if (length == 0) return [];
        int size = ElfDynamic.Size(Is64);
        ReadOnlySpan<byte> table = File.Range(offset, length, "the dynamic section").Span;
        var entries = new List<ElfDynamic>();
        for (int at = 0; at + size <= table.Length; at += size)
        {
            var e = new ElfDynamic();
            RecordCodec c = Codec(table.Slice(at, size));
            e.Describe(ref c);
            entries.Add(e);
            if (e.Tag == DtNull) break;
        }
        return [.. entries];
    }

    /// <summary>The value of the first dynamic entry with a tag.</summary>
    public ulong? FindDynamic(ulong tag)
    {
        foreach (ref readonly ElfDynamic d in Dynamic)
            if (d.Tag == tag) return d.Value;
        return null;
    }

    /// <summary>The dynamic string table; empty when there is none.</summary>
    public ReadOnlyMemory<byte> DynamicStrings
    {
        get
        {
            if (FindDynamic(DtStrTab) is not { } address) return default;
            ReadOnlyMemory<byte> m = MemoryAt(address);
            return FindDynamic(DtStrSz) is { } size && size < (ulong)m.Length ? m[..(int)size] : m;
        }
    }

    /// <summary>The strings of all dynamic entries with a tag: DT_NEEDED, DT_SONAME, DT_RPATH, DT_RUNPATH.</summary>
    public List<string> DynamicStringsOf(ulong tag)
    {
        var all = new List<string>();
        ReadOnlySpan<byte> strings = DynamicStrings.Span;
        foreach (ref readonly ElfDynamic d in Dynamic)
            if (d.Tag == tag) all.Add(StringAt(strings, (uint)Math.Min(d.Value, uint.MaxValue)));
        return all;
    }

    /// <summary>Symbol versions: what the file defines, what it needs from whom, and the number of each dynamic symbol.</summary>
    public ElfVersionTable Versions => _versions ??= ElfVersionTable.Read(this);

    // ---- notes

    /// <summary>All notes of the file: of its note sections or, without any, of its note segments.</summary>
    public List<ElfNote> Notes()
    {
        var notes = new List<ElfNote>();
        foreach (ElfSection s in Sections)
            if (s.Type == ShtNote) ElfNote.ReadAll(this, s.Offset, s.Size, s.Header.Align, notes);
        if (notes.Count > 0) return notes;
        foreach (ref readonly ElfSegment p in Segments)
            if (p.Type == PtNote) ElfNote.ReadAll(this, p.Offset, p.FileSize, p.Align, notes);
        return notes;
    }
}
