// One package, from its checked source to its object.
//
// Functions become SSA as they are mentioned, starting from those that the package declares; instances, closures and wrappers join
// as they are needed. Type descriptors that the code asks for ask in turn for methods and for functions that compare and hash, so
// translation and descriptors alternate until neither has work. Then the whole package is optimised, callees before callers. With that
// all is known that importers ask for: the front half ends here, and they can begin. In the back half every function is compiled on its
// own, in parallel. What the object lists is in an order that follows from the source.

using System.Collections.Concurrent;
using Ouro.Compile.Data;
using Ouro.Compile.Dwarf;
using Ouro.Compile.Symbols;
using Ouro.Compile.Translation;
using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Export;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;
using GoObject = Ouro.Object.GoObject;

namespace Ouro.Compile;

/// <summary>Settings of one package's compilation.</summary>
public sealed record CompileOptions
{
    /// <summary>First line of VERSION, for the object's header.</summary>
    public required string GoVersion { get; init; }

    public required ITarget Target { get; init; }

    /// <summary>What of <c>GOEXPERIMENT</c> is on, for the object's header.</summary>
    public Experiments Experiments { get; init; } = Experiments.Default;

    /// <summary>What the package's assembly defines and refers to.</summary>
    public SymbolAbis Assembly { get; init; } = SymbolAbis.None;

    /// <summary>Passes switched off, dumped, verified.</summary>
    public PassOptions Passes { get; init; } = new();

    /// <summary>-N: every variable of the source is in memory, for debuggers; the runtime's packages ignore it.</summary>
    public bool NoOptimisation { get; init; }

    /// <summary>-l: nothing is inlined, no function of the package is inlined elsewhere.</summary>
    public bool NoInlining { get; init; }

    /// <summary>-+: the rules of the runtime's packages hold (nothing goes to the heap unsaid).</summary>
    public bool RuntimeRules { get; init; }

    /// <summary>-m: what the optimiser decided is remarked on.</summary>
    public bool Remarks { get; init; }

    /// <summary>How often -S is given: 1 a listing, 2 one with more in it.</summary>
    public int Listing { get; init; }

    /// <summary>For names of files in the listing that are recorded below <c>$GOROOT</c>; empty: they stay as they are recorded.</summary>
    public string GoRoot { get; init; } = "";

    /// <summary>-dwarf: debugging information is made.</summary>
    public bool Dwarf { get; init; } = true;

    /// <summary><c>-coveragecfg</c>: the source is instrumented for coverage; null: it is not.</summary>
    public CoverageConfig? Coverage { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>What instances of the package's generic functions need; null: importers are told nothing of that.</summary>
    public SourceForecast? Forecast { get; init; }

    /// <summary>Told of the phases.</summary>
    public PhaseTrace Trace { get; init; } = PhaseTrace.None;

    /// <summary><c>-buildid</c>, for the archive's header; empty: none.</summary>
    public string BuildId { get; init; } = "";

    /// <summary>Files for <c>//go:embed</c>; null: none were looked for.</summary>
    public EmbeddedFiles? Embedded { get; init; }

    /// <summary>Turns a source file's path into what tables and tracebacks show.</summary>
    public Func<string, string> FileName { get; init; } = static f => f;
}

/// <summary>A compiled package.</summary>
/// <param name="Object">The object in memory.</param>
/// <param name="Members">What the archive holds: <c>__.PKGDEF</c>, <c>_go_.o</c> and the facts; assembled objects come after.</param>
/// <param name="Facts">What importers may know of its functions.</param>
public sealed record CompiledPackage(GoObject Object, List<(string Name, ReadOnlyMemory<byte> Contents)> Members, PackageFacts Facts)
{
    /// <summary>What <c>-S</c> prints; empty without it.</summary>
    public string Listing { get; init; } = "";

    /// <summary>Of the members, those that compilations of importers read.</summary>
    public List<(string Name, ReadOnlyMemory<byte> Contents)> ForImporters => Members.FindAll(static m => m.Name != GoArchive.GoObjectName);

