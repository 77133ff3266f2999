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
    }

    /// <summary>Makes the record.</summary>
    public static Record Of(LoadedPackage p, BuildSettings settings, Surroundings around)
    {
        var r = new Record();
        bool missing = p.IsMissing;
        r.Add("Dir", p.Folder);
        r.Add("ImportPath", p.ImportPath);
        r.Add("ImportComment", "");
        r.Add("Name", missing ? "" : p.Name);
        r.Add("Doc", missing ? "" : DocComment.SynopsisOf(p));
        r.Add("Target", TargetOf(p, settings));
        r.Add("Shlib", "");
        r.Add("Root", p.IsStandard ? settings.GoRoot : p.Module?.Folder ?? "");
        r.Add("ConflictDir", "");
        r.Add("ForTest", p.ForTest);
        r.Add("Export", around.Export);
        r.Add("BuildID", around.BuildId);
        r.Add("Module", p.Module is { } m ? Module(m) : null);
        r.Add("Match", around.Match);
        r.Add("Goroot", p.IsStandard);
        r.Add("Standard", p.IsStandard);
        r.Add("DepOnly", around.IsDependencyOnly);
        r.Add("BinaryOnly", false);
        r.Add("Incomplete", p.Error is not null || around.DepsErrors.Count > 0);
        r.Add("DefaultGODEBUG", p.IsCommand ? DebugDefaults.Of(p, settings) : "");
        r.Add("Stale", false);
        r.Add("StaleReason", "");
        r.Add("GoFiles", p.GoFiles);
        foreach (string none in (ReadOnlySpan<string>)["CgoFiles"]) r.Add(none, Array.Empty<string>());
        r.Add("CompiledGoFiles", around.ListsCompiled ? p.GoFiles : []);
        r.Add("IgnoredGoFiles", p.IgnoredGoFiles);
        r.Add("InvalidGoFiles", Array.Empty<string>());
        r.Add("IgnoredOtherFiles", p.IgnoredOtherFiles);
        r.Add("CFiles", Files(p, ".c"));
        r.Add("CXXFiles", Files(p, ".cc", ".cpp", ".cxx"));
        r.Add("MFiles", Files(p, ".m"));
        r.Add("HFiles", p.HeaderFiles);
        r.Add("FFiles", Files(p, ".f", ".F", ".for", ".f90"));
        r.Add("SFiles", p.AssemblyFiles);
        r.Add("SwigFiles", Files(p, ".swig"));
        r.Add("SwigCXXFiles", Files(p, ".swigcxx"));
        r.Add("SysoFiles", p.SysoFiles);
        r.Add("EmbedPatterns", p.EmbedPatterns);
        r.Add("EmbedFiles", p.EmbedFiles.Values.SelectMany(static f => f).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        foreach (string none in (ReadOnlySpan<string>)["CgoCFLAGS", "CgoCPPFLAGS", "CgoCXXFLAGS", "CgoFFLAGS", "CgoLDFLAGS", "CgoPkgConfig"]) r.Add(none, Array.Empty<string>());
        r.Add("Imports", ImportsOf(p));
        var map = new Record { IsMap = true };
        foreach (var (written, path) in p.Imports)
            if (written != path) map.Add(written, path);
        r.Add("ImportMap", map);
        r.Add("Deps", around.Deps);
        r.Add("Error", p.Error is { } e ? Error(e) : null);
        r.Add("DepsErrors", around.DepsErrors.Select(Error).ToArray());
        r.Add("TestGoFiles", p.TestGoFiles);
        r.Add("TestImports", Sorted(p.TestImports, p.TestsImportUnsafe).Order(StringComparer.Ordinal).ToArray());
        r.Add("TestEmbedPatterns", p.TestEmbedPatterns);
        r.Add("TestEmbedFiles", Embedded(p, p.TestEmbedPatterns));
        r.Add("XTestGoFiles", p.XTestGoFiles);
        r.Add("XTestImports", Sorted(p.XTestImports, p.XTestsImportUnsafe).Order(StringComparer.Ordinal).ToArray());
        r.Add("XTestEmbedPatterns", p.XTestEmbedPatterns);
        r.Add("XTestEmbedFiles", Embedded(p, p.XTestEmbedPatterns));
        return r;
    }

    /// <summary>Import paths as they are resolved, in the order of the paths as they are written, with unsafe.</summary>
    public static string[] ImportsOf(LoadedPackage p) => Sorted(p.Imports, p.ImportsUnsafe);

    private static string[] Sorted(SortedDictionary<string, string> imports, bool andUnsafe)
    {
        if (andUnsafe) imports = new SortedDictionary<string, string>(imports, StringComparer.Ordinal) { ["unsafe"] = "unsafe" };
        return [.. imports.Values];
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
        if (!p.IsCommand || p.IsFileList) return "";
        string[] elements = p.PackagePath.Split('/');
        string name = elements[^1];
        if (p.IsStandard && p.PackagePath.StartsWith("cmd/", StringComparison.Ordinal))
            return name is "go" or "gofmt" ? Path.Combine(settings.GoRoot, "bin", name) : Path.Combine(settings.GoRoot, "pkg", "tool", $"{settings.GoOs}_{settings.GoArch}", name);
        string bin = Environment.GetEnvironmentVariable("GOBIN") is { Length: > 0 } b ? b
            : Path.Combine(Environment.GetEnvironmentVariable("GOPATH") is { Length: > 0 } g ? g.Split(':')[0] : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", "go"), "bin");
        return Path.Combine(bin, name);
    }
}
