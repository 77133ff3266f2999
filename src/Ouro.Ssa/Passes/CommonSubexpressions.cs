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
            ulong h = ((ulong)_v.Op << 8) ^ (ulong)_v.Type ^ ((ulong)_v.AuxInt * 0x9E3779B97F4A7C15);
            if (_v.Aux is { } aux) h = (h ^ (uint)aux.GetHashCode()) * 0x9E3779B97F4A7C15;
            for (int i = 0; i < Count; i++) h = (h ^ (uint)_v[i].Id) * 0x9E3779B97F4A7C15;
            return (int)(h >> 32);
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
            foreach (Value v in cx.Order.Of(b))
            {
                for (int i = 0; i < v.ArgCount; i++)
                    if (v[i].Op == Op.Copy && v.Op != Op.Phi) v.SetArg(i, Copies.Source(v[i]));
                OpInfo info = f.Info(v.Op);
                bool check = info.Has(Traits.MayPanic) && info.Has(Traits.ReadsMemory) && !info.Has(Traits.WritesMemory | Traits.SideEffect);
                bool result = v.Op == Op.Result;
                bool ordinary = info.IsPure || (info.Has(Traits.ReadsMemory) && !info.Has(Traits.WritesMemory | Traits.SideEffect | Traits.Pinned | Traits.MayPanic));
                bool phi = v.Op == Op.Phi;
                if (!check && !ordinary && !result && !phi && v.Op != Op.Arg) continue;
                // A pointer may be to the stack: after a call, which may have moved that, it is another number.
                if (v.Op == Op.PtrToInt && v[0].Op is not (Op.SymAddr or Op.Const)) continue;
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
}
