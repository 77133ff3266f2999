// ELF's side of the view: which sections binutils shows, what they are, where segments put them, and the names that label code.
using System.Buffers.Binary;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>An ELF file as binutils sees it.</summary>
internal sealed class ElfView : BinaryView
{
    private const ulong ShfExclude = 0x80000000;

    private readonly ShownSection?[] _byIndex;
    private readonly List<ElfSection>[] _relocations; // by the section that they belong to
    private readonly Dictionary<ulong, CodeSymbol> _slots = []; // by the address that a dynamic relocation fills
    private readonly bool _hasRelocations;

    public ElfView(ElfFile elf)
    {
        Elf = elf;
        IReadOnlyList<ElfSection> all = elf.Sections;
        _byIndex = new ShownSection?[all.Count];
        _relocations = new List<ElfSection>[all.Count];
        ElfSection? symbols = elf.FindSection(ShtSymTab);
        foreach (ElfSection s in all)
        {
            if (s.Type is ShtNull or ShtSymTab or ShtSymTabShndx) continue;
            if (s.Type == ShtStrTab && (s.Index == (int)elf.NameSectionIndex || (symbols is not null && symbols.Header.Link == (uint)s.Index))) continue;
            if (s.Type is ShtRel or ShtRela && IsPlainRelocation(s, symbols))
            {
                (_relocations[(int)s.Header.Info] ??= []).Add(s);
                _hasRelocations = true;
                continue;
            }
            var (size, align) = ShapeOf(s);
            _byIndex[s.Index] = new ShownSection(s.Index, s.Name, s.Address, LoadAddressOf(s), size, s.Offset, Log2(align), TraitsOf(s));
        }
        for (int i = 0; i < all.Count; i++)
            if (_relocations[i] is not null && _byIndex[i] is { } of) _byIndex[i] = of with { Traits = of.Traits | SectionTraits.Reloc };
        Sections = [.. _byIndex.OfType<ShownSection>()];
    }

    public ElfFile Elf { get; }

    public override IReadOnlyList<ShownSection> Sections { get; }

    public override string Format => TargetNames.Format(Elf);

    public override string Architecture => TargetNames.Architecture(Elf);

    public override bool Is64 => Elf.Is64;

    public override int DecoderBits => Elf.Machine switch { MachineX86_64 => 64, Machine386 => 32, _ => 0 };

    public override ulong Entry => Elf.Entry;

    public override FileTraits Traits
    {
        get
        {
            FileTraits t = _hasRelocations ? FileTraits.Relocations : FileTraits.None;
            if (Elf.Type == TypeExecutable) t |= FileTraits.Executable;
            if (Elf.FindSection(ShtSymTab) is not null || Elf.FindSection(ShtDynSym) is not null) t |= FileTraits.Symbols;
            if (Elf.Type == TypeShared) t |= FileTraits.Dynamic;
            if (Elf.Type is TypeExecutable or TypeShared) t |= FileTraits.Paged;
            return t;
        }
    }

    /// <summary>Whether dynamic symbols have versions; lines of symbols then have a column for them.</summary>
    public bool HasVersions => Elf.FindSection(ShtGnuVerSym) is not null && (Elf.Versions.Definitions.Count > 0 || Elf.Versions.Needs.Count > 0);

    /// <summary>The shown section with a number in the file; null when there is none.</summary>
    public ShownSection? At(uint index) => index < (uint)_byIndex.Length ? _byIndex[(int)index] : null;

    public override ReadOnlyMemory<byte> Contents(ShownSection section) => Elf.Contents(Elf.Sections[section.Index]);

    public override void PrintPrivateHeaders(ByteSheet output) => new ElfPrivateHeaders(Elf, output).Print();

    public override bool PrintSymbols(ByteSheet output, Func<string, string> demangle) => new ElfSymbolLines(this, output, demangle).Print();

