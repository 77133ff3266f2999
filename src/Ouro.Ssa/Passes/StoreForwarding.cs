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
            foreach (Value v in CommonSubexpressions.InDependencyOrder(b))
            {
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
        bool isPrivate = root.Op == Op.LocalAddr && !addressed.Contains(root.Aux!);
        Value m = load.MemArg;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (loads.TryGetValue((load[0], m, load.Type), out Value? earlier) && earlier.Op == Op.Load && cfg.Dominates(earlier.Block, load.Block)) return earlier;
            switch (m.Op)
            {
                case Op.Store:
                {
                    (Value r, long o) = MemoryChain.Split(m[0]);
                    if (MemoryChain.SameBase(r, root) && o == offset && o != long.MinValue)
                        return m[1].Type == load.Type ? m[1] : null;
                    if (!MemoryChain.Disjoint(m[0], m[1].Type.Size(f.PointerSize), load[0], size, addressed)) return null;
                    break;
                }
                case Op.Zero:
                {
                    (Value r, long o) = MemoryChain.Split(m[0]);
                    long n = ((TypeLayout)m.Aux!).Size;
                    if (MemoryChain.SameBase(r, root) && o != long.MinValue && offset != long.MinValue && o <= offset && offset + size <= o + n) return Zero(f, load);
                    if (!MemoryChain.Disjoint(m[0], n, load[0], size, addressed)) return null;
                    break;
                }
                case Op.Move:
                    if (!MemoryChain.Disjoint(m[0], ((TypeLayout)m.Aux!).Size, load[0], size, addressed)) return null;
                    break;
                case Op.VarDef:
                    if (root.Op == Op.LocalAddr && ReferenceEquals(root.Aux, m.Aux)) return null;
                    break;
                case Op.KeepAlive or Op.BarrierEnd:
                    break;
                case Op.StaticCall or Op.RuntimeCall when root.Op == Op.Result && root[0] == m && offset >= 0 && IsNewObject(m):
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

    private static bool IsNewObject(Value call) => call.Aux is CallInfo { Callee.Name: "runtime.newobject" } or RuntimeFunction { Name: "newobject" };

    private static Value Zero(Function f, Value load) => f.NewValue(load.Block, load.Type.IsFloat() ? Op.ConstF : Op.Const, load.Type, load.Pos);
}
