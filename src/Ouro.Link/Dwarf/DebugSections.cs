// Sections of debugging information, DWARF 5, once functions have addresses (contract D17): line tables, ranges, frames, address tables
// and the unit entries, each a list of symbols, most of which are the compiler's, taken over as they are.
using Ouro.Core;
using Ouro.Link.Loading;
using Ouro.Link.Phases;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Link.Dwarf.DwarfNames;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Dwarf;

/// <summary>Makes the sections.</summary>
/// <remarks>In: addresses of functions, entries. Begin adds all symbols but one; then each piece may be written by a thread of its own;
/// End puts them together. Out: Sections.</remarks>
internal sealed class DebugSections
{
    private sealed class UnitSymbols
    {
        public int Lines, Ranges, End, Addresses;

        /// <summary>Of the runtime: the debugger's script beside its source.</summary>
        public string Script = "";
        public readonly List<int> LineList = [], InfoList = [], LocationList = [], RangeList = [];
    }

    private readonly LinkContext _cx;
    private readonly UnitSymbols[] _units;
    private readonly int _runtime;
    private readonly SymbolBuilder _abbreviations, _addressHead, _rangesHead, _locationsHead;
    private readonly DwarfSection _frame, _line, _ranges, _locations, _info, _addresses;

    private DebugSections(LinkContext cx)
    {
        _cx = cx;
        DwarfState d = cx.Dwarf;
        d.AddressPlaces = new int[cx.Symbols.Count];
        _abbreviations = MakeSection(cx, ".debug_abbrev");
        _abbreviations.AddBytes(Abbreviations.Encode());
        FindRanges(cx);
        SortUnits(cx);
        if (d.RuntimeUnit is null) throw cx.Fatal("dwarf: no package runtime");
        foreach (Entry e in d.Types) d.RuntimeUnit.Debug.Entry!.AddChild(e); // not null: made for every unit

        _frame = new DwarfSection(MakeSection(cx, ".debug_frame").Symbol);
        _line = new DwarfSection(MakeSection(cx, ".debug_line").Symbol);
        _ranges = new DwarfSection(MakeSection(cx, ".debug_rnglists").Symbol);
        _locations = new DwarfSection(MakeSection(cx, ".debug_loclists").Symbol);
        _info = new DwarfSection(MakeSection(cx, ".debug_info").Symbol);
        _addresses = new DwarfSection(MakeSection(cx, ".debug_addr").Symbol);
        _addressHead = MakeHead(cx, LinkKind.DwarfAddr, false);
        _rangesHead = MakeHead(cx, LinkKind.DwarfRange, true);
        _locationsHead = MakeHead(cx, LinkKind.DwarfLoc, true);
        _addresses.Parts.Add(_addressHead.Symbol);
        _ranges.Parts.Add(_rangesHead.Symbol);
        _locations.Parts.Add(_locationsHead.Symbol);

        _units = new UnitSymbols[d.Units.Count];
        for (int i = 0; i < _units.Length; i++)
        {
            _units[i] = new UnitSymbols
            {
                Lines = MakePart(cx, LinkKind.DwarfLines), Ranges = MakePart(cx, LinkKind.DwarfRange), End = MakePart(cx, LinkKind.DwarfFcn),
                Addresses = MakePart(cx, LinkKind.DwarfAddr),
            };
        }
        _runtime = d.Units.IndexOf(d.RuntimeUnit);
    }

    /// <summary>Makes the sections' symbols; null where no debugging information is wanted.</summary>
    public static DebugSections? Begin(LinkContext cx) => cx.OmitDwarf ? null : new DebugSections(cx);

    /// <summary>How many pieces there are to write.</summary>
    public int Pieces => _units.Length + 1;

    /// <summary>Writes a piece, into symbols of its own; none is added. The runtime's unit, which has all types, and the frames take longest and
    /// come first.</summary>
    public void Write(int piece, LineFiles files)
    {
        if (piece == 1)
        {
            FrameTable.Write(_cx, _frame.Symbol);
            return;
        }
        int unit = piece == 0 ? _runtime : piece - 2 < _runtime ? piece - 2 : piece - 1;
        WriteUnit(_cx, _cx.Dwarf.Units[unit], _units[unit], _abbreviations.Symbol, files);
    }

