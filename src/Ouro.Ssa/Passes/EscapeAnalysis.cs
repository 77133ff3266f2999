using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa.Passes;

/// <summary>
/// Finds the allocations whose address cannot outlive the call, and what a function does with its parameters.
/// </summary>
/// <remarks>
/// The problem: an object may live in the frame when no pointer to it survives the frame (or, in a loop, the iteration).
/// The method is gc's (cmd/compile/internal/escape) on values instead of syntax. Nodes are pointer values, objects (one per
/// allocation, its fields not told apart), the heap, results, parameters. An edge <c>dst &lt;- src (k)</c> says that src, dereferenced k
/// times, flows to dst; k = -1 is an address. From every node that may outlive others (heap, results, loop-carried phis, objects) a
/// backward search finds the least number of dereferences on a path to each node. A negative sum at an object means that its address
/// gets there: when the root outlives the object, the object goes to the heap and becomes a root of that kind itself. A parameter
/// reached with k dereferences is noted in the summary.
/// Example: <c>q = Load(p)</c>, p the address of object o: q &lt;- p (1), p &lt;- o (-1): q holds what o holds (0), not o's address.
/// A store through a pointer whose object is known goes to that object, any other to the heap.
/// In a loop an address survives the iteration only through a phi at a loop head or an object from outside the loop.
/// A closure's body is summarised by what it does with each captured word; the summary is applied where the closure is made.
/// </remarks>
internal sealed class EscapeAnalysis
{
    /// <param name="Source">Node.</param>
    /// <param name="Derefs">Weight.</param>
    /// <param name="Via">The value that makes this flow, for explanations.</param>
    private readonly record struct FlowEdge(int Source, int Derefs, Value? Via);

    private enum NodeKind : byte { Value, Object, Heap, Result, Param, Capture, CapturePointee, Context, CallResult }

    private sealed class Node
    {
        public NodeKind Kind;
        public List<FlowEdge>? Edges;
        public bool Escapes;
        public bool IsRoot;
        public int Index;          // of parameter, result; offset of a capture
        public Block? Block;       // of an object, of a phi
        public bool DeadOnReentry;
        public Value? Source;
        public SourcePos Why = SourcePos.None;
        public int Stamp, Derefs, From;
        public Value? Via;
        public bool Queued, InTodo;
    }

    private const int Heap = 0;

    private readonly Function _f;
    private Value? _visited;
    private readonly PassContext _cx;
    private readonly Func<Symbol, EscapeSummary?> _summaries;
    private readonly List<Node> _nodes = [];
    private readonly int[] _nodeOf;             // of values
    private readonly int[] _objectOf;           // of Alloc, MakeSlice, Box, buffered RuntimeCall, ResultAddr; by value id
    private readonly int[] _localObject;        // of local variables
    private readonly Dictionary<(int Call, int Result), int> _callResults = [];
    private readonly Dictionary<int, int> _captures = [], _pointees = [], _params = [], _results = [];
    private int _context = -1;
    private readonly ControlFlow _cfg;
    private readonly bool _irreducible;
    private readonly bool[] _cyclic;
    private int _stamp;

    private EscapeAnalysis(Function f, PassContext cx, Func<Symbol, EscapeSummary?> summaries)
    {
        _f = f;
        _cx = cx;
        _summaries = summaries;
        _cfg = new ControlFlow(f);
        (_cyclic, _irreducible) = Cycles(f, _cfg);
        _nodeOf = new int[f.ValueCount];
        _objectOf = new int[f.ValueCount];
        _localObject = new int[f.Locals.Count];
        Array.Fill(_nodeOf, -1);
        Array.Fill(_objectOf, -1);
        Array.Fill(_localObject, -1);
        NewNode(NodeKind.Heap).Escapes = true;
    }

    /// <summary>Result: summary, and by value id whether the allocation leaves the frame.</summary>
    internal sealed record Outcome(EscapeSummary Summary, bool[] Escapes);

    internal static Outcome Analyse(Function f, PassContext cx, Func<Symbol, EscapeSummary?> summaries)
    {
        var a = new EscapeAnalysis(f, cx, summaries);
        a.BuildGraph();
        a.Solve();
        return a.Finish();
    }

    // ---- graph

    private Node NewNode(NodeKind kind)
    {
        var n = new Node { Kind = kind };
        _nodes.Add(n);
        return n;
    }

