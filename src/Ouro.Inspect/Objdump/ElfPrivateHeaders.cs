using System.Numerics;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>Segments, dynamic section and versions of an ELF file in objdump's lines.</summary>
internal sealed class ElfPrivateHeaders(ElfFile elf, ByteSheet output)
{
    private readonly ElfFile _elf = elf;
    private readonly int _digits = elf.Is64 ? 16 : 8;

    public void Print()
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
}
