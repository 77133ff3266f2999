// Writing Go's object file.
//
// An object is a header, a table of strings, and blocks of fixed-size rows. A symbol is named by a pair (package number, symbol
// number); which numbering a definition gets follows from what it is:
//
//   Hashed64   content-addressable, at most 8 bytes, no relocations, no section of its own: the content is the identity
//   Hashed     content-addressable otherwise: a hash over size, section, content and relocations is the identity
//   NonPackage found by name: dupok, linknamed (package "_"), everything named in assembly
//   Self       the rest: found by its number, which export data or the package's own relocations carry
//
// References that are not definitions go to the runtime's builtin numbers, to (package, number) if export data gave the number,
// else to the list of references by name, which continues the NonPackage numbering. Numbers are given in one walk over the
// definitions (functions first, each followed by its pc tables), then one walk over what they refer to; the string table is in
// the order of a third walk that visits both. These three orders are the format's hidden half: a reader needs none of them, but
// equal bytes do. After the numbers are given the function descriptions are written as symbols without names, each followed by
// its function's debugging symbols; they come last in the Self list.
using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Machine;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Object;

/// <summary>Gives a <see cref="GoObject"/>'s symbols their numbers and writes it in Go's object format.</summary>
/// <remarks>The bytes are gc's for the same symbols in the same order. One instance writes one object.</remarks>
public sealed class GoObjectWriter
{
    private readonly GoObject _object;
    private readonly List<GoSymbol> _self = [], _hashed64 = [], _hashed = [], _named = [], _references = [];
    private readonly Dictionary<GoSymbol, Ref> _refs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _packages = new(StringComparer.Ordinal);
    private readonly List<string> _packageList = [""];
    private readonly Dictionary<string, uint> _strings = new(StringComparer.Ordinal);
    private readonly Dictionary<GoSymbol, GoSymbol> _funcInfo = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GoSymbol, byte[]> _hashes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<GoSymbol> _onList = new(ReferenceEqualityComparer.Instance);
    private readonly List<GoSymbol> _data;
    private byte[] _buffer = new byte[1 << 16];
    private int _length;

    // Where the object begins in the buffer; offsets count from there.
    private int _start;

    private int Offset => _length - _start;

    private readonly record struct Ref(int Package, int Index);

    private GoObjectWriter(GoObject o)
    {
        _object = o;
        _data = [.. o.Data];
        AppendSorted(o.Constants);
        AppendSorted(o.SehSymbols);
    }

    /// <summary>The object's bytes, from the magic on.</summary>
    /// <exception cref="InternalCompilerException">A symbol is in two lists, or breaks a rule of the format.</exception>
    public static byte[] Write(GoObject o) => Write(o, []).ToArray();

    /// <summary>The object's bytes behind a head, as an archive's member has a text header before them.</summary>
    /// <exception cref="InternalCompilerException">A symbol is in two lists, or breaks a rule of the format.</exception>
    public static ReadOnlyMemory<byte> Write(GoObject o, ReadOnlySpan<byte> head)
    {
        InternalCompilerException.Assert(o.PackagePath.Length > 0, "an object needs a package path");
        var w = new GoObjectWriter(o);
        w.NumberDefinitions();
        w.NumberReferences();
        w.MakeFunctionDescriptions();
        w.PutBytes(head);
        w._start = w._length;
        w.WriteBlocks();
        return w._buffer.AsMemory(0, w._length);
    }

    private void AppendSorted(List<GoSymbol> list)
    {
        GoSymbol[] sorted = [.. list];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        _data.AddRange(sorted);
    }

    // ---- numbers

    private void NumberDefinitions()
    {
        foreach (GoSymbol s in _object.Text)
        {
            Define(s);
            GoFunction f = FunctionOf(s);
            Define(f.PcSp);
            Define(f.PcFile);
            Define(f.PcLine);
            Define(f.PcInline);
            foreach (GoSymbol? d in f.PcData) Define(d);
        }
        foreach (GoSymbol s in _data) Define(s);
    }

