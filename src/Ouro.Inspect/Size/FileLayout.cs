// The parts of a file one behind the other: sections, headers, tables outside sections. Every byte is in exactly one part; where a damaged
// file's parts overlap, the one that begins first keeps the bytes.
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;
using static Ouro.Formats.MachO.MachOConstants;

namespace Ouro.Inspect.Size;

/// <summary>A part of a file.</summary>
/// <param name="Start">Offset of the first byte in <see cref="Executable.FileOfSections"/>.</param>
/// <param name="End">Of the first byte behind it.</param>
/// <param name="Name">The section's, or what it is in parentheses.</param>
/// <param name="Kind">What its bytes are for when nothing more is known.</param>
/// <param name="Section">Null outside sections.</param>
internal sealed record FilePart(long Start, long End, string Name, SizeKind Kind, ExecutableSection? Section);

/// <summary>Cuts a file into its parts.</summary>
internal static class FileLayout
{
    /// <summary>The parts in file order; together they are the whole file.</summary>
    public static List<FilePart> Read(Executable x)
    {
        var wanted = new List<FilePart>();
        List<uint> types = ElfTypes(x);
        for (int i = 0; i < x.Sections.Count; i++)
            if (x.Sections[i] is { FileSize: > 0 } s) Add(wanted, s.Offset, s.FileSize, NameOf(s), KindOf(x, s, types.Count > 0 ? types[i] : 0), s);
        if (x.Elf is { } elf) AddHeaders(wanted, elf);
        else if (x.Pe is { } pe) AddHeaders(wanted, pe);
        else if (x.MachO is { } m) AddHeaders(wanted, m);
        wanted.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return WithoutOverlap(wanted, x.FileOfSections);
    }

    public static string NameOf(ExecutableSection s) => s.Segment.Length > 0 ? $"{s.Segment},{s.Name}" : s.Name.Length > 0 ? s.Name : "(section without a name)";

    private static void Add(List<FilePart> parts, ulong start, ulong size, string name, SizeKind kind, ExecutableSection? section = null)
    {
        if (size == 0 || start > long.MaxValue / 2) return;
        parts.Add(new FilePart((long)start, (long)(start + Math.Min(size, long.MaxValue / 2)), name, kind, section));
    }

    private static List<FilePart> WithoutOverlap(List<FilePart> wanted, InputFile file)
    {
        var parts = new List<FilePart>();
        long at = 0, length = file.Length;
        foreach (FilePart p in wanted)
        {
            long start = Math.Max(p.Start, at), end = Math.Min(p.End, length);
            if (start >= end) continue;
            if (start > at) parts.Add(Gap(at, start, file));
            parts.Add(p with { Start = start, End = end });
            at = end;
        }
        if (at < length) parts.Add(Gap(at, length, file));
        return parts;
    }

    private static FilePart Gap(long start, long end, InputFile file)
    {
        bool empty = file.Span[(int)start..(int)end].IndexOfAnyExcept((byte)0) < 0;
        return new FilePart(start, end, empty ? "(padding)" : "(outside sections)", empty ? SizeKind.Padding : SizeKind.Data, null);
    }

    private static SizeKind KindOf(Executable x, ExecutableSection s, uint type)
    {
        string n = s.Name.TrimStart('.', '_');
        if (n.StartsWith("debug", StringComparison.Ordinal) || n.StartsWith("zdebug", StringComparison.Ordinal) || s.Segment == "__DWARF") return SizeKind.Debug;
        if (n is "gopclntab" or "data.rel.ro.gopclntab" or "typelink" or "itablink" or "go.buildinfo" or "go_buildinfo" or "go.fipsinfo" or "go_fipsinfo" or "go.module"
            or "go_module" or "data.rel.ro.typelink" or "data.rel.ro.itablink" or "note.go.buildid") return SizeKind.Runtime;
        if (x.Elf is not null)
        {
            if (type == ElfConstants.ShtSymTab || (!s.IsLoaded && type is ElfConstants.ShtStrTab or ElfConstants.ShtSymTabShndx)) return SizeKind.Symbols;
            if (type is ElfConstants.ShtDynSym or ElfConstants.ShtStrTab or ElfConstants.ShtRela or ElfConstants.ShtRel or ElfConstants.ShtRelr or ElfConstants.ShtDynamic
                or ElfConstants.ShtHash or ElfConstants.ShtGnuHash or ElfConstants.ShtGnuVerDef or ElfConstants.ShtGnuVerNeed or ElfConstants.ShtGnuVerSym
                || s.Name == ".interp") return SizeKind.Loader;
        }
        else if (x.Pe is not null)
        {
            if (s.Name == ".symtab") return SizeKind.Symbols;
            if (s.Name is ".idata" or ".edata" or ".reloc") return SizeKind.Loader;
        }
        return SizeKind.Data;
    }

