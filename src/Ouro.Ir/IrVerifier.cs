using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

/// <summary>Checks what the README promises: types agree without conversions, order, declared variables, targets of branches.</summary>
public sealed class IrVerifier
{
    private readonly List<string> _problems = [];
    private readonly HashSet<IrVariable> _declared = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IrLabel> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly List<IrGoto> _gotos = [];
    private readonly List<IrBreakable> _open = [];
    private IrFunction _fn = null!; // set for each function

    /// <summary>What is wrong in a package; empty: nothing.</summary>
    public static IReadOnlyList<string> Verify(IrPackage package)
    {
        var v = new IrVerifier();
        foreach (IrFunction f in package.Functions) v.Function(f);
        if (package.Init is { } init) v.Function(init);
        foreach (IrFunction f in package.MapInits) v.Function(f);
        return v._problems;
    }

    /// <summary>What is wrong in a function and its closures.</summary>
    public static IReadOnlyList<string> Verify(IrFunction function)
    {
        var v = new IrVerifier();
        v.Function(function);
        return v._problems;
    }

    private void Report(Pos pos, string message) => _problems.Add($"{_fn} at {pos}: {message}");

    private void Require(bool condition, IrNode at, string message)
    {
        if (!condition) Report(at.Pos, $"{message}: {at}");
    }

    private void Function(IrFunction f)
    {
        if (f.Body == null) return;
        IrFunction saved = _fn;
        _fn = f;
        _labels.Clear();
        _gotos.Clear();
        _open.Clear();
        if (f.Receiver is { } r) _declared.Add(r);
        foreach (IrVariable v in f.Params) _declared.Add(v);
        foreach (IrVariable v in f.Results) _declared.Add(v);
        foreach (IrVariable v in f.Captures)
        {
            _declared.Add(v);
            if (f.Kind == IrFunctionKind.MethodValue) continue;
            if (v.Outer is not { } o || !ReferenceEquals(o.Function, f.Outer)) Report(v.Pos, $"capture {v} is not of the function around");
        }
        for (int i = 0; i < f.Variables.Count; i++)
            if (f.Variables[i].Index != i || !ReferenceEquals(f.Variables[i].Function, f)) Report(f.Variables[i].Pos, $"variable {f.Variables[i]} is numbered wrongly");
        Stmt(f.Body);
        foreach (IrGoto g in _gotos)
            if (!_labels.Contains(g.Target)) Report(g.Pos, $"goto {g.Target.Name} leads out of the function");
        foreach (IrFunction c in f.Closures) Function(c);
        _fn = saved;
    }

    private void Declare(IrVariable? v, IrNode at)
    {
        if (v == null) return;
        Require(ReferenceEquals(v.Function, _fn), at, $"{v} belongs to another function");
        _declared.Add(v);
    }

    private void Block(IrBlock? b)
    {
        if (b == null) return;
        foreach (IrStmt s in b.List) Stmt(s);
    }

    private static bool Same(GoType a, GoType b) => TypeRelations.Identical(a, b);

    private void Agree(GoType want, IrExpr x, IrNode at)
    {
        if (!Same(want, x.Type)) Report(at.Pos, $"{x.Type} where {want} is needed: {at}");
    }

