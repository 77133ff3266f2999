// Two facts of the whole program.
//
// Nosplit: a function without a call of morestack relies on the bytes below the limit of the stack. Its height is the most of what its calls
// need: depth at the call, the return address, the height of the callee; a callee that checks the stack needs the return address
// of its own call of morestack, and so is taken whatever a call through a register leads to. (The linker computes the same from objects:
// cmd/link/internal/ld/stackcheck.go. This works from the code alone.)
//
// Write barriers: no function that go:nowritebarrier marks may contain one, and none that go:nowritebarrierrec marks may reach one within its
// package except by way of go:yeswritebarrierrec (contract §2.11). Code on the system stack counts: a function that calls systemstack also
// reaches the closures of its own that it names.

using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>Names of functions in the form of the symbol table, by what their pragma says.</summary>
public sealed class WriteBarrierPragmas
{
    /// <summary><c>go:nowritebarrier</c>.</summary>
    public HashSet<string> None { get; } = new(StringComparer.Ordinal);

    /// <summary><c>go:nowritebarrierrec</c>.</summary>
    public HashSet<string> NoneBelow { get; } = new(StringComparer.Ordinal);

    /// <summary><c>go:yeswritebarrierrec</c>.</summary>
    public HashSet<string> Allowed { get; } = new(StringComparer.Ordinal);
}

/// <summary>Checks chains of calls.</summary>
internal sealed class CallGraphCheck(CheckContext cx, RuntimeEntries runtime)
{
    /// <summary>Bytes below the limit that a chain may use: StackNosplitBase less a return address.</summary>
    public const int Limit = 800 - 8;

    private readonly Dictionary<int, int> _heights = [];
    private readonly Dictionary<int, CallSite> _deepest = [];

    public void CheckHeights()
    {
        foreach (CheckedFunction? f in cx.Functions)
        {
            if (f is null || Height(f) <= Limit) continue;
            var chain = new List<string> { $"{f.Symbol}" };
            for (CheckedFunction? g = f; g is not null && _deepest.TryGetValue(g.Index, out CallSite site) && chain.Count < 40; )
            {
                CheckedFunction? callee = cx.FunctionAt(site.Target);
                chain.Add($"+{g.DepthAt(site.Index) + 8} {callee?.Symbol ?? "(by register)"}");
                g = callee;
            }
            cx.Report(f, -1, CheckRule.Nosplit, $"needs {Height(f)} bytes without a check of the stack, {Limit} are there: {string.Join(" -> ", chain)}");
        }
    }

    private bool ChecksStack(CheckedFunction f)
    {
        foreach (CallSite c in f.Calls)
            if (runtime.Of(c.Target) == RuntimeEntry.MoreStack) return true;
        return false;
    }

    private int Height(CheckedFunction f)
    {
        if (_heights.TryGetValue(f.Index, out int known)) return known;
        if (runtime.Of(f.Entry) == RuntimeEntry.MoreStack) return _heights[f.Index] = 0;
        if (ChecksStack(f)) return _heights[f.Index] = 8;
        _heights[f.Index] = Limit + 1; // while it is computed: a cycle has no bound
        int most = f.MaxDepth;
        foreach (CallSite c in f.Calls)
        {
            int callee = cx.FunctionAt(c.Target) is { } g ? Height(g) : runtime.Of(c.Target) == RuntimeEntry.Duff ? 0 : 8;
            int here = Math.Max(0, f.DepthAt(c.Index)) + 8 + callee;
            if (here <= most) continue;
            most = here;
            _deepest[f.Index] = c;
        }
        return _heights[f.Index] = most;
    }

    public void CheckBarriers(WriteBarrierPragmas pragmas)
    {
        var byName = new Dictionary<string, CheckedFunction>(StringComparer.Ordinal);
        foreach (CheckedFunction? f in cx.Functions)
            if (f is not null) byName.TryAdd(f.Symbol, f);
        foreach (string name in pragmas.None)
            if (byName.TryGetValue(name, out CheckedFunction? f) && BarrierIn(f) is >= 0 and int at) cx.Report(f, at, CheckRule.WriteBarrier, "a write barrier in a go:nowritebarrier function");
        foreach (string name in pragmas.NoneBelow)
            if (byName.TryGetValue(name, out CheckedFunction? f)) Walk(f, pragmas);
    }

    private int BarrierIn(CheckedFunction f)
    {
        foreach (CallSite c in f.Calls)
            if (runtime.Of(c.Target) is RuntimeEntry.Barrier or RuntimeEntry.BulkBarrier) return f.OffsetOf(c.Index);
        return -1;
    }

    private void Walk(CheckedFunction root, WriteBarrierPragmas pragmas)
    {
        string package = PackageOf(root.Name);
        var from = new Dictionary<int, CheckedFunction?> { [root.Index] = null };
        var queue = new Queue<CheckedFunction>([root]);
        while (queue.TryDequeue(out CheckedFunction? f))
        {
            if (BarrierIn(f) is >= 0 and int at)
            {
                var chain = new List<string>();
                for (CheckedFunction? g = f; g is not null; g = from[g.Index]) chain.Insert(0, g.Symbol);
                cx.Report(f, at, CheckRule.WriteBarrier, $"a write barrier that go:nowritebarrierrec forbids: {string.Join(" -> ", chain)}");
                return;
            }
            foreach (CheckedFunction g in CalleesOf(f))
            {
                if (from.ContainsKey(g.Index) || pragmas.Allowed.Contains(g.Symbol) || PackageOf(g.Name) != package) continue;
                from[g.Index] = f;
                queue.Enqueue(g);
            }
        }
    }

    private IEnumerable<CheckedFunction> CalleesOf(CheckedFunction f)
    {
        bool switches = false;
        foreach (CallSite c in f.Calls)
        {
            RuntimeEntry e = runtime.Of(c.Target);
            switches |= e == RuntimeEntry.SystemStack;
            if (e == RuntimeEntry.None && cx.FunctionAt(c.Target) is { } g) yield return g;
        }
        if (!switches) yield break;
        for (int n = 0; n < f.Code.Length; n++)
        {
            Instruction i = f.Code[n];
            if (i.Mnemonic != Mnemonic.Lea || !i.IsIPRelativeMemoryOperand) continue;
            ulong address = i.IPRelativeMemoryAddress;
            CheckedFunction? g = cx.FunctionAt(address) ?? cx.FunctionAt(cx.Image.WordAt(address));
            if (g is not null && g.Name.StartsWith(f.Name + ".func", StringComparison.Ordinal)) yield return g;
        }
    }

    private static string PackageOf(string name)
    {
        int slash = name.LastIndexOf('/'), dot = name.IndexOf('.', slash + 1);
        return dot < 0 ? name : name[..dot];
    }
}
