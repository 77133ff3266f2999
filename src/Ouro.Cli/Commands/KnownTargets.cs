namespace Ouro.Cli.Commands;

/// <summary>The pairs of <c>GOOS</c> and <c>GOARCH</c> that Go has (<c>go tool dist list</c>), whether Ouro builds for them or not.</summary>
internal static class KnownTargets
{
    private static readonly Dictionary<string, string[]> s_architectures = new(StringComparer.Ordinal)
    {
        ["aix"] = ["ppc64"],
        ["android"] = ["386", "amd64", "arm", "arm64"],
        ["darwin"] = ["amd64", "arm64"],
        ["dragonfly"] = ["amd64"],
        ["freebsd"] = ["386", "amd64", "arm", "arm64"],
        ["illumos"] = ["amd64"],
        ["ios"] = ["amd64", "arm64"],
        ["js"] = ["wasm"],
        ["linux"] = ["386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le", "riscv64", "s390x"],
        ["netbsd"] = ["386", "amd64", "arm", "arm64"],
        ["openbsd"] = ["386", "amd64", "arm", "arm64", "ppc64", "riscv64"],
        ["plan9"] = ["386", "amd64", "arm"],
        ["solaris"] = ["amd64"],
        ["wasip1"] = ["wasm"],
        ["windows"] = ["386", "amd64", "arm64"],
    };

    public static bool Contains(string goos, string goarch) => s_architectures.TryGetValue(goos, out string[]? list) && Array.IndexOf(list, goarch) >= 0;
}
