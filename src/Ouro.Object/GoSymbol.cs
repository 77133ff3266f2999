using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Object;

/// <summary>Properties of a symbol that the linker acts on.</summary>
[Flags]
public enum SymFlags : uint
{
    None = 0,

    /// <summary>Several packages may define it; the linker keeps one (referred to by name).</summary>
    DupOk = 1 << 0,

    /// <summary>Not visible outside the shared library or executable.</summary>
    Local = 1 << 1,

    /// <summary>A type descriptor that belongs in the list of types that reflect can find.</summary>
    Typelink = 1 << 2,
    Leaf = 1 << 3,
    NoSplit = 1 << 4,

    /// <summary>The function calls reflect's Method or MethodByName with a name not known here.</summary>
    ReflectMethod = 1 << 5,

    /// <summary>The type is converted to an interface somewhere. May also be set on a reference.</summary>
    UsedInIface = 1 << 6,

    /// <summary>The package's or a map's init function, which dead-code elimination may drop.</summary>
    PkgInit = 1 << 7,

    /// <summary>Named by a linkname directive; the linker checks whether such a reference is allowed.</summary>
    Linkname = 1 << 8,
    AbiWrapper = 1 << 9,

    /// <summary>File-local: two symbols of that name in different files are different (ABI number 0xffff in the file).</summary>
    Static = 1 << 10,

    /// <summary>Identified by its content; the name does not matter.</summary>
    ContentAddressable = 1 << 11,

    /// <summary>A pc-value table (has an influence on the content hash).</summary>
    PcData = 1 << 12,

    /// <summary>Referred to by its number in its package (<see cref="GoSymbol.Package"/>, <see cref="GoSymbol.Index"/>).</summary>
    Indexed = 1 << 13,

    /// <summary>A type descriptor; set when read, derived from name and kind when written.</summary>
    GoType = 1 << 14,

    /// <summary>An itab; set when read, derived from name and kind when written.</summary>
    Itab = 1 << 15,

    /// <summary>A generic dictionary; set when read, derived from the name when written.</summary>
    Dict = 1 << 16,
    WasmExport = 1 << 17,
}

/// <summary>One relocation of a symbol: at <paramref name="Offset"/>, write something about <paramref name="Target"/>.</summary>
/// <param name="Offset">Byte offset in the symbol's data.</param>
/// <param name="Size">Number of bytes written; 0 for a mark that writes nothing.</param>
/// <param name="Type">What is written.</param>
/// <param name="Addend">Added to the target's address.</param>
/// <param name="Target">The symbol; null where the type needs none (R_TLS_LE).</param>
public readonly record struct GoRelocation(int Offset, byte Size, RelocationType Type, long Addend, GoSymbol? Target);

/// <summary>A symbol of a Go object: a definition, or a reference to one elsewhere.</summary>
/// <remarks>
/// The name is the full link name, package path included (<c>internal/bytealg.Count</c>), and empty for auxiliary symbols.
/// Whoever makes an object keeps one instance for each (name, ABI). A definition is put into <see cref="GoObject.Text"/>,
/// <see cref="GoObject.Data"/> or <see cref="GoObject.Constants"/>; what is only a relocation's target is a reference.
/// </remarks>
public class GoSymbol(string name, Abi abi = Abi.Abi0) : Symbol(name, abi)
{
    private byte[] _bytes = [];
    private int _length;

    public SymKind Kind { get; set; }

    public SymFlags Flags { get; set; }

    /// <summary>Size in bytes in the image; at least the length of <see cref="Bytes"/>, the rest is zero.</summary>
    public long Size { get; set; }

    /// <summary>For functions; of others the writer derives it (content-addressable ones) or leaves 0.</summary>
    public int Align { get; set; }

    /// <summary>
    /// Which package's numbering the symbol belongs to: a path (escaped), empty for none, <c>_</c> for a definition that must
    /// be referred to by name (linknamed).
    /// </summary>
    public string Package { get; set; } = "";

    /// <summary>For an <see cref="SymFlags.Indexed"/> reference: number of the symbol in its package's object.</summary>
    public int Index { get; set; } = -1;

    /// <summary>From now on the symbol is referred to by its number in its package.</summary>
    public void SetNumber(string package, int index)
    {
        Package = package;
        Index = index;
        Flags |= SymFlags.Indexed;
    }

    public List<GoRelocation> Relocations { get; } = [];

    /// <summary>The type descriptor of a variable, for debuggers.</summary>
    public GoSymbol? GoType { get; set; }

    /// <summary>Set for text symbols.</summary>
    public GoFunction? Function { get; set; }

    /// <summary>
    /// The content hash that a file gave. It covers relocations in the order in which the producer had them, which the file does not
    /// keep; so what was read is written again as it is.
    /// </summary>
    internal byte[]? KnownHash { get; set; }

    /// <summary>A global variable's debugging entry.</summary>
    public GoSymbol? DwarfInfo { get; set; }

