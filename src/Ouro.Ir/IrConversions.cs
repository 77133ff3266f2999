using Ouro.Types;

namespace Ouro.Ir;

/// <summary>What a conversion does.</summary>
public enum IrConversionKind : byte
{
    /// <summary>Same representation: identical underlying types, pointer to pointer, channel direction, named to unnamed.</summary>
    Nop,
    /// <summary>Integer to integer: truncation, sign or zero extension; also between uintptr and others.</summary>
    IntToInt,
    IntToFloat,
    FloatToInt,
    /// <summary>Between float32 and float64, or the same width (rounds).</summary>
    FloatToFloat,
    ComplexToComplex,
    /// <summary>A value that is no interface to an interface.</summary>
    ToInterface,
    /// <summary>An interface to an interface that it implements; nil stays nil.</summary>
    InterfaceToInterface,
    IntToString,
    BytesToString,
    RunesToString,
    StringToBytes,
    StringToRunes,
    /// <summary>Panics if the slice is shorter.</summary>
    SliceToArray,
    /// <summary>Panics if the slice is shorter; a nil slice gives nil for length 0.</summary>
    SliceToArrayPointer,
    PointerToUnsafe,
    UnsafeToPointer,
    UintptrToUnsafe,
    UnsafeToUintptr,
    /// <summary>A type parameter is involved: ask again after substitution.</summary>
    Generic,
}

/// <summary>spec: Conversions, told apart by representation.</summary>
public static class IrConversions
{
    /// <summary>What the conversion from one type to another does; both types admitted by the checker.</summary>
    public static IrConversionKind Classify(GoType from, GoType to)
    {
        if (from.Unaliased is TypeParam || to.Unaliased is TypeParam) return IrConversionKind.Generic;
        GoType f = from.Underlying, t = to.Underlying;
        if (t is InterfaceType target)
        {
            if (f is not InterfaceType source) return IrConversionKind.ToInterface;
            // Two interface types with the same methods have an itab each: an itab says which interface type it is for.
            bool isSame = source.IsEmpty && target.IsEmpty || TypeRelations.Identical(from, to);
            return isSame ? IrConversionKind.Nop : IrConversionKind.InterfaceToInterface;
        }
        if (f is BasicType fb)
        {
            if (t is BasicType tb) return Basic(fb, tb);
            if (t is SliceType ts && (fb.Info & BasicInfo.String) != 0)
                return ts.Elem.Underlying is BasicType { Kind: BasicKind.Uint8 } ? IrConversionKind.StringToBytes : IrConversionKind.StringToRunes;
            if (fb.Kind == BasicKind.UnsafePointer) return IrConversionKind.UnsafeToPointer;
            return IrConversionKind.Nop;
        }
        if (f is SliceType fs)
        {
            if (t is BasicType) return fs.Elem.Underlying is BasicType { Kind: BasicKind.Uint8 } ? IrConversionKind.BytesToString : IrConversionKind.RunesToString;
            if (t is ArrayType) return IrConversionKind.SliceToArray;
            if (t is PointerType) return IrConversionKind.SliceToArrayPointer;
            return IrConversionKind.Nop;
        }
        if (t is BasicType { Kind: BasicKind.UnsafePointer }) return IrConversionKind.PointerToUnsafe;
        return IrConversionKind.Nop;
    }

    private static IrConversionKind Basic(BasicType f, BasicType t)
    {
        if (f.Kind == BasicKind.UnsafePointer) return t.Kind == BasicKind.UnsafePointer ? IrConversionKind.Nop : IrConversionKind.UnsafeToUintptr;
        if (t.Kind == BasicKind.UnsafePointer) return IrConversionKind.UintptrToUnsafe;
        if ((f.Info & BasicInfo.Integer) != 0)
        {
            if ((t.Info & BasicInfo.String) != 0) return IrConversionKind.IntToString;
            if ((t.Info & BasicInfo.Float) != 0) return IrConversionKind.IntToFloat;
            return f.Kind == t.Kind ? IrConversionKind.Nop : IrConversionKind.IntToInt;
        }
        if ((f.Info & BasicInfo.Float) != 0) return (t.Info & BasicInfo.Integer) != 0 ? IrConversionKind.FloatToInt : IrConversionKind.FloatToFloat;
        if ((f.Info & BasicInfo.Complex) != 0) return IrConversionKind.ComplexToComplex;
        return IrConversionKind.Nop;
    }
}
