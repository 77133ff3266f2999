// From pieces to places: slots, operand locations, and the moves that join the pieces.
//
// Moves are collected in groups that happen at one point and in parallel:
//     4i    gap before instruction i: pieces that begin here, operands copied into fixed or tied registers
//     4i+1  the edge: before the jump that ends a block, or at the BlockStart of a block with one predecessor
//     4i+3  after instruction i: results out of fixed registers, and stores to slots
// A group reads what is before it and writes what holds after it; Sequence turns it into single moves and exchanges.
//
// Slots. A value that is ever in memory has one slot for its whole life; values whose lives do not overlap share slots, pointers with
// pointers only, so that the stack maps stay short. A parameter's slot is its home in the caller's frame, which costs nothing.
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>A move of a group after sequencing.</summary>
/// <param name="To">Register number, or ~slot.</param>
/// <param name="From">Likewise.</param>
/// <param name="Exchange">The contents are exchanged.</param>
/// <param name="Class">Kind of the value moved.</param>
/// <param name="Size">Bytes: 8 or 16 (the slot of a small parameter is moved with its own size).</param>
public readonly record struct Move(int To, int From, bool Exchange, RegisterClass Class, byte Size);

/// <summary>The outcome of register allocation; operand locations are in the instructions.</summary>
public sealed class AllocationResult
{
    /// <summary>All instructions in layout order.</summary>
    public required Instruction[] Instructions { get; init; }

    /// <summary>Moves by point (see the file's head), each group in executable order.</summary>
    public required Dictionary<int, Move[]> Moves { get; init; }

    /// <summary>For each safepoint's instruction number, the slots that hold live pointers.</summary>
    public required Dictionary<int, int[]> LiveSlots { get; init; }

    /// <summary>
    /// Where each register of <see cref="VirtualCode.Arguments"/> and <see cref="VirtualCode.Bindings"/> is, from one position to another, in
    /// order: a register number, or ~slot.
    /// </summary>
    public required Dictionary<int, (int Start, int End, int Location)[]> Places { get; init; }
}

/// <summary>Register allocation, from virtual code to locations and moves.</summary>
public static class RegisterAllocator
{
    /// <summary>Allocates a function.</summary>
    public static AllocationResult Run(VirtualCode code, AllocationOptions? options = null)
    {
        LiveRanges live = LiveRanges.Compute(code);
        List<Piece>[] pieces = LinearScan.Run(code, live, options ?? AllocationOptions.Default);
        return new Resolution(code, live, pieces).Run();
    }
}

internal sealed class Resolution(VirtualCode code, LiveRanges live, List<Piece>[] pieces)
{
    private readonly record struct Wanted(int To, int From, int Register);

    private readonly Dictionary<int, List<Wanted>> _groups = [];
    private readonly int[] _slot = new int[code.RegisterCount];
    private readonly bool[] _storedAtOnce = new bool[code.RegisterCount]; // the slot is right from the definition on

    public AllocationResult Run()
    {
        AssignSlots();
        LocateOperands();
        JoinPieces();
        JoinEdges();
        StoreSpilled();
        var moves = new Dictionary<int, Move[]>(_groups.Count);
        foreach ((int point, List<Wanted> group) in _groups) moves.Add(point, Sequence(group));
        return new AllocationResult { Instructions = live.Instructions, Moves = moves, LiveSlots = FindLiveSlots(), Places = FindPlaces() };
    }

    private int Location(int v, int position)
    {
        List<Piece> list = pieces[v];
        int lo = 0, hi = list.Count - 1;
        while (lo < hi)
        {
            int mid = (lo + hi + 1) / 2;
            if (list[mid].Start <= position) lo = mid;
            else hi = mid - 1;
        }
        if (lo >= list.Count || position < list[lo].Start || position >= list[lo].End)
            throw new InternalCompilerException($"v{v} has no place at {position}: {string.Join(" ", list)}");
        return Place(v, list[lo]);
    }

