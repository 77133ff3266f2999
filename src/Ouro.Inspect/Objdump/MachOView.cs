// Mach-O's side of the view. binutils gives the usual sections the names that they have elsewhere (__TEXT,__text is .text) and joins the two
// parts of the others.
using System.Globalization;
using Ouro.Formats.Binary;
using Ouro.Formats.MachO;
using Ouro.Inspect.Output;
using static Ouro.Formats.MachO.MachOConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>A Mach-O file for one machine as binutils sees it.</summary>
internal sealed class MachOView : BinaryView
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["__TEXT,__text"] = ".text", ["__TEXT,__const"] = ".const", ["__TEXT,__static_const"] = ".static_const", ["__TEXT,__cstring"] = ".cstring",
        ["__TEXT,__literal4"] = ".literal4", ["__TEXT,__literal8"] = ".literal8", ["__TEXT,__literal16"] = ".literal16", ["__TEXT,__constructor"] = ".constructor",
        ["__TEXT,__destructor"] = ".destructor", ["__TEXT,__eh_frame"] = ".eh_frame", ["__DATA,__data"] = ".data", ["__DATA,__bss"] = ".bss", ["__DATA,__const"] = ".const_data",
        ["__DATA,__static_data"] = ".static_data", ["__DATA,__mod_init_func"] = ".mod_init_func", ["__DATA,__mod_term_func"] = ".mod_term_func", ["__DATA,__dyld"] = ".dyld",
        ["__DATA,__cfstring"] = ".cfstring", ["__IMPORT,__jump_table"] = ".picsymbol_stub3",
        ["__DWARF,__debug_frame"] = ".debug_frame", ["__DWARF,__debug_info"] = ".debug_info", ["__DWARF,__debug_abbrev"] = ".debug_abbrev",
        ["__DWARF,__debug_aranges"] = ".debug_aranges", ["__DWARF,__debug_macinfo"] = ".debug_macinfo", ["__DWARF,__debug_line"] = ".debug_line",
        ["__DWARF,__debug_loc"] = ".debug_loc", ["__DWARF,__debug_pubnames"] = ".debug_pubnames", ["__DWARF,__debug_pubtypes"] = ".debug_pubtypes",
        ["__DWARF,__debug_str"] = ".debug_str", ["__DWARF,__debug_ranges"] = ".debug_ranges", ["__DWARF,__debug_macro"] = ".debug_macro",
        ["__DWARF,__debug_gdb_scri"] = ".debug_gdb_scripts",
    };

    private const uint NonLazyPointers = 6, LazyPointers = 7, SymbolStubs = 8;

    private readonly MachOFile _m;

    public MachOView(MachOFile m)
    {
        _m = m;
        var sections = new List<ShownSection>();
        foreach (MachOSegment g in m.Segments)
            foreach (MachOSection s in g.Sections) sections.Add(SectionOf(g, s));
        AddThreads(sections);
        Sections = sections;
    }

    public override string Format => TargetNames.Format(_m);

    public override string Architecture => TargetNames.Architecture(_m);

    public override bool Is64 => _m.Is64;

    public override int DecoderBits => _m.Header.Cpu switch { CpuAmd64 => 64, Cpu386 => 32, _ => 0 };

    public override ulong Entry => _m.Entry ?? 0;

    public override IReadOnlyList<ShownSection> Sections { get; }

    public override FileTraits Traits
    {
        get
        {
            FileTraits t = _m.Header.FileType switch
            {
                TypeObject => FileTraits.Relocations,
                TypeExecute => FileTraits.Executable,
                TypeDylib => FileTraits.Dynamic,
                _ => FileTraits.None,
            };
            if (_m.Symbols.Count > 0) t |= FileTraits.Symbols;
            return t;
        }
    }

    public override ReadOnlyMemory<byte> Contents(ShownSection section) => section.Index > 0 ? _m.Contents(_m.Sections[section.Index - 1]) : default;

    private static string NameOf(MachOSection s) => s_names.GetValueOrDefault($"{s.Segment},{s.Name}") ?? $"{s.Segment}.{s.Name}";

    private static ShownSection SectionOf(MachOSegment g, MachOSection s)
    {
        bool debugging = (s.Flags & 0x02000000) != 0, code = (s.Flags & 0x80000400) != 0 || (s.Flags & 0xff) == SymbolStubs || (g.Protection & 4) != 0;
        string name = NameOf(s);
        SectionTraits t = s.IsZeroFill ? SectionTraits.None : SectionTraits.Contents;
        if (name.StartsWith(".debug", StringComparison.Ordinal) || debugging)
        {
            t |= SectionTraits.Debugging;
        }
        else if (name[0] == '.')
        {
            t |= s.IsZeroFill ? SectionTraits.Alloc : SectionTraits.Alloc | SectionTraits.Load;
            bool isCode = name is ".text" or ".picsymbol_stub3";
            if (!s.IsZeroFill) t |= isCode ? SectionTraits.Code : SectionTraits.Data;
            if (s.Segment == "__TEXT" && !isCode) t |= SectionTraits.ReadOnly;
        }
        else
        {
            t |= SectionTraits.Alloc;
            if (!s.IsZeroFill) t |= SectionTraits.Load | (code ? SectionTraits.Code : SectionTraits.Data);
            if ((g.Protection & 2) == 0) t |= SectionTraits.ReadOnly;
        }
        if (s.RelocationCount > 0) t |= SectionTraits.Reloc;
        return new ShownSection(s.Index, name, s.Address, s.Address, s.Size, s.Offset, (int)Math.Min(s.Align, 63), t);
    }

    // The registers that a thread starts with count as a section.
    private void AddThreads(List<ShownSection> sections)
    {
        foreach (MachOCommand c in _m.Commands)
        {
            if (c.Command is not (LcThread or LcUnixThread)) continue;
            ByteReader r = _m.ReaderOf(c);
            for (int number = 0; r.Left >= 8; number++)
            {
                uint flavor = r.U32(), words = r.U32();
                if (words > (uint)r.Left / 4) throw r.Bad("a thread's registers reach past their load command");
                ulong at = c.Offset + 8 + (ulong)r.At;
                sections.Add(new ShownSection(0, $"LC_THREAD.{FlavorName(flavor)}.{number}", 0, 0, words * 4, at, 0, SectionTraits.Contents));
                r.Skip(words * 4);
            }
        }
    }

    private string FlavorName(uint flavor) => _m.Header.Cpu is CpuAmd64 or Cpu386
        ? flavor switch { 1 => "x86_THREAD_STATE32", 2 => "x86_FLOAT_STATE32", 4 => "x86_THREAD_STATE64", 5 => "x86_FLOAT_STATE64", 6 => "x86_EXCEPTION_STATE64", 7 => "x86_THREAD_STATE", _ => flavor.ToString(CultureInfo.InvariantCulture) }
        : flavor.ToString(CultureInfo.InvariantCulture);

    // ---- relocations and symbols

    public override IEnumerable<IReadOnlyList<ShownRelocation>> Relocations(ShownSection section)
    {
        if (section.Index == 0 || _m.Sections[section.Index - 1] is not { RelocationCount: > 0 } s) yield break;
        var all = new List<ShownRelocation>();
        foreach (MachORelocation r in _m.Relocations(s))
        {
            string name = "*ABS*";
            long addend = 0;
            if (r.IsExternal && r.Symbol < (uint)_m.Symbols.Count) name = _m.Symbols[(int)r.Symbol].Name;
            else if (!r.IsExternal && r.Symbol >= 1 && r.Symbol <= (uint)_m.Sections.Count) (name, addend) = (NameOf(_m.Sections[(int)r.Symbol - 1]), -(long)_m.Sections[(int)r.Symbol - 1].Address);
            all.Add(new ShownRelocation(r.Address, MachORelocationNames.Get(_m.Header.Cpu, r), name, addend));
        }
        yield return all;
    }

    public override IEnumerable<CodeSymbol> CodeSymbols()
    {
        foreach (MachOSymbol s in _m.Symbols)
        {
            if (s.IsDebug || s.IsUndefined || s.Name.Length == 0) continue;
            uint section = (s.Type & NTypeMask) == NSection ? s.Section : 0u;
            bool seen = s.IsExternal || (s.Type & NPrivate) != 0;
            yield return new CodeSymbol(s.Value, section, s.Name, "", CodeSymbolKind.Other, seen ? SymbolScope.Global : SymbolScope.Local, 0);
        }
        foreach (MachOSection s in _m.Sections)
        {
            // A stub or pointer stands for the function that the table of indirect symbols names for it.
            uint size = (s.Flags & 0xff) switch { SymbolStubs => s.Reserved2, NonLazyPointers or LazyPointers => _m.Is64 ? 8u : 4u, _ => 0 };
            if (size == 0 || s.Size / size > (ulong)_m.File.Length) continue;
            for (uint i = 0; i < s.Size / size; i++)
                if (_m.IndirectSymbol((ulong)s.Reserved1 + i) is { } of)
                    yield return new CodeSymbol(s.Address + i * size, (uint)s.Index, of.Name + "$stub", "", CodeSymbolKind.Other, SymbolScope.Global, 0);
        }
    }

    public override bool PrintSymbols(ByteSheet output, Func<string, string> demangle)
    {
        foreach (MachOSymbol s in _m.Symbols)
        {
            output.Hex(s.Value, AddressDigits);
            char scope = s.IsDebug ? ' ' : s.IsExternal || (s.Type & NPrivate) != 0 ? 'g' : 'l';
            char weak = !s.IsDebug && (s.Description & 0xc0) != 0 ? 'w' : ' ';
            string kind = s.IsDebug ? Stab(s.Type) : (s.Type & NTypeMask) switch { NUndefined => s.Value != 0 ? "COM" : "UND", NAbsolute => "ABS", NSection => "SECT", NIndirect => "INDR", 0xc => "PBUD", _ => "???" };
            output.Text($" {scope}{weak}   {(s.IsDebug ? 'd' : ' ')}  {s.Type:x2} {kind,-6} {s.Section:x2} {s.Description:x4}");
            if (!s.IsDebug && (s.Type & NTypeMask) == NSection && s.Section >= 1 && s.Section <= _m.Sections.Count) output.Text($" [{NameOf(_m.Sections[s.Section - 1])}]");
            output.Text($" {demangle(s.Name)}\n");
        }
        return _m.Symbols.Count > 0;
    }

    private static string Stab(byte type) => type switch
    {
        0x20 => "GSYM", 0x22 => "FNAME", 0x24 => "FUN", 0x26 => "STSYM", 0x28 => "LCSYM", 0x2a => "MAIN", 0x2e => "BNSYM", 0x30 => "PC", 0x3c => "OPT", 0x40 => "RSYM",
        0x44 => "SLINE", 0x4e => "ENSYM", 0x60 => "SSYM", 0x64 => "SO", 0x66 => "OSO", 0x80 => "LSYM", 0x82 => "BINCL", 0x84 => "SOL", 0xa0 => "PSYM", 0xa2 => "EINCL",
        0xa4 => "ENTRY", 0xc0 => "LBRAC", 0xc2 => "EXCL", 0xe0 => "RBRAC", 0xe2 => "BCOMM", 0xe4 => "ECOMM", 0xe8 => "ECOML", 0xfe => "LENG",
        _ => "",
    };

    // ---- header

    public override void PrintPrivateHeaders(ByteSheet output)
    {
        MachOHeader h = _m.Header;
        string cpu = h.Cpu switch { CpuAmd64 => "X86_64", Cpu386 => "I386", CpuArm64 => "ARM64", CpuArm => "ARM", CpuPpc => "POWERPC", CpuPpc64 => "POWERPC_64", _ => "unknown" };
        string subtype = (h.Cpu, h.CpuSubtype & 0xffffff) switch
        {
            (CpuAmd64 or Cpu386, 3) => " (X86_ALL)", (CpuArm64, 0) => " (ARM64_ALL)", (CpuArm64, 1) => " (ARM64_V8)", (CpuArm64, 2) => " (ARM64_E)", (CpuArm, 0) => " (ARM_ALL)", _ => "",
        };
        output.Text($" MACH-O header:\n   magic:      0x{h.Magic:x8}\n   cputype:    0x{h.Cpu:x} ({cpu})\n");
        output.Text($"   cpusubtype: 0x{h.CpuSubtype:x}{((h.CpuSubtype & 0x80000000) != 0 ? " (LIB64)" : "")}{subtype}\n");
        output.Text($"   filetype:   0x{h.FileType:x}\n   ncmds:      0x{h.CommandCount:x}\n   sizeocmds:  0x{h.CommandsSize:x}\n   flags:      0x{h.Flags:x}\n");
        output.Text($"   version:    {(_m.Is64 ? 2 : 1)}\n");
    }
}
