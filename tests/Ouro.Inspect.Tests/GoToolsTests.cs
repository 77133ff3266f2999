using System.Globalization;
using System.Text;
using Ouro.Formats.Binary;
using Ouro.Inspect.Lines;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;
using Ouro.Inspect.Versions;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>nm, addr2line and version against Go's own, on gc's executables.</summary>
public sealed class GoToolsTests
{
    public static TheoryData<string, string> Quick() => new() { { "linux", "amd64" } };

    public static TheoryData<string, string> Systems() => new()
    {
        { "linux", "386" }, { "linux", "arm64" }, { "linux", "s390x" }, { "linux", "mips64le" }, { "linux", "riscv64" }, { "windows", "amd64" }, { "windows", "386" },
        { "windows", "arm64" }, { "darwin", "amd64" }, { "darwin", "arm64" }, { "freebsd", "amd64" }, { "openbsd", "arm64" },
    };

    [Theory, MemberData(nameof(Quick))]
    public void Nm_shows_what_gos_shows(string goos, string goarch) => CompareNm(GcExecutables.Get(goos, goarch));

    [Theory, MemberData(nameof(Systems)), Trait("kind", "slow")]
    public void Nm_shows_what_gos_shows_on_many_systems(string goos, string goarch) => CompareNm(GcExecutables.Get(goos, goarch));

    [Theory, MemberData(nameof(Quick))]
    public void Addr2line_finds_what_gos_finds(string goos, string goarch) => CompareAddr2Line(GcExecutables.Get(goos, goarch), GcExecutables.Get(goos, goarch));

    [Theory, MemberData(nameof(Systems)), Trait("kind", "slow")]
    public void Addr2line_finds_what_gos_finds_on_many_systems(string goos, string goarch) => CompareAddr2Line(GcExecutables.Get(goos, goarch), GcExecutables.Get(goos, goarch));

    [Fact]
    public void Addr2line_needs_no_symbols() => CompareAddr2Line(GcExecutables.Get("linux", "amd64", "-ldflags=-s"), GcExecutables.Get("linux", "amd64"));

    [Fact]
    public void Version_shows_what_gos_shows()
    {
        string hello = GcExecutables.Get("linux", "amd64");
        string folder = Path.Combine(Gc.Root, "pkg", "tool");
        foreach (string[] flags in (string[][])[[], ["-m"], ["-m", "-json"]])
        {
            foreach (string target in (string[])[hello, folder, "/usr/bin/env"])
            {
                ProcessResult gc = Gc.Run(["version", .. flags, target]);
                var output = new StringWriter();
                var error = new StringWriter();
                bool good = new VersionTool(flags.Contains("-m"), false, flags.Contains("-json"), output, error).Show(target);
                Assert.Equal(gc.Output, output.ToString());
                Assert.Equal(gc.Error, error.ToString());
                Assert.Equal(gc.ExitCode == 0, good);
            }
        }
    }

    /// <summary>A command of gc's that its tree does not bring built.</summary>
    internal static string GoTool(string name)
    {
        string path = Path.Combine(Repository.Root, "artifacts", "gc-tools", name);
        lock (typeof(GoToolsTests))
        {
            if (!File.Exists(path)) Gc.Run(["build", "-p", "2", "-o", path, "cmd/" + name]).EnsureSuccess("gc for cmd/" + name);
        }
        return path;
    }

    private static void CompareNm(string path)
    {
        foreach (string[] options in (string[][])[[], ["-n", "-size"], ["-sort", "size"], ["-sort", "none"]])
        {
            string expected = Processes.Run(GoTool("nm"), [.. options, path]).EnsureSuccess("nm").Output;
            NmOrder order = options switch { [] => NmOrder.Name, ["-n", ..] => NmOrder.Address, [_, "size"] => NmOrder.Size, _ => NmOrder.None };
            Assert.Equal(expected, Nm(path, new NmOptions(order, options.Contains("-size"), false)));
        }
    }

    private static string Nm(string path, NmOptions options)
    {
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
        {
            using InputFile file = InputFile.Open(path);
            Assert.True(new NmTool(options, [new ExecutableSymbols()], sheet, Assert.Fail).Show(file));
        }
        return Encoding.UTF8.GetString(all.ToArray());
    }

    private static void CompareAddr2Line(string path, string withSymbols)
    {
        var addresses = new StringBuilder();
        int n = 0;
        foreach (string line in Nm(withSymbols, new NmOptions(NmOrder.Address, false, false)).Split('\n'))
        {
            string[] words = line.Trim().Split(' ');
            if (words.Length < 3 || words[1] is not ("T" or "t") || n++ % 11 != 0) continue;
            ulong a = ulong.Parse(words[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            addresses.Append(CultureInfo.InvariantCulture, $"{a:x}\n0x{a + 5:x}\n{a + 41:x}\n");
        }
        addresses.Append("0\nfffffffff\nmain.go:3\n\nzz\n");
        string input = Path.GetTempFileName();
        try
        {
            File.WriteAllText(input, addresses.ToString());
            string expected = Processes.Run("sh", ["-c", "exec \"$0\" \"$1\" < \"$2\"", GoTool("addr2line"), path, input]).EnsureSuccess("addr2line").Output;
            var output = new StringWriter();
            using InputFile file = InputFile.Open(path);
            Addr2LineTool.Go(file, new StringReader(addresses.ToString()), output);
            Assert.Equal(expected, output.ToString());
        }
        finally
        {
            File.Delete(input);
        }
    }
}
