using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro env [-json] [-changed] [NAME…]</c>: the settings of a build, in the go command's form; <c>-w</c> and <c>-u</c> change the user's.</summary>
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
        if (flags.Last("C") is { } folder) CurrentFolder.Enter(folder);
        bool json = flags.Has("json"), sets = flags.Has("w"), unsets = flags.Has("u");
        if (json && (sets || unsets)) throw new BadInputException("go", -1, $"cannot use -json with {(unsets ? "-u" : "-w")}");
        if (sets && unsets) throw new BadInputException("go", -1, "cannot use -u with -w");
        if (sets) EnvChange.Set(flags.Arguments, error);
        else if (unsets) EnvChange.Unset(flags.Arguments);
        else Print(flags.Arguments, json, flags.Has("changed"), output, error);
        return 0;
    });

    private static void Print(List<string> names, bool json, bool onlyChanged, TextWriter output, TextWriter error)
    {
        foreach (string n in names)
            if (n.Contains('=', StringComparison.Ordinal)) throw new BadInputException("go", -1, $"invalid variable name \"{n}\" (use -w to set variable)");
        _ = Experiments.Parse("linux", "amd64", GoVariables.Get("GOEXPERIMENT")); // a wrong one is reported here
        SortedDictionary<string, (string Value, bool Changed)> settings = Settings(error);
        if (names.Count > 0 && !json && !onlyChanged)
        {
            foreach (string n in names) output.Write(ValueOf(n) + "\n");
            return;
        }
        IEnumerable<string> shown = onlyChanged ? (names.Count > 0 ? names : settings.Keys.AsEnumerable()).Where(k => settings.TryGetValue(k, out var v) && v.Changed)
            : names.Count > 0 ? names : settings.Keys;
        shown = shown.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        if (json)
        {
            var record = new Record { IsMap = true };
            foreach (string n in shown) record.Add(n, ValueOf(n));
            output.Write(JsonText.Write(record) + "\n");
            return;
        }
        foreach (string n in shown) output.Write($"{n}='{settings[n].Value.Replace("'", "'\\''", StringComparison.Ordinal)}'\n");

        // What is known but not shown has a value, too: FC.
        string ValueOf(string name) => settings.TryGetValue(name, out var v) ? v.Value : GoVariables.IsKnown(name) ? GoVariables.Get(name) : "";
    }

    private static SortedDictionary<string, (string Value, bool Changed)> Settings(TextWriter error)
    {
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(GoVariables.Get("GOROOT"), OuroProgram.Path, progress);
        progress.End();
        var all = new SortedDictionary<string, (string, bool)>(StringComparer.Ordinal);
        string path = Path.Combine(GoVariables.Home, "go");
        string[] gopath = GoVariables.Get("GOPATH", path).Split(':');
        string cache = Path.Combine(CacheFolder.Ensure(), "build");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("AR", "ar"), ("CC", "gcc"), ("CGO_CFLAGS", "-O2 -g"), ("CGO_CPPFLAGS", ""), ("CGO_CXXFLAGS", "-O2 -g"), ("CGO_ENABLED", "0"), ("CGO_FFLAGS", "-O2 -g"), ("CGO_LDFLAGS", "-O2 -g"),
            ("CXX", "g++"), ("GCCGO", "gccgo"), ("GO111MODULE", ""), ("GOAMD64", "v1"), ("GOARCH", "amd64"), ("GOAUTH", "netrc"), ("GOBIN", ""), ("GOCACHE", cache), ("GOCACHEPROG", ""),
            ("GODEBUG", ""), ("GOEXPERIMENT", ""), ("GOFIPS140", "off"), ("GOFLAGS", ""), ("GOINSECURE", ""),
            ("GOMODCACHE", Path.Combine(gopath[0], "pkg", "mod")), ("GONOPROXY", GoVariables.Get("GOPRIVATE")), ("GONOSUMDB", GoVariables.Get("GOPRIVATE")), ("GOOS", "linux"), ("GOPATH", path), ("GOPRIVATE", ""),
            ("GOPROXY", "https://proxy.golang.org,direct"), ("GOSUMDB", "sum.golang.org"), ("GOTMPDIR", ""), ("GOTOOLCHAIN", "local"), ("GOVCS", ""), ("GOWORK", ""), ("PKG_CONFIG", "pkg-config"),
        ])
        {
            string set = GoVariables.Get(name);
            all[name] = (set.Length > 0 ? set : value, set.Length > 0 && set != value && (name, set) is not ("GO111MODULE", "on"));
        }
        all["GOENV"] = (GoVariables.UserFile, GoVariables.Get("GOENV") is not ("" or "off"));
        // Not to be set.
        MainModule? module = MainModule.Find(CurrentFolder.Path);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("GOEXE", ""), ("GOGCCFLAGS", "-fPIC -m64 -pthread -fno-caret-diagnostics -Qunused-arguments -fmessage-length=0"), ("GOHOSTARCH", "amd64"), ("GOHOSTOS", "linux"),
            ("GOMOD", module?.File ?? "/dev/null"), ("GOROOT", root.Path), ("GOTELEMETRY", "off"), ("GOTELEMETRYDIR", Path.Combine(GoVariables.ConfigFolder, "go", "telemetry")),
            ("GOTOOLDIR", Path.Combine(root.Path, "pkg", "tool", "linux_amd64")), ("GOVERSION", root.Version),
        ]) all[name] = (value, false);
        return all;
    }
}
