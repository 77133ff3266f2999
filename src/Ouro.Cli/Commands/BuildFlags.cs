using System.Globalization;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Covering;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Ssa;

namespace Ouro.Cli.Commands;

/// <summary>The flags that build, run, list and clean share (go help build), and the session that follows from them.</summary>
internal sealed class BuildFlags
{
    /// <summary>Flags with a value.</summary>
    public static readonly string[] Valued =
    [
        "C", "asmflags", "buildmode", "compiler", "coverpkg", "covermode", "d", "debug-trace", "gccgoflags", "gcflags", "installsuffix", "ldflags", "mod", "modfile", "o", "overlay", "p", "pgo", "pkgdir",
        "tags", "toolexec", "exec",
    ];

    public static readonly string[] Switches = ["a", "asan", "buildvcs", "cover", "linkshared", "modcacherw", "msan", "n", "race", "trimpath", "v", "work", "x", "json"];

    public string Output { get; private set; } = "";
    public bool PrintsPackages { get; private set; }
    public bool KeepsWork { get; private set; }
    public bool RebuildsAll { get; private set; }
    public bool TrimsPath { get; private set; }
    public bool OnlyPrints { get; private set; }
    public bool PrintsCommands { get; private set; }

    /// <summary>Messages as events, go help buildjson.</summary>
    public bool Json { get; private set; }
    public List<string> Tags { get; } = [];
    public int Jobs { get; private set; } = Environment.ProcessorCount;
    public string Profile { get; private set; } = "auto";

    /// <summary><c>-debug-trace</c>: where the build's timeline goes; empty: nowhere.</summary>
    public string TraceFile { get; private set; } = "";
    public string Wrapper { get; private set; } = "";

    /// <summary><c>-toolexec</c>: the command's words; empty: there is none.</summary>
    public IReadOnlyList<string> Toolexec { get; private set; } = [];

    /// <summary><c>-cover</c> and its flags; null: nothing is counted.</summary>
    public CoverSettings? Cover { get; private set; }
    public PackageFlags CompilerFlags { get; } = new();
    public PackageFlags AssemblerFlags { get; } = new();
    public PackageFlags LinkerFlags { get; } = new();
    public PassOptions Passes { get; } = new();
    public bool HasPassSettings { get; private set; }

    /// <summary>The values of <c>-d</c>.</summary>
    public List<string> PassSettings { get; } = [];

    /// <summary>Flags of the command's own, as given.</summary>
    public GoFlags Own { get; private set; } = new([], []);

    /// <summary>What is left of the command line.</summary>
    public List<string> Arguments => Own.Arguments;

    /// <summary>Reads a command line; null with a message and the usage on <paramref name="error"/> when it is wrong.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="usage">Its usage line behind <c>usage: </c>.</param>
    /// <param name="valued">Flags with a value of the command's own.</param>
    /// <param name="switches">Switches of the command's own.</param>
    public static BuildFlags? Parse(string command, string usage, string[] valued, string[] switches, string[] args, TextWriter error)
    {
        var flags = new BuildFlags();
        string[] allValued = [.. Valued, .. valued], allSwitches = [.. Switches, .. switches];
        string[] common = [.. (GoVariables.Get("GOFLAGS")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => IsKnown(f.TrimStart('-').Split('=')[0]))];
        // A switch that the command defines with a value is the command's.
        var own = new GoFlags(allValued, [.. allSwitches.Except(valued)]);
        string? problem = own.Parse([.. common, .. args]) ? null : own.Error;
        flags.Own = own;
        flags.Passes.DumpWriter = error;
        flags.Passes.Html = HtmlDump.FromEnvironment();
        flags.HasPassSettings = flags.Passes.Html is not null;
        foreach (var (name, value) in own.Flags)
        {
            if (problem is not null) break;
            if (Array.IndexOf(valued, name) < 0 && Array.IndexOf(switches, name) < 0) problem = flags.Set(name, value);
        }
        if (problem is null) return flags;
        error.Write($"{(problem.Length > 0 ? problem + "\n" : "")}usage: {usage}\nRun 'go help {command}'{(command == "test" ? " and 'go help testflag'" : "")} for details.\n");
        return null;

        bool IsKnown(string name) => Array.IndexOf(allValued, name) >= 0 || Array.IndexOf(allSwitches, name) >= 0;
    }

