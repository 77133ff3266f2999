using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

public enum IrFunctionKind : byte
{
    /// <summary>Declared in source; init functions too.</summary>
    Declared,
    /// <summary>A function literal.</summary>
    FunctionLit,
    /// <summary>The body of a range-over-func loop.</summary>
    RangeBody,
    /// <summary>Wraps the call of a go statement (<c>F.gowrap1</c>).</summary>
    GoWrapper,
    /// <summary>Wraps the call of a defer statement (<c>F.deferwrap1</c>).</summary>
    DeferWrapper,
    /// <summary>Method of another receiver type: promoted, or (*T).M for a T.M; a thunk for an interface's method expression.</summary>
    MethodWrapper,
    /// <summary>A bound method (<c>T.M-fm</c>); captures the receiver.</summary>
    MethodValue,
    /// <summary>The initialisation of package-level variables (<c>init</c>).</summary>
    PackageInit,
    /// <summary>The initialisation of one package-level map (<c>map.init.0</c>); <see cref="PackageInit"/> calls it.</summary>
    MapInit,
}

/// <summary>A function with its body; generic ones once for all type arguments.</summary>
public sealed class IrFunction
{
    internal IrFunction(IrFunctionKind kind, string name, Package package, Signature signature, Func? obj, IrFunction? outer, Pos pos)
    {
        Kind = kind;
        Name = name;
        Package = package;
        Signature = signature;
        Object = obj;
        Outer = outer;
        Pos = pos;
    }

    public IrFunctionKind Kind { get; }

    /// <summary>
    /// Symbol name behind the package path, for a function without type parameters: <c>F</c>, <c>T.M</c>, <c>(*T).M</c>, <c>F.func1</c>,
    /// <c>F.func1.2</c>, <c>F.gowrap1</c>, <c>F-range1</c>, <c>init.0</c>, <c>glob..func1</c>. An instance's type arguments are written by who instantiates:
    /// after the part that <see cref="Outermost"/> names.
    /// </summary>
    public string Name { get; }

    /// <summary>The package whose source it is.</summary>
    public Package Package { get; }

    /// <summary>Receiver, parameters and results as declared. For wrappers the wrapper's own.</summary>
    public Signature Signature { get; }

    /// <summary>The declared function; the wrapped method for method wrappers and values; null for literals.</summary>
    public Func? Object { get; }

    /// <summary>The function it is nested in; null for others.</summary>
    public IrFunction? Outer { get; }

    public IrFunction Outermost
    {
        get
        {
            IrFunction f = this;
            while (f.Outer is { } o) f = o;
            return f;
        }
    }

    public Pos Pos { get; }

    /// <summary>Place of the closing brace: where an implicit return is.</summary>
    public Pos EndPos { get; internal set; }

    /// <summary>
    /// What the body's types may mention, in the order of <see cref="IrFuncRef.TypeArgs"/>: the receiver's type parameters, then the function's
    /// own; for a nested function those of the outermost. A generic function's local types are generic over these.
    /// </summary>
    public TypeParam[] TypeParams { get; internal set; } = [];
    public bool IsGeneric => TypeParams.Length > 0;

    /// <summary>Null for a function; also blank receivers have a variable.</summary>
    public IrVariable? Receiver { get; internal set; }
    public IrVariable[] Params { get; internal set; } = [];
    public IrVariable[] Results { get; internal set; } = [];

    /// <summary>What a closure holds, in the order of gc's closure struct (first use); empty: it needs no closure object.</summary>
    public List<IrVariable> Captures { get; } = [];

    /// <summary>All variables, captured ones included; the index is <see cref="IrVariable.Index"/>.</summary>
    public List<IrVariable> Variables { get; } = [];

    /// <summary>Functions nested directly in this one, in source order, wrappers of go and defer statements included.</summary>
    public List<IrFunction> Closures { get; } = [];

    /// <summary>Null: implemented elsewhere (assembly, linkname, intrinsic).</summary>
    public IrBlock? Body { get; internal set; }

    public PragmaFlag Pragmas { get; internal set; }
    public IrLinkname? Linkname { get; internal set; }

    /// <summary>Contains a defer statement (its own, or one of a range-over-func body that belongs to it): needs deferreturn.</summary>
    public bool HasDefer { get; internal set; }

    /// <summary>Contains a defer statement inside a loop, or that a backward goto can reach again.</summary>
    public bool HasDeferInLoop { get; internal set; }

    /// <summary>A body of a range-over-func loop in it defers: it asks the runtime for a token first (deferrangefunc).</summary>
    public bool HasRangeDefer { get; internal set; }
    public bool HasRecover { get; internal set; }
    public bool HasClosure => Closures.Count > 0;
    public bool HasSelect { get; internal set; }

    /// <summary>Flagged WRAPPER in the object: not counted by recover, hidden in tracebacks (contract §4.10).</summary>
    public bool IsWrapper => Kind is IrFunctionKind.GoWrapper or IrFunctionKind.DeferWrapper or IrFunctionKind.MethodWrapper or IrFunctionKind.MethodValue;

    /// <summary>Syntax nodes as gc's inliner counts them; above <see cref="InlineCost.Budget"/> the count stops.</summary>
    public int InlineCost { get; internal set; } = int.MaxValue;

    /// <summary>Why gc would not inline it; null: it would.</summary>
    public string? InlineObstacle { get; internal set; } = "not measured";
    public bool IsInlinable => InlineObstacle == null;

    /// <summary>Unexported functions, variables and types of the package that the body brings to importers with it, in source order.</summary>
    public IReadOnlyList<GoObject> Mentions { get; internal set; } = [];

    /// <summary>The body is one return of one value: a call of it in an initialiser may be data.</summary>
    public bool ReturnsExpression => !IsGeneric && Body is { List: [IrReturn { Values.Length: 1 }] };

    /// <summary>Signature's last parameter is <c>...T</c>; callers pass a slice.</summary>
    public bool IsVariadic => Signature.IsVariadic;

    public override string ToString() => $"{Package.Path}.{Name}";
}
