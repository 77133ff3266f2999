using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.TypeData;

/// <summary>
/// Writes what the runtime and reflection know of types: descriptors, names, pointer masks, itabs, and the closures that compare
/// and hash values.
/// </summary>
/// <remarks>
/// Layouts: internal/abi/type.go; who emits what: contract §5.2. A descriptor pulls in those of its parts and of the pointer to
/// it, so asking for one type may write many; each is written once. Asking is thread-safe: the queue is worked off by
/// <see cref="WriteAll"/> on one thread, in order of names.
/// </remarks>
public sealed class TypeDescriptors(SymbolTable symbols, TypeTable types, MethodTables methods)
{
    private const int TypeSize = 48, UncommonSize = 16, MethodSize = 16;

    // A mask of more than this many bytes is computed by the runtime when it is first needed.
    private const int MaxMaskBytes = 2048;

    [Flags]
    private enum TypeFlags : byte { Uncommon = 1, ExtraStar = 2, Named = 4, RegularMemory = 8, MaskOnDemand = 16, DirectInterface = 32 }

    private readonly Lock _lock = new();
    private SortedDictionary<string, CompiledType> _wanted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CompiledType> _equalFunctions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CompiledType> _hashFunctions = new(StringComparer.Ordinal);
    private int _privateNames;

    /// <summary>Types that need a function <c>type:.eq.T</c>; complete after <see cref="WriteAll"/>.</summary>
    public IReadOnlyCollection<CompiledType> EqualFunctions => _equalFunctions.Values;

    /// <summary>Types that need a function <c>type:.hash.T</c>; complete after <see cref="WriteAll"/>.</summary>
    public IReadOnlyCollection<CompiledType> HashFunctions => _hashFunctions.Values;

    /// <summary>Types whose descriptor this object defines with methods: their wrappers are due; complete after <see cref="WriteAll"/>.</summary>
    public List<CompiledType> WithMethods { get; } = [];

    /// <summary>The descriptor of a type, to be written if this object is the one that should.</summary>
    public GoSymbol Need(GoType type)
    {
        CompiledType t = types.Of(type);
        Want(t);
        return t.Descriptor;
    }

    /// <summary>Whether the descriptor will be there without anybody asking for it now: it was asked for, or another object has it.</summary>
    public bool IsCertain(CompiledType t)
    {
        lock (_lock) return _seen.Contains(t.Descriptor) || !IsOurs(t);
    }

    /// <summary>Where an interface type's descriptor has the row of its method number <paramref name="index"/>: how the linker names the method.</summary>
    public static int InterfaceMethodOffset(GoType face, int index) =>
        TypeSize + 32 + (face.Unaliased is NamedType ? UncommonSize : 0) + (8 * index);

