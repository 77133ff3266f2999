using System.Text;
using Ouro.Asm;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Covering;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Build.Vetting;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro test</c>: builds and runs packages' tests.</summary>
internal static class TestCommand
{
    private const string Usage = "go test [build/test flags] [packages] [build/test flags & test binary flags]";

    // True: a switch. What is test's own among them, TestFlags takes first.
    private static readonly Dictionary<string, bool> s_buildFlags = new(BuildFlags.Valued.Select(static f => KeyValuePair.Create(f, false))
        .Concat(BuildFlags.Switches.Select(static f => KeyValuePair.Create(f, true))), StringComparer.Ordinal);

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("test", args, error, () =>
    {
        var flags = new TestFlags();
        if (flags.Parse(args, s_buildFlags)) return Run(flags, output, error);
        error.Write($"{flags.Error}\nusage: {Usage}\nRun 'go help test' and 'go help testflag' for details.\n");
        return 2;
    });

    private static int Run(TestFlags flags, TextWriter output, TextWriter error)
    {
        if (BuildFlags.Parse("test", Usage, [], [], [.. flags.BuildFlags.Select(static f => $"-{f.Name}={f.Value}")], error) is not { } build) return 2;
        if (flags.Fuzz.Length > 0) throw new BadInputException("-fuzz", -1, "only the seeds of fuzz tests are run yet, which needs no flag");
        var progress = new ConsoleProgress(error);
        BuildSettings settings = build.Settings(progress);
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(settings, diagnostics, MainModule.Find(CurrentFolder.Path));
        List<LoadedPackage> packages = [.. PackageArguments.Load(loader, flags.Packages, w => error.Write(w + "\n")).Select(static n => n.Package)];
        foreach (PackageError e in loader.Errors) error.Write(e + "\n");
        if (packages.Count == 0) throw new UsageException("go: no packages to test");
        CheckOutput(flags, packages);
        TestCover? cover = build.Cover is { } counting ? new TestCover(counting, new CoverSelection(loader, counting).ForTests(packages, w => error.Write(w + "\n"))) : null;
        CoverProfile? profile = cover is not null && flags.CoverProfile.Length > 0 && !flags.OnlyCompiles ? new CoverProfile(flags.CoverProfile, cover.Settings.Mode, packages.Count) : null;
        profile?.Begin();
        using Stream to = Console.OpenStandardOutput();
        var gate = new Lock();
        void Print(byte[] text)
        {
            lock (gate) to.Write(text);
        }
        var said = new BuildOutput(error, progress, printsPackages: false, flags.Json ? new BuildEvents(text => Print(Encoding.UTF8.GetBytes(text))) : null);
        using BuildSession session = build.Session(settings, said, error);
        session.SurvivesInternalErrors = true;
        if (!build.FindCoverTool(session)) return 1;
        string coverData = "";
        if (packages.Exists(static p => p.EmitsCoverMeta && p.TestGoFiles.Count + p.XTestGoFiles.Count == 0))
        {
            if (BuiltTool.Find(session, "covdata") is not { } tool) return 1;
            coverData = tool;
        }
        VetSettings? vet = null;
        if (flags.Vet != "off" && !build.OnlyPrints)
        {
            if (BuiltTool.Find(session, "vet") is not { } tool) return 1;
            vet = new VetSettings { Tool = tool, ToolKey = BuiltTool.KeyOf(session, "vet"), Flags = flags.VetFlags, IsExplicit = flags.Vet.Length > 0, IsTest = true };
        }
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
            KeepsResults = flags.Packages.Count > 0,
            KeepsSymbols = flags.OnlyCompiles || flags.Profile.Length > 0 || flags.Output.Length > 0,
            Wrapper = flags.Exec.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Vet = vet,
            Cover = cover,
            Profile = profile,
            CoverDataTool = coverData,
            IsSerial = flags.Bench.Length > 0 && !flags.OnlyCompiles,
        };
        bool ok = new TestGraph(session, loader, options, Print).Run(packages);
        profile?.Write();
        progress.End();
        if (!ok && !flags.Json && !flags.OnlyCompiles && (flags.Packages.Count != 0 || packages.Count > 1)) Print([.. "FAIL\n"u8]);
        return ok ? 0 : 1;
    }

    /// <summary><c>-o</c> with several packages names a folder, in which each binary has a name of its own.</summary>
    private static void CheckOutput(TestFlags flags, List<LoadedPackage> packages)
    {
        if (packages.Count > 1 && flags.Profile.Length > 0) throw new UsageException($"go: cannot use {flags.Profile} flag with multiple packages");
        if (packages.Count == 1 || (!flags.OnlyCompiles && flags.Output.Length == 0) || flags.Output == "/dev/null") return;
        if (flags.Output.Length > 0 && !IsFolder(flags.Output)) throw new UsageException("go: with multiple packages, -o must refer to a directory or /dev/null");
        foreach (var same in packages.GroupBy(static p => TestGraph.BinaryName(p.ImportPath)))
            if (same.Count() > 1) throw new UsageException($"go: cannot write test binary {same.Key} for multiple packages:\n{string.Join('\n', same.Select(static p => p.ImportPath))}");
    }

    private static bool IsFolder(string path) => path.EndsWith('/') || Directory.Exists(path);

    /// <summary>Where a package's binary is kept; null: nowhere.</summary>
    private static string? KeptBinary(TestFlags flags, string importPath)
    {
        if ((!flags.OnlyCompiles && flags.Profile.Length == 0 && flags.Output.Length == 0) || flags.Output == "/dev/null") return null;
        string name = TestGraph.BinaryName(importPath);
        if (flags.Output.Length == 0) return CurrentFolder.Full(name);
        if (!IsFolder(flags.Output)) return CurrentFolder.Full(flags.Output);
        Directory.CreateDirectory(flags.Output);
        return CurrentFolder.Full(Path.Combine(flags.Output, name));
    }
}
