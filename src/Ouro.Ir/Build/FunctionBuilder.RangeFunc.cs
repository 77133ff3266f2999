using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

// Range over functions (contract §4.11). The body becomes a function that the iterator calls; it returns whether to go on:
//
//     for x := range f {            state = READY
//         if c { break }            f(func(x T) bool {
//     }                                 if state != READY { old := state; state = PANIC; panicrangestate(old) }
//                                       state = PANIC
//                                       if c { state = DONE; return false }
//                                       state = READY; return true })
//                                   if state == PANIC { panicrangestate(MISSING_PANIC) }
//                                   state = EXHAUSTED
//
// A branch that leaves more than this loop stores a code in a variable "next" of the outermost loop's function, stops the iterators on
// its way, and each place behind an iterator's call passes it on or, where it leads, acts on it. Codes: -1 returns (the results are
// stored already); 2d-1 continues and 2d breaks the loop of depth d (the outermost has 1); the other negative ones are single branches to
// other statements. A deferred call of the body belongs to the outer function, which asks for a token first.
internal sealed partial class FunctionBuilder
{
    private const int Done = 0, Ready = 1, Panicking = 2, Exhausted = 3, MissingPanic = 4;

    /// <summary>A range-over-func loop; its body has a builder of its own.</summary>
    private sealed class FuncLoop(Syntax.ForStmt stmt, FuncLoop? outer, FunctionBuilder home, IrVariable state)
    {
        internal readonly Syntax.ForStmt Stmt = stmt;
        internal readonly FuncLoop? Outer = outer;
        internal readonly int Depth = (outer?.Depth ?? 0) + 1;

        /// <summary>The function in which the loop statement stands.</summary>
        internal readonly FunctionBuilder Home = home;
        internal readonly IrVariable State = state;

        /// <summary>Of the outermost loop: what the loops in it share.</summary>
        internal readonly FuncNest Nest = outer?.Nest ?? new FuncNest(home);

        internal bool Returns;
        /// <summary>Some branch leads to this loop from a loop in it.</summary>
        internal bool IsTarget;
        /// <summary>Some branch leaves this loop for something further out.</summary>
        internal bool Leaves;
        /// <summary>Branches to statements of the function this loop stands in, by code.</summary>
        internal readonly List<(int Code, Syntax.BranchStmt Branch)> Exits = [];
    }

    private sealed class FuncNest(FunctionBuilder home)
    {
        internal readonly FunctionBuilder Home = home;
        internal IrVariable? Next;
        internal IrVariable? Token;
        internal int Codes = -1;
    }

    /// <summary>The loop whose body this function is; null for other functions.</summary>
    private FuncLoop? _loop;

    private void RangeFunc(Syntax.ForStmt s, Syntax.RangeClause r, Signature iterator)
    {
        Pos pos = s.Pos;
        IrExpr f = AsStable(Operand(r.X));
        DeclareShared(r);
        IrVarRef state = Temp(Int(pos, Ready));
        state.Variable.IsReassigned = true;
        var loop = new FuncLoop(s, _loop, this, state.Variable);
        int start = _out.Count;

        var yield = (Signature)Core(iterator.Parameters[0].Type!); // not null: checked
        FunctionBuilder body = Nested(IrFunctionKind.RangeBody, yield, s.Body.Pos);
        body._loop = loop;
        body.DeclareYield(yield);
        body._fn.EndPos = s.Body.Rbrace;
        body.BeginIteration(pos);
        body.SetFromParameters(r);
        body.Statements(s.Body.List);
        if (body._reachable) body.FinishIteration(s.Body.Rbrace, true);
        body._fn.Body = new IrBlock(s.Body.Pos, [.. body._out]);

        if (loop.Outer == null)
        {
            // What the whole nest shares begins to exist in front of its outermost loop.
            if (loop.Nest.Next is { } next) _out.Insert(start, new IrDeclare(pos, next, null));
            if (loop.Nest.Token is { } token) _out.Insert(start, new IrDeclare(pos, token, new IrBuiltin(pos, Universe.Any, IrOp.DeferRangeToken, [])));
        }
        var closure = new IrClosure(s.Body.Pos, yield, body._fn);
        Emit(new IrExprStmt(pos, new IrCall(pos, ResultType(iterator), IrCallKind.Closure, f, null, iterator, [Convert(closure, iterator.Parameters[0].Type!)]))); // not null: checked
        Emit(new IrIf(pos, Is(pos, state, Panicking), new IrBlock(pos, [PanicState(pos, Int(pos, MissingPanic))]), null));
        Emit(new IrAssign(pos, state, Int(pos, Exhausted)));
        _reachable = true;
        AfterLoop(pos, loop);
    }

