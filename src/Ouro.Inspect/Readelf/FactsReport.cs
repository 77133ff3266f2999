// PE and Mach-O files in readelf's form: the same parts in the same order, in the columns of ELF's wide report. Numbers that a format does not
// have (links between sections, physical addresses) are 0 or the virtual ones.
using System.Globalization;
using Ouro.Core;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Readelf;

/// <summary>Prints one PE or Mach-O file.</summary>
internal sealed class FactsReport(FileFacts facts, ReadelfOptions options, ByteSheet to, Action<string> warn)
{
    private readonly string _address = facts.Is64 ? "x16" : "x8";

    /// <summary>False when something was damaged.</summary>
    public bool Print()
    {
        bool good = true;
        if (options.Header) good &= Part(PrintHeader);
        if (options.Sections || options.SectionDetails) good &= Part(PrintSections);
        if (options.Groups) to.Text("\nThere are no section groups in this file.\n");
        if (options.Segments) good &= Part(PrintSegments);
        if (options.Dynamic) good &= Part(PrintDynamic);
        if (options.Relocations) good &= Part(PrintRelocations);
        if (options.Symbols || options.DynamicSymbols) good &= Part(PrintSymbols);
        if (options.Versions) good &= Part(PrintVersions);
        if (options.Dumps.Count > 0) good &= Part(PrintDumps);
        if (options.Notes) good &= Part(PrintNotes);
        return good;
    }

    private bool Part(Action print) => ReportPart.Print(print, warn);

    private void T(string s) => to.Text(s);

    private string Address(ulong v) => v.ToString(_address, CultureInfo.InvariantCulture);

    private void PrintHeader()
    {
        T($"{facts.Format} Header:\n");
        foreach (var (name, value) in facts.Header()) T($"  {name + ":",-34} {value}\n");
    }

    private void PrintSections()
    {
        IReadOnlyList<FactSection> sections = facts.Sections();
        if (sections.Count == 0)
        {
            T("\nThere are no sections in this file.\n");
            return;
        }
        if (!options.Header) T($"There {(sections.Count == 1 ? "is" : "are")} {sections.Count} section header{(sections.Count == 1 ? "" : "s")}, starting at offset 0x{facts.SectionTableOffset:x}:\n");
        T(sections.Count == 1 ? "\nSection Header:\n" : "\nSection Headers:\n");
        T($"  [Nr] Name              Type            {(facts.Is64 ? "Address         " : "Addr    ")} Off    Size   ES Flg Lk Inf Al\n");
        for (int i = 0; i < sections.Count; i++)
        {
            FactSection s = sections[i];
            T($"  [{i + 1,2}] {s.Name,-17} {s.Type,-15} {Address(s.Address)} {s.Offset:x6} {s.Size:x6} {s.EntrySize:x2} {s.Flags,3}  0   0 {s.Align,2}\n");
        }
        T("Key to Flags:\n  W (write), A (alloc), X (execute), S (strings), T (TLS), C (compressed), E (exclude)\n");
    }

    private void PrintSegments()
    {
        IReadOnlyList<FactSegment> segments = facts.Segments();
        if (segments.Count == 0)
        {
            T("\nThere are no program headers in this file.\n");
            return;
        }
        T("\nProgram Headers:\n");
        T(facts.Is64 ? "  Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align\n" : "  Type           Offset   VirtAddr   PhysAddr   FileSiz MemSiz  Flg Align\n");
        string size = facts.Is64 ? "x6" : "x5";
        foreach (FactSegment s in segments)
        {
            string Size(ulong v) => v.ToString(size, CultureInfo.InvariantCulture);
            T($"  {s.Type,-14} 0x{s.Offset:x6} 0x{Address(s.Address)} 0x{Address(s.Address)} 0x{Size(s.FileSize)} 0x{Size(s.MemorySize)} {s.Flags} 0x{s.Align:x}\n");
            if (s.Note.Length > 0) T($"      [{s.Note}]\n");
        }
        T("\n Section to Segment mapping:\n  Segment Sections...\n");
        for (int i = 0; i < segments.Count; i++)
        {
            T($"   {i:00}     ");
            foreach (string name in segments[i].Sections) T(name + " ");
            to.Line();
        }
    }

    private void PrintDynamic()
    {
        IReadOnlyList<FactDynamic> entries = facts.Dynamic();
        if (entries.Count == 0)
        {
            T("\nThere is no dynamic section in this file.\n");
            return;
        }
        T($"\nDynamic section at offset 0x{facts.DynamicOffset:x} contains {entries.Count} entr{(entries.Count == 1 ? "y" : "ies")}:\n  Tag        Type                         Name/Value\n");
        foreach (FactDynamic d in entries) T($" 0x{Address(d.Tag)} {"(" + d.Type + ")",-20} {d.Value}\n");
    }