    /// <summary>Of the members, the one that the linker reads.</summary>
    public List<(string Name, ReadOnlyMemory<byte> Contents)> ForLinker => Members.FindAll(static m => m.Name == GoArchive.GoObjectName);
}

/// <summary>Compiles a package to an object, in two halves: <see cref="Begin"/> and <see cref="TranslatedPackage.Finish"/>.</summary>
public sealed class PackageCompiler
{
    private readonly CheckedPackage _package;
    private readonly ProgramFacts _facts;
    private readonly CompileOptions _options;
    private readonly SymbolTable _symbols;
    private readonly TypeTable _types;
    private readonly MethodTables _methods;
    private readonly TypeDescriptors _descriptors;
    private readonly StaticData _data;
    private readonly ProgramInfo _info;
    private readonly TranslationContext _translation;
    private readonly FrontEnd _frontEnd;
    private readonly List<Function> _functions = [];
    private readonly List<GoSymbol> _extraData = [];
    private readonly PackageFacts.Writer _own = new();

    private PackageCompiler(FrontEnd frontEnd, CheckedPackage package, ProgramFacts facts, CompileOptions options)
    {
        _frontEnd = frontEnd;
        _package = package;
        _facts = facts;
        _options = options;
        _symbols = new SymbolTable(package.Source.Path);
        _types = new TypeTable(_symbols, frontEnd.Sizes);
        _methods = new MethodTables(_symbols, _types);
        _descriptors = new TypeDescriptors(_symbols, _types, _methods);
        _data = new StaticData(_symbols, _types, _descriptors, x => _translation!.CodeOf(x)) // not null: set below
        {
            Dwarf = options.Dwarf,
            Report = (pos, message) => Mistake("InvalidConstVal", pos, message),
        };
        _info = new ProgramInfo(facts, _symbols, options.Target) { FindItab = FindItab };
        _translation = new TranslationContext
        {
            Symbols = _symbols, Types = _types, Descriptors = _descriptors, Methods = _methods, Data = _data, Instances = frontEnd.Types,
            Sources = frontEnd.Context.Sources, Target = options.Target,
            WritesDwarf = options.Dwarf, NoOptimisation = options.NoOptimisation, NoInlining = options.NoInlining, RuntimeRules = options.RuntimeRules,
            AssemblyAbi = name => options.Assembly.Defined(name) ?? facts.AssemblyAbi(name),
            ImportedFunction = frontEnd.FunctionOf,
            Mentioned = Tag,
            Report = (pos, message) => Mistake("InvalidFuncPC", pos, message),
        };
    }

    /// <summary>Compiles a checked package; what it imports that is to be inlined or summarised has been compiled before with the same facts.</summary>
    /// <returns>The object; null when mistakes were reported.</returns>
    public static CompiledPackage? Compile(FrontEnd frontEnd, CheckedPackage package, ProgramFacts facts, CompileOptions options) =>
        Begin(frontEnd, package, facts, options)?.Finish(ParallelLoops.Threads(options.Jobs));

    /// <summary>The front half: all that importers ask for. Takes what <see cref="Compile"/> does.</summary>
    /// <returns>Null when mistakes were reported.</returns>
    public static TranslatedPackage? Begin(FrontEnd frontEnd, CheckedPackage package, ProgramFacts facts, CompileOptions options)
    {
        package.CheckBodies();
        if (package.Diagnostics.HasErrors) return null;
        var compiler = new PackageCompiler(frontEnd, package, facts, options);
        return compiler.RunFront();
    }

    private IrPackage Ir => _package.Ir;

    /// <summary>The itab of a type for an interface, by their descriptors: what a function that was inlined made may be of a package that this one does not import.</summary>
    private GoSymbol? FindItab(GoSymbol type, GoSymbol face)
    {
        if (TypeOf(type.Name) is not { } t || TypeOf(face.Name) is not { Type.Underlying: Types.InterfaceType { IsMethodSet: true } } i) return null;
        // Functions are translated: no descriptor, and no method for one, may become due.
        if (t.Type.Underlying is Types.InterfaceType || !_descriptors.IsCertain(t) || !_descriptors.IsCertain(i)) return null;
        return Lookup.MissingMethod(t.Type, i.Type, true, out _) is null ? _descriptors.Itab(t.Type, i.Type) : null;
    }

