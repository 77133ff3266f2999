using Ouro.Build.Linking;
using Ouro.Build.Loading;

namespace Ouro.Build.Listing;

/// <summary>A package with the fields that <c>go list</c> shows (struct PackagePublic of cmd/go/internal/load), in their order.</summary>
public static class PackageRecord
{
    /// <summary>What is known beside the package itself.</summary>
    public sealed record Surroundings
    {
        /// <summary>The words that name it; none: it is only depended on.</summary>
        public IReadOnlyList<string> Match { get; init; } = [];
        public bool IsDependencyOnly { get; init; }

        /// <summary>Its archive and the archive's build ID, with <c>-export</c>.</summary>
        public string Export { get; init; } = "";
        public string BuildId { get; init; } = "";

        /// <summary><c>-compiled</c>: the compiled files are listed.</summary>
        public bool ListsCompiled { get; init; }

        /// <summary>Import paths of all packages below, sorted.</summary>
        public IReadOnlyList<string> Deps { get; init; } = [];
        public IReadOnlyList<PackageError> DepsErrors { get; init; } = [];

        /// <summary>What it imports, in the order of the list.</summary>
        public IReadOnlyList<ListedImport> Imports { get; init; } = [];

        /// <summary>Of a package made for a test: the one that it is a variant of, or that is tested; null: the package itself.</summary>
        public LoadedPackage? Origin { get; init; }

        /// <summary>Its tests are listed, and so what they embed is known.</summary>
        public bool IsTested { get; init; }

        /// <summary>Where a generated source can be read; empty: there is none.</summary>
        public string GeneratedFile { get; init; } = "";
    }

    /// <summary>Makes the record.</summary>
    public static Record Of(LoadedPackage p, BuildSettings settings, Surroundings around)
    {
        var r = new Record();
        bool missing = p.IsMissing, variant = p.ForTest.Length > 0, own = ListGraph.IsOwn(p);
        // A variant is listed as the package itself but for what is another; a test's own packages have little.
        LoadedPackage origin = around.Origin ?? p, files = own ? p : origin;
        IReadOnlyList<string> goFiles = around.GeneratedFile.Length > 0 ? [around.GeneratedFile] : p.GoFiles;
        r.Add("Dir", p.Folder);
        r.Add("ImportPath", p.ShownPath);
        r.Add("ImportComment", "");
        r.Add("Name", missing ? "" : p.Name);
        r.Add("Doc", missing || own ? "" : DocComment.SynopsisOf(origin, settings.GoRoot));
        r.Add("Target", variant ? "" : TargetOf(p, settings));
        r.Add("Shlib", "");
        r.Add("Root", p.IsStandard ? settings.GoRoot : p.Module?.Folder ?? "");
        r.Add("ConflictDir", "");
        r.Add("ForTest", p.IsTestMain ? "" : p.ForTest);
        r.Add("Export", around.Export);
        r.Add("BuildID", around.BuildId);
        r.Add("Module", p.Module is { } m ? Module(m) : null);
        r.Add("Match", around.Match);
        r.Add("Goroot", p.IsStandard && !p.IsTestMain);
        r.Add("Standard", p.IsStandard && !own);
        r.Add("DepOnly", around.IsDependencyOnly);
        r.Add("BinaryOnly", false);
        r.Add("Incomplete", p.Error is not null || around.DepsErrors.Count > 0);
        r.Add("DefaultGODEBUG", p.IsCommand || (!own && origin.IsCommand) ? DebugDefaults.Of(p, settings) : "");
        r.Add("Stale", false);
        r.Add("StaleReason", "");
        r.Add("GoFiles", goFiles);
        foreach (string none in (ReadOnlySpan<string>)["CgoFiles"]) r.Add(none, Array.Empty<string>());
        r.Add("CompiledGoFiles", around.ListsCompiled ? goFiles : []);
        r.Add("IgnoredGoFiles", files.IgnoredGoFiles);
        r.Add("InvalidGoFiles", Array.Empty<string>());
        r.Add("IgnoredOtherFiles", files.IgnoredOtherFiles);
        r.Add("CFiles", Files(files, ".c"));
        r.Add("CXXFiles", Files(files, ".cc", ".cpp", ".cxx"));
        r.Add("MFiles", Files(files, ".m"));
        r.Add("HFiles", files.HeaderFiles);
        r.Add("FFiles", Files(files, ".f", ".F", ".for", ".f90"));
        r.Add("SFiles", files.AssemblyFiles);
        r.Add("SwigFiles", Files(files, ".swig"));
        r.Add("SwigCXXFiles", Files(files, ".swigcxx"));
        r.Add("SysoFiles", files.SysoFiles);
        r.Add("EmbedPatterns", own ? [] : origin.EmbedPatterns);
        r.Add("EmbedFiles", EmbedFilesOf(p, origin));
        foreach (string none in (ReadOnlySpan<string>)["CgoCFLAGS", "CgoCPPFLAGS", "CgoCXXFLAGS", "CgoFFLAGS", "CgoLDFLAGS", "CgoPkgConfig"]) r.Add(none, Array.Empty<string>());
        r.Add("Imports", around.Imports.Select(static i => i.Path).ToArray());
        var map = new Record { IsMap = true };
        foreach (var other in around.Imports.Where(static i => i.Written != i.Path).DistinctBy(static i => i.Written).OrderBy(static i => i.Written, StringComparer.Ordinal)) map.Add(other.Written, other.Path);
        r.Add("ImportMap", map);
        r.Add("Deps", around.Deps);
        r.Add("Error", p.Error is { } e ? Error(e) : null);
        r.Add("DepsErrors", around.DepsErrors.Select(Error).ToArray());
        r.Add("TestGoFiles", files.TestGoFiles);
        r.Add("TestImports", Sorted(files.TestImports, files.TestsImportUnsafe).Order(StringComparer.Ordinal).ToArray());
        r.Add("TestEmbedPatterns", files.TestEmbedPatterns);
        r.Add("TestEmbedFiles", !around.IsTested ? [] : Embedded(files, files.TestEmbedPatterns));
        r.Add("XTestGoFiles", files.XTestGoFiles);
        r.Add("XTestImports", Sorted(files.XTestImports, files.XTestsImportUnsafe).Order(StringComparer.Ordinal).ToArray());
        r.Add("XTestEmbedPatterns", files.XTestEmbedPatterns);
        r.Add("XTestEmbedFiles", !around.IsTested ? [] : Embedded(files, files.XTestEmbedPatterns));
        return r;
    }

