using System.Text;

namespace Ouro.Build.Testing;

/// <summary>What packages' tests print, in the order of the packages; what is to be seen at once passes by.</summary>
internal sealed class TestPrinter(Action<byte[]> output, int count)
{
    private readonly Lock _lock = new();
    private readonly byte[]?[] _finished = new byte[count][];
    private int _next;

    /// <summary>Shows text at once.</summary>
    public void Now(byte[] text)
    {
        lock (_lock) output(text);
    }

    /// <summary>Shows what a package has kept as soon as those before it are shown.</summary>
    public void Finish(int index, byte[] text)
    {
        lock (_lock)
        {
            _finished[index] = text;
            for (; _next < _finished.Length && _finished[_next] is { } t; _next++)
                if (t.Length > 0) output(t);
        }
    }
}

/// <summary>What one package's tests print: kept until its turn, or shown at once, or turned into events.</summary>
internal sealed class TestReport : IDisposable
{
    private readonly TestPrinter _printer;
    private readonly int _index;
    private readonly bool _streams;
    private readonly TestEventConverter? _events;
    private readonly MemoryStream _text = new();
    private bool _any;
    private byte _last = (byte)'\n';

    /// <param name="index">The package's place.</param>
    /// <param name="eventsFor">The package that events name; null: text.</param>
    /// <param name="streams">Text is shown at once.</param>
    public TestReport(TestPrinter printer, int index, string? eventsFor, bool streams)
    {
        _printer = printer;
        _index = index;
        _streams = streams || eventsFor is not null;
        if (eventsFor is not null) _events = new TestEventConverter(printer.Now, eventsFor, timestamps: true);
    }

    public void Dispose() => _text.Dispose();

    /// <summary>The binary, or its build, failed.</summary>
    public bool Failed { get; set; }

    /// <summary>The package whose build failed; for events.</summary>
    public string FailedBuild
    {
        set
        {
            if (_events is not null) _events.FailedBuild = value;
        }
    }

    public bool IsEmpty => !_any;

    /// <summary>All that was written, but for what was dropped.</summary>
    public ReadOnlySpan<byte> Text => _text.GetBuffer().AsSpan(0, (int)_text.Length);

    public void Write(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0) return;
        _any = true;
        _last = text[^1];
        _text.Write(text);
        if (_events is not null) _events.Write(text);
        else if (_streams) _printer.Now(text.ToArray());
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

    /// <summary>What the first line about coverage says, for the package's own line; empty without one.</summary>
    public string CoverageOf()
    {
        string text = Encoding.UTF8.GetString(Text);
        const string Start = "coverage: ";
        int at = text.IndexOf(Start, StringComparison.Ordinal), end = at < 0 ? -1 : text.IndexOf('\n', at);
        return end < 0 ? "" : "\t" + text[at..end];
    }

    /// <summary>Drops what is kept: nobody wants to read it.</summary>
    public void Forget()
    {
        if (_streams) return;
        _text.SetLength(0);
        _last = (byte)'\n';
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
        _printer.Finish(_index, _streams ? [] : _text.ToArray());
    }
}