    /// <summary>A type by its descriptor's name: one that the package mentions, or a declared type of another one or the pointer to it.</summary>
    private CompiledType? TypeOf(string descriptor)
    {
        const string Prefix = "type:";
        if (!descriptor.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        string name = descriptor[Prefix.Length..];
        if (_types.Find(name) is { } known) return known;
        bool isPointer = name.StartsWith('*');
        if (_frontEnd.DeclaredType(name.AsSpan(isPointer ? 1 : 0)) is not { } declared) return null;
        CompiledType found = _types.Of(isPointer ? new PointerType(declared) : declared);
        return found.LinkString == name ? found : null;
    }

    private TranslatedPackage? RunFront()
    {
        PackageOptimizer optimizer;
        using (_options.Trace.Phase("translate"))
        {
            foreach (CheckedPackage p in _package.Closure) _translation.AddLinknames(p.Linknames);
            _translation.AddPackage(Ir);
            _translation.NeedDeclared(Ir);
            Globals();
            if (_package.Diagnostics.HasErrors) return null;
            Constants();
            DeclaredTypes();
            Bodyless();
            TranslateEverything();
            AbiWrappers();
            InitTask();
        }
        using (_options.Trace.Phase("inline, escape"))
        {
            OptimisationRemarks? remarks = _options.Remarks ? new OptimisationRemarks(_package, _frontEnd.Context, _symbols.Prefix, _package.Diagnostics) : null;
            optimizer = new PackageOptimizer(new PassContext(_info, _package.Diagnostics, _options.Passes) { Placed = remarks is null ? null : remarks.Placed }) { FileName = _options.FileName };
            optimizer.Run(_functions);
            remarks?.Finish(optimizer, _functions, f => _translation.SymbolOf(f, []));
        }
        using (_options.Trace.Phase("export"))
        {
            byte[] export = Export(optimizer), head = Head();
            _own.Fingerprint = ExportData.FingerprintOf(export);
            return new TranslatedPackage(new FrontResult
            {
                Symbols = _symbols, Functions = _functions, Info = new ProgramInfo(_facts, _symbols, _options.Target), Below = _facts, Markers = _translation.Markers, Diagnostics = _package.Diagnostics, Options = _options,
                Name = Ir.Package.Name, IsStandard = _package.Source.IsStandard, Imports = [.. Ir.Imports.Select(static p => p.Path)],
                LinkedNames = [.. Ir.Linknames.Where(static l => l.Local is Func).Select(static l => l.Remote)],
                Head = head, Definition = [.. head, .. "\n"u8, .. ExportData.Frame(export)], Facts = WriteFacts(optimizer),
            });
        }
    }

    /// <summary>
    /// What importers get to know. Not of functions defined under another package's name (linkname): who calls those sees a declaration
    /// without body, whose arguments leak unless it says otherwise (contract §8.1). sync/atomic.StorePointer's body in runtime hides the
    /// pointer in a uintptr.
    /// </summary>
    private byte[] WriteFacts(PackageOptimizer optimizer)
    {
        var pushed = new HashSet<string>(StringComparer.Ordinal);
        foreach (IrFunction f in Ir.Functions)
            if (f.Linkname is { Kind: IrLinknameKind.Push } l && !l.Remote.StartsWith(_symbols.Prefix + ".", StringComparison.Ordinal)) pushed.Add(l.Remote);
        // Before anything else names them; machine code may name more, which are of no concern to importers.
        _own.Numbered(_symbols.Number(_facts.Numbers));
        AddFunctions(_own, optimizer, _translation.Markers, pushed);
        // Bodies that are inlined from here call functions of gc's packages that the importer may not be told of.
        foreach (var (symbol, summary) in _info.Tagged.OrderBy(static t => t.Key.Name, StringComparer.Ordinal).ThenBy(static t => t.Key.Abi)) _own.Function(symbol.Name, symbol.Abi, summary, null, []);
        foreach (IrFunction f in Ir.Functions)
            if (f is { IsInlinable: true, Object: { } o }) _own.InlineCost(IrBuilder.SymbolName(o), f.InlineCost, f.ReturnsExpression);
        if (_options.Forecast is { } forecast)
            foreach (var (name, paths) in forecast.Generic) _own.Sources(name, paths);
        return _own.ToArray();
    }

    private static void AddFunctions(PackageFacts.Writer to, PackageOptimizer optimizer, ReachabilityMarkers markers, HashSet<string> leftOut)
    {
        foreach (var (symbol, summary) in optimizer.Summaries)
        {
            if (leftOut.Contains(symbol.Name)) continue;
            FrozenFunction? body = optimizer.Bodies.GetValueOrDefault(symbol);
            to.Function(symbol.Name, symbol.Abi, summary, body, body is null ? [] : [.. markers.Of(symbol)]);
        }
    }

    /// <summary>The facts of functions that were optimised outside of a whole compilation.</summary>
    internal static PackageFacts FactsOf(PackageOptimizer optimizer, ReachabilityMarkers markers)
    {
        var w = new PackageFacts.Writer();
        AddFunctions(w, optimizer, markers, []);
        return PackageFacts.Read(w.ToArray());
    }

    // ---- what the object holds besides functions

    private void Globals()
    {
        var values = new Dictionary<IrGlobal, IrExpr>(ReferenceEqualityComparer.Instance);
        foreach (IrGlobalInit i in Ir.Initializers)
            if (i.StaticValue is { } v && i.Targets is [{ } target]) values.Add(target, v);
        foreach (IrGlobal g in Ir.Globals)
        {
            _data.DefineGlobal(g, values.GetValueOrDefault(g), g.Embed is { } embed ? s => Embed(s, g, embed) : null);
            if (_options.Coverage is { } coverage) CoverageVariable(g, coverage);
        }
        // Who needs the map needs its contents; init's call of the function does not count.
        foreach (IrGlobalInit i in Ir.Initializers)
            if (i is { Outlined: { } f, Targets: [{ } map] }) _data.Global(map).AddRelocation(0, 0, RelocationType.Keep, _translation.SymbolOf(f, []));
    }

    /// <summary>Counters lie together, where the runtime finds them; the description cannot be written to. Debuggers are told of neither.</summary>
    private void CoverageVariable(IrGlobal g, CoverageConfig coverage)
    {
        GoSymbol s = _data.Global(g);
        if (g.Name == coverage.MetaVariable)
        {
            s.Kind = SymKind.RoData;
            return;
        }
        if (!g.Name.StartsWith(coverage.CounterPrefix, StringComparison.Ordinal)) return;
        s.DwarfInfo = null;
        if (g.Name != coverage.NumberVariable) s.Kind = SymKind.CoverageCounter;
    }

    private void Embed(GoSymbol s, IrGlobal g, IrEmbed embed) => EmbedWriter.Write(_symbols, s, g, embed, _options.Embedded,
        message => Mistake("InvalidEmbed", embed.Pos, message));

    private void Mistake(string code, Pos at, string message) => _package.Diagnostics.Add(new Diagnostic(code, _frontEnd.Context.Sources.Resolve(at), message));

    /// <summary>Integer constants, for debuggers; untyped ones as int, if they are in its range.</summary>
    private void Constants()
    {
        if (!_options.Dwarf) return;
        foreach (string name in Ir.Package.Scope.SortedNames())
        {
            if (Ir.Package.Scope.Lookup(name) is not Const { Value: { Kind: ConstKind.Int } value, Type: { } type } || name == "_") continue;
            if (type.Underlying is not BasicType { Info: var info } || (info & BasicInfo.Integer) == 0) continue;
            if ((info & BasicInfo.Untyped) != 0) type = BasicType.Of(BasicKind.Int);
            if (!value.TryGetInt64(out long n))
            {
                if ((info & BasicInfo.Untyped) != 0 || !value.TryGetUInt64(out ulong u)) continue;
                n = unchecked((long)u);
            }
            DwarfEmitter.Constant(_symbols, name, _descriptors.Need(type), n);
        }
    }

    /// <summary>Types that the package declares have their descriptors here, used or not: other packages count on them.</summary>
    private void DeclaredTypes()
    {
        foreach (TypeName t in Ir.Types)
            if (t is { IsAlias: false, Type: NamedType { TypeParams.Length: 0 } n } && !IsLocalToGeneric(t)) _descriptors.Need(n);
    }

    // A type inside a generic function exists once for each instance, and is asked for there.
    private bool IsLocalToGeneric(TypeName t)
    {
        if (t.LocalIndex == 0) return false;
        foreach (IrFunction f in Ir.Functions)
            if (f.IsGeneric && f.Pos.File == t.Pos.File && f.Pos.Line <= t.Pos.Line && t.Pos.Line <= f.EndPos.Line) return true;
        return false;
    }

    /// <summary>Argument maps of functions that assembly implements, and what is known of their parameters.</summary>
    private void Bodyless()
    {
        foreach (IrFunction f in Ir.Functions)
        {
            if (f.Body is not null || f.IsGeneric) continue;
            string name = _translation.NameOf(f, []);
            Abi? abi = _options.Assembly.Defined(name);
            if (abi is { } a) _own.Assembly(name, a);
            (AbiSignature signature, byte[] argInfo) = SyntheticFunctions.SignatureOf(_translation, Flatten(f.Signature), abi ?? Abi.Internal);
            if ((f.Pragmas & PragmaFlag.Noescape) == 0)
            {
                _info.Declared.TryAdd(_symbols.Function(name, abi ?? Abi.Internal), null);
            }
            else
            {
                var summary = EscapeSummary.NoLeak(signature);
                _info.Declared[_symbols.Function(name, abi ?? Abi.Internal)] = summary;
                if (abi is { } defined) _own.Function(name, defined, summary, null, []); // importers call it too
            }
            if (abi != Abi.Abi0) continue;
            ArgumentMaps(name, signature);
            GoSymbol info = _symbols.Data(name + ".arginfo0");
            info.WriteBytes(0, argInfo);
            SymbolTable.DefineData(info, SymKind.RoData, SymFlags.None);
        }
    }

    /// <summary>Takes over what gc found out about a function that it compiled.</summary>
    private void Tag(Func f, GoSymbol symbol)
    {
        if (_frontEnd.EscapeTagsOf(f) is not { } tags || _info.Tagged.ContainsKey(symbol)) return;
        _info.Tagged[symbol] = EscapeTag.ToSummary(SyntheticFunctions.SignatureOf(_translation, Flatten(f.Origin.Signature), symbol.Abi).Places, tags);
    }

    /// <summary>What gc gets to know of a function's parameters; null: nothing. As for our own importers (<see cref="WriteFacts"/>), functions that have another package's name are left out.</summary>
    private string[]? Tags(Func f, PackageOptimizer optimizer)
    {
        string name = _translation.NameOf(f, []);
        if (!name.StartsWith(_symbols.Prefix + ".", StringComparison.Ordinal)) return null;
        GoSymbol symbol = _symbols.Function(name, _options.Assembly.Defined(name) ?? Abi.Internal);
        if (!optimizer.Summaries.TryGetValue(symbol, out EscapeSummary? summary) && !_info.Declared.TryGetValue(symbol, out summary)) return null;
        return summary is null ? null : EscapeTag.FromSummary(SyntheticFunctions.SignatureOf(_translation, Flatten(f.Signature), symbol.Abi).Places, summary);
    }

    /// <summary>The receiver as first parameter.</summary>
    private static Signature Flatten(Signature s) =>
        s.Recv is { } r ? new Signature(null, [], [], new TupleType([r, .. s.Parameters.Vars]), s.Results, s.IsVariadic) : s;

    /// <summary><c>F.args_stackmap</c>: pointers in the argument area at entry and, with results, once the results are set (contract §1.7).</summary>
    private void ArgumentMaps(string name, AbiSignature signature)
    {
        int words = signature.ArgsSize / 8;
        if (words == 0 && signature.Params.Length == 0 && signature.Results.Length == 0) return;
        int rowBytes = (words + 7) / 8;
        int maps = signature.Results.Length > 0 ? 2 : 1;
        GoSymbol s = _symbols.Data(name + ".args_stackmap");
        s.WriteInt(0, 4, maps);
        s.WriteInt(4, 4, words);
        var bits = new byte[rowBytes];
        Mark(signature.Params);
        s.WriteBytes(8, bits);
        if (maps == 2)
        {
            Mark(signature.Results);
            s.WriteBytes(8 + rowBytes, bits);
        }
        SymbolTable.DefineData(s, SymKind.RoData, SymFlags.Local);

        void Mark(AbiParam[] list)
        {
            foreach (AbiParam p in list)
                for (int w = 0; w < p.Layout.PointerWords.WordCount; w++)
                    if (p.Layout.PointerWords[w])
                    {
                        int at = (p.StackOffset / 8) + w;
                        bits[at >> 3] |= (byte)(1 << (at & 7));
                    }
        }
    }

    // ---- functions

    private void TranslateEverything()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        int typesDone = 0;
        while (true)
        {
            int before = _functions.Count;
            _functions.AddRange(_translation.TranslateAll());
            _descriptors.WriteAll();
            for (; typesDone < _descriptors.WithMethods.Count; typesDone++) _translation.NeedMethods(_descriptors.WithMethods[typesDone].Type);
            foreach (CompiledType t in _descriptors.EqualFunctions.ToArray())
                if (done.Add("eq " + t.LinkString)) _functions.Add(SyntheticFunctions.EqualFunction(_translation, t));
            foreach (CompiledType t in _descriptors.HashFunctions.ToArray())
                if (done.Add("hash " + t.LinkString)) _functions.Add(SyntheticFunctions.HashFunction(_translation, t));
            if (_functions.Count == before) return;
        }
    }

