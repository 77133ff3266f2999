// What a program can reach.
//
// A flood from the entry point over relocations. Methods are the hard part: a type descriptor names all methods of its type, and
// keeping them all would keep most of the library. So a method is kept only if its type is converted to an interface somewhere
// reachable (UsedInIface) and a reachable call could mean it: a call through an interface of a method of this name and type, a call
// by name through a generic interface or reflect's MethodByName with a constant, or, once reflect looks up methods whose names are
// not known here, any exported method. Methods found this way bring new types and calls, so flood and match repeat until nothing
// is added.
//
// Threads flood together: a symbol belongs to the one that set its mark, and who has many waiting gives half of them to one that has
// none. What is reached does not depend on who reaches it first. Where the order is shown (-dumpdep, -d=why) there is one thread.
using System.Runtime.ExceptionServices;
using System.Text;
using Ouro.Link.Loading;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Phases;

/// <summary>Marks reachable symbols.</summary>
/// <remarks>In: Symbols, MainInitTasks. Out: the Reachable and UsedInIface bits; calls of outlined map initialisers that nobody needs
/// go to runtime.mapinitnoop.</remarks>
internal sealed class DeadCode
{
    private readonly record struct MethodSignature(string Name, int Type);

    private readonly record struct MethodReference(MethodSignature Signature, int Source, int Relocation);

    private readonly LinkContext _cx;
    private readonly SymbolTable _t;
    private readonly TypeDecoder _types;
    private readonly FloodWorker[] _workers;
    private readonly HashSet<MethodSignature> _interfaceMethods = [];
    private readonly HashSet<string> _namedMethods = new(StringComparer.Ordinal);
    private readonly List<int> _packageInits = [];
    private readonly int[]? _reason;
    private List<MethodReference> _candidates = [];
    private bool _reflectSeen;

    private DeadCode(LinkContext cx)
    {
        _cx = cx;
        _t = cx.Symbols;
        _types = new TypeDecoder(_t, cx.PointerSize);
        if (cx.Options.Why.Length > 0) _reason = new int[_t.Count];
        bool isOrdered = _reason is not null || cx.Options.DumpDependencies;
        _workers = new FloodWorker[isOrdered ? 1 : Math.Max(1, cx.Options.Threads)];
        for (int i = 0; i < _workers.Length; i++) _workers[i] = new FloodWorker();
    }

    /// <summary>What one thread of the flood has and finds.</summary>
    private sealed class FloodWorker
    {
        public readonly List<int> Work = [];

        // Of the symbol at hand: its relocations that name methods.
        public readonly List<int> Methods = [];
        public readonly List<MethodSignature> InterfaceMethods = [];
        public readonly List<string> NamedMethods = [];
        public readonly List<int> PackageInits = [];
        public readonly List<MethodReference> Candidates = [];
        public bool ReflectSeen;

        // What went wrong, and with which symbol: that with the lowest number is told.
        public int FailedSymbol;
        public Exception? Failure;
    }

    public static void Run(LinkContext cx) => new DeadCode(cx).Run();

    private void Run()
    {
        FloodWorker first = _workers[0];
        foreach (string name in (ReadOnlySpan<string>)[_cx.EntrySymbol, "runtime.unreachableMethod"])
        {
            Mark(first, _t.Lookup(name, 0), 0);
            Mark(first, _t.Lookup(name, 1), 0);
        }
        int noop = _t.Lookup("runtime.mapinitnoop", 1);
        if (noop == 0) throw _cx.Fatal("runtime.mapinitnoop is not defined: not Go's runtime");
        Mark(first, _cx.MainInitTasks, 0);
        Flood();
        while (true)
        {
            var rest = new List<MethodReference>();
            foreach (MethodReference m in _candidates)
            {
                if ((_reflectSeen && IsExported(m.Signature.Name)) || _interfaceMethods.Contains(m.Signature) || _namedMethods.Contains(m.Signature.Name))
                {
                    Relocations rs = _t.Relocations(m.Source);
                    for (int i = 0; i < 3; i++) Mark(first, rs[m.Relocation + i].Target, m.Source);
                }
                else
                {
                    rest.Add(m);
                }
            }
            _candidates = rest;
            if (first.Work.Count == 0) break;
            Flood();
        }
        if (_cx.Options.PruneWeakMaps) RedirectMapInits(noop);
        if (_reason is not null) PrintReasons(_cx.Options.Why);
    }