    private int Place(int v, Piece p) => p.Location == Piece.Stack ? ~_slot[v] : p.Location;

    private Dictionary<int, (int Start, int End, int Location)[]> FindPlaces()
    {
        var all = new Dictionary<int, (int, int, int)[]>();
        foreach ((_, int v) in code.Arguments) all[v] = PlacesOf(v);
        foreach ((_, int v) in code.Bindings)
            if (!all.ContainsKey(v)) all.Add(v, PlacesOf(v));
        return all;
    }

    // Where its pieces and its life, both in order, meet. One that is in its slot all the time is shown there, also while a register holds it.
    private (int Start, int End, int Location)[] PlacesOf(int v)
    {
        var list = new List<(int, int, int)>();
        LiveRange[] ranges = live.Ranges[v];
        if (_storedAtOnce[v] && pieces[v].Count > 0)
        {
            int stored = live.DefiningInstruction[v] * 4 + 3;
            Piece first = pieces[v][0];
            if (first.Start < stored) list.Add((first.Start, Math.Min(stored, first.End), Place(v, first)));
            foreach (LiveRange r in ranges)
                if (r.End > stored) list.Add((Math.Max(r.Start, stored), r.End, ~_slot[v]));
            return [.. list];
        }
        for (int i = 0, k = 0; i < pieces[v].Count && k < ranges.Length;)
        {
            Piece p = pieces[v][i];
            int from = Math.Max(p.Start, ranges[k].Start), to = Math.Min(p.End, ranges[k].End);
            if (from < to) list.Add((from, to, Place(v, p)));
            if (p.End <= ranges[k].End) i++;
            else k++;
        }
        return [.. list];
    }

    private bool Live(int v, int position)
    {
        foreach (LiveRange r in live.Ranges[v])
            if (r.Start <= position && position < r.End) return true;
        return false;
    }

    // --- slots --------------------------------------------------------------------------------------------------------

    private void AssignSlots()
    {
        var waiting = new List<int>();
        for (int v = 0; v < code.RegisterCount; v++)
        {
            _slot[v] = code[v].Home;
            if (_slot[v] >= 0 || pieces[v].Count == 0) continue;
            foreach (Piece p in pieces[v])
            {
                if (p.Location != Piece.Stack) continue;
                waiting.Add(v);
                _slot[v] = -2;
                break;
            }
        }
        waiting.Sort((a, b) => live.Ranges[a][0].Start.CompareTo(live.Ranges[b][0].Start));
        // Values that meet in a parameter try to share the slot: the edge then needs no move through memory.
        var partners = new Dictionary<int, List<int>>();
        foreach (CodeBlock b in code.Blocks)
        {
            if (b.Arguments.Length == 0) continue;
            int[] parameters = code.Blocks[b.Successors[0]].Parameters;
            for (int i = 0; i < parameters.Length; i++)
            {
                if (_slot[parameters[i]] == -1 || _slot[b.Arguments[i]] == -1) continue;
                Partner(partners, parameters[i], b.Arguments[i]);
                Partner(partners, b.Arguments[i], parameters[i]);
            }
        }
        int first = code.Slots.Count;
        var users = new List<List<int>>();
        foreach (int v in waiting)
        {
            VirtualRegister info = code[v];
            int chosen = -1;
            if (partners.TryGetValue(v, out List<int>? list))
            {
                foreach (int other in list)
                {
                    int s = _slot[other];
                    if (s >= first && Fits(s - first, v, info)) { chosen = s; break; }
                }
            }
            for (int s = 0; chosen < 0 && s < users.Count; s++)
                if (Fits(s, v, info)) chosen = first + s;
            if (chosen < 0)
            {
                chosen = code.Slots.Count;
                code.Slots.Add(new SpillSlot { IsPointer = info.IsPointer, Size = info.Size });
                users.Add([]);
            }
            _slot[v] = chosen;
            users[chosen - first].Add(v);
        }

        bool Fits(int s, int v, VirtualRegister info)
        {
            SpillSlot slot = code.Slots[first + s];
            if (slot.IsPointer != info.IsPointer || slot.Size != info.Size) return false;
            foreach (int u in users[s])
                if (LiveRanges.Overlap(live.Ranges[u], live.Ranges[v])) return false;
            return true;
        }
    }

