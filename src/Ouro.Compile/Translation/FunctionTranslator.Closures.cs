using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Function values (contract §1.11): a pointer to an object whose first word is the code's address; captured variables follow.
internal sealed partial class FunctionTranslator
{
    /// <summary>What a function value is made for: where its object may be.</summary>
    private enum ClosureUse : byte { Value, Go, Defer, StackDefer }

    private Value FunctionValue(IrExpr e, ClosureUse use)
    {
        switch (e)
        {
            case IrClosure c:
                return Closure(c, use);
            case IrFuncRef f:
                return FunctionReference(f);
            case IrMethodValue m:
                return MethodValue(m, use);
            default:
                return Evaluate(e).Single;
        }
    }

    private Value StaticClosure(GoSymbol code) => B.SymAddr(Cx.Symbols.FuncValue(code));

    private Value FunctionReference(IrFuncRef f)
    {
        GoType[] typeArgs = Subst(f.TypeArgs);
        Cx.Callee(f.Function, typeArgs); // an instance becomes due
        return StaticClosure(Cx.Symbols.Function(Cx.NameOf(f.Function, typeArgs)));
    }

    private AllocInfo ClosureInfo(TypeShape layout, ClosureUse use, string name) => new(HeapLayout(layout), AllocKind.Closure, name)
    {
        HeapForbidden = _runtimeMode && use != ClosureUse.Go,
        LocalKind = use == ClosureUse.StackDefer ? LocalKind.StackObject : LocalKind.Auto,
    };

    private Value Closure(IrClosure c, ClosureUse use)
    {
        IrFunction f = c.Function;
        GoSymbol code = Cx.SymbolOf(f, _typeArgs);
        Cx.Need(f, _typeArgs);
        if (f.Captures.Count == 0) return StaticClosure(code);
        var layout = ClosureLayout.Of(this, f);
        SetPos(c.Pos);
        Value at = B.Alloc(ClosureInfo(layout.Shape, use, f.Name));
        B.Store(at, B.SymWord(code));
        for (int i = 0; i < f.Captures.Count; i++)
        {
            IrVariable outer = f.Captures[i].Outer ?? throw new InternalCompilerException($"{f}: captured {f.Captures[i]} of nothing");
            Place p = PlaceOf(outer);
            Value field = B.Offset(at, layout.Offsets[i]);
            if (layout.ByReference[i]) B.Store(field, p.Address ?? throw new InternalCompilerException($"{f}: {outer} is captured by reference and not in memory"));
            else Store(field, Load(p));
        }
        return at;
    }

    // ---- methods as values

    private Value MethodValue(IrMethodValue m, ClosureUse use)
    {
        Operand x = Evaluate(m.X);
        SetPos(m.Pos);
        TypeShape s = x.Shape;
        int[] path = [];
        Func method = m.Method;
        if (!s.IsInterface && (m.Kind != IrCallKind.Static || m.TypeArgs.Length > 0))
        {
            LookupResult r = FindMethod(s.Type, m.Method);
            method = (Func)r.Object!; // not null: found
            path = r.Index[..^1];
            // The method wants a pointer: a type parameter's value that has an address.
            if (method.Origin.HasPointerReceiver && path.Length == 0 && s.Type is not PointerType)
            {
                Place p = ReceiverPlace(m.X);
                s = Shape(new PointerType(s.Type));
                x = new(s, [Represent(p.Address ?? throw new InternalCompilerException("method value of no address"), s)]);
            }
        }
        else if (s.IsInterface)
        {
            method = TranslationContext.MethodOf((InterfaceType)s.Underlying, method);
            NilCheck(B.IntToPtr(x.Parts[0])); // panics here, not at the call
        }
        GoSymbol code = Cx.Symbols.Function(MethodTables.MethodName(s.Type, method, "-fm"));
        Cx.Need(code, () => SyntheticFunctions.MethodValueBody(Cx, code, s.Type, method, path));
        TypeShape layout = Cx.Shapes.Of(SyntheticFunctions.MethodValueObject(s.Type));
        // Only function literals are held to the frame in the runtime packages.
        Value at = B.Alloc(ClosureInfo(layout, use, ".m") with { HeapForbidden = false });
        B.Store(at, B.SymWord(code));
        Store(B.Offset(at, layout.FieldOffset(1, Cx.Shapes)), x);
        return at;
    }

    /// <summary><c>T.M</c> as a function whose first parameter is the receiver.</summary>
    private Value MethodExpression(IrMethodExpr m) => StaticClosure(Cx.MethodExpression(Shape(m.Receiver).Type, m.Method));
}
