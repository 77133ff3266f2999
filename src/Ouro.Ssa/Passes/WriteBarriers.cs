using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa.Passes;

/// <summary>Puts the collector's barrier before stores of pointers to memory that may be on the heap (contract §6.6).</summary>
/// <remarks>In: no RuntimeCall. Out: every Store, Move and Zero has AuxInt 1. Method: in each block, stores that follow one another in the
/// memory chain and between which nothing reads memory form a group. For a group that needs it:
/// <code>
/// b:      f = BarrierFlag m          stores become:   end:  m2 = Phi m m1
///         If f != 0 -> buffer end                           m3 = Store … m2 (all of the group)
/// buffer: old = Load *p                                     m4 = BarrierEnd m3
///         m1 = BarrierBuffer [n], stores of new and old values into it
/// </code>
/// The old value is not recorded when the word is known to be zero (a new object), the new one not when it is nil or a global's
/// address. Moves and Zeros call wbMove and wbZero in the buffer block. Time: linear. Required.</remarks>
internal static class WriteBarriers
{
    private readonly record struct Need(bool Old, bool New)
    {
        public bool Any => Old || New;
    }

    /// <summary>Stores that follow one another and what each needs; the first and the last need something.</summary>
    private sealed record Group(List<Value> Stores, List<Need> Needs);

