// Reader of Mach-O files (both classes, both byte orders) and fat files. The load commands are read at once, tables when they are asked for.
// Source: Apple's <mach-o/loader.h>, <mach-o/nlist.h>, <mach-o/fat.h>.
using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.MachO.MachOConstants;

namespace Ouro.Formats.MachO;

/// <summary>Numbers that readers and writers decide by.</summary>
public static class MachOConstants
{
    public const uint Magic32 = 0xfeedface, Magic64 = 0xfeedfacf, FatMagic = 0xcafebabe, FatMagic64 = 0xcafebabf;

    public const uint Cpu386 = 7, CpuAmd64 = 0x01000007, CpuArm = 12, CpuArm64 = 0x0100000c, CpuPpc = 18, CpuPpc64 = 0x01000012;

    public const uint TypeObject = 1, TypeExecute = 2, TypeDylib = 6, TypeBundle = 8, TypeDsym = 10;

    public const uint LcSegment = 1, LcSymTab = 2, LcThread = 4, LcUnixThread = 5, LcDySymTab = 11, LcLoadDylib = 12, LcIdDylib = 13, LcLoadDylinker = 14, LcIdDylinker = 15,
        LcSegment64 = 0x19, LcUuid = 0x1b, LcRPath = 0x8000001c, LcCodeSignature = 0x1d, LcReexportDylib = 0x8000001f, LcLazyLoadDylib = 0x20, LcDyldInfo = 0x22,
        LcDyldInfoOnly = 0x80000022, LcLoadUpwardDylib = 0x80000023, LcLoadWeakDylib = 0x80000018, LcVersionMinMacOs = 0x24, LcFunctionStarts = 0x26,
        LcMain = 0x80000028, LcDataInCode = 0x29, LcSourceVersion = 0x2a, LcBuildVersion = 0x32, LcDyldExportsTrie = 0x80000033,
        LcDyldChainedFixups = 0x80000034;

    public const byte NStab = 0xe0, NPrivate = 0x10, NTypeMask = 0x0e, NExternal = 1, NUndefined = 0, NAbsolute = 2, NSection = 0xe, NIndirect = 0xa;
}

/// <summary>The header.</summary>
public struct MachOHeader
{
    public uint Magic, Cpu, CpuSubtype, FileType, CommandCount, CommandsSize, Flags;

    public static int Size(bool is64) => is64 ? 32 : 28;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Magic);
        c.U32(ref Cpu);
        c.U32(ref CpuSubtype);
        c.U32(ref FileType);
        c.U32(ref CommandCount);
        c.U32(ref CommandsSize);
        c.U32(ref Flags);
        if (c.Is64) c.Pad(4);
    }
}

/// <summary>A load command: what it is and where.</summary>
/// <param name="Command">LC_… number.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Length">With its first two words.</param>
public readonly record struct MachOCommand(uint Command, uint Offset, uint Length);

/// <summary>A segment.</summary>
public sealed record MachOSegment(string Name, ulong Address, ulong MemorySize, ulong Offset, ulong FileSize, uint MaxProtection, uint Protection, uint Flags,
    IReadOnlyList<MachOSection> Sections);

/// <summary>A section.</summary>
/// <param name="Index">From 1 over all segments, as symbols name it.</param>
/// <param name="Name">For example <c>__text</c>.</param>
/// <param name="Segment">For example <c>__TEXT</c>.</param>
/// <param name="Address">Virtual address.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Align">Power of two.</param>
/// <param name="RelocationOffset">In the file.</param>
/// <param name="RelocationCount">Entries of eight bytes.</param>
/// <param name="Flags">Type in the low byte, attributes above.</param>
public sealed record MachOSection(int Index, string Name, string Segment, ulong Address, ulong Size, uint Offset, uint Align, uint RelocationOffset,
    uint RelocationCount, uint Flags)
{
    /// <summary>Of stubs and pointers: where their indirect symbols begin in the table of these.</summary>
    public uint Reserved1 { get; init; }

    /// <summary>Of stubs: the size of one.</summary>
    public uint Reserved2 { get; init; }

    /// <summary>Whether it has no bytes in the file (zero fill, thread-local zero fill).</summary>
    public bool IsZeroFill => (Flags & 0xff) is 1 or 0xc or 0x12;
}

