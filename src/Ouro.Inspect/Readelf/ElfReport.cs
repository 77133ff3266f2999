// readelf's report of one ELF file, line for line what GNU readelf prints (its form is a de facto format: scripts read it). A report goes
// through the parts in GNU's order; a part that meets damage says so and the next one begins.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

/// <summary>Prints one ELF file.</summary>
internal sealed partial class ElfReport
{
    private readonly ElfFile _elf;
    private readonly ReadelfOptions _o;
    private readonly ByteSheet _out;
    private readonly Action<string> _warn;
    private readonly bool _wide, _is64;
    private readonly ushort _machine;
    private readonly byte _abi;
    private readonly InputFile _file;

    // The headers, empty until they are read; GNU's e_shnum goes with them.
    private IReadOnlyList<ElfSection> _sections = [];
    private ReadOnlyMemory<byte> _names;
    private bool _hasNames, _sectionsFailed;
    private ulong _sectionCount;
    private uint _nameSection;

    public ElfReport(ElfFile elf, ReadelfOptions options, ByteSheet to, Action<string> warn)
    {
        _elf = elf;
        _file = elf.File;
        _o = options;
        _out = to;
        _warn = warn;
        _wide = options.Wide;
        _is64 = elf.Is64;
        _machine = elf.Machine;
        _abi = elf.Header.OsAbi;
    }

    /// <summary>False when something was damaged.</summary>
    public bool Print()
    {
        bool good = Part(PrintHeader);
        good &= Part(LoadSections);
        if (_o.Sections || _o.SectionDetails) good &= Part(PrintSections);
        if (_o.Groups) good &= Part(PrintGroups);
        good &= Part(PrintSegments);
        good &= Part(LoadDynamic);
        if (_o.Dynamic) good &= Part(PrintDynamic);
        if (_o.Relocations && (!_sectionsFailed || _o.UseDynamic)) good &= Part(PrintRelocations);
        if (_o.Unwind && !_sectionsFailed) good &= Part(PrintUnwind);
        if ((_o.Symbols || _o.DynamicSymbols) && (!_sectionsFailed || _o.UseDynamic)) good &= Part(PrintSymbols);
        if (_o.Histogram) good &= Part(PrintHistograms);
        if (_o.Versions && !_sectionsFailed) good &= Part(PrintVersions);
        if (_o.Dumps.Count > 0 && !_sectionsFailed) good &= Part(PrintDumps);
        if (_o.Notes) good &= Part(PrintNotes);
        if (_o.Architecture && !_sectionsFailed) good &= Part(PrintArchitecture);
        return good;
    }

    private bool Part(Action print) => ReportPart.Print(print, _warn);

    // ---- numbers and names

    private void T(string s) => _out.Text(s);

    // A number in all the digits of its class.
    private void Long(ulong v)
    {
        if (_is64) _out.Hex(v, 16);
        else _out.Hex((uint)v, 8);
    }

    private void FullHex(ulong v)
    {
        _out.Text("0x"u8);
        if (_is64) _out.Hex(v, 16);
        else _out.Hex(v, 8);
    }

    private ReadOnlySpan<byte> SectionNameBytes(ElfSection s)
    {
        if (!_hasNames) return "<no-strings>"u8;
        ReadOnlySpan<byte> names = _names.Span;
        if (s.Header.Name >= (uint)names.Length) return "<corrupt>"u8;
        return Terminated(names, s.Header.Name);
    }

    private static ReadOnlySpan<byte> Terminated(ReadOnlySpan<byte> strings, uint offset)
    {
        ReadOnlySpan<byte> s = strings[(int)offset..];
        int end = s.IndexOf((byte)0);
        return end < 0 ? s : s[..end];
    }

    private ElfSection? SectionAt(ulong index) => index < (ulong)_sections.Count ? _sections[(int)index] : null;

    private ElfSection? FindSection(string name)
    {
        foreach (ElfSection s in _sections)
            if (_hasNames && s.Name == name) return s;
        return null;
    }

