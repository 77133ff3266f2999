using System.Text;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

public class PackageLoaderTests
{
    private static BuildSettings Settings(string os = "linux", string arch = "amd64") =>
        new() { GoRoot = Gc.Root, GoVersion = "go1.26.11", GoOs = os, GoArch = arch };

    [Theory]
    [InlineData("std", "linux", "amd64")]
    [InlineData("cmd", "linux", "amd64")]
    [InlineData("std", "windows", "arm64")]
    public void Packages_and_their_files_are_those_of_go_list(string pattern, string os, string arch)
    {
        string expected = Gc.Run(
            ["list", "-f", "{{.ImportPath}} {{.Name}} {{.GoFiles}} {{.SFiles}} {{.HFiles}} {{.TestGoFiles}} {{.XTestGoFiles}} {{.EmbedPatterns}}", pattern],
            Gc.Root, new Dictionary<string, string?> { ["GOOS"] = os, ["GOARCH"] = arch }).EnsureSuccess("go list").Output;

        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(Settings(os, arch), diagnostics);
        List<string> paths = loader.Expand(pattern);
        Dictionary<string, LoadedPackage> byPath = loader.LoadClosure(paths).ToDictionary(p => p.ImportPath);
        var actual = new StringBuilder();
        foreach (string path in paths)
        {
            LoadedPackage p = byPath[path];
            actual.Append($"{p.ImportPath} {p.Name} [{string.Join(' ', p.GoFiles)}] [{string.Join(' ', p.AssemblyFiles)}] [{string.Join(' ', p.HeaderFiles)}] ")
                .Append($"[{string.Join(' ', p.TestGoFiles)}] [{string.Join(' ', p.XTestGoFiles)}] [{string.Join(' ', p.EmbedPatterns)}]\n");
        }
        Assert.Empty(diagnostics.ToSortedArray());
        Assert.Equal(expected, actual.ToString());
    }

    [Fact]
    public void Each_package_comes_after_what_it_imports()
    {
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(Settings(), diagnostics);
        List<LoadedPackage> order = loader.LoadClosure(["net/http"]);
        string expected = Gc.Run(["list", "-deps", "net/http"], Gc.Root).EnsureSuccess("go list").Output;
        Assert.Equal(expected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "unsafe").Order(), order.Select(p => p.ImportPath).Order());
        var seen = new HashSet<string>();
        foreach (LoadedPackage p in order)
        {
            Assert.All(p.Imports.Values, i => Assert.Contains(i, seen));
            seen.Add(p.ImportPath);
        }
    }
}
