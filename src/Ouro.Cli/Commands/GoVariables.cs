using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>Settings by name: of the environment, else of the user's file (<c>GOENV</c>, by default <c>~/.config/go/env</c>).</summary>
internal static class GoVariables
{
    // What the go command knows (KnownEnv of internal/cfg).
    private static readonly string[] s_known =
    [
        "AR", "CC", "CGO_CFLAGS", "CGO_CFLAGS_ALLOW", "CGO_CFLAGS_DISALLOW", "CGO_CPPFLAGS", "CGO_CPPFLAGS_ALLOW", "CGO_CPPFLAGS_DISALLOW", "CGO_CXXFLAGS", "CGO_CXXFLAGS_ALLOW",
        "CGO_CXXFLAGS_DISALLOW", "CGO_ENABLED", "CGO_FFLAGS", "CGO_FFLAGS_ALLOW", "CGO_FFLAGS_DISALLOW", "CGO_LDFLAGS", "CGO_LDFLAGS_ALLOW", "CGO_LDFLAGS_DISALLOW", "CXX", "FC", "GCCGO",
        "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOAUTH", "GOBIN", "GOCACHE", "GOCACHEPROG", "GOENV", "GOEXE", "GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GOGCCFLAGS",
        "GOHOSTARCH", "GOHOSTOS", "GOINSECURE", "GOMIPS", "GOMIPS64", "GOMODCACHE", "GONOPROXY", "GONOSUMDB", "GOOS", "GOPATH", "GOPPC64", "GOPRIVATE", "GOPROXY", "GORISCV64", "GOROOT",
        "GOSUMDB", "GOTMPDIR", "GOTOOLCHAIN", "GOTOOLDIR", "GOVCS", "GOWASM", "GOWORK", "GO_EXTLINK_ENABLED", "PKG_CONFIG",
    ];

    // These are never taken from the file.
    private static readonly string[] s_environmentOnly = ["GOENV", "GODEBUG"];

    /// <summary>The setting; empty when there is none.</summary>
    public static string Get(string name)
    {
        string value = Environment.GetEnvironmentVariable(name) ?? "";
        return value.Length > 0 || Array.IndexOf(s_environmentOnly, name) >= 0 ? value : OfFile().GetValueOrDefault(name, "");
    }

    /// <summary>The setting, or another value when there is none.</summary>
    public static string Get(string name, string otherwise) => Get(name) is { Length: > 0 } v ? v : otherwise;

    /// <summary>Whether the go command has such a variable, or the user's file has it already.</summary>
    public static bool IsKnown(string name) => Array.IndexOf(s_known, name) >= 0 || OfFile().ContainsKey(name);

    /// <summary>The user's file; empty: none is to be read.</summary>
    public static string UserFile => Environment.GetEnvironmentVariable("GOENV") is { Length: > 0 } f ? f == "off" ? "" : f : Path.Combine(ConfigFolder, "go", "env");

    /// <summary>Where users' settings are.</summary>
    public static string ConfigFolder => Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } c ? c : Path.Combine(Home, ".config");

    public static string Home => Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } h ? h : "/";

    /// <summary>What the file says; a file that cannot be read says nothing.</summary>
    private static Dictionary<string, string> OfFile()
    {
        if (!File.Exists(UserFile)) return [];
        try
        {
            return UserSettings.Read(mustExist: false).Values();
        }
        catch (BadInputException)
        {
            return [];
        }
    }
}
