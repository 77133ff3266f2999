// Functions that do not check the stack must fit, with all they call, into what the check of their caller left over.
//
// The height of a function is the deepest that the stack can grow in it before a check. One that checks at its start has just its
// call of morestack; one that does not (NOSPLIT) has its own frame, and at each call the frame there plus the call plus the callee's
// height. A cycle of such functions is infinitely high.
using Ouro.Link.Loading;
using Ouro.Machine;
using Ouro.Object;

namespace Ouro.Link.Phases;

/// <summary>Reports chains of NOSPLIT functions that need more stack than the runtime guarantees.</summary>
internal sealed class StackCheck
{
    private const int Cycle = short.MaxValue;
    private const int Indirect = -1; // a call through a pointer
    private const int StackNosplit = 800;

    private readonly record struct Edge(int Growth, int Target);

    private readonly LinkContext _cx;
    private readonly SymbolTable _t;
    private readonly int _morestack, _callSize;
    private readonly int[] _height;
    private int _indirectHeight = int.MinValue;
    private readonly Dictionary<int, List<Edge>>? _graph;

    private StackCheck(LinkContext cx, bool graph)
    {
        _cx = cx;
        _t = cx.Symbols;
        _morestack = _t.Lookup("runtime.morestack", 0);
        _callSize = cx.Target.CallSize;
        _height = new int[_t.Count];
        Array.Fill(_height, int.MinValue);
        if (graph) _graph = [];
    }

    public static void Run(LinkContext cx)
    {
        var check = new StackCheck(cx, false);
        int limit = StackNosplit - check._callSize - cx.Target.StackCheckSlack;
        var failed = new List<int>();
        foreach (int s in cx.Text)
            if (check.Height(s) > limit) failed.Add(s);
        if (failed.Count == 0) return;
        check = new StackCheck(cx, true);
        foreach (int s in failed) check.Height(s);
        foreach (int root in check.FindRoots())
        {
            cx.Error(root, $"nosplit stack over {limit} byte limit");
            check.Report(root, limit, [(new Edge(0, root), false)]);
        }
    }

    private string Name(int s) => s switch { Indirect => "indirect", 0 => "leaf", _ => $"{_t.Name(s)}<{_t.Version(s)}>" };

    private int Height(int s)
    {
        ref int h = ref s == Indirect ? ref _indirectHeight : ref _height[s];
        if (h != int.MinValue) return h;
        h = Cycle;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        List<Edge>? edges = _graph is not null || _cx.Options.DumpNosplit ? [] : null;
        h = Math.Min(Cycle, ComputeHeight(s, edges));
        if (edges is not null)
        {
            if (_graph is not null) _graph[s] = edges;
            if (_cx.Options.DumpNosplit)
                foreach (Edge e in edges) _cx.Trace.Write($"nosplit: {Name(s)} +{e.Growth}{(e.Target == 0 ? "" : " -> " + Name(e.Target))}\n");
        }
        return h;
    }

    private int ComputeHeight(int s, List<Edge>? edges)
    {
        if (s == _morestack) return 0;
        if (s == Indirect)
        {
            edges?.Add(new Edge(_callSize, _morestack));
            return _callSize;
        }
        if (!_t.FuncInfo(s).IsValid) return 0;
        int max = 0;
        void Add(int growth, int target)
        {
            edges?.Add(new Edge(growth, target));
            int height = growth + (target == 0 ? 0 : Height(target));
            if (height > max) max = height;
        }
        if (!_t.IsNoSplit(s))
        {
            Add(_callSize, _morestack);
            return max;
        }
        int local = 0, ri = 0;
        Relocations rs = _t.Relocations(s);
        int table = _t.Aux(s, GoObjectFormat.AuxType.PcSp);
        for (var p = new PcValues(table == 0 ? default : _t.Content(table), _cx.Target.MinInstruction); p.Next();)
        {
            if (p.Value > local) local = p.Value;
            for (; ri < rs.Count && (uint)rs.OffsetOf(ri) < p.End; ri++)
            {
                RelocationType type = (RelocationType)(rs.RawType(ri) & 0x7fff);
                if (type.IsDirectCall()) Add(p.Value + _callSize, rs[ri].Target);
                else if (type == RelocationType.CallInd) Add(p.Value + _callSize, Indirect);
            }
        }
        if (local > max) Add(local, 0);
        return max;
    }

