using Ouro.Build.Actions;
using Xunit;

namespace Ouro.Build.Tests;

public sealed class BuiltToolTests
{
    /// <summary>Commands have main in files of whatever name (pprof.go, cover.go).</summary>
    [Theory]
    [InlineData("vet", true)]
    [InlineData("pprof", true)]
    [InlineData("cover", true)]
    [InlineData("internal", false)]
    [InlineData("vendor", false)]
    [InlineData("", false)]
    [InlineData("internal/bio", false)]
    [InlineData("nothing", false)]
    public void A_command_of_the_tree_is_a_tool(string name, bool expected) => Assert.Equal(expected, BuiltTool.HasSource(TestBuild.Settings(), name));
}
