using Ouro.Core;
using Ouro.Ir;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Export;

internal sealed partial class BodyWriter
{
    /// <summary>A list of statements with its end.</summary>
    private void Statements(params ReadOnlySpan<IrStmt> list)
    {
        foreach (IrStmt s in list) Statement(s);
        Code(StatementCode.End);
    }

    /// <summary>A block with the places where its scope begins and ends.</summary>
    private void Scoped(Pos pos, ReadOnlySpan<IrStmt> list)
    {
        ScopePosition(pos);
        Statements(list);
        ScopePosition(pos);
    }

    private void Statement(IrStmt s)
    {
        switch (s)
        {
            case IrBlock b:
                Code(StatementCode.Block);
                Scoped(b.Pos, b.List);
                break;
            case IrDeclare d:
                BeginAssign(d.Pos, 1);
                Define(d.Variable);
                Values(d.Value is null ? [] : [d.Value]);
                break;
            case IrAssign a:
                BeginAssign(a.Pos, 1);
                Bits.Length((int)AssignCode.Expression);
                Expression(a.Target);
                Values(a.Value);
                break;
            case IrAssignOp a:
                Code(StatementCode.AssignOp);
                Op(BinaryOp(a.Op));
                Expression(a.Target);
                Position(a.Pos);
                Expression(a.Value);
                break;
            case IrTupleAssign t:
                BeginAssign(t.Pos, t.Targets.Length);
                foreach (IrVariable? v in t.Targets) Target(t.Pos, v);
                Parts(t.Pos, t.Value);
                break;
            case IrExprStmt e:
                Effect(e);
                break;
            case IrSend n:
                Code(StatementCode.Send);
                Position(n.Pos);
                Expression(n.Chan);
                Expression(n.Value);
                break;
            case IrIf i:
                If(i);
                break;
            case IrBreakable b:
                if (_labels.NameOf(b) is { } label) Label(b.Pos, label);
                Breakable(b);
                break;
            case IrBranch b:
                Branch(b.Pos, b.IsContinue ? GcOp.Continue : GcOp.Break, _labels.NameOf(b.Target));
                break;
            case IrLabel l:
                Label(l.Pos, l.Name);
                break;
            case IrGoto g:
                Branch(g.Pos, GcOp.Goto, g.Target.Name);
                break;
            case IrReturn r:
                Code(StatementCode.Return);
                Position(r.Pos);
                // gc refuses a bare return where results have no names, which a loop over a function leaves in them.
                Values(r.Values.Length > 0 || _fn.Results.Length == 0 || _fn.Results[0].Object is { Name.Length: > 0 } ? r.Values : [.. _fn.Results.Select(v => new IrVarRef(r.Pos, v))]);
                break;
            case IrGo g:
                Code(StatementCode.Call);
                Position(g.Pos);
                Op(GcOp.Go);
                Called(g.Pos, g.Closure);
                break;
            case IrDefer d:
                Code(StatementCode.Call);
                Position(d.Pos);
                Op(GcOp.Defer);
                Called(d.Pos, d.Closure);
                Optional(d.Token);
                break;
            case IrKeepAlive:
                break; // gc sees to it, as the conversion is an argument of the call
            default:
                throw InternalCompilerException.Unexpected(s);
        }
    }

    // ---- assignments

    private void BeginAssign(Pos pos, int targets)
    {
        Code(StatementCode.Assign);
        Position(pos);
        Bits.Length(targets);
    }

    private void Target(Pos pos, IrVariable? v)
    {
        if (v is null)
        {
            Bits.Length((int)AssignCode.Blank);
            return;
        }
        if (!_locals.ContainsKey(v) && !_captures.ContainsKey(v))
        {
            Define(v);
            return;
        }
        Bits.Length((int)AssignCode.Expression);
        Expression(new IrVarRef(pos, v));
    }

    /// <summary>A variable begins to exist; one in a loop does so each time.</summary>
    private void Define(IrVariable v)
    {
        Bits.Length((int)AssignCode.Definition);
        Position(v.Pos);
        LocalName(v);
        Type(v.Type);
        AddLocal(v);
    }