    /// <summary>Puts the pieces into the sections.</summary>
    public void End()
    {
        SymbolTable t = _cx.Symbols;
        DwarfState d = _cx.Dwarf;
        string script = "";
        ulong addressSize = 0, rangesSize = 0, locationsSize = 0;
        foreach (UnitSymbols us in _units)
        {
            if (script.Length == 0) script = us.Script;
            foreach (List<int> list in (ReadOnlySpan<List<int>>)[us.LineList, us.InfoList, us.LocationList, us.RangeList])
                foreach (int s in list) t.Set(s, SymbolBits.NotInSymbolTable | SymbolBits.Reachable);
            _line.Parts.AddRange(us.LineList);
            _info.Parts.AddRange(us.InfoList);
            _locations.Parts.AddRange(us.LocationList);
            _ranges.Parts.AddRange(us.RangeList);
            _addresses.Parts.Add(us.Addresses);
            addressSize += (ulong)t.Size(us.Addresses);
            foreach (int s in us.RangeList) rangesSize += (ulong)t.Size(s);
            foreach (int s in us.LocationList) locationsSize += (ulong)t.Size(s);
        }
        _addressHead.SetUInt(0, addressSize + (ulong)_addressHead.Size - 4, 4);
        _rangesHead.SetUInt(0, rangesSize + (ulong)_rangesHead.Size - 4, 4);
        _locationsHead.SetUInt(0, locationsSize + (ulong)_locationsHead.Size - 4, 4);

        d.Sections.AddRange([new DwarfSection(_abbreviations.Symbol), _line, _frame]);
        if (script.Length > 0)
        {
            SymbolBuilder b = MakeSection(_cx, ".debug_gdb_scripts");
            b.AddByte(1);
            b.AddString(script);
            d.Sections.Add(new DwarfSection(b.Symbol));
        }
        d.Sections.AddRange([_info, _locations, _ranges, _addresses]);
        d.Types.Clear();
        foreach (CompilationUnit u in d.Units) u.Debug.Entry = null; // all is in the symbols
    }

    private static SymbolBuilder MakeSection(LinkContext cx, string name) => cx.Symbols.Create(name).SetKind(LinkKind.DwarfSect);

    private static int MakePart(LinkContext cx, LinkKind kind)
    {
        SymbolBuilder b = cx.Symbols.CreateUnnamed("", 0).SetKind(kind);
        cx.Symbols.Set(b.Symbol, SymbolBits.Reachable);
        return b.Symbol;
    }

    // Length (filled in later), version 5, address size, no segments.
    private static SymbolBuilder MakeHead(LinkContext cx, LinkKind kind, bool hasOffsetCount)
    {
        SymbolBuilder b = cx.Symbols.Update(MakePart(cx, kind));
        b.AddUInt(0, 4);
        b.AddUInt(5, 2);
        b.AddByte((byte)cx.PointerSize);
        b.AddByte(0);
        if (hasOffsetCount) b.AddUInt(0, 4);
        return b;
    }

    private static void FindRanges(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        CompilationUnit? previous = null;
        foreach (int s in cx.Text)
        {
            if (!t.FuncInfo(s).IsValid || t.Unit(s) is not { } u) continue;
            long start = t.Value(s) - t.Value(u.Text[0]), end = start + t.Content(s).Length;
            List<(long Start, long End)> pcs = u.Debug.Pcs;
            if (previous == u) pcs[^1] = (pcs[^1].Start, end);
            else pcs.Add((start, end));
            previous = u;
        }
    }

    // By start, as gc sorts them; starts are relative to each unit's own first function, so nearly all are equal.
    private static void SortUnits(LinkContext cx)
    {
        CompilationUnit[] units = [.. cx.Dwarf.Units];
        GoSort.Sort(units, static (a, b) => (a.Text.Count > 0, b.Text.Count > 0) switch
        {
            (false, false) => string.CompareOrdinal(a.Library.Package, b.Library.Package),
            (true, false) => -1,
            (false, true) => 1,
            _ => StartOf(a).CompareTo(StartOf(b)),
        });
        cx.Dwarf.Units = [.. units];
    }

    private static long StartOf(CompilationUnit u) => u.Debug.Pcs.Count > 0 ? u.Debug.Pcs[0].Start : 0;

    private static void WriteUnit(LinkContext cx, CompilationUnit u, UnitSymbols us, int abbreviations, LineFiles files)
    {
        if (u.Debug.Entry!.Abbreviation == Abbreviations.CompileUnit) // not null: made for every unit
        {
            WriteLines(cx, u, us, files);
            WriteAddresses(cx, u, us.Addresses);
            WriteRanges(cx, u, us);
            CollectLocations(cx, u, us);
        }
        WriteInfo(cx, u, us, abbreviations);
    }

