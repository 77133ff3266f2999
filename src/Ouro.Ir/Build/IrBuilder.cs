using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Settings of one build.</summary>
public sealed class IrBuilderOptions
{
    /// <summary>The names in the tree.</summary>
    public required NameTable Names { get; init; }

    /// <summary>Where instances are made; that of the check.</summary>
    public required TypeContext Types { get; init; }

    /// <summary>A function of an imported package (its origin is asked for); null if its source is not at hand.</summary>
    public Func<Func, IrFunction?> ImportedFunction { get; init; } = static _ => null;

    /// <summary>
    /// What is known of the inlining of an imported function (of its origin) without its tree; null if gc would not inline it. Left out: what
    /// <see cref="ImportedFunction"/> says.
    /// </summary>
    public Func<Func, InlineFact?>? ImportedInlining { get; init; }

    internal InlineFact? InliningOf(Func f)
    {
        if (ImportedInlining is { } known) return known(f);
        return ImportedFunction(f) is { IsInlinable: true } g ? new InlineFact(g.InlineCost, g.ReturnsExpression) : null;
    }
}

/// <summary>A function that gc would inline.</summary>
/// <param name="Cost">Its cost.</param>
/// <param name="ReturnsExpression">The body is one return of one value: a call of it may be data.</param>
public readonly record struct InlineFact(int Cost, bool ReturnsExpression);

/// <summary>Makes the typed tree of a checked package.</summary>
/// <remarks>
/// The checker has found no mistakes. One pass over the syntax, a <see cref="FunctionBuilder"/> for each function; then the facts that need
/// the whole package: which initialisers are static, what gc would inline.
/// </remarks>
public sealed class IrBuilder
{
    private readonly Dictionary<Var, IrGlobal> _globals = new(ReferenceEqualityComparer.Instance);
    private readonly IrPackage _package;

    private IrBuilder(Info info, IrBuilderOptions options)
    {
        Info = info;
        Options = options;
        _package = new IrPackage(info.Package);
    }

    internal Info Info { get; }
    internal IrBuilderOptions Options { get; }
    internal Package Package => Info.Package;

    /// <summary>Loop variables are one per iteration (Go 1.22) in the file at hand.</summary>
    internal bool PerIterationLoopVariables { get; private set; } = true;

    /// <summary>Builds a package.</summary>
    /// <param name="info">What the checker found out; without errors.</param>
    /// <param name="files">The checked files in the order in which the compiler was given them.</param>
    /// <param name="options">Names and the context of types.</param>
    public static IrPackage Build(Info info, IReadOnlyList<SourceFile> files, IrBuilderOptions options)
    {
        var b = new IrBuilder(info, options);
        b.CollectGlobals(files);
        b.CollectLinknames(files);
        b.BuildFunctions(files);
        b.BuildInitializers(files);
        InlineCost.Run(b._package, info, options);
        InlineMentions.Run(b._package, info);
        StaticInit.Run(b._package, info, options);
        return b._package;
    }

    /// <summary>A builder of single functions: declarations are known, no body is built yet.</summary>
    internal static IrBuilder ForFunctions(Info info, IReadOnlyList<SourceFile> files, IrBuilderOptions options)
    {
        var b = new IrBuilder(info, options);
        b.CollectGlobals(files);
        b.CollectLinknames(files);
        return b;
    }

    /// <summary>Builds one declared function.</summary>
    /// <param name="cost">gc's cost, if gc would inline it.</param>
    internal IrFunction BuildSingle(SourceFile file, FunctionDecl d, Func obj, int? cost)
    {
        SetVersion(file);
        IrFunction f = BuildDeclared(d, obj, SymbolName(obj));
        f.InlineCost = cost ?? int.MaxValue;
        f.InlineObstacle = cost is null ? "not inlined by its own package" : null;
        return f;
    }

    internal string Text(Name name) => Options.Names.GetString(name.Value);

    /// <summary>The one node for a package-level variable.</summary>
    internal IrGlobal Global(Var v)
    {
        if (_globals.TryGetValue(v, out IrGlobal? g)) return g;
        return _globals[v] = new IrGlobal(v, v.Package!); // not null: package-level
    }

