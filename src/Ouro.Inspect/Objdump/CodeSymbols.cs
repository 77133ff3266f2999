// The names that disassembled addresses get, chosen as binutils chooses among several.
using System.Buffers.Binary;
using System.Text;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>A name for an address.</summary>
/// <param name="Value">The address.</param>
/// <param name="Section">Number of its section in the file.</param>
/// <param name="Name">Without version.</param>
/// <param name="Version">As it is shown behind the name: <c>@@GLIBC_2.34</c>; empty for none.</param>
/// <param name="Type">Of the ELF symbol.</param>
/// <param name="Binding">Of the ELF symbol.</param>
/// <param name="Length">In bytes.</param>
internal sealed record CodeSymbol(ulong Value, uint Section, string Name, string Version, byte Type, byte Binding, ulong Length);

/// <summary>The symbols of a file that label its code: those of the full table or, in a stripped file, the dynamic ones; and the entries of
/// the procedure linkage table.</summary>
internal sealed class CodeSymbols
{
    private readonly ElfFile _elf;
    private readonly BinaryView _view;
    private readonly CodeSymbol[] _all;
    private readonly Dictionary<ulong, CodeSymbol> _slots = []; // by the address that a dynamic relocation fills

    public CodeSymbols(BinaryView view)
    {
        _view = view;
        _elf = view.Elf;
        var all = new List<CodeSymbol>();
        ElfSymbolTable? full = _elf.SymbolTable, dynamic = _elf.FindSection(ShtDynSym) is { } d ? _elf.Symbols(d) : null;
        if (full is { Count: > 1 }) Add(all, full, versions: false);
        else if (dynamic is not null) Add(all, dynamic, versions: view.HasVersions);
        if (dynamic is not null) AddLinkageTable(all, dynamic);
        _all = [.. all.Order(Comparer<CodeSymbol>.Create(Compare))]; // stable: of equal ones the first in the table
    }

    private void Add(List<CodeSymbol> all, ElfSymbolTable t, bool versions)
    {
        for (int i = 1; i < t.Count; i++)
        {
            ElfSymbol s = t[i];
            if (s.Type is SttSection or SttFile || s.IsUndefined || s.Section == ShnCommon) continue;
            string name = t.NameOf(s);
            if (name.Length == 0) continue;
            bool reserved = s.Section >= ShnLoReserve && s.Section != ShnXIndex;
            uint section = reserved ? 0 : t.SectionOf(i, s);
            all.Add(new CodeSymbol(s.Value, section, name, versions ? VersionOf(i, s) : "", s.Type, s.Binding, s.Length));
        }
    }

    private string VersionOf(int i, in ElfSymbol s)
    {
        ElfVersionTable v = _elf.Versions;
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
        bool versions = _view.HasVersions;
        var functions = new Dictionary<ulong, string>();
        foreach (ElfSection r in _elf.Sections)
        {
            if (r.Type is not (ShtRel or ShtRela) || !r.IsAllocated) continue;
            ElfRelocationTable t = _elf.Relocations(r);
            for (int i = 0; i < t.Count; i++)
            {
                ElfRelocation e = t[i];
                uint index = t.SymbolOf(e);
                if (index == 0 || index >= (uint)dynamic.Count)
                {
                    if (t.TypeOf(e) == (_elf.Machine == MachineX86_64 ? 37u : 42u)) functions[e.Offset] = $"*ABS*+0x{e.Addend:x}@plt"; // IRELATIVE
                    continue;
                }
                ElfSymbol s = dynamic[(int)index];
                string name = dynamic.NameOf(s);
                functions[e.Offset] = (e.Addend == 0 ? name : $"{name}+0x{e.Addend:x}") + "@plt";
                _slots[e.Offset] = new CodeSymbol(s.IsUndefined ? e.Offset : s.Value, s.Section, name, versions ? VersionOf((int)index, s) : "", s.Type, s.Binding, s.Length);
            }
        }
        if (_elf.Machine != MachineX86_64) return;
        foreach (ElfSection s in _elf.Sections)
        {
            if (s.Name is not (".plt" or ".plt.sec" or ".plt.got" or ".plt.bnd")) continue;
            ReadOnlySpan<byte> b = _elf.Contents(s).Span;
            int step = s.Header.EntrySize == 8 ? 8 : 16;
            for (int at = 0; at + step <= b.Length; at += step)
            {
                ReadOnlySpan<byte> entry = b.Slice(at, step);
                int jump = entry.IndexOf((ReadOnlySpan<byte>)[0xff, 0x25]);
                if (jump is < 0 or > 5 || jump + 6 > step) continue;
                ulong slot = s.Address + (ulong)(at + jump + 6) + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(entry[(jump + 2)..]);
                if (functions.TryGetValue(slot, out string? name)) all.Add(new CodeSymbol(s.Address + (ulong)at, (uint)s.Index, name, "", SttNoType, StbGlobal, 0));
            }
        }
    }

