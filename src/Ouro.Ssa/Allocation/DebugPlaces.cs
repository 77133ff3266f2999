// Where the variables of the source are, from the places that allocation and frame layout gave.
//
// A variable in the frame has one place. One that never changes is its scalars: each is where the allocator keeps its value, as long as it
// keeps it, or a constant; a scalar that came in a register is in that of the convention until the code moves it. At each address of the
// code the variable is what is known of its scalars there. A value in a register is taken to be gone behind the first byte of the
// instruction that reads it last, so that a caller's frame, whose address lies behind its call, never shows what the call has overwritten.
using System.Runtime.InteropServices;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa.Allocation;

/// <summary>Makes <see cref="MachineFunction.DebugLocations"/>.</summary>
/// <param name="function">The function.</param>
/// <param name="code">Its target code.</param>
/// <param name="allocation">Where values are.</param>
/// <param name="toFrameBase">Bytes from SP to the frame base.</param>
/// <param name="prologueEnd">Offset of the first code behind the prologue.</param>
/// <param name="spans">By instruction: offsets of its first gap move, of itself, and behind it; -1 where it was not emitted.</param>
/// <param name="argumentRegister">The register in which a scalar arrives.</param>
internal sealed class DebugPlaces(
    Function function, VirtualCode code, AllocationResult allocation, int toFrameBase, int prologueEnd,
    (int Start, int Body, int End)[] spans, Func<AbiComponent, int> argumentRegister)
{
    private readonly record struct Placed(int Start, int End, DebugPiece Piece);

    public DebugLocation?[] Run()
    {
        var result = new DebugLocation?[function.DebugVariables.Count];
        if (result.Length == 0) return result;
        for (int i = 0; i < result.Length; i++)
        {
            DebugVariable v = function.DebugVariables[i];
            if (v.Size == 0) result[i] = new DebugLocation();
            else if (!IsOwnParameter(v)) continue;
            else if (v.InArgumentArea) result[i] = new DebugLocation { FrameOffset = Place(v).StackOffset };
            else if (v.Kind == DebugVariableKind.Param) result[i] = Parameter(v);
        }
        foreach (LocalVariable l in function.Locals)
            if (l.Variable >= 0 && l.Parameter >= 0) result[l.Variable] = new DebugLocation { FrameOffset = function.Signature.Params[l.Parameter].StackOffset };
            else if (l.Variable >= 0 && l.FrameOffset >= 0) result[l.Variable] = new DebugLocation { FrameOffset = l.FrameOffset - toFrameBase, IsIndirect = l.HoldsAddress };
        Bound(result);
        return result;
    }

    private static bool IsOwnParameter(DebugVariable v) => v.Pos.Inline < 0 && v.Kind != DebugVariableKind.Local && v.Index >= 0;

    private AbiParam Place(DebugVariable v) => (v.Kind == DebugVariableKind.Param ? function.Signature.Params : function.Signature.Results)[v.Index];

    // --- parameters in registers

    private DebugLocation? Parameter(DebugVariable v)
    {
        AbiParam p = Place(v);
        if (!p.InRegisters) return v.IsConstant ? new DebugLocation { FrameOffset = p.StackOffset } : null;
        var places = new List<Placed>[p.Components.Length];
        int first = 0;
        while (function.Signature.ParamComponents[first].Param != v.Index) first++;
        for (int i = 0; i < places.Length; i++) places[i] = Scalar(p.Components[i], first + i, v.IsConstant);
        return Combine(places);
    }

    private List<Placed> Scalar(AbiComponent c, int component, bool isConstant)
    {
        int size = c.Type.Size(function.PointerSize);
        var list = new List<Placed>();
        int register = -1;
        foreach ((int index, int r) in code.Arguments)
            if (index == component) register = r;
        int entryEnd = prologueEnd + 1; // also for one who stops right behind the prologue
        if (isConstant && register >= 0 && allocation.Places.TryGetValue(register, out (int Start, int End, int Location)[]? known) && known.Length > 0)
        {
            entryEnd = spans[known[0].Start >> 2].End;
            Spread(known, c.Offset, size, list);
        }
        if (entryEnd <= 0) return list;
        for (int i = 0; i < list.Count; i++)
            if (list[i].Start < entryEnd) list[i] = list[i] with { Start = entryEnd };
        list.RemoveAll(static p => p.Start >= p.End);
        list.Insert(0, new(0, entryEnd, new(c.Offset, size, DebugPieceKind.Register, argumentRegister(c))));
        return list;
    }

    // --- variables that never change

    private void Bound(DebugLocation?[] result)
    {
        var bindings = new List<DebugBinding>(function.Bindings);
        bindings.RemoveAll(b => result[b.Variable] is not null || IsOwnParameter(function.DebugVariables[b.Variable]));
        bindings.Sort(static (x, y) => x.Variable != y.Variable ? x.Variable.CompareTo(y.Variable) : x.Offset.CompareTo(y.Offset));
        var registers = new Dictionary<(int Variable, int Offset), int>();
        foreach ((DebugBinding b, int r) in code.Bindings) registers[(b.Variable, b.Offset)] = r;
        for (int i = 0, next; i < bindings.Count; i = next)
        {
            next = i + 1;
            while (next < bindings.Count && bindings[next].Variable == bindings[i].Variable) next++;
            result[bindings[i].Variable] = Location(CollectionsMarshal.AsSpan(bindings)[i..next], registers);
        }
    }

    private DebugLocation? Location(ReadOnlySpan<DebugBinding> parts, Dictionary<(int, int), int> registers)
    {
        var moving = new List<List<Placed>>();
        var still = new List<DebugPiece>();
        foreach (DebugBinding b in parts)
        {
            int size = b.Value.Type.Size(function.PointerSize);
            if (registers.TryGetValue((b.Variable, b.Offset), out int r))
            {
                var list = new List<Placed>();
                Spread(allocation.Places[r], b.Offset, size, list);
                moving.Add(list);
            }
            else if (b.Value.Op is Op.Const or Op.ConstF)
            {
                still.Add(new(b.Offset, size, DebugPieceKind.Constant, b.Value.AuxInt));
            }
            else if (b.Value is { Op: Op.LocalAddr, Aux: LocalVariable { FrameOffset: >= 0, Parameter: < 0 } l } && IsInFrame(l))
            {
                still.Add(new(b.Offset, size, DebugPieceKind.FrameAddress, l.FrameOffset - toFrameBase));
            }
        }
        // Parts that are nowhere in the machine are shown where one of the others is.
        if (moving.Count == 0) return still.Count > 0 ? new DebugLocation { Pieces = [.. still] } : null;
        return Combine(moving, still);
    }

    // One that nothing mentions any more has no place, but may have been bound.
    private bool IsInFrame(LocalVariable l) => l.Index < function.Locals.Count && function.Locals[l.Index] == l;

    // --- ranges

    /// <summary>One sweep over the parts' places, each in order and without overlap.</summary>
    private static DebugLocation? Combine(IReadOnlyList<List<Placed>> places, List<DebugPiece>? still = null)
    {
        var borders = new SortedSet<int>();
        foreach (List<Placed> list in places)
            foreach (Placed p in list)
            {
                borders.Add(p.Start);
                borders.Add(p.End);
            }
        var ranges = new List<DebugRange>();
        var next = new int[places.Count];
        int from = -1;
        foreach (int to in borders)
        {
            if (from >= 0)
            {
                var pieces = new List<DebugPiece>();
                for (int i = 0; i < next.Length; i++)
                {
                    List<Placed> list = places[i];
                    while (next[i] < list.Count && list[next[i]].End <= from) next[i]++;
                    if (next[i] < list.Count && list[next[i]].Start <= from) pieces.Add(list[next[i]].Piece);
                }
                if (pieces.Count > 0)
                {
                    if (still is not null) pieces.AddRange(still);
                    pieces.Sort(static (x, y) => x.Offset.CompareTo(y.Offset));
                    if (ranges.Count > 0 && ranges[^1].End == from && ranges[^1].Pieces.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(pieces))) ranges[^1] = ranges[^1] with { End = to };
                    else ranges.Add(new DebugRange(from, to, [.. pieces]));
                }
            }
            from = to;
        }
        return ranges.Count > 0 ? new DebugLocation { Ranges = [.. ranges] } : null;
    }

    private DebugPiece PieceAt(int offset, int size, int location)
    {
        if (location >= 0) return new DebugPiece(offset, size, DebugPieceKind.Register, location);
        SpillSlot s = code.Slots[~location];
        return new DebugPiece(offset, size, DebugPieceKind.Frame, s.Offset - (s.InArguments ? 0 : toFrameBase));
    }

    /// <summary>The code of ranges of positions, in order of the code: blocks need not be emitted in the order of their positions.</summary>
    private void Spread((int Start, int End, int Location)[] places, int offset, int size, List<Placed> list)
    {
        for (int n = 0; n < places.Length; n++)
        {
            (int start, int end, int location) = places[n];
            DebugPiece piece = PieceAt(offset, size, location);
            for (int i = BlockAt(start); i < code.Blocks.Count && code.Blocks[i].StartPosition < end; i++)
            {
                CodeBlock b = code.Blocks[i];
                int from = Math.Max(start, b.StartPosition), to = Math.Min(end, b.EndPosition);
                if (from >= to || spans[b.First].Start < 0) continue;
                int k = from >> 2, last = (to - 1) >> 2;
                int at = from == b.StartPosition ? spans[k].Start : (from & 3) == 0 ? spans[k].Body : spans[k].End;
                int until = to == (last + 1) * 4 || piece.Kind != DebugPieceKind.Register ? spans[last].End : Math.Min(spans[last].Body + 1, spans[last].End);
                // Where it goes to its next place it is still in the last one: a slot until the moves are done, a register until they begin.
                if (to == end && (to & 3) == 0 && to < b.EndPosition && n + 1 < places.Length && places[n + 1].Start == to)
                    until = Math.Max(until, piece.Kind == DebugPieceKind.Register ? spans[to >> 2].Start + 1 : spans[to >> 2].Body);
                if (at >= until) continue;
                if (list.Count > 0 && list[^1].End == at && list[^1].Piece == piece) list[^1] = list[^1] with { End = until };
                else list.Add(new(at, until, piece));
            }
        }
        list.Sort(static (x, y) => x.Start.CompareTo(y.Start));
        // Where a value goes from one place to the next, both hold it for a moment: the later one counts.
        for (int i = list.Count - 2; i >= 0; i--)
            if (list[i].End > list[i + 1].Start) list[i] = list[i] with { End = list[i + 1].Start };
        list.RemoveAll(static p => p.Start >= p.End);
    }

    private int BlockAt(int position)
    {
        int lo = 0, hi = code.Blocks.Count - 1;
        while (lo < hi)
        {
            int mid = (lo + hi + 1) / 2;
            if (code.Blocks[mid].StartPosition <= position) lo = mid;
            else hi = mid - 1;
        }
        return lo;
    }
}
