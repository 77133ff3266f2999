using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;
using Record = Ouro.Build.Listing.Record;

namespace Ouro.Build.Tests;

/// <summary>What a command line means, and what is wrong with it, as the go command sees it.</summary>
public sealed class PackageArgumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-arguments").FullName;

    private static readonly Dictionary<string, string?> s_environment = new() { ["CGO_ENABLED"] = "0", ["GOPROXY"] = "off", ["GOFLAGS"] = "" };

    public PackageArgumentsTests()
    {
        foreach (var (file, text) in (ReadOnlySpan<(string, string)>)
        [
            ("go.mod", "module example.com/m\n\ngo 1.26\n"),
            ("main.go", "package main\n\nimport \"example.com/m/a\"\n\nfunc main() { a.F() }\n"),
            ("a/a.go", "package a\n\nimport \"example.com/m/b\"\n\nvar _ = b.X\n"),
            ("b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nvar X = a.Y\n"),
            ("c/c.go", "package main\n\nimport (\n\t\"nosuch\"\n\t\"fmt\"\n\tx \"example.com/m/nope\"\n\t\"github.com/x/y\"\n)\n\nfunc main() {}\n"),
            ("d/d.go", "package d\n\nimport \"net/http/internal\"\n\nvar _ = internal.ErrLineTooLong\n"),
            ("two/a.go", "package two\n"), ("two/b.go", "package three\n"),
            ("bad/a.go", "package bad\n\nimport \"fmt\n"),
            ("empty/a.go", ""),
            ("emb/e.go", "package emb\n\nimport _ \"embed\"\n\n//go:embed nofile.txt\nvar s string\n"),
            ("prog/p.go", "package prog\n\nimport _ \"example.com/m/sub\"\n"), ("sub/main.go", "package main\n\nfunc main() {}\n"),
            ("ign/i.go", "//go:build windows\n\npackage ign\n"),
            ("imp/i.go", "package imp\n\nimport _ \"example.com/m/ign\"\nimport _ \"example.com/m/nothing\"\n"),
            ("nothing/README", "no Go\n"),
            ("nested/go.mod", "module example.com/other\n"), ("nested/n.go", "package n\n"),
            ("testdata/t.go", "package t\n"), ("_x/x.go", "package x\n"),
            ("good/g.go", "// Package good is for lists. It has a second sentence.\npackage good\n\nimport (\n\t\"strings\"\n\t\"unsafe\"\n)\n\nvar _ unsafe.Pointer\nvar _ = strings.Index\n"),
            ("good/g_test.go", "package good\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) {}\n"),
            ("good/x_test.go", "package good_test\n\nimport _ \"fmt\"\n"),
            ("good/g_windows.go", "package good\n"), ("good/g.s", "\n"), ("good/h.h", "\n"), ("good/.hidden.go", "package hidden\n"),
        ])
        {
            string path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (PackageLoader Loader, List<NamedPackage> Named) Load(params string[] arguments)
    {
        var loader = new PackageLoader(TestBuild.Settings(), new DiagnosticBag(), MainModule.Find(_folder)) { WorkingFolder = _folder };
        return (loader, PackageArguments.Load(loader, arguments, static _ => { }));
    }

    [Fact]
    public void Files_with_tests_are_tests_when_they_are_named_too()
    {
        string[] files = [.. ((string[])["g.go", "g_test.go", "x_test.go"]).Select(f => Path.Combine(_folder, "good", f))];
        LoadedPackage p = Assert.Single(Load(files).Named).Package;
        Assert.Equal(["g.go"], p.GoFiles);
        Assert.Equal(["g_test.go"], p.TestGoFiles);
        Assert.Equal(["x_test.go"], p.XTestGoFiles);
    }

    [Theory]
    [InlineData("./a")]
    [InlineData("./c")]
    [InlineData("./d")]
    [InlineData("./two")]
    [InlineData("./bad")]
    [InlineData("./empty")]
    [InlineData("./emb")]
    [InlineData(".")]
    [InlineData("./imp")]
    [InlineData("./prog")]
    [InlineData("./nosuchdir")]
    [InlineData("./nothing")]
    [InlineData("nosuchpkg")]
    [InlineData("example.com/m/nope")]
    [InlineData("example.com/other/x")]
    public void Mistakes_are_told_in_the_go_commands_words(string argument)
    {
        ProcessResult expected = Gc.Run(["list", "-deps", argument], _folder, s_environment);
        Assert.NotEqual(0, expected.ExitCode);
        (PackageLoader loader, _) = Load(argument);
        string actual = string.Concat(loader.Errors.Select(static e => e + "\n"));
        Assert.Equal(expected.Error.Replace(Gc.Root, "ROOT", StringComparison.Ordinal).Replace(Real(Gc.Root), "ROOT", StringComparison.Ordinal), actual.Replace(Gc.Root, "ROOT", StringComparison.Ordinal));
    }

    private static string Real(string path) => Gc.Run(["env", "GOROOT"]).EnsureSuccess("go env").Output.Trim() is { Length: > 0 } real ? real : path;

    [Theory]
    [InlineData("./good/...", "./sub")]
    [InlineData("example.com/m/go...", "example.com/m/sub")]
    [InlineData("net/http/...", "text/...")]
    [InlineData("fmt", "./good", "fmt")]
    [InlineData("encoding...")]
    public void Patterns_name_the_packages_of_go_list(params string[] arguments)
    {
        string expected = Gc.Run(["list", .. arguments], _folder, s_environment).EnsureSuccess("go list").Output;
        Assert.Equal(expected, string.Concat(Load(arguments).Named.Select(static n => n.Package.ImportPath + "\n")));
    }

    [Theory]
    [InlineData("./good")]
    [InlineData("cmd/gofmt")]
    [InlineData("time")]
    [InlineData("crypto/ecdsa")]
    public void All_fields_are_those_of_go_list(string argument)
    {
        // Whether something is stale is a question to go install, which there is not.
        const string Fields = "ImportPath,Name,Doc,Match,Standard,Goroot,Module,GoFiles,IgnoredGoFiles,IgnoredOtherFiles,HFiles,SFiles,SysoFiles,EmbedPatterns,EmbedFiles,Imports,ImportMap,Deps,TestGoFiles,TestImports,XTestGoFiles,XTestImports";
        string expected = Gc.Run(["list", "-json=" + Fields, argument], _folder, s_environment).EnsureSuccess("go list").Output;
        (PackageLoader loader, List<NamedPackage> named) = Load(argument);
        var graph = new ListGraph(loader, findsOnly: false);
        NamedPackage n = Assert.Single(named);
        Record all = PackageRecord.Of(n.Package, TestBuild.Settings(), new PackageRecord.Surroundings { Match = n.Match, Deps = graph.DepsOf(n.Package), DepsErrors = graph.ErrorsBelow(n.Package), Imports = graph.ImportsOf(n.Package) });
        var some = new Record();
        foreach (var (name, value) in all.Fields)
            if (Fields.Split(',').Contains(name)) some.Add(name, value);
        Assert.Equal(expected, JsonText.Write(some) + "\n");
    }

    [Fact]
    public void Dependencies_come_in_the_order_of_go_list()
    {
        string expected = Gc.Run(["list", "-deps", "net/http"], _folder, s_environment).EnsureSuccess("go list").Output;
        (PackageLoader loader, List<NamedPackage> named) = Load("net/http");
        Assert.Equal(expected, string.Concat(new ListGraph(loader, findsOnly: false).WithDependencies(named.Select(static n => n.Package)).Select(static p => p.ImportPath + "\n")));
    }
}
