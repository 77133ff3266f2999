// Target instructions over virtual registers: what instruction selection makes and the register allocator works on.
//
// Form. Blocks in layout order, each a list of instructions that begins with the pseudo instruction BlockStart (so that a
// move before the block's first real instruction has a place). The code is in SSA form: a virtual register has one definition,
// and values that meet are block parameters, given by the arguments of the edge. An edge with arguments comes from a block
// with one successor (critical edges are split), so moves on an edge always have a place: before the jump that ends the
// predecessor, or at the start of a successor that has no other predecessor.
//
// Positions. Instruction number i has four points:
//     4i    the gap before it: reloads, and copies of operands into fixed or tied registers
//     4i+1  early: operands are read; temporaries begin
//     4i+2  late: results are written, calls clobber
//     4i+3  after it: results in fixed registers move to where they live, spills are stored
// A live range is a list of half-open intervals of such points.
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>Which file of registers a virtual register lives in.</summary>
public enum RegisterClass : byte { General, Vector }

/// <summary>What an instruction does with an operand.</summary>
public enum OperandRole : byte
{
    /// <summary>Read at "early".</summary>
    Use,
    /// <summary>Read, and needed until "late": keeps its register from the results.</summary>
    UseLate,
    /// <summary>Written at "late"; may take the register of an operand that ends here.</summary>
    Def,
    /// <summary>Written while operands are still read: shares no register with them.</summary>
    EarlyDef,
    /// <summary>Written, in the register into which operand <see cref="Operand.Partner"/> was copied in the gap (the two-operand form).</summary>
    TiedDef,
    /// <summary>A scratch register of this instruction alone.</summary>
    Temp,
}

/// <summary>Where an operand may be.</summary>
public enum OperandPlace : byte
{
    Register,
    /// <summary>A register or a stack slot, as is convenient.</summary>
    Any,
    /// <summary>Exactly the register <see cref="Operand.Fixed"/>, by a copy.</summary>
    Fixed,
    /// <summary>The source of a tied definition: by a copy, from anywhere.</summary>
    Tied,
}

/// <summary>One operand of a target instruction.</summary>
public struct Operand
{
    /// <summary>The virtual register.</summary>
    public int Register;
    public OperandRole Role;
    public OperandPlace Place;
    /// <summary>The register of a <see cref="OperandPlace.Fixed"/> operand.</summary>
    public sbyte Fixed;
    /// <summary>Of a tied definition: the index of its source. Of another definition: an operand whose register is preferred, or -1.</summary>
    public sbyte Partner;
    /// <summary>After allocation: a register number, or ~n for spill slot n.</summary>
    public int Location;
}

/// <summary>What an address is relative to.</summary>
public enum AddressKind : byte
{
    None,
    /// <summary>A register operand (or nothing, when <see cref="Address.Base"/> is -1).</summary>
    Register,
    /// <summary>A variable in the frame.</summary>
    Local,
    /// <summary>The argument pointer: parameters and results in the caller's frame.</summary>
    Argument,
    /// <summary>The bottom of the frame, where outgoing arguments are.</summary>
    Outgoing,
    /// <summary>The current g.</summary>
    CurrentG,
    Symbol,
}

/// <summary>base + index * scale + displacement.</summary>
public struct Address()
{
    public AddressKind Kind;
    /// <summary>Operand indexes, -1 for none.</summary>
    public sbyte Base = -1, Index = -1;
    public byte Scale = 1;
    public int Displacement;
    /// <summary>Symbol or LocalVariable.</summary>
    public object? Aux;
}

/// <summary>A target instruction. The meaning of <see cref="Op"/>, widths and immediates is the target's.</summary>
public sealed class Instruction
{
    public int Op;
    public byte Width;
    public byte Condition;
    /// <summary>How the target compares, where the instruction does.</summary>
    public byte Compare;
    /// <summary>Index of the first operand of the comparison.</summary>
    public byte CompareAt;
    public bool Flag;
    public long Immediate;
    /// <summary>A symbol, stack variable, call description …</summary>
    public object? Aux;
    /// <summary>The memory it accesses; for a copy the target.</summary>
    public Address Address;
    /// <summary>The source of a copy.</summary>
    public Address Source;
    public Operand[] Operands = [];
    /// <summary>Registers whose content is lost at "late".</summary>
    public ulong Clobbers;
    /// <summary>Registers whose content is lost while operands are still read.</summary>
    public ulong EarlyClobbers;
    /// <summary>The collector may look at the frame here: it needs a stack map.</summary>
    public bool Safepoint;
    /// <summary>Index into the function's stack maps, set by frame layout.</summary>
    public int StackMap = -1;
    public SourcePos Pos = SourcePos.None;
    /// <summary>How the target uses one more number.</summary>
    public int Extra;
    /// <summary>This access is the nil check of its base pointer: it may fault.</summary>
    public bool MayFault;
    /// <summary>The address itself goes into a register, so that a variable can be reached through it.</summary>
    public bool AddressEscapes;
    /// <summary>Results that are returned in memory are read here.</summary>
    public bool ReadsResults;
    /// <summary>It writes all of the frame variable of <see cref="Address"/>, whose old content is dead.</summary>
    public bool Defines;

