using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ouro.Inspect.Size;

/// <summary>The package that a symbol of a Go program belongs to.</summary>
internal static class GoNames
{
    private static readonly SearchValues<char> s_neverInPaths = SearchValues.Create(" ({,;<");

    /// <summary>Import path of a symbol's package; empty for names that are not Go's.</summary>
    /// <remarks>A symbol is called PATH.NAME where dots in the last element of PATH are written %2e. Type arguments may hold paths of
    /// other packages, so they are cut off first. What the compiler and the linker make up for a package begins with <c>type:</c>,
    /// <c>go:</c> or the like in front of the name.</remarks>
    public static string PackageOf(string symbol)
    {
        ReadOnlySpan<char> s = symbol;
        if (s.StartsWith("go:itab.")) s = ItabType(s["go:itab.".Length..]);
        else if (s.StartsWith("type:.")) s = Behind(s["type:.".Length..], '.');
        else if (s.StartsWith("type:")) s = s["type:".Length..];
        else if (s.StartsWith("go:")) return "";
        s = s.TrimStart("*[]0123456789");
        int bracket = s.IndexOf('[');
        if (bracket >= 0) s = s[..bracket];
        int slash = s.LastIndexOf('/');
        int dot = s[(slash + 1)..].IndexOf('.');
        if (dot <= 0) return "";
        ReadOnlySpan<char> package = s[..(slash + 1 + dot)];
        return package.IndexOfAny(s_neverInPaths) >= 0 ? "" : Unescape(package);
    }

    // "T,I": the table belongs to the concrete type.
    private static ReadOnlySpan<char> ItabType(ReadOnlySpan<char> s)
    {
        int depth = 0;
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] == '[') depth++;
            else if (s[i] == ']') depth--;
            else if (s[i] == ',' && depth == 0) return s[..i];
        }
        return s;
    }

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> s, char c)
    {
        int at = s.IndexOf(c);
        return at < 0 ? s : s[(at + 1)..];
    }

    private static string Unescape(ReadOnlySpan<char> path)
    {
        if (path.IndexOf('%') < 0) return path.ToString();
        var b = new StringBuilder();
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && byte.TryParse(path.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte v))
            {
                b.Append((char)v);
                i += 2;
            }
            else
            {
                b.Append(path[i]);
            }
        }
        return b.ToString();
    }
}