    internal static void Run(Function f, PassContext cx)
    {
        SplitUntypedMoves(f);
        Copies.Eliminate(f);
        var ends = new Dictionary<Value, Value>();
        int blocks = f.Blocks.Count; // those added on the way hold groups that are done
        for (int i = 0; i < blocks; i++)
        {
            Block before = f.Blocks[i];
            List<Group> groups = Groups(before);
            if (groups.Count == 0) continue;
            Block[] parts = BlockCut.Run(f, before, groups.ConvertAll(static g => g.Stores), cx.Order);
            for (int g = 0; g < parts.Length; g++)
            {
                PutBarrier(f, cx, before, parts[g], groups[g], ends);
                before = parts[g];
            }
        }
        if (ends.Count > 0) Redirect(f, ends);
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op is Op.Store or Op.Move or Op.Zero) v.AuxInt |= 1;
        if (f.Has(FunctionFlags.RuntimePackage)) RecordCalls(f, cx);
    }

    private static void RecordCalls(Function f, PassContext cx)
    {
        f.DirectCalls.Clear();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
            {
                if (v.Aux is not CallInfo { Callee: { } callee }) continue;
                f.DirectCalls.Add((callee, v.Pos));
                if (callee.Name == "runtime.systemstack" && v.ArgCount > 1 && FunctionOf(f, cx, v[0]) is { } run) f.DirectCalls.Add((run, v.Pos));
            }
        f.DirectCalls.Sort(static (x, y) => x.Pos.Line != y.Pos.Line ? x.Pos.Line.CompareTo(y.Pos.Line) : string.CompareOrdinal(x.Callee.Name, y.Callee.Name));
    }

    /// <summary>The code of a function value: a constant one, or a closure in the frame.</summary>
    private static Symbol? FunctionOf(Function f, PassContext cx, Value value)
    {
        value = EscapeAnalysis.BaseOf(value);
        if (value.Op == Op.SymAddr) return cx.Program.ItabMethod((Symbol)value.Aux!, 0);
        if (value.Op != Op.LocalAddr) return null;
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.Store && MemoryChain.Split(v[0]) is ({ Op: Op.LocalAddr } root, 0) && ReferenceEquals(root.Aux, value.Aux) && EscapeAnalysis.CodeOf(v[1]) is { } code) return code;
        return null;
    }

    private static bool MayBeHeap(Value ptr) => EscapeAnalysis.BaseOf(ptr).Op is not (Op.LocalAddr or Op.ArgAddr or Op.ResultHome or Op.ResultAddr);

    private static bool IsGlobal(Value v) => v.Op switch
    {
        Op.Const or Op.SymAddr or Op.Undef => true,
        Op.OffsetPtr => IsGlobal(v[0]),
        Op.Load => v[0].Op == Op.SymAddr && ((Symbol)v[0].Aux!).IsReadOnly,
        _ => false,
    };

    private static Need NeedOf(Value v)
    {
        if ((v.AuxInt & 1) != 0) return default;
        switch (v.Op)
        {
            case Op.Store when v[1].Type == ValueType.Ptr && MayBeHeap(v[0]):
                return new(!IsKnownZero(v, 8), !IsGlobal(v[1]));
            case Op.Zero when ((TypeLayout)v.Aux!).HasPointers && MayBeHeap(v[0]):
                return new(!IsKnownZero(v, ((TypeLayout)v.Aux!).Size), false);
            case Op.Move when ((TypeLayout)v.Aux!).HasPointers && MayBeHeap(v[0]):
                Value source = EscapeAnalysis.BaseOf(v[1]);
                bool readOnly = source.Op == Op.SymAddr && ((Symbol)source.Aux!).IsReadOnly;
                return new(!IsKnownZero(v, ((TypeLayout)v.Aux!).Size), !readOnly);
            default:
                return default;
        }
    }

    /// <summary>The destination is part of an object that was allocated just before, and nothing but other parts of it was stored since.</summary>
    private static bool IsKnownZero(Value store, long size)
    {
        (Value root, long offset) = MemoryChain.Split(store[0]);
        if (root.Op != Op.Result || root[0].Aux is not CallInfo { Callee.Name: "runtime.newobject" }) return false;
        Value m = store.MemArg;
        for (int steps = 0; steps < 64; steps++)
        {
            if (m == root[0]) return true;
            if (m.Op is Op.BarrierEnd)
            {
                m = m.MemArg;
                continue;
            }
            long n;
            if (m.Op == Op.Store) n = m[1].Type.Size(8);
            else if (m.Op is Op.Move or Op.Zero) n = ((TypeLayout)m.Aux!).Size;
            else return false;
            (Value r, long o) = MemoryChain.Split(m[0]);
            if (r != root) return false;
            if (m.Op != Op.Zero && o < offset + size && offset < o + n) return false;
            m = m.MemArg;
        }
        return false;
    }

    /// <summary>The groups of the block that need a barrier, in order.</summary>
    private static List<Group> Groups(Block b)
    {
        var groups = new List<Group>();
        var stores = new List<Value>();
        var needs = new List<Need>();
        int length = 0, needing = 0; // up to the last store that needs a barrier; how many do
        void Close()
        {
            if (length > 0) groups.Add(new(stores[..length], needs[..length]));
            stores.Clear();
            needs.Clear();
            length = needing = 0;
        }
        foreach (Value w in MemoryChain.Writers(b))
        {
            Need need = NeedOf(w);
            bool plain = w.Op is Op.Store or Op.Zero or Op.Move;
            bool copies = w.Op == Op.Move && need.Any; // wbMove reads its source: stores before it in the group would not be done yet
            if (stores.Count > 0 && (!plain || copies || stores[^1].Uses != 1 || w.MemArg != stores[^1] || needing >= 16)) Close();
            if (stores.Count == 0 && !need.Any) continue;
            stores.Add(w);
            needs.Add(need);
            if (!need.Any) continue;
            length = stores.Count;
            needing++;
            if (copies) Close();
        }
        Close();
        return groups;
    }

    /// <summary>Puts the barrier of a group between the block before it and the block that begins with it.</summary>
    private static void PutBarrier(Function f, PassContext cx, Block b, Block end, Group group, Dictionary<Value, Value> ends)
    {
        Value first = group.Stores[0], last = group.Stores[^1];
        SourcePos pos = first.Pos;
        f.BarrierPos ??= pos;
        if (f.Has(FunctionFlags.NoWriteBarrier)) cx.Error(f, pos, "writebarrier", "write barrier prohibited");

        Value mem = first.MemArg;
        Block buffer = f.NewBlock();

        Value flag = f.NewValue(b, Op.BarrierFlag, ValueType.I32, pos, mem);
        Value on = f.NewValue(b, Op.Ne, ValueType.Bool, pos, flag, f.Const(b, ValueType.I32, 0, pos));
        b.Kind = BlockKind.If;
        b.Pos = pos;
        b.AddControl(on);
        b.Hint = BranchHint.Unlikely;
        b.AddEdge(buffer);
        b.AddEdge(end);

        Value m = FillBuffer(f, cx, buffer, group.Stores, group.Needs, mem);
        buffer.Kind = BlockKind.Plain;
        buffer.Pos = pos;
        buffer.AddEdge(end);

        Value phi = f.NewValue(end, Op.Phi, ValueType.Mem, pos);
        phi.AddArg(mem); // order of edges: from b, from buffer
        phi.AddArg(m);
        first.SetArg(first.ArgCount - 1, phi);
        foreach (Value s in group.Stores) s.AuxInt |= 1;
        ends.Add(last, f.NewValue(end, Op.BarrierEnd, ValueType.Mem, pos, last));
    }

    /// <summary>Whoever used the memory of a group's last store uses that of its BarrierEnd.</summary>
    private static void Redirect(Function f, Dictionary<Value, Value> ends)
    {
        foreach (Block b in f.Blocks)
        {
            foreach (Value v in b.Values)
            {
                if (v.Op == Op.BarrierEnd) continue;
                for (int i = 0; i < v.ArgCount; i++)
                    if (v[i].Type == ValueType.Mem && ends.TryGetValue(v[i], out Value? end)) v.SetArg(i, end);
            }
            for (int i = 0; i < b.Controls.Count; i++)
                if (ends.TryGetValue(b.Controls[i], out Value? end)) b.SetControl(i, end);
        }
    }

    private static Value FillBuffer(Function f, PassContext cx, Block buffer, List<Value> group, List<Need> needs, Value mem)
    {
        var entries = new List<Value>();
        Value m = mem;
        for (int i = 0; i < group.Count; i++)
        {
            Value s = group[i];
            if (!needs[i].Any || s.Op != Op.Store) continue;
            if (needs[i].New) entries.Add(s[1]);
            if (needs[i].Old) entries.Add(f.NewValue(buffer, Op.Load, ValueType.Ptr, s.Pos, s[0], mem));
        }
        for (int at = 0; at < entries.Count; at += 8)
        {
            int n = Math.Min(8, entries.Count - at);
            Value call = f.NewValue(buffer, Op.BarrierBuffer, ValueType.Mem, group[0].Pos, m);
            call.AuxInt = n;
            Value p = f.NewValue(buffer, Op.Result, ValueType.Ptr, group[0].Pos, call);
            m = call;
            for (int i = 0; i < n; i++)
            {
                Value slot = p;
                if (i > 0)
                {
                    slot = f.NewValue(buffer, Op.OffsetPtr, ValueType.Ptr, group[0].Pos, p);
                    slot.AuxInt = i * f.PointerSize;
                }
                m = f.NewValue(buffer, Op.Store, ValueType.Mem, group[0].Pos, slot, entries[at + i], m);
                m.AuxInt = 1;
            }
        }
        for (int i = 0; i < group.Count; i++)
        {
            Value s = group[i];
            if (!needs[i].Any || s.Op == Op.Store) continue;
            var layout = (TypeLayout)s.Aux!;
            Value type = f.NewValue(buffer, Op.SymAddr, ValueType.Ptr, s.Pos);
            type.Aux = layout.TypeSymbol ?? throw new InternalCompilerException($"{s} {s.Op} of {layout.Size} bytes with pointers has no type descriptor for its write barrier");
            Value call = f.NewValue(buffer, Op.StaticCall, ValueType.Mem, s.Pos, type, s[0]);
            if (s.Op == Op.Move) call.AddArg(s[1]);
            call.AddArg(m);
            call.Aux = cx.Program.RuntimeFunction(s.Op == Op.Move ? "wbMove" : "wbZero");
            m = call;
        }
        return m;
    }

    /// <summary>A copy of pointers whose type has no descriptor (an array that only exists in the frame) becomes words.</summary>
    private static void SplitUntypedMoves(Function f)
    {
        int p = f.PointerSize;
        foreach (Block b in f.Blocks)
        {
            int count = b.Values.Count;
            for (int k = 0; k < count; k++)
            {
                Value v = b.Values[k];
                if (v.Op is not (Op.Move or Op.Zero) || !NeedOf(v).Any) continue;
                var layout = (TypeLayout)v.Aux!;
                if (layout.TypeSymbol is not null || layout.Size > 32 * p) continue;
                Value m = v.MemArg;
                var parts = new List<(long Offset, Value Value)>();
                for (long at = 0; at < layout.Size;)
                {
                    int size = p;
                    while (at % size != 0 || at + size > layout.Size) size /= 2;
                    ValueType t = size == p && layout.PointerWords[(int)(at / p)] ? ValueType.Ptr : size switch { 8 => ValueType.I64, 4 => ValueType.I32, 2 => ValueType.I16, _ => ValueType.I8 };
                    parts.Add((at, v.Op == Op.Zero ? f.Const(b, t, 0, v.Pos) : f.NewValue(b, Op.Load, t, v.Pos, Plus(f, v, v[1], at), m)));
                    at += size;
                }
                foreach ((long at, Value part) in parts) m = f.NewValue(b, Op.Store, ValueType.Mem, v.Pos, Plus(f, v, v[0], at), part, m);
                v.BecomeCopyOf(m);
            }
        }
    }

    private static Value Plus(Function f, Value near, Value ptr, long offset)
    {
        if (offset == 0) return ptr;
        Value v = f.NewValue(near.Block, Op.OffsetPtr, ValueType.Ptr, near.Pos, ptr);
        v.AuxInt = offset;
        return v;
    }
}
