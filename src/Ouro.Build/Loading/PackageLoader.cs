// From import paths to packages: which folder a path means, which of its files belong to the build, what they import.
//
// A path is looked up in the order of the go command (contract/build-and-bootstrap §1.4): the standard library; for importers in
// the library its vendor folder; the main module. Folders are read and files parsed by a pool of workers; the graph is walked
// afterwards, on one thread and in sorted order, so that messages and the order of packages never depend on the workers.

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Build.Loading;

/// <summary>Finds packages, their files and what they import.</summary>
public sealed partial class PackageLoader
{
    private readonly BuildSettings _settings;
    private readonly BuildTags _tags;
    private readonly DiagnosticBag _diagnostics;
    private readonly MainModule? _module;
    private readonly ConcurrentDictionary<string, Lazy<LoadedPackage?>> _packages = new(StringComparer.Ordinal);
    private readonly PackageLoader? _below;

    /// <param name="settings">Target and GOROOT.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <param name="module">The main module; null outside of one.</param>
    public PackageLoader(BuildSettings settings, DiagnosticBag diagnostics, MainModule? module = null)
    {
        _settings = settings;
        _tags = settings.CreateTags();
        _diagnostics = diagnostics;
        _module = module;
    }

    /// <summary>
    /// Whether the go command's own rules hold (<c>internal</c> folders, heads of files, one package a folder): the compiler alone takes what it is given,
    /// and has its own words for what is wrong with it.
    /// </summary>
    public bool AppliesCommandRules { get; init; } = true;

    /// <summary>A loader with the packages of another one, for a program with diagnostics of its own.</summary>
    private PackageLoader(PackageLoader below, DiagnosticBag diagnostics) : this(below._settings, diagnostics, below._module) => _below = below;

    /// <summary>Why packages cannot be built, in the order in which it was found; the diagnostics say the same.</summary>
    public List<PackageError> Errors { get; } = [];

    /// <summary>Target and GOROOT.</summary>
    public BuildSettings Settings => _settings;

    /// <summary>The main module; null outside of one.</summary>
    public MainModule? Module => _module;

    private string Source => Path.Combine(_settings.GoRoot, "src");

    /// <summary>Loads packages by import path, with all that they import.</summary>
    /// <returns>Every package of the closure, each after those that it imports. Mistakes are in the context's diagnostics.</returns>
    public List<LoadedPackage> LoadClosure(IEnumerable<string> paths)
    {
        string[] roots = [.. paths];
        Prefetch(roots);
        var order = new List<LoadedPackage>();
        var state = new Dictionary<LoadedPackage, int>(ReferenceEqualityComparer.Instance);
        foreach (string root in roots)
            if (Get(root) is { } p) Visit(p, order, state, []);
            else Fail(Missing(root), new PackageError([], "", NotFound(root)) { About = root });
        return order;
    }

    /// <summary>Loads the package that a list of files makes, as <c>go run x.go</c> does.</summary>
    /// <param name="files">Paths of Go files in one folder.</param>
    /// <param name="path">The package's import path; empty: <c>command-line-arguments</c>.</param>
    /// <param name="isStandard">Whether it counts as the library's; null: if the files lie there.</param>
    public LoadedPackage LoadFiles(IReadOnlyList<string> files, string path = "", bool? isStandard = null)
    {
        bool isLibrary = !AppliesCommandRules && path is not ("" or "main");
        if (path.Length == 0) path = "command-line-arguments";
        string source = CurrentFolder.Full(Source) + "/";
        bool standard = isStandard ?? _settings.BelowGoRoot(CurrentFolder.Full(files[0])).StartsWith(source, StringComparison.Ordinal);
        string folder = Path.GetDirectoryName(CurrentFolder.Full(files[0]))!; // not null: a file has a folder
        var p = new LoadedPackage
        {
            ImportPath = path, Folder = folder, IsStandard = standard, LanguageVersion = LanguageOf(_settings.GoVersion), IsFileList = true, IsLibrary = isLibrary, MainModule = _module,
        };
        foreach (string f in files)
        {
            string full = CurrentFolder.Full(f), name = Path.GetDirectoryName(full) == folder ? Path.GetFileName(f) : full;
            if (!TryRead(full, out byte[] text)) continue;
            p.FileHashes[name] = SHA256.HashData(text);
            // The compiler takes all files for the package's own.
            if (AppliesCommandRules) ClassifyGoFile(p, name, text);
            else AddGoFile(p, name, FileHead.Read(text), p.GoFiles, p.Imports, p.EmbedPatterns);
        }
        // The compiler is told which files patterns mean; they may lie elsewhere than the sources (-cover).
        if (AppliesCommandRules) Finish(p);
        return p;
    }

