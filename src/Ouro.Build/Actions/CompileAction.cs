// A package from source to archive, or its archive from the cache.
//
// The key is a hash of all that the archive depends on: this build of Ouro, target and flags, names and contents of the files, and what
// lies below. Since a body inlined from one package can call on to any package below, the whole closure counts; and since bodies of
// generic functions are in no archive, sources count beside archives.

using System.Globalization;
using System.Text;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Core;
using Ouro.Object;

namespace Ouro.Build.Actions;

/// <summary>Compiles one package, or finds its archive in the cache.</summary>
public sealed class CompileAction : BuildAction
{
    private readonly List<CompileAction> _below;
    private readonly bool _isNamed;

    /// <param name="package">The package.</param>
    /// <param name="below">The actions of all packages below it, each after what it imports.</param>
    /// <param name="isNamed">It is named on the command line: flags without a pattern are for it.</param>
    internal CompileAction(LoadedPackage package, List<CompileAction> below, bool isNamed)
    {
        Package = package;
        _below = below;
        _isNamed = isNamed;
        foreach (CompileAction a in below) DependOn(a);
    }

    public LoadedPackage Package { get; }

    public override string Description => "compile " + Package.ImportPath;

    // ---- the results

    /// <summary>The archive's file: in the cache, or where nothing can be written there, in the work folder.</summary>
    public string Archive { get; private set; } = "";

    /// <summary>The archive's bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>What the archive says of functions.</summary>
    public PackageFacts? Facts { get; private set; }

    /// <summary><c>actionID/contentID</c>.</summary>
    public string BuildId { get; private set; } = "";

    /// <summary>Hash of the archive without its build ID: equal code, equal ID.</summary>
    public string ContentId => BuildId[(BuildId.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Content and sources of the package and of all below it.</summary>
    internal Digest ClosureId { get; private set; }

    /// <summary>It was in the cache.</summary>
    public bool IsFromCache { get; private set; }

    protected override bool Run(BuildSession session)
    {
        Digest key = KeyOf(session);
        bool cached = !session.HasPassSettings;
        if (cached && !session.RebuildAll && session.Cache.TryGet(key) is { } found && Accept(found.Path, found.Content))
        {
            IsFromCache = true;
            return true;
        }
        session.Script?.Compile(session, this, $"{key.Short}/{key.Short}");
        if (session.OnlyScript)
        {
            BuildId = $"{key.Short}/{key.Short}";
            Archive = Path.Combine(session.FolderOf(this), "_pkg_.a");
            SetClosureId();
            return true;
        }
        session.Output.Begin(this);
        var diagnostics = new DiagnosticBag();
        byte[]? archive = new PackageBuild(session, this, diagnostics).Run($"{key.Short}/{key.Short}");
        session.Output.Report(Package.ShownPath, diagnostics.ToSortedArray());
        if (archive is null) return false;
        string? place = cached ? session.Cache.Put(key, archive) : null;
        if (place is null)
        {
            place = Path.Combine(session.FolderOf(this), "_pkg_.a");
            File.WriteAllBytes(place, archive);
        }
        return Accept(place, archive) ? true : throw new InternalCompilerException($"the archive of {Package.ImportPath} has no build ID");
    }

    private bool Accept(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            BuildId = Object.BuildId.Read(content.Span, file);
            if (!BuildId.Contains('/', StringComparison.Ordinal)) return false;
            Facts = PackageFacts.FromArchive(content, file);
        }
        catch (BadInputException)
        {
            return false;
        }
        Archive = file;
        Content = content;
        SetClosureId();
        return true;
    }

    private void SetClosureId()
    {
        using var key = new ActionKey("closure");
        key.Add(Package.PackagePath).Add(ContentId);
        foreach (string f in Package.GoFiles) key.Add(f).Add(Package.FileHashes[f]);
        foreach (LoadedPackage d in Package.Dependencies)
            if (ActionOf(d) is { } a) key.Add(a.ClosureId);
        ClosureId = key.ToDigest();
    }

    internal CompileAction? ActionOf(LoadedPackage p)
    {
        foreach (CompileAction a in _below)
            if (ReferenceEquals(a.Package, p)) return a;
        return null;
    }

    /// <summary>The packages below, for the compiler.</summary>
    internal List<ImportedArchive> Imports()
    {
        var list = new List<ImportedArchive>(_below.Count);
        foreach (CompileAction a in _below) list.Add(new ImportedArchive(a.Package, a.Archive, a.Content, a.Facts));
        return list;
    }

    /// <summary>The compiler's flags for the package.</summary>
    internal string[] CompilerFlagsOf(BuildSession session) => session.CompilerFlags.For(Package, _isNamed);

    /// <summary>The assembler's flags for the package.</summary>
    internal string[] AssemblerFlagsOf(BuildSession session) => session.AssemblerFlags.For(Package, _isNamed);

    /// <summary>With <c>-trimpath</c>: what stands for the folders of the package and of those below it.</summary>
    internal Dictionary<string, string> TrimmedFolders()
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal) { [Package.Folder] = Package.PackagePath };
        foreach (CompileAction a in _below) folders.TryAdd(a.Package.Folder, a.Package.PackagePath);
        return folders;
    }

    private Digest KeyOf(BuildSession session)
    {
        BuildSettings s = session.Settings;
        LoadedPackage p = Package;
        using var key = new ActionKey("compile 1");
        key.Add(session.Tool).Add(s.GoVersion).Add(s.GoOs).Add(s.GoArch).Add(s.Amd64Level.ToString(CultureInfo.InvariantCulture)).Add(s.Experiments.Difference);
        key.Add(p.PackagePath).Add(p.CompilePath).Add(p.IsStandard).Add(p.LanguageVersion);
        key.Add(session.TrimPath);
        // Files of the library appear below $GOROOT, with -trimpath all files below their import paths.
        key.Add(p.IsStandard || session.TrimPath ? "" : p.Folder);
        foreach (PackageFlags flags in (ReadOnlySpan<PackageFlags>)[session.CompilerFlags, session.AssemblerFlags])
        {
            key.Add("flags");
            foreach (string f in flags.For(p, _isNamed)) key.Add(f);
        }
        foreach (List<string> files in (ReadOnlySpan<List<string>>)[p.GoFiles, p.AssemblyFiles, p.HeaderFiles, p.SysoFiles])
        {
            key.Add("files");
            foreach (string f in files) key.Add(f).Add(p.FileHashes[f]);
        }
        foreach (var (pattern, files) in p.EmbedFiles)
        {
            key.Add("embed").Add(pattern);
            foreach (string f in files) key.Add(f).Add(p.FileHashes[f]);
        }
        foreach (var (written, meant) in p.ImportMap)
            key.Add("import").Add(written).Add(meant.PackagePath).Add(ActionOf(meant)!.ClosureId); // not null: what is imported is below
        return key.ToDigest();
    }
}
