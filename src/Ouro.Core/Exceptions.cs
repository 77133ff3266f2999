using System.Diagnostics.CodeAnalysis;

namespace Ouro.Core;

/// <summary>A damaged or unsupported input file: names the file and, where it has one, the byte offset.</summary>
public sealed class BadInputException(string file, long offset, string message)
    : Exception(offset >= 0 ? $"{file}: at offset 0x{offset:x}: {message}" : $"{file}: {message}")
{
    public string File { get; } = file;

    /// <summary>Byte offset from the file's start, -1 when it has none.</summary>
    public long Offset { get; } = offset;
}

/// <summary>A mistake of ours: a state that the code's invariants exclude.</summary>
public sealed class InternalCompilerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>For the default arm of an exhaustive switch.</summary>
    [DoesNotReturn]
    public static Exception Unexpected(object? what) => throw new InternalCompilerException($"unexpected {what ?? "null"}");

    /// <summary>Throws unless <paramref name="condition"/> holds; states an invariant, in Release builds too.</summary>
    public static void Assert([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition) throw new InternalCompilerException(message);
    }
}
