// PE's and COFF's side of the view. An image's sections and symbols count from the image base, an object's from 0. Alignments are the
// header's where it states them, else those that binutils gives sections of certain names.
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>A PE executable or COFF object as binutils sees it.</summary>
internal sealed class CoffView : BinaryView
{
    private const uint LinkInfo = 0x200, LinkRemove = 0x800, LinkComdat = 0x1000, AlignMask = 0x00f00000;

    private readonly PeFile _pe;
    private readonly ushort _machine;
    private readonly Dictionary<int, CoffSymbol> _byIndex = [];

    public CoffView(PeFile pe)
    {
        _pe = pe;
        _machine = BaseMachine(pe.Header.Machine);
        foreach (CoffSymbol s in pe.Symbols) _byIndex[s.Index] = s;
        var sections = new List<ShownSection>();
        foreach (PeSection s in pe.Sections) sections.Add(SectionOf(s));
        Sections = sections;
    }

    public override string Format => TargetNames.Format(_pe);

    public override string Architecture => TargetNames.Architecture(_pe);

    public override bool Is64 => _machine is not (Machine386 or MachineArm or MachineArmNt);

    public override int DecoderBits => _machine switch { MachineAmd64 => 64, Machine386 => 32, _ => 0 };

    public override IReadOnlyList<ShownSection> Sections { get; }

    public override ulong Entry => _pe.Optional is { EntryPoint: not 0 } o ? o.ImageBase + o.EntryPoint : 0;

    public override FileTraits Traits
    {
        get
        {
            uint c = _pe.Header.Characteristics;
            FileTraits t = FileTraits.None;
            if ((c & 1) == 0 && (_pe.IsImage || HasAnyRelocation())) t |= FileTraits.Relocations;
            if ((c & 2) != 0) t |= FileTraits.Executable | FileTraits.Paged;
            if ((c & 4) == 0) t |= FileTraits.LineNumbers;
            if ((c & 8) == 0) t |= FileTraits.Locals;
            if ((c & 0x200) == 0) t |= FileTraits.Debugging;
            if (_pe.Symbols.Count > 0) t |= FileTraits.Symbols;
            return t;
        }
    }

    private bool HasAnyRelocation()
    {
        foreach (PeSection s in _pe.Sections)
            if (s.Header.RelocationCount > 0) return true;
        return false;
    }

    public override ReadOnlyMemory<byte> Contents(ShownSection section) => _pe.Contents(_pe.Sections[section.Index - 1]);

    // ---- sections

    private ShownSection SectionOf(PeSection s)
    {
        PeSectionHeader h = s.Header;
        uint c = h.Characteristics;
        ulong address = _pe.ImageBase + h.VirtualAddress;
        bool uninitialized = (c & SectionUninitialized) != 0 && (!_pe.IsImage || h.RawSize == 0);
        ulong size = h.VirtualSize > 0 && (uninitialized || (_pe.IsImage && h.RawSize > h.VirtualSize)) ? h.VirtualSize : h.RawSize;
        // DWARF that gc's linker compressed counts as what it is decompressed.
        if (s.Name.StartsWith(".zdebug", StringComparison.Ordinal) && _pe.Contents(s).Span is { Length: >= 12 } z && z.StartsWith("ZLIB"u8))
            size = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(z[4..]);
        uint align = (c & AlignMask) >> 20;
        int power = align is > 0 and < 15 ? (int)align - 1 : UsualAlignment(s.Name);
        SectionTraits traits = TraitsOf(s);
        string note = "";
        if ((c & LinkComdat) != 0) note = ComdatOf(s, ref traits);
        return new ShownSection(s.Index, s.Name, address, address, size, h.RawOffset, power, traits, note);
    }

    private int UsualAlignment(string name)
    {
        if (name.StartsWith(".debug", StringComparison.Ordinal) || name.StartsWith(".zdebug", StringComparison.Ordinal) || name.StartsWith(".gnu.linkonce.wi.", StringComparison.Ordinal)
            || name.StartsWith(".stab", StringComparison.Ordinal)) return 0;
        return name is ".bss" or ".data" or ".rdata" or ".text" && _machine == MachineAmd64 ? 4 : 2;
    }

    private static bool IsDebugging(string name) => name.StartsWith(".debug", StringComparison.Ordinal) || name.StartsWith(".zdebug", StringComparison.Ordinal)
        || name.StartsWith(".gnu.debuglto_.debug_", StringComparison.Ordinal) || name.StartsWith(".gnu.linkonce.wi.", StringComparison.Ordinal)
        || name.StartsWith(".stab", StringComparison.Ordinal);

    private SectionTraits TraitsOf(PeSection s)
    {
        uint c = s.Header.Characteristics;
        bool debugging = IsDebugging(s.Name);
        SectionTraits t = (c & SectionWrite) == 0 ? SectionTraits.ReadOnly : SectionTraits.None;
        if ((c & SectionRead) == 0 && !debugging) t |= SectionTraits.NoRead;
        if ((c & LinkRemove) != 0 && !debugging) t |= SectionTraits.Exclude;
        if ((c & SectionCode) != 0) t |= SectionTraits.Code | SectionTraits.Alloc | SectionTraits.Load;
        if ((c & SectionInitialized) != 0) t |= debugging ? SectionTraits.Debugging : SectionTraits.Data | SectionTraits.Alloc | SectionTraits.Load;
        if ((c & SectionUninitialized) != 0) t |= SectionTraits.Alloc;
        if ((c & SectionExecute) != 0) t |= SectionTraits.Code;
        if (debugging) t |= SectionTraits.Debugging;
        if (s.Header.RelocationCount > 0) t |= SectionTraits.Reloc;
        if (s.Header.RawOffset != 0) t |= SectionTraits.Contents;
        if (s.Name.StartsWith(".gnu.linkonce", StringComparison.Ordinal)) t |= SectionTraits.LinkOnceDiscard;
        return t;
    }

