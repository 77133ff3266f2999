using Ouro.Ir;

namespace Ouro.Export;

/// <summary>The statements of a function that a break or continue leaves from inside another one: they need a label.</summary>
internal sealed class BranchLabels
{
    private readonly Dictionary<IrBreakable, string> _names = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrBreakable>);
    private readonly List<IrBreakable> _around = [];

    public BranchLabels(IrFunction f)
    {
        if (f.Body is { } body) Visit(body);
    }

    /// <summary>Null: no label is needed.</summary>
    public string? NameOf(IrBreakable s) => _names.GetValueOrDefault(s);

    private void Visit(IrStmt? s)
    {
        switch (s)
        {
            case IrBlock b:
                foreach (IrStmt inner in b.List) Visit(inner);
                break;
            case IrIf i:
                Visit(i.Then);
                Visit(i.Else);
                break;
            case IrBreakable b:
                _around.Add(b);
                Parts(b);
                _around.RemoveAt(_around.Count - 1);
                break;
            case IrBranch b:
                IrBreakable? innermost = b.IsContinue ? _around.FindLast(static a => a is IrLoop or IrMapRange) : _around[^1];
                if (!ReferenceEquals(innermost, b.Target)) _names.TryAdd(b.Target, $"#{_names.Count}");
                break;
        }
    }

    private void Parts(IrBreakable s)
    {
        switch (s)
        {
            case IrBreakableBlock b:
                Visit(b.Body);
                break;
            case IrLoop l:
                Visit(l.Setup);
                Visit(l.Body);
                Visit(l.Post);
                break;
            case IrMapRange r:
                Visit(r.Body);
                break;
            case IrSwitch w:
                foreach (IrCase c in w.Cases) Visit(c.Body);
                break;
            case IrTypeSwitch t:
                foreach (IrTypeCase c in t.Cases) Visit(c.Body);
                break;
            case IrSelect c:
                foreach (IrSelectCase k in c.Cases) Visit(k.Body);
                break;
        }
    }
}