    // A section's name with control characters as ^X and bytes beyond ASCII as <XX>.
    private void PrintableName(ElfSection s)
    {
        int left = 256;
        foreach (byte c in SectionNameBytes(s))
        {
            int n = c is < 0x20 or 0x7f ? 2 : c < 0x80 ? 1 : 4;
            if (left < n) break;
            left -= n;
            if (n == 1)
            {
                _out.Byte(c);
            }
            else if (n == 2)
            {
                _out.Char('^');
                _out.Byte((byte)(c + 0x40));
            }
            else
            {
                T($"<{c:X2}>");
            }
        }
    }

    /// <summary>A name cut to a width unless the report is wide; a negative width pads, too. Returns the columns used.</summary>
    private int Name(ReadOnlySpan<byte> name, int width)
    {
        bool pads = width < 0;
        if (width < 0) width = -width;
        if (width == 0) return 0;
        int printed;
        if (name.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0 && (_wide || name.Length <= width))
        {
            _out.Text(name);
            printed = name.Length;
        }
        else
        {
            printed = OddName(name, width);
        }
        if (!pads || printed >= width) return printed;
        _out.Spaces(width - printed);
        return width;
    }

    private int OddName(ReadOnlySpan<byte> name, int width)
    {
        int left = _wide ? int.MaxValue : width, printed = 0;
        bool dots = false;
        if (!_wide && !_o.SilentTruncation && name.Length > width)
        {
            left = Math.Max(0, left - 5);
            dots = true;
        }
        for (int i = 0; i < name.Length && left > 0; i++)
        {
            byte c = name[i];
            if (c is >= 0x20 and < 0x7f)
            {
                _out.Byte(c);
                left--;
                printed++;
            }
            else if (c < 0x80)
            {
                if (left < 2) break;
                _out.Char('^');
                _out.Byte((byte)(c + 0x40));
                left -= 2;
                printed += 2;
            }
            else
            {
                // GNU readelf prints the first byte of a character and steps over the others; so do we.
                _out.Byte(c);
                left--;
                printed++;
                if (_o.Utf8 && Rune.DecodeFromUtf8(name[i..], out _, out int n) == System.Buffers.OperationStatus.Done) i += n - 1;
            }
        }
        if (!dots) return printed;
        _out.Text("[...]"u8);
        return printed + 5;
    }

    private static string Plural(ulong n, string one, string many) => n == 1 ? one : many;

    /// <summary>File offset of a virtual address, as the loaded segments map it; the address itself when none does.</summary>
    private ulong OffsetOf(ulong address, ulong size)
    {
        foreach (ref readonly ElfSegment p in SegmentsOrNone())
            if (p.Type == PtLoad && address >= (p.Address & (0 - p.Align)) && address + size <= p.Address + p.FileSize) return address - p.Address + p.Offset;
        _warn($"Warning: Virtual address 0x{address:x} not located in any PT_LOAD segment.");
        return address;
    }

    private ReadOnlySpan<ElfSegment> SegmentsOrNone()
    {
        try
        {
            return _elf.Segments;
        }
        catch (BadInputException)
        {
            return default;
        }
    }

    // ---- the file's header

