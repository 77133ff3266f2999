namespace Ouro.Types;

/// <summary>Untyped values in a typed context, and what constants a type can hold.</summary>
internal static class Untyped
{
    /// <summary>The type that untyped x takes when it must become <paramref name="target"/> (itself possibly untyped); for a constant that the type rounds, its new value.</summary>
    /// <returns>A null type and a code if it cannot.</returns>
    internal static (GoType? Type, ConstValue? Value, ErrorCode Code) Implicit(AlgorithmHost host, Operand x, GoType target) =>
        throw new NotSupportedException("untyped conversion is not supported yet");

    /// <summary>spec: Representability. <paramref name="rounded"/> is the value as the type holds it.</summary>
    internal static bool IsRepresentable(ConstValue x, BasicType type, ISizes sizes, out ConstValue rounded) =>
        throw new NotSupportedException("representability is not supported yet");

    /// <summary>x, a constant, as the type <paramref name="type"/> holds it.</summary>
    /// <returns>Null and a code (TruncatedFloat, NumericOverflow, InvalidConstVal) if it cannot.</returns>
    internal static (ConstValue? Value, ErrorCode Code) Represent(Operand x, BasicType type, ISizes sizes) =>
        throw new NotSupportedException("representability is not supported yet");
}
