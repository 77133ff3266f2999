using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Build;

/// <summary>What a build is for and with what.</summary>
public sealed record BuildSettings
{
    /// <summary>A complete GOROOT (see Ouro.Fetch).</summary>
    public required string GoRoot { get; init; }

    /// <summary>The user's tree that <see cref="GoRoot"/> is laid over; null where they are one.</summary>
    public string? Tree { get; init; }

    /// <summary>A path of the user's tree by its name below <see cref="GoRoot"/>; any other as it is.</summary>
    public string BelowGoRoot(string path) =>
        Tree is { } tree && path.StartsWith(tree, StringComparison.Ordinal) && (path.Length == tree.Length || path[tree.Length] == '/') ? GoRoot + path[tree.Length..] : path;

    /// <summary>First line of its VERSION: <c>go1.26.x</c>.</summary>
    public required string GoVersion { get; init; }

    public string GoOs { get; init; } = "linux";
    public string GoArch { get; init; } = "amd64";

    /// <summary>GOAMD64 level, 1 to 4.</summary>
    public int Amd64Level { get; init; } = 1;

    /// <summary><c>-tags</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How many packages or functions are worked on at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>What of <c>GOEXPERIMENT</c> is on; for all packages of the build.</summary>
    public Experiments Experiments { get; init; } = Experiments.Default;

    /// <summary>Tags that follow from target and experiments, as the go command lists them.</summary>
    public IEnumerable<string> ToolTags
    {
        get
        {
            IEnumerable<string> tags = Experiments.Enabled.Select(static e => "goexperiment." + e);
            return GoArch == "amd64" ? tags.Concat(Enumerable.Range(1, Amd64Level).Select(static v => "amd64.v" + v)) : tags;
        }
    }

    /// <summary>Tags that hold in this build.</summary>
    public BuildTags CreateTags() => new(GoOs, GoArch, cgo: false, [.. Tags, .. ToolTags]);
}
