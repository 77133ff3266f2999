using System.Buffers.Binary;
using System.Text;
using Ouro.Core;

namespace Ouro.Export;

/// <summary>The elements of a package's export data.</summary>
internal sealed class BitsReader
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _sectionEnds = new int[BitsFormat.Sections];
    private readonly int[] _elementEnds;
    private readonly int _data;

    /// <param name="bytes">From the version to the fingerprint.</param>
    /// <param name="file">For messages.</param>
    /// <param name="offset">Of the bytes in the file, for messages.</param>
    public BitsReader(ReadOnlyMemory<byte> bytes, string file, long offset)
    {
        _bytes = bytes;
        File = file;
        Offset = offset;
        ReadOnlySpan<byte> b = bytes.Span;
        int at = 0;
        uint version = UInt32();
        if (version > BitsFormat.Version) throw Damaged(0, $"export data version {version} is greater than maximum supported version {BitsFormat.Version}");
        if (version < BitsFormat.Version) throw Damaged(0, $"export data of version {version} is not supported yet (recompile the package)");
        HasMarkers = (UInt32() & BitsFormat.SyncMarkers) != 0;
        int count = 0;
        for (int i = 0; i < _sectionEnds.Length; i++)
        {
            uint end = UInt32();
            if (end < (uint)count || end > (uint)b.Length) throw Damaged(at - 4, "sections of export data are out of order");
            _sectionEnds[i] = count = (int)end;
        }
        _elementEnds = new int[count];
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            uint end = UInt32();
            if (end < (uint)last || end > (uint)b.Length) throw Damaged(at - 4, "elements of export data are out of order");
            _elementEnds[i] = last = (int)end;
        }
        _data = at;
        if (b.Length - at - BitsFormat.FingerprintSize != last) throw Damaged(at, "export data has the wrong length");

        uint UInt32()
        {
            if (bytes.Length - at < 4) throw Damaged(at, "export data is cut off");
            at += 4;
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(at - 4)..]);
        }
    }

    public string File { get; }
    public long Offset { get; }

    /// <summary>Markers for debugging gc stand before each item.</summary>
    public bool HasMarkers { get; }

    /// <summary>What linkers compare.</summary>
    public ulong Fingerprint => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span[^BitsFormat.FingerprintSize..]);

    public int Count(Section s) => _sectionEnds[(int)s] - (s > 0 ? _sectionEnds[(int)s - 1] : 0);

    public BadInputException Damaged(long at, string message) => new(File, Offset + at, message);

    /// <summary>Place and length of an element.</summary>
    internal (int At, int Length) Place(Section s, int index)
    {
        if ((uint)index >= (uint)Count(s)) throw Damaged(0, $"export data has no {s} element {index}");
        int n = index + (s > 0 ? _sectionEnds[(int)s - 1] : 0);
        int start = n > 0 ? _elementEnds[n - 1] : 0;
        return (_data + start, _elementEnds[n] - start);
    }

    public ReadOnlySpan<byte> Bytes(int index)
    {
        (int at, int length) = Place(Section.String, index);
        return _bytes.Span.Slice(at, length);
    }

    public string String(int index) => Encoding.UTF8.GetString(Bytes(index));

    public ElementReader Open(Section s, int index) => new(this, _bytes, Place(s, index));
}

/// <summary>Reads one element from its start.</summary>
internal sealed class ElementReader
{
    private readonly BitsReader _owner;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _end;
    private readonly (Section Section, int Index)[] _references;
    private int _at;

    internal ElementReader(BitsReader owner, ReadOnlyMemory<byte> bytes, (int At, int Length) place)
    {
        _owner = owner;
        _bytes = bytes;
        _at = place.At;
        _end = place.At + place.Length;
        Marker();
        int n = Length();
        if (n > place.Length) throw Bad("reference table is too long");
        _references = new (Section, int)[n];
        for (int i = 0; i < n; i++)
        {
            Marker();
            _references[i] = ((Section)Length(), Length());
        }
    }

    /// <summary>The element's reference table.</summary>
    public ReadOnlySpan<(Section Section, int Index)> References => _references;

    /// <summary>What has not been read yet.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.Span[_at.._end];

    public BadInputException Bad(string message) => _owner.Damaged(_at, "damaged export data: " + message);

    /// <summary>A marker for debugging gc, where one may be; it is passed over.</summary>
    public void Marker()
    {
        if (!_owner.HasMarkers) return;
        Raw();
        for (ulong n = Raw(); n > 0; n--) Raw();
    }

    private ulong Raw()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (_at >= _end || shift > 63) throw Bad("a number runs past its element");
            byte b = _bytes.Span[_at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }
    }

    public bool Bool()
    {
        Marker();
        if (_at >= _end || _bytes.Span[_at] > 1) throw Bad("not a truth value");
        return _bytes.Span[_at++] != 0;
    }

    public ulong Unsigned()
    {
        Marker();
        return Raw();
    }

    public long Signed()
    {
        Marker();
        ulong u = Raw();
        return (long)(u >> 1) ^ -(long)(u & 1);
    }

    /// <summary>A count or small number.</summary>
    public int Length()
    {
        ulong n = Unsigned();
        return n <= int.MaxValue ? (int)n : throw Bad("a count is too large");
    }

    /// <summary>A count of things that take a byte at least each.</summary>
    public int Count()
    {
        int n = Length();
        return n <= _end - _at ? n : throw Bad("more items than bytes");
    }

    /// <summary>One of an enumeration's values; a marker stands before it.</summary>
    public int Code()
    {
        Marker();
        return Length();
    }

    public int Reference(Section section)
    {
        Marker();
        int row = Length();
        if (row >= _references.Length || _references[row].Section != section) throw Bad($"not a reference to a {section} element");
        return _references[row].Index;
    }

    public string String()
    {
        Marker();
        return _owner.String(Reference(Section.String));
    }

    public byte[] Bytes()
    {
        Marker();
        return _owner.Bytes(Reference(Section.String)).ToArray();
    }
}
