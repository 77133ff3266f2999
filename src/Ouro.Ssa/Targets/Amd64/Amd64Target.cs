using Ouro.Core;
using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;
using Ouro.Ssa.Allocation;

namespace Ouro.Ssa.Targets.Amd64;

/// <summary>amd64 at its first level (GOAMD64=v1): SSE2, no POPCNT, no FMA, no ROUNDSD without a test at run time.</summary>
public sealed class Amd64Target : ITarget
{
    public static readonly Amd64Target Instance = new();

    internal static readonly RegisterFile RegisterFile = new([Registers.AllocatableGeneral, Registers.AllocatableVector], [.. Registers.Names]);

    public string Name => "amd64";
    public int PointerSize => 8;
    public int IntArgRegisters => GoAbi.GeneralRegisters.Length;
    public int FloatArgRegisters => 15;
    public bool HasFRound => false;
    public bool HasFma => false;
    public bool HasPopCount => false;
    public int NilPageSize => 4096;

    public OpInfo OpInfo(Op op) => throw InternalCompilerException.Unexpected(op);

    /// <summary>None: selection goes from the generic operations to virtual code (<see cref="M"/>), which is not SSA of values.</summary>
    public IReadOnlyList<OpInfo> Ops => [];

    /// <summary>There are none of its own.</summary>
    public string BlockKindName(BlockKind kind) => "";

    public IReadOnlyList<Pass> Passes => [];

    public ICodeDecoder Decoder => Plan9Decoder.Instance;

    public MachineFunction Emit(Function f, PassContext cx) => Emit(f, cx, AllocationOptions.Default);

    /// <summary>Selects, allocates, lays out the frame and emits.</summary>
    public static MachineFunction Emit(Function f, PassContext cx, AllocationOptions options)
    {
        Selection selection = Selection.Run(f, cx);
        AllocationResult allocation = RegisterAllocator.Run(selection.Code, options);
        if (cx.Options.Verify) AllocationChecker.Check(selection.Code, allocation);
        FrameLayout frame = FrameLayout.Run(f, selection.Code, allocation, selection.OutgoingSize);
        return Emitter.Run(f, cx, selection, allocation, frame);
    }
}