    /// <summary>As many values as there are targets.</summary>
    private void Values(params ReadOnlySpan<IrExpr> list)
    {
        Bits.Bool(false);
        Bits.Length(list.Length);
        foreach (IrExpr x in list) Expression(x);
    }

    /// <summary>One expression with several parts.</summary>
    private void Parts(Pos pos, IrExpr x)
    {
        Bits.Bool(true);
        Position(pos);
        Expression(x);
        var parts = (TupleType)x.Type;
        Bits.Length(parts.Count);
        foreach (Var v in parts.Vars)
        {
            Type(v.Type!); // not null: checked
            Bits.Bool(false); // no conversion
        }
    }

    private void Effect(IrExprStmt s)
    {
        if (s.X is IrBuiltin { Op: IrOp.CheckInterface }) return; // part of gc's go and defer
        if (s.X is IrCall or IrReceive or IrBuiltin { Op: IrOp.Copy or IrOp.Clear or IrOp.Close or IrOp.Delete or IrOp.Panic or IrOp.Print or IrOp.Println or IrOp.Recover or IrOp.PanicRangeState })
        {
            Code(StatementCode.Expression);
            Expression(s.X);
            return;
        }
        // Only its panics are wanted.
        BeginAssign(s.Pos, 1);
        Bits.Length((int)AssignCode.Blank);
        Values(s.X);
    }

    // ---- control

    private void Label(Pos pos, string name)
    {
        Code(StatementCode.Label);
        Position(pos);
        Bits.String(name);
    }

    private void Branch(Pos pos, GcOp op, string? label)
    {
        Code(StatementCode.Branch);
        Position(pos);
        Op(op);
        Bits.Bool(label is not null);
        if (label is not null) Bits.String(label);
    }

    private void If(IrIf s)
    {
        BeginIf(s.Pos, s.Cond);
        Scoped(s.Then.Pos, s.Then.List);
        Statements(s.Else is { } e ? [e] : []);
    }

    private void BeginIf(Pos pos, IrExpr cond)
    {
        Code(StatementCode.If);
        ScopePosition(pos);
        Position(pos);
        Statements();
        Expression(cond);
        Bits.Signed(0); // not constant
    }

    private void Breakable(IrBreakable s)
    {
        switch (s)
        {
            case IrBreakableBlock b:
                BeginClauses(b.Pos, 1);
                DefaultClause(b.Pos);
                Statements(b.Body.List);
                EndClauses(b.Pos);
                break;
            case IrLoop l:
                Loop(l);
                break;
            case IrMapRange r:
                MapRange(r);
                break;
            case IrSwitch w:
                Switch(w);
                break;
            case IrTypeSwitch t:
                TypeSwitch(t);
                break;
            case IrSelect c:
                Select(c);
                break;
            default:
                throw InternalCompilerException.Unexpected(s);
        }
    }

    private void Loop(IrLoop l)
    {
        bool isLate = l.Setup is not null && l.Cond is not null;
        Code(StatementCode.For);
        ScopePosition(l.Pos);
        Bits.Bool(false);
        Position(l.Pos);
        Statements();
        Optional(isLate ? null : l.Cond);
        Statements(l.Post is { } post ? [post] : []);
        ScopePosition(l.Body.Pos);
        foreach (IrStmt s in l.Setup?.List ?? []) Statement(s);
        if (isLate)
        {
            BeginIf(l.Pos, new IrUnary(l.Pos, Operator.Not, l.Cond!)); // not null: asked above
            ScopePosition(l.Pos);
            Branch(l.Pos, GcOp.Break, null);
            Code(StatementCode.End);
            ScopePosition(l.Pos);
            Statements();
        }
        Statements(l.Body.List);
        ScopePosition(l.Body.Pos);
        Bits.Bool(false); // variables of iterations are declared in the body
    }