    public override IEnumerable<IReadOnlyList<ShownRelocation>> Relocations(ShownSection section)
    {
        foreach (ElfSection r in _relocations[section.Index] ?? []) yield return Read(r);
    }

    private List<ShownRelocation> Read(ElfSection r)
    {
        ElfRelocationTable t = Elf.Relocations(r);
        ElfSymbolTable symbols = Elf.Symbols(Elf.Sections[(int)r.Header.Link]);
        var all = new List<ShownRelocation>(t.Count);
        for (int i = 0; i < t.Count; i++)
        {
            ElfRelocation e = t[i];
            all.Add(new ShownRelocation(e.Offset, ElfNames.Relocation(t.TypeOf(e), Elf.Machine) ?? "*unknown*", NameOf(symbols, t.SymbolOf(e)), e.Addend));
        }
        return all;
    }

    private string NameOf(ElfSymbolTable t, uint index)
    {
        if (index == 0 || index >= (uint)t.Count) return "*ABS*";
        ElfSymbol s = t[(int)index];
        return s.Name == 0 && s.Type == SttSection && !IsReserved(s) && At(t.SectionOf((int)index, s)) is { } own ? own.Name : t.NameOf(s);
    }

    public static bool IsReserved(in ElfSymbol s) => s.Section >= ShnLoReserve && s.Section != ShnXIndex;

    // ---- sections

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
        if (s.Type == ShtGroup) t |= SectionTraits.Group | SectionTraits.LinkOnceDiscard;
        if (s.IsAllocated) t |= s.Type == ShtNoBits ? SectionTraits.Alloc : SectionTraits.Alloc | SectionTraits.Load;
        if ((s.Flags & ShfWrite) == 0) t |= SectionTraits.ReadOnly;
        if ((s.Flags & ShfExecInstr) != 0) t |= SectionTraits.Code;
        else if ((t & SectionTraits.Load) != 0) t |= SectionTraits.Data;
        if ((s.Flags & ShfTls) != 0) t |= SectionTraits.ThreadLocal;
        if ((s.Flags & ShfExclude) != 0) t |= SectionTraits.Exclude;
        if (!s.IsAllocated) t |= ByName(s.Name);
        if (Starts(s.Name, ".gnu.linkonce")) t |= SectionTraits.LinkOnceDiscard;
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

    // Of a compressed section what it is when it is decompressed.
    private (ulong Size, ulong Align) ShapeOf(ElfSection s)
    {
        ReadOnlySpan<byte> b = s.IsCompressed ? Elf.Contents(s).Span : default;
        if (b.Length < ElfCompression.Size(Elf.Is64)) return (s.Size, s.Header.Align);
        var h = new ElfCompression();
        var c = Elf.Codec(b);
        h.Describe(ref c);
        return (h.Length, h.Align);
    }

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

    // ---- names of code

    public override CodeSymbol? SymbolInSlot(ulong address) => _slots.GetValueOrDefault(address);

    public override IEnumerable<CodeSymbol> CodeSymbols()
    {
        var all = new List<CodeSymbol>();
        ElfSymbolTable? full = Elf.SymbolTable, dynamic = Elf.FindSection(ShtDynSym) is { } d ? Elf.Symbols(d) : null;
        if (full is { Count: > 1 }) Add(all, full, versions: false);
        else if (dynamic is not null) Add(all, dynamic, versions: HasVersions);
        if (dynamic is not null) AddLinkageTable(all, dynamic);
        return all;
    }

    private static CodeSymbol Label(ulong value, uint section, string name, string version, in ElfSymbol s) =>
        new(value, section, name, version, s.Type switch { SttFunc => CodeSymbolKind.Function, SttObject or SttCommon => CodeSymbolKind.Object, _ => CodeSymbolKind.Other },
            s.Binding switch { StbGlobal => SymbolScope.Global, StbLocal => SymbolScope.Local, _ => SymbolScope.Other }, s.Length);

