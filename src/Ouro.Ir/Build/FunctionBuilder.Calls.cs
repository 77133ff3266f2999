using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

// Calls of functions and built-ins, conversions, go and defer.
internal sealed partial class FunctionBuilder
{
    private IrExpr Call(Syntax.CallExpr e)
    {
        TypeAndValue fun = _info[e.Fun];
        if (fun.IsType) return Conversion(e, _info.TypeOf(e)!); // not null: checked
        if (BuiltinOf(e.Fun) is { } id) return Builtin(e, id);
        return FunctionCall(e);
    }

    private BuiltinId? BuiltinOf(Syntax.Expr fun) => LiveCode.BuiltinOf(_info, fun);

    // ---- conversions

    private IrExpr Conversion(Syntax.CallExpr e, GoType type)
    {
        IrExpr x = Operand(e.Args[0]);
        if (x is IrZero { Type: BasicType { Kind: BasicKind.UntypedNil } }) return new IrZero(e.Pos, type);
        if (x is IrConst && x.Type is BasicType { IsUntyped: true }) x = new IrConst(x.Pos, TypeRelations.Default(x.Type), ((IrConst)x).Value);
        // A conversion of a float to its own type rounds: x*y+z must not be fused over it (contract §9.3).
        if (TypeRelations.Identical(x.Type, type) && !(Core(type) is BasicType b && (b.Info & (BasicInfo.Float | BasicInfo.Complex)) != 0) && !IsTypeParam(type)) return x;
        return new IrConvert(e.Pos, type, x, false);
    }

    // ---- functions

    /// <summary>What is called, and the receiver if it is a method; arguments follow.</summary>
    private readonly record struct Target(IrCallKind Kind, IrExpr Callee, Func? Method, Signature Signature, IrExpr? Receiver);

    private Target CallTarget(Syntax.Expr fun)
    {
        fun = Unparen(fun);
        if (fun is Syntax.SelectorExpr s && _info.SelectionOf(s) is { Kind: SelectionKind.MethodVal } sel)
        {
            var f = (Func)sel.Obj;
            var (kind, receiver, typeArgs) = Receiver(s, sel);
            Signature sig = WithoutReceiver(f.Signature);
            if (kind == IrCallKind.Static) return new Target(kind, new IrFuncRef(s.Pos, f.Signature, f.Origin, typeArgs), null, sig, receiver);
            return new Target(kind, receiver, f, sig, null);
        }
        Syntax.Expr named = fun is Syntax.IndexExpr i && !_info[i.X].IsType ? Unparen(i.X) : fun;
        if (FunctionName(named) is { } name && _info.ObjectOf(name) is Func callee)
        {
            IrFuncRef r = FuncRef(name, callee, fun.Pos, _info.TypeOf(fun));
            return new Target(IrCallKind.Static, r, null, (Signature)r.Type.Underlying, null);
        }
        IrExpr x = Operand(fun);
        var type = (Signature)Core(x.Type);
        // T.m(x, …) of a declared method is a call of the method.
        if (x is IrFuncRef) return new Target(IrCallKind.Static, x, null, type, null);
        return new Target(IrCallKind.Closure, x, null, type, null);
    }

    private IrExpr FunctionCall(Syntax.CallExpr e)
    {
        if (IsGetG(e.Fun)) return new IrBuiltin(e.Pos, TypeOf(e), IrOp.GetG, []);
        Target t = CallTarget(e.Fun);
        IrExpr[] args = Arguments(e, t.Signature, t.Receiver);
        if (UintptrPolicy(t) is { } escapes) KeepPointersAlive(args, escapes);
        return new IrCall(e.Pos, ResultType(t.Signature), t.Kind, t.Callee, t.Method, t.Signature, args);
    }

    /// <summary>The callee keeps pointers alive that it gets as uintptr; true: they escape, too; null: an ordinary function.</summary>
    private static bool? UintptrPolicy(Target t)
    {
        if (t.Callee is not IrFuncRef { Function.Pragmas: var flags }) return null;
        if ((flags & Syntax.PragmaFlag.UintptrEscapes) != 0) return true;
        return (flags & Syntax.PragmaFlag.UintptrKeepAlive) != 0 ? false : null;
    }

