using System.Numerics;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>Headers, segments, dynamic section, versions and sections, in objdump's lines.</summary>
internal sealed class HeaderListing(BinaryView view, ByteSheet output)
{
    private readonly ElfFile _elf = view.Elf;
    private readonly int _digits = view.Elf.Is64 ? 16 : 8;

    /// <summary><c>-f</c>.</summary>
    public void PrintFileHeader()
    {
        bool linked = _elf.Type is TypeExecutable or TypeShared;
        bool symbols = _elf.FindSection(ShtSymTab) is not null || _elf.FindSection(ShtDynSym) is not null;
        (bool Is, uint Bit, string Name)[] flags =
        [
            (view.HasRelocations, 0x1, "HAS_RELOC"), (_elf.Type == TypeExecutable, 0x2, "EXEC_P"), (symbols, 0x10, "HAS_SYMS"),
            (_elf.Type == TypeShared, 0x40, "DYNAMIC"), (linked, 0x100, "D_PAGED"),
        ];
        uint bits = 0;
        foreach (var (set, bit, _) in flags)
            if (set) bits |= bit;
        output.Text($"architecture: {TargetNames.Architecture(_elf)}, flags 0x{bits:x8}:\n");
        output.Text(string.Join(", ", flags.Where(static f => f.Is).Select(static f => f.Name)));
        output.Text("\nstart address 0x");
        output.Hex(_elf.Entry, _digits);
        output.Line();
    }

    /// <summary><c>-p</c>.</summary>
    public void PrintPrivateHeaders()
    {
        PrintSegments();
        PrintDynamic();
        PrintVersions();
    }

    private void PrintSegments()
    {
        if (_elf.Segments.IsEmpty) return;
        output.Text("\nProgram Header:\n");
        foreach (ref readonly ElfSegment p in _elf.Segments)
        {
            output.Right(SegmentName(p.Type), 8);
            Field(" off    ", p.Offset);
            Field(" vaddr ", p.Address);
            Field(" paddr ", p.PhysicalAddress);
            output.Text($" align 2**{Log2(p.Align)}\n");
            Field("         filesz ", p.FileSize);
            Field(" memsz ", p.MemorySize);
            output.Text(" flags ");
            output.Char((p.Flags & PfRead) != 0 ? 'r' : '-');
            output.Char((p.Flags & PfWrite) != 0 ? 'w' : '-');
            output.Char((p.Flags & PfExecute) != 0 ? 'x' : '-');
            if ((p.Flags & ~7u) != 0) output.Text($" {p.Flags & ~7u:x}");
            output.Line();
        }
    }

    private void Field(string name, ulong value)
    {
        output.Text(name);
        output.Prefixed(value, _digits);
    }

    // Rounded up.
    private static int Log2(ulong v) => v <= 1 ? 0 : BitOperations.Log2(v - 1) + 1;

    private static string SegmentName(uint type) => type switch
    {
        PtNull => "NULL",
        PtLoad => "LOAD",
        PtDynamic => "DYNAMIC",
        PtInterp => "INTERP",
        PtNote => "NOTE",
        PtShlib => "SHLIB",
        PtPhdr => "PHDR",
        PtTls => "TLS",
        PtGnuEhFrame => "EH_FRAME",
        PtGnuStack => "STACK",
        PtGnuRelro => "RELRO",
        _ => $"0x{type:x}",
    };

    private void PrintDynamic()
    {
        if (_elf.FindSection(".dynamic") is not { Type: not ShtNoBits } section) return;
        output.Text("\nDynamic Section:\n");
        ReadOnlySpan<byte> b = _elf.Contents(section).Span;
        ElfSection? strings = section.Header.Link < (uint)_elf.Sections.Count ? _elf.Sections[(int)section.Header.Link] : null;
        int size = ElfDynamic.Size(_elf.Is64);
        for (int at = 0; at + size <= b.Length; at += size)
        {
            var d = new ElfDynamic();
            var c = _elf.Codec(b.Slice(at, size));
            d.Describe(ref c);
            if (d.Tag == DtNull) return;
            output.Text("  ");
            output.Left(DynamicNames.Get(d.Tag), 20);
            output.Char(' ');
            if (DynamicNames.IsString(d.Tag) && strings is not null) output.Text(_elf.StringAt(strings, (uint)Math.Min(d.Value, uint.MaxValue)));
            else output.Prefixed(d.Value, _digits);
            output.Line();
        }
    }

