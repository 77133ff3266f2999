// Linear scan over live intervals with splitting.
//
// Problem. Every virtual register needs a place at every point of its life: few registers, all of them lost at each call.
//
// Method. Wimmer and Mössenböck, "Optimized Interval Splitting in a Linear Scan Register Allocator", on SSA form (Wimmer and
// Franz, "Linear Scan Register Allocation on SSA Form"). A life is cut into pieces; a piece has one place, a register or the
// value's slot. Pieces are taken in order of their start. A piece gets a register that is free for all of it; else one that is
// free for its beginning, and is cut there; else it evicts the piece whose next use is farthest away, or waits in its slot
// until its own next use. Lives have holes, in which another piece may use the register.
//   - A value has one definition, so its slot, once written, is right for ever: going to the slot costs no move, only coming back.
//   - Where a call clobbers everything, the rest waits in the slot until its next use: cuts at calls need no search.
//   - A cut that comes back is put at the block boundary of least loop depth between the places allowed.
//   - Hints (fixed operands, tied operands, parameters of blocks and their arguments) choose among free registers; those that meet in a
//     parameter and never live together are a web and want one register, so that the edges need no moves (Webs).
// The store is placed by SpillPlacement, moves between pieces and on edges are made by Resolution.
//
// Stress. Options restrict the registers and cut pieces at random: every choice of a cut must be correct, so random ones find the
// errors that heuristics hide.
using System.Numerics;
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>How the allocator is to be made to suffer in tests.</summary>
/// <param name="Allowed">Registers it may use, of those that the target allows.</param>
/// <param name="Seed">Not 0: cuts and register choices are random.</param>
public sealed record AllocationOptions(ulong Allowed = ulong.MaxValue, int Seed = 0)
{
    public static readonly AllocationOptions Default = new();
}

/// <summary>A part of a virtual register's life with one place.</summary>
internal sealed class Piece(int register, int start, int end)
{
    public const int Stack = -1, Unassigned = -2;

    public readonly int Register = register;
    public int Start = start, End = end;
    /// <summary>A register number, <see cref="Stack"/> or <see cref="Unassigned"/>.</summary>
    public int Location = Unassigned;
    /// <summary>While active: where the next hole begins; while inactive: where the life goes on.</summary>
    public int Change;

    public override string ToString() => $"v{Register}[{Start},{End})={Location}";
}

internal sealed class LinearScan
{
    private readonly VirtualCode _code;
    private readonly LiveRanges _live;
    private readonly AllocationOptions _options;
    private readonly Random? _random;
    private readonly List<Piece>[] _pieces;
    private readonly Piece?[] _active = new Piece?[64];
    private readonly List<Piece>[] _inactive = [[], []];
    private readonly PriorityQueue<Piece, (int Start, int Register)> _unhandled = new();
    private readonly List<int>?[] _hints; // registers as they are, virtual registers as ~v
    private readonly Webs _webs;
    private readonly int[] _limit = new int[64];
    private readonly int[] _blocked = new int[64];

    private LinearScan(VirtualCode code, LiveRanges live, AllocationOptions options)
    {
        _code = code;
        _live = live;
        _options = options;
        _random = options.Seed != 0 ? new Random(options.Seed) : null;
        _pieces = new List<Piece>[code.RegisterCount];
        _hints = new List<int>?[code.RegisterCount];
        _webs = new Webs(code, live);
    }

    /// <summary>Cuts and places all lives. Result: by virtual register, its pieces in order of start.</summary>
    public static List<Piece>[] Run(VirtualCode code, LiveRanges live, AllocationOptions options)
    {
        var scan = new LinearScan(code, live, options);
        scan.CollectHints();
        scan.Scan();
        foreach (List<Piece> list in scan._pieces) list?.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return scan._pieces;
    }

    private void CollectHints()
    {
        foreach (CodeBlock b in _code.Blocks)
        {
            foreach (Instruction x in b.Instructions)
            {
                foreach (ref readonly Operand o in x.Operands.AsSpan())
                {
                    if (o.Place == OperandPlace.Fixed) AddHint(o.Register, o.Fixed);
                    if (o.Role is OperandRole.TiedDef or OperandRole.Def && o.Place != OperandPlace.Fixed && o.Partner >= 0)
                    {
                        AddHint(o.Register, ~x.Operands[o.Partner].Register);
                        AddHint(x.Operands[o.Partner].Register, ~o.Register);
                    }
                }
            }
            if (b.Arguments.Length == 0) continue;
            int[] parameters = _code.Blocks[b.Successors[0]].Parameters;
            for (int i = 0; i < parameters.Length; i++)
            {
                AddHint(parameters[i], ~b.Arguments[i]);
                AddHint(b.Arguments[i], ~parameters[i]);
            }
        }
    }

