// From an address to its source: by Go's pclntab, or by DWARF and symbols as binutils' addr2line does it.
using System.Text;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Dwarf;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Lines;

/// <summary>A place in the source.</summary>
/// <param name="Function">Empty when unknown.</param>
/// <param name="File">Null when unknown.</param>
/// <param name="Line">0 when unknown.</param>
/// <param name="Discriminator">Tells apart blocks on one line; 0 mostly.</param>
public readonly record struct SourcePlace(string Function, string? File, uint Line, uint Discriminator);

/// <summary>Finds sources by DWARF and, where it says nothing, function names by the symbol table.</summary>
public sealed class SourceLocator
{
    private readonly Executable _x;
    private readonly DwarfData? _dwarf;
    private List<(ulong Address, ulong Size, string Name, uint Section, int Rank, string? File)>? _functions;

    public SourceLocator(Executable x)
    {
        _x = x;
        _dwarf = DwarfData.Open(x);
    }

    public bool HasDwarf => _dwarf is not null;

    /// <summary>The place of an address and, outwards, of the calls through which it was inlined; empty when nothing is known of it.</summary>
    public List<SourcePlace> Find(ulong address)
    {
        var places = new List<SourcePlace>();
        if (SectionAt(address) is null) return places;
        if (_dwarf is not null)
        {
            foreach (DwarfUnit u in _dwarf.UnitsWith(address))
            {
                try
                {
                    DwarfLine line = default;
                    DwarfLineTable? lines = u.Lines;
                    bool hasLine = lines is not null && lines.TryFind(address, out line);
                    DwarfFunction? f = u.FunctionAt(address);
                    if (!hasLine && f is null) continue;
                    string? file = hasLine && lines is not null ? lines.FileName(line.File) : null;
                    string name = f is null ? SymbolAt(address).Name : NameOf(f, u, address);
                    places.Add(new SourcePlace(name, file, line.Line, line.Discriminator));
                    for (; f is { IsInlined: true, Caller: { } caller }; f = caller)
                        places.Add(new SourcePlace(NameOf(caller, u, address), lines?.FileName(f.CallFile), f.CallLine, 0));
                    return places;
                }
                catch (BadInputException)
                {
                    // A damaged unit hides only itself.
                }
            }
        }
        var (symbol, source) = SymbolAt(address);
        if (symbol.Length > 0) places.Add(new SourcePlace(symbol, source, 0, 0));
        return places;
    }

    // The linker's name where the language has one; C's names are the linker's.
    private static string NameOf(DwarfFunction f, DwarfUnit u, ulong address) => f.LinkageName ?? f.Name;

    private ExecutableSection? SectionAt(ulong address)
    {
        foreach (ExecutableSection s in _x.Sections)
            if (s.IsLoaded && address >= s.Address && address - s.Address < s.MemorySize) return s;
        return null;
    }

    // The function symbol at or before an address in the same section, and the file symbol above it.
    private (string Name, string? File) SymbolAt(ulong address)
    {
        if (_x.Elf is not { } elf) return ("", null);
        _functions ??= ReadFunctions(elf);
        int section = -1;
        foreach (ElfSection s in elf.Sections)
            if (s.IsAllocated && address >= s.Address && address - s.Address < s.Size && s.Type != ElfConstants.ShtNull)
            {
                section = s.Index;
                break;
            }
        int low = 0, high = _functions.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_functions[middle].Address > address) high = middle;
            else low = middle + 1;
        }
        // The nearest address below; of several symbols there, in the table's order, the one that BFD takes: one that reaches the address,
        // a function rather than anything else, the shorter one.
        int last = low - 1;
        while (last >= 0 && _functions[last].Section != (uint)section) last--;
        if (last < 0) return ("", null);
        int first = last;
        while (first > 0 && _functions[first - 1].Address == _functions[last].Address) first--;
        var best = _functions[first];
        bool any = false;
        ulong distance = address - best.Address;
        for (int i = first; i <= last; i++)
        {
            var f = _functions[i];
            if (f.Section != (uint)section) continue;
            bool better = !any || (best.Size <= distance ? f.Size > best.Size
                : f.Size > distance && (f.Rank != best.Rank ? f.Rank > best.Rank : f.Size < best.Size));
            if (!better) continue;
            best = f;
            any = true;
        }
        return (best.Name, best.File);
    }

    private static List<(ulong, ulong, string, uint, int, string?)> ReadFunctions(ElfFile elf)
    {
        var list = new List<(ulong Address, ulong Size, string Name, uint Section, int Rank, string? File)>();
        if ((elf.SymbolTable is { Count: > 1 } t ? t : elf.DynamicSymbols) is not { } table) return list;
        // A file symbol stands in front of the local symbols of its object. Only while no second one was seen can globals be its own, too.
        string? file = null;
        bool seen = false, second = false;
        for (int i = 1; i < table.Count; i++)
        {
            ElfSymbol s = table[i];
            if (s.Type == ElfConstants.SttFile)
            {
                file = table.NameOf(s);
                second |= seen;
                continue;
            }
            if (s.IsUndefined || s.Type is not (ElfConstants.SttFunc or ElfConstants.SttGnuIfunc or ElfConstants.SttNoType)) continue;
            string name = table.NameOf(s);
            if (name.Length == 0) continue;
            int rank = s.Type != ElfConstants.SttNoType ? 1 : 0;
            list.Add((s.Value, Math.Max(1, s.Length), name, table.SectionOf(i, s), rank, s.Binding == ElfConstants.StbLocal || !second ? file : null));
            seen = true;
        }
        // Stable: the table's order decides between equals.
        var order = new int[list.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => list[a].Address != list[b].Address ? list[a].Address.CompareTo(list[b].Address) : a.CompareTo(b));
        var sorted = new List<(ulong, ulong, string, uint, int, string?)>(list.Count);
        foreach (int i in order) sorted.Add(list[i]);
        return sorted;
    }
}
