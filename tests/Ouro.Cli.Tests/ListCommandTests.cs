using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>ouro list -test</c>: the packages of test binaries, as the go command lists them.</summary>
public sealed class ListCommandTests : IDisposable
{
    private const string Fields = "-json=ImportPath,Name,Doc,ForTest,Match,DefaultGODEBUG,Goroot,Standard,DepOnly,Incomplete,IgnoredGoFiles,HFiles,SFiles,EmbedPatterns,EmbedFiles,Imports,ImportMap,Deps,TestGoFiles,TestImports,"
        + "TestEmbedFiles,XTestGoFiles,XTestImports,XTestEmbedFiles,Module";

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-list").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Variants and their names, order, imports and what is below; of the library and of a module with tests inside, outside and of a command.</summary>
    [Fact]
    public void Packages_of_tests_are_listed_as_by_the_go_command()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "q"));
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
        [
            ("go.mod", "module ex.com/m\n\ngo 1.20\n"),
            ("a.go", "package main\n\nimport \"ex.com/m/q\"\n\nfunc main() { q.F() }\n"),
            ("a_test.go", "package main\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) { main() }\n"),
            ("q/q.go", "package q\n\nimport \"unsafe\"\n\nfunc F() uintptr { return unsafe.Sizeof(1) }\n"),
            ("q/q_test.go", "package q_test\n\nimport (\n\t\"testing\"\n\n\t\"ex.com/m/q\"\n)\n\nfunc TestQ(t *testing.T) { q.F() }\n"),
        ]) File.WriteAllText(Path.Combine(_folder, name), text);
        Compare([Fields, "-deps", "strings", "sort", "embed/internal/embedtest", "./..."]);
        Compare(["-f", "{{if ne .Name \"main\"}}{{.ImportPath}} {{.GoFiles}}{{end}}", "strings", "errors", "./..."]);
        Compare(["-find", "strings"]);
        Compare(["all"]);
        // The source of a test's main package can be read.
        string main = Run(OuroCommand.Path, ["-f", "{{range .GoFiles}}{{.}}{{end}}", "./q"]).Output.Split('\n')[1];
        Assert.Contains("testing.MainStart", File.ReadAllText(main), StringComparison.Ordinal);
    }

    /// <summary>A folder is named as the user came to it, through links; an object holds such names too.</summary>
    [Fact]
    public void A_folder_behind_a_link_has_the_name_of_the_link()
    {
        string module = Directory.CreateDirectory(Path.Combine(_folder, "real", "m")).FullName, link = Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(link, Path.Combine(_folder, "real"));
        File.WriteAllText(Path.Combine(module, "go.mod"), "module ex.com/m\n\ngo 1.26\n");
        File.WriteAllText(Path.Combine(module, "a.go"), "package a\n\nfunc F(i int) int { return 1 / i }\n");
        var environment = new Dictionary<string, string?>(Gc.Environment()) { ["PWD"] = Path.Combine(link, "m") };
        ProcessResult listed = Processes.Run(OuroCommand.Path, ["list", "-f", "{{.Dir}}"], module, environment).EnsureSuccess("list");
        Assert.Equal(Path.Combine(link, "m") + "\n", listed.Output);
        Processes.Run(OuroCommand.Path, ["tool", "compile", "-p", "ex.com/m", "-o", "a.o", "./a.go"], module, environment).EnsureSuccess("compile");
        Assert.Contains(Path.Combine(link, "m", "a.go"), File.ReadAllText(Path.Combine(module, "a.o"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    private void Compare(string[] arguments)
    {
        ProcessResult expected = Run(Gc.Go, arguments), got = Run(OuroCommand.Path, arguments);
        Assert.Equal(expected.Output, got.Output);
        Assert.Equal((expected.ExitCode, expected.Error), (got.ExitCode, got.Error));
    }

    private ProcessResult Run(string tool, string[] arguments) =>
        Processes.Run(tool, ["list", "-test", .. arguments], _folder, new Dictionary<string, string?>(Gc.Environment(), StringComparer.Ordinal) { ["GOCACHE"] = Path.Combine(_folder, "cache-" + Path.GetFileName(tool)) });
}
