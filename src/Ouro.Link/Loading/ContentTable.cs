namespace Ouro.Link.Loading;

/// <summary>Symbols named by a hash of their content: open addressing over a power of two of slots.</summary>
internal sealed class ContentTable(int capacity) : IDisposable
{
    /// <summary>One content.</summary>
    public struct Slot
    {
        public ulong Low, High;
        public int Symbol;

        /// <summary>The largest size that a definition gave it.</summary>
        public uint Size;
    }

    private Column<Slot> _slots = new(Column<Slot>.SlotsFor(capacity), isFilled: true);
    private int _count;

    /// <summary>The slot of that hash, valid until the next call. Where its symbol is 0, nothing had it yet: the caller gives it one.</summary>
    public ref Slot Find(ulong low, ulong high)
    {
        if (3 * (_count + 1) > 2 * _slots.Capacity) Grow();
        ref Slot slot = ref Probe(_slots, low, high);
        if (slot.Symbol != 0) return ref slot;
        _count++;
        (slot.Low, slot.High) = (low, high);
        return ref slot;
    }

    /// <summary>Has the processor fetch the place where a hash is looked for.</summary>
    public void Prefetch(ulong low, ulong high) => _slots.Prefetch(Home(low, high) & (_slots.Capacity - 1));

    public void Dispose() => _slots.Dispose();

    private static ref Slot Probe(Column<Slot> slots, ulong low, ulong high)
    {
        int mask = slots.Capacity - 1;
        for (int at = Home(low, high) & mask; ; at = (at + 1) & mask)
        {
            ref Slot slot = ref slots[at];
            if (slot.Symbol == 0 || (slot.Low == low && slot.High == high)) return ref slot;
        }
    }

    // Short contents are their own hash, so the bits are mixed once more.
    private static int Home(ulong low, ulong high) => (int)(((low ^ high) * 0x9E3779B97F4A7C15) >> 32);

    private void Grow()
    {
        var grown = new Column<Slot>(2 * _slots.Capacity, isFilled: true);
        for (int i = 0; i < _slots.Capacity; i++)
        {
            Slot slot = _slots[i];
            if (slot.Symbol != 0) Probe(grown, slot.Low, slot.High) = slot;
        }
        _slots.Dispose();
        _slots = grown;
    }
}
