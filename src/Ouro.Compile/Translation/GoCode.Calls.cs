using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Calls: arguments into scalars and addresses, results out of them.
internal abstract partial class GoCode
{
    /// <summary>A function type's parameters and results in shapes; the receiver, if any, comes first.</summary>
    protected ((string, TypeShape)[] Params, (string, TypeShape)[] Results) ShapesOf(Signature s, TypeShape? receiver)
    {
        int extra = receiver is null ? 0 : 1;
        var parameters = new (string, TypeShape)[s.Parameters.Count + extra];
        if (receiver is not null) parameters[0] = ("", receiver);
        for (int i = 0; i < s.Parameters.Count; i++) parameters[i + extra] = (s.Parameters[i].Name, Shape(s.Parameters[i].Type!)); // not null: checked
        var results = new (string, TypeShape)[s.Results.Count];
        for (int i = 0; i < results.Length; i++) results[i] = (s.Results[i].Name, Shape(s.Results[i].Type!));
        return (parameters, results);
    }

    /// <summary>The argument values of a call in the order that the op wants.</summary>
    protected Value[] CallArguments(AbiSignature sig, ReadOnlySpan<Operand> args)
    {
        InternalCompilerException.Assert(args.Length == sig.Params.Length, $"{F.Name}: a call with {args.Length} arguments of a function with {sig.Params.Length}");
        var list = new List<Value>();
        for (int i = 0; i < args.Length; i++)
        {
            AbiParam p = sig.Params[i];
            Operand x = args[i];
            if (p.Components.Length == 0)
            {
                if (p.Layout.Size > 0) list.Add(Spill(x));
            }
            else if (x.Shape.InMemory)
            {
                foreach (AbiComponent c in p.Components) list.Add(B.Load(c.Type, B.Offset(x.Address, c.Offset)));
            }
            else
            {
                list.AddRange(x.Parts);
            }
        }
        return [.. list];
    }

    /// <summary>Where a call's results in memory are to be copied; made before the call, since its result area lasts only until the next.</summary>
    private Value?[] ResultTemporaries(ReadOnlySpan<(string Name, TypeShape Shape)> shapes)
    {
        var temporaries = new Value?[shapes.Length];
        for (int i = 0; i < shapes.Length; i++)
            if (shapes[i].Shape.InMemory) temporaries[i] = Temporary(shapes[i].Shape);
        return temporaries;
    }

    /// <summary>The results of a call just made; those in memory are copied out of the argument area.</summary>
    private Operand[] CallResults(Value call, AbiSignature sig, ReadOnlySpan<(string Name, TypeShape Shape)> shapes, Value?[] temporaries)
    {
        var results = new Operand[sig.Results.Length];
        int scalar = 0;
        for (int i = 0; i < results.Length; i++)
        {
            var parts = new Value[sig.Results[i].Components.Length];
            for (int k = 0; k < parts.Length; k++) parts[k] = B.CallResult(call, scalar++);
            results[i] = new(shapes[i].Shape, parts);
        }
        for (int i = 0; i < results.Length; i++)
        {
            if (temporaries[i] is not { } t) continue;
            AbiParam r = sig.Results[i];
            TypeShape s = shapes[i].Shape;
            if (r.Components.Length == 0) B.Move(t, B.ResultAddr(call, i), s.Layout);
            else for (int k = 0; k < r.Components.Length; k++) B.Store(B.Offset(t, r.Components[k].Offset), results[i].Parts[k]);
            results[i] = new(s, [t]);
        }
        return results;
    }

    /// <summary>Calls a function by its symbol.</summary>
    protected Operand[] CallSymbol(GoSymbol callee, Signature type, TypeShape? receiver, ReadOnlySpan<Operand> args, bool noReturn = false)
    {
        ((string, TypeShape)[] ps, (string, TypeShape)[] rs) = ShapesOf(type, receiver);
        AbiSignature sig = Signatures.Assign(callee.Abi, Cx.Target, ps, rs);
        Value[] values = CallArguments(sig, args);
        Value?[] temporaries = ResultTemporaries(rs);
        Value call = B.Call(new CallInfo(sig, callee) { NoReturn = noReturn }, values);
        if (!noReturn) return CallResults(call, sig, rs, temporaries);
        B.Exit();
        return [];
    }

    /// <summary>Calls a function value.</summary>
    protected Operand[] CallClosure(Value closure, Signature type, ReadOnlySpan<Operand> args, GoSymbol? known = null)
    {
        ((string, TypeShape)[] ps, (string, TypeShape)[] rs) = ShapesOf(type, null);
        AbiSignature sig = Signatures.Assign(Abi.Internal, Cx.Target, ps, rs);
        Value[] values = CallArguments(sig, args);
        Value?[] temporaries = ResultTemporaries(rs);
        return CallResults(B.ClosureCall(new CallInfo(sig, known), closure, values), sig, rs, temporaries);
    }

    /// <summary>Calls a method of an interface value.</summary>
    /// <param name="reflected">See <see cref="MarkReflection"/>.</param>
    protected Operand[] CallInterface(Operand x, Func method, Signature type, ReadOnlySpan<Operand> args, byte[]? reflected = null)
    {
        MarkReflection(method, type, reflected);
        int index = MethodIndex((InterfaceType)x.Shape.Underlying, method), offset = 24 + (8 * index);
        Cx.Markers.Add(F.Symbol, RelocationType.UseIfaceMethod, Cx.Descriptors.Need(x.Shape.Type), TypeDescriptors.InterfaceMethodOffset(x.Shape.Type, index));
        TypeShape word = Cx.Shapes.Of(BasicType.UnsafePointer);
        ((string, TypeShape)[] ps, (string, TypeShape)[] rs) = ShapesOf(type, word);
        AbiSignature sig = Signatures.Assign(Abi.Internal, Cx.Target, ps, rs);
        Value[] values = CallArguments(sig, [new Operand(word, [x.Parts[1]]), .. args]);
        Value?[] temporaries = ResultTemporaries(rs);
        Value code = MethodCode(x.Parts[0], offset);
        return CallResults(B.InterfaceCall(new CallInfo(sig) { MethodOffset = offset }, code, values), sig, rs, temporaries);
    }