    private void MapRange(IrMapRange r)
    {
        Code(StatementCode.For);
        ScopePosition(r.Pos);
        Bits.Bool(true);
        Position(r.Pos);
        Bits.Length(r.Elem is not null ? 2 : r.Key is not null ? 1 : 0);
        if (r.Key is not null || r.Elem is not null) Target(r.Pos, r.Key);
        if (r.Elem is not null) Target(r.Pos, r.Elem);
        Expression(r.Map);
        Descriptor(r.Map.Type);
        if (r.Key is { } k) Itab(k.Type, k.Type);
        if (r.Elem is { } e) Itab(e.Type, e.Type);
        Scoped(r.Body.Pos, r.Body.List);
        Bits.Bool(true); // each iteration has its own variables
    }

    // ---- switches

    /// <summary>A switch without operand, up to its clauses.</summary>
    private void BeginClauses(Pos pos, int clauses)
    {
        BeginSwitch(pos);
        Bits.Bool(false); // no type switch
        Bits.Bool(false); // no operand
        Bits.Length(clauses);
    }

    private void BeginSwitch(Pos pos)
    {
        Code(StatementCode.Switch);
        ScopePosition(pos);
        Position(pos);
        Statements();
    }

    private void BeginClause(int number, Pos pos)
    {
        if (number > 0) ScopePosition(pos); // end of the one before
        ScopePosition(pos);
        Position(pos);
    }

    private void DefaultClause(Pos pos)
    {
        BeginClause(0, pos);
        Bits.Length(0);
    }

    private void EndClauses(Pos pos)
    {
        ScopePosition(pos); // of the last clause
        ScopePosition(pos);
    }

    private void Switch(IrSwitch s)
    {
        if (s.Cases.Any(static c => c.Tests.Any(static t => t.Setup is not null)))
        {
            SwitchWithSetup(s);
            return;
        }
        bool hasTag = s.Tag is not null && s.Cases.All(static c => c.Tests.All(static t => t.Constant is not null));
        BeginSwitch(s.Pos);
        Bits.Bool(false);
        Bits.Bool(hasTag);
        if (hasTag) Expression(s.Tag!); // not null: asked above
        Bits.Length(s.Cases.Length);
        for (int i = 0; i < s.Cases.Length; i++)
        {
            IrCase c = s.Cases[i];
            BeginClause(i, c.Pos);
            Bits.Length(c.Tests.Length);
            foreach (IrCaseTest t in c.Tests)
            {
                if (hasTag) Converted(t.Constant!, s.Tag!.Type); // not null: asked above
                else Expression(ConditionOf(s, t));
            }
            foreach (IrStmt inner in c.Body.List) Statement(inner);
            if (c.Falls) Branch(c.Body.Pos, GcOp.Fallthrough, null);
            Code(StatementCode.End);
        }
        if (s.Cases.Length > 0) ScopePosition(s.Pos);
        ScopePosition(s.Pos);
    }

    private static IrExpr ConditionOf(IrSwitch s, IrCaseTest t) =>
        t.Condition ?? new IrCompare(t.Constant!.Pos, BasicType.Bool, Operator.Eql, s.Tag!, t.Constant); // not null: a constant is compared with the operand

    // Tests that need statements go in front of the bodies; each leads to its clause's.
    private void SwitchWithSetup(IrSwitch s)
    {
        string prefix = $"#{_setups++}.";
        BeginClauses(s.Pos, 1);
        DefaultClause(s.Pos);
        int @default = -1;
        for (int i = 0; i < s.Cases.Length; i++)
        {
            IrCase c = s.Cases[i];
            if (c.IsDefault) @default = i;
            foreach (IrCaseTest t in c.Tests)
            {
                Code(StatementCode.Block);
                ScopePosition(c.Pos);
                foreach (IrStmt inner in t.Setup?.List ?? []) Statement(inner);
                BeginIf(c.Pos, ConditionOf(s, t));
                ScopePosition(c.Pos);
                Branch(c.Pos, GcOp.Goto, prefix + i);
                Code(StatementCode.End);
                ScopePosition(c.Pos);
                Statements();
                Code(StatementCode.End);
                ScopePosition(c.Pos);
            }
        }
        if (@default >= 0) Branch(s.Pos, GcOp.Goto, prefix + @default);
        else Branch(s.Pos, GcOp.Break, null);
        for (int i = 0; i < s.Cases.Length; i++)
        {
            IrCase c = s.Cases[i];
            Label(c.Pos, prefix + i);
            Code(StatementCode.Block);
            Scoped(c.Body.Pos, c.Body.List);
            if (!c.Falls) Branch(c.Body.Pos, GcOp.Break, null);
        }
        Code(StatementCode.End);
        EndClauses(s.Pos);
    }

