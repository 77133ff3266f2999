using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>ouro env</c>: one command after the other over the same file of settings, as the go command answers them.</summary>
public sealed class EnvCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-env").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly string[][] s_commands =
    [
        ["-w", "GOAMD64=v3", "GOPRIVATE=a"], ["GOAMD64", "NONE", "FC"], ["-changed"], ["-changed", "-json"], ["-json", "GOBIN", "GOAMD64", "NONE"], ["-changed", "GONOPROXY", "GOARCH"],
        ["-w", "FC=gf", "AR=b"], ["-u", "GOAMD64"], ["-changed"], ["-w", "GOOS=foo"], ["-w", "NONE=1"], ["-w", "GOPATH=x"], ["-w", "GOENV=x"], ["-w", "GOEXE=x"], ["-w", "GOBIN"],
        ["-w", "GOBIN=/a", "GOBIN=/b"], ["-w", "CC=./x"], ["-w"], ["-u"], ["-u", "NONE"], ["-u", "-w"], ["-json", "-w"], ["GOOS=linux"], ["-w", "GOEXPERIMENT=what"],
    ];

    /// <summary>Answers, messages, exit codes and what the file holds afterwards.</summary>
    [Fact]
    public void Settings_are_kept_as_the_go_command_keeps_them()
    {
        string gcs = Path.Combine(_folder, "gc"), ours = Path.Combine(_folder, "ouro");
        // Comments and lines that are no settings stay where they are; of two settings the last counts.
        foreach (string file in (ReadOnlySpan<string>)[gcs, ours]) File.WriteAllText(file, "# mine\nGOVCS=x\nGOBIN=/q\nGOBIN=/r\n\nb=3\nGO386=sse2");
        foreach (string[] command in s_commands)
        {
            ProcessResult expected = Run(Gc.Go, gcs, command), got = Run(OuroCommand.Path, ours, command);
            string what = "env " + string.Join(' ', command) + "\n";
            Assert.Equal(what + expected.ExitCode + "\n" + expected.Output + expected.Error, what + got.ExitCode + "\n" + (got.Output + got.Error).Replace(ours, gcs, StringComparison.Ordinal));
            Assert.Equal(File.ReadAllText(gcs), File.ReadAllText(ours));
        }
    }

    [Fact]
    public void The_file_counts_unless_the_environment_says_otherwise_or_switches_it_off()
    {
        string file = Path.Combine(_folder, "env");
        File.WriteAllText(file, "GOBIN=/file\n");
        Assert.Equal("/file\n", Run(OuroCommand.Path, file, ["GOBIN"]).Output);
        Assert.Equal("/os\n", Run(OuroCommand.Path, file, ["GOBIN"], ("GOBIN", "/os")).Output);
        Assert.Equal("\n\n", Run(OuroCommand.Path, "off", ["GOBIN", "GOENV"]).Output);
        ProcessResult refused = Run(OuroCommand.Path, "off", ["-w", "GOBIN=/x"]);
        Assert.Equal((1, "go: cannot find go env config: GOENV=off\n"), (refused.ExitCode, refused.Error));
    }

    private ProcessResult Run(string tool, string file, string[] arguments, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string?>(Gc.Environment(), StringComparer.Ordinal) { ["GOENV"] = file, ["GOROOT"] = null, ["CGO_ENABLED"] = null, ["GOPROXY"] = null, ["GOTOOLCHAIN"] = null, ["GOCACHE"] = null, ["GOBIN"] = null };
        foreach (var (name, value) in more) environment[name] = value;
        return Processes.Run(tool, ["env", .. arguments], _folder, environment);
    }
}
