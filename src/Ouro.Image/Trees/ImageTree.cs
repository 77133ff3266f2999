namespace Ouro.Image.Trees;

/// <summary>The root of an image: what will stand at which path, complete with all parents, in one order.</summary>
/// <remarks>
/// What enters the tree is checked here, once, so that the writers can trust it: a path stays below the root, names hold neither NUL
/// nor <c>..</c>, nothing stands below a file or a link (an unpacker would follow the link and write elsewhere), and a relative link does
/// not climb above the root. Absolute links are read from the image's root, as the kernel reads them, and pass.
/// </remarks>
public sealed class ImageTree
{
    private readonly SortedDictionary<string, ImageEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>All entries by path, so that a folder comes before what is in it; the root itself is not among them.</summary>
    public IReadOnlyCollection<ImageEntry> Entries => _entries.Values;

    public ImageEntry? Find(string path) => _entries.GetValueOrDefault(path);

    /// <summary>Adds an entry and the folders above it; replaces what stands at its path, unless one of them is a folder.</summary>
    /// <exception cref="ImageException">The path or link leaves the root, or contradicts another entry.</exception>
    public void Add(ImageEntry entry)
    {
        string path = Normalize(entry.Path);
        if (entry.Kind == ImageEntryKind.SymbolicLink) CheckLink(path, entry.Target);
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            string parent = path[..slash];
            if (!_entries.TryGetValue(parent, out ImageEntry? above)) _entries[parent] = new ImageEntry(parent, ImageEntryKind.Directory, 0b111_101_101);
            else if (above.Kind != ImageEntryKind.Directory)
                throw new ImageException($"/{path}: /{parent} is a {Word(above.Kind)}, nothing can stand below it");
        }
        if (_entries.TryGetValue(path, out ImageEntry? old) && (old.Kind == ImageEntryKind.Directory) != (entry.Kind == ImageEntryKind.Directory))
            throw new ImageException($"/{path} is to be a {Word(old.Kind)} and a {Word(entry.Kind)}");
        _entries[path] = entry with { Path = path };
    }

    /// <summary>Adds a file or a folder of the host, with all that is in it.</summary>
    /// <param name="source">Links below a folder stay links; a link given itself is followed.</param>
    /// <param name="destination">Path in the image; empty or <c>/</c> takes a folder's content as the root's.</param>
    /// <param name="mode">Replaces the mode of the file, or of all files below the folder.</param>
    public void AddFromHost(string source, string destination, int? mode = null)
    {
        string full = Path.GetFullPath(source);
        try
        {
            switch (HostFile.KindOf(full, follow: true))
            {
                case HostFileKind.Missing: throw new ImageException($"{source}: no such file or directory");
                case HostFileKind.File:
                    if (destination.EndsWith('/')) destination += Path.GetFileName(full);
                    Add(new ImageEntry(destination, ImageEntryKind.File, mode ?? HostFile.ModeOf(full)) { Content = new FileContent(full) });
                    break;
                case HostFileKind.Directory:
                    AddFolder(full, destination.Trim('/'), mode);
                    break;
                default: throw new ImageException($"{source}: is neither a file nor a folder");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException($"{source}: {e.Message}", e);
        }
    }

    private void AddFolder(string folder, string destination, int? mode)
    {
        if (destination.Length > 0) Add(new ImageEntry(destination, ImageEntryKind.Directory, HostFile.ModeOf(folder)));
        string[] names = Directory.GetFileSystemEntries(folder);
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string child in names)
        {
            string path = destination.Length == 0 ? Path.GetFileName(child) : destination + "/" + Path.GetFileName(child);
            switch (HostFile.KindOf(child, follow: false))
            {
                case HostFileKind.Directory: AddFolder(child, path, mode); break;
                case HostFileKind.File:
                    Add(new ImageEntry(path, ImageEntryKind.File, mode ?? HostFile.ModeOf(child)) { Content = new FileContent(child) });
                    break;
                case HostFileKind.Link:
                    // Not null: a link has a target.
                    Add(new ImageEntry(path, ImageEntryKind.SymbolicLink, 0b111_111_111) { Target = new FileInfo(child).LinkTarget! });
                    break;
                default: throw new ImageException($"{child}: is neither a file, a folder nor a link");
            }
        }
    }

    /// <summary>A path without the slash in front, doubled slashes and <c>.</c>.</summary>
    public static string Normalize(string path)
    {
        if (path.Contains('\0')) throw new ImageException("a path in the image holds a NUL character");
        var names = new List<string>();
        foreach (string name in path.Split('/'))
        {
            if (name is "" or ".") continue;
            if (name == "..") throw new ImageException($"{path}: leaves the image's root (..)");
            if (System.Text.Encoding.UTF8.GetByteCount(name) > 255) throw new ImageException($"{path}: a name of more than 255 bytes");
            names.Add(name);
        }
        if (names.Count == 0) throw new ImageException($"\"{path}\" names the image's root itself");
        string normalized = string.Join('/', names);
        if (System.Text.Encoding.UTF8.GetByteCount(normalized) > 4095) throw new ImageException($"{path[..60]}…: a path of more than 4095 bytes");
        return normalized;
    }

    private static void CheckLink(string path, string target)
    {
        if (target.Length == 0 || target.Contains('\0')) throw new ImageException($"/{path}: a link to nowhere");
        if (System.Text.Encoding.UTF8.GetByteCount(target) > 4095) throw new ImageException($"/{path}: a link to a path of more than 4095 bytes");
        int depth = target[0] == '/' ? 0 : path.AsSpan().Count('/');
        foreach (string name in target.Split('/'))
        {
            if (name == "..") depth--;
            else if (name is not ("" or ".")) depth++;
            if (depth < 0) throw new ImageException($"/{path}: the link to {target} leaves the image's root");
        }
    }

    private static string Word(ImageEntryKind kind) => kind switch
    {
        ImageEntryKind.Directory => "folder",
        ImageEntryKind.File => "file",
        ImageEntryKind.SymbolicLink => "link",
        _ => "device",
    };
}
