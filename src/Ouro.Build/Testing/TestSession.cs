// `go test` over packages. Binaries are built one after the other, since a build uses all processors by itself; a package's tests run
// while the next one is built. What is printed comes in the order of the packages, but for events, which name their package.

using System.Globalization;
using System.Text;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;

namespace Ouro.Build.Testing;

/// <summary>Builds and runs the tests of packages.</summary>
/// <param name="settings">Target and GOROOT.</param>
/// <param name="loader">Finds the packages.</param>
/// <param name="builder">Holds what the binaries share.</param>
/// <param name="options">What is asked for.</param>
/// <param name="output">Receives results, whole lines.</param>
/// <param name="error">Receives messages of builds.</param>
public sealed class TestSession(BuildSettings settings, PackageLoader loader, ProgramBuilder builder, TestOptions options, Action<byte[]> output, Action<string> error)
{
    private readonly Lock _printing = new();
    private volatile bool _failed;

    /// <summary>Tests packages.</summary>
    /// <param name="packages">Each with its files; not yet built.</param>
    /// <returns>Whether all passed.</returns>
    public bool Run(IReadOnlyList<LoadedPackage> packages)
    {
        Task previous = Task.CompletedTask;
        using var slots = new SemaphoreSlim(options.Parallel);
        for (int i = 0; i < packages.Count; i++)
        {
            LoadedPackage p = packages[i];
            string folder = Path.Combine(options.Build.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"t{i + 1:d3}"));
            slots.Wait();
            if (options.FailFast && _failed)
            {
                slots.Release();
                break;
            }
            (string? binary, string result) = Prepare(p, folder);
            Task before = previous;
            previous = Task.Run(() =>
            {
                var report = new Report(this, p, options.Json, options.Json || options.Streams || (options.ShowsPassing && (packages.Count == 1 || options.Parallel == 1)), before);
                try
                {
                    if (binary is not null) RunBinary(p, binary, folder, report);
                    else if (result.Length > 0) report.Plain(result, failed: result.StartsWith("FAIL", StringComparison.Ordinal));
                }
                finally
                {
                    slots.Release();
                    report.Close();
                    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                }
            });
        }
        previous.Wait();
        return !_failed;
    }

    /// <summary>As <see cref="Build"/>; a mistake of the compiler's costs one package only.</summary>
    private (string? Binary, string Result) Prepare(LoadedPackage p, string folder)
    {
        try
        {
            return Build(p, folder);
        }
        catch (InternalCompilerException e)
        {
            error($"# {p.ImportPath}\ninternal error: {e.Message}\n  again: ouro test {p.ImportPath}\n{e}\n");
            _failed = true;
            return (null, $"FAIL\t{p.ImportPath} [build failed]\n");
        }
    }

    /// <summary>Builds a package's test binary.</summary>
    /// <returns>Its path, or what is to be printed instead; neither with <c>-c</c>.</returns>
    private (string? Binary, string Result) Build(LoadedPackage p, string folder)
    {
        var diagnostics = new DiagnosticBag();
        if (p.TestGoFiles.Count + p.XTestGoFiles.Count == 0)
        {
            // It must compile all the same.
            List<LoadedPackage> order = loader.LoadClosure([p.ImportPath]);
            bool ok = builder.Build([.. order.Where(static q => !q.IsCommand)], options.Build with { Output = null });
            return ok || options.OnlyCompiles ? (null, options.OnlyCompiles ? "" : $"?   \t{p.ImportPath}\t[no test files]\n") : (null, $"FAIL\t{p.ImportPath} [build failed]\n");
        }
        LoadedTest test;
        try
        {
            test = loader.LoadTest(p, diagnostics);
        }
        catch (BadInputException e)
        {
            error($"# {p.ImportPath}\n{e.Message}\n");
            return Failed("setup failed");
        }
        if (diagnostics.HasErrors) return Complain("setup failed");
        string name = BinaryName(p.ImportPath), binary = Path.Combine(folder, name);
        // What is not the test's own is shared with the others.
        if (!builder.Build([.. test.Order.Where(static q => q.ForTest.Length == 0)], options.Build with { Output = null })) return Failed("build failed");
        ProgramBuilder own = builder.Above(diagnostics);
        bool built = own.Build([.. test.Order.Where(static q => q.ForTest.Length > 0)], options.Build with { Output = null, WorkFolder = folder })
            && own.Link(test.Order, options.Build with
            {
                Output = binary, WorkFolder = folder, StringValues = ["testing.testBinary=1", .. options.Build.StringValues],
                OmitSymbolTable = options.Build.OmitSymbolTable || (!options.KeepsSymbols && p.ImportPath != "runtime"),
            });
        if (!built) return Complain("build failed");
        if (options.KeepAs(p.ImportPath) is { } keep)
        {
            string beside = keep + ".partial." + Environment.ProcessId;
            File.Copy(binary, beside, overwrite: true);
            File.Move(beside, keep, overwrite: true);
        }
        return options.OnlyCompiles ? (null, "") : (binary, "");

        (string?, string) Complain(string why)
        {
            var text = new StringBuilder($"# {p.ImportPath}\n");
            foreach (Diagnostic d in diagnostics.ToSortedArray()) text.Append(d).Append('\n');
            error(text.ToString());
            return Failed(why);
        }

        (string?, string) Failed(string why)
        {
            _failed = true;
            return (null, options.OnlyCompiles ? "" : $"FAIL\t{p.ImportPath} [{why}]\n");
        }
    }

    /// <summary>The name of a test binary: the path's last element that is no major version.</summary>
    public static string BinaryName(string importPath)
    {
        string[] elements = importPath.Split('/');
        string last = elements[^1];
        bool version = elements.Length > 1 && last.Length > 1 && last[0] == 'v' && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && last != "v0" && last != "v1" && last[1] != '0';
        return (version ? elements[^2] : last) + ".test";
    }

    private void RunBinary(LoadedPackage p, string binary, string folder, Report report)
    {
        // The binary's own clock is started first; it has a minute, or a tenth of its time, to say where it hangs.
        TimeSpan? delay = options.Timeout is { } t ? TimeSpan.FromSeconds(Math.Max(5, t.TotalSeconds / 10)) : null;
        TimeSpan? kill = options.Timeout is { } limit ? limit + (delay < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : delay) : null;
        string bin = Path.Combine(settings.GoRoot, "bin"), path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PWD"] = p.Folder };
        if (path != bin && !path.StartsWith(bin + ":", StringComparison.Ordinal)) environment["PATH"] = path.Length > 0 ? bin + ":" + path : bin;
        List<string> command = [.. options.Wrapper, binary, "-test.paniconexit0", .. options.Arguments];
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        TestExit exit = TestProcess.Run(command, p.Folder, environment, m => report.Write(m.Span), kill, delay);
        string time = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + "s";
        if (exit.ExitCode == 0)
        {
            string note = options.Streams ? "" : report.Says("testing: warning: no tests to run\n") ? " [no tests to run]" : report.Says("testing: warning: no fuzz tests to fuzz\n") ? " [no fuzz tests to fuzz]" : "";
            if (!options.ShowsPassing && !options.Json) report.Forget();
            report.EndLine();
            report.Line($"ok  \t{p.ImportPath}\t{time}{note}\n");
            return;
        }
        _failed = true;
        report.Failed = true;
        // What was shown at once is not looked at again.
        bool silent = report.IsEmpty || options.Streams;
        report.Line(exit.Notice);
        if (exit.ExitCode < 0 || silent) report.Line(exit.Status + "\n");
        else report.EndLine();
        report.Line((options.Json || options.Arguments.Contains("-test.v=test2json") ? "\u0016" : "") + $"FAIL\t{p.ImportPath}\t{time}\n");
    }

    /// <summary>What one package prints: kept until its turn, or shown at once.</summary>
    private sealed class Report
    {
        private readonly TestSession _session;
        private readonly bool _streams;
        private readonly Task _before;
        private readonly TestEventConverter? _events;
        private readonly MemoryStream _text = new();
        private bool _any;
        private byte _last = (byte)'\n';

        public Report(TestSession session, LoadedPackage package, bool json, bool streams, Task before)
        {
            _session = session;
            _streams = streams;
            _before = before;
            if (json) _events = new TestEventConverter(session.Print, package.ImportPath, timestamps: true);
        }

        /// <summary>The binary, or its build, failed.</summary>
        public bool Failed { get; set; }

        public bool IsEmpty => !_any;

        public void Write(ReadOnlySpan<byte> text)
        {
            if (text.Length == 0) return;
            _any = true;
            _last = text[^1];
            _text.Write(text);
            if (_events is not null) _events.Write(text);
            else if (_streams) _session.Print(text.ToArray());
        }

        public void Line(string text) => Write(Encoding.UTF8.GetBytes(text));

        /// <summary>Begins a new line unless one has just begun.</summary>
        public void EndLine()
        {
            if (_any && _last != '\n') Line("\n");
        }

        /// <summary>Whether a line was printed.</summary>
        public bool Says(string line)
        {
            string text = Encoding.Latin1.GetString(_text.GetBuffer(), 0, (int)_text.Length);
            return text.StartsWith(line, StringComparison.Ordinal) || text.Contains("\n" + line, StringComparison.Ordinal);
        }

        /// <summary>Drops what is kept: nobody wants to read it.</summary>
        public void Forget()
        {
            if (_streams) return;
            _text.SetLength(0);
            _last = (byte)'\n';
        }

        /// <summary>A result without a run.</summary>
        public void Plain(string line, bool failed)
        {
            Failed = failed;
            Line(line);
        }

        /// <summary>Shows what was kept, in its turn.</summary>
        public void Close()
        {
            if (_events is not null)
            {
                // A package without tests is skipped, which its line says; otherwise the exit status counts.
                _events.Exited(!Failed);
                _events.Close();
            }
            _before.Wait();
            if (!_streams) _session.Print(_text.ToArray());
        }
    }

    private void Print(byte[] text)
    {
        lock (_printing) output(text);
    }
}
