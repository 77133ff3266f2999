using System.Globalization;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Ssa;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro test</c>: builds and runs packages' tests.</summary>
internal static class TestCommand
{
    // Flags of the build that are understood here; true: a switch.
    private static readonly Dictionary<string, bool> s_buildFlags = new(StringComparer.Ordinal)
    {
        ["a"] = true, ["work"] = true, ["p"] = false, ["tags"] = false, ["gcflags"] = false, ["ldflags"] = false, ["asmflags"] = false, ["d"] = false, ["race"] = true, ["cover"] = true, ["coverprofile"] = false,
        ["covermode"] = false, ["coverpkg"] = false, ["trimpath"] = true, ["buildvcs"] = true, ["mod"] = false, ["n"] = true, ["x"] = true, ["msan"] = true, ["asan"] = true, ["overlay"] = false,
        ["pgo"] = false, ["buildmode"] = false, ["modfile"] = false, ["C"] = false,
    };

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var flags = new TestFlags();
        if (!flags.Parse(args, s_buildFlags))
        {
            error.Write($"ouro: {flags.Error}\nusage: ouro test [build/test flags] [packages] [build/test flags & test binary flags]\nRun 'ouro help test' for details.\n");
            return 2;
        }
        try
        {
            return Run(flags, error);
        }
        catch (SetupException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        catch (BadInputException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        catch (InternalCompilerException e)
        {
            error.Write($"internal error: {e.Message}\n  again: ouro test {string.Join(' ', args)}\n{e}\n");
            return 2;
        }
    }

    private static int Run(TestFlags flags, TextWriter error)
    {
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(Environment.GetEnvironmentVariable("GOROOT"), Environment.ProcessPath, progress);
        var settings = new BuildSettings { GoRoot = root.Path, GoVersion = root.Version };
        PackageFlags compiler = new(), assembler = new(), linker = new();
        var passes = new PassOptions { DumpWriter = error };
        bool keepsWork = false, rebuilds = false, trims = false, hasPasses = false;
        foreach (var (name, value) in flags.BuildFlags)
        {
            switch (name)
            {
                case "buildvcs": break;
                case "a": rebuilds = GoFlags.IsTrue(value); break;
                case "work": keepsWork = GoFlags.IsTrue(value); break;
                case "trimpath": trims = GoFlags.IsTrue(value); break;
                case "p" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) && jobs > 0: settings = settings with { Jobs = jobs }; break;
                case "tags": settings = settings with { Tags = value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) }; break;
                case "gcflags": compiler.Add(value); break;
                case "asmflags": assembler.Add(value); break;
                case "ldflags": linker.Add(value); break;
                case "d" when passes.Set(value): hasPasses = true; break;
                case "race":
                    error.Write("go: -race requires cgo; enable cgo by setting CGO_ENABLED=1\n");
                    return 2;
                default: throw new BadInputException($"-{name}={value}", -1, "this flag is not supported yet");
            }
        }
        if (flags.Vet is { } vet and not "off") throw new BadInputException($"-vet={vet}", -1, "vet is not supported yet");
        if (flags.Fuzz.Length > 0) throw new BadInputException("-fuzz", -1, "only the seeds of fuzz tests are run yet, which needs no flag");
        string work = Directory.CreateTempSubdirectory("ouro-test").FullName;
        if (keepsWork) error.Write($"WORK={work}\n");
        BuildCache cache = BuildCache.Open(Environment.GetEnvironmentVariable("GOCACHE"), Path.Combine(CacheFolder.Ensure(), "build"));
        var said = new BuildOutput(error, progress, printsPackages: false);
        using var session = new BuildSession
        {
            Settings = settings, Cache = cache, Output = said, Tool = ToolIdentity.Find(cache), WorkFolder = work, RebuildAll = rebuilds, TrimPath = trims, KeepWork = keepsWork,
            Passes = passes, HasPassSettings = hasPasses, CompilerFlags = compiler, AssemblerFlags = assembler, LinkerFlags = linker, SurvivesInternalErrors = true,
        };
        var diagnostics = new DiagnosticBag();
        (PackageLoader loader, List<LoadedPackage> packages) = Load(settings, diagnostics, flags.Packages);
        if (packages.Count == 0) throw new BadInputException("test", -1, "no packages to test");
        CheckOutput(flags, packages);
        var options = new TestOptions
        {
            Arguments = flags.BinaryArguments,
            Json = flags.Json,
            ShowsPassing = flags.ShowsPassing,
            Streams = flags.Packages.Count == 0 || flags.Bench.Length > 0,
            FailFast = flags.FailFast,
            Timeout = flags.Bench.Length > 0 ? null : flags.Timeout,
            OnlyCompiles = flags.OnlyCompiles,
            KeepAs = p => KeptBinary(flags, p),
            KeepsSymbols = flags.OnlyCompiles || flags.Profile.Length > 0 || flags.Output.Length > 0,
            Wrapper = flags.Exec.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsSerial = flags.Bench.Length > 0 && !flags.OnlyCompiles,
        };
        using Stream to = Console.OpenStandardOutput();
        bool ok = new TestGraph(session, loader, options, bytes => to.Write(bytes)).Run(packages);
        progress.End();
        said.Report("", diagnostics.ToSortedArray());
        ok &= !diagnostics.HasErrors;
        if (!ok && !flags.Json && !flags.OnlyCompiles && (flags.Packages.Count != 0 || packages.Count > 1)) to.Write("FAIL\n"u8);
        return ok ? 0 : 1;
    }

    /// <summary><c>-o</c> with several packages names a folder, in which each binary has a name of its own.</summary>
    private static void CheckOutput(TestFlags flags, List<LoadedPackage> packages)
    {
        if (packages.Count > 1 && flags.Profile.Length > 0) throw new BadInputException("test", -1, $"cannot use {flags.Profile} flag with multiple packages");
        if (packages.Count == 1 || (!flags.OnlyCompiles && flags.Output.Length == 0) || flags.Output == "/dev/null") return;
        if (flags.Output.Length > 0 && !IsFolder(flags.Output)) throw new BadInputException("test", -1, "with multiple packages, -o must refer to a directory or /dev/null");
        foreach (var same in packages.GroupBy(static p => TestGraph.BinaryName(p.ImportPath)))
            if (same.Count() > 1) throw new BadInputException("test", -1, $"cannot write test binary {same.Key} for multiple packages:\n{string.Join('\n', same.Select(static p => p.ImportPath))}");
    }

    private static bool IsFolder(string path) => path.EndsWith('/') || Directory.Exists(path);

    /// <summary>Where a package's binary is kept; null: nowhere.</summary>
    private static string? KeptBinary(TestFlags flags, string importPath)
    {
        if ((!flags.OnlyCompiles && flags.Profile.Length == 0 && flags.Output.Length == 0) || flags.Output == "/dev/null") return null;
        string name = TestGraph.BinaryName(importPath);
        if (flags.Output.Length == 0) return Path.GetFullPath(name);
        if (!IsFolder(flags.Output)) return Path.GetFullPath(flags.Output);
        Directory.CreateDirectory(flags.Output);
        return Path.GetFullPath(Path.Combine(flags.Output, name));
    }

    private static (PackageLoader Loader, List<LoadedPackage> Packages) Load(BuildSettings settings, DiagnosticBag diagnostics, List<string> targets)
    {
        MainModule? module = MainModule.Find(Environment.CurrentDirectory);
        var loader = new PackageLoader(settings, diagnostics, module);
        var packages = new List<LoadedPackage>();
        foreach (string target in targets.Count == 0 ? ["."] : targets)
        {
            if (PackagePattern.IsPattern(target))
            {
                foreach (string path in Expand(target, settings, loader, module))
                    if (loader.Find(path) is { } q && !packages.Contains(q)) packages.Add(q);
                continue;
            }
            string importPath = target;
            if (target is "." or ".." || target.StartsWith("./", StringComparison.Ordinal) || target.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(target))
                importPath = PathOf(Path.GetFullPath(target), settings, module);
            packages.Add(loader.Find(importPath) ?? throw new BadInputException(target, -1, $"package {importPath} is not in std ({Path.Combine(settings.GoRoot, "src", importPath)})"));
        }
        return (loader, packages);
    }

    /// <summary>Import paths that a pattern stands for, sorted.</summary>
    private static List<string> Expand(string pattern, BuildSettings settings, PackageLoader loader, MainModule? module)
    {
        if (pattern is "std" or "cmd") return loader.Expand(pattern);
        string source = Path.Combine(settings.GoRoot, "src") + "/";
        bool local = pattern[0] is '.' or '/';
        string path = Path.GetFullPath(local ? pattern : "/"), folder = path[..(path.IndexOf("...", StringComparison.Ordinal) is >= 0 and int dots ? dots : path.Length)].TrimEnd('/');
        if (local && (folder + "/").StartsWith(source, StringComparison.Ordinal)) pattern = path == source + "..." ? "..." : path[source.Length..];
        else if (local || (module is not null && pattern.StartsWith(module.ModulePath, StringComparison.Ordinal)))
        {
            if (module is null) throw new BadInputException(pattern, -1, "go.mod file not found in current directory or any parent directory");
            var found = new List<string>();
            Walk(module.Folder, module.ModulePath);
            found.Sort(StringComparer.Ordinal);
            return found.FindAll(p => PackagePattern.Matches(local ? path : pattern, local ? Path.GetFullPath(Path.Combine(module.Folder, p[module.ModulePath.Length..].TrimStart('/'))) : p));

            void Walk(string at, string name)
            {
                if (Directory.EnumerateFiles(at, "*.go").Any() && loader.Find(name) is { } p && p.GoFiles.Count + p.TestGoFiles.Count + p.XTestGoFiles.Count > 0) found.Add(name);
                foreach (string sub in Directory.GetDirectories(at))
                    if (Path.GetFileName(sub) is { } element && element is not ("testdata" or "vendor") && element[0] is not ('.' or '_') && !File.Exists(Path.Combine(sub, "go.mod"))) Walk(sub, name + "/" + element);
            }
        }
        bool commands = pattern.StartsWith("cmd", StringComparison.Ordinal);
        return loader.Expand(commands ? "cmd" : "std").FindAll(p => PackagePattern.Matches(pattern, p));
    }

    private static string PathOf(string folder, BuildSettings settings, MainModule? module)
    {
        string source = Path.Combine(settings.GoRoot, "src") + "/";
        if (folder.StartsWith(source, StringComparison.Ordinal)) return folder[source.Length..];
        if (module is null) throw new BadInputException(folder, -1, "go.mod file not found in current directory or any parent directory");
        string relative = Path.GetRelativePath(module.Folder, folder);
        return relative == "." ? module.ModulePath : module.ModulePath + "/" + relative;
    }
}
