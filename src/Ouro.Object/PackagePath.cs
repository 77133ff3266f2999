using System.Text;

namespace Ouro.Object;

/// <summary>Package paths as they appear in symbol names.</summary>
public static class PackagePath
{
    /// <summary>
    /// The path as a prefix of symbol names: control characters, space, <c>%</c>, <c>"</c>, bytes from 0x7f on, and dots in
    /// the last element become <c>%xx</c>.
    /// </summary>
    public static string ToPrefix(string path)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(path);
        int slash = Array.LastIndexOf(utf8, (byte)'/');
        StringBuilder? escaped = null;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte c = utf8[i];
            bool plain = c > ' ' && c < 0x7f && c is not ((byte)'%' or (byte)'"') && (c != '.' || i < slash);
            if (!plain && escaped is null) escaped = new StringBuilder().Append(Encoding.ASCII.GetString(utf8, 0, i));
            if (escaped is null) continue;
            if (plain) escaped.Append((char)c);
            else escaped.Append('%').Append(c.ToString("x2"));
        }
        return escaped is null ? path : escaped.ToString();
    }
}
