using System.Collections.Concurrent;
using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile;

/// <summary>The facts that one compilation sees: those of the packages that it imports, directly or not.</summary>
/// <remarks>By name and ABI, since each package has symbols of its own. A symbol's home package is asked first; an instance may be in any.</remarks>
public sealed class ProgramFacts
{
    private readonly List<PackageFacts> _packages = [];
    private readonly Dictionary<string, PackageFacts> _byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _fingerprints = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, Abi Abi), (string Package, int Index)> _numbers = [];
    private readonly ConcurrentDictionary<(string, Abi), PackageFacts.FunctionFacts?> _functions = new();
    private readonly ConcurrentDictionary<string, Abi?> _assembly = new(StringComparer.Ordinal);

    /// <summary>Adds a package; nobody may be asking meanwhile.</summary>
    public void Add(string path, PackageFacts facts)
    {
        _functions.Clear();
        _assembly.Clear();
        _packages.Add(facts);
        _byPrefix[PackagePath.ToPrefix(path)] = facts;
        _fingerprints.TryAdd(path, facts.Fingerprint);
        foreach (var (name, abi, package, index) in facts.Numbered()) _numbers.TryAdd((name, abi), (package, index));
    }

    /// <summary>Says what the linker expects importers of a package to have been compiled against.</summary>
    public void AddFingerprint(string path, ulong fingerprint) => _fingerprints[path] = fingerprint;

    /// <summary>Takes the numbers of symbols from an object of gc's, by which gc's packages refer to them.</summary>
    /// <param name="path">The package's import path.</param>
    /// <param name="o">What gc's compiler wrote.</param>
    /// <remarks>References by other means look different in content hashes, so that an itab of ours and gc's of the same pair would be two.</remarks>
    public void AddNumbers(string path, GoObjectRows o)
    {
        string package = PackagePath.ToPrefix(path);
        for (int i = 0; i < o.Defined; i++)
            if (o.Abi(i) <= (ushort)Abi.Internal && o.Name(i) is { Length: > 0 } name) _numbers.TryAdd((Encoding.UTF8.GetString(name), (Abi)o.Abi(i)), (package, i));
    }

    internal IReadOnlyDictionary<(string Name, Abi Abi), (string Package, int Index)> Numbers => _numbers;

    internal ulong FingerprintOf(string path) => _fingerprints.TryGetValue(path, out ulong f) ? f : 0;

    /// <summary>Whether a package has something to run before main; null when nothing is known of it.</summary>
    internal bool? HasInitTask(string path) => _byPrefix.TryGetValue(PackagePath.ToPrefix(path), out PackageFacts? f) ? f.HasInitTask : null;

    internal Abi? AssemblyAbi(string name) => _assembly.GetOrAdd(name, n =>
    {
        if (HomeOf(n)?.AssemblyAbi(n) is { } a) return a;
        foreach (PackageFacts p in _packages)
            if (p.AssemblyAbi(n) is { } b) return b;
        return null;
    });

    internal EscapeSummary? SummaryOf(string name, Abi abi) => Find(name, abi)?.Summary();

    internal FrozenFunction? BodyOf(string name, Abi abi, SymbolTable table) => Find(name, abi)?.Body(table);

    /// <summary>What a function that is inlined tells the linker.</summary>
    internal IEnumerable<ReachabilityMarkers.Marker> MarkersOf(Symbol function, SymbolTable table) => Find(function.Name, function.Abi)?.Markers(table) ?? [];

    private PackageFacts.FunctionFacts? Find(string name, Abi abi) => _functions.GetOrAdd((name, abi), key =>
    {
        if (HomeOf(key.Item1) is { } home && home.TryFunction(key.Item1, key.Item2, out PackageFacts.FunctionFacts found)) return found;
        foreach (PackageFacts p in _packages)
            if (p.TryFunction(key.Item1, key.Item2, out found)) return found;
        return null;
    });

    /// <summary>The package that a link name begins with: up to the first dot behind the last slash of the path.</summary>
    private PackageFacts? HomeOf(string name)
    {
        int end = name.AsSpan().IndexOfAny('[', '(');
        ReadOnlySpan<char> head = end < 0 ? name : name.AsSpan(0, end);
        int slash = head.LastIndexOf('/') + 1;
        int dot = head[slash..].IndexOf('.');
        return dot < 0 ? null : _byPrefix.GetValueOrDefault(head[..(slash + dot)].ToString());
    }
}

/// <summary>Answers the optimiser's questions while one package is compiled.</summary>
internal sealed class ProgramInfo(ProgramFacts facts, SymbolTable symbols, ITarget target) : IProgramInfo
{
    private readonly ConcurrentDictionary<Symbol, FrozenFunction?> _bodies = new();
    private readonly ConcurrentDictionary<Symbol, EscapeSummary?> _summaries = new();
    private readonly ConcurrentDictionary<string, CallInfo> _runtime = new(StringComparer.Ordinal);

    /// <summary>Summaries of functions without a body here: null, all leaks, without go:noescape, whatever the body elsewhere does.</summary>
    public ConcurrentDictionary<Symbol, EscapeSummary?> Declared { get; } = new();

    /// <summary>Summaries of functions that gc compiled.</summary>
    public ConcurrentDictionary<Symbol, EscapeSummary> Tagged { get; } = new();

    public EscapeSummary? EscapeSummaryOf(Symbol callee) =>
        Declared.TryGetValue(callee, out EscapeSummary? s) ? s : _summaries.GetOrAdd(callee, c => facts.SummaryOf(c.Name, c.Abi)) ?? Tagged.GetValueOrDefault(callee);

    public FrozenFunction? InlineBodyOf(Symbol callee) => _bodies.GetOrAdd(callee, c => facts.BodyOf(c.Name, c.Abi, symbols));

    public Symbol? ItabMethod(Symbol itab, int offset) => Pointed((GoSymbol)itab, offset);

    private static GoSymbol? Pointed(GoSymbol data, int offset)
    {
        foreach (GoRelocation r in data.Relocations)
            if (r.Offset == offset) return r.Target;
        return null;
    }

    public Symbol? ItabType(Symbol itab) => itab.Name.StartsWith("go:itab.", StringComparison.Ordinal) ? Pointed((GoSymbol)itab, 8) : null;

    public Symbol? ItabOf(Symbol assertion, Symbol type) => Pointed((GoSymbol)assertion, 8) is { } face ? FindItab((GoSymbol)type, face) : null;

    /// <summary>The itab of a type for an interface, both by their descriptors; null when there is none, or when one is not known.</summary>
    public Func<GoSymbol, GoSymbol, GoSymbol?> FindItab { get; init; } = static (_, _) => null;

    public Symbol ConstantData(ReadOnlySpan<byte> bytes) => symbols.ConstantData(bytes);

    public Symbol ConstantString(Symbol bytes, long length) => symbols.ConstantString((GoSymbol)bytes, length);

    public CallInfo RuntimeFunction(string name) => _runtime.GetOrAdd(name, n =>
    {
        RuntimeFunction f = RuntimeFunctions.Get(n);
        return new CallInfo(RuntimeFunctions.SignatureOf(f, target), symbols.Function("runtime." + n)) { NoReturn = f.NoReturn };
    });

    public Symbol RuntimeVariable(string name) => symbols.Data("runtime." + name);

    public Symbol Hook(string name) => symbols.Function(name);
}
