// What GNU's binary library makes of an ELF file before its tools show it: sections of their own numbering with flags of their own, symbols
// with flags and a section each. The listings of objdump are written from this view, not from the headers.
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>What a section is to binutils.</summary>
[Flags]
internal enum SectionTraits
{
    None = 0,
    Contents = 1,
    Alloc = 2,
    Load = 4,
    Reloc = 8,
    ReadOnly = 16,
    Code = 32,
    Data = 64,
    Debugging = 128,
    Exclude = 256,
    Octets = 512,
    ThreadLocal = 1024,
    Group = 2048,
    LinkOnce = 4096,
}

/// <summary>A section that objdump shows.</summary>
/// <param name="Section">As in the file.</param>
/// <param name="Traits">What it is.</param>
/// <param name="LoadAddress">Where a segment's physical address puts it.</param>
internal sealed record ShownSection(ElfSection Section, SectionTraits Traits, ulong LoadAddress)
{
    /// <summary>The sections with relocations of this one.</summary>
    public List<ElfSection> Relocations { get; } = [];
}

/// <summary>An ELF file as binutils sees it.</summary>
internal sealed class BinaryView
{
    private const ulong ShfExclude = 0x80000000;
    private readonly ShownSection?[] _byIndex;

    public BinaryView(ElfFile elf)
    {
        Elf = elf;
        _byIndex = new ShownSection?[elf.Sections.Count];
        IReadOnlyList<ElfSection> all = elf.Sections;
        ElfSection? symbols = elf.FindSection(ShtSymTab);
        var relocations = new List<ElfSection>();
        foreach (ElfSection s in all)
        {
            if (s.Type is ShtNull or ShtSymTab or ShtSymTabShndx) continue;
            if (s.Type == ShtStrTab && (s.Index == (int)elf.NameSectionIndex || (symbols is not null && symbols.Header.Link == (uint)s.Index))) continue;
            if (s.Type is ShtRel or ShtRela && IsPlainRelocation(s, symbols))
            {
                relocations.Add(s);
                continue;
            }
            _byIndex[s.Index] = new ShownSection(s, TraitsOf(s), LoadAddressOf(s));
        }
        foreach (ElfSection r in relocations)
        {
            if (_byIndex[(int)r.Header.Info] is not { } of) continue;
            ShownSection with = (of.Traits & SectionTraits.Reloc) != 0 ? of : of with { Traits = of.Traits | SectionTraits.Reloc };
            with.Relocations.Add(r);
            _byIndex[(int)r.Header.Info] = with;
        }
        HasRelocations = relocations.Count > 0;
        Sections = [.. _byIndex.OfType<ShownSection>()];
    }

    public ElfFile Elf { get; }

    /// <summary>Those that are shown, in the order of the file.</summary>
    public IReadOnlyList<ShownSection> Sections { get; }

    public bool HasRelocations { get; }

    /// <summary>Whether dynamic symbols have versions; lines of symbols then have a column for them.</summary>
    public bool HasVersions => Elf.FindSection(ShtGnuVerSym) is not null && (Elf.Versions.Definitions.Count > 0 || Elf.Versions.Needs.Count > 0);

    /// <summary>The shown section with a number in the file; null when there is none.</summary>
    public ShownSection? At(uint index) => index < (uint)_byIndex.Length ? _byIndex[(int)index] : null;

    /// <summary>The section that objdump says a symbol is in.</summary>
    public string SectionNameOf(uint index, bool reserved)
    {
        if (index == ShnUndef) return "*UND*";
        if (!reserved) return At(index)?.Section.Name ?? "*ABS*";
        return index switch
        {
            ShnCommon => "*COM*",
            0xff02 when Elf.Machine == MachineX86_64 => "LARGE_COMMON",
            _ => "*ABS*",
        };
    }

    // A linked file's relocations are contents as any other; an object's belong to a section.
    private bool IsPlainRelocation(ElfSection s, ElfSection? symbols)
    {
        if (Elf.Type is TypeExecutable or TypeShared && !s.IsCompressed || s.IsAllocated) return false;
        if (s.Header.Link == 0 || symbols is null || s.Header.Link != (uint)symbols.Index) return false;
        return s.Header.Info != 0 && s.Header.Info < (uint)Elf.Sections.Count && Elf.Sections[(int)s.Header.Info].Type is not (ShtRel or ShtRela);
    }

    private static SectionTraits TraitsOf(ElfSection s)
    {
        SectionTraits t = s.Type == ShtNoBits ? SectionTraits.None : SectionTraits.Contents;
        if (s.Type == ShtGroup) t |= SectionTraits.Group | SectionTraits.LinkOnce;
        if (s.IsAllocated) t |= s.Type == ShtNoBits ? SectionTraits.Alloc : SectionTraits.Alloc | SectionTraits.Load;
        if ((s.Flags & ShfWrite) == 0) t |= SectionTraits.ReadOnly;
        if ((s.Flags & ShfExecInstr) != 0) t |= SectionTraits.Code;
        else if ((t & SectionTraits.Load) != 0) t |= SectionTraits.Data;
        if ((s.Flags & ShfTls) != 0) t |= SectionTraits.ThreadLocal;
        if ((s.Flags & ShfExclude) != 0) t |= SectionTraits.Exclude;
        if (!s.IsAllocated) t |= ByName(s.Name);
        if (Starts(s.Name, ".gnu.linkonce")) t |= SectionTraits.LinkOnce;
        return t;
    }

    private static SectionTraits ByName(string name)
    {
        if (Starts(name, ".debug") || Starts(name, ".gnu.debuglto_.debug_") || Starts(name, ".gnu.linkonce.wi.") || Starts(name, ".zdebug"))
            return SectionTraits.Debugging | SectionTraits.Octets;
        if (Starts(name, ".gnu.build.attributes") || Starts(name, ".note.gnu")) return SectionTraits.Octets;
        return Starts(name, ".line") || Starts(name, ".stab") || name == ".gdb_index" ? SectionTraits.Debugging : SectionTraits.None;
    }

    private static bool Starts(string name, string with) => name.StartsWith(with, StringComparison.Ordinal);

    private ulong LoadAddressOf(ElfSection s)
    {
        ulong address = s.Address;
        if (!s.IsAllocated) return address;
        bool physical = false;
        foreach (ref readonly ElfSegment p in Elf.Segments) physical |= p.PhysicalAddress != 0;
        if (!physical) return address;
        foreach (ref readonly ElfSegment p in Elf.Segments)
        {
            bool fits = p.Type == PtTls ? (s.Flags & ShfTls) != 0 : p.Type == PtLoad && (s.Flags & ShfTls) == 0;
            if (!fits || !IsIn(s, p)) continue;
            address = s.Type == ShtNoBits ? p.PhysicalAddress + s.Address - p.Address : p.PhysicalAddress + s.Offset - p.Offset;
            // A section without bytes at the border of two segments is the one's that has its address.
            if (s.Address >= p.Address && s.Address + s.Size <= p.Address + p.MemorySize) break;
        }
        return address;
    }

    private static bool IsIn(ElfSection s, in ElfSegment p)
    {
        if (s.Type != ShtNoBits && (s.Offset < p.Offset || s.Offset - p.Offset > p.FileSize || s.Offset - p.Offset + s.Size > p.FileSize)) return false;
        return s.Address >= p.Address && s.Address - p.Address <= p.MemorySize && s.Address - p.Address + s.Size <= p.MemorySize;
    }
}
