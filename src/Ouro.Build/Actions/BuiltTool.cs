using Ouro.Build.Caching;
using Ouro.Build.Linking;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Build.Actions;

/// <summary>Go's own tools that Ouro has no part of its own for (vet, cover, dist): made from their source in cmd when first asked for.</summary>
public static class BuiltTool
{
    /// <summary>Whether the tree has the source of a tool of that name.</summary>
    public static bool HasSource(BuildSettings settings, string name) =>
        name.Length > 0 && name is not ("internal" or "vendor") && !name.Contains('/', StringComparison.Ordinal) && FolderOf(settings, name) is var folder && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, "*.go").Any(static f => !f.EndsWith("_test.go", StringComparison.Ordinal) && File.ReadLines(f).Contains("package main"));

    /// <summary>The tool's executable, in the cache; it is built when it is not there.</summary>
    /// <param name="session">Cache, output and target; flags and tags of the user are not for tools.</param>
    /// <param name="name">As below cmd.</param>
    /// <returns>Null when it could not be built, which was reported.</returns>
    /// <remarks>As with the tools of a distribution, a change of their sources is not looked for.</remarks>
    public static string? Find(BuildSession session, string name)
    {
        BuildSettings settings = session.Settings with { Tags = [], Experiments = Experiments.Default };
        Digest key = KeyOf(session, name);
        string place = session.Cache.PlaceOfExecutable(key, name) ?? Path.Combine(session.WorkFolder, "tool", name);
        if (LinkAction.IsUpToDate(place, "", out _)) return place;
        string work = Directory.CreateDirectory(Path.Combine(session.WorkFolder, "tool")).FullName;
        var plain = new BuildSession { Settings = settings, Cache = session.Cache, Output = session.Output, Tool = session.Tool, WorkFolder = work, KeepWork = true, Trace = session.Trace };
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(settings, diagnostics, null);
        string path = "cmd/" + name;
        if (!HasSource(settings, name)) throw new BadInputException("go", -1, $"no such tool \"{name}\"");
        LoadedPackage command = loader.LoadClosure([path])[^1];
        if (diagnostics.HasErrors)
        {
            session.Output.Report(path, diagnostics.ToSortedArray());
            return null;
        }
        LinkAction link = new BuildGraph(static _ => false).Link(command, LinkSettings.Of(command, plain) with { Output = place, Strip = true });
        return ActionRunner.Run(plain, [link]) ? place : null;
    }

    /// <summary>What identifies a tool of this tree, for keys of what it makes.</summary>
    public static Digest KeyOf(BuildSession session, string name)
    {
        using var key = new ActionKey("tool 1");
        return key.Add(name).Add(session.Tool).Add(session.Settings.GoVersion).Add(session.Settings.GoRoot).ToDigest();
    }

    private static string FolderOf(BuildSettings settings, string name) => Path.Combine(settings.GoRoot, "src", "cmd", name);
}
