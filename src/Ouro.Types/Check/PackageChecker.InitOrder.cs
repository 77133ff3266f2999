using Ouro.Core;

namespace Ouro.Types;

// spec: Package initialization. The order of package-level variables.
//
// Variables are initialised in source order, but each after those that its value depends on, directly or through functions. Method: a
// graph of constants, variables and functions, an edge for "depends on". Functions are taken out one by one, their users then
// depending on what they depend on, which leaves recursion among functions without effect. From the rest the variable with the fewest
// open dependencies goes first, the earlier in the source among equals; if that number is not 0 there is a cycle.
//
//   var a = f();  var b = 1;  func f() int { return b }      order: b, a
internal sealed partial class PackageChecker
{
    private sealed class InitNode(GoObject obj)
    {
        public GoObject Object { get; } = obj;
        public HashSet<InitNode> Users { get; } = [];
        public HashSet<InitNode> Needs { get; } = [];
        public int Open { get; set; }
    }

    private void OrderInitialization()
    {
        List<InitNode> nodes = BuildInitGraph();
        var queue = new SortedSet<InitNode>(Comparer<InitNode>.Create(static (a, b) =>
        {
            bool ca = a.Object is Const, cb = b.Object is Const;
            if (ca != cb) return ca ? -1 : 1;
            int c = a.Open.CompareTo(b.Open);
            return c != 0 ? c : a.Object.Order.CompareTo(b.Object.Order);
        }));
        foreach (InitNode n in nodes)
        {
            n.Open = n.Needs.Count;
            queue.Add(n);
        }
        var order = new List<Initializer>();
        var emitted = new HashSet<DeclInfo>(ReferenceEqualityComparer.Instance);
        while (queue.Count > 0)
        {
            InitNode n = queue.Min!; // it is not empty
            queue.Remove(n);
            // Not on the cycle itself: it will be reported when one of its members comes up.
            if (n.Open > 0 && FindPath(n.Object, n.Object, new(ReferenceEqualityComparer.Instance)) is { } cycle) ReportInitCycle(cycle);
            foreach (InitNode user in n.Users)
            {
                bool queued = queue.Remove(user);
                user.Open--;
                if (queued) queue.Add(user);
            }
            if (n.Object is not Var v) continue;
            DeclInfo d = _decls[v];
            if (d.HasInitializer && emitted.Add(d)) order.Add(new Initializer(d.Lhs ?? [v], d.Init!)); // a variable's initializer is an expression
        }
        _info.InitOrder = order;
    }

    private List<InitNode> BuildInitGraph()
    {
        var byObject = new Dictionary<GoObject, InitNode>(ReferenceEqualityComparer.Instance);
        foreach (GoObject obj in _objects) if (obj is Const or Var or Func) byObject[obj] = new InitNode(obj);
        var functions = new List<InitNode>();
        var rest = new List<InitNode>();
        foreach (GoObject obj in _objects)
        {
            if (!byObject.TryGetValue(obj, out InitNode? n)) continue;
            foreach (GoObject needed in _decls[obj].Dependencies)
            {
                if (!byObject.TryGetValue(needed, out InitNode? m)) continue;
                n.Needs.Add(m);
                m.Users.Add(n);
            }
            (obj is Func ? functions : rest).Add(n);
        }
        // Those that cost most go last, when there is less to copy.
        functions.Sort(static (a, b) =>
        {
            int c = ((long)a.Users.Count * a.Needs.Count).CompareTo((long)b.Users.Count * b.Needs.Count);
            return c != 0 ? c : a.Object.Order.CompareTo(b.Object.Order);
        });
        foreach (InitNode f in functions)
        {
            foreach (InitNode user in f.Users)
            {
                if (ReferenceEquals(user, f)) continue;
                foreach (InitNode needed in f.Needs)
                {
                    if (ReferenceEquals(needed, f)) continue;
                    user.Needs.Add(needed);
                    needed.Users.Add(user);
                }
                user.Needs.Remove(f);
            }
            foreach (InitNode needed in f.Needs) needed.Users.Remove(f);
        }
        return rest;
    }

    /// <summary>Objects on the way of dependencies from one to another, the last first; null if there is none.</summary>
    private List<GoObject>? FindPath(GoObject from, GoObject to, HashSet<GoObject> seen)
    {
        if (!seen.Add(from)) return null;
        GuardStack();
        var needs = new List<GoObject>(_decls[from].Dependencies);
        needs.Sort(static (a, b) => a.Order.CompareTo(b.Order));
        foreach (GoObject d in needs)
        {
            if (ReferenceEquals(d, to)) return [d];
            if (FindPath(d, to, seen) is not { } path) continue;
            path.Add(d);
            return path;
        }
        return null;
    }

    private void ReportInitCycle(List<GoObject> cycle)
    {
        GoObject obj = cycle[0];
        if (cycle.Count == 1)
        {
            Error(ErrorCode.InvalidInitCycle, obj, $"initialization cycle: {obj.Name} refers to itself");
            return;
        }
        var notes = new (Pos, string)[cycle.Count];
        GoObject at = obj;
        for (int i = 0; i < notes.Length; i++)
        {
            GoObject next = cycle[cycle.Count - 1 - i];
            notes[i] = (at.Pos, $"{at.Name} refers to {next.Name}");
            at = next;
        }
        Report(ErrorCode.InvalidInitCycle, obj.Pos, $"initialization cycle for {obj.Name}", notes);
    }
}
