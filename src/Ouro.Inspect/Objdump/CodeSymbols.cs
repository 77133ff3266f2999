// The names that disassembled addresses get, chosen as binutils chooses among several.
using System.Text;

namespace Ouro.Inspect.Objdump;

/// <summary>What a symbol names, as far as it decides which of several names an address gets.</summary>
internal enum CodeSymbolKind
{
    Other,
    Function,
    Object,
}

/// <summary>Who sees a symbol.</summary>
internal enum SymbolScope
{
    Other,
    Global,
    Local,
}

/// <summary>A name for an address.</summary>
/// <param name="Value">The address.</param>
/// <param name="Section">Number of its section in the file.</param>
/// <param name="Name">Without version.</param>
/// <param name="Version">As it is shown behind the name: <c>@@GLIBC_2.34</c>; empty for none.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Scope">Who sees it.</param>
/// <param name="Length">In bytes; 0 where the format does not say.</param>
internal sealed record CodeSymbol(ulong Value, uint Section, string Name, string Version, CodeSymbolKind Kind, SymbolScope Scope, ulong Length);

/// <summary>The symbols of a file that label its code.</summary>
internal sealed class CodeSymbols
{
    private readonly BinaryView _view;
    private readonly Func<string, string> _demangle;
    private readonly CodeSymbol[] _all;

    public CodeSymbols(BinaryView view, Func<string, string> demangle)
    {
        _view = view;
        _demangle = demangle;
        _all = [.. view.CodeSymbols().Order(Comparer<CodeSymbol>.Create(Compare))]; // stable: of equal ones the first in the table
    }

    // Of several at one address the first is shown: functions, then objects, then the global, the larger, names without a dot in front.
    private static int Compare(CodeSymbol a, CodeSymbol b)
    {
        if (a.Value != b.Value) return a.Value < b.Value ? -1 : 1;
        int c = (b.Kind == CodeSymbolKind.Function).CompareTo(a.Kind == CodeSymbolKind.Function);
        if (c == 0) c = (b.Kind == CodeSymbolKind.Object).CompareTo(a.Kind == CodeSymbolKind.Object);
        if (c == 0) c = (b.Scope == SymbolScope.Global).CompareTo(a.Scope == SymbolScope.Global);
        if (c == 0) c = b.Length.CompareTo(a.Length);
        if (c == 0) c = (b.Scope == SymbolScope.Local).CompareTo(a.Scope == SymbolScope.Local);
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
            // The first of its value; symbols of other sections may lie between.
            CodeSymbol first = _all[i];
            for (; i >= 0 && _all[i].Value == first.Value; i--)
                if (_all[i].Section == section) first = _all[i];
            return first;
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
    public string Label(ulong address, ShownSection within, bool required)
    {
        bool inside = _view.HasRelocations && address >= within.Address && address < within.Address + within.Size;
        CodeSymbol? s = Find(address, required || inside ? (uint)within.Index : null);
        // Where the name would come from another section, a relocation of the very address tells more.
        if (!required && (s is null || s.Section != (uint)within.Index) && _view.SymbolInSlot(address) is { } slot) s = slot;
        var b = new StringBuilder("<");
        if (s is null) Distance(b.Append(within.Name), address, within.Address);
        else Distance(b.Append(_demangle(s.Name)).Append(s.Version), address, s.Value);
        return b.Append('>').ToString();
    }

    private static void Distance(StringBuilder b, ulong address, ulong from)
    {
        if (address > from) b.Append($"+0x{address - from:x}");
        else if (address < from) b.Append($"-0x{from - address:x}");
    }
}
