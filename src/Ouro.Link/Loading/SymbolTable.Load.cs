// Merging the objects' symbols into one table: which definition of a name counts, and what a reference may see.
using System.Text;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

internal sealed partial class SymbolTable
{
    // How many entries before its use a place in a hash table is asked for.
    private const int Ahead = 8;

    private readonly int[] _builtin = new int[BuiltinSymbols.Count];
    private readonly Dictionary<string, int> _objectOfPackage = new(StringComparer.Ordinal);
    private readonly List<(int Symbol, uint Size)> _sizeFixups = [];
    private readonly List<(string Package, int Symbol)> _linknamedVariables = [];

    /// <summary>Checks linkname references (off with -checklinkname=0).</summary>
    public bool CheckLinknames { get; init; } = true;

    /// <summary>Called for each duplicate whose content differs, when -strictdups asks for it.</summary>
    public Action<string, bool>? DuplicateReport { get; init; }

    /// <summary>The first symbol that no object defines.</summary>
    public int FirstExternal { get; private set; }

    public void AddObject(ObjectFile o)
    {
        _objectOfPackage.TryAdd(PackagePath.ToPrefix(o.Library.Package), Objects.Count);
        Objects.Add(o);
        o.Number = Objects.Count;
    }

    /// <summary>Gives every symbol of the added objects its number. From here on no object is added.</summary>
    /// <remarks>
    /// An object's own symbols have their numbers by counting. Those that several objects define are resolved at the same time, names by one
    /// thread and content hashes by another, each in the order of objects, under preliminary numbers; <see cref="Renumber"/> gives the final
    /// ones when it is known how many symbols each object brought first.
    /// </remarks>
    public void LoadSymbols(LinkContext cx)
    {
        int own = 0, hashed64 = 0, hashed = 0, named = 0, references = 0;
        foreach (ObjectFile o in Objects)
            (own, hashed64, hashed, named, references) = (own + o.Defined, hashed64 + o.Hashed64, hashed + o.Hashed, named + o.Named, references + o.References);
        Reserve(Count + own + hashed64 + hashed + named + references);
        foreach (NameTable t in _names) t.Reserve((own + named) / 2);
        int first = Count + own;
        var byHash64 = new SharedRows(first, Objects.Count);
        var byHash = new SharedRows(first + hashed64, Objects.Count);
        var byName = new SharedRows(first + hashed64 + hashed, Objects.Count);
        Phases.Workers.Run(cx,
            () =>
            {
                LoadOwn(first - own);
                foreach (ObjectFile o in Objects) LoadNamed(o, byName);
                byName.End();
            },
            () =>
            {
                LoadHashed(byHash64, hashed64, static o => (o.Defined, o.Hashed64), Block.Hash64, Hash64Size);
                LoadHashed(byHash, hashed, static o => (o.Defined + o.Hashed64, o.Hashed), Block.Hash, HashSize);
            });
        Renumber(cx, first, [byHash64, byHash, byName]);
        FindBuiltins();
        foreach (var (package, s) in _linknamedVariables) CheckLinkname(package, s);
        FirstExternal = Count;
        LoadReferences(cx);
        foreach (var (s, size) in _sizeFixups)
        {
            Update(s);
            SetSize(s, size);
        }
    }

