using System.Text;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Core;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Results of tests are shown again as long as nothing that the tests looked at has changed.</summary>
public sealed class TestResultCacheTests : IDisposable
{
    private static readonly string s_variable = "OURO_TEST_" + Environment.ProcessId;
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-results").FullName;
    private readonly BuildSession _session;
    private readonly LoadedPackage _package;

    public TestResultCacheTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "p"));
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module example.com/m\n\ngo 1.26\n");
        File.WriteAllText(Path.Combine(_folder, "p", "p.go"), "package p\n");
        WriteOld("in.txt", "x");
        _session = new TestBuild().Session(Path.Combine(_folder, "cache"));
        _package = new PackageLoader(TestBuild.Settings(), new DiagnosticBag(), MainModule.Find(_folder)).Find("example.com/m/p")!; // not null: it is there
    }

    public void Dispose()
    {
        _session.Dispose();
        Environment.SetEnvironmentVariable(s_variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    private void WriteOld(string name, string text)
    {
        string path = Path.Combine(_folder, "p", name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-text.Length));
    }

    private TestResultCache? Cache(params string[] arguments) =>
        TestResultCache.For(_session, new TestOptions { KeepsResults = true, Arguments = arguments }, _package, Digest.Of("binary"u8));

    private string Log(string names)
    {
        string file = Path.Combine(_folder, "testlog.txt");
        File.WriteAllText(file, "# test log\n" + names);
        return file;
    }

    private string? Find() => Cache()!.Find(needsProfile: false, out _) is { } found ? Encoding.UTF8.GetString(found) : null; // not null: such arguments are kept

    private void Keep(string profile = "") =>
        Cache()!.Keep(Log($"getenv {s_variable}\nopen in.txt\nstat /etc/passwd\nopen {_folder}/p\n"), "ok  \texample.com/m/p\t0.123s\n"u8, Encoding.UTF8.GetBytes(profile)); // not null: see above

    [Fact]
    public void The_same_is_shown_again_until_something_changes()
    {
        Assert.Null(Find());
        Keep();
        Assert.Equal("ok  \texample.com/m/p\t(cached)\n", Find());
        Environment.SetEnvironmentVariable(s_variable, "1");
        Assert.Null(Find());
        Environment.SetEnvironmentVariable(s_variable, null);
        WriteOld("in.txt", "longer");
        Assert.Null(Find());
        Keep();
        Assert.NotNull(Find());
        WriteOld("new.txt", "a file more in a folder that was listed");
        Assert.Null(Find());
        Keep();
        _session.Cache.ForgetTestResults();
        Assert.Null(Find());
    }

    [Fact]
    public void A_profile_is_kept_with_the_result()
    {
        Keep();
        Assert.Null(Cache()!.Find(needsProfile: true, out _)); // not null: such arguments are kept
        Keep("mode: set\n");
        Assert.NotNull(Cache()!.Find(needsProfile: true, out byte[] profile));
        Assert.Equal("mode: set\n", Encoding.UTF8.GetString(profile));
    }

    [Fact]
    public void Other_arguments_have_other_results_and_some_have_none()
    {
        Keep();
        Assert.Null(Cache("-test.run=X")!.Find(needsProfile: false, out _)); // not null: kept, but not there
        foreach (string argument in (string[])["-test.count=1", "-test.bench=.", "-test.cpuprofile=x", "word", "-mine=1"]) Assert.Null(Cache(argument));
    }

    [Fact]
    public void What_read_a_file_that_is_too_new_is_not_kept()
    {
        File.WriteAllText(Path.Combine(_folder, "p", "in.txt"), "now");
        Keep();
        Assert.Null(Find());
    }
}
