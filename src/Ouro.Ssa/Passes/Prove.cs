namespace Ouro.Ssa.Passes;

/// <summary>Removes bounds, nil, division and shift checks, and conditions, that what is known at their place decides.</summary>
/// <remarks>
/// In: Placed, before lowering. Out: the same; checks become copies of their operand, conditions constants.
/// The problem: <c>for i := 0; i &lt; len(s); i++ { s[i] }</c> needs no check, since 0 &lt;= i &lt; len(s).
/// Method: difference constraints (after Bodik, Gupta, Sarkar: "ABCD: Eliminating Array Bounds Checks on Demand"). A fact is an edge
/// a -&gt; b with weight c and says a &lt;= b + c, as mathematical integers; node 0 is the constant 0. To prove a &lt;= b + k, find a path
/// from a to b of total weight at most k. Facts come from branches, from checks that were passed, and from loop variables, and hold in
/// the blocks dominated by their place: one walk of the dominator tree adds them on the way down and takes them back on the way up.
/// An addition is an edge only where a fact excludes overflow. Where a check compares with a length, that length is not negative.
/// Example: in the loop above: 0 -&gt; i (0) from the loop variable, i -&gt; len (-1) from the branch; so i &gt;= 0 and i &lt;= len - 1.
/// Time: linear in values: what one check or branch may cost, searches within searches included, is bounded. Flag: prove.
/// </remarks>
internal sealed class Prove
{
    private const int MaxVisits = 60;

    // Edges that the searches for one check or branch may follow: a chain of a few hundred conditions on one variable gives the constant
    // 0 as many edges, and a search asks further ones at each node.
    private const int MaxEdges = 3000;
    private const int MaxNesting = 3;

    // Depth of sums and products that Upper looks through.
    private const int MaxTerms = 3;

    private readonly Function _f;
    private readonly PassContext _cx;
    private readonly ControlFlow _cfg;
    private readonly List<(int To, long Weight)>?[] _edges;
    private readonly Value?[] _values;
    private readonly Stack<(int Depth, int From)> _undo = new();
    private readonly HashSet<int> _nonNil = [], _nonZero = [];
    private readonly HashSet<int> _nonNegative = []; // facts 0 <= x, in _edges too
    private readonly Stack<(int Depth, HashSet<int> Set, int Id)> _undoSets = new();
    private int _depth;
    private int _edgesLeft;

    private Prove(Function f, PassContext cx)
    {
        _f = f;
        _cx = cx;
        _cfg = new ControlFlow(f);
        _edges = new List<(int, long)>?[f.ValueCount];
        _values = new Value?[f.ValueCount];
    }

    internal static void Run(Function f, PassContext cx)
    {
        new Prove(f, cx).Walk();
        Copies.Run(f, cx);
    }

    private void Walk()
    {
        foreach (Block b in _f.Blocks)
            foreach (Value v in b.Values)
                _values[v.Id] = v;
        var depth = new int[_f.BlockCount];
        foreach (Block b in _cfg.Preorder)
        {
            int d = _cfg.ImmediateDominator(b) is { } dom ? depth[dom.Id] + 1 : 1;
            depth[b.Id] = d;
            Back(d);
            _depth = d;
            FromBranch(b);
            LoopVariables(b);
            foreach (Value v in _cx.Order.Of(b)) Visit(v);
            if (b.Kind == BlockKind.If) Decide(b);
        }
    }

    // ---- facts

    private void Back(int depth)
    {
        while (_undo.TryPeek(out (int Depth, int From) u) && u.Depth >= depth)
        {
            _undo.Pop();
            _edges[u.From]!.RemoveAt(_edges[u.From]!.Count - 1);
        }
        while (_undoSets.TryPeek(out (int Depth, HashSet<int> Set, int Id) s) && s.Depth >= depth)
        {
            _undoSets.Pop();
            s.Set.Remove(s.Id);
        }
    }

