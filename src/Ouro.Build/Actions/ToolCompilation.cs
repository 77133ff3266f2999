// `go tool compile`: one package against archives that somebody else lists, ours or gc's, or, without a list, against the library and the
// module around, which are then built into the cache.
//
// An archive says nothing of its package's source, which is needed where a generic function is instantiated. It is looked for where the go
// command would find the package: in the library, or in the module of the working folder.

using System.Text;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Core;
using Ouro.Object;

namespace Ouro.Build.Actions;

/// <summary>Finds what a single package's compilation, or a single object's link, needs of other packages.</summary>
/// <param name="session">A session for what has to be built.</param>
/// <param name="loader">Finds packages; internal ones too.</param>
/// <param name="graph">What is built; several compilations, also at the same time, may share it with session and loader, so that each package is built once.</param>
public sealed class ToolCompilation(BuildSession session, PackageLoader loader, BuildGraph graph)
{
    private readonly Dictionary<string, ImportedArchive> _archives = new(StringComparer.Ordinal);
    private readonly List<ImportedArchive> _order = [];

    /// <summary>What imports of the form <c>./x</c> are relative to (<c>-D</c>).</summary>
    public string RelativeTo { get; init; } = "";

    /// <summary>Compiles files.</summary>
    /// <param name="package">From the loader; its imports are not loaded.</param>
    /// <param name="config">The list of archives; null: what the loader finds is built.</param>
    /// <param name="compilation">Settings; package and archives are filled in.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>Null when there were mistakes.</returns>
    public (CheckedPackage Checked, CompiledPackage Compiled)? Compile(LoadedPackage package, ImportConfig? config, PackageCompilation compilation, DiagnosticBag diagnostics)
    {
        if (config is not null) ReadArchives(config);
        foreach (var (asWritten, asFound) in package.Imports)
        {
            bool local = ImportPath.IsLocal(asWritten);
            string written = local ? LocalPath(asWritten) : asWritten, path = local ? written : asFound;
            string meant = config?.ImportMap.GetValueOrDefault(written) ?? (config is null || !config.PackageFiles.ContainsKey(written) ? path : written);
            if (config is null ? !Build(meant) : !_archives.ContainsKey(meant)) continue;
            package.ImportMap[asWritten] = _archives[meant].Package;
        }
        var fromSource = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var own = new DiagnosticBag();
            try
            {
                (CheckedPackage Checked, TranslatedPackage Translated)? begun = (compilation with { Package = package, Below = [.. _order] }).Begin(fromSource, own);
                CompiledPackage? compiled = begun?.Translated.Finish(ParallelLoops.Threads(session.Settings.Jobs));
                foreach (Diagnostic d in own.ToSortedArray()) diagnostics.Add(d);
                return compiled is null ? null : (begun!.Value.Checked, compiled); // not null: it was compiled
            }
            catch (SourceNeededException e) when (fromSource.Add(e.Path))
            {
                TakeSource(e.Path);
            }
        }
    }

    /// <summary>The import path that <c>./x</c> means: below the path given, as if that were a folder.</summary>
    private string LocalPath(string written) => Path.GetRelativePath("/", Path.GetFullPath(written, "/" + RelativeTo.TrimStart('/')));

    /// <summary>Makes a package known that was compiled before; what it imports is known.</summary>
    public void Add(ImportedArchive package)
    {
        if (_archives.TryGetValue(package.Package.PackagePath, out ImportedArchive? before)) _order.Remove(before);
        _archives[package.Package.PackagePath] = package;
        _order.Add(package);
    }

    /// <summary>Archives of what an object imports and of all below, for the linker; packages that cannot be built are left out.</summary>
    public IReadOnlyDictionary<string, string> ArchivesFor(byte[] file, string fileName)
    {
        foreach (string path in ImportsOf(file, fileName).Append("runtime")) Build(path);
        return _archives.ToDictionary(static a => a.Key, static a => a.Value.ArchiveFile, StringComparer.Ordinal);
    }

    private void ReadArchives(ImportConfig config)
    {
        foreach (string path in config.PackageFiles.Keys) Visit(path);

        void Visit(string path)
        {
            if (_archives.ContainsKey(path) || !config.PackageFiles.TryGetValue(path, out string? file)) return;
            byte[] content;
            try
            {
                content = File.ReadAllBytes(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return; // the import says so
            }
            LoadedPackage p = loader.Find(path) ?? new LoadedPackage { ImportPath = path, Folder = "", IsStandard = false, LanguageVersion = "" };
            var archive = new ImportedArchive(p, file, content, PackageFacts.FromArchive(content, file));
            _archives[path] = archive;
            foreach (string import in ImportsOf(content, file)) Visit(import);
            _order.Add(archive);
        }
    }

    /// <summary>By its object; without one, in an archive that <c>-linkobj</c> left for importers, by its facts.</summary>
    private static List<string> ImportsOf(byte[] file, string fileName)
    {
        List<ArchiveMember> members = GoArchive.Read(file, fileName);
        string holder = members.Exists(static m => m.Name == GoArchive.GoObjectName) ? GoArchive.GoObjectName : PackageFacts.MemberName;
        foreach (ArchiveMember m in members)
        {
            if (m.Name != holder) continue;
            int start = GoObjectText.FindObject(file, m.Offset, m.Length);
            if (start >= 0) return GoObjectReader.ImportsOf(file, start, m.Offset + m.Length - start, fileName);
        }
        return [];
    }

    /// <summary>Builds a package and all below it; false when there is none, or it has mistakes, which were reported.</summary>
    private bool Build(string path)
    {
        if (_archives.ContainsKey(path)) return true;
        CompileAction action;
        lock (graph)
        {
            if (loader.Find(path) is not { } p || p.GoFiles.Count == 0) return false;
            loader.LoadClosure([p]);
            action = graph.Compile(p);
            if (action.IsDone ? action.Failed : !ActionRunner.Run(session, [action])) return false;
        }
        foreach (ImportedArchive a in action.Imports()) Take(a);
        Take(action.AsImport());
        return true;
    }

    private void Take(ImportedArchive a)
    {
        if (_archives.TryAdd(a.Package.PackagePath, a)) _order.Add(a);
    }

    /// <summary>Makes a package's source usable: what it imports must be known, too.</summary>
    private void TakeSource(string path)
    {
        LoadedPackage? p = _archives.GetValueOrDefault(path)?.Package;
        if (p is null || p.GoFiles.Count == 0)
        {
            // Only mentioned by other archives, so not in the list.
            if (!Build(path)) throw new BadInputException(path, -1, "the source of this package is needed to instantiate its generic functions, and is neither in the library nor in the module around");
            p = _archives[path].Package;
        }
        foreach (var (written, meant) in p.Imports)
            if (Build(meant)) p.ImportMap.TryAdd(written, _archives[meant].Package); // others may be reading what is there
        // In front of it what it imports, if that came later.
        Sort();
    }

    private void Sort()
    {
        var sorted = new List<ImportedArchive>(_order.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ImportedArchive a in _order.ToArray()) Visit(a);
        _order.Clear();
        _order.AddRange(sorted);

        void Visit(ImportedArchive a)
        {
            if (!seen.Add(a.Package.PackagePath)) return;
            foreach (LoadedPackage d in a.Package.ImportMap.Values)
                if (_archives.TryGetValue(d.PackagePath, out ImportedArchive? below)) Visit(below);
            foreach (string import in ImportsOf(a.Archive.ToArray(), a.ArchiveFile))
                if (_archives.TryGetValue(import, out ImportedArchive? below)) Visit(below);
            sorted.Add(a);
        }
    }
}
