using Ouro.Core;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Finds the initialisers whose values can be laid out in the object file (contract §5.9).</summary>
/// <remarks>
/// A value is static if it consists of constants, addresses of globals and their parts, functions, closures that capture nothing,
/// literals of such values and conversions that need no computation. A variable that was initialised so counts as its value, as long as
/// no code has run that may have assigned it (<see cref="InitEffects"/>), or for good if nothing in its package assigns it or takes its
/// address. A copied pointer or slice refers to the variable that the original refers to: both are the same node of the tree, which is
/// laid out once. (Not a string: the linker's -X may replace it.) Of a literal that has other parts too, those are assigned by init, and the
/// rest is data (<see cref="Split"/>). Everything else stays in init, in the order of the initialisers; to
/// do a static one early is always allowed, since nothing can observe it. Variables are looked at in initialisation order, so that a variable's
/// value is known when it is mentioned.
/// </remarks>
internal sealed class StaticInit
{
    private readonly Func<Func, IrFunction?> _functionOf;

    /// <summary>Values of variables that are static.</summary>
    private readonly Dictionary<IrGlobal, IrExpr> _known = new(ReferenceEqualityComparer.Instance);

    private readonly InitEffects _effects;

    private readonly IrPackage _package;

    /// <summary>Initialisers of the variables that literals refer to.</summary>
    private readonly List<IrGlobalInit> _temporaries = [];

    private StaticInit(IrPackage package, Info info, IrBuilderOptions options)
    {
        _package = package;
        _effects = new InitEffects(info, options);
        _functionOf = f => package.Function(f) ?? (options.InliningOf(f) is { ReturnsExpression: true } ? options.ImportedFunction(f) : null);
    }

    internal static void Run(IrPackage package, Info info, IrBuilderOptions options) => new StaticInit(package, info, options).Run(info.InitOrder);

    private void Run(IReadOnlyList<Initializer> order)
    {
        var left = new List<IrStmt>();
        IrStmt[] blocks = _package.Init!.Body!.List; // not null: just built; a block for each initialiser, then the return
        for (int i = 0; i < _package.Initializers.Count; i++)
        {
            IrGlobalInit init = _package.Initializers[i];
            if (init.Targets.Length == 1 && init.Setup.Count == 0 && (Evaluate(init.Value) ?? InlinedCall(init)) is { } value)
            {
                init.StaticValue = value;
                if (init.Targets[0] is { } g && !MayBeAssigned(g) && !TypeRelations.IsString(g.Type)) _known[g] = value;
                continue;
            }
            _effects.Add(order[i].Rhs);
            foreach (IrGlobal g in new List<IrGlobal>(_known.Keys))
                if (MayBeAssigned(g)) _known.Remove(g);
            left.Add(Split(init) ?? blocks[i]);
            EntriesOf(init.Value);
            foreach (IrStmt s in init.Setup)
                if (s is IrDeclare { Value: { } made }) EntriesOf(made);
        }
        _package.Initializers.AddRange(_temporaries);
        if (left.Count == 0) _package.Init = null;
        else _package.Init.Body = new IrBlock(_package.Init.Pos, [.. left, blocks[^1]]);
    }

    /// <summary>Makes the literal of an initialiser data, but for the parts that init computes.</summary>
    /// <remarks>
    /// <code>
    ///   var t = &amp;T{a: 1, b: f()}   →   var t = &amp;.lit0;  var .lit0 = T{a: 1};  init: .lit0.b = f()
    /// </code>
    /// Init then refers to what the literal makes, not to the variable and the types of interfaces in it: the linker drops these if nothing
    /// else needs them.
    /// </remarks>
    /// <returns>What init has to do; null if the value is no such literal.</returns>
    private IrBlock? Split(IrGlobalInit init)
    {
        if (init.Outlined is not null || init.Targets is not [{ } target] || !IsLiteral(init.Value)) return null;
        List<IrStmt> rest = [.. init.Setup];
        init.StaticValue = Split(init.Value, new IrGlobalRef(init.Pos, target), rest);
        return new IrBlock(init.Pos, [.. rest]);
    }

    /// <summary>A literal, or a pointer to one, in an interface perhaps.</summary>
    private static bool IsLiteral(IrExpr x) => x switch
    {
        IrCompositeLit => true,
        IrNew n => n.Init is IrCompositeLit,
        IrConvert { X: IrNew or IrConvert } c => IrConversions.Classify(c.X.Type, c.Type) is IrConversionKind.Nop or IrConversionKind.ToInterface && IsLiteral(c.X),
        _ => false,
    };

