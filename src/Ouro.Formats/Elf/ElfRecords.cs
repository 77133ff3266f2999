// The fixed-size records of ELF, each described once for reading and writing (RecordCodec), both classes.
// Source: System V gABI, chapters 4 and 5.
using Ouro.Formats.Binary;

namespace Ouro.Formats.Elf;

/// <summary>The header at the start of the file.</summary>
public struct ElfHeader
{
    public byte Class, Data, IdentVersion, OsAbi, AbiVersion;
    public ushort Type, Machine;
    public uint Version;
    /// <summary>Virtual address of the first instruction.</summary>
    public ulong Entry;
    /// <summary>File offset of the program headers.</summary>
    public ulong SegmentOffset;
    /// <summary>File offset of the section headers.</summary>
    public ulong SectionOffset;
    public uint Flags;
    public ushort HeaderSize, SegmentEntrySize, SegmentCount, SectionEntrySize, SectionCount, NameSection;

    public static int Size(bool is64) => is64 ? 64 : 52;

    /// <summary>All fields, the identification's magic included.</summary>
    public void Describe(ref RecordCodec c)
    {
        byte m0 = 0x7f, m1 = (byte)'E', m2 = (byte)'L', m3 = (byte)'F';
        c.U8(ref m0);
        c.U8(ref m1);
        c.U8(ref m2);
        c.U8(ref m3);
        c.U8(ref Class);
        c.U8(ref Data);
        c.U8(ref IdentVersion);
        c.U8(ref OsAbi);
        c.U8(ref AbiVersion);
        c.Pad(7);
        c.U16(ref Type);
        c.U16(ref Machine);
        c.U32(ref Version);
        c.Word(ref Entry);
        c.Word(ref SegmentOffset);
        c.Word(ref SectionOffset);
        c.U32(ref Flags);
        c.U16(ref HeaderSize);
        c.U16(ref SegmentEntrySize);
        c.U16(ref SegmentCount);
        c.U16(ref SectionEntrySize);
        c.U16(ref SectionCount);
        c.U16(ref NameSection);
    }
}

/// <summary>A program header.</summary>
public struct ElfSegment
{
    public uint Type, Flags;
    public ulong Offset, Address, PhysicalAddress, FileSize, MemorySize, Align;

    public static int Size(bool is64) => is64 ? 56 : 32;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Type);
        if (c.Is64) c.U32(ref Flags);
        c.Word(ref Offset);
        c.Word(ref Address);
        c.Word(ref PhysicalAddress);
        c.Word(ref FileSize);
        c.Word(ref MemorySize);
        if (!c.Is64) c.U32(ref Flags);
        c.Word(ref Align);
    }
}

/// <summary>A section header.</summary>
public struct ElfSectionHeader
{
    /// <summary>Offset of the name in the section name table.</summary>
    public uint Name;
    public uint Type;
    public ulong Flags, Address, Offset, Size;
    public uint Link, Info;
    public ulong Align, EntrySize;

    public static int RecordSize(bool is64) => is64 ? 64 : 40;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Name);
        c.U32(ref Type);
        c.Word(ref Flags);
        c.Word(ref Address);
        c.Word(ref Offset);
        c.Word(ref Size);
        c.U32(ref Link);
        c.U32(ref Info);
        c.Word(ref Align);
        c.Word(ref EntrySize);
    }
}

/// <summary>A symbol.</summary>
public struct ElfSymbol
{
    /// <summary>Offset of the name in the table's string section.</summary>
    public uint Name;
    public byte Info, Other;
    /// <summary>As stored; see <see cref="ElfSymbolTable.SectionOf"/> for indexes beyond 0xff00.</summary>
    public ushort Section;
    public ulong Value, Length;

    public readonly byte Type => (byte)(Info & 15);
    public readonly byte Binding => (byte)(Info >> 4);
    public readonly byte Visibility => (byte)(Other & 3);
    public readonly bool IsUndefined => Section == ElfConstants.ShnUndef;

    public static int Size(bool is64) => is64 ? 24 : 16;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Name);
        if (c.Is64)
        {
            c.U8(ref Info);
            c.U8(ref Other);
            c.U16(ref Section);
        }
        c.Word(ref Value);
        c.Word(ref Length);
        if (c.Is64) return;
        c.U8(ref Info);
        c.U8(ref Other);
        c.U16(ref Section);
    }
}

/// <summary>A relocation, with or without an addend.</summary>
public struct ElfRelocation
{
    public ulong Offset, Info;
    /// <summary>0 in tables without addends.</summary>
    public long Addend;

    public static int Size(bool is64, bool hasAddend) => (is64 ? 8 : 4) * (hasAddend ? 3 : 2);

    public void Describe(ref RecordCodec c, bool hasAddend)
    {
        c.Word(ref Offset);
        c.Word(ref Info);
        if (hasAddend) c.SignedWord(ref Addend);
    }

    public readonly uint Symbol(bool is64) => (uint)(is64 ? Info >> 32 : Info >> 8);

    public readonly uint Type(bool is64) => (uint)(is64 ? Info & 0xffffffff : Info & 0xff);
}

/// <summary>An entry of the dynamic section.</summary>
public struct ElfDynamic
{
    public ulong Tag, Value;

    public static int Size(bool is64) => is64 ? 16 : 8;

    public void Describe(ref RecordCodec c)
    {
        c.Word(ref Tag);
        c.Word(ref Value);
    }
}

/// <summary>The header in front of a compressed section's data (SHF_COMPRESSED).</summary>
public struct ElfCompression
{
    public uint Type;
    /// <summary>Length and alignment after decompression.</summary>
    public ulong Length, Align;

    public static int Size(bool is64) => is64 ? 24 : 12;

    public void Describe(ref RecordCodec c)
    {
        c.U32(ref Type);
        if (c.Is64) c.Pad(4);
        c.Word(ref Length);
        c.Word(ref Align);
    }
}
