using Ouro.Types;

namespace Ouro.Ir;

/// <summary>
/// Finds local slices that grow by append and get out of the function at one place only, if at all by their variable: until then nobody but
/// the variable knows where the elements are, so they may be in a buffer of the frame and move to the heap at that place.
/// </summary>
/// <remarks>
/// <para>A variable counts if each mention of it is one of: <c>s = nil</c>, <c>s = []T{…}</c>, <c>s = append(s, …)</c>, <c>s = s[:j]</c>,
/// <c>s[i]</c> read or assigned (its address not taken), <c>len(s)</c>, <c>cap(s)</c>, <c>s == nil</c>, and a single
/// <em>transition</em>: a statement <c>return …, s, …</c> or <c>x = s</c> (a range over it is that too). In between it is exclusive: if it refers
/// to a buffer of the frame, no other variable does. What a loop does to a variable from outside is no transition: it could come twice.</para>
/// <para>Without a transition it is exclusive for all its life. Then a literal may look at it too (by length, capacity and elements) if the
/// literal is what a variable always holds and nothing is done with that variable but calling it: such a closure never leaves the function.</para>
/// <para>It is worth while where there is more than one append, or one in a loop. gc 1.26 does the same (cmd/compile/internal/slice), and
/// programs can see it by cap(s) and by counting allocations. A slice that begins later, <c>s = s[i:]</c>, is left out: so whether the elements
/// are in the buffer is a comparison with its address.</para>
/// <para>Example: <c>var s []int; for … { s = append(s, x) }; return s</c>: the first elements never allocate.</para>
/// </remarks>
public static class ExclusiveSlices
{
    /// <summary>A slice whose elements may begin in the frame.</summary>
    /// <param name="Variable">The variable.</param>
    /// <param name="Transition">Before this statement its elements move to the heap; null: never.</param>
    /// <param name="CapacityUsed">The program can see its capacity, which then has to be kept.</param>
    /// <param name="Appends">The values of its appends of single elements.</param>
    public sealed record Slice(IrVariable Variable, IrStmt? Transition, bool CapacityUsed, IReadOnlyList<IrBuiltin> Appends);

    /// <summary>The slices of a function.</summary>
    public static List<Slice> Find(IrFunction function)
    {
        if (function.Body is not { } body) return [];
        var walk = new Walk(function);
        walk.Statement(body);
        return walk.Result();
    }

    private sealed class State
    {
        /// <summary>Literals that look at it.</summary>
        public readonly HashSet<IrFunction> Readers = [];
        public int Depth;
        public IrStmt? Transition;
        public bool CapacityUsed;
        public readonly List<IrBuiltin> Appends = [];
        public int Weight;
    }

    private sealed class Walk
    {
        private readonly IrFunction _function;
        private readonly Dictionary<IrVariable, State> _states = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrVariable>);
        private readonly bool _isReader;
        private int _depth;
        private bool _gaveUp;

        public Walk(IrFunction function)
        {
            _function = function;
            foreach (IrVariable v in function.Variables)
                if (v.Kind == IrVariableKind.Local && v.Type.Underlying is SliceType && !v.IsAddressTaken) _states[v] = new State();
        }

        /// <summary>A walk of a literal, which may only look at what the function around it keeps track of.</summary>
        private Walk(IrFunction literal, Walk around)
        {
            _function = literal;
            _isReader = true;
            foreach (IrVariable v in literal.Captures)
                if (v.Outer is { } o && around._states.ContainsKey(o)) _states[v] = new State();
        }

        public List<Slice> Result()
        {
            var list = new List<Slice>();
            if (_gaveUp) return list;
            foreach (IrVariable v in _function.Variables)
            {
                if (_states.GetValueOrDefault(v) is not { Weight: >= 2 } s) continue;
                if (s.Readers.Count > 0 ? s.Transition is null && s.Readers.All(r => _called.GetValueOrDefault(r)) : !v.IsCaptured)
                    list.Add(new Slice(v, s.Transition, s.CapacityUsed, s.Appends));
            }
            return list;
        }

