using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

internal sealed partial class FunctionBuilder
{
    // Targets of break and continue in this function, by their syntax.
    private readonly Dictionary<Syntax.Stmt, IrBreakable> _breakables = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Syntax.Stmt, IrLabel> _gotoLabels = new(ReferenceEqualityComparer.Instance);

    private void Statements(Syntax.Stmt[] list)
    {
        foreach (Syntax.Stmt s in list)
        {
            // What follows a terminating statement is safe to leave out, up to the next label.
            if (!_reachable && s is not Syntax.LabeledStmt) continue;
            Statement(s);
        }
    }

    private void Statement(Syntax.Stmt s)
    {
        CheckStack();
        switch (s)
        {
            case Syntax.EmptyStmt:
                break;
            case Syntax.LabeledStmt l:
                Labeled(l);
                break;
            case Syntax.BlockStmt b:
                Emit(Block(b.Pos, () => Statements(b.List)));
                break;
            case Syntax.ExprStmt e:
                ExpressionStatement(e);
                break;
            case Syntax.SendStmt d:
                Send(d);
                break;
            case Syntax.DeclStmt d:
                Declarations(d);
                break;
            case Syntax.AssignStmt a:
                Assignment(a);
                break;
            case Syntax.ReturnStmt r:
                Return(r);
                break;
            case Syntax.BranchStmt b:
                Branch(b);
                break;
            case Syntax.CallStmt c:
                GoOrDefer(c);
                break;
            case Syntax.IfStmt f:
                If(f);
                break;
            case Syntax.ForStmt f:
                For(f);
                break;
            case Syntax.SwitchStmt sw:
                Switch(sw);
                break;
            case Syntax.SelectStmt sel:
                Select(sel);
                break;
            default:
                throw InternalCompilerException.Unexpected(s.Kind);
        }
    }

    private void Labeled(Syntax.LabeledStmt l)
    {
        IrLabel label = LabelOf(l);
        label.IsPlaced = true;
        _labels.Add(label);
        Emit(label);
        // Whether a goto leads here is not known yet; if none does, what follows is merely not left out.
        _reachable = true;
        Statement(l.Stmt);
    }

    private IrLabel LabelOf(Syntax.LabeledStmt l)
    {
        if (_gotoLabels.TryGetValue(l, out IrLabel? known)) return known;
        return _gotoLabels[l] = new IrLabel(l.Pos, _b.Text(l.Label));
    }

    private void ExpressionStatement(Syntax.ExprStmt e)
    {
        IrExpr x = Lower(e.X);
        Emit(new IrExprStmt(e.Pos, x));
        if (x is IrBuiltin { Op: IrOp.Panic }) _reachable = false;
    }

    private void Send(Syntax.SendStmt d)
    {
        IrExpr c = Operand(d.Chan);
        IrExpr v = Operand(d.Value, ((ChanType)Core(c.Type)).Elem);
        Emit(new IrSend(d.Pos, c, v));
    }

    private void Declarations(Syntax.DeclStmt s)
    {
        foreach (Syntax.Decl d in s.Decls)
        {
            switch (d)
            {
                case Syntax.VarDecl v:
                    VariableDeclaration(v);
                    break;
                case Syntax.TypeDecl t:
                    _b.AddType(t);
                    // Each instance of a generic function has its own.
                    if (_fn.Outermost.TypeParams is { Length: > 0 } outer && _b.Info.DefOf(t.Name) is TypeName { IsAlias: false, Type: NamedType n }) n.EnclosingTypeParams = outer;
                    break;
            }
        }
    }

    private void VariableDeclaration(Syntax.VarDecl d)
    {
        if (d.Values.Length == 0)
        {
            foreach (Syntax.Name n in d.Names)
                if (!n.IsBlank && _info.DefOf(n) is Var v) Emit(new IrDeclare(n.Pos, Declare(IrVariableKind.Local, v), null));
            return;
        }
        if (d.Values.Length == d.Names.Length)
        {
            // All right sides are evaluated before the first variable is in scope; they cannot see the new ones in any case.
            for (int i = 0; i < d.Names.Length; i++) DeclareName(d.Names[i], d.Type, d.Values[i]);
            return;
        }
        IrVarRef[] parts = Spread(d.Names.Length == 2 ? CommaOk(d.Values[0]) : Lower(d.Values[0]), d.Pos);
        for (int i = 0; i < d.Names.Length; i++)
            if (!d.Names[i].IsBlank && _info.DefOf(d.Names[i]) is Var v)
                Emit(new IrDeclare(d.Names[i].Pos, Declare(IrVariableKind.Local, v), Convert(parts[i], v.Type!))); // not null: checked
    }