    /// <summary>Takes one flag; says what is wrong with it, or null.</summary>
    private string? Set(string name, string value)
    {
        bool on = GoFlags.IsTrue(value);
        switch (name)
        {
            case "C": CurrentFolder.Enter(value); break;
            case "o": Output = value; break;
            case "v": PrintsPackages = on; break;
            case "work": KeepsWork = on; break;
            case "a": RebuildsAll = on; break;
            case "trimpath": TrimsPath = on; break;
            case "json": Json = on; break;
            case "n": OnlyPrints = on; break;
            case "x": PrintsCommands = on; break;
            case "p":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs)) return $"invalid value \"{value}\" for flag -p: parse error";
                Jobs = Math.Max(1, jobs);
                break;
            case "tags":
                Tags.Clear();
                Tags.AddRange(value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
                break;
            case "gcflags": return Add(CompilerFlags);
            case "asmflags": return Add(AssemblerFlags);
            case "ldflags": return Add(LinkerFlags);
            case "pgo": Profile = value; break;
            case "exec": Wrapper = value; break;
            case "debug-trace": TraceFile = CurrentFolder.Full(value); break;
            case "d":
                foreach (string setting in value.Split(','))
                    if (!Passes.Set(setting)) return $"-d={setting} is not supported yet";
                HasPassSettings = true;
                PassSettings.Add(value);
                break;
            case "toolexec":
                try
                {
                    Toolexec = PackageFlags.Split(value);
                }
                catch (FormatException e)
                {
                    return $"invalid value \"{value}\" for flag -{name}: {e.Message}";
                }
                break;
            case "race" or "msan" or "asan" when on: throw new BadInputException("go", -1, $"-{name} requires cgo; enable cgo by setting CGO_ENABLED=1");
            case "cover": Cover = on ? Cover ?? new CoverSettings() : null; break;
            case "covermode":
                if (value is not ("set" or "count" or "atomic")) return $"invalid value \"{value}\" for flag -covermode: valid modes are \"set\", \"count\", or \"atomic\"";
                Cover = (Cover ?? new CoverSettings()) with { Mode = value };
                break;
            case "coverpkg": Cover = (Cover ?? new CoverSettings()) with { Patterns = value.Split(',', StringSplitOptions.RemoveEmptyEntries) }; break;
            case "mod" when value is "readonly" or "mod": break; // there are no other modules
            case "compiler" when value == "gc": break;
            case "buildmode" when value is "default" or "exe": break;
            case "buildvcs" when !on || value == "auto": break;
            case "gccgoflags" or "modcacherw" or "installsuffix": break; // nothing that they concern is done
            case "race" or "msan" or "asan" or "linkshared" or "buildvcs" when !on: break;
            default: throw new BadInputException($"-{name}" + (Array.IndexOf(Valued, name) >= 0 ? "=" + value : ""), -1, "this flag is not supported yet");
        }
        return null;