    // The types of an ELF file's sections, in the order of Executable.Sections; empty for other formats.
    private static List<uint> ElfTypes(Executable x)
    {
        var types = new List<uint>();
        if (x.Elf is null) return types;
        foreach (ElfSection e in x.Elf.Sections)
            if (e.Type != ElfConstants.ShtNull) types.Add(e.Type);
        return types;
    }

    private static void AddHeaders(List<FilePart> parts, ElfFile elf)
    {
        Add(parts, 0, (ulong)ElfHeader.Size(elf.Is64), "(ELF header)", SizeKind.Header);
        Add(parts, elf.Header.SegmentOffset, elf.SegmentCount * elf.Header.SegmentEntrySize, "(program headers)", SizeKind.Header);
        Add(parts, elf.Header.SectionOffset, elf.SectionCount * elf.Header.SectionEntrySize, "(section headers)", SizeKind.Header);
    }

    private static void AddHeaders(List<FilePart> parts, PeFile pe)
    {
        Add(parts, 0, pe.SectionTableOffset + (ulong)pe.Sections.Count * PeSectionHeader.Size, "(headers)", SizeKind.Header);
        foreach (PeSection s in pe.Sections)
            Add(parts, s.Header.RelocationOffset, (ulong)s.Header.RelocationCount * CoffRelocation.Size, "(relocations)", SizeKind.Loader);
        if (pe.Header.SymbolOffset == 0) return;
        ulong symbols = (ulong)pe.Header.SymbolCount * CoffSymbolRecord.Size;
        Add(parts, pe.Header.SymbolOffset, symbols, "(symbol table)", SizeKind.Symbols);
        Add(parts, pe.Header.SymbolOffset + symbols, (ulong)pe.Strings.Length, "(string table)", SizeKind.Symbols);
    }

    private static void AddHeaders(List<FilePart> parts, MachOFile m)
    {
        Add(parts, 0, (ulong)MachOHeader.Size(m.Is64) + m.Header.CommandsSize, "(header and load commands)", SizeKind.Header);
        foreach (MachOSection s in m.Sections)
            Add(parts, s.RelocationOffset, s.RelocationCount * 8ul, "(relocations)", SizeKind.Loader);
        foreach (MachOCommand c in m.Commands)
        {
            string name = c.Command switch
            {
                LcCodeSignature => "(code signature)",
                LcFunctionStarts => "(function starts)",
                LcDataInCode => "(data in code)",
                LcDyldExportsTrie => "(exports)",
                LcDyldChainedFixups => "(fixups)",
                _ => "",
            };
            ByteReader r = m.ReaderOf(c);
            if (name.Length > 0)
            {
                Add(parts, r.U32(), r.U32(), name, SizeKind.Loader);
            }
            else if (c.Command == LcSymTab)
            {
                uint symbols = r.U32(), count = r.U32(), strings = r.U32(), size = r.U32();
                Add(parts, symbols, (ulong)count * (m.Is64 ? 16u : 12u), "(symbol table)", SizeKind.Symbols);
                Add(parts, strings, size, "(string table)", SizeKind.Symbols);
            }
            else if (c.Command == LcDySymTab)
            {
                // The indirect symbols are the sixth table: offset and count are words 12 and 13.
                r.Skip(48);
                Add(parts, r.U32(), r.U32() * 4ul, "(indirect symbols)", SizeKind.Loader);
            }
            else if (c.Command is LcDyldInfo or LcDyldInfoOnly)
            {
                foreach (string part in (string[])["(rebase)", "(bind)", "(weak bind)", "(lazy bind)", "(exports)"]) Add(parts, r.U32(), r.U32(), part, SizeKind.Loader);
            }
        }
    }
}
