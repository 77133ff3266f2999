using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>
/// The shape of a function's control flow, computed once and valid until an edge changes: reverse postorder, dominator tree
/// (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm"), natural loops. The recover block is a second root.
/// </summary>
public sealed class ControlFlow
{
    private readonly int[] _rpoIndex; // by block id; -1 unreachable
    private readonly int[] _idom;     // by rpo index; -1 for roots
    private readonly int[] _enter, _leave; // by rpo index: intervals in the dominator tree
    private readonly int[] _firstChild, _nextChild; // by rpo index: children in the dominator tree in ascending order; -1 ends
    private Loop?[]? _loops; // by rpo index: innermost

    public ControlFlow(Function f)
    {
        Function = f;
        _rpoIndex = new int[f.BlockCount];
        Array.Fill(_rpoIndex, -1);
        Order = ReversePostorder(f, _rpoIndex);
        int n = Order.Length;
        _idom = new int[n];
        Array.Fill(_idom, -2);
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < n; i++)
            {
                Block b = Order[i];
                int d = -2;
                if (b == f.Entry || b == f.RecoverBlock)
                {
                    d = -1;
                }
                else
                {
                    foreach (Edge e in b.Preds)
                    {
                        int p = _rpoIndex[e.Block.Id];
                        if (p < 0 || _idom[p] == -2) continue;
                        d = d == -2 ? p : Intersect(d, p);
                    }
                }
                if (_idom[i] != d)
                {
                    _idom[i] = d;
                    changed = true;
                }
            }
        }

        _firstChild = new int[n];
        _nextChild = new int[n];
        Array.Fill(_firstChild, -1);
        int firstRoot = -1;
        for (int i = n - 1; i >= 0; i--)
        {
            ref int first = ref _idom[i] >= 0 ? ref _firstChild[_idom[i]] : ref firstRoot;
            _nextChild[i] = first;
            first = i;
        }
        _enter = new int[n];
        _leave = new int[n];
        int clock = 0;
        Preorder = new Block[n];
        var open = new Stack<int>();
        for (int at = firstRoot; at >= 0;)
        {
            Preorder[clock] = Order[at];
            _enter[at] = clock++;
            if (_firstChild[at] >= 0)
            {
                open.Push(at);
                at = _firstChild[at];
                continue;
            }
            _leave[at] = clock;
            while (_nextChild[at] < 0 && open.TryPop(out int parent)) _leave[at = parent] = clock;
            at = _nextChild[at];
        }
    }

    public Function Function { get; }

    /// <summary>Reachable blocks in reverse postorder, the entry first.</summary>
    public Block[] Order { get; }

    /// <summary>Reachable blocks in a preorder walk of the dominator tree.</summary>
    public Block[] Preorder { get; }

    public bool IsReachable(Block b) => b.Id < _rpoIndex.Length && _rpoIndex[b.Id] >= 0;

    public int IndexOf(Block b) => _rpoIndex[b.Id];

    public Block? ImmediateDominator(Block b)
    {
        int d = _idom[_rpoIndex[b.Id]];
        return d < 0 ? null : Order[d];
    }

    public bool Dominates(Block a, Block b)
    {
        int x = _rpoIndex[a.Id], y = _rpoIndex[b.Id];
        if (x < 0 || y < 0) return false;
        return _enter[x] <= _enter[y] && _leave[y] <= _leave[x];
    }

    public IEnumerable<Block> Children(Block b)
    {
        for (int i = _firstChild[_rpoIndex[b.Id]]; i >= 0; i = _nextChild[i]) yield return Order[i];
    }

    /// <summary>The innermost natural loop a block is in.</summary>
    public Loop? LoopOf(Block b)
    {
        _loops ??= FindLoops();
        int i = _rpoIndex[b.Id];
        return i < 0 ? null : _loops[i];
    }

    public int LoopDepth(Block b) => LoopOf(b)?.Depth ?? 0;

    private int Intersect(int a, int b)
    {
        while (a != b)
        {
            while (a > b) a = _idom[a];
            while (b > a) b = _idom[b];
            if (a < 0 || b < 0) return -1;
        }
        return a;
    }

    private static Block[] ReversePostorder(Function f, int[] index)
    {
        var post = new List<Block>(f.Blocks.Count);
        var seen = new bool[f.BlockCount];
        var stack = new Stack<(Block Block, int Next)>();
        void Walk(Block root)
        {
            if (seen[root.Id]) return;
            seen[root.Id] = true;
            stack.Push((root, 0));
            while (stack.TryPop(out (Block Block, int Next) top))
            {
                if (top.Next < top.Block.Succs.Count)
                {
                    stack.Push((top.Block, top.Next + 1));
                    Block s = top.Block.Succs[top.Next].Block;
                    if (!seen[s.Id])
                    {
                        seen[s.Id] = true;
                        stack.Push((s, 0));
                    }
                }
                else
                {
                    post.Add(top.Block);
                }
            }
        }
        if (f.RecoverBlock is { } r) Walk(r);
        Walk(f.Entry);
        post.Reverse();
        for (int i = 0; i < post.Count; i++) index[post[i].Id] = i;
        return [.. post];
    }

    private Loop?[] FindLoops()
    {
        int n = Order.Length;
        var result = new Loop?[n];
        var work = new Stack<int>();
        // Headers from the inside out: a later one in reverse postorder cannot enclose an earlier one.
        for (int h = n - 1; h >= 0; h--)
        {
            Block header = Order[h];
            Loop? loop = null;
            foreach (Edge e in header.Preds)
            {
                if (!Dominates(header, e.Block)) continue;
                loop ??= new Loop(header);
                work.Push(_rpoIndex[e.Block.Id]);
            }
            if (loop is null) continue;
            Enclose(loop, h);
            while (work.TryPop(out int i))
            {
                if (i == h || InLoop(i, loop)) continue;
                Enclose(loop, i);
                foreach (Edge e in Order[i].Preds)
                    if (_rpoIndex[e.Block.Id] is >= 0 and int p) work.Push(p);
            }
        }
        return result;

        bool InLoop(int i, Loop loop)
        {
            for (Loop? l = result[i]; l is not null; l = l.Parent)
                if (l == loop) return true;
            return false;
        }

        void Enclose(Loop loop, int i)
        {
            if (result[i] is not { } inner)
            {
                result[i] = loop;
                return;
            }
            while (inner.Parent is not null) inner = inner.Parent;
            if (inner != loop) inner.Parent = loop;
        }
    }
}

/// <summary>A natural loop: the blocks that reach its header's back edges without leaving the header's dominance.</summary>
public sealed class Loop(Block header)
{
    public Block Header { get; } = header;
    public Loop? Parent { get; internal set; }

    public int Depth
    {
        get
        {
            int d = 1;
            for (Loop? l = Parent; l is not null; l = l.Parent) d++;
            return d;
        }
    }

    public bool Contains(Loop? inner)
    {
        for (; inner is not null; inner = inner.Parent)
            if (inner == this) return true;
        return false;
    }
}
