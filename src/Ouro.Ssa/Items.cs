using System.Collections;

namespace Ouro.Ssa;

/// <summary>A list to look at. Unlike through an interface, walking it allocates nothing.</summary>
public readonly struct Items<T>(List<T> list) : IReadOnlyList<T>
{
    private readonly List<T> _list = list;

    public int Count => _list.Count;

    public T this[int index] => _list[index];

    public List<T>.Enumerator GetEnumerator() => _list.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();
}
