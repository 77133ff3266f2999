using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Import paths that no package can have: what the go command says of them.</summary>
public sealed class ImportPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-imports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Paths =>
    [
        "unicode//utf16", "fmt/", "a b", "./x", "../x", ".", "/abs", "a..b/c", "x.y/.z", "Fmt!", "x@v1", "std", "all", "cmd", "work", "a.b/c//d", "-a", "a/./b", "x/../y", "fmt.", "C:/x",
        "ä", "x.y/ä", "a.b/c~1", "a.b/con", "a.b/Com1.x", "example.com/m/none", "", @"a\\b", @"f\x6dt",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_message_is_the_go_commands(string path)
    {
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module example.com/m\n\ngo 1.26\n");
        File.WriteAllText(Path.Combine(_folder, "x.go"), $"package main\n\nimport _ \"{path}\"\n\nfunc main() {{}}\n");
        Assert.Equal(Build(module: true), Ours(MainModule.Find(_folder), static l => l.LoadClosure(["example.com/m"])));
        File.Delete(Path.Combine(_folder, "go.mod"));
        Assert.Equal(Build(module: false), Ours(null, l => l.LoadClosure([l.LoadFiles([Path.Combine(_folder, "x.go")])])));
    }

    private string Build(bool module) => Gc.Run(["build", "-o", "/dev/null", module ? "." : "x.go"], _folder).Error;

    private string Ours(MainModule? module, Func<PackageLoader, List<LoadedPackage>> load)
    {
        var loader = new PackageLoader(TestBuild.Settings(), new DiagnosticBag(), module) { WorkingFolder = _folder };
        load(loader);
        return string.Concat(loader.Errors.Select(static e => e + "\n"));
    }
}