    private void DeclareName(Syntax.Name name, Syntax.Expr? type, Syntax.Expr value)
    {
        if (name.IsBlank || _info.DefOf(name) is not Var v)
        {
            Discard(value, type == null ? null : _info.TypeOf(type));
            return;
        }
        IrExpr x = Root(value, v.Type!); // not null: checked
        Emit(new IrDeclare(name.Pos, Declare(IrVariableKind.Local, v), x));
    }

    /// <summary><c>_ = x</c>: the value is computed, and converted if a type is given.</summary>
    private void Discard(Syntax.Expr e, GoType? type)
    {
        IrExpr x = type == null ? Lower(e) : Root(e, type);
        if (x is IrConst or IrZero or IrVarRef or IrFuncRef) return;
        Emit(new IrExprStmt(e.Pos, x));
    }

    // ---- assignment

    private void Assignment(Syntax.AssignStmt a)
    {
        if (a.IsDefine || a.Op == Operator.None)
        {
            if (a.Lhs.Length == 1 && a.Rhs.Length == 1) AssignOne(a, a.Lhs[0], a.Rhs[0]);
            else if (a.Lhs.Length == a.Rhs.Length) AssignParallel(a);
            else AssignTuple(a);
            return;
        }
        AssignOperation(a);
    }

    private static bool IsBlank(Syntax.Expr e) => Unparen(e) is Syntax.Name { IsBlank: true };

    /// <summary>The variable that <c>:=</c> declares here; null: it is assigned.</summary>
    private Var? Defined(Syntax.AssignStmt a, Syntax.Expr lhs) => a.IsDefine && lhs is Syntax.Name n ? _info.DefOf(n) as Var : null;

    private void AssignOne(Syntax.AssignStmt a, Syntax.Expr lhs, Syntax.Expr rhs)
    {
        if (IsBlank(lhs))
        {
            Discard(rhs, null);
            return;
        }
        if (Defined(a, lhs) is { } v)
        {
            IrExpr init = Root(rhs, v.Type!); // not null: checked
            Emit(new IrDeclare(lhs.Pos, Declare(IrVariableKind.Local, v), init));
            return;
        }
        IrExpr target = Lower(lhs);
        Store(a.Pos, target, Root(rhs, target.Type));
    }

    private void Store(Pos pos, IrExpr target, IrExpr value)
    {
        MarkAssigned(target);
        Emit(new IrAssign(pos, target, value));
    }

    // spec: Assignment statements. Operands of index expressions and pointer indirections on the left and the expressions on the right
    // are evaluated first; then the assignments are made from left to right.
    private void AssignParallel(Syntax.AssignStmt a)
    {
        int n = a.Lhs.Length;
        var targets = new IrExpr?[n];
        var values = new IrExpr?[n];
        bool allNew = true;
        for (int i = 0; i < n; i++) allNew &= IsBlank(a.Lhs[i]) || Defined(a, a.Lhs[i]) != null;
        if (allNew)
        {
            for (int i = 0; i < n; i++) AssignOne(a, a.Lhs[i], a.Rhs[i]);
            return;
        }
        for (int i = 0; i < n; i++)
            if (!IsBlank(a.Lhs[i]) && Defined(a, a.Lhs[i]) == null) targets[i] = Lower(a.Lhs[i]);
        for (int i = 0; i < n; i++)
        {
            GoType? want = targets[i]?.Type ?? Defined(a, a.Lhs[i])?.Type;
            values[i] = want == null ? Operand(a.Rhs[i]) : Operand(a.Rhs[i], want);
        }
        for (int i = 0; i < n; i++)
            if (targets[i] is { } t) targets[i] = Stabilize(t);
        // A value that only reads what the assignments before it do not touch could stay where it is; SSA sees that better.
        for (int i = 0; i < n; i++) values[i] = AsStable(values[i]!); // not null: set above
        for (int i = 0; i < n; i++)
        {
            if (targets[i] is { } t) Store(a.Pos, t, values[i]!); // not null: set above
            else if (Defined(a, a.Lhs[i]) is { } v) Emit(new IrDeclare(a.Lhs[i].Pos, Declare(IrVariableKind.Local, v), values[i]));
        }
    }

