using Ouro.Core;
using Ouro.Machine;
using Ouro.Ssa.Passes;

namespace Ouro.Ssa;

/// <summary>
/// Brings all functions of a package from <see cref="Stage.Built"/> to <see cref="Stage.Placed"/>: callees before callers, so that
/// inlining and escape analysis know what is called. Afterwards functions are independent of each other:
/// <see cref="Compiler.Compile"/> may run on them in parallel.
/// </summary>
public sealed class PackageOptimizer
{
    private readonly PassContext _cx;
    private readonly Dictionary<Symbol, Function> _functions = [];
    private readonly Dictionary<Symbol, EscapeSummary> _summaries = [];
    private readonly Dictionary<Symbol, FrozenFunction> _bodies = [];

    public PackageOptimizer(PassContext cx) => _cx = cx;

    /// <summary>The name under which a file appears in <see cref="Bodies"/>: other packages show it as it stands there.</summary>
    public Func<string, string> FileName { get; init; } = static f => f;

    /// <summary>The escape summary of each function of the package.</summary>
    public IReadOnlyDictionary<Symbol, EscapeSummary> Summaries => _summaries;

    /// <summary>Bodies that other functions and packages may inline.</summary>
    public IReadOnlyDictionary<Symbol, FrozenFunction> Bodies => _bodies;

    private static readonly Pass[] s_early =
    [
        new("early-deadcode", DeadCode.Run, Cleans: true),
        new("early-fold", Fold.Run),
        new("early-cse", CommonSubexpressions.Run),
        new("early-shortcut", Shortcut.Run),
        new("early-cleanup", DeadCode.Run),
    ];

    public static IEnumerable<Pass> Passes => s_early;

    public void Run(IReadOnlyList<Function> functions)
    {
        foreach (Function f in functions)
            if (!_functions.TryAdd(f.Symbol, f)) throw new InternalCompilerException($"{f.Name} is there twice");
        foreach (List<Function> group in CallOrder(functions)) RunGroup(group);
    }

    /// <summary>One strongly connected component of the call graph.</summary>
    private void RunGroup(List<Function> group)
    {
        // In a group (in runtime, much calls throw and throw calls much) a small function is inlined as it was before inlining.
        bool learned = false;
        var devirtualise = new Pass("devirt", (f, cx) => learned |= Devirtualise.Run(f, cx));
        void FindCallees(Function f)
        {
            // The itab of an assertion leads to the method of a call, and that of an interface converted again to the next.
            for (int round = 0; round < 3; round++)
            {
                learned = false;
                Pipeline.Run(f, _cx, [devirtualise]);
                if (!learned) return;
                Pipeline.Run(f, _cx, s_early);
            }
        }
        foreach (Function f in group)
        {
            Pipeline.Run(f, _cx, s_early);
            FindCallees(f);
            if (MayBeInlined(f, group)) _bodies[f.Symbol] = FrozenFunction.Freeze(f, FileName);
        }
        var inline = new Pass("inline", (f, cx) =>
        {
            if (!f.Has(FunctionFlags.KeepsCalls)) Inlining.Run(f, cx, BodyOf);
        });
        foreach (Function f in group)
        {
            // What inlining reveals (a closure called by the body that got it, calls in a body of the group) may be inlined in turn.
            for (int round = 0; round < 3; round++)
            {
                int calls = CountCalls(f), tree = f.InlineTree.Count;
                Pipeline.Run(f, _cx, [inline]);
                if (f.InlineTree.Count > tree) Pipeline.Run(f, _cx, s_early);
                FindCallees(f);
                if (f.InlineTree.Count == tree && CountCalls(f) == calls) break;
            }
            // Too large after inlining: others get it as it was.
            if (f.InlineTree.Count > 0 && MayBeInlined(f, group)) _bodies[f.Symbol] = FrozenFunction.Freeze(f, FileName);
        }
        AnalyseEscapes(group);
    }

