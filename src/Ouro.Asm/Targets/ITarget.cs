using Ouro.Machine.Plan9;

namespace Ouro.Asm.Targets;

/// <summary>What differs between the machines that the assembler knows.</summary>
internal interface ITarget
{
    /// <summary>Bytes of a pointer, and of a return address.</summary>
    int PointerSize { get; }

    /// <summary>The smallest step of a code address; tables count in it.</summary>
    int MinimumInstructionLength { get; }

    InstructionPrinter CreatePrinter(Func<Plan9Symbol, string> textAttributes);

    /// <summary>The instruction of that name, null if there is none.</summary>
    Mnemonic? FindMnemonic(string name);

    Mnemonic Get(CommonOp op);

    /// <summary>A register by name; pseudo registers are negative, see <see cref="PseudoRegister"/>.</summary>
    bool TryFindRegister(string name, out short register);

    /// <summary>Whether <c>.SUFFIX</c> may follow a mnemonic.</summary>
    bool HasSuffixes { get; }

    /// <summary>Sets the suffix of an instruction; false with the reason.</summary>
    bool TryParseSuffix(string text, Instruction p, out string error);

    /// <summary>How many operands an instruction may have.</summary>
    int MaximumOperands { get; }


    /// <summary>Passes over one function, in the order of the members.</summary>
    void CheckFunction(AssemblyContext context, AsmSymbol function);

    /// <summary>Rewrites one instruction; may insert others after it, which are visited next.</summary>
    void Rewrite(AssemblyContext context, Instruction p);

    /// <summary>Adds prologue and epilogues and resolves the pseudo registers.</summary>
    void BuildFrame(AssemblyContext context, AsmSymbol function);

    /// <summary>Fills the symbol's content and relocations and sets each instruction's offset.</summary>
    void Encode(AssemblyContext context, AsmSymbol function);

    /// <summary>The system's description of the function's prologue; null where it has none.</summary>
    AsmSymbol? DescribeUnwinding(AssemblyContext context, AsmSymbol function);
}

/// <summary>Numbers of the registers that exist only in source text.</summary>
internal static class PseudoRegister
{
    internal const short Fp = -1, Sb = -2, Pc = -4;
}

/// <summary>The targets by GOARCH.</summary>
internal static class TargetRegistry
{
    private static readonly (string GoArch, Func<AssemblerOptions, ITarget> Create)[] s_targets =
    [
        ("amd64", static o => new X86.X86Target(o, is64: true)),
        ("386", static o => new X86.X86Target(o, is64: false)),
    ];

    internal static ITarget? Create(AssemblerOptions options)
    {
        foreach (var (name, create) in s_targets)
            if (name == options.GoArch) return create(options);
        return null;
    }
}