    private void AssignTuple(Syntax.AssignStmt a)
    {
        int n = a.Lhs.Length;
        var targets = new IrExpr?[n];
        for (int i = 0; i < n; i++)
            if (!IsBlank(a.Lhs[i]) && Defined(a, a.Lhs[i]) == null) targets[i] = Lower(a.Lhs[i]);
        IrExpr tuple = n == 2 ? CommaOk(a.Rhs[0]) : Lower(a.Rhs[0]);
        var type = (TupleType)tuple.Type;
        var vars = new IrVariable?[n];
        for (int i = 0; i < n; i++)
            if (!IsBlank(a.Lhs[i])) vars[i] = NewTemp(a.Pos, type[i].Type!); // not null: checked
        // gc evaluates the operands on the left before the call only where they are calls; the rest is read after it.
        Emit(new IrTupleAssign(a.Pos, vars, tuple));
        int assigned = 0;
        for (int i = 0; i < n; i++)
            if (targets[i] != null) assigned++;
        if (assigned > 1)
            for (int i = 0; i < n; i++)
                if (targets[i] is { } t) targets[i] = Stabilize(t);
        for (int i = 0; i < n; i++)
        {
            if (vars[i] is not { } v) continue;
            var part = new IrVarRef(a.Pos, v);
            if (targets[i] is { } t) Store(a.Pos, t, Convert(part, t.Type));
            else if (Defined(a, a.Lhs[i]) is { } obj) Emit(new IrDeclare(a.Lhs[i].Pos, Declare(IrVariableKind.Local, obj), Convert(part, obj.Type!))); // not null: checked
        }
    }

    private void AssignOperation(Syntax.AssignStmt a)
    {
        IrExpr target = Lower(a.Lhs[0]);
        GoType type = target.Type;
        bool isShift = a.Op is Operator.Shl or Operator.Shr;
        IrExpr value;
        if (a.IsIncDec) value = new IrConst(a.Pos, type, ConstValue.Int(1));
        else value = isShift ? Operand(a.Rhs[0]) : Operand(a.Rhs[0], type);
        bool isString = a.Op == Operator.Add && TypeRelations.IsString(type) && !IsTypeParam(type);
        if (target is IrMapIndex m)
        {
            // A division may panic, and then no entry must be left behind: read, divide, assign.
            if (a.Op is Operator.Div or Operator.Rem || isShift || IsTypeParam(type))
            {
                var place = (IrMapIndex)Stabilize(m);
                IrExpr old = Temp(place);
                Emit(new IrAssign(a.Pos, place, new IrBinary(a.Pos, type, a.Op, old, value)));
                return;
            }
            Emit(new IrAssignOp(a.Pos, m, a.Op, value));
            return;
        }
        target = Stabilize(target);
        Store(a.Pos, target, isString ? Concat(a.Pos, type, [target, value]) : new IrBinary(a.Pos, type, a.Op, target, value));
    }

    // ---- return

    private void Return(Syntax.ReturnStmt r)
    {
        if (_loop != null)
        {
            ReturnFromLoop(r);
            return;
        }
        IrExpr[] values = ReturnValues(r, _fn.Results);
        // Who captures a result (a deferred function) sees what is returned.
        if (values.Length > 0)
            foreach (IrVariable v in _fn.Results) v.IsReassigned = true;
        Emit(new IrReturn(r.Pos, values));
        _reachable = false;
    }