/// <summary>A library that the file loads.</summary>
/// <param name="Name">Its install name.</param>
/// <param name="Command">How: LC_LOAD_DYLIB, weak, re-exported, upward, lazy.</param>
/// <param name="CurrentVersion">x.y.z in 16, 8, 8 bits.</param>
/// <param name="CompatibilityVersion">Likewise.</param>
public readonly record struct MachODylib(string Name, uint Command, uint CurrentVersion, uint CompatibilityVersion);

/// <summary>A symbol (nlist).</summary>
public readonly record struct MachOSymbol(string Name, byte Type, byte Section, ushort Description, ulong Value)
{
    public bool IsDebug => (Type & NStab) != 0;
    public bool IsExternal => (Type & NExternal) != 0;
    public bool IsUndefined => (Type & NTypeMask) == NUndefined;
}

/// <summary>A relocation of an object's section.</summary>
/// <param name="Address">From the section's start.</param>
/// <param name="Symbol">A symbol's number, or a section's from 1; of a scattered one the value it refers to.</param>
/// <param name="IsExternal">Whether it is a symbol's.</param>
/// <param name="IsRelative">To the place.</param>
/// <param name="IsScattered">Whether it gives a value rather than a number.</param>
/// <param name="LengthPower">The field's size in bytes as a power of two.</param>
/// <param name="Type">The machine's number.</param>
/// <param name="Info">The second word as it is in the file.</param>
public readonly record struct MachORelocation(uint Address, uint Symbol, bool IsExternal, bool IsRelative, bool IsScattered, int LengthPower, uint Type, uint Info);

/// <summary>One machine's part of a fat file.</summary>
public readonly record struct MachOSlice(uint Cpu, uint CpuSubtype, ulong Offset, ulong Length, uint Align);

/// <summary>A Mach-O file for one machine.</summary>
public sealed class MachOFile
{
    private readonly MachOCommand[] _commands;
    private readonly List<MachOSegment> _segments = [];
    private readonly List<MachOSection> _sections = [];
    private MachOSymbol[]? _symbols;

    private MachOFile(InputFile file, MachOHeader header, bool is64, bool bigEndian)
    {
        File = file;
        Header = header;
        Is64 = is64;
        IsBigEndian = bigEndian;
        _commands = ReadCommands();
        foreach (MachOCommand c in _commands)
            if (c.Command is LcSegment or LcSegment64) ReadSegment(c);
    }

    public InputFile File { get; }
    public MachOHeader Header { get; }
    public bool Is64 { get; }
    public bool IsBigEndian { get; }
    public ReadOnlySpan<MachOCommand> Commands => _commands;
    public IReadOnlyList<MachOSegment> Segments => _segments;

    /// <summary>All sections of all segments; number 1 is at index 0.</summary>
    public IReadOnlyList<MachOSection> Sections => _sections;

    public static bool IsMachO(ReadOnlySpan<byte> b) =>
        b.Length >= 4 && (BinaryPrimitives.ReadUInt32LittleEndian(b) is Magic32 or Magic64 or 0xcefaedfe or 0xcffaedfe);

    /// <summary>Whether it is a fat file; Java's class files, which have the same first word, are told apart by the count.</summary>
    public static bool IsFat(ReadOnlySpan<byte> b) =>
        b.Length >= 8 && (BinaryPrimitives.ReadUInt32BigEndian(b) is FatMagic or FatMagic64)
        && (BinaryPrimitives.ReadUInt32BigEndian(b[4..]) is > 0 and < 40);