    private int NodeOf(Value v)
    {
        ref int n = ref _nodeOf[v.Id];
        if (n >= 0) return n;
        Node node = NewNode(NodeKind.Value);
        n = _nodes.Count - 1;
        node.Source = v;
        return n;
    }

    private int Cached(Dictionary<int, int> map, int key, NodeKind kind)
    {
        if (map.TryGetValue(key, out int n)) return n;
        NewNode(kind).Index = key;
        map.Add(key, n = _nodes.Count - 1);
        return n;
    }

    private int NewObject(Value v)
    {
        Node o = NewNode(NodeKind.Object);
        o.Block = v.Block;
        o.Source = v;
        o.IsRoot = true;
        return _objectOf[v.Id] = _nodes.Count - 1;
    }

    private int LocalObject(LocalVariable l)
    {
        ref int n = ref _localObject[l.Index];
        if (n >= 0) return n;
        Node o = NewNode(NodeKind.Object);
        o.Block = _f.Entry;
        o.IsRoot = true;
        return n = _nodes.Count - 1;
    }

    private int CallResult(Value call, int i)
    {
        if (_callResults.TryGetValue((call.Id, i), out int n)) return n;
        NewNode(NodeKind.CallResult);
        _callResults.Add((call.Id, i), n = _nodes.Count - 1);
        return n;
    }

    private void Flow(int to, int from, int derefs)
    {
        if (to == from && derefs >= 0) return;
        (_nodes[to].Edges ??= []).Add(new(from, derefs, _visited));
    }

    private void Flow(int to, Value from, int derefs)
    {
        if (from.Type == ValueType.Ptr && from.Op is not (Op.Const or Op.SymAddr or Op.Undef)) Flow(to, NodeOf(from), derefs);
    }

    private void BuildGraph()
    {
        foreach (Block b in _cfg.Order)
        {
            foreach (Value v in b.Values)
            {
                _visited = v;
                Visit(v);
            }
            _visited = null;
            if (b.Kind == BlockKind.Return)
                for (int i = 0; i < b.Controls.Count - 1; i++) Flow(Cached(_results, i, NodeKind.Result), b.Controls[i], 0);
        }
    }

    private void Visit(Value v)
    {
        switch (v.Op)
        {
            case Op.Result:
                VisitResult(v);
                return;
            case Op.ResultAddr:
                int area = NewObject(v);
                Flow(NodeOf(v), area, -1);
                if (v[0].Aux is CallInfo info) Flow(area, CallResult(v[0], info.Signature.ResultComponents.Length + (int)v.AuxInt), 0);
                return;
            case Op.LocalAddr:
                Flow(NodeOf(v), LocalObject((LocalVariable)v.Aux!), -1);
                return;
            case Op.Arg:
                if (v.Type == ValueType.Ptr) Flow(NodeOf(v), Cached(_params, ArgPosition((int)v.AuxInt, false), NodeKind.Param), 0);
                return;
            case Op.ArgAddr:
                Flow(NodeOf(v), Cached(_params, ArgPosition((int)v.AuxInt, true), NodeKind.Param), -1);
                return;
            case Op.ResultHome:
                Flow(NodeOf(v), Cached(_results, _f.Signature.ResultComponents.Length + (int)v.AuxInt, NodeKind.Result), -1);
                return;
            case Op.GetClosurePtr:
                if (_context < 0)
                {
                    NewNode(NodeKind.Context);
                    _context = _nodes.Count - 1;
                }
                Flow(NodeOf(v), _context, 0);
                return;
            case Op.Alloc or Op.MakeSlice:
                ObjectOf(v);
                return;
            case Op.Box:
                int box = ObjectOf(v);
                bool byAddress = ((AllocInfo)v.Aux!).BoxFunction is null;
                for (int i = 0; i < v.ArgCount - 1; i++) Flow(box, v[i], byAddress ? 1 : 0);
                return;
            case Op.Load:
                if (v.Type != ValueType.Ptr) return;
                if (CaptureOf(v) is >= 0 and int offset) Flow(NodeOf(v), Cached(_captures, offset, NodeKind.Capture), 0);
                else Flow(NodeOf(v), v[0], 1);
                return;
            case Op.KeepAlive:
                if (v.AuxInt == 1) Flow(Heap, v[0], 0);
                return;
            case Op.AtomicLoad:
                return; // its result is what counts
            case Op.Store:
                if (v[1].Type == ValueType.Ptr && !StoresIntoItsSource(v)) Flow(Destination(v[0]), v[1], 0);
                ApplyClosure(v);
                return;
            case Op.Move:
                if (((TypeLayout)v.Aux!).HasPointers) Flow(Destination(v[0]), v[1], 1);
                return;
            case Op.StaticCall or Op.ClosureCall or Op.InterfaceCall:
                VisitCall(v);
                return;
            case Op.RuntimeCall:
                var r = (RuntimeFunction)v.Aux!;
                if (r.Buffer > 0) ObjectOf(v);
                else if (r.Name is "growslice" or "growsliceBuf" && v.AuxInt == RuntimeFunction.NoPointers) return;
                for (int i = 0; i < v.ArgCount - 1; i++) Letter(r.EscapeOf(i), CallResultOrHeap, v, i);
                return;
            case Op.Phi:
                if (v.Type != ValueType.Ptr) return;
                Node phi = _nodes[NodeOf(v)];
                phi.Block = v.Block;
                phi.IsRoot = _irreducible ? _cyclic[v.Block.Id] : _cfg.LoopOf(v.Block)?.Header == v.Block;
                break;
        }
        OpInfo op = _f.Info(v.Op);
        if (op.Escape == "-") return;
        for (int i = 0; i < v.ArgCount; i++) Letter(op.EscapeOf(i), NodeOf, v, i);
    }

