using Ouro.GoTools;
using Xunit;

namespace Ouro.Programs;

/// <summary>Go's own tools, built by Ouro, do what gc's builds of them do (tools/Ouro.Compare, gotools; docs/go-tools.md).</summary>
public sealed class GoToolsTests
{
    /// <summary>OURO_GOTOOLS names a folder that is kept, so that what it holds need not be done again.</summary>
    [Fact]
    [Trait("kind", "slow")]
    public void Each_tool_gives_what_gcs_build_of_it_gives()
    {
        string? kept = Environment.GetEnvironmentVariable("OURO_GOTOOLS");
        string work = kept is { Length: > 0 } ? kept : Directory.CreateTempSubdirectory("ouro-gotools").FullName;
        try
        {
            var comparison = new ToolComparison(work);
            foreach (string step in ToolComparison.Steps) comparison.Run(step);
            Assert.DoesNotContain(comparison.Journal.All, static c => c.Verdict != "same");
            Assert.InRange(comparison.Journal.All.Count(static c => c.Step == "compile"), 350, int.MaxValue);
        }
        finally
        {
            if (kept is not { Length: > 0 }) Directory.Delete(work, recursive: true);
        }
    }
}
