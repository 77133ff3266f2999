// The fixed-size records of PE and COFF, described once for both directions. Little end first throughout.
// Source: Microsoft, "PE Format".
using Ouro.Formats.Binary;

namespace Ouro.Formats.Pe;

/// <summary>Numbers that readers and writers decide by.</summary>
public static class PeConstants
{
    public const ushort Machine386 = 0x14c, MachineArm = 0x1c0, MachineArmNt = 0x1c4, MachineAmd64 = 0x8664, MachineArm64 = 0xaa64, MachineRiscV64 = 0x5064,
        MachineLoongArch64 = 0x6264;

    /// <summary>The machine without the mark that code compiled ahead for another system than Windows has in the .NET world.</summary>
    public static ushort BaseMachine(ushort machine)
    {
        foreach (int mark in (ReadOnlySpan<int>)[0, 0x7b79, 0x4644, 0xadc4, 0x1993])
            if ((machine ^ mark) is Machine386 or MachineAmd64 or MachineArmNt or MachineArm64) return (ushort)(machine ^ mark);
        return machine;
    }

    public const ushort OptionalMagic32 = 0x10b, OptionalMagic64 = 0x20b;

    public const uint SectionCode = 0x20, SectionInitialized = 0x40, SectionUninitialized = 0x80, SectionExecute = 0x20000000, SectionRead = 0x40000000,
        SectionWrite = 0x80000000;

    public const int DirectoryExport = 0, DirectoryImport = 1, DirectoryResource = 2, DirectoryException = 3, DirectorySecurity = 4, DirectoryRelocation = 5,
        DirectoryDebug = 6, DirectoryTls = 9, DirectoryLoadConfig = 10, DirectoryImportAddress = 12, DirectoryDelayImport = 13, DirectoryClr = 14;

    public const byte ClassExternal = 2, ClassStatic = 3, ClassFile = 103, ClassWeakExternal = 105;
}

/// <summary>The COFF header: of an object at its start, of an executable behind its signature.</summary>
public struct CoffHeader
{
    public ushort Machine, SectionCount;
    /// <summary>Seconds since 1970; 0 or a hash in reproducible files.</summary>
    public uint Time;
    public uint SymbolOffset, SymbolCount;
    public ushort OptionalSize, Characteristics;

    public const int Size = 20;

    public void Describe(ref RecordCodec c)
    {
        c.U16(ref Machine);
        c.U16(ref SectionCount);
        c.U32(ref Time);
        c.U32(ref SymbolOffset);
        c.U32(ref SymbolCount);
        c.U16(ref OptionalSize);
        c.U16(ref Characteristics);
    }
}

/// <summary>The optional header, which every executable has, without its directories.</summary>
public struct PeOptionalHeader
{
    public ushort Magic;
    public byte LinkerMajor, LinkerMinor;
    public uint CodeSize, InitializedSize, UninitializedSize, EntryPoint, CodeBase, DataBase;
    public ulong ImageBase;
    public uint SectionAlignment, FileAlignment;
    public ushort SystemMajor, SystemMinor, ImageMajor, ImageMinor, SubsystemMajor, SubsystemMinor;
    public uint Win32Version, ImageSize, HeadersSize, CheckSum;
    public ushort Subsystem, DllCharacteristics;
    public ulong StackReserve, StackCommit, HeapReserve, HeapCommit;
    public uint LoaderFlags, DirectoryCount;

    public static int Size(bool is64) => is64 ? 112 : 96;

    public void Describe(ref RecordCodec c)
    {
        c.U16(ref Magic);
        c.U8(ref LinkerMajor);
        c.U8(ref LinkerMinor);
        c.U32(ref CodeSize);
        c.U32(ref InitializedSize);
        c.U32(ref UninitializedSize);
        c.U32(ref EntryPoint);
        c.U32(ref CodeBase);
        if (!c.Is64) c.U32(ref DataBase);
        c.Word(ref ImageBase);
        c.U32(ref SectionAlignment);
        c.U32(ref FileAlignment);
        c.U16(ref SystemMajor);
        c.U16(ref SystemMinor);
        c.U16(ref ImageMajor);
        c.U16(ref ImageMinor);
        c.U16(ref SubsystemMajor);
        c.U16(ref SubsystemMinor);
        c.U32(ref Win32Version);
        c.U32(ref ImageSize);
        c.U32(ref HeadersSize);
        c.U32(ref CheckSum);
        c.U16(ref Subsystem);
        c.U16(ref DllCharacteristics);
        c.Word(ref StackReserve);
        c.Word(ref StackCommit);
        c.Word(ref HeapReserve);
        c.Word(ref HeapCommit);
        c.U32(ref LoaderFlags);
        c.U32(ref DirectoryCount);
    }
}

/// <summary>Where a table of the image is: a relative virtual address and a length.</summary>
public struct PeDirectory
{
    public uint Address, Length;

    public const int Size = 8;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Address);
        c.U32(ref Length);
    }
}

/// <summary>A section header behind its eight bytes of name.</summary>
public struct PeSectionHeader
{
    public uint VirtualSize, VirtualAddress, RawSize, RawOffset, RelocationOffset, LineOffset;
    public ushort RelocationCount, LineCount;
    public uint Characteristics;

    public const int NameSize = 8, Size = 40;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref VirtualSize);
        c.U32(ref VirtualAddress);
        c.U32(ref RawSize);
        c.U32(ref RawOffset);
        c.U32(ref RelocationOffset);
        c.U32(ref LineOffset);
        c.U16(ref RelocationCount);
        c.U16(ref LineCount);
        c.U32(ref Characteristics);
    }
}

/// <summary>A COFF symbol behind its eight bytes of name.</summary>
public struct CoffSymbolRecord
{
    public uint Value;
    /// <summary>From 1; 0 undefined, 0xffff absolute, 0xfffe debugging.</summary>
    public ushort Section;
    public ushort Type;
    public byte StorageClass, AuxiliaryCount;

    public const int Size = 18;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Value);
        c.U16(ref Section);
        c.U16(ref Type);
        c.U8(ref StorageClass);
        c.U8(ref AuxiliaryCount);
    }
}

/// <summary>A COFF relocation.</summary>
public struct CoffRelocation
{
    public uint Address, Symbol;
    public ushort Type;

    public const int Size = 10;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Address);
        c.U32(ref Symbol);
        c.U16(ref Type);
    }
}
