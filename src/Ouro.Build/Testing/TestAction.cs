using System.Globalization;
using Ouro.Build.Actions;
using Ouro.Build.Covering;
using Ouro.Build.Loading;
using Ouro.Build.Vetting;

namespace Ouro.Build.Testing;

/// <summary>Runs a package's test binary and reports; also when there is none, which is then what it reports.</summary>
internal sealed class TestAction : BuildAction
{
    private readonly TestOptions _options;
    private readonly LoadedPackage _package;
    private readonly LinkAction? _binary;
    private readonly TestPrinter _printer;
    private readonly int _index;
    private readonly bool _streams;
    private readonly string _problem;
    private TestResultCache? _results;
    private byte[]? _known;
    private byte[] _knownProfile = [];
    private CoverMetaAction? _meta;

    /// <param name="session">The session that runs it.</param>
    /// <param name="package">The package under test.</param>
    /// <param name="binary">Links its tests; null: it has none, or <paramref name="problem"/>.</param>
    /// <param name="problem">Why nothing could be built: <c>setup failed</c>; empty otherwise.</param>
    /// <param name="streams">Output is shown as it comes.</param>
    public TestAction(BuildSession session, TestOptions options, LoadedPackage package, LinkAction? binary, string problem, TestPrinter printer, int index, bool streams)
    {
        _options = options;
        _package = package;
        _binary = binary;
        _problem = problem;
        _printer = printer;
        _index = index;
        _streams = streams;
        if (binary is null) return;
        DependOn(binary);
        if (options.KeepAs(package.ImportPath) is not null || !options.KeepsResults) return;
        binary.IsNeedless = key =>
        {
            _results = TestResultCache.For(session, options, package, key);
            _known = _results?.Find(needsProfile: options.Profile is not null, out _knownProfile);
            return _known is not null;
        };
    }

    /// <summary>The test is told of all packages that are counted.</summary>
    public void UseCoverMeta(CoverMetaAction meta)
    {
        _meta = meta;
        DependOn(meta);
    }

    public override string Description => "test " + _package.ImportPath;

    public override bool RunsAfterFailure => true;

    protected override bool Run(BuildSession session)
    {
        // Others that it waits for have nothing to say about it.
        bool built = _binary is not null ? !_binary.Failed : !Dependencies.Any(static d => d is CompileAction { Failed: true } or VetAction { Failed: true });
        if (_options.OnlyCompiles)
        {
            _printer.Finish(_index, []);
            return built && _problem.Length == 0;
        }
        if (_options.FailFast && _options.State.Failed)
        {
            _printer.Finish(_index, []);
            return true;
        }
        using var report = new TestReport(_printer, _index, _options.Json ? _package.ImportPath : null, _streams);
        string problem = _problem.Length > 0 ? _problem : built ? "" : "build failed";
        if (problem.Length > 0)
        {
            report.Failed = true;
            report.FailedBuild = FailedBelow();
            report.Line($"FAIL\t{_package.ImportPath} [{problem}]\n");
        }
        else if (_binary is null) ReportWithoutTests(session, report);
        else if (_known is not null)
        {
            report.Write(_known);
            _options.Profile?.Add(_index, _knownProfile);
        }
        else RunBinary(session, _binary.Executable, report);
        if (report.Failed && problem.Length == 0) _options.State.Failed = true;
        report.Close();
        if (_binary is { Executable.Length: > 0 } && !session.KeepWork && _options.KeepAs(_package.ImportPath) is null) File.Delete(_binary.Executable);
        return !report.Failed;
    }

    /// <summary>The package that could not be built, or was found fault with.</summary>
    private string FailedBelow()
    {
        var seen = new HashSet<BuildAction>(ReferenceEqualityComparer.Instance);
        return Search(this) ?? _package.ImportPath;

        string? Search(BuildAction above)
        {
            foreach (BuildAction a in above.Dependencies)
            {
                if (!a.Failed || !seen.Add(a)) continue;
                if (Search(a) is { } found) return found;
                if (a.FailedItself && (a is CompileAction c ? c.Package : a is VetAction v ? v.Package : null) is { } p) return p.ShownPath;
            }
            return null;
        }
    }

