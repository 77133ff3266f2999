using System.Globalization;
using System.Text.RegularExpressions;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>What the executables are, as other tools see them. (Debuggers: Ouro.Build.Tests.)</summary>
[Collection(nameof(Builder))]
public sealed partial class ExecutableTests(Builder builder)
{
    private static readonly string s_source = Path.Combine(Repository.Root, "examples", "hello");

    private string Hello()
    {
        string output = Path.Combine(builder.Folder, "executable-hello");
        if (!File.Exists(output)) builder.BuildModule(s_source, "", output);
        return output;
    }

    [Fact]
    public void It_needs_no_interpreter_and_no_library()
    {
        string segments = Read("-lW", "-dW");
        Assert.Contains("LOAD", segments, StringComparison.Ordinal);
        Assert.DoesNotContain("INTERP", segments, StringComparison.Ordinal);
        Assert.DoesNotContain("NEEDED", segments, StringComparison.Ordinal);
        ProcessResult ldd = Processes.Run("ldd", [Hello()], environment: new Dictionary<string, string?> { ["LC_ALL"] = "C" });
        Assert.Contains("not a dynamic executable", ldd.Output + ldd.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_runs_where_there_is_no_other_file()
    {
        string root = Path.Combine(builder.Folder, "empty-root");
        Directory.CreateDirectory(root);
        File.Copy(Hello(), Path.Combine(root, "hello"), overwrite: true);
        // Without privileges a user namespace gives the right to change the root.
        string[] chroot = ["chroot", root, "/hello"];
        ProcessResult r = Environment.UserName == "root" ? Processes.Run(chroot[0], chroot[1..]) : Processes.Run("unshare", ["-r", .. chroot]);
        Assert.SkipWhen(r.Error.Contains("unshare", StringComparison.Ordinal) || r.Error.Contains("Operation not permitted", StringComparison.Ordinal), r.Error);
        Assert.Equal(Processes.Run(Hello(), []), r);
    }

    [Fact]
    public void Its_functions_are_symbols_with_sizes()
    {
        string symbols = Read("-sW");
        ProcessResult table = Processes.Run("objdump", ["-t", "-C", Hello()]).EnsureSuccess("objdump -t");
        foreach (string name in (string[])["main.main", "runtime.mallocgc"])
        {
            Match m = Regex.Match(symbols, $@"^\s*\d+: ([0-9a-f]+)\s+(\d+) FUNC +(LOCAL|GLOBAL) +DEFAULT +\d+ {Regex.Escape(name)}$", RegexOptions.Multiline);
            Assert.True(m.Success, name);
            long size = long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture);
            Assert.InRange(size, 16, 1 << 16);
            Assert.Matches($@"(?m)^{m.Groups[1].Value} [lg] +F \.text\s+{size:x16} {Regex.Escape(name)}$", table.Output);
        }
    }

    [Fact]
    [Trait("kind", "slow")]
    public void It_makes_no_system_call_that_gcs_program_does_not_make()
    {
        Assert.SkipWhen(Processes.Run("sh", ["-c", "command -v strace"]).ExitCode != 0, "strace is not installed");
        string reference = Path.Combine(builder.Folder, "executable-hello-gc");
        Gc.Run(["build", "-o", reference, "."], s_source).EnsureSuccess("go build");
        SortedSet<string> known = Calls(reference, 20), ours = Calls(Hello(), 5);
        Assert.Contains("write", ours);
        ours.ExceptWith(known);
        Assert.Empty(ours);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Its_bits_depend_on_nothing_but_the_sources()
    {
        string alone = Path.Combine(builder.Folder, "executable-hello-alone");
        // One worker, nothing compiled before, another environment and time zone, another work folder.
        string? zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Asia/Tokyo");
            Environment.SetEnvironmentVariable("OURO_NOTHING", "x");
            using var single = new WarmBuilder(Gc.Root, jobs: 1);
            Assert.Null(single.BuildModule(s_source, "", alone));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            Environment.SetEnvironmentVariable("OURO_NOTHING", null);
        }
        Assert.True(File.ReadAllBytes(Hello()).AsSpan().SequenceEqual(File.ReadAllBytes(alone)));
    }

    private string Read(params string[] options) => Processes.Run("readelf", [.. options, Hello()]).EnsureSuccess("readelf").Output;

    private SortedSet<string> Calls(string program, int runs)
    {
        var calls = new SortedSet<string>(StringComparer.Ordinal);
        string trace = Path.Combine(builder.Folder, "trace");
        for (int i = 0; i < runs; i++)
        {
            Processes.Run("strace", ["-f", "-qq", "-o", trace, program]).EnsureSuccess("strace");
            foreach (Match m in Call().Matches(File.ReadAllText(trace))) calls.Add(m.Groups[1].Value);
        }
        return calls;
    }

    // A negative number, an error's, is no call's: strace names it so where it could not read which call it was.
    [GeneratedRegex(@"^\d+ +(?!syscall_0xf{13}[0-9a-f]{3}\()(\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Call();
}