    // contract §2.12: f(uintptr(unsafe.Pointer(p))) keeps p alive until f returns, also in a variadic list.
    private void KeepPointersAlive(IrExpr[] args, bool escapes)
    {
        // Temporaries first: the list is for the statement after them.
        var kept = new List<IrKeepAlive>();
        for (int i = 0; i < args.Length; i++) args[i] = KeepPointerAlive(args[i], escapes, kept);
        _keptAlive.AddRange(kept);
    }

    private IrExpr KeepPointerAlive(IrExpr arg, bool escapes, List<IrKeepAlive> kept)
    {
        switch (arg)
        {
            case IrConvert c when IrConversions.Classify(c.X.Type, c.Type) == IrConversionKind.UnsafeToUintptr:
            {
                IrExpr p = AsStable(c.X);
                kept.Add(new IrKeepAlive(c.Pos, p, escapes));
                return new IrConvert(c.Pos, c.Type, p, c.IsImplicit);
            }
            case IrCompositeLit { Elements: var list } l when Core(l.Type) is SliceType { Elem: var elem } && Core(elem) is BasicType { Kind: BasicKind.Uintptr }:
            {
                var elements = new IrElement[list.Length];
                for (int i = 0; i < elements.Length; i++) elements[i] = list[i] with { Value = KeepPointerAlive(list[i].Value, escapes, kept) };
                return new IrCompositeLit(l.Pos, l.Type, elements, l.Length);
            }
            default:
                return arg;
        }
    }

    private static GoType ResultType(Signature s) => s.Results.Count == 1 ? s.Results[0].Type! : s.Results; // not null: checked

    /// <summary><c>getg()</c> of package runtime, which has no body anywhere (contract §3.2).</summary>
    private bool IsGetG(Syntax.Expr fun) =>
        Package.Path == "runtime" && fun is Syntax.Name n && _info.UseOf(n) is Func { Name: "getg", Declaration.Body: null };

    private IrExpr[] Arguments(Syntax.CallExpr e, Signature sig, IrExpr? receiver)
    {
        var args = new List<IrExpr>(e.Args.Length + 1);
        if (receiver != null) args.Add(receiver);
        if (e.Args.Length == 1 && _info.TypeOf(e.Args[0]) is TupleType { Count: not 1 })
        {
            // f(g()) with several results
            IrVarRef[] parts = Spread(Lower(e.Args[0]), e.Args[0].Pos);
            AddArguments(args, sig, parts.Length, (i, target) => Convert(parts[i], target), e.Pos, false);
            return [.. args];
        }
        AddArguments(args, sig, e.Args.Length, (i, target) => Operand(e.Args[i], target), e.Pos, e.HasDots);
        return [.. args];
    }

    private static void AddArguments(List<IrExpr> args, Signature sig, int count, Func<int, GoType, IrExpr> argument, Pos pos, bool hasDots)
    {
        int fixedCount = sig.IsVariadic ? sig.Parameters.Count - 1 : sig.Parameters.Count;
        for (int i = 0; i < fixedCount; i++) args.Add(argument(i, sig.Parameters[i].Type!)); // not null: checked
        if (!sig.IsVariadic) return;
        GoType last = sig.Parameters[fixedCount].Type!; // not null: checked
        if (hasDots)
        {
            args.Add(argument(fixedCount, last));
            return;
        }
        if (count == fixedCount)
        {
            args.Add(new IrZero(pos, last));
            return;
        }
        GoType elem = ((SliceType)Core(last)).Elem;
        var elements = new IrElement[count - fixedCount];
        for (int i = 0; i < elements.Length; i++) elements[i] = new IrElement(i, argument(fixedCount + i, elem));
        args.Add(new IrCompositeLit(pos, last, elements, elements.Length));
    }