    /// <summary>The static part of a value; what is not static is assigned to its place.</summary>
    private IrExpr Split(IrExpr x, IrExpr place, List<IrStmt> rest)
    {
        if (Evaluate(x) is { } value) return value;
        switch (x)
        {
            case IrCompositeLit { Type.Underlying: SliceType s } l:
            {
                var array = new ArrayType(s.Elem, l.Length);
                IrGlobalRef made = Temporary(new IrCompositeLit(l.Pos, array, l.Elements, l.Length), rest);
                return new IrSlice(l.Pos, l.Type, new IrAddressOf(l.Pos, new PointerType(array), made), null, null, null);
            }
            case IrCompositeLit l:
            {
                var elements = new IrElement[l.Elements.Length];
                for (int i = 0; i < elements.Length; i++)
                {
                    IrElement e = l.Elements[i];
                    elements[i] = e with { Value = Split(e.Value, Part(place, e), rest) };
                }
                return new IrCompositeLit(l.Pos, l.Type, elements, l.Length);
            }
            case IrNew { Init: IrCompositeLit l } n:
                return new IrAddressOf(n.Pos, n.Type, Temporary(l, rest));
            case IrConvert c when IsLiteral(c):
                return new IrConvert(c.Pos, c.Type, Split(c.X, place, rest), c.IsImplicit); // of a pointer: nothing of it is left for init
            default:
                rest.Add(new IrAssign(x.Pos, place, x));
                return new IrZero(x.Pos, x.Type);
        }
    }

    private static IrExpr Part(IrExpr place, IrElement e) => place.Type.Underlying is ArrayType
        ? new IrIndex(e.Value.Pos, e.Value.Type, place, new IrConst(e.Value.Pos, BasicType.Int, ConstValue.Int(e.Index)), isBounded: true)
        : new IrField(e.Value.Pos, e.Value.Type, place, (int)e.Index);

    /// <summary>A variable without a name that holds a literal.</summary>
    private IrGlobalRef Temporary(IrCompositeLit l, List<IrStmt> rest)
    {
        var g = new IrGlobal(new Var(VarKind.Package, l.Pos, _package.Package, $".lit{_temporaries.Count}", l.Type), _package.Package)
        {
            IsTemporary = true, IsReassigned = true, IsAddressTaken = true,
        };
        var place = new IrGlobalRef(l.Pos, g);
        var init = new IrGlobalInit([g], l, []);
        _package.Globals.Add(g);
        _temporaries.Add(init);
        init.StaticValue = Split(l, place, rest);
        return place;
    }

    /// <summary>The entries of a map literal that is evaluated once: variables that their values mention are replaced.</summary>
    private void EntriesOf(IrExpr x)
    {
        if (x is not IrMapLit l) return;
        l.IsOnce = true;
        if (!l.HasConstantKeys) return; // in the order of the source
        foreach (ref (IrExpr Key, IrExpr Value) e in l.Entries.AsSpan())
        {
            if (Evaluate(e.Value) is not { } value) continue;
            // It may refer to a variable that others refer to, too: it is written as data, never made anew by code.
            InternalCompilerException.Assert(DataForm.IsStatic(value, once: true), "a static value is not known by its form");
            e.Value = value;
        }
    }

    private bool MayBeAssigned(IrGlobal g) =>
        g.IsReassigned && (_effects.IsUnknown || _effects.Assigned.Contains(g.Object) || g.IsAddressTaken && _effects.WritesThroughPointers);

    /// <summary>The value with mentioned variables replaced; null if it is not static.</summary>
    private IrExpr? Evaluate(IrExpr x)
    {
        switch (x)
        {
            case IrConst or IrZero or IrFuncRef or IrMethodExpr:
                return x;
            case IrClosure c:
                return c.Function.Captures.Count == 0 ? x : null;
            case IrGlobalRef g:
                if (HasOneValue(g.Type)) return new IrZero(g.Pos, g.Type); // binary.LittleEndian
                return _known.TryGetValue(g.Global, out IrExpr? v) && IsCopyable(v) ? v : null;
            case IrAddressOf a:
                return DataForm.IsStaticPlace(a.X) ? x : null;
            case IrSlice { X: IrAddressOf a } s:
                return DataForm.IsStaticPlace(a.X) && IsConstantIndex(s.Low) && IsConstantIndex(s.High) && IsConstantIndex(s.Max) ? x : null;
            case IrNew { Init: IrCompositeLit literal } n:
            {
                IrExpr? init = Evaluate(literal);
                return init == null ? null : ReferenceEquals(init, literal) ? x : new IrNew(n.Pos, n.Type, n.Elem, init);
            }
            case IrNew: // new(T) is in the heap, as with gc: sync.WaitGroup, for one, may stand in a synctest bubble only there
                return null;
            case IrCompositeLit l:
                return Literal(l);
            case IrConvert c:
                return Conversion(c);
            default:
                return null;
        }
    }

