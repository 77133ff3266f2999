using Ouro.Link.Loading;

namespace Ouro.Link.Targets;

/// <summary>What the linker must know of a machine.</summary>
internal interface ILinkTarget
{
    int PointerSize { get; }

    /// <summary>Alignment of functions.</summary>
    int FuncAlign { get; }

    /// <summary>Bounds of the alignment that data gets by its size.</summary>
    int MinDataAlign { get; }
    int MaxDataAlign { get; }

    /// <summary>Smallest instruction, the unit of pc tables.</summary>
    int MinInstruction { get; }

    /// <summary>Fills gaps between functions.</summary>
    byte CodePad { get; }

    /// <summary>Bytes that a call pushes; 0 where it writes a link register.</summary>
    int CallSize { get; }

    /// <summary>Stack that the check must leave beyond a call's size.</summary>
    int StackCheckSlack { get; }

    /// <summary>From a call's relocation back to its first byte.</summary>
    int CallOpcodeSize { get; }

    /// <summary>Place of the g pointer relative to the thread pointer on ELF systems.</summary>
    int TlsOffset { get; }

    /// <summary>Code size from which calls need trampolines; 0: never.</summary>
    long TrampolineLimit { get; }

    /// <summary>DWARF's number of the stack pointer and of the return address.</summary>
    int DwarfStackPointer { get; }
    int DwarfReturnAddress { get; }

    ElfMachine Elf { get; }

    /// <summary>Turns a load of a thread-local offset from the GOT into one of a constant; false when the code is not such a load.</summary>
    bool TryRelaxTlsInitialExec(Span<byte> code, int offset);

    /// <summary>Applies a relocation that only this machine has; false when it has none such.</summary>
    bool TryApply(LinkContext cx, int symbol, in Relocation relocation, Span<byte> content);

    /// <summary>The first entry of a procedure linkage table, and of its part of the GOT.</summary>
    void SetUpPlt(SymbolBuilder plt, SymbolBuilder got, int dynamic);
}

/// <summary>A machine's part of the ELF format.</summary>
/// <param name="Machine">e_machine.</param>
/// <param name="Flags">e_flags.</param>
/// <param name="Interpreter">Dynamic loader of glibc.</param>
/// <param name="MuslInterpreter">Dynamic loader of musl.</param>
/// <param name="Relative">Relocation type for base + addend.</param>
/// <param name="PltEntrySize">sh_entsize of .plt.</param>
internal sealed record ElfMachine(ushort Machine, uint Flags, string Interpreter, string MuslInterpreter, uint Relative, int PltEntrySize);

/// <summary>The machines that can be linked for.</summary>
internal static class LinkTargets
{
    private static readonly (string Goarch, ILinkTarget Target)[] s_all =
    [
        ("amd64", new Amd64.Amd64LinkTarget()),
    ];

    public static ILinkTarget Get(string goarch)
    {
        foreach (var (name, target) in s_all)
            if (name == goarch) return target;
        throw new LinkFailure(2, $"linking for GOARCH={goarch} is not supported yet", FailurePrefix.Program);
    }
}