    /// <summary>Every function can be called in the conventions in which somebody may name it (contract §1.6).</summary>
    private void AbiWrappers()
    {
        foreach (IrFunction f in Ir.Functions)
        {
            if (f.IsGeneric) continue;
            string name = _translation.NameOf(f, []);
            Abi? assembly = _options.Assembly.Defined(name);
            if (f.Body is null && assembly is null) continue;
            Abi own = assembly ?? ((f.Pragmas & PragmaFlag.CgoUnsafeArgs) != 0 ? Abi.Abi0 : Abi.Internal);
            bool all = f.Linkname is not null || IsMarked(f);
            Abi other = own == Abi.Internal ? Abi.Abi0 : Abi.Internal;
            // Go refers to every function by the internal convention.
            if (other == Abi.Internal || all || _options.Assembly.IsReferenced(name, other))
            {
                Function wrapper = SyntheticFunctions.AbiWrapper(_translation, name, Flatten(f.Signature), own);
                ((GoSymbol)wrapper.Symbol).Flags |= SymFlags.AbiWrapper;
                _functions.Add(wrapper);
            }
        }
    }

    private bool IsMarked(IrFunction f)
    {
        foreach (IrLinkname l in Ir.Linknames)
            if (ReferenceEquals(l.Local, f.Object)) return true;
        return false;
    }