    private static void Partner(Dictionary<int, List<int>> partners, int a, int b)
    {
        if (!partners.TryGetValue(a, out List<int>? list)) partners.Add(a, list = []);
        list.Add(b);
    }

    // --- operands -------------------------------------------------------------------------------------------------------

    private void LocateOperands()
    {
        for (int i = 0; i < live.Instructions.Length; i++)
        {
            Instruction x = live.Instructions[i];
            int at = i * 4;
            for (int k = 0; k < x.Operands.Length; k++)
            {
                ref Operand o = ref x.Operands[k];
                switch (o.Role)
                {
                    case OperandRole.Use or OperandRole.UseLate when o.Place == OperandPlace.Fixed:
                        o.Location = o.Fixed;
                        Add(at, o.Fixed, Location(o.Register, at - 1), o.Register);
                        break;
                    case OperandRole.Use or OperandRole.UseLate when o.Place == OperandPlace.Tied:
                        break; // by its definition, below
                    case OperandRole.Use:
                        o.Location = Location(o.Register, at + 1);
                        break;
                    case OperandRole.UseLate:
                        o.Location = Location(o.Register, at + 1);
                        if (o.Location != Location(o.Register, at + 2)) throw new InternalCompilerException($"v{o.Register} moves within its instruction");
                        break;
                    case OperandRole.Def when o.Place == OperandPlace.Fixed:
                        o.Location = o.Fixed;
                        Add(at + 3, Location(o.Register, at + 3), o.Fixed, o.Register);
                        break;
                    case OperandRole.Def:
                        o.Location = Location(o.Register, at + 2);
                        break;
                    case OperandRole.EarlyDef or OperandRole.Temp:
                        o.Location = Location(o.Register, at + 1);
                        break;
                    case OperandRole.TiedDef:
                        o.Location = Location(o.Register, at);
                        ref Operand source = ref x.Operands[o.Partner];
                        source.Location = o.Location;
                        Add(at, o.Location, Location(source.Register, at - 1), source.Register);
                        break;
                }
                if (o.Location < 0 && o.Place is not OperandPlace.Any)
                    throw new InternalCompilerException($"regalloc: v{o.Register} has no register at {at} ({x})");
            }
        }
    }

    private void Add(int point, int to, int from, int v)
    {
        if (to == from) return;
        if (!_groups.TryGetValue(point, out List<Wanted>? group)) _groups.Add(point, group = []);
        group.Add(new Wanted(to, from, v));
    }

    // --- moves between pieces ---------------------------------------------------------------------------------------------

    private void JoinPieces()
    {
        for (int v = 0; v < code.RegisterCount; v++)
        {
            List<Piece> list = pieces[v];
            for (int i = 1; i < list.Count; i++)
            {
                Piece p = list[i - 1], q = list[i];
                if (q.Location == Piece.Stack || p.End != q.Start) continue;
                if (code.Blocks[live.BlockAt(q.Start)].StartPosition == q.Start) continue; // the edges do it
                if (!Live(v, q.Start) || !Live(v, q.Start - 1)) continue;
                if ((q.Start & 3) != 0) throw new InternalCompilerException($"v{v} is cut within an instruction");
                Add(q.Start, q.Location, Place(v, p), v);
            }
        }
    }