    private void PrintHeader()
    {
        ElfHeader h = _elf.Header;
        _sectionCount = h.SectionCount;
        _nameSection = h.NameSection;
        bool hasFirst = h.SectionOffset != 0 && h.SectionEntrySize >= ElfSectionHeader.RecordSize(_is64)
            && _file.Contains(h.SectionOffset, (ulong)ElfSectionHeader.RecordSize(_is64)) && h.SectionOffset != 0;
        ulong realCount = hasFirst ? _elf.SectionCount : h.SectionCount, realSegments = hasFirst ? _elf.SegmentCount : h.SegmentCount;
        uint realNames = hasFirst ? _elf.NameSectionIndex : h.NameSection;
        if (_o.Header)
        {
            T("ELF Header:\n  Magic:   ");
            foreach (byte b in _file.Span[..16])
            {
                _out.Hex(b, 2);
                _out.Char(' ');
            }
            T($"\n  Class:                             ELF{(_is64 ? 64 : 32)}\n");
            T($"  Data:                              2's complement, {(_elf.IsBigEndian ? "big" : "little")} endian\n");
            T($"  Version:                           {h.IdentVersion}{h.IdentVersion switch { 1 => " (current)", 0 => "", _ => " <unknown>" }}\n");
            T($"  OS/ABI:                            {ElfNames.OsAbi(h.OsAbi, _machine)}\n");
            T($"  ABI Version:                       {h.AbiVersion}\n");
            T($"  Type:                              {FileTypeName()}\n");
            T($"  Machine:                           {ElfNames.Machine(_machine)}\n");
            T($"  Version:                           0x{h.Version:x}\n");
            T($"  Entry point address:               0x{h.Entry:x}\n");
            T($"  Start of program headers:          {(long)h.SegmentOffset} (bytes into file)\n");
            T($"  Start of section headers:          {(long)h.SectionOffset} (bytes into file)\n");
            T($"  Flags:                             0x{h.Flags:x}{ElfNames.MachineFlags(h.Flags, _machine)}\n");
            T($"  Size of this header:               {h.HeaderSize} (bytes)\n");
            T($"  Size of program headers:           {h.SegmentEntrySize} (bytes)\n");
            T($"  Number of program headers:         {h.SegmentCount}");
            if (h.SegmentCount == 0xffff && realSegments != 0xffff && realSegments != 0) T($" ({realSegments})");
            T($"\n  Size of section headers:           {h.SectionEntrySize} (bytes)\n");
            T($"  Number of section headers:         {h.SectionCount}");
            if (hasFirst && h.SectionCount == 0) T($" ({(uint)realCount})");
            T($"\n  Section header string table index: {h.NameSection}");
            if (hasFirst && h.NameSection == 0xffff) T($" ({realNames})");
            if (realNames != 0 && realNames >= realCount) T(" <corrupt: out of range>");
            _out.Line();
        }
        _sectionCount = (uint)realCount;
        _nameSection = realNames >= realCount ? 0 : realNames;
    }

    private string FileTypeName() => ElfNames.FileType(_elf.Type, IsPie());

