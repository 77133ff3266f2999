using System.Diagnostics;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;
using Ouro.Programs;
using Ouro.Ssa;

namespace Ouro.Compare;

/// <summary>
/// A program of which Ouro compiles a part and gc the rest (architecture, decision 3). The part is closed upwards: whoever imports a
/// package of ours is ours too, since gc's objects name the symbols of what they import by number.
/// </summary>
internal sealed class MixedCommand : IBuildOutput
{
    public const string Usage = "mixed -o PROGRAM [-ours all|PATH,...] [-importcfg FILE] [-d SETTING] file.go...|PACKAGE";

    private readonly string _goroot = Environment.GetEnvironmentVariable("GOROOT") ?? throw new InvalidOperationException("set GOROOT to gc's (tools/reference.sh prints it)");
    private readonly PassOptions _passes = new();
    private readonly List<string> _files = [];
    private string _output = "", _ours = "", _list = "";

    public int Run(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-o": _output = args[++i]; break;
                case "-ours": _ours = args[++i]; break;
                case "-importcfg": _list = args[++i]; break;
                case "-d":
                    if (!_passes.Set(args[++i])) throw new ArgumentException($"unknown setting {args[i]}");
                    break;
                default: _files.Add(args[i]); break;
            }
        }
        if (_files.Count == 0 || _output.Length == 0) return -1;
        int code = 1;
        var worker = new Thread(() => code = Build(), 256 << 20);
        worker.Start();
        worker.Join();
        return code;
    }

    private int Build()
    {
        var settings = new BuildSettings { GoRoot = _goroot, GoVersion = File.ReadLines(Path.Combine(_goroot, "VERSION")).First() };
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(settings, diagnostics);
        List<LoadedPackage> order = _files[0].EndsWith(".go", StringComparison.Ordinal) ? loader.LoadClosure([loader.LoadFiles(_files)]) : loader.LoadClosure(["runtime", _files[0]]);
        LoadedPackage command = order[^1];
        var config = new ImportConfig();
        if (_ours != "all")
        {
            Dictionary<string, string> archives = Archives(order);
            var mine = new HashSet<string>(_ours.Split(',', StringSplitOptions.RemoveEmptyEntries)) { command.ImportPath };
            // Upwards closed: the order has importers after what they import.
            foreach (LoadedPackage p in order)
                if (p.Dependencies.Any(d => mine.Contains(d.ImportPath))) mine.Add(p.ImportPath);
            foreach (LoadedPackage p in order)
                if (!mine.Contains(p.ImportPath)) config.PackageFiles.Add(p.ImportPath, archives[p.ImportPath]);
        }
        string work = Directory.CreateTempSubdirectory("ouro-mixed").FullName;
        try
        {
            if (Compile(loader, order, config, work, diagnostics)) Link(settings, command, config, work, diagnostics);
            diagnostics.WriteAll(Console.Error);
            return diagnostics.HasErrors ? 1 : 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Compiles what no archive is there for, as <c>ouro tool compile -importcfg</c> does, and adds the archives.</summary>
    private bool Compile(PackageLoader loader, List<LoadedPackage> order, ImportConfig config, string work, DiagnosticBag diagnostics)
    {
        BuildSettings settings = loader.Settings;
        BuildCache cache = BuildCache.Open(Path.Combine(work, "cache"), "");
        using var session = new BuildSession { Settings = settings, Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Path.Combine(work, "session") };
        var maker = new ArchiveMaker(settings, new ToolCompilation(session, loader, new BuildGraph(static _ => false)), work);
        var clock = Stopwatch.StartNew();
        foreach (LoadedPackage p in order)
        {
            if (config.PackageFiles.ContainsKey(p.ImportPath)) continue;
            Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,6:0.0} compile {p.ImportPath}");
            if (diagnostics.HasErrors || maker.Make(p, config, new CompilerFlags { Passes = _passes }, p.IsComplete, diagnostics) is not { } made) return false;
            config.PackageFiles.Add(p.ImportPath, made.ArchiveFile);
        }
        return true;
    }

    private void Link(BuildSettings settings, LoadedPackage command, ImportConfig config, string work, DiagnosticBag diagnostics)
    {
        string list = Path.Combine(work, "importcfg.link");
        File.WriteAllLines(list, config.PackageFiles.Where(p => p.Key != command.ImportPath).Select(static p => $"packagefile {p.Key}={p.Value}"));
        LinkResult result = Linker.Link(new LinkOptions
        {
            Input = config.PackageFiles[command.ImportPath], Output = _output, ImportConfig = list, OmitDwarf = true, BuildId = "ouro", GoRoot = settings.GoRoot,
        });
        foreach (Diagnostic d in result.Diagnostics) diagnostics.Add(d);
    }

    private Dictionary<string, string> Archives(List<LoadedPackage> order)
    {
        string text;
        if (_list.Length > 0) text = File.ReadAllText(_list);
        else
        {
            var info = new ProcessStartInfo(Path.Combine(_goroot, "bin", "go")) { RedirectStandardOutput = true };
            foreach (string a in (string[])["list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", .. order.Where(p => p.IsStandard).Select(p => p.ImportPath)])
                info.ArgumentList.Add(a);
            info.Environment["CGO_ENABLED"] = "0";
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            text = p.StandardOutput.ReadToEnd();
            p.WaitForExit();
        }
        var result = new Dictionary<string, string>();
        foreach (string line in text.Split('\n'))
            if (line.StartsWith("packagefile ", StringComparison.Ordinal) && line.IndexOf('=', StringComparison.Ordinal) is > 0 and int e) result[line[12..e]] = line[(e + 1)..];
        return result;
    }

    void IBuildOutput.Begin(BuildAction action)
    {
    }

    void IBuildOutput.Report(string title, IReadOnlyList<Diagnostic> messages)
    {
        foreach (Diagnostic d in messages) Console.Error.WriteLine(d);
    }
}