    private void DeclareYield(Signature yield)
    {
        _fn.Params = DeclareAll(IrVariableKind.Param, yield.Parameters);
        _fn.Results = DeclareAll(IrVariableKind.Result, yield.Results);
    }

    private static IrCompare Is(Pos pos, IrExpr x, long value) => new(pos, BasicType.Bool, Operator.Eql, x, Int(pos, value));

    private static IrExprStmt PanicState(Pos pos, IrExpr code) => new(pos, new IrBuiltin(pos, s_none, IrOp.PanicRangeState, [code]));

    private void BeginIteration(Pos pos)
    {
        IrVarRef state = Use(pos, _loop!.State); // not null: this is a body
        IrStmt[] wrong = Collect(() =>
        {
            IrVarRef old = Temp(state);
            Emit(new IrAssign(pos, state, Int(pos, Panicking)));
            Emit(PanicState(pos, old));
        });
        Emit(new IrIf(pos, new IrCompare(pos, BasicType.Bool, Operator.Neq, state, Int(pos, Ready)), new IrBlock(pos, wrong), null));
        Emit(new IrAssign(pos, state, Int(pos, Panicking)));
    }

    private void SetFromParameters(Syntax.RangeClause r)
    {
        IrExpr? key = _fn.Params.Length > 0 ? new IrVarRef(r.Pos, _fn.Params[0]) : null;
        IrExpr? value = _fn.Params.Length > 1 ? new IrVarRef(r.Pos, _fn.Params[1]) : null;
        SetVariables(r, key, value);
    }

    /// <summary>Ends the body's call: the iterator goes on, or stops.</summary>
    private void FinishIteration(Pos pos, bool goesOn)
    {
        Emit(new IrAssign(pos, Use(pos, _loop!.State), Int(pos, goesOn ? Ready : Done))); // not null: this is a body
        Emit(new IrReturn(pos, [Bool(pos, goesOn)]));
        _reachable = false;
    }

    private IrVariable Next(FuncLoop loop)
    {
        FuncNest nest = loop.Nest;
        if (nest.Next is { } known) return known;
        IrVariable next = nest.Home.NewTemp(loop.Stmt.Pos, BasicType.Int);
        next.IsReassigned = true;
        return nest.Next = next;
    }

    private IrVariable DeferToken(Pos pos)
    {
        FuncNest nest = _loop!.Nest; // not null: this is a body
        if (nest.Token is { } known) return known;
        nest.Home._fn.HasDefer = true;
        nest.Home._fn.HasRangeDefer = true;
        return nest.Token = nest.Home.NewTemp(pos, Universe.Any);
    }

    private void SetNext(Pos pos, int code) => Emit(new IrAssign(pos, Use(pos, Next(_loop!)), Int(pos, code))); // not null: this is a body

    private void ReturnFromLoop(Syntax.ReturnStmt r)
    {
        FunctionBuilder outer = _loop!.Nest.Home; // not null: this is a body
        IrVariable[] results = outer._fn.Results;
        IrExpr[] values = ReturnValues(r, results);
        for (int i = 0; i < values.Length; i++) values[i] = AsStable(values[i]);
        for (int i = 0; i < values.Length; i++)
        {
            results[i].IsReassigned = true;
            Store(r.Pos, Use(r.Pos, results[i]), values[i]);
        }
        SetNext(r.Pos, -1);
        for (FuncLoop? l = _loop; l != null; l = l.Outer)
        {
            if (l.Outer != null) l.Leaves = true;
            else l.Returns = true;
        }
        FinishIteration(r.Pos, false);
    }

