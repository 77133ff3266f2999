namespace Ouro.Inspect.Deps;

/// <summary>A file system to look in: the machine's own, or another system's below a folder.</summary>
/// <remarks>Links of another system are read from its own root: <c>/lib</c> may be a link to <c>/usr/lib</c>, and followed by the machine it
/// would lead to the machine's own files.</remarks>
public sealed class RootFolder
{
    private const int LinkLimit = 40; // as the kernel's

    private readonly string _root;

    /// <param name="root">Empty or <c>/</c> for the machine's own.</param>
    public RootFolder(string root)
    {
        string full = root.Length == 0 ? "/" : Path.GetFullPath(root);
        _root = full == "/" ? "" : full.TrimEnd('/');
    }

    public bool IsHost => _root.Length == 0;

    /// <summary>Path on the machine of the file at <paramref name="path"/>, all links followed; null when there is none.</summary>
    public string? Find(string path)
    {
        if (IsHost) return File.Exists(path) ? path : null;
        string? resolved = Resolve(path);
        return resolved is not null && File.Exists(_root + resolved) ? _root + resolved : null;
    }

    /// <summary>The path in this root that the machine's path stands for; itself when it is not below the root.</summary>
    public string FromHost(string hostPath)
    {
        string full = Path.GetFullPath(hostPath);
        return !IsHost && full.StartsWith(_root + "/", StringComparison.Ordinal) ? full[_root.Length..] : full;
    }

    /// <summary>The path without any link in it; null when a part is missing or links lead in a circle.</summary>
    public string? Resolve(string path)
    {
        var left = new Stack<string>();
        Push(path);
        string at = "";
        int links = 0;
        while (left.Count > 0)
        {
            string name = left.Pop();
            if (name is "" or ".") continue;
            if (name == "..")
            {
                at = at.Length == 0 ? "" : at[..at.LastIndexOf('/')];
                continue;
            }
            string next = at + "/" + name;
            string? target = new FileInfo(_root + next).LinkTarget;
            if (target is null)
            {
                if (!Path.Exists(_root + next)) return null;
                at = next;
                continue;
            }
            if (++links > LinkLimit) return null;
            if (target.StartsWith('/')) at = "";
            Push(target);
        }
        return at.Length == 0 ? "/" : at;

        void Push(string text)
        {
            string[] names = text.Split('/');
            for (int i = names.Length - 1; i >= 0; i--) left.Push(names[i]);
        }
    }
}