    /// <summary>a &lt;= b + c; ids, 0 for zero.</summary>
    private void AddFact(int a, int b, long c)
    {
        if (a == b) return;
        if (a == 0 && c <= 0 && _nonNegative.Add(b)) _undoSets.Push((_depth, _nonNegative, b));
        (_edges[a] ??= []).Add((b, c));
        _undo.Push((_depth, a));
    }

    /// <summary>a &lt;= b + c with constants folded into the weight.</summary>
    private void AddFact(Value a, Value b, long c)
    {
        a = Plain(a);
        b = Plain(b);
        int from = a.Id, to = b.Id;
        if (a.IsConst)
        {
            if (Overflows(c, -a.AuxInt)) return;
            from = 0;
            c -= a.AuxInt;
        }
        if (b.IsConst)
        {
            if (Overflows(c, b.AuxInt)) return;
            to = 0;
            c += b.AuxInt;
        }
        AddFact(from, to, c);
    }

    private void AddTo(HashSet<int> set, Value v)
    {
        if (set.Add(v.Id)) _undoSets.Push((_depth, set, v.Id));
    }

    private static bool Overflows(long a, long b) => a is > 1L << 61 or < -(1L << 61) || b is > 1L << 61 or < -(1L << 61);

    /// <summary>Looks through copies and checks: the same number.</summary>
    private static Value Plain(Value v)
    {
        while (v.Op is Op.Copy or Op.BoundsCheck or Op.ShiftCheck or Op.DivCheck or Op.NilCheck) v = v[0];
        return v;
    }

    private void FromBranch(Block b)
    {
        _edgesLeft = MaxEdges;
        if (b.Preds.Count != 1) return;
        Block p = b.Preds[0].Block;
        if (p.Kind != BlockKind.If || p.Succs[0].Block == p.Succs[1].Block) return;
        Assume(p.Controls[0], b.Preds[0].Index == 0);
    }

    private void Assume(Value c, bool holds)
    {
        c = Plain(c);
        switch (c.Op)
        {
            case Op.Not:
                Assume(c[0], !holds);
                break;
            case Op.And when holds:
                Assume(c[0], true);
                Assume(c[1], true);
                break;
            case Op.Or when !holds:
                Assume(c[0], false);
                Assume(c[1], false);
                break;
            case Op.Eq or Op.Ne:
                bool equal = (c.Op == Op.Eq) == holds;
                if (c[0].Type == ValueType.Ptr)
                {
                    if (!equal && c[1].IsConst && c[1].AuxInt == 0) AddTo(_nonNil, Plain(c[0]));
                    if (!equal && c[0].IsConst && c[0].AuxInt == 0) AddTo(_nonNil, Plain(c[1]));
                }
                else if (c[0].Type.IsInt())
                {
                    if (equal)
                    {
                        AddFact(c[0], c[1], 0);
                        AddFact(c[1], c[0], 0);
                    }
                    else if (c[1].IsConst)
                    {
                        if (c[1].AuxInt == 0) AddTo(_nonZero, Plain(c[0]));
                        if (AtMost(c[1], c[0], 0)) AddFact(c[1], c[0], -1);
                        else if (AtMost(c[0], c[1], 0)) AddFact(c[0], c[1], -1);
                    }
                    else
                    {
                        if (AtMost(c[0], c[1], 0)) AddFact(c[0], c[1], -1);
                        else if (AtMost(c[1], c[0], 0)) AddFact(c[1], c[0], -1);
                    }
                }
                break;
            case Op.LtS:
                if (holds) AddFact(c[0], c[1], -1);
                else AddFact(c[1], c[0], 0);
                break;
            case Op.LeS:
                if (holds) AddFact(c[0], c[1], 0);
                else AddFact(c[1], c[0], -1);
                break;
            case Op.LtU when c[0].Type.IsInt():
                if (holds) AssumeUnsigned(c[0], c[1], -1);
                else AssumeUnsigned(c[1], c[0], 0);
                break;
            case Op.LeU when c[0].Type.IsInt():
                if (holds) AssumeUnsigned(c[0], c[1], 0);
                else AssumeUnsigned(c[1], c[0], -1);
                break;
        }
    }

