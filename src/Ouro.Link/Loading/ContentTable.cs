namespace Ouro.Link.Loading;

/// <summary>Symbols named by a hash of their content: open addressing, sized once for all there can be.</summary>
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

    private readonly Column<Slot> _slots = new(Column<Slot>.SlotsFor(capacity));

    /// <summary>The slot of that hash; its symbol is 0 when nothing has it yet.</summary>
    public ref Slot Find(ulong low, ulong high)
    {
        // The low half alone scatters well: both are bits of a hash, but for short contents, which are the low half themselves.
        int mask = _slots.Capacity - 1;
        ulong h = (low ^ high) * 0x9E3779B97F4A7C15;
        for (int at = (int)(h >> 32) & mask; ; at = (at + 1) & mask)
        {
            ref Slot slot = ref _slots[at];
            if (slot.Symbol == 0)
            {
                (slot.Low, slot.High) = (low, high);
                return ref slot;
            }
            if (slot.Low == low && slot.High == high) return ref slot;
        }
    }

    public void Dispose() => _slots.Dispose();
}