    private IrExpr[] ReturnValues(Syntax.ReturnStmt r, IrVariable[] results)
    {
        if (r.Results.Length == 0) return [];
        var values = new IrExpr[results.Length];
        if (r.Results.Length == 1 && results.Length > 1)
        {
            IrVarRef[] parts = Spread(Lower(r.Results[0]), r.Pos);
            for (int i = 0; i < values.Length; i++) values[i] = Convert(parts[i], results[i].Type);
            return values;
        }
        for (int i = 0; i < values.Length; i++) values[i] = Operand(r.Results[i], results[i].Type);
        return values;
    }

    // ---- branches

    private void Branch(Syntax.BranchStmt b)
    {
        if (b.BranchKind == Syntax.BranchKind.Fallthrough) return; // the switch knows
        if (b.Target is not { } target) throw new InternalCompilerException($"unresolved branch at {b.Pos}");
        _reachable = false;
        if (b.BranchKind == Syntax.BranchKind.Goto)
        {
            if (_loop != null && !IsInThisBody((Syntax.LabeledStmt)target))
            {
                LeaveLoop(b);
                return;
            }
            Goto(b.Pos, (Syntax.LabeledStmt)target);
            return;
        }
        if (_breakables.TryGetValue(target, out IrBreakable? own))
        {
            BranchTo(b.Pos, own, b.BranchKind == Syntax.BranchKind.Continue);
            return;
        }
        if (_loop == null) throw new InternalCompilerException($"branch at {b.Pos} leads nowhere");
        LeaveLoop(b);
    }

    private void BranchTo(Pos pos, IrBreakable target, bool isContinue)
    {
        if (!isContinue) target.HasBreak = true;
        else if (target is IrLoop l) l.HasContinue = true;
        Emit(new IrBranch(pos, target, isContinue));
    }

    private void Goto(Pos pos, Syntax.LabeledStmt target)
    {
        IrLabel label = LabelOf(target);
        label.IsUsed = true;
        if (label.IsPlaced) label.HasBackwardGoto = true;
        Emit(new IrGoto(pos, label));
    }

    // ---- if

    private void If(Syntax.IfStmt s)
    {
        if (s.Init == null)
        {
            IfBody(s);
            return;
        }
        Emit(Block(s.Pos, () =>
        {
            Statement(s.Init);
            if (_reachable) IfBody(s);
        }));
    }

    private void IfBody(Syntax.IfStmt s)
    {
        if (StaticBool(s.Cond) is { } known)
        {
            // Only the branch that is taken exists (gc decides this before it measures or analyses anything).
            EvaluateKnown(s.Cond);
            if (known) Emit(Block(s.Then.Pos, () => Statements(s.Then.List)));
            else if (s.Else != null) Emit(Block(s.Else.Pos, () => Statement(s.Else)));
            return;
        }
        IrExpr cond = Operand(s.Cond);
        IrBlock then = Block(s.Then.Pos, () => Statements(s.Then.List));
        bool afterThen = _reachable;
        _reachable = true;
        IrBlock? otherwise = s.Else == null ? null : Block(s.Else.Pos, () => Statement(s.Else));
        _reachable |= afterThen;
        Emit(new IrIf(s.Pos, cond, then, otherwise));
    }

    // ---- for

    private void For(Syntax.ForStmt s)
    {
        if (s.Range is { } range)
        {
            Range(s, range);
            return;
        }
        Emit(Block(s.Pos, () => ForLoop(s)));
    }

    private void ForLoop(Syntax.ForStmt s)
    {
        if (s.Init != null) Statement(s.Init);
        if (!_reachable) return;
        var loop = new IrLoop(s.Pos);
        _breakables[s] = loop;
        List<IrVariable>? vars = _b.PerIterationLoopVariables && s.Init is Syntax.AssignStmt { IsDefine: true } d ? LoopVariables(d) : null;
        loop.Body = LoopBody(() => Statements(s.Body.List));
        bool bodyShares = vars != null && vars.Exists(static v => v.IsCaptured || v.IsAddressTaken);
        int closures = _fn.Closures.Count;
        LoopHead(s, loop);
        if (vars != null && vars.Exists(static v => v.IsCaptured || v.IsAddressTaken))
        {
            bool headShares = !bodyShares || closures != _fn.Closures.Count;
            if (headShares) FreshVariablesWithFlag(s, loop, vars);
            else FreshVariables(s, loop, vars);
        }
        Emit(loop);
        _reachable = loop.Cond != null || loop.HasBreak;
    }

