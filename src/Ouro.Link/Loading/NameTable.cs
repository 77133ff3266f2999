using System.Numerics;
using System.Runtime.InteropServices;

namespace Ouro.Link.Loading;

/// <summary>From a name's bytes to a symbol: open addressing over symbol numbers; the names themselves stay in the objects.</summary>
internal sealed class NameTable(SymbolTable symbols) : IDisposable
{
    private struct Slot
    {
        public uint Hash;
        public int Symbol;
    }

    private Column<Slot> _slots = new(Column<Slot>.SlotsFor(0));
    private int _count;

    /// <summary>The symbol of that name; 0 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => _slots[Probe(name, Hash(name))].Symbol;

    /// <summary>Adds or replaces.</summary>
    public void Set(ReadOnlySpan<byte> name, int symbol)
    {
        if (3 * (_count + 1) > 2 * _slots.Capacity) Reserve(2 * _count);
        uint hash = Hash(name);
        ref Slot slot = ref _slots[Probe(name, hash)];
        if (slot.Symbol == 0) _count++;
        slot = new Slot { Hash = hash, Symbol = symbol };
    }

    /// <summary>The symbol of that name; when there is none, <paramref name="symbol"/> becomes it and 0 comes back.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> name, int symbol)
    {
        if (3 * (_count + 1) > 2 * _slots.Capacity) Reserve(2 * _count);
        uint hash = Hash(name);
        ref Slot slot = ref _slots[Probe(name, hash)];
        if (slot.Symbol != 0) return slot.Symbol;
        _count++;
        slot = new Slot { Hash = hash, Symbol = symbol };
        return 0;
    }

    /// <summary>Makes room for so many names.</summary>
    public void Reserve(int count)
    {
        int capacity = Column<Slot>.SlotsFor(count);
        if (capacity <= _slots.Capacity) return;
        var grown = new Column<Slot>(capacity, isFilled: true);
        for (int i = 0, mask = capacity - 1; i < _slots.Capacity; i++)
        {
            Slot slot = _slots[i];
            if (slot.Symbol == 0) continue;
            int at = (int)slot.Hash & mask;
            while (grown[at].Symbol != 0) at = (at + 1) & mask;
            grown[at] = slot;
        }
        _slots.Dispose();
        _slots = grown;
    }

    /// <summary>Gives the symbols other numbers.</summary>
    public void Renumber(Func<int, int> number)
    {
        for (int i = 0; i < _slots.Capacity; i++)
        {
            ref Slot slot = ref _slots[i];
            if (slot.Symbol != 0) slot.Symbol = number(slot.Symbol);
        }
    }

    public void Dispose() => _slots.Dispose();

    private int Probe(ReadOnlySpan<byte> name, uint hash)
    {
        int mask = _slots.Capacity - 1;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            Slot slot = _slots[at];
            if (slot.Symbol == 0 || (slot.Hash == hash && symbols.NameBytes(slot.Symbol).SequenceEqual(name))) return at;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong h = (ulong)name.Length * 0x9E3779B97F4A7C15;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(name);
        foreach (ulong w in words) h = (BitOperations.RotateLeft(h, 29) ^ w) * 0xBF58476D1CE4E5B9;
        ulong tail = 0;
        foreach (byte b in name[(words.Length * 8)..]) tail = tail << 8 | b;
        h = (BitOperations.RotateLeft(h, 29) ^ tail) * 0x94D049BB133111EB;
        return (uint)(h >> 32) ^ (uint)h;
    }
}