    /// <summary>As <see cref="LoadClosure(IEnumerable{string})"/>, from packages that are loaded already.</summary>
    public List<LoadedPackage> LoadClosure(IReadOnlyList<LoadedPackage> roots)
    {
        var paths = new List<string>();
        foreach (LoadedPackage r in roots) paths.AddRange(r.Imports.Values);
        Prefetch([.. paths]);
        var order = new List<LoadedPackage>();
        var state = new Dictionary<LoadedPackage, int>(ReferenceEqualityComparer.Instance);
        foreach (LoadedPackage r in roots) Visit(r, order, state, []);
        return order;
    }

    /// <summary>Import paths of all packages of the library (<c>std</c>) or its commands (<c>cmd</c>) that have files for this build, sorted.</summary>
    public List<string> Expand(string pattern)
    {
        var found = new List<string>();
        if (pattern is not ("std" or "cmd")) throw new ArgumentException("std or cmd", nameof(pattern));
        Walk(pattern == "cmd" ? Path.Combine(Source, "cmd") : Source, pattern == "cmd" ? "cmd" : "");
        found.Sort(StringComparer.Ordinal);
        return found;

        void Walk(string folder, string path)
        {
            // Commands that cmd vendors are not its own; runtime/cgo is no package while cgo is off.
            if (path.Length > 0 && path != "runtime/cgo" && HeadOf(folder) is { } head
                && !(head.PackageName == "main" && path.StartsWith("cmd/vendor/", StringComparison.Ordinal))) found.Add(path);
            foreach (string sub in Directory.GetDirectories(folder))
            {
                string name = Path.GetFileName(sub);
                if (name is "testdata" || name[0] is '.' or '_') continue;
                // cmd is a pattern of its own; builtin is documentation only.
                if (path.Length == 0 && name is "cmd" or "builtin") continue;
                Walk(sub, path.Length == 0 ? name : path + "/" + name);
            }
        }
    }

    /// <summary>Import paths of the module's packages in a folder and below it, sorted; those without a file for this build are left out.</summary>
    /// <param name="module">The module.</param>
    /// <param name="folder">A folder of the module.</param>
    public List<string> Expand(MainModule module, string folder)
    {
        var found = new List<string>();
        Walk(folder);
        found.Sort(StringComparer.Ordinal);
        return found;

        void Walk(string at)
        {
            if (HeadOf(at) is not null && module.PathOf(at) is { } path) found.Add(path);
            foreach (string sub in Directory.GetDirectories(at))
            {
                string name = Path.GetFileName(sub);
                if (name is "testdata" or "vendor" || name[0] is '.' or '_' || File.Exists(Path.Combine(sub, "go.mod"))) continue;
                Walk(sub);
            }
        }
    }

    /// <summary>The head of the first Go file in a folder that belongs to this build; null when there is none.</summary>
    private FileHead? HeadOf(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*.go"))
        {
            string name = Path.GetFileName(file);
            if (name[0] is '.' or '_' || !_tags.MatchesFileName(name)) continue;
            byte[] text = File.ReadAllBytes(file);
            if (_tags.MatchesHeader(file, text) && FileHead.Read(text) is { PackageName: not "documentation", ImportsC: false } head) return head;
        }
        return null;
    }

    // ---- one package

    private LoadedPackage? Get(string path) => _below is not null ? _below.Get(path) : _packages.GetOrAdd(path, p => new Lazy<LoadedPackage?>(() => Load(p))).Value;

    private LoadedPackage? Load(string path)
    {
        if (ImportPath.Problem(path) is not null) return null;
        string folder;
        bool standard = true;
        string language = LanguageOf(_settings.GoVersion);
        string inSource = Path.Combine(Source, path);
        if (IsStandardPath(path) && Directory.Exists(inSource) && Directory.EnumerateFiles(inSource, "*.go").Any()) folder = inSource;
        else if (_module?.FolderOf(path) is { } inModule)
        {
            folder = inModule;
            standard = false;
            language = _module.LanguageVersion;
        }
        else return null;
        var p = new LoadedPackage { ImportPath = path, Folder = folder, IsStandard = standard, LanguageVersion = language, Module = standard ? null : _module, MainModule = _module };
        Classify(p);
        if (p.GoFiles.Count == 0) p.Name = p.TestOnlyName;
        Finish(p);
        return p;
    }