    /// <summary>
    /// The value of a call of a function that only returns an expression: <c>var ErrX = errors.New("x")</c>. Only the whole initialiser may be
    /// such a call, and only a function that gc would inline, so that the same variables are data.
    /// </summary>
    private IrExpr? InlinedCall(IrGlobalInit init)
    {
        IrExpr value = init.Value;
        GoType type = value.Type;
        if (value is not IrCall { Kind: IrCallKind.Static, Callee: IrFuncRef { TypeArgs.Length: 0 } callee } call) return null;
        if (_functionOf(callee.Function) is not { IsInlinable: true, IsGeneric: false, Body.List: [IrReturn { Values: [var result] }] } f) return null;
        IrVariable[] parameters = f.Receiver == null ? f.Params : [f.Receiver, .. f.Params];
        if (parameters.Length != call.Args.Length) return null;
        var args = new Dictionary<IrVariable, IrExpr>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < parameters.Length; i++)
        {
            if (Evaluate(call.Args[i]) is not { } arg) return null;
            args[parameters[i]] = arg;
        }
        return Substitute(result, args) is { } body && TypeRelations.Identical(body.Type, type) ? Evaluate(body) : null;
    }

    /// <summary>The expression with arguments for parameters; null if an argument that makes a variable would be made twice, or an operation is not static.</summary>
    private static IrExpr? Substitute(IrExpr x, Dictionary<IrVariable, IrExpr> args)
    {
        switch (x)
        {
            case IrVarRef v:
            {
                if (!args.TryGetValue(v.Variable, out IrExpr? arg) || v.Variable.IsAddressTaken || v.Variable.IsReassigned) return null;
                if (!IsCopyable(arg)) args.Remove(v.Variable);
                return arg;
            }
            case IrNew { Init: { } init } n:
                return Substitute(init, args) is { } made ? new IrNew(n.Pos, n.Type, n.Elem, made) : null;
            case IrConvert c:
                return Substitute(c.X, args) is { } inner ? new IrConvert(c.Pos, c.Type, inner, c.IsImplicit) : null;
            case IrCompositeLit l:
            {
                var elements = new IrElement[l.Elements.Length];
                for (int i = 0; i < elements.Length; i++)
                {
                    if (Substitute(l.Elements[i].Value, args) is not { } value) return null;
                    elements[i] = l.Elements[i] with { Value = value };
                }
                return new IrCompositeLit(l.Pos, l.Type, elements, l.Length);
            }
            case IrConcat c:
            {
                ConstValue? all = null;
                foreach (IrExpr operand in c.Operands)
                {
                    if (Substitute(operand, args) is not IrConst part) return null;
                    all = all is null ? part.Value : ConstValue.Binary(all, Syntax.Operator.Add, part.Value);
                }
                return new IrConst(c.Pos, c.Type, all!); // not null: there are operands
            }
            case IrConst or IrZero or IrFuncRef:
                return x;
            default:
                return null;
        }
    }

    /// <summary>The type's values have no parts that could differ.</summary>
    private static bool HasOneValue(GoType t) => t.Underlying switch
    {
        StructType s => Array.TrueForAll(s.Fields, static f => HasOneValue(f.Type!)), // not null: checked
        ArrayType a => a.Length == 0 || HasOneValue(a.Elem),
        _ => false,
    };

    // What a pointer or a slice refers to is one variable for all that hold the same node. (That of []byte("s") gc does not share either.)
    private static bool IsCopyable(IrExpr v) => v switch
    {
        IrNew n => n.Init is null || IsCopyable(n.Init),
        IrCompositeLit l => Array.TrueForAll(l.Elements, static e => IsCopyable(e.Value)),
        IrConvert c => IsCopyable(c.X) && IrConversions.Classify(c.X.Type, c.Type) != IrConversionKind.StringToBytes,
        _ => true,
    };

    private static bool IsConstantIndex(IrExpr? x) => x is null or IrConst;

    private IrCompositeLit? Literal(IrCompositeLit l)
    {
        IrElement[]? changed = null;
        for (int i = 0; i < l.Elements.Length; i++)
        {
            IrExpr old = l.Elements[i].Value;
            if (Evaluate(old) is not { } value) return null;
            if (ReferenceEquals(old, value)) continue;
            changed ??= (IrElement[])l.Elements.Clone();
            changed[i] = l.Elements[i] with { Value = value };
        }
        return changed == null ? l : new IrCompositeLit(l.Pos, l.Type, changed, l.Length);
    }

    private IrConvert? Conversion(IrConvert c)
    {
        if (Evaluate(c.X) is not { } x) return null;
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
