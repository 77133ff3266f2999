using System.Text;
using Ouro.Build.Caching;
using Ouro.Build.Loading;

namespace Ouro.Build.Actions;

/// <summary>Which packages a package's compilation needed as source last time, so that it need not be found out by beginning anew.</summary>
/// <remarks>They change how long it takes, never what comes out: types are the same from source and from an archive.</remarks>
internal sealed class SourceHints
{
    private readonly BuildSession _session;
    private readonly Digest _key;
    private readonly SortedSet<string> _paths;
    private bool _changed;

    private SourceHints(BuildSession session, Digest key, IEnumerable<string> paths)
    {
        _session = session;
        _key = key;
        _paths = new SortedSet<string>(paths, StringComparer.Ordinal);
    }

    public IReadOnlySet<string> Paths => _paths;

    public static SourceHints Load(BuildSession session, LoadedPackage p)
    {
        using var key = new ActionKey("source hints 1");
        Digest id = key.Add(p.ImportPath).Add(p.Folder).ToDigest();
        string[] known = session.Cache.TryGet(id) is { } found ? Encoding.UTF8.GetString(found.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        return new SourceHints(session, id, known);
    }

    /// <summary>Adds a package; false when it is there already.</summary>
    public bool Add(string path)
    {
        _changed = true;
        return _paths.Add(path);
    }

    public void Save()
    {
        if (_changed) _session.Cache.Put(_key, Encoding.UTF8.GetBytes(string.Join('\n', _paths)));
    }
}
