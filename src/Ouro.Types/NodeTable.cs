namespace Ouro.Types;

/// <summary>A side table by numbers of nodes. Where nothing was written there is no memory: of an imported package few bodies are ever checked.</summary>
/// <param name="count">Numbers run from 0 to below this.</param>
internal sealed class NodeTable<T>(int count)
{
    private const int ChunkBits = 8;

    private readonly T[]?[] _chunks = new T[]?[(count + (1 << ChunkBits) - 1) >> ChunkBits];

    /// <summary>The default where nothing was written.</summary>
    public T? this[int i]
    {
        get => _chunks[i >> ChunkBits] is { } chunk ? chunk[i & ((1 << ChunkBits) - 1)] : default;
        set => (_chunks[i >> ChunkBits] ??= new T[1 << ChunkBits])[i & ((1 << ChunkBits) - 1)] = value!;
    }

    /// <summary>All rows of the parts where something was written, in order.</summary>
    public IEnumerable<T> Rows
    {
        get
        {
            foreach (T[]? chunk in _chunks)
                foreach (T row in chunk ?? []) yield return row;
        }
    }
}