    private void CollectGlobals(IReadOnlyList<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            _package.CgoDirectives.AddRange(file.Directives.Cgo);
            foreach (Decl d in file.Decls)
            {
                switch (d)
                {
                    case VarDecl v:
                        foreach (Name n in v.Names)
                        {
                            if (Info.DefOf(n) is not Var obj || n.IsBlank) continue;
                            IrGlobal g = Global(obj);
                            _package.Globals.Add(g);
                            if (v.Pragma is { Embeds.Count: > 0 } p) g.Embed = EmbedOf(obj, p);
                        }
                        break;
                    case TypeDecl t:
                        AddType(t);
                        break;
                }
            }
        }
    }

    internal void AddType(TypeDecl t)
    {
        if (!t.IsAlias && !t.Name.IsBlank && Info.DefOf(t.Name) is TypeName name) _package.Types.Add(name);
    }

    private static IrEmbed EmbedOf(Var v, Pragma p)
    {
        var patterns = new List<string>();
        foreach (Embed e in p.Embeds) patterns.AddRange(e.Patterns);
        IrEmbedKind kind = v.Type!.Underlying switch // not null: checked
        {
            BasicType => IrEmbedKind.String,
            Types.SliceType => IrEmbedKind.Bytes,
            _ => IrEmbedKind.FileSystem,
        };
        return new IrEmbed(kind, patterns, p.Embeds[0].Pos);
    }

    private void CollectLinknames(IReadOnlyList<SourceFile> files)
    {
        _package.Linknames.AddRange(LinknamesOf(Package, files));
        foreach (IrLinkname l in _package.Linknames)
            if (l.Local is Var g && _globals.TryGetValue(g, out IrGlobal? global)) global.Linkname = l;
    }

    /// <summary>The linkname directives of a package, in source order; its bodies need not be checked.</summary>
    public static List<IrLinkname> LinknamesOf(Package package, IReadOnlyList<SourceFile> files)
    {
        var list = new List<IrLinkname>();
        foreach (SourceFile file in files)
        {
            foreach (Linkname l in file.Directives.Linknames)
            {
                GoObject? obj = package.Scope.Lookup(l.Local);
                IrLinknameKind kind;
                switch (obj)
                {
                    case Var v:
                        kind = l.Remote.Length == 0 ? IrLinknameKind.Mark : IrLinknameKind.Variable;
                        break;
                    case Func f:
                        kind = l.Remote.Length == 0 ? IrLinknameKind.Mark : f.Declaration is { Body: null } ? IrLinknameKind.Pull : IrLinknameKind.Push;
                        break;
                    default:
                        continue; // nothing of that name: gc ignores it for other build configurations' sake
                }
                list.Add(new IrLinkname(kind, obj, l.Remote.Length > 0 ? l.Remote : $"{package.Path}.{l.Local}", l.Pos));
            }
        }
        return list;
    }

    // ---- functions

    private void BuildFunctions(IReadOnlyList<SourceFile> files)
    {
        int inits = 0;
        foreach (SourceFile file in files)
        {
            SetVersion(file);
            foreach (Decl d in file.Decls)
            {
                // A function named _ is checked and nothing more.
                if (d is not FunctionDecl f || f.Name.IsBlank || Info.DefOf(f.Name) is not Func obj) continue;
                bool isInit = f.Recv == null && obj.Name == "init";
                string name = isInit ? $"init.{inits++}" : SymbolName(obj);
                IrFunction made = BuildDeclared(f, obj, name);
                _package.Functions.Add(made);
                if (isInit) _package.InitFunctions.Add(made);
            }
        }
    }

    private void SetVersion(SourceFile file)
    {
        PerIterationLoopVariables = !Info.FileVersions.TryGetValue(file, out string? version) || MinorOf(version) is 0 or >= 22;
    }

    /// <summary>22 of "go1.22" or "go1.22.3"; 0 if there is none.</summary>
    private static int MinorOf(string version)
    {
        if (!version.StartsWith("go1.", StringComparison.Ordinal)) return 0;
        int n = 0;
        for (int i = 4; i < version.Length && char.IsAsciiDigit(version[i]); i++) n = n * 10 + (version[i] - '0');
        return n;
    }

    private IrFunction BuildDeclared(FunctionDecl d, Func obj, string name)
    {
        Signature sig = obj.Signature;
        var f = new IrFunction(IrFunctionKind.Declared, name, Package, sig, obj, null, d.Pos)
        {
            Pragmas = d.Pragma?.Flags ?? PragmaFlag.None,
            TypeParams = [.. sig.RecvTypeParams, .. sig.TypeParams],
        };
        foreach (IrLinkname l in _package.Linknames)
            if (ReferenceEquals(l.Local, obj)) f.Linkname = l;
        var b = new FunctionBuilder(this, f, null);
        b.DeclareSignature(sig);
        if (d.Body != null) b.BuildBody(d.Body);
        return f;
    }

    /// <summary>A declared function's name behind the package path: <c>F</c>, <c>T.M</c>, <c>(*T).M</c>.</summary>
    public static string SymbolName(Func f)
    {
        if (f.Signature.Recv is not { } recv) return f.Name;
        GoType t = recv.Type!.Unaliased; // not null: checked
        bool pointer = t is Types.PointerType;
        GoType b = t is Types.PointerType p ? p.Elem.Unaliased : t;
        string name = b is NamedType n ? n.Obj.Name : "";
        return pointer ? $"(*{name}).{f.Name}" : $"{name}.{f.Name}";
    }

    // ---- initialisers

    private void BuildInitializers(IReadOnlyList<SourceFile> files)
    {
        var fileOf = new Dictionary<int, SourceFile>();
        foreach (SourceFile file in files) fileOf[file.Pos.File] = file;
        var signature = new Signature(null, [], [], TupleType.Empty, TupleType.Empty, false);
        var init = new IrFunction(IrFunctionKind.PackageInit, "init", Package, signature, null, null, files.Count > 0 ? files[0].Pos : Pos.None);
        var b = new FunctionBuilder(this, init, null);
        foreach (Initializer i in Info.InitOrder)
        {
            if (fileOf.TryGetValue(i.Rhs.Pos.File, out SourceFile? file)) SetVersion(file);
            if (!MapInitializers.IsOutlined(i, Info))
            {
                b.BuildInitializer(i, _package.Initializers);
                continue;
            }
            var outlined = new IrFunction(IrFunctionKind.MapInit, $"map.init.{_package.MapInits.Count}", Package, signature, null, null, i.Lhs[0].Pos);
            var own = new FunctionBuilder(this, outlined, null);
            own.BuildInitializer(i, _package.Initializers);
            own.Finish();
            _package.Initializers[^1] = _package.Initializers[^1] with { Outlined = outlined };
            _package.MapInits.Add(outlined);
            b.CallMapInit(outlined);
        }
        b.Finish();
        _package.Init = init;
    }
}
