using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

/// <summary>
/// Makes the functions that nobody wrote: methods under other receivers (promoted, (*T).M for T.M), interface methods as functions, and
/// the closures behind method values; and resolves methods of type parameters once their type argument is known.
/// </summary>
/// <remarks>Types given are free of type parameters, and so are the functions that come out.</remarks>
public static class IrWrapperBuilder
{
    /// <summary>
    /// The method of <paramref name="receiver"/>'s method set named like <paramref name="method"/>, as a function whose first parameter is
    /// the receiver: for method tables, <see cref="IrMethodExpr"/>, and method expressions of interfaces.
    /// </summary>
    /// <param name="receiver">A defined type, a pointer to one, an interface, or a struct with embedded fields.</param>
    /// <param name="method">Names the method (name and package count only).</param>
    public static IrFunction MethodWrapper(GoType receiver, Func method)
    {
        var (kind, path, target) = Find(receiver, method);
        Signature own = target.Signature;
        var f = new IrFunction(IrFunctionKind.MethodWrapper, Name(receiver, method), PackageOf(receiver, target), own, target, null, method.Pos);
        IrVariable recv = Variable(f, IrVariableKind.Receiver, ".this", receiver);
        f.Receiver = recv;
        Parameters(f, own);
        var list = new List<IrStmt>();
        Pos pos = method.Pos;
        if (path.Length == 0 && kind == IrCallKind.Static && receiver.Unaliased is PointerType && !target.HasPointerReceiver)
        {
            // (*T).M of a value method reports a nil receiver by name (contract §4.9).
            var isNil = new IrCompare(pos, BasicType.Bool, Operator.Eql, new IrVarRef(pos, recv), new IrZero(pos, receiver));
            list.Add(new IrIf(pos, isNil, new IrBlock(pos, [new IrExprStmt(pos, new IrBuiltin(pos, TupleType.Empty, IrOp.PanicWrap, []))]), null));
        }
        Finish(f, list, Call(pos, kind, Walk(pos, new IrVarRef(pos, recv), receiver, path), EndOf(receiver, path), target, Arguments(f, pos), own));
        return f;
    }

    /// <summary>
    /// The function of a method value's closure (<c>T.M-fm</c>): its one capture is the receiver as <see cref="IrMethodValue.X"/> has it, always by value.
    /// </summary>
    /// <param name="kind">Static or Interface (type parameters are resolved before).</param>
    /// <param name="receiver">Type of the captured receiver.</param>
    public static IrFunction MethodValueFunction(IrCallKind kind, GoType receiver, Func method)
    {
        Signature own = method.Signature;
        var f = new IrFunction(IrFunctionKind.MethodValue, Name(receiver, method) + "-fm", PackageOf(receiver, method), own, method, null, method.Pos);
        IrVariable recv = Variable(f, IrVariableKind.Captured, ".this", receiver);
        f.Captures.Add(recv);
        Parameters(f, own);
        Pos pos = method.Pos;
        Finish(f, [], Call(pos, kind, new IrVarRef(pos, recv), receiver, method, Arguments(f, pos), own));
        return f;
    }

    /// <summary>A call of a type parameter's method, when the type argument is known: an ordinary call of kind Static or Interface.</summary>
    /// <param name="call">Of kind TypeParam.</param>
    /// <param name="receiver">The type that was substituted for the type of <see cref="IrCall.Callee"/>.</param>
    public static IrCall ResolveMethod(IrCall call, GoType receiver)
    {
        var (kind, path, target) = Find(receiver, call.Method!); // not null: a call of a method
        IrExpr x = Walk(call.Pos, call.Callee, receiver, path);
        return Call(call.Pos, kind, x, EndOf(receiver, path), target, call.Args, call.Signature, call.Type);
    }

    /// <summary>The same for a method value.</summary>
    public static IrMethodValue ResolveMethod(IrMethodValue value, GoType receiver)
    {
        var (kind, path, target) = Find(receiver, value.Method);
        GoType end = EndOf(receiver, path);
        IrExpr x = Adapt(value.Pos, Walk(value.Pos, value.X, receiver, path), end, target, kind);
        GoType[] typeArgs = kind == IrCallKind.Static ? FunctionBuilder.ReceiverTypeArgs(Elem(end)) : [];
        return new IrMethodValue(value.Pos, value.Type, kind, x, kind == IrCallKind.Static ? target.Origin : target, typeArgs);
    }

    private static (IrCallKind Kind, int[] Path, Func Target) Find(GoType receiver, Func method)
    {
        LookupResult r = Lookup.FieldOrMethod(receiver, false, method.Package, method.Name);
        if (r.Object is not Func target) throw new InternalCompilerException($"{receiver} has no method {method.Name}");
        int[] path = r.Index[..^1];
        GoType end = EndOf(receiver, path);
        bool isInterface = end.Underlying is InterfaceType || end.Unaliased is PointerType p && p.Elem.Underlying is InterfaceType && p.Elem is not NamedType { MethodCount: > 0 };
        return (isInterface ? IrCallKind.Interface : IrCallKind.Static, path, target);
    }

