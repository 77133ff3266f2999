// What objects say of a symbol, read where it stands: rows of the file laid over structs of the same layout.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

/// <summary>A relocation as it stands in an object.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct RelocationRow
{
    public readonly int Offset;
    public readonly byte Size;
    public readonly ushort Type;
    public readonly long Addend;
    public readonly uint Package, Index;
}

/// <summary>A reference to an auxiliary symbol as it stands in an object.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct AuxRow
{
    public readonly byte Type;
    public readonly uint Package, Index;
}

/// <summary>A symbol's relocations, wherever they are.</summary>
internal readonly ref struct Relocations
{
    private readonly SymbolTable? _table;
    private readonly ObjectFile? _object;
    private readonly ReadOnlySpan<RelocationRow> _rows;
    private readonly ReadOnlySpan<Relocation> _edited;

    public Relocations(SymbolTable table, ObjectFile o, ReadOnlySpan<byte> rows)
    {
        _table = table;
        _object = o;
        _rows = MemoryMarshal.Cast<byte, RelocationRow>(rows);
    }

    public Relocations(ReadOnlySpan<Relocation> edited) => _edited = edited;

    // One of the two is empty.
    public int Count => _edited.Length + _rows.Length;

    public Relocation this[int i]
    {
        get
        {
            if (_object is null) return _edited[i];
            ref readonly RelocationRow r = ref _rows[i];
            return new Relocation(r.Offset, r.Size, r.Type, r.Addend, _table!.Resolve(_object, r.Package, r.Index)); // not null: set with _object
        }
    }

    /// <summary>Raw type of relocation <paramref name="i"/>, without resolving its target.</summary>
    public ushort RawType(int i) => _object is null ? _edited[i].RawType : _rows[i].Type;

    public int OffsetOf(int i) => _object is null ? _edited[i].Offset : _rows[i].Offset;

    /// <summary>The symbol that relocation <paramref name="i"/> refers to.</summary>
    public int Target(int i) => _object is null ? _edited[i].Target : _table!.Resolve(_object, _rows[i].Package, _rows[i].Index); // not null: set with _object

    /// <summary>The target of the first relocation at that offset; 0 when there is none.</summary>
    public int TargetAt(int offset)
    {
        for (int i = 0; i < _edited.Length; i++)
            if (_edited[i].Offset == offset) return _edited[i].Target;
        for (int i = 0; i < _rows.Length; i++)
            if (_rows[i].Offset == offset) return Target(i);
        return 0;
    }
}

/// <summary>A symbol's auxiliary symbols.</summary>
internal readonly ref struct AuxSymbols(SymbolTable table, ObjectFile o, ReadOnlySpan<byte> rows)
{
    private readonly ReadOnlySpan<AuxRow> _rows = MemoryMarshal.Cast<byte, AuxRow>(rows);

    public int Count => _rows.Length;

    public (AuxType Type, int Target) this[int i]
    {
        get
        {
            ref readonly AuxRow r = ref _rows[i];
            return ((AuxType)r.Type, table.Resolve(o, r.Package, r.Index));
        }
    }

    /// <summary>The first of that type; 0 when there is none.</summary>
    public int First(AuxType type)
    {
        foreach (ref readonly AuxRow r in _rows)
            if (r.Type == (byte)type) return table.Resolve(o, r.Package, r.Index);
        return 0;
    }

    /// <summary>How many of that type there are.</summary>
    public int CountOf(AuxType type)
    {
        int n = 0;
        foreach (ref readonly AuxRow r in _rows)
            if (r.Type == (byte)type) n++;
        return n;
    }

    public Enumerator GetEnumerator() => new(this);

    public ref struct Enumerator(AuxSymbols list)
    {
        private readonly AuxSymbols _list = list;
        private int _i = -1;

        public bool MoveNext() => ++_i < _list.Count;

        public (AuxType Type, int Target) Current => _list[_i];
    }
}

/// <summary>The serialized description of a function.</summary>
internal readonly ref struct FuncInfo(SymbolTable table, ObjectFile o, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public bool IsValid => _data.Length > 0;
    public uint Args => U32(0);
    public uint Locals => U32(4);
    public byte FuncId => _data[8];
    public byte FuncFlag => _data[9];
    public int StartLine => (int)U32(12);
    public int FileCount => (int)U32(16);
    public int File(int k) => (int)U32(20 + 4 * k);
    public int InlineCount => (int)U32(20 + 4 * FileCount);

    public (int Parent, int File, int Line, int Callee, int ParentPc) Inline(int k)
    {
        int at = 24 + 4 * FileCount + 24 * k;
        return ((int)U32(at), (int)U32(at + 4), (int)U32(at + 8), table.Resolve(o, U32(at + 12), U32(at + 16)), (int)U32(at + 20));
    }

    public int InlineFile(int k) => (int)U32(24 + 4 * FileCount + 24 * k + 4);

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_data[at..]);
}
