namespace Ouro.Ssa.Passes;

/// <summary>Drops frame variables that nothing mentions and marks those whose address is held somewhere.</summary>
/// <remarks>In: before lowering. Out: Function.Locals has only variables in use, AddressTaken is right. Time: linear. Required.</remarks>
internal static class Locals
{
    internal static void Run(Function f, PassContext cx)
    {
        if (f.Locals.Count == 0) return;
        var used = new HashSet<object>();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.LocalAddr) used.Add(v.Aux!);
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.VarDef && !used.Contains(v.Aux!)) v.BecomeCopyOf(v.MemArg);
        Copies.Eliminate(f);
        HashSet<object> addressed = MemoryChain.AddressedLocals(f);
        f.Locals.RemoveAll(l => !used.Contains(l) && l.Kind == LocalKind.Auto);
        for (int i = 0; i < f.Locals.Count; i++)
        {
            f.Locals[i].Index = i;
            f.Locals[i].AddressTaken = addressed.Contains(f.Locals[i]) && f.Locals[i].Kind is LocalKind.Auto or LocalKind.StackObject;
        }
    }
}