    /// <summary>a &lt;= b + c as unsigned numbers; says something about signed ones when b is not negative.</summary>
    private void AssumeUnsigned(Value a, Value b, long c)
    {
        if (!NonNegative(b)) return;
        AddFact(a, b, c);
        AddZeroLowerBound(a);
        if (c < 0)
        {
            // a >= 0 and a < b: b is at least 1
            b = Plain(b);
            if (!b.IsConst) AddFact(0, b.Id, -1);
        }
    }

    private void AddZeroLowerBound(Value a)
    {
        a = Plain(a);
        if (!a.IsConst) AddFact(0, a.Id, 0);
    }

    /// <summary>i = phi(start, i + step) in a loop that goes on only while i is below (or above) a limit: start bounds it from the other side.</summary>
    private void LoopVariables(Block header)
    {
        if (header.Preds.Count != 2 || _cfg.LoopOf(header)?.Header != header) return;
        int latch = _cfg.Dominates(header, header.Preds[0].Block) ? 0 : 1;
        if (_cfg.Dominates(header, header.Preds[1 - latch].Block)) return;
        foreach (Value i in header.Values)
        {
            if (i.Op != Op.Phi || !i.Type.IsInt()) continue;
            Value next = Plain(i[latch]), start = i[1 - latch];
            if (next.Op != Op.Add || !next[1].IsConst || Plain(next[0]) != i) continue;
            long step = next[1].AuxInt;
            if (step == 0 || !StepIsGuarded(header, i, next.Block, step)) continue;
            if (step > 0) AddFact(start, i, 0);
            else AddFact(i, start, 0);
        }
    }

    /// <summary>The increment is executed only after a test of i against a limit, so that it does not overflow.</summary>
    private bool StepIsGuarded(Block header, Value i, Block increment, long step)
    {
        for (Block? b = increment; b is not null && b != header; b = _cfg.ImmediateDominator(b))
        {
            if (b.Preds.Count != 1) continue;
            Block p = b.Preds[0].Block;
            if (p.Kind == BlockKind.If && p.Succs[0].Block != p.Succs[1].Block && Guards(p.Controls[0], b.Preds[0].Index == 0, i, step)) return true;
        }
        return false;
    }

    private static bool Guards(Value c, bool holds, Value i, long step)
    {
        c = Plain(c);
        if (c.Op == Op.Not) return Guards(c[0], !holds, i, step);
        if (c.Op == Op.And && holds) return Guards(c[0], true, i, step) || Guards(c[1], true, i, step);
        if (c.Op is not (Op.LtS or Op.LeS or Op.Ne or Op.Eq)) return false;
        if (c.Op is Op.Ne or Op.Eq) return false;
        bool strict = (c.Op == Op.LtS) == holds;
        (Value low, Value high) = holds ? (c[0], c[1]) : (c[1], c[0]);
        if (step > 0)
        {
            if (Plain(low) != i) return false;
            if (high.IsConst) return high.AuxInt <= Max(i.Type) - step;
            return strict && step == 1;
        }
        if (Plain(high) != i) return false;
        if (low.IsConst) return low.AuxInt >= -Max(i.Type) - step;
        return strict && step == -1;
    }

    private static long Max(ValueType t) => t.Bits() == 64 ? long.MaxValue : (1L << (t.Bits() - 1)) - 1;

    // ---- proofs

    /// <summary>a &lt;= b + k.</summary>
    private bool AtMost(Value a, Value b, long k)
    {
        a = Plain(a);
        b = Plain(b);
        if (a == b) return k >= 0;
        int from = a.Id, to = b.Id;
        if (a.IsConst)
        {
            if (Overflows(k, a.AuxInt)) return false;
            from = 0;
            k -= a.AuxInt;
        }
        if (b.IsConst)
        {
            if (Overflows(k, b.AuxInt)) return false;
            to = 0;
            k += b.AuxInt;
        }
        if (from == to) return k >= 0;
        if (from == 0 && k >= 0 && NonNegative(b, 4)) return true;
        return Search(from, to, k);
    }