    // ---- built-ins

    private static readonly TupleType s_none = TupleType.Empty;

    /// <summary>A built-in whose arguments are the results of one call: <c>copy(f())</c>.</summary>
    private IrBuiltin BuiltinOfResults(Syntax.CallExpr e, BuiltinId id)
    {
        Pos pos = e.Pos;
        var x = new List<IrExpr>(Spread(Lower(e.Args[0]), e.Args[0].Pos)).ToArray();
        GoType type = TypeOf(e);
        switch (id)
        {
            case BuiltinId.Append:
                for (int i = 1; i < x.Length; i++) x[i] = Convert(x[i], ((SliceType)Core(type)).Elem);
                return new IrBuiltin(pos, type, IrOp.Append, x);
            case BuiltinId.Complex:
                return new IrBuiltin(pos, type, IrOp.Complex, x);
            case BuiltinId.Copy:
                return new IrBuiltin(pos, BasicType.Int, IrOp.Copy, x);
            case BuiltinId.Delete:
                x[1] = Convert(x[1], ((MapType)IndexedType(x[0].Type)).Key);
                return new IrBuiltin(pos, s_none, IrOp.Delete, x);
            case BuiltinId.Max or BuiltinId.Min:
                return new IrBuiltin(pos, type, id == BuiltinId.Min ? IrOp.Min : IrOp.Max, x);
            case BuiltinId.Print or BuiltinId.Println:
                return new IrBuiltin(pos, s_none, id == BuiltinId.Print ? IrOp.Print : IrOp.Println, x);
            case BuiltinId.UnsafeAdd:
                return new IrBuiltin(pos, BasicType.UnsafePointer, IrOp.UnsafeAdd, x);
            case BuiltinId.UnsafeSlice or BuiltinId.UnsafeString:
                return new IrBuiltin(pos, type, id == BuiltinId.UnsafeSlice ? IrOp.UnsafeSlice : IrOp.UnsafeString, x);
            default:
                throw InternalCompilerException.Unexpected(id);
        }
    }

