using Ouro.Compile.TypeData;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>One scalar of a Go value.</summary>
/// <param name="Type">What it is to the machine.</param>
/// <param name="Offset">Where it lies in the value, in bytes.</param>
public readonly record struct ScalarPart(ValueType Type, int Offset);

/// <summary>How values of a type are held during translation.</summary>
/// <remarks>
/// A value of at most <see cref="MaxParts"/> scalars is those scalars; a larger one, or one with an array of two or more elements, stays in
/// memory and is handled by its address. Whether it travels in registers is another question (<see cref="RegisterParts"/>).
/// Examples: string is (Ptr, I64); struct{a byte; s []int} four scalars; [2]int memory; [1]T what T is; struct{} nothing.
/// </remarks>
public sealed class TypeShape
{
    /// <summary>Values of more scalars live in memory.</summary>
    public const int MaxParts = 4;

    private const int MaxRegisterParts = 24;
    private int[]? _fieldStarts;
    private long[]? _fieldOffsets;

    internal TypeShape(CompiledType compiled, ScalarPart[]? registerParts)
    {
        Compiled = compiled;
        RegisterParts = registerParts;
        if (registerParts is { } p && p.Length <= MaxParts) Parts = p;
        else if (compiled.Size > 0) InMemory = true;
    }

    public CompiledType Compiled { get; }
    public GoType Type => Compiled.Type;
    public GoType Underlying => Compiled.Type.Underlying;
    public TypeLayout Layout => Compiled.Layout;
    public long Size => Compiled.Size;

    /// <summary>The scalars of a value that is not in memory.</summary>
    public ScalarPart[] Parts { get; } = [];

    /// <summary>Values are handled by address.</summary>
    public bool InMemory { get; }

    /// <summary>All scalars of a value, blank fields included; null if it never travels in registers (contract §1.2).</summary>
    public ScalarPart[]? RegisterParts { get; }

    public bool IsInterface => Underlying is InterfaceType;

    /// <summary>An interface without methods: its first word is a type, not an itab.</summary>
    public bool IsEmptyInterface => Underlying is InterfaceType i && i.TypeSet.Methods.Length == 0;
    public bool IsString => Underlying is BasicType { Kind: BasicKind.String };
    public bool IsFloat => Underlying is BasicType b && (b.Info & BasicInfo.Float) != 0;
    public bool IsComplex => Underlying is BasicType b && (b.Info & BasicInfo.Complex) != 0;
    public bool IsInteger => Underlying is BasicType b && (b.Info & BasicInfo.Integer) != 0;
    public bool IsSigned => Underlying is BasicType b && (b.Info & (BasicInfo.Integer | BasicInfo.Unsigned)) == BasicInfo.Integer;
    public bool IsBoolean => Underlying is BasicType b && (b.Info & BasicInfo.Boolean) != 0;

    /// <summary>The one scalar of a value that has just one.</summary>
    public ValueType Scalar => Parts.Length == 1 ? Parts[0].Type : throw new Core.InternalCompilerException($"{Compiled} is not one scalar");

    /// <summary>Index of the first scalar of a struct's field.</summary>
    internal int FieldStart(int field, ShapeTable shapes)
    {
        if (_fieldStarts is null)
        {
            Var[] fields = ((StructType)Underlying).Fields;
            var starts = new int[fields.Length];
            int at = 0;
            for (int i = 0; i < fields.Length; i++)
            {
                starts[i] = at;
                at += shapes.Of(fields[i].Type!).Parts.Length; // not null: checked
            }
            _fieldStarts = starts;
        }
        return _fieldStarts[field];
    }

    /// <summary>Byte offset of a struct's field.</summary>
    internal long FieldOffset(int field, ShapeTable shapes) =>
        (_fieldOffsets ??= shapes.Types.Sizes.OffsetsOf((StructType)Underlying))[field];

    /// <summary>Takes a type apart; null when it has an array of several elements or too many scalars.</summary>
    internal static ScalarPart[]? Flatten(GoType type, TypeTable types)
    {
        var list = new List<ScalarPart>();
        return Flatten(type, 0, list, types) ? [.. list] : null;
    }

