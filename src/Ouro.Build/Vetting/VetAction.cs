// Vet as the go command runs it: one process a package, which gets a file of settings (sources, archives of what is imported, facts that
// earlier runs found in what lies below) and leaves a file of facts for the runs above. Packages that are not asked for are run for their
// facts alone: a function that passes its arguments to Printf makes its callers' formats checkable.
//
// A run without findings is kept in the cache, as its facts; one with findings is done again each time, so that they are shown again.

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Build.Vetting;

/// <summary>Runs vet over one package.</summary>
internal sealed partial class VetAction : BuildAction
{
    private readonly VetSettings _settings;
    private readonly CompileAction _build;
    private readonly List<VetAction> _below;

    /// <param name="build">Compiles the package: what does not compile is not vetted.</param>
    /// <param name="below">The runs of what the package imports.</param>
    public VetAction(VetSettings settings, CompileAction build, List<VetAction> below)
    {
        _settings = settings;
        _build = build;
        _below = below;
        DependOn(build);
        foreach (VetAction v in below) DependOn(v);
    }

    public override string Description => "vet " + _build.Package.ImportPath;

    public LoadedPackage Package => _build.Package;

    /// <summary>Compiles the package.</summary>
    public CompileAction Build => _build;

    /// <summary>Nothing is reported: packages above need the facts.</summary>
    public bool IsForFacts { get; set; } = true;

    /// <summary>What lies below may be at fault and this package not; it is then vetted with fewer facts.</summary>
    protected override bool Ignores(BuildAction failed) => failed is VetAction;

    /// <summary>The file of facts, once the action is done; empty: there are none.</summary>
    private string Facts { get; set; } = "";

    private string FactsId { get; set; } = "";

    protected override bool Run(BuildSession session)
    {
        Digest key = KeyOf(session);
        if (!session.RebuildAll && session.Cache.TryGet(key) is { } found)
        {
            Take(found.Path, found.Content.Span);
            return true;
        }
        if (session.OnlyScript) return true;
        session.Output.Begin(this);
        string folder = session.FolderOf(this), config = Path.Combine(folder, "vet.cfg"), facts = Path.Combine(folder, "vet.out"), results = Path.Combine(folder, "vet.stdout");
        File.WriteAllText(config, JsonText.Write(Config(session, facts, results), omitEmpty: false) + "\n");
        IReadOnlyList<string> line = session.Toolexec?.Line(_settings.Tool, [.. _settings.FlagsFor(Package), config]) ?? [_settings.Tool, .. _settings.FlagsFor(Package), config];
        var info = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = Package.Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        info.Environment["GOROOT"] = session.Settings.GoRoot;
        if (session.Toolexec is not null) info.Environment[ToolExecution.PackageVariable] = Package.ShownPath;
        using Process p = ProgramStart.Start(info);
        p.StandardInput.Close();
        Task<string> printed = p.StandardOutput.ReadToEndAsync();
        string messages = p.StandardError.ReadToEnd() + printed.Result;
        p.WaitForExit();
        if (p.ExitCode != 0 && IsForFacts) return true; // who is vetted does without these facts
        if (p.ExitCode != 0)
        {
            List<Diagnostic> findings = [.. messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => !l.StartsWith('#')).Select(Finding)];
            if (findings.Count == 0) findings.Add(new Diagnostic("Vet", default, session.Toolexec is { } through ? $"{Package.ShownPath}: {through.Command[0]}: exit status {p.ExitCode}" : $"vet: exit status {p.ExitCode}"));
            session.Output.ReportOf(Package.ShownPath, _settings.HasTitles ? TitleOf(Package) : "", findings);
            return false;
        }
        string text = File.Exists(results) ? File.ReadAllText(results) : "";
        if (text.Length > 0) _settings.Output(text);
        if (!File.Exists(facts)) return true;
        byte[] content = File.ReadAllBytes(facts);
        Take(text.Length == 0 && session.Cache.Put(key, content) is { } kept ? kept : facts, content);
        return true;
    }

    private void Take(string file, ReadOnlySpan<byte> content)
    {
        Facts = file;
        FactsId = Digest.Of(content).Hex;
    }

    /// <summary>What stands above findings: the package, and below it once more what was made for a test.</summary>
    private static string TitleOf(LoadedPackage p) => p.ForTest.Length == 0 ? p.ImportPath : $"{p.ImportPath}\n# [{p.ImportPath}]";

    private Digest KeyOf(BuildSession session)
    {
        using var key = new ActionKey("vet 1");
        key.Add(session.IdentityOf(_settings.ToolKey, "", _settings.Tool)).Add(IsForFacts).Add(_build.BuildId);
        foreach (string f in _settings.FlagsFor(Package)) key.Add("flag").Add(f);
        foreach (VetAction v in _below) key.Add(v.Package.ImportPath).Add(v.FactsId);
        return key.ToDigest();
    }

    /// <summary>The settings, in the fields that x/tools' unitchecker reads.</summary>
    private Record Config(BuildSession session, string facts, string results)
    {
        LoadedPackage p = Package;
        var r = new Record();
        r.Add("ID", p.ImportPath);
        r.Add("Compiler", "gc");
        r.Add("Dir", p.Folder);
        r.Add("ImportPath", p.ImportPath);
        r.Add("GoFiles", p.GoFiles.Select(p.PathOf).ToArray());
        r.Add("NonGoFiles", p.AssemblyFiles.Concat(p.HeaderFiles).Select(p.PathOf).ToArray());
        r.Add("IgnoredFiles", p.IgnoredGoFiles.Concat(p.IgnoredOtherFiles).Select(p.PathOf).ToArray());
        r.Add("ModulePath", p.Module?.ModulePath ?? "");
        r.Add("ModuleVersion", "");
        var map = Map();
        map.Add("unsafe", "unsafe");
        var files = Map();
        var standard = Map();
        var facts2 = Map();
        foreach (var (written, meant) in p.ImportMap) map.Add(written, meant.ImportPath);
        foreach (ImportedArchive a in _build.Imports())
        {
            files.Add(a.Package.ImportPath, a.ArchiveFile);
            if (a.Package.IsStandard) standard.Add(a.Package.ImportPath, true);
        }
        foreach (VetAction v in _below)
            if (v.Facts.Length > 0) facts2.Add(v.Package.ImportPath, v.Facts);
        r.Add("ImportMap", map);
        r.Add("PackageFile", files);
        r.Add("Standard", standard);
        r.Add("PackageVetx", facts2);
        r.Add("VetxOnly", IsForFacts);
        r.Add("VetxOutput", facts);
        r.Add("Stdout", results);
        r.Add("FixArchive", "");
        r.Add("GoVersion", p.Module is null ? Language(session.Settings.GoVersion) : p.LanguageVersion);
        r.Add("SucceedOnTypecheckFailure", false);
        return r;

        static Record Map() => new() { IsMap = true };

        // go1.26.11-X:… is go1.26.11 for the checker of types.
        static string Language(string version) => version.Split(' ', '-')[0];
    }

    /// <summary>A line of the tool's as a message with its place.</summary>
    private static Diagnostic Finding(string line)
    {
        Match m = Place().Match(line);
        if (!m.Success) return new Diagnostic("Vet", default, line);
        int Number(int group) => m.Groups[group].Success ? int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        return new Diagnostic("Vet", new Position(m.Groups[1].Value, Number(2), Number(3)), m.Groups[4].Value);
    }

    [GeneratedRegex("^(?:vet: )?(/[^:]+):([0-9]{1,9})(?::([0-9]{1,9}))?: (.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
