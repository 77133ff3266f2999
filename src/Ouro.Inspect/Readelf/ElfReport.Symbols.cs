// Symbols and relocations: the long tables, so written without strings in between.
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal sealed partial class ElfReport
{
    private void PrintSymbols()
    {
        if (_o.UseDynamic && _o.Symbols && _dynamicSymbols is { } all && _hasDynamicStrings && (DynamicValue(DtHash) != 0 || DynamicValue(DtGnuHash) != 0))
        {
            ulong n = (ulong)all.Count;
            T($"\nSymbol table for image contains {n} {Plural(n, "entry", "entries")}:\n");
            PrintSymbolTable(all, null, _dynamicStrings.Span);
            return;
        }
        if (!((_o.DynamicSymbols || !_o.UseDynamic) && _sections.Count > 0))
        {
            if (_o.Symbols) T("\nDynamic symbol information is not available for displaying symbols.\n");
            return;
        }
        foreach (ElfSection s in _sections)
        {
            if (s.Type is not (ShtSymTab or ShtDynSym) || (!_o.Symbols && s.Type == ShtSymTab)) continue;
            Part(() => PrintSymbolSection(s));
        }
    }

    private void PrintSymbolSection(ElfSection s)
    {
        int size = ElfSymbol.Size(_is64);
        T("\nSymbol table '");
        PrintableName(s);
        if (s.Header.EntrySize == 0)
        {
            T("' has a sh_entsize of zero!\n");
            return;
        }
        ulong n = s.Size / s.Header.EntrySize;
        T($"' contains {n} {Plural(n, "entry", "entries")}:\n");
        if (s.Header.EntrySize != (ulong)size && s.Size > 0)
        {
            T(Header());
            throw _file.Bad(s.Offset, $"Section {s.Name} has an invalid sh_entsize of 0x{s.Header.EntrySize:x}");
        }
        ElfSymbolTable t = _elf.Symbols(s);
        PrintSymbolTable(t, s, t.Strings.Span);
    }

    private string Header() => _is64 ? "   Num:    Value          Size Type    Bind   Vis      Ndx Name\n" : "   Num:    Value  Size Type    Bind   Vis      Ndx Name\n";

    private void PrintSymbolTable(ElfSymbolTable t, ElfSection? section, ReadOnlySpan<byte> strings)
    {
        T(Header());
        bool versions = (section is null || section.Type == ShtDynSym) && DynamicValue(DtVerSym) != 0;
        string[] types = new string[16], bindings = new string[16];
        for (byte i = 0; i < 16; i++)
        {
            types[i] = (" " + ElfNames.SymbolType(i, _machine, _abi)).PadRight(8);
            bindings[i] = (" " + ElfNames.SymbolBinding(i, _abi)).PadRight(7);
        }
        for (int i = 0; i < t.Count; i++)
        {
            ElfSymbol s = t[i];
            _out.Decimal((ulong)i, 6);
            T(": ");
            Long(s.Value);
            _out.Char(' ');
            if (s.Length <= 99999) _out.Decimal(s.Length, 5);
            else _out.Prefixed(s.Length);
            T(types[s.Type]);
            T(bindings[s.Binding]);
            _out.Char(' ');
            if (_abi == ElfNames.AbiSolaris)
            {
                _out.Left(s.Other switch { 4 => "EXPORTED", 5 => "SINGLETON", 6 => "ELIMINATE", < 4 => ElfNames.Visibility(s.Other), _ => "<unknown>" }, 7);
            }
            else
            {
                _out.Left(ElfNames.Visibility(s.Other), 7);
                if ((s.Other & ~3) != 0) T($" [{ElfNames.SymbolOther((byte)(s.Other & ~3), _machine)}] ");
            }
            uint index = t.SectionOf(i, s);
            bool reserved = s.Section >= ShnLoReserve && s.Section != ShnXIndex || (s.Section == ShnXIndex && index == ShnXIndex);
            _out.Char(' ');
            if (reserved || index == 0 || (_sectionCount != 0 && index >= _sectionCount)) _out.Right(ElfNames.SectionIndex(index, _machine, _sectionCount), 4);
            else _out.Decimal(index, 4);
            _out.Char(' ');

            ReadOnlySpan<byte> name;
            if (s.Type == SttSection && !reserved && s.Name == 0 && SectionAt(index) is { } own)
                name = _hasNames && own.Header.Name < (uint)_names.Length ? SectionNameBytes(own) : "<corrupt>"u8;
            else
                name = s.Name < (uint)strings.Length ? Terminated(strings, s.Name) : "<corrupt>"u8;
            if (!versions)
            {
                Name(name, 21);
                _out.Line();
                continue;
            }
            VersionKind kind = VersionOf(i, s, strings, out ReadOnlySpan<byte> version, out ushort number);
            int width = 21;
            if (!_wide && kind != VersionKind.None)
            {
                width -= 1 + version.Length;
                if (kind == VersionKind.Undefined) width -= 3 + Digits(number);
                else if (kind != VersionKind.Hidden) width--;
            }
            Name(name, width);
            if (kind == VersionKind.Undefined)
            {
                _out.Char('@');
                _out.Text(version);
                T(" (");
                _out.Decimal(number);
                _out.Char(')');
            }
            else if (kind != VersionKind.None)
            {
                T(kind == VersionKind.Hidden ? "@" : "@@");
                _out.Text(version);
            }
            _out.Line();
        }
    }

    private static int Digits(ushort n) => n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : n < 10000 ? 4 : 5;

    // ---- relocations

    private void PrintRelocations()
    {
        if (_o.UseDynamic)
        {
            PrintDynamicRelocations();
            return;
        }
        bool found = false;
        foreach (ElfSection s in _sections)
        {
            if (s.Type is not (ShtRel or ShtRela or ShtRelr) || s.Size == 0) continue;
            T("\nRelocation section ");
            if (_hasNames)
            {
                _out.Char('\'');
                PrintableName(s);
                _out.Char('\'');
            }
            else
            {
                _out.Decimal(s.Header.Name);
            }
            ulong entry = s.Type == ShtRelr ? _is64 ? 8u : 4u : (ulong)ElfRelocation.Size(_is64, s.Type == ShtRela);
            ulong n = s.Size / entry;
            T($" at offset 0x{s.Offset:x} contains {n} {Plural(n, "entry", "entries")}:\n");
            found |= Part(() => PrintRelocationSection(s));
        }
        if (found) return;
        foreach (ulong tag in (ReadOnlySpan<ulong>)[DtRelSz, DtRelaSz, DtRelrSz, DtPltRelSz])
        {
            if (DynamicValue(tag) == 0) continue;
            T("\nThere are no static relocations in this file.\nTo see the dynamic relocations add --use-dynamic to the command line.\n");
            return;
        }
        T("\nThere are no relocations in this file.\n");
    }

    private void PrintRelocationSection(ElfSection s)
    {
        ElfSymbolTable? symbols = null;
        bool isDynamic = false;
        if (s.Header.Link != 0 && SectionAt(s.Header.Link) is { } linked)
        {
            if (linked.Type is not (ShtSymTab or ShtDynSym)) return;
            symbols = _elf.Symbols(linked);
            isDynamic = linked.Type == ShtDynSym;
        }
        if (s.Type == ShtRelr) PrintRelativeRelocations(_elf.Contents(s).Span);
        else PrintRelocationTable(_elf.Relocations(s), symbols, symbols is null ? default : symbols.Strings.Span, symbols is not null, isDynamic);
    }

    private void PrintDynamicRelocations()
    {
        bool found = false;
        foreach (var (name, table, size, kind) in (ReadOnlySpan<(string, ulong, ulong, uint)>)[("REL", DtRel, DtRelSz, ShtRel), ("RELA", DtRela, DtRelaSz, ShtRela),
            ("RELR", DtRelr, DtRelrSz, ShtRelr), ("PLT", DtJmpRel, DtPltRelSz, ShtNull)])
        {
            ulong length = DynamicValue(size), address = DynamicValue(table);
            if (length == 0) continue;
            found = true;
            T($"\n'{name}' relocation section at offset ");
            _out.Alternate(address);
            T($" contains {length} bytes:\n");
            bool addend = kind == ShtRela || (kind == ShtNull && (DynamicValue(DtPltRel) is var r && r == DtRela));
            Part(() =>
            {
                ReadOnlyMemory<byte> b = _file.Range(OffsetOf(address, length), length, "relocations");
                if (kind == ShtRelr) PrintRelativeRelocations(b.Span);
                else PrintRelocationTable(_elf.Relocations(b, addend), _dynamicSymbols, _dynamicStrings.Span, _hasDynamicStrings, true);
            });
        }
        if (!found) T("\nThere are no dynamic relocations in this file.\n");
    }

    // Relative relocations in the compact form: an even word is an address, an odd one a bitmap of the words behind it.
    private void PrintRelativeRelocations(ReadOnlySpan<byte> b)
    {
        int size = _is64 ? 8 : 4;
        var offsets = new List<ulong>();
        ulong where = 0;
        var r = new ByteReader(b, _elf.IsBigEndian, _file.Name, -1);
        while (r.Left >= size)
        {
            ulong e = r.Number(size);
            if ((e & 1) == 0)
            {
                offsets.Add(e);
                where = e + (ulong)size;
                continue;
            }
            for (int i = 0; e >> 1 != 0; i++)
            {
                e >>= 1;
                if ((e & 1) != 0) offsets.Add(where + (ulong)(i * size));
            }
            where += (ulong)((size * 8 - 1) * size);
        }
        ulong n = (ulong)offsets.Count;
        T($"  {n} offset{Plural(n, "", "s")}\n");
        foreach (ulong o in offsets)
        {
            Long(o);
            _out.Line();
        }
    }

    private void PrintRelocationTable(ElfRelocationTable t, ElfSymbolTable? symbols, ReadOnlySpan<byte> strings, bool hasStrings, bool isDynamic)
    {
        bool rela = t.HasAddend;
        T((_is64, _wide) switch
        {
            (false, true) => " Offset     Info    Type                Sym. Value  Symbol's Name",
            (false, false) => " Offset     Info    Type            Sym.Value  Sym. Name",
            (true, true) => "    Offset             Info             Type               Symbol's Value  Symbol's Name",
            (true, false) => "  Offset          Info           Type           Sym. Value    Sym. Name",
        });
        T(rela ? " + Addend\n" : "\n");
        bool versions = isDynamic && DynamicValue(DtVerSym) != 0;
        bool mips64 = _is64 && _machine == MachineMips;
        for (int i = 0; i < t.Count; i++)
        {
            ElfRelocation r = t[i];
            uint type = t.TypeOf(r), index = t.SymbolOf(r);
            if (mips64) type &= 0xff;
            else if (_machine == MachineSparcV9 && _is64) type &= 0xff;
            if (!_is64)
            {
                _out.Hex((uint)r.Offset, 8);
                T("  ");
                _out.Hex((uint)r.Info, 8);
            }
            else
            {
                _out.Hex(r.Offset, _wide ? 16 : 12);
                T("  ");
                _out.Hex(r.Info, _wide ? 16 : 12);
            }
            _out.Char(' ');
            RelocationType(type, _wide ? 22 : 17, !_wide);
            if (index != 0)
            {
                if (symbols is null || index >= (uint)symbols.Count) _warn($"Error:  bad symbol index: {index:x8} in reloc");
                else RelocationSymbol(symbols, (int)index, strings, hasStrings, versions, rela, r.Addend);
            }
            else if (rela)
            {
                _out.Spaces(_is64 ? 20 : 12);
                Addend(r.Addend, "-", "");
            }
            if (_machine == MachineSparcV9 && t.TypeOf(r) is var full && (full & 0xff) == 33)
            {
                T(" + ");
                _out.Hex((ulong)((long)((int)full >> 8)));
            }
            _out.Line();
            if (!mips64) continue;
            T("                    Type2: ");
            RelocationType((uint)(r.Info >> 8 & 0xff), 17, true);
            T("\n                    Type3: ");
            RelocationType((uint)(r.Info >> 16 & 0xff), 17, true);
            _out.Line();
        }
    }

    private void RelocationType(uint type, int width, bool cut)
    {
        string? name = ElfNames.Relocation(type, _machine);
        if (name is null) T($"unrecognized: {type.ToString("x", null),-7}");
        else _out.Left(cut && name.Length > width ? name[..width] : name, width);
    }

    private void Addend(long addend, string minus, string plus)
    {
        T(addend < 0 ? minus : plus);
        _out.Hex(addend < 0 ? 0 - (ulong)addend : (ulong)addend);
    }

    private void RelocationSymbol(ElfSymbolTable symbols, int index, ReadOnlySpan<byte> strings, bool hasStrings, bool versions, bool rela, long addend)
    {
        ElfSymbol s = symbols[index];
        VersionKind kind = VersionKind.None;
        ReadOnlySpan<byte> version = default;
        if (versions) kind = VersionOf(index, s, strings, out version, out _);
        bool named = hasStrings && s.Name != 0 && s.Name < (uint)strings.Length;
        _out.Char(' ');
        if (s.Type == SttGnuIfunc)
        {
            // The function that picks the value is named where others have their value.
            int width = _is64 ? 14 : 8;
            int used = Name(named ? Terminated(strings, s.Name) : "??"u8, width);
            if (kind != VersionKind.None)
            {
                T(kind == VersionKind.Public ? "@@" : "@");
                _out.Text(version);
            }
            T("()");
            _out.Spaces(used <= width ? width + 1 - used : 1);
        }
        else
        {
            Long(s.Value);
            T(_is64 ? " " : "   ");
        }
        if (s.Name == 0)
        {
            ReadOnlySpan<byte> name = "<null>"u8;
            if (s.Type == SttSection)
            {
                uint section = symbols.SectionOf(index, s);
                bool reserved = s.Section >= ShnLoReserve && s.Section != ShnXIndex;
                if (!reserved && SectionAt(section) is { } own) name = SectionNameBytes(own);
                else if (s.Section == ShnAbs) name = "ABS"u8;
                else if (s.Section == ShnCommon) name = "COMMON"u8;
                else if (s.Section == 0xff02 && _machine == MachineX86_64) name = "LARGE_COMMON"u8;
                else if (s.Section == 0xff03 && _machine == MachineMips) name = "SCOMMON"u8;
                else if (s.Section == 0xff04 && _machine == MachineMips) name = "SUNDEF"u8;
                else name = System.Text.Encoding.ASCII.GetBytes($"<section 0x{(reserved ? section | 0xffff0000 : section):x}>");
            }
            Name(name, 22);
        }
        else if (!hasStrings)
        {
            T($"<string table index: {s.Name,3}>");
        }
        else if (!named)
        {
            _warn($"Error: <corrupt string table index: {s.Name,3}>");
        }
        else
        {
            Name(Terminated(strings, s.Name), 22);
            if (kind != VersionKind.None)
            {
                T(kind == VersionKind.Public ? "@@" : "@");
                _out.Text(version);
            }
        }
        if (rela) Addend(addend, " - ", " + ");
    }
}
