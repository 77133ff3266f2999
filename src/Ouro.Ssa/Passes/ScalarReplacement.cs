namespace Ouro.Ssa.Passes;

/// <summary>Turns frame variables that are only loaded and stored into values.</summary>
/// <remarks>In: Placed, before lowering. Out: the same; such variables have no accesses left. Method: a variable is a candidate when every
/// use of its address is a load, store, clearing or copy at a constant offset and the accesses split it into slots (offset, type)
/// that do not overlap. Copies between candidates give both sides the same slots; a copy to ordinary memory needs slots for every
/// byte. Copies become loads and stores of slots; then each load is replaced by the store that reaches it, with phis where several do
/// (Braun et al., without recursion). Time: linear in accesses and phis. Flag: sroa.</remarks>
internal static class ScalarReplacement
{
    private const int MaxSlots = 24;

    private sealed class Candidate(LocalVariable local)
    {
        public readonly LocalVariable Local = local;
        public bool Bad = local.Kind != LocalKind.Auto;
        public readonly SortedList<long, ValueType> Slots = [];
        public Dictionary<long, int>? Variables;
    }

    internal static void Run(Function f, PassContext cx)
    {
        if (f.Locals.Count == 0) return;
        var all = new Candidate[f.Locals.Count];
        for (int i = 0; i < all.Length; i++) all[i] = new(f.Locals[i]);
        var moves = new List<Value>();
        Collect(f, all, moves);
        if (all.All(static c => c.Bad)) return;
        SpreadSlots(f, all, moves);
        foreach (Candidate c in all)
            if (!c.Bad && !cx.Enabled(f, c.Local.Index)) c.Bad = true;
        foreach (Value m in moves)
            if (m.Op == Op.Move) Expand(f, all, m);
        Copies.Eliminate(f);
        Promote(f, all);
        Copies.Run(f, cx);
    }

    /// <summary>The local that an address is in, with a constant offset.</summary>
    private static (Candidate? Candidate, long Offset) Find(Candidate[] all, Value ptr)
    {
        long offset = 0;
        while (ptr.Op is Op.OffsetPtr or Op.NilCheck or Op.Copy)
        {
            if (ptr.Op == Op.OffsetPtr) offset += ptr.AuxInt;
            ptr = ptr[0];
        }
        return ptr.Op == Op.LocalAddr ? (all[((LocalVariable)ptr.Aux!).Index], offset) : (null, 0);
    }

    private static void Collect(Function f, Candidate[] all, List<Value> moves)
    {
        int p = f.PointerSize;
        foreach (Block b in f.Blocks)
        {
            foreach (Value v in b.Values)
            {
                if (v.Op is Op.Move or Op.Zero) moves.Add(v);
                for (int i = 0; i < v.ArgCount; i++)
                {
                    if (v[i].Type != ValueType.Ptr || v[i].Op is not (Op.LocalAddr or Op.OffsetPtr or Op.NilCheck)) continue;
                    (Candidate? c, long offset) = Find(all, v[i]);
                    if (c is null || c.Bad) continue;
                    switch (v.Op)
                    {
                        case Op.OffsetPtr or Op.Copy:
                            break;
                        case Op.NilCheck:
                            break;
                        case Op.Load:
                            AddSlot(c, offset, v.Type, p);
                            break;
                        case Op.Store when i == 0:
                            AddSlot(c, offset, v[1].Type, p);
                            break;
                        case Op.Zero or Op.Move:
                            if (offset < 0 || offset + ((TypeLayout)v.Aux!).Size > c.Local.Layout.Size) c.Bad = true;
                            break;
                        default:
                            c.Bad = true;
                            break;
                    }
                }
            }
            foreach (Value control in b.Controls)
                if (control.Type == ValueType.Ptr && Find(all, control).Candidate is { } c) c.Bad = true;
        }
    }

    private static void AddSlot(Candidate c, long offset, ValueType type, int pointerSize)
    {
        if (c.Bad) return;
        if (c.Slots.TryGetValue(offset, out ValueType old) && old == type) return;
        int size = type.Size(pointerSize);
        if (offset < 0 || offset + size > c.Local.Layout.Size || Overlaps(c, offset, size, pointerSize) || c.Slots.Count >= MaxSlots)
        {
            c.Bad = true;
            return;
        }
        c.Slots.Add(offset, type);
    }

    private static bool Overlaps(Candidate c, long offset, long size, int pointerSize)
    {
        foreach ((long o, ValueType t) in c.Slots)
            if (o < offset + size && offset < o + t.Size(pointerSize)) return true;
        return false;
    }

