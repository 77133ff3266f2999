namespace Ouro.Machine.Plan9;

/// <summary>A target's way from machine code back to the assembler's instructions.</summary>
public interface ICodeDecoder
{
    /// <summary>Decodes a function.</summary>
    /// <param name="code">Nothing but instructions.</param>
    /// <param name="relocations">What the linker fills in, in any order; those without bytes are passed over.</param>
    /// <returns>The first instruction, linked to the others, each with its offset and size; null without code. Jumps inside the function
    /// refer to instructions.</returns>
    /// <exception cref="Core.InternalCompilerException">These are no instructions that the assembler has.</exception>
    Instruction? Decode(ReadOnlySpan<byte> code, ReadOnlySpan<CodeRelocation> relocations);

    /// <summary>The instructions that every target has.</summary>
    Mnemonic Get(CommonOp op);

    IRegisterNames RegisterNames { get; }

    /// <summary>The machine's stack pointer, as operands number registers.</summary>
    short StackPointer { get; }
}
