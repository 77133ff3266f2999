using Ouro.Build;
using Ouro.Asm;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro list</c>: packages with their fields, in the go command's forms.</summary>
internal static class ListCommand
{
    private const string Usage = "go list [-f format] [-json] [-m] [list flags] [build flags] [packages]";

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("list", args, error, () =>
    {
        // -json is a switch, and -json=Name,Dir names the fields.
        string[] fields = [];
        string[] rest = [.. args.Where(a =>
        {
            string name = a.TrimStart('-');
            if (!a.StartsWith('-') || !name.StartsWith("json=", StringComparison.Ordinal)) return true;
            fields = name[5..] is "true" or "false" ? [] : name[5..].Split(',');
            return false;
        })];
        bool json = rest.Length < args.Length;
        if (BuildFlags.Parse("list", Usage, ["f"], ["json", "compiled", "deps", "e", "export", "find", "m", "test", "u", "versions", "retracted", "reuse"], rest, error) is not { } flags) return 2;
        GoFlags own = flags.Own;
        if (flags.Cover is not null && own.Has("export")) throw new BadInputException("-export with -cover", -1, "archives of instrumented packages are not supported yet");
        json |= own.Has("json");
        // What is known of other modules than the main one, and of versions, Go's go command knows.
        if (own.Has("u") || own.Has("versions") || own.Has("retracted") || own.Last("reuse") is not null || own.Has("m") && flags.Arguments.Count > 0) return BuiltToolCommand.RunGo("list", args, error);
        if (json && own.Last("f") is not null) throw new BadInputException("go list -f cannot be used with -json", -1, "choose one of them");
        foreach (string name in (ReadOnlySpan<string>)["deps", "test", "export"])
            if (own.Has("find") && own.Has(name)) throw new UsageException($"go list -{name} cannot be used with -find");
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        progress.End();
        MainModule? module = MainModule.Find(CurrentFolder.Path);
        var template = GoTemplate.Parse(own.Last("f") ?? (own.Has("m") ? "{{.Path}}" : "{{.ImportPath}}"), Functions(settings, module));
        if (own.Has("m")) return ListModule(module, json, template, output);

        var loader = new PackageLoader(settings, new DiagnosticBag(), module);
        List<NamedPackage> named = PackageArguments.Load(loader, flags.Arguments, w => error.Write(w + "\n"));
        if (!own.Has("e") && ReportNamed(named, error)) return 1;
        var graph = new ListGraph(loader, findsOnly: own.Has("find"));
        List<LoadedPackage> roots = [.. named.Select(static n => n.Package)];
        if (own.Has("test") && !AddTests(graph, roots, own.Has("e"), error)) return 1;
        List<LoadedPackage> shown = own.Has("deps") ? graph.WithDependencies(roots) : roots;
        var isRoot = new HashSet<LoadedPackage>(roots, ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        var built = new Dictionary<LoadedPackage, CompileAction>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        bool ok = own.Has("e") || !ReportBelow(shown, error);
        ok &= !own.Has("export") || Build(flags, settings, shown, built, error, progress);
        var cache = new Lazy<BuildCache>(BuildFlags.OpenCache);
        foreach (LoadedPackage p in shown)
        {
            LoadedPackage origin = graph.OriginOf(p);
            NamedPackage? name = ListGraph.IsOwn(p) ? null : named.Find(n => ReferenceEquals(n.Package, origin));
            CompileAction? action = built.GetValueOrDefault(p);
            Record r = PackageRecord.Of(p, settings, new PackageRecord.Surroundings
            {
                Match = name?.Match ?? [], IsDependencyOnly = !isRoot.Contains(p), Export = action?.Archive ?? "", BuildId = action?.BuildId ?? "", ListsCompiled = own.Has("compiled") || own.Has("export"),
                Deps = graph.DepsOf(p), DepsErrors = graph.ErrorsBelow(p), Imports = graph.ImportsOf(p), Origin = origin, IsTested = graph.IsTested(origin), GeneratedFile = p.IsTestMain ? KeepSource(cache.Value, p) : "",
            });
            string text = json ? JsonText.Write(Only(r, fields)) : template.Execute(r);
            if (text.Length > 0) output.Write(text.EndsWith('\n') ? text : text + "\n");
        }
        return ok || own.Has("e") ? 0 : 1;
    });

    /// <summary>What is wrong with the packages that are named; their imports do not matter.</summary>
    private static bool ReportNamed(List<NamedPackage> named, TextWriter error)
    {
        bool any = false;
        foreach (NamedPackage n in named)
        {
            LoadedPackage p = n.Package;
            PackageError? e = p.Error ?? (n.IsLiteral && p.TestGoFiles.Count + p.XTestGoFiles.Count == 0 && PackageLoader.NoGoFiles(p) is { } none ? new PackageError([(p.ImportPath, "")], "", none) : null);
            if (e is null) continue;
            error.Write(e + "\n");
            any = true;
        }
        return any;
    }

    /// <summary>What is wrong with packages that are listed besides.</summary>
    private static bool ReportBelow(List<LoadedPackage> shown, TextWriter error)
    {
        bool any = false;
        foreach (LoadedPackage p in shown)
        {
            if (p.Error is not { } e) continue;
            error.Write(e + "\n");
            any = true;
        }
        return any;
    }

    /// <summary><c>-test</c>: the packages of test binaries come behind all others.</summary>
    private static bool AddTests(ListGraph graph, List<LoadedPackage> packages, bool goesOn, TextWriter error)
    {
        var tests = new List<LoadedPackage>();
        foreach (LoadedPackage p in packages)
        {
            if (p.TestGoFiles.Count + p.XTestGoFiles.Count == 0) continue;
            var diagnostics = new DiagnosticBag();
            List<LoadedPackage> own = graph.AddTest(p, diagnostics);
            foreach (Diagnostic d in diagnostics.ToSortedArray()) error.Write($"go: can't load test package: {d.Message}\n");
            if (!diagnostics.HasErrors) tests.AddRange(own);
            else if (!goesOn) return false;
        }
        packages.AddRange(tests);
        return true;
    }

    /// <summary>The source of a test's main package, where it can be read; its name alone where the cache cannot be written.</summary>
    private static string KeepSource(BuildCache cache, LoadedPackage main)
    {
        string name = main.GoFiles[0];
        byte[] text = main.Generated[name];
        using var key = new ActionKey("testmain 1");
        return cache.Put(key.Add(text).ToDigest(), text) ?? name;
    }

    private static Record Only(Record r, string[] fields)
    {
        if (fields.Length == 0) return r;
        var only = new Record();
        foreach (var (name, value) in r.Fields)
            if (fields.Contains(name)) only.Add(name, value);
        return only;
    }

    private static int ListModule(MainModule? module, bool json, GoTemplate template, TextWriter output)
    {
        if (module is null) throw new BadInputException("go", -1, "cannot match \"main\": go.mod file not found in current directory or any parent directory; see 'go help modules'");
        var r = new Record();
        r.Add("Path", module.ModulePath);
        r.Add("Main", true);
        r.Add("Dir", module.Folder);
        r.Add("GoMod", module.File);
        r.Add("GoVersion", module.GoLine);
        output.Write((json ? JsonText.Write(r) : template.Execute(r)) + "\n");
        return 0;
    }

    /// <summary>Compiles what is listed, so that archives can be named.</summary>
    private static bool Build(BuildFlags flags, BuildSettings settings, List<LoadedPackage> shown, Dictionary<LoadedPackage, CompileAction> built, TextWriter error, ConsoleProgress progress)
    {
        var said = new BuildOutput(error, progress, printsPackages: false);
        using BuildSession session = flags.Session(settings, said, error);
        var graph = new BuildGraph(shown.Contains);
        foreach (LoadedPackage p in shown)
            if (p.GoFiles.Count > 0 && p.Error is null && p.ImportPath != "unsafe") built[p] = graph.Compile(p);
        said.Total = built.Count;
        bool ok = ActionRunner.Run(session, [.. built.Values]);
        progress.End();
        return ok;
    }

    private static Dictionary<string, Func<object?[], object?>> Functions(BuildSettings settings, MainModule? module)
    {
        var context = new Record();
        context.Add("GOARCH", settings.GoArch);
        context.Add("GOOS", settings.GoOs);
        context.Add("GOROOT", settings.GoRoot);
        context.Add("GOPATH", "");
        context.Add("CgoEnabled", false);
        context.Add("UseAllFiles", false);
        context.Add("Compiler", "gc");
        context.Add("BuildTags", settings.Tags);
        context.Add("ToolTags", settings.ToolTags.ToArray());
        context.Add("ReleaseTags", Enumerable.Range(1, 26).Select(static n => $"go1.{n}").ToArray());
        context.Add("InstallSuffix", "");
        return new Dictionary<string, Func<object?[], object?>>(StringComparer.Ordinal)
        {
            ["context"] = _ => context,
            ["module"] = a => module is not null && GoTemplate.Show(a[0]) == module.ModulePath ? module.ModulePath : null,
        };
    }
}