    private static void SpreadSlots(Function f, Candidate[] all, List<Value> moves)
    {
        int p = f.PointerSize;
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Value m in moves)
            {
                var layout = (TypeLayout)m.Aux!;
                (Candidate? d, long dOff) = Find(all, m[0]);
                (Candidate? s, long sOff) = m.Op == Op.Move ? Find(all, m[1]) : (null, 0);
                if (d is { Bad: true }) d = null;
                if (s is { Bad: true }) s = null;
                if (d is null && s is null) continue;
                if (s is not null && d is null) changed |= FillGaps(s, sOff, layout, p);
                if (s is not null && d is not null)
                {
                    changed |= CopySlots(s, sOff, d, dOff, layout.Size, p);
                    changed |= CopySlots(d, dOff, s, sOff, layout.Size, p);
                }
                // A slot must not stick out of a copy.
                if (s is not null && Straddles(s, sOff, layout.Size, p)) changed = s.Bad = true;
                if (d is not null && Straddles(d, dOff, layout.Size, p)) changed = d.Bad = true;
            }
        }
    }

    private static bool Straddles(Candidate c, long from, long size, int p)
    {
        foreach ((long o, ValueType t) in c.Slots)
        {
            long end = o + t.Size(p);
            if (o < from + size && from < end && (o < from || end > from + size)) return true;
        }
        return false;
    }

    private static bool CopySlots(Candidate from, long fromOff, Candidate to, long toOff, long size, int p)
    {
        int before = to.Slots.Count;
        bool wasBad = to.Bad;
        foreach ((long o, ValueType t) in from.Slots.ToArray())
            if (o >= fromOff && o < fromOff + size) AddSlot(to, o - fromOff + toOff, t, p);
        return to.Slots.Count != before || to.Bad != wasBad;
    }

    /// <summary>Gives every byte of the range a slot: pointers where the layout has them, the largest aligned integers elsewhere.</summary>
    private static bool FillGaps(Candidate c, long from, TypeLayout layout, int p)
    {
        int before = c.Slots.Count;
        bool wasBad = c.Bad;
        long at = 0;
        while (at < layout.Size && !c.Bad)
        {
            if (Covering(c, from + at, p) is { } end)
            {
                at = end - from;
                continue;
            }
            if (at % p == 0 && layout.PointerWords[(int)(at / p)])
            {
                AddSlot(c, from + at, ValueType.Ptr, p);
                at += p;
                continue;
            }
            int size = p;
            while (size > 1 && (at % size != 0 || at + size > layout.Size || Overlaps(c, from + at, size, p))) size /= 2;
            AddSlot(c, from + at, size switch { 8 => ValueType.I64, 4 => ValueType.I32, 2 => ValueType.I16, _ => ValueType.I8 }, p);
            at += size;
        }
        return c.Slots.Count != before || c.Bad != wasBad;
    }

    private static long? Covering(Candidate c, long offset, int p)
    {
        foreach ((long o, ValueType t) in c.Slots)
            if (o <= offset && offset < o + t.Size(p)) return o + t.Size(p);
        return null;
    }

    private static void Expand(Function f, Candidate[] all, Value m)
    {
        var layout = (TypeLayout)m.Aux!;
        (Candidate? d, long dOff) = Find(all, m[0]);
        (Candidate? s, long sOff) = Find(all, m[1]);
        if (d is { Bad: true }) d = null;
        if (s is { Bad: true }) s = null;
        if (d is null && s is null) return;
        Candidate slots = d ?? s!;
        long off = d is not null ? dOff : sOff;
        Value mem = m.MemArg;
        var loads = new List<(Value Value, long Offset)>();
        foreach ((long o, ValueType t) in slots.Slots)
        {
            if (o < off || o >= off + layout.Size) continue;
            Value load = f.NewValue(m.Block, Op.Load, t, m.Pos, At(f, m, m[1], o - off), m.MemArg);
            load.Order = m.Order;
            loads.Add((load, o - off));
        }
        long flag = m.AuxInt;
        foreach ((Value v, long o) in loads)
        {
            mem = f.NewValue(m.Block, Op.Store, ValueType.Mem, m.Pos, At(f, m, m[0], o), v, mem);
            mem.AuxInt = flag;
        }
        m.BecomeCopyOf(mem);
    }

    private static Value At(Function f, Value near, Value ptr, long offset)
    {
        if (offset == 0) return ptr;
        Value v = f.NewValue(near.Block, Op.OffsetPtr, ValueType.Ptr, near.Pos, ptr);
        v.AuxInt = offset;
        return v;
    }

    // ---- loads to values

    private static void Promote(Function f, Candidate[] all)
    {
        var types = new List<ValueType>();
        foreach (Candidate c in all)
        {
            if (c.Bad) continue;
            c.Variables = [];
            foreach ((long o, ValueType t) in c.Slots)
            {
                c.Variables.Add(o, types.Count);
                types.Add(t);
            }
        }
        var atEnd = new Dictionary<(int Block, int Variable), Value>();
        var atStart = new Dictionary<(int Block, int Variable), Value>();
        var pending = new List<(Value Load, int Variable)>();
        var remove = new List<Value>();
        var loadsAt = new Dictionary<Value, List<(Value Load, int Variable)>>();
        foreach (Block b in f.Blocks)
        {
            loadsAt.Clear();
            var early = new List<(Value Load, int Variable)>();
            foreach (Value v in b.Values)
            {
                if (v.Op != Op.Load || Find(all, v[0]) is not ({ Bad: false } c, var o)) continue;
                Value m = v.MemArg;
                var entry = (v, c.Variables![o]);
                if (m.Block != b || m.Op == Op.Phi || m.ArgCount == 0)
                {
                    early.Add(entry);
                    continue;
                }
                if (!loadsAt.TryGetValue(m, out var list)) loadsAt.Add(m, list = []);
                list.Add(entry);
            }
            pending.AddRange(early);
            foreach (Value w in MemoryChain.Writers(b))
            {
                Define(f, all, w, b, types, atEnd, remove);
                if (!loadsAt.TryGetValue(w, out var list)) continue;
                foreach ((Value load, int variable) in list)
                {
                    if (atEnd.TryGetValue((b.Id, variable), out Value? def)) load.BecomeCopyOf(def);
                    else pending.Add((load, variable));
                }
            }
        }
        var phis = new Queue<(Value Phi, int Variable)>();
        Value AtEnd(Block b, int variable)
        {
            while (true)
            {
                if (atEnd.TryGetValue((b.Id, variable), out Value? v)) return v;
                if (atStart.TryGetValue((b.Id, variable), out v)) return v;
                if (b.Preds.Count == 0)
                {
                    v = f.NewValue(b, Op.Undef, types[variable], SourcePos.None);
                    atStart.Add((b.Id, variable), v);
                    return v;
                }
                if (b.Preds.Count == 1)
                {
                    b = b.Preds[0].Block;
                    continue;
                }
                v = f.NewValue(b, Op.Phi, types[variable], SourcePos.None);
                atStart.Add((b.Id, variable), v);
                phis.Enqueue((v, variable));
                return v;
            }
        }
        Value AtStart(Block b, int variable)
        {
            if (atStart.TryGetValue((b.Id, variable), out Value? v)) return v;
            if (b.Preds.Count == 1) return AtEnd(b.Preds[0].Block, variable);
            v = f.NewValue(b, b.Preds.Count == 0 ? Op.Undef : Op.Phi, types[variable], SourcePos.None);
            atStart.Add((b.Id, variable), v);
            if (v.Op == Op.Phi) phis.Enqueue((v, variable));
            return v;
        }
        foreach ((Value load, int variable) in pending)
        {
            Value def = AtStart(load.Block, variable);
            while (phis.TryDequeue(out (Value Phi, int Variable) p))
                foreach (Edge e in p.Phi.Block.Preds) p.Phi.AddArg(AtEnd(e.Block, p.Variable));
            load.BecomeCopyOf(def);
        }
        foreach (Value v in remove) v.BecomeCopyOf(v.MemArg);
    }

    private static void Define(Function f, Candidate[] all, Value w, Block b, List<ValueType> types, Dictionary<(int, int), Value> defs, List<Value> remove)
    {
        switch (w.Op)
        {
            case Op.Store when Find(all, w[0]) is ({ Bad: false } c, var o):
                defs[(b.Id, c.Variables![o])] = w[1];
                remove.Add(w);
                break;
            case Op.Zero when Find(all, w[0]) is ({ Bad: false } c, var o):
                foreach ((long at, int variable) in c.Variables!)
                {
                    if (at < o || at >= o + ((TypeLayout)w.Aux!).Size) continue;
                    ValueType t = types[variable];
                    Value zero = f.NewValue(b, t.IsFloat() ? Op.ConstF : Op.Const, t, w.Pos);
                    defs[(b.Id, variable)] = zero;
                }
                remove.Add(w);
                break;
            case Op.VarDef when all[((LocalVariable)w.Aux!).Index] is { Bad: false } c:
                foreach ((long _, int variable) in c.Variables!)
                    defs[(b.Id, variable)] = f.NewValue(b, Op.Undef, types[variable], w.Pos);
                remove.Add(w);
                break;
        }
    }
}
