using System.Globalization;
using System.Text;
using Ouro.Build.Caching;
using Ouro.Build.Linking;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;

namespace Ouro.Build.Actions;

/// <summary>Links a command. An executable that stands in its place and is the very one that would be made is left.</summary>
public sealed class LinkAction : BuildAction
{
    private readonly List<CompileAction> _packages;
    private readonly bool _isNamed;

    /// <param name="main">The command.</param>
    /// <param name="packages">The actions of all packages below it.</param>
    /// <param name="isNamed">It is named on the command line.</param>
    internal LinkAction(CompileAction main, List<CompileAction> packages, bool isNamed)
    {
        Main = main;
        _packages = packages;
        _isNamed = isNamed;
        DependOn(main);
        foreach (CompileAction p in packages) DependOn(p);
    }

    /// <summary>The command's package.</summary>
    public CompileAction Main { get; }

    /// <summary>Where the executable goes; null: into the action's folder.</summary>
    public string? Output { get; init; }

    /// <summary>Settings of string variables besides those of <c>-ldflags</c>: <c>testing.testBinary=1</c>.</summary>
    public IReadOnlyList<string> StringValues { get; init; } = [];

    /// <summary>Without symbol table and debugging information, whatever the flags say (programs of tests).</summary>
    public bool Strip { get; init; }

    /// <summary>What <c>go version -m</c> shows; empty: nothing is recorded.</summary>
    public string ModuleInfo { get; init; } = "";

    /// <summary>Asked before the work is done, with what identifies the result: true when nobody needs the executable after all.</summary>
    public Func<Digest, bool>? IsNeedless { get; set; }

    /// <summary>The executable, once the action is done; empty when it was needless.</summary>
    public string Executable { get; private set; } = "";

    /// <summary>The executable's build ID, once the action is done: equal content, equal ID.</summary>
    public string BuildId { get; private set; } = "";

    public override string Description => "link " + Main.Package.ImportPath;

    protected override bool Run(BuildSession session)
    {
        LinkerFlagList flags = LinkerFlagList.Parse(session.LinkerFlags.For(Main.Package, _isNamed));
        Digest full = KeyOf(session);
        string key = full.Short;
        if (IsNeedless is { } needless && needless(full)) return true;
        string middle = $"/{Main.BuildId}/";
        Executable = Output ?? Path.Combine(session.FolderOf(this), "exe", "a.out");
        if (!session.RebuildAll && IsUpToDate(Executable, key + middle, out string id))
        {
            BuildId = id;
            return true;
        }
        string folder = session.FolderOf(this), placeholder = key + middle + key, partial = Path.Combine(folder, "exe", "a.out");
        IReadOnlyList<BuildStep> steps = session.Script is null && session.Toolexec is null ? [] : ActionSteps.Link(session, this, placeholder, partial);
        session.Script?.Link(session, this, steps, partial, Output);
        if (session.OnlyScript) return true;
        session.Output.Begin(this);
        Directory.CreateDirectory(Path.Combine(folder, "exe"));
        if (session.Toolexec is null ? !Link(session, flags, partial, placeholder) : !RunTools(session, steps)) return false;
        if (Output is not null) Install(partial, Output);
        return true;
    }

    /// <summary>The work in this process.</summary>
    private bool Link(BuildSession session, LinkerFlagList flags, string partial, string placeholder)
    {
        string config = Path.Combine(session.FolderOf(this), "importcfg.link");
        File.WriteAllText(config, ImportConfig(static p => p.Archive));
        LinkOptions options = flags.Apply(new LinkOptions
        {
            Input = Main.Archive,
            Output = partial,
            ImportConfig = config,
            OmitSymbolTable = Strip,
            OmitDwarf = Strip ? true : null,
            BuildId = placeholder,
            StringValues = StringValues,
            Goos = session.Settings.GoOs,
            Goarch = session.Settings.GoArch,
            Experiments = session.Settings.Experiments.Difference,
            GoRoot = session.TrimPath ? "" : session.Settings.GoRoot,
        });
        LinkResult result = Linker.Link(options);
        session.Output.Report(Main.Package.ImportPath, result.Diagnostics);
        if (result.ExitCode != 0) return false;
        BuildId = Object.BuildId.SetContent(partial, placeholder);
        return true;
    }

    /// <summary>The work with the linker as a program.</summary>
    private bool RunTools(BuildSession session, IReadOnlyList<BuildStep> steps)
    {
        var runner = new StepRunner(session, Main.Package);
        if (!runner.Run(steps)) return false;
        if (runner.Printed.Count > 0) session.Output.Print(Main.Package.ShownPath, runner.Printed);
        BuildId = runner.BuildId;
        return true;
    }

    internal string[] LinkerFlagsOf(BuildSession session) => session.LinkerFlags.For(Main.Package, _isNamed);

    private Digest KeyOf(BuildSession session)
    {
        using var key = new ActionKey("link 1");
        key.Add(session.IdentityOf("link")).Add(session.Settings.GoVersion).Add(session.Settings.GoOs).Add(session.Settings.GoArch).Add(session.Settings.Experiments.Difference);
        key.Add(session.TrimPath ? "" : session.Settings.GoRoot).Add(ModuleInfo).Add(Strip).Add(Main.BuildId);
        foreach (string f in session.LinkerFlags.For(Main.Package, _isNamed)) key.Add(f);
        foreach (string v in StringValues) key.Add("-X").Add(v);
        foreach (CompileAction p in _packages) key.Add(p.Package.PackagePath).Add(p.ContentId);
        return key.ToDigest();
    }

    /// <summary>The list of archives for the linker, sorted by import path, and the build info.</summary>
    /// <param name="archiveOf">Where a package's archive is.</param>
    internal string ImportConfig(Func<CompileAction, string> archiveOf)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (CompileAction p in _packages) lines[p.Package.PackagePath] = archiveOf(p);
        var text = new StringBuilder();
        foreach (var (path, archive) in lines) text.Append(CultureInfo.InvariantCulture, $"packagefile {path}={archive}\n");
        if (ModuleInfo.Length > 0) text.Append(CultureInfo.InvariantCulture, $"modinfo {ModuleInfoText.Quote(ModuleInfo)}\n");
        return text.ToString();
    }

    /// <summary>Whether a file is an executable of this very key whose bytes are what its ID says.</summary>
    /// <param name="prefix">What its ID begins with: the key and what follows; empty: any key will do.</param>
    internal static bool IsUpToDate(string file, string prefix, out string id)
    {
        id = "";
        try
        {
            if (!File.Exists(file) || new FileInfo(file).Length == 0) return false;
            byte[] content = File.ReadAllBytes(file);
            id = Object.BuildId.Read(content, file);
            return id.StartsWith(prefix, StringComparison.Ordinal) && id[(id.LastIndexOf('/') + 1)..] == Object.BuildId.ToText(Object.BuildId.Find(content, id).Hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
        {
            return false;
        }
    }

    /// <summary>Puts the executable into its place: renamed, so it appears whole or not at all; written into what is no regular file (<c>/dev/null</c>).</summary>
    private static void Install(string from, string to)
    {
        if (File.Exists(to) && (File.GetAttributes(to) & FileAttributes.Device) != 0 || to.StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.WriteAllBytes(to, File.ReadAllBytes(from));
            return;
        }
        if (Path.GetDirectoryName(to) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        string beside = $"{to}.{Environment.ProcessId}.partial";
        try
        {
            // The work folder may be on another file system, where a move is a copy that can break off.
            File.Move(from, beside, overwrite: true);
            File.Move(beside, to, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            throw new IOException($"copying {from} to {to}: {e.Message}", e);
        }
    }
}
