using System.Text;
using Ouro.Build.Covering;
using Ouro.Build.Loading;

namespace Ouro.Build.Actions;

/// <summary>What actions do, as steps of tools: the same bits come out as when they are done in this process.</summary>
internal static class ActionSteps
{
    /// <summary>The archive that the steps of a compilation make, below the action's folder.</summary>
    public const string Archive = "_pkg_.a";

    /// <summary>The steps that make a package's archive.</summary>
    /// <param name="session">Flags and target.</param>
    /// <param name="action">Compiles the package.</param>
    /// <param name="buildId">The build ID with the content ID not yet known.</param>
    public static List<BuildStep> Compile(BuildSession session, CompileAction action, string buildId)
    {
        LoadedPackage p = action.Package;
        BuildSettings s = session.Settings;
        string folder = session.FolderOf(action), archive = Path.Combine(folder, Archive);
        var steps = new List<BuildStep>();
        var config = new StringBuilder("# import config\n");
        foreach (var (written, meant) in p.ImportMap)
            if (written != meant.PackagePath) config.Append($"importmap {written}={meant.PackagePath}\n");
        foreach (CompileAction a in action.Below) config.Append($"packagefile {a.Package.PackagePath}={a.ArchiveInScript(session)}\n");
        string importConfig = Write("importcfg", config.ToString());
        foreach (string f in p.GoFiles)
            if (p.Generated.TryGetValue(f, out byte[]? text)) Write(f, Encoding.UTF8.GetString(text));
        List<string> sources = p.GoFiles.ConvertAll(PathOf);

        string trim = (session.TrimPath ? string.Concat(action.TrimmedFolders().Select(static t => $"{t.Key}=>{t.Value};")) : "") + folder + "=>";
        List<string> compile = ["-o", archive, "-trimpath", trim, "-p", p.CompilePath, "-lang=" + p.LanguageVersion];
        if (p.IsStandard) compile.Add("-std");
        if (p.IsComplete) compile.Add("-complete");
        List<string> last = ["-pack"];
        compile.AddRange(["-buildid", buildId, "-goversion", s.GoVersion]);
        if (p.CoverMode.Length > 0 && new CoverCommand(p, folder) is { Instrumented.Count: > 0 } cover)
        {
            steps.Add(new WriteFileStep(cover.PackageFile, cover.PackageConfig));
            steps.Add(new WriteFileStep(cover.OutputsFile, cover.Outputs));
            steps.Add(new ToolStep("cover", [.. cover.Flags, .. cover.Instrumented.Select(PathOf)], folder, []));
            compile.Add("-coveragecfg=" + cover.ConfigFile);
            sources = [.. cover.Sources.Select(f => p.GoFiles.Contains(f) ? PathOf(f) : Path.Combine(folder, f))];
        }
        (string, string)[] environment = [("GOROOT", s.GoRoot), .. Experiment(session)];
        List<string> asm =
        [
            "-p", p.CompilePath, "-trimpath", (session.TrimPath ? $"{p.Folder}=>{p.PackagePath};" : "") + folder + "=>", "-I", folder + "/", "-I", Path.Combine(s.GoRoot, "pkg", "include"),
            "-D", "GOOS_" + s.GoOs, "-D", "GOARCH_" + s.GoArch, .. action.AssemblerFlagsOf(session), "-D", $"GOAMD64_v{s.Amd64Level}",
        ];
        string[] assembly = [.. p.AssemblyFiles.Select(p.PathOf)];
        if (assembly.Length > 0)
        {
            foreach (string h in p.HeaderFiles)
            {
                string neutral = h.Replace("_" + s.GoOs, "_GOOS", StringComparison.Ordinal).Replace("_" + s.GoArch, "_GOARCH", StringComparison.Ordinal);
                if (neutral != h) steps.Add(new CopyFileStep(p.PathOf(h), Path.Combine(folder, neutral)));
            }
            // What a file refers to can be listed before the header is there.
            string header = Write("go_asm.h", ""), abis = Path.Combine(folder, "symabis");
            steps.Add(new ToolStep("asm", [.. asm, "-gensymabis", "-o", abis, .. assembly], p.Folder, environment));
            compile.AddRange(["-symabis", abis]);
            last.AddRange(["-asmhdr", header]);
        }
        compile.AddRange(action.CompilerFlagsOf(session));
        foreach (string setting in session.PassSettings) compile.Add("-d=" + setting);
        compile.AddRange(["-nolocalimports", "-importcfg", importConfig]);
        if (p.EmbedFiles.Count > 0) compile.AddRange(["-embedcfg", Write("embedcfg", EmbedConfig(p))]);
        steps.Add(new ToolStep("compile", [.. compile, .. last, .. sources], p.Folder, environment));
        var objects = new List<string>();
        for (int i = 0; i < assembly.Length; i++)
        {
            objects.Add(Path.Combine(folder, Path.ChangeExtension(p.AssemblyFiles[i], ".o")));
            steps.Add(new ToolStep("asm", [.. asm, "-o", objects[^1], assembly[i]], p.Folder, environment));
        }
        objects.AddRange(p.SysoFiles.Select(p.PathOf));
        if (objects.Count > 0) steps.Add(new PackStep(archive, objects));
        steps.Add(new SetBuildIdStep(archive, buildId));
        return steps;

        string Write(string name, string content)
        {
            string file = Path.Combine(folder, name);
            steps.Add(new WriteFileStep(file, content));
            return file;
        }

        string PathOf(string file) => p.Generated.ContainsKey(file) ? Path.Combine(folder, file) : p.PathOf(file);
    }

    /// <summary>The steps that make a command's executable.</summary>
    /// <param name="session">Flags and target.</param>
    /// <param name="action">Links the command.</param>
    /// <param name="buildId">The build ID with the content ID not yet known.</param>
    /// <param name="executable">What they make.</param>
    public static List<BuildStep> Link(BuildSession session, LinkAction action, string buildId, string executable)
    {
        string config = Path.Combine(session.FolderOf(action), "importcfg.link");
        List<string> arguments = ["-o", executable, "-importcfg", config];
        if (action.Strip) arguments.AddRange(["-s", "-w"]);
        foreach (string v in action.StringValues) arguments.AddRange(["-X", v]);
        arguments.AddRange(action.LinkerFlagsOf(session));
        arguments.AddRange(["-buildmode=exe", "-buildid=" + buildId, action.Main.ArchiveInScript(session)]);
        return
        [
            new WriteFileStep(config, action.ImportConfig(p => p.ArchiveInScript(session))),
            new ToolStep("link", arguments, null, [("GOROOT", session.TrimPath ? "" : session.Settings.GoRoot), .. Experiment(session)]),
            new SetBuildIdStep(executable, buildId),
        ];
    }

    private static (string, string)[] Experiment(BuildSession session) => session.Settings.Experiments.Setting is { Length: > 0 } setting ? [("GOEXPERIMENT", setting)] : [];

    private static string EmbedConfig(LoadedPackage p)
    {
        var patterns = new Listing.Record { IsMap = true };
        var files = new Listing.Record { IsMap = true };
        foreach (var (pattern, names) in p.EmbedFiles)
        {
            patterns.Add(pattern, names);
            foreach (string n in names)
                if (!files.TryGet(n, out _)) files.Add(n, p.PathOf(n));
        }
        var config = new Listing.Record { IsMap = true };
        config.Add("Patterns", patterns);
        config.Add("Files", files);
        return Listing.JsonText.Write(config) + "\n";
    }
}
