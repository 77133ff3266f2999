using Ouro.Build.Loading;

namespace Ouro.Build.Listing;

/// <summary>The packages below packages, as lists show them: with unsafe, and with what a command is linked with.</summary>
/// <param name="loader">Where the packages are from.</param>
/// <param name="findsOnly"><c>-find</c>: what packages import is not looked at.</param>
public sealed class ListGraph(PackageLoader loader, bool findsOnly)
{
    private readonly Dictionary<LoadedPackage, List<LoadedPackage>> _below = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);

    /// <summary>Packages with all below them, each after what it imports.</summary>
    public List<LoadedPackage> WithDependencies(IReadOnlyList<NamedPackage> named)
    {
        var order = new List<LoadedPackage>();
        var seen = new HashSet<LoadedPackage>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        foreach (NamedPackage n in named) Visit(n.Package, order, seen);
        return order;
    }

    /// <summary>Import paths of all packages below one, sorted.</summary>
    public string[] DepsOf(LoadedPackage p) => [.. Below(p).Select(static d => d.ImportPath).Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with packages below one.</summary>
    public List<PackageError> ErrorsBelow(LoadedPackage p) => [.. Below(p).OrderBy(static d => d.ImportPath, StringComparer.Ordinal).Select(static d => d.Error).OfType<PackageError>()];

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
            foreach (string path in PackageRecord.ImportsOf(p))
                if ((path == "unsafe" ? loader.Find(path) : p.Dependencies.Find(d => d.ImportPath == path)) is { } d) Visit(d, order, seen);
            foreach (LoadedPackage linked in p.Dependencies) Visit(linked, order, seen);
        }
        order.Add(p);
    }
}