    private IrExpr Builtin(Syntax.CallExpr e, BuiltinId id)
    {
        Pos pos = e.Pos;
        Syntax.Expr[] a = e.Args;
        if (a.Length == 1 && _info.TypeOf(a[0]) is TupleType { Count: > 1 }) return BuiltinOfResults(e, id);
        switch (id)
        {
            case BuiltinId.Append:
                return Append(e);
            case BuiltinId.Len:
            case BuiltinId.Cap:
            {
                IrExpr x = Operand(a[0]);
                GoType core = Core(x.Type);
                if (core is PointerType { Elem: var pe } && Core(pe) is ArrayType pa) core = pa;
                if (core is ArrayType array && !IsTypeParam(x.Type))
                {
                    // The length is a constant, but the operand is evaluated (it has calls or receives).
                    if (x is not IrVarRef) Emit(new IrExprStmt(pos, x));
                    return Int(pos, array.Length);
                }
                return new IrBuiltin(pos, BasicType.Int, id == BuiltinId.Len ? IrOp.Len : IrOp.Cap, [x]);
            }
            case BuiltinId.Clear:
                return new IrBuiltin(pos, s_none, IrOp.Clear, [Operand(a[0])]);
            case BuiltinId.Close:
                return new IrBuiltin(pos, s_none, IrOp.Close, [Operand(a[0])]);
            case BuiltinId.Complex:
            {
                GoType type = TypeOf(e);
                GoType part = BasicType.Of(Core(type) is BasicType { Kind: BasicKind.Complex64 } ? BasicKind.Float32 : BasicKind.Float64);
                IrExpr re = Part(a[0], part), im = Part(a[1], part);
                return new IrBuiltin(pos, type, IrOp.Complex, [re, im]);
            }
            case BuiltinId.Real:
                return new IrBuiltin(pos, TypeOf(e), IrOp.Real, [Operand(a[0])]);
            case BuiltinId.Imag:
                return new IrBuiltin(pos, TypeOf(e), IrOp.Imag, [Operand(a[0])]);
            case BuiltinId.Copy:
            {
                IrExpr dst = Operand(a[0]), src = Operand(a[1]);
                return new IrBuiltin(pos, BasicType.Int, IrOp.Copy, [dst, src]);
            }
            case BuiltinId.Delete:
            {
                IrExpr m = Operand(a[0]);
                IrExpr key = Operand(a[1], ((MapType)IndexedType(m.Type)).Key);
                return new IrBuiltin(pos, s_none, IrOp.Delete, [m, key]);
            }
            case BuiltinId.Make:
                return new IrMake(pos, _info.TypeOf(e)!, a.Length > 1 ? Size(a[1]) : null, a.Length > 2 ? Size(a[2]) : null); // not null: checked
            case BuiltinId.Max:
            case BuiltinId.Min:
                return MinMax(e, id == BuiltinId.Min ? IrOp.Min : IrOp.Max);
            case BuiltinId.New:
            {
                GoType type = TypeOf(e);
                GoType elem = ((PointerType)type.Unaliased).Elem;
                return new IrNew(pos, type, elem, _info[a[0]].IsType ? null : Operand(a[0], elem)); // spec 1.26: new(expr)
            }
            case BuiltinId.Panic:
                return new IrBuiltin(pos, s_none, IrOp.Panic, [Operand(a[0], Universe.Any)]);
            case BuiltinId.Print:
            case BuiltinId.Println:
            {
                var args = new IrExpr[a.Length];
                for (int i = 0; i < args.Length; i++) args[i] = Printed(a[i]);
                return new IrBuiltin(pos, s_none, id == BuiltinId.Print ? IrOp.Print : IrOp.Println, args);
            }
            case BuiltinId.Recover:
                _fn.HasRecover = true;
                return new IrBuiltin(pos, Universe.Any, IrOp.Recover, []);
            case BuiltinId.UnsafeAdd:
            {
                IrExpr p = Operand(a[0]), n = Size(a[1]);
                return new IrBuiltin(pos, BasicType.UnsafePointer, IrOp.UnsafeAdd, [p, n]);
            }
            case BuiltinId.UnsafeSlice:
            case BuiltinId.UnsafeString:
            {
                IrExpr p = Operand(a[0]), n = Size(a[1]);
                return new IrBuiltin(pos, TypeOf(e), id == BuiltinId.UnsafeSlice ? IrOp.UnsafeSlice : IrOp.UnsafeString, [p, n]);
            }
            case BuiltinId.UnsafeSliceData:
                return new IrBuiltin(pos, TypeOf(e), IrOp.UnsafeSliceData, [Operand(a[0])]);
            case BuiltinId.UnsafeStringData:
                return new IrBuiltin(pos, TypeOf(e), IrOp.UnsafeStringData, [Operand(a[0], BasicType.String)]);
            case BuiltinId.UnsafeSizeof:
                return new IrTypeQuery(pos, IrTypeQueryKind.Sizeof, TypeOf(a[0]), []);
            case BuiltinId.UnsafeAlignof:
                return new IrTypeQuery(pos, IrTypeQueryKind.Alignof, TypeOf(a[0]), []);
            case BuiltinId.UnsafeOffsetof:
            {
                var s = (Syntax.SelectorExpr)Unparen(a[0]);
                Selection sel = _info.SelectionOf(s)!; // not null: checked
                GoType of = sel.Recv.Underlying is PointerType p ? p.Elem : sel.Recv;
                return new IrTypeQuery(pos, IrTypeQueryKind.Offsetof, of, sel.Index);
            }
            default:
                throw InternalCompilerException.Unexpected(id);
        }
    }

    /// <summary>An integer operand; a constant one is an int.</summary>
    private IrExpr Size(Syntax.Expr e)
    {
        IrExpr x = Operand(e);
        return x is IrConst c && !IsInteger(c.Type) ? new IrConst(c.Pos, BasicType.Int, c.Value.ToInt()) : x;
    }

