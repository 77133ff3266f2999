// Reading Go's object file back into a GoObject.
//
// What a writer needs and the file does not say is the order in which its producer had the symbols: the file has them sorted into
// four numberings. Functions are easy, since their descriptions are numbered in that order. Data is a merge of four lists, each in
// order; the merge shows in what the producer's walk left behind: the string table, the reference list, the package list and the
// list of reference names each grow in the order of first visits. So the merge is replayed: of the four heads the next is one
// whose visits make these four tables grow by just what comes next in the file.
//
// A function of another package that is referred to only as inlined has its name in the string table and nowhere a row that says
// where: such a name is what lies in the table, at the moment of the visit, before the next string that some row names.
//
// Relocations are sorted by offset in the file, after the tables but the list of names were made in the producer's order. That order
// is computed where the producer's rule is known (dictionaries, init tasks), else found from what the tables need (variables).
using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Machine;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Object;

/// <summary>Reads an object of Go's format; all offsets and indexes are checked.</summary>
/// <remarks>Errors: <see cref="BadInputException"/> with the offset in the object.</remarks>
public sealed class GoObjectReader
{
    private readonly byte[] _file;
    private readonly string _name;
    private readonly int _base, _size;
    private readonly int[] _offsets = new int[BlockCount];
    private readonly List<string> _packages = [];
    private readonly Dictionary<(int Package, int Index), Foreign> _foreign = [];
    private readonly Dictionary<(int Package, int Index), (int Offset, int Length)> _found = [];
    private readonly Dictionary<int, int[]> _rowOrder = [];
    private GoSymbol[] _symbols = [];
    private int _selfCount, _hashed64Count, _hashedCount, _namedCount, _referenceCount;

    private int DefinedCount => _selfCount + _hashed64Count + _hashedCount + _namedCount;

    private sealed record Foreign(GoSymbol Symbol, int NameOffset, int NameLength, int Row, bool IsNamed = true);

    private GoObjectReader(byte[] file, int start, int length, string name) =>
        (_file, _base, _size, _name) = (file, start, length, name);

    /// <summary>Reads the object at <paramref name="start"/> of a file.</summary>
    /// <param name="file">The file's bytes; not kept.</param>
    /// <param name="start">Offset of the object's magic.</param>
    /// <param name="length">The object's length.</param>
    /// <param name="packagePath">The package the object was compiled as, not escaped; the object does not say it.</param>
    /// <param name="fileName">For messages.</param>
    public static GoObject Read(byte[] file, int start, int length, string packagePath, string fileName) =>
        new GoObjectReader(file, start, length, fileName).Read(packagePath);

    /// <summary>Import paths of the packages that an object imports; nothing else of it is read.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="start">Offset of the object's magic.</param>
    /// <param name="length">The object's length.</param>
    /// <param name="fileName">For messages.</param>
    public static List<string> ImportsOf(byte[] file, int start, int length, string fileName)
    {
        var reader = new GoObjectReader(file, start, length, fileName);
        reader.ReadHeader(out _, out _);
        var list = new List<string>();
        for (int i = 0, n = reader.Count(Block.Autolib, ImportSize); i < n; i++) list.Add(reader.StringAt(reader.Row(Block.Autolib, i, ImportSize)));
        return list;
    }

    private GoObject Read(string packagePath)
    {
        ReadHeader(out ulong fingerprint, out uint flags);
        var o = new GoObject
        {
            PackagePath = packagePath,
            Fingerprint = fingerprint,
            FromAssembly = (flags & FlagFromAssembly) != 0,
            Shared = (flags & FlagShared) != 0,
            Std = (flags & FlagStd) != 0,
            NoReferenceNames = Count(Block.RefName, RefNameSize) == 0 && HasForeignRelocation(),
        };
        for (int i = 0, n = Count(Block.Autolib, ImportSize); i < n; i++)
        {
            int row = Row(Block.Autolib, i, ImportSize);
            o.Imports.Add(new ImportedPackage(StringAt(row), U64(row + 8)));
        }
        for (int i = 0, n = Count(Block.PackageIndex, StringRefSize); i < n; i++)
            _packages.Add(StringAt(Row(Block.PackageIndex, i, StringRefSize)));
        for (int i = 0, n = Count(Block.File, StringRefSize); i < n; i++)
            o.Files.Add(StringAt(Row(Block.File, i, StringRefSize)));
        // Once more when the walk finds names: symbols carry theirs from the start.
        for (int pass = 0; ; pass++)
        {
            ReadSymbols(o.FromAssembly);
            ReadForeign();
            var text = new List<(int FuncInfo, int Symbol)>();
            var auxiliary = new bool[_symbols.Length];
            for (int i = 0; i < DefinedCount; i++) ReadContents(o, i, text, auxiliary);
            text.Sort(static (a, b) => a.FuncInfo.CompareTo(b.FuncInfo));
            foreach (var (_, s) in text) o.Text.Add(_symbols[s]);
            new Merge(this, o, auxiliary).Run(text);
            if (_found.Count == 0 || pass > 0) break;
            _foreign.Clear();
            _rowOrder.Clear();
            o.Text.Clear();
            o.Data.Clear();
        }
        CheckPlaces(o);
        return o;
    }

