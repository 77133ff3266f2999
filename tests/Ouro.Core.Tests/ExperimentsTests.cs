using Xunit;

namespace Ouro.Core.Tests;

/// <summary>GOEXPERIMENT as gc 1.26 reads it; expectations are its <c>context.ToolTags</c> and the X: of its tools' -V.</summary>
public sealed class ExperimentsTests
{
    [Theory]
    [InlineData("", "regabiwrappers regabiargs dwarf5 greenteagc randomizedheapbase64", "")]
    [InlineData("noregabi", "regabiwrappers regabiargs dwarf5 greenteagc randomizedheapbase64", "")]
    [InlineData("nogreenteagc,goroutineleakprofile", "regabiwrappers regabiargs dwarf5 randomizedheapbase64 goroutineleakprofile", "nogreenteagc,goroutineleakprofile")]
    [InlineData("none", "regabiwrappers regabiargs", "nodwarf5,nogreenteagc,norandomizedheapbase64")]
    [InlineData("jsonv2,none,dwarf5,", "regabiwrappers regabiargs dwarf5", "nogreenteagc,norandomizedheapbase64")]
    public void A_setting_turns_on_what_gc_turns_on(string setting, string enabled, string difference)
    {
        Experiments e = Experiments.Parse("linux", "amd64", setting);
        Assert.Equal(enabled, string.Join(' ', e.Enabled));
        Assert.Equal(difference, e.Difference);
        Assert.Equal(setting, e.Setting);
    }

    [Fact]
    public void An_unknown_name_is_a_mistake()
    {
        var e = Assert.Throws<BadInputException>(static () => Experiments.Parse("linux", "amd64", "dwarf5,nofoo"));
        Assert.Equal("go: unknown GOEXPERIMENT foo", e.Message);
    }

    [Theory]
    [InlineData("jsonv2,nogreenteagc", null)]
    [InlineData("simd", "simd")]
    [InlineData("none", "nodwarf5")]
    public void What_the_compiler_would_have_to_know_is_named(string setting, string? unsupported) =>
        Assert.Equal(unsupported, Experiments.Parse("linux", "amd64", setting).Unsupported);
}
