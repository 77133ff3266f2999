using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private readonly Dictionary<IrLabel, Block> _labels = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrLabel>);
    private readonly Dictionary<IrBreakable, (Block Break, Block? Continue)> _targets = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrBreakable>);

    private void Statement(IrStmt s)
    {
        CheckDepth();
        if (!B.IsOpen)
        {
            // What cannot be reached is only of interest for the labels in it.
            if (!HasLabel(s)) return;
            if (s is not (IrBlock or IrLabel)) B.StartBlock(SealedBlock());
        }
        if (s is not IrBlock) SetPos(s.Pos);
        if (_moves.Count > 0) MoveToHeap(s);
        switch (s)
        {
            case IrBlock b:
                foreach (IrStmt x in b.List) Statement(x);
                break;
            case IrDeclare d:
                DeclareStatement(d);
                break;
            case IrAssign a:
                Assign(a);
                break;
            case IrAssignOp a:
                MapAssignOp(a);
                break;
            case IrTupleAssign t:
                TupleAssign(t);
                break;
            case IrExprStmt e:
                EvaluateForEffect(e.X);
                break;
            case IrSend x:
                Send(x);
                break;
            case IrIf x:
                IfStatement(x);
                break;
            case IrBreakableBlock x:
                BreakableBlock(x);
                break;
            case IrLoop x:
                Loop(x);
                break;
            case IrMapRange x:
                MapRange(x);
                break;
            case IrSwitch x:
                Switch(x);
                break;
            case IrTypeSwitch x:
                TypeSwitch(x);
                break;
            case IrSelect x:
                Select(x);
                break;
            case IrBranch x:
                (Block brk, Block? cont) = _targets[x.Target];
                B.Jump(x.IsContinue ? cont ?? throw new InternalCompilerException("continue of no loop") : brk);
                break;
            case IrLabel x:
                Block label = LabelBlock(x);
                if (B.IsOpen) B.Jump(label);
                B.StartBlock(label);
                break;
            case IrGoto x:
                B.Jump(LabelBlock(x.Target));
                break;
            case IrReturn x:
                ReturnStatement(x);
                break;
            case IrGo x:
                Runtime("newproc", FunctionValue(x.Closure, ClosureUse.Go));
                break;
            case IrDefer x:
                Defer(x);
                break;
            case IrKeepAlive x:
                foreach (Value v in Evaluate(x.X).Parts)
                    if (v.Type == ValueType.Ptr) B.KeepAlive(v, x.Escapes);
                break;
            case IrMapInit x:
                CallSymbol(Cx.SymbolOf(x.Function, []), x.Function.Signature, null, []);
                break;
            default:
                throw InternalCompilerException.Unexpected(s.GetType().Name);
        }
    }

    private Block LabelBlock(IrLabel l)
    {
        if (!_labels.TryGetValue(l, out Block? b)) _labels.Add(l, b = B.NewBlock());
        return b;
    }

    private static bool HasLabel(IrStmt s)
    {
        CheckDepth();
        switch (s)
        {
            case IrLabel:
                return true;
            case IrBlock b:
                foreach (IrStmt x in b.List) if (HasLabel(x)) return true;
                return false;
            case IrIf i:
                return HasLabel(i.Then) || (i.Else is { } e && HasLabel(e));
            case IrBreakableBlock b:
                return HasLabel(b.Body);
            case IrLoop l:
                return HasLabel(l.Body) || (l.Post is { } p && HasLabel(p));
            case IrMapRange r:
                return HasLabel(r.Body);
            case IrSwitch w:
                foreach (IrCase c in w.Cases) if (HasLabel(c.Body)) return true;
                return false;
            case IrTypeSwitch w:
                foreach (IrTypeCase c in w.Cases) if (HasLabel(c.Body)) return true;
                return false;
            case IrSelect w:
                foreach (IrSelectCase c in w.Cases) if (HasLabel(c.Body)) return true;
                return false;
            default:
                return false;
        }
    }

    // ---- assignments

    private void DeclareStatement(IrDeclare d)
    {
        if (d.Value is null)
        {
            Place p = Declare(d.Variable);
            if (p.Address is null) Store(p, Zero(p.Shape));
            return;
        }
        // The value is computed first: it may mention an older life of the variable.
        Operand x = Evaluate(d.Value);
        if (!B.IsOpen) return;
        Place to = Declare(d.Variable);
        Store(to, Fit(x, to.Shape));
    }

    /// <summary>A value of an identical type in the shape that is wanted.</summary>
    private static Operand Fit(Operand x, TypeShape shape) => x.Shape == shape ? x : new Operand(shape, x.Parts);

    private void Assign(IrAssign a)
    {
        if (a.Target is IrMapIndex m)
        {
            AssignToMap(m, a.Value);
            return;
        }
        if (a.Value is IrZero && !IsVariable(a.Target))
        {
            Place at = PlaceOf(a.Target);
            if (at is { Address: { } address, Shape.InMemory: true }) B.Zero(address, at.Shape.Layout);
            else Store(at, Zero(at.Shape));
            return;
        }
        Operand x = Evaluate(a.Value);
        if (!B.IsOpen) return;
        Place to = PlaceOf(a.Target);
        // Two arrays that slices were converted to may overlap in part.
        if (x.Shape is { InMemory: true, Underlying: Types.ArrayType { Length: > 1 } } && a.Value is IrDeref or IrConvert && a.Target is IrDeref && to.Address is { } target)
        {
            if (x.Shape.Layout.HasPointers) Runtime("typedmemmove", TypeAddress(x.Shape.Type), target, x.Address);
            else Runtime("memmove", target, x.Address, Int(x.Shape.Size));
            return;
        }
        Store(to, Fit(x, to.Shape));
    }

    private static bool IsVariable(IrExpr e) => e is IrVarRef;

    private void TupleAssign(IrTupleAssign t)
    {
        Operand[] values = EvaluateTuple(t.Value);
        if (!B.IsOpen) return;
        InternalCompilerException.Assert(values.Length == t.Targets.Length, "a value for each target");
        for (int i = 0; i < values.Length; i++)
        {
            if (t.Targets[i] is not { } v) continue;
            Place to = v.Kind == IrVariableKind.Temp || _variables[v.Index] is null ? Declare(v) : PlaceOf(v);
            Store(to, Fit(values[i], to.Shape));
        }
    }

    private void ReturnStatement(IrReturn r)
    {
        if (r.Values.Length == 0)
        {
            Leave();
            return;
        }
        var values = new Operand[r.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Operand x = Evaluate(r.Values[i]);
            if (!B.IsOpen) return;
            // One result must not overwrite what another still refers to.
            values[i] = Fit(values.Length > 1 ? Own(x) : x, _results[i].Shape);
        }
        ReturnValues(values);
    }

    // ---- control

    private void IfStatement(IrIf s)
    {
        Block then = B.NewBlock(), end = B.NewBlock(), other = s.Else is null ? end : B.NewBlock();
        Condition(s.Cond, then, other);
        Start(then);
        Statement(s.Then);
        if (B.IsOpen) B.Jump(end);
        if (s.Else is { } e)
        {
            Start(other);
            Statement(e);
            if (B.IsOpen) B.Jump(end);
        }
        StartIfEntered(end);
    }

    /// <summary>Goes on in a block, unless no edge leads there.</summary>
    private void StartIfEntered(Block b)
    {
        B.Seal(b);
        if (b.Preds.Count > 0) B.StartBlock(b);
    }

    private void BreakableBlock(IrBreakableBlock s)
    {
        Block end = B.NewBlock();
        _targets[s] = (end, null);
        Statement(s.Body);
        if (B.IsOpen) B.Jump(end);
        StartIfEntered(end);
    }

    private void Loop(IrLoop s)
    {
        Block head = B.NewBlock(), end = B.NewBlock(), next = B.NewBlock();
        _targets[s] = (end, next);
        B.Jump(head);
        B.StartBlock(head);
        if (s.Setup is { } setup) Statement(setup);
        if (s.Cond is { } cond && B.IsOpen)
        {
            Block body = B.NewBlock();
            SetPos(cond.Pos);
            Condition(cond, body, end);
            Start(body);
        }
        Statement(s.Body);
        if (B.IsOpen) B.Jump(next);
        StartIfEntered(next);
        if (B.IsOpen)
        {
            if (s.Post is { } post) Statement(post);
            if (B.IsOpen) B.Jump(head);
        }
        B.Seal(head);
        StartIfEntered(end);
    }

    // ---- conditions

    /// <summary>Branches on a boolean expression; &amp;&amp;, || and ! become control flow.</summary>
    private void Condition(IrExpr e, Block yes, Block no)
    {
        CheckDepth();
        switch (e)
        {
            case IrLogical l when Shape(l.Type).Scalar == ValueType.Bool:
                Block middle = B.NewBlock();
                if (l.Op == Operator.AndAnd) Condition(l.X, middle, no);
                else Condition(l.X, yes, middle);
                B.Seal(middle);
                if (middle.Preds.Count == 0) return;
                B.StartBlock(middle);
                Condition(l.Y, yes, no);
                return;
            case IrUnary { Op: Operator.Not } n:
                Condition(n.X, no, yes);
                return;
            default:
                Value v = Evaluate(e).Single;
                if (B.IsOpen) B.Branch(v, yes, no);
                return;
        }
    }
}
