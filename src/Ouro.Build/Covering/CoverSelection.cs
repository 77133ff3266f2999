// Which packages are instrumented, and how: cmd/go help build (-cover, -coverpkg).
//
// A build counts what is named and what belongs to the main module, or what -coverpkg names, wherever it stands below. Tests count the package
// that they test (which is decided where its test binary is put together), or what -coverpkg names of all that is below the tests.

using Ouro.Build.Loading;

namespace Ouro.Build.Covering;

/// <summary>Marks packages whose statements are counted.</summary>
public sealed class CoverSelection(PackageLoader loader, CoverSettings settings)
{
    /// <summary>For <c>go build -cover</c>.</summary>
    /// <param name="named">The packages of the command line; they are loaded anew with what counting needs.</param>
    /// <param name="warn">Receives warnings.</param>
    public void ForBuild(IReadOnlyList<LoadedPackage> named, Action<string> warn)
    {
        foreach (LoadedPackage p in named)
            if (p.IsCommand) AddWriter(p);
        loader.LoadClosure(named);
        List<LoadedPackage> all = AllOf(named);
        bool Own(LoadedPackage p) => p.IsFileList || named.Contains(p) || p.Module is not null;
        foreach (LoadedPackage p in settings.Patterns.Count > 0 ? Matching(all, "built", warn) : all.FindAll(Own)) Mark(p);
        loader.LoadClosure(named);
    }

    /// <summary>For <c>go test -cover</c>: packages that <c>-coverpkg</c> names, and those without tests, of which the share is said all the same.</summary>
    /// <returns>The packages that <c>-coverpkg</c> names.</returns>
    public List<LoadedPackage> ForTests(IReadOnlyList<LoadedPackage> tested, Action<string> warn)
    {
        var covered = new List<LoadedPackage>();
        if (settings.Patterns.Count > 0)
        {
            covered = Matching(BelowTests(tested), "tested", warn);
            foreach (LoadedPackage p in covered) Mark(p);
        }
        else
        {
            foreach (LoadedPackage p in tested)
                if (p.TestGoFiles.Count + p.XTestGoFiles.Count == 0 && p.GoFiles.Count > 0) Mark(p);
                else if (settings.Mode == "atomic") AddAtomic(p);
        }
        foreach (LoadedPackage p in covered.Concat(tested)) p.EmitsCoverMeta = p.CoverMode.Length > 0;
        loader.LoadClosure(tested);
        return covered;
    }

    private List<LoadedPackage> Matching(List<LoadedPackage> all, string what, Action<string> warn)
    {
        foreach (string pattern in settings.Patterns)
            if (!all.Exists(p => Matches(pattern, p))) warn($"warning: no packages being {what} depend on matches for pattern {pattern}");
        return all.FindAll(p => settings.Patterns.Any(pattern => Matches(pattern, p)) && IsCounted(p));
    }

    private static bool Matches(string pattern, LoadedPackage p) => pattern == "main" ? p.Name == "main" : PackagePattern.Matches(pattern, p);

    private bool IsCounted(LoadedPackage p) => p.ImportPath != "unsafe" && p.GoFiles.Count > 0 && !p.IsMissing
        && !(settings.Mode == "atomic" && p.IsStandard && p.ImportPath is "sync/atomic" or "internal/runtime/atomic");

    private void Mark(LoadedPackage p)
    {
        if (IsCounted(p)) Mark(p, settings.Mode);
    }

    /// <summary>Has a package's statements counted, and imported what that takes.</summary>
    internal static void Mark(LoadedPackage p, string mode)
    {
        p.CoverMode = p.GoFiles.Count > 0 ? mode : "";
        if (p.CoverMode.Length == 0) return;
        if (mode == "atomic") AddAtomic(p);
        // A command is linked with what writes the counters; where a test contains it, its source asks for that all the same.
        if (p.Name == "main") AddWriter(p);
    }

    private static void AddAtomic(LoadedPackage p)
    {
        if (p.ImportPath != "sync/atomic") p.Imports.TryAdd("sync/atomic", "sync/atomic");
    }

    /// <summary>A command that counts is linked with what writes the counters.</summary>
    private static void AddWriter(LoadedPackage command) => command.Imports.TryAdd("runtime/coverage", "runtime/coverage");

    /// <summary>All packages that test binaries are made of, but for those of the tests themselves.</summary>
    private List<LoadedPackage> BelowTests(IReadOnlyList<LoadedPackage> tested)
    {
        var paths = new List<string> { "testing", "testing/internal/testdeps", "os", "reflect" };
        foreach (LoadedPackage p in tested) paths.AddRange(p.TestImports.Values.Concat(p.XTestImports.Values));
        return AllOf(tested.Concat(loader.LoadClosure(paths.Distinct(StringComparer.Ordinal))));
    }

    private static List<LoadedPackage> AllOf(IEnumerable<LoadedPackage> roots)
    {
        var all = new List<LoadedPackage>();
        var seen = new HashSet<LoadedPackage>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        foreach (LoadedPackage p in roots)
            foreach (LoadedPackage d in p.Closure())
                if (seen.Add(d)) all.Add(d);
        return all;
    }
}