    /// <summary><c>pkg..inittask</c>: what runs before main, after the tasks of the packages imported (contract §5.10).</summary>
    private void InitTask()
    {
        var functions = new List<GoSymbol>();
        if (_options.Coverage is { IsTestMain: false } coverage) functions.Add(Register(coverage));
        if (Ir.Init is { Body: not null } init) functions.Add(_translation.SymbolOf(init, []));
        if (HasExitHook) functions.Add(Initialiser(CoverageHooks.ExitHook(_translation, _options.Coverage!.IsTestMain))); // not null: it has the hook
        foreach (IrFunction f in Ir.InitFunctions)
            if (!IsEmpty(f.Body)) functions.Add(_translation.SymbolOf(f, []));
        var imports = new List<GoSymbol>();
        foreach (Package p in Ir.Imports)
            if (p.Path != "unsafe" && HasTask(p)) imports.Add(_symbols.Data(PackagePath.ToPrefix(p.Path) + "..inittask"));
        if (functions.Count == 0 && imports.Count == 0 && _symbols.PackagePath is not ("main" or "runtime")) return;
        _own.HasInitTask = true;
        GoSymbol s = _symbols.Data(_symbols.Prefix + "..inittask");
        s.WriteInt(0, 4, 0);
        s.WriteInt(4, 4, functions.Count);
        int at = 8;
        foreach (GoSymbol f in functions)
        {
            s.WriteAddress(at, 8, f);
            at += 8;
        }
        foreach (GoSymbol i in imports) s.AddRelocation(0, 0, RelocationType.InitOrder, i);
        SymbolTable.DefineData(s, SymKind.NoPtrData, SymFlags.None);
    }