    private static void WriteLines(LinkContext cx, CompilationUnit u, UnitSymbols us, LineFiles files)
    {
        SymbolTable t = cx.Symbols;
        u.Debug.Entry!.SetReference(StmtList, us.Lines); // not null: made for every unit
        SymbolBuilder b = t.Update(us.Lines);
        b.AddUInt(0, 4); // length, filled in at the end
        b.AddUInt(5, 2);
        b.AddByte((byte)cx.PointerSize);
        b.AddByte(0);
        b.AddUInt(0, 4); // header length, filled in at the end
        // Smallest instruction, operations an instruction, default is_stmt; special opcodes cover lines -4 to 5; 10 standard
        // opcodes with their numbers of operands.
        b.AddBytes([1, 1, 1, unchecked((byte)-4), 10, 11, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0]);
        WriteFiles(cx, u, us, b, files);
        long length = b.Size - 4, header = b.Size - 12;
        us.LineList.Add(us.Lines);
        foreach (int s in u.Text)
        {
            int lines = t.Aux(s, AuxType.DwarfLines);
            if (lines == 0) continue;
            us.LineList.Add(lines);
            length += t.Content(lines).Length;
        }
        b.SetUInt(0, (ulong)length, 4);
        b.SetUInt(8, (ulong)header, 4);
    }

    private static void WriteFiles(LinkContext cx, CompilationUnit u, UnitSymbols us, SymbolBuilder b, LineFiles known)
    {
        var folders = new Dictionary<string, int>(StringComparer.Ordinal) { ["."] = 0 };
        var folderList = new List<string> { "." };
        var files = new List<(string Base, int Folder)> { ("?", 0) };
        for (int i = 0; i < u.Files.Length; i++)
        {
            var (folder, file) = known.Get(cx, u.Files[i], i);
            if (!folders.TryGetValue(folder, out int number))
            {
                number = folders.Count;
                folders[folder] = number;
                folderList.Add(folder);
            }
            files.Add((file, number));
            if (u.Library.Package != "runtime" || us.Script.Length > 0) continue;
            string name = PcLineTable.ExpandFile(cx, u.Files[i]);
            int proc = name.IndexOf("runtime/proc.go", StringComparison.Ordinal);
            if (proc >= 0) us.Script = name[..proc] + "runtime/runtime-gdb.py";
        }
        b.AddBytes([1, 1, FormString]); // folders: path
        b.AddUleb((ulong)folderList.Count);
        foreach (string f in folderList) b.AddString(f);
        b.AddBytes([2, 1, FormString, 2, FormUdata]); // files: path, folder
        b.AddUleb((ulong)files.Count);
        foreach (var (name, folder) in files)
        {
            b.AddString(name);
            b.AddUleb((ulong)folder);
        }
    }

    private static void WriteAddresses(LinkContext cx, CompilationUnit u, int table)
    {
        SymbolTable t = cx.Symbols;
        foreach (int s in u.Text)
        {
            foreach (AuxType type in (ReadOnlySpan<AuxType>)[AuxType.DwarfInfo, AuxType.DwarfRanges, AuxType.DwarfLoc])
                if (t.Aux(s, type) is var part && part != 0) AssignAddresses(cx, u, part, table);
        }
    }

    private static void AssignAddresses(LinkContext cx, CompilationUnit u, int part, int table)
    {
        SymbolTable t = cx.Symbols;
        int[] places = cx.Dwarf.AddressPlaces;
        Relocations rs = t.Relocations(part);
        for (int i = 0; i < rs.Count; i++)
        {
            var type = (RelocationType)rs.RawType(i);
            if (!type.IsDwTxtAddr()) continue;
            int target = rs.Target(i);
            if (places[target] != 0) continue;
            int slot = u.Debug.AddressCount++;
            int limit = (1 << (7 * (type - RelocationType.DwTxtAddrU1 + 1))) - 1;
            if (slot > limit) throw new LinkFailure(1, $"internal error: {type.GoName()} relocation overflow on infosym for {t.Name(target)}", FailurePrefix.Link);
            places[target] = slot + 1;
            t.Update(table).AddAddress(target);
        }
    }

