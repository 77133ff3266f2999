// Order of blocks and of values within a block.
//
// Blocks. Reverse postorder with the less likely successor visited first, so that the likely one follows directly and a loop stays
// together (an edge out of a loop is visited before the edge that stays). Blocks that are reached only through unlikely edges, or
// never return, go to the end in the same order: then a call in them is no obstacle for the lives of the hot path. Dominators still
// come before what they dominate, because a block on a hot path has only dominators on hot paths.
//
// Values. The memory chain gives the order of what has effects; an operation that reads a state must come before the one that
// replaces it. Pure values are placed before their first user, those that only leave the block come last: an increment that feeds
// the loop's phi is then behind the last use of the old value, and both can share a register.
// Among operations without an order, Value.Order decides, which follows the source.
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>Chooses the order of blocks.</summary>
internal static class BlockLayout
{
    /// <summary>Reachable blocks: first the hot ones, then the cold ones.</summary>
    public static List<Block> Run(Function f, ControlFlow flow, out int hotCount)
    {
        var post = new List<Block>();
        var seen = new bool[f.BlockCount];
        var stack = new Stack<(Block Block, Block[] Order, int Next)>();
        if (f.RecoverBlock is { } recover) Walk(recover);
        Walk(f.Entry);
        post.Reverse();
        var hot = new bool[f.BlockCount];
        var work = new Stack<Block>();
        work.Push(f.Entry);
        hot[f.Entry.Id] = true;
        while (work.TryPop(out Block? b))
        {
            for (int i = 0; i < b.Succs.Count; i++)
            {
                Block s = b.Succs[i].Block;
                bool unlikely = b.Succs.Count == 2 && (b.Hint == BranchHint.Likely && i == 1 || b.Hint == BranchHint.Unlikely && i == 0);
                if (hot[s.Id] || unlikely || s.Kind == BlockKind.Exit) continue;
                hot[s.Id] = true;
                work.Push(s);
            }
        }
        var result = new List<Block>(post.Count);
        foreach (Block b in post)
            if (hot[b.Id]) result.Add(b);
        hotCount = result.Count;
        foreach (Block b in post)
            if (!hot[b.Id]) result.Add(b);
        return result;

        void Walk(Block root)
        {
            if (seen[root.Id]) return;
            seen[root.Id] = true;
            stack.Push((root, Successors(root), 0));
            while (stack.TryPop(out (Block Block, Block[] Order, int Next) top))
            {
                if (top.Next == top.Order.Length)
                {
                    post.Add(top.Block);
                    continue;
                }
                stack.Push((top.Block, top.Order, top.Next + 1));
                Block s = top.Order[top.Next];
                if (seen[s.Id]) continue;
                seen[s.Id] = true;
                stack.Push((s, Successors(s), 0));
            }
        }

        Block[] Successors(Block b)
        {
            var order = new Block[b.Succs.Count];
            for (int i = 0; i < order.Length; i++) order[i] = b.Succs[order.Length - 1 - i].Block;
            if (order.Length != 2) return order;
            // order[0] is visited first and comes last.
            Loop? here = flow.LoopOf(b);
            bool leaves0 = here is not null && !here.Contains(flow.LoopOf(order[0])), leaves1 = here is not null && !here.Contains(flow.LoopOf(order[1]));
            bool swap = leaves0 != leaves1 ? leaves1 : b.Hint == BranchHint.Unlikely;
            if (swap) (order[0], order[1]) = (order[1], order[0]);
            return order;
        }
    }
}

/// <summary>Chooses the order of values within blocks.</summary>
internal sealed class Scheduler(Function f)
{
    private readonly byte[] _state = new byte[f.ValueCount]; // 0 unseen, 1 open, 2 placed
    private readonly List<Value> _order = [];
    private readonly List<Value>?[] _readers = new List<Value>?[f.ValueCount]; // by memory state

