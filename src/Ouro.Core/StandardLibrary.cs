namespace Ouro.Core;

/// <summary>Facts on packages of the standard library that compiling them depends on.</summary>
/// <remarks>Source: cmd/internal/objabi/pkgspecial.go of Go 1.26.</remarks>
public static class StandardLibrary
{
    private static readonly HashSet<string> s_runtime = new(StringComparer.Ordinal)
    {
        "runtime", "internal/runtime/atomic", "internal/runtime/cgroup", "internal/runtime/exithook", "internal/runtime/gc",
        "internal/runtime/gc/scan", "internal/runtime/maps", "internal/runtime/math", "internal/runtime/sys",
        "internal/runtime/syscall/linux", "internal/runtime/syscall/windows", "internal/abi", "internal/bytealg",
        "internal/byteorder", "internal/chacha8rand", "internal/coverage/rtcov", "internal/cpu", "internal/goarch",
        "internal/godebugs", "internal/goexperiment", "internal/goos", "internal/profilerecord", "internal/strconv",
        "internal/stringslite",
    };

    private static readonly HashSet<string> s_abiAssembly = new(StringComparer.Ordinal)
    {
        "runtime", "reflect", "syscall", "internal/bytealg", "internal/chacha8rand", "internal/runtime/syscall/linux",
        "internal/runtime/syscall/windows", "internal/runtime/startlinetest",
    };

    // Bodies come from other packages through linkname.
    private static readonly HashSet<string> s_incomplete = new(StringComparer.Ordinal)
    {
        "bytes", "internal/poll", "net", "os", "runtime/metrics", "runtime/pprof", "runtime/trace", "sync", "syscall", "time",
    };

    /// <summary>The package belongs to the runtime: no implicit heap allocation, own pragmas, code that is never preempted (contract §2.7).</summary>
    public static bool IsRuntimePackage(string path) => s_runtime.Contains(path);

    /// <summary>The packages of <see cref="IsRuntimePackage"/>, for all systems.</summary>
    public static IReadOnlyCollection<string> RuntimePackages => s_runtime;

    /// <summary>Its assembly may name ABIs.</summary>
    public static bool AllowsAbiInAssembly(string path) => s_abiAssembly.Contains(path);

    /// <summary>Functions without a body are no mistake although the package has no assembly.</summary>
    public static bool HasBodiesElsewhere(string path) => s_incomplete.Contains(path);

    /// <summary>The package belongs to the FIPS 140 module, whose code and data lie together and are hashed (cmd/internal/obj/fips140.go).</summary>
    public static bool IsFipsModule(string path) =>
        !path.EndsWith("_test", StringComparison.Ordinal)
        && (path == "crypto/internal/fips140" || path.StartsWith("crypto/internal/fips140/", StringComparison.Ordinal));
}
