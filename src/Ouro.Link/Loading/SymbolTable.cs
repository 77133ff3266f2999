// All symbols of a program, as rows.
//
// A symbol is a number; what is known of it is in columns (kind, size, value, …) and in the object that defines it, whose content,
// relocations and auxiliary symbols are read in place. A symbol that the linker makes or changes has an Edit beside it that holds
// its own content and relocations; few do.
//
// Numbers are given in gc's order (all objects' own symbols, then content-addressed and named ones object by object, then references
// that nobody defines, then what the linker makes), since ties in the order of data are broken by them and the symbol table lists
// symbols by them.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

/// <summary>Facts on a symbol that phases set.</summary>
[Flags]
internal enum SymbolBits : ushort
{
    None = 0,
    Reachable = 1,
    Local = 2,
    UsedInIface = 4,
    NotInSymbolTable = 8,
    Special = 16,
    OnList = 32,
    Shared = 64,
    Generated = 128,
    DuplicateOk = 256,
}

/// <summary>A relocation with its target resolved.</summary>
internal readonly struct Relocation(int offset, byte size, ushort rawType, long addend, int target)
{
    public readonly int Offset = offset;
    public readonly byte Size = size;
    public readonly ushort RawType = rawType;
    public readonly long Addend = addend;
    public readonly int Target = target;

    public RelocationType Type => (RelocationType)(RawType & 0x7fff);

    /// <summary>Does not keep its target alive.</summary>
    public bool IsWeak => (RawType & 0x8000) != 0;
}

/// <summary>Content and relocations of a symbol that the linker made or changed.</summary>
internal sealed class SymbolEdit(byte[] name, int version)
{
    public byte[] Name = name;
    public int Version = version;
    public byte[] Content = [];
    public int Length;
    public List<Relocation> Relocations = [];

    /// <summary>The object and number the symbol was cloned from; null for one that the linker made.</summary>
    public ObjectFile? Object;
    public int Index;
}

internal sealed partial class SymbolTable : IDisposable
{
    /// <summary>First version number of file-local symbols; below are the ABIs.</summary>
    public const int StaticVersion = 10;

    private const int FirstCapacity = 1 << 10;

    private readonly NameTable[] _names;

    // By symbol. The object's place in Objects counts from 1, so does the edit's in _edits; the alignment is a power of two plus 1.
    private readonly Column<int> _object = new(FirstCapacity), _index = new(FirstCapacity), _edit = new(FirstCapacity), _outer = new(FirstCapacity);
    private readonly Column<byte> _kind = new(FirstCapacity), _align = new(FirstCapacity);
    private readonly Column<long> _size = new(FirstCapacity), _value = new(FirstCapacity);
    private readonly Column<ushort> _section = new(FirstCapacity);
    private readonly Column<SymbolBits> _bits = new(FirstCapacity);
    private readonly List<SymbolEdit> _edits = [null!]; // not null from 1 on
    private int _anonymousVersion;
    private readonly Dictionary<int, string> _package = [];

    public SymbolTable() => _names = [new NameTable(this), new NameTable(this)];

    public List<ObjectFile> Objects { get; } = [];

    public List<Section> Sections { get; } = [null!]; // not null from 1 on; 0 stands for no section

    /// <summary>One past the last number; 0 is no symbol.</summary>
    public int Count { get; private set; } = 1;

    // ---- columns

    public LinkKind Kind(int s) => (LinkKind)_kind[s];
    public void SetKind(int s, LinkKind k) => _kind[s] = (byte)k;
    public long Size(int s) => _size[s];
    public void SetSize(int s, long size) => _size[s] = size;
    public long Value(int s) => _value[s];
    public void SetValue(int s, long value) => _value[s] = value;
    public bool Has(int s, SymbolBits bit) => (_bits[s] & bit) != 0;
    public void Set(int s, SymbolBits bit) => _bits[s] |= bit;

    /// <summary>Sets a bit while other threads set theirs; false when it was set before.</summary>
    public bool TrySet(int s, SymbolBits bit)
    {
        ref SymbolBits bits = ref _bits[s];
        for (SymbolBits old = bits; (old & bit) == 0;)
        {
            SymbolBits seen = Interlocked.CompareExchange(ref bits, old | bit, old);
            if (seen == old) return true;
            old = seen;
        }
        return false;
    }

    public void Clear(int s, SymbolBits bit) => _bits[s] &= ~bit;
    public bool IsReachable(int s) => (_bits[s] & SymbolBits.Reachable) != 0;
    public int Align(int s) => _align[s] == 0 ? 0 : 1 << (_align[s] - 1);
    public void SetAlign(int s, int align) => _align[s] = align == 0 ? (byte)0 : (byte)(System.Numerics.BitOperations.Log2((uint)align) + 1);
    public Section? Section(int s) => _section[s] == 0 ? null : Sections[_section[s]];
    public void SetSection(int s, Section? section) => _section[s] = section is null ? (ushort)0 : (ushort)section.Number;
    public int Outer(int s) => _outer[s];
    public void SetCarrier(int s, int carrier) => _outer[s] = carrier;

