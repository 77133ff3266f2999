using System.Text;
using System.Text.RegularExpressions;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>A module's tests give what go test gives, but for times, addresses and goroutine numbers.</summary>
public sealed partial class GoTestTests : IDisposable
{
    private static readonly (string File, string Text)[] s_module =
    [
        ("go.mod", "module example.com/m\n\ngo 1.26\n"),
        ("good/good.go", "package good\n\nfunc secret() int { return 7 }\n\nfunc F() int { return secret() }\n"),
        ("good/good_test.go", "package good\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"testing\"\n)\n\nvar Exported = secret\n\nfunc TestMain(m *testing.M) {\n\tfmt.Println(\"before\")\n\tm.Run()\n}\n\nfunc TestIn(t *testing.T) {\n\tb, err := os.ReadFile(\"testdata/x\")\n\tif err != nil || string(b) != \"x\" {\n\t\tt.Fatal(err)\n\t}\n\tt.Run(\"sub\", func(t *testing.T) { t.Log(\"logged\") })\n\tif !testing.Testing() {\n\t\tt.Fatal(\"not testing\")\n\t}\n}\n\nfunc TestSkipped(t *testing.T) { t.Skip(\"why\") }\n\nfunc ExampleF() {\n\tfmt.Println(F())\n\t// Output: 7\n}\n\nfunc FuzzSeeds(f *testing.F) {\n\tf.Add(1)\n\tf.Fuzz(func(t *testing.T, n int) {})\n}\n"),
        ("good/external_test.go", "package good_test\n\nimport (\n\t\"testing\"\n\n\t\"example.com/m/good\"\n\t\"example.com/m/user\"\n)\n\nfunc TestOut(t *testing.T) {\n\tif good.Exported() != user.G() {\n\t\tt.Error(\"different\")\n\t}\n}\n"),
        ("good/testdata/x", "x"),
        ("user/user.go", "package user\n\nimport \"example.com/m/good\"\n\nfunc G() int { return good.F() }\n"),
        ("bad/bad_test.go", "package bad\n\nimport \"testing\"\n\nfunc TestBad(t *testing.T) { t.Errorf(\"no %d\", 1) }\n\nfunc TestPanics(t *testing.T) {\n\tvar m map[string]int\n\tm[\"\"] = 1\n}\n"),
        ("broken/broken_test.go", "package broken\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) { undefined() }\n"),
        ("empty/empty_test.go", "package empty\n"),
        ("wrong/wrong_test.go", "package wrong\n\nfunc TestWrong() {}\n"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-gotest").FullName;

    public GoTestTests()
    {
        foreach (var (file, text) in s_module)
        {
            string path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the folder
            File.WriteAllText(path, text);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, Trait("kind", "slow")]
    [InlineData("text")]
    [InlineData("verbose")]
    [InlineData("json")]
    public void Results_are_those_of_go_test(string form)
    {
        string[] packages = ["bad", "broken", "empty", "good", "user", "wrong"];
        string[] flags = form switch { "verbose" => ["-v"], "json" => ["-json"], _ => [] };
        ProcessResult theirs = Gc.Run(["test", "-vet=off", "-count=1", "-p=1", .. flags, .. packages.Select(static p => "./" + p)], _folder);

        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(TestBuild.Settings(), diagnostics, MainModule.Find(_folder));
        var build = new TestBuild();
        using Actions.BuildSession session = build.Session(TestBuild.SharedCache, jobs: 1);
        var output = new MemoryStream();
        var options = new TestOptions
        {
            Arguments = [.. form switch { "verbose" => (string[])["-test.v=true"], "json" => ["-test.v=test2json"], _ => [] }, "-test.timeout=10m0s"],
            ShowsPassing = form == "verbose", Json = form == "json", Timeout = TimeSpan.FromMinutes(10),
        };
        bool ok = new TestGraph(session, loader, options, b => output.Write(b)).Run([.. packages.Select(p => loader.Find("example.com/m/" + p)!)]); // not null: they are there
        Assert.False(ok);
        Assert.Equal(1, theirs.ExitCode);
        string[] expected = Normal(form == "json" ? theirs.Output : theirs.Output[..theirs.Output.LastIndexOf("FAIL\n", StringComparison.Ordinal)]);
        Assert.Equal(expected, Normal(Encoding.UTF8.GetString(output.ToArray())));
        Assert.Contains(build.Said, static s => s.Contains("undefined: undefined", StringComparison.Ordinal));
        Assert.Contains(build.Said, static s => s.Contains("wrong signature for TestWrong, must be: func TestWrong(t *testing.T)", StringComparison.Ordinal));
    }

    private static readonly (string File, string Text)[] s_vetted =
    [
        ("go.mod", "module example.com/v\n\ngo 1.26\n"),
        ("lib/lib.go", "package lib\n\nimport \"fmt\"\n\nfunc Logf(format string, args ...any) string { return fmt.Sprintf(format, args...) }\n"),
        ("bad/bad.go", "package bad\n\nimport \"fmt\"\n\nfunc F() { fmt.Printf(\"%d\\n\", \"x\") }\n"),
        ("bad/bad_test.go", "package bad\n\nimport (\n\t\"testing\"\n\n\t\"example.com/v/lib\"\n)\n\nfunc TestA(t *testing.T) { lib.Logf(\"%d\", \"s\") }\n"),
        ("ext/ext_test.go", "package ext_test\n\nimport \"testing\"\n\nfunc Testb(t *testing.T) {}\n"),
        ("good/good.go", "package good\n\ntype Pair struct{ A, B int }\n"),
        ("good/outside_test.go", "package good_test\n\nimport \"example.com/v/good\"\n\nvar _ = good.Pair{1, 2}\n"),
        ("good/good_test.go", "package good\n\nimport \"testing\"\n\nfunc TestGood(t *testing.T) {}\n"),
    ];

    /// <summary>What vet finds in a package, in its tests and by what it knows of packages below keeps the tests from being run.</summary>
    [Fact, Trait("kind", "slow")]
    public void What_vet_finds_is_what_go_test_finds()
    {
        string folder = Path.Combine(_folder, "vetted");
        foreach (var (file, text) in s_vetted)
        {
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the folder
            File.WriteAllText(path, text);
        }
        string[] packages = ["bad", "ext", "good", "lib"];
        ProcessResult theirs = Gc.Run(["test", "-count=1", "-p=1", .. packages.Select(static p => "./" + p)], folder);

        var loader = new PackageLoader(TestBuild.Settings(), new DiagnosticBag(), MainModule.Find(folder));
        var build = new TestBuild();
        using Actions.BuildSession session = build.Session(TestBuild.SharedCache, jobs: 1);
        string? tool = Actions.BuiltTool.Find(session, "vet");
        Assert.NotNull(tool);
        var options = new TestOptions
        {
            Arguments = ["-test.timeout=10m0s"], Timeout = TimeSpan.FromMinutes(10),
            Vet = new Vetting.VetSettings { Tool = tool, ToolKey = Actions.BuiltTool.KeyOf(session, "vet"), Flags = Vetting.VetSettings.TestFlags, IsTest = true },
        };
        var output = new MemoryStream();
        Assert.False(new TestGraph(session, loader, options, b => output.Write(b)).Run([.. packages.Select(p => loader.Find("example.com/v/" + p)!)])); // not null: they are there
        string[] expected = [.. Normal(theirs.Output).Where(static l => l is not ("FAIL" or ""))];
        Assert.Equal(expected, Normal(Encoding.UTF8.GetString(output.ToArray())).Where(static l => l.Length > 0));
        // gc's standard error has the same findings, below the packages' names.
        string[] findings = [.. theirs.Error.Split('\n').Where(static l => l.Length > 0 && l[0] != '#').Order(StringComparer.Ordinal)];
        Assert.Equal(3, findings.Length);
        // An external test is at home in the package that it tests.
        TestOptions composites = options with { Vet = options.Vet with { Flags = ["-composites"] } };
        Assert.True(new TestGraph(session, loader, composites, b => output.Write(b)).Run([loader.Find("example.com/v/good")!])); // not null: it is there
        Assert.Equal(findings, build.Said.Select(s => s[(s.IndexOf(folder, StringComparison.Ordinal) + folder.Length + 1)..]).Order(StringComparer.Ordinal));
    }

    private static string[] Normal(string text)
    {
        text = Seconds().Replace(text, "0.1s");
        text = Json().Replace(text, "\"$1\":0");
        // Build output is an event of its own with gc; here it goes to the build's.
        return [.. text.Split('\n').Where(static l => !l.Contains("\"Action\":\"build-", StringComparison.Ordinal) && !Frame().IsMatch(l))];
    }

    [GeneratedRegex("\\d+\\.\\d+s")] private static partial Regex Seconds();
    [GeneratedRegex("\"(Time|Elapsed|FailedBuild)\":(\"[^\"]*\"|[0-9.]+)")] private static partial Regex Json();

    // Frames of a traceback have addresses, arguments and inlined calls of their own.
    [GeneratedRegex("^(\\t|goroutine |created by |testing\\.|panic\\(|runtime|example\\.com/m/bad\\.)|\\\\t/|goroutine \\d|0x[0-9a-f]+|\"Output\":\"(testing|panic\\(|runtime|created by)")] private static partial Regex Frame();
}