    // Damage can leave a symbol without the place that its kind or its use asks for, or give it two.
    private void CheckPlaces(GoObject o)
    {
        var placed = new HashSet<GoSymbol>(ReferenceEqualityComparer.Instance);
        foreach (GoSymbol s in o.Text)
        {
            placed.Add(s);
            GoFunction f = s.Function!; // not null: text symbols get one when read
            foreach (GoSymbol? table in (ReadOnlySpan<GoSymbol?>)[f.PcSp, f.PcFile, f.PcLine, f.PcInline, .. f.PcData])
                if (table is not null) placed.Add(table);
        }
        foreach (GoSymbol s in o.Data) placed.Add(s);
        for (int i = _selfCount; i < _selfCount + _hashed64Count + _hashedCount; i++)
            if (!placed.Contains(_symbols[i])) throw Bad(SymbolRow(i), "content-addressable symbol is neither data nor a function's table");
        foreach (GoSymbol s in o.Text)
        {
            GoFunction f = s.Function!; // not null, as above
            foreach (GoSymbol? a in (ReadOnlySpan<GoSymbol?>)[f.DwarfRanges, f.DwarfLoc, f.DwarfLines, f.DwarfInfo, f.WasmImport, f.WasmType])
                if (a is { Size: > 0 } && !placed.Add(a)) throw Bad(SymbolRow(Array.IndexOf(_symbols, a)), "symbol belongs to two functions, or to one in two ways");
        }
    }

    private void ReadHeader(out ulong fingerprint, out uint flags)
    {
        if (_size < HeaderSize) throw Bad(0, "object is shorter than its header");
        if (!_file.AsSpan(_base, 8).SequenceEqual(Magic)) throw Bad(0, "wrong magic, not a Go object file");
        fingerprint = U64(8);
        flags = U32(16);
        int previous = HeaderSize;
        for (int i = 0; i < BlockCount; i++)
        {
            uint offset = U32(20 + 4 * i);
            if (offset < previous || offset > _size) throw Bad(20 + 4 * i, $"block {(Block)i} is out of order or outside the object");
            _offsets[i] = previous = (int)offset;
        }
    }

    // Names of numbered references are missing (-d=norefname), not just not needed.
    private bool HasForeignRelocation()
    {
        for (int i = 0, n = Count(Block.Relocation, RelocationSize); i < n; i++)
            if (U32(Row(Block.Relocation, i, RelocationSize) + 15) is > 0 and < PackageSelf) return true;
        return false;
    }

    private void ReadSymbols(bool fromAssembly)
    {
        _selfCount = Count(Block.SymDef, SymbolSize);
        _hashed64Count = Count(Block.Hashed64Def, SymbolSize);
        _hashedCount = Count(Block.HashedDef, SymbolSize);
        _namedCount = Count(Block.NonPackageDef, SymbolSize);
        _referenceCount = Count(Block.NonPackageRef, SymbolSize);
        if (Count(Block.RelocationIndex, 4) != DefinedCount + 1 || Count(Block.AuxIndex, 4) != DefinedCount + 1
            || Count(Block.DataIndex, 4) != DefinedCount + 1) throw Bad(_offsets[(int)Block.RelocationIndex], "index tables do not fit the symbols");
        _symbols = new GoSymbol[DefinedCount + _referenceCount];
        for (int i = 0; i < _symbols.Length; i++)
        {
            int row = SymbolRow(i);
            byte flag = U8(row + 11), flag2 = U8(row + 12);
            ushort abi = U16(row + 8);
            var f = SymFlags.None;
            if ((flag & SymDupOk) != 0) f |= SymFlags.DupOk;
            if ((flag & SymLocal) != 0) f |= SymFlags.Local;
            if ((flag & SymTypelink) != 0) f |= SymFlags.Typelink;
            if ((flag & SymLeaf) != 0) f |= SymFlags.Leaf;
            if ((flag & SymNoSplit) != 0) f |= SymFlags.NoSplit;
            if ((flag & SymReflectMethod) != 0) f |= SymFlags.ReflectMethod;
            if ((flag & SymGoType) != 0) f |= SymFlags.GoType;
            if ((flag2 & SymUsedInIface) != 0) f |= SymFlags.UsedInIface;
            if ((flag2 & SymItab) != 0) f |= SymFlags.Itab;
            if ((flag2 & SymDict) != 0) f |= SymFlags.Dict;
            if ((flag2 & SymPkgInit) != 0) f |= SymFlags.PkgInit;
            if ((flag2 & SymLinkname) != 0 && !fromAssembly) f |= SymFlags.Linkname;
            if ((flag2 & SymAbiWrapper) != 0) f |= SymFlags.AbiWrapper;
            if ((flag2 & SymWasmExport) != 0) f |= SymFlags.WasmExport;
            if (abi == AbiStatic) f |= SymFlags.Static;
            bool hashed = i >= _selfCount && i < _selfCount + _hashed64Count + _hashedCount;
            if (hashed) f |= SymFlags.ContentAddressable;
            bool named = i >= _selfCount + _hashed64Count + _hashedCount && i < DefinedCount;
            uint size = U32(row + 13);
            if (size > GoObjectFormat.LargestSymbol) throw Bad(row + 13, "symbol too large");
            _symbols[i] = new GoSymbol(StringAt(row), abi == AbiStatic ? Abi.Abi0 : (Abi)abi)
            {
                Kind = (SymKind)U8(row + 10),
                Flags = f,
                Size = size,
                Align = hashed ? 0 : (int)U32(row + 17),
                // What is found by name though nothing else says so was linknamed.
                Package = named && (f & SymFlags.DupOk) == 0 ? "_" : "",
                KnownHash = hashed && i >= _selfCount + _hashed64Count ? ReadHash(i - _selfCount - _hashed64Count) : null,
            };
        }
    }

