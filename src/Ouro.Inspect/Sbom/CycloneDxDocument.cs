using System.Text.Json;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Sbom;

/// <summary>Writes a bill of materials as CycloneDX 1.6 in JSON.</summary>
/// <remarks>The executable is the document's subject with the build's settings as properties; modules are its components. Source: the
/// CycloneDX specification 1.6 (ECMA-424).</remarks>
public static class CycloneDxDocument
{
    public const string MediaType = "application/vnd.cyclonedx+json";

    private const string Program = "executable";

    /// <param name="bill">What to write.</param>
    /// <param name="sourceDate">Overrides the time of the commit; without either the document has no time.</param>
    /// <returns>UTF-8 text that ends in a newline.</returns>
    public static byte[] Write(BillOfMaterials bill, DateTimeOffset? sourceDate)
    {
        var stream = new MemoryStream();
        using (var w = new Utf8JsonWriter(stream, JsonForm.Options))
        {
            w.WriteStartObject();
            w.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            w.WriteString("bomFormat", "CycloneDX");
            w.WriteString("specVersion", "1.6");
            w.WriteString("serialNumber", "urn:uuid:" + bill.Uuid("cyclonedx"));
            w.WriteNumber("version", 1);
            w.WriteStartObject("metadata");
            if (bill.Time(sourceDate) is { } time) w.WriteString("timestamp", BillOfMaterials.TimeText(time));
            w.WriteStartObject("tools");
            w.WriteStartArray("components");
            w.WriteStartObject();
            w.WriteString("type", "application");
            w.WriteString("name", "ouro");
            w.WriteEndObject();
            w.WriteEndArray();
            w.WriteEndObject();
            WriteProgram(w, bill);
            w.WriteEndObject();

            var references = new List<string>();
            w.WriteStartArray("components");
            if (bill.MainModule is { } main) references.Add(WriteModule(w, main, references));
            foreach (BillModule m in bill.Modules) references.Add(WriteModule(w, m, references));
            w.WriteEndArray();
            w.WriteStartArray("dependencies");
            w.WriteStartObject();
            w.WriteString("ref", Program);
            w.WriteStartArray("dependsOn");
            foreach (string r in references) w.WriteStringValue(r);
            w.WriteEndArray();
            w.WriteEndObject();
            w.WriteEndArray();
            w.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteProgram(Utf8JsonWriter w, BillOfMaterials bill)
    {
        w.WriteStartObject("component");
        w.WriteString("type", "application");
        w.WriteString("bom-ref", Program);
        w.WriteString("name", bill.Info.Path.Length > 0 ? bill.Info.Path : bill.FileName);
        if (bill.MainModule is { Version.Length: > 0 } m) w.WriteString("version", m.Version);
        w.WriteStartArray("hashes");
        w.WriteStartObject();
        w.WriteString("alg", "SHA-256");
        w.WriteString("content", bill.Sha256);
        w.WriteEndObject();
        w.WriteEndArray();
        var properties = new List<(string, string)> { ("ouro:file", bill.FileName), ("ouro:go", bill.Info.GoVersion) };
        foreach (var (key, value) in bill.Info.Settings) properties.Add(("ouro:build:" + key, value));
        WriteProperties(w, properties);
        w.WriteEndObject();
    }

    private static string WriteModule(Utf8JsonWriter w, BillModule m, List<string> taken)
    {
        string reference = m.PackageUrl.Length > 0 ? m.PackageUrl : m.Path;
        for (int n = 2; taken.Contains(reference); n++) reference = $"{m.Path}#{n}";
        w.WriteStartObject();
        w.WriteString("type", "library");
        w.WriteString("bom-ref", reference);
        w.WriteString("name", m.Path);
        if (m.Version.Length > 0) w.WriteString("version", m.Version);
        if (m.PackageUrl.Length > 0) w.WriteString("purl", m.PackageUrl);
        var properties = new List<(string, string)>();
        if (m.Sum.Length > 0) properties.Add(("ouro:go.sum", m.Sum));
        if (m.Replaces.Length > 0) properties.Add(("ouro:replaces", m.Replaces));
        WriteProperties(w, properties);
        w.WriteEndObject();
        return reference;
    }

    private static void WriteProperties(Utf8JsonWriter w, List<(string Name, string Value)> properties)
    {
        if (properties.Count == 0) return;
        w.WriteStartArray("properties");
        foreach (var (name, value) in properties)
        {
            w.WriteStartObject();
            w.WriteString("name", name);
            w.WriteString("value", value);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}
