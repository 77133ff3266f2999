using Ouro.Compile.Data;
using Ouro.Compile.Symbols;
using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>What the translation of all functions of a package shares: tables, what is known of other packages, the list of work.</summary>
/// <remarks>
/// Functions become due as they are mentioned: a generic function's instance, a closure, a wrapper is put on the list under its symbol
/// once, and <see cref="TranslateAll"/> works until nothing is left. The order follows the source, so the result is deterministic.
/// </remarks>
public sealed class TranslationContext
{
    private readonly Dictionary<Func, IrFunction> _bodies = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Func>);
    private readonly Dictionary<Ouro.Types.GoObject, IrLinkname> _linknames = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Ouro.Types.GoObject>);
    private readonly HashSet<Symbol> _known = [];
    private readonly Queue<(GoSymbol Symbol, Func<Function> Build)> _due = [];
    private readonly Dictionary<string, int> _counters = [];

    /// <summary>Symbols of the package.</summary>
    public required SymbolTable Symbols { get; init; }
    public required TypeTable Types { get; init; }
    public required TypeDescriptors Descriptors { get; init; }
    public required MethodTables Methods { get; init; }

    /// <summary>Writes values as data.</summary>
    public required StaticData Data { get; init; }

    /// <summary>Where instances of types are made; that of the checker.</summary>
    public required TypeContext Instances { get; init; }

    /// <summary>Turns positions into file names and lines.</summary>
    public required SourceTable Sources { get; init; }
    public required ITarget Target { get; init; }

    /// <summary>Variables are listed for debuggers.</summary>
    public bool WritesDwarf { get; init; }

    /// <summary>-N: functions are translated for a debugger.</summary>
    public bool NoOptimisation { get; init; }

    /// <summary>-l: no function of the package is inlined anywhere.</summary>
    public bool NoInlining { get; init; }

    /// <summary>-+: the package counts as one of the runtime's, whatever its path.</summary>
    public bool RuntimeRules { get; init; }

    /// <summary>Whether a package's functions are under the rules of the runtime.</summary>
    internal bool IsRuntime(Package package) => RuntimeRules || StandardLibrary.IsRuntimePackage(package.Path);

    /// <summary>The convention of a function that assembly defines, by symbol name; null: no assembly defines it.</summary>
    public Func<string, Abi?> AssemblyAbi { get; init; } = static _ => null;

    /// <summary>Told of each function of another package that is not generic and is mentioned, with its symbol.</summary>
    public Action<Func, GoSymbol> Mentioned { get; init; } = static (_, _) => { };

    /// <summary>Receives mistakes of the source that only the translation sees.</summary>
    public Action<Pos, string> Report { get; init; } = static (_, _) => { };

    /// <summary>What functions tell the linker's search for dead code.</summary>
    public ReachabilityMarkers Markers { get; } = new();

    /// <summary>The shapes of types.</summary>
    public ShapeTable Shapes => field ??= new ShapeTable(Types);

    /// <summary>The tree of a function of a package that was not added; asked for instances of generic functions only.</summary>
    public Func<Func, IrFunction?> ImportedFunction { get; init; } = static _ => null;

    /// <summary>Makes the functions and linknames of the package being compiled known.</summary>
    public void AddPackage(IrPackage package)
    {
        foreach (IrFunction f in package.Functions)
            if (f.Object is { } o) _bodies.TryAdd(o, f);
        AddLinknames(package.Linknames);
    }

    /// <summary>Makes the linknames of an imported package known.</summary>
    public void AddLinknames(IReadOnlyList<IrLinkname> linknames)
    {
        foreach (IrLinkname l in linknames)
            if (l.Kind != IrLinknameKind.Mark) _linknames[l.Local] = l;
    }

    /// <summary>The declared function's tree; null when its package was not added.</summary>
    public IrFunction? BodyOf(Func f) => _bodies.GetValueOrDefault(f.Origin);

    /// <summary>Puts a function on the list unless it is there.</summary>
    internal void Need(GoSymbol symbol, Func<Function> build)
    {
        if (_known.Add(symbol)) _due.Enqueue((symbol, build));
    }

    /// <summary>Puts a function on the list; an instance if type arguments are given.</summary>
    public void Need(IrFunction f, GoType[] typeArgs) =>
        Need(SymbolOf(f, typeArgs), () => FunctionTranslator.Translate(this, f, typeArgs));

    /// <summary>Translates what is on the list and what becomes due by that.</summary>
    /// <returns>The functions, in the order in which they became due.</returns>
    public List<Function> TranslateAll() => TranslateAll(static _ => { });

    /// <param name="made">Told of each function when it is made.</param>
    internal List<Function> TranslateAll(Action<Function> made)
    {
        var list = new List<Function>();
        while (_due.TryDequeue(out (GoSymbol Symbol, Func<Function> Build) item))
        {
            Function f = item.Build();
            list.Add(f);
            made(f);
        }
        return list;
    }

    /// <summary>Puts the declared functions of a package on the list (generic ones become due with their instances).</summary>
    public void NeedDeclared(IrPackage package)
    {
        foreach (IrFunction f in package.Functions)
            if (!f.IsGeneric && f.Body is not null) Need(f, []);
        if (package.Init is { Body: not null } init) Need(init, []);
        foreach (IrFunction f in package.MapInits) Need(f, []);
    }

    // ---- names

    /// <summary>A variable's symbol.</summary>
    public GoSymbol SymbolOf(IrGlobal g)
    {
        if (g.IsTemporary) return Data.Global(g);
        if (g.Linkname is { Kind: IrLinknameKind.Variable or IrLinknameKind.Push or IrLinknameKind.Pull } l) return Symbols.Data(l.Remote);
        return SymbolOf(g.Object, g.Package);
    }

    /// <summary>A package-level variable's symbol.</summary>
    public GoSymbol SymbolOf(Var v, Package package) =>
        Symbols.Data(_linknames.TryGetValue(v, out IrLinkname? l) ? l.Remote : Prefix(package) + "." + v.Name);

    /// <summary>A package as it appears in symbol names.</summary>
    public static string Prefix(Package? p) => p is null ? "go" : PackagePath.ToPrefix(p.Path);

    /// <summary>The name of a function or closure with its body.</summary>
    public string NameOf(IrFunction f, GoType[] typeArgs)
    {
        if (f.Linkname is { Kind: IrLinknameKind.Push or IrLinknameKind.Pull } l) return l.Remote;
        if (typeArgs.Length == 0 || f.Outermost.Object is not { } outer) return Prefix(f.Package) + "." + f.Name;
        string head = f.Outermost.Name;
        string tail = f.Name.StartsWith(head, StringComparison.Ordinal) ? f.Name[head.Length..] : "." + f.Name;
        return DeclaredName(outer, typeArgs) + tail;
    }

    /// <summary>The symbol of a function or closure with its body (ABIInternal).</summary>
    public GoSymbol SymbolOf(IrFunction f, GoType[] typeArgs) => Symbols.Function(NameOf(f, typeArgs));

    /// <summary>The link name of a declared function or method; <paramref name="typeArgs"/> as in <see cref="IrFuncRef.TypeArgs"/>.</summary>
    public string NameOf(Func f, GoType[] typeArgs) => _linknames.TryGetValue(f.Origin, out IrLinkname? l) ? l.Remote : DeclaredName(f, typeArgs);

    private string DeclaredName(Func f, GoType[] typeArgs)
    {
        f = f.Origin;
        Signature sig = f.Signature;
        int own = sig.RecvTypeParams.Length;
        if (sig.Recv is { Type: { } receiver })
        {
            GoType t = own > 0 ? Instances.Substitute(receiver, sig.RecvTypeParams, typeArgs[..own]) : receiver;
            return MethodTables.MethodName(t, f) + Arguments(typeArgs[own..]);
        }
        return Prefix(f.Package) + "." + f.Name + Arguments(typeArgs);
    }

    private static string Arguments(GoType[] typeArgs) =>
        typeArgs.Length == 0 ? "" : "[" + string.Join(",", typeArgs.Select(TypeNames.LinkString)) + "]";

    /// <summary>The convention by which a declared function is called directly.</summary>
    public Abi AbiOf(Func f, string name) => BodyOf(f) is { Body: not null } ? Abi.Internal : AssemblyAbi(name) ?? Abi.Internal;

    /// <summary>The code symbol of a declared function, by the convention it is defined in; an instance becomes due.</summary>
    public GoSymbol Callee(Func f, GoType[] typeArgs)
    {
        string name = NameOf(f, typeArgs);
        if (typeArgs.Length == 0)
        {
            GoSymbol symbol = Symbols.Function(name, AbiOf(f, name));
            if (BodyOf(f) is null) Mentioned(f, symbol);
            return symbol;
        }
        NeedInstance(f, typeArgs);
        return Symbols.Function(name);
    }

    /// <summary>The code that a static function value stands for (<see cref="StaticData"/>); what nobody else asks for becomes due.</summary>
    public GoSymbol CodeOf(IrExpr value)
    {
        if (value is IrFuncRef f) return Callee(f.Function, f.TypeArgs);
        if (value is IrMethodExpr m) return MethodExpression(m.Receiver, m.Method);
        IrFunction literal = ((IrClosure)value).Function;
        Need(literal, []);
        return SymbolOf(literal, []);
    }

    /// <summary>Puts an instance of a declared function on the list.</summary>
    public void NeedInstance(Func f, GoType[] typeArgs)
    {
        IrFunction body = BodyOf(f) ?? ImportedFunction(f) ?? throw new InternalCompilerException($"no body of the generic function {f.FullName}");
        Need(body, typeArgs);
    }

    /// <summary>A name that is used once: <paramref name="stem"/> and a number.</summary>
    internal string Numbered(string stem)
    {
        int n = _counters.GetValueOrDefault(stem);
        _counters[stem] = n + 1;
        return stem + n;
    }

    /// <summary>
    /// The entry point that an itab or method table names, made unless the method is declared so: a wrapper, or the instance's method.
    /// </summary>
    public void NeedMethods(GoType type)
    {
        foreach (MethodEntry e in Methods.MethodsOf(type))
        {
            GoType t = Types.Of(type).Type;
            NeedMethod(t, e.Method, e.Path);
            if (!Types.Of(t).IsDirectInterface) NeedMethod(new PointerType(t), e.Method, e.Path);
        }
    }

    /// <summary>The code symbol of a method for a receiver type: the declared method, or a wrapper that becomes due.</summary>
    public GoSymbol NeedMethod(GoType receiver, Func method, int[] path)
    {
        receiver = receiver.Unaliased;
        GoType holder = receiver is PointerType p ? p.Elem.Unaliased : receiver;
        if (path.Length == 0 && holder is NamedType n && holder.Underlying is not InterfaceType && method.HasPointerReceiver == receiver is PointerType)
            return Callee(method, n.TypeArgs);
        GoSymbol s = Symbols.Function(MethodTables.MethodName(receiver, method));
        Need(s, () => SyntheticFunctions.MethodWrapper(this, s, receiver, method, path));
        return s;
    }

    /// <summary>An interface's own method: that of an instance has the type arguments in its signature.</summary>
    internal static Func MethodOf(InterfaceType face, Func method)
    {
        foreach (Func m in face.TypeSet.Methods)
            if (m.Name == method.Name && (m.IsExported || Package.Same(m.Package, method.Package))) return m;
        return method;
    }

    /// <summary>The code of <c>T.M</c>, a function whose first parameter is the receiver; a wrapper becomes due.</summary>
    public GoSymbol MethodExpression(GoType receiver, Func method)
    {
        if (receiver.Underlying is InterfaceType face)
        {
            method = MethodOf(face, method);
            GoSymbol code = Symbols.Function(MethodTables.MethodName(receiver, method));
            Need(code, () => SyntheticFunctions.MethodWrapper(this, code, receiver, method, []));
            return code;
        }
        LookupResult r = FunctionTranslator.FindMethod(receiver, method);
        GoSymbol made = NeedMethod(receiver, (Func)r.Object!, r.Index[..^1]); // not null: found
        return Symbols.Function(made.Name);
    }
}
