// Live ranges of virtual registers.
//
// Method. Sparse, as SSA allows (Boissinot et al., "Fast Liveness Checking for SSA-Form Programs"): from each use one walks
// the predecessors up to the definition and marks the blocks passed. The work is the size of the answer; no set per block
// is ever made, so a function of fifty thousand statements costs what its ranges cost.
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>How a use wishes its operand.</summary>
internal enum UseKind : byte
{
    /// <summary>A copy is made from wherever it is: fixed and tied operands, edge arguments.</summary>
    Copy,
    /// <summary>Better in a register.</summary>
    Any,
    /// <summary>Must be in a register.</summary>
    Register,
}

/// <summary>A half-open interval of positions.</summary>
internal readonly record struct LiveRange(int Start, int End);

/// <summary>Where a register is used.</summary>
internal readonly record struct UsePoint(int Position, UseKind Kind);

/// <summary>Live ranges and uses of all virtual registers, and the ranges in which fixed registers are taken.</summary>
internal sealed class LiveRanges
{
    public required Instruction[] Instructions;
    /// <summary>Block of each instruction.</summary>
    public required int[] BlockOf;
    /// <summary>By register: disjoint ranges, ascending.</summary>
    public required LiveRange[][] Ranges;
    /// <summary>By register: uses (definitions that need a register included), ascending.</summary>
    public required UsePoint[][] Uses;
    /// <summary>By register: number of the defining instruction (BlockStart for a parameter), -1 when never defined.</summary>
    public required int[] DefiningInstruction;
    /// <summary>By physical register: where it is taken by fixed operands and partial clobbers, ascending.</summary>
    public required LiveRange[][] Taken;
    /// <summary>"Late" positions of instructions that clobber every register, ascending.</summary>
    public required int[] ClobberAll;

    private struct Collected
    {
        public int DefBlock, DefPosition, DefInstruction;
        public List<(int Position, UseKind Kind, int Block)>? Uses;
    }