    private void AddHint(int v, int hint)
    {
        List<int> list = _hints[v] ??= [];
        if (list.Count < 8) list.Add(hint);
    }

    private void Scan()
    {
        for (int v = 0; v < _code.RegisterCount; v++)
        {
            _pieces[v] = [];
            LiveRange[] ranges = _live.Ranges[v];
            if (ranges.Length == 0) continue;
            if (_code[v].BeginsInMemory) Spill(v, ranges[0].Start, ranges[^1].End, (ranges[0].Start | 3) + 1);
            else Enqueue(new Piece(v, ranges[0].Start, ranges[^1].End));
        }
        while (_unhandled.TryDequeue(out Piece? cur, out _))
        {
            Expire(cur.Start);
            if (_random is not null) SplitAtRandom(cur);
            if (WaitsForCall(cur) || TryFree(cur)) continue;
            AllocateBlocked(cur);
        }
    }

    private void Enqueue(Piece p)
    {
        // A piece may begin in a hole of the life: it begins where the life goes on.
        LiveRange[] ranges = _live.Ranges[p.Register];
        int k = RangeAfter(ranges, p.Start);
        if (k == ranges.Length || ranges[k].Start >= p.End) return;
        p.Start = Math.Max(p.Start, ranges[k].Start);
        _unhandled.Enqueue(p, (p.Start, p.Register));
    }

