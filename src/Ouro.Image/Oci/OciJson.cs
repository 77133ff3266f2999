using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ouro.Image.Oci;

/// <summary>Names a blob: type, hash, size, and what an index adds.</summary>
internal sealed record Descriptor(string MediaType, string Digest, long Size)
{
    public Platform? Platform { get; init; }
    public string? ArtifactType { get; init; }
    public IReadOnlyList<(string Name, string Value)> Annotations { get; init; } = [];
}

/// <summary>The JSON documents of an image, members always in one order (OCI image specification 1.1; docker's manifest.json).</summary>
internal static class OciJson
{
    // Plain characters stay plain: the digests of other builders' files of the same content need no escapes either.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    public static byte[] Config(OciConfig config, Platform platform, string diffDigest, DateTimeOffset time) => Write(w =>
    {
        w.WriteString("created", Time(time));
        w.WriteString("architecture", platform.Architecture);
        w.WriteString("os", platform.Os);
        if (platform.Variant is { } v) w.WriteString("variant", v);
        w.WriteStartObject("config");
        if (config.User.Length > 0) w.WriteString("User", config.User);
        if (config.Ports.Count > 0)
        {
            w.WriteStartObject("ExposedPorts");
            foreach (string p in config.Ports)
            {
                w.WriteStartObject(p);
                w.WriteEndObject();
            }
            w.WriteEndObject();
        }
        Strings(w, "Env", config.Environment);
        Strings(w, "Entrypoint", config.Entrypoint);
        Strings(w, "Cmd", config.Command);
        if (config.WorkingDirectory.Length > 0) w.WriteString("WorkingDir", config.WorkingDirectory);
        Pairs(w, "Labels", config.Labels);
        w.WriteEndObject();
        w.WriteStartObject("rootfs");
        w.WriteString("type", "layers");
        Strings(w, "diff_ids", [diffDigest]);
        w.WriteEndObject();
        w.WriteStartArray("history");
        w.WriteStartObject();
        w.WriteString("created", Time(time));
        w.WriteString("created_by", "ouro image oci");
        w.WriteEndObject();
        w.WriteEndArray();
    });

    public static byte[] Manifest(string mediaType, Descriptor config, IReadOnlyList<Descriptor> layers, IReadOnlyList<(string Name, string Value)> annotations,
        string? artifactType, Descriptor? subject) => Write(w =>
    {
        w.WriteNumber("schemaVersion", 2);
        w.WriteString("mediaType", mediaType);
        if (artifactType is not null) w.WriteString("artifactType", artifactType);
        w.WritePropertyName("config");
        Write(w, config);
        w.WriteStartArray("layers");
        foreach (Descriptor d in layers) Write(w, d);
        w.WriteEndArray();
        if (subject is not null)
        {
            w.WritePropertyName("subject");
            Write(w, subject);
        }
        Pairs(w, "annotations", annotations);
    });

    public static byte[] Index(string mediaType, IReadOnlyList<Descriptor> manifests, IReadOnlyList<(string Name, string Value)> annotations) => Write(w =>
    {
        w.WriteNumber("schemaVersion", 2);
        w.WriteString("mediaType", mediaType);
        w.WriteStartArray("manifests");
        foreach (Descriptor d in manifests) Write(w, d);
        w.WriteEndArray();
        Pairs(w, "annotations", annotations);
    });

    public static byte[] DockerManifest(string config, string name, string layer)
    {
        var buffer = new MemoryStream();
        using (var w = new Utf8JsonWriter(buffer, s_options))
        {
            w.WriteStartArray();
            w.WriteStartObject();
            w.WriteString("Config", config);
            w.WriteStartArray("RepoTags");
            w.WriteStringValue(name);
            w.WriteEndArray();
            Strings(w, "Layers", [layer]);
            w.WriteEndObject();
            w.WriteEndArray();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter w, Descriptor d)
    {
        w.WriteStartObject();
        w.WriteString("mediaType", d.MediaType);
        w.WriteString("digest", d.Digest);
        w.WriteNumber("size", d.Size);
        if (d.ArtifactType is not null) w.WriteString("artifactType", d.ArtifactType);
        if (d.Platform is { } p)
        {
            w.WriteStartObject("platform");
            w.WriteString("architecture", p.Architecture);
            w.WriteString("os", p.Os);
            if (p.Variant is not null) w.WriteString("variant", p.Variant);
            w.WriteEndObject();
        }
        Pairs(w, "annotations", d.Annotations);
        w.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter w, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        w.WriteStartArray(name);
        foreach (string v in values) w.WriteStringValue(v);
        w.WriteEndArray();
    }

    /// <summary>An object; of several values for a name the last holds.</summary>
    private static void Pairs(Utf8JsonWriter w, string name, IReadOnlyList<(string Name, string Value)> pairs)
    {
        if (pairs.Count == 0) return;
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (n, v) in pairs) sorted[n] = v;
        w.WriteStartObject(name);
        foreach (var (n, v) in sorted) w.WriteString(n, v);
        w.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new MemoryStream();
        using (var w = new Utf8JsonWriter(buffer, s_options))
        {
            w.WriteStartObject();
            members(w);
            w.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
