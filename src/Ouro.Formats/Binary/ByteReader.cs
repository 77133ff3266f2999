using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ouro.Core;

namespace Ouro.Formats.Binary;

/// <summary>Reads numbers one after the other in either byte order; reading past the end is a <see cref="BadInputException"/>.</summary>
/// <param name="data">What may be read.</param>
/// <param name="bigEndian">The byte order.</param>
/// <param name="name">Of the file, for messages.</param>
/// <param name="baseOffset">Where <paramref name="data"/> starts in the file, for messages; -1 when it is in no file (decompressed).</param>
public ref struct ByteReader(ReadOnlySpan<byte> data, bool bigEndian, string name, long baseOffset)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    public readonly bool IsBigEndian => bigEndian;

    /// <summary>Position from the start of the data.</summary>
    public int At
    {
        readonly get => _at;
        set
        {
            if ((uint)value > (uint)_data.Length) throw Bad("position outside the data");
            _at = value;
        }
    }

    public readonly int Length => _data.Length;

    public readonly int Left => _data.Length - _at;

    public readonly bool AtEnd => _at >= _data.Length;

    public readonly ReadOnlySpan<byte> Data => _data;

    public readonly ReadOnlySpan<byte> Rest => _data[_at..];

    public byte U8()
    {
        if (_at >= _data.Length) CutOff();
        return _data[_at++];
    }

    public ushort U16()
    {
        if (Left < 2) CutOff();
        ushort v = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(_data[_at..]) : BinaryPrimitives.ReadUInt16LittleEndian(_data[_at..]);
        _at += 2;
        return v;
    }

    public uint U32()
    {
        if (Left < 4) CutOff();
        uint v = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(_data[_at..]) : BinaryPrimitives.ReadUInt32LittleEndian(_data[_at..]);
        _at += 4;
        return v;
    }

    public ulong U64()
    {
        if (Left < 8) CutOff();
        ulong v = bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(_data[_at..]) : BinaryPrimitives.ReadUInt64LittleEndian(_data[_at..]);
        _at += 8;
        return v;
    }

    /// <summary>A number of 1, 2, 3, 4 or 8 bytes.</summary>
    public ulong Number(int size)
    {
        switch (size)
        {
            case 1: return U8();
            case 2: return U16();
            case 3:
                uint a = U8(), b = U8(), c = U8();
                return bigEndian ? a << 16 | b << 8 | c : c << 16 | b << 8 | a;
            case 4: return U32();
            case 8: return U64();
            default: throw Bad($"numbers of {size} bytes are not supported");
        }
    }

    /// <summary>Unsigned LEB128. Bits beyond 64 are dropped, as other readers do.</summary>
    public ulong Uleb()
    {
        ulong v = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = U8();
            if (shift < 64) v |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return v;
        }
    }

    /// <summary>Signed LEB128.</summary>
    public long Sleb()
    {
        long v = 0;
        for (int shift = 0; ;)
        {
            byte b = U8();
            if (shift < 64) v |= (long)(b & 0x7f) << shift;
            shift += 7;
            if (b >= 0x80) continue;
            if (shift < 64 && (b & 0x40) != 0) v |= -1L << shift;
            return v;
        }
    }

    /// <summary>The bytes up to a zero byte, which is skipped.</summary>
    public ReadOnlySpan<byte> CString()
    {
        int n = _data[_at..].IndexOf((byte)0);
        if (n < 0) throw Bad("a string has no end");
        ReadOnlySpan<byte> s = _data.Slice(_at, n);
        _at += n + 1;
        return s;
    }

    public string Text() => Encoding.UTF8.GetString(CString());

    public ReadOnlySpan<byte> Bytes(ulong count)
    {
        if (count > (ulong)Left) CutOff();
        ReadOnlySpan<byte> s = _data.Slice(_at, (int)count);
        _at += (int)count;
        return s;
    }

    public void Skip(ulong count)
    {
        if (count > (ulong)Left) CutOff();
        _at += (int)count;
    }

    public void Align(int to) => Skip((ulong)(-_at & (to - 1)));

    /// <summary>A reader of the next bytes, over which this one steps.</summary>
    public ByteReader Part(ulong count)
    {
        int start = _at;
        return new ByteReader(Bytes(count), bigEndian, name, baseOffset < 0 ? -1 : baseOffset + start);
    }

    public readonly BadInputException Bad(string message) => new(name, baseOffset < 0 ? -1 : baseOffset + _at, message);

    [DoesNotReturn]
    private readonly void CutOff() => throw Bad("the data ends in the middle of an entry");
}
