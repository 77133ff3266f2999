using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro env [-json] [-changed] [NAME…]</c>: the settings of a build, in the go command's form.</summary>
internal static class EnvCommand
{
    private const string Usage = "go env [-json] [-changed] [-u] [-w] [var ...]";

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("env", args, error, () =>
    {
        var flags = new GoFlags(["C"], ["json", "changed", "u", "w", "n", "x"]);
        if (!flags.Parse(args))
        {
            error.Write($"{(flags.Error!.Length > 0 ? flags.Error + "\n" : "")}usage: {Usage}\nRun 'go help env' for details.\n"); // not null: Parse failed
            return 2;
        }
        if (flags.Has("u") || flags.Has("w")) throw new Core.BadInputException(flags.Has("u") ? "-u" : "-w", -1, "changing the user's settings is not supported yet");
        if (flags.Last("C") is { } folder) Environment.CurrentDirectory = folder;
        SortedDictionary<string, (string Value, bool Changed)> settings = Settings(error);
        List<string> names = flags.Arguments;
        bool json = flags.Has("json");
        if (names.Count > 0 && !json)
        {
            foreach (string n in names) output.Write((settings.TryGetValue(n, out var v) ? v.Value : Environment.GetEnvironmentVariable(n) is { } other && n.StartsWith("GO", StringComparison.Ordinal) ? other : "") + "\n");
            return 0;
        }
        IEnumerable<string> shown = names.Count > 0 ? names : settings.Keys.Where(k => !flags.Has("changed") || settings[k].Changed);
        if (json)
        {
            var record = new Record { IsMap = true };
            foreach (string n in shown.Order(StringComparer.Ordinal)) record.Add(n, settings.TryGetValue(n, out var v) ? v.Value : "");
            output.Write(JsonText.Write(record) + "\n");
            return 0;
        }
        foreach (string n in shown) output.Write($"{n}='{settings[n].Value.Replace("'", "'\\''", StringComparison.Ordinal)}'\n");
        return 0;
    });

    private static SortedDictionary<string, (string Value, bool Changed)> Settings(TextWriter error)
    {
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(Environment.GetEnvironmentVariable("GOROOT"), Environment.ProcessPath, progress);
        progress.End();
        var all = new SortedDictionary<string, (string, bool)>(StringComparer.Ordinal);
        string path = Path.Combine(GoVariables.Home, "go");
        string[] gopath = GoVariables.Get("GOPATH", path).Split(':');
        string cache = Path.Combine(CacheFolder.Ensure(), "build");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("AR", "ar"), ("CC", "gcc"), ("CGO_CFLAGS", "-O2 -g"), ("CGO_CPPFLAGS", ""), ("CGO_CXXFLAGS", "-O2 -g"), ("CGO_ENABLED", "0"), ("CGO_FFLAGS", "-O2 -g"), ("CGO_LDFLAGS", "-O2 -g"),
            ("CXX", "g++"), ("GCCGO", "gccgo"), ("GO111MODULE", ""), ("GOAMD64", "v1"), ("GOARCH", "amd64"), ("GOAUTH", "netrc"), ("GOBIN", ""), ("GOCACHE", cache), ("GOCACHEPROG", ""),
            ("GODEBUG", ""), ("GOENV", Path.Combine(GoVariables.ConfigFolder, "go", "env")), ("GOEXPERIMENT", ""), ("GOFIPS140", "off"), ("GOFLAGS", ""), ("GOINSECURE", ""),
            ("GOMODCACHE", Path.Combine(gopath[0], "pkg", "mod")), ("GONOPROXY", GoVariables.Get("GOPRIVATE")), ("GONOSUMDB", GoVariables.Get("GOPRIVATE")), ("GOOS", "linux"), ("GOPATH", path), ("GOPRIVATE", ""),
            ("GOPROXY", "https://proxy.golang.org,direct"), ("GOSUMDB", "sum.golang.org"), ("GOTMPDIR", ""), ("GOTOOLCHAIN", "local"), ("GOVCS", ""), ("GOWORK", ""), ("PKG_CONFIG", "pkg-config"),
        ])
        {
            string set = GoVariables.Get(name);
            all[name] = (set.Length > 0 ? set : value, set.Length > 0 && set != value);
        }
        // Not to be set.
        MainModule? module = MainModule.Find(Environment.CurrentDirectory);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("GOEXE", ""), ("GOGCCFLAGS", "-fPIC -m64 -pthread -fno-caret-diagnostics -Qunused-arguments -fmessage-length=0"), ("GOHOSTARCH", "amd64"), ("GOHOSTOS", "linux"),
            ("GOMOD", module?.File ?? "/dev/null"), ("GOROOT", root.Path), ("GOTELEMETRY", "off"), ("GOTELEMETRYDIR", Path.Combine(GoVariables.ConfigFolder, "go", "telemetry")),
            ("GOTOOLDIR", Path.Combine(root.Path, "pkg", "tool", "linux_amd64")), ("GOVERSION", root.Version),
        ]) all[name] = (value, false);
        return all;
    }
}
