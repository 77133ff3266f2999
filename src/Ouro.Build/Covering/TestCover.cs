using Ouro.Build.Loading;

namespace Ouro.Build.Covering;

/// <summary>What the test binaries of a run count.</summary>
/// <param name="Settings">The flags.</param>
/// <param name="Packages">What <c>-coverpkg</c> names of all that is below the tests; without that flag each binary counts the package that it tests.</param>
public sealed record TestCover(CoverSettings Settings, IReadOnlyList<LoadedPackage> Packages)
{
    /// <summary>Each binary counts the package that it tests, and nothing else.</summary>
    public bool IsLocal => Settings.Patterns.Count == 0;

    /// <summary>What the share is of, as test binaries say it.</summary>
    public string Covered => IsLocal ? "" : " in " + string.Join(", ", Settings.Patterns);
}