    private static void WriteRanges(LinkContext cx, CompilationUnit u, UnitSymbols us)
    {
        SymbolTable t = cx.Symbols;
        Entry e = u.Debug.Entry!; // not null: made for every unit
        SymbolBuilder b = t.Update(us.Ranges);
        e.SetReference(DwarfNames.Ranges, us.Ranges);
        e.SetReference(LowPc, u.Text[0]);
        b.AddByte(1); // DW_RLE_base_addressx
        b.AddReference(u.Text[0], 0, RelocationType.DwTxtAddrU4, 4);
        foreach (var (start, end) in u.Debug.Pcs)
        {
            b.AddByte(4); // DW_RLE_offset_pair
            b.AddUleb((ulong)start);
            b.AddUleb((ulong)end);
        }
        b.AddByte(0); // DW_RLE_end_of_list
        AssignAddresses(cx, u, us.Ranges, us.Addresses);
        us.RangeList.Add(us.Ranges);
        us.RangeList.AddRange(u.Debug.Ranges);
    }

    private static void CollectLocations(LinkContext cx, CompilationUnit u, UnitSymbols us)
    {
        SymbolTable t = cx.Symbols;
        foreach (int f in u.Debug.Functions)
        {
            Relocations rs = t.Relocations(f);
            for (int i = 0; i < rs.Count; i++)
            {
                if ((RelocationType)rs.RawType(i) != RelocationType.DwarfSecRef) continue;
                int target = rs.Target(i);
                if (t.Kind(target) != LinkKind.DwarfLoc) continue;
                us.LocationList.Add(target);
                break;
            }
        }
    }

    private static void WriteInfo(LinkContext cx, CompilationUnit u, UnitSymbols us, int abbreviations)
    {
        SymbolTable t = cx.Symbols;
        UnitDebugInfo d = u.Debug;
        Entry e = d.Entry!; // not null: made for every unit
        if (u.Text.Count == 0 && e.Children is null && d.Variables.Count == 0) return;
        SymbolBuilder b = t.Update(e.Symbol);
        b.AddUInt(0, 4); // length, filled in at the end
        b.AddUInt(5, 2);
        b.AddByte(1); // DW_UT_compile
        b.AddByte((byte)cx.PointerSize);
        b.AddReference(abbreviations, 0, RelocationType.DwarfSecRef, 4);
        if (e.Abbreviation == Abbreviations.CompileUnit) e.SetReference(AddrBase, us.Addresses);
        WriteEntry(cx, b, e);
        List<int> list = us.InfoList;
        list.Add(e.Symbol);
        list.AddRange(d.AbstractFunctions);
        list.AddRange(d.Functions);
        if (d.Constants != 0) list.Add(d.Constants);
        list.AddRange(d.Variables);
        foreach (Entry c in e.Children ?? [])
        {
            SymbolBuilder child = t.Update(c.Symbol);
            WriteTree(cx, child, c);
            list.Add(c.Symbol);
        }
        t.Update(us.End).AddByte(0); // closes the unit's entry
        list.Add(us.End);
        long size = -4;
        foreach (int s in list) size += t.Content(s).Length;
        b.SetUInt(0, (ulong)size, 4);
    }

    private static void WriteTree(LinkContext cx, SymbolBuilder b, Entry e)
    {
        WriteEntry(cx, b, e);
        if (!Abbreviations.HasChildren(e.Abbreviation)) return;
        foreach (Entry c in e.Children ?? []) WriteTree(cx, b, c);
        b.AddByte(0);
    }

    private static void WriteEntry(LinkContext cx, SymbolBuilder b, Entry e)
    {
        b.AddUleb((ulong)e.Abbreviation);
        ReadOnlySpan<ushort> attributes = Abbreviations.Attributes(e.Abbreviation);
        for (int i = 0; i < attributes.Length; i += 2)
        {
            int attribute = attributes[i], form = attributes[i + 1];
            var (known, isType, reference, value, text) = e.Get(attribute);
            if (attribute == DwarfNames.Name && known == 0) text = e.Name;
            switch (form)
            {
                case FormString:
                    b.AddString(text ?? "");
                    break;
                case FormData1:
                    b.AddByte((byte)value);
                    break;
                case FormFlag:
                    b.AddByte(value != 0 ? (byte)1 : (byte)0);
                    break;
                case FormUdata:
                    b.AddUleb((ulong)value);
                    break;
                case FormAddr:
                    if (reference == 0) b.AddUInt(0, cx.PointerSize);
                    else if (isType) b.AddReference(reference, 0, RelocationType.AddrOff, cx.PointerSize);
                    else b.AddAddress(reference);
                    break;
                case FormRefAddr or FormSecOffset:
                    if (reference != 0) b.AddReference(reference, value, RelocationType.DwarfSecRef, 4);
                    break;
                default:
                    throw Ouro.Core.InternalCompilerException.Unexpected(form);
            }
        }
    }
}
