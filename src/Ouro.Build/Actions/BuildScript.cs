// What a build does, as a script of the tools' command lines (-x, -n): run, it makes the same bits.
//
// An action's folder is $WORK/bNNN, as in the build. Archives that the build takes from the cache are named there; those that it makes, the
// script makes, too, in the folders of their actions. With -n nothing is made: the ID of an archive is known when the cache has it (an
// earlier build made it), else that of the action stands in its place, and the ID of the link is another than in a build.

using System.Text;
using Ouro.Build.Compiling;
using Ouro.Build.Covering;
using Ouro.Build.Loading;

namespace Ouro.Build.Actions;

/// <summary>Writes actions as command lines.</summary>
/// <param name="tool">How ouro is called.</param>
/// <param name="write">Receives whole pieces of the script, from any thread.</param>
public sealed class BuildScript(string tool, Action<string> write)
{
    /// <summary>The first line: where the work folder is.</summary>
    public void Begin(string workFolder) => write($"WORK={Quote(workFolder)}\n");

    internal void Compile(BuildSession session, CompileAction action, string buildId)
    {
        LoadedPackage p = action.Package;
        BuildSettings s = session.Settings;
        string folder = FolderOf(session, action), archive = $"{folder}/_pkg_.a";
        var text = new StringBuilder($"\n#\n# {p.ImportPath}\n#\n\nmkdir -p {folder}/\n");
        var config = new StringBuilder("# import config\n");
        foreach (var (written, meant) in p.ImportMap)
            if (written != meant.PackagePath) config.Append($"importmap {written}={meant.PackagePath}\n");
        foreach (CompileAction a in action.Below) config.Append($"packagefile {a.Package.PackagePath}={Shown(session, a.ArchiveInScript(session))}\n");
        HereDocument(text, $"{folder}/importcfg", config.ToString());
        string flags = $"-p {Quote(p.CompilePath)} -lang={p.LanguageVersion}{(p.IsStandard ? " -std" : "")} -buildid {buildId} -goversion {s.GoVersion}";
        foreach (string f in action.CompilerFlagsOf(session)) flags += " " + Quote(f);
        if (p.EmbedFiles.Count > 0)
        {
            HereDocument(text, $"{folder}/embedcfg", EmbedConfig(p));
            flags += $" -embedcfg {folder}/embedcfg";
        }
        text.Append($"cd {Quote(p.Folder)}\n");
        IReadOnlyList<string> sources = [.. p.GoFiles.Select(static f => Quote(Path.IsPathRooted(f) ? f : "./" + f))];
        if (p.CoverMode.Length > 0 && new CoverCommand(p, folder) is { Instrumented.Count: > 0 } cover)
        {
            HereDocument(text, cover.PackageFile, cover.PackageConfig);
            HereDocument(text, cover.OutputsFile, cover.Outputs);
            text.Append($"{tool} tool cover {string.Join(' ', cover.Flags)} {string.Join(' ', cover.Instrumented.Select(f => Quote(p.PathOf(f))))}\n");
            flags += $" -coveragecfg {cover.ConfigFile}";
            sources = [.. cover.Sources.Select(f => p.GoFiles.Contains(f) ? Quote("./" + f) : $"{folder}/{Quote(f)}")];
        }
        string trim = (session.TrimPath ? string.Concat(action.TrimmedFolders().Select(static t => $"{t.Key}=>{t.Value};")) : "") + folder + "=>";
        string asm = $"GOROOT={Quote(s.GoRoot)} {tool} tool asm -p {Quote(p.CompilePath)} -trimpath {DoubleQuote((session.TrimPath ? $"{p.Folder}=>{p.PackagePath};" : "") + folder + "=>")} -I {folder}/ -I {Quote(Path.Combine(s.GoRoot, "pkg", "include"))} -D GOOS_{s.GoOs} -D GOARCH_{s.GoArch} -D GOAMD64_v{s.Amd64Level}";
        foreach (string f in action.AssemblerFlagsOf(session)) asm += " " + Quote(f);
        string[] assembly = [.. p.AssemblyFiles.Select(static f => Quote("./" + f))];
        if (assembly.Length > 0)
        {
            foreach (string h in p.HeaderFiles)
            {
                string neutral = h.Replace("_" + s.GoOs, "_GOOS", StringComparison.Ordinal).Replace("_" + s.GoArch, "_GOARCH", StringComparison.Ordinal);
                if (neutral != h) text.Append($"cp {Quote("./" + h)} {folder}/{Quote(neutral)}\n");
            }
            text.Append($"echo -n > {folder}/go_asm.h\n{asm} -gensymabis -o {folder}/symabis {string.Join(' ', assembly)}\n");
            flags += $" -symabis {folder}/symabis -asmhdr {folder}/go_asm.h";
        }
        text.Append($"GOROOT={Quote(s.GoRoot)} {tool} tool compile -o {archive} -trimpath {DoubleQuote(trim)} {flags} -importcfg {folder}/importcfg -pack {string.Join(' ', sources)}\n");
        var objects = new List<string>();
        foreach (string f in p.AssemblyFiles)
        {
            objects.Add($"{folder}/{Quote(Path.ChangeExtension(f, ".o"))}");
            text.Append($"{asm} -o {objects[^1]} {Quote("./" + f)}\n");
        }
        objects.AddRange(p.SysoFiles.Select(static f => Quote("./" + f)));
        if (objects.Count > 0) text.Append($"{tool} tool pack r {archive} {string.Join(' ', objects)}\n");
        write(text.Append($"{tool} tool buildid -w {archive}\n").ToString());
    }

    internal void Link(BuildSession session, LinkAction action, string buildId, string? output)
    {
        string folder = FolderOf(session, action);
        var text = new StringBuilder($"\nmkdir -p {folder}/exe/\n");
        HereDocument(text, $"{folder}/importcfg.link", action.ImportConfig(p => Shown(session, p.ArchiveInScript(session))));
        string flags = action.Strip ? " -s -w" : "";
        foreach (string v in action.StringValues) flags += " -X " + Quote(v);
        foreach (string f in action.LinkerFlagsOf(session)) flags += " " + Quote(f);
        text.Append($"GOROOT={Quote(session.TrimPath ? "" : session.Settings.GoRoot)} {tool} tool link -o {folder}/exe/a.out -importcfg {folder}/importcfg.link{flags} -buildmode=exe -buildid={buildId} {Shown(session, action.Main.ArchiveInScript(session))}\n");
        text.Append($"{tool} tool buildid -w {folder}/exe/a.out\n");
        if (output is not null) text.Append($"mv {folder}/exe/a.out {Quote(output)}\n");
        write(text.ToString());
    }

    private static string FolderOf(BuildSession session, BuildAction action) => Shown(session, session.FolderOf(action));

    private static string Shown(BuildSession session, string text) => text.Replace(session.WorkFolder, "$WORK", StringComparison.Ordinal);

    /// <summary>A file from lines that the shell leaves alone, but for the work folder.</summary>
    private static void HereDocument(StringBuilder text, string file, string content)
    {
        bool expands = content.Contains("$WORK", StringComparison.Ordinal);
        if (expands)
            content = content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("\\$WORK", "$WORK", StringComparison.Ordinal);
        text.Append($"cat >{file} << {(expands ? "EOF" : "'EOF'")}\n{content}{(content.EndsWith('\n') ? "" : "\n")}EOF\n");
    }

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

    private static string DoubleQuote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>A word for the shell; plain where it can be.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || "/._-+=@%:,".Contains(c, StringComparison.Ordinal)) ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