    private void Expire(int position)
    {
        for (int r = 0; r < 64; r++)
        {
            if (_active[r] is not { } a) continue;
            if (a.End <= position)
            {
                _active[r] = null;
            }
            else if (a.Change <= position && !Covers(a, position))
            {
                _active[r] = null;
                if (a.Change != int.MaxValue) _inactive[(int)_code[a.Register].Class].Add(a);
            }
        }
        foreach (List<Piece> list in _inactive)
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                Piece p = list[i];
                if (p.Change > position && p.End > position || p.End > position && !Covers(p, position) && p.Change != int.MaxValue) continue;
                list[i] = list[^1];
                list.RemoveAt(list.Count - 1);
                if (p.End <= position || p.Change == int.MaxValue) continue;
                if (_active[p.Location] is not null) throw new InternalCompilerException($"register {p.Location} is taken twice at {position}");
                _active[p.Location] = p;
            }
        }
    }

    private void SplitAtRandom(Piece cur)
    {
        if (_random!.Next(4) != 0) return;
        int lo = (cur.Start >> 2) + 1, hi = (cur.End - 1) >> 2;
        if (lo > hi) return;
        int at = _random.Next(lo, hi + 1) * 4;
        if (at <= cur.Start || at >= cur.End) return;
        var tail = new Piece(cur.Register, at, cur.End);
        cur.End = at;
        if (_random.Next(2) == 0) Enqueue(tail);
        else Spill(tail.Register, at, tail.End, at);
    }

    // A block parameter whose first use lies behind a call had better arrive in its slot.
    private bool WaitsForCall(Piece cur)
    {
        int definition = _live.DefiningInstruction[cur.Register];
        if (cur.Start != definition * 4 || _live.Instructions[definition].Operands.Length != 0) return false;
        int call = NextClobberAll(cur);
        if (call == int.MaxValue) return false;
        int use = NextUse(cur.Register, cur.Start, cur.End, UseKind.Any);
        if (use < call) return false;
        Spill(cur.Register, cur.Start, cur.End, (call | 3) + 1);
        return true;
    }

    // --- a register that is free ----------------------------------------------------------------------------------

    private bool TryFree(Piece cur)
    {
        RegisterClass c = _code[cur.Register].Class;
        ulong allowed = _code.Registers.Allocatable[(int)c] & _options.Allowed;
        int call = NextClobberAll(cur);
        for (ulong m = allowed; m != 0; m &= m - 1)
        {
            int r = BitOperations.TrailingZeroCount(m);
            _limit[r] = _active[r] is not null ? 0 : Math.Min(call, NextTaken(r, cur));
        }
        foreach (Piece p in _inactive[(int)c])
        {
            if (_limit[p.Location] <= cur.Start) continue;
            if (p.Change < cur.End) _limit[p.Location] = Math.Min(_limit[p.Location], NextIntersection(p, cur));
        }
        int best = -1, random = _random?.Next(4) ?? 0;
        for (ulong m = allowed; m != 0; m &= m - 1)
        {
            int r = BitOperations.TrailingZeroCount(m);
            if (best < 0 || _limit[r] > _limit[best]) best = r;
            else if (random == 1 && _limit[r] > cur.Start && _limit[r] >= cur.End) best = r;
        }
        if (best < 0) throw new InternalCompilerException("no allocatable register");
        int hint = random == 2 ? -1 : FindHint(cur, allowed, Math.Min(_limit[best], cur.End));
        if (hint >= 0) best = hint;
        int limit = _limit[best];
        if (limit <= cur.Start) return false;
        if (limit < cur.End)
        {
            int split = limit & ~3;
            if (split <= cur.Start) return false;
            // Enough for what must be in a register at the start?
            int must = NextUse(cur.Register, cur.Start, cur.End, UseKind.Register);
            if (must >= split && (must & ~3) <= cur.Start) return false;
            CutAt(cur, split, limit, limit == call);
        }
        Assign(cur, best);
        return true;
    }

    // Cuts a piece before the point "limit" where its register is lost; the rest waits for its next use or goes elsewhere.
    private void CutAt(Piece cur, int split, int limit, bool call)
    {
        int end = cur.End;
        if (call)
        {
            cur.End = EarliestEnd(cur, split);
            Spill(cur.Register, cur.End, end, (limit | 3) + 1);
            return;
        }
        int lastUse = LastUseBefore(cur.Register, cur.Start, split);
        int lo = Math.Max((cur.Start >> 2) + 1, (lastUse >> 2) + 1) * 4;
        if (lo < split) split = OptimalSplit(lo, split);
        cur.End = split;
        Enqueue(new Piece(cur.Register, split, end));
    }

    // Going to the slot costs nothing, so the register is given up behind the last use: but not within a loop that does not contain
    // the point where it is lost, for there the next round would have to load it again.
    private int EarliestEnd(Piece cur, int split)
    {
        int last = LastUseBefore(cur.Register, cur.Start, split);
        int end = (last | 3) + 1;
        if (end >= split) return split;
        int depth = _code.Blocks[_live.BlockAt(last)].LoopDepth, lost = _live.BlockAt(split);
        for (int b = _live.BlockAt(last) + 1; b <= lost && depth > 0; b++)
        {
            if (_code.Blocks[b].LoopDepth >= depth) continue;
            depth = _code.Blocks[b].LoopDepth;
            end = _code.Blocks[b].StartPosition;
        }
        return Math.Min(end, split);
    }

    private int FindHint(Piece cur, ulong allowed, int wanted)
    {
        List<int>? hints = _hints[cur.Register];
        sbyte own = _code[cur.Register].Hint;
        if (own >= 0 && Good(own)) return own;
        // What it had before avoids a move.
        if (_pieces[cur.Register] is { Count: > 0 } earlier && Good(earlier[^1].Location)) return earlier[^1].Location;
        if (_webs.RegisterOf(cur.Register) is { } webs && Good(webs)) return webs;
        if (hints is null) return -1;
        foreach (int h in hints)
        {
            if (h >= 0)
            {
                if (Good(h)) return h;
                continue;
            }
            List<Piece> other = _pieces[~h];
            for (int i = other.Count - 1; i >= 0; i--)
                if (Good(other[i].Location)) return other[i].Location;
        }
        foreach (int h in hints)
        {
            if (h >= 0 || _pieces[~h].Count > 0 || _hints[~h] is not { } second) continue;
            foreach (int h2 in second)
                if (h2 >= 0 && Good(h2)) return h2;
        }
        return -1;

        bool Good(int r) => r >= 0 && (allowed >> r & 1) != 0 && _limit[r] >= wanted;
    }

    private void Assign(Piece cur, int register)
    {
        cur.Location = register;
        _webs.Note(cur.Register, register);
        Covers(cur, cur.Start);
        _pieces[cur.Register].Add(cur);
        if (_active[register] is not null) throw new InternalCompilerException($"register {register} is given away twice");
        _active[register] = cur;
    }

    // --- a register taken from another ------------------------------------------------------------------------------

    private void AllocateBlocked(Piece cur)
    {
        RegisterClass c = _code[cur.Register].Class;
        int must = NextUse(cur.Register, cur.Start, cur.End, UseKind.Register);
        if (must == int.MaxValue)
        {
            Spill(cur.Register, cur.Start, cur.End, (cur.Start | 3) + 1);
            return;
        }
        ulong allowed = _code.Registers.Allocatable[(int)c] & _options.Allowed;
        int call = NextClobberAll(cur);
        bool now = (must & ~3) <= cur.Start;
        for (ulong m = allowed; m != 0; m &= m - 1)
        {
            int r = BitOperations.TrailingZeroCount(m);
            _blocked[r] = Math.Min(call, NextTaken(r, cur));
            _limit[r] = int.MaxValue;
            if (_active[r] is not { } a) continue;
            int mandatory = NextUse(a.Register, cur.Start, a.End, UseKind.Register);
            _limit[r] = mandatory != int.MaxValue && (mandatory & ~3) <= cur.Start ? -1
                : NextUse(a.Register, cur.Start, a.End, UseKind.Any);
        }
        foreach (Piece p in _inactive[(int)c])
        {
            if ((allowed >> p.Location & 1) == 0 || _limit[p.Location] < 0 || p.Change >= cur.End) continue;
            int meet = NextIntersection(p, cur);
            if (meet != int.MaxValue) _limit[p.Location] = Math.Min(_limit[p.Location], Math.Max(meet, NextUse(p.Register, cur.Start, p.End, UseKind.Any)));
        }
        int best = -1;
        for (ulong m = allowed; m != 0; m &= m - 1)
        {
            int r = BitOperations.TrailingZeroCount(m);
            if (_limit[r] < 0 || _blocked[r] <= (now ? must : cur.Start)) continue;
            if (best < 0 || Math.Min(_limit[r], _blocked[r]) > Math.Min(_limit[best], _blocked[best])) best = r;
        }
        if (!now && (best < 0 || _limit[best] < must))
        {
            Spill(cur.Register, cur.Start, cur.End, must & ~3);
            return;
        }
        if (best < 0)
            throw new InternalCompilerException($"regalloc: no register for v{cur.Register} at {cur.Start} ({_live.Instructions[cur.Start >> 2]})");
        if (_active[best] is { } victim)
        {
            _active[best] = null;
            Evict(victim, cur.Start, spill: true);
        }
        List<Piece> inactive = _inactive[(int)c];
        for (int i = inactive.Count - 1; i >= 0; i--)
        {
            Piece p = inactive[i];
            if (p.Location != best || p.Change >= cur.End || NextIntersection(p, cur) == int.MaxValue) continue;
            inactive[i] = inactive[^1];
            inactive.RemoveAt(inactive.Count - 1);
            Evict(p, cur.Start, spill: false);
        }
        if (_blocked[best] < cur.End)
        {
            int split = _blocked[best] & ~3;
            if (split <= cur.Start)
            {
                // The register is lost within this very instruction, after the use: the slot takes over at once.
                int end = cur.End;
                cur.End = _blocked[best];
                Spill(cur.Register, cur.End, end, (cur.End | 3) + 1);
            }
            else
            {
                CutAt(cur, split, _blocked[best], _blocked[best] == call);
            }
        }
        Assign(cur, best);
    }

    private void Evict(Piece victim, int at, bool spill)
    {
        int end = victim.End;
        victim.End = at;
        if (victim.Start >= at) _pieces[victim.Register].Remove(victim);
        if (spill) Spill(victim.Register, at, end, (at | 3) + 1);
        else Enqueue(new Piece(victim.Register, at, end));
    }

    // The life from start to end waits in the slot until a use (not before the given gap) wants a register again.
    private void Spill(int v, int start, int end, int earliest)
    {
        int use = NextUse(v, Math.Max(start, earliest), end, UseKind.Any);
        int back = int.MaxValue;
        if (use != int.MaxValue)
        {
            int hi = use & ~3, lo = Math.Max((start + 3) & ~3, earliest);
            back = lo < hi ? OptimalSplit(lo, hi) : hi;
        }
        if (back <= start)
        {
            Enqueue(new Piece(v, start, end));
            return;
        }
        int stackEnd = Math.Min(back, end);
        _pieces[v].Add(new Piece(v, start, stackEnd) { Location = Piece.Stack });
        if (back < end) Enqueue(new Piece(v, back, end));
    }

    // The gap in [lo, hi] where a move costs least: a block boundary outside of loops if there is one, else as late as possible.
    private int OptimalSplit(int lo, int hi)
    {
        int first = _live.BlockAt(lo), last = _live.BlockAt(hi);
        if (first == last) return hi;
        int best = hi, cost = _code.Blocks[last].LoopDepth;
        for (int b = last; b > first && cost > 0; b--)
        {
            int start = _code.Blocks[b].StartPosition;
            if (start < lo || start > hi) continue;
            int here = Math.Min(_code.Blocks[b].LoopDepth, _code.Blocks[b - 1].LoopDepth);
            if (here >= cost) continue;
            cost = here;
            best = start;
        }
        return best;
    }

    // --- questions to the ranges --------------------------------------------------------------------------------------

    // The first range that ends after a position.
    private static int RangeAfter(LiveRange[] ranges, int position)
    {
        int lo = 0, hi = ranges.Length;
        while (lo < hi)
        {
            int mid = (lo + hi) / 2;
            if (ranges[mid].End <= position) lo = mid + 1;
            else hi = mid;
        }
        return lo;
    }

    // Whether the piece is alive at a position within it; notes where that changes (never again: int.MaxValue).
    private bool Covers(Piece p, int position)
    {
        LiveRange[] ranges = _live.Ranges[p.Register];
        int k = RangeAfter(ranges, position);
        if (k == ranges.Length || ranges[k].Start >= p.End)
        {
            p.Change = int.MaxValue;
            return false;
        }
        bool covers = ranges[k].Start <= position;
        p.Change = covers ? ranges[k].End : ranges[k].Start;
        return covers;
    }

    private int NextIntersection(Piece a, Piece b)
    {
        LiveRange[] x = _live.Ranges[a.Register], y = _live.Ranges[b.Register];
        int from = Math.Max(a.Start, b.Start), to = Math.Min(a.End, b.End);
        int i = RangeAfter(x, from), j = RangeAfter(y, from);
        while (i < x.Length && j < y.Length)
        {
            int start = Math.Max(Math.Max(x[i].Start, y[j].Start), from);
            if (start >= to) return int.MaxValue;
            if (start < Math.Min(x[i].End, y[j].End)) return start;
            if (x[i].End < y[j].End) i++;
            else j++;
        }
        return int.MaxValue;
    }

    private int NextTaken(int register, Piece p)
    {
        LiveRange[] x = _live.Taken[register], y = _live.Ranges[p.Register];
        if (x.Length == 0) return int.MaxValue;
        int i = RangeAfter(x, p.Start), j = RangeAfter(y, p.Start);
        while (i < x.Length && j < y.Length)
        {
            int start = Math.Max(Math.Max(x[i].Start, y[j].Start), p.Start);
            if (start >= p.End) return int.MaxValue;
            if (start < Math.Min(x[i].End, y[j].End)) return start;
            if (x[i].End < y[j].End) i++;
            else j++;
        }
        return int.MaxValue;
    }

    private int NextClobberAll(Piece p)
    {
        int[] calls = _live.ClobberAll;
        LiveRange[] ranges = _live.Ranges[p.Register];
        for (int k = RangeAfter(ranges, p.Start); k < ranges.Length && ranges[k].Start < p.End; k++)
        {
            int from = Math.Max(p.Start, ranges[k].Start);
            int at = Array.BinarySearch(calls, from);
            if (at < 0) at = ~at;
            if (at < calls.Length && calls[at] < Math.Min(ranges[k].End, p.End)) return calls[at];
        }
        return int.MaxValue;
    }

    private int NextUse(int v, int from, int to, UseKind atLeast)
    {
        UsePoint[] uses = _live.Uses[v];
        int lo = 0, hi = uses.Length;
        while (lo < hi)
        {
            int mid = (lo + hi) / 2;
            if (uses[mid].Position < from) lo = mid + 1;
            else hi = mid;
        }
        for (; lo < uses.Length && uses[lo].Position < to; lo++)
            if (uses[lo].Kind >= atLeast) return uses[lo].Position;
        return int.MaxValue;
    }

    private int LastUseBefore(int v, int from, int to)
    {
        int last = from;
        foreach (UsePoint u in _live.Uses[v])
        {
            if (u.Position >= to) break;
            if (u.Position >= from) last = u.Position;
        }
        return last;
    }
}
