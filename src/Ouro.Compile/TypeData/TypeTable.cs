using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.TypeData;

/// <summary>How values of a type are compared and hashed (cmd/compile/internal/types/alg.go).</summary>
public enum TypeAlgorithm : byte
{
    /// <summary>Plain memory: equal exactly when all bytes are.</summary>
    Memory,
    String, Interface, EmptyInterface, Float32, Float64, Complex64, Complex128,

    /// <summary>A struct or array that needs a function of its own.</summary>
    Special,

    /// <summary>Not comparable.</summary>
    None,

    /// <summary>Made for map groups: never compared.</summary>
    NotNeeded,
}

/// <summary>A type as the back half sees it: one instance per distinct type of a compilation.</summary>
public sealed class CompiledType
{
    internal CompiledType(GoType type, string linkString, MapType? groupOf, bool noAlgorithm)
    {
        Type = type;
        LinkString = linkString;
        GroupOf = groupOf;
        NoAlgorithm = noAlgorithm;
    }

    /// <summary>The type; aliases resolved at the top.</summary>
    public GoType Type { get; }

    /// <summary>Tells types apart; see <see cref="TypeNames.LinkString"/>.</summary>
    public string LinkString { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; internal init; }

    /// <summary>Bytes, a power of two.</summary>
    public int Align { get; internal init; }

    /// <summary>Which words are traced.</summary>
    public PointerMask Pointers { get; internal init; } = PointerMask.Empty;

    /// <summary>Bytes up to the end of the last traced word; 0 when there is none.</summary>
    public long PointerBytes => Pointers.WordCount * 8;

    public TypeAlgorithm Algorithm { get; internal init; }

    /// <summary>Set for the group of a map type, which has no name in the language.</summary>
    public MapType? GroupOf { get; }

    internal bool NoAlgorithm { get; }

    /// <summary>A value is one traced word, which an interface holds itself.</summary>
    public bool IsDirectInterface => Size == 8 && PointerBytes == 8;

    /// <summary>The type descriptor.</summary>
    public required GoSymbol Descriptor { get; init; }

    /// <summary>What SSA is told of the type.</summary>
    public required TypeLayout Layout { get; init; }

    public override string ToString() => LinkString;
}

/// <summary>Sizes, layouts, algorithms and symbols of types, computed once.</summary>
/// <remarks>
/// Types come from the checker, where equal type literals are different objects; here the link string makes them one. Any
/// thread may ask; racing threads compute equal answers and agree on one.
/// </remarks>
public sealed class TypeTable(SymbolTable symbols, ISizes sizes)
{
    private readonly ConditionalWeakTable<GoType, CompiledType> _byReference = [];
    private readonly ConcurrentDictionary<string, CompiledType> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledType> _noAlgorithm = new(StringComparer.Ordinal);

    // A struct of structs is walked once, not for each field that has its type.
    private readonly ConcurrentDictionary<StructType, PointerMask> _masks = new(ReferenceEqualityComparer.Instance as IEqualityComparer<StructType>);
    private readonly ConcurrentDictionary<StructType, TypeAlgorithm> _algorithms = new(ReferenceEqualityComparer.Instance as IEqualityComparer<StructType>);

    public ISizes Sizes { get; } = sizes;

    public CompiledType Of(GoType type)
    {
        type = type.Unaliased;
        if (_byReference.TryGetValue(type, out CompiledType? known)) return known;
        string name = TypeNames.LinkString(type);
        if (!_byName.TryGetValue(name, out known)) known = _byName.GetOrAdd(name, Make(type, name, null, false));
        _byReference.AddOrUpdate(type, known);
        return known;
    }

    /// <summary>The type with a link string, if one was asked for.</summary>
    public CompiledType? Find(string linkString) => _byName.GetValueOrDefault(linkString);

    /// <summary>The group of a map: a control word and eight slots of key and element (contract §5.5).</summary>
    public CompiledType GroupOf(MapType map)
    {
        string name = "map.group[" + TypeNames.LinkString(map.Key) + "]" + TypeNames.LinkString(map.Elem);
        if (_noAlgorithm.TryGetValue(name, out CompiledType? known)) return known;
        var slots = new ArrayType(SlotOf(map), 8);
        var group = new StructType([Field("ctrl", BasicType.Of(BasicKind.Uint64)), Field("slots", slots)], null);
        return _noAlgorithm.GetOrAdd(name, Make(group, name, map, true));
    }

    /// <summary>One slot of a map's group; a key or element of more than 128 bytes is held by address.</summary>
    public static StructType SlotOf(MapType map, ISizes sizes) =>
        new([Field("key", Held(map.Key, sizes)), Field("elem", Held(map.Elem, sizes))], null);

    /// <summary>A type that only appears inside map groups.</summary>
    internal CompiledType WithoutAlgorithm(GoType type)
    {
        string name = TypeNames.LinkString(type);
        return _noAlgorithm.TryGetValue(name, out CompiledType? known) ? known : _noAlgorithm.GetOrAdd(name, Make(type, name, null, true));
    }

