using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

internal sealed partial class FunctionBuilder
{
    private void Switch(Syntax.SwitchStmt s)
    {
        Emit(Block(s.Pos, () =>
        {
            if (s.Init != null) Statement(s.Init);
            if (!_reachable) return;
            if (s.Guard is { } guard) TypeSwitch(s, guard);
            else ExpressionSwitch(s);
        }));
    }

    // ---- expression switches

    private void ExpressionSwitch(Syntax.SwitchStmt s)
    {
        IrExpr? tag = null;
        if (s.Tag != null && StaticTag(s.Tag) is not { BoolValue: true })
        {
            // spec: an untyped constant tag has its default type; comparisons see the tag's type.
            tag = Operand(s.Tag);
            if (tag is IrZero { Type: BasicType { Kind: BasicKind.UntypedNil } }) throw new InternalCompilerException($"switch on nil at {s.Pos}");
            tag = AsStable(tag);
        }
        var sw = new IrSwitch(s.Pos, tag is IrConst ? null : tag);
        _breakables[s] = sw;
        BuildCases(s, sw, tag);
    }

    /// <summary>A boolean constant as tag; <c>switch true</c> is a switch without one.</summary>
    private ConstValue? StaticTag(Syntax.Expr tag) => _info[tag] is { IsConstant: true, Value: { Kind: ConstKind.Bool } v } ? v : null;

    /// <summary>The outcome of a test that is known now.</summary>
    private bool? StaticTest(Syntax.Expr test, IrExpr? tag)
    {
        if (tag == null) return StaticBool(test);
        if (tag is IrConst t && _info[test] is { IsConstant: true, Value: { } v } && v.Kind == t.Value.Kind) return ConstValue.Compare(t.Value, Operator.Eql, v);
        return null;
    }

    private void BuildCases(Syntax.SwitchStmt s, IrSwitch sw, IrExpr? tag)
    {
        var cases = new List<IrCase>();
        bool tested = false;      // some test before is not known
        bool decided = false;     // some test before is certain to match: what follows is not reached by testing
        bool fallsIn = false;     // the clause before falls into this one
        bool hasDefault = false, reachable = false;
        foreach (Syntax.CaseClause c in s.Body)
        {
            var tests = new List<IrCaseTest>();
            bool certain = false;
            if (!decided)
            {
                foreach (Syntax.Expr e in c.Cases)
                {
                    bool? known = StaticTest(e, tag);
                    if (known == false) continue;
                    if (known == true)
                    {
                        certain = true;
                        break;
                    }
                    tests.Add(Test(e, sw.Tag == null ? tag : sw.Tag));
                }
            }
            bool falls = c.Body.Length > 0 && FallsThrough(c.Body[^1]);
            bool live = tests.Count > 0 || certain || c.IsDefault && !decided || fallsIn;
            // A default that is written before a certain match is dropped when that is found: keep it, it is merely dead.
            if (!live)
            {
                fallsIn = false;
                continue;
            }
            _reachable = true;
            Syntax.CaseClause clause = c;
            IrBlock body = Block(c.Colon, () => Statements(clause.Body));
            // A certain match behind uncertain ones takes all that is left, like a default.
            bool isDefault = c.IsDefault || certain;
            if (certain)
            {
                if (cases.FindIndex(static x => x.IsDefault) is >= 0 and var at) cases[at] = cases[at] with { IsDefault = false };
                decided = true;
            }
            hasDefault |= isDefault;
            cases.Add(new IrCase(c.Pos, isDefault, [.. tests], body, falls && _reachable));
            if (!falls) reachable |= _reachable;
            tested |= tests.Count > 0;
            fallsIn = falls;
        }
        sw.Cases = [.. cases];
        reachable |= !hasDefault || sw.HasBreak;
        if (!tested && cases.Count == 0)
        {
            _reachable = true;
            return;
        }
        Emit(sw);
        _reachable = reachable;
    }

    private static bool FallsThrough(Syntax.Stmt last)
    {
        while (last is Syntax.LabeledStmt l) last = l.Stmt;
        return last is Syntax.BranchStmt { BranchKind: Syntax.BranchKind.Fallthrough };
    }

    private IrCaseTest Test(Syntax.Expr e, IrExpr? tag)
    {
        IrExpr x = null!; // set by Collect's action
        IrStmt[] setup = Collect(() =>
        {
            x = Operand(e);
            if (tag == null)
            {
                // spec: a missing tag is true; an interface may hold it.
                x = IsInterface(x.Type) ? Comparison(e.Pos, BasicType.Bool, Operator.Eql, x, Bool(e.Pos, true)) : Convert(x, BasicType.Bool);
                return;
            }
            if (x is IrConst c && !IsTypeParam(tag.Type) && !IsInterface(tag.Type) && tag is not IrConst) x = Convert(c, tag.Type);
            else x = Comparison(e.Pos, BasicType.Bool, Operator.Eql, tag, x);
        });
        IrBlock? block = setup.Length > 0 ? new IrBlock(e.Pos, setup) : null;
        return x is IrConst constant && tag != null ? new IrCaseTest(block, constant, null) : new IrCaseTest(block, null, x);
    }

    // ---- type switches

    private void TypeSwitch(Syntax.SwitchStmt s, Syntax.TypeSwitchGuard guard)
    {
        IrExpr x = AsStable(Operand(guard.X));
        var ts = new IrTypeSwitch(s.Pos, x);
        _breakables[s] = ts;
        ts.Cases = new IrTypeCase[s.Body.Length];
        bool reachable = false, hasDefault = false;
        for (int i = 0; i < ts.Cases.Length; i++)
        {
            Syntax.CaseClause c = s.Body[i];
            _reachable = true;
            hasDefault |= c.IsDefault;
            var types = new GoType?[c.Cases.Length];
            for (int k = 0; k < types.Length; k++) types[k] = _info[c.Cases[k]].IsNil || Unparen(c.Cases[k]) is Syntax.Name n && _info.UseOf(n) is Nil ? null : _info.TypeOf(c.Cases[k]);
            IrVariable? v = null;
            IrBlock body = Block(c.Colon, () =>
            {
                if (_info.ImplicitOf(c) is Var obj) v = Declare(IrVariableKind.Local, obj);
                Statements(c.Body);
            });
            ts.Cases[i] = new IrTypeCase(c.Pos, c.IsDefault, types, v, body);
            reachable |= _reachable;
        }
        Emit(ts);
        _reachable = reachable || !hasDefault || ts.HasBreak;
    }
}
