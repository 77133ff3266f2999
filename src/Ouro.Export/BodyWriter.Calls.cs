using Ouro.Core;
using Ouro.Ir;
using Ouro.Types;
using InterfaceType = Ouro.Types.InterfaceType;
using PointerType = Ouro.Types.PointerType;
using SliceType = Ouro.Types.SliceType;
using StructType = Ouro.Types.StructType;

namespace Ouro.Export;

internal sealed partial class BodyWriter
{
    private void Call(IrCall c)
    {
        Code(ExpressionCode.Call);
        ReadOnlySpan<IrExpr> args = c.Args;
        if (c.Kind is IrCallKind.Interface or IrCallKind.TypeParam)
        {
            Bits.Bool(true);
            Expression(c.Callee);
            Method(c.Pos, c.Callee.Type, c.Method!, c.Signature); // not null: of this kind
        }
        else if (c.Callee is IrFuncRef { Function.IsMethod: true } method)
        {
            Bits.Bool(true);
            Expression(args[0]);
            // A method expression that is called has its receiver as first parameter.
            Method(c.Pos, args[0].Type, method.Function, c.Signature.Parameters.Count == args.Length ? WithoutFirst(c.Signature) : c.Signature);
            args = args[1..];
        }
        else
        {
            Bits.Bool(false);
            bool isInstance = c.Callee is IrFuncRef { TypeArgs.Length: > 0 };
            Bits.Bool(isInstance);
            if (isInstance)
            {
                var f = (IrFuncRef)c.Callee;
                Position(f.Pos);
                Instance(f.Function, f.TypeArgs);
            }
            else
            {
                Expression(c.Callee);
            }
        }
        Position(c.Pos);
        Values(args);
        Bits.Bool(c.Signature.IsVariadic);
    }

    /// <summary>The call of a go or defer statement; gc makes the wrapper around it itself.</summary>
    private void Called(Pos pos, IrExpr closure)
    {
        if (closure is IrClosure { Function: { Kind: IrFunctionKind.GoWrapper or IrFunctionKind.DeferWrapper, Body.List: [IrExprStmt { X: IrCall or IrBuiltin } s, ..] } })
            Expression(s.X);
        else
            Call(new IrCall(pos, TupleType.Empty, closure is IrFuncRef ? IrCallKind.Static : IrCallKind.Closure, closure, null, s_plain, []));
    }

    private static readonly Signature s_plain = new(null, [], [], TupleType.Empty, TupleType.Empty, false);

    private static Signature WithoutFirst(Signature s) => new(null, [], [], new TupleType(s.Parameters.Vars[1..]), s.Results, s.IsVariadic);

    // ---- functions and methods as values

    private void FunctionValue(IrFuncRef f)
    {
        if (f.Function.IsMethod)
        {
            MethodExpression(f.Pos, ((Signature)f.Type.Underlying).Parameters[0].Type!, f.Function, f.Type); // not null: checked
        }
        else if (f.TypeArgs.Length > 0)
        {
            Code(ExpressionCode.FunctionInstance);
            Position(f.Pos);
            Instance(f.Function, f.TypeArgs);
        }
        else
        {
            Global(f.Function);
        }
    }

    private void MethodValue(IrMethodValue m)
    {
        Code(ExpressionCode.MethodValue);
        Expression(m.X);
        Position(m.Pos);
        Method(m.Pos, m.X.Type, m.Method, (Signature)m.Type.Underlying);
    }

    private void MethodExpression(Pos pos, GoType receiver, Func method, GoType type)
    {
        Code(ExpressionCode.MethodExpression);
        Type(receiver);
        LookupResult found = Lookup.FieldOrMethod(receiver, addressable: false, method.Package, method.Name);
        int[] path = found.Index.Length > 0 ? found.Index[..^1] : [];
        Bits.Length(path.Length);
        GoType at = receiver;
        foreach (int i in path)
        {
            Bits.Length(i);
            at = ((StructType)TypeRelations.Deref(at, out _).Underlying).Fields[i].Type!; // not null: checked
        }
        // What the method wants of what is found there.
        bool wantsPointer = found.Object is Func { HasPointerReceiver: true };
        bool isPointer = at.Unaliased is PointerType;
        bool isFace = TypeRelations.IsInterface(at);
        Bits.Bool(isPointer && !wantsPointer && !isFace);
        if (isPointer && !wantsPointer && !isFace)
        {
            at = TypeRelations.Deref(at, out _);
        }
        else
        {
            Bits.Bool(!isPointer && wantsPointer);
            if (!isPointer && wantsPointer) at = new PointerType(at);
        }
        Position(pos);
        Method(pos, at, found.Object as Func ?? method, WithoutFirst((Signature)type.Underlying));
    }

