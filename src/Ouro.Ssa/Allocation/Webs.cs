namespace Ouro.Ssa.Allocation;

/// <summary>Virtual registers that meet in block parameters and are never alive together: in one register, their edges need no moves.</summary>
/// <remarks>
/// Aggressive coalescing as a wish, not as a decision (the allocator may cut and place a member elsewhere). Pairs of parameter and argument
/// are joined in order of loop depth, the deepest first, when no member of the one web meets a member of the other.
/// Example: s = phi(0, t), t = phi(s, s + x) share a register all around the loop.
/// </remarks>
internal sealed class Webs
{
    private const int MaxMembers = 24;

    private readonly int[] _leader;
    private readonly Dictionary<int, List<int>> _members = [];
    private readonly Dictionary<int, int> _location = [];

    public Webs(VirtualCode code, LiveRanges live)
    {
        _leader = new int[code.RegisterCount];
        for (int v = 0; v < _leader.Length; v++) _leader[v] = v;
        var edges = new List<CodeBlock>();
        foreach (CodeBlock b in code.Blocks)
            if (b.Arguments.Length > 0) edges.Add(b);
        edges.Sort(static (x, y) => x.LoopDepth != y.LoopDepth ? y.LoopDepth.CompareTo(x.LoopDepth) : x.Index.CompareTo(y.Index));
        foreach (CodeBlock b in edges)
        {
            int[] parameters = code.Blocks[b.Successors[0]].Parameters;
            for (int i = 0; i < parameters.Length; i++) Join(parameters[i], b.Arguments[i], live);
        }
    }

    /// <summary>The register that a member of the web got last, or null.</summary>
    public int? RegisterOf(int v) => _location.TryGetValue(_leader[v], out int r) ? r : null;

    /// <summary>A member got a register.</summary>
    public void Note(int v, int register)
    {
        if (_members.ContainsKey(_leader[v])) _location[_leader[v]] = register;
    }

    private void Join(int a, int b, LiveRanges live)
    {
        (int x, int y) = (_leader[a], _leader[b]);
        if (x == y || live.Ranges[a].Length == 0 || live.Ranges[b].Length == 0) return;
        List<int> first = Members(x), second = Members(y);
        if (first.Count + second.Count > MaxMembers) return;
        foreach (int m in first)
            foreach (int n in second)
                if (LiveRanges.Overlap(live.Ranges[m], live.Ranges[n])) return;
        if (first.Count < second.Count) (x, y, first, second) = (y, x, second, first);
        _members[x] = first;
        _members.Remove(y);
        first.AddRange(second);
        foreach (int m in second) _leader[m] = x;
    }

    private List<int> Members(int leader) => _members.TryGetValue(leader, out List<int>? list) ? list : [leader];
}
