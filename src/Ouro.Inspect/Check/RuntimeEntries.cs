namespace Ouro.Inspect.Check;

/// <summary>Kinds of functions of the runtime whose calls have rules of their own.</summary>
internal enum RuntimeEntry
{
    None,

    /// <summary><c>gcWriteBarrier1</c> to <c>8</c>.</summary>
    Barrier,

    /// <summary><c>wbZero</c>, <c>wbMove</c>.</summary>
    BulkBarrier,

    /// <summary><c>morestack</c> and its like.</summary>
    MoreStack,

    /// <summary><c>panicBounds</c>.</summary>
    BoundsFailure,

    /// <summary><c>deferreturn</c>.</summary>
    DeferReturn,

    /// <summary><c>systemstack</c>.</summary>
    SystemStack,

    /// <summary><c>duffzero</c>, <c>duffcopy</c>: entered in the middle.</summary>
    Duff,
}

/// <summary>Where those functions are in a program.</summary>
internal sealed class RuntimeEntries
{
    /// <summary>FuncIDs (internal/abi/symtab.go).</summary>
    public const int Normal = 0, SystemStackSwitch = 22, Wrapper = 23;

    private readonly Dictionary<ulong, RuntimeEntry> _entries = [];
    private readonly List<(ulong From, ulong To)> _duff = [];

    public RuntimeEntries(CheckContext cx)
    {
        foreach (CheckedFunction? f in cx.Functions)
        {
            if (f is null || !f.Name.StartsWith("runtime.", StringComparison.Ordinal)) continue;
            RuntimeEntry e = f.Name.AsSpan("runtime.".Length) switch
            {
                "morestack" or "morestack_noctxt" or "morestackc" => RuntimeEntry.MoreStack,
                "wbZero" or "wbMove" => RuntimeEntry.BulkBarrier,
                "panicBounds" => RuntimeEntry.BoundsFailure,
                "deferreturn" => RuntimeEntry.DeferReturn,
                "systemstack" => RuntimeEntry.SystemStack,
                "duffzero" or "duffcopy" => RuntimeEntry.Duff,
                var n when n.StartsWith("gcWriteBarrier", StringComparison.Ordinal) => RuntimeEntry.Barrier,
                _ => RuntimeEntry.None,
            };
            if (e == RuntimeEntry.Duff) _duff.Add((f.Entry, f.Entry + (ulong)f.Size));
            else if (e != RuntimeEntry.None) _entries[f.Entry] = e;
        }
    }

    public RuntimeEntry Of(ulong address)
    {
        if (_entries.TryGetValue(address, out RuntimeEntry e)) return e;
        foreach (var (from, to) in _duff)
            if (address >= from && address < to) return RuntimeEntry.Duff;
        return RuntimeEntry.None;
    }
}