    /// <summary><c>b.buf = b.buf[n:m]</c>: what is stored comes from the same object, which holds it already.</summary>
    private static bool StoresIntoItsSource(Value store)
    {
        Value from = BaseOf(store[1]);
        return from.Op == Op.Load && BaseOf(from[0]) == BaseOf(store[0]);
    }

    private int CallResultOrHeap(Value v) => CallResult(v, 0);

    private void Letter(char c, Func<Value, int> result, Value v, int i)
    {
        Value a = v[i];
        if (a.Type != ValueType.Ptr) return;
        switch (c)
        {
            case '-': break;
            case 'r': Flow(result(v), a, 0); break;
            case 'R': Flow(result(v), a, 1); break;
            case 'L': Flow(Heap, a, 0); break;
            case 'C': Flow(Heap, a, 1); break;
            case 'D': Flow(Heap, a, 2); break;
            default: throw new InternalCompilerException($"escape letter {c} of {v.Op} is not handled");
        }
    }

    private int Object(Value v, bool deadOnReentry)
    {
        int o = NewObject(v);
        Node n = _nodes[o];
        n.DeadOnReentry = deadOnReentry;
        if (v.Op != Op.RuntimeCall && MustBeHeap(_f, v)) n.Escapes = true;
        return o;
    }

    /// <summary>
    /// gc's limits: variables up to 128 KiB, everything else up to 64 KiB, interface data up to 1 KiB. gc knows none for temporaries and
    /// for the array of a slice literal; there the limits are ours, and what no frame can hold is a mistake (FrameLimit), not an object
    /// of the heap.
    /// </summary>
    internal static bool MustBeHeap(Function f, Value v)
    {
        var info = (AllocInfo)v.Aux!;
        if (info.Layout.Align > Math.Max(f.PointerSize, 8) && f.PointerSize < 8) return true;
        switch (v.Op)
        {
            case Op.MakeSlice:
                if (!v[0].IsConst || !v[1].IsConst) return true;
                long len = v[0].AuxInt, cap = v[1].AuxInt;
                if (len < 0 || cap < len) return true;
                return info.Layout.Size > 0 && cap > 65536 / info.Layout.Size;
            case Op.Box:
                return info.Layout.Size > 1024;
            case Op.Alloc when info.Kind == AllocKind.SliceLiteral && info.Layout.Size >= FrameLimit.Largest:
                return false;
            default:
                return info.Layout.Size > (info.Kind is AllocKind.Variable or AllocKind.Copy ? 128 << 10 : 64 << 10);
        }
    }

