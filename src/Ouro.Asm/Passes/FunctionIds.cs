namespace Ouro.Asm.Passes;

/// <summary>Functions that the runtime's unwinder knows by number.</summary>
internal static class FunctionIds
{
    // In the order of internal/abi's FuncID; the index is the number.
    private static readonly string[] s_names =
    [
        "", "abort", "asmcgocall", "asyncPreempt", "cgocallback", "corostart", "debugCallV2", "gcBgMarkWorker", "goexit", "gogo", "gopanic",
        "handleAsyncEvent", "mcall", "morestack", "mstart", "panicwrap", "rt0_go", "main", "runFinalizers", "runCleanups", "sigpanic",
        "systemstack", "systemstack_switch",
    ];

    internal const byte WrapperId = 23;

    internal static byte Get(string name, bool isWrapper)
    {
        if (isWrapper) return WrapperId;
        const string prefix = "runtime.";
        if (!name.StartsWith(prefix, StringComparison.Ordinal)) return 0;
        string rest = name[prefix.Length..];
        if (rest == "deferreturn") return WrapperId;
        int index = Array.IndexOf(s_names, rest);
        return index > 0 ? (byte)index : (byte)0;
    }
}
