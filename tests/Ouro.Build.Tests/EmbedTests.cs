using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary><c>//go:embed</c> patterns mean the files that go list says.</summary>
public sealed class EmbedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-embed").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private void Write(string name, string text = "x")
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the folder
        File.WriteAllText(path, text);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("*.txt b?.bin")]
    [InlineData("sub")]
    [InlineData("all:sub")]
    [InlineData("sub/d* sub/[a-c].txt")]
    [InlineData("*/deep/\\d.txt")]
    [InlineData("sub/.hidden")]
    public void Patterns_mean_the_files_of_go_list(string patterns)
    {
        foreach (string f in (string[])["a.txt", "b1.bin", "bb2.bin", "sub/a.txt", "sub/z.txt", "sub/.hidden", "sub/_under/u.txt", "sub/deep/d.txt", "sub/mod/go.mod", "sub/mod/m.txt"]) Write(f);
        Write("go.mod", "module m\n\ngo 1.26\n");
        Write("x.go", $"package m\n\nimport \"embed\"\n\n//go:embed {patterns}\nvar F embed.FS\n");
        string expected = Gc.Run(["list", "-f", "{{.EmbedFiles}}", "."], _folder).EnsureSuccess("go list").Output.Trim();

        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(new BuildSettings { GoRoot = Gc.Root, GoVersion = "go1.26.11" }, diagnostics, MainModule.Find(_folder));
        LoadedPackage p = loader.LoadClosure(["m"])[^1];
        Assert.Empty(diagnostics.ToSortedArray());
        Assert.Equal(expected, $"[{string.Join(' ', p.EmbedFiles.Values.SelectMany(static f => f).Distinct().Order(StringComparer.Ordinal))}]");
    }

    [Theory]
    [InlineData("none.txt", "pattern none.txt: no matching files found")]
    [InlineData("../x", "pattern ../x: invalid pattern syntax")]
    [InlineData("empty", "pattern empty: cannot embed directory empty: contains no embeddable files")]
    [InlineData("link", "pattern link: cannot embed file link: irregular file")]
    [InlineData("mod", "pattern mod: cannot embed directory mod: in different module")]
    public void Mistakes_are_worded_as_by_go(string pattern, string message)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        Write("a.txt");
        Write("mod/go.mod");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(_folder, "a.txt"));
        var messages = new List<string>();
        Assert.Empty(EmbedResolver.Resolve(_folder, pattern, messages.Add));
        Assert.Equal(message, Assert.Single(messages));
    }
}
