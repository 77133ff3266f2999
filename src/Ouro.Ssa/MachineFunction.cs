using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>A place in the code that the linker fills.</summary>
/// <param name="Offset">Of the field, from the function's start.</param>
/// <param name="Size">Bytes of the field.</param>
/// <param name="Type">Relocation type as numbered by the object format (cmd/internal/objabi).</param>
public readonly record struct MachineRelocation(int Offset, int Size, int Type, Symbol? Target, long Addend);

/// <summary>A table of code addresses that a function jumps through: read-only data made beside the function, one word an entry.</summary>
/// <param name="name">The function's name and <c>.jumpN</c>.</param>
public sealed class JumpTableSymbol(string name) : Symbol(name, Abi.Abi0)
{
    /// <summary>Offsets of the targets from the function's start.</summary>
    public int[] Targets { get; set; } = [];

    public override bool IsReadOnly => true;
}

/// <summary>A floating-point constant in read-only memory, one for the whole program. Named as by gc (cmd/internal/obj/sym.go).</summary>
/// <param name="bits">IEEE 754; a float32 in the low half.</param>
/// <param name="size">4 or 8 bytes.</param>
public sealed class FloatConstantSymbol(long bits, int size) : Symbol(size == 4 ? $"$f32.{(uint)bits:x8}" : $"$f64.{bits:x16}", Abi.Abi0)
{
    public long Bits { get; } = bits;
    public int Size { get; } = size;

    public override bool IsReadOnly => true;
}

/// <summary>A row of a table that maps code to a number: it holds from <paramref name="Offset"/> up to the next row.</summary>
public readonly record struct PcRow(int Offset, int Value);

/// <summary>A row of the line table: code from <paramref name="Offset"/> on belongs to this place.</summary>
/// <param name="IsStatement">A good place for a breakpoint of the line.</param>
public readonly record struct LineRow(int Offset, SourcePos Pos, bool IsStatement)
{
    public int File => Math.Max(Pos.File, 0);
    public int Line => Pos.Line;
}

/// <summary>An address-taken variable with pointers (contract §6.5).</summary>
/// <param name="Offset">Relative to the argument pointer when not negative, else to varp.</param>
public readonly record struct StackObject(int Offset, TypeLayout Layout);

/// <summary>The code of one function and everything its tables need.</summary>
public sealed class MachineFunction
{
    public required Function Source { get; init; }
    public required byte[] Code { get; init; }
    public required MachineRelocation[] Relocations { get; init; }

    /// <summary>Files are indexes into <see cref="Function.Files"/>.</summary>
    public required LineRow[] Lines { get; init; }

    /// <summary>Where the function's own code begins: the frame is made.</summary>
    public int PrologueEnd { get; init; }

    /// <summary>Places of <see cref="Function.DebugVariables"/>; null: not known.</summary>
    public DebugLocation?[] DebugLocations { get; init; } = [];

    /// <summary>pc to node of the inline tree, -1 outside.</summary>
    public required PcRow[] InlineIndexes { get; init; }

    /// <summary>pc to SP delta (pcsp).</summary>
    public required PcRow[] StackDeltas { get; init; }

    /// <summary>PCDATA 1: index of the stack map; -1 at entry.</summary>
    public required PcRow[] StackMapIndexes { get; init; }

    /// <summary>PCDATA 0: -1 safe, -2 unsafe, …</summary>
    public required PcRow[] UnsafePoints { get; init; }

    /// <summary>PCDATA 4 at calls of panicBounds; empty without such.</summary>
    public required PcRow[] PanicBounds { get; init; }

    /// <summary>Size of the frame without return address (and without the saved frame pointer where the target counts it apart).</summary>
    public required int FrameSize { get; init; }
    public required int ArgsSize { get; init; }

    /// <summary>Bits of FUNCDATA 0: one mask a map, bit i is the word at argp + i * PointerSize.</summary>
    public required int ArgBits { get; init; }
    public required PointerMask[] ArgMaps { get; init; }

    /// <summary>Bits of FUNCDATA 1: bit i is the word at varp - LocalBits * P + i * P. As many maps as <see cref="ArgMaps"/>.</summary>
    public required int LocalBits { get; init; }
    public required PointerMask[] LocalMaps { get; init; }

    public StackObject[] StackObjects { get; init; } = [];

    /// <summary>FUNCDATA 4, null without open-coded defers.</summary>
    public byte[]? OpenDeferInfo { get; init; }

    /// <summary>FUNCDATA 6: which homes of register arguments hold them, as bit sets; null: no argument has such a home. See <see cref="ArgLiveIndexes"/>.</summary>
    public byte[]? ArgLiveInfo { get; init; }

    /// <summary>PCDATA 3: where in <see cref="ArgLiveInfo"/> the set of a place is.</summary>
    public PcRow[] ArgLiveIndexes { get; init; } = [];

    /// <summary>Offset of the first call of runtime.deferreturn, 0 when there is none.</summary>
    public int DeferReturnOffset { get; init; }

    /// <summary>It has no stack check, by flag or because it needs so little: the NOSPLIT attribute.</summary>
    public bool NoSplit { get; init; }

    /// <summary>By node of the inline tree: an instruction of the caller at the place of the call (parentPc), -1 where no code is left.</summary>
    public int[] InlineParentOffsets { get; init; } = [];

    /// <summary>Functions that were inlined, without duplicates, in order of first appearance.</summary>
    public Symbol[] WasInlined { get; init; } = [];

    /// <summary>Required alignment of the code; 0: the target's default.</summary>
    public int Alignment { get; init; }
}
