// What one package's compilation sees of the packages below it.
//
// Types come from the export data in the archives of the direct imports, which says all that they mention of further packages; what the
// optimiser asks (summaries, bodies to inline, costs) comes from the facts in the archives of everything below. No source is read for
// that. Where a body is needed as a tree, to instantiate a generic function or to see that a call is a static value, the package's source
// is: such packages are declared from source instead, before anything that mentions them is read, so that every type is one object. Only the
// bodies that are asked for are checked and built. Which packages these are is foretold (SourceForecast); one that is missing shows while
// compiling, and the compilation begins anew with it.
//
// What is made depends on the archives and sources alone, never on what the process compiled before.

using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Core;
using Ouro.Export;
using Ouro.Object;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Build.Compiling;

/// <summary>A package below the one that is compiled.</summary>
/// <param name="Package">Its source.</param>
/// <param name="ArchiveFile">Its archive, for messages.</param>
/// <param name="Archive">The archive's bytes; its member with the export data is enough.</param>
/// <param name="Facts">What it says of functions; null: nothing (gc's archives).</param>
public sealed record ImportedArchive(LoadedPackage Package, string ArchiveFile, ReadOnlyMemory<byte> Archive, PackageFacts? Facts);

/// <summary>Makes the packages that a package imports known to a front end.</summary>
internal sealed class ImportSet
{
    private readonly BuildSettings _settings;
    private readonly FrontEnd _frontEnd;
    private readonly ImportContext _context;
    private readonly Dictionary<string, ImportedArchive> _byPrefix;
    private readonly Dictionary<LoadedPackage, CheckedPackage> _packages = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);

    /// <param name="settings">Target, for parsing.</param>
    /// <param name="context">Of this compilation alone.</param>
    /// <param name="below">All packages below the one that is compiled, each after those that it imports.</param>
    /// <param name="importer">The package that is compiled.</param>
    /// <param name="fromSource">Import paths of packages that are taken from their source.</param>
    public ImportSet(BuildSettings settings, ParseContext context, IReadOnlyList<ImportedArchive> below, LoadedPackage importer, IReadOnlySet<string> fromSource)
    {
        _settings = settings;
        var facts = new Dictionary<string, PackageFacts?>(StringComparer.Ordinal);
        foreach (ImportedArchive a in below)
        {
            facts[a.Package.PackagePath] = a.Facts;
            if (a.Facts is not null) Facts.Add(a.Package.PackagePath, a.Facts);
            else ForeignArchive.Take(a.Package.PackagePath, a.Archive, a.ArchiveFile, Facts);
        }
        var types = new TypeContext();
        var archives = below.ToDictionary(static a => a.Package.PackagePath, StringComparer.Ordinal);
        _byPrefix = below.ToDictionary(static a => PackagePath.ToPrefix(a.Package.PackagePath), StringComparer.Ordinal);
        _context = new ImportContext(context.Sources, types);
        _frontEnd = new FrontEnd(context)
        {
            Types = types, FactsOf = path => facts.GetValueOrDefault(path), EscapeTagsOf = _context.EscapeTagsOf,
            TypeOf = TypeOf,
            ExportDataOf = path => archives.TryGetValue(path, out ImportedArchive? a) ? ExportData.Find(a.Archive, a.ArchiveFile).Data : default,
        };
        var needed = new HashSet<LoadedPackage>(importer.ImportMap.Values, ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        foreach (ImportedArchive a in below)
            if (fromSource.Contains(a.Package.PackagePath)) needed.UnionWith(a.Package.ImportMap.Values);
        foreach (ImportedArchive a in below)
        {
            if (fromSource.Contains(a.Package.PackagePath)) _packages[a.Package] = Declare(a);
            else if (needed.Contains(a.Package)) _packages[a.Package] = _frontEnd.Read(a.Archive, a.Package.PackagePath, _context, a.ArchiveFile, a.Facts);
        }
    }

    public FrontEnd FrontEnd => _frontEnd;

    /// <summary>What the optimiser may ask.</summary>
    public ProgramFacts Facts { get; } = new();

    /// <summary>A type of a package below, which need not be imported: functions that are inlined make values of such types.</summary>
    private NamedType? TypeOf(string prefix, string name)
    {
        if (!_byPrefix.TryGetValue(prefix, out ImportedArchive? a)) return null;
        string path = a.Package.PackagePath;
        if (_context.Find(path)?.Scope.Lookup(name) is not TypeName t)
        {
            if (_packages.ContainsKey(a.Package)) return null; // all of it is known
            // Mentioned by nobody so far.
            (ReadOnlyMemory<byte> data, int offset) = ExportData.Find(a.Archive, a.ArchiveFile);
            if (data.Length == 0 || ExportData.Read(data, path, _context, a.ArchiveFile, offset).Scope.Lookup(name) is not TypeName read) return null;
            t = read;
        }
        return t is { IsAlias: false, Type: NamedType { TypeParams.Length: 0 } n } ? n : null;
    }

    private CheckedPackage Declare(ImportedArchive a)
    {
        LoadedPackage p = a.Package;
        List<SourceFile> files = SourceParser.Parse(p, _settings, _frontEnd.Context).Trees;
        CheckedPackage made = _frontEnd.Declare(new SourcePackage(p.PackagePath, files, p.IsStandard, p.LanguageVersion, ImportsOf(p)));
        made.Facts = a.Facts;
        _context.Add(made.Types);
        if (ExportData.Find(a.Archive, a.ArchiveFile) is not { Data.Length: > 0 } export) return made;
        made.Types.Unexported = name => MentionedAside(a, export.Data, export.Offset, name) ? made.Types.Scope.Lookup(name) : null;
        if (a.Facts is null) _context.ReadEscapeTags(export.Data, p.PackagePath, a.ArchiveFile, export.Offset);
        return made;
    }

    /// <summary>Whether importers know a name that a package does not export: so messages do not depend on which packages were taken from source.</summary>
    private static bool MentionedAside(ImportedArchive a, ReadOnlyMemory<byte> data, int offset, string name) =>
        ExportData.Read(data, a.Package.PackagePath, new ImportContext(new SourceTable(), new TypeContext()), a.ArchiveFile, offset).Unexported?.Invoke(name) is not null;

    /// <summary>What the import paths of a package, as written, mean.</summary>
    public Dictionary<string, CheckedPackage> ImportsOf(LoadedPackage p)
    {
        var imports = new Dictionary<string, CheckedPackage>(StringComparer.Ordinal);
        foreach (var (written, meant) in p.ImportMap)
            if (_packages.TryGetValue(meant, out CheckedPackage? c)) imports[written] = c;
        return imports;
    }
}
