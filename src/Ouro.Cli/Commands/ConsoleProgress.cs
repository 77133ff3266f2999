using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary>Set-up's steps on the error stream: a line that is written over on a terminal; elsewhere plain lines, every ten seconds of a long step.</summary>
internal sealed class ConsoleProgress(TextWriter error) : ISetupProgress
{
    private const long PlainEvery = 10_000; // ms

    private readonly bool _terminal = !Console.IsErrorRedirected;
    private string _step = "";
    private long _shown; // when and how far the present step was shown
    private long _percent;

    public void Step(string text) => Step(text, terminalOnly: false);

    /// <param name="text">What begins.</param>
    /// <param name="terminalOnly">One of very many steps: shown where the line is written over, left out elsewhere.</param>
    public void Step(string text, bool terminalOnly)
    {
        if (terminalOnly && !_terminal) return;
        _step = text;
        _shown = Environment.TickCount64;
        _percent = -1;
        error.Write(_terminal ? $"\r\x1b[Kouro: {text}" : $"ouro: {text}\n");
        error.Flush();
    }

    public void Report(long done, long total)
    {
        if (total <= 0) return;
        long percent = 100 * done / total;
        if (percent == _percent || (!_terminal && Environment.TickCount64 - _shown < PlainEvery)) return;
        _percent = percent;
        _shown = Environment.TickCount64;
        error.Write(_terminal ? $"\r\x1b[Kouro: {_step} {percent}%" : $"ouro: {_step} {percent}%\n");
        error.Flush();
    }

    /// <summary>Clears the progress line.</summary>
    public void End()
    {
        if (_terminal && _step.Length > 0) error.Write("\r\x1b[K");
        _step = "";
    }
}