    // A search asks, at a node, what needs a search of its own: scratch for each level.
    private readonly Dictionary<int, long>[] _best = [[], [], []];
    private readonly Stack<(int Node, long Sum)>[] _todo = [new(), new(), new()];
    private int _nesting;

    private bool Search(int from, int to, long k)
    {
        if (_nesting == MaxNesting) return false;
        Dictionary<int, long> best = _best[_nesting];
        Stack<(int Node, long Sum)> todo = _todo[_nesting];
        _nesting++;
        best.Clear();
        todo.Clear();
        best[from] = 0;
        todo.Push((from, 0));
        bool found = false;
        for (int visits = 0; visits < MaxVisits && _edgesLeft > 0 && todo.TryPop(out (int Node, long Sum) at); visits++)
        {
            if (at.Node == to && at.Sum <= k)
            {
                found = true;
                break;
            }
            if (_edges[at.Node] is { } list)
                for (int i = list.Count - 1; i >= 0 && _edgesLeft-- > 0; i--) Reach(list[i].To, at.Sum, list[i].Weight, best, todo);
            if (at.Node != 0) Structural(_values[at.Node]!, at.Sum, best, todo);
        }
        _nesting--;
        return found;
    }

    private static void Reach(int node, long sum, long weight, Dictionary<int, long> best, Stack<(int, long)> todo)
    {
        if (Overflows(sum, weight)) return;
        sum += weight;
        if (best.TryGetValue(node, out long old) && old <= sum) return;
        best[node] = sum;
        todo.Push((node, sum));
    }

    /// <summary>Upper bounds that follow from how the value is made.</summary>
    private void Structural(Value v, long sum, Dictionary<int, long> best, Stack<(int, long)> todo)
    {
        void To(Value x, long w)
        {
            x = Plain(x);
            if (x.IsConst) Reach(0, sum, w + Math.Clamp(x.AuxInt, -(1L << 61), 1L << 61), best, todo);
            else Reach(x.Id, sum, w, best, todo);
        }
        switch (v.Op)
        {
            case Op.Add when v[1].IsConst && NoOverflow(v[0], v[1].AuxInt, v.Type):
                To(v[0], v[1].AuxInt);
                break;
            case Op.Add or Op.Mul or Op.Shl:
                if (Upper(v, MaxTerms) is { } bound) Reach(0, sum, bound, best, todo);
                break;
            case Op.Sub when NonNegative(v[1], 2) && NonNegative(v[0], 2):
                To(v[0], 0);
                break;
            case Op.SignExt:
                To(v[0], 0);
                break;
            case Op.ZeroExt:
                if (v[0].Type == ValueType.Bool) Reach(0, sum, 1, best, todo);
                else
                {
                    if (v[0].Type.Bits() <= 32) Reach(0, sum, (1L << v[0].Type.Bits()) - 1, best, todo);
                    if (NonNegative(v[0], 2)) To(v[0], 0);
                }
                break;
            case Op.And when v[1].IsConst && v[1].AuxInt >= 0:
                Reach(0, sum, Math.Min(v[1].AuxInt, 1L << 61), best, todo);
                if (NonNegative(v[0], 2)) To(v[0], 0);
                break;
            case Op.And:
                if (NonNegative(v[0], 2)) To(v[0], 0);
                if (NonNegative(v[1], 2)) To(v[1], 0);
                break;
            // By 0 it is never computed: a bound from that would contradict what holds elsewhere.
            case Op.ModU or Op.ModS or Op.DivU or Op.DivS when Plain(v[1]) is { Op: Op.Const, AuxInt: 0 }:
                break;
            case Op.ModU:
                if (NonNegative(v[1], 2)) To(v[1], -1);
                break;
            case Op.ModS:
                if (v[1].IsConst && v[1].AuxInt > 0) Reach(0, sum, v[1].AuxInt - 1, best, todo);
                else if (NonNegative(v[1], 2)) To(v[1], -1);
                break;
            case Op.ShrU or Op.ShrS:
                if (NonNegative(v[0], 2)) To(v[0], 0);
                if (v.Op == Op.ShrU && v[1].IsConst && v[1].AuxInt > 2 && v[1].AuxInt < v.Type.Bits()) Reach(0, sum, (long)(ulong.MaxValue >> (64 - v.Type.Bits() + (int)v[1].AuxInt)), best, todo);
                break;
            case Op.DivS or Op.DivU:
                if (NonNegative(v[0], 2) && NonNegative(v[1], 2)) To(v[0], 0);
                break;
            case Op.BitLen or Op.PopCount or Op.TrailingZeros:
                Reach(0, sum, v[0].Type.Bits(), best, todo);
                break;
            case Op.Select when v[0].Op is Op.LtS or Op.LeS:
                // min(a, b)
                if (v[0][0] == v[1] && v[0][1] == v[2])
                {
                    To(v[1], 0);
                    To(v[2], 0);
                }
                break;
        }
    }

