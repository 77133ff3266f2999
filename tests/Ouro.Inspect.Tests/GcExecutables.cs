using Ouro.TestKit;

namespace Ouro.Inspect.Tests;

/// <summary>Executables that gc makes for many systems, from one small program. They are built on demand and kept in artifacts/gc-executables.</summary>
internal static class GcExecutables
{
    /// <summary>All systems that gc has ELF executables for and that the tests look at.</summary>
    private static readonly string[] s_elf =
    [
        "linux/amd64", "linux/386", "linux/arm64", "linux/arm", "linux/riscv64", "linux/ppc64le", "linux/ppc64", "linux/s390x", "linux/mips", "linux/mipsle",
        "linux/mips64", "linux/mips64le", "linux/loong64", "freebsd/amd64", "freebsd/arm64", "freebsd/386", "netbsd/amd64", "netbsd/arm64", "netbsd/386",
        "openbsd/amd64", "openbsd/arm64", "openbsd/386", "dragonfly/amd64", "illumos/amd64", "solaris/amd64",
    ];

    private static readonly Lock s_lock = new();

    /// <summary>Three that are quick to build; more when they are there already.</summary>
    public static IEnumerable<string> Small() => [Get("linux", "amd64")];

    public static IEnumerable<string> All()
    {
        foreach (string t in s_elf)
        {
            int slash = t.IndexOf('/', StringComparison.Ordinal);
            yield return Get(t[..slash], t[(slash + 1)..]);
        }
        yield return Get("linux", "amd64", "-ldflags=-s");
        yield return Get("linux", "amd64", "-buildmode=pie");
    }

    /// <summary>The path of the program built for a system.</summary>
    public static string Get(string goos, string goarch, string? flag = null)
    {
        lock (s_lock)
        {
            string folder = Path.Combine(Repository.Root, "artifacts", "gc-executables");
            string path = Path.Combine(folder, $"hello_{goos}_{goarch}{flag?.Replace("=", "_", StringComparison.Ordinal)}");
            if (File.Exists(path)) return path;
            Directory.CreateDirectory(folder);
            string source = Path.Combine(Repository.TestData, "inspect", "hello");
            string[] arguments = flag is null ? ["build", "-p", "2", "-o", path + ".new", "."] : ["build", "-p", "2", flag, "-o", path + ".new", "."];
            Gc.Run(arguments, source, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOOS"] = goos, ["GOARCH"] = goarch })
                .EnsureSuccess($"gc for {goos}/{goarch}");
            File.Move(path + ".new", path);
            return path;
        }
    }
}