    private byte[] ReadHash(int i)
    {
        int row = Row(Block.Hash, i, HashSize);
        Check(row, HashSize);
        return _file.AsSpan(_base + row, HashSize).ToArray();
    }

    private int SymbolRow(int i)
    {
        // The five symbol blocks follow each other without a gap, so one index runs through them.
        return _offsets[(int)Block.SymDef] + i * SymbolSize;
    }

    private void ReadForeign()
    {
        for (int i = 0, n = Count(Block.RefName, RefNameSize); i < n; i++)
        {
            int row = Row(Block.RefName, i, RefNameSize);
            var key = ((int)U32(row), (int)U32(row + 4));
            GoSymbol s = MakeForeign(row, key.Item1, key.Item2, StringAt(row + 8));
            _foreign.TryAdd(key, new Foreign(s, (int)U32(row + 12), (int)U32(row + 8), i));
        }
        for (int i = 0, n = Count(Block.RefFlags, RefFlagsSize); i < n; i++)
        {
            int row = Row(Block.RefFlags, i, RefFlagsSize);
            if ((U8(row + 9) & SymUsedInIface) != 0 && Resolve(row, out _) is { } s) s.Flags |= SymFlags.UsedInIface;
        }
    }

    private GoSymbol MakeForeign(int row, int package, int index, string name)
    {
        if (package <= 0 || package >= _packages.Count) throw Bad(row, $"package number {package} is not in the package list");
        return new GoSymbol(name) { Flags = SymFlags.Indexed, Package = _packages[package], Index = index };
    }

    // The symbol that the pair at row names; number is its index in _symbols, or -1 for one that is not in this object.
    private GoSymbol? Resolve(int row, out int number)
    {
        int package = (int)U32(row), index = (int)U32(row + 4);
        number = -1;
        int first, count;
        switch (package)
        {
            case 0 when index == 0: return null;
            case PackageSelf: (first, count) = (0, _selfCount); break;
            case PackageHashed64: (first, count) = (_selfCount, _hashed64Count); break;
            case PackageHashed: (first, count) = (_selfCount + _hashed64Count, _hashedCount); break;
            case PackageNone: (first, count) = (_selfCount + _hashed64Count + _hashedCount, _namedCount + _referenceCount); break;
            case PackageBuiltin:
                if ((uint)index >= (uint)BuiltinSymbols.Count) throw Bad(row, $"no builtin symbol has number {index}");
                if (!_foreign.TryGetValue((package, index), out Foreign? builtin))
                {
                    var (name, abi) = BuiltinSymbols.Get(index);
                    _foreign[(package, index)] = builtin = new Foreign(new GoSymbol(name, (Abi)abi), -1, 0, -1);
                }
                return builtin.Symbol;
            default:
                if (!_foreign.TryGetValue((package, index), out Foreign? f))
                {
                    bool found = _found.TryGetValue((package, index), out var name);
                    string text = found ? Encoding.UTF8.GetString(_file, _base + name.Offset, name.Length) : "";
                    f = new Foreign(MakeForeign(row, package, index, text), found ? name.Offset : -1, name.Length, -1, IsNamed: found);
                    _foreign[(package, index)] = f;
                }
                return f.Symbol;
        }
        if ((uint)index >= (uint)count) throw Bad(row, $"symbol number {index} of {count}");
        number = first + index;
        return _symbols[number];
    }