    private bool IsPie()
    {
        try
        {
            return _elf.FindDynamic(DtFlags1) is { } f && (f & 0x08000000) != 0;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    // ---- sections

    private void LoadSections()
    {
        if (_sectionCount == 0)
        {
            if (_elf.Header.SectionOffset == 0) return;
            _sectionsFailed = true;
            _warn("Warning: possibly corrupt ELF file header - it has a non-zero section header offset, but no section headers");
            return;
        }
        try
        {
            _sections = _elf.Sections;
        }
        catch (BadInputException)
        {
            _sectionsFailed = true;
            _sectionCount = 0;
            throw;
        }
        if (_nameSection != 0 && SectionAt(_nameSection) is { Size: > 0 } n)
        {
            _names = _file.Range(n.Offset, n.Size, "the section names");
            _hasNames = true;
        }
    }

    private void PrintSections()
    {
        ElfHeader h = _elf.Header;
        if (_sectionCount == 0)
        {
            if (h.SectionOffset == 0) T("\nThere are no sections in this file.\n");
            return;
        }
        if (!_o.Header)
            T($"There {Plural(_sectionCount, "is", "are")} {_sectionCount} section header{Plural(_sectionCount, "", "s")}, starting at offset 0x{h.SectionOffset:x}:\n");
        T(_sectionCount > 1 ? "\nSection Headers:\n" : "\nSection Header:\n");
        bool details = _o.SectionDetails;
        if (!_is64)
        {
            T(details ? "  [Nr] Name\n       Type            Addr     Off    Size   ES   Lk Inf Al\n"
                : "  [Nr] Name              Type            Addr     Off    Size   ES Flg Lk Inf Al\n");
        }
        else if (_wide)
        {
            T(details ? "  [Nr] Name\n       Type            Address          Off    Size   ES   Lk Inf Al\n"
                : "  [Nr] Name              Type            Address          Off    Size   ES Flg Lk Inf Al\n");
        }
        else
        {
            T(details
                ? "  [Nr] Name\n       Type              Address          Offset            Link\n       Size              EntSize          Info              Align\n"
                : "  [Nr] Name              Type             Address           Offset\n       Size              EntSize          Flags  Link  Info  Align\n");
        }
        if (details) T("       Flags\n");
        foreach (ElfSection s in _sections) PrintSection(s, details);
        if (details) return;
        T("Key to Flags:\n  W (write), A (alloc), X (execute), M (merge), S (strings), I (info),\n"
            + "  L (link order), O (extra OS processing required), G (group), T (TLS),\n  C (compressed), x (unknown), o (OS specific), E (exclude),\n  ");
        if (_abi is ElfNames.AbiGnu or ElfNames.AbiFreeBsd) T("R (retain), D (mbind), ");
        else if (_abi == ElfNames.AbiNone) T("D (mbind), ");
        if (_machine is MachineX86_64 or 180 or 181) T("l (large), ");
        else if (_machine == MachineArm) T("y (purecode), ");
        else if (_machine == MachinePpc) T("v (VLE), ");
        T("p (processor specific)\n");
    }

    private void PrintSection(ElfSection s, bool details)
    {
        CheckSection(s);
        ElfSectionHeader h = s.Header;
        T("  [");
        _out.Decimal((ulong)s.Index, 2);
        T("] ");
        if (details)
        {
            PrintableName(s);
            T("\n      ");
        }
        else
        {
            Name(SectionNameBytes(s), -17);
        }
        string type = ElfNames.Section(h.Type, _machine, _abi);
        if (!_wide && type.Length > 15) type = type[..15];
        _out.Char(' ');
        _out.Left(type, 15);
        _out.Char(' ');
        string flags = SectionFlags(h.Flags, details);
        if (!_is64)
        {
            T($"{h.Address:x8} {h.Offset:x6} {h.Size:x6} {h.EntrySize:x2}");
            T(details ? "  " : $" {flags,3} ");
            T($"{h.Link,2} {h.Info,3} {h.Align,2}\n");
        }
        else if (_wide)
        {
            T($"{h.Address:x16} {h.Offset:x6} {h.Size:x6} {h.EntrySize:x2}");
            T(details ? "  " : $" {flags,3} ");
            T($"{h.Link,2} {h.Info,3} {h.Align,2}\n");
        }
        else if (details)
        {
            T($" {h.Address:x16}  {h.Offset:x16}  {h.Link}\n       {h.Size:x16} {h.EntrySize:x16}  {h.Info,-16}  {h.Align}\n");
        }
        else
        {
            T($" {h.Address:x16}  {h.Offset:x8}\n       {h.Size:x16}  {h.EntrySize:x16} {flags,3}      {h.Link,2}   {h.Info,3}     {h.Align}\n");
        }
        if (!details) return;
        T($"       {flags}\n");
        if (!s.IsCompressed) return;
        var c = new ElfCompression();
        RecordCodec codec = _elf.Codec(_file.Range(s.Offset, 24, "compression header").Span);
        c.Describe(ref codec);
        T(c.Type switch { CompressZlib => "       ZLIB, ", CompressZstd => "       ZSTD, ", _ => $"       [<unknown>: 0x{c.Type:x}], " });
        Long(c.Length);
        T($", {c.Align}\n");
    }

    private void CheckSection(ElfSection s)
    {
        uint linked = SectionAt(s.Header.Link)?.Type ?? ShtNull;
        switch (s.Type)
        {
            case ShtRel or ShtRela when s.Header.Link == 0 && _elf.Type is TypeExecutable or TypeShared: break;
            case ShtRel or ShtRela or ShtSymTabShndx or ShtGroup or ShtHash or ShtGnuHash or ShtGnuVerSym:
                if (s.Header.Link == 0 || linked is not (ShtSymTab or ShtDynSym))
                    _warn($"Warning: [{s.Index,2}]: Link field ({s.Header.Link}) should index a symtab section.");
                break;
            case ShtDynamic or ShtSymTab or ShtDynSym or ShtGnuVerNeed or ShtGnuVerDef:
                if (s.Header.Link == 0 || linked != ShtStrTab)
                    _warn($"Warning: [{s.Index,2}]: Link field ({s.Header.Link}) should index a string section.");
                break;
        }
        if (s.Size > (ulong)_file.Length && s.Type is not (ShtNoBits or ShtNull) && s.Type < 0x60000000)
            _warn($"Warning: Size of section {s.Index} is larger than the entire file!");
    }

    private static readonly (ulong Bit, char Letter, string Word)[] s_flags =
    [
        (ShfWrite, 'W', "WRITE"), (ShfAlloc, 'A', "ALLOC"), (ShfExecInstr, 'X', "EXEC"), (ShfMerge, 'M', "MERGE"), (ShfStrings, 'S', "STRINGS"),
        (ShfInfoLink, 'I', "INFO LINK"), (ShfLinkOrder, 'L', "LINK ORDER"), (0x100, 'O', "OS NONCONF"), (ShfGroup, 'G', "GROUP"), (ShfTls, 'T', "TLS"),
        (ShfCompressed, 'C', "COMPRESSED"), (0x80000000, 'E', "EXCLUDE"),
    ];

    private string SectionFlags(ulong flags, bool details)
    {
        const ulong osMask = 0x0ff00000, processorMask = 0xf0000000;
        int digits = _is64 ? 16 : 8;
        var s = new StringBuilder();
        var words = new List<string>();
        ulong os = 0, processor = 0, unknown = 0, all = flags;
        while (flags != 0)
        {
            ulong bit = flags & (0 - flags);
            flags &= ~bit;
            char letter = '\0';
            string? word = null;
            foreach (var f in s_flags)
                if (f.Bit == bit) (letter, word) = (f.Letter, f.Word);
            if (word is null)
            {
                if (bit == 0x10000000 && _machine is MachineX86_64 or 180 or 181) letter = details ? '\0' : 'l';
                else if (bit == 0x20000000 && _machine == MachineArm) (letter, word) = ('y', "ARM_PURECODE");
                else if (bit == 0x10000000 && _machine == MachinePpc) (letter, word) = ('v', "VLE");
                else if (bit == 0x40000000 && _machine is Machine386 or MachineX86_64 or MachineSparc or MachineSparcV9 && details) word = "ORDERED";
                else if (bit == 0x00200000 && _abi is ElfNames.AbiGnu or ElfNames.AbiFreeBsd) (letter, word) = ('R', "GNU_RETAIN");
                else if (bit == 0x01000000 && _abi is ElfNames.AbiGnu or ElfNames.AbiFreeBsd or ElfNames.AbiNone) (letter, word) = ('D', "GNU_MBIND");
            }
            if (details)
            {
                if (word is not null) words.Add(word);
                else if ((bit & osMask) != 0) os |= bit;
                else if ((bit & processorMask) != 0) processor |= bit;
                else unknown |= bit;
                continue;
            }
            if (letter == '\0')
            {
                // One letter stands for all bits of a range.
                if ((bit & osMask) != 0)
                {
                    letter = 'o';
                    flags &= ~osMask;
                }
                else if ((bit & processorMask) != 0)
                {
                    letter = 'p';
                    flags &= ~processorMask;
                }
                else
                {
                    letter = 'x';
                }
            }
            s.Append(letter);
        }
        if (!details) return s.ToString();
        string Hex(ulong v) => v.ToString("x" + digits, null);
        if (os != 0) words.Add($"OS ({Hex(os)})");
        if (processor != 0) words.Add($"PROC ({Hex(processor)})");
        if (unknown != 0) words.Add($"UNKNOWN ({Hex(unknown)})");
        return $"[{Hex(all)}]: {string.Join(", ", words)}";
    }

    // ---- groups

    private void PrintGroups()
    {
        if (_sectionCount == 0)
        {
            T("\nThere are no sections group in this file.\n");
            return;
        }
        if (_sections.Count == 0) throw new BadInputException(_file.Name, -1, "Section headers are not available!");
        bool any = false;
        var taken = new bool[_sections.Count];
        foreach (ElfSection g in _sections)
        {
            if (g.Type != ShtGroup) continue;
            any = true;
            Part(() => PrintGroup(g, taken));
        }
        if (!any) T("\nThere are no section groups in this file.\n");
    }

    private void PrintGroup(ElfSection g, bool[] taken)
    {
        if (SectionAt(g.Header.Link) is not { Type: ShtSymTab } symtab) throw _file.Bad(g.Offset, $"Bad sh_link in group section `{g.Name}'");
        ElfSymbolTable symbols = _elf.Symbols(symtab);
        if (g.Header.Info >= (uint)symbols.Count) throw _file.Bad(g.Offset, $"Bad sh_info in group section `{g.Name}'");
        ElfSymbol sym = symbols[(int)g.Header.Info];
        ReadOnlySpan<byte> name;
        if (sym.Type == SttSection)
        {
            if (SectionAt(symbols.SectionOf((int)g.Header.Info, sym)) is not { Index: > 0 } named) throw _file.Bad(g.Offset, $"Bad sh_info in group section `{g.Name}'");
            name = SectionNameBytes(named);
        }
        else
        {
            name = sym.Name < (uint)symbols.Strings.Length ? symbols.NameBytes(sym) : "<corrupt>"u8;
        }
        ReadOnlySpan<byte> b = _elf.Contents(g).Span;
        if (b.Length < 4) throw _file.Bad(g.Offset, $"group section `{g.Name}' is empty");
        uint flags = U32(b);
        int count = b.Length / 4 - 1;
        T($"\n{(flags == 0 ? "" : flags == 1 ? "COMDAT " : GroupFlags(flags))}group section [{g.Index,5}] `");
        PrintableName(g);
        T("' [");
        _out.Text(name);
        T($"] contains {count} sections:\n   [Index]    Name\n");
        for (int i = 1; i <= count; i++)
        {
            uint index = U32(b[(i * 4)..]);
            if (SectionAt(index) is not { } member)
            {
                _warn($"Error: section [{index,5}] in group section [{g.Index,5}] > maximum section [{_sectionCount - 1,5}]");
                continue;
            }
            if (taken[index] && index != 0)
            {
                _warn($"Error: section [{index,5}] in group section [{g.Index,5}] already in another group section");
                continue;
            }
            taken[index] = true;
            T($"   [{index,5}]   ");
            PrintableName(member);
            _out.Line();
        }
    }

    private static string GroupFlags(uint f) =>
        $"[0x{f:x}: {((f & 0x0ff00000) != 0 ? "<OS specific>" : "")}{((f & 0xf0000000) != 0 ? "<PROC specific>" : "")}{((f & 0x000ffffe) != 0 ? "<unknown>" : "")}]";

    private uint U32(ReadOnlySpan<byte> b) => new ByteReader(b, _elf.IsBigEndian, _file.Name, -1).U32();

    // ---- segments

    private void PrintSegments()
    {
        ElfHeader h = _elf.Header;
        bool shows = _o.Segments;
        ulong count = h.SegmentCount == 0xffff && _sections.Count > 0 && _sections[0].Header.Info != 0 ? _sections[0].Header.Info : h.SegmentCount;
        if (count == 0)
        {
            if (h.SegmentOffset != 0) _warn("Warning: possibly corrupt ELF header - it has a non-zero program header offset, but no program headers");
            else if (shows) T("\nThere are no program headers in this file.\n");
            return;
        }
        if (shows && !_o.Header)
        {
            T($"\nElf file type is {FileTypeName()}\nEntry point 0x{h.Entry:x}\n");
            T($"There {Plural(count, "is", "are")} {count} program header{Plural(count, "", "s")}, starting at offset {h.SegmentOffset}\n");
        }
        ReadOnlySpan<ElfSegment> segments = _elf.Segments;
        if (!shows) return;
        T("\nProgram Headers:\n");
        T(!_is64 ? "  Type           Offset   VirtAddr   PhysAddr   FileSiz MemSiz  Flg Align\n"
            : _wide ? "  Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align\n"
            : "  Type           Offset             VirtAddr           PhysAddr\n                 FileSiz            MemSiz              Flags  Align\n");
        foreach (ref readonly ElfSegment p in segments)
        {
            string type = ElfNames.Segment(p.Type, _machine, _abi);
            T($"  {(type.Length > 14 ? type[..14] : type),-14} ");
            string flags = $"{((p.Flags & 4) != 0 ? 'R' : ' ')}{((p.Flags & 2) != 0 ? 'W' : ' ')}{((p.Flags & 1) != 0 ? 'E' : ' ')}";
            if (!_is64) T($"0x{p.Offset:x6} 0x{p.Address:x8} 0x{p.PhysicalAddress:x8} 0x{p.FileSize:x5} 0x{p.MemorySize:x5} {flags} ");
            else if (_wide) T($"0x{p.Offset:x6} 0x{p.Address:x16} 0x{p.PhysicalAddress:x16} 0x{p.FileSize:x6} 0x{p.MemorySize:x6} {flags} ");
            else T($"0x{p.Offset:x16} 0x{p.Address:x16} 0x{p.PhysicalAddress:x16}\n                 0x{p.FileSize:x16} 0x{p.MemorySize:x16}  {flags}    ");
            if (_is64 && !_wide) _out.Prefixed(p.Align);
            else _out.Alternate(p.Align);
            _out.Line();
            if (p.Type != PtInterp) continue;
            if (!_file.Contains(p.Offset, p.FileSize) || p.FileSize == 0)
            {
                _warn("Error: Unable to find program interpreter name");
                continue;
            }
            T("      [Requesting program interpreter: ");
            _out.Text(Terminated(_file.Span.Slice((int)p.Offset, (int)p.FileSize), 0));
            T("]\n");
        }
        if (_sections.Count == 0 || !_hasNames) return;
        T("\n Section to Segment mapping:\n  Segment Sections...\n");
        for (int i = 0; i < segments.Length; i++)
        {
            T($"   {i:d2}     ");
            for (int j = 1; j < _sections.Count; j++)
            {
                if (!IsIn(_sections[j].Header, segments[i])) continue;
                PrintableName(_sections[j]);
                _out.Char(' ');
            }
            _out.Line();
        }
    }

    // GNU's rule for which sections a segment has (BFD's elf/internal.h describes it): by file offset, and by address for loaded ones.
    private static bool IsIn(in ElfSectionHeader s, in ElfSegment p)
    {
        bool tls = (s.Flags & ShfTls) != 0, alloc = (s.Flags & ShfAlloc) != 0, noBits = s.Type == ShtNoBits;
        // Zero-filled thread-local data takes no room outside its own segment.
        if (tls && noBits && p.Type != PtTls) return false;
        if (tls ? p.Type is not (PtTls or PtGnuRelro or PtLoad) : p.Type is PtTls or PtPhdr) return false;
        if (!alloc && p.Type is PtLoad or PtDynamic or PtGnuEhFrame or PtGnuStack or PtGnuRelro or 0x6474e554 or (>= 0x6474e555 and <= 0x6474f554)) return false;
        if (!noBits && !Within(s.Offset, s.Size, p.Offset, p.FileSize)) return false;
        if (alloc && !Within(s.Address, s.Size, p.Address, p.MemorySize)) return false;
        // No empty sections at the ends of the dynamic segment and of notes.
        if (p.Type is not (PtDynamic or PtNote) || s.Size != 0 || p.MemorySize == 0) return true;
        return (noBits || (s.Offset > p.Offset && s.Offset - p.Offset < p.FileSize)) && (!alloc || (s.Address > p.Address && s.Address - p.Address < p.MemorySize));
    }

    private static bool Within(ulong start, ulong size, ulong from, ulong length) =>
        start >= from && start - from <= length - 1 && start - from + size <= length;
}
