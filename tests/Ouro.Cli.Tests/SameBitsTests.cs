using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>The same sources are the same executable, whatever is around them (issue 3, point 4).</summary>
public sealed class SameBitsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-bits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("kind", "slow")]
    public void Another_folder_another_clock_and_another_number_of_jobs_change_no_bit_of_an_executable()
    {
        Assert.SkipWhen(Processes.Run("sh", ["-c", "command -v faketime"]).ExitCode != 0, "faketime is not installed");
        byte[] first = Build("here", [], "4", "UTC");
        byte[] second = Build("in another folder/there", ["faketime", "2031-05-01 12:00:00"], "1", "Asia/Tokyo");
        Assert.True(first.AsSpan().SequenceEqual(second));
    }

    /// <summary>Builds a copy of hello with a cache of its own: nothing is taken from the other build.</summary>
    private byte[] Build(string name, string[] wrapper, string jobs, string zone)
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName, program = Path.Combine(source, "program");
        foreach (string f in (string[])["go.mod", "main.go"]) File.Copy(Path.Combine(Repository.Root, "examples", "hello", f), Path.Combine(source, f));
        string[] command = [.. wrapper, OuroCommand.Path, "build", "-trimpath", "-p", jobs, "-o", program, "."];
        var environment = new Dictionary<string, string?> { ["GOROOT"] = Gc.Root, ["GOCACHE"] = Path.Combine(source, "cache"), ["GOFLAGS"] = null, ["TZ"] = zone };
        Processes.Run(command[0], command[1..], source, environment, timeoutSeconds: 1200).EnsureSuccess("ouro build");
        Assert.Equal("Hello, Go!\n", Processes.Run(program, []).EnsureSuccess("the program").Output);
        return File.ReadAllBytes(program);
    }
}
