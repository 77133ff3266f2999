using Ouro.Programs;
using Ouro.Ssa;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>All packages of the library are compiled while every verifier looks on.</summary>
public sealed class StandardLibraryTests
{
    /// <summary>
    /// The verifier runs after each pass, values are shuffled before it, register allocation is checked, in Debug builds instructions
    /// are read back; the assembly is assembled, archives are written.
    /// </summary>
    [Fact]
    [Trait("kind", "slow")]
    public void All_packages_compile_with_every_verifier_on()
    {
        string[] paths = [.. Gc.Run(["list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "std"]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != "unsafe")]; // that is the compiler's own
        Assert.True(paths.Length > 300);
        using var builder = new WarmBuilder(Gc.Root, new PassOptions { Verify = true, Shuffle = true });
        Assert.Null(builder.Compile(paths));
        Assert.DoesNotContain(paths, p => !builder.HasArchive(p));
    }
}