    /// <summary>A method with the receiver that it is declared for.</summary>
    /// <param name="pos">Of the selector.</param>
    /// <param name="receiver">A defined type or a pointer to one, an interface, or a type parameter.</param>
    /// <param name="method">Its name counts.</param>
    /// <param name="signature">Without receiver, in the terms of this function.</param>
    private void Method(Pos pos, GoType receiver, Func method, Signature signature)
    {
        Type(receiver);
        Type(Plain(signature));
        Position(pos);
        _owner.Selector(_w, method);
        bool isParameter = receiver.Unaliased is TypeParam;
        Bits.Bool(isParameter);
        if (receiver.Unaliased is TypeParam p)
        {
            (int, int, int) key = (_dictionary.NumberOf(p), _owner.PackageIndex(method.Package), _owner.StringIndex(method.Name));
            Bits.Length(TypeDictionary.RowOf(_dictionary.Methods, key));
            return;
        }
        if (!TypeRelations.IsInterface(receiver) && TypeRelations.Deref(receiver, out _).Unaliased is NamedType n)
        {
            ObjectReference o = _owner.Instance(_w, n.Origin.Obj, n.TypeArgs);
            if (n.Origin.EnclosingTypeParams.Length > 0 || o.IsDerived)
            {
                Bits.Bool(true);
                Bits.Length(TypeDictionary.RowOf(_dictionary.Instances, o));
                return;
            }
            if (n.TypeArgs.Length > 0)
            {
                Bits.Bool(false);
                Bits.Bool(true);
                ExportWriter.Write(_w, o);
                return;
            }
        }
        Bits.Bool(false);
        Bits.Bool(false);
    }

    // A method's signature names its receiver, and type parameters of its own; as a type it has neither.
    private static Signature Plain(Signature s) =>
        s.Recv is null && s.RecvTypeParams.Length == 0 ? s : new Signature(null, [], [], s.Parameters, s.Results, s.IsVariadic);

    // ---- built-in functions

    private void Builtin(IrBuiltin b)
    {
        switch (b.Op)
        {
            case IrOp.DecodeRune:
                RuntimeCall(b.Pos, "decoderune", b.Args, BasicType.String, BasicType.Int);
                return;
            case IrOp.PanicRangeState:
                RuntimeCall(b.Pos, "panicrangestate", b.Args, BasicType.Int);
                return;
            case IrOp.DeferRangeToken:
                RuntimeCall(b.Pos, "deferrangefunc", b.Args);
                return;
        }
        Code(ExpressionCode.Call);
        Bits.Bool(false);
        Bits.Bool(false);
        Global(BuiltinObject(b.Op));
        Position(b.Pos);
        Values(b.Args);
        Bits.Bool(b.Op == IrOp.AppendSlice);
        switch (b.Op)
        {
            case IrOp.Append or IrOp.AppendSlice or IrOp.UnsafeSlice:
                Descriptor(((SliceType)Core(b.Type)).Elem);
                break;
            case IrOp.Copy:
                Descriptor(((SliceType)Core(b.Args[0].Type)).Elem);
                break;
            case IrOp.Delete:
                Descriptor(b.Args[0].Type);
                break;
        }
    }

    private void RuntimeCall(Pos pos, string name, IrExpr[] args, params ReadOnlySpan<GoType> types)
    {
        Code(ExpressionCode.Call);
        Bits.Bool(false);
        Bits.Bool(false);
        Code(ExpressionCode.RuntimeFunction);
        Bits.String(name);
        Position(pos);
        Bits.Bool(false);
        Bits.Length(args.Length);
        for (int i = 0; i < args.Length; i++) Converted(args[i], types[i]);
        Bits.Bool(false);
    }

    private GoObject BuiltinObject(IrOp op)
    {
        (Scope scope, string name) = op switch
        {
            IrOp.Len => (Universe.Scope, "len"),
            IrOp.Cap => (Universe.Scope, "cap"),
            IrOp.Real => (Universe.Scope, "real"),
            IrOp.Imag => (Universe.Scope, "imag"),
            IrOp.Complex => (Universe.Scope, "complex"),
            IrOp.Min => (Universe.Scope, "min"),
            IrOp.Max => (Universe.Scope, "max"),
            IrOp.Append or IrOp.AppendSlice => (Universe.Scope, "append"),
            IrOp.Copy => (Universe.Scope, "copy"),
            IrOp.Clear => (Universe.Scope, "clear"),
            IrOp.Close => (Universe.Scope, "close"),
            IrOp.Delete => (Universe.Scope, "delete"),
            IrOp.Panic => (Universe.Scope, "panic"),
            IrOp.Print => (Universe.Scope, "print"),
            IrOp.Println => (Universe.Scope, "println"),
            IrOp.Recover => (Universe.Scope, "recover"),
            IrOp.UnsafeAdd => (Universe.Unsafe.Scope, "Add"),
            IrOp.UnsafeSlice => (Universe.Unsafe.Scope, "Slice"),
            IrOp.UnsafeSliceData => (Universe.Unsafe.Scope, "SliceData"),
            IrOp.UnsafeString => (Universe.Unsafe.Scope, "String"),
            IrOp.UnsafeStringData => (Universe.Unsafe.Scope, "StringData"),
            IrOp.GetG => (_fn.Package.Scope, "getg"), // gc too knows it by its name in package runtime
            _ => throw InternalCompilerException.Unexpected(op),
        };
        return scope.Lookup(name)!; // not null: predeclared, or called by this name
    }
}
