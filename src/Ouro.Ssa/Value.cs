using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>One operation and its result. Argument lists of up to three are inline.</summary>
public sealed class Value
{
    private Value? _a0, _a1, _a2;
    private Value[]? _more; // all arguments once there are more than three
    private int _count;

    internal Value(int id, Op op, ValueType type, Block block, SourcePos pos)
    {
        Id = id;
        Order = id;
        Op = op;
        Type = type;
        Block = block;
        Pos = pos;
    }

    /// <summary>Dense within the function: index of side tables.</summary>
    public int Id { get; }

    /// <summary>
    /// Place in the source order of the block's values: among operations that read the same memory state (loads, checks), the lower
    /// one is executed first. Equal to the id until blocks are joined. A check may have been removed because an earlier one covers it,
    /// so scheduling must keep to this order.
    /// </summary>
    public int Order { get; set; }
    public Op Op { get; set; }
    public ValueType Type { get; set; }
    public long AuxInt { get; set; }
    public object? Aux { get; set; }
    public Block Block { get; set; }
    public SourcePos Pos { get; set; }

    /// <summary>How many arguments and controls refer to this value.</summary>
    public int Uses { get; internal set; }

    public int ArgCount => _count;

    public Value this[int i]
    {
        get
        {
            if ((uint)i >= (uint)_count) throw new InternalCompilerException($"v{Id} {Op} has no argument {i}");
            if (_more is not null) return _more[i];
            return (i == 0 ? _a0 : i == 1 ? _a1 : _a2)!;
        }
    }

    /// <summary>The memory argument, which is always the last.</summary>
    public Value MemArg => this[_count - 1];

    public void AddArg(Value v)
    {
        v.Uses++;
        if (_count < 3 && _more is null)
        {
            if (_count == 0) _a0 = v;
            else if (_count == 1) _a1 = v;
            else _a2 = v;
        }
        else
        {
            if (_more is null)
            {
                _more = new Value[8];
                _more[0] = _a0!;
                _more[1] = _a1!;
                _more[2] = _a2!;
            }
            else if (_count == _more.Length)
            {
                Array.Resize(ref _more, _count * 2);
            }
            _more[_count] = v;
        }
        _count++;
    }

    public void SetArg(int i, Value v)
    {
        Value old = this[i];
        if (ReferenceEquals(old, v)) return;
        v.Uses++;
        old.Uses--;
        if (_more is not null) _more[i] = v;
        else if (i == 0) _a0 = v;
        else if (i == 1) _a1 = v;
        else _a2 = v;
    }

    public void RemoveArg(int i)
    {
        this[i].Uses--;
        for (int k = i; k + 1 < _count; k++) Put(k, this[k + 1]);
        Put(_count - 1, null);
        _count--;
    }

    public void InsertArg(int at, Value v)
    {
        AddArg(v);
        for (int k = _count - 1; k > at; k--) Put(k, this[k - 1]);
        Put(at, v);
    }

    private void Put(int i, Value? v)
    {
        if (_more is not null) _more[i] = v!;
        else if (i == 0) _a0 = v;
        else if (i == 1) _a1 = v;
        else _a2 = v;
    }

    public void ClearArgs()
    {
        for (int i = 0; i < _count; i++) this[i].Uses--;
        _a0 = _a1 = _a2 = null;
        _more = null;
        _count = 0;
    }

    /// <summary>Makes this value something else in place: no arguments, no aux.</summary>
    public void Reset(Op op)
    {
        ClearArgs();
        Op = op;
        AuxInt = 0;
        Aux = null;
    }

    /// <summary>Makes this value a copy of <paramref name="v"/>; copy elimination removes it.</summary>
    public void BecomeCopyOf(Value v)
    {
        v.Uses++;
        Reset(Op.Copy);
        AddArg(v);
        v.Uses--;
    }

    public bool IsConst => Op == Op.Const;

    public override string ToString() => "v" + Id;
}
