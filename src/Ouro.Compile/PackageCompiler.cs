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

    /// <summary>-dwarf: debugging information is made.</summary>
    public bool Dwarf { get; init; } = true;

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
public sealed record CompiledPackage(GoObject Object, List<(string Name, ReadOnlyMemory<byte> Contents)> Members, PackageFacts Facts);

/// <summary>Runs an action for each number below a count, in any order, maybe on several threads; ends when all have ended.</summary>
/// <remarks>The action catches what it throws.</remarks>
public delegate void ParallelLoop(int count, Action<int> action);

/// <summary>Compiles a package to an object, in two halves: <see cref="Begin"/> and <see cref="Finish"/>.</summary>
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
    private byte[] _head = [], _factBytes = [];

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
        _data = new StaticData(_symbols, _types, _descriptors, CodeOf) { Dwarf = options.Dwarf };
        _info = new ProgramInfo(facts, _symbols, options.Target);
        _translation = new TranslationContext
        {
            Symbols = _symbols, Types = _types, Descriptors = _descriptors, Methods = _methods, Instances = frontEnd.Types,
            Sources = frontEnd.Context.Sources, Target = options.Target,
            WritesDwarf = options.Dwarf, NoOptimisation = options.NoOptimisation, NoInlining = options.NoInlining, RuntimeRules = options.RuntimeRules,
            AssemblyAbi = name => options.Assembly.Defined(name) ?? facts.AssemblyAbi(name),
            ImportedFunction = frontEnd.FunctionOf,
            Mentioned = Tag,
            Report = (pos, message) => _package.Diagnostics.Add(new Diagnostic("InvalidFuncPC", _frontEnd.Context.Sources.Resolve(pos), message)),
        };
    }

    /// <summary>Compiles a checked package; what it imports that is to be inlined or summarised has been compiled before with the same facts.</summary>
    /// <returns>The object; null when mistakes were reported.</returns>
    public static CompiledPackage? Compile(FrontEnd frontEnd, CheckedPackage package, ProgramFacts facts, CompileOptions options) =>
        Begin(frontEnd, package, facts, options)?.Finish((n, action) => Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, action));

    /// <summary>The front half: all that importers ask for. Takes what <see cref="Compile"/> does.</summary>
    /// <returns>Null when mistakes were reported.</returns>
    public static PackageCompiler? Begin(FrontEnd frontEnd, CheckedPackage package, ProgramFacts facts, CompileOptions options)
    {
        package.CheckBodies();
        if (package.Diagnostics.HasErrors) return null;
        var compiler = new PackageCompiler(frontEnd, package, facts, options);
        return compiler.RunFront() ? compiler : null;
    }

    /// <summary><c>__.PKGDEF</c>, the archive's member with the export data.</summary>
    public ReadOnlyMemory<byte> Definition { get; private set; }

    /// <summary>SSA values of all functions: a measure of the memory and of the work that is left.</summary>
    public long ValueCount { get; private set; }

    /// <summary>What importers may know of its functions.</summary>
    public PackageFacts Facts { get; private set; } = null!; // not null: set by the front half, without which there is no instance

    private IrPackage Ir => _package.Ir;

    /// <summary>The code that a static function value stands for; what nobody else asks for becomes due.</summary>
    private GoSymbol CodeOf(IrExpr value)
    {
        if (value is IrFuncRef f) return _translation.Callee(f.Function, f.TypeArgs);
        if (value is IrMethodExpr m) return _translation.MethodExpression(m.Receiver, m.Method);
        IrFunction literal = ((IrClosure)value).Function;
        _translation.Need(literal, []);
        return _translation.SymbolOf(literal, []);
    }

    private bool RunFront()
    {
        PackageOptimizer optimizer;
        using (_options.Trace.Phase("translate"))
        {
            foreach (CheckedPackage p in _package.Closure) _translation.AddLinknames(p.Linknames);
            _translation.AddPackage(Ir);
            _translation.NeedDeclared(Ir);
            Globals();
            if (_package.Diagnostics.HasErrors) return false;
            Constants();
            DeclaredTypes();
            Bodyless();
            TranslateEverything();
            AbiWrappers();
            InitTask();
        }
        using (_options.Trace.Phase("inline, escape"))
        {
            optimizer = new PackageOptimizer(new PassContext(_info, _package.Diagnostics, _options.Passes)) { FileName = _options.FileName };
            optimizer.Run(_functions);
        }
        using (_options.Trace.Phase("export"))
        {
            byte[] export = Export(optimizer);
            _head = Head();
            _own.Fingerprint = ExportData.FingerprintOf(export);
            Definition = (byte[])[.. _head, .. "\n"u8, .. ExportData.Frame(export)];
            _factBytes = WriteFacts(optimizer);
            Facts = PackageFacts.Read(_factBytes);
        }
        foreach (Function f in _functions) ValueCount += f.ValueCount;
        return true;
    }

    /// <summary>The back half: machine code. Once.</summary>
    /// <param name="parallelFor">Runs the work on functions.</param>
    /// <returns>The object; null when mistakes were reported.</returns>
    public CompiledPackage? Finish(ParallelLoop parallelFor)
    {
        MachineFunction[] code;
        using (_options.Trace.Phase("functions")) code = CompileFunctions(parallelFor);
        BarrierCheck.Run(_functions, _package.Diagnostics);
        if (_package.Diagnostics.HasErrors) return null;
        using (_options.Trace.Phase("object"))
        {
            GoObject o = Assemble(code);
            o.Fingerprint = _own.Fingerprint;
            foreach (var ((name, abi), (home, number)) in _frontEnd.NumberedSymbols) _symbols.Number(name, abi, home, number);
            return new CompiledPackage(o, Members(o), Facts);
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
        AddFunctions(_own, optimizer, _translation.Markers, pushed);
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
        }
    }

    private void Embed(GoSymbol s, IrGlobal g, IrEmbed embed) => EmbedWriter.Write(_symbols, s, g, embed, _options.Embedded,
        message => _package.Diagnostics.Add(new Diagnostic("InvalidEmbed", _frontEnd.Context.Sources.Resolve(embed.Pos), message)));

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
        if (Ir.Init is { Body: not null } init) functions.Add(_translation.SymbolOf(init, []));
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

    private MachineFunction[] CompileFunctions(ParallelLoop parallelFor)
    {
        var code = new MachineFunction[_functions.Count];
        var failures = new ConcurrentBag<(int Index, Exception Error)>();
        // Large ones first: at the end nobody waits long for the last.
        int[] order = [.. Enumerable.Range(0, code.Length)];
        var sizes = new int[code.Length];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = -_functions[i].ValueCount;
        Array.Sort(sizes, order);
        parallelFor(code.Length, n =>
        {
            int i = order[n];
            try
            {
                var cx = new PassContext(_info, _package.Diagnostics, _options.Passes);
                Compiler.Optimise(_functions[i], cx);
                if (FrameLimit.Check(_functions[i], cx)) code[i] = Compiler.Emit(_functions[i], cx); // else there is a mistake, and no object
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add((i, e));
            }
        });
        if (!failures.IsEmpty)
        {
            // The first in order, whatever thread met one first.
            var (index, error) = failures.MinBy(static f => f.Index);
            throw new InternalCompilerException($"{_functions[index].Name} ({failures.Count} of {code.Length} functions): {error.Message}", error);
        }
        return code;
    }

    // ---- the object

    private GoObject Assemble(MachineFunction[] code)
    {
        var o = new GoObject { PackagePath = _symbols.PackagePath, Std = _package.Source.IsStandard };
        var emitter = new ObjectEmitter(_symbols, o.Files, static s => (GoSymbol)s);
        DwarfEmitter? dwarf = _options.Dwarf ? new DwarfEmitter(_symbols, code.Length, emitter.FileIndex) : null;
        foreach (MachineFunction f in code) dwarf?.AddInlined(f);
        bool fips = StandardLibrary.IsFipsModule(_symbols.PackagePath);
        for (int i = 0; i < code.Length; i++)
        {
            Function f = _functions[i];
            for (int k = 0; k < f.Files.Count; k++) f.Files[k] = _options.FileName(f.Files[k]);
            var text = (GoSymbol)f.Symbol;
            emitter.Define(text, code[i]);
            Mark(text, f);
            dwarf?.Define(text, code[i]);
            if (fips) text.Kind = SymKind.TextFips;
            o.Text.Add(text);
        }
        Linknames();
        if (_options.Dwarf) DwarfEmitter.Package(_symbols, Ir.Package.Name, (_options.NoOptimisation ? "-N " : "") + (_options.NoInlining ? "-l " : "") + "regabi");
        foreach (GoSymbol s in _symbols.DefinedData())
        {
            o.Data.Add(s);
            if (s.DwarfInfo is { } entry) o.Data.Add(entry);
        }
        foreach (Package p in Ir.Imports)
            if (p.Path != "unsafe") o.Imports.Add(new ImportedPackage(p.Path, _facts.FingerprintOf(p.Path)));
        return o;
    }

    /// <summary>Adds the markers of a function and of all that was inlined into it.</summary>
    private void Mark(GoSymbol text, Function f)
    {
        var seen = new HashSet<ReachabilityMarkers.Marker>();
        AddAll(text);
        foreach (InlineCall call in f.InlineTree) AddAll(call.Callee);

        void AddAll(Symbol function)
        {
            foreach (ReachabilityMarkers.Marker m in _translation.Markers.Of(function)) Add(m, m.Target);
            foreach (ReachabilityMarkers.Marker m in _facts.MarkersOf(function, _symbols)) Add(m, m.Target);
        }

        void Add(ReachabilityMarkers.Marker m, GoSymbol target)
        {
            if (seen.Add(m with { Target = target })) text.AddRelocation(0, 0, m.Type, target, m.Addend);
        }
    }

    /// <summary>Marks what other packages may name.</summary>
    private void Linknames()
    {
        foreach (IrLinkname l in Ir.Linknames)
        {
            if (l.Local is not Func) continue;
            GoSymbol s = _symbols.Function(l.Remote);
            s.Flags |= SymFlags.Linkname;
            if (s.Kind != SymKind.None) s.Package = "_";
        }
        GoSymbol main = _symbols.Function("main.main");
        if (_symbols.PackagePath == "main" && main.Kind != SymKind.None) main.Flags |= SymFlags.Linkname;
    }

    /// <summary>What gc's tools, and we, read of the package's types.</summary>
    private byte[] Export(PackageOptimizer optimizer)
    {
        var linknames = new Dictionary<Ouro.Types.GoObject, string>(ReferenceEqualityComparer.Instance as IEqualityComparer<Ouro.Types.GoObject>);
        foreach (IrLinkname l in Ir.Linknames)
            if (l.Kind != IrLinknameKind.Mark) linknames[l.Local] = l.Remote;
        return ExportData.Write(Ir.Package, new ExportOptions
        {
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

    private List<(string, ReadOnlyMemory<byte>)> Members(GoObject o)
    {
        byte[] body = [.. _head, .. "\n!\n"u8, .. GoObjectWriter.Write(o)];
        return [(GoArchive.PackageDefinition, Definition), (GoArchive.GoObjectName, body), (PackageFacts.MemberName, FactsMember(_head, _factBytes))];
    }

    /// <summary>The facts as the one symbol of an object; the linker skips members with such a name.</summary>
    private static byte[] FactsMember(byte[] head, byte[] facts)
    {
        var o = new GoObject { PackagePath = "ouro/facts" };
        var s = new GoSymbol("ouro/facts.bytes");
        s.SetBytes(facts);
        SymbolTable.DefineData(s, SymKind.RoData, SymFlags.Local);
        o.Data.Add(s);
        return [.. head, .. "\n!\n"u8, .. GoObjectWriter.Write(o)];
    }
}
