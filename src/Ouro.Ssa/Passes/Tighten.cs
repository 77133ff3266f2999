namespace Ouro.Ssa.Passes;

/// <summary>Moves values down to where they are used, so that they do not occupy registers on paths that do not need them.</summary>
/// <remarks>In: before lowering. Out: the same. Method: a pure value whose users are all elsewhere moves to the closest block that dominates
/// them, but never into a loop that it was not in. Values with more than one argument that is not a constant stay (moving them would
/// lengthen other lives). Repeated while something moves, a few times. Time: linear in uses. Flag: tighten.</remarks>
internal static class Tighten
{
    internal static void Run(Function f, PassContext cx)
    {
        var cfg = new ControlFlow(f);
        var target = new Block?[f.ValueCount];
        var blocked = new bool[f.ValueCount];
        for (int round = 0; round < 4; round++)
        {
            Array.Clear(target);
            Array.Clear(blocked);
            void Use(Value v, Block at)
            {
                ref Block? t = ref target[v.Id];
                t = t is null ? at : Common(cfg, t, at);
            }
            foreach (Block b in cfg.Order)
            {
                foreach (Value v in b.Values)
                    for (int i = 0; i < v.ArgCount; i++) Use(v[i], v.Op == Op.Phi ? b.Preds[i].Block : b);
                foreach (Value c in b.Controls) Use(c, b);
            }
            bool any = false;
            foreach (Block b in cfg.Order)
            {
                bool here = false;
                foreach (Value v in b.Values)
                {
                    if (target[v.Id] is not { } t || t == b || !Movable(f, v) || !cfg.Dominates(b, t)) continue;
                    // Not into a loop: up to the last block outside.
                    Loop? own = cfg.LoopOf(b);
                    while (t != b && cfg.LoopOf(t) is { } l && l != own && !l.Contains(own)) t = cfg.ImmediateDominator(t)!;
                    if (t == b || !cx.Enabled(f, v.Id)) continue;
                    v.Block = t;
                    t.Values.Add(v);
                    here = true;
                    // A list being walked must not grow: t is another block, dominated by b, and is visited later.
                }
                if (here)
                {
                    b.Values.RemoveAll(v => v.Block != b);
                    any = true;
                }
            }
            if (!any) break;
        }
    }

    private static bool Movable(Function f, Value v)
    {
        OpInfo info = f.Info(v.Op);
        if (!info.IsPure || v.Op is Op.Copy) return false;
        int n = 0;
        for (int i = 0; i < v.ArgCount; i++)
            if (!f.Info(v[i].Op).Has(Traits.Rematerialisable)) n++;
        return n <= 1;
    }

    private static Block Common(ControlFlow cfg, Block a, Block b)
    {
        while (a != b)
        {
            if (cfg.IndexOf(a) > cfg.IndexOf(b)) a = cfg.ImmediateDominator(a) ?? b;
            else b = cfg.ImmediateDominator(b) ?? a;
        }
        return a;
    }
}
