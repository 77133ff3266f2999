using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Linking;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Ssa;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro build</c> and <c>ouro run</c>: a command from source to an executable.</summary>
internal static class BuildCommand
{
    private sealed class Arguments
    {
        public string Output = "";
        public bool PrintsPackages, KeepsWork, RebuildsAll, TrimsPath;
        public PackageFlags CompilerFlags = new(), AssemblerFlags = new(), LinkerFlags = new();
        public bool HasPassSettings;
        public List<string> Tags = [];
        public int Jobs = Environment.ProcessorCount;
        public PassOptions Passes = new();
        public List<string> Rest = [];
    }

    public static int Build(string[] args, TextWriter output, TextWriter error) => Guarded("build", args, error, a =>
        BuildProgram(a, a.Rest, error, (_, name) => a.Output.Length == 0 ? name : Directory.Exists(a.Output) ? Path.Combine(a.Output, name) : a.Output));

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded("run", args, error, a =>
    {
        // Files that end in .go, or one package; the rest goes to the program.
        int count = 0;
        while (count < a.Rest.Count && a.Rest[count].EndsWith(".go", StringComparison.Ordinal)) count++;
        count = Math.Max(count, Math.Min(1, a.Rest.Count));
        string folder = Directory.CreateTempSubdirectory("ouro-run").FullName;
        try
        {
            string program = "";
            int code = BuildProgram(a, a.Rest[..count], error, (_, name) => program = Path.Combine(folder, name));
            if (code != 0) return code;
            output.Flush();
            var info = new System.Diagnostics.ProcessStartInfo(program);
            foreach (string arg in a.Rest[count..]) info.ArgumentList.Add(arg);
            using var process = System.Diagnostics.Process.Start(info)!; // not null: UseShellExecute is off
            process.WaitForExit();
            if (process.ExitCode == 0) return 0;
            error.Write($"exit status {process.ExitCode}\n");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    private static int Guarded(string name, string[] args, TextWriter error, Func<Arguments, int> action)
    {
        try
        {
            return Parse(name, args, error) is { } a ? action(a) : 2;
        }
        catch (SetupException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        catch (BadInputException e)
        {
            error.Write(e.Message + "\n");
            return 1;
        }
        catch (InternalCompilerException e)
        {
            error.Write($"internal error: {e.Message}\n  again: ouro {name} {string.Join(' ', args)}\n{e}\n");
            return 2;
        }
    }

    private static Arguments? Parse(string command, string[] args, TextWriter error)
    {
        var a = new Arguments { Passes = new PassOptions { DumpWriter = error, Html = HtmlDump.FromEnvironment() } };
        a.HasPassSettings = a.Passes.Html is not null;
        int at = 0;
        for (; at < args.Length && args[at].StartsWith('-') && args[at].Length > 1; at++)
        {
            string name = args[at].TrimStart('-'), value = "";
            int equals = name.IndexOf('=');
            bool inline = equals > 0;
            if (inline) (name, value) = (name[..equals], name[(equals + 1)..]);
            if (name is "o" or "tags" or "p" or "ldflags" or "gcflags" or "asmflags" or "d" && !inline)
            {
                if (++at == args.Length)
                {
                    error.Write($"ouro {command}: flag needs an argument: -{name}\n");
                    return null;
                }
                value = args[at];
            }
            switch (name)
            {
                case "o": a.Output = value; break;
                case "v": a.PrintsPackages = true; break;
                case "work": a.KeepsWork = true; break;
                case "a": a.RebuildsAll = true; break;
                case "trimpath": a.TrimsPath = true; break;
                case "tags": a.Tags.AddRange(value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)); break;
                case "p" when int.TryParse(value, out int jobs) && jobs > 0: a.Jobs = jobs; break;
                case "ldflags": a.LinkerFlags.Add(value); break;
                case "gcflags": a.CompilerFlags.Add(value); break;
                case "asmflags": a.AssemblerFlags.Add(value); break;
                case "d" when a.Passes.Set(value): a.HasPassSettings = true; break;
                default: return Unsupported("-" + name);
            }
        }
        a.Rest.AddRange(args[at..]);
        return a;

        Arguments? Unsupported(string flag)
        {
            error.Write($"ouro {command}: flag {flag} is not supported yet\n");
            return null;
        }
    }

    private static int BuildProgram(Arguments a, List<string> targets, TextWriter error, Func<LoadedPackage, string, string> place)
    {
        string os = Environment.GetEnvironmentVariable("GOOS") ?? "", arch = Environment.GetEnvironmentVariable("GOARCH") ?? "";
        if (os is not ("" or "linux") || arch is not ("" or "amd64"))
        {
            error.Write($"ouro: building for {(os.Length > 0 ? os : "linux")}/{(arch.Length > 0 ? arch : "amd64")} is not supported yet\n");
            return 1;
        }
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(Environment.GetEnvironmentVariable("GOROOT"), Environment.ProcessPath, progress);
        var settings = new BuildSettings { GoRoot = root.Path, GoVersion = root.Version, Tags = a.Tags, Jobs = a.Jobs };
        string work = Directory.CreateTempSubdirectory("ouro-build").FullName;
        if (a.KeepsWork) error.Write($"WORK={work}\n");
        BuildCache cache = BuildCache.Open(Environment.GetEnvironmentVariable("GOCACHE"), Path.Combine(CacheFolder.Ensure(), "build"));
        var said = new BuildOutput(error, progress, a.PrintsPackages, 0);
        using var session = new BuildSession
        {
            Settings = settings, Cache = cache, Output = said, Tool = ToolIdentity.Find(cache), WorkFolder = work, RebuildAll = a.RebuildsAll, TrimPath = a.TrimsPath,
            KeepWork = a.KeepsWork, Passes = a.Passes, HasPassSettings = a.HasPassSettings,
            CompilerFlags = a.CompilerFlags, AssemblerFlags = a.AssemblerFlags, LinkerFlags = a.LinkerFlags,
        };
        var diagnostics = new DiagnosticBag();
        (List<LoadedPackage> order, string name) = Load(settings, diagnostics, targets);
        if (!diagnostics.HasErrors && !order[^1].IsCommand) diagnostics.Add(new Diagnostic("NotACommand", default, $"package {order[^1].ImportPath} is not a main package: building libraries is not supported yet"));
        if (diagnostics.HasErrors)
        {
            said.Report("", diagnostics.ToSortedArray());
            return 1;
        }
        LoadedPackage command = order[^1];
        said.Total = order.Count + 1;
        LinkAction link = new BuildGraph(p => ReferenceEquals(p, command)).Link(command, new LinkSettings
        {
            Output = Path.GetFullPath(place(command, name)), ModuleInfo = ModuleInfoText.Of(command, session),
        });
        bool ok = ActionRunner.Run(session, [link]);
        progress.End();
        return ok ? 0 : 1;
    }

    /// <summary>The packages of a target, the command last, and the name of its executable.</summary>
    private static (List<LoadedPackage> Order, string Name) Load(BuildSettings settings, DiagnosticBag diagnostics, List<string> targets)
    {
        if (targets.Count > 0 && targets[0].EndsWith(".go", StringComparison.Ordinal))
        {
            foreach (string f in targets)
                if (!File.Exists(f)) throw new BadInputException(f, -1, "no such file");
            var loader = new PackageLoader(settings, diagnostics, MainModule.Find(Path.GetDirectoryName(Path.GetFullPath(targets[0]))!)); // not null: a file has a folder
            return (loader.LoadClosure([loader.LoadFiles(targets)]), Path.GetFileNameWithoutExtension(targets[0]));
        }
        if (targets.Count > 1) throw new BadInputException(string.Join(' ', targets), -1, "building several packages at once is not supported yet");
        string target = targets.Count == 0 ? "." : targets[0];
        string folder = Path.GetFullPath(target);
        MainModule? module = MainModule.Find(Directory.Exists(folder) ? folder : Environment.CurrentDirectory);
        string path = target;
        if (target is "." or ".." || target.StartsWith("./", StringComparison.Ordinal) || target.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(target))
        {
            if (module is null) throw new BadInputException(target, -1, "go.mod file not found in current directory or any parent directory");
            string relative = Path.GetRelativePath(module.Folder, folder);
            path = relative == "." ? module.ModulePath : module.ModulePath + "/" + relative;
        }
        var packages = new PackageLoader(settings, diagnostics, module);
        List<LoadedPackage> order = packages.LoadClosure(["runtime", path]);
        return (order, path[(path.LastIndexOf('/') + 1)..]);
    }
}
