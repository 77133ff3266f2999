using System.Text;

namespace Ouro.Core;

/// <summary>An interned name: equal exactly when the bytes are. Its text is in the <see cref="NameTable"/> it came from.</summary>
/// <remarks>Numbers follow the order of first sight, which depends on threads: never sort what is printed by them.</remarks>
public readonly record struct NameId(int Index)
{
    public static NameId None => default;

    /// <summary>The blank identifier <c>_</c>.</summary>
    public static NameId Blank => new(1);
    /// <summary>The <c>.</c> of a dot import.</summary>
    public static NameId Dot => new(2);
    public static NameId Init => new(3);
    public static NameId Main => new(4);
    public static NameId Iota => new(5);

    public bool IsNone => Index == 0;
    public bool IsBlank => Index == 1;
}

/// <summary>Interns names (UTF-8) for a whole build. Safe for concurrent use.</summary>
/// <remarks>
/// An open-addressing table of indexes into an array of entries. Readers take no lock: slots and entries are only ever
/// filled, an entry before the slot that leads to it, and a larger table is published whole. A reader that misses takes
/// the lock and looks again. The hash is FNV-1a, so the scanner may compute it on its way over an identifier.
/// </remarks>
public sealed class NameTable
{
    public const uint HashSeed = 2166136261;
    private const uint HashPrime = 16777619;

    private readonly Lock _lock = new();
    private Table _table = new(1 << 12);

    public NameTable()
    {
        foreach (string s in (string[])["_", ".", "init", "main", "iota"]) Intern(s);
        InternalCompilerException.Assert(Intern("iota") == NameId.Iota, "the first names have fixed numbers");
    }

    /// <summary>How many names there are; indexes run from 1 to this.</summary>
    public int Count => Volatile.Read(ref _table).Count;

    public static uint HashStep(uint hash, byte b) => (hash ^ b) * HashPrime;

    public static uint Hash(ReadOnlySpan<byte> name)
    {
        uint h = HashSeed;
        foreach (byte b in name) h = HashStep(h, b);
        return h;
    }

    public NameId Intern(ReadOnlySpan<byte> name) => Intern(name, Hash(name));

    /// <param name="hash"><see cref="Hash"/> of the name.</param>
    public NameId Intern(ReadOnlySpan<byte> name, uint hash)
    {
        int found = Volatile.Read(ref _table).Find(name, hash);
        return new NameId(found > 0 ? found : Add(name, hash));
    }

    public NameId Intern(string name) => Intern(Encoding.UTF8.GetBytes(name));

    /// <summary>The name's bytes; empty for <see cref="NameId.None"/>.</summary>
    public ReadOnlySpan<byte> GetBytes(NameId name) => Volatile.Read(ref _table).Entries[name.Index].Bytes;

    /// <summary>The name as a string, made once; empty for <see cref="NameId.None"/>.</summary>
    public string GetString(NameId name) => Volatile.Read(ref _table).Entries[name.Index].Text;

    private int Add(ReadOnlySpan<byte> name, uint hash)
    {
        lock (_lock)
        {
            Table t = _table;
            int found = t.Find(name, hash);
            if (found > 0) return found;
            if (t.IsFull) Volatile.Write(ref _table, t = t.Grow());
            return t.Add(new Entry(name.ToArray(), hash));
        }
    }

    private sealed class Entry(byte[] bytes, uint hash)
    {
        private string? _text;

        public readonly byte[] Bytes = bytes;
        public readonly uint Hash = hash;

        public string Text => _text ??= Encoding.UTF8.GetString(Bytes);
    }

    private sealed class Table
    {
        private readonly int[] _slots;
        private int _count;

        public readonly Entry[] Entries;

        public Table(int size)
        {
            _slots = new int[size];
            Entries = new Entry[size / 2];
            Entries[0] = new Entry([], 0);
        }

        public int Count => Volatile.Read(ref _count);

        public bool IsFull => _count + 1 == Entries.Length;

        public int Find(ReadOnlySpan<byte> name, uint hash)
        {
            int[] slots = _slots;
            for (uint i = hash; ; i++)
            {
                int index = Volatile.Read(ref slots[i & (slots.Length - 1)]);
                if (index == 0) return 0;
                Entry e = Entries[index];
                if (e.Hash == hash && name.SequenceEqual(e.Bytes)) return index;
            }
        }

        public int Add(Entry e)
        {
            int index = _count + 1;
            Entries[index] = e;
            Volatile.Write(ref _count, index);
            uint i = e.Hash;
            while (_slots[i & (_slots.Length - 1)] != 0) i++;
            Volatile.Write(ref _slots[i & (_slots.Length - 1)], index);
            return index;
        }

        public Table Grow()
        {
            var larger = new Table(_slots.Length * 2);
            for (int i = 1; i <= _count; i++) larger.Add(Entries[i]);
            return larger;
        }
    }
}
