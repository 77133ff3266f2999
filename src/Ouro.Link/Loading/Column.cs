using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    public Column(int capacity) => Reserve(capacity);

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
        var grown = (T*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(T));
        if (_rows is not null)
        {
            new ReadOnlySpan<T>(_rows, _capacity).CopyTo(new Span<T>(grown, capacity));
            NativeMemory.Free(_rows);
        }
        _rows = grown;
        _capacity = capacity;
    }

    public void Dispose()
    {
        NativeMemory.Free(_rows);
        _rows = null;
        _capacity = 0;
    }

    [DoesNotReturn]
    private static void Outside() => throw new ArgumentOutOfRangeException(null, "a row outside the table");

    /// <summary>The power of two that leaves a hash table of so many entries at most two thirds full.</summary>
    public static int SlotsFor(int entries) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, entries + entries / 2));
}
