namespace Ouro.Fetch;

/// <summary>Where long work says what it is doing; the command line shows it, tests ignore it.</summary>
public interface ISetupProgress
{
    /// <summary>A step begins; the text is a sentence without its full stop.</summary>
    void Step(string text);

    /// <summary>How far the present step is.</summary>
    /// <param name="done">Bytes, files or the like; any unit, the same as <paramref name="total"/>.</param>
    /// <param name="total">0 when it is not known.</param>
    void Report(long done, long total);
}

/// <summary>Set-up cannot go on: one message that names what is missing and what to do.</summary>
public class SetupException(string message, Exception? inner = null) : Exception(message, inner);
