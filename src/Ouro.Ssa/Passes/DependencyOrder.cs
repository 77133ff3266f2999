namespace Ouro.Ssa.Passes;

/// <summary>Orders the values of blocks, arguments before users. One instance serves many blocks: nothing is allocated for each.</summary>
internal sealed class DependencyOrder
{
    private readonly List<Value> _order = [], _sorted = [];
    private readonly Stack<(Value, int)> _stack = [];
    private bool[] _done = []; // by id; all false between calls

    /// <summary>The block's values, phis first, arguments before users, otherwise in source order.</summary>
    /// <returns>Valid until the next call.</returns>
    public List<Value> Of(Block b)
    {
        if (_done.Length < b.Function.ValueCount) _done = new bool[b.Function.ValueCount * 2];
        bool[] done = _done;
        List<Value> values = InSourceOrder(b.Values);
        _order.Clear();
        foreach (Value root in values)
        {
            if (root.Op != Op.Phi) continue;
            done[root.Id] = true;
            _order.Add(root);
        }
        foreach (Value root in values)
        {
            if (done[root.Id]) continue;
            done[root.Id] = true;
            _stack.Push((root, 0));
            while (_stack.TryPop(out (Value V, int Next) top))
            {
                int i = top.Next;
                while (i < top.V.ArgCount && (top.V[i].Block != b || done[top.V[i].Id])) i++;
                if (i < top.V.ArgCount)
                {
                    _stack.Push((top.V, i + 1));
                    done[top.V[i].Id] = true;
                    _stack.Push((top.V[i], 0));
                }
                else
                {
                    _order.Add(top.V);
                }
            }
        }
        foreach (Value v in _order) done[v.Id] = false;
        return _order;
    }

    private List<Value> InSourceOrder(List<Value> values)
    {
        for (int i = 1; i < values.Count; i++)
        {
            if (values[i - 1].Order <= values[i].Order) continue;
            _sorted.Clear();
            _sorted.AddRange(values);
            _sorted.Sort(static (x, y) => x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Id.CompareTo(y.Id));
            return _sorted;
        }
        return values;
    }
}
