// What a test binary prints, as events. The binary is the only witness: `=== RUN   TestX` says that a test begins, `--- PASS: TestX
// (0.01s)` how it ended, everything between is some test's output. With -test.v=test2json package testing marks its own lines with
// ^V, so that a test that prints such lines itself misleads nobody; before the first mark they are believed without one.
//
// A report is held back until the next line shows that no more output belongs to it: `--- FAIL: TestX` is followed by the reports of
// its subtests, indented by four blanks a level, and by what they logged. The stack of open reports says which test an indented line
// belongs to.

using System.Globalization;
using System.Text;

namespace Ouro.Build.Testing;

/// <summary>Converts the output of one test binary to JSON events, a line each.</summary>
public sealed class TestEventConverter
{
    private static readonly string[] s_updates = ["RUN", "PAUSE", "CONT", "NAME", "PASS", "FAIL", "SKIP", "ATTR", "ARTIFACTS"];
    private static readonly string[] s_reports = ["PASS", "FAIL", "SKIP", "BENCH"];

    private readonly Action<byte[]> _write;
    private readonly string _package;
    private readonly bool _timestamps;
    private readonly long _start = System.Diagnostics.Stopwatch.GetTimestamp();
    private readonly LineSplitter _input, _output;
    private readonly List<TestEvent> _open = [];
    private string _test = "", _result = "";
    private bool _marksRequired;

    /// <param name="write">Receives each event as a line of JSON.</param>
    /// <param name="package">Import path for the events; may be empty.</param>
    /// <param name="timestamps">Events have times and durations.</param>
    public TestEventConverter(Action<byte[]> write, string package, bool timestamps)
    {
        _write = write;
        _package = package;
        _timestamps = timestamps;
        _output = new LineSplitter(1024, WriteOutput, WriteOutput);
        _input = new LineSplitter(4096, TakeLine, text => _output.Write(text));
        Emit(new TestEvent { Action = "start" });
    }

    /// <summary>The package whose build failed and made the test fail; empty: none did.</summary>
    public string FailedBuild { get; set; } = "";

    /// <summary>Takes the next bytes that the binary printed.</summary>
    public void Write(ReadOnlySpan<byte> text) => _input.Write(text);

    /// <summary>Says how the binary ended, which outweighs what it printed.</summary>
    public void Exited(bool success)
    {
        if (!success) _result = "fail";
        else if (_result != "skip") _result = "pass";
    }

    /// <summary>Writes what is pending, and the event of the whole package.</summary>
    public void Close()
    {
        _input.Flush();
        _output.Flush();
        if (_result.Length == 0) return;
        double seconds = Math.Round(System.Diagnostics.Stopwatch.GetElapsedTime(_start).TotalSeconds, 3);
        Emit(new TestEvent { Action = _result, Elapsed = _timestamps ? seconds : null, FailedBuild = _result == "fail" ? FailedBuild : "" });
    }

    private void TakeLine(ReadOnlySpan<byte> raw)
    {
        bool marked = raw.Length > 0 && raw[0] == LineSplitter.Mark;
        if (!marked && _marksRequired)
        {
            _output.Write(raw);
            return;
        }
        if (marked)
        {
            _output.Flush();
            raw = raw[1..];
        }
        string line = Encoding.Latin1.GetString(raw), trimmed = TrimLineEnd(line);
        // Something on the way may have cut the blanks behind an empty name.
        if (trimmed == "=== NAME")
        {
            raw = "=== NAME  \n"u8;
            (line, trimmed) = ("=== NAME  \n", "=== NAME  ");
        }
        if (trimmed is "PASS" or "FAIL" || trimmed.StartsWith("FAIL\t", StringComparison.Ordinal))
        {
            CloseReports(0);
            _test = "";
            _marksRequired = marked;
            _output.Write(raw);
            _result = trimmed == "PASS" ? "pass" : "fail";
            return;
        }
        if (_open.Count == 0 && line.StartsWith("?   \t", StringComparison.Ordinal) && trimmed.EndsWith("\t[no test files]", StringComparison.Ordinal)) _result = "skip";
        if (Keyword(line, "=== ", s_updates, "   ") is { } update) TakeUpdate(update, line, raw, marked);
        else TakeReportOrText(line, raw, marked);
    }