    private void VisitResult(Value v)
    {
        if (v.Type != ValueType.Ptr) return;
        Value op = v[0];
        switch (op.Op)
        {
            case Op.Alloc or Op.MakeSlice or Op.Box:
                Flow(NodeOf(v), ObjectOf(op), -1);
                break;
            case Op.RuntimeCall:
                if (((RuntimeFunction)op.Aux!).Buffer > 0) Flow(NodeOf(v), ObjectOf(op), -1);
                Flow(NodeOf(v), CallResult(op, 0), 0);
                break;
            case Op.StaticCall or Op.ClosureCall or Op.InterfaceCall:
                Flow(NodeOf(v), CallResult(op, (int)v.AuxInt), 0);
                break;
            case Op.AtomicLoad or Op.AtomicExchange:
                Flow(NodeOf(v), op[0], 1);
                break;
        }
    }

    private int ObjectOf(Value op)
    {
        if (_objectOf[op.Id] < 0) Object(op, op.Aux is AllocInfo { DeadOnReentry: true });
        return _objectOf[op.Id];
    }

    /// <summary>Position in a call's arguments of a parameter's scalar or of an in-memory parameter.</summary>
    private int ArgPosition(int index, bool inMemory) => ArgPosition(_f.Signature, index, inMemory);

    internal static int ArgPosition(AbiSignature s, int index, bool inMemory)
    {
        int at = 0, scalar = 0;
        for (int p = 0; p < s.Params.Length; p++)
        {
            AbiParam param = s.Params[p];
            if (param.Components.Length == 0)
            {
                if (inMemory && p == index) return at;
                if (param.Layout.Size > 0) at++;
                continue;
            }
            if (!inMemory && index < scalar + param.Components.Length) return at + index - scalar;
            scalar += param.Components.Length;
            at += param.Components.Length;
        }
        throw new InternalCompilerException("parameter index out of range");
    }

    internal static int ArgCount(AbiSignature s)
    {
        int n = 0;
        foreach (AbiParam p in s.Params) n += p.Components.Length > 0 ? p.Components.Length : p.Layout.Size > 0 ? 1 : 0;
        return n;
    }

    private static bool[] InMemoryArgs(AbiSignature s)
    {
        var list = new List<bool>();
        foreach (AbiParam p in s.Params)
        {
            if (p.Components.Length == 0 && p.Layout.Size > 0) list.Add(true);
            foreach (AbiComponent _ in p.Components) list.Add(false);
        }
        return [.. list];
    }

    private void VisitCall(Value v)
    {
        var info = (CallInfo)v.Aux!;
        int first = v.Op == Op.StaticCall ? 0 : 1;
        bool[] inMemory = InMemoryArgs(info.Signature);
        EscapeSummary? s = info.Callee is null ? null : SummaryOf(info.Callee);
        if (v.Op == Op.ClosureCall && s is not null && s.ContextToHeap >= 0) Flow(Heap, v[0], s.ContextToHeap);
        // An unknown closure's context is the closure object: what it does with it was applied where it was made.
        for (int i = first; i < v.ArgCount - 1; i++)
        {
            int k = i - first;
            int extra = k < inMemory.Length && inMemory[k] ? 1 : 0;
            if (s is null || k >= s.ToHeap.Length)
            {
                Flow(Heap, v[i], extra);
                continue;
            }
            if (s.ToHeap[k] >= 0) Flow(Heap, v[i], s.ToHeap[k] + extra);
            for (int r = 0; r < s.ToResult[k].Length; r++)
                if (s.ToResult[k][r] >= 0) Flow(CallResult(v, r), v[i], s.ToResult[k][r] + extra);
        }
    }

    private EscapeSummary? SummaryOf(Symbol callee) => callee.Name == "runtime.SetFinalizer" ? null : _summaries(callee);

    /// <summary>The node that holds what is stored at this address: the object when it is known, else the heap.</summary>
    private int Destination(Value ptr)
    {
        Value b = BaseOf(ptr);
        switch (b.Op)
        {
            case Op.LocalAddr:
                return LocalObject((LocalVariable)b.Aux!);
            case Op.Result when b[0].Op is Op.Alloc or Op.MakeSlice or Op.Box:
                return ObjectOf(b[0]);
            case Op.ResultHome:
                return Cached(_results, _f.Signature.ResultComponents.Length + (int)b.AuxInt, NodeKind.Result);
            case Op.ArgAddr:
                return Cached(_params, ArgPosition((int)b.AuxInt, true), NodeKind.Param);
            case Op.Load when CaptureOf(b) is >= 0 and int offset:
                int n = Cached(_pointees, offset, NodeKind.CapturePointee);
                _nodes[n].IsRoot = true;
                return n;
            default:
                return Heap;
        }
    }

