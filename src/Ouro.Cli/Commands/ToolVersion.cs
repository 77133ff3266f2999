using Ouro.Build.Caching;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary>What tools answer to <c>-V</c>: Go's version, by which the go command tells tools apart, and which build of Ouro it is.</summary>
internal static class ToolVersion
{
    /// <summary>The line of a tool.</summary>
    public static string LineOf(string tool)
    {
        GoRoot root = GoRoot.Ensure(GoVariables.Get("GOROOT"), null, new ConsoleProgress(TextWriter.Null));
        string experiments = Experiments.Parse("linux", "amd64", GoVariables.Get("GOEXPERIMENT")).Difference;
        return $"{tool} version {root.Version} {(experiments.Length > 0 ? $"X:{experiments} " : "")}ouro-{ToolIdentity.Find(BuildFlags.OpenCache()).Hex[..12]}\n";
    }
}
