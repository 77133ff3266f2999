using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Programs of which Ouro makes every byte: compiled, assembled and linked, Go's runtime and library included.</summary>
public sealed class WholeProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-program").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("testdata/run/tour.go")]
    [InlineData("testdata/run/collect.go")]
    public void A_program_made_by_Ouro_alone_does_what_gcs_does(string source)
    {
        string file = Path.Combine(Repository.Root, source);
        string reference = Path.Combine(_folder, "gc");
        Gc.Run(["build", "-o", reference, file], _folder).EnsureSuccess("go build");
        string program = Build(file);
        ProcessResult expected = Processes.Run(reference, [], _folder);

        Assert.Equal(expected, Processes.Run(program, [], _folder, timeoutSeconds: 60));
        var stress = new Dictionary<string, string?> { ["GOGC"] = "1", ["GODEBUG"] = "gccheckmark=1,clobberfree=1" };
        Assert.Equal(expected, Processes.Run(program, [], _folder, stress, timeoutSeconds: 120));
        var one = new Dictionary<string, string?> { ["GOMAXPROCS"] = "1", ["GODEBUG"] = "asyncpreemptoff=1" };
        Assert.Equal(expected, Processes.Run(program, [], _folder, one, timeoutSeconds: 60));
        Assert.Contains("not a dynamic executable", Ldd(program), StringComparison.Ordinal);
    }

    private static string Ldd(string program)
    {
        ProcessResult r = Processes.Run("ldd", [program]);
        return r.Output + r.Error;
    }

    private string Build(string file)
    {
        var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = "go1.26.11" };
        var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
        string program = Path.Combine(_folder, "ouro");
        bool ok = false;
        Exception? failure = null;
        // Recursion over the source needs a deep stack.
        var worker = new Thread(() =>
        {
            try
            {
                var loader = new PackageLoader(settings, context);
                List<LoadedPackage> order = loader.LoadClosure([loader.LoadFiles([file])]);
                ok = new ProgramBuilder(settings, context).Build(order, new ProgramOptions { WorkFolder = Path.Combine(_folder, "work"), Output = program, OmitDwarf = true });
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        if (failure is not null) throw new InvalidOperationException("the build failed", failure);
        Assert.True(ok, string.Join('\n', context.Diagnostics.ToSortedArray().Select(static d => d.ToString())));
        return program;
    }
}
