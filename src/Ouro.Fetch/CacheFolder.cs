namespace Ouro.Fetch;

/// <summary>The user's cache folder of Ouro: <c>$OURO_CACHE</c>, else <c>$XDG_CACHE_HOME/ouro</c>, else <c>~/.cache/ouro</c>.</summary>
public static class CacheFolder
{
    /// <summary>Absolute path; the folder exists after the call.</summary>
    /// <exception cref="SetupException">No folder can be made there.</exception>
    public static string Ensure()
    {
        string? path = Environment.GetEnvironmentVariable("OURO_CACHE");
        if (string.IsNullOrEmpty(path))
        {
            string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string? home = Environment.GetEnvironmentVariable("HOME");
            path = !string.IsNullOrEmpty(xdg) ? Path.Combine(xdg, "ouro")
                : !string.IsNullOrEmpty(home) ? Path.Combine(home, ".cache", "ouro")
                : throw new SetupException("no cache folder: neither OURO_CACHE, XDG_CACHE_HOME nor HOME is set; set OURO_CACHE to a folder");
        }
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(path)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"cannot make the cache folder {path}: {e.Message}; set OURO_CACHE to a folder that you may write to", e);
        }
    }
}
