using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace Ouro.Fetch.Tests;

/// <summary>Set-up from a package that stands in the cache, so that no network is needed; the package holds the few files that set-up reads.</summary>
[Collection("OURO_CACHE")] // one at a time: the variable belongs to the process
public sealed class SetupTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("ouro cache ").FullName;

    public SetupTests() => Environment.SetEnvironmentVariable("OURO_CACHE", _cache);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("OURO_CACHE", null);
        Directory.Delete(_cache, recursive: true);
    }

    private sealed class Steps : ISetupProgress
    {
        public List<string> All { get; } = [];

        public List<long> Reports { get; } = [];

        public void Step(string text) => All.Add(text);

        public void Report(long done, long total)
        {
            Assert.InRange(done, 0, total);
            Reports.Add(done);
        }
    }

    private string MakePackage()
    {
        string content = Path.Combine(_cache, "content");
        void Write(string path, byte[] bytes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content, path))!); // not null: the path is below content
            File.WriteAllBytes(Path.Combine(content, path), bytes);
        }
        Write("DEBIAN/control", Encoding.UTF8.GetBytes("Package: golang-1.26-src\nVersion: 1.26.7-1~bpo13+1\nArchitecture: all\nMaintainer: nobody\nInstalled-Size: 300\nDescription: a tree\n"));
        foreach (string file in (string[])["proc.go", "asm_amd64.h", "asm_ppc64x.h", "asm_riscv64.h", "funcdata.h", "textflag.h"])
            Write("usr/share/go-1.26/src/runtime/" + file, Encoding.UTF8.GetBytes($"// {file}\n"));
        Write("usr/share/go-1.26/src/runtime/large.go", new byte[200_000]);
        var changelog = new MemoryStream();
        using (var gzip = new GZipStream(changelog, CompressionMode.Compress)) gzip.Write("golang-1.26 (1.26.7-1~bpo13+1) trixie-backports; urgency=medium\n"u8);
        Write("usr/share/doc/golang-1.26-src/changelog.Debian.gz", changelog.ToArray());
        string package = Path.Combine(Directory.CreateDirectory(Path.Combine(_cache, "debian", "deb")).FullName, "golang-1.26-src_1.26.7-1~bpo13+1_all.deb");
        using Process dpkg = Process.Start(new ProcessStartInfo("dpkg-deb", ["-b", content, package]) { RedirectStandardOutput = true })!; // not null: UseShellExecute is off
        dpkg.StandardOutput.ReadToEnd();
        dpkg.WaitForExit();
        Assert.Equal(0, dpkg.ExitCode);
        return package;
    }

    [Fact]
    public void A_set_up_that_was_killed_goes_on_and_leaves_nothing_behind()
    {
        MakePackage();
        // What is left of two that were killed: half-unpacked folders, and one that lost its last file with the power.
        foreach (string left in (string[])["goroot.partial", "goroot.partial.4711", "goroot"])
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_cache, left, "usr")).FullName, "half"), "");
        var steps = new Steps();
        GoRoot root = GoRoot.Ensure(null, "/usr/bin/true", steps);
        Assert.Equal(new GoRoot(Path.Combine(_cache, "goroot"), "go1.26.7"), root);
        Assert.Equal(["unpacking golang-1.26-src_1.26.7-1~bpo13+1_all.deb", "making the generated files"], steps.All);
        Assert.NotEmpty(steps.Reports);
        Assert.Equal([root.Path], Directory.GetDirectories(_cache, "goroot*"));
        Assert.False(Directory.Exists(Path.Combine(root.Path, "usr")));
        foreach (string file in (string[])["VERSION", "go.env", "bin/go", "pkg/include/textflag.h", "pkg/tool/linux_amd64/compile", "src/runtime/large.go", "src/internal/buildcfg/zbootstrap.go"])
            Assert.True(File.Exists(Path.Combine(root.Path, file)), file);
    }

    [Fact]
    public void A_damaged_package_is_named_and_brought_again_the_next_time()
    {
        string package = MakePackage();
        byte[] whole = File.ReadAllBytes(package);
        File.WriteAllBytes(package, whole[..(whole.Length * 2 / 3)]);
        var e = Assert.ThrowsAny<SetupException>(() => GoRoot.Ensure(null, null, new Steps()));
        Assert.StartsWith("golang-1.26-src_1.26.7-1~bpo13+1_all.deb could not be unpacked: dpkg-deb: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("then run the same command again", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(package));
        Assert.False(Directory.Exists(Path.Combine(_cache, "goroot")));
    }

    [Fact]
    public async Task Two_at_once_wait_for_each_other()
    {
        MakePackage();
        var steps = new Steps();
        Task<GoRoot> second;
        using (SetupLock.Take(_cache, new Steps()))
        {
            second = Task.Run(() => GoRoot.Ensure(null, null, steps), TestContext.Current.CancellationToken);
            Assert.True(SpinWait.SpinUntil(() => steps.All.Count > 0, TimeSpan.FromSeconds(20)));
        }
        Assert.Equal("go1.26.7", (await second).Version);
        Assert.Equal($"waiting for another set-up in {_cache}", steps.All[0]);
    }
}
