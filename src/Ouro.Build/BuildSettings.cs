using Ouro.Syntax;

namespace Ouro.Build;

/// <summary>What a build is for and with what.</summary>
public sealed record BuildSettings
{
    /// <summary>A complete GOROOT (see Ouro.Fetch).</summary>
    public required string GoRoot { get; init; }

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

    /// <summary>Experiments that are on by default for the target.</summary>
    /// <remarks>Source: internal/buildcfg/exp.go of Go 1.26.</remarks>
    public static readonly string[] Experiments = ["regabiwrappers", "regabiargs", "dwarf5", "greenteagc", "randomizedheapbase64"];

    /// <summary>Tags that hold in this build.</summary>
    public BuildTags CreateTags()
    {
        var tags = new List<string>(Tags);
        foreach (string e in Experiments) tags.Add("goexperiment." + e);
        if (GoArch == "amd64")
            for (int v = 1; v <= Amd64Level; v++) tags.Add("amd64.v" + v);
        return new BuildTags(GoOs, GoArch, cgo: false, tags);
    }
}