    private static bool IsInteger(GoType t) => IsTypeParam(t) || TypeRelations.IsInteger(t);

    private IrExpr Part(Syntax.Expr e, GoType part)
    {
        IrExpr x = Operand(e);
        return x is IrConst c && c.Type is BasicType ? new IrConst(c.Pos, part, c.Value) : x;
    }

    /// <summary>An operand of print: untyped integers are int64 (gc), so that large ones fit.</summary>
    private IrExpr Printed(Syntax.Expr e)
    {
        IrExpr x = Operand(e);
        if (x is IrZero { Type: BasicType { Kind: BasicKind.UntypedNil } }) return new IrZero(x.Pos, BasicType.UnsafePointer);
        if (x is IrConst { Type: BasicType { Kind: BasicKind.Int or BasicKind.Int32 } } c && c.Value.Kind == ConstKind.Int)
            return new IrConst(c.Pos, BasicType.Of(BasicKind.Int64), c.Value);
        return x;
    }

    private IrExpr Append(Syntax.CallExpr e)
    {
        GoType type = TypeOf(e);
        IrExpr s = Operand(e.Args[0], type);
        if (e.Args.Length == 1) return s;
        if (e.HasDots)
        {
            IrExpr more = Lower(e.Args[1]);
            if (more is IrZero) return s;
            // Made only to be appended: it stays here, and no second slice comes to be.
            if (more is not IrMake { A: not null, B: null }) more = AsOperand(more);
            return new IrBuiltin(e.Pos, type, IrOp.AppendSlice, [s, more]);
        }
        GoType elem = ((SliceType)Core(type)).Elem;
        var args = new IrExpr[e.Args.Length];
        args[0] = s;
        for (int i = 1; i < args.Length; i++) args[i] = Operand(e.Args[i], elem);
        return new IrBuiltin(e.Pos, type, IrOp.Append, args);
    }

    private IrExpr MinMax(Syntax.CallExpr e, IrOp op)
    {
        GoType type = TypeOf(e);
        if (e.Args.Length == 1) return Operand(e.Args[0], type);
        var args = new IrExpr[e.Args.Length];
        for (int i = 0; i < args.Length; i++) args[i] = Operand(e.Args[i], type);
        return new IrBuiltin(e.Pos, type, op, args);
    }

    // ---- go and defer

    // A go or defer statement calls a func() without arguments. What is not of that form goes into a wrapper: operands are evaluated at
    // the statement into temporaries, which the wrapper captures.
    private void GoOrDefer(Syntax.CallStmt s)
    {
        bool isGo = s is Syntax.GoStmt;
        if (Unparen(s.Call) is not Syntax.CallExpr call) throw new InternalCompilerException($"no call at {s.Pos}");
        IrExpr closure = CallClosure(call, isGo ? IrFunctionKind.GoWrapper : IrFunctionKind.DeferWrapper);
        if (isGo) Emit(new IrGo(s.Pos, closure));
        else EmitDefer(s.Pos, closure);
    }

    private static readonly Signature s_plainFunc = new(null, [], [], TupleType.Empty, TupleType.Empty, false);

    private IrExpr CallClosure(Syntax.CallExpr call, IrFunctionKind kind)
    {
        Pos pos = call.Pos;
        if (_info[call.Fun].IsType || BuiltinOf(call.Fun) != null)
        {
            IrExpr x = Lower(call);
            return Wrap(pos, kind, w => w.Effect(pos, w.Imported(x)));
        }
        Target t = CallTarget(call.Fun);
        if (t.Receiver == null && t.Method == null && t.Signature.Parameters.Count == 0 && t.Signature.Results.Count == 0)
            return Convert(t.Callee, s_plainFunc);
        IrExpr[] args = Arguments(call, t.Signature, t.Receiver);
        // A nil interface panics here, not when the call runs.
        IrExpr callee = t.Kind == IrCallKind.Interface ? AsStable(t.Callee) : t.Callee;
        if (t.Kind == IrCallKind.Interface) Emit(new IrExprStmt(pos, new IrBuiltin(pos, s_none, IrOp.CheckInterface, [callee])));
        var c = new IrCall(pos, ResultType(t.Signature), t.Kind, callee, t.Method, t.Signature, args);
        bool? policy = UintptrPolicy(t);
        return Wrap(pos, kind, w =>
        {
            IrExpr inner = w.Imported(c);
            if (policy is { } escapes) w.KeepPointersAlive(((IrCall)inner).Args, escapes);
            w.Effect(pos, inner);
        });
    }

