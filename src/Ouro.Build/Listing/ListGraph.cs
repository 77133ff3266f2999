using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Build.Listing;

/// <summary>An import as lists show it.</summary>
/// <param name="Written">The path in the source.</param>
/// <param name="Path">What it means: an import path, of a package made for a test with the test's name behind.</param>
/// <param name="Package">The package; null: there is none.</param>
public readonly record struct ListedImport(string Written, string Path, LoadedPackage? Package);

/// <summary>The packages below packages, as lists show them: with unsafe, with what a command is linked with, and with those of tests.</summary>
/// <param name="loader">Where the packages are from.</param>
/// <param name="findsOnly"><c>-find</c>: what packages import is not looked at.</param>
public sealed class ListGraph(PackageLoader loader, bool findsOnly)
{
    // What every test's main package imports, as far as lists tell, and what it is linked with.
    private static readonly string[] s_ofTestMain = ["os", "reflect", "testing", "testing/internal/testdeps"], s_linked = ["runtime"];

    private readonly Dictionary<LoadedPackage, List<LoadedPackage>> _below = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
    private readonly Dictionary<string, LoadedPackage> _tested = new(StringComparer.Ordinal);

    /// <summary>Loads the test binary of a package.</summary>
    /// <param name="p">A package with test files.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>Its own packages that are listed: the main package, the package with its tests if that is another one, the external tests.</returns>
    public List<LoadedPackage> AddTest(LoadedPackage p, DiagnosticBag diagnostics)
    {
        _tested[p.ImportPath] = p;
        IReadOnlyList<LoadedPackage> order = loader.LoadTest(p, diagnostics).Order;
        List<LoadedPackage> own = [order[^1]];
        foreach (string path in (ReadOnlySpan<string>)[p.ImportPath, p.ImportPath + "_test"])
            own.AddRange(order.Where(d => d.ForTest.Length > 0 && d.ImportPath == path && d != order[^1]));
        return own;
    }

    /// <summary>Packages with all below them, each after what it imports.</summary>
    public List<LoadedPackage> WithDependencies(IEnumerable<LoadedPackage> packages)
    {
        var order = new List<LoadedPackage>();
        var seen = new HashSet<LoadedPackage>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        foreach (LoadedPackage p in packages) Visit(p, order, seen);
        return order;
    }

    /// <summary>The ordinary package that a package made for a test is a variant of; of a test's own packages, the one that is tested.</summary>
    public LoadedPackage OriginOf(LoadedPackage p) =>
        p.ForTest.Length == 0 ? p : IsOwn(p) || p.ImportPath == p.ForTest ? _tested[p.ForTest] : loader.Find(p.ImportPath) ?? p;

    /// <summary>Its tests are listed.</summary>
    public bool IsTested(LoadedPackage p) => _tested.ContainsKey(p.ImportPath);

    /// <summary>What a package imports, in the order in which lists show it.</summary>
    public List<ListedImport> ImportsOf(LoadedPackage p)
    {
        if (p.ForTest.Length == 0) return [.. Sorted(p.Imports, p.ImportsUnsafe).Select(i => Meant(p, i.Key, i.Value))];
        LoadedPackage origin = OriginOf(p);
        if (p.IsTestMain) return [.. s_ofTestMain.Concat(TestsOf(p)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => Meant(p, path, path))];
        var imports = new List<KeyValuePair<string, string>>();
        if (IsOwn(p)) imports.AddRange(Sorted(origin.XTestImports, origin.XTestsImportUnsafe));
        else
        {
            if (p.ImportPath == p.ForTest) imports.AddRange(Sorted(origin.TestImports, origin.TestsImportUnsafe));
            imports.AddRange(Sorted(origin.Imports, origin.ImportsUnsafe));
        }
        return [.. imports.Select(i => Meant(p, i.Key, i.Value))];
    }

    /// <summary>Import paths of all packages below one, sorted.</summary>
    public string[] DepsOf(LoadedPackage p) => [.. Below(p).Select(static d => d.ShownPath).Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with packages below one.</summary>
    public List<PackageError> ErrorsBelow(LoadedPackage p) => [.. Below(p).OrderBy(static d => d.ShownPath, StringComparer.Ordinal).Select(static d => d.Error).OfType<PackageError>()];

    /// <summary>Made of nothing that is listed by itself: the main package or the external tests of a test.</summary>
    public static bool IsOwn(LoadedPackage p) => p.IsTestMain || (p.ForTest.Length > 0 && p.ImportPath == p.ForTest + "_test");

    /// <summary>Import paths as written, with what they mean, in the order of the first.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Sorted(SortedDictionary<string, string> imports, bool andUnsafe) =>
        andUnsafe ? new SortedDictionary<string, string>(imports, StringComparer.Ordinal) { ["unsafe"] = "unsafe" } : imports;

    private ListedImport Meant(LoadedPackage importer, string written, string path)
    {
        LoadedPackage? p = path == "unsafe" ? loader.Find(path) : importer.ImportMap.GetValueOrDefault(written) ?? importer.Dependencies.Find(d => d.ImportPath == path);
        // A test's main package is listed with what its source may do without.
        if (p is null && importer.IsTestMain) p = importer.Closure().Find(d => d.ImportPath == path);
        return new ListedImport(written, p?.ShownPath ?? path, p);
    }

    /// <summary>Import paths of the packages whose tests a test's main package calls.</summary>
    private static IEnumerable<string> TestsOf(LoadedPackage main) => main.Imports.Values.Where(path => path == main.ForTest || path == main.ForTest + "_test");

    private List<LoadedPackage> Below(LoadedPackage p)
    {
        if (_below.TryGetValue(p, out List<LoadedPackage>? known)) return known;
        var order = new List<LoadedPackage>();
        Visit(p, order, new HashSet<LoadedPackage>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>));
        // In a circle of imports a package is below itself.
        if (p.Error is not { Text: "import cycle not allowed" }) order.Remove(p);
        return _below[p] = order;
    }

    private void Visit(LoadedPackage p, List<LoadedPackage> order, HashSet<LoadedPackage> seen)
    {
        if (!seen.Add(p)) return;
        if (!findsOnly)
        {
            foreach (ListedImport i in InOrderOfVisits(p))
                if (i.Package is { } d) Visit(d, order, seen);
            foreach (LoadedPackage linked in p.Dependencies) Visit(linked, order, seen);
        }
        order.Add(p);
    }

    /// <summary>The go command looks at a test's own packages after what else its main package and its external tests import.</summary>
    private IEnumerable<ListedImport> InOrderOfVisits(LoadedPackage p)
    {
        if (!IsOwn(p)) return ImportsOf(p);
        return p.IsTestMain ? s_ofTestMain.Concat(s_linked).Concat(TestsOf(p)).Select(path => Meant(p, path, path)) : ImportsOf(p).OrderBy(i => i.Package?.ImportPath == p.ForTest);
    }
}
