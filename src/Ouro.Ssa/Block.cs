using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>How control leaves a block.</summary>
public enum BlockKind : byte
{
    /// <summary>Not yet ended.</summary>
    Open,
    /// <summary>One successor, no control.</summary>
    Plain,
    /// <summary>Control: a Bool. First successor when it is true.</summary>
    If,
    /// <summary>Control: an I64 index, known to be within the successors.</summary>
    JumpTable,
    /// <summary>Controls: the scalar results in order, then memory.</summary>
    Return,
    /// <summary>Control: memory. Control does not come here past the last call (panic, throw, endless waiting).</summary>
    Exit,
    /// <summary>First kind of the target's own (conditional jumps on flags); names come from the target.</summary>
    FirstTarget = 32,
}

public enum BranchHint : sbyte { Unlikely = -1, Unknown = 0, Likely = 1 }

/// <summary>One end of a control-flow edge.</summary>
/// <param name="Block">The block at the other end.</param>
/// <param name="Index">Position of the reverse edge in that block's list.</param>
public readonly record struct Edge(Block Block, int Index);

/// <summary>A basic block. Values are unordered (but for phis first) until scheduling, which comes after lowering.</summary>
public sealed class Block
{
    internal Block(Function function, int id)
    {
        Function = function;
        Id = id;
    }

    public int Id { get; }
    public Function Function { get; }
    public BlockKind Kind { get; set; }

    /// <summary>Whether the first successor of a two-way block is taken.</summary>
    public BranchHint Hint { get; set; }

    /// <summary>Place of the block's last instruction.</summary>
    public SourcePos Pos { get; set; } = SourcePos.None;

    public List<Value> Values { get; } = [];
    private readonly List<Value> _controls = [];
    private readonly List<Edge> _succs = [];
    private readonly List<Edge> _preds = [];

    public Items<Value> Controls => new(_controls);
    public Items<Edge> Succs => new(_succs);
    public Items<Edge> Preds => new(_preds);

    /// <summary>Aux of the terminator, for targets.</summary>
    public object? Aux { get; set; }
    public long AuxInt { get; set; }

    public void AddControl(Value v)
    {
        v.Uses++;
        _controls.Add(v);
    }

    public void SetControl(int i, Value v)
    {
        v.Uses++;
        _controls[i].Uses--;
        _controls[i] = v;
    }

    public void ClearControls()
    {
        foreach (Value v in _controls) v.Uses--;
        _controls.Clear();
    }

    /// <summary>Adds an edge to <paramref name="to"/>; the caller gives its phis their new argument.</summary>
    public void AddEdge(Block to)
    {
        _succs.Add(new(to, to._preds.Count));
        to._preds.Add(new(this, _succs.Count - 1));
    }

    /// <summary>The text form's way to keep the order of both lists: slots of successors may come in any order.</summary>
    internal void AddParsedEdge(int slot, Block to)
    {
        while (_succs.Count <= slot) _succs.Add(default);
        _succs[slot] = new(to, to._preds.Count);
        to._preds.Add(new(this, slot));
    }

    /// <summary>Removes successor <paramref name="i"/> and the matching argument of every phi there.</summary>
    public void RemoveSucc(int i)
    {
        Edge e = _succs[i];
        RemoveSuccSlot(i);
        e.Block.RemovePredSlot(e.Index);
    }

    private void RemoveSuccSlot(int i)
    {
        _succs.RemoveAt(i);
        for (int k = i; k < _succs.Count; k++)
        {
            Edge e = _succs[k];
            e.Block._preds[e.Index] = new(this, k);
        }
    }

    private void RemovePredSlot(int i)
    {
        _preds.RemoveAt(i);
        for (int k = i; k < _preds.Count; k++)
        {
            Edge e = _preds[k];
            e.Block._succs[e.Index] = new(this, k);
        }
        foreach (Value v in Values)
            if (v.Op == Op.Phi) v.RemoveArg(i);
    }

    /// <summary>Exchanges the two successors of a two-way block (the hint follows).</summary>
    public void SwapSuccs()
    {
        InternalCompilerException.Assert(_succs.Count == 2, "two-way block expected");
        Edge a = _succs[0], b = _succs[1];
        _succs[0] = b;
        _succs[1] = a;
        b.Block._preds[b.Index] = new(this, 0);
        a.Block._preds[a.Index] = new(this, 1);
        Hint = (BranchHint)(-(int)Hint);
    }

    /// <summary>Lets edge <paramref name="i"/> lead to <paramref name="to"/> instead; phis of the old target lose their argument, those of the new one must get theirs.</summary>
    public void ReplaceSucc(int i, Block to)
    {
        Edge old = _succs[i];
        old.Block.RemovePredSlot(old.Index);
        _succs[i] = new(to, to._preds.Count);
        to._preds.Add(new(this, i));
    }

    /// <summary>Puts <paramref name="middle"/> (empty, no edges) onto the edge to successor <paramref name="i"/>; phis stay as they are.</summary>
    public void SplitEdge(int i, Block middle)
    {
        Edge e = _succs[i];
        _succs[i] = new(middle, 0);
        middle._preds.Add(new(this, i));
        middle._succs.Add(e);
        e.Block._preds[e.Index] = new(middle, 0);
        middle.Kind = BlockKind.Plain;
    }

    /// <summary>Moves kind, controls and successors to <paramref name="to"/> (open, without successors); this block is open afterwards.</summary>
    public void MoveEndTo(Block to)
    {
        InternalCompilerException.Assert(to._succs.Count == 0, "target of MoveEndTo has successors");
        to.Kind = Kind;
        to.Hint = Hint;
        to.Pos = Pos;
        to.Aux = Aux;
        to.AuxInt = AuxInt;
        to._controls.AddRange(_controls);
        _controls.Clear();
        foreach (Edge e in _succs)
        {
            e.Block._preds[e.Index] = new(to, to._succs.Count);
            to._succs.Add(e);
        }
        _succs.Clear();
        Kind = BlockKind.Open;
        Hint = BranchHint.Unknown;
        Aux = null;
        AuxInt = 0;
    }

    public override string ToString() => "b" + Id;
}
