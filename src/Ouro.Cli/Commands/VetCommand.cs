using Ouro.Asm;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Build.Vetting;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro vet</c>: runs cmd/vet, which is built when it is first asked for, over packages and their tests.</summary>
internal static class VetCommand
{
    private const string Usage = "go vet [build flags] [-vettool prog] [vet flags] [packages]";

    // Settings of analyzers, and of the tool itself.
    private static readonly string[] s_valued =
        ["vettool", "c", "printf.funcs", "unusedresult.funcs", "unusedresult.stringmethods"];

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("vet", args, error, () =>
    {
        if (BuildFlags.Parse("vet", Usage, s_valued, [.. VetSettings.Analyzers, "composites.whitelist", "fix", "diff", "json"], args, error) is not { } flags) return 2;
        foreach (string name in (ReadOnlySpan<string>)["fix", "diff", "c"])
            if (flags.Own.Last(name) is { } v && v != "false") throw new BadInputException($"-{name}", -1, "this flag is not supported yet");
        bool json = flags.Own.Has("json");
        List<string> vetFlags = [];
        foreach (var (name, value) in flags.Own.Flags)
            if (name is not ("vettool" or "json") && (Array.IndexOf(VetSettings.Analyzers, name) >= 0 || name.Contains('.'))) vetFlags.Add($"-{name}={value}");
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        var loader = new PackageLoader(settings, new DiagnosticBag(), MainModule.Find(CurrentFolder.Path));
        if (flags.Load(loader, flags.Arguments, error) is not { } named) return 1;
        if (named.Count == 0) throw new UsageException("go: no packages to vet");
        var said = new BuildOutput(error, progress, printsPackages: false);
        using BuildSession session = flags.Session(settings, said, error);
        string? own = flags.Own.Last("vettool");
        if ((own is null ? BuiltTool.Find(session, "vet") : CurrentFolder.Full(own)) is not { } tool) return 1;
        var gate = new Lock();
        var vet = new VetSettings
        {
            Tool = tool, ToolKey = own is null ? BuiltTool.KeyOf(session, "vet") : Build.Caching.Digest.Of(File.ReadAllBytes(tool)), Flags = json ? [.. vetFlags, "-json"] : vetFlags,
            IsExplicit = vetFlags.Count > 0 || json || own is not null, HasTitles = false,
            Output = text =>
            {
                lock (gate) output.Write(text);
            },
        };
        var packages = new HashSet<LoadedPackage>(named.Select(static n => n.Package), ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        var graph = new VetGraph(new BuildGraph(packages.Contains), vet);
        var actions = new List<BuildAction>();
        bool ok = true;
        foreach (LoadedPackage p in packages)
        {
            var diagnostics = new DiagnosticBag();
            foreach (LoadedPackage variant in TestedPackages.Of(loader, p, diagnostics)) actions.Add(graph.Vet(variant));
            if (!diagnostics.HasErrors) continue;
            ok = false;
            said.Report(p.ImportPath, diagnostics.ToSortedArray());
        }
        said.Total = ActionRunner.InOrder(actions).Count(static a => a.IsAnnounced);
        ok &= ActionRunner.Run(session, actions);
        progress.End();
        return ok ? 0 : 1;
    });
}