    /// <summary>The parts of a fat file in file order.</summary>
    public static List<MachOSlice> ReadFat(InputFile file)
    {
        if (!IsFat(file.Span)) throw file.Bad(0, "not a fat Mach-O file");
        bool wide = file.Span[3] == 0xbf;
        ByteReader r = file.Reader(4, true, "fat header");
        uint count = r.U32();
        var slices = new List<MachOSlice>();
        for (uint i = 0; i < count; i++)
        {
            uint cpu = r.U32(), sub = r.U32();
            ulong offset = wide ? r.U64() : r.U32(), length = wide ? r.U64() : r.U32();
            uint align = r.U32();
            if (wide) r.Skip(4);
            if (!file.Contains(offset, length)) throw file.Bad(offset, "a part of the fat file reaches past its end");
            slices.Add(new MachOSlice(cpu, sub, offset, length, align));
        }
        return slices;
    }

    /// <summary>One part of a fat file.</summary>
    public static MachOFile Read(InputFile file, MachOSlice slice) => Read(file.Part(slice.Offset, slice.Length, file.Name, "a part of the fat file"));

    /// <summary>Reads header, load commands and segments. The input must live as long as the result.</summary>
    /// <exception cref="BadInputException">Not Mach-O, or a command is damaged.</exception>
    public static MachOFile Read(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (!IsMachO(b)) throw file.Bad(0, "not a Mach-O file");
        bool big = b[0] == 0xfe, is64 = (big ? b[3] : b[0]) == 0xcf;
        var header = new MachOHeader();
        var c = new RecordCodec(file.Range(0, (ulong)MachOHeader.Size(is64), "the Mach-O header").Span, is64, big);
        header.Describe(ref c);
        return new MachOFile(file, header, is64, big);
    }

    private MachOCommand[] ReadCommands()
    {
        uint at = (uint)MachOHeader.Size(Is64);
        ReadOnlySpan<byte> area = File.Range(at, Header.CommandsSize, "load commands").Span;
        if (Header.CommandCount > (uint)area.Length / 8) throw File.Bad(16, $"{Header.CommandCount} load commands do not fit in {area.Length} bytes");
        var commands = new MachOCommand[Header.CommandCount];
        var r = new ByteReader(area, IsBigEndian, File.Name, File.BaseOffset + at);
        for (int i = 0; i < commands.Length; i++)
        {
            uint start = (uint)r.At, command = r.U32(), length = r.U32();
            if (length < 8) throw r.Bad("a load command is shorter than its header");
            r.Skip(length - 8);
            commands[i] = new MachOCommand(command, at + start, length);
        }
        return commands;
    }

    /// <summary>A reader of a command's bytes behind its first two words.</summary>
    public ByteReader ReaderOf(MachOCommand c) =>
        new(File.Range(c.Offset + 8, c.Length - 8, "a load command").Span, IsBigEndian, File.Name, File.BaseOffset + c.Offset + 8);

    private static string FixedName(ReadOnlySpan<byte> b)
    {
        int zero = b.IndexOf((byte)0);
        return Encoding.UTF8.GetString(zero < 0 ? b : b[..zero]);
    }

    private void ReadSegment(MachOCommand c)
    {
        ByteReader r = ReaderOf(c);
        bool wide = c.Command == LcSegment64;
        string name = FixedName(r.Bytes(16));
        int word = wide ? 8 : 4;
        ulong address = r.Number(word), size = r.Number(word), offset = r.Number(word), fileSize = r.Number(word);
        uint max = r.U32(), protection = r.U32(), count = r.U32(), flags = r.U32();
        if (count > (uint)r.Left / (wide ? 80u : 68u)) throw r.Bad($"{count} sections do not fit in their load command");
        var sections = new MachOSection[count];
        for (int i = 0; i < sections.Length; i++)
        {
            string section = FixedName(r.Bytes(16)), segment = FixedName(r.Bytes(16));
            ulong a = r.Number(word), s = r.Number(word);
            uint o = r.U32(), align = r.U32(), relocations = r.U32(), relocationCount = r.U32(), f = r.U32();
            uint reserved1 = r.U32(), reserved2 = r.U32();
            if (wide) r.Skip(4);
            sections[i] = new MachOSection(_sections.Count + 1, section, segment, a, s, o, align, relocations, relocationCount, f) { Reserved1 = reserved1, Reserved2 = reserved2 };
            _sections.Add(sections[i]);
        }
        _segments.Add(new MachOSegment(name, address, size, offset, fileSize, max, protection, flags, sections));
    }

