using Ouro.Machine;
using Ouro.Machine.Plan9;
using Ouro.Ssa;

namespace Ouro.Ssa.Tests;

/// <summary>A 64-bit target without a back end.</summary>
internal sealed class TestTarget : ITarget
{
    public static readonly TestTarget Instance = new();
    public string Name => "test";
    public int PointerSize => 8;
    public int IntArgRegisters => 9;
    public int FloatArgRegisters => 15;
    public bool HasFRound => true;
    public bool HasFma => false;
    public bool HasPopCount => true;
    public int NilPageSize => 4096;
    public OpInfo OpInfo(Op op) => throw Core.InternalCompilerException.Unexpected(op);
    public IReadOnlyList<OpInfo> Ops => [];
    public string BlockKindName(BlockKind kind) => kind.ToString();
    public IReadOnlyList<Pass> Passes => [];
    public ICodeDecoder Decoder => throw new NotSupportedException();
    public MachineFunction Emit(Function f, PassContext cx) => throw new NotSupportedException();
}

internal sealed class TestSymbol(string name, Abi abi = Abi.Internal) : Symbol(name, abi);
