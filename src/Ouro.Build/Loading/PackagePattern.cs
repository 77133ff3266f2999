using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>Patterns that stand for packages: <c>all</c>, <c>std</c>, <c>cmd</c>, <c>net/...</c>.</summary>
public static class PackagePattern
{
    /// <summary>A pattern and not one package.</summary>
    public static bool IsPattern(string text) => text is "all" or "std" or "cmd" or "tool" or "work" || text.Contains("...", StringComparison.Ordinal);

    /// <summary>Whether a pattern stands for a package, among others.</summary>
    public static bool Matches(string pattern, LoadedPackage p) => pattern switch
    {
        "all" => true,
        "std" => p.IsStandard && !IsCommand(p.PackagePath),
        "cmd" => p.IsStandard && IsCommand(p.PackagePath),
        _ when ImportPath.IsLocal(pattern) => Matches(CurrentFolder.Full(pattern), p.Folder),
        _ => Matches(pattern, p.PackagePath),
    };

    /// <summary>Whether a pattern with <c>...</c> matches a path; <c>net/...</c> matches <c>net</c> too, and no <c>...</c> matches a vendor folder inside.</summary>
    public static bool Matches(string pattern, string path)
    {
        if (!pattern.Contains("...", StringComparison.Ordinal)) return pattern == path;
        if (pattern.EndsWith("/...", StringComparison.Ordinal) && MatchesParts(pattern[..^4].Split("..."), path)) return true;
        string[] parts = pattern.Split("...");
        // A vendor element must be written out.
        if (!pattern.Contains("vendor", StringComparison.Ordinal) && ("/" + path + "/").Contains("/vendor/", StringComparison.Ordinal)) return false;
        return MatchesParts(parts, path);
    }

    private static bool MatchesParts(string[] parts, string path)
    {
        if (parts.Length == 1) return parts[0] == path;
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        int at = parts[0].Length;
        for (int i = 1; i < parts.Length - 1; i++)
        {
            int found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }
        return path.Length - at >= parts[^1].Length && path.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static bool IsCommand(string path) => path == "cmd" || path.StartsWith("cmd/", StringComparison.Ordinal);
}