    // Final numbers: object by object, of each what it brought first of these kinds, one kind after the other.
    private void Renumber(LinkContext cx, int first, SharedRows[] kinds)
    {
        var runs = new List<RowRun>(kinds.Length * Objects.Count);
        int to = first;
        for (int k = 0; k < Objects.Count; k++)
        {
            foreach (SharedRows kind in kinds)
            {
                (int from, int count) = kind.Of(k);
                if (count > 0) runs.Add(new RowRun(from, to, count));
                to += count;
            }
        }
        Count = to;
        // What the linker adds, most of it types of debugging information, is far less; more rows are made when they are needed.
        int capacity = to + to / 8;
        using var final = new Column<int>(kinds[^1].Next - first);
        foreach (RowRun r in runs)
            for (int i = 0; i < r.Count; i++) final[r.From - first + i] = r.To + i;
        int Final(int s) => s < first ? s : final[s - first];

        foreach (Column<int> c in (ReadOnlySpan<Column<int>>)[_object, _index]) c.Move(first, runs, to, capacity);
        foreach (Column<byte> c in (ReadOnlySpan<Column<byte>>)[_kind, _align]) c.Move(first, runs, to, capacity);
        _size.Move(first, runs, to, capacity);
        _bits.Move(first, runs, to, capacity);
        foreach (NameTable t in _names) t.Renumber(Final);
        for (int i = 0; i < _linknamedVariables.Count; i++)
            _linknamedVariables[i] = (_linknamedVariables[i].Package, Final(_linknamedVariables[i].Symbol));
        for (int i = 0; i < _sizeFixups.Count; i++) _sizeFixups[i] = (Final(_sizeFixups[i].Symbol), _sizeFixups[i].Size);
        Phases.Workers.Run(cx, Objects.Count, static () => 0, (_, k) =>
        {
            ObjectFile o = Objects[k];
            foreach (ref int s in o.Symbols.AsSpan(o.Defined, o.AllDefined - o.Defined)) s = Final(s);
        });
    }

    private void SetRow(int s, ObjectFile o, int i)
    {
        _object[s] = o.Number;
        _index[s] = i;
    }

    private void LoadOwn(int s)
    {
        foreach (ObjectFile o in Objects)
        {
            for (int i = 0; i < o.Defined; i++, s++)
            {
                SetRow(s, o, i);
                ReadOnlySpan<byte> name = o.Name(i);
                ushort abi = CheckedAbi(o, i);
                if (!name.IsEmpty && abi != AbiStatic) _names[abi].Set(name, s);
                Describe(o, i, s, true);
            }
        }
    }

    // Most contents come from several objects.
    private void LoadHashed(SharedRows rows, int total, Func<ObjectFile, (int Start, int Count)> range, Block hashes, int hashSize)
    {
        using var table = new ContentTable(total / 2);
        foreach (ObjectFile o in Objects)
        {
            rows.Begin(o);
            (int start, int count) = range(o);
            LoadHashed(o, rows, table, start, count, hashes, hashSize);
        }
        rows.End();
    }

    private void LoadHashed(ObjectFile o, SharedRows rows, ContentTable table, int start, int count, Block hashes, int hashSize)
    {
        for (int i = 0; i < count; i++)
        {
            var (low, high) = HashAt(i);
            if (i + Ahead < count)
            {
                var (nextLow, nextHigh) = HashAt(i + Ahead);
                table.Prefetch(nextLow, nextHigh);
            }
            ref ContentTable.Slot slot = ref table.Find(low, high);
            uint size = o.Size(start + i);
            bool isNew = slot.Symbol == 0;
            if (isNew)
            {
                (slot.Symbol, slot.Size) = (rows.Next++, size);
                SetRow(slot.Symbol, o, start + i);
            }
            bool counts = isNew || size > slot.Size;
            if (counts && !isNew)
            {
                SetRow(slot.Symbol, o, start + i);
                slot.Size = size;
            }
            Describe(o, start + i, slot.Symbol, counts);
        }

        (ulong Low, ulong High) HashAt(int i)
        {
            int row = o.Row(hashes, i, hashSize);
            return (o.U64(row), hashSize > Hash64Size ? o.U64(row + Hash64Size) : 0);
        }
    }

