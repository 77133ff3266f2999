namespace Ouro.Ssa.Passes;

/// <summary>Questions about the order of memory operations and about what an address can overlap.</summary>
internal static class MemoryChain
{
    /// <summary>The memory-writing values of a block in execution order (phi and InitMem apart).</summary>
    internal static List<Value> Writers(Block b)
    {
        var order = new List<Value>();
        Dictionary<Value, Value>? next = null;
        Value? first = null;
        foreach (Value v in b.Values)
        {
            if (v.Type != ValueType.Mem || v.Op == Op.Phi || v.ArgCount == 0) continue;
            Value m = v.MemArg;
            if (m.Block != b || m.Op == Op.Phi || m.ArgCount == 0) first = v;
            else (next ??= []).Add(m, v);
        }
        for (Value? v = first; v is not null;)
        {
            order.Add(v);
            v = next is not null && next.TryGetValue(v, out Value? n) ? n : null;
        }
        return order;
    }

    /// <summary>An address as base and constant offset. The base may be a computed address (AddPtr) within some object.</summary>
    internal static (Value Base, long Offset) Split(Value ptr)
    {
        long offset = 0;
        while (true)
        {
            switch (ptr.Op)
            {
                case Op.OffsetPtr:
                    offset += ptr.AuxInt;
                    ptr = ptr[0];
                    break;
                case Op.NilCheck or Op.Copy:
                    ptr = ptr[0];
                    break;
                default:
                    return (ptr, offset);
            }
        }
    }

    /// <summary>The address of the object that an address is in, as far as it is known.</summary>
    internal static Value Root(Value ptr)
    {
        while (ptr.Op is Op.OffsetPtr or Op.AddPtr or Op.NilCheck or Op.Copy) ptr = ptr[0];
        return ptr;
    }

    internal static bool SameBase(Value a, Value b) =>
        a == b || (a.Op == b.Op && a.Op switch
        {
            Op.LocalAddr => ReferenceEquals(a.Aux, b.Aux),
            Op.SymAddr => ReferenceEquals(a.Aux, b.Aux) && a.AuxInt == b.AuxInt,
            Op.ArgAddr or Op.ResultHome => a.AuxInt == b.AuxInt,
            _ => false,
        });

    /// <summary>Whether two accesses cannot touch a common byte. <paramref name="addressed"/>: locals whose address is held elsewhere.</summary>
    internal static bool Disjoint(Value a, long aSize, Value b, long bSize, HashSet<object> addressed)
    {
        (Value ab, long ao) = Split(a);
        (Value bb, long bo) = Split(b);
        if (ab.Op == Op.SymAddr && bb.Op == Op.SymAddr && ReferenceEquals(ab.Aux, bb.Aux))
        {
            ao += ab.AuxInt;
            bo += bb.AuxInt;
            return ao + aSize <= bo || bo + bSize <= ao;
        }
        if (SameBase(ab, bb)) return ao + aSize <= bo || bo + bSize <= ao;
        ab = Root(ab);
        bb = Root(bb);
        if (SameBase(ab, bb) || (ab.Op == Op.SymAddr && bb.Op == Op.SymAddr && ReferenceEquals(ab.Aux, bb.Aux))) return false;
        bool aFrame = IsFrame(ab), bFrame = IsFrame(bb);
        if (aFrame && bFrame) return true; // different objects of the frame
        if (aFrame && bb.Op == Op.SymAddr || bFrame && ab.Op == Op.SymAddr) return true;
        if (aFrame) return !(ab.Aux is { } x && addressed.Contains(x)) && ab.Op == Op.LocalAddr;
        if (bFrame) return !(bb.Aux is { } y && addressed.Contains(y)) && bb.Op == Op.LocalAddr;
        return false;
    }

    private static bool IsFrame(Value v) => v.Op is Op.LocalAddr or Op.ArgAddr or Op.ResultHome;

    /// <summary>Locals whose address is used for anything but direct access.</summary>
    internal static HashSet<object> AddressedLocals(Function f)
    {
        var set = new HashSet<object>();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                for (int i = 0; i < v.ArgCount; i++)
                {
                    if (v[i].Type != ValueType.Ptr) continue;
                    Value root = Root(v[i]);
                    if (root.Op != Op.LocalAddr) continue;
                    bool direct = v.Op switch
                    {
                        Op.OffsetPtr or Op.AddPtr or Op.NilCheck or Op.Copy => true,
                        Op.Load or Op.Zero => i == 0,
                        Op.Store => i == 0,
                        Op.Move => true,
                        _ => false,
                    };
                    if (!direct) set.Add(root.Aux!);
                }
        foreach (Block b in f.Blocks)
            foreach (Value c in b.Controls)
                if (c.Type == ValueType.Ptr && Root(c) is { Op: Op.LocalAddr } root) set.Add(root.Aux!);
        foreach (LocalVariable l in f.Locals)
            if (l.Kind != LocalKind.Auto) set.Add(l);
        return set;
    }
}
