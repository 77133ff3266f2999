using System.Text;
using System.Text.Json;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Sbom;

/// <summary>Writes a bill of materials as SPDX 2.3 in JSON.</summary>
/// <remarks>The executable is the package that the document describes; it is generated from the main module and depends on the other modules
/// (the build information does not say who among them depends on whom). Source: the SPDX specification 2.3, clauses 6, 7 and 11.</remarks>
public static class SpdxDocument
{
    public const string MediaType = "application/spdx+json";

    private const string Program = "SPDXRef-Executable";

    /// <param name="bill">What to write.</param>
    /// <param name="sourceDate">Overrides the time of the commit; without either the document is of 1970, as SPDX wants a time.</param>
    /// <returns>UTF-8 text that ends in a newline.</returns>
    public static byte[] Write(BillOfMaterials bill, DateTimeOffset? sourceDate)
    {
        var stream = new MemoryStream();
        using (var w = new Utf8JsonWriter(stream, JsonForm.Options))
        {
            w.WriteStartObject();
            w.WriteString("spdxVersion", "SPDX-2.3");
            w.WriteString("dataLicense", "CC0-1.0");
            w.WriteString("SPDXID", "SPDXRef-DOCUMENT");
            w.WriteString("name", bill.FileName);
            w.WriteString("documentNamespace", "urn:uuid:" + bill.Uuid("spdx"));
            w.WriteStartObject("creationInfo");
            w.WriteString("created", BillOfMaterials.TimeText(bill.Time(sourceDate) ?? DateTimeOffset.UnixEpoch));
            w.WriteStartArray("creators");
            w.WriteStringValue("Tool: ouro");
            w.WriteEndArray();
            w.WriteEndObject();

            w.WriteStartArray("packages");
            WriteProgram(w, bill);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            string mainId = bill.MainModule is { } main ? WriteModule(w, main, ids) : "";
            var dependencies = new List<string>();
            foreach (BillModule m in bill.Modules) dependencies.Add(WriteModule(w, m, ids));
            w.WriteEndArray();

            w.WriteStartArray("relationships");
            Relate(w, "SPDXRef-DOCUMENT", "DESCRIBES", Program);
            if (mainId.Length > 0) Relate(w, Program, "GENERATED_FROM", mainId);
            foreach (string d in dependencies) Relate(w, Program, "DEPENDS_ON", d);
            w.WriteEndArray();
            w.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteProgram(Utf8JsonWriter w, BillOfMaterials bill)
    {
        w.WriteStartObject();
        w.WriteString("SPDXID", Program);
        w.WriteString("name", bill.Info.Path.Length > 0 ? bill.Info.Path : bill.FileName);
        if (bill.MainModule is { Version.Length: > 0 } m) w.WriteString("versionInfo", m.Version);
        w.WriteString("packageFileName", bill.FileName);
        w.WriteString("primaryPackagePurpose", "APPLICATION");
        WriteUnknown(w);
        w.WriteStartArray("checksums");
        foreach (var (algorithm, value) in ((string, string)[])[("SHA1", bill.Sha1), ("SHA256", bill.Sha256)])
        {
            w.WriteStartObject();
            w.WriteString("algorithm", algorithm);
            w.WriteString("checksumValue", value);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        var s = new StringBuilder("built by ").Append(bill.Info.GoVersion);
        foreach (var (key, value) in bill.Info.Settings) s.Append(' ').Append(key).Append('=').Append(value);
        w.WriteString("sourceInfo", s.ToString());
        w.WriteEndObject();
    }

    private static string WriteModule(Utf8JsonWriter w, BillModule m, HashSet<string> ids)
    {
        string id = IdOf(m, ids);
        w.WriteStartObject();
        w.WriteString("SPDXID", id);
        w.WriteString("name", m.Path);
        if (m.Version.Length > 0) w.WriteString("versionInfo", m.Version);
        w.WriteString("primaryPackagePurpose", "LIBRARY");
        WriteUnknown(w);
        if (m.PackageUrl.Length > 0)
        {
            w.WriteStartArray("externalRefs");
            w.WriteStartObject();
            w.WriteString("referenceCategory", "PACKAGE-MANAGER");
            w.WriteString("referenceType", "purl");
            w.WriteString("referenceLocator", m.PackageUrl);
            w.WriteEndObject();
            w.WriteEndArray();
        }
        if (m.Replaces.Length > 0) w.WriteString("sourceInfo", "replaces " + m.Replaces);
        if (m.Sum.Length > 0) w.WriteString("comment", "go.sum: " + m.Sum);
        w.WriteEndObject();
        return id;
    }

    private static void WriteUnknown(Utf8JsonWriter w)
    {
        w.WriteString("downloadLocation", "NOASSERTION");
        w.WriteBoolean("filesAnalyzed", false);
        w.WriteString("licenseConcluded", "NOASSERTION");
        w.WriteString("licenseDeclared", "NOASSERTION");
        w.WriteString("copyrightText", "NOASSERTION");
    }

    private static void Relate(Utf8JsonWriter w, string from, string type, string to)
    {
        w.WriteStartObject();
        w.WriteString("spdxElementId", from);
        w.WriteString("relationshipType", type);
        w.WriteString("relatedSpdxElement", to);
        w.WriteEndObject();
    }

    // Letters, digits, dots and hyphens only; two modules may become the same that way.
    private static string IdOf(BillModule m, HashSet<string> ids)
    {
        var s = new StringBuilder("SPDXRef-Module-");
        foreach (char c in m.Version.Length > 0 ? $"{m.Path}-{m.Version}" : m.Path) s.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-');
        string id = s.ToString();
        for (int n = 2; !ids.Add(id); n++) id = $"{s}.{n}";
        return id;
    }
}