    private IrClosure Wrap(Pos pos, IrFunctionKind kind, Action<FunctionBuilder> body)
    {
        FunctionBuilder w = Nested(kind, s_plainFunc, pos);
        body(w);
        w.Emit(new IrReturn(pos, []));
        w._fn.EndPos = pos;
        w._fn.Body = new IrBlock(pos, [.. w._out]);
        return new IrClosure(pos, s_plainFunc, w._fn);
    }

    private void Effect(Pos pos, IrExpr x) => Emit(new IrExprStmt(pos, x));

    /// <summary>An operation of the parent with its operands evaluated there and captured here.</summary>
    private IrExpr Imported(IrExpr x)
    {
        switch (x)
        {
            case IrCall c:
            {
                IrExpr callee = ImportedOperand(c.Callee);
                return new IrCall(c.Pos, c.Type, c.Kind, callee, c.Method, c.Signature, ImportedOperands(c.Args));
            }
            case IrBuiltin b:
                return new IrBuiltin(b.Pos, b.Type, b.Op, ImportedOperands(b.Args));
            default:
                return ImportedOperand(x);
        }
    }

    private IrExpr[] ImportedOperands(IrExpr[] list)
    {
        var all = new IrExpr[list.Length];
        for (int i = 0; i < all.Length; i++) all[i] = ImportedOperand(list[i]);
        return all;
    }

    private IrExpr ImportedOperand(IrExpr x)
    {
        switch (x)
        {
            case IrConst or IrZero or IrFuncRef or IrMethodExpr or IrTypeQuery:
                return x;
            case IrNew { Init: null }:
                return x;
            case IrConvert c when IrConversions.Classify(c.X.Type, c.Type) == IrConversionKind.UnsafeToUintptr:
                // Keep the pointer, not its bits: it must stay alive until the call (contract §2.12).
                return new IrConvert(c.Pos, c.Type, ImportedOperand(c.X), c.IsImplicit);
            case IrCompositeLit l when Core(l.Type) is not PointerType:
            {
                var elements = new IrElement[l.Elements.Length];
                for (int i = 0; i < elements.Length; i++) elements[i] = new IrElement(l.Elements[i].Index, ImportedOperand(l.Elements[i].Value));
                return new IrCompositeLit(l.Pos, l.Type, elements, l.Length);
            }
            default:
            {
                IrVarRef t = _parent!.Temp(x); // not null: a wrapper is nested
                return Use(x.Pos, t.Variable);
            }
        }
    }

    // ---- defer

    private int _loopDepth;
    private readonly List<(IrDefer Defer, int Labels)> _defers = [];
    private readonly List<IrLabel> _labels = [];

    private void EmitDefer(Pos pos, IrExpr closure)
    {
        if (_loop != null)
        {
            Emit(new IrDefer(pos, closure, Use(pos, DeferToken(pos))));
            return;
        }
        _fn.HasDefer = true;
        var d = new IrDefer(pos, closure, null) { IsOnce = _loopDepth == 0 };
        _defers.Add((d, _labels.Count));
        Emit(d);
    }

    /// <summary>A defer behind a label that some goto behind it leads back to may run again.</summary>
    private void FinishDefers()
    {
        foreach (var (d, labels) in _defers)
        {
            for (int i = 0; i < labels; i++)
                if (_labels[i].HasBackwardGoto) d.IsOnce = false;
            if (!d.IsOnce) _fn.HasDeferInLoop = true;
        }
    }
}