    // Of several at one address the first is shown: functions, then objects, then the global, the larger, names without a dot in front.
    private static int Compare(CodeSymbol a, CodeSymbol b)
    {
        if (a.Value != b.Value) return a.Value < b.Value ? -1 : 1;
        int c = (b.Type == SttFunc).CompareTo(a.Type == SttFunc);
        if (c == 0) c = (b.Type is SttObject or SttCommon).CompareTo(a.Type is SttObject or SttCommon);
        if (c == 0) c = (b.Binding == StbGlobal).CompareTo(a.Binding == StbGlobal);
        if (c == 0) c = b.Length.CompareTo(a.Length);
        if (c == 0) c = (b.Binding == StbLocal).CompareTo(a.Binding == StbLocal);
        if (c == 0) c = a.Name.StartsWith('.').CompareTo(b.Name.StartsWith('.'));
        return c != 0 ? c : string.CompareOrdinal(a.Name, b.Name);
    }

    // The first of the symbols with the largest value that is not above the address; 0 when all are above.
    private int PlaceOf(ulong address)
    {
        int low = 0, high = _all.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_all[middle].Value <= address) low = middle + 1;
            else high = middle;
        }
        int place = Math.Max(low - 1, 0);
        while (place > 0 && _all[place - 1].Value == _all[place].Value) place--;
        return place;
    }

    /// <summary>The symbol for an address; with a section only one of it: before the address or, when there is none, behind it.</summary>
    public CodeSymbol? Find(ulong address, uint? section)
    {
        if (_all.Length == 0) return null;
        int place = PlaceOf(address);
        if (section is null || _all[place].Section == section) return _all[place];
        int back = place;
        while (back < _all.Length && _all[back].Value == _all[place].Value)
        {
            if (_all[back].Section == section) return _all[back];
            back++;
        }
        for (int i = place - 1; i >= 0; i--)
        {
            if (_all[i].Section != section) continue;
            while (i > 0 && _all[i - 1].Value == _all[i].Value && _all[i - 1].Section == section) i--;
            return _all[i];
        }
        for (int i = back; i < _all.Length; i++)
            if (_all[i].Section == section) return _all[i];
        return null;
    }

    /// <summary>Where the next symbol of a section begins.</summary>
    public ulong NextAfter(ulong address, uint section)
    {
        for (int i = PlaceOf(address); i < _all.Length; i++)
            if (_all[i].Value > address && _all[i].Section == section) return _all[i].Value;
        return ulong.MaxValue;
    }

    /// <summary>Whether there is none at all; addresses are shown without names then.</summary>
    public bool IsEmpty => _all.Length == 0;

    /// <summary>An address as <c>&lt;name+0x10&gt;</c>.</summary>
    /// <param name="address">Any.</param>
    /// <param name="within">The section that is shown.</param>
    /// <param name="required">Whether only names of that section will do.</param>
    public string Label(ulong address, ElfSection within, bool required)
    {
        bool inside = _view.HasRelocations && address >= within.Address && address < within.Address + within.Size;
        CodeSymbol? s = Find(address, required || inside ? (uint)within.Index : null);
        // Where the name would come from another section, a relocation of the very address tells more.
        if (!required && (s is null || s.Section != (uint)within.Index) && _slots.TryGetValue(address, out CodeSymbol? slot)) s = slot;
        var b = new StringBuilder("<");
        if (s is null) Distance(b.Append(within.Name), address, within.Address);
        else Distance(b.Append(s.Name).Append(s.Version), address, s.Value);
        return b.Append('>').ToString();
    }

    private static void Distance(StringBuilder b, ulong address, ulong from)
    {
        if (address > from) b.Append($"+0x{address - from:x}");
        else if (address < from) b.Append($"-0x{from - address:x}");
    }
}
