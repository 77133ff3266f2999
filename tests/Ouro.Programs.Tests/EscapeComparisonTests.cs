using System.Text;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>Escape analysis against gc's (contract/compiler-runtime §8.1).</summary>
[Trait("kind", "slow")]
public sealed class EscapeComparisonTests
{
    /// <summary>Most weaker parameters elsewhere in the library, of a hundred.</summary>
    private const double Share = 0.5;

    private static readonly string s_list = Path.Combine(Repository.TestData, "allocations", "runtime.txt");

    // Functions of the runtime with more calls of allocators than gc's, and why that does no harm.
    private static readonly Dictionary<string, string> s_more = new(StringComparer.Ordinal)
    {
        ["plugin.lastmoduleinit"] = "a map that gc keeps in the frame; called when a plugin is opened",
        ["runtime.typelinksinit"] = "a map that gc keeps in the frame; made in programs of several modules only",
        ["runtime.cgoFormatErr"] = "text for a panic of cgo checks, put together in pairs",
    };

    [Fact]
    public void In_the_runtime_packages_no_parameter_goes_where_gcs_does_not()
    {
        EscapeComparison c = EscapeComparison.Of(RuntimeAllocations.Packages());
        Assert.InRange(c.Compared.Values.Sum(), 2000, 10_000);
        List<EscapeDifference> all = [.. c.Different.Values.SelectMany(static d => d)];
        Assert.DoesNotContain(all, static d => d.IsWeaker);
        Assert.DoesNotContain(all, static d => d.Reason is null);
    }

    [Fact]
    public void In_the_library_few_are_weaker()
    {
        EscapeComparison c = EscapeComparison.Of(EscapeComparison.Library());
        int compared = c.Compared.Values.Sum(), weaker = c.Different.Values.Sum(static d => d.Count(static x => x.IsWeaker));
        Assert.InRange(compared, 10_000, 1_000_000);
        Assert.True(weaker * 100.0 <= compared * Share, $"{weaker} of {compared} parameters are weaker than gc's");
    }

    [Fact]
    public void The_allocations_of_the_runtime_packages_are_those_of_the_list_and_no_more_than_gcs()
    {
        List<string> lines = RuntimeAllocations.Lines();
        if (Environment.GetEnvironmentVariable("OURO_UPDATE") == "1") File.WriteAllLines(s_list, lines, new UTF8Encoding(false));
        Assert.Equal(File.ReadAllLines(s_list), lines);
        Assert.Equal(s_more.Keys.Order(StringComparer.Ordinal), RuntimeAllocations.MoreThanGc(lines));
    }
}
