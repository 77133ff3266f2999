using System.Runtime.CompilerServices;
using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

/// <summary>
/// Makes the body of one function. The problem it solves beside spelling out what is implicit: Go orders calls, receives and other
/// effects from left to right inside one expression, but reads variables whenever it likes, and gc reads them late.
/// </summary>
/// <remarks>
/// Lowering an expression yields a tree without effects and appends the effects it had, each into a temporary, to the current list of
/// statements. So the order of effects is the order of appending, and what is left in trees is evaluated at their statement:
/// <code>
/// a[i] = f(x) + g(x)      .t1 = f(x)
///                         .t2 = g(x)
///                         a[i] = .t1 + .t2
/// </code>
/// A child builder makes a nested function at once, where its literal stands; variables it finds in its parents become captures.
/// Statements that cannot be reached are not built, as in gc; their closures leave no number.
/// </remarks>
internal sealed partial class FunctionBuilder
{
    private readonly IrBuilder _b;
    private readonly Info _info;
    private readonly IrFunction _fn;
    private readonly FunctionBuilder? _parent;
    private readonly Dictionary<Var, IrVariable> _vars = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IrVariable, IrVariable> _captures = new(ReferenceEqualityComparer.Instance);
    private List<IrStmt> _out = [];

    /// <summary>Control may get to the end of what is built so far.</summary>
    private bool _reachable = true;

    // gc numbers closures per kind of name.
    private int _literals, _rangeBodies, _goDefers;

    internal FunctionBuilder(IrBuilder builder, IrFunction function, FunctionBuilder? parent)
    {
        _b = builder;
        _info = builder.Info;
        _fn = function;
        _parent = parent;
    }

    private Package Package => _b.Package;

    // ---- variables

    internal void DeclareSignature(Signature sig)
    {
        if (sig.Recv is { } r && _fn.Kind == IrFunctionKind.Declared) _fn.Receiver = Declare(IrVariableKind.Receiver, r);
        _fn.Params = DeclareAll(IrVariableKind.Param, sig.Parameters);
        _fn.Results = DeclareAll(IrVariableKind.Result, sig.Results);
    }

    private IrVariable[] DeclareAll(IrVariableKind kind, TupleType tuple)
    {
        var all = new IrVariable[tuple.Count];
        for (int i = 0; i < all.Length; i++) all[i] = Declare(kind, tuple[i]);
        return all;
    }

    private IrVariable Declare(IrVariableKind kind, Var v)
    {
        IrVariable made = NewVariable(kind, v.Name, v.Type!, v.Pos, v); // not null: checked
        _vars[v] = made;
        return made;
    }

    private IrVariable NewVariable(IrVariableKind kind, string name, GoType type, Pos pos, Var? obj)
    {
        var v = new IrVariable(kind, name, type, pos, _fn, obj) { Index = _fn.Variables.Count };
        _fn.Variables.Add(v);
        return v;
    }

    private IrVariable NewTemp(Pos pos, GoType type) => NewVariable(IrVariableKind.Temp, "", type, pos, null);

    /// <summary>The variable as this function knows it: its own, or a capture.</summary>
    private IrVariable Variable(Var v)
    {
        if (Find(v) is { } known) return known;
        // Declared in statements that were left out because they cannot be reached: a label behind them can use it.
        IrVariable made = Declare(IrVariableKind.Local, v);
        Emit(new IrDeclare(v.Pos, made, null));
        return made;
    }

    private IrVariable? Find(Var v)
    {
        if (_vars.TryGetValue(v, out IrVariable? own)) return own;
        return _parent?.Find(v) is { } outer ? Capture(outer) : null;
    }

    /// <summary>This function's name for a variable of the function around it.</summary>
    private IrVariable Capture(IrVariable outer)
    {
        if (_captures.TryGetValue(outer, out IrVariable? known)) return known;
        IrVariable made = NewVariable(IrVariableKind.Captured, outer.Kind == IrVariableKind.Temp ? $"t{outer.Index}" : outer.Name, outer.Type, outer.Pos, outer.Object);
        made.Outer = outer;
        made.IsCaptured = true;
        _captures[outer] = made;
        _fn.Captures.Add(made);
        return made;
    }

    /// <summary>A variable of this function or of one around it.</summary>
    private IrVarRef Use(Pos pos, IrVariable v)
    {
        if (ReferenceEquals(v.Function, _fn)) return new IrVarRef(pos, v);
        IrVariable inParent = _parent!.Use(pos, v).Variable; // not null: the variable belongs to some function around this one
        return new IrVarRef(pos, Capture(inParent));
    }

    // ---- statements under construction