    /// <summary>
    /// Calls of <c>Method</c> and <c>MethodByName</c> of reflect's Type and Value, or of something that looks like them, keep methods alive
    /// that nobody else calls (contract §5.13): one name if it is a constant, else all.
    /// </summary>
    /// <param name="name">The constant argument of MethodByName.</param>
    protected void MarkReflection(Func method, Signature type, byte[]? name)
    {
        bool byName = method.Name == "MethodByName";
        if (!byName && method.Name != "Method") return;
        if (type.Parameters.Count != 1 || type.Results.Count is not (1 or 2)) return;
        if (type.Parameters[0].Type?.Underlying is not BasicType b || b.Kind != (byName ? BasicKind.String : BasicKind.Int)) return;
        if (type.Results[0].Type?.Unaliased is not NamedType { Obj: { Name: "Method" or "Value", Package.Path: "reflect" } }) return;
        // reflect's own methods are reached through itabs in every program; their callers count.
        if (Cx.Symbols.PackagePath == "reflect" && F.Name is "reflect.(*rtype).Method" or "reflect.(*rtype).MethodByName" or "reflect.(*interfaceType).Method"
            or "reflect.(*interfaceType).MethodByName" or "reflect.Value.Method" or "reflect.Value.MethodByName") return;
        if (byName && name is not null) Cx.Markers.Add(F.Symbol, RelocationType.UseNamedMethod, Cx.Symbols.StringData(name));
        else F.Flags |= FunctionFlags.ReflectMethod;
    }

    /// <summary>The code pointer in an itab; panics for a nil interface.</summary>
    private Value MethodCode(Value tab, int offset) => B.Load(ValueType.Ptr, B.Offset(NilCheck(B.IntToPtr(tab)), offset));

    protected static int MethodIndex(InterfaceType face, Func method)
    {
        Func[] all = MethodTables.InterfaceMethods(face);
        for (int i = 0; i < all.Length; i++)
            if (all[i].Name == method.Name && (method.IsExported || Package.Same(all[i].Package, method.Package))) return i;
        throw new InternalCompilerException($"no method {method.Name} in {face}");
    }

    /// <summary>Calls the method of a receiver that a path of embedded fields leads to.</summary>
    /// <param name="receiver">The receiver: a value or a pointer.</param>
    /// <param name="method">What was found at the end of the path.</param>
    /// <param name="path">Field indices.</param>
    /// <param name="type">The method's signature without receiver.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="panicWrap">A nil pointer to the type with the method is reported as runtime.panicwrap does.</param>
    /// <param name="reflected">See <see cref="MarkReflection"/>.</param>
    protected Operand[] CallMethod(Place receiver, Func method, int[] path, Signature type, ReadOnlySpan<Operand> args, bool panicWrap = false, byte[]? reflected = null)
    {
        Place at = receiver;
        foreach (int i in path)
        {
            if (at.Shape.Underlying is PointerType p) at = Place.Memory(Shape(p.Elem), NilCheck(Load(at).Single));
            at = FieldOf(at, i);
        }
        TypeShape s = at.Shape;
        if (s.IsInterface) return CallInterface(Load(at), method, type, args, reflected);
        bool isPointer = s.Type is PointerType;
        GoType holder = s.Type is PointerType q ? q.Elem.Unaliased : s.Type;
        if (isPointer && holder.Underlying is InterfaceType)
            return CallInterface(Load(Shape(holder), NilCheck(Load(at).Single)), method, type, args, reflected);
        MarkReflection(method, type, reflected);
        GoType[] typeArgs = holder is NamedType n ? n.TypeArgs : [];
        GoSymbol callee = Cx.Callee(method, typeArgs);
        Operand actual;
        if (method.Origin.HasPointerReceiver)
        {
            if (isPointer) actual = Load(at);
            else
            {
                TypeShape pointer = Shape(new PointerType(s.Type));
                Value a = at.Address ?? throw new InternalCompilerException($"{F.Name}: method {method.FullName} of a value without address");
                actual = new(pointer, [Represent(a, pointer)]);
            }
        }
        else if (isPointer)
        {
            Value a = Load(at).Single;
            if (panicWrap)
            {
                Value nil = a.Type == ValueType.Ptr ? B.Nil() : Int(0);
                When(B.Emit(Op.Eq, ValueType.Bool, a, nil), () => Runtime("panicwrap"), BranchHint.Unlikely);
            }
            actual = Load(Shape(holder), NilCheck(a));
        }
        else
        {
            actual = Load(at);
        }
        return CallSymbol(callee, type, actual.Shape, [actual, .. args]);
    }

    /// <summary>An address as a value of a pointer type: untraced if what it points to is not in the heap.</summary>
    protected Value Represent(Value address, TypeShape pointer) =>
        pointer.Scalar == address.Type ? address : pointer.Scalar == ValueType.I64 ? B.Emit(Op.PtrToInt, ValueType.I64, address) : B.IntToPtr(address);
}
