// Debugging information, DWARF 5 (contract D17).
//
// First, before addresses: which entries of objects belong to live functions and variables, and entries of all types that these
// name. Then, with addresses: line tables, ranges, frames, address tables and the unit entries, each a list of symbols, most of which
// are the compiler's, taken over as they are.
using System.Text;
using Ouro.Core;
using Ouro.Link.Loading;
using Ouro.Link.Phases;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Link.Dwarf.DwarfNames;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Dwarf;

internal static class DebugInfo
{
    /// <summary>Collects live entries of objects by unit and makes those of types.</summary>
    public static void Generate(LinkContext cx)
    {
        if (cx.OmitDwarf) return;
        SymbolTable t = cx.Symbols;
        var types = new TypeEntries(cx);
        var abstractSeen = new HashSet<int>();
        foreach (Library l in cx.Libraries)
        {
            int constants = t.Lookup(ConstInfoPrefix + l.Package, 0);
            foreach (CompilationUnit u in l.Units)
            {
                if (constants != 0)
                {
                    u.Debug.Constants = constants;
                    Import(cx, types, constants);
                    constants = 0;
                }
                cx.Dwarf.Units.Add(u);
                if (l.Package == "runtime") cx.Dwarf.RuntimeUnit = u;
                u.Debug.Entry = MakeUnitEntry(cx, u, cx.Dwarf.Units.Count);
                foreach (int s in u.Text) VisitFunction(cx, types, u, s, abstractSeen);
            }
        }
        VisitVariables(cx, types);
        types.FillRuntimeStructures();
    }

    private static Entry MakeUnitEntry(LinkContext cx, CompilationUnit u, int number)
    {
        string package = u.Library.Package;
        bool hasText = u.Text.Count > 0;
        var e = new Entry(hasText ? Abbreviations.CompileUnit : Abbreviations.CompileUnitWithoutText, package)
        {
            Symbol = TypeEntries.MakeSymbol(cx, $".pkg.{package}.{number}", LinkKind.DwarfCuInfo),
        };
        e.Set(DwarfNames.Name, package);
        e.Set(Language, LanguageGo);
        e.Set(CompDir, ".");
        string extra = ContentOf(cx, UnitInfoPrefix + "producer." + package);
        string version = cx.ObjectHeader.Split(' ') is { Length: > 4 } words ? words[4] : "";
        e.Set(Producer, "Go cmd/compile " + version + (extra.Length > 0 ? "; " + extra : ""));
        e.Set(GoPackageName, ContentOf(cx, UnitInfoPrefix + "packagename." + package));
        return e;
    }

    private static string ContentOf(LinkContext cx, string name) =>
        cx.Symbols.Lookup(name, 0) is var s && s != 0 ? System.Text.Encoding.UTF8.GetString(cx.Symbols.Content(s)) : "";

    private static void Show(SymbolTable t, int s) => t.Set(s, SymbolBits.NotInSymbolTable | SymbolBits.Reachable);

    // Constants and abstract functions: an entry of an object with references to types.
    private static void Import(LinkContext cx, TypeEntries types, int s)
    {
        SymbolTable t = cx.Symbols;
        Show(t, s);
        if (t.Kind(s) is not (LinkKind.DwarfConst or LinkKind.DwarfAbsFcn))
            throw new LinkFailure(1, $"error: DWARF info sym {s}/{t.Name(s)} with incorrect type {t.Kind(s).GoName()}", FailurePrefix.Link);
        Relocations rs = t.Relocations(s);
        for (int i = 0; i < rs.Count; i++)
        {
            if ((RelocationType)rs.RawType(i) != RelocationType.DwarfSecRef) continue;
            int target = rs[i].Target;
            if (!types.IsKnown(target)) types.DefineByInfoSymbol(target);
        }
    }

    private static void VisitFunction(LinkContext cx, TypeEntries types, CompilationUnit u, int s, HashSet<int> abstractSeen)
    {
        SymbolTable t = cx.Symbols;
        int info = t.Aux(s, AuxType.DwarfInfo), ranges = t.Aux(s, AuxType.DwarfRanges);
        if (info == 0) return;
        Show(t, info);
        u.Debug.Functions.Add(info);
        if (ranges != 0)
        {
            Show(t, ranges);
            u.Debug.Ranges.Add(ranges);
        }
        Relocations rs = t.Relocations(info);
        for (int i = 0; i < rs.Count; i++)
        {
            var type = (RelocationType)rs.RawType(i);
            if (type == RelocationType.UseType)
            {
                types.Define(rs.Target(i));
                continue;
            }
            if (type != RelocationType.DwarfSecRef) continue;
            int target = rs.Target(i);
            LinkKind kind = t.Kind(target);
            if (kind == LinkKind.DwarfAbsFcn)
            {
                if (!abstractSeen.Add(target)) continue;
                u.Debug.AbstractFunctions.Add(target);
                Import(cx, types, target);
                continue;
            }
            if (kind is LinkKind.DwarfType or LinkKind.None && !types.IsKnown(target)) types.DefineByInfoSymbol(target);
        }
    }