    public override string ToString() => $"op{Op}.{Width} {string.Join(", ", Operands.Select(static o => $"{o.Role}:{o.Place} v{o.Register}"))}";
}

/// <summary>A basic block of target instructions.</summary>
public sealed class CodeBlock
{
    /// <summary>Index in layout order.</summary>
    public int Index;
    public List<Instruction> Instructions = [];
    public int[] Predecessors = [];
    public int[] Successors = [];
    /// <summary>Virtual registers defined by entering the block.</summary>
    public int[] Parameters = [];
    /// <summary>The arguments for the parameters of the only successor.</summary>
    public int[] Arguments = [];
    public int LoopDepth;
    /// <summary>Immediate dominator, -1 for the entry.</summary>
    public int Dominator = -1;
    /// <summary>Rarely executed: laid out at the end.</summary>
    public bool Cold;
    /// <summary>Number of the first instruction in the function's numbering, and one past the last.</summary>
    public int First, End;

    internal int StartPosition => First * 4;
    internal int EndPosition => End * 4;
}

/// <summary>What is known of a virtual register.</summary>
public struct VirtualRegister
{
    public RegisterClass Class;
    /// <summary>The collector must find it at safepoints.</summary>
    public bool IsPointer;
    /// <summary>Bytes of its spill slot: 8 or 16.</summary>
    public byte Size;
    /// <summary>A slot number that already belongs to it (the home of a parameter), or -1.</summary>
    public int Home;
    /// <summary>It begins its life in <see cref="Home"/>, not in a register.</summary>
    public bool BeginsInMemory;
    /// <summary>A register that it should get if possible, or -1.</summary>
    public sbyte Hint;
}

/// <summary>A stack slot of the allocator.</summary>
public struct SpillSlot
{
    public bool IsPointer;
    /// <summary>Bytes: 8 or 16; smaller for the home of a small parameter.</summary>
    public byte Size;
    /// <summary>It is in the caller's frame, at <see cref="Offset"/> from the argument pointer.</summary>
    public bool InArguments;
    /// <summary>Set by frame layout (from the frame's bottom) unless <see cref="InArguments"/>.</summary>
    public long Offset;
}

/// <summary>The registers of a target as the allocator sees them.</summary>
/// <param name="Allocatable">One set for each class, in order of <see cref="RegisterClass"/>.</param>
/// <param name="Names">For dumps.</param>
public sealed record RegisterFile(ulong[] Allocatable, string[] Names);

/// <summary>A function in target instructions.</summary>
public sealed class VirtualCode(RegisterFile registers)
{
    public RegisterFile Registers { get; } = registers;
    public List<CodeBlock> Blocks { get; } = [];
    public List<SpillSlot> Slots { get; } = [];

    /// <summary>Scalars of the parameters (indexes into Signature.ParamComponents) and the virtual registers that hold them; for debuggers.</summary>
    public List<(int Component, int Register)> Arguments { get; } = [];

    /// <summary>Virtual registers that hold parts of variables; for debuggers.</summary>
    public List<(DebugBinding Binding, int Register)> Bindings { get; } = [];
    private VirtualRegister[] _registers = new VirtualRegister[64];

    /// <summary>How many virtual registers there are.</summary>
    public int RegisterCount { get; private set; }

    public ref VirtualRegister this[int register] => ref _registers[register];

    public int NewRegister(RegisterClass c, bool pointer, int size = 8)
    {
        if (RegisterCount == _registers.Length) Array.Resize(ref _registers, RegisterCount * 2);
        _registers[RegisterCount] = new VirtualRegister { Class = c, IsPointer = pointer, Size = (byte)size, Home = -1, Hint = -1 };
        return RegisterCount++;
    }

    /// <summary>Numbers the instructions in layout order and returns them as one array.</summary>
    public Instruction[] Number()
    {
        int n = 0;
        foreach (CodeBlock b in Blocks) n += b.Instructions.Count;
        var all = new Instruction[n];
        n = 0;
        for (int i = 0; i < Blocks.Count; i++)
        {
            CodeBlock b = Blocks[i];
            b.Index = i;
            b.First = n;
            foreach (Instruction x in b.Instructions) all[n++] = x;
            b.End = n;
            if (b.First == b.End) throw new InternalCompilerException("empty block of target code");
        }
        return all;
    }
}