    private static bool Flatten(GoType type, long at, List<ScalarPart> list, TypeTable types)
    {
        void Add(ValueType t, int more = 0) => list.Add(new(t, (int)at + more));
        if (list.Count > MaxRegisterParts) return false;
        switch (type.Underlying)
        {
            case BasicType b:
                switch (b.Kind)
                {
                    case BasicKind.String:
                        Add(ValueType.Ptr);
                        Add(ValueType.I64, 8);
                        break;
                    case BasicKind.Complex64:
                        Add(ValueType.F32);
                        Add(ValueType.F32, 4);
                        break;
                    case BasicKind.Complex128:
                        Add(ValueType.F64);
                        Add(ValueType.F64, 8);
                        break;
                    default:
                        Add(ScalarOf(b));
                        break;
                }
                return true;
            case PointerType p:
                // What is not in the heap is not traced (contract §2.10).
                Add(TypeRelations.IsNotInHeap(p.Elem) ? ValueType.I64 : ValueType.Ptr);
                return true;
            case ChanType or MapType or Signature:
                Add(ValueType.Ptr);
                return true;
            case SliceType:
                Add(ValueType.Ptr);
                Add(ValueType.I64, 8);
                Add(ValueType.I64, 16);
                return true;
            case InterfaceType:
                Add(ValueType.I64);
                Add(ValueType.Ptr, 8);
                return true;
            case ArrayType a:
                if (a.Length == 0) return true;
                return a.Length == 1 && Flatten(a.Elem, at, list, types);
            case StructType s:
            {
                if (s.Fields.Length == 0) return true;
                long[] offsets = types.Sizes.OffsetsOf(s);
                for (int i = 0; i < s.Fields.Length; i++)
                    if (!Flatten(s.Fields[i].Type!, at + offsets[i], list, types)) return false;
                return true;
            }
            default:
                throw new Core.InternalCompilerException($"no value has type {type}");
        }
    }

    /// <summary>The machine's type of a basic type of one scalar.</summary>
    internal static ValueType ScalarOf(BasicType b) => b.Kind switch
    {
        BasicKind.Bool or BasicKind.UntypedBool => ValueType.Bool,
        BasicKind.Int8 or BasicKind.Uint8 => ValueType.I8,
        BasicKind.Int16 or BasicKind.Uint16 => ValueType.I16,
        BasicKind.Int32 or BasicKind.Uint32 or BasicKind.UntypedRune => ValueType.I32,
        BasicKind.Int or BasicKind.Uint or BasicKind.Int64 or BasicKind.Uint64 or BasicKind.Uintptr or BasicKind.UntypedInt => ValueType.I64,
        BasicKind.Float32 => ValueType.F32,
        BasicKind.Float64 or BasicKind.UntypedFloat => ValueType.F64,
        BasicKind.UnsafePointer or BasicKind.UntypedNil => ValueType.Ptr,
        _ => throw Core.InternalCompilerException.Unexpected(b.Name),
    };

    public override string ToString() => Compiled.ToString();
}

/// <summary>The shape of each type of a compilation; any thread may ask.</summary>
public sealed class ShapeTable(TypeTable types)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<CompiledType, TypeShape> _shapes = new(ReferenceEqualityComparer.Instance as IEqualityComparer<CompiledType>);

    public TypeTable Types { get; } = types;

    /// <summary>The shape of a type without type parameters.</summary>
    public TypeShape Of(GoType type)
    {
        CompiledType t = Types.Of(type);
        return _shapes.TryGetValue(t, out TypeShape? s) ? s : _shapes.GetOrAdd(t, new TypeShape(t, TypeShape.Flatten(t.Type, Types)));
    }
}

/// <summary>A Go value under translation: its scalars, or (a value in memory) the one address where it lies.</summary>
internal readonly record struct Operand(TypeShape Shape, Value[] Parts)
{
    /// <summary>Of a value in memory.</summary>
    public Value Address => Shape.InMemory ? Parts[0] : throw new Core.InternalCompilerException($"a {Shape} has no address");

    /// <summary>The scalar of a value that has just one.</summary>
    public Value Single => Parts.Length == 1 && !Shape.InMemory ? Parts[0] : throw new Core.InternalCompilerException($"a {Shape} is not one scalar");
}
