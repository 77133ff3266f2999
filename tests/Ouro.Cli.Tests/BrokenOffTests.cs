using System.Diagnostics;
using Ouro.Cli.Commands;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>Commands that cannot end well: a full disk, a signal. Nothing half-written is left, and what runs next is right (issue 6, point 4).</summary>
public sealed class BrokenOffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-broken").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the folder
        File.WriteAllText(path, text);
        return path;
    }

    private static string Functions(int n) => string.Concat(Enumerable.Range(0, n).Select(static i => $"func F{i}(a int) int {{ return a * {i} }}\n"));

    [Fact]
    public void A_full_disk_leaves_no_output()
    {
        using SmallDisk? disk = SmallDisk.TryMount(_folder, 64);
        if (disk is null)
        {
            Assert.Skip("no file system can be mounted here");
            return;
        }
        string go = Write("x.go", "package p\n\n" + Functions(300)), config = Write("importcfg", ""), whole = Path.Combine(_folder, "x.o");
        string assembly = Write("x.s", string.Concat(Enumerable.Range(0, 1000).Select(static i => $"TEXT ·f{i}(SB),$0\n\tADDQ $1, AX\n\tRET\n")));
        Assert.Equal(0, CompileCommand.Run(["-p", "p", "-importcfg", config, "-o", whole, go], TextWriter.Null, TextWriter.Null));

        string o = Path.Combine(disk.Folder, "o");
        (string Name, Func<TextWriter, int> Run)[] commands =
        [
            ("compile", e => CompileCommand.Run(["-p", "p", "-importcfg", config, "-o", o, go], TextWriter.Null, e)),
            ("asm", e => AsmCommand.Run(["-p", "p", "-o", o, assembly], TextWriter.Null, e)),
            ("pack", e => PackCommand.Run(["c", o, whole], TextWriter.Null, e)),
        ];
        foreach (var (name, run) in commands)
        {
            var error = new StringWriter();
            Assert.Equal((name, 1), (name, run(error)));
            Assert.EndsWith($": write {o}: no space left on device\n", error.ToString(), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
        }
    }

    // Packages that need nothing of the library, each above the one before.
    private string Module()
    {
        const int Packages = 6;
        Write("m/go.mod", "module example.com/m\n\ngo 1.26\n");
        for (int i = 0; i < Packages; i++)
        {
            string below = i == 0 ? "" : $"import \"example.com/m/p{i - 1}\"\n\nfunc Below(a int) int {{ return p{i - 1}.F1(a) }}\n\n";
            Write($"m/p{i}/p.go", $"package p{i}\n\n{below}{Functions(120)}");
        }
        return Path.Combine(_folder, "m");
    }

    private ProcessStartInfo Build(string cache)
    {
        // A test run in the background ignores the signal, and so would its children.
        var info = new ProcessStartInfo("env")
        {
            ArgumentList = { "--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "ouro"), "build", "./..." },
            WorkingDirectory = Path.Combine(_folder, "m"), RedirectStandardError = true, RedirectStandardOutput = true,
        };
        info.Environment["GOROOT"] = Gc.Root;
        info.Environment["GOCACHE"] = cache;
        return info;
    }

    // Names are digests of what is in the files.
    private static HashSet<string> Results(string cache) =>
        [.. Directory.GetFiles(cache, "*-d", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public void An_interrupted_build_ends_by_the_signal()
    {
        Module();
        using Process p = Process.Start(Build(Path.Combine(_folder, "cache")))!; // not null: UseShellExecute is off
        Thread.Sleep(300);
        Processes.Run("kill", ["-INT", $"{p.Id}"]);
        Assert.True(p.WaitForExit(60_000), "it does not end");
        Assert.Equal(130, p.ExitCode);
    }

    [Fact, Trait("kind", "slow")]
    public void After_a_killed_build_the_next_is_right()
    {
        Module();
        string whole = Path.Combine(_folder, "whole"), cache = Path.Combine(_folder, "cache");
        var clock = Stopwatch.StartNew();
        Run(whole);
        long most = clock.ElapsedMilliseconds;
        var random = new Random(1);
        int killed = 0;
        for (int i = 0; i < 12; i++)
        {
            // A killed build finds what another left, or nothing.
            if (i % 3 != 0 && Directory.Exists(cache)) Directory.Delete(cache, recursive: true);
            using Process p = Process.Start(Build(cache))!; // not null: UseShellExecute is off
            Thread.Sleep((int)(most / 8 + random.NextInt64(most / 2)));
            p.Kill();
            Assert.True(p.WaitForExit(60_000), "it does not end");
            if (p.ExitCode != 0) killed++;
            if (i % 3 == 2) continue;
            Run(cache);
            Assert.Superset(Results(whole), Results(cache));
        }
        Assert.True(killed > 3, $"only {killed} builds were killed");
    }

    [Fact, Trait("kind", "slow")]
    public void Builds_at_once_make_the_same()
    {
        Module();
        string whole = Path.Combine(_folder, "whole"), cache = Path.Combine(_folder, "cache");
        Run(whole);
        Parallel.For(0, 3, _ => Run(cache));
        Assert.Superset(Results(whole), Results(cache));
    }

    private void Run(string cache)
    {
        using Process p = Process.Start(Build(cache))!; // not null: UseShellExecute is off
        Task<string> error = p.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(p.WaitForExit(300_000), "it does not end");
        Assert.Equal((0, ""), (p.ExitCode, error.Result));
    }
}
