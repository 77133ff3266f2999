// What ELF, PE and Mach-O have in common, for tools that do not care which: sections with addresses, symbols, bytes at an address.
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;

namespace Ouro.Formats;

public enum ExecutableFormat
{
    Elf,
    Pe,
    MachO,
}

/// <summary>A section of any format.</summary>
/// <param name="Name"><c>.text</c>, <c>__text</c>.</param>
/// <param name="Segment">Mach-O's segment name; empty elsewhere.</param>
/// <param name="Address">Virtual address, image base included; 0 for sections that are not loaded.</param>
/// <param name="MemorySize">Bytes in memory (in the file for sections that are not loaded).</param>
/// <param name="Offset">In the file.</param>
/// <param name="FileSize">Bytes in the file.</param>
/// <param name="IsLoaded">Whether it is in memory when the program runs.</param>
/// <param name="IsExecutable">Whether its bytes are code.</param>
/// <param name="IsWritable">Whether the program may write to it.</param>
public sealed record ExecutableSection(string Name, string Segment, ulong Address, ulong MemorySize, ulong Offset, ulong FileSize, bool IsLoaded,
    bool IsExecutable, bool IsWritable);

/// <summary>An executable, shared object or object file of any format.</summary>
public sealed class Executable
{
    private readonly List<ExecutableSection> _sections = [];

    private Executable(InputFile file, ElfFile? elf, PeFile? pe, MachOFile? machO)
    {
        File = file;
        Elf = elf;
        Pe = pe;
        MachO = machO;
        Format = elf is not null ? ExecutableFormat.Elf : pe is not null ? ExecutableFormat.Pe : ExecutableFormat.MachO;
        if (elf is not null) AddSections(elf);
        else if (pe is not null) AddSections(pe);
        else if (machO is not null) AddSections(machO);
    }

    public InputFile File { get; }
    public ExecutableFormat Format { get; }

    /// <summary>The format's own view; null for the other formats.</summary>
    public ElfFile? Elf { get; }

    /// <inheritdoc cref="Elf"/>
    public PeFile? Pe { get; }

    /// <inheritdoc cref="Elf"/>
    public MachOFile? MachO { get; }

    public IReadOnlyList<ExecutableSection> Sections => _sections;

    public bool IsBigEndian => Elf?.IsBigEndian ?? MachO?.IsBigEndian ?? false;

    public int PointerSize => (Elf?.Is64 ?? Pe?.Is64 ?? MachO?.Is64 ?? true) ? 8 : 4;

    /// <summary>GOARCH of the machine; empty for machines that Go does not know.</summary>
    public string GoArch
    {
        get
        {
            bool is64 = PointerSize == 8, big = IsBigEndian;
            if (Elf is not null)
                return Elf.Machine switch
                {
                    ElfConstants.Machine386 => "386",
                    ElfConstants.MachineX86_64 => "amd64",
                    ElfConstants.MachineArm => "arm",
                    ElfConstants.MachineAarch64 => "arm64",
                    ElfConstants.MachineLoongArch => is64 ? "loong64" : "",
                    ElfConstants.MachineMips => is64 ? big ? "mips64" : "mips64le" : big ? "mips" : "mipsle",
                    ElfConstants.MachinePpc64 => big ? "ppc64" : "ppc64le",
                    ElfConstants.MachineRiscV => is64 ? "riscv64" : "",
                    ElfConstants.MachineS390 => is64 ? "s390x" : "",
                    _ => "",
                };
            if (Pe is not null)
                return Pe.Header.Machine switch
                {
                    PeConstants.Machine386 => "386",
                    PeConstants.MachineAmd64 => "amd64",
                    PeConstants.MachineArm or PeConstants.MachineArmNt => "arm",
                    PeConstants.MachineArm64 => "arm64",
                    _ => "",
                };
            return MachO!.Header.Cpu switch // not null: one of the three
            {
                MachOConstants.Cpu386 => "386",
                MachOConstants.CpuAmd64 => "amd64",
                MachOConstants.CpuArm => "arm",
                MachOConstants.CpuArm64 => "arm64",
                _ => "",
            };
        }
    }

    /// <summary>Whether <see cref="Read"/> knows the format.</summary>
    public static bool IsExecutable(ReadOnlySpan<byte> b) =>
        ElfFile.IsElf(b) || PeFile.IsPe(b) || MachOFile.IsMachO(b) || MachOFile.IsFat(b) || PeFile.IsCoffObject(b);

