// Symbols of ELF, PE and Mach-O files with the letters of Go's nm, which differ from binutils' in detail: a writable section is D even
// if it has no bytes in the file, PE's and Mach-O's sizes are the distance to the next symbol.
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Symbols;

/// <summary>Executables, shared objects and object files of the three formats.</summary>
public sealed class ExecutableSymbols : INmSource
{
    public List<NmEntry>? TryOpen(InputFile file)
    {
        if (!Executable.IsExecutable(file.Span)) return null;
        Executable x;
        try
        {
            x = Executable.Read(file);
        }
        catch (BadInputException) when (PeFile.IsCoffObject(file.Span))
        {
            return null;
        }
        return [new NmEntry("", () => Read(x))];
    }

    /// <summary>The symbols in the order of the file.</summary>
    /// <exception cref="BadInputException">The symbol table is damaged, or the file has none where Go's nm says so.</exception>
    public static NmSymbol[] Read(Executable x) =>
        x.Elf is { } elf ? ReadElf(elf) : x.Pe is { } pe ? ReadPe(pe) : ReadMachO(x.MachO!); // not null: one of the three

    private static NmSymbol[] ReadElf(ElfFile elf)
    {
        if (elf.SymbolTable is not { Count: > 0 } table) throw new BadInputException(elf.File.Name, -1, "no symbol section");
        char[] letters = new char[elf.Sections.Count];
        foreach (ElfSection s in elf.Sections)
        {
            letters[s.Index] = (s.Flags & (ShfWrite | ShfAlloc | ShfExecInstr)) switch
            {
                ShfAlloc | ShfExecInstr => 'T',
                ShfAlloc => 'R',
                ShfAlloc | ShfWrite => 'D',
                _ => '?',
            };
        }
        byte[] names = table.Strings.ToArray();
        ElfSymbol[] all = table.ToArray();
        var symbols = new NmSymbol[all.Length - 1];
        for (int i = 1; i < all.Length; i++)
        {
            ref readonly ElfSymbol s = ref all[i];
            char code = s.Section == ShnUndef ? 'U' : s.Section == ShnCommon ? 'B' : s.Section < letters.Length ? letters[s.Section] : '?';
            if (s.Binding == StbLocal) code = (char)(code + 32);
            int length = 0;
            if (s.Name < (uint)names.Length)
            {
                length = names.AsSpan((int)s.Name).IndexOf((byte)0);
                if (length < 0) length = 0;
            }
            symbols[i - 1] = new NmSymbol { Names = names, NameOffset = length == 0 ? 0 : (int)s.Name, NameLength = length, Address = s.Value, Size = (long)s.Length, Code = code };
        }
        return symbols;
    }

    private static NmSymbol[] ReadPe(PeFile pe)
    {
        var symbols = new NmSymbol[pe.Symbols.Count];
        for (int i = 0; i < symbols.Length; i++)
        {
            CoffSymbol s = pe.Symbols[i];
            ulong address = s.Record.Value;
            char code;
            switch (s.Record.Section)
            {
                case 0: code = 'U'; break;
                case 0xffff: code = 'C'; break;
                case 0xfffe: code = '?'; break;
                default:
                    if (s.Record.Section > pe.Sections.Count) throw new BadInputException(pe.File.Name, -1, "invalid section number in symbol table");
                    PeSection section = pe.Sections[s.Record.Section - 1];
                    uint c = section.Header.Characteristics;
                    code = (c & PeConstants.SectionCode) != 0 ? 'T'
                        : (c & PeConstants.SectionInitialized) != 0 ? (c & PeConstants.SectionWrite) != 0 ? 'D' : 'R'
                        : (c & PeConstants.SectionUninitialized) != 0 ? 'B' : '?';
                    address += pe.ImageBase + section.Header.VirtualAddress;
                    break;
            }
            symbols[i] = new NmSymbol(s.Name, address, 0, code);
        }
        SizeByNext(symbols);
        return symbols;
    }

    private static NmSymbol[] ReadMachO(MachOFile m)
    {
        var symbols = new List<NmSymbol>();
        foreach (MachOSymbol s in m.Symbols)
        {
            if (s.IsDebug) continue;
            char code = '?';
            if (s.Section == 0)
            {
                code = 'U';
            }
            else if (s.Section <= m.Sections.Count)
            {
                MachOSection section = m.Sections[s.Section - 1];
                code = (section.Segment, section.Name) switch
                {
                    ("__TEXT", "__text") => 'T',
                    ("__DATA", "__bss" or "__noptrbss") => 'B',
                    ("__TEXT" or "__DATA_CONST", _) => 'R',
                    ("__DATA", _) => 'D',
                    _ => '?',
                };
            }
            // Go's names come with C's underscore in front; a dot tells them from C's own.
            string name = s.Name.StartsWith('_') && s.Name.Contains('.', StringComparison.Ordinal) ? s.Name[1..] : s.Name;
            symbols.Add(new NmSymbol(name, s.Value, 0, code));
        }
        NmSymbol[] all = [.. symbols];
        SizeByNext(all);
        return all;
    }

    private static void SizeByNext(NmSymbol[] symbols)
    {
        var addresses = new ulong[symbols.Length];
        for (int i = 0; i < addresses.Length; i++) addresses[i] = symbols[i].Address;
        Array.Sort(addresses);
        for (int i = 0; i < symbols.Length; i++)
        {
            // The first address beyond this one.
            int low = 0, high = addresses.Length;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (addresses[middle] > symbols[i].Address) high = middle;
                else low = middle + 1;
            }
            if (low < addresses.Length) symbols[i].Size = (long)(addresses[low] - symbols[i].Address);
        }
    }
}