    /// <summary>Whether two lives meet. The store of a value comes after its instruction, so its slot is taken from the gap before (a tied copy) to the end.</summary>
    public static bool Overlap(LiveRange[] x, LiveRange[] y)
    {
        if (x[0].Start >= y[^1].End || y[0].Start >= x[^1].End) return false;
        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (x[i].Start < y[j].End && y[j].Start < x[i].End) return true;
            if (x[i].End < y[j].End) i++;
            else j++;
        }
        return false;
    }

    public static LiveRanges Compute(VirtualCode code)
    {
        Instruction[] all = code.Number();
        var blockOf = new int[all.Length];
        foreach (CodeBlock b in code.Blocks) Array.Fill(blockOf, b.Index, b.First, b.End - b.First);
        int n = code.RegisterCount;
        var info = new Collected[n];
        for (int i = 0; i < n; i++) info[i].DefInstruction = -1;
        var taken = new List<LiveRange>[64];
        var clobberAll = new List<int>();
        ulong every = 0;
        foreach (ulong m in code.Registers.Allocatable) every |= m;

        foreach (CodeBlock b in code.Blocks)
        {
            foreach (int p in b.Parameters) Define(ref info[p], p, b.Index, b.StartPosition, b.First);
            for (int i = b.First; i < b.End; i++)
            {
                Instruction x = all[i];
                int at = i * 4;
                // Uses before definitions, so that a register's points come in ascending order.
                foreach (ref readonly Operand o in x.Operands.AsSpan())
                {
                    if (o.Role is not (OperandRole.Use or OperandRole.UseLate)) continue;
                    (int position, UseKind kind) = o.Place switch
                    {
                        OperandPlace.Fixed or OperandPlace.Tied => (at - 1, UseKind.Copy),
                        OperandPlace.Any => (at + (o.Role == OperandRole.UseLate ? 2 : 1), UseKind.Any),
                        _ => (at + (o.Role == OperandRole.UseLate ? 2 : 1), UseKind.Register),
                    };
                    (info[o.Register].Uses ??= []).Add((position, kind, b.Index));
                    if (o.Place == OperandPlace.Fixed) Take(taken, o.Fixed, at, at + (o.Role == OperandRole.UseLate ? 3 : 2));
                }
                foreach (ref readonly Operand o in x.Operands.AsSpan())
                {
                    switch (o.Role)
                    {
                        case OperandRole.Def when o.Place == OperandPlace.Fixed:
                            Take(taken, o.Fixed, at + 2, at + 3);
                            Define(ref info[o.Register], o.Register, b.Index, at + 3, i);
                            break;
                        case OperandRole.Def:
                            Define(ref info[o.Register], o.Register, b.Index, at + 2, i);
                            (info[o.Register].Uses ??= []).Add((at + 2, o.Place == OperandPlace.Any ? UseKind.Copy : UseKind.Register, b.Index));
                            break;
                        case OperandRole.EarlyDef:
                            Define(ref info[o.Register], o.Register, b.Index, at + 1, i);
                            (info[o.Register].Uses ??= []).Add((at + 2, UseKind.Register, b.Index));
                            break;
                        case OperandRole.TiedDef:
                            Define(ref info[o.Register], o.Register, b.Index, at, i);
                            (info[o.Register].Uses ??= []).Add((at + 2, UseKind.Register, b.Index));
                            break;
                        case OperandRole.Temp:
                            Define(ref info[o.Register], o.Register, b.Index, at + 1, i);
                            (info[o.Register].Uses ??= []).Add((at + 2, UseKind.Register, b.Index));
                            break;
                    }
                }
                if ((x.Clobbers & every) == every)
                {
                    clobberAll.Add(at + 2);
                }
                else
                {
                    for (ulong m = x.Clobbers & ~x.EarlyClobbers; m != 0; m &= m - 1)
                        Take(taken, System.Numerics.BitOperations.TrailingZeroCount(m), at + 2, at + 3);
                }
                for (ulong m = x.EarlyClobbers; m != 0; m &= m - 1)
                    Take(taken, System.Numerics.BitOperations.TrailingZeroCount(m), at, at + 3);
            }
            int last = (b.End - 1) * 4;
            foreach (int a in b.Arguments) (info[a].Uses ??= []).Add((last + 1, UseKind.Copy, b.Index));
        }

        var ranges = new LiveRange[n][];
        var uses = new UsePoint[n][];
        var stamp = new int[code.Blocks.Count];
        var segmentEnd = new int[code.Blocks.Count];
        var touched = new List<int>();
        var work = new Stack<int>();
        var one = new List<LiveRange>();
        for (int v = 0; v < n; v++)
        {
            ref Collected c = ref info[v];
            if (c.DefInstruction < 0)
            {
                if (c.Uses is { Count: > 0 }) throw new InternalCompilerException($"v{v} is used and never defined");
                ranges[v] = [];
                uses[v] = [];
                continue;
            }
            touched.Clear();
            if (c.Uses is not null)
            {
                foreach ((int position, _, int block) in c.Uses)
                    Extend(block, position + 1, v, in c, code, stamp, segmentEnd, touched, work);
            }
            if (stamp[c.DefBlock] != v + 1)
            {
                stamp[c.DefBlock] = v + 1;
                segmentEnd[c.DefBlock] = 0;
                touched.Add(c.DefBlock);
            }
            // A definition without use still occupies its place until the instruction is over.
            segmentEnd[c.DefBlock] = Math.Max(segmentEnd[c.DefBlock], c.DefPosition % 4 == 1 ? c.DefPosition + 2 : (c.DefPosition | 3) + 1);
            touched.Sort();
            one.Clear();
            foreach (int b in touched)
            {
                int start = b == c.DefBlock ? c.DefPosition : code.Blocks[b].StartPosition;
                int end = segmentEnd[b];
                if (one.Count > 0 && one[^1].End == start) one[^1] = new LiveRange(one[^1].Start, end);
                else one.Add(new LiveRange(start, end));
            }
            ranges[v] = [.. one];
            var points = new UsePoint[c.Uses?.Count ?? 0];
            for (int k = 0; k < points.Length; k++) points[k] = new UsePoint(c.Uses![k].Position, c.Uses[k].Kind);
            Array.Sort(points, static (a, b) => a.Position.CompareTo(b.Position));
            uses[v] = points;
        }

        var takenRanges = new LiveRange[64][];
        for (int r = 0; r < 64; r++) takenRanges[r] = taken[r] is { } list ? Merge(list) : [];
        return new LiveRanges
        {
            Instructions = all, BlockOf = blockOf, Ranges = ranges, Uses = uses, Taken = takenRanges, ClobberAll = [.. clobberAll],
            DefiningInstruction = Array.ConvertAll(info, static c => c.DefInstruction),
        };
    }

    private static void Define(ref Collected c, int register, int block, int position, int instruction)
    {
        if (c.DefInstruction >= 0) throw new InternalCompilerException($"v{register} has two definitions");
        c.DefBlock = block;
        c.DefPosition = position;
        c.DefInstruction = instruction;
    }

    private static void Take(List<LiveRange>[] taken, int register, int start, int end) =>
        (taken[register] ??= []).Add(new LiveRange(start, end));

    private static LiveRange[] Merge(List<LiveRange> list)
    {
        list.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var result = new List<LiveRange>(list.Count);
        foreach (LiveRange r in list)
        {
            if (result.Count > 0 && r.Start <= result[^1].End) result[^1] = new LiveRange(result[^1].Start, Math.Max(result[^1].End, r.End));
            else result.Add(r);
        }
        return [.. result];
    }

    // Makes the register live in a block up to an end, and through all blocks between the definition and it.
    private static void Extend(int block, int end, int v, in Collected c, VirtualCode code, int[] stamp, int[] segmentEnd,
        List<int> touched, Stack<int> work)
    {
        if (stamp[block] == v + 1)
        {
            segmentEnd[block] = Math.Max(segmentEnd[block], end);
            if (block == c.DefBlock) return;
            return; // its predecessors were marked when the block was
        }
        stamp[block] = v + 1;
        segmentEnd[block] = end;
        touched.Add(block);
        if (block == c.DefBlock)
        {
            if (end <= c.DefPosition) throw new InternalCompilerException($"v{v} is used before its definition");
            return;
        }
        work.Push(block);
        while (work.Count > 0)
        {
            CodeBlock b = code.Blocks[work.Pop()];
            if (b.Predecessors.Length == 0) throw new InternalCompilerException($"v{v} is live into the entry: its definition does not dominate a use");
            foreach (int p in b.Predecessors)
            {
                int whole = code.Blocks[p].EndPosition;
                if (stamp[p] == v + 1)
                {
                    segmentEnd[p] = whole;
                    continue;
                }
                stamp[p] = v + 1;
                segmentEnd[p] = whole;
                touched.Add(p);
                if (p != c.DefBlock) work.Push(p);
            }
        }
    }

    /// <summary>The block that holds a position.</summary>
    public int BlockAt(int position) => BlockOf[Math.Min(position >> 2, BlockOf.Length - 1)];
}
