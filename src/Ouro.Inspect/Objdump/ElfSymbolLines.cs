using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>The symbols of an ELF file in objdump's lines.</summary>
internal sealed class ElfSymbolLines(ElfView view, ByteSheet output, Func<string, string> demangle)
{
    private readonly ElfFile _elf = view.Elf;
    private readonly int _digits = view.AddressDigits;
    private readonly bool _hasVersions = view.HasVersions;

    /// <returns>False when there are none.</returns>
    public bool Print()
    {
        ElfSymbolTable? t = _elf.SymbolTable;
        if (t is null || t.Count <= 1) return false;
        for (int i = 1; i < t.Count; i++) PrintSymbol(t, i);
        return true;
    }

    private void PrintSymbol(ElfSymbolTable t, int i)
    {
        ElfSymbol s = t[i];
        uint index = t.SectionOf(i, s);
        bool reserved = ElfView.IsReserved(s);
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
        output.Text(SectionNameOf(index, reserved));
        output.Char('\t');
        output.Hex(common ? s.Value : s.Length, _digits);
        // The column of the version, which only dynamic symbols have.
        if (_hasVersions) output.Spaces(13);
        output.Text(s.Other switch { 0 => "", 1 => " .internal", 2 => " .hidden", 3 => " .protected", _ => $" 0x{s.Other:x2}" });
        output.Char(' ');
        PrintName(t, i, s);
        output.Line();
    }

    // The section that objdump says a symbol is in.
    private string SectionNameOf(uint index, bool reserved)
    {
        if (index == ShnUndef) return "*UND*";
        if (!reserved) return view.At(index)?.Name ?? "*ABS*";
        return index switch
        {
            ShnCommon => "*COM*",
            0xff02 when _elf.Machine == MachineX86_64 => "LARGE_COMMON",
            _ => "*ABS*",
        };
    }

    private void PrintName(ElfSymbolTable t, int i, in ElfSymbol s)
    {
        if (s.Name == 0 && s.Type == SttSection && !ElfView.IsReserved(s) && view.At(t.SectionOf(i, s)) is { } own)
        {
            output.Text(own.Name);
            return;
        }
        string name = t.NameOf(s), plain = demangle(name);
        if (!ReferenceEquals(name, plain))
        {
            output.Text(plain);
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
}
