using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

/// <summary>A package as the linker sees it: an archive of one or more objects.</summary>
internal sealed class Library(string package, string file, string source, ulong fingerprint)
{
    public string Package { get; } = package;
    public string File { get; } = file;

    /// <summary>Who imports it, for messages.</summary>
    public string Source { get; } = source;

    /// <summary>Hash of the export data that importers were compiled against; 0 when not known yet.</summary>
    public ulong Fingerprint { get; set; } = fingerprint;
    public bool IsMain { get; set; }
    public List<(string Package, ulong Fingerprint)> Autolib { get; } = [];
    public List<Library> Imports { get; } = [];
    public List<CompilationUnit> Units { get; } = [];

    // Functions by the object that defines them first, and copies of functions that another object defines.
    public List<int> Text { get; } = [];
    public List<int> DuplicateText { get; } = [];

    public override string ToString() => Package;
}

/// <summary>One object of a library: what DWARF and the file tables call a unit.</summary>
internal sealed class CompilationUnit(Library library)
{
    public Library Library { get; } = library;
    public string[] Files { get; set; } = [];

    /// <summary>Position among the units that have live functions.</summary>
    public int PclnIndex { get; set; } = -1;
    public List<int> Text { get; } = [];
    public Dwarf.UnitDebugInfo Debug { get; } = new();
}

/// <summary>The rows of one object, read in place.</summary>
internal sealed class ObjectFile
{
    private readonly int[] _offsets = new int[BlockCount];

    public ObjectFile(byte[] data, int start, int length, string fileName, Library library, CompilationUnit unit, int version)
    {
        (Data, Base, Length, FileName, Library, Unit, Version) = (data, start, length, fileName, library, unit, version);
        if (length < HeaderSize || !data.AsSpan(start, 8).SequenceEqual(Magic)) throw Bad(0, "not a Go object file of this version");
        Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(start + 8));
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
        Symbols = new int[AllDefined + References];
        CheckIndex(Block.RelocationIndex, Block.Relocation, RelocationSize);
        CheckIndex(Block.AuxIndex, Block.Aux, AuxSize);
        CheckIndex(Block.DataIndex, Block.Data, 1);
        for (int i = 0; i < Symbols.Length; i++)
        {
            int row = SymbolRow(i);
            if ((ulong)U32(row) + U32(row + 4) > (ulong)length) throw Bad(row - start, "a symbol's name lies outside the object");
        }
    }

    public byte[] Data { get; }
    public int Base { get; }
    public int Length { get; }
    public string FileName { get; }
    public Library Library { get; }
    public CompilationUnit Unit { get; }

    /// <summary>The version number of this object's file-local symbols.</summary>
    public int Version { get; }
    public ulong Fingerprint { get; }
    public uint Flags { get; }
    public int Defined { get; }
    public int Hashed64 { get; }
    public int Hashed { get; }
    public int Named { get; }
    public int References { get; }
    public int AllDefined { get; }

    /// <summary>The program's symbol for each of the object's.</summary>
    public int[] Symbols { get; }

    /// <summary>Index of the object of each package in the package list.</summary>
    public int[] Packages { get; set; } = [];

    public bool IsShared => (Flags & FlagShared) != 0;
    public bool IsFromAssembly => (Flags & FlagFromAssembly) != 0;
    public bool IsStd => (Flags & FlagStd) != 0;

    public BadInputException Bad(int offset, string message) => new(FileName, Base + offset, message);

    public int Count(Block block, int rowSize) => (_offsets[(int)block + 1] - _offsets[(int)block]) / rowSize;

    public int Row(Block block, int i, int rowSize) => _offsets[(int)block] + i * rowSize;

    /// <summary>File offset of a symbol's row; the five symbol blocks follow each other, so one index runs through them.</summary>
    public int SymbolRow(int i) => _offsets[(int)Block.SymDef] + i * SymbolSize;

    public ushort Abi(int i) => BinaryPrimitives.ReadUInt16LittleEndian(Data.AsSpan(SymbolRow(i) + 8));
    public byte Kind(int i) => Data[SymbolRow(i) + 10];
    public byte Flag(int i) => Data[SymbolRow(i) + 11];
    public byte Flag2(int i) => Data[SymbolRow(i) + 12];
    public uint Size(int i) => U32(SymbolRow(i) + 13);
    public uint Align(int i) => U32(SymbolRow(i) + 17);

    public ReadOnlySpan<byte> Name(int i)
    {
        int row = SymbolRow(i);
        return Data.AsSpan(Base + (int)U32(row + 4), (int)U32(row));
    }

    public int ContentLength(int i)
    {
        if (i >= AllDefined) return 0;
        int at = _offsets[(int)Block.DataIndex] + 4 * i;
        return (int)(U32(at + 4) - U32(at));
    }

    public ReadOnlySpan<byte> Content(int i)
    {
        if (i >= AllDefined) return default;
        int at = _offsets[(int)Block.DataIndex] + 4 * i;
        uint from = U32(at);
        return Data.AsSpan(_offsets[(int)Block.Data] + (int)from, (int)(U32(at + 4) - from));
    }

    /// <summary>The rows of a symbol's relocations, <see cref="RelocationSize"/> bytes each.</summary>
    public ReadOnlySpan<byte> RelocationRows(int i) => i >= AllDefined ? default : Rows(Block.RelocationIndex, Block.Relocation, i, RelocationSize);

    public ReadOnlySpan<byte> AuxRows(int i) => i >= AllDefined ? default : Rows(Block.AuxIndex, Block.Aux, i, AuxSize);

    private ReadOnlySpan<byte> Rows(Block index, Block block, int i, int size)
    {
        int at = _offsets[(int)index] + 4 * i;
        uint from = U32(at);
        return Data.AsSpan(_offsets[(int)block] + (int)from * size, (int)(U32(at + 4) - from) * size);
    }

    public string StringAt(int row)
    {
        uint length = U32(row), offset = U32(row + 4);
        if ((ulong)length + offset > (ulong)Length) throw Bad(row - Base, "a string lies outside the object");
        return Encoding.UTF8.GetString(Data, Base + (int)offset, (int)length);
    }

    public uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Data.AsSpan(at));

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