    /// <summary>The label stands in this body itself, not around its loop.</summary>
    private bool IsInThisBody(Syntax.LabeledStmt target)
    {
        if (_gotoLabels.TryGetValue(target, out IrLabel? known) && known.IsPlaced) return true;
        var finder = new NodeFinder(target);
        foreach (Syntax.Stmt s in _loop!.Stmt.Body.List) finder.Visit(s); // not null: this is a body
        return finder.Found;
    }

    private sealed class NodeFinder(Syntax.Node wanted) : Syntax.Walker
    {
        internal bool Found { get; private set; }

        protected override bool Enter(Syntax.Node node)
        {
            Found |= ReferenceEquals(node, wanted);
            return !Found && node is not Syntax.FunctionLit;
        }
    }

    /// <summary>A branch out of the body.</summary>
    private void LeaveLoop(Syntax.BranchStmt b)
    {
        FuncLoop own = _loop!; // not null: this is a body
        bool isContinue = b.BranchKind == Syntax.BranchKind.Continue;
        if (ReferenceEquals(b.Target, own.Stmt))
        {
            FinishIteration(b.Pos, isContinue);
            return;
        }
        own.Leaves = true;
        for (FuncLoop? l = own.Outer; l != null; l = l.Outer)
        {
            if (ReferenceEquals(b.Target, l.Stmt))
            {
                l.IsTarget = true;
                SetNext(b.Pos, isContinue ? 2 * l.Depth - 1 : 2 * l.Depth);
                FinishIteration(b.Pos, false);
                return;
            }
            if (l.Outer != null) l.Leaves = true;
        }
        // Some other statement: of the function that the loop stands in whose function has it.
        for (FuncLoop? l = own; l != null; l = l.Outer)
        {
            if (l.Outer != null && !l.Home.Owns(b)) continue;
            int code = --own.Nest.Codes;
            l.Exits.Add((code, b));
            SetNext(b.Pos, code);
            FinishIteration(b.Pos, false);
            return;
        }
    }

    private bool Owns(Syntax.BranchStmt b) =>
        b.BranchKind == Syntax.BranchKind.Goto ? _loop == null || IsInThisBody((Syntax.LabeledStmt)b.Target!) : _breakables.ContainsKey(b.Target!); // not null: resolved

    /// <summary>Behind the iterator's call: acts on, or passes on, what the body left for.</summary>
    private void AfterLoop(Pos pos, FuncLoop loop)
    {
        if (loop.Nest.Next is not { } nextVar) return;
        foreach (var (code, branch) in loop.Exits)
        {
            Syntax.BranchStmt b = branch;
            When(pos, nextVar, code, true, () => Branch(b));
        }
        if (_loop is not { } around)
        {
            if (loop.Returns) When(pos, nextVar, -1, false, () => Emit(new IrReturn(pos, [])));
            _reachable = true;
            return;
        }
        if (around.IsTarget)
        {
            When(pos, nextVar, 2 * around.Depth - 1, true, () => FinishIteration(pos, true));
            When(pos, nextVar, 2 * around.Depth, true, () => FinishIteration(pos, false));
        }
        if (loop.Leaves || around.Leaves)
        {
            IrBlock stop = Block(pos, () => FinishIteration(pos, false));
            Emit(new IrIf(pos, new IrCompare(pos, BasicType.Bool, Operator.Neq, Use(pos, nextVar), Int(pos, 0)), stop, null));
        }
        _reachable = true;
    }

    private void When(Pos pos, IrVariable next, int code, bool resets, Action then)
    {
        IrBlock b = Block(pos, () =>
        {
            if (resets) Emit(new IrAssign(pos, Use(pos, next), Int(pos, 0)));
            then();
        });
        _reachable = true;
        Emit(new IrIf(pos, Is(pos, Use(pos, next), code), b, null));
    }
}
