using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Syntax;
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
        string[] paths = [.. Gc.Run(["list", "std"]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != "unsafe")]; // that is the compiler's own
        Assert.True(paths.Length > 300);
        string folder = Directory.CreateTempSubdirectory("ouro-std").FullName;
        try
        {
            var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First(), Jobs = 2 };
            var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
            var builder = new ProgramBuilder(settings, context);
            List<LoadedPackage> order = new PackageLoader(settings, context.Diagnostics).LoadClosure(paths);
            var options = new ProgramOptions { WorkFolder = folder, Passes = new PassOptions { Verify = true, Shuffle = true } };
            OnDeepStack(() => builder.Build(order, options));
            Assert.Empty(context.Diagnostics.ToSortedArray().Select(static d => d.ToString()));
            Assert.DoesNotContain(paths, p => !builder.Archives.ContainsKey(p));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void OnDeepStack(Action action)
    {
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e) when (e is InternalCompilerException or BadInputException)
            {
                failure = e;
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        if (failure is not null) Assert.Fail(failure.ToString());
    }
}
