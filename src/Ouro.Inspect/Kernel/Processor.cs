namespace Ouro.Inspect.Kernel;

/// <summary>Where control goes after an instruction.</summary>
internal enum CodeFlow : byte { Next, Jump, ConditionalJump, IndirectJump, Return, Call, IndirectCall, Stop }

/// <summary>What else an instruction is.</summary>
[Flags]
internal enum CodeTraits : byte
{
    EntersKernel = 1,
    /// <summary>In another way than the machine's programs do today.</summary>
    OtherConvention = 2,
    ComparesEnosys = 4,
    Nop = 8,
    /// <summary>Filling between functions.</summary>
    Filler = 16,
    /// <summary><see cref="CodeStep.Taken"/> is an address relative to the instruction's own.</summary>
    ComputesAddress = 32,
}

/// <summary>An instruction as the search sees it, whatever the machine.</summary>
/// <param name="Target">Of a jump or call; 0 without one.</param>
/// <param name="Taken">An address or constant that it computes; 0 without one.</param>
internal readonly record struct CodeStep(ulong Address, CodeFlow Flow, ulong Target, ulong Taken, CodeTraits Traits)
{
    public bool Has(CodeTraits trait) => (Traits & trait) != 0;
}

/// <summary>A function's instructions.</summary>
internal abstract class DecodedFunction
{
    public CodeStep[] Steps { get; protected init; } = [];

    /// <summary>What instruction <paramref name="k"/> does to the registers and the frame.</summary>
    public abstract void Apply(MachineState s, int k);
}

/// <summary>A machine whose code the search can read.</summary>
internal abstract class Processor
{
    /// <summary>GOARCH, which also names the table of system calls.</summary>
    public abstract string Name { get; }

    /// <summary>General registers, the stack pointer among them.</summary>
    public abstract int RegisterCount { get; }

    public abstract int StackPointer { get; }

    /// <summary>The register with a system call's number.</summary>
    public abstract int NumberRegister { get; }

    /// <summary>Bytes that a call pushes.</summary>
    public abstract int PushedByCall { get; }

    public abstract DecodedFunction Decode(ProgramCode code, CodeFunction f);

    /// <summary>All instructions of a range, for finding functions without names.</summary>
    public abstract IEnumerable<CodeStep> Sweep(ReadOnlyMemory<byte> bytes, ulong address);
}
