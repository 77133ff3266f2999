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
    public static Info Check(Package package, IReadOnlyList<SourceFile> files, CheckerOptions options) => Start(package, files, options, deferBodies: false).Info;

    /// <summary>The same without bodies: enough for importers. <see cref="DeclaredPackage.CheckBodies"/> does the rest when it is needed.</summary>
    public static DeclaredPackage Declare(Package package, IReadOnlyList<SourceFile> files, CheckerOptions options) => Start(package, files, options, deferBodies: true);

    private static DeclaredPackage Start(Package package, IReadOnlyList<SourceFile> files, CheckerOptions options, bool deferBodies)
    {
        int first = int.MaxValue, end = 0;
        foreach (SourceFile f in files)
        {
            first = Math.Min(first, f.FirstId);
            end = Math.Max(end, f.EndId);
        }
        var info = new Info(package, Math.Min(first, end), end);
        var checker = new PackageChecker(package, options, info);
        checker.Run(files, deferBodies);
        return new DeclaredPackage(info, deferBodies ? checker : null);
    }
}

/// <summary>A package whose declarations are checked; bodies follow on demand.</summary>
public sealed class DeclaredPackage
{
    private readonly Lock _lock = new();
    private PackageChecker? _checker;

    internal DeclaredPackage(Info info, PackageChecker? checker)
    {
        Info = info;
        _checker = checker;
    }

    /// <summary>What was found out; about bodies only after <see cref="CheckBodies"/>.</summary>
    public Info Info { get; }

    /// <summary>Checks the body of one declared function, if it is not checked yet.</summary>
    public void CheckBody(Func function)
    {
        lock (_lock) _checker?.CheckBody(function);
    }

    /// <summary>Checks the bodies, once, whoever asks first; returns when they are checked.</summary>
    public void CheckBodies()
    {
        lock (_lock)
        {
            _checker?.CheckBodies();
            _checker = null;
        }
    }
}
