namespace Ouro.Core;

/// <summary>What is on trial in a build: the switches of <c>GOEXPERIMENT</c> over what Go turns on by itself for the target.</summary>
/// <remarks>
/// Most experiments are the library's alone: it asks by build tags (<c>goexperiment.jsonv2</c>) and by the constants of
/// internal/goexperiment, which hang on the same tags. Some are the compiler's; those that it does not know are
/// <see cref="Unsupported"/>. Source: internal/goexperiment/flags.go and internal/buildcfg/exp.go of Go 1.26.
/// </remarks>
public sealed class Experiments
{
    // In the order in which Go lists them.
    private static readonly string[] s_names =
    [
        "fieldtrack", "preemptibleloops", "staticlockranking", "boringcrypto", "regabiwrappers", "regabiargs", "heapminimum512kib", "arenas", "cgocheck2", "loopvar",
        "newinliner", "dwarf5", "jsonv2", "greenteagc", "randomizedheapbase64", "runtimefreegc", "sizespecializedmalloc", "goroutineleakprofile", "simd", "runtimesecret",
    ];

    private static readonly string[] s_registerAbi = ["regabiwrappers", "regabiargs"];

    // What the compiler would have to do, or to leave, for them.
    private static readonly string[] s_compilers = ["fieldtrack", "preemptibleloops", "cgocheck2", "loopvar", "simd"];

    private readonly HashSet<string> _baseline, _on;

    private Experiments(string setting, HashSet<string> baseline, HashSet<string> on)
    {
        Setting = setting;
        _baseline = baseline;
        _on = on;
    }

    /// <summary>What Go turns on by itself for linux/amd64.</summary>
    public static Experiments Default { get; } = For("linux", "amd64");

    /// <summary>What Go turns on by itself for a target.</summary>
    public static Experiments For(string goos, string goarch) => Parse(goos, goarch, "");

    /// <summary>Reads a setting: names with commas between, each on, or off behind <c>no</c>; <c>none</c> turns all off that came before.</summary>
    /// <exception cref="BadInputException">There is no such experiment.</exception>
    public static Experiments Parse(string goos, string goarch, string setting)
    {
        HashSet<string> baseline = Baseline(goos, goarch), on = [.. baseline];
        foreach (string item in setting.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (item == "none")
            {
                on.Clear();
                continue;
            }
            bool value = !item.StartsWith("no", StringComparison.Ordinal);
            string name = value ? item : item[2..];
            if (name != "regabi" && Array.IndexOf(s_names, name) < 0) throw new BadInputException("go", -1, $"unknown GOEXPERIMENT {name}");
            foreach (string n in name == "regabi" ? s_registerAbi : [name])
            {
                if (value) on.Add(n);
                else on.Remove(n);
            }
        }
        // The convention of calls is none that could be chosen, but on one machine.
        if (goarch != "s390x")
            foreach (string n in s_registerAbi)
            {
                if (baseline.Contains(n)) on.Add(n);
                else on.Remove(n);
            }
        if (on.Contains("regabiargs") && !on.Contains("regabiwrappers")) throw new BadInputException("go", -1, "GOEXPERIMENT regabiargs requires regabiwrappers");
        return new Experiments(setting, baseline, on);
    }

    /// <summary>As it was given; empty: nothing was.</summary>
    public string Setting { get; }

    /// <summary>Those that are on, in Go's order.</summary>
    public IReadOnlyList<string> Enabled => [.. s_names.Where(_on.Contains)];

    /// <summary>The shortest setting that gives these: what differs from the target's own, with commas; empty: nothing.</summary>
    public string Difference => string.Join(',', s_names.Where(n => _on.Contains(n) != _baseline.Contains(n)).Select(n => _on.Contains(n) ? n : "no" + n));

    /// <summary>One that asks for other code or other debugging information than the compiler makes, as in a setting; null: there is none.</summary>
    public string? Unsupported => Array.Find(s_compilers, _on.Contains) ?? (_on.Contains("dwarf5") ? null : "nodwarf5");

    /// <summary>Whether one is on.</summary>
    public bool IsOn(string name) => _on.Contains(name);

    private static HashSet<string> Baseline(string goos, string goarch)
    {
        HashSet<string> on = ["greenteagc", "randomizedheapbase64"];
        if (goarch is "amd64" or "arm64" or "loong64" or "ppc64le" or "ppc64" or "riscv64" or "s390x") on.UnionWith(s_registerAbi);
        // Old linkers of these systems cannot read DWARF 5.
        if (goos is not ("darwin" or "ios" or "aix")) on.Add("dwarf5");
        return on;
    }
}