    private void LoadNamed(ObjectFile o, SharedRows rows)
    {
        rows.Begin(o);
        int start = o.Defined + o.Hashed64 + o.Hashed;
        for (int i = start; i < start + o.Named; i++)
        {
            ReadOnlySpan<byte> name = o.Name(i);
            ushort abi = CheckedAbi(o, i);
            int s = rows.Next, old = name.IsEmpty || abi == AbiStatic ? 0 : _names[abi].FindOrAdd(name, s);
            if (old == 0)
            {
                rows.Next++;
                SetRow(s, o, i);
                Describe(o, i, s, true);
            }
            else
            {
                s = old;
                Describe(o, i, s, Merge(o, i, old, name));
            }
            if ((o.Flag2(i) & SymLinkname) != 0 && o.ContentLength(i) == 0 && name.Contains((byte)'.')) _linknamedVariables.Add((o.Library.Package, s));
        }
    }

    private static ushort CheckedAbi(ObjectFile o, int i)
    {
        ushort abi = o.Abi(i);
        if (abi > 1 && abi != AbiStatic) throw o.Bad(o.SymbolRow(i) - o.Base, $"symbol {Encoding.UTF8.GetString(o.Name(i))} has unknown ABI {abi}");
        return abi;
    }

    // What a definition says of a symbol: kind and size where it is the one that counts, flags and alignment in any case.
    private void Describe(ObjectFile o, int i, int s, bool counts)
    {
        o.Symbols[i] = s;
        if (counts)
        {
            _kind[s] = (byte)LinkKinds.FromObject(o.Kind(i));
            _size[s] = o.Size(i);
        }
        if ((o.Flag(i) & SymLocal) != 0) Set(s, SymbolBits.Local);
        if ((o.Flag2(i) & SymUsedInIface) != 0) Set(s, SymbolBits.UsedInIface);
        uint align = o.Align(i);
        if (align == 0) return;
        byte log = (byte)(System.Numerics.BitOperations.Log2(align) + 1);
        if (log > _align[s]) _align[s] = log;
    }

    private void FindBuiltins()
    {
        for (int i = 0; i < _builtin.Length; i++)
        {
            var (name, abi) = BuiltinSymbols.Get(i);
            _builtin[i] = Lookup(name, abi);
        }
    }

    // contract C4: which of two definitions of one name counts; true for the new one.
    private bool Merge(ObjectFile o, int i, int old, ReadOnlySpan<byte> name)
    {
        ObjectFile oldObject = Objects[_object[old] - 1];
        int oldIndex = _index[old];
        uint oldSize = oldObject.Size(oldIndex), size = o.Size(i);
        if ((o.Flag(i) & SymDupOk) != 0)
        {
            if (DuplicateReport is not null) CompareDuplicates(o, i, oldObject, oldIndex, name);
            if (oldSize >= size) return false;
            SetRow(old, o, i);
            return true;
        }
        if ((oldObject.Flag(oldIndex) & SymDupOk) != 0) return false;
        LinkKind oldKind = LinkKinds.FromObject(oldObject.Kind(oldIndex)), kind = LinkKinds.FromObject(o.Kind(i));
        bool oldHasContent = oldObject.ContentLength(oldIndex) != 0, hasContent = o.ContentLength(i) != 0;
        bool oldIsBss = oldKind.IsAnyData() && !oldHasContent, isBss = kind.IsAnyData() && !hasContent;
        if ((kind.IsText() && oldIsBss) || (hasContent && oldIsBss) || (isBss && oldIsBss && size > oldSize))
        {
            SetRow(old, o, i);
            if (oldSize > size) _sizeFixups.Add((old, oldSize));
            return true;
        }
        if (!isBss)
        {
            throw new LinkFailure(1, $"duplicated definition of symbol {Encoding.UTF8.GetString(name)}, from {o.Library.Package} "
                + $"(type {kind.GoName()} size {size}) and {oldObject.Library.Package} (type {oldKind.GoName()} size {oldSize})", FailurePrefix.Link);
        }
        if (size > oldSize) _sizeFixups.Add((old, size));
        return false;
    }

