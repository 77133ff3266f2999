using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;

namespace Ouro.Programs;

/// <summary>
/// Builds one program after the other in this process, as <c>ouro build</c> does: by a graph of actions and with a cache. A package
/// of the library is loaded and compiled once, whoever imports it; a mistake or a fault of the compiler costs only what depends on the package.
/// </summary>
public sealed class WarmBuilder : IBuildOutput, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-warm").FullName;
    private readonly BuildSettings _settings;
    private readonly BuildSession _session;
    private readonly BuildGraph _graph = new(static p => p.IsCommand);
    private DiagnosticBag _loading = new();
    private PackageLoader _loader;
    private readonly List<string> _messages = [];

    /// <param name="goRoot">A complete GOROOT.</param>
    /// <param name="passes">Settings of the compiler's passes, for all packages; null: the usual ones.</param>
    /// <param name="jobs">Workers.</param>
    /// <param name="compilerFlags"><c>-gcflags</c>, for commands.</param>
    /// <param name="linkerFlags"><c>-ldflags</c>.</param>
    /// <param name="cacheFolder">The cache; null: one that ends with the builder.</param>
    public WarmBuilder(string goRoot, PassOptions? passes = null, int jobs = 2, string compilerFlags = "", string linkerFlags = "-w", string? cacheFolder = null)
    {
        _settings = new BuildSettings { GoRoot = goRoot, GoVersion = File.ReadLines(Path.Combine(goRoot, "VERSION")).First(), Jobs = jobs };
        BuildCache cache = BuildCache.Open(cacheFolder ?? Path.Combine(_folder, "cache"), "");
        _session = new BuildSession
        {
            Settings = _settings, Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Path.Combine(_folder, "work"), SurvivesInternalErrors = true,
            Passes = passes ?? new PassOptions(), HasPassSettings = passes is not null,
        };
        _session.CompilerFlags.Add(compilerFlags);
        _session.LinkerFlags.Add(linkerFlags);
        _loader = new PackageLoader(_settings, _loading);
    }

    /// <summary>Builds a program from files of one folder.</summary>
    /// <returns>Null, or why there is no program.</returns>
    public string? Build(IReadOnlyList<string> files, string output)
    {
        ForgetMistakes();
        LoadedPackage command = _loader.LoadFiles(files);
        _loader.LoadClosure([command]);
        return Link(command, output);
    }

    /// <summary>Builds a command of GOROOT (<c>cmd/asm</c>).</summary>
    public string? BuildPackage(string path, string output)
    {
        ForgetMistakes();
        return Link(_loader.LoadClosure([path])[^1], output);
    }

    /// <summary>Builds a command of a module.</summary>
    /// <param name="folder">A folder with go.mod.</param>
    /// <param name="package">The command's folder below it; empty: the module's own.</param>
    /// <param name="output">The executable.</param>
    public string? BuildModule(string folder, string package, string output)
    {
        ForgetMistakes();
        MainModule module = MainModule.Find(folder)!; // not null: it has a go.mod
        var loader = new PackageLoader(_settings, _loading, module);
        return Link(loader.LoadClosure([package.Length == 0 ? module.ModulePath : module.ModulePath + "/" + package])[^1], output);
    }

    /// <summary>Compiles packages of the library; of those named, as of a pattern's, what has nothing but tests is left out, and unsafe, which the compiler itself has.</summary>
    public string? Compile(IReadOnlyList<string> paths)
    {
        ForgetMistakes();
        return Run([.. _loader.LoadClosure(paths).Where(static p => p.GoFiles.Count > 0 && p.ImportPath != "unsafe").Select(_graph.Compile)]);
    }

    /// <summary>Whether a package of the library was compiled, from its sources or by the cache.</summary>
    public bool HasArchive(string path) => _loader.Find(path) is { } p && _graph.Compile(p).Archive.Length > 0;

    /// <summary>Archives of a program's packages by import path, its own as <c>main</c>; it must have been built without mistakes.</summary>
    public Dictionary<string, string> ArchivesOf(IReadOnlyList<string> files)
    {
        ForgetMistakes();
        LoadedPackage command = _loader.LoadFiles(files);
        List<LoadedPackage> order = _loader.LoadClosure([command]);
        if (Run([_graph.Compile(command)]) is { } failure) throw new InvalidOperationException(failure);
        return order.ToDictionary(p => p == command ? "main" : p.ImportPath, p => _graph.Compile(p).Archive);
    }

    private string? Link(LoadedPackage command, string output) => Run([_graph.Link(command, LinkSettings.Of(command, _session) with { Output = output })]);

    /// <summary>What was wrong with one program is none of the next one's business.</summary>
    private void ForgetMistakes()
    {
        if (!_loading.HasErrors) return;
        _loading = new DiagnosticBag();
        _loader = new PackageLoader(_settings, _loading);
    }

    private string? Run(IReadOnlyList<BuildAction> roots)
    {
        if (_loading.HasErrors) return string.Join('\n', _loading.ToSortedArray().Select(static d => d.ToString()));
        lock (_messages) _messages.Clear();
        bool ok = ActionRunner.Run(_session, roots);
        lock (_messages) return ok ? null : string.Join('\n', _messages.DefaultIfEmpty("a package that was tried before does not compile"));
    }

    void IBuildOutput.Begin(BuildAction action)
    {
    }

    void IBuildOutput.Report(string title, IReadOnlyList<Diagnostic> messages)
    {
        lock (_messages) _messages.AddRange(messages.Select(static d => d.ToString()));
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
