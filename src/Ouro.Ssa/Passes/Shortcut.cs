namespace Ouro.Ssa.Passes;

/// <summary>Lets a path whose outcome at a branch is known jump past the branch.</summary>
/// <remarks>
/// In: any stage before lowering. Out: the same. The problem: an inlined predicate, or a &amp;&amp; b, ends in a block that consists of phis
/// and an If on one of them, some of whose arguments are constants:
/// <code>b: c = Phi true x; If c -> yes no      with predecessors p, q</code>
/// Method: the edge from p leads to a new block that goes to yes. Values of b's phis that are used further on get new phis where the
/// paths meet again. Only blocks of nothing but phis are treated, so no code is copied. Time: linear in uses for each change.
/// Flag: shortcut.
/// </remarks>
internal static class Shortcut
{
    internal static void Run(Function f, PassContext cx)
    {
        bool any = false;
        for (int i = 0; i < f.Blocks.Count; i++)
        {
            Block b = f.Blocks[i];
            if (b.Kind != BlockKind.If || b.Preds.Count < 2 || b.Succs[0].Block == b || b.Succs[1].Block == b || !IsOnlyPhis(b, out Value? condition, out bool negated)) continue;
            for (int p = b.Preds.Count - 1; p >= 0 && b.Preds.Count > 1; p--)
            {
                Value c = condition[p];
                if (c.Op != Op.Const || b.Preds[p].Block == b || !cx.Enabled(f, condition.Id)) continue;
                Redirect(f, b, p, (c.AuxInt != 0) != negated ? 0 : 1);
                any = true;
            }
        }
        if (any) Copies.Run(f, cx);
    }

    private static bool IsOnlyPhis(Block b, out Value condition, out bool negated)
    {
        condition = b.Controls[0];
        negated = condition.Op == Op.Not;
        Value? not = null;
        if (negated)
        {
            not = condition;
            condition = condition[0];
            if (not.Block != b || not.Uses != 1) return false;
        }
        if (condition.Op != Op.Phi || condition.Block != b) return false;
        foreach (Value v in b.Values)
            if (v.Op != Op.Phi && v != not) return false;
        return true;
    }

    /// <summary>Edge <paramref name="pred"/> of b goes to b's successor directly.</summary>
    private static void Redirect(Function f, Block b, int pred, int succ)
    {
        Block from = b.Preds[pred].Block, target = b.Succs[succ].Block;
        int slot = b.Preds[pred].Index;
        var phis = new List<(Value Phi, Value Incoming)>();
        foreach (Value v in b.Values)
            if (v.Op == Op.Phi) phis.Add((v, v[pred]));

        // The new block stands for b on this path.
        Block way = f.NewBlock();
        way.Kind = BlockKind.Plain;
        way.Pos = b.Pos;
        from.ReplaceSucc(slot, way); // b's phis lose the argument
        way.AddEdge(target);
        int edge = b.Succs[succ].Index;
        foreach (Value v in target.Values)
        {
            if (v.Op != Op.Phi) continue;
            Value x = v[edge];
            foreach ((Value phi, Value incoming) in phis)
                if (x == phi) x = incoming;
            v.AddArg(x);
        }

        foreach ((Value phi, Value incoming) in phis)
        {
            SsaUpdater? updater = null;
            foreach (Block u in f.Blocks.ToArray())
            {
                if (u == b) continue;
                for (int k = 0; k < u.Values.Count; k++)
                {
                    Value v = u.Values[k];
                    for (int i = 0; i < v.ArgCount; i++)
                    {
                        if (v[i] != phi) continue;
                        Block? at = v.Op == Op.Phi ? u.Preds[i].Block : null;
                        if (at == b) continue;
                        updater ??= NewUpdater(f, b, way, phi, incoming);
                        Value now = at is not null ? updater.AtEnd(at) : updater.AtStart(u);
                        if (now != v) v.SetArg(i, now);
                    }
                }
                for (int i = 0; i < u.Controls.Count; i++)
                    if (u.Controls[i] == phi)
                    {
                        updater ??= NewUpdater(f, b, way, phi, incoming);
                        u.SetControl(i, updater.AtStart(u));
                    }
            }
            // Uses in b itself other than by phis of its own: none, the block has only phis and the branch.
            foreach (Value v in b.Values)
                for (int i = 0; i < v.ArgCount; i++)
                    if (v.Op == Op.Phi && v[i] == phi && b.Preds[i].Block != b)
                    {
                        updater ??= NewUpdater(f, b, way, phi, incoming);
                        v.SetArg(i, updater.AtEnd(b.Preds[i].Block));
                    }
        }
    }

    private static SsaUpdater NewUpdater(Function f, Block b, Block way, Value phi, Value incoming)
    {
        var u = new SsaUpdater(f, phi.Type);
        u.Define(b, phi);
        u.Define(way, incoming);
        return u;
    }
}
