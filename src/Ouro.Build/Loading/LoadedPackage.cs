using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>A package of a build: its files, sorted by what they are, and what it imports. Its files are not parsed yet.</summary>
public sealed class LoadedPackage
{
    /// <summary>
    /// How it is listed: the import path; vendored packages of the library with their <c>vendor/</c>; variants for tests with the
    /// test's name behind (<c>p [p.test]</c>). One in a build.
    /// </summary>
    public required string ImportPath { get; init; }

    /// <summary>What importers call it, and symbols: <see cref="ImportPath"/> without what stands behind a blank.</summary>
    public string PackagePath => ImportPath.IndexOf(' ', StringComparison.Ordinal) is >= 0 and int blank ? ImportPath[..blank] : ImportPath;

    /// <summary>How messages name it: what is made for a test has the test's name behind it.</summary>
    public string ShownPath => ForTest.Length > 0 && !IsTestMain ? $"{ImportPath} [{ForTest}.test]" : ImportPath;

    /// <summary>The main package of a test binary.</summary>
    public bool IsTestMain => ForTest.Length > 0 && ImportPath == ForTest + ".test";

    /// <summary>Absolute path of its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name in its package clauses; empty when it has no Go files.</summary>
    public string Name { get; set; } = "";

    internal string TestOnlyName { get; set; } = "";

    /// <summary>Why it cannot be built; null when nothing is known against it.</summary>
    public PackageError? Error { get; internal set; }

    /// <summary>It was not found: there is nothing but the path and the error.</summary>
    public bool IsMissing { get; internal init; }

    /// <summary>Below GOROOT/src.</summary>
    public required bool IsStandard { get; init; }

    /// <summary>Language version for <c>-lang</c>: <c>go1.26</c>.</summary>
    public required string LanguageVersion { get; init; }

    /// <summary>Of packages made for a test: the import path of the package under test; empty: an ordinary package.</summary>
    public string ForTest { get; init; } = "";

    /// <summary>A package <c>main</c> that is no program's: a test binary contains it as a library, or <c>-p</c> of the compiler calls it otherwise.</summary>
    public bool IsLibrary { get; init; }

    public bool IsCommand => Name == "main" && !IsLibrary;

    /// <summary>The module it belongs to; null for the library, files on the command line, and outside of modules.</summary>
    public MainModule? Module { get; init; }

    /// <summary>The main module of the build, whose go line decides for every command, of the library too; null outside of modules.</summary>
    public MainModule? MainModule { get; init; }

    /// <summary>The package was made from a list of files.</summary>
    public bool IsFileList { get; init; }

    /// <summary>What the compiler is told as <c>-p</c>.</summary>
    public string CompilePath => IsCommand ? "main" : PackagePath;

    /// <summary>Names of the files that are compiled, sorted; absolute paths where they lie elsewhere than in <see cref="Folder"/>.</summary>
    public List<string> GoFiles { get; } = [];

    /// <summary>Go files that the target, tags or names leave out.</summary>
    public List<string> IgnoredGoFiles { get; } = [];

    /// <summary>The same of other files.</summary>
    public List<string> IgnoredOtherFiles { get; } = [];
    public List<string> TestGoFiles { get; } = [];

    /// <summary>Test files of package NAME_test.</summary>
    public List<string> XTestGoFiles { get; } = [];
    public List<string> AssemblyFiles { get; } = [];
    public List<string> HeaderFiles { get; } = [];

    /// <summary>Objects that are linked as they are.</summary>
    public List<string> SysoFiles { get; } = [];

    /// <summary>Files of other kinds that the go command would hand to C or refuse.</summary>
    public List<string> OtherFiles { get; } = [];

    /// <summary>Nothing but its Go files can hold the body of a function (<c>-complete</c>).</summary>
    public bool IsComplete => AssemblyFiles.Count == 0 && SysoFiles.Count == 0 && OtherFiles.Count == 0 && !(IsStandard && StandardLibrary.HasBodiesElsewhere(PackagePath));

    /// <summary>Patterns of all <c>//go:embed</c> lines, sorted.</summary>
    public List<string> EmbedPatterns { get; } = [];

