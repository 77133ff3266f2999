namespace Ouro.Ssa.Passes;

/// <summary>
/// Finds the value of one variable at any place after definitions were added: the on-demand phi placement of Braun et al. without
/// recursion. Definitions are by block (valid at its end); blocks without one ask their predecessors.
/// </summary>
internal sealed class SsaUpdater(Function f, ValueType type)
{
    private readonly Dictionary<int, Value> _atEnd = [], _atStart = [];
    private readonly Queue<Value> _phis = [];

    public void Define(Block b, Value v) => _atEnd[b.Id] = v;

    /// <summary>The value at the end of a block.</summary>
    public Value AtEnd(Block b)
    {
        Value v = Find(b);
        Complete();
        return v;
    }

    /// <summary>The value when a block is entered, whatever it defines itself.</summary>
    public Value AtStart(Block b)
    {
        Value v = FindAtStart(b);
        Complete();
        return v;
    }

    private void Complete()
    {
        while (_phis.TryDequeue(out Value? phi))
            foreach (Edge e in phi.Block.Preds) phi.AddArg(Find(e.Block));
    }

    private Value Find(Block b)
    {
        while (true)
        {
            if (_atEnd.TryGetValue(b.Id, out Value? v)) return v;
            if (_atStart.TryGetValue(b.Id, out v)) return v;
            if (b.Preds.Count != 1) return FindAtStart(b);
            b = b.Preds[0].Block;
        }
    }

    private Value FindAtStart(Block b)
    {
        if (_atStart.TryGetValue(b.Id, out Value? v)) return v;
        if (b.Preds.Count == 1) return Find(b.Preds[0].Block);
        v = f.NewValue(b, b.Preds.Count == 0 ? type == ValueType.Mem ? Op.InitMem : Op.Undef : Op.Phi, type, SourcePos.None);
        _atStart.Add(b.Id, v);
        if (v.Op == Op.Phi) _phis.Enqueue(v);
        return v;
    }
}