    /// <summary>Reads a file of any format; of a fat file the first part.</summary>
    /// <exception cref="BadInputException">The format is unknown or damaged.</exception>
    public static Executable Read(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (ElfFile.IsElf(b)) return new Executable(file, ElfFile.Read(file), null, null);
        if (MachOFile.IsMachO(b)) return new Executable(file, null, null, MachOFile.Read(file));
        if (MachOFile.IsFat(b)) return new Executable(file, null, null, MachOFile.Read(file, MachOFile.ReadFat(file)[0]));
        if (PeFile.IsPe(b) || PeFile.IsCoffObject(b)) return new Executable(file, null, PeFile.Read(file), null);
        throw file.Bad(0, "not an executable of a known format");
    }

    private void AddSections(ElfFile elf)
    {
        foreach (ElfSection s in elf.Sections)
        {
            if (s.Type == ElfConstants.ShtNull) continue;
            _sections.Add(new ExecutableSection(s.Name, "", s.Address, s.Size, s.Offset, s.Type == ElfConstants.ShtNoBits ? 0 : s.Size, s.IsAllocated,
                (s.Flags & ElfConstants.ShfExecInstr) != 0, (s.Flags & ElfConstants.ShfWrite) != 0));
        }
    }

    private void AddSections(PeFile pe)
    {
        foreach (PeSection s in pe.Sections)
        {
            uint c = s.Header.Characteristics;
            _sections.Add(new ExecutableSection(s.Name, "", pe.ImageBase + s.Header.VirtualAddress, s.MemorySize, s.Header.RawOffset, s.Header.RawSize,
                (c & 0x02000000) == 0, (c & (PeConstants.SectionExecute | PeConstants.SectionCode)) != 0, (c & PeConstants.SectionWrite) != 0));
        }
    }

    private void AddSections(MachOFile m)
    {
        foreach (MachOSegment g in m.Segments)
        {
            foreach (MachOSection s in g.Sections)
            {
                _sections.Add(new ExecutableSection(s.Name, s.Segment, s.Address, s.Size, s.Offset, s.IsZeroFill ? 0 : s.Size, s.Segment != "__DWARF",
                    (s.Flags & 0x80000400) != 0, (g.Protection & 2) != 0));
            }
        }
    }

    public ExecutableSection? FindSection(string name)
    {
        foreach (ExecutableSection s in _sections)
            if (s.Name == name) return s;
        return null;
    }

    /// <summary>A section's bytes in the file.</summary>
    public ReadOnlyMemory<byte> Contents(ExecutableSection s) =>
        s.FileSize == 0 ? default : FileOfSections.Range(s.Offset, s.FileSize, $"section {s.Name}");

    /// <summary>The input that section offsets count in: for a fat file the part that was taken.</summary>
    public InputFile FileOfSections => Elf?.File ?? Pe?.File ?? MachO!.File; // not null: one of the three

    /// <summary>A debugging section by the name after <c>debug_</c> (<c>info</c>, <c>line</c>), decompressed; empty when there is none.</summary>
    public ReadOnlyMemory<byte> DebugSection(string name)
    {
        if (Elf is not null)
            return (Elf.FindSection(".debug_" + name) ?? Elf.FindSection(".zdebug_" + name)) is { } s ? Elf.DecompressedContents(s) : default;
        if (MachO is not null)
        {
            // Section names have at most 16 bytes.
            MachOSection? m = MachO.FindSection(Cut("__debug_" + name)) ?? MachO.FindSection(Cut("__zdebug_" + name));
            return m is not null ? MachO.DecompressedContents(m) : default;
        }
        PeFile pe = Pe!; // not null: neither of the others
        if (pe.FindSection(".debug_" + name) is { } p) return pe.Contents(p);
        if (pe.FindSection(".zdebug_" + name) is not { } z) return default;
        ReadOnlyMemory<byte> raw = pe.Contents(z);
        return raw.Length >= 12 && raw.Span.StartsWith("ZLIB"u8)
            ? SectionCompression.Decompress(pe.File, raw[12..], 1, System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(raw.Span[4..]), z.Header.RawOffset)
            : raw;
    }

    private static string Cut(string name) => name.Length > 16 ? name[..16] : name;

    /// <summary>The file's bytes from a virtual address on, to the end of what is contiguous; empty when the address is not in the file.</summary>
    public ReadOnlyMemory<byte> MemoryAt(ulong address)
    {
        if (Elf is not null) return Elf.MemoryAt(address);
        if (MachO is not null) return MachO.MemoryAt(address);
        PeFile pe = Pe!; // not null: neither of the others
        return address < pe.ImageBase || address - pe.ImageBase > uint.MaxValue ? default : pe.MemoryAt((uint)(address - pe.ImageBase));
    }

    /// <summary>Virtual address of the first instruction; 0 when the file has none.</summary>
    public ulong Entry => Elf?.Entry ?? (Pe is { Optional: { } o } ? o.ImageBase + o.EntryPoint : MachO?.Entry ?? 0);
}
