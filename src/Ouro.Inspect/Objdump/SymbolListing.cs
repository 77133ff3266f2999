using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>Symbols and relocations in objdump's lines.</summary>
internal sealed class SymbolListing(BinaryView view, ByteSheet output)
{
    private readonly ElfFile _elf = view.Elf;
    private readonly int _digits = view.Elf.Is64 ? 16 : 8;
    private readonly bool _hasVersions = view.HasVersions;

    /// <summary><c>-t</c>.</summary>
    public void PrintSymbols()
    {
        output.Text("SYMBOL TABLE:\n");
        ElfSymbolTable? t = _elf.SymbolTable;
        if (t is null || t.Count <= 1) output.Text("no symbols\n");
        else for (int i = 1; i < t.Count; i++) PrintSymbol(t, i);
        output.Text("\n\n");
    }

    private void PrintSymbol(ElfSymbolTable t, int i)
    {
        ElfSymbol s = t[i];
        uint index = t.SectionOf(i, s);
        bool reserved = IsReserved(s);
        bool common = reserved && (index == ShnCommon || (index == 0xff02 && _elf.Machine == MachineX86_64));
        // Of a common symbol the value is the size and the size the alignment.
        output.Hex(common ? s.Length : s.Value, _digits);
        output.Char(' ');
        output.Char(s.Binding switch
        {
            StbLocal => 'l',
            StbGlobal when index != ShnUndef && !common => 'g',
            StbGnuUnique => 'u',
            _ => ' ',
        });
        output.Char(s.Binding == StbWeak ? 'w' : ' ');
        output.Text("  "u8);
        output.Char(s.Type == SttGnuIfunc ? 'i' : ' ');
        output.Char(s.Type is SttSection or SttFile ? 'd' : ' ');
        output.Char(s.Type switch { SttFunc => 'F', SttFile => 'f', SttObject or SttCommon => 'O', _ => ' ' });
        output.Char(' ');
        output.Text(view.SectionNameOf(index, reserved));
        output.Char('\t');
        output.Hex(common ? s.Value : s.Length, _digits);
        // The column of the version, which only dynamic symbols have.
        if (_hasVersions) output.Spaces(13);
        output.Text(s.Other switch { 0 => "", 1 => " .internal", 2 => " .hidden", 3 => " .protected", _ => $" 0x{s.Other:x2}" });
        output.Char(' ');
        PrintName(t, i, s);
        output.Line();
    }

    private static bool IsReserved(in ElfSymbol s) => s.Section >= ShnLoReserve && s.Section != ShnXIndex;

    private void PrintName(ElfSymbolTable t, int i, in ElfSymbol s)
    {
        if (s.Name == 0 && s.Type == SttSection && !IsReserved(s) && view.At(t.SectionOf(i, s)) is { } own)
        {
            output.Text(own.Section.Name);
            return;
        }
        foreach (byte b in t.NameBytes(s))
        {
            if (b is >= 32 and not 127)
            {
                output.Byte(b);
                continue;
            }
            output.Char('^');
            output.Byte((byte)(b ^ 0x40));
        }
    }

    /// <summary>The name that a relocation shows for a symbol.</summary>
    public static string NameOf(BinaryView view, ElfSymbolTable t, uint index)
    {
        if (index == 0 || index >= (uint)t.Count) return "*ABS*";
        ElfSymbol s = t[(int)index];
        return s.Name == 0 && s.Type == SttSection && !IsReserved(s) && view.At(t.SectionOf((int)index, s)) is { } own ? own.Section.Name : t.NameOf(s);
    }

    /// <summary><c>-r</c>.</summary>
    public void PrintRelocations()
    {
        foreach (ShownSection s in view.Sections)
        {
            foreach (ElfSection r in s.Relocations) PrintRelocations(s, r);
        }
    }

    private void PrintRelocations(ShownSection of, ElfSection section)
    {
        output.Text($"RELOCATION RECORDS FOR [{of.Section.Name}]:");
        ElfRelocationTable all = _elf.Relocations(section);
        if (all.Count == 0)
        {
            output.Text(" (none)\n\n");
            return;
        }
        output.Text("\nOFFSET   ");
        if (_elf.Is64) output.Spaces(8);
        output.Text("TYPE              VALUE\n");
        ElfSymbolTable symbols = _elf.Symbols(_elf.Sections[(int)section.Header.Link]);
        for (int i = 0; i < all.Count; i++)
        {
            ElfRelocation r = all[i];
            uint index = all.SymbolOf(r);
            output.Hex(r.Offset, _digits);
            output.Char(' ');
            output.Left(ElfNames.Relocation(all.TypeOf(r), _elf.Machine) ?? "*unknown*", 16);
            output.Text("  ");
            output.Text(NameOf(view, symbols, index));
            if (r.Addend != 0)
            {
                output.Text(r.Addend < 0 ? "-0x" : "+0x");
                output.Hex(r.Addend < 0 ? 0 - (ulong)r.Addend : (ulong)r.Addend, _digits);
            }
            output.Line();
        }
        output.Text("\n\n");
    }
}
