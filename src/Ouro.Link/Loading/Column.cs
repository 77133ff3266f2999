using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Ouro.Link.Loading;

/// <summary>A growing array of plain rows outside of the collected heap; rows begin as zero.</summary>
/// <remarks>
/// The tables of a link are few, large, known in size before they are filled, and live to its end. The collector would clear and commit
/// them piece by piece and count them against its budget; here the system hands out zero pages when they are first touched. Who owns a
/// column disposes of it: nothing else frees it.
/// </remarks>
internal sealed unsafe class Column<T> : IDisposable
    where T : unmanaged
{
    private T* _rows;
    private int _capacity;

    /// <param name="capacity">Rows to begin with.</param>
    /// <param name="isFilled">They are written soon, all over.</param>
    public Column(int capacity, bool isFilled = false)
    {
        _rows = Allocate(capacity, isFilled ? capacity : 0);
        _capacity = capacity;
    }

    public int Capacity => _capacity;

    public ref T this[int i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)i >= (uint)_capacity) Outside();
            return ref _rows[i];
        }
    }

    /// <summary>Has the processor fetch a row that is read soon.</summary>
    public void Prefetch(int i)
    {
        if (Sse.IsSupported && (uint)i < (uint)_capacity) Sse.Prefetch0(_rows + i);
    }

    /// <summary>Makes room for so many rows; references to rows are not valid afterwards.</summary>
    public void Reserve(int capacity)
    {
        if (capacity <= _capacity) return;
        T* grown = Allocate(capacity, 0);
        new ReadOnlySpan<T>(_rows, _capacity).CopyTo(new Span<T>(grown, capacity));
        Replace(grown, capacity);
    }

    /// <summary>Moves rows from <paramref name="first"/> on to other places; those in no run are given up.</summary>
    /// <param name="first">The first row that moves.</param>
    /// <param name="runs">From where to where.</param>
    /// <param name="count">Rows that there are afterwards.</param>
    /// <param name="capacity">Those that there is room for.</param>
    public void Move(int first, List<RowRun> runs, int count, int capacity)
    {
        T* moved = Allocate(capacity, count);
        var rows = new ReadOnlySpan<T>(_rows, _capacity);
        var to = new Span<T>(moved, capacity);
        rows[..first].CopyTo(to);
        foreach (RowRun r in runs) rows.Slice(r.From, r.Count).CopyTo(to[r.To..]);
        Replace(moved, capacity);
    }

    public void Dispose() => Replace(null, 0);

    private void Replace(T* rows, int capacity)
    {
        ZeroPages.Free(_rows, (nuint)_capacity * (nuint)sizeof(T));
        _rows = rows;
        _capacity = capacity;
    }

    private static T* Allocate(int capacity, int filled) => (T*)ZeroPages.Allocate((nuint)capacity * (nuint)sizeof(T), (nuint)filled * (nuint)sizeof(T));

    [DoesNotReturn]
    private static void Outside() => throw new ArgumentOutOfRangeException(null, "a row outside the table");

    /// <summary>The power of two that leaves a hash table of so many entries at most two thirds full.</summary>
    public static int SlotsFor(int entries) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, entries + entries / 2));
}