    private static GoFunction FunctionOf(GoSymbol s) =>
        s.Function ?? throw new InternalCompilerException($"text symbol {s} has no function description");

    private void Define(GoSymbol? s)
    {
        if (s is null) return;
        var (package, list) = ClassOf(s);
        // A pc table that two functions share (one of length 0 in assembly) is listed once for each, as gc does.
        _refs[s] = new Ref(package, list.Count);
        list.Add(s);
        _onList.Add(s);
    }

    private (int Package, List<GoSymbol> List) ClassOf(GoSymbol s)
    {
        if (s.Has(SymFlags.ContentAddressable))
        {
            return s.Size <= 8 && s.Relocations.Count == 0 && HashSection(s) == 0
                ? (PackageHashed64, _hashed64) : (PackageHashed, _hashed);
        }
        bool byName = (_object.FromAssembly && !s.Has(SymFlags.Static)) || _object.LinkShared || s.Package == "_"
            || s.Has(SymFlags.DupOk);
        return byName ? (PackageNone, _named) : (PackageSelf, _self);
    }

    private void NumberReferences()
    {
        Visitor number = NumberReference;
        foreach (GoSymbol s in _object.Text) VisitReferences(s, number);
        foreach (GoSymbol s in _data) VisitReferences(s, number);
    }

    private delegate void Visitor(GoSymbol s);

    private void VisitReferences(GoSymbol s, Visitor visit)
    {
        foreach (GoRelocation r in s.Relocations)
            if (r.Target is not null) visit(r.Target);
        if (s.GoType is not null) visit(s.GoType);
        if (s.Kind.IsText()) VisitFunction(FunctionOf(s), visit);
        else if (s.DwarfInfo is not null) visit(s.DwarfInfo);
    }

    private void VisitFunction(GoFunction f, Visitor visit)
    {
        foreach (GoSymbol? d in f.FuncData)
            if (d is not null) visit(d);
        f.Files.Sort();
        foreach (uint i in f.Files) visit(FileSymbol(i));
        foreach (InlinedCall c in f.InlineTree)
            if (c.Callee is not null) visit(c.Callee);
        ReadOnlySpan<GoSymbol?> aux = [f.DwarfRanges, f.DwarfLoc, f.DwarfLines, f.DwarfInfo, f.SehUnwindInfo, f.WasmImport, f.WasmType];
        foreach (GoSymbol? a in aux)
        {
            if (a is null || a.Size == 0) continue;
            visit(a);
            foreach (GoRelocation r in a.Relocations)
                if (r.Target is not null) visit(r.Target);
        }
    }

    private GoSymbol FileSymbol(uint index)
    {
        string name = _object.Files[(int)index];
        if (!_object.FileSymbols.TryGetValue(name, out GoSymbol? s)) _object.FileSymbols[name] = s = new GoSymbol(name);
        return s;
    }

    private void NumberReference(GoSymbol s)
    {
        if (_refs.ContainsKey(s)) return;
        if (BuiltinIndexOf(s) is >= 0 and var builtin)
        {
            _refs[s] = new Ref(PackageBuiltin, builtin);
            return;
        }
        if (s.Has(SymFlags.ContentAddressable))
            throw new InternalCompilerException($"{s}: a content-addressable symbol must be defined where it is used");
        if (s.Package is "" or "\"\"" or "_" || !s.Has(SymFlags.Indexed))
        {
            _refs[s] = new Ref(PackageNone, _named.Count + _references.Count);
            _references.Add(s);
            return;
        }
        if (!_packages.TryGetValue(s.Package, out int package))
        {
            package = _packageList.Count;
            _packages[s.Package] = package;
            _packageList.Add(s.Package);
        }
        _refs[s] = new Ref(package, s.Index);
    }

    /// <summary>The number by which every object refers to the symbol; -1: it has none.</summary>
    private int BuiltinIndexOf(GoSymbol s) =>
        _object.LinkShared || s.Has(SymFlags.Linkname) ? -1
        : _object.HasRegisterAbi ? BuiltinSymbols.IndexOf(s.Name, s.Has(SymFlags.Static) ? AbiStatic : (int)s.Abi)
        : BuiltinSymbols.IndexOf(s.Name);

