using System.Collections.Concurrent;
using Ouro.Compile.Symbols;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile;

/// <summary>What compiled packages tell the packages above them: escape summaries and bodies that may be inlined.</summary>
/// <remarks>By name and ABI, since each package has symbols of its own. Filled package by package; read from any thread.</remarks>
public sealed class ProgramFacts
{
    private readonly ConcurrentDictionary<(string, Abi), EscapeSummary> _summaries = new();
    private readonly ConcurrentDictionary<(string, Abi), FrozenFunction> _bodies = new();
    private readonly ConcurrentDictionary<string, Abi> _assembly = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string, Abi), ReachabilityMarkers> _markers = new();

    /// <summary>The markers of a function of a package compiled before.</summary>
    internal IEnumerable<ReachabilityMarkers.Marker> MarkersOf(Symbol function) =>
        _markers.TryGetValue((function.Name, function.Abi), out ReachabilityMarkers? m) ? m.Of(function) : [];

    /// <param name="pushed">
    /// Names under which the package defines functions of another one (linkname): who calls those sees a declaration without body,
    /// whose arguments leak unless it says otherwise (contract §8.1). sync/atomic.StorePointer's body in runtime hides the pointer in a uintptr.
    /// </param>
    internal void Add(PackageOptimizer package, ReachabilityMarkers markers, HashSet<string>? pushed = null)
    {
        foreach (Symbol s in package.Bodies.Keys) _markers.TryAdd((s.Name, s.Abi), markers);
        foreach (var (symbol, summary) in package.Summaries)
            if (pushed?.Contains(symbol.Name) != true) _summaries.TryAdd((symbol.Name, symbol.Abi), summary);
        foreach (var (symbol, body) in package.Bodies)
            if (pushed?.Contains(symbol.Name) != true) _bodies.TryAdd((symbol.Name, symbol.Abi), body);
    }

    /// <summary>Says that a function is defined in assembly, and how it is called.</summary>
    internal void AddAssembly(string name, Abi abi) => _assembly.TryAdd(name, abi);

    /// <summary>What is known of a function without a body.</summary>
    internal void AddSummary(string name, Abi abi, EscapeSummary summary) => _summaries.TryAdd((name, abi), summary);

    private readonly ConcurrentDictionary<string, ulong> _fingerprints = new(StringComparer.Ordinal);

    /// <summary>Says what the linker expects importers of a package to have been compiled against.</summary>
    public void AddFingerprint(string path, ulong fingerprint) => _fingerprints[path] = fingerprint;

    internal ulong FingerprintOf(string path) => _fingerprints.GetValueOrDefault(path);

    internal Abi? AssemblyAbi(string name) => _assembly.TryGetValue(name, out Abi a) ? a : null;

    internal EscapeSummary? SummaryOf(string name, Abi abi) => _summaries.GetValueOrDefault((name, abi));

    internal FrozenFunction? BodyOf(string name, Abi abi) => _bodies.GetValueOrDefault((name, abi));
}

/// <summary>Answers the optimiser's questions while one package is compiled.</summary>
internal sealed class ProgramInfo(ProgramFacts facts, SymbolTable symbols, ITarget target) : IProgramInfo
{
    private readonly ConcurrentDictionary<Symbol, FrozenFunction?> _bodies = new();
    private readonly ConcurrentDictionary<string, CallInfo> _runtime = new(StringComparer.Ordinal);

    /// <summary>Summaries of functions without a body here: null, all leaks, without go:noescape, whatever the body elsewhere does.</summary>
    public ConcurrentDictionary<Symbol, EscapeSummary?> Declared { get; } = new();

    public EscapeSummary? EscapeSummaryOf(Symbol callee) =>
        Declared.TryGetValue(callee, out EscapeSummary? s) ? s : facts.SummaryOf(callee.Name, callee.Abi);

    public FrozenFunction? InlineBodyOf(Symbol callee) =>
        _bodies.GetOrAdd(callee, c => facts.BodyOf(c.Name, c.Abi)?.Rebind(s => symbols.Import((GoSymbol)s)));

    public Symbol? ItabMethod(Symbol itab, int offset)
    {
        foreach (GoRelocation r in ((GoSymbol)itab).Relocations)
            if (r.Offset == offset) return r.Target;
        return null;
    }

    public CallInfo RuntimeFunction(string name) => _runtime.GetOrAdd(name, n =>
    {
        RuntimeFunction f = RuntimeFunctions.Get(n);
        return new CallInfo(RuntimeFunctions.SignatureOf(f, target), symbols.Function("runtime." + n)) { NoReturn = f.NoReturn };
    });

    public Symbol RuntimeVariable(string name) => symbols.Data("runtime." + name);
}