    private void ReadContents(GoObject o, int i, List<(int, int)> text, bool[] auxiliary)
    {
        GoSymbol s = _symbols[i];
        var (from, to) = Range(Block.DataIndex, i, Block.Data, 1);
        long size = s.Size; // may be less than the content's length (go:cuinfo.producer has size 0)
        s.SetBytes(_file.AsSpan(_base + from, to - from).ToArray());
        s.Size = size;
        (from, to) = Range(Block.RelocationIndex, i, Block.Relocation, RelocationSize);
        for (int row = from; row < to; row += RelocationSize)
            s.Relocations.Add(new GoRelocation((int)U32(row), U8(row + 4), (RelocationType)U16(row + 5), (long)U64(row + 7), Resolve(row + 15, out _)));
        if (!s.Kind.IsText() && !s.Kind.IsDwarf()) UndoSort(i, s.Relocations);
        if (s.Kind.IsText()) s.Function = new GoFunction();
        (from, to) = Range(Block.AuxIndex, i, Block.Aux, AuxSize);
        for (int row = from; row < to; row += AuxSize) ReadAux(o, i, row, text, auxiliary);
    }

    // Relocations are in the file by offset; their producer had them in another order where several have offset 0: an inittask has
    // its functions first and then what must be done before; a dictionary has after each type the mark that it is used. The sort
    // between is not stable, but which way it goes follows from the offsets alone: so the producer's offsets are made and sorted
    // again, which tells the place that each row of the file had. Where only a guess can be made it is checked in the same way.
    private void UndoSort(int symbol, List<GoRelocation> list)
    {
        var guess = new List<(int Offset, int Row)>(list.Count);
        var late = new List<int>();
        for (int i = 0; i < list.Count; i++)
            if (list[i].Type == RelocationType.InitOrder || list[i].Size == 0) late.Add(i);
        if (late.Count == 0 || late.Count == list.Count) return;
        if (list[late[0]].Type == RelocationType.InitOrder)
        {
            UndoInitTask(symbol, list, late.Count);
            return;
        }
        if (_symbols[symbol].Name.Contains("..dict.", StringComparison.Ordinal) && UndoDictionary(symbol, list, late.Count)) return;
        int next = 0;
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i].Size == 0) continue;
            guess.Add((list[i].Offset, i));
            if (next < late.Count && list[late[next]].Target == list[i].Target) guess.Add((list[late[next]].Offset, late[next++]));
        }
        while (next < late.Count) guess.Add((list[late[next]].Offset, late[next++]));
        var sorted = guess.ToArray();
        GoSort.Sort(sorted, static (a, b) => a.Offset.CompareTo(b.Offset));
        for (int i = 0; i < sorted.Length; i++)
            if (sorted[i].Row != i) return;
        var rows = new int[guess.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = guess[i].Row;
        Reorder(symbol, list, rows);
    }

    // A dictionary is methods and other dictionaries, then types, then itabs (empty where no itab is needed), a word each. A type has
    // one mark, an itab's word two, for the type and for the interface: so marks and words together tell how many of each there are.
    private bool UndoDictionary(int symbol, List<GoRelocation> list, int marks)
    {
        int words = (int)(_symbols[symbol].Size / 8);
        if (words > 1 << 20) return false;
        var targets = new GoSymbol?[words];
        foreach (GoRelocation r in list)
        {
            if (r.Size == 0) continue;
            if (r.Offset % 8 != 0 || (uint)(r.Offset / 8) >= (uint)words) return false;
            targets[r.Offset / 8] = r.Target;
        }
        int types = 0, itabs = 0;
        while (itabs < words && 2 * itabs <= marks)
        {
            types = marks - 2 * itabs;
            if (types + itabs <= words && Fits(targets.AsSpan(words - itabs - types))) break;
            itabs++;
        }
        if (2 * itabs > marks || types + itabs > words) return false;

        var order = new List<(int Offset, int Place)>(list.Count);
        for (int w = 0; w < words; w++)
        {
            if (targets[w] is not null) order.Add((8 * w, order.Count));
            int own = w >= words - itabs ? 2 : w >= words - itabs - types ? 1 : 0;
            for (int m = 0; m < own; m++) order.Add((0, order.Count));
        }
        if (order.Count != list.Count) return false;
        UndoOrder(symbol, list, [.. order]);
        return true;

        bool Fits(Span<GoSymbol?> tail)
        {
            for (int i = 0; i < tail.Length; i++)
            {
                string? name = tail[i]?.Name;
                bool fits = i < types ? name?.StartsWith("type:", StringComparison.Ordinal) == true
                    : name is null || name.StartsWith("go:itab.", StringComparison.Ordinal);
                if (!fits) return false;
            }
            return true;
        }
    }

    private void UndoInitTask(int symbol, List<GoRelocation> list, int n)
    {
        int functions = list.Count - n;
        var order = new (int Offset, int Place)[list.Count];
        for (int i = 0; i < functions; i++) order[i] = (list[n + i].Offset, i);
        for (int i = 0; i < n; i++) order[functions + i] = (0, functions + i);
        UndoOrder(symbol, list, order);
    }

    // Puts the file's rows where the producer had them; order has the producer's offsets, numbered.
    private void UndoOrder(int symbol, List<GoRelocation> list, (int Offset, int Place)[] order)
    {
        GoSort.Sort(order, static (a, b) => a.Offset.CompareTo(b.Offset));
        var rows = new int[list.Count];
        for (int i = 0; i < rows.Length; i++) rows[order[i].Place] = i;
        Reorder(symbol, list, rows);
    }

    // The same for an order that was found, if sorting it gives the file's.
    private bool TryReorder(int symbol, int[] rows)
    {
        List<GoRelocation> list = _symbols[symbol].Relocations;
        var sorted = new (int Offset, int Row)[rows.Length];
        for (int i = 0; i < rows.Length; i++) sorted[i] = (list[rows[i]].Offset, rows[i]);
        GoSort.Sort(sorted, static (a, b) => a.Offset.CompareTo(b.Offset));
        for (int i = 0; i < sorted.Length; i++)
            if (sorted[i].Row != i) return false;
        Reorder(symbol, list, rows);
        return true;
    }

    private void Reorder(int symbol, List<GoRelocation> list, int[] rows)
    {
        GoRelocation[] inFile = [.. list];
        for (int i = 0; i < rows.Length; i++) list[i] = inFile[rows[i]];
        _rowOrder[symbol] = rows;
    }

    private void ReadAux(GoObject o, int i, int row, List<(int, int)> text, bool[] auxiliary)
    {
        GoSymbol s = _symbols[i];
        var type = (AuxType)U8(row);
        GoSymbol? target = Resolve(row + 1, out int number);
        if (type == AuxType.GoType)
        {
            s.GoType = target;
            return;
        }
        if (s.Function is not { } f)
        {
            if (type != AuxType.DwarfInfo) throw Bad(row, $"auxiliary symbol of type {type} for {s.Kind}");
            s.DwarfInfo = target;
            return;
        }
        // What the writer lists with the function itself is not data of its own.
        if (number >= 0 && type is AuxType.FuncInfo or AuxType.DwarfInfo or AuxType.DwarfLoc or AuxType.DwarfRanges or AuxType.DwarfLines
            or AuxType.PcSp or AuxType.PcFile or AuxType.PcLine or AuxType.PcInline or AuxType.PcData or AuxType.WasmImport or AuxType.WasmType)
            auxiliary[number] = true;
        if (target is not null && type is AuxType.PcSp or AuxType.PcFile or AuxType.PcLine or AuxType.PcInline or AuxType.PcData)
            target!.Flags |= SymFlags.PcData; // not null: checked in the same condition
        switch (type)
        {
            case AuxType.FuncInfo:
                if (number < 0 || number >= _selfCount) throw Bad(row, "function description is not a symbol of this object");
                text.Add((number, i));
                ReadFuncInfo(o, f, number);
                break;
            case AuxType.FuncData: f.FuncData.Add(target); break;
            case AuxType.DwarfInfo: f.DwarfInfo = target; break;
            case AuxType.DwarfLoc: f.DwarfLoc = target; break;
            case AuxType.DwarfRanges: f.DwarfRanges = target; break;
            case AuxType.DwarfLines: f.DwarfLines = target; break;
            case AuxType.PcSp: f.PcSp = target; break;
            case AuxType.PcFile: f.PcFile = target; break;
            case AuxType.PcLine: f.PcLine = target; break;
            case AuxType.PcInline: f.PcInline = target; break;
            case AuxType.PcData: f.PcData.Add(target); break;
            case AuxType.WasmImport: f.WasmImport = target; break;
            case AuxType.WasmType: f.WasmType = target; break;
            case AuxType.SehUnwindInfo: f.SehUnwindInfo = target; break;
            default: throw Bad(row, $"auxiliary symbol of unknown type {(int)type}");
        }
    }

    private void ReadFuncInfo(GoObject o, GoFunction f, int number)
    {
        var (at, end) = Range(Block.DataIndex, number, Block.Data, 1);
        if (end - at < 24) throw Bad(at, "function description is too short");
        f.Args = (int)U32(at);
        f.Locals = (int)U32(at + 4);
        f.FuncId = U8(at + 8);
        f.FuncFlag = U8(at + 9);
        f.StartLine = (int)U32(at + 12);
        uint files = U32(at + 16);
        at += 20;
        if (files > (end - at - 4) / 4) throw Bad(at - 4, "function description: too many files");
        for (uint i = 0; i < files; i++, at += 4)
        {
            if (U32(at) >= o.Files.Count) throw Bad(at, "function description: file number outside the file list");
            f.Files.Add(U32(at));
        }
        uint inlined = U32(at);
        at += 4;
        if (inlined > (end - at) / 24) throw Bad(at - 4, "function description: inline tree is longer than the symbol");
        for (uint i = 0; i < inlined; i++, at += 24)
            f.InlineTree.Add(new InlinedCall((int)U32(at), U32(at + 4), (int)U32(at + 8), Resolve(at + 12, out _), (int)U32(at + 20)));
    }

    // Replays the producer's walk over the data symbols; see the head of the file.
    private sealed class Merge(GoObjectReader r, GoObject o, bool[] auxiliary)
    {
        private int _string, _reference, _package = 1, _refName;
        private (int Package, int Index) _last;

        // A name that cannot be placed counts as one that is in the table already, but only when nothing else fits.
        private bool _strict;
        private readonly List<((int Package, int Index) Key, (int Offset, int Length)? Name)> _undo = [];
        private int[] _starts = [];

        public void Run(List<(int FuncInfo, int Symbol)> text)
        {
            _string = HeaderSize;
            StartStrings();
            FindStringStarts();
            foreach (var (_, s) in text) Visit(s);
            Span<int> head = [0, r._selfCount, r._selfCount + r._hashed64Count, r._selfCount + r._hashed64Count + r._hashedCount];
            ReadOnlySpan<int> end = [head[1], head[2], head[3], r.DefinedCount];
            while (true)
            {
                int chosen = -1, fallback = -1;
                for (int trial = 0; trial < 8 && chosen < 0; trial++)
                {
                    int c = trial & 3;
                    _strict = trial < 4;
                    while (head[c] < end[c] && (auxiliary[head[c]] || r._symbols[head[c]].Kind.IsText())) head[c]++;
                    if (head[c] == end[c]) continue;
                    if (fallback < 0) fallback = c;
                    var saved = (_string, _reference, _package, _refName);
                    var last = _last;
                    _undo.Clear();
                    if (Visit(head[c]))
                    {
                        chosen = c;
                        continue;
                    }
                    (_string, _reference, _package, _refName) = saved;
                    _last = last;
                    for (int u = _undo.Count - 1; u >= 0; u--)
                    {
                        if (_undo[u].Name is { } name) r._found[_undo[u].Key] = name;
                        else r._found.Remove(_undo[u].Key);
                    }
                }
                _strict = false;
                if (fallback < 0) return;
                for (int c = 0; c < 4 && chosen < 0; c++)
                    if (head[c] < end[c] && VisitInOtherOrder(head[c])) chosen = c;
                if (chosen < 0) Visit(head[chosen = fallback]);
                o.Data.Add(r._symbols[head[chosen]++]);
            }
        }

        // The strings of imports and packages come first.
        private void StartStrings()
        {
            for (int i = 0; i < o.Imports.Count; i++) VisitString(r.Row(Block.Autolib, i, ImportSize));
            for (int i = 0; i < r._packages.Count; i++) VisitString(r.Row(Block.PackageIndex, i, StringRefSize));
        }

        private void FindStringStarts()
        {
            var starts = new List<int> { r._offsets[(int)Block.Autolib] };
            for (int i = 0; i < r._symbols.Length; i++) starts.Add((int)r.U32(r.SymbolRow(i) + 4));
            for (int i = 0; i < o.Files.Count; i++) starts.Add((int)r.U32(r.Row(Block.File, i, StringRefSize) + 4));
            foreach (Foreign f in r._foreign.Values)
                if (f.NameOffset >= 0) starts.Add(f.NameOffset);
            starts.Sort();
            _starts = [.. starts];
        }

        // The name of a reference that no row names, if the string table has it here.
        private bool VisitUnnamed((int Package, int Index) key)
        {
            if (o.NoReferenceNames || r._found.ContainsKey(key)) return true;
            int k = Array.BinarySearch(_starts, _string);
            if (k >= 0)
            {
                SplitLast(key);
                return !_strict || r._found.ContainsKey(key);
            }
            k = ~k;
            if (k == _starts.Length) return !_strict;
            // A name that the table has already leaves no gap of its own; what follows is then another's.
            if (r._file.AsSpan(r._base + _string, _starts[k] - _string).IndexOf(Encoding.UTF8.GetBytes(r._packages[key.Package] + ".")) < 0) return !_strict;
            _undo.Add((key, null));
            r._found[key] = (_string, _starts[k] - _string);
            _string = _starts[k];
            _last = key;
            return true;
        }

        // Two such names in a row: the second begins with its package's path.
        private void SplitLast((int Package, int Index) key)
        {
            if (_last.Package == 0) return;
            var (offset, length) = r._found[_last];
            if (offset + length != _string) return;
            int skip = Encoding.UTF8.GetByteCount(r._packages[_last.Package]) + 1;
            if (skip >= length) return;
            int at = r._file.AsSpan(r._base + offset + skip, length - skip).IndexOf(Encoding.UTF8.GetBytes(r._packages[key.Package] + "."));
            if (at < 0) return;
            _undo.Add((_last, (offset, length)));
            _undo.Add((key, null));
            r._found[_last] = (offset, skip + at);
            r._found[key] = (offset + skip + at, length - skip - at);
            _last = key;
        }

        private bool VisitString(int row) => VisitString((int)r.U32(row + 4), (int)r.U32(row));

        private bool VisitString(int offset, int length)
        {
            if (offset < _string || length == 0) return true;
            if (offset != _string) return false;
            _string += length;
            return true;
        }

        private bool Visit(int i)
        {
            bool ok = VisitString(r.SymbolRow(i));
            GoSymbol s = r._symbols[i];
            var (from, to) = r.Range(Block.RelocationIndex, i, Block.Relocation, RelocationSize);
            // The rows in the order in which the producer had them.
            int count = (to - from) / RelocationSize;
            int[]? order = r._rowOrder.GetValueOrDefault(i);
            for (int k = 0; k < count; k++)
            {
                ok &= VisitTarget(from + RelocationSize * (order is null ? k : order[k]) + 15);
                ok &= VisitReferenceName(from + RelocationSize * k + 15);
                if (!ok && !s.Kind.IsText()) return false;
            }
            (from, to) = r.Range(Block.AuxIndex, i, Block.Aux, AuxSize);
            if (!s.Kind.IsText())
            {
                for (int row = from; row < to; row += AuxSize) ok &= VisitTarget(row + 1);
                return ok;
            }
            VisitFunction(s, from, to);
            return true;
        }

        private void VisitFunction(GoSymbol s, int from, int to)
        {
            Visit(from, to, AuxType.GoType);
            Visit(from, to, AuxType.FuncData);
            foreach (uint f in s.Function!.Files) // not null: text symbols get one when read
            {
                VisitString(r.Row(Block.File, (int)f, StringRefSize));
                // The file's own reference by name is the one that carries this name.
                while (_reference < r._referenceCount && r._symbols[r.DefinedCount + _reference].Name == o.Files[(int)f]) _reference++;
            }
            for (int row = from; row < to; row += AuxSize)
            {
                if ((AuxType)r.U8(row) != AuxType.FuncInfo) continue;
                r.Resolve(row + 1, out int number);
                var (at, end) = r.Range(Block.DataIndex, number, Block.Data, 1);
                at += 24 + 4 * s.Function.Files.Count;
                for (; at + 24 <= end; at += 24) VisitTarget(at + 12);
            }
            ReadOnlySpan<AuxType> debugging = [AuxType.DwarfRanges, AuxType.DwarfLoc, AuxType.DwarfLines, AuxType.DwarfInfo,
                AuxType.SehUnwindInfo, AuxType.WasmImport, AuxType.WasmType];
            foreach (AuxType t in debugging) Visit(from, to, t, withReferences: true);
            ReadOnlySpan<AuxType> tables = [AuxType.PcSp, AuxType.PcFile, AuxType.PcLine, AuxType.PcInline, AuxType.PcData];
            foreach (AuxType t in tables) Visit(from, to, t);
        }

        private void Visit(int from, int to, AuxType type, bool withReferences = false)
        {
            for (int row = from; row < to; row += AuxSize)
            {
                if ((AuxType)r.U8(row) != type) continue;
                // Debugging symbols got a number as references before their place among the definitions; its nameless row is left.
                if (withReferences && type != AuxType.SehUnwindInfo) _reference++;
                VisitTarget(row + 1);
                if (!withReferences || r.Resolve(row + 1, out int number) is null || number < 0 || number >= r.DefinedCount) continue;
                var (first, end) = r.Range(Block.RelocationIndex, number, Block.Relocation, RelocationSize);
                for (int k = first; k < end; k += RelocationSize) VisitTarget(k + 15);
            }
        }

        private bool VisitTarget(int row)
        {
            if (r.Resolve(row, out int number) is null) return true;
            bool ok = true;
            if (number >= 0)
            {
                int reference = number - r.DefinedCount;
                if (reference >= _reference)
                {
                    ok = reference == _reference;
                    _reference = reference + 1;
                }
                return ok & VisitString(r.SymbolRow(number));
            }
            int package = (int)r.U32(row);
            if (package == PackageBuiltin) return true;
            if (package >= _package)
            {
                ok = package == _package;
                _package = package + 1;
            }
            Foreign f = r._foreign[(package, (int)r.U32(row + 4))];
            if (!f.IsNamed) ok &= VisitUnnamed((package, (int)r.U32(row + 4)));
            return f.NameOffset < 0 ? ok : ok & VisitString(f.NameOffset, f.NameLength);
        }

        // The list of names was made when relocations were sorted already.
        private bool VisitReferenceName(int row)
        {
            if (r.Resolve(row, out int number) is null || number >= 0) return true;
            int package = (int)r.U32(row);
            if (package == PackageBuiltin) return true;
            Foreign f = r._foreign[(package, (int)r.U32(row + 4))];
            if (f.NameOffset < 0 || f.Row < _refName) return true;
            bool ok = f.Row == _refName;
            _refName = f.Row + 1;
            return ok;
        }

        // An initialised variable's relocations were made in the order in which its parts were assigned. That is found from what
        // each of them adds to the tables.
        private bool VisitInOtherOrder(int i)
        {
            var (from, to) = r.Range(Block.RelocationIndex, i, Block.Relocation, RelocationSize);
            int count = (to - from) / RelocationSize;
            if (count < 2 || count > 10_000 || r._rowOrder.ContainsKey(i)) return false;
            var saved = (_string, _reference, _package, _refName, _last);
            var order = new List<int>(count);
            var left = new List<int>(count);
            for (int k = 0; k < count; k++) left.Add(k);
            bool ok = VisitString(r.SymbolRow(i));
            while (ok && left.Count > 0)
            {
                ok = false;
                for (int j = 0; j < left.Count && !ok; j++)
                {
                    var before = (_string, _reference, _package, _last);
                    ok = VisitTarget(from + RelocationSize * left[j] + 15);
                    if (!ok)
                    {
                        (_string, _reference, _package, _last) = before;
                        continue;
                    }
                    order.Add(left[j]);
                    left.RemoveAt(j);
                }
            }
            for (int k = 0; k < count && ok; k++) ok = VisitReferenceName(from + RelocationSize * k + 15);
            var (firstAux, lastAux) = r.Range(Block.AuxIndex, i, Block.Aux, AuxSize);
            for (int row = firstAux; row < lastAux && ok; row += AuxSize) ok = VisitTarget(row + 1);
            if (ok && r.TryReorder(i, [.. order])) return true;
            (_string, _reference, _package, _refName, _last) = saved;
            return false;
        }
    }

    // ---- bytes; offsets are from the object's start

    private BadInputException Bad(int offset, string message) => new(_name, _base + offset, message);

    private int Count(Block block, int rowSize)
    {
        int length = _offsets[(int)block + 1] - _offsets[(int)block];
        if (length % rowSize != 0) throw Bad(_offsets[(int)block], $"block {block} is not a whole number of rows");
        return length / rowSize;
    }

    private int Row(Block block, int i, int rowSize) => _offsets[(int)block] + i * rowSize;

    // From where to where symbol i's rows in a block reach.
    private (int From, int To) Range(Block index, int i, Block block, int rowSize)
    {
        int at = _offsets[(int)index] + 4 * i;
        uint from = U32(at), to = U32(at + 4);
        long limit = (_offsets[(int)block + 1] - _offsets[(int)block]) / rowSize;
        if (from > to || to > limit) throw Bad(at, $"symbol {i}: rows {from} to {to} of {limit} in block {block}");
        return (_offsets[(int)block] + (int)from * rowSize, _offsets[(int)block] + (int)to * rowSize);
    }

    private string StringAt(int row)
    {
        uint length = U32(row), offset = U32(row + 4);
        if ((ulong)length + offset > (ulong)_size) throw Bad(row, "string lies outside the object");
        return Encoding.UTF8.GetString(_file, _base + (int)offset, (int)length);
    }

    private void Check(int at, int n)
    {
        if (at < 0 || at > _size - n) throw Bad(Math.Max(at, 0), "read past the object's end");
    }

    private byte U8(int at)
    {
        Check(at, 1);
        return _file[_base + at];
    }

    private ushort U16(int at)
    {
        Check(at, 2);
        return BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(_base + at));
    }

    private uint U32(int at)
    {
        Check(at, 4);
        return BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(_base + at));
    }

    private ulong U64(int at)
    {
        Check(at, 8);
        return BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan(_base + at));
    }
}
