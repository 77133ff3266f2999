namespace Ouro.Ssa.Passes;

/// <summary>Replaces a value by an equal one that dominates it.</summary>
/// <remarks>In: before lowering; no copies. Out: the same; values only go away. Method: one preorder walk of the dominator tree in
/// which a table from (op, type, aux, arguments) to values is scoped by undoing entries on the way up. Loads are equal when they read
/// the same memory state. A check is covered by a dominating check of the same operands whatever the memory. Time: linear.
/// Flag: cse.</remarks>
internal static class CommonSubexpressions
{
    private readonly struct Key(Value v, bool ignoreMemory, Block? phiBlock) : IEquatable<Key>
    {
        private readonly Value _v = v;
        private readonly bool _ignoreMemory = ignoreMemory;
        private readonly Block? _phiBlock = phiBlock;

        private int Count => _v.ArgCount - (_ignoreMemory ? 1 : 0);

        public bool Equals(Key o)
        {
            if (_v.Op != o._v.Op || _v.Type != o._v.Type || _v.AuxInt != o._v.AuxInt || !Equals(_v.Aux, o._v.Aux) || _phiBlock != o._phiBlock || Count != o.Count) return false;
            for (int i = 0; i < Count; i++)
                if (_v[i] != o._v[i]) return false;
            return true;
        }

        public override bool Equals(object? obj) => obj is Key k && Equals(k);

        public override int GetHashCode()
        {
            var h = default(HashCode);
            h.Add((int)_v.Op);
            h.Add((int)_v.Type);
            h.Add(_v.AuxInt);
            h.Add(_v.Aux);
            for (int i = 0; i < Count; i++) h.Add(_v[i].Id);
            return h.ToHashCode();
        }
    }

    internal static void Run(Function f, PassContext cx)
    {
        var cfg = new ControlFlow(f);
        var table = new Dictionary<Key, Value>();
        var undo = new Stack<(int Depth, Key Key, Value? Old)>();
        var depth = new int[f.BlockCount];
        var path = new Stack<Block>();
        bool any = false;
        foreach (Block b in cfg.Preorder)
        {
            int d = cfg.ImmediateDominator(b) is { } dom ? depth[dom.Id] + 1 : 0;
            depth[b.Id] = d;
            while (undo.TryPeek(out (int Depth, Key Key, Value? Old) u) && u.Depth >= d)
            {
                undo.Pop();
                if (u.Old is null) table.Remove(u.Key);
                else table[u.Key] = u.Old;
            }
            foreach (Value v in InDependencyOrder(b))
            {
                for (int i = 0; i < v.ArgCount; i++)
                    if (v[i].Op == Op.Copy && v.Op != Op.Phi) v.SetArg(i, Copies.Source(v[i]));
                OpInfo info = f.Info(v.Op);
                bool check = info.Has(Traits.MayPanic) && info.Has(Traits.ReadsMemory) && !info.Has(Traits.WritesMemory | Traits.SideEffect);
                bool result = v.Op == Op.Result;
                bool ordinary = info.IsPure || (info.Has(Traits.ReadsMemory) && !info.Has(Traits.WritesMemory | Traits.SideEffect | Traits.Pinned | Traits.MayPanic));
                bool phi = v.Op == Op.Phi;
                if (!check && !ordinary && !result && !phi && v.Op != Op.Arg) continue;
                // Constants stay on the right, where other passes look for them.
                if (info.Has(Traits.Commutative) && Rank(v[0]).CompareTo(Rank(v[1])) > 0)
                {
                    Value a = v[0], c = v[1];
                    v.SetArg(0, c);
                    v.SetArg(1, a);
                }
                var key = new Key(v, check, phi ? b : null);
                if (table.TryGetValue(key, out Value? old))
                {
                    if (old == v || !cx.Enabled(f, v.Id)) continue;
                    v.BecomeCopyOf(old);
                    any = true;
                    continue;
                }
                table.Add(key, v);
                undo.Push((d, key, null));
            }
        }
        if (any) Copies.Eliminate(f);
    }

    private static (bool, int) Rank(Value v) => (v.Op is Op.Const or Op.ConstF, v.Id);

    /// <summary>The block's values, arguments before users, otherwise in source order.</summary>
    internal static List<Value> InDependencyOrder(Block b)
    {
        List<Value> values = b.Values;
        for (int i = 1; i < values.Count; i++)
            if (values[i - 1].Order > values[i].Order)
            {
                values = [.. values];
                values.Sort(static (x, y) => x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Id.CompareTo(y.Id));
                break;
            }
        var order = new List<Value>(b.Values.Count);
        var done = new HashSet<Value>();
        var stack = new Stack<(Value, int)>();
        foreach (Value root in values)
        {
            if (root.Op == Op.Phi && done.Add(root)) order.Add(root);
        }
        foreach (Value root in values)
        {
            if (!done.Add(root)) continue;
            stack.Push((root, 0));
            while (stack.TryPop(out (Value V, int Next) top))
            {
                int i = top.Next;
                while (i < top.V.ArgCount && (top.V[i].Block != b || done.Contains(top.V[i]))) i++;
                if (i < top.V.ArgCount)
                {
                    stack.Push((top.V, i + 1));
                    done.Add(top.V[i]);
                    stack.Push((top.V[i], 0));
                }
                else
                {
                    order.Add(top.V);
                }
            }
        }
        return order;
    }
}
