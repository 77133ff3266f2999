using Ouro.TestKit;
using Xunit;

namespace Ouro.Fetch.Tests;

[Collection("OURO_CACHE")] // one at a time: the variable belongs to the process
public sealed class GoRootTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("ouro cache ").FullName;

    public GoRootTests() => Environment.SetEnvironmentVariable("OURO_CACHE", _cache);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("OURO_CACHE", null);
        Directory.Delete(_cache, recursive: true);
    }

    private sealed class Steps : ISetupProgress
    {
        public List<string> All { get; } = [];

        public void Step(string text) => All.Add(text);

        public void Report(long done, long total) { }
    }

    [Fact]
    public void A_given_tree_is_completed_beside_and_never_written_to()
    {
        // Debian's source package alone: no VERSION, no generated files; a tree that the user would have.
        string tree = Path.Combine(_cache, "tree");
        Directory.CreateDirectory(tree);
        File.CreateSymbolicLink(Path.Combine(tree, "lib"), Path.Combine(Gc.Root, "lib"));
        Directory.CreateDirectory(Path.Combine(tree, "src", "internal"));
        foreach (string e in Directory.GetFileSystemEntries(Path.Combine(Gc.Root, "src")))
            if (Path.GetFileName(e) != "internal") File.CreateSymbolicLink(Path.Combine(tree, "src", Path.GetFileName(e)), e);
        foreach (string e in Directory.GetFileSystemEntries(Path.Combine(Gc.Root, "src", "internal")))
            if (Path.GetFileName(e) != "buildcfg") File.CreateSymbolicLink(Path.Combine(tree, "src", "internal", Path.GetFileName(e)), e);
        Directory.CreateDirectory(Path.Combine(tree, "src", "internal", "buildcfg"));
        File.Copy(Path.Combine(Gc.Root, "src", "internal", "buildcfg", "cfg.go"), Path.Combine(tree, "src", "internal", "buildcfg", "cfg.go"));
        File.WriteAllText(Path.Combine(tree, "VERSION"), "go1.26.11\ntime 2026-11-02T20:36:21Z\n");
        string[] before = Directory.GetFileSystemEntries(tree, "*", SearchOption.TopDirectoryOnly);

        var steps = new Steps();
        GoRoot root = GoRoot.Ensure(tree, ouro: "/usr/bin/true", steps);

        Assert.Equal("go1.26.11", root.Version);
        Assert.Equal(before, Directory.GetFileSystemEntries(tree, "*", SearchOption.TopDirectoryOnly));
        Assert.False(File.Exists(Path.Combine(tree, "src", "internal", "buildcfg", "zbootstrap.go")));
        Assert.Contains("const version = `go1.26.11`", File.ReadAllText(Path.Combine(root.Path, "src", "internal", "buildcfg", "zbootstrap.go")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Gc.Root, "src", "runtime", "textflag.h")), File.ReadAllText(Path.Combine(root.Path, "pkg", "include", "textflag.h")));
        Assert.Equal("/usr/bin/true", new FileInfo(Path.Combine(root.Path, "pkg", "tool", "linux_amd64", "asm")).LinkTarget);

        var again = new Steps();
        Assert.Equal(root, GoRoot.Ensure(tree, ouro: null, again));
        Assert.NotEmpty(steps.All);
        Assert.Empty(again.All);
    }

    [Theory]
    [InlineData(null, "is no Go source tree")]
    [InlineData("go1.25.1", "takes the source tree of Go 1.26")]
    public void A_wrong_tree_is_refused_with_its_cause(string? version, string message)
    {
        string tree = Path.Combine(_cache, "wrong");
        Directory.CreateDirectory(Path.Combine(tree, "src", "runtime"));
        if (version is not null)
        {
            File.WriteAllText(Path.Combine(tree, "src", "runtime", "proc.go"), "package runtime\n");
            File.WriteAllText(Path.Combine(tree, "VERSION"), version + "\n");
        }
        var e = Assert.Throws<SetupException>(() => GoRoot.Ensure(tree, null, new Steps()));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
