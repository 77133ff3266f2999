using Ouro.Core;

namespace Ouro.Types;

/// <summary>spec: Type inference.</summary>
internal static class Inference
{
    /// <summary>Completes type arguments from function arguments and constraints.</summary>
    /// <param name="host">Formats types.</param>
    /// <param name="at">Place of the call or instantiation, for messages.</param>
    /// <param name="parameters">Type parameters.</param>
    /// <param name="given">Type arguments known so far; entries may be null, the list may be short.</param>
    /// <param name="formal">Parameters of the (possibly several) generic functions, as many as <paramref name="actual"/>.</param>
    /// <param name="actual">Arguments; invalid ones and those whose parameter has no type parameter are skipped.</param>
    /// <param name="reverse">An assignment of a generic function to a function type: messages differ.</param>
    /// <param name="error">Set to code, place and text when the result is null.</param>
    /// <returns>All type arguments; null on error.</returns>
    internal static GoType[]? Infer(AlgorithmHost host, Pos at, TypeParam[] parameters, GoType?[] given, TupleType formal,
        IReadOnlyList<Operand> actual, bool reverse, out (ErrorCode Code, Pos At, string Text) error) =>
        throw new NotSupportedException("type inference is not supported yet");

    /// <summary>Copies of type parameters, and a type with the copies put in: a generic call's own parameters must differ from the caller's in recursion.</summary>
    internal static (TypeParam[] Fresh, GoType Type) Rename(TypeParam[] parameters, GoType type, TypeContext context) =>
        throw new NotSupportedException("type inference is not supported yet");

    /// <summary>The type mentions one of the parameters.</summary>
    internal static bool IsParameterized(TypeParam[] parameters, GoType type) =>
        throw new NotSupportedException("type inference is not supported yet");
}