    // The section's own symbol says how copies of it are chosen among, the next one of it names it.
    private string ComdatOf(PeSection s, ref SectionTraits traits)
    {
        int selection = 0;
        bool own = false;
        foreach (CoffSymbol y in _pe.Symbols)
        {
            if (y.Record.Section != s.Index) continue;
            if (!own)
            {
                if (y.Record.AuxiliaryCount == 0) return "";
                own = true;
                selection = _pe.Auxiliary(y).Span[14];
                traits |= selection switch
                {
                    3 => SectionTraits.LinkOnceSameSize,
                    4 => SectionTraits.LinkOnceSameContents,
                    _ => SectionTraits.LinkOnceDiscard,
                };
                if (selection == 5) return "";
                continue;
            }
            return $" (COMDAT {y.Name} {y.Index})";
        }
        return "";
    }

    // ---- relocations and symbols

    public override IEnumerable<IReadOnlyList<ShownRelocation>> Relocations(ShownSection section)
    {
        PeSection s = _pe.Sections[section.Index - 1];
        if (_pe.IsImage || s.Header.RelocationCount == 0) yield break;
        var all = new List<ShownRelocation>();
        foreach (CoffRelocation r in _pe.Relocations(s))
        {
            string name = "*ABS*";
            long addend = 0;
            if (r.Symbol <= int.MaxValue && _byIndex.TryGetValue((int)r.Symbol, out CoffSymbol y))
            {
                name = y.Name;
                addend = -(long)y.Record.Value;
            }
            all.Add(new ShownRelocation(r.Address - s.Header.VirtualAddress, CoffRelocationNames.Get(_machine, r.Type) ?? "*unknown*", name, addend));
        }
        yield return all;
    }

    public override IEnumerable<CodeSymbol> CodeSymbols()
    {
        foreach (CoffSymbol s in _pe.Symbols)
        {
            CoffSymbolRecord r = s.Record;
            if (s.Name.Length == 0 || r.StorageClass == ClassFile || r.Section is 0 or 0xfffe) continue;
            ulong start = r.Section <= _pe.Sections.Count ? _pe.ImageBase + _pe.Sections[r.Section - 1].Header.VirtualAddress : 0;
            bool external = r.StorageClass is ClassExternal or ClassWeakExternal;
            if (!external && r.StorageClass is not (ClassStatic or 6)) continue;
            yield return new CodeSymbol(start + r.Value, r.Section <= _pe.Sections.Count ? r.Section : 0u, s.Name, "", (r.Type & 0x30) == 0x20 ? CodeSymbolKind.Function : CodeSymbolKind.Other,
                external ? SymbolScope.Global : SymbolScope.Local, 0);
        }
    }

    public override void PrintPrivateHeaders(ByteSheet output) => new PePrivateHeaders(_pe, this, output).Print();

    public override bool PrintSymbols(ByteSheet output, Func<string, string> demangle)
    {
        foreach (CoffSymbol s in _pe.Symbols)
        {
            CoffSymbolRecord r = s.Record;
            output.Text($"[{s.Index,3}](sec {(short)r.Section,2})(fl 0x00)(ty {r.Type,4:x})(scl {r.StorageClass,3}) (nx {r.AuxiliaryCount}) 0x");
            output.Hex(r.Value, AddressDigits);
            ReadOnlySpan<byte> auxiliary = r.AuxiliaryCount > 0 ? _pe.Auxiliary(s).Span : default;
            output.Text($" {(r.StorageClass == ClassFile && r.AuxiliaryCount > 0 ? FileName(auxiliary) : demangle(s.Name))}\n");
            for (int i = 0; i < r.AuxiliaryCount; i++) PrintAuxiliary(output, r, auxiliary.Slice(i * CoffSymbolRecord.Size, CoffSymbolRecord.Size));
        }
        return _pe.Symbols.Count > 0;
    }

    // A source file's name is in the auxiliary entries, or in the string table when these begin with four zeros.
    private string FileName(ReadOnlySpan<byte> auxiliary)
    {
        if (auxiliary[..4].IndexOfAnyExcept((byte)0) < 0)
            return _pe.StringAt(System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(auxiliary[4..]));
        int end = auxiliary.IndexOf((byte)0);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? auxiliary : auxiliary[..end]);
    }

    private void PrintAuxiliary(ByteSheet output, in CoffSymbolRecord r, ReadOnlySpan<byte> b)
    {
        var x = new Formats.Binary.ByteReader(b, false, _pe.File.Name, -1);
        if (r.StorageClass == ClassFile)
        {
            output.Text("File \n");
            return;
        }
        uint first = x.U32();
        if (r.StorageClass == ClassStatic && r.Type == 0)
        {
            ushort relocations = x.U16(), lines = x.U16();
            uint sum = x.U32();
            ushort other = x.U16();
            byte selection = x.U8();
            output.Text($"AUX scnlen 0x{first:x} nreloc {relocations} nlnno {lines}");
            if (sum != 0 || other != 0 || selection != 0) output.Text($" checksum 0x{sum:x} assoc {other} comdat {selection}");
            output.Line();
            return;
        }
        if (r.StorageClass is ClassExternal or ClassStatic && (r.Type & 0x30) == 0x20)
        {
            uint size = x.U32(), lines = x.U32(), next = x.U32();
            output.Text($"AUX tagndx {first} ttlsiz 0x{size:x} lnnos {lines} next {next}\n");
            return;
        }
        ushort line = x.U16(), length = x.U16();
        output.Text($"AUX lnno {line} size 0x{length:x} tagndx {first}\n");
    }
}
