namespace Ouro.Ssa.Passes;

/// <summary>Removes stores that nothing can read: overwritten before the next read, or to frame variables at the end of the function.</summary>
/// <remarks>In: before write barriers. Out: the same; Store, Zero and Move only go away. Method: backwards through each block's memory
/// chain with the byte ranges that will be overwritten; whatever reads memory in between (a check too: recover sees memory) empties
/// the set, but for frame variables whose address is not held elsewhere. Time: linear. Flag: dse.</remarks>
internal static class DeadStores
{
    private sealed class Ranges
    {
        private readonly List<(Value Base, long From, long To)> _list = [];
        public void Clear()
        {
            _list.Clear();
        }

        public void KeepPrivate(HashSet<object> addressed)
        {
            // Where there may be a safepoint, a variable with pointers must hold valid ones: what was stored before counts.
            _list.RemoveAll(r => !(MemoryChain.Root(r.Base) is { Op: Op.LocalAddr, Aux: LocalVariable l } && !addressed.Contains(l) && !l.Layout.HasPointers));
        }

        public void Remove(Func<Value, bool> which) => _list.RemoveAll(r => which(r.Base));

        public void Add(Value root, long from, long size)
        {
            long to = from + size;
            for (int i = _list.Count - 1; i >= 0; i--)
            {
                (Value b, long f, long t) = _list[i];
                if (!MemoryChain.SameBase(b, root) || t < from || to < f) continue;
                from = Math.Min(from, f);
                to = Math.Max(to, t);
                _list.RemoveAt(i);
            }
            _list.Add((root, from, to));
            if (_list.Count > 64) _list.RemoveAt(0);
        }

        public bool Covers(Value root, long from, long size)
        {
            foreach ((Value b, long f, long t) in _list)
                if (MemoryChain.SameBase(b, root) && f <= from && from + size <= t) return true;
            return false;
        }
    }

    internal static void Run(Function f, PassContext cx)
    {
        HashSet<object> addressed = MemoryChain.AddressedLocals(f);
        var readers = new Dictionary<Value, List<Value>>();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.ArgCount > 0 && v.Op != Op.Phi && v.MemArg.Type == ValueType.Mem && v.Type != ValueType.Mem && v.Op is not (Op.Result or Op.ResultAddr))
                {
                    if (!readers.TryGetValue(v.MemArg, out List<Value>? l)) readers.Add(v.MemArg, l = []);
                    l.Add(v);
                }
        bool any = false;
        var ranges = new Ranges();
        var deadLocals = new HashSet<object>();
        foreach (Block b in f.Blocks)
        {
            ranges.Clear();
            deadLocals.Clear();
            List<Value> writers = MemoryChain.Writers(b);
            bool atReturn = b.Kind == BlockKind.Return;
            if (atReturn)
                foreach (LocalVariable l in f.Locals)
                    if (l.Kind == LocalKind.Auto) deadLocals.Add(l);
            for (int i = writers.Count - 1; i >= 0; i--)
            {
                Value w = writers[i];
                if (readers.TryGetValue(w, out List<Value>? list))
                    foreach (Value r in list) Read(f, r, ranges, deadLocals, addressed);
                bool outside = false;
                if (i == writers.Count - 1 && !atReturn) outside = true;
                if (outside)
                {
                    ranges.Clear();
                    deadLocals.Clear();
                }
                if (w.Op is Op.Store or Op.Zero or Op.Move)
                {
                    long size = w.Op == Op.Store ? w[1].Type.Size(f.PointerSize) : ((TypeLayout)w.Aux!).Size;
                    (Value root, long offset) = MemoryChain.Split(w[0]);
                    bool dead = MemoryChain.Root(root) is { Op: Op.LocalAddr } local && deadLocals.Contains(local.Aux!);
                    dead |= ranges.Covers(root, offset, size);
                    if (dead && cx.Enabled(f, w.Id))
                    {
                        w.BecomeCopyOf(w.MemArg);
                        any = true;
                        continue;
                    }
                    // Backwards: first what it writes, then what it reads, which may be the same object.
                    ranges.Add(root, offset, size);
                    if (w.Op == Op.Move) ReadRange(w[1], ranges, deadLocals, addressed);
                    continue;
                }
                if (w.Op == Op.VarDef)
                {
                    deadLocals.Add(w.Aux!);
                    continue;
                }
                if (w.Op is Op.KeepAlive)
                {
                    // What is kept alive goes through a box: runtime.KeepAlive takes an interface.
                    ReadRange(w[0], ranges, deadLocals, addressed);
                    continue;
                }
                // Calls and everything else read all memory that others can see.
                ranges.KeepPrivate(addressed);
                deadLocals.RemoveWhere(addressed.Contains);
            }
        }
        if (any) Copies.Run(f, cx);
    }

    private static void Read(Function f, Value r, Ranges ranges, HashSet<object> deadLocals, HashSet<object> addressed)
    {
        if (r.Op == Op.IntToPtr) return; // has a place in the order, but reads nothing
        if (r.Op == Op.Load)
        {
            ReadRange(r[0], ranges, deadLocals, addressed);
            return;
        }
        ranges.KeepPrivate(addressed);
        deadLocals.RemoveWhere(addressed.Contains);
    }

    private static void ReadRange(Value ptr, Ranges ranges, HashSet<object> deadLocals, HashSet<object> addressed)
    {
        Value root = MemoryChain.Root(ptr);
        if (root.Op == Op.LocalAddr)
        {
            deadLocals.Remove(root.Aux!);
            ranges.Remove(x => MemoryChain.Root(x) is var r && (MemoryChain.SameBase(r, root) || r.Op is not (Op.LocalAddr or Op.SymAddr or Op.ArgAddr or Op.ResultHome)));
            return;
        }
        // An unknown pointer may read anything but private frame variables.
        ranges.KeepPrivate(addressed);
        deadLocals.RemoveWhere(addressed.Contains);
    }
}