    internal static Value BaseOf(Value ptr)
    {
        while (ptr.Op is Op.OffsetPtr or Op.AddPtr or Op.NilCheck or Op.Copy) ptr = ptr[0];
        return ptr;
    }

    /// <summary>The offset of the captured word that this load reads from the closure context, or -1.</summary>
    private static int CaptureOf(Value load)
    {
        Value p = load[0];
        long offset = 0;
        while (p.Op is Op.OffsetPtr or Op.NilCheck or Op.Copy)
        {
            if (p.Op == Op.OffsetPtr) offset += p.AuxInt;
            p = p[0];
        }
        return p.Op == Op.GetClosurePtr && offset is >= 0 and <= int.MaxValue ? (int)offset : -1;
    }

    // ---- closures

    /// <summary>At the store of the code pointer into a new closure object, applies what the body does with captured words.</summary>
    private void ApplyClosure(Value store)
    {
        if (CodeOf(store[1]) is not { } code || store[0] is not { Op: Op.Result } r || r[0].Op != Op.Alloc || ((AllocInfo)r[0].Aux!).Kind != AllocKind.Closure) return;
        EscapeSummary? s = _summaries(code);
        int closure = ObjectOf(r[0]);
        if (s is null)
        {
            _nodes[closure].Escapes = true;
            return;
        }
        if (s.ContextToHeap >= 0) Flow(Heap, r, s.ContextToHeap);
        if (s.Captures.Length == 0) return;
        Dictionary<long, Value> fields = FieldsOf(r);
        foreach (CaptureFlow c in s.Captures)
        {
            if (!fields.TryGetValue(c.Offset, out Value? value))
            {
                Flow(Heap, closure, c.Derefs);
                continue;
            }
            int to = c.Into < 0 ? Heap : fields.TryGetValue(c.Into, out Value? target) ? Destination(target) : Heap;
            Flow(to, value, c.Derefs);
        }
    }

    private Dictionary<Value, List<Value>>? _users;

    private Dictionary<long, Value> FieldsOf(Value closure)
    {
        if (_users is null)
        {
            _users = [];
            foreach (Block b in _cfg.Order)
                foreach (Value v in b.Values)
                    if (v.Op == Op.Store && BaseOf(v[0]) is { Op: Op.Result } r)
                    {
                        if (!_users.TryGetValue(r, out List<Value>? l)) _users.Add(r, l = []);
                        l.Add(v);
                    }
        }
        var fields = new Dictionary<long, Value>();
        if (_users.TryGetValue(closure, out List<Value>? stores))
            foreach (Value s in stores)
            {
                long offset = 0;
                Value p = s[0];
                while (p != closure)
                {
                    if (p.Op == Op.OffsetPtr) offset += p.AuxInt;
                    p = p[0];
                }
                if (s[1].Type == ValueType.Ptr && !fields.TryAdd(offset, s[1])) fields[offset] = s[1];
            }
        return fields;
    }

    /// <summary>The function whose address this word is.</summary>
    internal static Symbol? CodeOf(Value v)
    {
        if (v.Op == Op.PtrToInt) v = v[0];
        return v.Op == Op.SymAddr && v.AuxInt == 0 ? (Symbol)v.Aux! : null;
    }

    // ---- solution

    private void Solve()
    {
        var queue = new Queue<int>();
        for (int i = 0; i < _nodes.Count; i++)
        {
            Node n = _nodes[i];
            if (n.Escapes || n.IsRoot || n.Kind == NodeKind.Result)
            {
                queue.Enqueue(i);
                n.Queued = true;
            }
        }
        while (queue.TryDequeue(out int root))
        {
            _nodes[root].Queued = false;
            Walk(root, queue);
        }
    }

    private readonly Stack<int> _todo = [];