    private void CompareDuplicates(ObjectFile o, int i, ObjectFile oldObject, int oldIndex, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> content = o.Content(i), old = oldObject.Content(oldIndex);
        string reason = "same length but different contents";
        if (content.Length != old.Length)
        {
            reason = $"new length {content.Length} != old length {old.Length}";
        }
        else if (content.SequenceEqual(old))
        {
            if (o.Size(i) == oldObject.Size(oldIndex)) return;
            reason = $"different sizes: new size {o.Size(i)} != old size {oldObject.Size(oldIndex)}";
        }
        string n = Encoding.UTF8.GetString(name);
        bool allowed = n.StartsWith("go:info.go.interface", StringComparison.Ordinal) || n.StartsWith("go:info.go.builtin", StringComparison.Ordinal)
            || n.StartsWith("go:debuglines", StringComparison.Ordinal);
        DuplicateReport!($"cmd/link: while reading object for '{o.Library}': duplicate symbol '{n}', previous def at '{oldObject.Library}', "
            + $"with mismatched payload: {reason}", allowed); // not null: the caller checks
    }

    private void LoadReferences(LinkContext cx)
    {
        // Whom a reference means is looked up by several threads. What it adds (a symbol that nobody defines, marks) comes in the order of objects.
        Phases.Workers.Run(cx, Objects.Count, static () => 0, (_, k) =>
        {
            ObjectFile o = Objects[k];
            for (int i = o.AllDefined; i < o.Symbols.Length; i++)
                if (o.Abi(i) is var abi and <= 1) o.Symbols[i] = _names[abi].Find(o.Name(i));
        });
        foreach (ObjectFile o in Objects) LoadReferences(o);
    }

    private void LoadReferences(ObjectFile o)
    {
        for (int i = o.AllDefined; i < o.Symbols.Length; i++)
        {
            int s = o.Symbols[i];
            if (s == 0) s = o.Symbols[i] = AddReference(o, i);
            byte flag2 = o.Flag2(i);
            if ((flag2 & SymLinkname) != 0) CheckLinkname(o.Library.Package, s);
            if ((o.Flag(i) & SymLocal) != 0) Set(s, SymbolBits.Local);
            if ((flag2 & SymUsedInIface) != 0) Set(s, SymbolBits.UsedInIface);
        }
        int n = o.Count(Block.PackageIndex, StringRefSize);
        o.Packages = new int[n];
        for (int i = 1; i < n; i++)
        {
            string package = o.StringAt(o.Row(Block.PackageIndex, i, StringRefSize));
            if (!_objectOfPackage.TryGetValue(package, out o.Packages[i]))
                throw new LinkFailure(1, $"{o.Library}: reference to nonexistent package {package}", FailurePrefix.Link);
        }
        for (int i = 0, count = o.Count(Block.RefFlags, RefFlagsSize); i < count; i++)
        {
            int row = o.Row(Block.RefFlags, i, RefFlagsSize);
            if ((o.U8(row + 9) & SymUsedInIface) != 0) Set(Resolve(o, o.U32(row), o.U32(row + 4)), SymbolBits.UsedInIface);
        }
    }

    private int AddReference(ObjectFile o, int i)
    {
        ushort abi = o.Abi(i);
        ReadOnlySpan<byte> name = o.Name(i);
        if (abi == AbiStatic) return AddEdit(name.ToArray(), o.Version, true);
        if (abi > 1) throw o.Bad(o.SymbolRow(i) - o.Base, $"reference {Encoding.UTF8.GetString(name)} has unknown ABI {abi}");
        // An object before this one may have added it.
        return LookupOrCreate(name, abi);
    }

    // contract C6
    private void CheckLinkname(string package, int s)
    {
        if (!CheckLinknames) return;
        string name = Name(s);
        if (BlockedLinknames.TryGet(name, package, out bool allowed))
        {
            if (allowed) return;
            throw Invalid();
        }
        if (ObjectOf(s) is not { IsStd: true } o || o.Library.Package == package) return;
        if ((o.Flag2(_index[s]) & (SymLinkname | SymAbiWrapper)) != 0) return;
        throw Invalid();

        LinkFailure Invalid() => new(1, $"{package}: invalid reference to {name}", FailurePrefix.Link);
    }
}
