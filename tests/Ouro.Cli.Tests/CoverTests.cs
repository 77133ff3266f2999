using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>-cover</c>: shares and profiles of a small module are the go command's.</summary>
public sealed class CoverTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-cover").FullName;

    public CoverTests()
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
        [
            ("go.mod", "module ex.com/m\n\ngo 1.26\n"),
            ("main.go", "package main\n\nimport (\n\t\"os\"\n\n\t\"ex.com/m/q\"\n)\n\nfunc main() {\n\tprintln(q.F(len(os.Args)), q.V)\n\tif len(os.Args) > 1 {\n\t\tos.Exit(3)\n\t}\n}\n"),
            ("q/q.go", "package q\n\n// V is set before main runs.\nvar V = F(9)\n\nfunc F(n int) int {\n\tif n > 7 {\n\t\treturn 1\n\t}\n\tfor range n {\n\t\tif n == 5 {\n\t\t\treturn 2\n\t\t}\n\t}\n\treturn 3\n}\n"),
            ("q/q_test.go", "package q\n\nimport \"testing\"\n\nfunc TestF(t *testing.T) {\n\tif F(5) != 2 {\n\t\tt.Fatal(\"F(5)\")\n\t}\n}\n"),
            ("r/r.go", "package r\n\nimport \"ex.com/m/q\"\n\nfunc R() int { return q.F(2) }\n"),
            ("r/r_test.go", "package r_test\n\nimport (\n\t\"testing\"\n\n\t\"ex.com/m/r\"\n)\n\nfunc TestR(t *testing.T) { r.R() }\n"),
            ("untested/u.go", "package untested\n\nfunc U() int { return 1 }\n"),
        ])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!); // not null: below the folder
            File.WriteAllText(Path.Combine(_folder, name), text);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The package tested, and what -coverpkg names; packages without tests have a share, too.</summary>
    [Theory, Trait("kind", "slow")]
    [InlineData("set")]
    [InlineData("count")]
    [InlineData("atomic")]
    [InlineData("count", "-coverpkg=./...")]
    public void Tests_have_the_shares_and_the_profile_of_the_go_command(string mode, params string[] flags)
    {
        (string Output, string[] Profile) Test(string tool)
        {
            string profile = Path.Combine(_folder, "profile");
            string text = Run(tool, ["test", "-covermode=" + mode, .. flags, "-coverprofile=" + profile, "-count=1", "./q", "./r", "./untested"]).EnsureSuccess(tool).Output;
            // Times differ, and the order in which the go command's tests end.
            return (System.Text.RegularExpressions.Regex.Replace(text, @"\d+\.\d+s", "TIME"), [.. File.ReadAllLines(profile).Order(StringComparer.Ordinal)]);
        }

        (string Output, string[] Profile) expected = Test(Gc.Go), got = Test(OuroCommand.Path);
        Assert.Equal(expected.Output, got.Output);
        Assert.Equal(expected.Profile, got.Profile);
    }

    /// <summary>A program writes counters when it ends, by itself or by os.Exit; initialisers of variables are counted.</summary>
    [Fact, Trait("kind", "slow")]
    public void Programs_write_what_covdata_reads()
    {
        string Build(string tool)
        {
            string program = Path.Combine(_folder, "program"), counters = Directory.CreateDirectory(Path.Combine(_folder, "counters-" + Path.GetFileName(tool))).FullName;
            Run(tool, ["build", "-cover", "-covermode=count", "-o", program, "."]).EnsureSuccess(tool);
            foreach (string[] arguments in (ReadOnlySpan<string[]>)[[], ["x"]]) Processes.Run(program, arguments, _folder, new Dictionary<string, string?> { ["GOCOVERDIR"] = counters });
            return Run(Gc.Go, ["tool", "covdata", "debugdump", "-i", counters]).EnsureSuccess("covdata").Output.Replace(counters, "", StringComparison.Ordinal);
        }

        Assert.Equal(Counters(Build(Gc.Go)), Counters(Build(OuroCommand.Path)));

        // The counters' files are named by process and time.
        static string Counters(string dump) => string.Join('\n', dump.Split('\n').Where(static l => !l.StartsWith("data file", StringComparison.Ordinal) && !l.Contains("covcounters", StringComparison.Ordinal)));
    }

    [Fact]
    public void Modes_are_checked()
    {
        ProcessResult r = Run(OuroCommand.Path, ["test", "-covermode=often", "./q"]);
        Assert.Equal((2, "invalid value \"often\" for flag -covermode: valid modes are \"set\", \"count\", or \"atomic\""), (r.ExitCode, r.Error.Split('\n')[0]));
    }

    private ProcessResult Run(string tool, string[] arguments) => Processes.Run(tool, arguments, _folder, Gc.Environment(), timeoutSeconds: 600);
}