    /// <summary><c>=== RUN   TestX</c> and its like.</summary>
    private void TakeUpdate(string keyword, string line, ReadOnlySpan<byte> raw, bool marked)
    {
        string rest = Decode(line[(4 + keyword.Length)..]).Trim(), key = "", value = "", path = "";
        if (keyword is "ARTIFACTS") (rest, path) = Cut(rest);
        else if (keyword is "ATTR")
        {
            (rest, key) = Cut(rest);
            (key, value) = Cut(key);
        }
        _marksRequired = marked;
        CloseReports(0);
        _test = rest;
        if (keyword == "NAME") return; // it only says whose output follows
        var e = new TestEvent { Action = keyword.ToLowerInvariant(), Key = key, Value = value, Path = path };
        // The notice of a pause is the paused test's last output.
        if (keyword == "PAUSE") _output.Write(raw);
        Emit(e);
        if (keyword != "PAUSE") _output.Write(raw);
    }

    /// <summary><c>--- PASS: TestX (0.01s)</c>, indented by the depth of the subtest; anything else is output.</summary>
    private void TakeReportOrText(string line, ReadOnlySpan<byte> raw, bool marked)
    {
        int depth = 0;
        string report = line;
        for (; report.StartsWith("    ", StringComparison.Ordinal); depth++) report = report[4..];
        if (Keyword(report, "--- ", s_reports, ": ") is not { } keyword)
        {
            if (depth > 0 && depth <= _open.Count) _test = _open[depth - 1].Test;
            _output.Write(raw);
            return;
        }
        string name = Decode(report[(4 + keyword.Length + 2)..]).Trim();
        double? elapsed = null;
        int bracket = name.IndexOf(" (", StringComparison.Ordinal);
        if (bracket >= 0)
        {
            if (_timestamps && name.EndsWith("s)", StringComparison.Ordinal)
                && double.TryParse(name.AsSpan(bracket + 2, name.Length - bracket - 4), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)) elapsed = seconds;
            name = name[..bracket];
        }
        if (depth > _open.Count)
        {
            _output.Write(raw);
            return;
        }
        _marksRequired = marked;
        CloseReports(depth);
        _test = name;
        _open.Add(new TestEvent { Action = keyword.ToLowerInvariant(), Test = name, Elapsed = elapsed });
        _output.Write(raw);
    }

    /// <summary>The keyword that a line has behind its sign; null: another line.</summary>
    private static string? Keyword(string line, string sign, string[] keywords, string separator)
    {
        if (!line.StartsWith(sign, StringComparison.Ordinal)) return null;
        foreach (string k in keywords)
        {
            // Updates are padded to a column, but for a long keyword by one blank.
            string head = separator == ": " ? k + separator : k.Length > 5 ? k + " " : k.PadRight(6);
            if (string.CompareOrdinal(line, sign.Length, head, 0, head.Length) == 0) return k;
        }
        return null;
    }

    /// <summary>Writes the reports that are deeper than a level, innermost first.</summary>
    private void CloseReports(int depth)
    {
        _test = "";
        while (_open.Count > depth)
        {
            TestEvent e = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            Emit(e);
        }
    }

    private void WriteOutput(ReadOnlySpan<byte> text) => Emit(new TestEvent { Action = "output", Output = text.ToArray() });

    private void Emit(TestEvent e)
    {
        e.Package = _package;
        if (_timestamps) e.Time = DateTimeOffset.Now;
        if (e.Test.Length == 0) e.Test = _test;
        _write(e.ToJson());
    }

    private static string TrimLineEnd(string line) => line.EndsWith("\r\n", StringComparison.Ordinal) ? line[..^2] : line.EndsWith('\n') ? line[..^1] : line;

    private static string Decode(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));

    private static (string Before, string After) Cut(string s)
    {
        int at = s.IndexOf(' ', StringComparison.Ordinal);
        return at < 0 ? (s, "") : (s[..at], s[(at + 1)..]);
    }
}