    // ---- what the defining object says

    public bool IsEdited(int s) => _edit[s] != 0;

    /// <summary>The object that defines (or first refers to) the symbol; null for those that the linker made.</summary>
    public ObjectFile? ObjectOf(int s) => _object[s] is var o && o != 0 ? Objects[o - 1] : null;

    /// <summary>Whether this is the definition that counts. A symbol that the linker changed has its own and belongs to no object.</summary>
    public bool IsDefinedBy(int s, ObjectFile o, int index) => _edit[s] == 0 && _object[s] == o.Number && _index[s] == index;

    public ReadOnlySpan<byte> NameBytes(int s) => ObjectOf(s) is { } o ? o.Name(_index[s]) : _edits[_edit[s]].Name;

    public string Name(int s) => Encoding.UTF8.GetString(NameBytes(s));

    /// <summary>The ABI of a global symbol, a number from <see cref="StaticVersion"/> on for a file-local one, negative for the linker's own.</summary>
    public int Version(int s)
    {
        if (ObjectOf(s) is not { } o) return _edits[_edit[s]].Version;
        ushort abi = o.Abi(_index[s]);
        return abi == AbiStatic ? o.Version : abi;
    }

    public bool IsFileLocal(int s) => Version(s) >= StaticVersion;

    public bool IsFromAssembly(int s) => ObjectOf(s) is { IsFromAssembly: true };

    public CompilationUnit? Unit(int s) => ObjectOf(s)?.Unit;

    public string Package(int s) => _package.TryGetValue(s, out string? p) ? p : ObjectOf(s)?.Library.Package ?? "";

    public void SetPackage(int s, string package) => _package[s] = package;

    // gc's linker forgets the flags of a symbol once it has changed it; so do these.
    private byte Flag(int s) => IsEdited(s) || ObjectOf(s) is not { } o ? (byte)0 : o.Flag(_index[s]);

    private byte Flag2(int s) => ObjectOf(s) is { } o ? o.Flag2(_index[s]) : (byte)0;

    public bool IsReflectMethod(int s) => (Flag(s) & SymReflectMethod) != 0;
    public bool IsNoSplit(int s) => (Flag(s) & SymNoSplit) != 0;
    public bool IsGoType(int s) => (Flag(s) & SymGoType) != 0;
    public bool IsTypelink(int s) => (Flag(s) & SymTypelink) != 0;
    public bool IsItab(int s) => !IsEdited(s) && (Flag2(s) & SymItab) != 0;
    public bool IsDict(int s) => !IsEdited(s) && (Flag2(s) & SymDict) != 0;
    public bool IsPkgInit(int s) => !IsEdited(s) && (Flag2(s) & SymPkgInit) != 0;

    public ReadOnlySpan<byte> Content(int s)
    {
        if (_edit[s] is var edit && edit != 0)
        {
            SymbolEdit e = _edits[edit];
            return e.Content.AsSpan(0, e.Length);
        }
        return Objects[_object[s] - 1].Content(_index[s]);
    }

    public Relocations Relocations(int s)
    {
        if (_edit[s] is var edit && edit != 0) return new Relocations(CollectionsMarshal.AsSpan(_edits[edit].Relocations));
        ObjectFile o = Objects[_object[s] - 1];
        return new Relocations(this, o, o.RelocationRows(_index[s]));
    }

    public AuxSymbols Aux(int s) => ObjectOf(s) is { } o ? new AuxSymbols(this, o, o.AuxRows(_index[s])) : default;

    /// <summary>The first auxiliary symbol of that type; 0 when there is none.</summary>
    public int Aux(int s, AuxType type) => Aux(s).First(type);

    public int GoType(int s) => Aux(s, AuxType.GoType);

    /// <summary>The function's description; empty when it has none.</summary>
    public FuncInfo FuncInfo(int s) =>
        Aux(s, AuxType.FuncInfo) is var info && info != 0 ? new FuncInfo(this, ObjectOf(s)!, Content(info)) : default; // not null: it has auxiliary symbols

    public int Resolve(ObjectFile o, uint package, uint index)
    {
        int[] symbols = o.Symbols;
        uint special = PackageNone - package;
        if (special <= PackageNone - PackageSelf && special != PackageNone - PackageBuiltin)
        {
            ulong at = (ulong)index + (uint)o.Starts[special];
            if (at < (uint)symbols.Length) return symbols[at];
        }
        else if (package != 0 && package < (uint)o.Packages.Length)
        {
            symbols = Objects[o.Packages[package]].Symbols;
            if (index < (uint)symbols.Length) return symbols[index];
        }
        return ResolveSpecial(o, package, index);
    }

