namespace Ouro.Types;

/// <summary>spec: Assignability, Conversions.</summary>
internal static class Assignability
{
    /// <summary>x may be assigned to a variable of type <paramref name="target"/>.</summary>
    /// <param name="cause">Set to the reason, if there is more to say.</param>
    /// <param name="code">Kind of mistake when the answer is no.</param>
    internal static bool IsAssignable(AlgorithmHost host, Operand x, GoType target, ref string? cause, out ErrorCode code) =>
        throw new NotSupportedException("assignability is not supported yet");

    /// <summary>x (not a constant) may be converted to <paramref name="target"/>.</summary>
    internal static bool IsConvertible(AlgorithmHost host, Operand x, GoType target, ref string? cause) =>
        throw new NotSupportedException("conversion is not supported yet");
}