    private static void VisitVariables(LinkContext cx, TypeEntries types)
    {
        SymbolTable t = cx.Symbols;
        for (int s = 1; s < t.FirstExternal; s++)
        {
            if (!t.IsReachable(s) || t.Has(s, SymbolBits.NotInSymbolTable)) continue;
            LinkKind k = t.Kind(s);
            if (!(k.IsRoData() || k.IsData() || k is >= LinkKind.NoPtrData and <= LinkKind.NoPtrDataEnd
                || k is LinkKind.Type or LinkKind.Bss or LinkKind.NoPtrBss or LinkKind.TlsBss or LinkKind.ModuleData)) continue;
            if (t.IsFileLocal(s)) continue;
            int type = t.GoType(s);
            if (type == 0)
            {
                if (k != LinkKind.RoData || !t.IsDict(s)) continue;
                Relocations rs = t.Relocations(s);
                for (int i = 0; i < rs.Count; i++)
                    if ((RelocationType)rs.RawType(i) == RelocationType.UseIface) types.Define(rs[i].Target);
                continue;
            }
            int entry = t.Aux(s, AuxType.DwarfInfo);
            if (entry == 0) continue;
            types.Define(type);
            t.Unit(s)!.Debug.Variables.Add(entry); // not null: it has auxiliary symbols
        }
    }

    // ---- with addresses

    private sealed class UnitSymbols
    {
        public int Lines, Ranges, End, Addresses;

        /// <summary>Of the runtime: the debugger's script beside its source.</summary>
        public string Script = "";
        public readonly List<int> LineList = [], InfoList = [], LocationList = [], RangeList = [];
    }

    /// <summary>Makes the sections.</summary>
    public static void GenerateSymbols(LinkContext cx)
    {
        if (cx.OmitDwarf) return;
        SymbolTable t = cx.Symbols;
        DwarfState d = cx.Dwarf;
        d.AddressPlaces = new int[t.Count];
        SymbolBuilder abbreviations = MakeSection(cx, ".debug_abbrev");
        abbreviations.AddBytes(Abbreviations.Encode());
        FindRanges(cx);
        SortUnits(cx);
        if (d.RuntimeUnit is null) throw cx.Fatal("dwarf: no package runtime");
        foreach (Entry e in d.Types) d.RuntimeUnit.Debug.Entry!.AddChild(e); // not null: made for every unit

        var frame = new DwarfSection(MakeSection(cx, ".debug_frame").Symbol);
        var line = new DwarfSection(MakeSection(cx, ".debug_line").Symbol);
        var ranges = new DwarfSection(MakeSection(cx, ".debug_rnglists").Symbol);
        var locations = new DwarfSection(MakeSection(cx, ".debug_loclists").Symbol);
        var info = new DwarfSection(MakeSection(cx, ".debug_info").Symbol);
        var addresses = new DwarfSection(MakeSection(cx, ".debug_addr").Symbol);
        SymbolBuilder addressHead = MakeHead(cx, LinkKind.DwarfAddr, false), rangesHead = MakeHead(cx, LinkKind.DwarfRange, true);
        SymbolBuilder locationsHead = MakeHead(cx, LinkKind.DwarfLoc, true);
        addresses.Parts.Add(addressHead.Symbol);
        ranges.Parts.Add(rangesHead.Symbol);
        locations.Parts.Add(locationsHead.Symbol);

        var units = new UnitSymbols[d.Units.Count];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = new UnitSymbols
            {
                Lines = MakePart(cx, LinkKind.DwarfLines), Ranges = MakePart(cx, LinkKind.DwarfRange), End = MakePart(cx, LinkKind.DwarfFcn),
                Addresses = MakePart(cx, LinkKind.DwarfAddr),
            };
        }
        // From here on no symbol is added: units are written at the same time, each into symbols of its own. The runtime's, which has all
        // types, and the frames take longest and come first.
        int runtime = d.Units.IndexOf(d.RuntimeUnit);
        Workers.Run(cx, units.Length + 1, static () => new LineFiles(), (files, i) =>
        {
            if (i == 1)
            {
                FrameTable.Write(cx, frame.Symbol);
                return;
            }
            int unit = i == 0 ? runtime : i - 2 < runtime ? i - 2 : i - 1;
            WriteUnit(cx, d.Units[unit], units[unit], abbreviations.Symbol, files);
        });
        string script = "";
        ulong addressSize = 0, rangesSize = 0, locationsSize = 0;
        foreach (UnitSymbols us in units)
        {
            if (script.Length == 0) script = us.Script;
            foreach (List<int> list in (ReadOnlySpan<List<int>>)[us.LineList, us.InfoList, us.LocationList, us.RangeList])
                foreach (int s in list) Show(t, s);
            line.Parts.AddRange(us.LineList);
            info.Parts.AddRange(us.InfoList);
            locations.Parts.AddRange(us.LocationList);
            ranges.Parts.AddRange(us.RangeList);
            addresses.Parts.Add(us.Addresses);
            addressSize += (ulong)t.Size(us.Addresses);
            foreach (int s in us.RangeList) rangesSize += (ulong)t.Size(s);
            foreach (int s in us.LocationList) locationsSize += (ulong)t.Size(s);
        }
        addressHead.SetUInt(0, addressSize + (ulong)addressHead.Size - 4, 4);
        rangesHead.SetUInt(0, rangesSize + (ulong)rangesHead.Size - 4, 4);
        locationsHead.SetUInt(0, locationsSize + (ulong)locationsHead.Size - 4, 4);

