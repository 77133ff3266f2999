using System.Globalization;
using System.Text;

namespace Ouro.Build.Caching;

/// <summary>What an action's tools printed, a text for each, as bytes for the cache: the text's length in bytes, a newline, the text.</summary>
internal static class ToolOutputs
{
    public static byte[] ToBytes(IReadOnlyList<string> texts)
    {
        using var all = new MemoryStream();
        foreach (string t in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(t);
            all.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}\n")));
            all.Write(bytes);
        }
        return all.ToArray();
    }

    /// <param name="bytes">From <see cref="ToBytes"/>.</param>
    public static IReadOnlyList<string> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var texts = new List<string>();
        while (bytes.Length > 0)
        {
            int line = bytes.IndexOf((byte)'\n'), length = int.Parse(bytes[..line], CultureInfo.InvariantCulture);
            texts.Add(Encoding.UTF8.GetString(bytes.Slice(line + 1, length)));
            bytes = bytes[(line + 1 + length)..];
        }
        return texts;
    }
}
