namespace Ouro.Inspect.Check;

/// <summary>A fact of a program that contradicts what Go's runtime relies on.</summary>
/// <param name="Function">The function; empty for the program as a whole.</param>
/// <param name="Offset">Of the instruction from the function's entry; -1 when it is the function as a whole.</param>
/// <param name="Rule">Which check found it.</param>
/// <param name="Text">What is wrong.</param>
public sealed record CheckFinding(string Function, int Offset, CheckRule Rule, string Text)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Function.Length == 0 ? $"{Rule}: {Text}" : Offset < 0 ? $"{Function}: {Rule}: {Text}" : $"{Function}+0x{Offset:x}: {Rule}: {Text}";
}

/// <summary>The checks of a program (contract/compiler-runtime §13.0).</summary>
public enum CheckRule
{
    /// <summary>Functions are in order, cover the text, and are found by <c>findfunctab</c>.</summary>
    FunctionTable,

    /// <summary>The code can be decoded and stays within the function.</summary>
    Code,

    /// <summary>The table of stack depths says at each instruction what the code does to SP.</summary>
    StackDepth,

    /// <summary>A function with a frame saves BP under the return address and restores it.</summary>
    FramePointer,

    /// <summary>Each call has a stack map, within the maps, and these fit the frame.</summary>
    StackMap,

    /// <summary>Code that must not be preempted says so.</summary>
    UnsafePoint,

    /// <summary>A failed bounds check says where its operands are.</summary>
    PanicBounds,

    /// <summary>Descriptions of variables lie within the frame or the arguments.</summary>
    FrameData,

    /// <summary>File and line of each instruction.</summary>
    Line,

    /// <summary>Inlined calls and their parents.</summary>
    InlineTree,

    /// <summary>FuncID, wrapper, flags.</summary>
    FunctionKind,

    /// <summary>Where <c>recover</c> comes back to.</summary>
    DeferReturn,

    /// <summary>Stack that chains of functions without stack check need.</summary>
    Nosplit,

    /// <summary>Write barriers where none may be.</summary>
    WriteBarrier,
}