    /// <summary>A command of which something is counted; its source has an import of the package that writes the counters.</summary>
    private bool HasExitHook => _options.Coverage is not null && _symbols.PackagePath == "main";

    /// <summary>What tells the runtime of a package whose functions are counted.</summary>
    private GoSymbol Register(CoverageConfig coverage)
    {
        IrGlobal? meta = Ir.Globals.FirstOrDefault(g => g.Name == coverage.MetaVariable), number = Ir.Globals.FirstOrDefault(g => g.Name == coverage.NumberVariable);
        if (meta is null || number is null) throw new BadInputException("-coveragecfg", -1, $"package {_symbols.PackagePath} has no variable {coverage.MetaVariable} or {coverage.NumberVariable}");
        bool isFixed = CoverageConfig.FixedNumberOf(_package.Source.Path) != -1;
        return Initialiser(CoverageHooks.Registration(_translation, coverage, _package.Source.Path, _data.Global(meta), isFixed ? null : _data.Global(number)));
    }

    private GoSymbol Initialiser(Function f)
    {
        _functions.Add(f);
        return (GoSymbol)f.Symbol;
    }

    private bool HasTask(Package p)
    {
        if (_facts.HasInitTask(p.Path) is { } known) return known;
        foreach (CheckedPackage c in _package.Closure)
        {
            if (!ReferenceEquals(c.Types, p)) continue;
            if (c.Ir.Init is { Body: not null } || c.Ir.InitFunctions.Any(static f => !IsEmpty(f.Body)) || p.Path == "runtime") return true;
            foreach (Package i in c.Ir.Imports)
                if (i.Path != "unsafe" && HasTask(i)) return true;
            return false;
        }
        return false;
    }

