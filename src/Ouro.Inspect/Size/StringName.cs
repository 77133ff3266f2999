using System.Text;

namespace Ouro.Inspect.Size;

/// <summary>How a string constant is shown: quoted, on one line, its beginning only when it is long.</summary>
internal static class StringName
{
    private const int Shown = 72;

    public static string Of(ReadOnlySpan<byte> text)
    {
        string s = Encoding.UTF8.GetString(text.Length > Shown ? text[..Shown] : text);
        var b = new StringBuilder("\"");
        foreach (char c in s)
        {
            switch (c)
            {
                case '"' or '\\': b.Append('\\').Append(c); break;
                case '\n': b.Append("\\n"); break;
                case '\r': b.Append("\\r"); break;
                case '\t': b.Append("\\t"); break;
                case < ' ' or '\u007f' or '\ufffd': b.Append('·'); break;
                default: b.Append(c); break;
            }
        }
        return b.Append(text.Length > Shown ? "…\"" : "\"").ToString();
    }
}
