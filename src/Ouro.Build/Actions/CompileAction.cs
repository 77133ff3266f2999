// A package from source to archive, or its archive from the cache, in two steps. What importers ask for (types, escape summaries, bodies to
// inline) is known before any machine code is made; FrontAction is done then, and those of the importers can begin. CompileAction makes the
// machine code and the archive.
//
// The key is a hash of all that the archive depends on: this build of Ouro, target and flags, names and contents of the files, and the keys
// of what is imported. Contents of archives do not count: they follow from the same things, and are not there yet when an importer begins.

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
    private readonly FrontAction _front;
    private ReadOnlyMemory<byte> _definition;
    private PackageBuild? _build;
    private long _lead;

    /// <param name="package">The package.</param>
    /// <param name="below">The actions of all packages below it, each after what it imports.</param>
    /// <param name="isNamed">It is named on the command line: flags without a pattern are for it.</param>
    internal CompileAction(LoadedPackage package, List<CompileAction> below, bool isNamed)
    {
        Package = package;
        _below = below;
        _isNamed = isNamed;
        _front = new FrontAction(this);
        foreach (CompileAction a in below)
        {
            _front.DependOn(a._front);
            DependOn(a);
        }
        DependOn(_front);
    }

    public LoadedPackage Package { get; }

    public override bool FailedItself => base.FailedItself || _front.FailedItself;

    public override string Description => "compile " + Package.ImportPath;

    // ---- the results

    /// <summary>The archive's file: in the cache, or where nothing can be written there, in the work folder.</summary>
    public string Archive { get; private set; } = "";

    /// <summary>What the archive says of functions.</summary>
    public PackageFacts? Facts { get; private set; }

    /// <summary><c>actionID/contentID</c>.</summary>
    public string BuildId { get; private set; } = "";

    /// <summary>Hash of the archive without its build ID: equal code, equal ID.</summary>
    public string ContentId => BuildId[(BuildId.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>All that the archive depends on; known once the front half is done.</summary>
    internal Digest Key { get; private set; }

    /// <summary>Of a package that is counted and asked for it: the file with the description of its functions; empty: it has none.</summary>
    public string CoverMeta { get; private set; } = "";

    /// <summary>It was in the cache.</summary>
    public bool IsFromCache { get; private set; }

    /// <summary>Whether results of this session are kept for others: not those of passes that were set by hand, nor those with remarks, which are made each time.</summary>
    private bool UsesCache(BuildSession session) => !session.HasPassSettings && !CompilerFlagList.AsksForRemarks(CompilerFlagsOf(session));

    /// <summary>The front half, or the archive from the cache.</summary>
    private bool RunFront(BuildSession session)
    {
        Key = KeyOf(session);
        IReadOnlyList<string> printed = [];
        // For a script alone the cache tells what it will make, so that the IDs of links are those of a build.
        bool known = UsesCache(session) && (!session.RebuildAll || session.OnlyScript) && session.Cache.TryGet(Key) is { } found && FindCoverMeta(session) && FindPrinted(session, out printed) && Accept(found.Path, found.Content);
        if (known && !session.RebuildAll)
        {
            IsFromCache = true;
            Print(session, printed);
            return true;
        }
        // Programs need the archives of what is imported: they have no front half.
        if (session.OnlyScript || session.Toolexec is not null) return true;
        session.Output.Begin(this);
        _build = new PackageBuild(session, this, Placeholder);
        var diagnostics = new DiagnosticBag();
        bool ok = _build.Begin(diagnostics);
        Report(session, diagnostics);
        if (!ok) return false;
        TranslatedPackage translated = _build.Translated!; // not null: it has begun
        Facts = translated.Facts;
        _lead = translated.ValueCount;
        _definition = GoArchive.Write([(GoArchive.PackageDefinition, translated.Definition)]);
        return true;
    }

    protected override bool Run(BuildSession session)
    {
        if (IsFromCache) return true;
        IReadOnlyList<BuildStep> steps = session.Script is null && session.Toolexec is null ? [] : ActionSteps.Compile(session, this, Placeholder);
        session.Script?.Compile(session, this, steps);
        if (session.OnlyScript)
        {
            if (BuildId.Length == 0) BuildId = Placeholder;
            Archive = ArchiveInScript(session);
            return true;
        }
        if (session.Toolexec is not null) return RunTools(session, steps);
        PackageBuild build = _build!; // not null: the front half
        _build = null;
        var diagnostics = new DiagnosticBag();
        byte[]? archive = build.Finish(ParallelFor, diagnostics);
        if (Package.EmitsCoverMeta) KeepCoverMeta(session, build.CoverMeta);
        Report(session, diagnostics);
        if (archive is null) return false;
        return Keep(session, archive, build.Printed, keeps: true) ? true : throw new InternalCompilerException($"the archive of {Package.ImportPath} has no build ID");
    }

    /// <summary>The work with tools as programs.</summary>
    private bool RunTools(BuildSession session, IReadOnlyList<BuildStep> steps)
    {
        session.Output.Begin(this);
        var diagnostics = new DiagnosticBag();
        if (!PackageBuild.CanBuild(Package, diagnostics))
        {
            session.Output.Report(Package.ShownPath, diagnostics.ToSortedArray());
            return false;
        }
        var runner = new StepRunner(session, Package);
        if (!runner.Run(steps)) return false;
        string folder = session.FolderOf(this), file = Path.Combine(folder, ActionSteps.Archive);
        if (Package.EmitsCoverMeta) KeepCoverMeta(session, new Covering.CoverCommand(Package, folder).MetaFile is { Length: > 0 } meta && File.Exists(meta) ? File.ReadAllBytes(meta) : []);
        CheckSources();
        byte[] archive = File.ReadAllBytes(file);
        // What the command put there in the archive's place may be of another action: it is taken for this build alone.
        bool keeps = Object.BuildId.Read(archive, file).StartsWith(Key.Short + "/", StringComparison.Ordinal);
        if (Keep(session, archive, runner.Printed, keeps)) return true;
        session.Output.Report(Package.ShownPath, [new Diagnostic("Tool", default, $"{file}: not an archive with export data and a build ID")]);
        return false;
    }

    /// <summary>What tools read must be what the key says.</summary>
    /// <exception cref="BadInputException">A file is gone, or another than when the package was loaded.</exception>
    private void CheckSources()
    {
        foreach (var (name, hash) in Package.FileHashes)
        {
            if (Package.Generated.ContainsKey(name)) continue;
            string file = Package.PathOf(name);
            if (!File.Exists(file) || !Digest.Of(File.ReadAllBytes(file)).Bytes.SequenceEqual(hash)) throw new BadInputException(file, -1, "the file was changed while the build was running");
        }
    }

    /// <summary>Puts what was made into the cache and says what was printed.</summary>
    /// <param name="keeps">It may go into the cache.</param>
    /// <returns>False when it is no archive.</returns>
    private bool Keep(BuildSession session, byte[] archive, List<string> printed, bool keeps)
    {
        Print(session, printed);
        string? place = null;
        using (session.Trace.Phase("write"))
        {
            if (keeps && UsesCache(session))
            {
                if (printed.Count > 0 || session.Cache.TryGet(PrintedKey) is not null) session.Cache.Put(PrintedKey, ToolOutputs.ToBytes(printed));
                place = session.Cache.Put(Key, archive);
            }
            if (place is null)
            {
                place = Path.Combine(session.FolderOf(this), ActionSteps.Archive);
                File.WriteAllBytes(place, archive);
            }
        }
        return Accept(place, archive);
    }

    private void Report(BuildSession session, DiagnosticBag diagnostics)
    {
        Diagnostic[] messages = diagnostics.ToSortedArray();
        if (messages.Length == 0) return;
        if (CompilerFlagList.Parse(CompilerFlagsOf(session)).AllMistakes) session.Output.ReportAll(Package.ShownPath, messages);
        else session.Output.Report(Package.ShownPath, messages);
    }

    internal override long LeadAfter => -_lead;

    /// <summary>Under what the cache has something else that the action made.</summary>
    private Digest SubKey(string what)
    {
        using var key = new ActionKey(what);
        return key.Add(Key).ToDigest();
    }

    private Digest CoverMetaKey => SubKey("cover meta 1");

    private Digest PrintedKey => SubKey("printed 1");

    /// <summary>What was printed when the archive was made, and is printed again; not for a script alone. With -S there must be something.</summary>
    private bool FindPrinted(BuildSession session, out IReadOnlyList<string> printed)
    {
        printed = [];
        if (session.OnlyScript) return true;
        if (session.Cache.TryGet(PrintedKey) is not { } found) return !AsksForListing(CompilerFlagsOf(session)) && (Package.AssemblyFiles.Count == 0 || !AsksForListing(AssemblerFlagsOf(session)));
        printed = ToolOutputs.FromBytes(found.Content.Span);
        return true;

        // What is no count is reported when the package is made.
        static bool AsksForListing(string[] flags) => !CompilerFlagList.TryCountListings(flags, out int count, out _) || count > 0;
    }

    private void Print(BuildSession session, IReadOnlyList<string> printed)
    {
        if (printed.Count > 0) session.Output.Print(Package.ShownPath, printed);
    }

    private bool FindCoverMeta(BuildSession session)
    {
        if (!Package.EmitsCoverMeta) return true;
        if (session.Cache.TryGet(CoverMetaKey) is not { } found) return false;
        CoverMeta = found.Content.Length > 0 ? found.Path : "";
        return true;
    }

    private void KeepCoverMeta(BuildSession session, byte[] meta)
    {
        string? place = UsesCache(session) ? session.Cache.Put(CoverMetaKey, meta) : null;
        if (meta.Length > 0) CoverMeta = place ?? Path.Combine(session.FolderOf(this), Covering.CoverCommand.MetaName(Package));
    }

    /// <summary>The build ID with the content ID not yet known.</summary>
    private string Placeholder => $"{Key.Short}/{Key.Short}";

    /// <summary>Takes an archive. Of its bytes only what importers need stays in memory.</summary>
    private bool Accept(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            BuildId = Object.BuildId.Read(content.Span, file);
            if (!BuildId.Contains('/', StringComparison.Ordinal)) return false;
            if (Facts is null)
            {
                PackageFacts? facts = PackageFacts.FromArchive(content, file);
                Facts = facts is null ? null : PackageFacts.Read(facts.Bytes.ToArray());
                _definition = DefinitionOf(content, file);
            }
        }
        catch (BadInputException)
        {
            return false;
        }
        Archive = file;
        return true;
    }

    /// <summary>An archive with nothing but the member that has the export data.</summary>
    private static byte[] DefinitionOf(ReadOnlyMemory<byte> content, string file)
    {
        foreach (ArchiveMember m in GoArchive.Read(content.Span, file))
            if (m.Name == GoArchive.PackageDefinition) return GoArchive.Write([(m.Name, content.Slice(m.Offset, m.Length))]);
        throw new BadInputException(file, -1, "no export data");
    }

    /// <summary>Reads the archive.</summary>
    public byte[] ReadArchive() => File.ReadAllBytes(Archive);

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
        foreach (CompileAction a in _below) list.Add(a.AsImport());
        return list;
    }

    /// <summary>The package as those above it see it.</summary>
    internal ImportedArchive AsImport() => new(Package, Archive.Length > 0 ? Archive : Package.ImportPath, _definition, Facts);

    /// <summary>Where a script has the archive: in the cache, or where the script itself makes it.</summary>
    internal string ArchiveInScript(BuildSession session) => IsFromCache ? Archive : Path.Combine(session.FolderOf(this), ActionSteps.Archive);

    /// <summary>The packages below.</summary>
    internal IReadOnlyList<CompileAction> Below => _below;

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
        using var key = new ActionKey("compile 3");
        key.Add(session.IdentityOf("compile")).Add(s.GoVersion).Add(s.GoOs).Add(s.GoArch).Add(s.Amd64Level.ToString(CultureInfo.InvariantCulture)).Add(s.Experiments.Difference);
        key.Add(p.PackagePath).Add(p.CompilePath).Add(p.IsStandard).Add(p.LanguageVersion);
        key.Add(session.TrimPath);
        // Files of the library appear below $GOROOT, with -trimpath all files below their import paths.
        key.Add(p.IsStandard || session.TrimPath ? "" : p.Folder);
        if (p.AssemblyFiles.Count > 0) key.Add("asm").Add(session.IdentityOf("asm"));
        foreach (PackageFlags flags in (ReadOnlySpan<PackageFlags>)[session.CompilerFlags, session.AssemblerFlags])
        {
            key.Add("flags");
            foreach (string f in flags.For(p, _isNamed)) key.Add(f);
        }
        if (p.CoverMode.Length > 0)
            key.Add("cover").Add(p.CoverMode).Add(p.EmitsCoverMeta).Add(p.Name).Add(p.Module?.ModulePath ?? "").Add(p.IsFileList).Add(p.Folder).Add(session.IdentityOf(BuiltTool.KeyOf(session, "cover"), "cover", session.CoverTool));
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
            key.Add("import").Add(written).Add(meant.PackagePath).Add(ActionOf(meant)!.Key); // not null: what is imported is below
        return key.ToDigest();
    }

    /// <summary>The front half of a package: what importers wait for.</summary>
    private sealed class FrontAction(CompileAction owner) : BuildAction
    {
        public override string Description => owner.Description;

        public override bool IsAnnounced => false;

        internal override bool IsAwaited => true;

        internal override long LeadAfter => owner._lead;

        protected override bool Run(BuildSession session) => owner.RunFront(session);
    }
}
