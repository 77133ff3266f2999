using Ouro.Asm;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Linking;
using Ouro.Build.Listing;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro build</c> and <c>ouro run</c>: packages from source to archives in the cache, commands to executables.</summary>
internal static class BuildCommand
{
    public static int Build(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("build", args, error, () =>
    {
        if (BuildFlags.Parse("build", "go build [-o output] [build flags] [packages]", [], [], args, error) is not { } flags) return 2;
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        var loader = new PackageLoader(settings, new DiagnosticBag(), MainModule.FindFor(CurrentFolder.Path, flags.Arguments));
        if (flags.Load(loader, flags.Arguments, error) is not { } named) return 1;
        return Build(flags, settings, named, output, error, progress);
    });

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("run", args, error, () =>
    {
        if (BuildFlags.Parse("run", "go run [build flags] [-exec xprog] package [arguments...]", [], [], args, error) is not { } flags) return 2;
        // Files that end in .go, or one package; the rest goes to the program.
        List<string> rest = flags.Arguments;
        int count = 0;
        while (count < rest.Count && rest[count].EndsWith(".go", StringComparison.Ordinal)) count++;
        if (count == 0)
        {
            if (rest.Count == 0) throw new UsageException("go: no go files listed");
            count = 1;
        }
        if (rest[..count].Find(static f => f.EndsWith("_test.go", StringComparison.Ordinal)) is { } test) throw new UsageException($"go: cannot run *_test.go files ({test})");
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        var loader = new PackageLoader(settings, new DiagnosticBag(), MainModule.FindFor(CurrentFolder.Path, rest[..count]));
        if (flags.Load(loader, rest[..count], error) is not { } named) return 1;
        if (named.Count == 0) throw new UsageException($"go: no packages loaded from {rest[0]}");
        if (named.Count > 1) throw new UsageException($"go: pattern {rest[0]} matches multiple packages:\n{string.Concat(named.Select(static n => $"\t{n.Package.ImportPath}\n")).TrimEnd('\n')}");
        LoadedPackage command = named[0].Package;
        if (!command.IsCommand) throw new UsageException($"package {command.ImportPath} is not a main package");
        string folder = Directory.CreateTempSubdirectory("ouro-run").FullName;
        try
        {
            string program = Path.Combine(folder, NameOf(command));
            if (!Execute(flags, settings, named, _ => program, output, error, progress)) return 1;
            if (flags.OnlyPrints) return 0;
            output.Flush();
            string[] wrapper = flags.Wrapper.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var info = new System.Diagnostics.ProcessStartInfo(wrapper.Length > 0 ? wrapper[0] : program);
            foreach (string w in wrapper.Skip(1)) info.ArgumentList.Add(w);
            if (wrapper.Length > 0) info.ArgumentList.Add(program);
            foreach (string arg in rest[count..]) info.ArgumentList.Add(arg);
            using System.Diagnostics.Process process = ProgramStart.Start(info);
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

    public static int Install(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("install", args, error, () =>
    {
        if (BuildFlags.Parse("install", "go install [build flags] [packages]", [], [], args, error) is not { } flags) return 2;
        if (flags.Output.Length > 0) throw new UsageException("flag provided but not defined: -o");
        var progress = new ConsoleProgress(error);
        BuildSettings settings = flags.Settings(progress);
        var loader = new PackageLoader(settings, new DiagnosticBag(), MainModule.Find(CurrentFolder.Path));
        if (flags.Load(loader, flags.Arguments, error) is not { } named || Buildable(named, error) is not { } packages) return 1;
        return Execute(flags, settings, packages, p => InstalledAs(p, settings), output, error, progress) ? 0 : 1;
    });

    /// <summary>Where a command is installed: <c>$GOBIN</c>, else <c>$GOPATH/bin</c>; those of the library in its own folders. Archives stay in the cache.</summary>
    private static string? InstalledAs(LoadedPackage p, BuildSettings settings)
    {
        if (!p.IsCommand) return null;
        string name = NameOf(p), chosen = GoVariables.Get("GOBIN");
        if (p.IsFileList && chosen.Length == 0) throw new UsageException("go: no install location for .go files listed on command line (GOBIN not set)");
        if (p.IsStandard && !p.IsFileList) return Path.Combine(settings.GoRoot, name is "go" or "gofmt" ? "bin" : $"pkg/tool/{settings.GoOs}_{settings.GoArch}", name);
        return Path.Combine(chosen.Length > 0 ? chosen : Path.Combine(GoVariables.Get("GOPATH", Path.Combine(GoVariables.Home, "go")).Split(':')[0], "bin"), name);
    }

    /// <summary>The packages that have something to build; null when one that was asked for by name has not, which was printed.</summary>
    private static List<NamedPackage>? Buildable(List<NamedPackage> named, TextWriter error)
    {
        // Of a pattern, packages with nothing but tests are left out; the compiler itself has package unsafe.
        List<NamedPackage> some = [.. named.Where(static n => (n.IsLiteral || n.Package.GoFiles.Count > 0) && n.Package.ImportPath != "unsafe")];
        foreach (NamedPackage n in some)
        {
            if (PackageLoader.NoGoFiles(n.Package) is not { } none) continue;
            error.Write(n.Package.IgnoredGoFiles.Count > 0 && n.Package.TestGoFiles.Count + n.Package.XTestGoFiles.Count == 0 ? $"package {n.Package.ImportPath}: {none}\n" : $"{n.Package.ImportPath}: {none}\n");
            return null;
        }
        return some;
    }

    /// <summary>Where the executables of the packages named go, then the build.</summary>
    private static int Build(BuildFlags flags, BuildSettings settings, List<NamedPackage> all, TextWriter output, TextWriter error, ConsoleProgress progress)
    {
        if (Buildable(all, error) is not { } named) return 1;
        Func<LoadedPackage, string?> place = static _ => null;
        string o = flags.Output;
        if (o.Length > 0 && (Directory.Exists(o) || o.EndsWith('/')))
        {
            Directory.CreateDirectory(o);
            if (!named.Exists(static n => n.Package.IsCommand)) throw new UsageException("go: no main packages to build");
            place = p => p.IsCommand ? CurrentFolder.Full(Path.Combine(o, NameOf(p))) : null;
        }
        else if (o.Length > 0)
        {
            if (named.Count > 1 && o != "/dev/null") throw new UsageException($"go: cannot write multiple packages to non-directory {o}");
            string file = CurrentFolder.Full(o);
            if (named is [{ Package.IsCommand: true }] || (named.Count == 1 && o != "/dev/null")) place = _ => file;
        }
        else if (named is [{ Package: { IsCommand: true } command }])
        {
            string file = CurrentFolder.Full(NameOf(command));
            if (Directory.Exists(file)) throw new UsageException($"go: build output \"{NameOf(command)}\" already exists and is a directory");
            place = _ => file;
        }
        return Execute(flags, settings, named, place, output, error, progress) ? 0 : 1;
    }

    /// <summary>Compiles packages and links commands.</summary>
    /// <param name="place">Where a command's executable goes, or another package's archive; null: nowhere.</param>
    private static bool Execute(BuildFlags flags, BuildSettings settings, List<NamedPackage> named, Func<LoadedPackage, string?> place, TextWriter output, TextWriter error, ConsoleProgress progress)
    {
        var said = new BuildOutput(error, progress, flags.PrintsPackages, flags.Json ? new BuildEvents(text =>
        {
            output.Write(text);
            output.Flush();
        }) : null);
        using BuildSession session = flags.Session(settings, said, error);
        if (!flags.FindCoverTool(session)) return false;
        var isNamed = new HashSet<LoadedPackage>(named.Select(static n => n.Package), ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        var graph = new BuildGraph(isNamed.Contains);
        var roots = new List<BuildAction>();
        var kept = new List<(CompileAction Archive, string To)>();
        foreach (LoadedPackage p in isNamed)
        {
            AnnounceProfile(flags, p, error);
            // Several commands at once are linked, too, to see that they can be; there is no place for them.
            if (p.IsCommand) roots.Add(graph.Link(p, LinkSettings.Of(p, session) with { Output = place(p) }));
            else
            {
                CompileAction archive = graph.Compile(p);
                roots.Add(archive);
                if (place(p) is { } to) kept.Add((archive, to));
            }
        }
        said.Total = ActionRunner.InOrder(roots).Count(static a => a.IsAnnounced);
        bool ok = ActionRunner.Run(session, roots);
        if (ok && !flags.OnlyPrints)
            foreach ((CompileAction archive, string to) in kept) WholeFile.Write(to, TextWriter.Null, archive.ReadArchive());
        progress.End();
        return ok;
    }

    /// <summary>A profile would change how gc optimises; here it changes nothing, which is said.</summary>
    private static void AnnounceProfile(BuildFlags flags, LoadedPackage p, TextWriter error)
    {
        if (!p.IsCommand || flags.Profile == "off") return;
        string profile = flags.Profile == "auto" ? Path.Combine(p.Folder, "default.pgo") : flags.Profile;
        if (flags.Profile == "auto" && (p.IsFileList || !File.Exists(profile))) return;
        error.Write($"go: {ShortPath.Of(profile, CurrentFolder.Path)} is ignored: profile-guided optimisation is not supported yet\n");
    }

    /// <summary>The name of a command's executable: the last element of its path that is no major version; of files, the first one's.</summary>
    internal static string NameOf(LoadedPackage p)
    {
        if (p.IsFileList) return Path.GetFileNameWithoutExtension(p.GoFiles[0]);
        string[] elements = p.PackagePath.Split('/');
        string last = elements[^1];
        bool version = elements.Length > 1 && last.Length > 1 && last[0] == 'v' && last[1] != '0' && last != "v1" && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        return version ? elements[^2] : last;
    }
}
