using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary>Set-up's steps on the error stream: a line that is written over on a terminal, plain lines elsewhere.</summary>
internal sealed class ConsoleProgress(TextWriter error) : ISetupProgress
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private string _step = "";

    public void Step(string text) => Step(text, terminalOnly: false);

    /// <param name="text">What begins.</param>
    /// <param name="terminalOnly">One of very many steps: shown where the line is written over, left out elsewhere.</param>
    public void Step(string text, bool terminalOnly)
    {
        if (terminalOnly && !_terminal) return;
        _step = text;
        error.Write(_terminal ? $"\r\x1b[Kouro: {text}" : $"ouro: {text}\n");
        error.Flush();
    }

    public void Report(long done, long total)
    {
        if (!_terminal || total <= 0) return;
        error.Write($"\r\x1b[Kouro: {_step} {100 * done / total}%");
        error.Flush();
    }

    /// <summary>Clears the progress line.</summary>
    public void End()
    {
        if (_terminal && _step.Length > 0) error.Write("\r\x1b[K");
        _step = "";
    }
}