    /// <summary>Nothing happens: such an init function is not called.</summary>
    private static bool IsEmpty(IrStmt? s) => s switch
    {
        null or IrReturn { Values.Length: 0 } => true,
        IrBlock b => Array.TrueForAll(b.List, IsEmpty),
        IrBreakableBlock b => IsEmpty(b.Body),
        IrIf { Cond: IrConst c } i => c.Value.BoolValue ? IsEmpty(i.Then) : IsEmpty(i.Else),
        IrLoop { Cond: IrConst c } l => !c.Value.BoolValue && IsEmpty(l.Setup),
        _ => false,
    };

    /// <summary>What gc's tools, and we, read of the package's types.</summary>
    private byte[] Export(PackageOptimizer optimizer)
    {
        var linknames = new Dictionary<Ouro.Types.GoObject, string>(ReferenceEqualityComparer.Instance as IEqualityComparer<Ouro.Types.GoObject>);
        foreach (IrLinkname l in Ir.Linknames)
            if (l.Kind != IrLinknameKind.Mark) linknames[l.Local] = l.Remote;
        return ExportData.Write(Ir.Package, new ExportOptions
        {
            Mentions = f => Ir.Function(f.Origin)?.Mentions ?? [],
            Sources = _frontEnd.Context.Sources,
            FileName = _options.FileName,
            HasInitTask = _own.HasInitTask,
            IsAbi0 = f => f.Signature.Recv is null && _options.Assembly.Defined(_translation.NameOf(f, [])) == Abi.Abi0,
            Linkname = o => linknames.GetValueOrDefault(o),
            BodyOf = f => Ir.Function(f) is { Body: not null } body ? body : null,
            DataOf = _frontEnd.ExportDataOf,
            EscapeTagsOf = f => Tags(f, optimizer),
        });
    }

    /// <summary>What the members of the archive begin with.</summary>
    private byte[] Head() => System.Text.Encoding.ASCII.GetBytes(
        GoObjectText.FirstLine("linux", _options.Target.Name, _options.GoVersion, "GOAMD64=v1", string.Join(',', _options.Experiments.Enabled))
        + (_options.BuildId.Length > 0 ? $"build id \"{_options.BuildId}\"\n" : "")
        + (Ir.Package.Name == "main" ? "main\n" : ""));
}