    private void Emit(IrStmt s)
    {
        _out.Add(s);
        if (s is IrDeclare { Value: IrConst c } d) d.Variable.InitialConstant = c.Value;
        if (_keptAlive.Count == 0) return;
        // The call that got them is the root of this statement.
        _out.AddRange(_keptAlive);
        _keptAlive.Clear();
    }

    /// <summary>To follow the statement that will contain the call just made.</summary>
    private readonly List<IrKeepAlive> _keptAlive = [];

    /// <summary>What <paramref name="make"/> appends, as a block.</summary>
    private IrBlock Block(Pos pos, Action make) => new(pos, Collect(make));

    private IrStmt[] Collect(Action make)
    {
        List<IrStmt> saved = _out;
        _out = [];
        make();
        IrStmt[] list = [.. _out];
        _out = saved;
        return list;
    }

    private IrVarRef Temp(IrExpr x)
    {
        IrVariable t = NewTemp(x.Pos, x.Type);
        Emit(new IrDeclare(x.Pos, t, x));
        return new IrVarRef(x.Pos, t);
    }

    /// <summary>A tree without effects of its own.</summary>
    private IrExpr AsOperand(IrExpr x) => x.IsOrdered ? Temp(x) : x;

    /// <summary>A tree whose value no later statement changes.</summary>
    private IrExpr AsStable(IrExpr x) => IsStable(x) ? x : Temp(x);

    private static bool IsStable(IrExpr x) => x switch
    {
        IrConst or IrZero or IrFuncRef or IrMethodExpr or IrTypeQuery => true,
        IrVarRef v => v.Variable.Kind == IrVariableKind.Temp && !v.Variable.IsReassigned && !v.Variable.IsAddressTaken,
        IrConvert c => IsStable(c.X) && c.Type.Unaliased is not TypeParam,
        IrAddressOf a => a.X is IrVarRef or IrGlobalRef,
        _ => false,
    };

    internal void BuildBody(Syntax.BlockStmt body)
    {
        _fn.EndPos = body.Rbrace;
        Statements(body.List);
        if (_reachable) EndOfBody(body.Rbrace);
        _fn.Body = new IrBlock(body.Pos, [.. _out]);
        FinishDefers();
    }

    private void EndOfBody(Pos pos)
    {
        if (_loop != null) FinishIteration(pos, true);
        else if (_fn.Results.Length == 0) Emit(new IrReturn(pos, []));
        // With results the end is not reachable, or the checker would have said so; gotos may hide that from us.
    }

    /// <summary>Ends the function that initialises the package's variables.</summary>
    internal void Finish()
    {
        Emit(new IrReturn(_fn.Pos, []));
        _fn.Body = new IrBlock(_fn.Pos, [.. _out]);
    }

    /// <summary>One initialisation of package-level variables; its statements are this function's, too.</summary>
    internal void BuildInitializer(Initializer i, List<IrGlobalInit> inits)
    {
        var targets = new IrGlobal?[i.Lhs.Length];
        for (int k = 0; k < targets.Length; k++) targets[k] = i.Lhs[k].Name == "_" ? null : _b.Global(i.Lhs[k]);
        IrExpr value = null!; // set by Collect's action
        IrStmt[] setup = Collect(() => value = targets.Length == 1 ? Root(i.Rhs, i.Lhs[0].Type!) : targets.Length == 2 ? CommaOk(i.Rhs) : Lower(i.Rhs));
        inits.Add(new IrGlobalInit(targets, value, setup));
        IrStmt[] store = Collect(() =>
        {
            if (targets.Length == 1)
            {
                Emit(targets[0] is { } g ? new IrAssign(i.Rhs.Pos, new IrGlobalRef(i.Rhs.Pos, g), value) : new IrExprStmt(i.Rhs.Pos, value));
                return;
            }
            IrVarRef[] parts = Spread(value, i.Rhs.Pos);
            for (int k = 0; k < targets.Length; k++)
                if (targets[k] is { } g) Emit(new IrAssign(i.Rhs.Pos, new IrGlobalRef(i.Rhs.Pos, g), Convert(parts[k], g.Type)));
        });
        // StaticInit removes this block again if the value turns out to be static.
        Emit(new IrBlock(i.Rhs.Pos, [.. setup, .. store]));
    }

    /// <summary>An initialisation that has a function of its own.</summary>
    internal void CallMapInit(IrFunction f) => Emit(new IrBlock(f.Pos, [new IrMapInit(f.Pos, f)]));

