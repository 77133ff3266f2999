using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>The packages whose files are those of a package and of its tests, each file in one of them.</summary>
public static class TestedPackages
{
    /// <summary>The package with its internal test files, or as it is where there are none, and the package of the external ones.</summary>
    /// <param name="loader">Has loaded the package.</param>
    /// <param name="package">An ordinary package.</param>
    /// <param name="diagnostics">Receives mistakes in test files.</param>
    public static List<LoadedPackage> Of(PackageLoader loader, LoadedPackage package, DiagnosticBag diagnostics)
    {
        if (package.TestGoFiles.Count + package.XTestGoFiles.Count == 0) return Of(loader, package, []);
        LoadedTest test = loader.LoadTest(package, diagnostics);
        return diagnostics.HasErrors ? [] : Of(loader, package, test.Order);
    }

    /// <summary>The same, of a test binary's packages.</summary>
    public static List<LoadedPackage> Of(PackageLoader loader, LoadedPackage package, IReadOnlyList<LoadedPackage> binary)
    {
        string path = package.ImportPath;
        List<LoadedPackage> own = [.. binary.Where(d => d.ForTest == path && d.Generated.Count == 0 && (d.ImportPath == path || d.ImportPath == path + "_test"))];
        if (package.GoFiles.Count == 0 || own.Exists(d => d.ImportPath == path)) return own;
        loader.LoadClosure([package]);
        return [package, .. own];
    }
}
