// Programs of which Ouro compiles a part and gc the rest (architecture, decision 3). The part is closed upwards: whoever imports a
// package of ours is ours too, since gc's objects name the symbols of what they import by number.
//
//   ouro-compare mixed -o PROGRAM [-ours all|PATH,…] [-link gc] [-d SETTING] file.go…
//
// `-ours fmt` compiles the command, fmt and all that imports fmt with Ouro; `-ours all` compiles everything.

using System.Diagnostics;
using Ouro.Build;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Syntax;

string goroot = Environment.GetEnvironmentVariable("GOROOT") ?? throw new InvalidOperationException("set GOROOT to gc's (tools/reference.sh prints it)");
string output = "", ours = "", list = "";
var passes = new PassOptions();
var files = new List<string>();
for (int i = 1; i < args.Length; i++)
{
    switch (args[i])
    {
        case "-o": output = args[++i]; break;
        case "-ours": ours = args[++i]; break;
        case "-importcfg": list = args[++i]; break;
        case "-d":
            if (!passes.Set(args[++i])) throw new ArgumentException($"unknown setting {args[i]}");
            break;
        default: files.Add(args[i]); break;
    }
}
if (args.Length == 0 || args[0] != "mixed" || files.Count == 0 || output.Length == 0)
{
    Console.Error.WriteLine("usage: ouro-compare mixed -o PROGRAM [-ours all|PATH,...] [-importcfg FILE] [-d SETTING] file.go...");
    return 2;
}

int code = 1;
var worker = new Thread(() => code = Build(), 256 << 20);
worker.Start();
worker.Join();
return code;

int Build()
{
    var settings = new BuildSettings { GoRoot = goroot, GoVersion = File.ReadLines(Path.Combine(goroot, "VERSION")).First() };
    var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
    var loader = new PackageLoader(settings, context);
    LoadedPackage command = loader.LoadFiles(files);
    List<LoadedPackage> order = loader.LoadClosure([command]);
    var foreign = new Dictionary<string, string>();
    if (ours != "all")
    {
        Dictionary<string, string> archives = Archives(order);
        var mine = new HashSet<string>(ours.Split(',', StringSplitOptions.RemoveEmptyEntries)) { command.ImportPath };
        // Upwards closed: the order has importers after what they import.
        foreach (LoadedPackage p in order)
            if (p.Dependencies.Any(d => mine.Contains(d.ImportPath))) mine.Add(p.ImportPath);
        foreach (LoadedPackage p in order)
            if (!mine.Contains(p.ImportPath)) foreign.Add(p.ImportPath, archives[p.ImportPath]);
    }
    var clock = Stopwatch.StartNew();
    var builder = new ProgramBuilder(settings, context);
    string work = Directory.CreateTempSubdirectory("ouro-mixed").FullName;
    bool ok = builder.Build(order, new ProgramOptions
    {
        WorkFolder = work, Output = output, Foreign = foreign, Passes = passes, OmitDwarf = true,
        Progress = (step, path) => Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,6:0.0} {step} {path}"),
    });
    foreach (Diagnostic d in context.Diagnostics.ToSortedArray()) Console.Error.WriteLine(d);
    Directory.Delete(work, recursive: true);
    return ok ? 0 : 1;
}

Dictionary<string, string> Archives(List<LoadedPackage> order)
{
    string text;
    if (list.Length > 0) text = File.ReadAllText(list);
    else
    {
        var info = new ProcessStartInfo(Path.Combine(goroot, "bin", "go")) { RedirectStandardOutput = true };
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
