using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>Checks the files of one package.</summary>
public static class Checker
{
    /// <summary>Checks a package and declares its objects in <paramref name="package"/>'s scope. Mistakes go to the options' diagnostics.</summary>
    /// <param name="package">New and empty; gets the files' name if it has none.</param>
    /// <param name="files">At least one, numbered through (<see cref="SourceFile.Renumber"/>).</param>
    /// <param name="options">Importer, sizes, version, where diagnostics go.</param>
    /// <remarks>May run for several packages at once; what a package imports must be checked (or read) before.</remarks>
    public static Info Check(Package package, IReadOnlyList<SourceFile> files, CheckerOptions options)
    {
        int first = int.MaxValue, end = 0;
        foreach (SourceFile f in files)
        {
            first = Math.Min(first, f.FirstId);
            end = Math.Max(end, f.EndId);
        }
        var info = new Info(package, Math.Min(first, end), end);
        new PackageChecker(package, options, info).Run(files);
        return info;
    }
}
