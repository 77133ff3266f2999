using System.Text;
using System.Text.Json;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>
/// The events of <c>build -json</c>, one a line, in the go command's form (<c>go help buildjson</c>): <c>build-output</c> for each line of text,
/// <c>build-fail</c> after the last. The event with the first line of a message also has it in parts: <c>Diagnostic</c> with Code, File, Line,
/// Column, Message.
/// </summary>
/// <param name="write">Receives the events of a package, whole lines, at once.</param>
internal sealed class BuildEvents(Action<string> write)
{
    /// <summary>The messages of one package, or of none: both names are then empty.</summary>
    public void Report(string package, string title, Diagnostic[] messages, int most)
    {
        var text = new StringWriter();
        var events = new StringBuilder();
        BuildOutput.Write(text, title, messages, excerpt: null, most);
        int next = 0;
        foreach (string line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Diagnostic? d = next < messages.Length && line == messages[next].ToString().Split('\n')[0] ? messages[next++] : null;
            Write(events, package, "build-output", line + "\n", d);
        }
        Write(events, package, "build-fail", null, null);
        write(events.ToString());
    }

    /// <summary>What was printed for a package that was built: one event.</summary>
    public void Print(string package, string text)
    {
        var events = new StringBuilder();
        Write(events, package, "build-output", text, null);
        write(events.ToString());
    }

    private static void Write(StringBuilder to, string package, string action, string? line, Diagnostic? diagnostic)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("ImportPath", package);
            json.WriteString("Action", action);
            if (line is not null) json.WriteString("Output", line);
            if (diagnostic is not null)
            {
                json.WriteStartObject("Diagnostic");
                json.WriteString("Code", diagnostic.Code);
                if (diagnostic.Position.IsKnown)
                {
                    json.WriteString("File", diagnostic.Position.File);
                    json.WriteNumber("Line", diagnostic.Position.Line);
                    if (diagnostic.Position.Column > 0) json.WriteNumber("Column", diagnostic.Position.Column);
                }
                json.WriteString("Message", diagnostic.Message);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        to.Append(Encoding.UTF8.GetString(stream.ToArray())).Append('\n');
    }
}