    /// <summary>
    /// A number that a value is at most, where it follows from constants alone and the value is not negative: of <c>b * 16 + x % 16</c> with b at most 44
    /// it is 719. Sums and products have no edge of their own, since an edge has one end.
    /// </summary>
    private long? Upper(Value v, int depth)
    {
        v = Plain(v);
        if (v.IsConst) return v.AuxInt is >= 0 and <= 1L << 61 ? v.AuxInt : null;
        long? least = null;
        void AtMostThis(long n)
        {
            if (n >= 0 && (least is null || n < least)) least = n;
        }
        if (NonNegative(v, 1) && _edges[v.Id] is { } list)
            for (int i = list.Count - 1; i >= 0 && _edgesLeft-- > 0; i--)
                if (list[i].To == 0) AtMostThis(list[i].Weight);
        if (depth == 0) return least;
        long most = Math.Min(Max(v.Type), 1L << 61);
        switch (v.Op)
        {
            case Op.Add when Upper(v[0], depth - 1) is { } a && Upper(v[1], depth - 1) is { } b && a <= most - b:
                AtMostThis(a + b);
                break;
            case Op.Mul when Upper(v[0], depth - 1) is { } a && Upper(v[1], depth - 1) is { } b && (b == 0 || a <= most / b):
                AtMostThis(a * b);
                break;
            case Op.Shl when v[1].IsConst && v[1].AuxInt is >= 0 and < 61 && Upper(v[0], depth - 1) is { } a && a <= most >> (int)v[1].AuxInt:
                AtMostThis(a << (int)v[1].AuxInt);
                break;
            case Op.And:
                if (v[0].IsConst) AtMostThis(v[0].AuxInt);
                if (v[1].IsConst) AtMostThis(v[1].AuxInt);
                break;
            case Op.ModU when v[1].IsConst && v[1].AuxInt > 0:
                AtMostThis(v[1].AuxInt - 1);
                break;
            case Op.ZeroExt when v[0].Type == ValueType.Bool:
                AtMostThis(1);
                break;
            case Op.ZeroExt when v[0].Type.Bits() <= 32:
                AtMostThis((1L << v[0].Type.Bits()) - 1);
                break;
            case Op.BitLen or Op.PopCount or Op.TrailingZeros:
                AtMostThis(v[0].Type.Bits());
                break;
        }
        return least;
    }

    private bool NoOverflow(Value x, long c, ValueType type)
    {
        x = Plain(x);
        if (c == 0) return true;
        if (_edges[x.Id] is { } list && c > 0)
            foreach ((int to, long w) in list)
                if (w <= -c || (to == 0 && w <= Max(type) - c)) return true;
        if (c > 0) return x.Op is Op.ZeroExt or Op.And or Op.BitLen or Op.PopCount or Op.TrailingZeros && Search(x.Id, 0, Math.Min(Max(type) - c, 1L << 60));
        return NonNegative(x, 2);
    }

    /// <summary>
    /// A phi has an argument's value of the iteration before: what is known here about that argument is about another number. The values that
    /// this concerns are made below the phi.
    /// </summary>
    private bool IsCarried(Value phi, Value argument) => !argument.IsConst && _cfg.Dominates(phi.Block, argument.Block);

