namespace Ouro.Build.Covering;

/// <summary>What <c>-cover</c> and its flags ask for.</summary>
public sealed record CoverSettings
{
    /// <summary><c>-covermode</c>: set, count or atomic.</summary>
    public string Mode { get; init; } = "set";

    /// <summary><c>-coverpkg</c>: patterns of the packages that are counted; empty: those that are built or tested.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];
}
