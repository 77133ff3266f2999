using Ouro.Build.Actions;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Object;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Packages of a module that need nothing of the library: what is compiled anew after which change, and what comes out.</summary>
public sealed class CachedBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-cached").FullName;

    public CachedBuildTests()
    {
        Write("m/go.mod", "module example.com/m\n\ngo 1.26\n");
        // top instantiates base's generic function and calls through middle, whose body can be inlined.
        Write("m/base/base.go", "package base\n\ntype Pair[T any] struct{ A, B T }\n\nfunc (p Pair[T]) Swap() Pair[T] { return Pair[T]{p.B, p.A} }\n\nfunc Map[T, U any](s []T, f func(T) U) []U {\n\tvar r []U\n\tfor _, x := range s {\n\t\tr = append(r, f(x))\n\t}\n\treturn r\n}\n\nfunc Add(a, b int) int { return a + b }\n");
        Write("m/middle/middle.go", "package middle\n\nimport \"example.com/m/base\"\n\ntype P = base.Pair[int]\n\nfunc Three() int { return base.Add(1, 2) }\n");
        Write("m/top/top.go", "package top\n\nimport (\n\t\"example.com/m/base\"\n\t\"example.com/m/middle\"\n)\n\nfunc F(s []int) []string {\n\tvar p middle.P\n\tp = p.Swap()\n\treturn base.Map(s, func(int) string { return \"x\"[:middle.Three()-2] })\n}\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Cache => Path.Combine(_folder, "cache");

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private (TestBuild Build, bool Ok, byte[] Archive) Build(string module = "m", int jobs = 2, bool trimPath = false, string? cache = null, PackageFlags? flags = null)
    {
        var diagnostics = new DiagnosticBag();
        string folder = Path.Combine(_folder, module);
        var loader = new PackageLoader(TestBuild.Settings(jobs), diagnostics, MainModule.Find(folder));
        LoadedPackage top = loader.LoadClosure(["example.com/m/top"])[^1];
        Assert.Empty(diagnostics.ToSortedArray());
        var build = new TestBuild();
        using BuildSession session = build.Session(cache ?? Cache, jobs, trimPath, compilerFlags: flags);
        CompileAction action = new BuildGraph(_ => true).Compile(top);
        bool ok = ActionRunner.Run(session, [action]);
        return (build, ok, ok ? action.ReadArchive() : []);
    }

    private static readonly string[] s_all = ["compile example.com/m/base", "compile example.com/m/middle", "compile example.com/m/top"];

    /// <summary>The listing is printed again when the archive is in the cache, the same with any number of workers, and only of packages that are meant.</summary>
    [Fact]
    public void Listings_go_through_the_cache()
    {
        var flags = new PackageFlags();
        flags.Add("example.com/m/...=-S");
        List<string> made = Build(jobs: 1, flags: flags).Build.Printed;
        Assert.Equal(["example.com/m/base", "example.com/m/middle", "example.com/m/top"], made.Select(static p => p[..p.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.Contains(made, static p => p.Contains(" example.com/m/top.F STEXT ", StringComparison.Ordinal));
        (TestBuild again, _, _) = Build(flags: flags);
        Assert.Empty(again.Begun);
        Assert.Equal(made.Order(StringComparer.Ordinal), again.Printed.Order(StringComparer.Ordinal));
        Assert.Equal(made.Order(StringComparer.Ordinal), Build(jobs: 4, cache: Path.Combine(_folder, "other"), flags: flags).Build.Printed.Order(StringComparer.Ordinal));
        // The flag makes another archive's key; without it nothing is printed, with a lost listing the archive is made anew.
        Assert.Empty(Build().Build.Printed);
        Assert.Empty(Build().Build.Begun);
        foreach (string file in Directory.GetFiles(Cache, "*-d", SearchOption.AllDirectories))
            if (File.ReadAllText(file).Contains("\nexample.com/m/middle.Three STEXT ", StringComparison.Ordinal)) File.Delete(file);
        (TestBuild mended, _, _) = Build(flags: flags);
        Assert.Equal(["compile example.com/m/middle"], mended.Begun);
        Assert.Equal(made.Order(StringComparer.Ordinal), mended.Printed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_what_a_change_reaches_is_compiled()
    {
        Assert.Equal(s_all, Build().Build.Begun);
        Assert.Empty(Build().Build.Begun);

        Write("m/middle/middle.go", File.ReadAllText(Path.Combine(_folder, "m/middle/middle.go")) + "\nfunc unused() {}\n");
        Assert.Equal(s_all[1..], Build().Build.Begun);

        // The body of a generic function is in no archive of its own package.
        Write("m/base/base.go", File.ReadAllText(Path.Combine(_folder, "m/base/base.go")).Replace("p.B, p.A", "p.A, p.B", StringComparison.Ordinal));
        Assert.Equal(s_all, Build().Build.Begun);
    }

    [Fact]
    public void An_archive_of_the_library_does_not_tell_where_the_library_is()
    {
        // Bodies for the inliner name files, too; a tree in another folder takes the same archive from the cache.
        var loader = new PackageLoader(TestBuild.Settings(), new DiagnosticBag());
        CompileAction action = new BuildGraph(_ => true).Compile(loader.LoadClosure(["unicode/utf8"])[^1]);
        using BuildSession session = new TestBuild().Session(Cache);
        Assert.True(ActionRunner.Run(session, [action], TestContext.Current.CancellationToken));
        Assert.True(action.ReadArchive().AsSpan().IndexOf("$GOROOT/src/unicode/utf8/utf8.go"u8) >= 0);
        Assert.Equal(-1, action.ReadArchive().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(TestBuild.Settings().GoRoot + "/")));
    }

    [Fact]
    public void A_damaged_archive_is_made_anew()
    {
        byte[] first = Build().Archive;
        foreach (string f in Directory.GetFiles(Cache, "*-d", SearchOption.AllDirectories))
        {
            byte[] b = File.ReadAllBytes(f);
            if (!b.AsSpan().StartsWith("!<arch>"u8)) continue;
            b[^5] ^= 1;
            File.WriteAllBytes(f, b);
        }
        (TestBuild build, _, byte[] second) = Build();
        Assert.Equal(s_all, build.Begun);
        Assert.Equal(first, second);
        Assert.Empty(Build().Build.Begun);
    }

    [Fact]
    public void Jobs_and_a_cache_that_cannot_be_written_change_no_bit()
    {
        byte[] first = Build(jobs: 1).Archive;
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        (TestBuild build, _, byte[] second) = Build(jobs: 3, cache: Path.Combine(file, "cache"));
        Assert.Equal(s_all, build.Begun);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_cache_on_a_full_or_read_only_disk_changes_no_bit()
    {
        byte[] expected = Build().Archive;
        using SmallDisk? disk = SmallDisk.TryMount(_folder, 24);
        if (disk is null)
        {
            Assert.Skip("no file system can be mounted here");
            return;
        }
        // What fits is kept, and no part of what does not.
        var (build, ok, archive) = Build(cache: disk.Folder);
        Assert.True(ok);
        Assert.Equal(s_all, build.Begun);
        Assert.Equal(expected, archive);
        Assert.Empty(Directory.GetFiles(disk.Folder, "*.partial", SearchOption.AllDirectories));
        disk.MakeReadOnly();
        (build, ok, archive) = Build(cache: disk.Folder);
        Assert.True(ok);
        Assert.Contains("compile example.com/m/top", build.Begun);
        Assert.Equal(expected, archive);
    }

    [Fact]
    public void Builds_at_once_with_one_cache_make_the_same()
    {
        var archives = new byte[3][];
        Parallel.For(0, archives.Length, i => archives[i] = Build().Archive);
        Assert.Equal(archives[0], archives[1]);
        Assert.Equal(archives[0], archives[2]);
        Assert.Empty(Build().Build.Begun);
    }

    [Fact]
    public void Trimmed_archives_are_the_same_in_every_folder()
    {
        foreach (string f in Directory.GetFiles(Path.Combine(_folder, "m"), "*", SearchOption.AllDirectories))
            Write("a folder/elsewhere" + f[Path.Combine(_folder, "m").Length..], File.ReadAllText(f));
        byte[] here = Build(trimPath: true).Archive;
        (TestBuild build, _, byte[] there) = Build("a folder/elsewhere", trimPath: true);
        Assert.Empty(build.Begun);
        Assert.Equal(here, there);
        Assert.Equal(s_all, Build("a folder/elsewhere").Build.Begun);
    }

    [Fact]
    public void The_compiler_alone_makes_the_same_bits_from_a_list_of_archives()
    {
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(TestBuild.Settings(), diagnostics, MainModule.Find(Path.Combine(_folder, "m")));
        LoadedPackage top = loader.LoadClosure(["example.com/m/top"])[^1];
        var build = new TestBuild();
        using BuildSession session = build.Session(Cache);
        var graph = new BuildGraph(_ => true);
        CompileAction action = graph.Compile(top);
        Assert.True(ActionRunner.Run(session, [action], TestContext.Current.CancellationToken));
        string list = Path.Combine(_folder, "importcfg");
        File.WriteAllLines(list, ((string[])["base", "middle"]).Select(n => $"packagefile example.com/m/{n}={graph.Compile(loader.Find("example.com/m/" + n)!).Archive}"));

        var alone = new PackageLoader(TestBuild.Settings(), diagnostics, MainModule.Find(Path.Combine(_folder, "m")));
        LoadedPackage package = alone.LoadFiles([Path.Combine(_folder, "m/top/top.go")], "example.com/m/top");
        var compilation = new PackageCompilation
        {
            Settings = TestBuild.Settings(), Package = package, Below = [], Flags = new CompilerFlags(), BuildId = action.BuildId, FileName = static f => f,
        };
        byte[]? archive = null;
        Exception? failure = null;
        // Recursion over the source needs a deep stack.
        var worker = new Thread(() =>
        {
            try
            {
                archive = GoArchive.Write(new ToolCompilation(session, alone, new BuildGraph(static _ => false)).Compile(package, ImportConfig.Read(list), compilation, diagnostics)!.Value.Compiled.Members);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        Assert.Null(failure);
        Assert.Empty(diagnostics.ToSortedArray());
        Assert.Equal(action.ReadArchive(), archive);
    }

    [Theory]
    [InlineData("packagefile a", "invalid packagefile: syntax is \"packagefile path=filename\"")]
    [InlineData("importmap =b", "invalid importmap: syntax is \"importmap old=new\"")]
    [InlineData("nonsense a=b", "unknown directive \"nonsense\"")]
    [InlineData("word", "syntax error")]
    public void Malformed_lists_of_archives_are_refused(string line, string message)
    {
        string list = Path.Combine(_folder, "importcfg");
        File.WriteAllText(list, $"# import config\n\n{line}\n");
        Assert.Equal($"{list}:3: {message}", Assert.Throws<BadInputException>(() => ImportConfig.Read(list)).Message);
    }

    [Fact]
    public void What_is_above_a_mistake_is_not_compiled()
    {
        Write("m/middle/middle.go", "package middle\n\nimport \"example.com/m/base\"\n\ntype P = base.Pair[int]\n\nfunc Three() string { return base.Add(1, 2) }\n");
        (TestBuild build, bool ok, _) = Build();
        Assert.False(ok);
        Assert.Equal(s_all[..2], build.Begun);
        Assert.StartsWith($"example.com/m/middle: {_folder}/m/middle/middle.go:7:30: cannot use base.Add(1, 2) (value of type int) as string value in return statement", Assert.Single(build.Said), StringComparison.Ordinal);
    }
}
