namespace Ouro.Types;

public enum BasicKind : byte
{
    Invalid,
    Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr,
    Float32, Float64, Complex64, Complex128, String, UnsafePointer,
    UntypedBool, UntypedInt, UntypedRune, UntypedFloat, UntypedComplex, UntypedString, UntypedNil,
    Byte = Uint8,
    Rune = Int32,
}

[Flags]
public enum BasicInfo : byte
{
    None = 0,
    Boolean = 1, Integer = 2, Unsigned = 4, Float = 8, Complex = 16, String = 32, Untyped = 64,
    Ordered = Integer | Float | String,
    Numeric = Integer | Float | Complex,
    ConstType = Boolean | Numeric | String,
}

/// <summary>A predeclared non-composite type, or the type of an untyped constant or of nil.</summary>
public sealed class BasicType : TypeLiteral
{
    internal BasicType(BasicKind kind, BasicInfo info, string name)
    {
        Kind = kind;
        Info = info;
        Name = name;
    }

    public BasicKind Kind { get; }
    public BasicInfo Info { get; }
    public string Name { get; }
    public bool IsUntyped => (Info & BasicInfo.Untyped) != 0;

    /// <summary>The one BasicType of each kind (byte and rune are <see cref="Universe.Byte"/> and <see cref="Universe.Rune"/>).</summary>
    public static BasicType Of(BasicKind kind) => s_types[(int)kind];

    private static readonly BasicType[] s_types =
    [
        new(BasicKind.Invalid, BasicInfo.None, "invalid type"),
        new(BasicKind.Bool, BasicInfo.Boolean, "bool"),
        new(BasicKind.Int, BasicInfo.Integer, "int"),
        new(BasicKind.Int8, BasicInfo.Integer, "int8"),
        new(BasicKind.Int16, BasicInfo.Integer, "int16"),
        new(BasicKind.Int32, BasicInfo.Integer, "int32"),
        new(BasicKind.Int64, BasicInfo.Integer, "int64"),
        new(BasicKind.Uint, BasicInfo.Integer | BasicInfo.Unsigned, "uint"),
        new(BasicKind.Uint8, BasicInfo.Integer | BasicInfo.Unsigned, "uint8"),
        new(BasicKind.Uint16, BasicInfo.Integer | BasicInfo.Unsigned, "uint16"),
        new(BasicKind.Uint32, BasicInfo.Integer | BasicInfo.Unsigned, "uint32"),
        new(BasicKind.Uint64, BasicInfo.Integer | BasicInfo.Unsigned, "uint64"),
        new(BasicKind.Uintptr, BasicInfo.Integer | BasicInfo.Unsigned, "uintptr"),
        new(BasicKind.Float32, BasicInfo.Float, "float32"),
        new(BasicKind.Float64, BasicInfo.Float, "float64"),
        new(BasicKind.Complex64, BasicInfo.Complex, "complex64"),
        new(BasicKind.Complex128, BasicInfo.Complex, "complex128"),
        new(BasicKind.String, BasicInfo.String, "string"),
        new(BasicKind.UnsafePointer, BasicInfo.None, "Pointer"),
        new(BasicKind.UntypedBool, BasicInfo.Boolean | BasicInfo.Untyped, "untyped bool"),
        new(BasicKind.UntypedInt, BasicInfo.Integer | BasicInfo.Untyped, "untyped int"),
        new(BasicKind.UntypedRune, BasicInfo.Integer | BasicInfo.Untyped, "untyped rune"),
        new(BasicKind.UntypedFloat, BasicInfo.Float | BasicInfo.Untyped, "untyped float"),
        new(BasicKind.UntypedComplex, BasicInfo.Complex | BasicInfo.Untyped, "untyped complex"),
        new(BasicKind.UntypedString, BasicInfo.String | BasicInfo.Untyped, "untyped string"),
        new(BasicKind.UntypedNil, BasicInfo.Untyped, "untyped nil"),
    ];

    public static BasicType Invalid => s_types[(int)BasicKind.Invalid];
    public static BasicType Bool => s_types[(int)BasicKind.Bool];
    public static BasicType Int => s_types[(int)BasicKind.Int];
    public static BasicType Uint => s_types[(int)BasicKind.Uint];
    public static BasicType Uint8 => s_types[(int)BasicKind.Uint8];
    public static BasicType Int32 => s_types[(int)BasicKind.Int32];
    public static BasicType Uintptr => s_types[(int)BasicKind.Uintptr];
    public static BasicType Float64 => s_types[(int)BasicKind.Float64];
    public static BasicType Complex128 => s_types[(int)BasicKind.Complex128];
    public static BasicType String => s_types[(int)BasicKind.String];
    public static BasicType UnsafePointer => s_types[(int)BasicKind.UnsafePointer];
    public static BasicType UntypedBool => s_types[(int)BasicKind.UntypedBool];
    public static BasicType UntypedInt => s_types[(int)BasicKind.UntypedInt];
    public static BasicType UntypedRune => s_types[(int)BasicKind.UntypedRune];
    public static BasicType UntypedFloat => s_types[(int)BasicKind.UntypedFloat];
    public static BasicType UntypedComplex => s_types[(int)BasicKind.UntypedComplex];
    public static BasicType UntypedString => s_types[(int)BasicKind.UntypedString];
    public static BasicType UntypedNil => s_types[(int)BasicKind.UntypedNil];
}
