using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Xunit;

namespace Ouro.Build.Tests;

public class PackageFlagsTests
{
    private static LoadedPackage Package(string path, bool std = false) => new() { ImportPath = path, Folder = "/src/" + path, IsStandard = std, LanguageVersion = "go1.26" };

    private static PackageFlags Flags(params string[] values)
    {
        var f = new PackageFlags();
        foreach (string v in values) f.Add(v);
        return f;
    }

    [Fact]
    public void Without_a_pattern_flags_are_for_the_packages_named()
    {
        PackageFlags f = Flags("-N -l");
        Assert.Equal(["-N", "-l"], f.For(Package("m"), isNamed: true));
        Assert.Empty(f.For(Package("fmt", std: true), isNamed: false));
    }

    [Fact]
    public void The_last_pattern_that_fits_counts()
    {
        PackageFlags f = Flags("all=-N", "std=-l", "net/...=-S", "cmd=");
        Assert.Equal(["-N"], f.For(Package("example.com/m"), isNamed: false));
        Assert.Equal(["-l"], f.For(Package("fmt", std: true), isNamed: false));
        Assert.Equal(["-S"], f.For(Package("net", std: true), isNamed: false));
        Assert.Equal(["-S"], f.For(Package("net/http", std: true), isNamed: false));
        Assert.Empty(f.For(Package("cmd/go", std: true), isNamed: true));
    }

    [Theory]
    [InlineData("fmt", "missing =<value> in <pattern>=<value>")]
    [InlineData("=-N", "missing <pattern> in <pattern>=<value>")]
    [InlineData("'-N'=x", "parameter may not start with quote character '")]
    [InlineData("-N 'x", "unterminated ' string")]
    public void Malformed_values_are_named_as_the_go_command_names_them(string value, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Flags(value)).Message);

    [Fact]
    public void Words_may_be_quoted() => Assert.Equal(["-X", "main.v=a b", "-s"], PackageFlags.Split("-X 'main.v=a b' \t-s "));

    [Theory]
    [InlineData("net/...", "net", true)]
    [InlineData("net/...", "net/http", true)]
    [InlineData("net/...", "network", false)]
    [InlineData("net...", "network", true)]
    [InlineData("...", "a/b", true)]
    [InlineData("a/.../c", "a/b/c", true)]
    [InlineData("a/.../c", "a/c", false)]
    [InlineData("./...", "vendor/x", false)]
    [InlineData("x/...", "x/vendor/y", false)]
    [InlineData("x/vendor/...", "x/vendor/y", true)]
    public void Patterns_match_as_those_of_the_go_command(string pattern, string path, bool matches) =>
        Assert.Equal(matches, PackagePattern.Matches(pattern, path));
}
