using System.Buffers.Binary;
using System.Text;
using Ouro.Formats.Binary;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Formats.Elf;

/// <summary>A symbol table; entries are decoded when they are asked for.</summary>
public sealed class ElfSymbolTable
{
    private readonly ElfFile _file;
    private readonly ReadOnlyMemory<byte> _symbols, _strings, _indexes;
    private readonly int _size;

    internal ElfSymbolTable(ElfFile file, ReadOnlyMemory<byte> symbols, ReadOnlyMemory<byte> strings, ReadOnlyMemory<byte> indexes, uint stringSection)
    {
        _file = file;
        _symbols = symbols;
        _strings = strings;
        _indexes = indexes;
        _size = ElfSymbol.Size(file.Is64);
        Count = symbols.Length / _size;
        StringSection = stringSection;
    }

    public int Count { get; }

    /// <summary>Number of the section with the names; 0 when the table was found by dynamic entries.</summary>
    public uint StringSection { get; }

    public ReadOnlyMemory<byte> Strings => _strings;

    public ElfSymbol this[int index]
    {
        get
        {
            var s = new ElfSymbol();
            RecordCodec c = _file.Codec(_symbols.Span.Slice(index * _size, _size));
            s.Describe(ref c);
            return s;
        }
    }

    /// <summary>All entries, decoded.</summary>
    public ElfSymbol[] ToArray()
    {
        var all = new ElfSymbol[Count];
        ReadOnlySpan<byte> b = _symbols.Span;
        bool is64 = _file.Is64, big = _file.IsBigEndian;
        for (int i = 0; i < all.Length; i++)
        {
            var c = new RecordCodec(b.Slice(i * _size, _size), is64, big);
            all[i].Describe(ref c);
        }
        return all;
    }

    /// <summary>The name's bytes; empty when its offset is outside the string table.</summary>
    public ReadOnlySpan<byte> NameBytes(scoped in ElfSymbol s)
    {
        ReadOnlySpan<byte> strings = _strings.Span;
        if (s.Name >= (uint)strings.Length) return default;
        strings = strings[(int)s.Name..];
        int end = strings.IndexOf((byte)0);
        return end < 0 ? strings : strings[..end];
    }

    public string NameOf(in ElfSymbol s) => Encoding.UTF8.GetString(NameBytes(s));

    /// <summary>Number of the symbol's section, extended indexes resolved (SHN_XINDEX).</summary>
    public uint SectionOf(int index, in ElfSymbol s)
    {
        if (s.Section != ShnXIndex || (index + 1) * 4 > _indexes.Length) return s.Section;
        ReadOnlySpan<byte> b = _indexes.Span[(index * 4)..];
        return _file.U32(b);
    }
}

/// <summary>A table of relocations; entries are decoded when they are asked for.</summary>
public sealed class ElfRelocationTable
{
    private readonly ElfFile _file;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _size;

    internal ElfRelocationTable(ElfFile file, ReadOnlyMemory<byte> bytes, bool hasAddend)
    {
        _file = file;
        _bytes = bytes;
        HasAddend = hasAddend;
        _size = ElfRelocation.Size(file.Is64, hasAddend);
        Count = bytes.Length / _size;
    }

    public int Count { get; }

    public bool HasAddend { get; }

    public ElfRelocation this[int index]
    {
        get
        {
            var r = new ElfRelocation();
            RecordCodec c = _file.Codec(_bytes.Span.Slice(index * _size, _size));
            r.Describe(ref c, HasAddend);
            // Little-endian 64-bit MIPS stores symbol, three types and a special symbol as fields, not as one number.
            if (_file.Machine == MachineMips && _file.Is64 && !_file.IsBigEndian)
                r.Info = (r.Info & 0xffffffff) << 32 | BinaryPrimitives.ReverseEndianness((uint)(r.Info >> 32));
            return r;
        }
    }

    public uint SymbolOf(in ElfRelocation r) => r.Symbol(_file.Is64);

    public uint TypeOf(in ElfRelocation r) => r.Type(_file.Is64);
}

/// <summary>A note: an owner, a number that the owner gives a meaning, bytes.</summary>
/// <param name="Owner">Without its terminating zero.</param>
/// <param name="Type">By owner: GNU 1 ABI tag, 3 build ID, 5 properties; Go 4 build ID.</param>
/// <param name="Description">The contents.</param>
/// <param name="Offset">Of the note's header in the file.</param>
public readonly record struct ElfNote(string Owner, uint Type, ReadOnlyMemory<byte> Description, ulong Offset)
{
    /// <summary>Appends the notes of a section or segment.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the notes start.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="align">8 for notes padded to eight bytes, anything else means four.</param>
    /// <param name="into">Where they are added.</param>
    public static void ReadAll(ElfFile file, ulong offset, ulong length, ulong align, List<ElfNote> into)
    {
        ReadOnlyMemory<byte> all = file.File.Range(offset, length, "notes");
        ReadOnlySpan<byte> b = all.Span;
        ulong to = align == 8 ? 8u : 4u, at = 0;
        while (at + 12 <= length)
        {
            ulong nameLength = file.U32(b[(int)at..]), descLength = file.U32(b[(int)(at + 4)..]);
            uint type = file.U32(b[(int)(at + 8)..]);
            ulong desc = (at + 12 + nameLength + to - 1) & ~(to - 1);
            if (nameLength > length || descLength > length || desc > length || descLength > length - desc)
                throw file.File.Bad(offset + at, "a note reaches past the end of its section");
            ReadOnlySpan<byte> name = b.Slice((int)at + 12, (int)nameLength);
            int zero = name.IndexOf((byte)0);
            into.Add(new ElfNote(Encoding.UTF8.GetString(zero < 0 ? name : name[..zero]), type, all.Slice((int)desc, (int)descLength), offset + at));
            at = (desc + descLength + to - 1) & ~(to - 1);
        }
    }
}
