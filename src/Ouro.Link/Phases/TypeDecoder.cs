using System.Buffers.Binary;
using System.Text;
using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Reads what the linker must know of type descriptors from their bytes (internal/abi.Type and its kin).</summary>
internal readonly struct TypeDecoder(SymbolTable table, int pointerSize)
{
    public const int KindArray = 17, KindChan = 18, KindFunc = 19, KindInterface = 20, KindMap = 21, KindPointer = 22, KindSlice = 23,
        KindString = 24, KindStruct = 25, KindUnsafePointer = 26;

    private const int FlagUncommon = 1, FlagExtraStar = 2, FlagGcMaskOnDemand = 16;

    /// <summary>Size of internal/abi.Type.</summary>
    public int CommonSize => 4 * pointerSize + 8 + 8;

    public int FieldSize => 3 * pointerSize;

    private const int UncommonSize = 16;

    public int Kind(int type) => table.Content(type)[2 * pointerSize + 7] & 31;

    public long Size(int type) => Word(table.Content(type));

    public long PointerBytes(int type) => Word(table.Content(type)[pointerSize..]);

    private byte Flags(int type) => table.Content(type)[2 * pointerSize + 4];

    public bool HasUncommon(int type) => (Flags(type) & FlagUncommon) != 0;

    public bool HasGcMaskOnDemand(int type) => (Flags(type) & FlagGcMaskOnDemand) != 0;

    public ReadOnlySpan<byte> GcMask(int type) => table.Content(table.Relocations(type).TargetAt(3 * pointerSize + 8));

    /// <summary>The name that the relocation at <paramref name="offset"/> points to; empty when there is none.</summary>
    public ReadOnlySpan<byte> NameAt(int type, int offset)
    {
        int s = table.Relocations(type).TargetAt(offset);
        if (s == 0) return default;
        ReadOnlySpan<byte> data = table.Content(s);
        int length = 0, shift = 0, at = 1;
        while (true)
        {
            byte b = data[at++];
            length |= (b & 0x7f) << shift;
            if (b < 0x80) break;
            shift += 7;
        }
        return data.Slice(at, length);
    }

    public bool IsEmbeddedAt(int type, int offset)
    {
        int s = table.Relocations(type).TargetAt(offset);
        return s != 0 && (table.Content(s)[0] & 8) != 0;
    }

    /// <summary>The type's text as reflect prints it.</summary>
    public ReadOnlySpan<byte> String(int type)
    {
        ReadOnlySpan<byte> s = NameAt(type, 4 * pointerSize + 8);
        return (Flags(type) & FlagExtraStar) != 0 ? s[1..] : s;
    }

    /// <summary>Element of a pointer, array, slice or channel; key of a map.</summary>
    public int Element(int type) => table.Relocations(type).TargetAt(CommonSize);

    public int MapValue(int type) => table.Relocations(type).TargetAt(CommonSize + pointerSize);

    public int MapGroup(int type) => table.Relocations(type).TargetAt(CommonSize + 2 * pointerSize);

    public long ArrayLength(int type) => Word(table.Content(type)[(CommonSize + 2 * pointerSize)..]);

    public int FieldCount(int type) => (int)Word(table.Content(type)[(CommonSize + 2 * pointerSize)..]);

    private int FieldOffset(int type, int i) => CommonSize + 4 * pointerSize + (HasUncommon(type) ? UncommonSize : 0) + i * FieldSize;

    public string FieldName(int type, int i) => Encoding.UTF8.GetString(NameAt(type, FieldOffset(type, i)));

    public int FieldType(int type, int i) => table.Relocations(type).TargetAt(FieldOffset(type, i) + pointerSize);

    public long FieldPlace(int type, int i) => Word(table.Content(type)[(FieldOffset(type, i) + 2 * pointerSize)..]);

    public bool FieldIsEmbedded(int type, int i) => IsEmbeddedAt(type, FieldOffset(type, i));

    public long InterfaceMethodCount(int type) => Word(table.Content(type)[(CommonSize + 2 * pointerSize)..]);

    public int FuncInCount(int type) => BinaryPrimitives.ReadUInt16LittleEndian(table.Content(type)[CommonSize..]);

    private ushort FuncOut(int type) => BinaryPrimitives.ReadUInt16LittleEndian(table.Content(type)[(CommonSize + 2)..]);

    public int FuncOutCount(int type) => FuncOut(type) & 0x7fff;

    public bool FuncIsVariadic(int type) => (FuncOut(type) & 0x8000) != 0;

    public int FuncParameter(int type, int i)
    {
        int at = CommonSize + 4 + (pointerSize == 8 ? 4 : 0) + (HasUncommon(type) ? UncommonSize : 0);
        return table.Relocations(type).TargetAt(at + i * pointerSize);
    }

    public int FuncResult(int type, int i) => FuncParameter(type, i + FuncInCount(type));

    /// <summary>The type in an itab.</summary>
    public int ItabType(int itab) => table.Relocations(itab).TargetAt(pointerSize);

    /// <summary>Where a type's methods are described: count and offset of the first.</summary>
    public (int Count, int Offset) Methods(int type)
    {
        int at = CommonSize + Kind(type) switch
        {
            KindStruct => 4 * pointerSize,
            KindPointer or KindFunc or KindSlice => pointerSize,
            KindArray or KindInterface => 3 * pointerSize,
            KindChan => 2 * pointerSize,
            KindMap => 7 * pointerSize + (pointerSize == 8 ? 8 : 4),
            _ => 0,
        };
        ReadOnlySpan<byte> d = table.Content(type);
        return (BinaryPrimitives.ReadUInt16LittleEndian(d[(at + 4)..]), at + (int)BinaryPrimitives.ReadUInt32LittleEndian(d[(at + 8)..]));
    }

    private long Word(ReadOnlySpan<byte> b) => pointerSize == 8 ? BinaryPrimitives.ReadInt64LittleEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b);
}