    private static bool IsExported(string name) => Rune.DecodeFromUtf16(name, out Rune first, out _) == System.Buffers.OperationStatus.Done && Rune.IsUpper(first);

    private void Mark(FloodWorker w, int s, int parent)
    {
        if (s != 0 && !_t.IsReachable(s) && _t.TrySet(s, SymbolBits.Reachable)) Add(w, s, parent);
    }

    // A type that was reached before it was known to be converted to an interface is visited again.
    private void MarkUsedInIface(FloodWorker w, int s, int parent)
    {
        if (!_t.Has(s, SymbolBits.UsedInIface) && _t.TrySet(s, SymbolBits.UsedInIface) && _t.IsReachable(s)) Add(w, s, parent);
    }

    private void Add(FloodWorker w, int s, int parent)
    {
        w.Work.Add(s);
        if (_reason is not null && s < _reason.Length && _reason[s] == 0) _reason[s] = parent;
        if (_cx.Options.DumpDependencies) PrintDependency(s, parent);
    }

    private void Flood()
    {
        using var shared = new SharedWork();
        Workers.Run(_cx, _workers.Length, static () => 0, (_, i) => Flood(_workers[i], shared, i == 0));
        FloodWorker? failed = null;
        foreach (FloodWorker w in _workers)
        {
            if (w.Failure is not null && (failed is null || w.FailedSymbol < failed.FailedSymbol)) failed = w;
            foreach (MethodSignature m in w.InterfaceMethods) _interfaceMethods.Add(m);
            foreach (string m in w.NamedMethods) _namedMethods.Add(m);
            _packageInits.AddRange(w.PackageInits);
            _candidates.AddRange(w.Candidates);
            _reflectSeen |= w.ReflectSeen;
            w.InterfaceMethods.Clear();
            w.NamedMethods.Clear();
            w.PackageInits.Clear();
            w.Candidates.Clear();
        }
        if (failed is not null) ExceptionDispatchInfo.Throw(failed.Failure!); // not null: it is the one that failed
    }

    private void Flood(FloodWorker w, SharedWork shared, bool hasWork)
    {
        while (hasWork || shared.Take(w.Work))
        {
            int s = 0;
            try
            {
                while (w.Work.Count > 0)
                {
                    s = w.Work[^1];
                    w.Work.RemoveAt(w.Work.Count - 1);
                    Visit(w, s);
                    shared.GiveIfWanted(w.Work);
                }
            }
            catch (Exception e)
            {
                // The rest is flooded nevertheless, so that it is always the same symbol that is told.
                if (w.Failure is null || s < w.FailedSymbol) (w.FailedSymbol, w.Failure) = (s, e);
                hasWork = true;
                continue;
            }
            hasWork = false;
            shared.Rest();
        }
    }

    private void Visit(FloodWorker w, int s)
    {
        w.ReflectSeen |= _t.IsReflectMethod(s);
        bool isType = _t.IsGoType(s), usedInIface = isType && _t.Has(s, SymbolBits.UsedInIface);
        Relocations rs = _t.Relocations(s);
        w.Methods.Clear();
        for (int i = 0; i < rs.Count; i++)
        {
            ushort raw = rs.RawType(i);
            if ((raw & (ushort)RelocationType.Weak) != 0) continue;
            switch ((RelocationType)raw)
            {
                case RelocationType.MethodOff:
                    if (i + 2 >= rs.Count) throw _cx.Fatal($"{_t.Name(s)}: expect three consecutive R_METHODOFF relocs");
                    if (usedInIface)
                    {
                        w.Methods.Add(i);
                        // The method's type is converted to an interface by reflect.
                        MarkUsedInIface(w, rs.Target(i), s);
                    }
                    i += 2;
                    continue;
                case RelocationType.UseType or RelocationType.InitOrder:
                    continue;
                case RelocationType.UseIface:
                    int type = rs.Target(i);
                    if (_t.IsItab(type)) type = _types.ItabType(type);
                    if (!_t.IsGoType(type))
                        throw _cx.Fatal($"R_USEIFACE in {_t.Name(s)} references {(type == 0 ? "?" : _t.Name(type))} which is not a type or itab");
                    MarkUsedInIface(w, type, s);
                    continue;
                case RelocationType.UseIfaceMethod:
                    Relocation m = rs[i];
                    if (_types.Kind(m.Target) != TypeDecoder.KindInterface) throw _cx.Fatal($"symbol \"{_t.Name(m.Target)}\" is not an interface");
                    w.InterfaceMethods.Add(Signature(m.Target, (int)m.Addend));
                    continue;
                case RelocationType.UseNamedMethod:
                    w.NamedMethods.Add(Encoding.UTF8.GetString(_t.Content(rs.Target(i))));
                    continue;
            }
            int target = rs.Target(i);
            // What a type refers to, reflect can get at.
            if (usedInIface && _t.IsGoType(target)) MarkUsedInIface(w, target, s);
            Mark(w, target, s);
        }
        AuxSymbols aux = _t.Aux(s);
        foreach (var (type, target) in aux)
            if (type != AuxType.GoType) Mark(w, target, s);
        if (aux.Count != 0 && _t.IsPkgInit(s)) w.PackageInits.Add(s);
        if (w.Methods.Count > 0) AddCandidates(w, s);
    }