        // Literals that a variable always holds, by the variable; and whether all that is done with such a one is to call it.
        private readonly Dictionary<IrVariable, IrFunction> _held = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrVariable>);
        private readonly Dictionary<IrFunction, bool> _called = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrFunction>);

        private void Hold(IrVariable v, IrClosure literal)
        {
            if (v.Kind != IrVariableKind.Local || v.IsReassigned || v.IsAddressTaken || v.IsCaptured) return;
            _held[v] = literal.Function;
            _called[literal.Function] = true;
        }

        /// <summary>What a literal does with the variables that it captures.</summary>
        private void Literal(IrFunction literal)
        {
            if (!literal.Captures.Exists(c => c.Outer is { } o && _states.ContainsKey(o))) return;
            var inside = new Walk(literal, this);
            inside.Statement(literal.Body);
            foreach (IrVariable c in literal.Captures)
            {
                if (c.Outer is not { } outer || _states.GetValueOrDefault(outer) is not { } s) continue;
                if (_isReader || inside._gaveUp || inside._states.GetValueOrDefault(c) is not { } seen)
                {
                    Lose(outer);
                    continue;
                }
                s.Readers.Add(literal);
                s.CapacityUsed |= seen.CapacityUsed;
            }
        }

        private State? StateOf(IrExpr? e) => e is IrVarRef r ? _states.GetValueOrDefault(r.Variable) : null;

        // ---- statements

        public void Statement(IrStmt? s)
        {
            if (s is null || _states.Count == 0 || _gaveUp) return;
            if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                _gaveUp = true;
                return;
            }
            switch (s)
            {
                case IrBlock b:
                    foreach (IrStmt x in b.List) Statement(x);
                    break;
                case IrDeclare d:
                    if (_states.GetValueOrDefault(d.Variable) is { } declared) declared.Depth = _depth;
                    if (d.Value is IrClosure held) Hold(d.Variable, held);
                    if (d.Value is not null) Assign(d.Variable, d.Value, d);
                    break;
                case IrAssign { Target: IrVarRef r } a:
                    Assign(r.Variable, a.Value, a);
                    break;
                case IrAssign a:
                    Expression(a.Target);
                    Assign(null, a.Value, a);
                    break;
                case IrAssignOp a:
                    Expression(a.Target);
                    Expression(a.Value);
                    break;
                case IrTupleAssign t:
                    foreach (IrVariable? v in t.Targets) Lose(v);
                    Expression(t.Value);
                    break;
                case IrExprStmt e:
                    Expression(e.X);
                    break;
                case IrSend x:
                    Expression(x.Chan);
                    Expression(x.Value);
                    break;
                case IrIf i:
                    Expression(i.Cond);
                    Statement(i.Then);
                    Statement(i.Else);
                    break;
                case IrBreakableBlock b:
                    Statement(b.Body);
                    break;
                case IrLoop l:
                    _depth++;
                    Statement(l.Setup);
                    Expression(l.Cond);
                    Statement(l.Body);
                    Statement(l.Post);
                    _depth--;
                    break;
                case IrMapRange m:
                    Expression(m.Map);
                    Lose(m.Key);
                    Lose(m.Elem);
                    _depth++;
                    Statement(m.Body);
                    _depth--;
                    break;
                case IrSwitch w:
                    Expression(w.Tag);
                    foreach (IrCase c in w.Cases)
                    {
                        foreach (IrCaseTest t in c.Tests)
                        {
                            Statement(t.Setup);
                            Expression(t.Condition);
                        }
                        Statement(c.Body);
                    }
                    break;
                case IrTypeSwitch w:
                    Expression(w.X);
                    foreach (IrTypeCase c in w.Cases)
                    {
                        Lose(c.Variable);
                        Statement(c.Body);
                    }
                    break;
                case IrSelect w:
                    foreach (IrSelectCase c in w.Cases)
                    {
                        Expression(c.Chan);
                        Expression(c.Value);
                        Lose(c.Received);
                        Lose(c.Ok);
                        Statement(c.Body);
                    }
                    break;
                case IrReturn r:
                    foreach (IrExpr x in r.Values)
                        if (StateOf(x) is { } state) Leaves(state, (IrVarRef)x, r);
                        else Expression(x);
                    break;
                case IrLabel { HasBackwardGoto: true }:
                    _gaveUp = true; // a loop that has no depth
                    break;
                case IrBranch or IrGoto or IrLabel or IrMapInit:
                    break;
                case IrGo g:
                    Expression(g.Closure);
                    break;
                case IrDefer d:
                    Expression(d.Closure);
                    Expression(d.Token);
                    break;
                case IrKeepAlive k:
                    Expression(k.X);
                    break;
                default:
                    _gaveUp = true;
                    break;
            }
        }

        /// <param name="target">A variable; null: something else, which was visited.</param>
        private void Assign(IrVariable? target, IrExpr value, IrStmt s)
        {
            if (_isReader) Lose(target);
            if (StateOf(value) is { } from)
            {
                Lose(target);
                Leaves(from, (IrVarRef)value, s);
                return;
            }
            if (target is null || _states.GetValueOrDefault(target) is not { } to)
            {
                Expression(value);
                return;
            }
            switch (value)
            {
                case IrZero:
                    break;
                case IrCompositeLit:
                    to.CapacityUsed = true;
                    Expression(value);
                    break;
                case IrSlice { X: IrVarRef x, Low: null } slice when x.Variable == target:
                    to.CapacityUsed = true;
                    Expression(slice.High);
                    Expression(slice.Max);
                    break;
                case IrBuiltin { Op: IrOp.Append or IrOp.AppendSlice } append when append.Args[0] is IrVarRef x && x.Variable == target:
                    for (int i = 1; i < append.Args.Length; i++) Expression(append.Args[i]);
                    if (append.Op == IrOp.Append) to.Appends.Add(append);
                    to.Weight += 1 + _depth - to.Depth;
                    break;
                default:
                    Lose(target);
                    Expression(value);
                    break;
            }
        }

        private void Leaves(State s, IrVarRef mention, IrStmt statement)
        {
            if (_isReader || s.Transition is not null || _depth > s.Depth) Lose(mention.Variable);
            else s.Transition = statement;
        }

        private void Lose(IrVariable? v)
        {
            if (v is not null) _states.Remove(v);
        }

        // ---- expressions

        private void Expression(IrExpr? e)
        {
            if (e is null || _states.Count == 0 || _gaveUp) return;
            if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                _gaveUp = true;
                return;
            }
            switch (e)
            {
                case IrConst or IrZero or IrGlobalRef or IrFuncRef or IrMethodExpr or IrTypeQuery:
                    break;
                case IrClosure c:
                    Literal(c.Function);
                    break;
                case IrVarRef r:
                    Lose(r.Variable);
                    if (_held.TryGetValue(r.Variable, out IrFunction? literal)) _called[literal] = false;
                    break;
                case IrAddressOf a:
                    Address(a.X);
                    break;
                case IrDeref d:
                    Expression(d.X);
                    break;
                case IrField f:
                    Expression(f.X);
                    break;
                case IrIndex i:
                    if (StateOf(i.X) is null) Expression(i.X);
                    Expression(i.Index);
                    break;
                case IrMapIndex m:
                    Expression(m.Map);
                    Expression(m.Key);
                    break;
                case IrSlice s:
                    Address(s.X);
                    Expression(s.Low);
                    Expression(s.High);
                    Expression(s.Max);
                    break;
                case IrNew n:
                    Expression(n.Init);
                    break;
                case IrCompositeLit c:
                    foreach (IrElement x in c.Elements) Expression(x.Value);
                    break;
                case IrMapLit m:
                    foreach ((IrExpr key, IrExpr value) in m.Entries)
                    {
                        Expression(key);
                        Expression(value);
                    }
                    break;
                case IrUnary u:
                    Expression(u.X);
                    break;
                case IrBinary b:
                    Expression(b.X);
                    Expression(b.Y);
                    break;
                case IrCompare c:
                    if (StateOf(c.X) is null || c.Y is not IrZero) Expression(c.X);
                    if (StateOf(c.Y) is null || c.X is not IrZero) Expression(c.Y);
                    break;
                case IrLogical l:
                    Expression(l.X);
                    Expression(l.Y);
                    break;
                case IrConcat c:
                    foreach (IrExpr x in c.Operands) Expression(x);
                    break;
                case IrConvert c:
                    Expression(c.X);
                    break;
                case IrTypeAssert t:
                    Expression(t.X);
                    break;
                case IrReceive r:
                    Expression(r.Chan);
                    break;
                case IrCall c:
                    if (c.Callee is not IrVarRef called || !_held.ContainsKey(called.Variable)) Expression(c.Callee);
                    foreach (IrExpr x in c.Args) Expression(x);
                    break;
                case IrMethodValue m:
                    Expression(m.X);
                    break;
                case IrMake m:
                    Expression(m.A);
                    Expression(m.B);
                    break;
                case IrBuiltin { Op: IrOp.Len or IrOp.Cap } b when StateOf(b.Args[0]) is { } s:
                    s.CapacityUsed |= b.Op == IrOp.Cap;
                    break;
                case IrBuiltin b:
                    foreach (IrExpr x in b.Args) Expression(x);
                    break;
                default:
                    _gaveUp = true;
                    break;
            }
        }

        /// <summary>What an address is taken of: fields and elements of arrays lie in the object that the rest names.</summary>
        private void Address(IrExpr e)
        {
            while (true)
            {
                switch (e)
                {
                    case IrField f:
                        e = f.X;
                        continue;
                    case IrIndex i:
                        Expression(i.Index);
                        if (StateOf(i.X) is not null) Lose(((IrVarRef)i.X).Variable);
                        e = i.X;
                        if (e.Type.Underlying is ArrayType) continue;
                        break;
                }
                Expression(e);
                return;
            }
        }
    }
}
