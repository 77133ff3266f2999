using System.Numerics;
using System.Runtime.InteropServices;

namespace Ouro.Link.Loading;

/// <summary>From a name's bytes to a symbol: open addressing over symbol numbers; the names themselves stay in the objects.</summary>
internal sealed class NameTable(SymbolTable symbols, int capacity)
{
    private int[] _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, capacity * 2))];
    private uint[] _hashes = new uint[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, capacity * 2))];
    private int _count;

    /// <summary>The symbol of that name; 0 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> name) => _slots[Probe(name, Hash(name))];

    /// <summary>Adds or replaces.</summary>
    public void Set(ReadOnlySpan<byte> name, int symbol)
    {
        if (_count * 2 >= _slots.Length) Grow();
        uint hash = Hash(name);
        int at = Probe(name, hash);
        if (_slots[at] == 0) _count++;
        _slots[at] = symbol;
        _hashes[at] = hash;
    }

    /// <summary>The symbol of that name; when there is none, <paramref name="symbol"/> becomes it and 0 comes back.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> name, int symbol)
    {
        if (_count * 2 >= _slots.Length) Grow();
        uint hash = Hash(name);
        int at = Probe(name, hash);
        if (_slots[at] != 0) return _slots[at];
        _count++;
        _slots[at] = symbol;
        _hashes[at] = hash;
        return 0;
    }

    private int Probe(ReadOnlySpan<byte> name, uint hash)
    {
        int mask = _slots.Length - 1;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            int s = _slots[at];
            if (s == 0 || (_hashes[at] == hash && symbols.NameBytes(s).SequenceEqual(name))) return at;
        }
    }

    private void Grow()
    {
        int[] slots = _slots;
        uint[] hashes = _hashes;
        _slots = new int[slots.Length * 2];
        _hashes = new uint[slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i] == 0) continue;
            int at = (int)hashes[i] & mask;
            while (_slots[at] != 0) at = (at + 1) & mask;
            _slots[at] = slots[i];
            _hashes[at] = hashes[i];
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