    private int _setups;

    private void TypeSwitch(IrTypeSwitch s)
    {
        IrVariable? named = s.Cases.FirstOrDefault(static c => c.Variable is not null)?.Variable;
        BeginSwitch(s.Pos);
        Bits.Bool(true);
        Position(s.Pos);
        Bits.Bool(named is not null);
        if (named is not null)
        {
            Position(named.Pos);
            LocalName(named);
        }
        Expression(s.X);
        Bits.Length(s.Cases.Length);
        for (int i = 0; i < s.Cases.Length; i++)
        {
            IrTypeCase c = s.Cases[i];
            BeginClause(i, c.Pos);
            Bits.Length(c.Types.Length);
            foreach (GoType? t in c.Types)
            {
                Bits.Bool(t is null);
                if (t is not null) TypeOperand(c.Pos, t, s.X.Type);
            }
            if (named is not null) CaseVariable(s, c);
            Statements(c.Body.List);
        }
        if (s.Cases.Length > 0) ScopePosition(s.Pos);
        ScopePosition(s.Pos);
    }

    // gc counts a variable for each clause.
    private void CaseVariable(IrTypeSwitch s, IrTypeCase c)
    {
        Position(c.Pos);
        if (c.Variable is { } v)
        {
            Type(v.Type);
            AddLocal(v);
            return;
        }
        GoType type = c.Types is [{ } one] ? one : s.X.Type;
        Type(type);
        AddLocal(type);
    }

    private void Select(IrSelect s)
    {
        Code(StatementCode.Select);
        Position(s.Pos);
        Bits.Length(s.Cases.Length);
        for (int i = 0; i < s.Cases.Length; i++)
        {
            IrSelectCase c = s.Cases[i];
            BeginClause(i, c.Pos);
            Communication(c);
            Code(StatementCode.End);
            Statements(c.Body.List);
        }
        if (s.Cases.Length > 0) ScopePosition(s.Pos);
    }

    private void Communication(IrSelectCase c)
    {
        switch (c.Kind)
        {
            case IrSelectKind.Send:
                Statement(new IrSend(c.Pos, c.Chan!, c.Value!)); // not null: a send
                break;
            case IrSelectKind.Receive when c.Ok is not null:
                BeginAssign(c.Pos, 2);
                Target(c.Pos, c.Received);
                Target(c.Pos, c.Ok);
                Parts(c.Pos, Received(c, commaOk: true));
                break;
            case IrSelectKind.Receive when c.Received is not null:
                BeginAssign(c.Pos, 1);
                Target(c.Pos, c.Received);
                Values(Received(c, commaOk: false));
                break;
            case IrSelectKind.Receive:
                Code(StatementCode.Expression);
                Expression(Received(c, commaOk: false));
                break;
        }
    }

    private static IrReceive Received(IrSelectCase c, bool commaOk)
    {
        GoType elem = ((ChanType)(TypeRelations.CommonUnder(c.Chan!.Type) ?? c.Chan.Type.Underlying)).Elem; // not null: a receive
        var parts = new TupleType([new Var(VarKind.Local, c.Pos, null, "", elem), new Var(VarKind.Local, c.Pos, null, "", BasicType.Bool)]);
        return new IrReceive(c.Pos, commaOk ? parts : elem, c.Chan, commaOk);
    }
}
