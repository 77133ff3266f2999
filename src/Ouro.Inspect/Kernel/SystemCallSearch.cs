// Which system calls a static program can make, from its code alone.
//
//   1. Every function is decoded once: whom it calls or jumps to, whose address it computes, whether it enters the kernel, whether it
//      compares anything with ENOSYS.
//   2. Reachable is the entry point, every function that a word of the data points to (function values, method tables, init tasks), and
//      what these call or take the address of. Go's linker has removed the rest already; in C programs much of libc falls away here.
//   3. At each instruction that enters the kernel in a reachable function, FunctionFlow says what the number's register holds: constants, which are
//      calls, or an argument of the function. Arguments are followed to all callers, and their callers, until constants are found. So the
//      two dozen layers of Go's Syscall wrappers, in both calling conventions, and C's syscall() need no list of names.
//   4. What is not found is reported: a number that comes from memory, or a wrapper whose address is taken and that may thus be called with
//      any number.
//
// Soundness rests on what FunctionFlow assumes, and on the vDSO, whose own calls are not the program's (Go and C enter the kernel
// themselves when it is missing, and that is seen).
namespace Ouro.Inspect.Kernel;

/// <summary>A system call that the program can make.</summary>
/// <param name="Call">Number, name and first kernel.</param>
/// <param name="Chain">Functions from one that nothing calls directly to the one that enters the kernel.</param>
/// <param name="Functions">The functions that name the number.</param>
/// <param name="IsProbed">Whether a kernel without it is expected.</param>
public sealed record ReachableCall(SystemCall Call, IReadOnlyList<CodeFunction> Chain, IReadOnlyList<CodeFunction> Functions, bool IsProbed);

/// <summary>A place where the number could not be told.</summary>
public sealed record UnresolvedSite(CodeFunction Function, ulong Address, string Reason);

/// <summary>What a program can ask of the kernel.</summary>
public sealed record SystemCallReport(string Architecture, int FunctionCount, int ReachableCount, int SiteCount, IReadOnlyList<ReachableCall> Calls, IReadOnlyList<UnresolvedSite> Unresolved)
{
    /// <summary>The oldest kernel that has all calls: with and without those that are probed; and a call that needs it.</summary>
    public (string Version, string Call) Oldest(bool withProbed)
    {
        var oldest = (Version: "", Call: "");
        foreach (ReachableCall c in Calls)
            if ((withProbed || !c.IsProbed) && SystemCallTable.Compare(c.Call.Since, oldest.Version) > 0) oldest = (c.Call.Since, c.Call.Name);
        return oldest;
    }
}

/// <summary>Finds the system calls of a program.</summary>
public sealed class SystemCallSearch
{
    private const int ProbeDepth = 3;

    private readonly record struct Edge(int From, ulong Address, bool IsJump);

    private readonly record struct Parameter(int Function, ValueKind Kind, long Number);

    private readonly ProgramCode _code;
    private readonly List<Edge>[] _callers;
    private readonly List<int>[] _callees;
    private readonly List<int>[] _taken;
    private readonly bool[] _enters, _comparesEnosys, _addressTaken, _reachable, _isRoot, _returns;
    private readonly int[] _parent;
    private readonly ulong[] _pointers;
    private readonly Dictionary<int, List<FlowSite>> _flows = [];
    private readonly HashSet<Parameter> _visiting = [];
    private readonly SortedDictionary<int, SortedDictionary<int, int[]>> _found = []; // number, function that names it, way down from there
    private readonly SortedDictionary<(ulong, string), UnresolvedSite> _unresolved = [];

    private SystemCallSearch(ProgramCode code)
    {
        _code = code;
        int n = code.Functions.Count;
        _callers = new List<Edge>[n];
        _callees = new List<int>[n];
        _taken = new List<int>[n];
        for (int i = 0; i < n; i++) (_callers[i], _callees[i], _taken[i]) = ([], [], []);
        (_enters, _comparesEnosys, _addressTaken, _reachable, _isRoot, _returns) = (new bool[n], new bool[n], new bool[n], new bool[n], new bool[n], new bool[n]);
        _parent = new int[n];
        List<ulong> pointers = code.DataPointers();
        pointers.Sort();
        _pointers = [.. pointers];
    }

    public static SystemCallReport Run(ProgramCode code)
    {
        var search = new SystemCallSearch(code);
        foreach (CodeFunction f in code.Functions) search.Scan(f);
        search.FindReturning();
        search.FindReachable();
        return search.Resolve();
    }

    // ---- 1

