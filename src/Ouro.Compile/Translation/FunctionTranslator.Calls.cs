using Ouro.Core;
using Ouro.Ir;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private Operand[] Call(IrCall c)
    {
        Signature type = SubstSignature(c.Signature);
        switch (c.Kind)
        {
            case IrCallKind.Static:
                return StaticCall(c, type);
            case IrCallKind.Closure:
            {
                Value closure = FunctionValue(c.Callee, ClosureUse.Value);
                Operand[] args = Arguments(c, type, receiver: false);
                SetPos(c.Pos);
                GoSymbol? known = c.Callee is IrClosure l ? Cx.SymbolOf(l.Function, _typeArgs) : c.Callee is IrFuncRef f ? Cx.Symbols.Function(Cx.NameOf(f.Function, Subst(f.TypeArgs))) : null;
                return CallClosure(closure, type, args, known);
            }
            case IrCallKind.Interface:
            {
                Operand x = Evaluate(c.Callee);
                Operand[] args = Arguments(c, type, receiver: false);
                SetPos(c.Pos);
                return CallInterface(x, c.Method!, type, args, ConstantName(c, 0)); // not null: an interface call
            }
            default:
            {
                Place x = ReceiverPlace(c.Callee);
                Operand[] args = Arguments(c, type, receiver: false);
                SetPos(c.Pos);
                LookupResult r = FindMethod(x.Shape.Type, c.Method!); // not null: a method call
                return CallMethod(x, (Func)r.Object!, x.Shape.IsInterface ? [] : r.Index[..^1], type, args, reflected: ConstantName(c, 0));
            }
        }
    }

    /// <summary>An argument's bytes if it is a constant string.</summary>
    private static byte[]? ConstantName(IrCall c, int argument) =>
        argument < c.Args.Length && c.Args[argument] is IrConst { Type.Underlying: BasicType { Kind: BasicKind.String } } k ? k.Value.StringBytes : null;

    private Signature SubstSignature(Signature s) => (Signature)Subst(s);

    /// <summary>A receiver whose method may want its address: the place itself if there is one.</summary>
    private Place ReceiverPlace(IrExpr e) => IsPlace(e) ? PlaceOf(e) : Place.Of(Evaluate(e));

    internal static LookupResult FindMethod(GoType receiver, Func method)
    {
        LookupResult r = Lookup.FieldOrMethod(receiver, true, method.Package, method.Name);
        if (r.Object is not Func && receiver.Unaliased is PointerType p) r = Lookup.FieldOrMethod(p.Elem, true, method.Package, method.Name);
        return r.Object is Func ? r : throw new InternalCompilerException($"{receiver} has no method {method.Name}");
    }

    private Operand[] Arguments(IrCall c, Signature type, bool receiver)
    {
        var args = new Operand[c.Args.Length];
        for (int i = 0; i < args.Length; i++)
        {
            Operand x = Evaluate(c.Args[i]);
            int p = receiver ? i - 1 : i;
            args[i] = p < 0 ? x : Fit(x, Shape(type.Parameters[p].Type!)); // not null: checked
        }
        return args;
    }

    private Operand[] StaticCall(IrCall c, Signature type)
    {
        var f = (IrFuncRef)c.Callee;
        Func func = f.Function.Origin;
        GoType[] typeArgs = Subst(f.TypeArgs);
        bool isMethod = func.Signature.Recv is not null;
        if (!isMethod && Special(c, func, typeArgs) is { } special) return special;
        // A method expression's type has the receiver as parameter.
        bool hasReceiver = isMethod && type.Parameters.Count < c.Args.Length;
        Operand[] args = Arguments(c, type, hasReceiver);
        SetPos(c.Pos);
        if (!isMethod && Intrinsics.Find(func, Cx.Target) is { } intrinsic && intrinsic(this, args) is { } parts) return Pack(parts, type);
        GoSymbol callee = Cx.Callee(func, typeArgs);
        if (isMethod) MarkReflection(func, func.Signature, ConstantName(c, hasReceiver ? 1 : 0));
        return CallSymbol(callee, type, hasReceiver ? args[0].Shape : null, args, IsNoReturn(func));
    }

    /// <summary>The scalars of an intrinsic as its results.</summary>
    private Operand[] Pack(Value[] parts, Signature type)
    {
        var results = new Operand[type.Results.Count];
        int at = 0;
        for (int i = 0; i < results.Length; i++)
        {
            TypeShape s = Shape(type.Results[i].Type!); // not null: checked
            results[i] = new(s, parts[at..(at + s.Parts.Length)]);
            at += s.Parts.Length;
        }
        return results;
    }

    /// <summary>Functions that do not come back, known by name (contract §3.6).</summary>
    private static bool IsNoReturn(Func f) => f.Package?.Path == "runtime" && f.Name is "throw" or "fatal" && f.Package?.Path == "runtime"
        ? f.Name == "throw"
        : f.Package?.Path == "runtime" && f.Name is "gopanic" or "panicwrap" or "block" or "panicmakeslicelen" or "panicmakeslicecap" or "panicunsafeslicelen"
            or "panicunsafeslicenilptr" or "panicunsafestringlen" or "panicunsafestringnilptr" or "panicrangestate" or "panicdivide" or "panicshift" && f.Package?.Path == "runtime";

    /// <summary>Whoever asks for a function's code must name the convention that it is written in: the other's symbol is a wrapper.</summary>
    private void CheckConvention(IrCall c, Func f, string name, bool abi0)
    {
        bool defined = Cx.AssemblyAbi(name) is { } abi ? abi == Machine.Abi.Abi0 : Cx.BodyOf(f) is not { Body: not null } && abi0;
        if (defined != abi0)
            Cx.Report(c.Pos, $"internal/abi.FuncPC{(abi0 ? "ABI0 expects an ABI0" : "ABIInternal expects an ABIInternal")} function, {f.Name} is defined as {(defined ? "ABI0" : "ABIInternal")}");
    }

    /// <summary>Calls that look at their argument's expression.</summary>
    private Operand[]? Special(IrCall c, Func func, GoType[] typeArgs)
    {
        switch (func.Package?.Path, func.Name)
        {
            case ("internal/abi", "FuncPCABI0" or "FuncPCABIInternal"):
            {
                IrExpr arg = c.Args[0];
                while (arg is IrConvert k) arg = k.X;
                bool abi0 = func.Name == "FuncPCABI0";
                if (arg is IrFuncRef r)
                {
                    string name = Cx.NameOf(r.Function, Subst(r.TypeArgs));
                    CheckConvention(c, r.Function, name, abi0);
                    return [new(Shape(BasicType.Uintptr), [B.SymWord(Cx.Symbols.Function(name, abi0 ? Machine.Abi.Abi0 : Machine.Abi.Internal))])];
                }
                if (abi0) Cx.Report(c.Pos, "internal/abi.FuncPCABI0 does not accept func expression, which is ABIInternal");
                Operand x = Evaluate(arg);
                Value f = x.Shape.IsInterface ? x.Parts[1] : x.Single;
                return [new(Shape(BasicType.Uintptr), [B.Load(ValueType.I64, NilCheck(f))])];
            }
            case ("internal/abi", "EscapeNonString"):
            {
                TypeShape s = Shape(typeArgs[0]);
                Operand x = Evaluate(c.Args[0]);
                if (!HasNonStringPointers(s.Type)) return [];
                // What it holds leaks: abi.Escape, never inlined here, says so.
                Types.GoObject? escape = func.Package!.Scope.Lookup("Escape"); // not null: matched above
                if (escape is Func e) CallSymbol(Cx.Callee(e, typeArgs), Cx.Instances.Instantiate(e.Signature, typeArgs), null, [x]);
                return [];
            }
            case ("unique", "Make") when Shape(typeArgs[0]).IsString:
            {
                // Make looks the string up and keeps a copy of its own when it is new. A summary that says that
                // the string stays would not be enough to lend it the bytes: it must not see them change either, and no summary tells
                // whether a function, or one that it calls, writes to memory that the caller's slice shares. gc too knows this one by name.
                Operand x = EvaluateTransient(c.Args[0]);
                SetPos(c.Pos);
                Signature type = SubstSignature(c.Signature);
                return CallSymbol(Cx.Callee(func, typeArgs), type, null, [Fit(x, Shape(type.Parameters[0].Type!))]); // not null: checked
            }
            case ("runtime", "KeepAlive"):
                foreach (Value v in Evaluate(c.Args[0]).Parts)
                    if (v.Type == ValueType.Ptr) B.KeepAlive(v);
                return [];
            default:
                return null;
        }
    }

    /// <summary>Whether a value holds pointers besides those of its strings.</summary>
    private bool HasNonStringPointers(GoType type) => Shape(type).Layout.HasPointers && Shape(type).Underlying switch
    {
        BasicType { Kind: BasicKind.String } => false,
        StructType s => s.Fields.Any(f => HasNonStringPointers(f.Type!)), // not null: checked
        ArrayType a => HasNonStringPointers(a.Elem),
        _ => true,
    };
}