    private void JoinEdges()
    {
        for (int v = 0; v < code.RegisterCount; v++)
        {
            if (pieces[v].Count < 2) continue;
            int definition = live.DefiningInstruction[v];
            foreach (LiveRange r in live.Ranges[v])
            {
                for (int b = live.BlockAt(r.Start); b < code.Blocks.Count && code.Blocks[b].StartPosition < r.End; b++)
                {
                    CodeBlock block = code.Blocks[b];
                    if (block.StartPosition < r.Start || block.First == definition) continue;
                    int to = Location(v, block.StartPosition);
                    if (to < 0) continue;
                    foreach (int p in block.Predecessors)
                    {
                        int from = Location(v, code.Blocks[p].EndPosition - 1);
                        if (from != to) Add(EdgePoint(code.Blocks[p], block), to, from, v);
                    }
                }
            }
        }
        foreach (CodeBlock b in code.Blocks)
        {
            if (b.Arguments.Length == 0) continue;
            CodeBlock to = code.Blocks[b.Successors[0]];
            int last = (b.End - 1) * 4;
            for (int i = 0; i < b.Arguments.Length; i++)
            {
                int p = to.Parameters[i];
                if (live.Ranges[p].Length == 0) continue;
                int target = Location(p, to.StartPosition), source = Location(b.Arguments[i], last + 1);
                Add(EdgePoint(b, to), target, source, b.Arguments[i]);
            }
        }
    }

    private static int EdgePoint(CodeBlock from, CodeBlock to)
    {
        if (from.Successors.Length == 1) return (from.End - 1) * 4 + 1;
        if (to.Predecessors.Length == 1) return to.First * 4 + 1;
        throw new InternalCompilerException($"critical edge b{from.Index} b{to.Index}");
    }

    // --- stores to slots ------------------------------------------------------------------------------------------------

    private void StoreSpilled()
    {
        for (int v = 0; v < code.RegisterCount; v++)
        {
            if (_slot[v] < 0) continue;
            _storedAtOnce[v] = true;
            if (code[v].BeginsInMemory) continue;
            bool needed = false;
            foreach (Piece p in pieces[v]) needed |= p.Location == Piece.Stack;
            _storedAtOnce[v] = needed;
            if (!needed) continue;
            Piece first = pieces[v][0];
            if (first.Location == Piece.Stack) continue;
            int definition = live.DefiningInstruction[v];
            if (BetterPlace(v, live.BlockOf[definition]) is { } block)
            {
                Add(block.First * 4 + 3, ~_slot[v], Location(v, block.StartPosition), v);
                _storedAtOnce[v] = false;
                continue;
            }
            int from = first.Location;
            foreach (ref readonly Operand o in live.Instructions[definition].Operands.AsSpan())
                if (o.Register == v && o.Role == OperandRole.Def && o.Place == OperandPlace.Fixed) from = o.Fixed;
            Add(definition * 4 + 3, ~_slot[v], from, v);
        }
    }

    // The store belongs behind the definition, unless the value is needed in its slot only where control goes more rarely: then to
    // the start of a block that dominates all those places. (Go's append: what lives across the call that grows the slice is stored
    // on the way to that call.)
    private CodeBlock? BetterPlace(int v, int definition)
    {
        int cost = Cost(definition);
        if (cost == 0) return null;
        int common = -1;
        foreach (Piece p in pieces[v])
        {
            if (p.Location != Piece.Stack) continue;
            foreach (LiveRange r in live.Ranges[v])
            {
                int from = Math.Max(r.Start, p.Start), to = Math.Min(r.End, p.End);
                if (from >= to) continue;
                int last = live.BlockAt(to - 1);
                for (int b = live.BlockAt(from); b <= last; b++)
                {
                    common = common < 0 ? b : CommonDominator(common, b);
                    if (common == definition || LeastCost()[common] >= cost) return null;
                }
            }
        }
        CodeBlock? best = null;
        for (int b = common; b != definition && b >= 0; b = code.Blocks[b].Dominator)
        {
            if (Cost(b) >= cost || Location(v, code.Blocks[b].StartPosition) < 0) continue;
            cost = Cost(b);
            best = code.Blocks[b];
        }
        return best;
    }