    /// <summary>A package without tests has its share all the same when it is counted: none of its statements ran.</summary>
    private void ReportWithoutTests(BuildSession session, TestReport report)
    {
        CompileAction? build = null;
        foreach (BuildAction d in Dependencies)
            build ??= d as CompileAction ?? (d as VetAction)?.Build;
        if (build is not { CoverMeta.Length: > 0 } || _options.CoverDataTool.Length == 0)
        {
            report.Line($"?   \t{_package.ImportPath}\t[no test files]\n");
            return;
        }
        // The tool looks for descriptions by their names.
        string folder = Directory.CreateDirectory(Path.Combine(session.FolderOf(this), "meta")).FullName, profile = Path.Combine(session.FolderOf(this), "_cover_.out");
        File.Copy(build.CoverMeta, Path.Combine(folder, CoverCommand.MetaName(_package)), overwrite: true);
        Tool("percent", "-i", folder);
        if (_options.Profile is null) return;
        Tool("textfmt", "-i", folder, "-o", profile);
        if (File.Exists(profile)) _options.Profile.Add(_index, File.ReadAllBytes(profile));

        void Tool(params string[] arguments)
        {
            // The go command calls itself, as go tool covdata.
            IReadOnlyList<string> line = session.Toolexec is { } through ? through.Line(through.PathOf(session, "go"), ["tool", "covdata", .. arguments]) : [_options.CoverDataTool, .. arguments];
            report.Failed |= ChildProcess.Run(line, folder, new Dictionary<string, string> { [ToolExecution.PackageVariable] = _package.ShownPath }, m => report.Write(m.Span), null, null).ExitCode != 0;
        }
    }

    private void RunBinary(BuildSession session, string binary, TestReport report)
    {
        // The binary's own clock is started first; it has a minute, or a tenth of its time, to say where it hangs.
        TimeSpan? delay = _options.Timeout is { } t ? TimeSpan.FromSeconds(Math.Max(5, t.TotalSeconds / 10)) : null;
        TimeSpan? kill = _options.Timeout is { } limit ? limit + (delay < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : delay) : null;
        string bin = Path.Combine(session.Settings.GoRoot, "bin"), path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PWD"] = _package.Folder };
        if (path != bin && !path.StartsWith(bin + ":", StringComparison.Ordinal)) environment["PATH"] = path.Length > 0 ? bin + ":" + path : bin;
        List<string> arguments = [.. _options.Arguments];
        string profile = Path.Combine(session.FolderOf(this), "_cover_.out");
        if (_options.Cover is not null)
        {
            string counters = Directory.CreateDirectory(Path.Combine(session.FolderOf(this), "gocoverdir")).FullName;
            if (_meta is not null) File.WriteAllBytes(Path.Combine(counters, CoverMetaAction.FileName), _meta.List);
            int at = arguments.FindIndex(static a => a.StartsWith("-test.coverprofile=", StringComparison.Ordinal));
            if (at >= 0) arguments[at] = "-test.coverprofile=" + profile;
            arguments.Insert(0, "-test.gocoverdir=" + counters);
            // For what the tests build and run.
            environment["GOCOVERDIR"] = counters;
        }
        string log = _results is null ? "" : Path.Combine(session.FolderOf(this), "testlog.txt");
        List<string> command = [.. _options.Wrapper, binary, "-test.paniconexit0", .. log.Length > 0 ? (string[])["-test.testlogfile=" + log] : [], .. arguments];
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        ChildExit exit = ChildProcess.Run(command, _package.Folder, environment, m => report.Write(m.Span), kill, delay);
        byte[] counted = _options.Profile is not null && File.Exists(profile) ? File.ReadAllBytes(profile) : [];
        _options.Profile?.Add(_index, counted);
        string time = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + "s";
        if (exit.ExitCode == 0)
        {
            string note = _options.Streams ? "" : report.Says("testing: warning: no tests to run\n") ? " [no tests to run]" : report.Says("testing: warning: no fuzz tests to fuzz\n") ? " [no fuzz tests to fuzz]" : "";
            string share = _options.Cover is not null && !_options.Streams ? report.CoverageOf() : "";
            if (!_options.ShowsPassing && !_options.Json) report.Forget();
            report.EndLine();
            report.Line($"ok  \t{_package.ImportPath}\t{time}{share}{note}\n");
            _results?.Keep(log, report.Text, counted);
            return;
        }
        report.Failed = true;
        // What was shown at once is not looked at again.
        bool silent = report.IsEmpty || _options.Streams;
        report.Line(exit.Notice);
        if (exit.ExitCode < 0 || silent) report.Line(exit.Status + "\n");
        else report.EndLine();
        report.Line((_options.Json || _options.Arguments.Contains("-test.v=test2json") ? "\u0016" : "") + $"FAIL\t{_package.ImportPath}\t{time}\n");
    }
}
