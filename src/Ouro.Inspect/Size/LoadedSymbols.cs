using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;
using Ouro.Inspect.Symbols;

namespace Ouro.Inspect.Size;

/// <summary>A name for bytes in memory.</summary>
internal readonly record struct LoadedSymbol(string Name, ulong Address, ulong Size, bool IsCode);

/// <summary>The symbols that have an address and a size, by address; of several for the same bytes the one that says most.</summary>
internal static class LoadedSymbols
{
    /// <summary>Made up for stripped programs: where type descriptors begin; where they end is not known.</summary>
    public const string TypesWithoutEnd = "type:* without end";

    /// <summary>All symbols, rising by address, larger before smaller; marks without a size included.</summary>
    public static List<LoadedSymbol> Read(Executable x)
    {
        var all = new List<LoadedSymbol>();
        if (x.Elf is { } elf) AddElf(all, elf);
        else AddOthers(all, x);
        if (all.Count == 0) AddGoFunctions(all, x);
        all.Sort(Compare);
        return all;
    }

    private static int Compare(LoadedSymbol a, LoadedSymbol b)
    {
        if (a.Address != b.Address) return a.Address.CompareTo(b.Address);
        if (a.Size != b.Size) return b.Size.CompareTo(a.Size);
        bool p = IsMark(a.Name), q = IsMark(b.Name);
        return p != q ? p ? 1 : -1 : string.CompareOrdinal(a.Name, b.Name);
    }

    // Names of places, not of what stands there.
    private static bool IsMark(string name) =>
        name is "runtime.text" or "runtime.etext" or "runtime.rodata" or "runtime.erodata" or "runtime.types" or "runtime.etypes" or "runtime.noptrdata" or "runtime.enoptrdata"
            or "runtime.data" or "runtime.edata" or "runtime.bss" or "runtime.ebss" or "runtime.noptrbss" or "runtime.enoptrbss" or "runtime.end" or "runtime.pclntab"
            or "runtime.epclntab" or "runtime.typelink" or "runtime.etypelink" or "runtime.itablink" or "runtime.eitablink" or "runtime.symtab" or "runtime.esymtab";

    private static void AddElf(List<LoadedSymbol> all, ElfFile elf)
    {
        if (elf.Type == ElfConstants.TypeRelocatable) return; // values count from their sections, which have no addresses yet
        ElfSymbolTable? table = elf.SymbolTable is { Count: > 1 } full ? full : elf.DynamicSymbols;
        if (table is null) return;
        IReadOnlyList<ElfSection> sections = elf.Sections;
        foreach (ElfSymbol s in table.ToArray())
        {
            if (s.Type is ElfConstants.SttTls or ElfConstants.SttFile or ElfConstants.SttSection || s.IsUndefined || s.Section >= ElfConstants.ShnLoReserve) continue;
            bool code = s.Type is ElfConstants.SttFunc or ElfConstants.SttGnuIfunc
                || (s.Section < sections.Count && (sections[s.Section].Flags & ElfConstants.ShfExecInstr) != 0);
            // Thumb functions have odd addresses.
            ulong address = elf.Machine == ElfConstants.MachineArm && s.Type == ElfConstants.SttFunc ? s.Value & ~1ul : s.Value;
            all.Add(new LoadedSymbol(table.NameOf(s), address, s.Length, code));
        }
    }

    private static void AddOthers(List<LoadedSymbol> all, Executable x)
    {
        foreach (NmSymbol s in ExecutableSymbols.Read(x))
            if (s.Code is not ('U' or 'C' or '?') && s.Size >= 0) all.Add(new LoadedSymbol(Encoding.UTF8.GetString(s.Name), s.Address, (ulong)s.Size, s.Code is 'T' or 't'));
    }

    // Stripped: what the runtime knows.
    private static void AddGoFunctions(List<LoadedSymbol> all, Executable x)
    {
        if (PcLineTable.Find(x) is not { } table) return;
        for (int i = 0; i < table.Count; i++)
        {
            GoFunction f = table[i];
            if (f.End > f.Entry) all.Add(new LoadedSymbol(f.Name, f.Entry, f.End - f.Entry, true));
        }
        if (all.Count > 0 && TypesOf(x, all[0].Address) is var types and not 0) all.Add(new LoadedSymbol(TypesWithoutEnd, types, 0, false));
    }

    // runtime.types by the runtime's own record of the program (moduledata): its first word is the address of the pclntab, word 20 that of the
    // first function and word 37 the one wanted, since Go 1.20. 0 when it is not found.
    private static ulong TypesOf(Executable x, ulong firstFunction)
    {
        if ((x.FindSection(".gopclntab") ?? x.FindSection("__gopclntab")) is not { } table) return 0;
        int word = x.PointerSize;
        foreach (ExecutableSection s in x.Sections)
        {
            if (!s.IsLoaded || !s.IsWritable || s.FileSize == 0) continue;
            ReadOnlySpan<byte> b = x.Contents(s).Span;
            for (int i = 0; i + 41 * word <= b.Length; i += word)
                if (Word(b[i..], word, x.IsBigEndian) == table.Address && Word(b[(i + 20 * word)..], word, x.IsBigEndian) == firstFunction)
                    return Word(b[(i + 37 * word)..], word, x.IsBigEndian);
        }
        return 0;
    }

    private static ulong Word(ReadOnlySpan<byte> b, int size, bool big) => size == 4
        ? big ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b)
        : big ? BinaryPrimitives.ReadUInt64BigEndian(b) : BinaryPrimitives.ReadUInt64LittleEndian(b);
}
