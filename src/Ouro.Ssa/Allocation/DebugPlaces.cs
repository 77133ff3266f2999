// Where the variables of the source are, from the places that allocation and frame layout gave.
//
// A variable in the frame has one place. A parameter that came in registers is its scalars: each is in the register of the convention until
// the code moves it, then where the allocator keeps it, as long as it keeps it; at each address of the code the variable is what is known
// of its scalars there. A value in a register is taken to be gone behind the first byte of the instruction that reads it last, so that a
// caller's frame, whose address lies behind its call, never shows what the call has overwritten.
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
    public DebugLocation?[] Run()
    {
        var result = new DebugLocation?[function.DebugVariables.Count];
        if (result.Length == 0) return result;
        for (int i = 0; i < result.Length; i++)
        {
            DebugVariable v = function.DebugVariables[i];
            if (v.IsEmpty) result[i] = new DebugLocation();
            else if (v.Pos.Inline >= 0 || v.Kind == DebugVariableKind.Local || v.Index < 0) continue;
            else if (v.InArgumentArea) result[i] = new DebugLocation { FrameOffset = Place(v).StackOffset };
            else if (v.Kind == DebugVariableKind.Param) result[i] = Parameter(v);
        }
        foreach (LocalVariable l in function.Locals)
            if (l.Variable >= 0 && l.Parameter >= 0) result[l.Variable] = new DebugLocation { FrameOffset = function.Signature.Params[l.Parameter].StackOffset };
            else if (l.Variable >= 0 && l.FrameOffset >= 0) result[l.Variable] = new DebugLocation { FrameOffset = l.FrameOffset - toFrameBase, IsIndirect = l.HoldsAddress };
        return result;
    }

    private AbiParam Place(DebugVariable v) => (v.Kind == DebugVariableKind.Param ? function.Signature.Params : function.Signature.Results)[v.Index];

    private DebugLocation? Parameter(DebugVariable v)
    {
        AbiParam p = Place(v);
        if (!p.InRegisters) return v.IsConstant ? new DebugLocation { FrameOffset = p.StackOffset } : null;
        // Each scalar's places, then one sweep over the borders.
        var places = new List<(int Start, int End, DebugPiece Piece)>[p.Components.Length];
        var borders = new SortedSet<int>();
        int first = 0;
        while (function.Signature.ParamComponents[first].Param != v.Index) first++;
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Scalar(p, p.Components[i], first + i, v.IsConstant);
            foreach ((int start, int end, _) in places[i])
            {
                borders.Add(start);
                borders.Add(end);
            }
        }
        var ranges = new List<DebugRange>();
        int from = -1;
        foreach (int to in borders)
        {
            if (from >= 0)
            {
                var pieces = new List<DebugPiece>();
                foreach (List<(int Start, int End, DebugPiece Piece)> list in places)
                    foreach ((int start, int end, DebugPiece piece) in list)
                        if (start <= from && to <= end)
                        {
                            pieces.Add(piece);
                            break;
                        }
                if (pieces.Count > 0)
                {
                    if (ranges.Count > 0 && ranges[^1].End == from && ranges[^1].Pieces.AsSpan().SequenceEqual([.. pieces])) ranges[^1] = ranges[^1] with { End = to };
                    else ranges.Add(new DebugRange(from, to, [.. pieces]));
                }
            }
            from = to;
        }
        return ranges.Count > 0 ? new DebugLocation { Ranges = [.. ranges] } : null;
    }

    private List<(int Start, int End, DebugPiece Piece)> Scalar(AbiParam p, AbiComponent c, int component, bool isConstant)
    {
        int size = c.Type.Size(function.PointerSize);
        var list = new List<(int, int, DebugPiece)>();
        int register = -1;
        foreach ((int index, int r) in code.Arguments)
            if (index == component) register = r;
        int entryEnd = prologueEnd + 1; // also for one who stops right behind the prologue
        if (isConstant && register >= 0 && allocation.Places.TryGetValue(register, out (int Start, int End, int Location)[]? known) && known.Length > 0)
        {
            int defined = known[0].Start >> 2;
            entryEnd = spans[defined].End;
            foreach ((int start, int end, int location) in known) Spread(start, end, PieceAt(c, size, location), list);
        }
        if (entryEnd > 0) list.Insert(0, (0, entryEnd, new DebugPiece(c.Offset, size, argumentRegister(c), 0)));
        return list;
    }

    private DebugPiece PieceAt(AbiComponent c, int size, int location)
    {
        if (location >= 0) return new DebugPiece(c.Offset, size, location, 0);
        SpillSlot s = code.Slots[~location];
        return new DebugPiece(c.Offset, size, -1, (int)s.Offset - (s.InArguments ? 0 : toFrameBase));
    }

    // The code of a range of positions: blocks need not be emitted in the order of their positions.
    private void Spread(int start, int end, DebugPiece piece, List<(int, int, DebugPiece)> list)
    {
        foreach (CodeBlock b in code.Blocks)
        {
            int from = Math.Max(start, b.StartPosition), to = Math.Min(end, b.EndPosition);
            if (from >= to || spans[b.First].Start < 0) continue;
            int k = from >> 2, last = (to - 1) >> 2;
            int at = from == b.StartPosition ? spans[k].Start : (from & 3) == 0 ? spans[k].Body : spans[k].End;
            int until = to == (last + 1) * 4 || piece.Register < 0 ? spans[last].End : Math.Min(spans[last].Body + 1, spans[last].End);
            if (at < until) list.Add((at, until, piece));
        }
    }
}