        d.Sections.AddRange([new DwarfSection(abbreviations.Symbol), line, frame]);
        if (script.Length > 0)
        {
            SymbolBuilder b = MakeSection(cx, ".debug_gdb_scripts");
            b.AddByte(1);
            b.AddString(script);
            d.Sections.Add(new DwarfSection(b.Symbol));
        }
        d.Sections.AddRange([info, locations, ranges, addresses]);
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

/// <summary>Names of source files, each taken apart once by the thread that meets it: packages inline each other's functions and so name
/// the same files.</summary>
internal sealed class LineFiles
{
    private readonly Dictionary<string, (string Folder, string Base)> _known = new(StringComparer.Ordinal);

    /// <summary>Folder and last element of the name that the image shows of a file.</summary>
    /// <param name="cx">The link.</param>
    /// <param name="file">As an object names it.</param>
    /// <param name="number">In the object, for a file without a name.</param>
    public (string Folder, string Base) Get(LinkContext cx, string file, int number)
    {
        if (file.Length == 0) return (".", $"<missing>_{number}");
        if (_known.TryGetValue(file, out var known)) return known;
        string name = PcLineTable.ExpandFile(cx, file);
        if (name.Length == 0) return (".", $"<missing>_{number}");
        int slash = name.LastIndexOf('/');
        return _known[file] = (slash < 0 ? "." : GoPath.Clean(name[..(slash + 1)]), name[(slash + 1)..]);
    }
}

/// <summary>Writes .debug_frame: where the caller's frame is, at each instruction, from the stack-depth tables.</summary>
internal static class FrameTable
{
    private const int DataAlignment = -4;

    public static void Write(LinkContext cx, int section)
    {
        SymbolTable t = cx.Symbols;
        SymbolBuilder b = t.Update(section);
        b.Reserve(40 * cx.Text.Count);
        int word = cx.PointerSize, returnAddress = cx.Target.DwarfReturnAddress;
        b.AddUInt(16, 4);
        b.AddUInt(uint.MaxValue, 4);
        b.AddBytes([3, 0, 1, 0x7c, (byte)returnAddress]);
        b.AddBytes([0x0c, (byte)cx.Target.DwarfStackPointer, (byte)word]); // def_cfa: SP + the pushed return address
        b.AddBytes([0x05, (byte)returnAddress, (byte)(-word / DataAlignment)]); // offset_extended: it is saved there
        while (b.Size < 20) b.AddByte(0);

        var code = new List<byte>(256);
        foreach (int s in cx.Text)
        {
            if (!t.FuncInfo(s).IsValid) continue;
            code.Clear();
            int length = t.Content(s).Length, table = t.Aux(s, AuxType.PcSp);
            for (var p = new PcValues(table == 0 ? default : t.Content(table), cx.Target.MinInstruction); p.Next();)
            {
                uint next = p.End;
                // gdb wants the last row to end before the function does.
                if (next == length && --next < p.Start) continue;
                AddStep(code, next - p.Start, p.Value + word);
            }
            while (code.Count % word != 0) code.Add(0);
            b.AddUInt((ulong)(4 + 2 * word + code.Count), 4);
            b.AddUInt(0, 4);
            if (!cx.IsPie) b.AddUInt((ulong)t.Value(s), word);
            else b.AddAddress(s);
            b.AddUInt((ulong)length, word);
            b.AddBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(code));
        }
    }

    private static void AddStep(List<byte> code, uint pcs, long depth)
    {
        code.Add(0x13); // def_cfa_offset_sf
        AddSleb(code, depth / DataAlignment);
        if (pcs < 0x40)
        {
            code.Add((byte)(0x40 + pcs));
            return;
        }
        int bytes = pcs < 0x100 ? 1 : pcs < 0x10000 ? 2 : 4;
        code.Add((byte)(bytes switch { 1 => 2, 2 => 3, _ => 4 })); // advance_loc1, 2, 4
        for (int i = 0; i < bytes; i++) code.Add((byte)(pcs >> (8 * i)));
    }

    private static void AddSleb(List<byte> code, long v)
    {
        while (true)
        {
            byte c = (byte)(v & 0x7f);
            v >>= 7;
            bool done = v == 0 && (c & 0x40) == 0 || v == -1 && (c & 0x40) != 0;
            code.Add(done ? c : (byte)(c | 0x80));
            if (done) return;
        }
    }
}
