using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Programs of which Ouro makes every byte: compiled, assembled and linked, Go's runtime and library included.</summary>
public sealed class WholeProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-program").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("testdata/run/language/tour.go")]
    [InlineData("testdata/run/collector/collect.go")]
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

    [Fact]
    public async Task A_web_server_made_by_Ouro_alone_answers_64_clients_rightly()
    {
        string program = Build(Path.Combine(Repository.Root, "examples", "server", "main.go"));
        using var server = LocalServer.Start(program);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{server.Address}"), Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal("{\"method\":\"GET\",\"numbers\":[1,2,3],\"path\":\"/json\"}\n", await client.GetStringAsync("/json", TestContext.Current.CancellationToken));
        Assert.Equal("line 0\nline 1\nline 2\nline 3\nline 4\n", await client.GetStringAsync("/stream", TestContext.Current.CancellationToken));
        Task<int>[] clients = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            int right = 0;
            for (int i = 0; i < 50; i++)
                if (await client.GetStringAsync("/") == "Hello, Go!") right++;
            return right;
        }))];
        Assert.Equal(64 * 50, (await Task.WhenAll(clients)).Sum());
        Assert.False(server.Process.HasExited);
    }

    private static string Ldd(string program)
    {
        ProcessResult r = Processes.Run("ldd", [program]);
        return r.Output + r.Error;
    }

    private string Build(string file)
    {
        var diagnostics = new DiagnosticBag();
        string program = Path.Combine(_folder, "ouro");
        var loader = new PackageLoader(TestBuild.Settings(), diagnostics);
        LoadedPackage command = loader.LoadClosure([loader.LoadFiles([file])])[^1];
        Assert.Empty(diagnostics.ToSortedArray());
        var build = new TestBuild();
        using BuildSession session = build.Session(TestBuild.SharedCache);
        bool ok = ActionRunner.Run(session, [new BuildGraph(_ => true).Link(command, new LinkSettings { Output = program })]);
        Assert.True(ok, string.Join('\n', build.Said));
        return program;
    }
}