    private IrBlock LoopBody(Action make)
    {
        _loopDepth++;
        IrBlock b = Block(Pos.None, make);
        _loopDepth--;
        _reachable = true;
        return b;
    }

    private List<IrVariable> LoopVariables(Syntax.AssignStmt d)
    {
        var vars = new List<IrVariable>();
        foreach (Syntax.Expr e in d.Lhs)
            if (e is Syntax.Name n && _info.DefOf(n) is Var v && _vars.TryGetValue(v, out IrVariable? made)) vars.Add(made);
        return vars;
    }

    private void LoopHead(Syntax.ForStmt s, IrLoop loop)
    {
        _loopDepth++;
        if (s.Cond != null && !(StaticBool(s.Cond) is true && _info[Unparen(s.Cond)].IsConstant))
        {
            IrExpr cond = null!; // set by Collect's action
            IrStmt[] setup = Collect(() => cond = Operand(s.Cond));
            loop.Setup = setup.Length > 0 ? new IrBlock(s.Cond.Pos, setup) : null;
            loop.Cond = cond;
        }
        if (s.Post != null) loop.Post = Block(s.Post.Pos, () => Statement(s.Post));
        _loopDepth--;
        _reachable = true;
    }

    // spec: For statements with for clause. Each iteration has its own variables, copied before the post statement. That is seen only if a
    // closure or pointer keeps one. Condition and post statement then use variables outside the loop, of which the body has a copy:
    //     var o = init; for cond(o) { var i = o; body; continue: o = i; post(o) }
    private void FreshVariables(Syntax.ForStmt s, IrLoop loop, List<IrVariable> vars)
    {
        var outside = new List<IrVariable>();
        foreach (IrVariable v in vars)
        {
            IrVariable o = NewTemp(v.Pos, v.Type);
            o.IsReassigned = true;
            outside.Add(o);
            // The declaration in front of the loop stays: its value starts the outer variable.
            Emit(new IrDeclare(v.Pos, o, new IrVarRef(v.Pos, v)));
            _vars[v.Object!] = o; // not null: declared in source
        }
        loop.Setup = null;
        loop.Cond = null;
        loop.Post = null;
        LoopHead(s, loop);
        for (int i = 0; i < vars.Count; i++) _vars[vars[i].Object!] = vars[i]; // not null: declared in source
        var copies = new List<IrStmt>();
        var back = new List<IrStmt>();
        for (int i = 0; i < vars.Count; i++)
        {
            copies.Add(new IrDeclare(s.Pos, vars[i], new IrVarRef(s.Pos, outside[i])));
            back.Add(new IrAssign(s.Pos, new IrVarRef(s.Pos, outside[i]), new IrVarRef(s.Pos, vars[i])));
        }
        loop.Body = new IrBlock(s.Body.Pos, [.. copies, loop.Body]);
        loop.Post = new IrBlock(s.Pos, loop.Post == null ? [.. back] : [.. back, loop.Post]);
    }

