namespace Ouro.Ssa.Passes;

/// <summary>Removes blocks that nothing reaches and values that nothing needs; joins straight-line blocks.</summary>
/// <remarks>In: any stage before scheduling. Out: the same; every block is reachable, every value used or effective. Method: If and
/// JumpTable on a constant become Plain; reachability; then marking from controls and values that may panic or have effects. An
/// allocation whose address nobody takes leaves the memory chain. Time: linear. Flag: deadcode.</remarks>
internal static class DeadCode
{
    internal static void Run(Function f, PassContext cx)
    {
        foreach (Block b in f.Blocks) FoldEnd(b);
        if (f.Stage >= Stage.RuntimeLowered) DropRecoverBlock(f);
        RemoveUnreachable(f);
        JoinBlocks(f);
        Copies.Run(f, cx);
        DropUnusedAllocations(f);
        RemoveDeadValues(f);
    }

    /// <summary>The recover block only leads to an exit that is reached normally, too: it is not needed any more.</summary>
    private static void DropRecoverBlock(Function f)
    {
        if (f.RecoverBlock is not { Kind: BlockKind.Plain } r || r.Succs[0].Block.Preds.Count < 2) return;
        foreach (Value v in r.Values)
            if (v.Op != Op.InitMem) return;
        var reached = new HashSet<Block>();
        var work = new Stack<Block>([f.Entry]);
        while (work.TryPop(out Block? b))
            if (reached.Add(b))
                foreach (Edge e in b.Succs) work.Push(e.Block);
        if (reached.Contains(r.Succs[0].Block)) f.RecoverBlock = null;
    }

    private static void FoldEnd(Block b)
    {
        if (b.Kind == BlockKind.If)
        {
            if (b.Controls[0].Op == Op.Const)
            {
                b.RemoveSucc(b.Controls[0].AuxInt != 0 ? 1 : 0);
                ToPlain(b);
            }
            else if (b.Succs[0].Block == b.Succs[1].Block && SamePhiArgs(b))
            {
                b.RemoveSucc(1);
                ToPlain(b);
            }
        }
        else if (b.Kind == BlockKind.JumpTable && b.Controls[0].Op == Op.Const)
        {
            long keep = b.Controls[0].AuxInt;
            if (keep < 0 || keep >= b.Succs.Count) return;
            for (int i = b.Succs.Count - 1; i >= 0; i--)
                if (i != keep) b.RemoveSucc(i);
            ToPlain(b);
        }
    }

    private static bool SamePhiArgs(Block b)
    {
        foreach (Value v in b.Succs[0].Block.Values)
            if (v.Op == Op.Phi && v[b.Succs[0].Index] != v[b.Succs[1].Index]) return false;
        return true;
    }

    private static void ToPlain(Block b)
    {
        b.ClearControls();
        b.Kind = BlockKind.Plain;
        b.Hint = BranchHint.Unknown;
    }

    internal static void RemoveUnreachable(Function f)
    {
        var seen = new bool[f.BlockCount];
        var work = new Stack<Block>();
        void Push(Block b)
        {
            if (seen[b.Id]) return;
            seen[b.Id] = true;
            work.Push(b);
        }
        Push(f.Entry);
        if (f.RecoverBlock is not null) Push(f.RecoverBlock);
        while (work.TryPop(out Block? b))
            foreach (Edge e in b.Succs) Push(e.Block);
        int n = 0;
        foreach (Block b in f.Blocks)
            if (!seen[b.Id]) n++;
        if (n > 0) Remove(f, seen);
    }

    /// <summary>Removes the blocks that are not seen.</summary>
    private static void Remove(Function f, bool[] seen)
    {
        foreach (Block b in f.Blocks)
            if (!seen[b.Id])
            {
                while (b.Succs.Count > 0) b.RemoveSucc(b.Succs.Count - 1);
                b.ClearControls();
            }
        foreach (Block b in f.Blocks)
            if (!seen[b.Id])
                foreach (Value v in b.Values) v.ClearArgs();
        f.Blocks.RemoveAll(b => !seen[b.Id]);
    }

    /// <summary>A Plain block and its successor become one when that has no other predecessor.</summary>
    private static void JoinBlocks(Function f)
    {
        bool any = false;
        foreach (Block b in f.Blocks)
        {
            int last = -1; // highest Order in b
            while (b.Kind == BlockKind.Plain)
            {
                Block s = b.Succs[0].Block;
                if (s.Preds.Count != 1 || s == b || s == f.Entry || s == f.RecoverBlock) break;
                if (last < 0)
                    foreach (Value v in b.Values) last = Math.Max(last, v.Order);
                int first = int.MaxValue, end = last;
                foreach (Value v in s.Values) first = Math.Min(first, v.Order);
                int shift = first <= last ? last - first + 1 : 0;
                foreach (Value v in s.Values)
                {
                    if (v.Op == Op.Phi) v.BecomeCopyOf(v[0]);
                    v.Block = b;
                    v.Order += shift;
                    end = Math.Max(end, v.Order);
                    b.Values.Add(v);
                }
                last = end;
                s.Values.Clear();
                b.RemoveSucc(0);
                s.MoveEndTo(b);
                any = true;
            }
        }
        if (any) f.Blocks.RemoveAll(static b => b.Kind == BlockKind.Open);
    }

    /// <summary>Allocations and reads that are in the memory chain only for their result leave it when that is unused.</summary>
    private static void DropUnusedAllocations(Function f)
    {
        bool[]? used = null;
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op is Op.Result or Op.ResultAddr && v.Uses > 0)
                {
                    used ??= new bool[f.ValueCount];
                    used[v[0].Id] = true;
                }
        bool any = false;
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
            {
                if (used is not null && used[v.Id]) continue;
                if (v.Op is not (Op.Alloc or Op.Box) && !(v.Op == Op.RuntimeCall && v.Aux is RuntimeFunction { Allocates: true, Name: "newobject" })) continue;
                Value mem = v.MemArg;
                foreach (Value r in b.Values)
                    if (r.Op is Op.Result && r[0] == v) r.Reset(Op.Undef);
                v.BecomeCopyOf(mem);
                any = true;
            }
        if (any) Copies.Eliminate(f);
    }

    internal static void RemoveDeadValues(Function f)
    {
        var live = new bool[f.ValueCount];
        var work = new Stack<Value>();
        void Mark(Value v)
        {
            if (live[v.Id]) return;
            live[v.Id] = true;
            work.Push(v);
        }
        foreach (Block b in f.Blocks)
        {
            foreach (Value c in b.Controls) Mark(c);
            foreach (Value v in b.Values)
                if (f.Info(v.Op).Has(Traits.MayPanic | Traits.SideEffect | Traits.Call)) Mark(v);
        }
        while (work.TryPop(out Value? v))
            for (int i = 0; i < v.ArgCount; i++) Mark(v[i]);
        foreach (Block b in f.Blocks)
        {
            int n = 0;
            for (int i = 0; i < b.Values.Count; i++)
            {
                Value v = b.Values[i];
                if (live[v.Id]) b.Values[n++] = v;
                else v.ClearArgs();
            }
            b.Values.RemoveRange(n, b.Values.Count - n);
        }
    }
}
