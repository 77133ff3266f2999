namespace Ouro.Ssa.Passes;

/// <summary>Removes copies, and phis that have one value besides themselves.</summary>
/// <remarks>In: any stage. Out: the same, no Copy left. Method: phis are tested again when one of their arguments was replaced, until
/// nothing changes. Time: near linear. Flag: none (others rely on it).</remarks>
internal static class Copies
{
    internal static void Run(Function f, PassContext cx) => Run(f);

    internal static void Run(Function f)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Block b in f.Blocks)
                foreach (Value v in b.Values)
                {
                    if (v.Op != Op.Phi) continue;
                    Value? same = null;
                    bool trivial = true;
                    for (int i = 0; i < v.ArgCount; i++)
                    {
                        Value a = Source(v[i]);
                        if (a == v || a == same) continue;
                        if (same is not null)
                        {
                            trivial = false;
                            break;
                        }
                        same = a;
                    }
                    if (!trivial || same is null) continue;
                    v.BecomeCopyOf(same);
                    changed = true;
                }
        }
        Eliminate(f);
    }

    internal static Value Source(Value v)
    {
        while (v.Op == Op.Copy) v = v[0];
        return v;
    }

    /// <summary>Lets all uses of copies use the source and drops the copies.</summary>
    internal static void Eliminate(Function f)
    {
        bool any = false;
        foreach (Block b in f.Blocks)
        {
            foreach (Value v in b.Values)
            {
                if (v.Op == Op.Copy) any = true;
                for (int i = 0; i < v.ArgCount; i++)
                    if (v[i].Op == Op.Copy) v.SetArg(i, Source(v[i]));
            }
            for (int i = 0; i < b.Controls.Count; i++)
                if (b.Controls[i].Op == Op.Copy) b.SetControl(i, Source(b.Controls[i]));
        }
        if (!any) return;
        FollowBindings(f);
        foreach (Block b in f.Blocks)
        {
            foreach (Value v in b.Values)
                if (v.Op == Op.Copy) v.ClearArgs();
            b.Values.RemoveAll(static v => v.Op == Op.Copy);
        }
    }

    private static void FollowBindings(Function f)
    {
        Span<DebugBinding> bindings = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(f.Bindings);
        foreach (ref DebugBinding b in bindings)
            while (b.Value is { Op: Op.Copy, ArgCount: 1 }) b.Value = b.Value[0];
    }
}