    /// <summary>Sorts a folder's files by kind and leaves out what is not for this build.</summary>
    private void Classify(LoadedPackage p)
    {
        string[] names = [.. Directory.EnumerateFiles(p.Folder).Select(static f => Path.GetFileName(f))];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (name[0] is '.' or '_') continue;
            string extension = Path.GetExtension(name);
            List<string>? kind = extension switch
            {
                ".go" => name.EndsWith("_test.go", StringComparison.Ordinal) ? p.TestGoFiles : p.GoFiles,
                ".s" => p.AssemblyFiles,
                ".h" or ".hh" or ".hpp" or ".hxx" => p.HeaderFiles,
                ".syso" => p.SysoFiles,
                ".S" or ".sx" => p.IgnoredOtherFiles,
                ".c" or ".cc" or ".cpp" or ".cxx" or ".m" or ".f" or ".F" or ".for" or ".f90" or ".swig" or ".swigcxx" => p.OtherFiles,
                _ => null,
            };
            if (kind is null) continue;
            string file = Path.Combine(p.Folder, name);
            try
            {
                if (!TryRead(file, out byte[] text)) continue;
                bool matches = _tags.MatchesFileName(name) && (extension == ".syso" || _tags.MatchesHeader(file, text));
                if (!matches)
                {
                    (extension == ".go" ? p.IgnoredGoFiles : p.IgnoredOtherFiles).Add(name);
                    continue;
                }
                if (extension == ".go") ClassifyGoFile(p, name, text);
                else kind.Add(name);
                if (kind != p.TestGoFiles) p.FileHashes[name] = SHA256.HashData(text);
            }
            catch (BadInputException e)
            {
                Report(file, e.Message);
            }
        }
    }

    private void ClassifyGoFile(LoadedPackage p, string name, byte[] text)
    {
        FileHead head = FileHead.Read(text);
        if (head.PackageName == "documentation" || head.ImportsC)
        {
            p.IgnoredGoFiles.Add(name);
            return;
        }
        if (!name.EndsWith("_test.go", StringComparison.Ordinal))
        {
            AddGoFile(p, name, head, p.GoFiles, p.Imports, p.EmbedPatterns);
            return;
        }
        bool external = head.PackageName.EndsWith("_test", StringComparison.Ordinal);
        // A folder with nothing but tests has its name from them; Go files set it again.
        if (p.TestOnlyName.Length == 0) p.TestOnlyName = external ? head.PackageName[..^5] : head.PackageName;
        if (external) AddGoFile(p, name, head, p.XTestGoFiles, p.XTestImports, p.XTestEmbedPatterns);
        else AddGoFile(p, name, head, p.TestGoFiles, p.TestImports, p.TestEmbedPatterns);
    }

    private void AddGoFile(LoadedPackage p, string name, FileHead head, List<string> files, SortedDictionary<string, string> imports, List<string> patterns)
    {
        files.Add(name);
        if (AppliesCommandRules && head.Problem is { } problem)
            Fail(p, new PackageError([], head.HasBadImport ? $"{p.PathOf(name)}:{problem.Line}:{problem.Column}" : Place(p, (name, problem.Line, problem.Column)), problem.Text));
        foreach (PlacedText i in head.Imports)
        {
            if (i.Text == "unsafe")
            {
                p.ImportsUnsafe |= files == p.GoFiles;
                p.TestsImportUnsafe |= files == p.TestGoFiles;
                p.XTestsImportUnsafe |= files == p.XTestGoFiles;
            }
            if (i.Text is "" or "unsafe" or "C" || !imports.TryAdd(i.Text, "")) continue;
            p.ImportPlaces.TryAdd(i.Text, (name, i.Line, i.Column));
            imports[i.Text] = Resolve(i.Text, p);
        }
        foreach (PlacedText e in head.Embeds)
        {
            if (!patterns.Contains(e.Text)) patterns.Add(e.Text);
            p.EmbedPlaces.TryAdd(e.Text, (name, e.Line, e.Column));
        }
        if (files != p.GoFiles) return;
        if (p.Name.Length == 0) p.Name = head.PackageName;
        else if (AppliesCommandRules && p.Name != head.PackageName && head.PackageName.Length > 0)
            Fail(p, new PackageError([], "", $"found packages {p.Name} ({p.GoFiles[0]}) and {head.PackageName} ({name}) in {p.Folder}"));
    }

    private void Finish(LoadedPackage p)
    {
        foreach (List<string> patterns in (ReadOnlySpan<List<string>>)[p.EmbedPatterns, p.TestEmbedPatterns, p.XTestEmbedPatterns]) patterns.Sort(StringComparer.Ordinal);
        foreach (string pattern in p.EmbedPatterns) p.EmbedFiles[pattern] = EmbedResolver.Resolve(p.Folder, pattern,
            message => Fail(p, new PackageError([(p.ImportPath, "")], p.EmbedPlaces.TryGetValue(pattern, out var at) ? Place(p, at) : "", message)));
        foreach (IReadOnlyList<string> files in p.EmbedFiles.Values)
            foreach (string file in files)
                if (!p.FileHashes.ContainsKey(file) && TryRead(Path.Combine(p.Folder, file), out byte[] content)) p.FileHashes[file] = SHA256.HashData(content);
    }

    private bool TryRead(string file, out byte[] text)
    {
        text = [];
        try
        {
            text = File.ReadAllBytes(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(file, e is FileNotFoundException or DirectoryNotFoundException ? $"open {file}: no such file or directory" : e is UnauthorizedAccessException ? $"open {file}: permission denied" : e.Message);
            return false;
        }
    }

    /// <summary>The package that a path means for an importer: the library's own vendor folders come in.</summary>
    private string Resolve(string path, LoadedPackage importer)
    {
        if (!importer.IsStandard || IsStandardPath(path)) return path;
        string vendor = importer.ImportPath == "cmd" || importer.ImportPath.StartsWith("cmd/", StringComparison.Ordinal) ? "cmd/vendor/" : "vendor/";
        return Directory.Exists(Path.Combine(Source, vendor + path)) ? vendor + path : path;
    }

    /// <summary>A path of the library: no dot in its first element (or vendored there).</summary>
    private static bool IsStandardPath(string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        return !(slash < 0 ? path : path[..slash]).Contains('.', StringComparison.Ordinal);
    }

    private static string LanguageOf(string version)
    {
        int second = version.IndexOf('.', version.IndexOf('.', StringComparison.Ordinal) + 1);
        return second < 0 ? version : version[..second];
    }

    // ---- the graph

    /// <summary>Reads everything that the paths lead to, in parallel.</summary>
    private void Prefetch(string[] paths)
    {
        var pending = new HashSet<string>(StringComparer.Ordinal);
        string[] front = [.. paths.Distinct(StringComparer.Ordinal)];
        while (front.Length > 0)
        {
            foreach (string f in front) pending.Add(f);
            var next = new ConcurrentBag<string>();
            Parallel.ForEach(front, new ParallelOptions { MaxDegreeOfParallelism = _settings.Jobs }, path =>
            {
                if (Get(path) is not { } p) return;
                foreach (string import in p.Imports.Values) next.Add(import);
            });
            front = [.. next.Distinct(StringComparer.Ordinal).Where(n => !pending.Contains(n))];
        }
    }

    private void Visit(LoadedPackage p, List<LoadedPackage> order, Dictionary<LoadedPackage, int> state, List<(LoadedPackage Package, string From)> stack, string from = "")
    {
        if (state.TryGetValue(p, out int s))
        {
            if (s == 2) return;
            // The whole way from the command line, not the circle alone.
            Fail(p, new PackageError([.. stack.Select(static f => (f.Package.ImportPath, f.From)), (p.ImportPath, from)], "", "import cycle not allowed") { ShowsStack = true });
            return;
        }
        state[p] = 1;
        stack.Add((p, from));
        // What has been found already stays as it is: a compilation may be reading it.
        foreach (var (written, path) in p.Imports)
        {
            LoadedPackage d = Get(path) ?? Missing(path);
            CheckImport(p, written, d, stack);
            p.ImportMap.TryAdd(written, d);
            if (!p.Dependencies.Contains(d)) p.Dependencies.Add(d);
            if (!d.IsMissing) Visit(d, order, state, stack, p.ImportPlaces.TryGetValue(written, out var at) ? Path.GetFileName(at.File) : "");
        }
        // Every command is linked with the runtime, imported or not.
        if (p.IsCommand && Get("runtime") is { } runtime && !p.Dependencies.Contains(runtime))
        {
            p.Dependencies.Add(runtime);
            Visit(runtime, order, state, stack);
        }
        stack.RemoveAt(stack.Count - 1);
        state[p] = 2;
        order.Add(p);
    }

    /// <summary>Whether a package may import another one, and whether that can be built.</summary>
    private void CheckImport(LoadedPackage p, string written, LoadedPackage d, List<(LoadedPackage Package, string From)> stack)
    {
        List<(string Path, string From)> way = [.. stack.Select(static f => (f.Package.ImportPath, ""))];
        string at = p.ImportPlaces.TryGetValue(written, out var place) ? Place(p, place) : "";
        if (d.IsMissing)
        {
            if (d.ImportPath.Contains('@', StringComparison.Ordinal)) Fail(d, new PackageError([.. way, (d.ImportPath, "")], "", NotFound(d.ImportPath)));
            else Fail(d, new PackageError(way, at, NotFound(d.ImportPath)) { About = d.ImportPath });
            if (ImportPath.IsLocal(d.ImportPath) && !p.IsFileList)
                Fail(p, new PackageError(way, at, d.ImportPath == "." ? ".: cannot import current directory" : $"local import \"{d.ImportPath}\" in non-local package"));
            return;
        }
        if (d.IsCommand) Fail(p, new PackageError(way, at, $"import \"{written}\" is a program, not an importable package"));
        if (AppliesCommandRules && !MayImport(d.ImportPath, p))
            Fail(p, new PackageError([.. way, (d.ImportPath, "")], at, $"use of internal package {d.ImportPath} not allowed") { About = d.ImportPath, ShowsStack = true });
        // A package with nothing but tests shows when it is compiled.
        if (NoGoFiles(d) is { } none && d.TestGoFiles.Count + d.XTestGoFiles.Count == 0 && d.Error is null) Fail(d, new PackageError([.. way, (d.ImportPath, "")], "", none));
    }

    /// <summary>Why a package has nothing to compile; null when it has.</summary>
    public static string? NoGoFiles(LoadedPackage p)
    {
        if (p.GoFiles.Count > 0) return null;
        if (p.TestGoFiles.Count + p.XTestGoFiles.Count > 0) return $"no non-test Go files in {p.Folder}";
        return p.IgnoredGoFiles.Count > 0 ? $"build constraints exclude all Go files in {p.Folder}" : $"no Go files in {p.Folder}";
    }

    private string Place(LoadedPackage p, (string File, int Line, int Column) at) => $"{ShortPath.Of(p.PathOf(at.File), WorkingFolder)}:{at.Line}:{at.Column}";

    /// <summary>Where messages are read: file names are given from here.</summary>
    public string WorkingFolder { get; init; } = CurrentFolder.Path;

    /// <summary>Stands for a package that is not there.</summary>
    internal LoadedPackage Missing(string path) => _missing.GetOrAdd(path, static p => new LoadedPackage { ImportPath = p, Folder = "", IsStandard = false, LanguageVersion = "", IsMissing = true });

    private readonly ConcurrentDictionary<string, LoadedPackage> _missing = new(StringComparer.Ordinal);

    /// <summary>Notes why a package cannot be built.</summary>
    internal void Fail(LoadedPackage p, PackageError error)
    {
        lock (Errors)
        {
            p.Error ??= error;
            if (Errors.Exists(e => e.ToString() == error.ToString())) return;
            Errors.Add(error);
        }
        _diagnostics.Add(new Diagnostic("PackageLoading", default, error.ToString()));
    }

    /// <summary>The rule of <c>internal</c> folders: only the tree around the folder may import from it.</summary>
    private static bool MayImport(string path, LoadedPackage importer)
    {
        string[] elements = path.Split('/');
        int at = Array.LastIndexOf(elements, "internal");
        if (at < 0) return true;
        if (at == 0) return importer.IsStandard;
        string parent = string.Join('/', elements[..at]);
        if (importer.IsStandard && parent.StartsWith("vendor/", StringComparison.Ordinal)) return true;
        // External tests may import what their package may.
        string home = importer.ForTest.Length > 0 && importer.ImportPath == importer.ForTest + "_test" ? importer.ForTest : importer.ImportPath;
        return home == parent || home.StartsWith(parent + "/", StringComparison.Ordinal)
            || (importer.ImportPath == "command-line-arguments" && !IsStandardPath(path));
    }

    /// <summary>Why there is no package of a path.</summary>
    internal string NotFound(string path) =>
        ImportPath.Problem(path) is { } problem ? problem
        : IsStandardPath(path) && _module?.FolderOf(path, exists: false) is null ? $"package {path} is not in std ({Path.Combine(_settings.Tree ?? _settings.GoRoot, "src", path)})"
        : _module is null ? $"no required module provides package {path}: go.mod file not found in current directory or any parent directory; see 'go help modules'"
        : _module.HasRequirements && !_module.Contains(path) ? $"no package {path} in the main module; modules with dependencies are not supported yet"
        : $"no required module provides package {path}; to add it:\n\tgo get {path}";

    private void Report(string file, string message)
    {
        lock (Errors) Errors.Add(new PackageError([], "", message));
        _diagnostics.Add(new Diagnostic("PackageLoading", new Position(file, 0, 0), message));
    }
}
