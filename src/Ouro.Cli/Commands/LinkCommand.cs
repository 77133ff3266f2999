using System.Globalization;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool link</c>: the flags of <c>go tool link</c>.</summary>
internal static class LinkCommand
{
    private static readonly string[] s_valued =
    [
        "B", "D", "E", "H", "I", "L", "R", "T", "X", "benchmark", "benchmarkprofile", "buildid", "buildmode", "capturehostobjs", "cpuprofile",
        "debugtextsize", "debugtramp", "extar", "extld", "extldflags", "fipso", "funcalign", "importcfg", "installsuffix", "k", "libgcc",
        "linkmode", "memprofile", "memprofilerate", "o", "pluginpath", "r", "randlayout", "strictdups", "tmpdir",
    ];

    private static readonly string[] s_switches =
    [
        "V", "a", "asan", "aslr", "bindnow", "c", "checklinkname", "compressdwarf", "d", "debugnosplit", "dumpdep", "e", "f", "g", "h",
        "linkshared", "msan", "n", "pruneweakmap", "race", "s", "v", "w",
    ];

    // What a link of a hundred thousand functions allocates. The system counts what is used.
    private const long LinkHeap = 128 << 20;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var f = new GoFlags(s_valued, s_switches);
        if (!f.Parse(args)) return Usage(error, f.Error!); // not null: Parse failed
        if (f.Last("V") is not null)
        {
            output.Write(ToolVersion.LineOf("link"));
            return 0;
        }
        if (f.Arguments.Count != 1) return Usage(error, "");
        foreach (string name in (ReadOnlySpan<string>)["race", "msan", "asan", "linkshared", "k", "pluginpath"])
            if (f.Last(name) is { } v && v is not ("false" or "")) return Unsupported(error, "-" + name);
        if (f.Last("linkmode") is { } mode && mode is not ("internal" or "auto")) return Unsupported(error, "-linkmode=" + mode);
        if (f.Last("H") is { } head && head != "linux") return Unsupported(error, "-H " + head);
        BuildMode buildMode;
        switch (f.Last("buildmode") ?? "exe")
        {
            case "exe" or "default": buildMode = BuildMode.Exe; break;
            case "pie": buildMode = BuildMode.Pie; break;
            case var other: return Unsupported(error, "-buildmode=" + other);
        }
        bool ok = true;
        long Number(string name, long otherwise)
        {
            if (f.Last(name) is not { } text) return otherwise;
            bool hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            if (long.TryParse(hex ? text[2..] : text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long v)) return v;
            error.Write($"invalid value \"{text}\" for flag -{name}: parse error\n");
            ok = false;
            return otherwise;
        }
        int verbose = 0;
        string why = "";
        bool noDynamic = false;
        foreach (var (name, value) in f.Flags)
        {
            if (name == "v") verbose = value == "true" ? verbose + 1 : int.TryParse(value, out int level) ? level : 0;
            else if (name == "d" && value.StartsWith("why=", StringComparison.Ordinal)) why = value[4..];
            else if (name == "d") noDynamic = GoFlags.IsTrue(value);
        }
        string goos = Setting("GOOS", "linux"), goarch = Setting("GOARCH", "amd64"), goroot = Environment.GetEnvironmentVariable("GOROOT") ?? "";
        List<string> folders = f.AllOf("L");
        if (goroot.Length > 0) folders.Add(Path.Combine(goroot, "pkg", $"{goos}_{goarch}"));
        var options = new LinkOptions
        {
            Input = f.Arguments[0],
            Output = f.Last("o") is { Length: > 0 } o ? o : "a.out",
            ImportConfig = f.Last("importcfg"),
            LibraryFolders = folders,
            BuildMode = buildMode,
            OmitSymbolTable = f.Has("s"),
            OmitDwarf = f.Last("w") is null ? null : f.Has("w"),
            CompressDwarf = f.Last("compressdwarf") is null || f.Has("compressdwarf"),
            BuildId = f.Last("buildid") ?? "",
            HostBuildId = f.Last("B") ?? "",
            StringValues = f.AllOf("X"),
            EntrySymbol = f.Last("E") ?? "",
            TextAddress = Number("T", -1),
            DataAddress = Number("D", -1),
            Round = Number("R", -1),
            FuncAlign = (int)Number("funcalign", 0),
            RandomLayoutSeed = Number("randlayout", 0),
            CheckLinknames = f.Last("checklinkname") is null || f.Has("checklinkname"),
            StrictDuplicates = (int)Number("strictdups", 0),
            PruneWeakMaps = f.Last("pruneweakmap") is null || f.Has("pruneweakmap"),
            AllErrors = f.Has("e"),
            IgnoreVersionMismatch = f.Has("f"),
            BindNow = f.Has("bindnow"),
            Interpreter = f.Last("I") ?? "",
            RunPath = f.Last("r") ?? "",
            NoDynamic = noDynamic,
            FipsObject = f.Last("fipso") ?? "",
            DumpDependencies = f.Has("dumpdep"),
            Why = why,
            DumpNosplit = f.Has("debugnosplit"),
            Verbose = verbose,
            Goos = goos,
            Goarch = goarch,
            Experiments = Experiments.Parse(goos, goarch, Setting("GOEXPERIMENT", "")).Difference,
            GoRoot = goroot,
        };
        if (!ok) return Usage(error, "");
        if (options.ImportConfig is null && f.AllOf("L").Count == 0) return Guarded.AsGo("tool link", args, error, () => LinkWithPackages(options, output, error));
        return Link(options, output, error);
    }

    private static int Link(LinkOptions options, TextWriter output, TextWriter error)
    {
        // This process does nothing else: most of what a link allocates lives to its end, and collecting costs more than the rest is worth.
        // Where the system does not give as much, or more is needed, it collects as always.
        _ = GC.TryStartNoGCRegion(LinkHeap);
        LinkResult result = Linker.Link(options, output);
        foreach (Diagnostic d in result.Diagnostics) error.Write(d.Message + "\n");
        return result.ExitCode;
    }

    /// <summary>Without a list of archives the library, and the module around, are built into the cache.</summary>
    private static int LinkWithPackages(LinkOptions options, TextWriter output, TextWriter error)
    {
        if (!File.Exists(options.Input)) return Link(options, output, error); // which says so
        var flags = new BuildFlags();
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        var loader = new PackageLoader(settings, new Core.DiagnosticBag(), MainModule.Find(CurrentFolder.Path)) { AppliesCommandRules = false };
        using BuildSession session = flags.Session(settings, new BuildOutput(error, progress, printsPackages: false), error);
        var archives = new ToolCompilation(session, loader, new BuildGraph(static _ => false)).ArchivesFor(File.ReadAllBytes(options.Input), options.Input);
        progress.End();
        string list = Path.Combine(session.WorkFolder, "importcfg.link");
        File.WriteAllLines(list, archives.OrderBy(static a => a.Key, StringComparer.Ordinal).Select(static a => $"packagefile {a.Key}={a.Value}"));
        return Link(options with { ImportConfig = list }, output, error);
    }

    private static string Setting(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } v ? v : otherwise;

    private static int Unsupported(TextWriter error, string what)
    {
        error.Write($"link: {what} is not supported yet\n");
        return 2;
    }

    private static int Usage(TextWriter error, string message)
    {
        if (message.Length > 0) error.Write(message + "\n");
        error.Write("usage: link [options] main.o\n");
        return 2;
    }
}