    public MachOCommand? FindCommand(uint command)
    {
        foreach (MachOCommand c in _commands)
            if (c.Command == command) return c;
        return null;
    }

    public MachOSegment? FindSegment(string name)
    {
        foreach (MachOSegment s in _segments)
            if (s.Name == name) return s;
        return null;
    }

    public MachOSection? FindSection(string name)
    {
        foreach (MachOSection s in _sections)
            if (s.Name == name) return s;
        return null;
    }

    public ReadOnlyMemory<byte> Contents(MachOSection s) =>
        s.IsZeroFill || s.Size == 0 ? default : File.Range(s.Offset, s.Size, $"section {s.Segment},{s.Name}");

    /// <summary>A section's bytes; DWARF sections compressed as Go's linker does it (<c>__zdebug_…</c>) are decompressed.</summary>
    public ReadOnlyMemory<byte> DecompressedContents(MachOSection s)
    {
        ReadOnlyMemory<byte> raw = Contents(s);
        return s.Name.StartsWith("__zdebug", StringComparison.Ordinal) && raw.Length >= 12 && raw.Span.StartsWith("ZLIB"u8)
            ? Elf.SectionCompression.Decompress(File, raw[12..], 1, BinaryPrimitives.ReadUInt64BigEndian(raw.Span[4..]), s.Offset)
            : raw;
    }

    /// <summary>The relocations of a section in file order.</summary>
    public List<MachORelocation> Relocations(MachOSection s)
    {
        ReadOnlySpan<byte> table = File.Table(s.RelocationOffset, s.RelocationCount, 8, "relocations").Span;
        var r = new ByteReader(table, IsBigEndian, File.Name, File.BaseOffset + s.RelocationOffset);
        var all = new List<MachORelocation>((int)s.RelocationCount);
        while (r.Left >= 8)
        {
            uint address = r.U32(), info = r.U32();
            if ((address & 0x80000000) != 0 && !Is64)
            {
                all.Add(new MachORelocation(address & 0xffffff, info, false, (address >> 30 & 1) != 0, true, (int)(address >> 28 & 3), address >> 24 & 15, info));
                continue;
            }
            // The bit fields lie from the other end in files of the other byte order.
            all.Add(IsBigEndian
                ? new MachORelocation(address, info >> 8, (info >> 4 & 1) != 0, (info >> 7 & 1) != 0, false, (int)(info >> 5 & 3), info & 15, info)
                : new MachORelocation(address, info & 0xffffff, (info >> 27 & 1) != 0, (info >> 24 & 1) != 0, false, (int)(info >> 25 & 3), info >> 28, info));
        }
        return all;
    }

    /// <summary>The file's bytes from a virtual address to the end of its segment; empty when the address is not in the file.</summary>
    public ReadOnlyMemory<byte> MemoryAt(ulong address)
    {
        foreach (MachOSegment s in _segments)
        {
            if (address < s.Address || address - s.Address >= s.FileSize) continue;
            ulong offset = s.Offset + (address - s.Address), length = s.FileSize - (address - s.Address);
            if (offset >= (ulong)File.Length) return default;
            return File.Data.Slice((int)offset, (int)Math.Min(length, (ulong)File.Length - offset));
        }
        return default;
    }