    private void Scan(CodeFunction f)
    {
        bool runsOn = true;
        foreach (CodeStep i in _code.Processor.Decode(_code, f).Steps)
        {
            bool enters = i.Has(CodeTraits.EntersKernel);
            if (!i.Has(CodeTraits.Filler)) runsOn = i.Flow is CodeFlow.Next or CodeFlow.ConditionalJump && !enters;
            if (enters) _enters[f.Index] = true;
            if (i.Flow is CodeFlow.Return or CodeFlow.IndirectJump) _returns[f.Index] = true;
            if (i.Flow is CodeFlow.Call or CodeFlow.Jump or CodeFlow.ConditionalJump && i.Target != 0) Connect(f, i);
            if (i.Taken != 0) Take(f, i.Taken);
            if (i.Has(CodeTraits.ComparesEnosys)) _comparesEnosys[f.Index] = true;
        }
        if (runsOn) _returns[f.Index] = true;
    }

    /// <summary>A function returns when it has a return, jumps where nobody knows, ends by running into the next one, or jumps to a function
    /// that returns.</summary>
    private void FindReturning()
    {
        var work = new Queue<int>();
        for (int f = 0; f < _returns.Length; f++)
            if (_returns[f]) work.Enqueue(f);
        while (work.TryDequeue(out int f))
            foreach (Edge e in _callers[f])
            {
                if (!e.IsJump || _returns[e.From]) continue;
                _returns[e.From] = true;
                work.Enqueue(e.From);
            }
    }

    private void Connect(CodeFunction f, in CodeStep i)
    {
        CodeFunction? target = _code.FunctionAt(i.Target);
        bool call = i.Flow == CodeFlow.Call;
        if (target is null)
        {
            if (!call) _returns[f.Index] = true;
            return;
        }
        if (target == f && i.Target != f.Start) return;
        _callers[target.Index].Add(new Edge(f.Index, i.Address, !call));
        if (target != f) _callees[f.Index].Add(target.Index);
    }

    private void Take(CodeFunction f, ulong address)
    {
        if (_code.FunctionStartingAt(address) is { } target && target != f) _taken[f.Index].Add(target.Index);
    }

    // ---- 2

    private void FindReachable()
    {
        var work = new Queue<int>();
        Root(_code.Elf.Entry, work);
        Spread(work);
        // Programs begin in main for their readers: its chains are the ones to show.
        foreach (CodeFunction f in _code.Functions)
            if (f.Name == "main.main" && IsPointedTo(f.Start)) Root(f.Start, work);
        Spread(work);
        foreach (ulong p in _pointers) Root(p, work);
        foreach (ulong p in _code.MethodOffsets()) Root(p, work);
        Spread(work);
    }

    private bool IsPointedTo(ulong address) => Array.BinarySearch(_pointers, address) >= 0;

    private void Root(ulong address, Queue<int> work)
    {
        CodeFunction? f = address == _code.Elf.Entry ? _code.FunctionAt(address) : _code.FunctionStartingAt(address);
        if (f is null) return;
        if (address != _code.Elf.Entry) _addressTaken[f.Index] = true;
        if (_reachable[f.Index]) return;
        _reachable[f.Index] = _isRoot[f.Index] = true;
        _parent[f.Index] = -1;
        work.Enqueue(f.Index);
    }

    private void Spread(Queue<int> work)
    {
        while (work.TryDequeue(out int f))
        {
            foreach (int g in _callees[f]) Reach(f, g);
            foreach (int g in _taken[f])
            {
                _addressTaken[g] = true;
                Reach(f, g);
            }
        }

        void Reach(int from, int to)
        {
            if (_reachable[to]) return;
            _reachable[to] = true;
            _parent[to] = from;
            work.Enqueue(to);
        }
    }

    // ---- 3

    private SystemCallReport Resolve()
    {
        int sites = 0, reachable = 0;
        foreach (CodeFunction f in _code.Functions)
        {
            if (!_reachable[f.Index]) continue;
            reachable++;
            if (!_enters[f.Index]) continue;
            foreach (FlowSite site in FlowOf(f.Index))
            {
                if (!site.Step.Has(CodeTraits.EntersKernel)) continue;
                sites++;
                if (site.Step.Has(CodeTraits.OtherConvention)) Unresolved(f, site.Step.Address, "enters the kernel as 32-bit code does");
                else Follow(f.Index, site.Step.Address, site.State[_code.Processor.NumberRegister], [f.Index]);
            }
        }
        var calls = new List<ReachableCall>();
        foreach (var (number, by) in _found)
        {
            var functions = new List<CodeFunction>();
            bool probed = true;
            int[]? way = null;
            foreach (var (f, down) in by)
            {
                functions.Add(_code.Functions[f]);
                probed &= IsGuarded(f, ProbeDepth, []);
                if (way is null || Depth(f) + down.Length < Depth(way[0]) + way.Length) way = down;
            }
            calls.Add(new ReachableCall(SystemCallTable.Find(_code.Processor.Name, number), ChainTo(way!), functions, probed)); // not null: a number has a function
        }
        return new SystemCallReport(_code.Processor.Name, _code.Functions.Count, reachable, sites, calls, [.. _unresolved.Values]);
    }

    private List<FlowSite> FlowOf(int f)
    {
        if (!_flows.TryGetValue(f, out List<FlowSite>? flow)) _flows[f] = flow = FunctionFlow.Run(_code, _code.Functions[f], _pointers, _returns);
        return flow;
    }

