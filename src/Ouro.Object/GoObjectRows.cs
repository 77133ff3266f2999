using System.Text;
using Ouro.Core;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Object;

/// <summary>The rows of one object, read in place: nothing is decoded before it is asked for.</summary>
/// <remarks>
/// The linker, nm and objdump read objects in this way; <see cref="GoObjectReader"/> makes the whole object of them. Symbols are numbered
/// through the five symbol blocks, which follow each other without a gap. The constructor checks the tables, so that afterwards only
/// numbers that stand inside rows (strings, other symbols) can be wrong.
/// </remarks>
public class GoObjectRows
{
    private readonly FixedBytes _file;
    private readonly int[] _offsets = new int[BlockCount];

    /// <summary>Opens the object in a file that is in memory.</summary>
    /// <param name="data">The whole file; kept.</param>
    /// <param name="start">Where the object's magic stands in it.</param>
    /// <param name="length">Of the object.</param>
    /// <param name="fileName">For messages.</param>
    /// <exception cref="BadInputException">It is no object of this version, or its tables are damaged.</exception>
    public GoObjectRows(byte[] data, int start, int length, string fileName)
        : this(new FixedBytes(data), start, length, fileName)
    {
    }

    /// <summary>Opens the object in a file.</summary>
    /// <param name="file">The whole file; kept.</param>
    /// <param name="start">Where the object's magic stands in it.</param>
    /// <param name="length">Of the object.</param>
    /// <param name="fileName">For messages.</param>
    /// <exception cref="BadInputException">It is no object of this version, or its tables are damaged.</exception>
    public GoObjectRows(FixedBytes file, int start, int length, string fileName)
    {
        (_file, Base, Length, FileName) = (file, start, length, fileName);
        if (length < HeaderSize || !file.Span(start, 8).SequenceEqual(Magic)) throw Bad(0, "not a Go object file of this version");
        Fingerprint = U64(start + 8);
        Flags = U32(start + 16);
        int previous = HeaderSize;
        for (int i = 0; i < BlockCount; i++)
        {
            uint offset = U32(start + 20 + 4 * i);
            if (offset < previous || offset > length) throw Bad(20 + 4 * i, "a block is out of order or outside the object");
            previous = (int)offset;
            _offsets[i] = start + previous;
        }
        Defined = Count(Block.SymDef, SymbolSize);
        Hashed64 = Count(Block.Hashed64Def, SymbolSize);
        Hashed = Count(Block.HashedDef, SymbolSize);
        Named = Count(Block.NonPackageDef, SymbolSize);
        References = Count(Block.NonPackageRef, SymbolSize);
        AllDefined = Defined + Hashed64 + Hashed + Named;
        CheckIndex(Block.RelocationIndex, Block.Relocation, RelocationSize);
        CheckIndex(Block.AuxIndex, Block.Aux, AuxSize);
        CheckIndex(Block.DataIndex, Block.Data, 1);
        for (int i = 0; i < AllDefined + References; i++)
        {
            int row = SymbolRow(i);
            if ((ulong)U32(row) + U32(row + 4) > (ulong)length) throw Bad(row - start, "a symbol's name lies outside the object");
        }
    }

    public int Base { get; }
    public int Length { get; }
    public string FileName { get; }

    /// <summary>First 8 bytes of the export data's hash; 0 for assembly.</summary>
    public ulong Fingerprint { get; }
    public uint Flags { get; }

    /// <summary>Numbers of symbols in each of the five blocks, and of all that are defined.</summary>
    public int Defined { get; }
    public int Hashed64 { get; }
    public int Hashed { get; }
    public int Named { get; }
    public int References { get; }
    public int AllDefined { get; }

    public bool IsShared => (Flags & FlagShared) != 0;
    public bool IsFromAssembly => (Flags & FlagFromAssembly) != 0;
    public bool IsStd => (Flags & FlagStd) != 0;

    /// <summary>The error to throw for a byte of the object.</summary>
    public BadInputException Bad(int offset, string message) => new(FileName, Base + offset, message);

