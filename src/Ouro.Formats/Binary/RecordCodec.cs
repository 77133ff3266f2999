using System.Buffers.Binary;

namespace Ouro.Formats.Binary;

/// <summary>One description of a record for both directions: a record lists its fields once (<c>c.U32(ref Type); c.Word(ref Flags);</c>),
/// and the codec either fills them from bytes or turns them into bytes.</summary>
/// <remarks>The caller gives a span that is long enough; readers check the whole table before (see <see cref="InputFile.Table"/>).</remarks>
public ref struct RecordCodec
{
    private readonly ReadOnlySpan<byte> _from;
    private readonly Span<byte> _to;
    private readonly bool _writes, _big;

    /// <summary>Reads from <paramref name="from"/>.</summary>
    public RecordCodec(ReadOnlySpan<byte> from, bool is64, bool bigEndian)
    {
        _from = from;
        Is64 = is64;
        _big = bigEndian;
    }

    /// <summary>Writes to <paramref name="to"/>.</summary>
    public static RecordCodec Writer(Span<byte> to, bool is64, bool bigEndian) => new(to, is64, bigEndian, 0);

    private RecordCodec(Span<byte> to, bool is64, bool bigEndian, int at)
    {
        _to = to;
        _writes = true;
        Is64 = is64;
        _big = bigEndian;
        At = at;
    }

    /// <summary>Whether words and addresses have eight bytes.</summary>
    public bool Is64 { get; }

    public readonly bool IsBigEndian => _big;

    /// <summary>Bytes read or written so far.</summary>
    public int At { readonly get; private set; }

    public void U8(ref byte v)
    {
        if (_writes) _to[At] = v;
        else v = _from[At];
        At++;
    }

    public void U16(ref ushort v)
    {
        if (!_writes) v = _big ? BinaryPrimitives.ReadUInt16BigEndian(_from[At..]) : BinaryPrimitives.ReadUInt16LittleEndian(_from[At..]);
        else if (_big) BinaryPrimitives.WriteUInt16BigEndian(_to[At..], v);
        else BinaryPrimitives.WriteUInt16LittleEndian(_to[At..], v);
        At += 2;
    }

    public void U32(ref uint v)
    {
        if (!_writes) v = _big ? BinaryPrimitives.ReadUInt32BigEndian(_from[At..]) : BinaryPrimitives.ReadUInt32LittleEndian(_from[At..]);
        else if (_big) BinaryPrimitives.WriteUInt32BigEndian(_to[At..], v);
        else BinaryPrimitives.WriteUInt32LittleEndian(_to[At..], v);
        At += 4;
    }

    public void U64(ref ulong v)
    {
        if (!_writes) v = _big ? BinaryPrimitives.ReadUInt64BigEndian(_from[At..]) : BinaryPrimitives.ReadUInt64LittleEndian(_from[At..]);
        else if (_big) BinaryPrimitives.WriteUInt64BigEndian(_to[At..], v);
        else BinaryPrimitives.WriteUInt64LittleEndian(_to[At..], v);
        At += 8;
    }

    /// <summary>Four or eight bytes by class, unsigned.</summary>
    public void Word(ref ulong v)
    {
        if (Is64)
        {
            U64(ref v);
            return;
        }
        uint narrow = (uint)v;
        U32(ref narrow);
        v = narrow;
    }

    /// <summary>Four or eight bytes by class, signed.</summary>
    public void SignedWord(ref long v)
    {
        ulong u = (ulong)v;
        Word(ref u);
        v = Is64 ? (long)u : (int)u;
    }

    /// <summary>Bytes that mean nothing: skipped, or written as zero.</summary>
    public void Pad(int count)
    {
        if (_writes) _to.Slice(At, count).Clear();
        At += count;
    }
}
