using Ouro.Core;

namespace Ouro.Types;

/// <summary>Objects declared in one block, and the block around it.</summary>
public sealed class Scope(Scope? parent, Pos start, Pos end, string comment)
{
    private Dictionary<string, GoObject>? _objects;
    private Dictionary<string, Func<GoObject>>? _lazy;
    private List<Scope>? _children;

    public static Scope Child(Scope parent, Pos start, Pos end, string comment)
    {
        var s = new Scope(parent, start, end, comment);
        // The universe is shared by all threads and keeps no list.
        if (!ReferenceEquals(parent, Universe.Scope)) (parent._children ??= []).Add(s);
        return s;
    }

    public Scope? Parent { get; } = parent;
    public Pos Start { get; internal set; } = start;
    public Pos End { get; internal set; } = end;

    /// <summary>For debugging.</summary>
    public string Comment { get; } = comment;

    /// <summary>The outermost scope of a function.</summary>
    public bool IsFunction { get; internal set; }
    public IReadOnlyList<Scope> Children => _children ?? (IReadOnlyList<Scope>)[];

    /// <summary>Objects declared here, in no order that may be shown.</summary>
    public IEnumerable<GoObject> Objects
    {
        get
        {
            ResolveAll();
            return _objects == null ? [] : _objects.Values;
        }
    }

    public int Count => (_objects?.Count ?? 0) + (_lazy?.Count ?? 0);

    /// <summary>Names declared here, sorted.</summary>
    public string[] SortedNames()
    {
        var names = new List<string>(Count);
        if (_objects != null) names.AddRange(_objects.Keys);
        if (_lazy != null) lock (_lazy) names.AddRange(_lazy.Keys);
        names.Sort(GoObject.CompareNames);
        return [.. names];
    }

    /// <summary>The object with this name in this scope alone.</summary>
    public GoObject? Lookup(string name)
    {
        if (_lazy is { } lazy)
        {
            lock (lazy)
            {
                if (lazy.Remove(name, out Func<GoObject>? make))
                {
                    GoObject made = make();
                    made.Parent ??= this;
                    (_objects ??= [])[name] = made;
                    return made;
                }
                return _objects != null && _objects.TryGetValue(name, out GoObject? o) ? o : null;
            }
        }
        return _objects != null && _objects.TryGetValue(name, out GoObject? found) ? found : null;
    }

    /// <summary>The innermost declaration of a name that is visible at <paramref name="at"/> (anywhere, if it is unknown), and its scope.</summary>
    public (Scope? Scope, GoObject? Object) LookupParent(string name, Pos at)
    {
        for (Scope? s = this; s != null; s = s.Parent)
        {
            if (s.Lookup(name) is { } obj && (!at.IsKnown || obj.ScopePos <= at)) return (s, obj);
        }
        return (null, null);
    }

    /// <summary>Declares an object; returns the one that already has the name, and then declares nothing.</summary>
    public GoObject? Insert(GoObject obj)
    {
        if (Lookup(obj.Name) is { } other) return other;
        (_objects ??= [])[obj.Name] = obj;
        obj.Parent ??= this;
        return null;
    }

    /// <summary>Declares a name whose object is made when first looked up (from export data).</summary>
    public void InsertLazy(string name, Func<GoObject> make) => (_lazy ??= [])[name] = make;

    /// <summary>Objects whose names differ from <paramref name="name"/> in letter case at most.</summary>
    internal List<GoObject> LookupIgnoringCase(string name, bool exported)
    {
        var found = new List<GoObject>();
        foreach (string n in SortedNames())
        {
            if ((!exported || GoObject.IsExportedName(n)) && string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) found.Add(Lookup(n)!);
        }
        return found;
    }

    /// <summary>Position lies in this scope's extent.</summary>
    public bool Contains(Pos pos) => Start <= pos && pos < End;

    private void ResolveAll()
    {
        if (_lazy == null) return;
        foreach (string n in SortedNames()) Lookup(n);
    }
}