    private int[]? _leastCost;

    // By block: the least cost of it and its dominators.
    private int[] LeastCost()
    {
        if (_leastCost is not null) return _leastCost;
        _leastCost = new int[code.Blocks.Count];
        for (int b = 0; b < _leastCost.Length; b++)
        {
            int d = code.Blocks[b].Dominator;
            _leastCost[b] = d < 0 ? Cost(b) : Math.Min(Cost(b), _leastCost[d]);
        }
        return _leastCost;
    }

    private int Cost(int block) => code.Blocks[block].Cold ? 0 : 1 + code.Blocks[block].LoopDepth;

    private int CommonDominator(int a, int b)
    {
        // A dominator has the smaller index.
        while (a != b)
        {
            if (a > b) a = code.Blocks[a].Dominator;
            else b = code.Blocks[b].Dominator;
        }
        return a;
    }

    private Dictionary<int, int[]> FindLiveSlots()
    {
        var points = new List<int>();
        for (int i = 0; i < live.Instructions.Length; i++)
            if (live.Instructions[i].Safepoint) points.Add(i);
        var found = new Dictionary<int, List<int>>();
        foreach (int i in points) found.Add(i, []);
        for (int v = 0; v < code.RegisterCount; v++)
        {
            if (_slot[v] < 0 || !code[v].IsPointer) continue;
            foreach (LiveRange r in live.Ranges[v])
            {
                // Live across instruction i: before it and after it.
                int at = points.BinarySearch((r.Start + 1) >> 2);
                if (at < 0) at = ~at;
                for (; at < points.Count && points[at] * 4 + 2 < r.End; at++)
                {
                    int late = points[at] * 4 + 2;
                    if (late <= r.Start || r.Start > points[at] * 4) continue;
                    if (Location(v, late) < 0) found[points[at]].Add(_slot[v]);
                }
            }
        }
        var result = new Dictionary<int, int[]>(found.Count);
        foreach ((int i, List<int> slots) in found)
        {
            slots.Sort();
            result.Add(i, [.. slots]);
        }
        return result;
    }

    // --- parallel moves ---------------------------------------------------------------------------------------------------

    // Moves whose target nobody reads any more go first; what remains are cycles, undone by exchanges.
    private Move[] Sequence(List<Wanted> group)
    {
        var result = new List<Move>(group.Count);
        var pending = new List<Wanted>(group.Count);
        foreach (Wanted w in group)
        {
            int known = pending.FindIndex(p => p.To == w.To);
            if (known < 0) pending.Add(w);
            else if (pending[known].From != w.From) throw new InternalCompilerException($"two values for {w.To} in one group of moves: v{w.Register}, v{pending[known].Register}");
        }
        while (pending.Count > 0)
        {
            int free = pending.FindIndex(m => !pending.Exists(o => o.From == m.To && o.To != m.To));
            if (free >= 0)
            {
                Wanted m = pending[free];
                pending.RemoveAt(free);
                if (m.From != m.To) result.Add(Make(m, false));
                continue;
            }
            Wanted x = pending[0];
            pending.RemoveAt(0);
            result.Add(Make(x, true));
            // x.To is done; what it held before is now in x.From.
            for (int i = pending.Count - 1; i >= 0; i--)
            {
                Wanted p = pending[i];
                int from = p.From == x.To ? x.From : p.From == x.From ? x.To : p.From;
                if (from == p.To) pending.RemoveAt(i);
                else pending[i] = p with { From = from };
            }
        }
        return [.. result];
    }

    private Move Make(Wanted w, bool exchange)
    {
        VirtualRegister info = code[w.Register];
        return new Move(w.To, w.From, exchange, info.Class, info.Size);
    }
}
