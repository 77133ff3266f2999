namespace Ouro.Build.Loading;

/// <summary>File names for messages.</summary>
public static class ShortPath
{
    /// <summary>A file's path from a folder where that is shorter.</summary>
    public static string Of(string file, string folder)
    {
        if (!Path.IsPathRooted(file)) return file;
        string relative = Path.GetRelativePath(folder, file);
        return relative.Length < file.Length ? relative : file;
    }
}
