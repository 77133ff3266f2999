using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Ssa;

/// <summary>A machine, as the target-independent part sees it.</summary>
public interface ITarget
{
    /// <summary>GOARCH.</summary>
    string Name { get; }

    /// <summary>Bytes of <see cref="ValueType.Ptr"/>.</summary>
    int PointerSize { get; }

    /// <summary>Argument registers of the internal ABI.</summary>
    int IntArgRegisters { get; }
    int FloatArgRegisters { get; }

    /// <summary>FFloor, FCeil, FTrunc, FRoundEven are instructions on every machine of this target's level.</summary>
    bool HasFRound { get; }

    /// <summary>Fma is an instruction on every machine of this target's level.</summary>
    bool HasFma { get; }

    /// <summary>PopCount is an instruction on every machine of this target's level.</summary>
    bool HasPopCount { get; }

    /// <summary>An access at an address below this faults and the runtime calls it a nil dereference (contract §9.1).</summary>
    int NilPageSize { get; }

    /// <summary>The line of one of the target's own ops (from <see cref="Op.FirstTarget"/>).</summary>
    OpInfo OpInfo(Op op);

    /// <summary>All lines of the target's table; for the text form.</summary>
    IReadOnlyList<OpInfo> Ops { get; }

    /// <summary>Name of a block kind from <see cref="BlockKind.FirstTarget"/>.</summary>
    string BlockKindName(BlockKind kind);

    /// <summary>The passes from lowering to register allocation and frame layout, appended to the generic pipeline.</summary>
    IReadOnlyList<Pass> Passes { get; }

    /// <summary>Writes the machine code; the function is at <see cref="Stage.Allocated"/>.</summary>
    MachineFunction Emit(Function f, PassContext cx);

    /// <summary>Says for listings which instructions code consists of.</summary>
    ICodeDecoder Decoder { get; }
}

/// <summary>What the optimiser may ask about the rest of the program. Implementations are thread-safe and their answers do not change.</summary>
public interface IProgramInfo
{
    /// <summary>What is known of a callee's use of its parameters; null: everything leaks.</summary>
    EscapeSummary? EscapeSummaryOf(Symbol callee);

    /// <summary>A body of another package that may be inlined; null when there is none.</summary>
    FrozenFunction? InlineBodyOf(Symbol callee);

    /// <summary>Code symbol stored at this offset of read-only data: an itab, a function value (offset 0); null when unknown.</summary>
    Symbol? ItabMethod(Symbol itab, int offset);

    /// <summary>The type whose methods an itab has; null when the symbol is no itab, or one of which nothing is known.</summary>
    Symbol? ItabType(Symbol itab);

    /// <summary>The itab that an assertion finds for a type; null when it finds none, or when one of the two is not known.</summary>
    /// <param name="assertion">The assertion's descriptor (internal/abi.TypeAssert).</param>
    /// <param name="type">The type's descriptor.</param>
    Symbol? ItabOf(Symbol assertion, Symbol type);

    /// <summary>Read-only memory of these bytes, as large and as aligned as they are many; equal ones may share it.</summary>
    Symbol ConstantData(ReadOnlySpan<byte> bytes);

    /// <summary>A string header in read-only memory.</summary>
    Symbol ConstantString(Symbol bytes, long length);

    /// <summary>A function of package runtime (ABIInternal) and the places of its arguments.</summary>
    CallInfo RuntimeFunction(string name);

    /// <summary>A variable of package runtime (zeroVal, writeBarrier, …).</summary>
    Symbol RuntimeVariable(string name);

    /// <summary>A Go function without parameters by its link name, wherever it is: the hook of <c>-d=maymorestack</c>.</summary>
    Symbol Hook(string name);
}

/// <summary>
/// Where a function's parameters can go: gc's tags. Positions are those of a call's arguments: scalar components and, in their place,
/// in-memory parameters (whose dereferences count from the value, not from its address). Results: scalar components
/// (Signature.ResultComponents) first, then one position for each of Signature.Results for those in memory.
/// Computed by escape analysis, stored with export data.
/// </summary>
public sealed class EscapeSummary
{
    /// <summary>Number of dereferences that stands for "does not flow".</summary>
    public const sbyte None = -1;

    /// <summary>Per argument: minimal dereferences on its way to the heap, -1 when it does not get there.</summary>
    public required sbyte[] ToHeap { get; init; }

    /// <summary>Per argument: dereferences on its way to each result, -1 for none; an empty array when it reaches none.</summary>
    public required sbyte[][] ToResult { get; init; }

    /// <summary>Dereferences of the closure context itself on its way to the heap.</summary>
    public sbyte ContextToHeap { get; init; } = None;

    /// <summary>For a closure: what happens to its captured words whenever it is called.</summary>
    public CaptureFlow[] Captures { get; init; } = [];

    /// <summary>Does any of it go anywhere.</summary>
    public bool Equivalent(EscapeSummary o) =>
        ToHeap.AsSpan().SequenceEqual(o.ToHeap) && ContextToHeap == o.ContextToHeap && Captures.AsSpan().SequenceEqual(o.Captures) &&
        ToResult.Length == o.ToResult.Length && ToResult.Zip(o.ToResult).All(static p => p.First.AsSpan().SequenceEqual(p.Second));

    /// <summary>A function of which nothing leaks: the start of a fixed point, and go:noescape.</summary>
    /// <summary>Nothing leaks: a function without a body that is marked <c>//go:noescape</c>.</summary>
    public static EscapeSummary NoLeak(AbiSignature signature) => NoLeak(Passes.EscapeAnalysis.ArgCount(signature));

    public static EscapeSummary NoLeak(int args) => new()
    {
        ToHeap = Enumerable.Repeat(None, args).ToArray(),
        ToResult = Enumerable.Repeat(Array.Empty<sbyte>(), args).ToArray(),
    };
}

/// <summary>A flow out of the captured word at <paramref name="Offset"/> of a closure object.</summary>
/// <param name="Offset">Byte offset in the closure object.</param>
/// <param name="Derefs">Dereferences on the way.</param>
/// <param name="Into">-1: to the heap; otherwise into what the captured word at this offset points to.</param>
public readonly record struct CaptureFlow(int Offset, sbyte Derefs, int Into);
