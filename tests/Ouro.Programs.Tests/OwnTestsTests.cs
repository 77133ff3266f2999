using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>Rungs of the ladder by which the compiler was brought up: packages by Ouro pass their own tests in programs that gc built.</summary>
public sealed class OwnTestsTests
{
    /// <summary>Rung 2.</summary>
    [Theory]
    [Trait("kind", "slow")]
    [InlineData("unicode/utf8")]
    [InlineData("strconv")]
    public void A_leaf_package_passes_its_tests_among_gcs_packages(string package) => Pass(package, "");

    /// <summary>
    /// Rung 3. Left out: tests that count allocations. gc avoids some by inlining, but has no bodies of functions of ours that are not generic
    /// (TestMapIterSet), and one that it makes ours does not (TestChanAlloc).
    /// </summary>
    [Theory]
    [Trait("kind", "slow")]
    [InlineData("sort", "")]
    [InlineData("strings", "")]
    [InlineData("fmt", "")]
    [InlineData("reflect", "^(TestMapIterSet|TestChanAlloc)$")]
    [InlineData("sync", "")]
    public void A_package_passes_its_tests_among_gcs_packages(string package, string leftOut) => Pass(package, leftOut);

    private static void Pass(string package, string leftOut)
    {
        using var mix = new ToolchainMix(OuroCommand.Path, ourLinker: false);
        Assert.Null(mix.Test(package, leftOut.Length > 0 ? ["-test.short", "-test.skip=" + leftOut] : ["-test.short"]));
    }
}
