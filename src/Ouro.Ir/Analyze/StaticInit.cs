using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Finds the initialisers whose values can be laid out in the object file (contract §5.9).</summary>
/// <remarks>
/// A value is static if it consists of constants, addresses of globals and their parts, functions, closures that capture nothing,
/// literals of such values and conversions that need no computation. A variable that was initialised so, and that nothing in its
/// package assigns or takes the address of, counts as its value. Everything else stays in init, in the order of the initialisers; to do
/// a static one early is always allowed, since nothing can observe it. Variables are looked at in initialisation order, so that a
/// variable's value is known when it is mentioned.
/// </remarks>
internal static class StaticInit
{
    internal static void Run(IrPackage package)
    {
        var known = new Dictionary<IrGlobal, IrExpr>(ReferenceEqualityComparer.Instance);
        var left = new List<IrStmt>();
        IrStmt[] blocks = package.Init!.Body!.List; // not null: just built; a block for each initialiser, then the return
        for (int i = 0; i < package.Initializers.Count; i++)
        {
            IrGlobalInit init = package.Initializers[i];
            if (init.Targets.Length == 1 && init.Setup.Count == 0 && Evaluate(init.Value, known) is { } value)
            {
                init.StaticValue = value;
                if (init.Targets[0] is { IsReassigned: false } g) known[g] = value;
                continue;
            }
            left.Add(blocks[i]);
        }
        if (left.Count == 0) package.Init = null;
        else package.Init.Body = new IrBlock(package.Init.Pos, [.. left, blocks[^1]]);
    }

    /// <summary>The value with mentioned variables replaced; null if it is not static.</summary>
    private static IrExpr? Evaluate(IrExpr x, Dictionary<IrGlobal, IrExpr> known)
    {
        switch (x)
        {
            case IrConst or IrZero or IrFuncRef or IrMethodExpr:
                return x;
            case IrClosure c:
                return c.Function.Captures.Count == 0 ? x : null;
            case IrGlobalRef g:
                return known.TryGetValue(g.Global, out IrExpr? v) && IsCopyable(v) ? v : null;
            case IrAddressOf a:
                return IsStaticPlace(a.X) ? x : null;
            case IrSlice { X: IrAddressOf a } s:
                return IsStaticPlace(a.X) && IsConstantIndex(s.Low) && IsConstantIndex(s.High) && IsConstantIndex(s.Max) ? x : null;
            case IrNew n:
            {
                if (n.Init == null) return x;
                IrExpr? init = Evaluate(n.Init, known);
                return init == null ? null : ReferenceEquals(init, n.Init) ? x : new IrNew(n.Pos, n.Type, n.Elem, init);
            }
            case IrCompositeLit l:
                return Literal(l, known);
            case IrConvert c:
                return Conversion(c, known);
            default:
                return null;
        }
    }

    // Copying a value that makes a new variable would make a second one.
    private static bool IsCopyable(IrExpr v) => v switch
    {
        IrNew => false,
        IrCompositeLit l => l.Type.Underlying is not SliceType && Array.TrueForAll(l.Elements, static e => IsCopyable(e.Value)),
        IrConvert c => IsCopyable(c.X),
        _ => true,
    };

    private static bool IsConstantIndex(IrExpr? x) => x is null or IrConst;

    private static bool IsStaticPlace(IrExpr lvalue)
    {
        while (true)
        {
            switch (lvalue)
            {
                case IrGlobalRef:
                    return true;
                case IrField f:
                    lvalue = f.X;
                    continue;
                case IrIndex { Index: IrConst } i when i.X.Type.Underlying is ArrayType:
                    lvalue = i.X;
                    continue;
                default:
                    return false;
            }
        }
    }

    private static IrCompositeLit? Literal(IrCompositeLit l, Dictionary<IrGlobal, IrExpr> known)
    {
        IrElement[]? changed = null;
        for (int i = 0; i < l.Elements.Length; i++)
        {
            IrExpr old = l.Elements[i].Value;
            if (Evaluate(old, known) is not { } value) return null;
            if (ReferenceEquals(old, value)) continue;
            changed ??= (IrElement[])l.Elements.Clone();
            changed[i] = l.Elements[i] with { Value = value };
        }
        return changed == null ? l : new IrCompositeLit(l.Pos, l.Type, changed, l.Length);
    }

    private static IrConvert? Conversion(IrConvert c, Dictionary<IrGlobal, IrExpr> known)
    {
        if (Evaluate(c.X, known) is not { } x) return null;
        bool isStatic = IrConversions.Classify(x.Type, c.Type) switch
        {
            IrConversionKind.Nop or IrConversionKind.ToInterface => true,
            IrConversionKind.PointerToUnsafe or IrConversionKind.UnsafeToPointer => true,
            IrConversionKind.UintptrToUnsafe => x is IrConst,
            IrConversionKind.StringToBytes => x is IrConst,
            // An interface converted statically still is the box around its value.
            IrConversionKind.InterfaceToInterface => x is IrConvert inner && IrConversions.Classify(inner.X.Type, inner.Type) == IrConversionKind.ToInterface,
            _ => false,
        };
        return !isStatic ? null : ReferenceEquals(x, c.X) ? c : new IrConvert(c.Pos, c.Type, x, c.IsImplicit);
    }
}