    /// <summary>
    /// A function that calls itself stays whole, as with gc, so that a profile's location never stands for two of its activations; of
    /// several that call each other those are inlined that gc would inline, and one of each round is not.
    /// </summary>
    private static bool MayBeInlined(Function f, List<Function> group)
    {
        if (!Inlining.IsInlinable(f)) return false;
        if (group.Count > 1 && !f.Has(FunctionFlags.InlineCandidate)) return false;
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.StaticCall && ((CallInfo)v.Aux!).Callee == f.Symbol) return false;
        return true;
    }

    /// <summary>A fixed point from "nothing leaks": flows are only added. A function is analysed again when a callee's summary changed.</summary>
    private void AnalyseEscapes(List<Function> group)
    {
        var index = new Dictionary<Symbol, int>();
        for (int i = 0; i < group.Count; i++)
        {
            index.Add(group[i].Symbol, i);
            _summaries[group[i].Symbol] = EscapeSummary.NoLeak(EscapeAnalysis.ArgCount(group[i].Signature));
        }
        var callers = new HashSet<int>[group.Count];
        for (int i = 0; i < callers.Length; i++) callers[i] = [];
        for (int i = 0; i < group.Count; i++)
            foreach (Block b in group[i].Blocks)
                foreach (Value v in b.Values)
                    if ((v.Aux as Symbol ?? (v.Aux as CallInfo)?.Callee) is { } s && index.TryGetValue(s, out int callee)) callers[callee].Add(i);
        var outcomes = new EscapeAnalysis.Outcome[group.Count];
        var due = new bool[group.Count];
        Array.Fill(due, true);
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < group.Count; i++)
            {
                if (!due[i]) continue;
                due[i] = false;
                Function f = group[i];
                outcomes[i] = EscapeAnalysis.Analyse(f, _cx, SummaryOf);
                if (outcomes[i].Summary.Equivalent(_summaries[f.Symbol])) continue;
                _summaries[f.Symbol] = outcomes[i].Summary;
                foreach (int c in callers[i]) changed = due[c] = true;
            }
        }
        if (_cx.Options.ListTags && _cx.Options.DumpWriter is { } w)
        {
            lock (w)
                foreach (Function f in group) w.WriteLine(EscapeTag.Describe(f.Symbol.Name, f.Signature, _summaries[f.Symbol]));
        }
        for (int i = 0; i < group.Count; i++)
        {
            bool[] escapes = outcomes[i].Escapes;
            Pipeline.Run(group[i], _cx, [new Pass("escape", (f, cx) => Placement.Run(f, cx, escapes), Required: true, Reaches: Stage.Placed)]);
        }
    }

    private (FrozenFunction? Body, bool Other) BodyOf(Symbol callee)
    {
        if (_functions.ContainsKey(callee)) return (_bodies.GetValueOrDefault(callee), false);
        return (_cx.Program.InlineBodyOf(callee), true);
    }

    private static int CountCalls(Function f)
    {
        int n = 0;
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op is Op.StaticCall or Op.ClosureCall && ((CallInfo)v.Aux!).Callee is not null) n++;
        return n;
    }

    private EscapeSummary? SummaryOf(Symbol callee) => _summaries.TryGetValue(callee, out EscapeSummary? s) ? s : _cx.Program.EscapeSummaryOf(callee);

    /// <summary>Strongly connected components, callees first (Tarjan, with an explicit stack); a mention of a function's address counts as a call.</summary>
    private List<List<Function>> CallOrder(IReadOnlyList<Function> functions)
    {
        var calls = new Dictionary<Function, List<Function>>();
        foreach (Function f in functions)
        {
            var list = new List<Function>();
            var seen = new HashSet<Function>();
            foreach (Block b in f.Blocks)
                foreach (Value v in b.Values)
                {
                    Symbol? s = v.Aux as Symbol ?? (v.Aux as CallInfo)?.Callee;
                    // A literal that captures nothing is a function value in read-only data: what the word there names is called.
                    if (v.Op == Op.ClosureCall && s is null && EscapeAnalysis.BaseOf(v[0]) is { Op: Op.SymAddr, AuxInt: 0 } value) s = _cx.Program.ItabMethod((Symbol)value.Aux!, 0);
                    if (s is not null && _functions.TryGetValue(s, out Function? g) && seen.Add(g)) list.Add(g);
                }
            calls.Add(f, list);
        }
        var result = new List<List<Function>>();
        var index = new Dictionary<Function, int>();
        var low = new Dictionary<Function, int>();
        var open = new Stack<Function>();
        var isOpen = new HashSet<Function>();
        var stack = new Stack<(Function F, int Next)>();
        foreach (Function root in functions)
        {
            if (index.ContainsKey(root)) continue;
            stack.Push((root, 0));
            while (stack.TryPop(out (Function F, int Next) top))
            {
                Function f = top.F;
                List<Function> callees = calls[f];
                if (top.Next == 0)
                {
                    index[f] = low[f] = index.Count + 1;
                    open.Push(f);
                    isOpen.Add(f);
                }
                else
                {
                    low[f] = Math.Min(low[f], low[callees[top.Next - 1]]);
                }
                bool descended = false;
                for (int i = top.Next; i < callees.Count; i++)
                {
                    Function g = callees[i];
                    if (!index.ContainsKey(g))
                    {
                        stack.Push((f, i + 1));
                        stack.Push((g, 0));
                        descended = true;
                        break;
                    }
                    if (isOpen.Contains(g)) low[f] = Math.Min(low[f], index[g]);
                }
                if (descended || low[f] != index[f]) continue;
                var group = new List<Function>();
                Function m;
                do
                {
                    m = open.Pop();
                    isOpen.Remove(m);
                    group.Add(m);
                }
                while (m != f);
                group.Reverse();
                result.Add(group);
            }
        }
        return result;
    }
}
