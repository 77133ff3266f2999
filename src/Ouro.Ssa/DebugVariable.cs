// What debuggers are told of a function's variables.
//
// The translation lists the variables of the source and the blocks they are declared in; the optimiser carries the list along (an inlined
// body brings its own entries, marked by the node of the inline tree in their position) and may lose track of a variable, never lie
// about it; the emitter says where each one is, at which code addresses.
using Ouro.Machine;

namespace Ouro.Ssa;

public enum DebugVariableKind : byte { Param, Result, Local }

/// <summary>A variable of the source.</summary>
/// <param name="Name">As in the source; <c>~rN</c> for an unnamed result.</param>
/// <param name="Kind">What it is to its function.</param>
/// <param name="Pos">Where it is declared; <see cref="SourcePos.Inline"/> is the node of the inlined call that it belongs to, -1 for the function's own.</param>
/// <param name="Type">The type descriptor.</param>
public sealed record DebugVariable(string Name, DebugVariableKind Kind, SourcePos Pos, Symbol Type)
{
    /// <summary>Index of the parameter or result in the signature; -1 for a local.</summary>
    public int Index { get; init; } = -1;

    /// <summary>It gets its value once and never changes: its scalars (<see cref="Function.Bindings"/>) are its value wherever it is in scope.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Its place is the one in the caller's frame that the signature says.</summary>
    public bool InArgumentArea { get; init; }

    /// <summary>Bytes from the start of the closure object, for a captured variable; else 0.</summary>
    public long ClosureOffset { get; init; }

    /// <summary>Index into <see cref="Function.DebugScopes"/>; -1: the function as a whole.</summary>
    public int Scope { get; init; } = -1;

    /// <summary>Bytes of its type; one without bytes is anywhere.</summary>
    public long Size { get; init; }
}

/// <summary>What a scalar part of a variable that never changes is. The value may go away (nothing needs it), and then the part is lost.</summary>
/// <param name="Variable">Index into <see cref="Function.DebugVariables"/>.</param>
/// <param name="Offset">Of the part in the variable, bytes.</param>
/// <param name="Value">Its value; not a use of it: what debuggers are told changes no code.</param>
public record struct DebugBinding(int Variable, int Offset, Value Value);

/// <summary>A block of the source that declares variables.</summary>
/// <param name="Parent">Index of the block around it, -1: the function.</param>
/// <param name="Start">First position in it.</param>
/// <param name="End">First position behind it.</param>
public readonly record struct DebugScope(int Parent, SourcePos Start, SourcePos End);

/// <summary>How a part of a variable is found.</summary>
public enum DebugPieceKind : byte
{
    /// <summary><see cref="DebugPiece.Place"/> is the target's register that holds it.</summary>
    Register,
    /// <summary>It is in the frame, <see cref="DebugPiece.Place"/> bytes from the frame base, which is the address of the first argument on the stack.</summary>
    Frame,
    /// <summary>It is the address <see cref="DebugPiece.Place"/> bytes from the frame base.</summary>
    FrameAddress,
    /// <summary>It is the number <see cref="DebugPiece.Place"/>, nowhere in the machine.</summary>
    Constant,
}

/// <summary>Where a part of a variable is.</summary>
/// <param name="Offset">Of the part in the variable.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Kind">How it is found.</param>
/// <param name="Place">By <paramref name="Kind"/>.</param>
public readonly record struct DebugPiece(int Offset, int Size, DebugPieceKind Kind, long Place);

/// <summary>Where a variable is while the program counter is in a range of the code.</summary>
public readonly record struct DebugRange(int Start, int End, DebugPiece[] Pieces);

/// <summary>Where a variable is.</summary>
public sealed class DebugLocation
{
    /// <summary>In the frame for the whole function, relative to the frame base.</summary>
    public int FrameOffset { get; init; }

    /// <summary>At <see cref="FrameOffset"/> is its address.</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Not null: its parts, which stay where they are.</summary>
    public DebugPiece[]? Pieces { get; init; }

    /// <summary>Not null: it moves, or is not always there; the ranges do not overlap and are in order.</summary>
    public DebugRange[]? Ranges { get; init; }
}
