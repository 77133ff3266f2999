using Ouro.Core;
using Ouro.Ssa.Passes;

namespace Ouro.Ssa;

/// <summary>The second half of the pipeline: one function, independent of all others, from Placed to machine code.</summary>
public static class Compiler
{
    private static readonly Pass[] s_passes =
    [
        new("deadcode", DeadCode.Run, Cleans: true),
        new("sroa", ScalarReplacement.Run),
        new("fold", Fold.Run),
        new("cse", CommonSubexpressions.Run),
        new("forward", StoreForwarding.Run),
        new("dse", DeadStores.Run),
        new("sroa2", ScalarReplacement.Run),
        new("shortcut", Shortcut.Run),
        new("fold2", Fold.Run),
        new("cse2", CommonSubexpressions.Run),
        new("prove", Prove.Run),
        new("divide", ConstantDivision.Run),
        new("fold3", Fold.Run),
        new("deadcode2", DeadCode.Run, Cleans: true),
        new("combine", CombineAccesses.Run),
        new("assertcache", AssertionCache.Run),
        new("lower-runtime", LowerRuntime.Run, Required: true, Reaches: Stage.RuntimeLowered),
        new("writebarrier", WriteBarriers.Run, Required: true),
        new("late-deadcode", DeadCode.Run, Cleans: true),
        new("tighten", Tighten.Run),
        new("locals", Locals.Run, Required: true),
    ];

    /// <summary>Why a pass stands before another; a test holds the list and the pipeline together.</summary>
    private static readonly (string First, string Then, string Why)[] s_order =
    [
        ("sroa", "fold", "constants stored to variables become operands"),
        ("fold", "cse", "equal operations must look equal"),
        ("cse", "forward", "equal addresses must already be one value"),
        ("forward", "dse", "a store whose loads are gone is dead"),
        ("dse", "sroa2", "a variable may have lost the accesses that kept it in memory"),
        ("shortcut", "cse2", "a path past a branch dominates less: what it knows is not lost to a phi"),
        ("shortcut", "prove", "facts of a condition hold on the path it decides"),
        ("cse2", "prove", "the same index and the same length must be one value"),
        ("prove", "divide", "bounds of a quotient are seen in the division, not in its expansion"),
        ("prove", "deadcode2", "decided conditions leave dead branches"),
        ("deadcode2", "combine", "checks between accesses that others cover must be gone"),
        ("assertcache", "lower-runtime", "it knows an assertion by the runtime operation"),
        ("prove", "lower-runtime", "it knows runtime operations that never return nil"),
        ("writebarrier", "tighten", "splitting blocks leaves values far from their use"),
        ("lower-runtime", "writebarrier", "results of newobject are recognised by the call"),
        ("dse", "writebarrier", "a barrier reads memory, no store before it would be dead"),
        ("late-deadcode", "locals", "unused addresses must be gone"),
    ];

    /// <summary>The generic passes in order.</summary>
    public static IReadOnlyList<Pass> Passes => s_passes;

    public static IReadOnlyList<(string First, string Then, string Why)> Order => s_order;

    /// <summary>Runs the generic passes on a Placed function.</summary>
    public static void Optimise(Function f, PassContext cx) => Pipeline.Run(f, cx, s_passes);

    /// <summary>Optimises, lowers, allocates registers and writes the code. Safe to run on different functions in parallel, each with its own context.</summary>
    public static MachineFunction Compile(Function f, PassContext cx)
    {
        Optimise(f, cx);
        return Emit(f, cx);
    }

    /// <summary>The part of <see cref="Compile"/> after the generic passes.</summary>
    public static MachineFunction Emit(Function f, PassContext cx)
    {
        Pipeline.Run(f, cx, [.. f.Target.Passes]);
        if (cx.Options.Html is { } html && html.Wants(f)) html.Save(f);
        try
        {
            return f.Target.Emit(f, cx);
        }
        catch (Exception e) when (e is not BadInputException)
        {
            throw new InternalCompilerException($"{f.Name}: emission: {e.Message}", e);
        }
    }
}