    private StructType SlotOf(MapType map) => SlotOf(map, Sizes);

    private static GoType Held(GoType type, ISizes sizes) => sizes.SizeOf(type) > 128 ? new PointerType(type) : type;

    private static Var Field(string name, GoType type) => Var.Field(Pos.None, null, name, type, isEmbedded: false);

    private CompiledType Make(GoType type, string name, MapType? groupOf, bool noAlgorithm)
    {
        long size = Sizes.SizeOf(type);
        int align = (int)Sizes.AlignOf(type);
        PointerMask pointers = MaskOf(type);
        GoSymbol descriptor = symbols.Data("type:" + (noAlgorithm ? "noalg." : "") + name);
        return new CompiledType(type, name, groupOf, noAlgorithm)
        {
            Size = size,
            Align = align,
            Pointers = pointers,
            Algorithm = noAlgorithm ? TypeAlgorithm.NotNeeded : AlgorithmOf(type),
            Descriptor = descriptor,
            Layout = new TypeLayout(size, align, pointers, descriptor) { NotInHeap = TypeRelations.IsNotInHeap(type) },
        };
    }

    /// <summary>Which words of a value the collector traces.</summary>
    public PointerMask MaskOf(GoType type)
    {
        switch (type.Underlying)
        {
            case BasicType b:
                return b.Kind is BasicKind.String or BasicKind.UnsafePointer ? PointerMask.One : PointerMask.Empty;
            case PointerType p:
                return TypeRelations.IsNotInHeap(p.Elem) ? PointerMask.Empty : PointerMask.One;
            case ChanType or MapType or Signature or SliceType:
                return PointerMask.One;
            case InterfaceType:
                // The first word is a type or an itab, kept alive elsewhere.
                return PointerMask.FromWords([1]);
            case ArrayType a:
                return MaskOf(a.Elem).Repeat(Sizes.SizeOf(a.Elem) / 8, Math.Max(0, a.Length));
            case StructType s:
                return s.Fields.Length == 0 ? PointerMask.Empty : _masks.GetOrAdd(s, MaskOf);
            default:
                return PointerMask.Empty;
        }
    }

    private PointerMask MaskOf(StructType s)
    {
        long[] offsets = Sizes.OffsetsOf(s);
        var parts = new List<(long, PointerMask)>(s.Fields.Length);
        for (int i = 0; i < s.Fields.Length; i++) parts.Add((offsets[i] / 8, MaskOf(s.Fields[i].Type!)));
        return PointerMask.Join(parts);
    }

    public TypeAlgorithm AlgorithmOf(GoType type)
    {
        switch (type.Underlying)
        {
            case BasicType b:
                return b.Kind switch
                {
                    BasicKind.String => TypeAlgorithm.String,
                    BasicKind.Float32 => TypeAlgorithm.Float32,
                    BasicKind.Float64 => TypeAlgorithm.Float64,
                    BasicKind.Complex64 => TypeAlgorithm.Complex64,
                    BasicKind.Complex128 => TypeAlgorithm.Complex128,
                    _ => TypeAlgorithm.Memory,
                };
            case PointerType or ChanType:
                return TypeAlgorithm.Memory;
            case InterfaceType i:
                return i.TypeSet.Methods.Length == 0 ? TypeAlgorithm.EmptyInterface : TypeAlgorithm.Interface;
            case ArrayType a:
            {
                TypeAlgorithm e = AlgorithmOf(a.Elem);
                if (e == TypeAlgorithm.None) return TypeAlgorithm.None;
                if (a.Length == 0 || e == TypeAlgorithm.Memory) return TypeAlgorithm.Memory;
                return a.Length == 1 && e != TypeAlgorithm.Special ? e : TypeAlgorithm.Special;
            }
            case StructType s:
                return _algorithms.GetOrAdd(s, AlgorithmOf);
            default:
                return TypeAlgorithm.None;
        }
    }

    private TypeAlgorithm AlgorithmOf(StructType s)
    {
        // One field that is not blank: the struct is compared as the field is, if it has no padding.
        if (s.Fields.Length == 1 && s.Fields[0].Name != "_") return AlgorithmOf(s.Fields[0].Type!);
        bool special = false;
        long[] offsets = s.Fields.Length > 0 ? Sizes.OffsetsOf(s) : [];
        long size = Sizes.SizeOf(s);
        for (int i = 0; i < s.Fields.Length; i++)
        {
            TypeAlgorithm a = AlgorithmOf(s.Fields[i].Type!);
            if (a == TypeAlgorithm.None) return TypeAlgorithm.None;
            if (a != TypeAlgorithm.Memory || s.Fields[i].Name == "_") special = true;
            long end = offsets[i] + Sizes.SizeOf(s.Fields[i].Type!);
            if (end != (i + 1 < s.Fields.Length ? offsets[i + 1] : size)) special = true;
        }
        return special ? TypeAlgorithm.Special : TypeAlgorithm.Memory;
    }
}