    private static GoType Elem(GoType t) => t.Unaliased is PointerType p ? p.Elem.Unaliased : t.Unaliased;

    private static GoType EndOf(GoType type, int[] path)
    {
        foreach (int i in path) type = ((StructType)Elem(type).Underlying).Fields[i].Type!; // not null: checked
        return type;
    }

    private static IrExpr Walk(Pos pos, IrExpr x, GoType type, int[] path)
    {
        foreach (int i in path)
        {
            if (type.Unaliased is PointerType || type.Underlying is PointerType)
            {
                type = ((PointerType)type.Underlying).Elem;
                x = new IrDeref(pos, type, x);
            }
            type = ((StructType)type.Underlying).Fields[i].Type!; // not null: checked
            x = new IrField(pos, type, x, i);
        }
        return x;
    }

    /// <summary>The receiver as the method wants it: a pointer or a value.</summary>
    private static IrExpr Adapt(Pos pos, IrExpr x, GoType type, Func target, IrCallKind kind)
    {
        bool isPointer = type.Unaliased is PointerType;
        if (kind == IrCallKind.Interface) return isPointer ? new IrDeref(pos, Elem(type), x) : x;
        if (target.HasPointerReceiver == isPointer) return x;
        return isPointer ? new IrDeref(pos, Elem(type), x) : new IrAddressOf(pos, new PointerType(type), x);
    }

    /// <param name="end">Type of the receiver <paramref name="x"/>, before it is adapted (the node's own may still be a type parameter).</param>
    private static IrCall Call(Pos pos, IrCallKind kind, IrExpr x, GoType end, Func target, IrExpr[] args, Signature own, GoType? type = null)
    {
        Signature sig = own.Recv == null ? own : new Signature(null, [], [], own.Parameters, own.Results, own.IsVariadic);
        type ??= sig.Results.Count == 1 ? sig.Results[0].Type! : sig.Results; // not null: checked
        x = Adapt(pos, x, end, target, kind);
        if (kind == IrCallKind.Interface) return new IrCall(pos, type, kind, x, target, sig, args);
        var callee = new IrFuncRef(pos, target.Signature, target.Origin, FunctionBuilder.ReceiverTypeArgs(Elem(end)));
        return new IrCall(pos, type, kind, callee, null, sig, [x, .. args]);
    }

    private static IrVariable Variable(IrFunction f, IrVariableKind kind, string name, GoType type)
    {
        var v = new IrVariable(kind, name, type, f.Pos, f, null) { Index = f.Variables.Count };
        f.Variables.Add(v);
        return v;
    }

    private static void Parameters(IrFunction f, Signature sig)
    {
        f.Params = new IrVariable[sig.Parameters.Count];
        for (int i = 0; i < f.Params.Length; i++) f.Params[i] = Variable(f, IrVariableKind.Param, sig.Parameters[i].Name, sig.Parameters[i].Type!); // not null: checked
        f.Results = new IrVariable[sig.Results.Count];
        for (int i = 0; i < f.Results.Length; i++) f.Results[i] = Variable(f, IrVariableKind.Result, sig.Results[i].Name, sig.Results[i].Type!); // not null: checked
    }

    private static IrExpr[] Arguments(IrFunction f, Pos pos)
    {
        var args = new IrExpr[f.Params.Length];
        for (int i = 0; i < args.Length; i++) args[i] = new IrVarRef(pos, f.Params[i]);
        return args;
    }

    private static void Finish(IrFunction f, List<IrStmt> list, IrExpr call)
    {
        Pos pos = f.Pos;
        f.EndPos = pos;
        if (f.Results.Length == 0)
        {
            list.Add(new IrExprStmt(pos, call));
            list.Add(new IrReturn(pos, []));
        }
        else
        {
            var parts = new IrVariable[f.Results.Length];
            var values = new IrExpr[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = Variable(f, IrVariableKind.Temp, "", f.Results[i].Type);
                values[i] = new IrVarRef(pos, parts[i]);
            }
            list.Add(parts.Length == 1 ? new IrDeclare(pos, parts[0], call) : new IrTupleAssign(pos, parts, call));
            list.Add(new IrReturn(pos, values));
        }
        f.Body = new IrBlock(pos, [.. list]);
    }

    private static Package PackageOf(GoType receiver, Func method) =>
        Elem(receiver) is NamedType { Obj.Package: { } p } ? p : method.Package ?? Universe.Unsafe; // the universe's error has no package

    private static string Name(GoType receiver, Func method)
    {
        bool pointer = receiver.Unaliased is PointerType;
        string name = Elem(receiver) is NamedType n ? n.Obj.Name : Elem(receiver).ToString();
        return pointer ? $"(*{name}).{method.Name}" : $"{name}.{method.Name}";
    }
}