    private void PrintVersions()
    {
        if (_elf.Sections.Count == 0) return;
        if (_elf.Versions.Definitions.Count > 0)
        {
            output.Text("\nVersion definitions:\n");
            foreach (ElfVersionDefinition d in _elf.Versions.Definitions)
            {
                output.Text($"{d.Index} 0x{d.Flags:x2} 0x{Hash(d.Name):x8} {d.Name}\n");
                if (d.Parents.Count > 0) output.Text("\t" + string.Concat(d.Parents.Select(static p => p + " ")) + "\n");
            }
        }
        if (_elf.Versions.Needs.Count == 0) return;
        output.Text("\nVersion References:\n");
        string? from = null;
        foreach (ElfVersionNeed n in _elf.Versions.Needs)
        {
            if (n.File != from) output.Text($"  required from {from = n.File}:\n");
            output.Text($"    0x{Hash(n.Name):x8} 0x{n.Flags:x2} {n.Index:d2} {n.Name}\n");
        }
    }

    // The gABI's hash of symbol names: what the version records hold, too.
    private static uint Hash(string name)
    {
        uint h = 0;
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(name))
        {
            h = (h << 4) + b;
            uint high = h & 0xf0000000;
            h = (h ^ high >> 24) & ~high;
        }
        return h;
    }

    /// <summary><c>-h</c>.</summary>
    public void PrintSections()
    {
        output.Text("Sections:\nIdx Name          Size      VMA       ");
        if (_elf.Is64) output.Spaces(8);
        output.Text("LMA       ");
        if (_elf.Is64) output.Spaces(8);
        output.Text("File off  Algn\n");
        int number = 0;
        foreach (ShownSection s in view.Sections)
        {
            output.Decimal((ulong)number++, 3);
            output.Char(' ');
            output.Left(s.Section.Name, 13);
            output.Char(' ');
            var (size, align) = ShapeOf(s.Section);
            output.Hex(size, 8);
            output.Text("  ");
            output.Hex(s.Section.Address, _digits);
            output.Text("  ");
            output.Hex(s.LoadAddress, _digits);
            output.Text("  ");
            output.Hex(s.Section.Offset, 8);
            output.Text($"  2**{Log2(align)}\n                  ");
            PrintTraits(s.Traits);
            output.Line();
        }
    }

    // Of a compressed section what it is when it is decompressed.
    private (ulong Size, ulong Align) ShapeOf(ElfSection s)
    {
        ReadOnlySpan<byte> b = s.IsCompressed ? _elf.Contents(s).Span : default;
        if (b.Length < ElfCompression.Size(_elf.Is64)) return (s.Size, s.Header.Align);
        var h = new ElfCompression();
        var c = _elf.Codec(b);
        h.Describe(ref c);
        return (h.Length, h.Align);
    }

    private void PrintTraits(SectionTraits traits)
    {
        ReadOnlySpan<(SectionTraits Trait, string Name)> names =
        [
            (SectionTraits.Contents, "CONTENTS"), (SectionTraits.Alloc, "ALLOC"), (SectionTraits.Load, "LOAD"), (SectionTraits.Reloc, "RELOC"),
            (SectionTraits.ReadOnly, "READONLY"), (SectionTraits.Code, "CODE"), (SectionTraits.Data, "DATA"), (SectionTraits.Debugging, "DEBUGGING"),
            (SectionTraits.Exclude, "EXCLUDE"), (SectionTraits.Octets, "OCTETS"), (SectionTraits.ThreadLocal, "THREAD_LOCAL"),
            (SectionTraits.Group, "GROUP"), (SectionTraits.LinkOnce, "LINK_ONCE_DISCARD"),
        ];
        string comma = "";
        foreach (var (trait, name) in names)
        {
            if ((traits & trait) == 0) continue;
            output.Text(comma);
            output.Text(name);
            comma = ", ";
        }
    }
}
