using System.Collections;
using System.Globalization;
using System.Text;

namespace Ouro.Build.Listing;

/// <summary>Values as Go's encoding/json prints them, indented by tabs.</summary>
public static class JsonText
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">A record, list, string, number or truth value.</param>
    /// <param name="omitEmpty">Fields without a value are left out.</param>
    public static string Write(object? value, bool omitEmpty = true)
    {
        var b = new StringBuilder();
        Write(b, value, 0, omitEmpty);
        return b.ToString();
    }

    private static void Write(StringBuilder b, object? value, int depth, bool omitEmpty)
    {
        switch (value)
        {
            case null: b.Append("null"); break;
            case bool t: b.Append(t ? "true" : "false"); break;
            case long n: b.Append(n.ToString(CultureInfo.InvariantCulture)); break;
            case string s: Quote(b, s); break;
            case Record r:
                WriteAll(b, '{', '}', depth, r.Fields.Where(f => r.IsMap || !omitEmpty || !IsEmpty(f.Value)), f =>
                {
                    Quote(b, f.Name);
                    b.Append(": ");
                    Write(b, f.Value, depth + 1, omitEmpty);
                });
                break;
            case IEnumerable list:
                WriteAll(b, '[', ']', depth, list.Cast<object?>(), item => Write(b, item, depth + 1, omitEmpty));
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder b, char open, char close, int depth, IEnumerable<T> items, Action<T> write)
    {
        b.Append(open);
        bool any = false;
        foreach (T item in items)
        {
            b.Append(any ? ",\n" : "\n").Append('\t', depth + 1);
            write(item);
            any = true;
        }
        if (any) b.Append('\n').Append('\t', depth);
        b.Append(close);
    }

    private static bool IsEmpty(object? value) => value is null or false or "" or 0L or ICollection { Count: 0 } or Record { IsMap: true, Fields.Count: 0 };

    private static void Quote(StringBuilder b, string s)
    {
        b.Append('"');
        foreach (char c in s)
        {
            switch (c)
            {
                case '"' or '\\': b.Append('\\').Append(c); break;
                case '\n': b.Append("\\n"); break;
                case '\r': b.Append("\\r"); break;
                case '\t': b.Append("\\t"); break;
                case '\b': b.Append("\\b"); break;
                case '\f': b.Append("\\f"); break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029': b.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: b.Append(c); break;
            }
        }
        b.Append('"');
    }

    /// <summary>A string in Go's quotes (<c>%q</c>).</summary>
    public static string GoQuote(string s)
    {
        var b = new StringBuilder("\"");
        foreach (char c in s)
        {
            if (c is '"' or '\\') b.Append('\\').Append(c);
            else if (c == '\n') b.Append("\\n");
            else if (c == '\t') b.Append("\\t");
            else if (c == '\r') b.Append("\\r");
            else if (c < ' ' || c == 0x7f) b.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else b.Append(c);
        }
        return b.Append('"').ToString();
    }
}
