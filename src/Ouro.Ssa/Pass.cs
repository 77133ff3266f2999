using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>A step of the pipeline.</summary>
/// <param name="Name">For <c>-d=name/…</c> and dumps.</param>
/// <param name="Run">The pass's entry.</param>
/// <param name="Required">Cannot be switched off.</param>
/// <param name="Reaches">The stage the function is in afterwards.</param>
/// <param name="Cleans">Takes nothing from a debugger: runs for <see cref="FunctionFlags.Unoptimised"/> functions too.</param>
public sealed record Pass(string Name, Action<Function, PassContext> Run, bool Required = false, Stage? Reaches = null, bool Cleans = false);

/// <summary>Options of <c>-d=</c> that concern the pipeline.</summary>
public sealed class PassOptions
{
#if DEBUG
    public PassOptions() => Verify = true;
#endif

    public HashSet<string> Off { get; } = [];
    public HashSet<string> Dump { get; } = [];
    public string? DumpFunction { get; set; }
    public bool Time { get; set; }

    /// <summary>Write each allocation that stays a call of the allocator.</summary>
    public bool ListHeap { get; set; }

    /// <summary>Write for each function where its parameters go, as <see cref="EscapeTag"/> has it.</summary>
    public bool ListTags { get; set; }

    /// <summary>Write for each object that goes to the heap by which way its address gets there.</summary>
    public bool ExplainEscapes { get; set; }

    /// <summary>Verify after every pass; the default in Debug builds.</summary>
    public bool Verify { get; set; }
    public bool Shuffle { get; set; }

    /// <summary>
    /// A function (<c>runtime.mayMoreStackMove</c>) that each prologue with a check of the stack calls before it; empty: none. It keeps no
    /// register, takes nothing and must not be split itself.
    /// </summary>
    public string MayMoreStack { get; set; } = "";

    /// <summary>The page of GOSSAFUNC; written when its function is emitted.</summary>
    public HtmlDump? Html { get; set; }

    /// <summary>Where dumps and lists go; null: nowhere.</summary>
    public TextWriter? DumpWriter { get; set; }

    /// <summary>
    /// Takes one setting of <c>-d=</c>: <c>pass/off</c>, <c>pass/dump=function</c> (or <c>pass/dump</c>), <c>all/dump=f</c>, <c>time</c>,
    /// <c>verify</c>, <c>shuffle</c>, <c>escapes</c>, <c>heap</c>, <c>tags</c>,
    /// <c>maymorestack=function</c>, and those of <see cref="ChangeFilter"/>. False when it is none of the pipeline's.
    /// </summary>
    public bool Set(string setting)
    {
        switch (setting)
        {
            case "time": return Time = true;
            case "verify": return Verify = true;
            case "shuffle": return Shuffle = true;
            case "heap":
                return ListHeap = true;
            case "tags":
                return ListTags = true;
            case "escapes":
                return ExplainEscapes = true;
        }
        if (setting.StartsWith("maymorestack=", StringComparison.Ordinal))
        {
            MayMoreStack = setting["maymorestack=".Length..];
            return true;
        }
        int slash = setting.IndexOf('/');
        if (slash <= 0) return false;
        string pass = setting[..slash], what = setting[(slash + 1)..];
        if (pass != "all" && !PassNames.Contains(pass)) return false;
        if (what == "off")
        {
            Off.Add(pass);
            return true;
        }
        if (ChangeFilter.IsSetting(what)) return (Bisect ??= new()).Add(pass, what);
        if (what is not "dump" && !what.StartsWith("dump=", StringComparison.Ordinal)) return false;
        Dump.Add(pass);
        if (what.Length > 5) DumpFunction = what[5..];
        return true;
    }

    /// <summary>Names that <see cref="Set"/> knows.</summary>
    public static IReadOnlyList<string> PassNames { get; } =
        [.. PackageOptimizer.Passes.Select(static p => p.Name), "devirt", "inline", "escape", .. Compiler.Passes.Select(static p => p.Name)];

    /// <summary>Answers whether an optional change may be made; null: all. For bisection.</summary>
    public ChangeFilter? Bisect { get; set; }
}

/// <summary>What a pass works with besides the function: one a worker.</summary>
public sealed class PassContext(IProgramInfo program, DiagnosticBag diagnostics, PassOptions? options = null)
{
    public IProgramInfo Program { get; } = program;
    public DiagnosticBag Diagnostics { get; } = diagnostics;
    public PassOptions Options { get; } = options ?? new();

    /// <summary>Told of each object that is placed: the function, what makes it, and whether it goes to the heap.</summary>
    public Action<Function, Value, bool>? Placed { get; init; }

    /// <summary>Orders values of blocks for passes that need arguments before users.</summary>
    internal Passes.DependencyOrder Order { get; } = new();

    /// <summary>Name of the running pass; set by the driver.</summary>
    public string PassName { get; internal set; } = "";

    /// <summary>
    /// Asked before an optional change; <paramref name="id"/> tells one change of a pass in a function from another
    /// (the value's id).
    /// </summary>
    public bool Enabled(Function f, int id) => Options.Bisect is null || Options.Bisect.Admits(PassName, f, id);

    public void Error(Function f, SourcePos pos, string code, string message)
    {
        string file = pos.File >= 0 && pos.File < f.Files.Count ? f.Files[pos.File] : "";
        Diagnostics.Add(new Diagnostic(code, new Position(file, pos.Line, pos.Column), message));
    }
}