    private void PrintRelocations()
    {
        bool any = false;
        foreach (FactRelocations table in facts.Relocations())
        {
            any = true;
            int n = table.Entries.Count;
            T($"\nRelocation section '{table.Name}' at offset 0x{table.Offset:x} contains {n} entr{(n == 1 ? "y" : "ies")}:\n");
            T(facts.Is64 ? "    Offset             Info             Type               Symbol's Value  Symbol's Name\n" : " Offset     Info    Type                Sym. Value  Symbol's Name\n");
            foreach (FactRelocation r in table.Entries)
                T(r.Symbol.Length == 0 ? $"{Address(r.Offset)}  {Address(r.Info)} {r.Type}\n" : $"{Address(r.Offset)}  {Address(r.Info)} {r.Type,-22} {Address(r.SymbolValue)} {r.Symbol}\n");
        }
        if (!any) T("\nThere are no relocations in this file.\n");
    }

    private void PrintSymbols()
    {
        foreach (FactSymbols table in facts.Symbols(onlyDynamic: options.UseDynamic || !options.Symbols))
        {
            int n = table.Entries.Count;
            T($"\nSymbol table '{table.Name}' contains {n} entr{(n == 1 ? "y" : "ies")}:\n   Num:    {(facts.Is64 ? "Value          Size" : "Value  Size")} Type    Bind   Vis      Ndx Name\n");
            for (int i = 0; i < n; i++)
            {
                FactSymbol s = table.Entries[i];
                to.Decimal((ulong)i, 6);
                T(": ");
                to.Hex(s.Value, facts.Is64 ? 16 : 8);
                to.Char(' ');
                to.Decimal(s.Size, 5);
                T($" {s.Type,-7} {s.Binding,-6} {s.Visibility,-7} {s.Section,4} ");
                T(s.Name);
                to.Line();
            }
        }
    }

    private void PrintVersions()
    {
        IReadOnlyList<FactVersion> versions = facts.Versions();
        if (versions.Count == 0)
        {
            T("\nNo version information found in this file.\n");
            return;
        }
        T($"\nVersion needs of this file contain {versions.Count} entr{(versions.Count == 1 ? "y" : "ies")}:\n");
        foreach (FactVersion v in versions) T($"  File: {v.Library}  Version: {v.Version}{(v.Detail.Length > 0 ? "  " + v.Detail : "")}\n");
    }

    private void PrintNotes()
    {
        foreach (FactNote n in facts.Notes())
        {
            T($"\nDisplaying notes found {(n.Place.Length > 0 ? "in: " + n.Place : $"at file offset 0x{n.Offset:x8} with length 0x{n.Length:x8}:")}\n  {"Owner",-20} Data size \tDescription\n");
            T($"  {n.Owner,-20} 0x{n.Size:x8}\t{n.Description}");
            T(n.Text.Length > 0 ? $"\n    {n.Text}\n" : "\n");
        }
    }

    private void PrintDumps()
    {
        IReadOnlyList<FactSection> sections = facts.Sections();
        foreach (var (wanted, kind) in options.Dumps)
        {
            bool found = false;
            bool isNumber = SectionDump.TryNumber(wanted, out int number);
            for (int i = 0; i < sections.Count; i++)
            {
                string name = sections[i].Name;
                int comma = name.IndexOf(',', StringComparison.Ordinal);
                if (isNumber ? i + 1 != number : name != wanted && (comma < 0 || name[(comma + 1)..] != wanted)) continue;
                found = true;
                int section = i;
                Part(() => Dump(section, sections[section], kind));
            }
            if (!found) warn($"Warning: Section '{wanted}' was not dumped because it does not exist!");
        }
    }

    private void Dump(int index, FactSection s, DumpKind kind)
    {
        ReadOnlySpan<byte> b = facts.Contents(index).Span;
        if (b.IsEmpty)
        {
            T($"Section '{s.Name}' has no data to dump.\n");
            return;
        }
        T($"\n{(kind == DumpKind.Strings ? "String" : "Hex")} dump of section '{s.Name}':\n");
        if (kind == DumpKind.Strings) SectionDump.WriteStrings(to, b, options.Utf8);
        else SectionDump.WriteBytes(to, s.Address, b);
    }
}