    private void Add(List<CodeSymbol> all, ElfSymbolTable t, bool versions)
    {
        for (int i = 1; i < t.Count; i++)
        {
            ElfSymbol s = t[i];
            if (s.Type is SttSection or SttFile || s.IsUndefined || s.Section == ShnCommon) continue;
            string name = t.NameOf(s);
            if (name.Length == 0 || IsMapping(name)) continue;
            uint section = IsReserved(s) ? 0 : t.SectionOf(i, s);
            all.Add(Label(s.Value, section, name, versions ? VersionOf(i, s) : "", s));
        }
    }

    // ABI of arm, arm64 and riscv: $x, $d, $a, $t, alone or with more behind a dot, tell code from data and name nothing.
    private bool IsMapping(string name) => Elf.Machine is MachineArm or MachineAarch64 or MachineRiscV
        && name.Length >= 2 && name[0] == '$' && name[1] is 'a' or 'd' or 't' or 'x' && (name.Length == 2 || name[2] == '.' || name.StartsWith("$xrv", StringComparison.Ordinal));

    private string VersionOf(int i, in ElfSymbol s)
    {
        ElfVersionTable v = Elf.Versions;
        ushort number = v.NumberOf(i);
        string mark = (number & 0x8000) != 0 || s.IsUndefined ? "@" : "@@";
        if ((number & 0x7fff) == 0) return "";
        ElfVersionDefinition? own = v.DefinitionOf(i);
        if ((number & 0x7fff) == 1 && (own is null || (own.Flags & 1) != 0)) return mark + "Base";
        if (own is not null) return mark + own.Name;
        return v.NeedOf(i) is { } need ? "@" + need.Name : "";
    }

    // An entry jumps through a slot of the global offset table; the slot's relocation names the function.
    private void AddLinkageTable(List<CodeSymbol> all, ElfSymbolTable dynamic)
    {
        bool versions = HasVersions;
        var functions = new Dictionary<ulong, string>();
        foreach (ElfSection r in Elf.Sections)
        {
            if (r.Type is not (ShtRel or ShtRela) || !r.IsAllocated) continue;
            ElfRelocationTable t = Elf.Relocations(r);
            for (int i = 0; i < t.Count; i++)
            {
                ElfRelocation e = t[i];
                uint index = t.SymbolOf(e);
                if (index == 0 || index >= (uint)dynamic.Count)
                {
                    if (t.TypeOf(e) == (Elf.Machine == MachineX86_64 ? 37u : 42u)) functions[e.Offset] = $"*ABS*+0x{e.Addend:x}@plt"; // IRELATIVE
                    continue;
                }
                ElfSymbol s = dynamic[(int)index];
                string name = dynamic.NameOf(s);
                functions[e.Offset] = (e.Addend == 0 ? name : $"{name}+0x{e.Addend:x}") + "@plt";
                _slots[e.Offset] = Label(s.IsUndefined ? e.Offset : s.Value, s.Section, name, versions ? VersionOf((int)index, s) : "", s);
            }
        }
        if (Elf.Machine != MachineX86_64) return;
        foreach (ElfSection s in Elf.Sections)
        {
            if (s.Name is not (".plt" or ".plt.sec" or ".plt.got" or ".plt.bnd")) continue;
            ReadOnlySpan<byte> b = Elf.Contents(s).Span;
            int step = s.Header.EntrySize == 8 ? 8 : 16;
            for (int at = 0; at + step <= b.Length; at += step)
            {
                ReadOnlySpan<byte> entry = b.Slice(at, step);
                int jump = entry.IndexOf((ReadOnlySpan<byte>)[0xff, 0x25]);
                if (jump is < 0 or > 5 || jump + 6 > step) continue;
                ulong slot = s.Address + (ulong)(at + jump + 6) + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(entry[(jump + 2)..]);
                if (functions.TryGetValue(slot, out string? name)) all.Add(new CodeSymbol(s.Address + (ulong)at, (uint)s.Index, name, "", CodeSymbolKind.Other, SymbolScope.Global, 0));
            }
        }
    }
}
