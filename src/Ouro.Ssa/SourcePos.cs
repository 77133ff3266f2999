using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>Where a value comes from.</summary>
/// <param name="File">Index into <see cref="Function.Files"/>; -1 when unknown.</param>
/// <param name="Line">1-based; 0 when unknown.</param>
/// <param name="Column">1-based, capped at 65535; 0 when unknown.</param>
/// <param name="Inline">Index into <see cref="Function.InlineTree"/>; -1 for the function's own code.</param>
public readonly record struct SourcePos(int File, int Line, ushort Column, int Inline)
{
    public static readonly SourcePos None = new(-1, 0, 0, -1);

    public bool IsKnown => Line > 0;

    public override string ToString() => Inline < 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}:{Column}@{Inline}";
}

/// <summary>One inlined call: a node of the function's inline tree.</summary>
/// <param name="Parent">Node that contains this call, -1 for the function itself.</param>
/// <param name="CallPos">Place of the call; its <see cref="SourcePos.Inline"/> equals <paramref name="Parent"/>.</param>
/// <param name="Callee">The inlined function.</param>
/// <param name="StartLine">Line of the callee's <c>func</c> keyword.</param>
public readonly record struct InlineCall(int Parent, SourcePos CallPos, Symbol Callee, int StartLine);