    private void MakeFunctionDescriptions()
    {
        foreach (GoSymbol s in _object.Text)
        {
            GoFunction f = FunctionOf(s);
            var info = new GoSymbol("") { Kind = SymKind.Data };
            info.SetBytes(DescribeFunction(f));
            _funcInfo[s] = info;
            AddAuxiliary(info);
            AddAuxiliary(f.DwarfRanges);
            AddAuxiliary(f.DwarfLoc);
            AddAuxiliary(f.DwarfLines);
            AddAuxiliary(f.DwarfInfo);
            AddAuxiliary(f.WasmImport);
            AddAuxiliary(f.WasmType);
        }
    }

    private void AddAuxiliary(GoSymbol? s)
    {
        if (s is null || s.Size == 0) return;
        InternalCompilerException.Assert(_onList.Add(s), $"{s} is defined twice");
        _refs[s] = new Ref(PackageSelf, _self.Count);
        _self.Add(s);
    }

    private byte[] DescribeFunction(GoFunction f)
    {
        var b = new byte[24 + 4 * f.Files.Count + 24 * f.InlineTree.Count];
        int at = 0;
        void Put(uint v)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(b.AsSpan(at), v);
            at += 4;
        }
        Put((uint)f.Args);
        Put((uint)f.Locals);
        b[at++] = f.FuncId;
        b[at++] = f.FuncFlag;
        at += 2;
        Put((uint)f.StartLine);
        f.Files.Sort();
        Put((uint)f.Files.Count);
        foreach (uint i in f.Files) Put(i);
        Put((uint)f.InlineTree.Count);
        foreach (InlinedCall c in f.InlineTree)
        {
            Ref callee = RefOf(c.Callee);
            Put((uint)c.Parent);
            Put(c.File);
            Put((uint)c.Line);
            Put((uint)callee.Package);
            Put((uint)callee.Index);
            Put((uint)c.ParentPc);
        }
        return b;
    }

    private Ref RefOf(GoSymbol? s)
    {
        if (s is null) return default;
        if (_refs.TryGetValue(s, out Ref r)) return r;
        throw new InternalCompilerException($"symbol {s} is referred to but has no number");
    }

    // ---- blocks

    private void WriteBlocks()
    {
        uint flags = 0;
        if (_object.Shared) flags |= FlagShared;
        if (PackagePath.ToPrefix(_object.PackagePath) == UnlinkablePackage) flags |= FlagUnlinkable;
        if (_object.FromAssembly) flags |= FlagFromAssembly;
        if (_object.Std) flags |= FlagStd;

        Span<uint> offsets = stackalloc uint[BlockCount];
        PutBytes(Magic);
        PutU64(_object.Fingerprint);
        PutU32(flags);
        int offsetsAt = _length;
        Reserve(4 * BlockCount);
        _length += 4 * BlockCount;
        WriteStrings();
        ReserveBlocks();

        offsets[(int)Block.Autolib] = (uint)Offset;
        foreach (ImportedPackage p in _object.Imports)
        {
            PutString(p.Path);
            PutU64(p.Fingerprint);
        }
        offsets[(int)Block.PackageIndex] = (uint)Offset;
        foreach (string p in _packageList) PutString(p);
        offsets[(int)Block.File] = (uint)Offset;
        foreach (string f in _object.Files) PutString(f);
        ReadOnlySpan<List<GoSymbol>> all = [_self, _hashed64, _hashed, _named, _references];
        ReadOnlySpan<List<GoSymbol>> defined = all[..4];
        for (int i = 0; i < all.Length; i++)
        {
            offsets[(int)Block.SymDef + i] = (uint)Offset;
            foreach (GoSymbol s in all[i]) WriteSymbol(s);
        }
        offsets[(int)Block.RefFlags] = (uint)Offset;
        foreach (GoSymbol s in NumberedReferences())
        {
            if (!s.Has(SymFlags.UsedInIface)) continue;
            PutRef(RefOf(s));
            PutU8(0);
            PutU8(SymUsedInIface);
        }
        offsets[(int)Block.Hash64] = (uint)Offset;
        foreach (GoSymbol s in _hashed64) PutU64(Hash64(s));
        offsets[(int)Block.Hash] = (uint)Offset;
        foreach (GoSymbol s in _hashed) PutBytes(ContentHash(s).AsSpan(0, HashSize));

        offsets[(int)Block.RelocationIndex] = (uint)Offset;
        WriteIndex(defined, static (_, s) => s.Relocations.Count);
        offsets[(int)Block.AuxIndex] = (uint)Offset;
        WriteIndex(defined, static (w, s) => w.WriteAux(s, countOnly: true));
        offsets[(int)Block.DataIndex] = (uint)Offset;
        WriteIndex(defined, static (_, s) => s.Length);

        offsets[(int)Block.Relocation] = (uint)Offset;
        foreach (List<GoSymbol> list in defined)
            foreach (GoSymbol s in list) WriteRelocations(s);
        offsets[(int)Block.Aux] = (uint)Offset;
        foreach (List<GoSymbol> list in defined)
            foreach (GoSymbol s in list) WriteAux(s, countOnly: false);
        offsets[(int)Block.Data] = (uint)Offset;
        foreach (List<GoSymbol> list in defined)
            foreach (GoSymbol s in list) PutBytes(s.Bytes);

        offsets[(int)Block.RefName] = (uint)Offset;
        if (!_object.NoReferenceNames)
        {
            // Once more: relocations are sorted now, and that is the order of this list.
            foreach (GoSymbol s in NumberedReferences())
            {
                PutRef(RefOf(s));
                PutString(s.Name);
            }
        }
        offsets[(int)Block.End] = (uint)Offset;
        for (int i = 0; i < BlockCount; i++) BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(offsetsAt + 4 * i), offsets[i]);
    }

    // Room for most of what follows: an object of a hundred megabytes is not to be copied from one buffer to the next.
    private void ReserveBlocks()
    {
        long bytes = (long)SymbolSize * _references.Count + HashSize * _hashed.Count + Hash64Size * _hashed64.Count + (1 << 12);
        foreach (List<GoSymbol> list in (ReadOnlySpan<List<GoSymbol>>)[_self, _hashed64, _hashed, _named])
        {
            foreach (GoSymbol s in list)
                bytes += SymbolSize + 3 * sizeof(uint) + (long)RelocationSize * s.Relocations.Count + AuxSize * WriteAux(s, countOnly: true) + s.Length;
        }
        bytes = Math.Min(bytes, Array.MaxLength - _length);
        if (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, (int)(_length + bytes));
    }

    private void WriteStrings()
    {
        AddString("");
        foreach (ImportedPackage p in _object.Imports) AddString(p.Path);
        foreach (string p in _packageList) AddString(p);
        Visitor add = s =>
        {
            int package = RefOf(s).Package;
            if (package == PackageBuiltin) return;
            if (_object.NoReferenceNames && package < PackageSelf) return;
            AddString(s.Name);
        };
        foreach (GoSymbol s in _object.Text)
        {
            add(s);
            VisitReferences(s, add);
            GoFunction f = FunctionOf(s);
            ReadOnlySpan<GoSymbol?> tables = [f.PcSp, f.PcFile, f.PcLine, f.PcInline];
            foreach (GoSymbol? t in tables)
                if (t is not null) add(t);
            foreach (GoSymbol? d in f.PcData)
                if (d is not null) add(d);
        }
        foreach (GoSymbol s in _data)
        {
            add(s);
            VisitReferences(s, add);
        }
        foreach (string f in _object.Files) AddString(f);
    }

    // References to other packages' numbers, each once, in the order of the relocations.
    private GoSymbol[] NumberedReferences()
    {
        var seen = new HashSet<GoSymbol>(ReferenceEqualityComparer.Instance);
        var list = new List<GoSymbol>();
        foreach (List<GoSymbol> symbols in (ReadOnlySpan<List<GoSymbol>>)[_object.Text, _data])
            foreach (GoSymbol s in symbols)
                foreach (GoRelocation r in s.Relocations)
                    if (r.Target is not null && RefOf(r.Target).Package < PackageSelf && seen.Add(r.Target)) list.Add(r.Target);
        return [.. list];
    }

    private void WriteSymbol(GoSymbol s)
    {
        byte flag = 0, flag2 = 0;
        if (s.Has(SymFlags.DupOk)) flag |= SymDupOk;
        if (s.Has(SymFlags.Local)) flag |= SymLocal;
        if (s.Has(SymFlags.Typelink)) flag |= SymTypelink;
        if (s.Has(SymFlags.Leaf)) flag |= SymLeaf;
        if (s.Has(SymFlags.NoSplit)) flag |= SymNoSplit;
        if (s.Has(SymFlags.ReflectMethod)) flag |= SymReflectMethod;
        string name = s.Name;
        if (s.Kind == SymKind.RoData)
        {
            if (name.StartsWith("type:", StringComparison.Ordinal) && name.Length > 5 && name[5] != '.') flag |= SymGoType;
            if (name.StartsWith("go:itab.", StringComparison.Ordinal)) flag2 |= SymItab;
        }
        if (s.Has(SymFlags.UsedInIface)) flag2 |= SymUsedInIface;
        if (IsDictionary(name)) flag2 |= SymDict;
        if (s.Has(SymFlags.PkgInit)) flag2 |= SymPkgInit;
        if (s.Has(SymFlags.Linkname) || (_object.FromAssembly && name.Length > 0) || name == "main.main") flag2 |= SymLinkname;
        if (s.Has(SymFlags.AbiWrapper)) flag2 |= SymAbiWrapper;
        if (s.Function?.WasmType is not null || s.Has(SymFlags.WasmExport)) flag2 |= SymWasmExport;
        if (s.Size > 2_000_000_000) throw new InternalCompilerException($"{name}: symbol too large ({s.Size} bytes > 2000000000 bytes)");

        PutString(name);
        PutU16(s.Has(SymFlags.Static) ? AbiStatic : (ushort)s.Abi);
        PutU8((byte)s.Kind);
        PutU8(flag);
        PutU8(flag2);
        PutU32((uint)s.Size);
        PutU32((uint)AlignOf(s));
    }

    private bool IsDictionary(string name) => name.Length > _object.PackagePath.Length + 1
        && name.StartsWith(_object.PackagePath, StringComparison.Ordinal)
        && name.AsSpan(_object.PackagePath.Length).StartsWith("..dict");

    private int AlignOf(GoSymbol s)
    {
        if (!s.Has(SymFlags.ContentAddressable) || s.Size == 0) return s.Align;
        string n = s.Name;
        // What is bytes or varints needs none; stack maps have 32-bit fields; the rest is taken to be naturally aligned.
        if (n.StartsWith("go:string.", StringComparison.Ordinal) || n.StartsWith("type:.namedata.", StringComparison.Ordinal)
            || n.StartsWith("type:.importpath.", StringComparison.Ordinal) || n.EndsWith(".opendefer", StringComparison.Ordinal)
            || n.EndsWith(".arginfo0", StringComparison.Ordinal) || n.EndsWith(".arginfo1", StringComparison.Ordinal)
            || n.EndsWith(".argliveinfo", StringComparison.Ordinal)) return 1;
        if (n.StartsWith("gclocals·", StringComparison.Ordinal)) return 4;
        return _object.PointerSize == 8 && s.Size % 8 == 0 ? 8 : s.Size % 4 == 0 ? 4 : s.Size % 2 == 0 ? 2 : 1;
    }

    private void WriteIndex(ReadOnlySpan<List<GoSymbol>> lists, Func<GoObjectWriter, GoSymbol, int> count)
    {
        uint n = 0;
        foreach (List<GoSymbol> list in lists)
        {
            foreach (GoSymbol s in list)
            {
                PutU32(n);
                n = checked(n + (uint)count(this, s));
            }
        }
        PutU32(n);
    }

    private void WriteRelocations(GoSymbol s)
    {
        SortByOffset(s.Relocations);
        foreach (GoRelocation r in s.Relocations)
        {
            PutU32((uint)r.Offset);
            PutU8(r.Size);
            PutU16((ushort)r.Type);
            PutU64((ulong)r.Addend);
            PutRef(RefOf(r.Target));
        }
    }

    // With Go's own sort: what it does to relocations at one offset shows in the file. Nearly all lists are sorted already.
    private static void SortByOffset(List<GoRelocation> list)
    {
        for (int i = 1; i < list.Count; i++)
        {
            if (list[i - 1].Offset <= list[i].Offset) continue;
            GoRelocation[] sorted = [.. list];
            GoSort.Sort(sorted, static (a, b) => a.Offset.CompareTo(b.Offset));
            list.Clear();
            list.AddRange(sorted);
            return;
        }
    }

    private int WriteAux(GoSymbol s, bool countOnly)
    {
        int n = 0;
        void Put(AuxType type, GoSymbol? target)
        {
            n++;
            if (countOnly) return;
            PutU8((byte)type);
            PutRef(RefOf(target));
        }
        void PutIfAny(AuxType type, GoSymbol? target)
        {
            if (target is not null && target.Size != 0) Put(type, target);
        }
        if (s.GoType is not null) Put(AuxType.GoType, s.GoType);
        if (s.Function is { } f && _funcInfo.TryGetValue(s, out GoSymbol? info))
        {
            Put(AuxType.FuncInfo, info);
            foreach (GoSymbol? d in f.FuncData) Put(AuxType.FuncData, d);
            PutIfAny(AuxType.DwarfInfo, f.DwarfInfo);
            PutIfAny(AuxType.DwarfLoc, f.DwarfLoc);
            PutIfAny(AuxType.DwarfRanges, f.DwarfRanges);
            PutIfAny(AuxType.DwarfLines, f.DwarfLines);
            PutIfAny(AuxType.PcSp, f.PcSp);
            PutIfAny(AuxType.PcFile, f.PcFile);
            PutIfAny(AuxType.PcLine, f.PcLine);
            PutIfAny(AuxType.PcInline, f.PcInline);
            PutIfAny(AuxType.SehUnwindInfo, f.SehUnwindInfo);
            foreach (GoSymbol? d in f.PcData) Put(AuxType.PcData, d);
            if (f.WasmImport is not null) Put(AuxType.WasmImport, f.WasmImport);
            if (f.WasmType is not null) Put(AuxType.WasmType, f.WasmType);
        }
        else if (s.Function is null)
        {
            PutIfAny(AuxType.DwarfInfo, s.DwarfInfo);
        }
        return n;
    }

    // ---- content hashes

    // Equal contents must not be shared across sections; this names the section where it is not the default one.
    private static byte HashSection(GoSymbol s)
    {
        if (s.Has(SymFlags.PcData)) return (byte)'P';
        string n = s.Name;
        if (n.StartsWith("gcargs.", StringComparison.Ordinal) || n.StartsWith("gclocals.", StringComparison.Ordinal)
            || n.StartsWith("gclocals·", StringComparison.Ordinal) || n.EndsWith(".opendefer", StringComparison.Ordinal)
            || n.EndsWith(".arginfo0", StringComparison.Ordinal) || n.EndsWith(".arginfo1", StringComparison.Ordinal)
            || n.EndsWith(".argliveinfo", StringComparison.Ordinal) || n.EndsWith(".wrapinfo", StringComparison.Ordinal)
            || n.EndsWith(".args_stackmap", StringComparison.Ordinal) || n.EndsWith(".stkobj", StringComparison.Ordinal)) return (byte)'F';
        return n.StartsWith("type:", StringComparison.Ordinal) ? (byte)'T' : (byte)0;
    }

    private static ulong Hash64(GoSymbol s)
    {
        Span<byte> b = stackalloc byte[8];
        b.Clear();
        s.Bytes[..Math.Min(8, s.Length)].CopyTo(b);
        return BinaryPrimitives.ReadUInt64LittleEndian(b);
    }

    private byte[] ContentHash(GoSymbol s)
    {
        if (s.KnownHash is { } read) return read;
        if (_hashes.TryGetValue(s, out byte[]? known)) return known;
        var h = new Sha256();
        Span<byte> b = stackalloc byte[14];
        h.Append([1]); // sets these hashes apart from plain SHA-256
        BinaryPrimitives.WriteUInt64LittleEndian(b, (ulong)s.Size);
        b[8] = HashSection(s);
        h.Append(b[..9]);
        h.Append(s.Bytes.TrimEnd((byte)0));
        foreach (GoRelocation r in s.Relocations)
        {
            BinaryPrimitives.WriteInt32LittleEndian(b, r.Offset);
            b[4] = r.Size;
            b[5] = (byte)r.Type;
            BinaryPrimitives.WriteInt64LittleEndian(b[6..], r.Addend);
            h.Append(b);
            GoSymbol target = r.Target ?? throw new InternalCompilerException($"{s}: relocation without target in a content-addressable symbol");
            Ref at = RefOf(target);
            BinaryPrimitives.WriteInt32LittleEndian(b, at.Index);
            switch (at.Package)
            {
                case PackageHashed64:
                    h.Append([0]);
                    BinaryPrimitives.WriteUInt64LittleEndian(b, Hash64(target));
                    h.Append(b[..8]);
                    break;
                case PackageHashed:
                    h.Append([1]);
                    h.Append(ContentHash(target).AsSpan(0, HashSize));
                    break;
                case PackageNone:
                    h.Append([2]);
                    h.Append(Encoding.UTF8.GetBytes(target.Name));
                    break;
                case PackageBuiltin:
                    h.Append([3]);
                    h.Append(b[..4]);
                    break;
                case PackageSelf when BuiltinIndexOf(target) is >= 0 and var builtin:
                    BinaryPrimitives.WriteInt32LittleEndian(b, builtin);
                    h.Append([3]);
                    h.Append(b[..4]);
                    break;
                case PackageSelf:
                    // As other packages see it: our export data has no numbers of symbols, so they name it. An itab must be one symbol
                    // whether it is made where its type is declared or elsewhere.
                    h.Append([2]);
                    h.Append(Encoding.UTF8.GetBytes(target.Name));
                    break;
                default:
                    h.Append(Encoding.UTF8.GetBytes(target.Package));
                    h.Append(b[..4]);
                    break;
            }
        }
        return _hashes[s] = h.Finish();
    }

    // ---- bytes

    private void AddString(string s)
    {
        if (!_strings.TryAdd(s, (uint)Offset)) return;
        int n = Encoding.UTF8.GetByteCount(s);
        Reserve(n);
        Encoding.UTF8.GetBytes(s, _buffer.AsSpan(_length));
        _length += n;
    }

    private void PutString(string s)
    {
        PutU32((uint)Encoding.UTF8.GetByteCount(s));
        PutU32(_strings[s]);
    }

    private void PutRef(Ref r)
    {
        PutU32((uint)r.Package);
        PutU32((uint)r.Index);
    }

    private void Reserve(int n)
    {
        if (_length + n > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_length + n, 2 * _buffer.Length));
    }

    private void PutBytes(ReadOnlySpan<byte> b)
    {
        Reserve(b.Length);
        b.CopyTo(_buffer.AsSpan(_length));
        _length += b.Length;
    }

    private void PutU8(byte v)
    {
        Reserve(1);
        _buffer[_length++] = v;
    }

    private void PutU16(ushort v)
    {
        Reserve(2);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(_length), v);
        _length += 2;
    }

    private void PutU32(uint v)
    {
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_length), v);
        _length += 4;
    }

    private void PutU64(ulong v)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_length), v);
        _length += 8;
    }
}
