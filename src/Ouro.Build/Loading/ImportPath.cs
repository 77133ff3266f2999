using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ouro.Build.Loading;

/// <summary>Which import paths there can be, and what the go command says of others.</summary>
/// <remarks>Source: go/build (read.go), cmd/go/internal/modload (import.go), golang.org/x/mod/module (CheckImportPath).</remarks>
internal static class ImportPath
{
    // Devices of Windows, with which no element of a path may begin.
    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).Select(static i => $"COM{i}"), .. Enumerable.Range(1, 9).Select(static i => $"LPT{i}")];

    // What nearly all paths are made of.
    private static readonly SearchValues<char> s_usual = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~+@");

    /// <summary>Whether an import declaration may have such a path at all; else the file's imports are not read.</summary>
    public static bool CanBeDeclared(string path)
    {
        if (!path.AsSpan().ContainsAnyExcept(s_usual)) return path.Length > 0;
        foreach (Rune r in path.EnumerateRunes())
        {
            // What Go calls graphic are letters, marks, numbers, punctuation, symbols and blanks.
            UnicodeCategory c = Rune.GetUnicodeCategory(r);
            bool graphic = c is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (!graphic || Rune.IsWhiteSpace(r) || r.Value == 0xfffd || (r.IsAscii && "!\"#$%&'()*,:;<=>?[\\]^{|}`".Contains((char)r.Value, StringComparison.Ordinal))) return false;
        }
        return true; // what is empty has nothing unusual
    }

    /// <summary>It names a folder relative to another one: the importer's, the current one.</summary>
    public static bool IsLocal(string path) => path is "." or ".." || path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal);

    /// <summary>Why no package can have a path, whatever there is on disk; null: one can.</summary>
    public static string? Problem(string path)
    {
        if (path.Contains('@', StringComparison.Ordinal)) return "can only use path@version syntax with 'go get' and 'go install' in module-aware mode";
        if (IsLocal(path)) return $"\"{path}\" is relative, but relative import paths are not supported in module mode";
        if (path.StartsWith('/')) return $"\"{path}\" is not a package path; see 'go help packages'";
        if (path is "std" or "cmd" or "tool" or "work" or "all") return $"\"{path}\" is not an importable package; see 'go help packages'";
        return Malformation(path) is { } why ? $"malformed import path \"{path}\": {why}" : null;
    }

    private static string? Malformation(string path)
    {
        if (path.Length == 0) return "empty string";
        if (path[0] == '-') return "leading dash";
        if (path.Contains("//", StringComparison.Ordinal)) return "double slash";
        if (path[^1] == '/') return "trailing slash";
        foreach (string element in path.Split('/'))
            if (Malformation(element.AsSpan()) is { } why) return why;
        return null;
    }

    private static string? Malformation(ReadOnlySpan<char> element)
    {
        if (element.IsEmpty) return "empty path element";
        if (!element.ContainsAnyExcept('.')) return $"invalid path element \"{element}\"";
        if (element[^1] == '.') return "trailing dot in path element";
        foreach (Rune r in element.EnumerateRunes())
            if (!r.IsAscii || !(char.IsAsciiLetterOrDigit((char)r.Value) || r.Value is '-' or '.' or '_' or '~' or '+')) return $"invalid char '{r}'";
        int dot = element.IndexOf('.');
        ReadOnlySpan<char> stem = dot < 0 ? element : element[..dot];
        foreach (string device in s_devices)
            if (stem.Equals(device, StringComparison.OrdinalIgnoreCase)) return $"\"{stem}\" disallowed as path element component on Windows";
        int tilde = stem.LastIndexOf('~');
        return tilde >= 0 && tilde < stem.Length - 1 && !stem[(tilde + 1)..].ContainsAnyExceptInRange('0', '9') ? "trailing tilde and digits in path element" : null;
    }
}
