namespace Ouro.Asm;

/// <summary>File names as Go's <c>path/filepath</c> treats them on Unix; what is recorded in objects depends on it.</summary>
internal static class GoPath
{
    internal static string Directory(string path)
    {
        int slash = path.LastIndexOf('/');
        return Clean(path[..(slash + 1)]);
    }

    internal static string Base(string path)
    {
        if (path.Length == 0) return ".";
        path = path.TrimEnd('/');
        return path.Length == 0 ? "/" : path[(path.LastIndexOf('/') + 1)..];
    }

    internal static string Join(string folder, string name) =>
        folder.Length == 0 ? name.Length == 0 ? "" : Clean(name) : name.Length == 0 ? Clean(folder) : Clean(folder + "/" + name);

    /// <summary>The shortest name of the same file by text alone: no <c>.</c>, no doubled slash, <c>..</c> only at the start.</summary>
    internal static string Clean(string path)
    {
        if (path.Length == 0) return ".";
        bool rooted = path[0] == '/';
        var parts = new List<string>();
        foreach (string part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !rooted) parts.Add(part);
        }
        string joined = string.Join('/', parts);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }
}