    private void Walk(int rootIndex, Queue<int> queue)
    {
        Node root = _nodes[rootIndex];
        _stamp++;
        root.Stamp = _stamp;
        root.Derefs = 0;
        _todo.Push(rootIndex);
        while (_todo.TryPop(out int i))
        {
            Node l = _nodes[i];
            l.InTodo = false;
            int derefs = l.Derefs;
            bool address = derefs < 0;
            if (address) derefs = 0;
            if (i != rootIndex || address)
            {
                if (l.Kind is NodeKind.Param or NodeKind.Capture or NodeKind.Context) Leak(root, l, derefs);
                else if (address && l.Kind == NodeKind.Object && !l.Escapes && Outlives(root, l))
                {
                    l.Escapes = true;
                    if (_cx.Options.ExplainEscapes) Explain(rootIndex, i);
                    if (!l.Queued)
                    {
                        l.Queued = true;
                        queue.Enqueue(i);
                    }
                    continue;
                }
            }
            if (l.Edges is null) continue;
            foreach (FlowEdge e in l.Edges)
            {
                Node s = _nodes[e.Source];
                if (s.Escapes) continue;
                int d = derefs + e.Derefs;
                if (s.Stamp == _stamp && s.Derefs <= d) continue;
                s.Stamp = _stamp;
                s.Derefs = d;
                s.From = i;
                s.Via = e.Via;
                if (!s.InTodo)
                {
                    s.InTodo = true;
                    _todo.Push(e.Source);
                }
            }
        }
    }

    /// <summary>Writes the way by which an object's address gets to what outlives it.</summary>
    private void Explain(int root, int i)
    {
        TextWriter w = _cx.Options.DumpWriter ?? TextWriter.Null;
        string Name(int k)
        {
            Node n = _nodes[k];
            string text = n.Source is { } v ? $"line {v.Pos.Line} {TextPrinter.Line(_f, v)}" : $"{n.Index}";
            return $"{n.Kind}{(n.Escapes ? " (escaped)" : "")} {text}";
        }
        lock (w)
        {
            w.WriteLine($"{_f.Name}: {Name(i)} escapes:");
            int steps = 0;
            for (int k = i; steps++ < 40; k = _nodes[k].From)
            {
                w.WriteLine($"    [{_nodes[k].Derefs}] {Name(k)}{(_nodes[k].Via is { } via && k != root ? " by line " + via.Pos.Line + " " + TextPrinter.Line(_f, via) : "")}");
                if (k == root) break;
            }
        }
    }

    private bool Outlives(Node root, Node o)
    {
        if (root.Escapes || root.Kind is NodeKind.Heap or NodeKind.Result or NodeKind.CapturePointee) return true;
        if (o.DeadOnReentry || o.Block is null) return false;
        if (_irreducible && _cyclic[o.Block.Id]) return true;
        Loop? inner = _cfg.LoopOf(o.Block);
        if (inner is null) return false;
        if (root.Kind == NodeKind.Value)
        {
            // A phi at a loop head: carries the address into the next iteration of the loops around it that contain the object.
            Loop? l = _cfg.LoopOf(root.Block!);
            return l is not null && l.Contains(inner);
        }
        // An object from before the loop. One made later than the other (on the way out of the loop, say) is made anew, or dead, when the
        // other one's block is entered again.
        return !inner.Contains(_cfg.LoopOf(root.Block!)) && _cfg.Dominates(root.Block!, o.Block);
    }

    // (parameter, destination) -> dereferences
    private readonly Dictionary<int, int> _toHeap = [];
    private readonly Dictionary<(int Param, int Result), int> _toResult = [];
    private readonly Dictionary<(int Offset, int Into), int> _captureFlows = [];
    private int _contextToHeap = -1;

    private static void Least<TKey>(Dictionary<TKey, int> map, TKey key, int derefs) where TKey : notnull
    {
        if (!map.TryGetValue(key, out int old) || derefs < old) map[key] = derefs;
    }

    private void Leak(Node root, Node l, int derefs)
    {
        bool heap = root.Escapes || root.Kind == NodeKind.Heap;
        if (heap && derefs == 0 && _cx.Options.ExplainEscapes && !(l.Kind == NodeKind.Param && _toHeap.GetValueOrDefault(l.Index, 99) == 0)) Explain(_nodes.IndexOf(root), _nodes.IndexOf(l));
        switch (l.Kind)
        {
            case NodeKind.Param:
                if (heap || root.Kind == NodeKind.CapturePointee) Least(_toHeap, l.Index, derefs);
                else if (root.Kind == NodeKind.Result) Least(_toResult, (l.Index, root.Index), derefs);
                break;
            case NodeKind.Capture:
                if (heap || root.Kind == NodeKind.Result) Least(_captureFlows, (l.Index, -1), derefs);
                else if (root.Kind == NodeKind.CapturePointee) Least(_captureFlows, (l.Index, root.Index), derefs);
                break;
            case NodeKind.Context:
                if (heap || root.Kind is NodeKind.Result or NodeKind.CapturePointee)
                    _contextToHeap = _contextToHeap < 0 ? derefs : Math.Min(_contextToHeap, derefs);
                break;
        }
    }