    /// <summary>Rows of a block.</summary>
    public int Count(Block block, int rowSize) => (_offsets[(int)block + 1] - _offsets[(int)block]) / rowSize;

    /// <summary>File offset of a row.</summary>
    public int Row(Block block, int i, int rowSize) => _offsets[(int)block] + i * rowSize;

    /// <summary>File offset of a symbol's row.</summary>
    public int SymbolRow(int i) => _offsets[(int)Block.SymDef] + i * SymbolSize;

    public ushort Abi(int i) => _file.U16(SymbolRow(i) + 8);
    public byte Kind(int i) => _file[SymbolRow(i) + 10];
    public byte Flag(int i) => _file[SymbolRow(i) + 11];
    public byte Flag2(int i) => _file[SymbolRow(i) + 12];
    public uint Size(int i) => U32(SymbolRow(i) + 13);
    public uint Align(int i) => U32(SymbolRow(i) + 17);

    public ReadOnlySpan<byte> Name(int i)
    {
        int row = SymbolRow(i);
        return _file.Span(Base + (int)U32(row + 4), (int)U32(row));
    }

    public int ContentLength(int i)
    {
        if (i >= AllDefined) return 0;
        int at = _offsets[(int)Block.DataIndex] + 4 * i;
        return (int)(U32(at + 4) - U32(at));
    }

    /// <summary>File offset of a defined symbol's content.</summary>
    public int ContentOffset(int i) => _offsets[(int)Block.Data] + (int)U32(_offsets[(int)Block.DataIndex] + 4 * i);

    public ReadOnlySpan<byte> Content(int i) => i >= AllDefined ? default : _file.Span(ContentOffset(i), ContentLength(i));

    /// <summary>The rows of a symbol's relocations, <see cref="RelocationSize"/> bytes each.</summary>
    public ReadOnlySpan<byte> RelocationRows(int i) => i >= AllDefined ? default : Rows(Block.RelocationIndex, Block.Relocation, i, RelocationSize);

    /// <summary>The rows of a symbol's auxiliary symbols, <see cref="AuxSize"/> bytes each.</summary>
    public ReadOnlySpan<byte> AuxRows(int i) => i >= AllDefined ? default : Rows(Block.AuxIndex, Block.Aux, i, AuxSize);

    private ReadOnlySpan<byte> Rows(Block index, Block block, int i, int size)
    {
        int at = _offsets[(int)index] + 4 * i;
        uint from = U32(at);
        return _file.Span(_offsets[(int)block] + (int)from * size, (int)(U32(at + 4) - from) * size);
    }

    /// <summary>The string whose length and offset stand at a file offset.</summary>
    public string StringAt(int row) => Encoding.UTF8.GetString(StringBytesAt(row));

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> StringBytesAt(int row)
    {
        uint length = U32(row), offset = U32(row + 4);
        if ((ulong)length + offset > (ulong)Length) throw Bad(row - Base, "a string lies outside the object");
        return _file.Span(Base + (int)offset, (int)length);
    }

    /// <summary>Bytes, by file offset.</summary>
    public ReadOnlySpan<byte> Span(int at, int length) => _file.Span(at, length);

    /// <summary>A number at a file offset.</summary>
    public byte U8(int at) => _file[at];
    public uint U32(int at) => _file.U32(at);
    public ulong U64(int at) => _file.U64(at);

    private void CheckIndex(Block index, Block block, int rowSize)
    {
        int n = Count(index, 4);
        if (n != AllDefined + 1) throw Bad(_offsets[(int)index] - Base, $"table {index} does not fit the symbols");
        uint limit = (uint)Count(block, rowSize), previous = 0;
        for (int i = 0; i < n; i++)
        {
            uint v = U32(_offsets[(int)index] + 4 * i);
            if (v < previous || v > limit) throw Bad(_offsets[(int)index] + 4 * i - Base, $"table {index} is not ascending or reaches too far");
            previous = v;
        }
    }
}