    private void Stmt(IrStmt s)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (s)
        {
            case IrBlock b:
                Block(b);
                break;
            case IrDeclare d:
                if (d.Value != null)
                {
                    Root(d.Value);
                    Agree(d.Variable.Type, d.Value, d);
                }
                Declare(d.Variable, d);
                break;
            case IrAssign a:
                Root(a.Value);
                Target(a.Target);
                Agree(a.Target.Type, a.Value, a);
                break;
            case IrAssignOp a:
                Below(a.Value);
                Target(a.Target);
                Require(a.Op is not (Operator.Div or Operator.Rem), a, "division in a map assignment");
                Agree(a.Target.Type, a.Value, a);
                break;
            case IrTupleAssign t:
                Root(t.Value);
                if (t.Value.Type is not TupleType tuple || tuple.Count != t.Targets.Length)
                {
                    Report(t.Pos, $"{t.Targets.Length} targets for {t.Value.Type}: {t}");
                    break;
                }
                for (int i = 0; i < t.Targets.Length; i++)
                {
                    if (t.Targets[i] is not { } v) continue;
                    Require(Same(v.Type, tuple[i].Type!), t, "part of a tuple of another type"); // not null: built
                    Declare(v, t);
                }
                break;
            case IrExprStmt e:
                Root(e.X);
                break;
            case IrSend d:
                Below(d.Chan);
                Below(d.Value);
                if (FunctionBuilder.Core(d.Chan.Type) is ChanType ch) Agree(ch.Elem, d.Value, d);
                else Report(d.Pos, $"send to {d.Chan.Type}");
                break;
            case IrIf f:
                Below(f.Cond);
                Require(f.Cond is not IrConst, f, "constant condition");
                Require(TypeRelations.IsBoolean(f.Cond.Type), f, "condition is not boolean");
                Block(f.Then);
                Block(f.Else);
                break;
            case IrBreakable b:
                _open.Add(b);
                Breakable(b);
                _open.RemoveAt(_open.Count - 1);
                break;
            case IrBranch b:
                Require(_open.Contains(b.Target), b, "branch out of the function");
                Require(!b.IsContinue || b.Target is IrLoop or IrMapRange, b, "continue of no loop");
                break;
            case IrLabel l:
                Require(_labels.Add(l), l, "label placed twice");
                break;
            case IrGoto g:
                _gotos.Add(g);
                break;
            case IrReturn r:
                Require(r.Values.Length == 0 || r.Values.Length == _fn.Results.Length, r, "wrong number of results");
                for (int i = 0; i < r.Values.Length && i < _fn.Results.Length; i++)
                {
                    Below(r.Values[i]);
                    Agree(_fn.Results[i].Type, r.Values[i], r);
                }
                break;
            case IrGo g:
                Below(g.Closure);
                Require(IsPlainFunc(g.Closure.Type), g, "go of a function with parameters");
                break;
            case IrDefer d:
                Below(d.Closure);
                if (d.Token != null) Below(d.Token);
                Require(IsPlainFunc(d.Closure.Type), d, "defer of a function with parameters");
                break;
            case IrKeepAlive k:
                Below(k.X);
                break;
            case IrMapInit m:
                Require(m.Function.Kind == IrFunctionKind.MapInit && _fn.Kind == IrFunctionKind.PackageInit, m, "initialisation of a map outside of the package's");
                break;
            default:
                Report(s.Pos, $"unknown statement {s.GetType().Name}");
                break;
        }
    }

    private static bool IsPlainFunc(GoType t) => FunctionBuilder.Core(t) is Signature { Parameters.Count: 0, Results.Count: 0 };

    private void Breakable(IrBreakable b)
    {
        switch (b)
        {
            case IrBreakableBlock bb:
                Block(bb.Body);
                break;
            case IrLoop l:
                Block(l.Setup);
                if (l.Cond != null) Below(l.Cond);
                Block(l.Body);
                Block(l.Post);
                break;
            case IrMapRange m:
                Below(m.Map);
                if (FunctionBuilder.Core(m.Map.Type) is MapType mt)
                {
                    Require(m.Key == null || Same(m.Key.Type, mt.Key), m, "key of another type");
                    Require(m.Elem == null || Same(m.Elem.Type, mt.Elem), m, "element of another type");
                }
                else Report(m.Pos, $"range over {m.Map.Type} as a map");
                Declare(m.Key, m);
                Declare(m.Elem, m);
                Block(m.Body);
                break;
            case IrSwitch sw:
                if (sw.Tag != null) Below(sw.Tag);
                foreach (IrCase c in sw.Cases)
                {
                    foreach (IrCaseTest t in c.Tests)
                    {
                        Block(t.Setup);
                        Require(t.Constant == null != (t.Condition == null), sw, "a test is a constant or a condition");
                        if (t.Constant != null) Require(sw.Tag != null && Same(sw.Tag.Type, t.Constant.Type), sw, $"case {t.Constant} of another type");
                        if (t.Condition != null)
                        {
                            Below(t.Condition);
                            Require(TypeRelations.IsBoolean(t.Condition.Type), t.Condition, "condition is not boolean");
                        }
                    }
                }
                foreach (IrCase c in sw.Cases) Block(c.Body);
                break;
            case IrTypeSwitch ts:
                Below(ts.X);
                Require(FunctionBuilder.IsInterface(ts.X.Type), ts, "type switch on no interface");
                foreach (IrTypeCase c in ts.Cases)
                {
                    Declare(c.Variable, ts);
                    if (c.Variable is { } v)
                        Require(Same(v.Type, c.Types is [{ } one] ? one : ts.X.Type), ts, $"{v} has the wrong type");
                    Block(c.Body);
                }
                break;
            case IrSelect sel:
                foreach (IrSelectCase c in sel.Cases)
                {
                    if (c.Chan != null) Below(c.Chan);
                    if (c.Value != null) Below(c.Value);
                    if (c.Kind == IrSelectKind.Send && c.Chan != null && c.Value != null && FunctionBuilder.Core(c.Chan.Type) is ChanType ch) Agree(ch.Elem, c.Value, sel);
                    Declare(c.Received, sel);
                    Declare(c.Ok, sel);
                    Block(c.Body);
                }
                break;
        }
    }

    // ---- expressions

    private void Target(IrExpr x)
    {
        if (x is IrMapIndex m)
        {
            Require(!m.CommaOk, m, "assignment to a comma-ok form");
            MapOperands(m);
            return;
        }
        Below(x);
        Require(IsLvalue(x), x, "assignment to a value");
    }

    private static bool IsLvalue(IrExpr x)
    {
        while (true)
        {
            switch (x)
            {
                case IrVarRef or IrGlobalRef or IrDeref:
                    return true;
                case IrField f:
                    x = f.X;
                    continue;
                case IrIndex i:
                    if (FunctionBuilder.Core(i.X.Type) is not ArrayType) return !TypeRelations.IsString(i.X.Type);
                    x = i.X;
                    continue;
                default:
                    return false;
            }
        }
    }

    private void Below(IrExpr x)
    {
        Require(!x.IsOrdered, x, "ordered expression below the root");
        Require(x.Type is not TupleType, x, "tuple below the root");
        Root(x);
    }

    private void All(IrExpr[] list)
    {
        foreach (IrExpr x in list) Below(x);
    }

    private void Root(IrExpr x)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Require(x.Type is not BasicType { IsUntyped: true } and not BasicType { Kind: BasicKind.Invalid }, x, $"type {x.Type}");
        switch (x)
        {
            case IrConst or IrZero or IrGlobalRef or IrTypeQuery or IrFuncRef or IrMethodExpr:
                break;
            case IrVarRef v:
                Require(ReferenceEquals(v.Variable.Function, _fn), v, "variable of another function");
                Require(_declared.Contains(v.Variable), v, "variable is not declared");
                break;
            case IrClosure c:
                Require(ReferenceEquals(c.Function.Outer, _fn), c, "closure of another function");
                foreach (IrVariable v in c.Function.Captures) Require(v.Outer is { } o && _declared.Contains(o), c, $"captured variable {v} is not declared");
                break;
            case IrAddressOf a:
                Below(a.X);
                Require(IsLvalue(a.X), a, "address of a value");
                Require(FunctionBuilder.Core(a.Type) is PointerType ap && Same(ap.Elem, a.X.Type), a, "address of another type");
                break;
            case IrDeref d:
                Below(d.X);
                Require(FunctionBuilder.Core(d.X.Type) is PointerType dp && Same(dp.Elem, d.Type), d, $"dereference of {d.X.Type} gives {d.Type}");
                break;
            case IrField f:
                Below(f.X);
                Require(FunctionBuilder.Core(f.X.Type) is StructType fs && f.Index < fs.Fields.Length && Same(fs.Fields[f.Index].Type!, f.Type), f, $"field of {f.X.Type}"); // not null: checked
                break;
            case IrIndex i:
                Index(i);
                break;
            case IrMapIndex m:
                MapOperands(m);
                break;
            case IrSlice s:
                Below(s.X);
                foreach (IrExpr? e in (ReadOnlySpan<IrExpr?>)[s.Low, s.High, s.Max])
                    if (e != null)
                    {
                        Below(e);
                        Require(IsInteger(e.Type), s, "index is no integer");
                    }
                Require(FunctionBuilder.Core(s.X.Type) is not ArrayType, s, "slice of an array value");
                break;
            case IrNew n:
                if (n.Init != null)
                {
                    Below(n.Init);
                    Agree(n.Elem, n.Init, n);
                }
                break;
            case IrCompositeLit c:
                Literal(c);
                break;
            case IrMapLit m:
            {
                var type = FunctionBuilder.Core(m.Type) as MapType;
                Require(type != null, m, "map literal of another type");
                foreach (var (k, v) in m.Entries)
                {
                    Below(k);
                    Below(v);
                    if (type == null) continue;
                    Agree(type.Key, k, m);
                    Agree(type.Elem, v, m);
                }
                break;
            }
            case IrUnary u:
                Below(u.X);
                break;
            case IrBinary b:
                Below(b.X);
                Below(b.Y);
                Agree(b.Type, b.X, b);
                if (b.Op is Operator.Shl or Operator.Shr) Require(IsInteger(b.Y.Type), b, "shift count is no integer");
                else Agree(b.Type, b.Y, b);
                break;
            case IrCompare c:
                Compare(c);
                break;
            case IrLogical l:
                Below(l.X);
                Below(l.Y);
                Agree(l.Type, l.X, l);
                Agree(l.Type, l.Y, l);
                break;
            case IrConcat c:
                All(c.Operands);
                foreach (IrExpr o in c.Operands) Agree(c.Type, o, c);
                Require(c.Operands.Length > 1, c, "concatenation of one");
                break;
            case IrConvert c:
                Below(c.X);
                Require(!c.IsImplicit || !Same(c.X.Type, c.Type), c, "conversion to the same type");
                break;
            case IrTypeAssert a:
                Below(a.X);
                Require(FunctionBuilder.IsInterface(a.X.Type), a, "assertion on no interface");
                break;
            case IrReceive r:
                Below(r.Chan);
                break;
            case IrCall c:
                Call(c);
                break;
            case IrMethodValue m:
                Below(m.X);
                break;
            case IrMake m:
                if (m.A != null) Below(m.A);
                if (m.B != null) Below(m.B);
                break;
            case IrBuiltin b:
                Builtin(b);
                break;
            default:
                Report(x.Pos, $"unknown expression {x.GetType().Name}");
                break;
        }
    }

    private static bool IsInteger(GoType t) => t.Unaliased is TypeParam || TypeRelations.IsInteger(t);

    private void MapOperands(IrMapIndex m)
    {
        Below(m.Map);
        Below(m.Key);
        if (FunctionBuilder.Core(m.Map.Type) is MapType t) Agree(t.Key, m.Key, m);
        else Require(m.Map.Type.Unaliased is TypeParam, m, $"map index of {m.Map.Type}");
    }

    private void Index(IrIndex i)
    {
        Below(i.X);
        Below(i.Index);
        Require(IsInteger(i.Index.Type), i, "index is no integer");
        switch (FunctionBuilder.Core(i.X.Type))
        {
            case ArrayType a:
                Require(Same(a.Elem, i.Type), i, "element of another type");
                break;
            case SliceType s:
                Require(Same(s.Elem, i.Type), i, "element of another type");
                break;
            case BasicType { Info: var info } when (info & BasicInfo.String) != 0:
                break;
            default:
                Require(i.X.Type.Unaliased is TypeParam, i, $"index of {i.X.Type}");
                break;
        }
    }

    private void Literal(IrCompositeLit c)
    {
        foreach (IrElement e in c.Elements)
        {
            Below(e.Value);
            switch (FunctionBuilder.Core(c.Type))
            {
                case StructType s:
                    Agree(s.Fields[(int)e.Index].Type!, e.Value, c); // not null: checked
                    break;
                case ArrayType a:
                    Agree(a.Elem, e.Value, c);
                    break;
                case SliceType s:
                    Agree(s.Elem, e.Value, c);
                    break;
                default:
                    Report(c.Pos, $"literal of type {c.Type}");
                    return;
            }
        }
    }

    private void Compare(IrCompare c)
    {
        Below(c.X);
        Below(c.Y);
        Require(TypeRelations.IsBoolean(c.Type), c, "comparison gives no boolean");
        if (Same(c.X.Type, c.Y.Type)) return;
        Require(FunctionBuilder.IsInterface(c.X.Type) && !FunctionBuilder.IsInterface(c.Y.Type) && c.Op is Operator.Eql or Operator.Neq, c,
            $"comparison of {c.X.Type} with {c.Y.Type}");
    }

    private void Call(IrCall c)
    {
        Below(c.Callee);
        All(c.Args);
        int first = 0;
        switch (c.Kind)
        {
            case IrCallKind.Static:
                Require(c.Callee is IrFuncRef, c, "static call of no function");
                if (c.Callee is IrFuncRef { Function.IsMethod: true }) first = c.Args.Length - c.Signature.Parameters.Count;
                break;
            case IrCallKind.Closure:
                Require(FunctionBuilder.Core(c.Callee.Type) is Signature, c, "call of no function");
                break;
            case IrCallKind.Interface:
                Require(FunctionBuilder.IsInterface(c.Callee.Type) && c.Method != null, c, "interface call of no interface");
                break;
            case IrCallKind.TypeParam:
                Require(c.Callee.Type.Unaliased is TypeParam && c.Method != null, c, "call of no type parameter");
                break;
        }
        if (c.Args.Length - first != c.Signature.Parameters.Count)
        {
            Report(c.Pos, $"{c.Args.Length} arguments for {c.Signature}: {c}");
            return;
        }
        for (int i = 0; i < c.Signature.Parameters.Count; i++) Agree(c.Signature.Parameters[i].Type!, c.Args[first + i], c); // not null: checked
    }

    private void Builtin(IrBuiltin b)
    {
        if (b is { Op: IrOp.AppendSlice, Args: [var slice, IrMake { B: null } made] })
        {
            Below(slice);
            Root(made);
        }
        else
        {
            All(b.Args);
        }
        switch (b.Op)
        {
            case IrOp.Append:
                Agree(b.Type, b.Args[0], b);
                if (FunctionBuilder.Core(b.Type) is SliceType s)
                    for (int i = 1; i < b.Args.Length; i++) Agree(s.Elem, b.Args[i], b);
                break;
            case IrOp.AppendSlice:
                Agree(b.Type, b.Args[0], b);
                break;
            case IrOp.Min or IrOp.Max:
                foreach (IrExpr a in b.Args) Agree(b.Type, a, b);
                break;
            case IrOp.Panic:
                Require(FunctionBuilder.IsInterface(b.Args[0].Type), b, "panic of no interface");
                break;
            case IrOp.Delete:
                if (FunctionBuilder.Core(b.Args[0].Type) is MapType m) Agree(m.Key, b.Args[1], b);
                break;
        }
    }
}