    /// <summary>By the operation that makes it, whatever its operands.</summary>
    private static bool NeverNegative(Value v) => v.Op switch
    {
        Op.ZeroExt => true, // widened: the sign bit is 0
        Op.BitLen or Op.PopCount or Op.TrailingZeros => true,
        Op.And => (v[0].IsConst && v[0].AuxInt >= 0) || (v[1].IsConst && v[1].AuxInt >= 0),
        _ => false,
    };

    private bool NonNegative(Value v, int depth = 4)
    {
        v = Plain(v);
        if (v.IsConst) return v.AuxInt >= 0;
        if (NeverNegative(v)) return true;
        if (_nonNegative.Contains(v.Id)) return true;
        if (depth == 0) return false;
        switch (v.Op)
        {
            case Op.SignExt or Op.ShrS: return NonNegative(v[0], depth - 1);
            case Op.And: return NonNegative(v[0], depth - 1) || NonNegative(v[1], depth - 1);
            case Op.Or or Op.Xor or Op.DivS or Op.DivU: return NonNegative(v[0], depth - 1) && NonNegative(v[1], depth - 1);
            case Op.ModS: return NonNegative(v[0], depth - 1);
            case Op.ModU: return NonNegative(v[1], depth - 1) || NonNegative(v[0], depth - 1);
            case Op.ShrU: return NonNegative(v[0], depth - 1) || (v[1].IsConst && v[1].AuxInt > 0);
            case Op.Select: return NonNegative(v[1], depth - 1) && NonNegative(v[2], depth - 1);
            case Op.Sub: return NonNegative(v[0], depth - 1) && NonNegative(v[1], depth - 1) && AtMost(v[1], v[0], 0);
            case Op.Add when v[1].IsConst:
                if (v[1].AuxInt < 0) return LowerBound(v[0], -v[1].AuxInt);
                return NonNegative(v[0], depth - 1) && NoOverflow(v[0], v[1].AuxInt, v.Type);
            case Op.Add or Op.Mul or Op.Shl when depth > 1 && Upper(v, MaxTerms) is not null: return true;
            case Op.Phi:
                for (int i = 0; i < v.ArgCount; i++)
                {
                    Value x = Plain(v[i]);
                    if (x != v && !(IsCarried(v, x) ? NeverNegative(x) : NonNegative(x, depth - 2 < 0 ? 0 : depth - 2))) return false;
                }
                return true;
            default:
            {
                // 0 <= x + c facts through one step
                return _edges[0] is not null && Search(0, v.Id, 0);
            }
        }
    }

    /// <summary>x &gt;= n, n positive.</summary>
    private bool LowerBound(Value x, long n)
    {
        x = Plain(x);
        return x.IsConst ? x.AuxInt >= n : Search(0, x.Id, -n);
    }

    // ---- use

