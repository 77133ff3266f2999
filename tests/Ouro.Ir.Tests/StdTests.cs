using Ouro.Core;
using Xunit;

namespace Ouro.Ir.Tests;

/// <summary>Go's own library goes through the builder, and the verifier has nothing to say.</summary>
public class StdTests
{
    [Theory]
    [InlineData("unicode/utf8")]
    [InlineData("strconv")]
    [InlineData("sort")]
    [InlineData("strings")]
    [InlineData("runtime")]
    [InlineData("fmt")]
    public void A_package_and_its_imports_are_built_and_verified(string path)
    {
        var problems = new List<string>();
        Deep(() => Verify(new GoPackages(), path, problems));
        Assert.Empty(problems);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void All_of_std_is_built_and_verified()
    {
        var problems = new List<string>();
        var packages = new GoPackages();
        Deep(() =>
        {
            foreach (string path in GoPackages.Std) Verify(packages, path, problems);
        });
        Assert.Empty(problems);
    }

    private static void Verify(GoPackages packages, string path, List<string> problems)
    {
        try
        {
            BuiltPackage p = packages.Std_(path);
            foreach (string s in IrVerifier.Verify(p.Ir)) problems.Add(s);
        }
        catch (Exception e) when (e is InternalCompilerException or InvalidOperationException or NullReferenceException or InvalidCastException or KeyNotFoundException or NotSupportedException)
        {
            problems.Add($"{path}: {e.GetType().Name}: {e.Message}\n{e.StackTrace}");
        }
    }

    /// <summary>The compiler's own threads have large stacks.</summary>
    private static void Deep(Action action)
    {
        var t = new Thread(() => action(), 256 << 20);
        t.Start();
        t.Join();
    }
}