    /// <summary>The parts of a tuple, each in a temporary.</summary>
    private IrVarRef[] Spread(IrExpr tuple, Pos pos)
    {
        var type = (TupleType)tuple.Type;
        var vars = new IrVariable[type.Count];
        var refs = new IrVarRef[type.Count];
        for (int i = 0; i < vars.Length; i++)
        {
            vars[i] = NewTemp(pos, type[i].Type!); // not null: checked
            refs[i] = new IrVarRef(pos, vars[i]);
        }
        Emit(new IrTupleAssign(pos, vars, tuple));
        return refs;
    }

    // ---- types

    /// <summary>The underlying type; of a type parameter the one that all its types share.</summary>
    internal static GoType Core(GoType t) =>
        t.Unaliased is TypeParam p ? TypeRelations.CommonUnder(p) ?? p.Underlying : t.Underlying;

    private GoType TypeOf(Syntax.Expr e) => TypeRelations.Default(_info.TypeOf(e) ?? throw new InternalCompilerException($"no type for {e.Kind} at {e.Pos}"));

    internal static bool IsTypeParam(GoType t) => t.Unaliased is TypeParam;

    internal static bool IsInterface(GoType t) => t.Unaliased is not TypeParam && t.Underlying is InterfaceType;

    private static TupleType Pair(GoType a, GoType b) => new(Unnamed(a), Unnamed(b));

    private static Var Unnamed(GoType t) => new(VarKind.Result, Pos.None, null, "", t);

    private static IrConst Int(Pos pos, long value) => new(pos, BasicType.Int, ConstValue.Int(value));

    private static IrConst Int(Pos pos, GoType type, long value) => new(pos, type, ConstValue.Int(value));

    private static IrConst Bool(Pos pos, bool value) => new(pos, BasicType.Bool, ConstValue.Bool(value));

    private static void CheckStack() => RuntimeHelpers.EnsureSufficientExecutionStack();

    // ---- conversion

    /// <summary>An implicit conversion; nothing if the types are identical.</summary>
    private IrExpr Convert(IrExpr x, GoType target, bool isImplicit = true)
    {
        if (x is IrZero && x.Type is BasicType { Kind: BasicKind.UntypedNil }) return new IrZero(x.Pos, target);
        if (TypeRelations.Identical(x.Type, target)) return x;
        if (x is IrConst c && isImplicit && (IsTypeParam(target) || target.Underlying is BasicType { Kind: not BasicKind.UnsafePointer }))
            return new IrConst(c.Pos, target, c.Value);
        return new IrConvert(x.Pos, target, AsOperand(x), isImplicit);
    }

    // ---- lvalues

    /// <summary>The variable that an lvalue is part of is assigned.</summary>
    private static void MarkAssigned(IrExpr lvalue)
    {
        switch (Base(lvalue))
        {
            case IrVarRef v:
                v.Variable.IsReassigned = true;
                break;
            case IrGlobalRef g:
                g.Global.IsReassigned = true;
                break;
        }
    }

    private static IrExpr Base(IrExpr lvalue)
    {
        while (true)
        {
            switch (lvalue)
            {
                case IrField f:
                    lvalue = f.X;
                    continue;
                case IrIndex i when Core(i.X.Type) is ArrayType:
                    lvalue = i.X;
                    continue;
                default:
                    return lvalue;
            }
        }
    }

    private IrAddressOf AddressOf(Pos pos, IrExpr lvalue, GoType? type = null)
    {
        IrExpr b = Base(lvalue);
        switch (b)
        {
            case IrVarRef v:
                v.Variable.IsAddressTaken = true;
                break;
            case IrGlobalRef g:
                g.Global.IsReassigned = true;
                g.Global.IsAddressTaken = true;
                break;
            case IrDeref or IrIndex:
                break;
            default:
                // A value that is not addressable, sliced or called by the compiler's leave: give it a place.
                IrVarRef t = Temp(lvalue);
                t.Variable.IsAddressTaken = true;
                lvalue = t;
                break;
        }
        return new IrAddressOf(pos, type ?? new PointerType(lvalue.Type), lvalue);
    }

    /// <summary>The same lvalue with its operands evaluated: assigning it later means the same place.</summary>
    private IrExpr Stabilize(IrExpr lvalue) => lvalue switch
    {
        IrField f => new IrField(f.Pos, f.Type, Stabilize(f.X), f.Index),
        IrIndex i when Core(i.X.Type) is ArrayType => new IrIndex(i.Pos, i.Type, Stabilize(i.X), AsStable(i.Index), i.IsBounded),
        IrIndex i => new IrIndex(i.Pos, i.Type, AsStable(i.X), AsStable(i.Index), i.IsBounded),
        IrDeref d => new IrDeref(d.Pos, d.Type, AsStable(d.X)),
        IrMapIndex m => new IrMapIndex(m.Pos, m.Type, AsStable(m.Map), AsStable(m.Key), false),
        _ => lvalue,
    };
}