    private void Visit(Value v)
    {
        _edgesLeft = MaxEdges;
        switch (v.Op)
        {
            case Op.BoundsCheck:
            {
                var kind = (BoundsKind)(v.AuxInt & 15);
                long slack = kind == BoundsKind.Index ? -1 : 0;
                Value index = v[0], limit = v[1];
                // Here the limit is a length; before, it may have been any number: n is the length of make([]T, n) only once that succeeded.
                if (kind is not (BoundsKind.SliceB or BoundsKind.Slice3B or BoundsKind.Slice3C)) AddZeroLowerBound(limit);
                bool safe = kind == BoundsKind.Convert
                    ? false
                    : NonNegative(limit) && NonNegative(index) && AtMost(index, limit, slack);
                if (safe && _cx.Enabled(_f, v.Id))
                {
                    v.BecomeCopyOf(index);
                    return;
                }
                if (kind == BoundsKind.Convert) return;
                AssumeUnsigned(index, limit, slack);
                return;
            }
            case Op.NilCheck:
            {
                Value p = Plain(v[0]);
                if (NonNil(p, 3) && _cx.Enabled(_f, v.Id)) v.BecomeCopyOf(v[0]);
                else AddTo(_nonNil, p);
                return;
            }
            case Op.DivCheck:
                if ((_nonZero.Contains(Plain(v[0]).Id) || LowerBound(v[0], 1)) && _cx.Enabled(_f, v.Id)) v.BecomeCopyOf(v[0]);
                else AddTo(_nonZero, Plain(v[0]));
                return;
            case Op.ShiftCheck:
                if (NonNegative(v[0]) && _cx.Enabled(_f, v.Id)) v.BecomeCopyOf(v[0]);
                else AddZeroLowerBound(v[0]);
                return;
            case Op.Shl or Op.ShrS or Op.ShrU when v.AuxInt == 0:
                Value n = Plain(v[1]);
                if (!n.IsConst && NonNegative(n) && Search(n.Id, 0, v.Type.Bits() - 1) && _cx.Enabled(_f, v.Id)) v.AuxInt = 1;
                return;
            case Op.DivS or Op.ModS when v.AuxInt == 0:
                if (NonNegative(v[0]) || NonNegative(v[1])) v.AuxInt = 1;
                return;
        }
    }

    private static bool NeverNil(Value p) => p.Op switch
    {
        Op.LocalAddr or Op.SymAddr or Op.ArgAddr or Op.ResultHome or Op.GetClosurePtr or Op.GetG => true,
        Op.Result => p[0].Aux is RuntimeFunction r && (r.Name is "newobject" or "makeslice" || r.Name.StartsWith("mapaccess", StringComparison.Ordinal) || r.Name.StartsWith("mapassign", StringComparison.Ordinal)) && p.AuxInt == 0,
        _ => false,
    };

    private bool NonNil(Value p, int depth)
    {
        if (_nonNil.Contains(p.Id) || NeverNil(p)) return true;
        switch (p.Op)
        {
            case Op.OffsetPtr or Op.AddPtr: return NonNil(Plain(p[0]), depth);
            case Op.Phi when depth > 0:
                for (int i = 0; i < p.ArgCount; i++)
                {
                    Value x = Plain(p[i]);
                    if (x != p && (IsCarried(p, x) ? !NeverNil(x) : !NonNil(x, depth - 1))) return false;
                }
                return true;
            default: return false;
        }
    }

    private void Decide(Block b)
    {
        _edgesLeft = MaxEdges;
        Value c = b.Controls[0];
        bool? known = Truth(Plain(c));
        if (known is null || !_cx.Enabled(_f, c.Id)) return;
        b.SetControl(0, _f.Const(b, ValueType.Bool, known.Value ? 1 : 0, b.Pos));
    }

    private bool? Truth(Value c)
    {
        switch (c.Op)
        {
            case Op.LtS: return AtMost(c[0], c[1], -1) ? true : AtMost(c[1], c[0], 0) ? false : null;
            case Op.LeS: return AtMost(c[0], c[1], 0) ? true : AtMost(c[1], c[0], -1) ? false : null;
            case Op.LtU or Op.LeU when c[0].Type.IsInt():
                if (!NonNegative(c[0]) || !NonNegative(c[1])) return null;
                long k = c.Op == Op.LtU ? -1 : 0;
                return AtMost(c[0], c[1], k) ? true : AtMost(c[1], c[0], -1 - k) ? false : null;
            case Op.Eq or Op.Ne when c[0].Type == ValueType.Ptr:
                if (c[1].IsConst && c[1].AuxInt == 0 && NonNil(Plain(c[0]), 3)) return c.Op == Op.Ne;
                return null;
            case Op.Eq or Op.Ne when c[0].Type.IsInt():
                if (c[1].IsConst && c[1].AuxInt == 0 && _nonZero.Contains(Plain(c[0]).Id)) return c.Op == Op.Ne;
                if (AtMost(c[0], c[1], -1) || AtMost(c[1], c[0], -1)) return c.Op == Op.Ne;
                return null;
            default: return null;
        }
    }
}