    /// <summary>Virtual address of the first instruction; null when no command names it.</summary>
    public ulong? Entry
    {
        get
        {
            if (FindCommand(LcMain) is { } main) return ReaderOf(main).U64() + (FindSegment("__TEXT")?.Address ?? 0);
            if (FindCommand(LcUnixThread) is not { } thread) return null;
            // The thread's registers: the program counter's place depends on the machine.
            ByteReader r = ReaderOf(thread);
            r.Skip(8);
            int at = Header.Cpu switch { CpuAmd64 => 16 * 8, Cpu386 => 10 * 4, CpuArm64 => 32 * 8, CpuArm => 15 * 4, _ => -1 };
            if (at < 0) return null;
            r.Skip((ulong)at);
            return r.Number(Is64 ? 8 : 4);
        }
    }

    /// <summary>The libraries in load order.</summary>
    public List<MachODylib> Dylibs()
    {
        var all = new List<MachODylib>();
        foreach (MachOCommand c in _commands)
        {
            if (c.Command is not (LcLoadDylib or LcLoadWeakDylib or LcReexportDylib or LcLoadUpwardDylib or LcLazyLoadDylib)) continue;
            ByteReader r = ReaderOf(c);
            uint name = r.U32();
            r.Skip(4);
            uint current = r.U32(), compatibility = r.U32();
            all.Add(new MachODylib(StringOf(c, name), c.Command, current, compatibility));
        }
        return all;
    }

    /// <summary>The string at an offset from a command's start: a library's name, a run path, the dynamic linker.</summary>
    public string StringOf(MachOCommand c, uint offset)
    {
        if (offset > c.Length) throw File.Bad(c.Offset, "a string is outside its load command");
        return FixedName(File.Range(c.Offset + offset, c.Length - offset, "a load command").Span);
    }

    public List<string> RunPaths()
    {
        var all = new List<string>();
        foreach (MachOCommand c in _commands)
            if (c.Command == LcRPath) all.Add(StringOf(c, ReaderOf(c).U32()));
        return all;
    }

    public IReadOnlyList<MachOSymbol> Symbols => _symbols ??= ReadSymbols();

    /// <summary>The symbol that an entry of the table of indirect symbols names; null when it names none.</summary>
    public MachOSymbol? IndirectSymbol(ulong index)
    {
        if (FindCommand(LcDySymTab) is not { Length: >= 64 } c) return null;
        ByteReader r = ReaderOf(c);
        r.Skip(48);
        uint at = r.U32(), count = r.U32();
        if (index >= count || !File.Contains(at + index * 4, 4)) return null;
        // The two high bits say that it is local or absolute and has no name.
        uint symbol = File.Reader(at + index * 4, IsBigEndian, "the indirect symbols").U32();
        return symbol < (uint)Symbols.Count ? Symbols[(int)symbol] : null;
    }

    private MachOSymbol[] ReadSymbols()
    {
        if (FindCommand(LcSymTab) is not { } c) return [];
        ByteReader r = ReaderOf(c);
        uint at = r.U32(), count = r.U32(), stringsAt = r.U32(), stringsLength = r.U32();
        int size = Is64 ? 16 : 12;
        var t = new ByteReader(File.Table(at, count, (ulong)size, "symbol table").Span, IsBigEndian, File.Name, File.BaseOffset + at);
        ReadOnlySpan<byte> strings = File.Range(stringsAt, stringsLength, "string table").Span;
        var symbols = new MachOSymbol[count];
        for (int i = 0; i < symbols.Length; i++)
        {
            uint name = t.U32();
            byte type = t.U8(), section = t.U8();
            ushort description = t.U16();
            ulong value = t.Number(Is64 ? 8 : 4);
            symbols[i] = new MachOSymbol(Elf.ElfFile.StringAt(strings, name), type, section, description, value);
        }
        return symbols;
    }
}
