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
    public void A_leaf_package_passes_its_tests_among_gcs_packages(string package) => Pass(package);

    /// <summary>Rung 3.</summary>
    [Theory]
    [Trait("kind", "slow")]
    [InlineData("sort")]
    [InlineData("strings")]
    [InlineData("fmt")]
    [InlineData("reflect")]
    [InlineData("sync")]
    public void A_package_passes_its_tests_among_gcs_packages(string package) => Pass(package);

    private static void Pass(string package)
    {
        using var mix = new ToolchainMix(OuroCommand.Path, ourLinker: false);
        Assert.Null(mix.Test(package, "-test.short"));
    }
}
