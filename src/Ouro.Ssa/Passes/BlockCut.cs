namespace Ouro.Ssa.Passes;

/// <summary>Cuts a block at several places of its memory chain in one sweep.</summary>
/// <remarks>
/// A block of an initialiser may hold thousands of calls or stores: cut at one after the other, each cut would walk all that is
/// left, which is quadratic. Here every value's part is found once, arguments before users:
/// <code>
/// part of a cut's values = the cut's number;  part of v = the highest part of its arguments in the block
/// </code>
/// A division goes further when it comes later in the source than the next cut: its check may have been removed because of an
/// earlier one that moves. Time: linear in the block.
/// </remarks>
internal static class BlockCut
{
    /// <summary>Distributes the block's values; the end of the block goes with the last part.</summary>
    /// <param name="cuts">In order of the memory chain: the values each new part begins with.</param>
    /// <param name="order">Orders the block's values.</param>
    /// <returns>The new blocks, one a cut, not yet linked: <paramref name="b"/> and all but the last are open.</returns>
    internal static Block[] Run(Function f, Block b, List<List<Value>> cuts, DependencyOrder order)
    {
        var partOf = new Dictionary<Value, int>();
        var from = new int[cuts.Count];
        for (int c = 0; c < cuts.Count; c++)
        {
            from[c] = int.MaxValue;
            foreach (Value v in cuts[c])
            {
                partOf.Add(v, c + 1);
                from[c] = Math.Min(from[c], v.Order);
            }
        }
        foreach (Value v in order.Of(b))
        {
            if (v.Op == Op.Phi || partOf.ContainsKey(v)) continue;
            int part = 0;
            for (int i = 0; i < v.ArgCount; i++)
                if (v[i].Block == b && partOf.TryGetValue(v[i], out int p)) part = Math.Max(part, p);
            if (v.Op is Op.DivS or Op.DivU or Op.ModS or Op.ModU or Op.Div128Q or Op.Div128R)
                while (part < from.Length && from[part] < v.Order) part++;
            if (part > 0) partOf.Add(v, part);
        }

        var parts = new Block[cuts.Count];
        for (int c = 0; c < parts.Length; c++) parts[c] = f.NewBlock();
        foreach (Value v in b.Values)
        {
            if (!partOf.TryGetValue(v, out int part)) continue;
            parts[part - 1].Values.Add(v);
            v.Block = parts[part - 1];
        }
        b.Values.RemoveAll(partOf.ContainsKey);
        b.MoveEndTo(parts[^1]);
        return parts;
    }
}
