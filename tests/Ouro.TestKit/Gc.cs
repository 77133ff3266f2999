namespace Ouro.TestKit;

/// <summary>The referee: gc 1.26 with its source tree, as tools/reference.sh brings it.</summary>
public static class Gc
{
    private static readonly Lazy<string> s_root = new(static () =>
        Processes.Run("bash", [Path.Combine(Repository.Root, "tools", "reference.sh")], timeoutSeconds: 900)
            .EnsureSuccess("tools/reference.sh").Output.Trim());

    /// <summary>Its GOROOT.</summary>
    public static string Root => s_root.Value;

    public static string Go => Path.Combine(Root, "bin", "go");

    /// <summary>Path of one of gc's tools: compile, asm, link, …</summary>
    public static string Tool(string name) => Path.Combine(Root, "pkg", "tool", "linux_amd64", name);

    /// <summary>Runs <c>go ARGUMENTS</c> for linux/amd64, offline, cgo off, with a build cache of the tests' own.</summary>
    public static ProcessResult Run(IEnumerable<string> arguments, string? directory = null,
        IReadOnlyDictionary<string, string?>? environment = null, int timeoutSeconds = 600)
    {
        var env = new Dictionary<string, string?>(Environment(), StringComparer.Ordinal);
        if (environment is not null)
            foreach (var (k, v) in environment) env[k] = v;
        return Processes.Run(Go, arguments, directory, env, timeoutSeconds);
    }

    /// <summary>The environment of <see cref="Run"/>.</summary>
    public static IReadOnlyDictionary<string, string?> Environment() => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["GOROOT"] = Root, ["GOFLAGS"] = null, ["GOTOOLCHAIN"] = "local", ["GOPROXY"] = "off", ["GOENV"] = "off",
        ["CGO_ENABLED"] = "0", ["GOOS"] = "linux", ["GOARCH"] = "amd64", ["GOAMD64"] = null, ["GOEXPERIMENT"] = null,
        ["GOTELEMETRY"] = "off",
    };
}
