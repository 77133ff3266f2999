// Merging the objects' symbols into one table: which definition of a name counts, and what a reference may see.
using System.Text;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

internal sealed partial class SymbolTable
{
    private enum SymbolClass { Own, Hashed64, Hashed, Named }

    private readonly int[] _builtin = new int[BuiltinSymbols.Count];
    private readonly Dictionary<ulong, (int Symbol, uint Size)> _hashed64 = [];
    private readonly Dictionary<UInt128, (int Symbol, uint Size)> _hashed = [];
    private readonly Dictionary<string, int> _objectOfPackage = new(StringComparer.Ordinal);
    private readonly List<(int Symbol, uint Size)> _sizeFixups = [];
    private readonly List<(string Package, int Symbol)> _linknamedVariables = [];
    private byte[] _alignLoading = new byte[1 << 16];

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
    }

    /// <summary>Gives every symbol of the added objects its number. From here on no object is added.</summary>
    public void LoadSymbols()
    {
        foreach (ObjectFile o in Objects) Load(o, SymbolClass.Own, 0, o.Defined);
        foreach (ObjectFile o in Objects)
        {
            Load(o, SymbolClass.Hashed64, o.Defined, o.Hashed64);
            Load(o, SymbolClass.Hashed, o.Defined + o.Hashed64, o.Hashed);
            Load(o, SymbolClass.Named, o.Defined + o.Hashed64 + o.Hashed, o.Named);
        }
        foreach (var (package, s) in _linknamedVariables) CheckLinkname(package, s);
        FirstExternal = Count;
        foreach (ObjectFile o in Objects) LoadReferences(o);
        FillColumns();
        foreach (var (s, size) in _sizeFixups)
        {
            Update(s);
            SetSize(s, size);
        }
        _hashed.Clear();
        _hashed64.Clear();
    }

    private void Load(ObjectFile o, SymbolClass c, int start, int count)
    {
        bool inRuntime = o.Library.Package == "runtime";
        for (int i = start; i < start + count; i++)
        {
            ReadOnlySpan<byte> name = c is SymbolClass.Own or SymbolClass.Named ? o.Name(i) : default;
            byte flag2 = o.Flag2(i);
            int s = Add(o, c, i, name);
            o.Symbols[i] = s;
            if (c == SymbolClass.Named && (flag2 & SymLinkname) != 0 && o.ContentLength(i) == 0 && name.Contains((byte)'.'))
                _linknamedVariables.Add((o.Library.Package, s));
            if ((o.Flag(i) & SymLocal) != 0) Set(s, SymbolBits.Local);
            if ((flag2 & SymUsedInIface) != 0) Set(s, SymbolBits.UsedInIface);
            if (name.StartsWith("runtime."u8) || (inRuntime && name.StartsWith("type:"u8)))
            {
                int b = BuiltinSymbols.IndexOf(Encoding.UTF8.GetString(name), o.Abi(i));
                if (b >= 0) _builtin[b] = s;
            }
            uint align = o.Align(i);
            if (align != 0)
            {
                byte log = (byte)(System.Numerics.BitOperations.Log2(align) + 1);
                if (log > _alignLoading[s]) _alignLoading[s] = log;
            }
        }
    }

    private int Add(ObjectFile o, SymbolClass c, int i, ReadOnlySpan<byte> name)
    {
        int next = Count;
        if (c == SymbolClass.Hashed64)
        {
            ulong key = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(o.Data.AsSpan(o.Row(Block.Hash64, i - o.Defined, Hash64Size)));
            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_hashed64, key, out bool exists);
            return AddHashed(o, i, ref entry, exists);
        }
        if (c == SymbolClass.Hashed)
        {
            UInt128 key = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(o.Data.AsSpan(o.Row(Block.Hash, i - o.Defined - o.Hashed64, HashSize)));
            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_hashed, key, out bool exists);
            return AddHashed(o, i, ref entry, exists);
        }
        ushort abi = o.Abi(i);
        if (name.IsEmpty || abi == AbiStatic) return AddRow(o, i);
        if (abi > 1) throw o.Bad(o.SymbolRow(i) - o.Base, $"symbol {Encoding.UTF8.GetString(name)} has unknown ABI {abi}");
        if (c == SymbolClass.Own)
        {
            AddRow(o, i);
            _names[abi].Set(name, next);
            return next;
        }
        AddRow(o, i);
        int old = _names[abi].FindOrAdd(name, next);
        if (old == 0) return next;
        Count--; // the row was for the lookup only
        _object[next] = null;
        Merge(o, i, old, name);
        return old;
    }

    private int AddHashed(ObjectFile o, int i, ref (int Symbol, uint Size) entry, bool exists)
    {
        uint size = o.Size(i);
        if (!exists)
        {
            int s = AddRow(o, i);
            entry = (s, size);
            return s;
        }
        if (size > entry.Size)
        {
            _object[entry.Symbol] = o;
            _index[entry.Symbol] = i;
            entry.Size = size;
        }
        return entry.Symbol;
    }

    // contract C4: which of two definitions of one name counts.
    private void Merge(ObjectFile o, int i, int old, ReadOnlySpan<byte> name)
    {
        ObjectFile oldObject = _object[old]!; // not null: no symbol of the linker's own exists yet
        int oldIndex = _index[old];
        uint oldSize = oldObject.Size(oldIndex), size = o.Size(i);
        if ((o.Flag(i) & SymDupOk) != 0)
        {
            if (DuplicateReport is not null) CompareDuplicates(o, i, oldObject, oldIndex, name);
            if (oldSize < size) Replace(old, o, i);
            return;
        }
        if ((oldObject.Flag(oldIndex) & SymDupOk) != 0) return;
        LinkKind oldKind = LinkKinds.FromObject(oldObject.Kind(oldIndex)), kind = LinkKinds.FromObject(o.Kind(i));
        bool oldHasContent = oldObject.ContentLength(oldIndex) != 0, hasContent = o.ContentLength(i) != 0;
        bool oldIsBss = oldKind.IsAnyData() && !oldHasContent, isBss = kind.IsAnyData() && !hasContent;
        if ((kind.IsText() && oldIsBss) || (hasContent && oldIsBss) || (isBss && oldIsBss && size > oldSize))
        {
            Replace(old, o, i);
            if (oldSize > size) _sizeFixups.Add((old, oldSize));
        }
        else if (isBss)
        {
            if (size > oldSize) _sizeFixups.Add((old, size));
        }
        else
        {
            throw new LinkFailure(1, $"duplicated definition of symbol {Encoding.UTF8.GetString(name)}, from {o.Library.Package} "
                + $"(type {kind.GoName()} size {size}) and {oldObject.Library.Package} (type {oldKind.GoName()} size {oldSize})", FailurePrefix.Link);
        }
    }

    private void Replace(int s, ObjectFile o, int i)
    {
        _object[s] = o;
        _index[s] = i;
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

    private void LoadReferences(ObjectFile o)
    {
        for (int i = o.AllDefined; i < o.Symbols.Length; i++)
        {
            ReadOnlySpan<byte> name = o.Name(i);
            ushort abi = o.Abi(i);
            int s = 0;
            if (abi != AbiStatic)
            {
                if (abi > 1) throw o.Bad(o.SymbolRow(i) - o.Base, $"reference {Encoding.UTF8.GetString(name)} has unknown ABI {abi}");
                s = _names[abi].Find(name);
            }
            if (s == 0) s = AddEdit(name.ToArray(), abi == AbiStatic ? o.Version : abi, true);
            o.Symbols[i] = s;
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
            if ((o.Data[row + 9] & SymUsedInIface) != 0) Set(Resolve(o, o.U32(row), o.U32(row + 4)), SymbolBits.UsedInIface);
        }
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
        if (_object[s] is not { IsStd: true } o || o.Library.Package == package) return;
        if ((o.Flag2(_index[s]) & (SymLinkname | SymAbiWrapper)) != 0) return;
        throw Invalid();

        LinkFailure Invalid() => new(1, $"{package}: invalid reference to {name}", FailurePrefix.Link);
    }

    private void FillColumns()
    {
        EnsureColumns();
        for (int s = 1; s < Count; s++)
        {
            if (_object[s] is not { } o) continue;
            _kind[s] = (byte)LinkKinds.FromObject(o.Kind(_index[s]));
            _size[s] = o.Size(_index[s]);
            _align[s] = _alignLoading[s];
        }
        _alignLoading = [];
    }
}