    private MethodSignature Signature(int type, int offset) =>
        new(Encoding.UTF8.GetString(_types.NameAt(type, offset)), _t.Relocations(type).TargetAt(offset + 4));

    private void AddCandidates(FloodWorker w, int type)
    {
        var (count, offset) = _types.HasUncommon(type) ? _types.Methods(type) : (0, 0);
        if (count != w.Methods.Count)
            throw _cx.Fatal($"\"{_t.Name(type)}\" has {w.Methods.Count} method relocations for {count} methods");
        for (int i = 0; i < count; i++)
            w.Candidates.Add(new MethodReference(Signature(type, offset + 16 * i), type, w.Methods[i]));
    }

    // An init function calls the outlined initialiser of a map weakly: where nothing else needs the map, it need not be made.
    private void RedirectMapInits(int noop)
    {
        foreach (int s in _packageInits)
        {
            Relocations rs = _t.Relocations(s);
            for (int i = 0; i < rs.Count; i++)
            {
                Relocation r = rs[i];
                if (!r.IsWeak || !r.Type.IsDirectCall() || _t.IsReachable(r.Target)) continue;
                if (!_t.Name(r.Target).Contains("map.init", StringComparison.Ordinal))
                    throw _cx.Fatal($"internal error: expected map.init sym for weak call reloc, got {_t.Name(s)} -> {_t.Name(r.Target)}");
                _t.Set(noop, SymbolBits.Reachable);
                SymbolBuilder b = _t.Update(s);
                rs = _t.Relocations(s);
                // gc drops the weak mark when it copies relocations; the call is strong from here on.
                b.Relocations[i] = new Relocation(r.Offset, r.Size, (ushort)r.Type, r.Addend, noop);
            }
        }
    }

    private void PrintDependency(int s, int parent)
    {
        string to = _t.Name(s);
        if (to.Length > 0) _cx.Trace.Write($"{(parent == 0 ? "_" : WithFlags(parent))} -> {WithFlags(s)}\n");
    }

    private string WithFlags(int s)
    {
        string flags = (_t.Has(s, SymbolBits.UsedInIface) ? "<UsedInIface>" : "") + (_t.IsReflectMethod(s) ? "<ReflectMethod>" : "");
        return flags.Length > 0 ? $"{_t.Name(s)} {flags}" : _t.Name(s);
    }

    private void PrintReasons(string name)
    {
        bool any = false;
        for (int version = 0; version < 2; version++)
        {
            int s = _t.Lookup(name, version);
            if (s == 0 || !_t.IsReachable(s)) continue;
            any = true;
            _cx.Trace.Write($"{name}<{version}> is reachable:\n");
            for (int depth = 0; s != 0 && depth < 1000; depth++, s = s < _reason!.Length ? _reason[s] : 0) // not null: only called with -d=why
                _cx.Trace.Write($"\t{(depth == 0 ? "" : "from ")}{(_t.NameBytes(s).IsEmpty ? $"(auxiliary symbol {s})" : WithFlags(s))}\n");
        }
        if (!any) _cx.Trace.Write($"{name} is not reachable\n");
    }
}