    /// <summary>Takes the possibilities of a number at a place in a function.</summary>
    /// <param name="way">Functions from this one down to the one that enters the kernel.</param>
    private void Follow(int f, ulong address, AbstractValue? value, int[] way)
    {
        if (value is null)
        {
            Unresolved(_code.Functions[f], address, way.Length == 1 ? "the number comes from memory or arithmetic" : $"calls {_code.Functions[way[1]]} with a number that comes from memory or arithmetic");
            return;
        }
        foreach (ValueItem item in value.Items)
        {
            switch (item.Kind)
            {
                case ValueKind.Constant:
                    int number = (int)item.Number;
                    if (!_found.TryGetValue(number, out SortedDictionary<int, int[]>? by)) _found[number] = by = [];
                    if (!by.TryGetValue(f, out int[]? old) || old.Length > way.Length) by[f] = way;
                    break;
                case ValueKind.FrameAddress:
                    Unresolved(_code.Functions[f], address, "the number is an address");
                    break;
                default:
                    FollowCallers(f, address, item, way);
                    break;
            }
        }
    }

    private void FollowCallers(int f, ulong address, ValueItem item, int[] way)
    {
        if (!_visiting.Add(new Parameter(f, item.Kind, item.Number))) return;
        if (_addressTaken[f]) Unresolved(_code.Functions[f], address, "the number is an argument, and the function may be called through a pointer");
        else if (f == _code.FunctionAt(_code.Elf.Entry)?.Index) Unresolved(_code.Functions[f], address, "the number is what the kernel leaves at the program's start");
        var seen = new HashSet<int>();
        foreach (Edge e in _callers[f])
        {
            if (!_reachable[e.From] || !seen.Add(e.From)) continue;
            foreach (FlowSite site in FlowOf(e.From))
            {
                if (site.Step.Target == 0 || _code.FunctionAt(site.Step.Target)?.Index != f) continue;
                bool call = site.Step.Flow == CodeFlow.Call;
                AbstractValue? value = site.Step.Target != _code.Functions[f].Start ? null // into its middle
                    : item.Kind == ValueKind.EntryRegister ? site.State[(int)item.Number]
                    // The callee's stack pointer is the caller's, less what a call pushes.
                    : site.State.StackPointer is { } sp ? site.State.Slot(sp - (call ? _code.Processor.PushedByCall : 0) + item.Number) : null;
                Follow(e.From, site.Step.Address, value, way.Length > 12 ? way : [e.From, .. way]);
            }
        }
        // Visited parameters stay visited: each is followed once, and all that it can be has been found then.
    }

    private void Unresolved(CodeFunction f, ulong address, string reason) => _unresolved.TryAdd((address, reason), new UnresolvedSite(f, address, reason));

    // ---- 4

    private int Depth(int f)
    {
        int n = 0;
        for (; f >= 0 && n < 1000; f = _parent[f]) n++;
        return n;
    }

    private List<CodeFunction> ChainTo(int[] way)
    {
        var chain = new List<CodeFunction>();
        for (int f = _parent[way[0]]; f >= 0 && chain.Count < 1000; f = _parent[f]) chain.Add(_code.Functions[f]);
        chain.Reverse();
        foreach (int f in way) chain.Add(_code.Functions[f]);
        return chain;
    }

    /// <summary>Functions of Go's library that try calls once and do without them when they fail, with whatever error.</summary>
    private static readonly string[] s_probes = ["os.checkPidfd", "os.pidfdFind", "internal/syscall/unix.PidFDOpen", "internal/syscall/unix.PidFDSendSignal", "os.(*Process).pidfdSendSignal"];

    /// <summary>Whether a kernel without the call is expected where a function makes it: the function, or one that it calls and that makes
    /// no system call itself, compares with ENOSYS; or all its callers do so, up to three calls above; or it is one of
    /// <see cref="s_probes"/>.</summary>
    private bool IsGuarded(int f, int depth, HashSet<int> above)
    {
        if (_comparesEnosys[f] || Array.IndexOf(s_probes, _code.Functions[f].Name) >= 0) return true;
        foreach (int g in _callees[f])
            if (_comparesEnosys[g] && !MakesCalls(g)) return true;
        if (depth == 0 || _isRoot[f] || _callers[f].Count == 0 || !above.Add(f)) return false;
        bool any = false;
        foreach (Edge e in _callers[f])
        {
            if (!_reachable[e.From] || e.From == f) continue;
            any = true;
            if (!IsGuarded(e.From, depth - 1, above)) return false;
        }
        above.Remove(f);
        return any;
    }

    private bool MakesCalls(int f)
    {
        if (_enters[f]) return true;
        foreach (int g in _callees[f])
        {
            if (_enters[g]) return true;
            foreach (int h in _callees[g])
                if (_enters[h]) return true;
        }
        return false;
    }
}
