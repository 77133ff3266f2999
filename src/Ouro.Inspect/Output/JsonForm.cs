using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ouro.Inspect.Output;

/// <summary>How the inspectors' JSON looks: two spaces, line feeds on every system, letters as they are.</summary>
internal static class JsonForm
{
    internal static JsonWriterOptions Options => new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