    private Outcome Finish()
    {
        var escapes = new bool[_f.ValueCount];
        foreach (Node n in _nodes)
            if (n.Kind == NodeKind.Object && n.Source is not null) escapes[n.Source.Id] = n.Escapes;
        int args = ArgCount(_f.Signature);
        int results = _f.Signature.ResultComponents.Length + _f.Signature.Results.Length;
        EscapeSummary s = EscapeSummary.NoLeak(args);
        foreach ((int p, int d) in _toHeap) s.ToHeap[p] = (sbyte)Math.Min(d, 100);
        foreach (((int p, int r), int d) in _toResult)
        {
            // A flow to the heap with fewer dereferences covers it.
            if (s.ToResult[p].Length == 0) s.ToResult[p] = Enumerable.Repeat(EscapeSummary.None, results).ToArray();
            s.ToResult[p][r] = (sbyte)Math.Min(d, 100);
        }
        CaptureFlow[] flows = [.. _captureFlows.Select(static c => new CaptureFlow(c.Key.Offset, (sbyte)Math.Min(c.Value, 100), c.Key.Into)).OrderBy(static c => (c.Offset, c.Into))];
        return new(new EscapeSummary { ToHeap = s.ToHeap, ToResult = s.ToResult, ContextToHeap = (sbyte)Math.Min(_contextToHeap, 100), Captures = flows }, escapes);
    }

    // ---- cycles

    /// <summary>Which blocks can reach themselves, and whether some cycle has more than one entry.</summary>
    private static (bool[] Cyclic, bool Irreducible) Cycles(Function f, ControlFlow cfg)
    {
        var cyclic = new bool[f.BlockCount];
        bool irreducible = false;
        foreach (Block b in cfg.Order)
            foreach (Edge e in b.Succs)
                if (cfg.IndexOf(e.Block) <= cfg.IndexOf(b) && !cfg.Dominates(e.Block, b)) irreducible = true;
        if (!irreducible)
        {
            foreach (Block b in cfg.Order) cyclic[b.Id] = cfg.LoopOf(b) is not null;
            return (cyclic, false);
        }
        // Rare (goto into a loop): strongly connected components by repeated search would be quadratic; Tarjan's is not.
        var index = new int[f.BlockCount];
        var low = new int[f.BlockCount];
        var on = new bool[f.BlockCount];
        var component = new Stack<Block>();
        int clock = 0;
        var stack = new Stack<(Block B, int Next)>();
        foreach (Block root in cfg.Order)
        {
            if (index[root.Id] != 0) continue;
            stack.Push((root, 0));
            while (stack.TryPop(out (Block B, int Next) top))
            {
                Block b = top.B;
                if (top.Next == 0)
                {
                    index[b.Id] = low[b.Id] = ++clock;
                    component.Push(b);
                    on[b.Id] = true;
                }
                else
                {
                    Block s = b.Succs[top.Next - 1].Block;
                    low[b.Id] = Math.Min(low[b.Id], low[s.Id]);
                }
                bool descended = false;
                for (int i = top.Next; i < b.Succs.Count; i++)
                {
                    Block s = b.Succs[i].Block;
                    if (s == b) cyclic[b.Id] = true;
                    if (index[s.Id] == 0)
                    {
                        stack.Push((b, i + 1));
                        stack.Push((s, 0));
                        descended = true;
                        break;
                    }
                    if (on[s.Id]) low[b.Id] = Math.Min(low[b.Id], index[s.Id]);
                }
                if (descended || low[b.Id] != index[b.Id]) continue;
                var members = new List<Block>();
                Block m;
                do
                {
                    m = component.Pop();
                    on[m.Id] = false;
                    members.Add(m);
                }
                while (m != b);
                if (members.Count > 1)
                    foreach (Block x in members) cyclic[x.Id] = true;
            }
        }
        return (cyclic, true);
    }
}
