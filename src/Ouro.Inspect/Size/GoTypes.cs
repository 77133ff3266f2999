// Type descriptors have no symbols of their own: the linker puts them all behind one, type:*, in no order that names them. They are found by
// reading that range: each descriptor begins on a word, says by its kind and its parts how long it is, and names itself by an offset from the
// beginning of the range. A word that does not begin a descriptor is skipped (names and comparison closures lie there too); the checks are
// strict enough that names do not pass for types: size, alignments, kind, flags and a well-formed name at the offset must all hold.
// Source: internal/abi/type.go.
using System.Buffers.Binary;
using System.Text;

namespace Ouro.Inspect.Size;

/// <summary>A type descriptor: where it is in the range, how long, and what it is called.</summary>
internal readonly record struct GoTypeDescriptor(int Offset, int Length, string Name, string Package);

/// <summary>Finds the descriptors in the range of <c>type:*</c>.</summary>
internal sealed class GoTypes
{
    private const byte Uncommon = 1, ExtraStar = 2;
    private const int KindArray = 17, KindChan = 18, KindFunc = 19, KindInterface = 20, KindMap = 21, KindPointer = 22, KindSlice = 23, KindStruct = 25, KindLast = 26;

    private readonly ReadOnlyMemory<byte> _range, _names;
    private readonly int _word;
    private readonly bool _big, _swissMaps;

    /// <param name="range">The bytes to look in.</param>
    /// <param name="names">From the address that name offsets count from (<c>runtime.types</c>).</param>
    /// <param name="pointerSize">4 or 8.</param>
    /// <param name="bigEndian">Byte order.</param>
    /// <param name="swissMaps">Whether maps are Go 1.24's.</param>
    public GoTypes(ReadOnlyMemory<byte> range, ReadOnlyMemory<byte> names, int pointerSize, bool bigEndian, bool swissMaps)
    {
        (_range, _names, _word, _big, _swissMaps) = (range, names, pointerSize, bigEndian, swissMaps);
    }

    /// <summary>All descriptors by offset; they do not overlap.</summary>
    public List<GoTypeDescriptor> Find()
    {
        var all = new List<GoTypeDescriptor>();
        for (int at = 0; at + 4 * _word + 16 <= _range.Length;)
        {
            if (TryRead(at, out GoTypeDescriptor t))
            {
                all.Add(t);
                at = t.Offset + (t.Length + _word - 1) / _word * _word;
            }
            else
            {
                at += _word;
            }
        }
        return all;
    }

    private ulong Word(int at) => _word == 4 ? U32(at) : _big ? BinaryPrimitives.ReadUInt64BigEndian(_range.Span[at..]) : BinaryPrimitives.ReadUInt64LittleEndian(_range.Span[at..]);

    private uint U32(int at) => _big ? BinaryPrimitives.ReadUInt32BigEndian(_range.Span[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(_range.Span[at..]);

    private int U16(int at) => _big ? BinaryPrimitives.ReadUInt16BigEndian(_range.Span[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(_range.Span[at..]);

    // Two words, hash, four bytes, two words, two offsets.
    private bool TryRead(int at, out GoTypeDescriptor type)
    {
        type = default;
        ReadOnlySpan<byte> b = _range.Span;
        int small = at + 2 * _word + 4;
        byte flags = b[small], align = b[small + 1], fieldAlign = b[small + 2], kindByte = b[small + 3];
        // Before Go 1.26 the kind had two flags above it.
        int kind = kindByte & 31;
        if (kind is 0 or > KindLast || flags > 63 || !IsAlign(align) || !IsAlign(fieldAlign)) return false;
        ulong size = Word(at), pointers = Word(at + _word);
        if (pointers > size || size >= 1ul << 48 || (size & (ulong)(align - 1)) != 0) return false;
        uint name = U32(at + 4 * _word + 8);
        if (name == 0 || !TryName(name, out ReadOnlySpan<byte> text) || text.IsEmpty) return false;
        int header = 4 * _word + 16, parts = 0, end = at + header;
        int own = kind switch
        {
            KindArray => 3 * _word,
            KindChan => 2 * _word,
            KindFunc => _word == 8 ? 8 : 4,
            KindInterface or KindStruct => 4 * _word,
            KindMap => _swissMaps ? 7 * _word + (_word == 8 ? 8 : 4) : 4 * _word + 8,
            KindPointer or KindSlice => _word,
            _ => 0,
        };
        end += own;
        if (end > b.Length) return false;
        switch (kind)
        {
            case KindFunc: parts = (U16(at + header) + (U16(at + header + 2) & 0x7fff)) * _word; break;
            case KindInterface: parts = Count(at + header + 2 * _word) * 8; break;
            case KindStruct: parts = Count(at + header + 2 * _word) * 3 * _word; break;
        }
        if (parts < 0) return false;
        string package = "";
        if ((flags & Uncommon) != 0)
        {
            if (end + 16 > b.Length) return false;
            int methods = U16(end + 4);
            uint methodsAt = U32(end + 8);
            if (methods > 0 && methodsAt != 16 + parts) return false;
            if (U32(end) is var path and not 0 && TryName(path, out ReadOnlySpan<byte> p)) package = Encoding.UTF8.GetString(p);
            end += 16 + methods * 16;
        }
        end += parts;
        if (end > b.Length) return false;
        if ((flags & ExtraStar) != 0) text = text[1..];
        type = new GoTypeDescriptor(at, end - at, Encoding.UTF8.GetString(text), package);
        return true;
    }

    private static bool IsAlign(byte a) => a is 1 or 2 or 4 or 8 or 16;

    // A slice's length, which equals its capacity; -1 when it cannot be one.
    private int Count(int at)
    {
        ulong length = Word(at), capacity = Word(at + _word);
        return length == capacity && length < 1 << 20 ? (int)length : -1;
    }

    private bool TryName(uint offset, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (offset >= (uint)_names.Length) return false;
        ReadOnlySpan<byte> b = _names.Span[(int)offset..];
        if (b[0] > 15) return false;
        int length = 0, at = 1;
        for (int shift = 0; ; shift += 7)
        {
            if (at >= b.Length || shift > 21) return false;
            byte c = b[at++];
            length |= (c & 0x7f) << shift;
            if (c < 0x80) break;
        }
        if (length == 0 || length > b.Length - at) return false;
        name = b.Slice(at, length);
        return name.IndexOfAnyInRange((byte)0, (byte)31) < 0;
    }
}