    /// <summary>The block's values in an order that can be executed; phis are left out.</summary>
    public List<Value> Run(Block b)
    {
        _order.Clear();
        var effects = new List<Value>();
        var readers = new List<Value>();
        foreach (Value v in b.Values)
        {
            if (v.Op == Op.Phi)
            {
                _state[v.Id] = 2;
                continue;
            }
            OpInfo info = f.Info(v.Op);
            if (v.Op is Op.Arg or Op.GetClosurePtr or Op.InitMem or Op.GetCallerPC) Place(v);
            else if (info.Has(Traits.WritesMemory)) effects.Add(v);
            else if (info.Has(Traits.ReadsMemory)) readers.Add(v);
        }
        readers.Sort(static (x, y) => x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Id.CompareTo(y.Id));
        foreach (Value r in readers) (_readers[r.MemArg.Id] ??= []).Add(r);
        // The chain: each state follows from the one it takes.
        effects.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        var bySource = new Dictionary<Value, Value>(effects.Count);
        foreach (Value e in effects)
            if (!bySource.TryAdd(e.MemArg, e)) throw new InternalCompilerException($"{f.Name}: two operations replace the memory state {e.MemArg} in {b}");
        var results = new Dictionary<Value, List<Value>>();
        foreach (Value v in b.Values)
        {
            if (v.Op is not (Op.Result or Op.ResultAddr)) continue;
            if (!results.TryGetValue(v[0], out List<Value>? list)) results.Add(v[0], list = []);
            list.Add(v);
        }
        Value? first = null;
        foreach (Value e in effects)
            if (e.MemArg.Block != b || e.MemArg.Op is Op.Phi or Op.InitMem) first = e;
        // States from before the block that are read here.
        for (Value? e = first; e is not null;)
        {
            foreach (Value r in ReadersOf(e.MemArg, b)) Visit(r, b);
            Visit(e, b);
            if (results.TryGetValue(e, out List<Value>? list))
                foreach (Value r in list) Visit(r, b);
            bySource.TryGetValue(e, out e);
        }
        foreach (Value r in readers) Visit(r, b);
        foreach (Value e in effects)
            if (_state[e.Id] != 2) throw new InternalCompilerException($"{f.Name}: {e} {e.Op} is not on the memory chain of {b}");
        // Values for other blocks, then what the control needs.
        foreach (Value c in b.Controls)
            if (c.Block == b && _state[c.Id] == 0) _state[c.Id] = 3;
        var rest = new List<Value>();
        foreach (Value v in b.Values)
            if (_state[v.Id] == 0) rest.Add(v);
        rest.Sort((x, y) =>
        {
            int c = StepRank(x, b).CompareTo(StepRank(y, b));
            if (c == 0) c = x.Order.CompareTo(y.Order);
            return c != 0 ? c : x.Id.CompareTo(y.Id);
        });
        foreach (Value v in rest) Visit(v, b);
        foreach (Value c in b.Controls)
        {
            if (c.Block != b) continue;
            if (_state[c.Id] == 3) _state[c.Id] = 0;
            Visit(c, b);
        }
        return _order;
    }

    /// <summary>
    /// 0, or 1 for a value that becomes the next of a variable of the loop that ends here (s + x), 2 when it does so by a constant step (i + 1):
    /// nothing else should need the old value any more.
    /// </summary>
    private static int StepRank(Value v, Block b)
    {
        if (b.Succs.Count != 1) return 0;
        (Block to, int edge) = (b.Succs[0].Block, b.Succs[0].Index);
        for (int i = 0; i < v.ArgCount; i++)
            if (v[i].Op == Op.Phi && v[i].Block == to && v[i][edge] == v) return v.ArgCount == 2 && v[1 - i].IsConst ? 2 : 1;
        return 0;
    }

    private List<Value> ReadersOf(Value memory, Block b)
    {
        List<Value>? all = _readers[memory.Id];
        return all is null ? [] : all.FindAll(r => r.Block == b);
    }

    private void Place(Value v)
    {
        _state[v.Id] = 2;
        _order.Add(v);
    }

    private void Visit(Value root, Block b)
    {
        if (_state[root.Id] == 2) return;
        var stack = new Stack<(Value Value, int Next)>();
        stack.Push((root, 0));
        _state[root.Id] = 1;
        while (stack.TryPop(out (Value Value, int Next) top))
        {
            if (top.Next == top.Value.ArgCount)
            {
                Place(top.Value);
                continue;
            }
            stack.Push((top.Value, top.Next + 1));
            Value a = top.Value[top.Next];
            if (a.Block != b || _state[a.Id] is 2) continue;
            if (_state[a.Id] == 1) throw new InternalCompilerException($"{f.Name}: {a} depends on itself in {b}");
            _state[a.Id] = 1;
            stack.Push((a, 0));
        }
    }
}