    /// <summary>Content without trailing zeros that the producer left out.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public bool Has(SymFlags flag) => (Flags & flag) != 0;

    public override bool IsReadOnly => Kind is SymKind.RoData or SymKind.RoDataFips;

    /// <summary>Takes <paramref name="bytes"/> as the whole content; the array is not copied. Size grows to its length.</summary>
    public void SetBytes(byte[] bytes)
    {
        _bytes = bytes;
        _length = bytes.Length;
        Size = Math.Max(Size, _length);
    }

    /// <summary>The writable content, made at least <paramref name="length"/> bytes long.</summary>
    public Span<byte> Grow(int length)
    {
        if (length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(length, Math.Max(16, _bytes.Length * 2)));
        if (length > _length) _length = length;
        if (_length > Size) Size = _length;
        return _bytes.AsSpan(0, _length);
    }

    public void WriteBytes(int offset, ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = Grow(offset + bytes.Length);
        bytes.CopyTo(all[offset..]);
    }

    /// <summary>Appends and returns the offset of the first byte.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        int at = _length;
        WriteBytes(at, bytes);
        return at;
    }

    /// <summary>Writes the low <paramref name="size"/> (1, 2, 4, 8) bytes of a value, little end first.</summary>
    public void WriteInt(int offset, int size, long value)
    {
        Span<byte> at = Grow(offset + size).Slice(offset, size);
        switch (size)
        {
            case 1: at[0] = (byte)value; break;
            case 2: BinaryPrimitives.WriteInt16LittleEndian(at, (short)value); break;
            case 4: BinaryPrimitives.WriteInt32LittleEndian(at, (int)value); break;
            case 8: BinaryPrimitives.WriteInt64LittleEndian(at, value); break;
            default: throw InternalCompilerException.Unexpected(size);
        }
    }

    public void AddRelocation(int offset, int size, RelocationType type, GoSymbol? target, long addend = 0) =>
        Relocations.Add(new GoRelocation(offset, (byte)size, type, addend, target));

    /// <summary>A pointer-sized address of target + addend.</summary>
    public void WriteAddress(int offset, int size, GoSymbol target, long addend = 0, bool weak = false)
    {
        Grow(offset + size);
        AddRelocation(offset, size, weak ? RelocationType.WeakAddr : RelocationType.Addr, target, addend);
    }

    /// <summary>A four-byte offset of target + addend from the start of the target's section.</summary>
    public void WriteOffset(int offset, GoSymbol target, long addend = 0, bool weak = false)
    {
        Grow(offset + 4);
        AddRelocation(offset, 4, weak ? RelocationType.WeakAddrOff : RelocationType.AddrOff, target, addend);
    }
}

/// <summary>What belongs to a function besides its code.</summary>
public sealed class GoFunction
{
    /// <summary>Bytes of arguments and results on the stack.</summary>
    public int Args { get; set; }

    /// <summary>Bytes of the frame.</summary>
    public int Locals { get; set; }

    /// <summary>internal/abi.FuncID: a function that the runtime treats in a special way.</summary>
    public byte FuncId { get; set; }

    /// <summary>internal/abi.FuncFlag: 1 top frame, 2 writes SP, 4 assembly.</summary>
    public byte FuncFlag { get; set; }

    public int StartLine { get; set; }

    /// <summary>Indexes into <see cref="GoObject.Files"/> of the files that pc tables name; the writer sorts them.</summary>
    public List<uint> Files { get; } = [];

    public List<InlinedCall> InlineTree { get; } = [];

    /// <summary>By FUNCDATA number; null for a hole.</summary>
    public List<GoSymbol?> FuncData { get; } = [];

    public GoSymbol? PcSp { get; set; }
    public GoSymbol? PcFile { get; set; }
    public GoSymbol? PcLine { get; set; }
    public GoSymbol? PcInline { get; set; }

    /// <summary>By PCDATA number; null for a hole.</summary>
    public List<GoSymbol?> PcData { get; } = [];

    public GoSymbol? DwarfInfo { get; set; }
    public GoSymbol? DwarfLoc { get; set; }
    public GoSymbol? DwarfRanges { get; set; }
    public GoSymbol? DwarfLines { get; set; }
    public GoSymbol? SehUnwindInfo { get; set; }
    public GoSymbol? WasmImport { get; set; }
    public GoSymbol? WasmType { get; set; }
}

/// <summary>A node of a function's inline tree.</summary>
/// <param name="Parent">Index of the call that this one is inlined into; -1 for the function itself.</param>
/// <param name="File">Index into <see cref="GoObject.Files"/> of the call's place.</param>
/// <param name="Line">Line of the call.</param>
/// <param name="Callee">The function that was inlined.</param>
/// <param name="ParentPc">A code offset in the function that belongs to the call's place.</param>
public readonly record struct InlinedCall(int Parent, uint File, int Line, GoSymbol? Callee, int ParentPc);
