namespace Ouro.Ssa;

/// <summary>
/// What a value is to the machine. Integers have no sign: operations do. The upper bits of a sub-word integer in a
/// register are garbage; whoever widens says how (<see cref="Op.SignExt"/>, <see cref="Op.ZeroExt"/>).
/// </summary>
public enum ValueType : byte
{
    /// <summary>No value: markers that only sit in a block.</summary>
    Void,
    /// <summary>0 or 1 in the low byte.</summary>
    Bool,
    I8, I16, I32, I64,
    /// <summary>
    /// A word the garbage collector traces: pointers, unsafe.Pointer, chan, map, func, the data word of an interface.
    /// uintptr and the type word of an interface are plain integers of the pointer's size.
    /// </summary>
    Ptr,
    F32, F64,
    V128,
    /// <summary>The state of all memory. Exactly one chain of it runs along every path.</summary>
    Mem,
    /// <summary>Machine condition flags; only after lowering.</summary>
    Flags,
}

public static class ValueTypes
{
    public static bool IsInt(this ValueType t) => t is >= ValueType.I8 and <= ValueType.I64;

    public static bool IsFloat(this ValueType t) => t is ValueType.F32 or ValueType.F64;

    /// <summary>Fits one register and can be a parameter, a phi of data, a field.</summary>
    public static bool IsScalar(this ValueType t) => t is >= ValueType.Bool and <= ValueType.V128;

    /// <summary>Size in bytes; <paramref name="pointerSize"/> is the target's.</summary>
    public static int Size(this ValueType t, int pointerSize) => t switch
    {
        ValueType.Bool or ValueType.I8 => 1,
        ValueType.I16 => 2,
        ValueType.I32 or ValueType.F32 => 4,
        ValueType.I64 or ValueType.F64 => 8,
        ValueType.Ptr => pointerSize,
        ValueType.V128 => 16,
        _ => 0,
    };

    /// <summary>Width in bits of an integer type (Bool counts as 8 in memory and is 1 here).</summary>
    public static int Bits(this ValueType t) => t switch
    {
        ValueType.Bool => 1,
        ValueType.I8 => 8,
        ValueType.I16 => 16,
        ValueType.I32 => 32,
        ValueType.I64 or ValueType.Ptr => 64,
        _ => throw Core.InternalCompilerException.Unexpected(t),
    };
}
