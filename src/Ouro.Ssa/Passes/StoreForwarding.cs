namespace Ouro.Ssa.Passes;

/// <summary>Replaces a load by the value that was stored there before, or by an earlier load of the same place.</summary>
/// <remarks>In: before lowering. Out: the same; loads only go away. Method: from the load up the memory chain past operations that
/// cannot touch the place: stores to disjoint addresses, and anything for a frame variable whose address is not held elsewhere; stops
/// at a phi. Time: linear with a limit of steps a load. Flag: forward.</remarks>
internal static class StoreForwarding
{
    private const int MaxSteps = 40;

    internal static void Run(Function f, PassContext cx)
    {
        HashSet<object> addressed = MemoryChain.AddressedLocals(f);
        var cfg = new ControlFlow(f);
        var loads = new Dictionary<(Value Ptr, Value Mem, ValueType Type), Value>();
        bool any = false;
        foreach (Block b in cfg.Order)
            foreach (Value v in cx.Order.Of(b))
            {
                if (v.Op == Op.Store && StoresBack(f, v, addressed) && cx.Enabled(f, v.Id))
                {
                    // x = x[:n] changes only the length (and needs no write barrier for the pointer).
                    v.BecomeCopyOf(v.MemArg);
                    any = true;
                    continue;
                }
                if (v.Op != Op.Load) continue;
                if (Find(f, v, addressed, loads, cfg) is { } found && cx.Enabled(f, v.Id))
                {
                    v.BecomeCopyOf(found);
                    any = true;
                    continue;
                }
                loads.TryAdd((v[0], v.MemArg, v.Type), v);
            }
        if (any) Copies.Run(f, cx);
    }

    private static Value? Find(Function f, Value load, HashSet<object> addressed, Dictionary<(Value, Value, ValueType), Value> loads, ControlFlow cfg)
    {
        long size = load.Type.Size(f.PointerSize);
        (Value root, long offset) = MemoryChain.Split(load[0]);
        Value whole = MemoryChain.Root(root);
        bool isPrivate = whole.Op == Op.LocalAddr && !addressed.Contains(whole.Aux!);
        Value m = load.MemArg;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (loads.TryGetValue((load[0], m, load.Type), out Value? earlier) && earlier.Op == Op.Load && cfg.Dominates(earlier.Block, load.Block)) return earlier;
            switch (m.Op)
            {
                case Op.Store:
                {
                    (Value r, long o) = MemoryChain.Split(m[0]);
                    if (MemoryChain.SameBase(r, root) && o == offset)
                        return m[1].Type == load.Type ? m[1] : null;
                    if (!MemoryChain.Disjoint(m[0], m[1].Type.Size(f.PointerSize), load[0], size, addressed)) return null;
                    break;
                }
                case Op.Zero:
                {
                    (Value r, long o) = MemoryChain.Split(m[0]);
                    long n = ((TypeLayout)m.Aux!).Size;
                    if (MemoryChain.SameBase(r, root) && o <= offset && offset + size <= o + n) return Zero(f, load);
                    if (!MemoryChain.Disjoint(m[0], n, load[0], size, addressed)) return null;
                    break;
                }
                case Op.Move:
                    if (!MemoryChain.Disjoint(m[0], ((TypeLayout)m.Aux!).Size, load[0], size, addressed)) return null;
                    break;
                case Op.VarDef:
                    if (whole.Op == Op.LocalAddr && ReferenceEquals(whole.Aux, m.Aux)) return null;
                    break;
                case Op.KeepAlive or Op.BarrierEnd:
                    break;
                case Op.StaticCall or Op.RuntimeCall when whole.Op == Op.Result && whole[0] == m && IsNewObject(m):
                    return Zero(f, load);
                case Op.StaticCall or Op.ClosureCall or Op.InterfaceCall or Op.RuntimeCall:
                    if (!isPrivate) return null;
                    break;
                default:
                    return null;
            }
            m = m.MemArg;
        }
        return null;
    }

    /// <summary>The store puts back what was loaded from the same place, which was not written since.</summary>
    private static bool StoresBack(Function f, Value store, HashSet<object> addressed)
    {
        Value load = Copies.Source(store[1]);
        if (load.Op != Op.Load) return false;
        (Value root, long offset) = MemoryChain.Split(store[0]);
        (Value from, long at) = MemoryChain.Split(load[0]);
        if (offset != at || !MemoryChain.SameBase(root, from)) return false;
        long size = load.Type.Size(f.PointerSize);
        Value m = store.MemArg;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (m == load.MemArg) return true;
            switch (m.Op)
            {
                case Op.Store when MemoryChain.Disjoint(m[0], m[1].Type.Size(f.PointerSize), store[0], size, addressed): break;
                case Op.Zero or Op.Move when MemoryChain.Disjoint(m[0], ((TypeLayout)m.Aux!).Size, store[0], size, addressed): break;
                case Op.VarDef when MemoryChain.Root(root).Op != Op.LocalAddr: break;
                case Op.KeepAlive: break;
                default: return false;
            }
            m = m.MemArg;
        }
        return false;
    }

    private static bool IsNewObject(Value call) => call.Aux is CallInfo { Callee.Name: "runtime.newobject" } or RuntimeFunction { Name: "newobject" };

    private static Value Zero(Function f, Value load) => f.NewValue(load.Block, load.Type.IsFloat() ? Op.ConstF : Op.Const, load.Type, load.Pos);
}