    // Functions that no other failing one calls; of a cycle, the one with the lowest number.
    private List<int> FindRoots()
    {
        var nodes = new SortedSet<int>(_graph!.Keys); // not null: made for the report
        foreach (int k in new List<int>(nodes))
        {
            if (!nodes.Contains(k)) continue;
            foreach (Edge e in _graph[k])
                if (Walk(k, e.Target, nodes) is var (cycle, lowest) && cycle) nodes.Add(lowest);
        }
        var roots = new List<int>(nodes);
        roots.Sort((a, b) => HeightOf(a) != HeightOf(b) ? HeightOf(b).CompareTo(HeightOf(a)) : ((uint)a).CompareTo((uint)b));
        return roots;
    }

    private int HeightOf(int s) => s == Indirect ? _indirectHeight : _height[s];

    private (bool Cycle, int Lowest) Walk(int origin, int s, SortedSet<int> nodes)
    {
        if (!nodes.Remove(s)) return (false, 0);
        if (origin == s) return (true, s);
        bool cycle = false;
        int lowest = 0;
        foreach (Edge e in _graph![s]) // not null: made for the report
        {
            var (c, l) = Walk(origin, e.Target, nodes);
            if (!c) continue;
            cycle = true;
            if (lowest == 0) lowest = s;
            if ((uint)l < (uint)lowest) lowest = l;
        }
        return (cycle, lowest);
    }

    private void Report(int s, int depth, List<(Edge Edge, bool Printed)> chain)
    {
        bool known = _graph!.TryGetValue(s, out List<Edge>? edges); // not null: made for the report
        bool cycle = !known && s != 0;
        _graph.Remove(s);
        foreach (Edge e in edges ?? [])
        {
            chain.Add((e, false));
            Report(e.Target, depth - e.Growth, chain);
            chain.RemoveAt(chain.Count - 1);
        }
        _graph[s] = edges ?? [];
        if (edges is { Count: > 0 } || (depth >= 0 && !cycle)) return;
        string indent = "";
        for (int i = 0; i < chain.Count; i++)
        {
            var (edge, printed) = chain[i];
            if (printed) continue;
            chain[i] = (edge, true);
            if (i == 0)
            {
                _cx.Message(Name(edge.Target));
                continue;
            }
            indent = new string(' ', 4 * i);
            _cx.Message($"{indent}grows {edge.Growth} bytes{(edge.Target == 0 ? "" : ", calls " + Name(edge.Target))}");
        }
        _cx.Message(cycle ? $"{indent}infinite cycle" : $"{indent}{-depth} bytes over limit");
    }
}

/// <summary>Walks a pc-value table (contract D9).</summary>
internal ref struct PcValues(ReadOnlySpan<byte> table, int quantum)
{
    private ReadOnlySpan<byte> _rest = table;
    private bool _started;

    public int Value = -1;

    /// <summary>The value holds from here (inclusive) to <see cref="End"/>.</summary>
    public uint Start;
    public uint End;

    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        uint delta = Uvarint();
        if (delta == 0 && _started)
        {
            _rest = default;
            return false;
        }
        _started = true;
        Value += (delta & 1) != 0 ? (int)~(delta >> 1) : (int)(delta >> 1);
        Start = End;
        End += Uvarint() * (uint)quantum;
        return true;
    }

    private uint Uvarint()
    {
        uint v = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = _rest[0];
            _rest = _rest[1..];
            v |= (uint)(b & 0x7f) << shift;
            if (b < 0x80) return v;
        }
    }
}