        string? Add(PackageFlags flags)
        {
            try
            {
                flags.Add(value);
                return null;
            }
            catch (FormatException e)
            {
                return $"invalid value \"{value}\" for flag -{name}: {e.Message}";
            }
        }
    }

    /// <summary>Target, tags and GOROOT; brings Go's tree when it is not there.</summary>
    /// <exception cref="BadInputException">The target is not supported yet.</exception>
    public BuildSettings Settings(ConsoleProgress progress)
    {
        string os = GoVariables.Get("GOOS"), arch = GoVariables.Get("GOARCH"), level = GoVariables.Get("GOAMD64");
        if (os is not ("" or "linux") || arch is not ("" or "amd64"))
            throw new BadInputException($"{(os.Length > 0 ? os : "linux")}/{(arch.Length > 0 ? arch : "amd64")}", -1, "building for this target is not supported yet");
        if (level is not ("" or "v1" or "v2" or "v3" or "v4")) throw new BadInputException("go", -1, $"invalid GOAMD64: must be v1, v2, v3, v4");
        if (level is not ("" or "v1")) throw new BadInputException($"GOAMD64={level}", -1, "levels above v1 are not supported yet");
        if (GoVariables.Get("CGO_ENABLED") == "1") throw new BadInputException("CGO_ENABLED=1", -1, "cgo is not supported yet");
        string? given = GoVariables.Get("GOROOT");
        GoRoot root = GoRoot.Ensure(given, OuroProgram.Path, progress);
        string? tree = string.IsNullOrEmpty(given) || CurrentFolder.Full(given) == root.Path ? null : CurrentFolder.Full(given);
        return new BuildSettings { GoRoot = root.Path, Tree = tree, GoVersion = root.Version, Tags = Tags, Jobs = Jobs, Experiments = Experiments.Parse("linux", "amd64", GoVariables.Get("GOEXPERIMENT")) };
    }

    /// <summary>The build cache that the environment names.</summary>
    public static BuildCache OpenCache() => BuildCache.Open(GoVariables.Get("GOCACHE"), Path.Combine(CacheFolder.Ensure(), "build"));

    /// <summary>A session with a new work folder.</summary>
    public BuildSession Session(BuildSettings settings, IBuildOutput output, TextWriter error)
    {
        if (settings.Experiments.Unsupported is { } experiment) throw new BadInputException($"GOEXPERIMENT={experiment}", -1, "this experiment of the compiler is not supported yet");
        BuildCache cache = OpenCache();
        string temporary = GoVariables.Get("GOTMPDIR") is { Length: > 0 } t ? t : Path.GetTempPath();
        string work = Path.Combine(temporary, "go-build" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));
        Directory.CreateDirectory(work);
        BuildScript? script = null;
        var gate = new Lock();
        if (OnlyPrints || PrintsCommands)
        {
            script = new BuildScript(BuildScript.Quote(OuroProgram.Path), text =>
            {
                lock (gate) error.Write(text);
            });
            script.Begin(work);
        }
        else if (KeepsWork) error.Write($"WORK={work}\n");
        return new BuildSession
        {
            Settings = settings, Cache = cache, Output = output, Tool = ToolIdentity.Find(cache), WorkFolder = work, Cover = Cover, RebuildAll = RebuildsAll, TrimPath = TrimsPath, KeepWork = KeepsWork, Script = script, OnlyScript = OnlyPrints,
            Trace = TraceFile.Length > 0 ? new BuildTrace(TraceFile) : PhaseTrace.None,
            Passes = Passes, HasPassSettings = HasPassSettings, PassSettings = PassSettings, Toolexec = Toolexec.Count > 0 ? new ToolExecution(Toolexec, OuroProgram.Path) : null, CompilerFlags = CompilerFlags, AssemblerFlags = AssemblerFlags, LinkerFlags = LinkerFlags,
        };
    }

    /// <summary>Brings cmd/cover where something is to be counted.</summary>
    /// <returns>False when it could not be built, which was reported.</returns>
    public bool FindCoverTool(BuildSession session)
    {
        if (Cover is null || (OnlyPrints && Toolexec.Count == 0)) return true;
        session.CoverTool = BuiltTool.Find(session, "cover") ?? "";
        return session.CoverTool.Length > 0;
    }

    /// <summary>Finds the packages that the arguments name, and prints what is wrong with them.</summary>
    /// <param name="loader">Receives the packages.</param>
    /// <param name="arguments">Of the command line.</param>
    /// <returns>Null when a mistake was printed.</returns>
    public List<NamedPackage>? Load(PackageLoader loader, IReadOnlyList<string> arguments, TextWriter error)
    {
        List<NamedPackage> named = PackageArguments.Load(loader, arguments, w => error.Write(w + "\n"));
        foreach (PackageError e in loader.Errors) error.Write(e + "\n");
        if (loader.Errors.Count > 0) return null;
        if (Cover is { } cover) new CoverSelection(loader, cover).ForBuild([.. named.Select(static n => n.Package)], w => error.Write(w + "\n"));
        return named;
    }
}