    // Builtin symbols, none, and references that lead nowhere.
    private int ResolveSpecial(ObjectFile o, uint package, uint index)
    {
        switch ((int)package)
        {
            case 0:
                if (index != 0) throw o.Bad(0, "bad symbol reference");
                return 0;
            case PackageHashed64 or PackageHashed or PackageNone or PackageSelf:
                throw o.Bad(0, $"symbol number {index} is outside the object");
            case PackageBuiltin:
                if (index >= _builtin.Length) throw o.Bad(0, $"no builtin symbol has number {index}");
                int b = _builtin[index];
                if (b == 0) throw new LinkFailure(1, $"reference to undefined builtin \"{BuiltinSymbols.Get((int)index).Name}\" from package \"{o.Library.Package}\"", FailurePrefix.Link);
                return b;
            default:
                if (package >= (uint)o.Packages.Length) throw o.Bad(0, $"package number {package} is not in the package list");
                throw o.Bad(0, $"symbol number {index} is not in package {Objects[o.Packages[package]].Library.Package}");
        }
    }

    // ---- lookup and the linker's own symbols

    public int Lookup(string name, int version) => Lookup(Encoding.UTF8.GetBytes(name), version);

    public int Lookup(ReadOnlySpan<byte> name, int version) => (uint)version < 2 ? _names[version].Find(name) : 0;

    public int LookupOrCreate(string name, int version) => LookupOrCreate(Encoding.UTF8.GetBytes(name), version);

    private int LookupOrCreate(ReadOnlySpan<byte> name, int version) =>
        Lookup(name, version) is var s && s != 0 ? s : AddEdit(name.ToArray(), version, true);

    /// <summary>The symbol of that name, made if need be, which keeps <paramref name="bytes"/> then.</summary>
    public int LookupOrCreate(byte[] bytes, int version)
    {
        int s = Lookup(bytes, version);
        return s != 0 ? s : AddEdit(bytes, version, true);
    }

    /// <summary>The symbol of that name (ABI0), made if need be, reachable, ready to be changed.</summary>
    public SymbolBuilder Create(string name)
    {
        int s = LookupOrCreate(name, 0);
        Set(s, SymbolBits.Reachable);
        return Update(s);
    }

    /// <summary>A new symbol that no name finds.</summary>
    public SymbolBuilder CreateStatic(string name) => Update(AddEdit(Encoding.UTF8.GetBytes(name), --_anonymousVersion, false));

    public SymbolBuilder CreateUnnamed(string name, int version) => Update(AddEdit(Encoding.UTF8.GetBytes(name), version, false));

    /// <summary>Makes the symbol changeable: its content and relocations become the linker's own copy.</summary>
    public SymbolBuilder Update(int s)
    {
        if (!IsEdited(s))
        {
            ObjectFile o = Objects[_object[s] - 1];
            Relocations relocations = Relocations(s);
            var e = new SymbolEdit(NameBytes(s).ToArray(), Version(s)) { Object = o, Index = _index[s] };
            e.Relocations.EnsureCapacity(relocations.Count);
            for (int i = 0; i < relocations.Count; i++) e.Relocations.Add(relocations[i]);
            e.Content = Content(s).ToArray();
            e.Length = e.Content.Length;
            if ((o.Flag(_index[s]) & SymDupOk) != 0) Set(s, SymbolBits.DuplicateOk);
            AddEdit(s, e);
        }
        return new SymbolBuilder(this, s, _edits[_edit[s]]);
    }

    private int AddEdit(byte[] name, int version, bool named)
    {
        int s = AddRow();
        AddEdit(s, new SymbolEdit(name, version));
        if (named && (uint)version < 2) _names[version].Set(name, s);
        return s;
    }

    private void AddEdit(int s, SymbolEdit e)
    {
        _edit[s] = _edits.Count;
        _edits.Add(e);
    }

    private int AddRow()
    {
        int s = Count++;
        if (s >= _object.Capacity) Reserve(2 * s);
        return s;
    }

    // Room for so many symbols.
    private void Reserve(int count)
    {
        foreach (Column<int> c in (ReadOnlySpan<Column<int>>)[_object, _index, _edit, _outer]) c.Reserve(count);
        foreach (Column<byte> c in (ReadOnlySpan<Column<byte>>)[_kind, _align]) c.Reserve(count);
        foreach (Column<long> c in (ReadOnlySpan<Column<long>>)[_size, _value]) c.Reserve(count);
        _section.Reserve(count);
        _bits.Reserve(count);
    }

    public void Dispose()
    {
        foreach (Column<int> c in (ReadOnlySpan<Column<int>>)[_object, _index, _edit, _outer]) c.Dispose();
        foreach (Column<byte> c in (ReadOnlySpan<Column<byte>>)[_kind, _align]) c.Dispose();
        foreach (Column<long> c in (ReadOnlySpan<Column<long>>)[_size, _value]) c.Dispose();
        _section.Dispose();
        _bits.Dispose();
        foreach (NameTable t in _names) t.Dispose();
    }
}
