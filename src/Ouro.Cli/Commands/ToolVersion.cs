using Ouro.Build.Caching;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary>What Ouro's tools answer to <c>-V</c>.</summary>
internal static class ToolVersion
{
    /// <summary>The line of a tool.</summary>
    public static string LineOf(string tool)
    {
        GoRoot root = GoRoot.Ensure(GoVariables.Get("GOROOT"), null, new ConsoleProgress(TextWriter.Null));
        return ToolIdentity.VersionLine(tool, root.Version, Experiments.Parse("linux", "amd64", GoVariables.Get("GOEXPERIMENT")), ToolIdentity.Find(BuildFlags.OpenCache()));
    }
}
