using System.Globalization;
using System.Text;

namespace Ouro.Build.Testing;

/// <summary>One event of a test run, as <c>go doc cmd/test2json</c> describes it.</summary>
internal sealed class TestEvent
{
    /// <summary>Null: the event has no time.</summary>
    public DateTimeOffset? Time { get; set; }
    public required string Action { get; init; }
    public string Package { get; set; } = "";
    public string Test { get; set; } = "";

    /// <summary>Seconds; null: unknown.</summary>
    public double? Elapsed { get; init; }

    /// <summary>What was printed, any bytes; null: the event is about something else.</summary>
    public byte[]? Output { get; init; }
    public string FailedBuild { get; init; } = "";
    public string Key { get; init; } = "";
    public string Value { get; init; } = "";
    public string Path { get; init; } = "";

    /// <summary>The line of JSON that Go's encoder writes for it, with its newline.</summary>
    public byte[] ToJson()
    {
        var b = new StringBuilder("{");
        if (Time is { } t) Field("Time", $"\"{Format(t)}\"");
        Field("Action", Quote(Action));
        Text("Package", Package);
        Text("Test", Test);
        if (Elapsed is { } e) Field("Elapsed", e.ToString("0.#########", CultureInfo.InvariantCulture));
        if (Output is not null) Field("Output", Quote(Encoding.UTF8.GetString(Output)));
        Text("FailedBuild", FailedBuild);
        Text("Key", Key);
        Text("Value", Value);
        Text("Path", Path);
        return Encoding.UTF8.GetBytes(b.Append("}\n").ToString());

        void Text(string name, string value)
        {
            if (value.Length > 0) Field(name, Quote(value));
        }

        void Field(string name, string json) => b.Append(b.Length > 1 ? ",\"" : "\"").Append(name).Append("\":").Append(json);
    }

    /// <summary>RFC 3339 with as many decimals as there are.</summary>
    private static string Format(DateTimeOffset t)
    {
        string fraction = (t.Ticks % TimeSpan.TicksPerSecond).ToString("d7", CultureInfo.InvariantCulture).TrimEnd('0');
        string zone = t.Offset == TimeSpan.Zero ? "Z" : t.ToString("zzz", CultureInfo.InvariantCulture);
        return t.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + (fraction.Length > 0 ? "." + fraction : "") + zone;
    }

    /// <summary>A string as Go's encoding/json writes it by default: what HTML and JavaScript would read is escaped.</summary>
    internal static string Quote(string s)
    {
        var b = new StringBuilder("\"");
        foreach (char c in s)
        {
            switch (c)
            {
                case '"' or '\\': b.Append('\\').Append(c); break;
                case '\b': b.Append("\\b"); break;
                case '\f': b.Append("\\f"); break;
                case '\n': b.Append("\\n"); break;
                case '\r': b.Append("\\r"); break;
                case '\t': b.Append("\\t"); break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029': b.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                case '\ufffd': b.Append("\\ufffd"); break;
                default: b.Append(c); break;
            }
        }
        return b.Append('"').ToString();
    }
}