    /// <summary>The itab of a concrete type for an interface with methods.</summary>
    public GoSymbol Itab(GoType concrete, GoType face)
    {
        CompiledType t = types.Of(concrete), i = types.Of(face);
        GoSymbol s = symbols.Data("go:itab." + t.LinkString + "," + i.LinkString);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            WriteItab(s, t, i);
            // A pair must have one itab in the program (contract §5.6), gc's packages included, whose itabs are found by content.
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.ContentAddressable);
        }
        return s;
    }

    /// <summary>The closure that tells whether two values are equal; null when the type is not comparable.</summary>
    public GoSymbol? EqualClosure(CompiledType t)
    {
        switch (t.Algorithm)
        {
            case TypeAlgorithm.None or TypeAlgorithm.NotNeeded:
                return null;
            case TypeAlgorithm.Memory:
                return FixedMemory(t.Size, "memequal") ?? VariableMemory(t.Size, "type:.eqfunc", "runtime.memequal_varlen");
            case TypeAlgorithm.Special:
                lock (_lock) _equalFunctions.TryAdd(t.LinkString, t);
                return FunctionClosure("type:.eqfunc." + t.LinkString, "type:.eq." + t.LinkString);
            default:
                return RuntimeClosure(AlgorithmName(t.Algorithm) switch { "str" => "strequal", var n => n + "equal" });
        }
    }

    /// <summary>The closure that hashes a value with a seed; the type is comparable.</summary>
    public GoSymbol HashClosure(CompiledType t)
    {
        switch (t.Algorithm)
        {
            case TypeAlgorithm.Memory:
                return FixedMemory(t.Size, "memhash") ?? VariableMemory(t.Size, "type:.hashfunc", "runtime.memhash_varlen");
            case TypeAlgorithm.Special:
                lock (_lock) _hashFunctions.TryAdd(t.LinkString, t);
                return FunctionClosure("type:.hashfunc." + t.LinkString, "type:.hash." + t.LinkString);
            case TypeAlgorithm.None or TypeAlgorithm.NotNeeded:
                throw new InternalCompilerException($"no hash for {t}");
            default:
                return RuntimeClosure(AlgorithmName(t.Algorithm) + "hash");
        }
    }

    /// <summary>A type's hash, as itabs and type switches use it.</summary>
    public static uint HashOf(CompiledType t)
    {
        Span<byte> sum = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(t.LinkString), sum);
        sum[0] ^= 0xff; // gc's hash differs from plain SHA-256 in its first byte
        return BinaryPrimitives.ReadUInt32LittleEndian(sum);
    }

    /// <summary>The bits of traced words, padded to whole words.</summary>
    public GoSymbol PointerMaskSymbol(Ssa.PointerMask pointers)
    {
        long length = (((pointers.WordCount + 7) / 8) + 7) & ~7L;
        var bytes = new byte[length];
        for (int w = 0; w < pointers.WordCount; w++)
            if (pointers[w]) bytes[w >> 3] |= (byte)(1 << (w & 7));
        GoSymbol s = symbols.Data("runtime.gcbits." + Convert.ToHexStringLower(bytes));
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.SetBytes(bytes);
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.Local | SymFlags.ContentAddressable);
        }
        return s;
    }

    /// <summary>Writes every descriptor that was asked for and those that follow from them.</summary>
    public void WriteAll()
    {
        if (symbols.PackagePath == "runtime") WantBasicTypes();
        while (true)
        {
            SortedDictionary<string, CompiledType> round;
            lock (_lock)
            {
                if (_wanted.Count == 0) return;
                round = _wanted;
                _wanted = new(StringComparer.Ordinal);
            }
            foreach (CompiledType t in round.Values)
            {
                Write(t);
                // Whoever has the name may ask for the pointer to it.
                if (t.Type is NamedType) Want(types.Of(new PointerType(t.Type)));
            }
        }
    }

    private readonly HashSet<GoSymbol> _seen = [];

    private void Want(CompiledType t)
    {
        lock (_lock)
            if (_seen.Add(t.Descriptor) && IsOurs(t)) _wanted.Add(t.Descriptor.Name, t);
    }

    /// <summary>Whether this object is to hold the descriptor (cmd/compile/internal/reflectdata, NeedEmit).</summary>
    private bool IsOurs(CompiledType t)
    {
        GoType b = t.Type is PointerType p && p.Elem.Unaliased is NamedType or BasicType ? ((PointerType)t.Type).Elem.Unaliased : t.Type;
        if (IsInRuntime(b)) return symbols.PackagePath == "runtime";
        return b is not NamedType n || n.TypeArgs.Length > 0 || PathOf(n.Obj.Package) == symbols.PackagePath;
    }

    private static string PathOf(Package? p) => p?.Path ?? "";

    /// <summary>Basic types, error, any, slices of them, and func(error) string: written by package runtime only.</summary>
    private static bool IsInRuntime(GoType type)
    {
        if (type is Signature { Parameters.Count: 1, Results.Count: 1, IsVariadic: false } f
            && IsError(f.Parameters[0].Type!) && f.Results[0].Type!.Unaliased is BasicType { Kind: BasicKind.String }) return true;
        if (type is SliceType s) type = s.Elem.Unaliased;
        return type is BasicType || IsError(type) || type is InterfaceType { TypeSet.Methods.Length: 0 };
    }

    private static bool IsError(GoType t) => t.Unaliased is NamedType { Obj: { Name: "error", Package: null } };

    private void WantBasicTypes()
    {
        var list = new List<GoType>();
        for (BasicKind k = BasicKind.Bool; k <= BasicKind.UnsafePointer; k++) list.Add(BasicType.Of(k));
        GoType error = Universe.Scope.Lookup("error")!.Type!;
        list.Add(InterfaceType.Empty);
        list.Add(error);
        foreach (GoType t in list)
        {
            Need(new PointerType(t));
            Need(new PointerType(new SliceType(t)));
        }
        var parameter = new Var(VarKind.Param, Pos.None, null, "", error);
        var result = new Var(VarKind.Result, Pos.None, null, "", BasicType.String);
        Need(new PointerType(new Signature(null, [], [], new TupleType(parameter), new TupleType(result), false)));
    }

    // ---- descriptors

    private void Write(CompiledType t)
    {
        GoSymbol s = t.Descriptor;
        GoType under = t.Type.Underlying;
        MethodEntry[] set = under is InterfaceType ? [] : methods.MethodsOf(t.Type);
        bool named = t.Type is NamedType or BasicType;
        bool uncommon = named || set.Length > 0;
        int fixedSize = under switch
        {
            ArrayType => TypeSize + 24, ChanType => TypeSize + 16, Signature => TypeSize + 8, InterfaceType => TypeSize + 32,
            MapType => TypeSize + 64, PointerType or SliceType => TypeSize + 8, StructType => TypeSize + 32, _ => TypeSize,
        };
        int variable = under switch
        {
            Signature f => 8 * (f.Parameters.Count + f.Results.Count),
            InterfaceType i => 8 * i.TypeSet.Methods.Length,
            StructType st => 24 * st.Fields.Length,
            _ => 0,
        };
        int tail = fixedSize + (uncommon ? UncommonSize : 0);
        int end = tail + variable + (MethodSize * set.Length);
        s.Grow(end);
        WriteCommon(s, t, under, uncommon, named);
        WriteKind(s, t, under, tail);
        if (uncommon) WriteUncommon(s, t, fixedSize, UncommonSize + variable, set);
        if (set.Length > 0) WithMethods.Add(t);

        GoType baseType = t.Type is PointerType p && p.Elem.Unaliased is NamedType ? p.Elem.Unaliased : t.Type;
        SymFlags flags = baseType is not (NamedType or BasicType) || baseType is NamedType { TypeArgs.Length: > 0 } ? SymFlags.DupOk : 0;
        if (t.Type is PointerType or ArrayType or ChanType or Signature or MapType or SliceType or StructType && t.Algorithm != TypeAlgorithm.NotNeeded) flags |= SymFlags.Typelink;
        SymbolTable.DefineData(t.Descriptor, SymKind.RoData, flags);
    }

    private void WriteCommon(GoSymbol s, CompiledType t, GoType under, bool uncommon, bool named)
    {
        long maskBytes = (t.Pointers.WordCount + 7) / 8;
        bool onDemand = maskBytes > MaxMaskBytes;
        TypeFlags flags = 0;
        if (uncommon) flags |= TypeFlags.Uncommon;
        if (named) flags |= TypeFlags.Named;
        if (t.Algorithm == TypeAlgorithm.Memory) flags |= TypeFlags.RegularMemory;
        if (onDemand) flags |= TypeFlags.MaskOnDemand;
        if (t.IsDirectInterface) flags |= TypeFlags.DirectInterface;

        // T is kept as the tail of *T, which is needed as often.
        string name = t.GroupOf is { } m ? "map.group[" + TypeNames.NameString(m.Key) + "]" + TypeNames.NameString(m.Elem) : TypeNames.NameString(t.Type);
        bool exported;
        if (name.StartsWith('*'))
        {
            exported = t.Type is PointerType p && IsExportedName(p.Elem);
        }
        else
        {
            name = "*" + name;
            flags |= TypeFlags.ExtraStar;
            exported = IsExportedName(t.Type);
        }

        s.WriteInt(0, 8, t.Size);
        s.WriteInt(8, 8, t.PointerBytes);
        s.WriteInt(16, 4, HashOf(t));
        s.WriteInt(20, 1, (byte)flags);
        s.WriteInt(21, 1, t.Align);
        s.WriteInt(22, 1, t.Align);
        s.WriteInt(23, 1, KindNumber(under));
        if (EqualClosure(t) is { } equal) s.WriteAddress(24, 8, equal);
        s.WriteAddress(32, 8, (onDemand ? MaskOnDemand(t) : PointerMaskSymbol(t.Pointers)));
        s.WriteOffset(40, NameSymbol(name, "", null, exported, false));
        // The pointer type is found through T; it is kept for certain only where reflection could not make it up.
        if (t.Type is PointerType || t.NoAlgorithm) return;
        CompiledType pointer = types.Of(new PointerType(t.Type));
        Want(pointer);
        s.WriteOffset(44, pointer.Descriptor, weak: !named && methods.MethodsOf(pointer.Type).Length == 0);
    }

    private void WriteKind(GoSymbol s, CompiledType t, GoType under, int tail)
    {
        switch (under)
        {
            case ArrayType a:
                s.WriteAddress(48, 8, Part(t, a.Elem));
                s.WriteAddress(56, 8, (t.NoAlgorithm ? WantedNoAlg(new SliceType(a.Elem)) : Need(new SliceType(a.Elem))));
                s.WriteInt(64, 8, a.Length);
                break;
            case ChanType c:
                s.WriteAddress(48, 8, Need(c.Elem));
                s.WriteInt(56, 8, c.Direction switch { ChanDirection.RecvOnly => 1, ChanDirection.SendOnly => 2, _ => 3 });
                break;
            case Signature f:
            {
                s.WriteInt(48, 2, f.Parameters.Count);
                s.WriteInt(50, 2, f.Results.Count | (f.IsVariadic ? 1 << 15 : 0));
                int at = tail;
                foreach (Var v in f.Parameters.Vars)
                {
                    s.WriteAddress(at, 8, Need(v.Type!));
                    at += 8;
                }
                foreach (Var v in f.Results.Vars)
                {
                    s.WriteAddress(at, 8, Need(v.Type!));
                    at += 8;
                }
                break;
            }
            case InterfaceType i:
                WriteInterface(s, t, i, tail);
                break;
            case MapType m:
                WriteMap(s, t, m);
                break;
            case PointerType p:
                s.WriteAddress(48, 8, Need(p.Elem));
                break;
            case SliceType sl:
                s.WriteAddress(48, 8, Part(t, sl.Elem));
                break;
            case StructType st:
                WriteStruct(s, t, st, tail);
                break;
        }
    }

    /// <summary>The element of a type: inside a map's group it has no algorithms either, if it is a struct or array made for it.</summary>
    private GoSymbol Part(CompiledType whole, GoType part) =>
        whole.NoAlgorithm && part is StructType or ArrayType && IsGroupPart(whole, part) ? WantedNoAlg(part) : Need(part);

    private static bool IsGroupPart(CompiledType whole, GoType part) =>
        // group: its slots array; the slots array: its slot. The slot's fields are the user's types again.
        whole.NoAlgorithm && (whole.Type is ArrayType || whole.GroupOf is not null);

    private GoSymbol WantedNoAlg(GoType type)
    {
        CompiledType t = types.WithoutAlgorithm(type);
        Want(t);
        return t.Descriptor;
    }

    private void WriteInterface(GoSymbol s, CompiledType t, InterfaceType type, int tail)
    {
        Func[] list = MethodTables.InterfaceMethods(type);
        Package? package = t.Type is NamedType n ? n.Obj.Package : null;
        WritePackagePath(s, 48, package);
        s.WriteAddress(56, 8, s, tail);
        s.WriteInt(64, 8, list.Length);
        s.WriteInt(72, 8, list.Length);
        for (int i = 0; i < list.Length; i++)
        {
            Func m = list[i];
            Package? other = !m.IsExported && !Package.Same(m.Package, package) ? m.Package : null;
            s.WriteOffset(tail + (8 * i), NameSymbol(m.Name, "", other, m.IsExported, false));
            s.WriteOffset(tail + (8 * i) + 4, Need(WithoutReceiver(m.Signature)));
        }
    }

    private void WriteMap(GoSymbol s, CompiledType t, MapType m)
    {
        CompiledType group = types.GroupOf(m);
        Want(group);
        StructType slot = TypeTable.SlotOf(m, types.Sizes);
        s.WriteAddress(48, 8, Need(m.Key));
        s.WriteAddress(56, 8, Need(m.Elem));
        s.WriteAddress(64, 8, group.Descriptor);
        s.WriteAddress(72, 8, HashClosure(types.Of(m.Key)));
        s.WriteInt(80, 8, group.Size);
        s.WriteInt(88, 8, types.Sizes.SizeOf(slot));
        s.WriteInt(96, 8, types.Sizes.OffsetsOf(slot)[1]);
        const int needKeyUpdate = 1, hashMightPanic = 2, indirectKey = 4, indirectElem = 8;
        int flags = 0;
        if (NeedsKeyUpdate(m.Key)) flags |= needKeyUpdate;
        if (HashMightPanic(m.Key)) flags |= hashMightPanic;
        if (types.Sizes.SizeOf(m.Key) > 128) flags |= indirectKey;
        if (types.Sizes.SizeOf(m.Elem) > 128) flags |= indirectElem;
        s.WriteInt(104, 4, flags);
        // A named map converted to its underlying type by reflection must find the same hash function.
        if (t.Type is NamedType) s.AddRelocation(0, 0, RelocationType.Keep, Need(m));
    }

    private void WriteStruct(GoSymbol s, CompiledType t, StructType type, int tail)
    {
        Package? package = null;
        foreach (Var f in type.Fields)
        {
            if (f.IsExported || t.NoAlgorithm) continue;
            package = f.Package;
            break;
        }
        WritePackagePath(s, 48, package);
        s.WriteAddress(56, 8, s, tail);
        s.WriteInt(64, 8, type.Fields.Length);
        s.WriteInt(72, 8, type.Fields.Length);
        if (type.Fields.Length == 0) return;
        long[] offsets = types.Sizes.OffsetsOf(type);
        for (int i = 0; i < type.Fields.Length; i++)
        {
            Var f = type.Fields[i];
            s.WriteAddress(tail + (24 * i), 8, NameSymbol(f.Name, type.Tag(i), null, f.IsExported, f.IsEmbedded));
            s.WriteAddress(tail + (24 * i) + 8, 8, Part(t, f.Type!));
            s.WriteInt(tail + (24 * i) + 16, 8, offsets[i]);
        }
    }

    private void WriteUncommon(GoSymbol s, CompiledType t, int at, int methodsAt, MethodEntry[] set)
    {
        Package? package = PackageOf(t.Type);
        if (package is not null) s.WriteOffset(at, ImportPath(package));
        int exported = 0;
        while (exported < set.Length && set[exported].IsExported) exported++;
        s.WriteInt(at + 4, 2, set.Length);
        s.WriteInt(at + 6, 2, exported);
        s.WriteInt(at + 8, 4, methodsAt);
        for (int i = 0; i < set.Length; i++)
        {
            MethodEntry m = set[i];
            int row = at + methodsAt + (MethodSize * i);
            Package? other = !m.IsExported && !Package.Same(m.Method.Package, package) ? m.Method.Package : null;
            s.WriteOffset(row, NameSymbol(m.Name, "", other, m.IsExported, false));
            // The linker drops methods that nobody can call, three relocations at a time.
            s.AddRelocation(row + 4, 4, RelocationType.MethodOff, Need(WithoutReceiver(m.Method.Signature)));
            s.AddRelocation(row + 8, 4, RelocationType.MethodOff, m.InterfaceEntry);
            s.AddRelocation(row + 12, 4, RelocationType.MethodOff, m.DirectEntry);
        }
    }

    private void WriteItab(GoSymbol s, CompiledType t, CompiledType face)
    {
        s.WriteAddress(0, 8, Need(face.Type));
        s.WriteAddress(8, 8, Need(t.Type));
        s.WriteInt(16, 4, HashOf(t));
        s.WriteInt(20, 4, 0);
        Func[] wanted = MethodTables.InterfaceMethods((InterfaceType)face.Type.Underlying);
        MethodEntry[] set = methods.MethodsOf(t.Type);
        int at = 24, next = 0;
        foreach (Func w in wanted)
        {
            while (next < set.Length && set[next].Method.CompareId(w) < 0) next++;
            InternalCompilerException.Assert(next < set.Length && set[next].Method.CompareId(w) == 0, $"itab of {t} for {face}: no method {w.Name}");
            s.WriteAddress(at, 8, set[next].InterfaceEntry, weak: true);
            at += 8;
        }
    }

    // ---- parts

    private void WritePackagePath(GoSymbol s, int at, Package? package)
    {
        s.Grow(at + 8);
        if (package is not null) s.WriteAddress(at, 8, ImportPath(package));
    }

    private GoSymbol ImportPath(Package package)
    {
        GoSymbol s = symbols.Data("type:.importpath." + PackagePath.ToPrefix(package.Path) + ".");
        return DefineName(s, package.Path, "", null, false, false);
    }

    /// <summary>An abi.Name (contract §5.3).</summary>
    /// <param name="package">Set for an unexported method of another package than the type that has it.</param>
    private GoSymbol NameSymbol(string name, string tag, Package? package, bool exported, bool embedded)
    {
        string symbol = "type:.namedata.";
        if (package is not null)
        {
            int n;
            lock (_lock) n = _privateNames++;
            symbol += symbols.Prefix + "." + n;
        }
        else if (name.Length == 0) symbol += (exported ? "-noname-exported." : "-noname-unexported.") + tag;
        else symbol += name + (exported ? "." : "-") + tag;
        if (embedded) symbol += ".embedded";
        return DefineName(symbols.Data(symbol), name, tag, package, exported, embedded);
    }

    private GoSymbol DefineName(GoSymbol s, string name, string tag, Package? package, bool exported, bool embedded)
    {
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            byte[] n = Encoding.UTF8.GetBytes(name), g = Encoding.UTF8.GetBytes(tag);
            var bytes = new List<byte>(n.Length + g.Length + 8)
            {
                (byte)((exported ? 1 : 0) | (g.Length > 0 ? 2 : 0) | (package is not null ? 4 : 0) | (embedded ? 8 : 0)),
            };
            AddCounted(bytes, n);
            if (g.Length > 0) AddCounted(bytes, g);
            s.SetBytes([.. bytes]);
            if (package is not null) s.WriteOffset(bytes.Count, ImportPath(package));
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.ContentAddressable);
        }
        return s;
    }

    private static void AddCounted(List<byte> to, byte[] bytes)
    {
        uint n = (uint)bytes.Length;
        for (; n >= 0x80; n >>= 7) to.Add((byte)(n | 0x80));
        to.Add((byte)n);
        to.AddRange(bytes);
    }

    private GoSymbol MaskOnDemand(CompiledType t)
    {
        GoSymbol s = symbols.Data("type:.gcmask." + t.LinkString);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.WriteInt(0, 8, 0);
            SymbolTable.DefineData(s, SymKind.NoPtrData, SymFlags.DupOk | SymFlags.Local);
        }
        return s;
    }

    private GoSymbol? FixedMemory(long size, string name) =>
        size is 0 or 1 or 2 or 4 or 8 or 16 ? RuntimeClosure(name + (8 * size)) : null;

    private GoSymbol VariableMemory(long size, string name, string function)
    {
        GoSymbol s = symbols.Data(name + size);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.WriteAddress(0, 8, symbols.Function(function));
            s.WriteInt(8, 8, size);
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk);
        }
        return s;
    }

    private GoSymbol FunctionClosure(string name, string function)
    {
        GoSymbol s = symbols.Data(name);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.WriteAddress(0, 8, symbols.Function(function));
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.DupOk);
        }
        return s;
    }

    private GoSymbol RuntimeClosure(string name) => symbols.FuncValue(symbols.Function("runtime." + name));

    private static string AlgorithmName(TypeAlgorithm a) => a switch
    {
        TypeAlgorithm.String => "str", TypeAlgorithm.Interface => "inter", TypeAlgorithm.EmptyInterface => "nilinter",
        TypeAlgorithm.Float32 => "f32", TypeAlgorithm.Float64 => "f64", TypeAlgorithm.Complex64 => "c64",
        TypeAlgorithm.Complex128 => "c128", _ => throw InternalCompilerException.Unexpected(a),
    };

    private static Signature WithoutReceiver(Signature s) =>
        s.Recv is null ? s : new Signature(null, [], [], s.Parameters, s.Results, s.IsVariadic);

    private static Package? PackageOf(GoType type) => type switch
    {
        NamedType n => n.Obj.Package,
        BasicType { Kind: BasicKind.UnsafePointer } => Universe.Unsafe,
        PointerType p => (p.Elem.Unaliased as NamedType)?.Obj.Package,
        SliceType s => (s.Elem.Unaliased as NamedType)?.Obj.Package,
        ArrayType a => (a.Elem.Unaliased as NamedType)?.Obj.Package,
        ChanType c => (c.Elem.Unaliased as NamedType)?.Obj.Package,
        _ => null,
    };

    private static bool IsExportedName(GoType type) => type.Unaliased is NamedType n && n.Obj.IsExported;

    private static int KindNumber(GoType under) => under switch
    {
        BasicType b => b.Kind switch
        {
            BasicKind.Bool => 1, BasicKind.Int => 2, BasicKind.Int8 => 3, BasicKind.Int16 => 4, BasicKind.Int32 => 5, BasicKind.Int64 => 6,
            BasicKind.Uint => 7, BasicKind.Uint8 => 8, BasicKind.Uint16 => 9, BasicKind.Uint32 => 10, BasicKind.Uint64 => 11,
            BasicKind.Uintptr => 12, BasicKind.Float32 => 13, BasicKind.Float64 => 14, BasicKind.Complex64 => 15, BasicKind.Complex128 => 16,
            BasicKind.String => 24, BasicKind.UnsafePointer => 26, _ => throw InternalCompilerException.Unexpected(b.Kind),
        },
        ArrayType => 17, ChanType => 18, Signature => 19, InterfaceType => 20, MapType => 21, PointerType => 22, SliceType => 23,
        StructType => 25, _ => throw InternalCompilerException.Unexpected(under.GetType().Name),
    };

    private static bool NeedsKeyUpdate(GoType key)
    {
        switch (key.Underlying)
        {
            case BasicType b:
                return b.Kind is BasicKind.Float32 or BasicKind.Float64 or BasicKind.Complex64 or BasicKind.Complex128 or BasicKind.String;
            case InterfaceType:
                return true;
            case ArrayType a:
                return NeedsKeyUpdate(a.Elem);
            case StructType s:
                foreach (Var f in s.Fields)
                    if (NeedsKeyUpdate(f.Type!)) return true;
                return false;
            default:
                return false;
        }
    }

    private static bool HashMightPanic(GoType key)
    {
        switch (key.Underlying)
        {
            case InterfaceType:
                return true;
            case ArrayType a:
                return HashMightPanic(a.Elem);
            case StructType s:
                foreach (Var f in s.Fields)
                    if (HashMightPanic(f.Type!)) return true;
                return false;
            default:
                return false;
        }
    }
}