    private static IEnumerable<string> Sorted(SortedDictionary<string, string> imports, bool andUnsafe) => ListGraph.Sorted(imports, andUnsafe).Select(static i => i.Value);

    /// <summary>Files that are embedded: of a package with its tests, those of either, one list after the other.</summary>
    private static string[] EmbedFilesOf(LoadedPackage p, LoadedPackage origin)
    {
        if (p.IsTestMain) return [];
        if (ListGraph.IsOwn(p)) return Embedded(origin, origin.XTestEmbedPatterns);
        string[] files = [.. origin.EmbedFiles.Values.SelectMany(static f => f).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return p.ForTest.Length > 0 && p.ImportPath == p.ForTest ? [.. files, .. Embedded(origin, origin.TestEmbedPatterns)] : files;
    }

    private static string[] Files(LoadedPackage p, params ReadOnlySpan<string> extensions)
    {
        var list = new List<string>();
        foreach (string f in p.OtherFiles)
            if (extensions.Contains(Path.GetExtension(f))) list.Add(f);
        return [.. list];
    }

    private static string[] Embedded(LoadedPackage p, List<string> patterns)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string pattern in patterns) files.UnionWith(EmbedResolver.Resolve(p.Folder, pattern, static _ => { }));
        return [.. files];
    }

    private static Record Module(MainModule m)
    {
        var r = new Record { Text = m.ModulePath };
        r.Add("Path", m.ModulePath);
        r.Add("Main", true);
        r.Add("Dir", m.Folder);
        r.Add("GoMod", m.File);
        r.Add("GoVersion", m.GoLine);
        return r;
    }

    private static Record Error(PackageError e)
    {
        // All its fields are shown, also empty ones: as a map's they are never left out.
        var r = new Record { IsMap = true, Text = e.ToString() };
        r.Add("ImportStack", e.ImportStack.Select(static s => s.Path).ToArray());
        r.Add("Pos", e.Position);
        r.Add("Err", e.Text);
        return r;
    }

    /// <summary>Where <c>go install</c> would put it; empty for what is only kept in the cache.</summary>
    private static string TargetOf(LoadedPackage p, BuildSettings settings)
    {
        if (!p.IsCommand) return "";
        string name = p.IsFileList ? Path.GetFileNameWithoutExtension(p.GoFiles[0]) : p.PackagePath[(p.PackagePath.LastIndexOf('/') + 1)..];
        if (p.IsStandard && p.PackagePath.StartsWith("cmd/", StringComparison.Ordinal))
            return name is "go" or "gofmt" ? Path.Combine(settings.GoRoot, "bin", name) : Path.Combine(settings.GoRoot, "pkg", "tool", $"{settings.GoOs}_{settings.GoArch}", name);
        string bin = Environment.GetEnvironmentVariable("GOBIN") is { Length: > 0 } b ? b
            : Path.Combine(Environment.GetEnvironmentVariable("GOPATH") is { Length: > 0 } g ? g.Split(':')[0] : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", "go"), "bin");
        return Path.Combine(bin, name);
    }
}