    // The same when condition or post statement themselves keep a variable, so they must see the iteration's own:
    //     var o = init; first := true; for { var i = o; if !first { post(i) }; first = false; if !cond(i) break; body; continue: o = i }
    private void FreshVariablesWithFlag(Syntax.ForStmt s, IrLoop loop, List<IrVariable> vars)
    {
        IrVariable first = NewTemp(s.Pos, BasicType.Bool);
        first.IsReassigned = true;
        Emit(new IrDeclare(s.Pos, first, Bool(s.Pos, true)));
        var head = new List<IrStmt>();
        var back = new List<IrStmt>();
        foreach (IrVariable v in vars)
        {
            IrVariable o = NewTemp(v.Pos, v.Type);
            o.IsReassigned = true;
            Emit(new IrDeclare(v.Pos, o, new IrVarRef(v.Pos, v)));
            head.Add(new IrDeclare(s.Pos, v, new IrVarRef(s.Pos, o)));
            back.Add(new IrAssign(s.Pos, new IrVarRef(s.Pos, o), new IrVarRef(s.Pos, v)));
        }
        if (loop.Post != null) head.Add(new IrIf(s.Pos, new IrUnary(s.Pos, Operator.Not, new IrVarRef(s.Pos, first)), loop.Post, null));
        head.Add(new IrAssign(s.Pos, new IrVarRef(s.Pos, first), Bool(s.Pos, false)));
        if (loop.Setup != null) head.AddRange(loop.Setup.List);
        if (loop.Cond != null)
        {
            // Inside Setup the variables are still those of the iteration, since they are declared each time the head runs.
            head.Add(new IrIf(s.Pos, new IrUnary(s.Pos, Operator.Not, loop.Cond), new IrBlock(s.Pos, [new IrBranch(s.Pos, loop, false)]), null));
            loop.HasBreak = true;
        }
        loop.Setup = null;
        loop.Cond = null;
        loop.Body = new IrBlock(s.Body.Pos, [.. head, loop.Body]);
        loop.Post = new IrBlock(s.Pos, [.. back]);
    }

    // ---- select

    private void Select(Syntax.SelectStmt s)
    {
        _fn.HasSelect = true;
        var sel = new IrSelect(s.Pos);
        _breakables[s] = sel;
        var parts = new (IrSelectKind Kind, IrExpr? Chan, IrExpr? Value)[s.Body.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            switch (s.Body[i].Comm)
            {
                case null:
                    parts[i] = (IrSelectKind.Default, null, null);
                    break;
                case Syntax.SendStmt d:
                {
                    IrExpr c = Operand(d.Chan);
                    c = AsStable(c);
                    IrExpr v = AsStable(Operand(d.Value, ((ChanType)Core(c.Type)).Elem));
                    parts[i] = (IrSelectKind.Send, c, v);
                    break;
                }
                case var comm:
                    parts[i] = (IrSelectKind.Receive, AsStable(Operand(Received(comm).X)), null);
                    break;
            }
        }
        bool reachable = false;
        sel.Cases = new IrSelectCase[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            _reachable = true;
            sel.Cases[i] = SelectCase(s.Body[i], parts[i].Kind, parts[i].Chan, parts[i].Value);
            reachable |= _reachable;
        }
        Emit(sel);
        _reachable = reachable || sel.HasBreak;
    }

    private static Syntax.UnaryExpr Received(Syntax.SimpleStmt comm)
    {
        Syntax.Expr e = comm switch
        {
            Syntax.ExprStmt x => x.X,
            Syntax.AssignStmt a => a.Rhs[0],
            _ => throw InternalCompilerException.Unexpected(comm.Kind),
        };
        return (Syntax.UnaryExpr)Unparen(e);
    }

    private IrSelectCase SelectCase(Syntax.CommClause c, IrSelectKind kind, IrExpr? chan, IrExpr? value)
    {
        IrVariable? received = null, ok = null;
        IrBlock body = Block(c.Colon, () =>
        {
            if (c.Comm is Syntax.AssignStmt a)
            {
                if (!IsBlank(a.Lhs[0])) received = NewTemp(a.Pos, ((ChanType)Core(chan!.Type)).Elem); // not null: a receive clause
                if (a.Lhs.Length > 1 && !IsBlank(a.Lhs[1])) ok = NewTemp(a.Pos, BasicType.Bool);
                IrVariable?[] parts = [received, ok];
                for (int i = 0; i < a.Lhs.Length; i++)
                {
                    if (parts[i] is not { } p) continue;
                    var part = new IrVarRef(a.Pos, p);
                    if (Defined(a, a.Lhs[i]) is { } v) Emit(new IrDeclare(a.Lhs[i].Pos, Declare(IrVariableKind.Local, v), Convert(part, v.Type!))); // not null: checked
                    else
                    {
                        IrExpr target = Lower(a.Lhs[i]);
                        Store(a.Pos, target, Convert(part, target.Type));
                    }
                }
            }
            Statements(c.Body);
        });
        return new IrSelectCase(c.Pos, kind, chan, value, received, ok, body);
    }
}