    /// <summary>Patterns of the embed lines in test files.</summary>
    public List<string> TestEmbedPatterns { get; } = [];
    public List<string> XTestEmbedPatterns { get; } = [];

    /// <summary>The files of each pattern, slash-separated below the folder, sorted.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> EmbedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Import paths as written, sorted, with the path that each means.</summary>
    public SortedDictionary<string, string> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>A Go file imports unsafe, which is in no list of imports here.</summary>
    public bool ImportsUnsafe { get; internal set; }

    /// <summary>The same of test files.</summary>
    public bool TestsImportUnsafe { get; internal set; }
    public bool XTestsImportUnsafe { get; internal set; }

    /// <summary>The same of test files.</summary>
    public SortedDictionary<string, string> TestImports { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, string> XTestImports { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each import path of Go files stands first; of test files too.</summary>
    internal Dictionary<string, (string File, int Line, int Column)> ImportPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each embed pattern stands first.</summary>
    internal Dictionary<string, (string File, int Line, int Column)> EmbedPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>What the import paths as written mean; package unsafe is none.</summary>
    public SortedDictionary<string, LoadedPackage> ImportMap { get; } = new(StringComparer.Ordinal);

    /// <summary>Direct imports, and what a command is linked with besides, each once.</summary>
    public List<LoadedPackage> Dependencies { get; } = [];

    /// <summary>SHA-256 of the files that go into its archive, by name as listed above.</summary>
    public Dictionary<string, byte[]> FileHashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts of files that are not on disk, by name as listed above: the main package of a test.</summary>
    public Dictionary<string, byte[]> Generated { get; } = new(StringComparer.Ordinal);

    /// <summary>How its statements are counted (set, count, atomic; testmain: the main package of a test that counts); empty: they are not.</summary>
    public string CoverMode { get; internal set; } = "";

    /// <summary>A description of its functions is kept for those that did not run it.</summary>
    public bool EmitsCoverMeta { get; internal set; }

    /// <summary>The same package made of other Go files.</summary>
    /// <param name="files">Names, in their order.</param>
    /// <param name="generated">The texts of those that are not on disk.</param>
    internal LoadedPackage WithGoFiles(IReadOnlyList<string> files, IReadOnlyDictionary<string, byte[]> generated)
    {
        var p = new LoadedPackage
        {
            ImportPath = ImportPath, Folder = Folder, IsStandard = IsStandard, LanguageVersion = LanguageVersion, ForTest = ForTest, IsLibrary = IsLibrary, Module = Module, MainModule = MainModule,
            IsFileList = IsFileList, Name = Name, ImportsUnsafe = ImportsUnsafe,
        };
        p.GoFiles.AddRange(files);
        p.AssemblyFiles.AddRange(AssemblyFiles);
        p.HeaderFiles.AddRange(HeaderFiles);
        p.SysoFiles.AddRange(SysoFiles);
        p.EmbedPatterns.AddRange(EmbedPatterns);
        p.Dependencies.AddRange(Dependencies);
        foreach (var (pattern, names) in EmbedFiles) p.EmbedFiles[pattern] = names;
        foreach (var (written, path) in Imports) p.Imports[written] = path;
        foreach (var (written, meant) in ImportMap) p.ImportMap[written] = meant;
        foreach (var (name, hash) in FileHashes) p.FileHashes[name] = hash;
        foreach (var (name, text) in generated) p.Generated[name] = text;
        return p;
    }

    /// <summary>A file of the package as an absolute path; of a generated one, its name.</summary>
    public string PathOf(string file) => Generated.ContainsKey(file) ? file : Path.Combine(Folder, file);

    /// <summary>The packages that it is linked with: all below it, each after what it imports, itself last.</summary>
    public List<LoadedPackage> Closure()
    {
        var order = new List<LoadedPackage>();
        var seen = new HashSet<LoadedPackage>(ReferenceEqualityComparer.Instance);
        Visit(this);
        return order;

        void Visit(LoadedPackage p)
        {
            if (!seen.Add(p)) return;
            foreach (LoadedPackage d in p.Dependencies) Visit(d);
            order.Add(p);
        }
    }

    public override string ToString() => ImportPath;
}
