using System.Buffers.Binary;
using System.Text;
using Ouro.Formats.Binary;

namespace Ouro.Inspect.Deps;

/// <summary>A line of <c>/etc/ld.so.cache</c>.</summary>
/// <param name="Name">As in DT_NEEDED.</param>
/// <param name="Path">Where ldconfig found it.</param>
/// <param name="Capability">Processor level that it is built for (<c>x86-64-v3</c>); empty: any.</param>
public readonly record struct LoaderCacheEntry(string Name, string Path, string Capability);

/// <summary>The loader's cache of names, as ldconfig writes it: the new form, alone or behind the old one.</summary>
/// <remarks>
/// A header of 48 bytes, entries of 24 (flags, offsets of name and path, an OS version, hardware capabilities), strings. Bit 62 of the
/// capabilities says that the low half is an index into the list of level names, which an extension section of the file holds (glibc 2.33
/// and later; sysdeps/generic/dl-cache.h).
/// </remarks>
public static class LoaderCache
{
    private static ReadOnlySpan<byte> OldMagic => "ld.so-1.7.0"u8;
    private static ReadOnlySpan<byte> NewMagic => "glibc-ld.so.cache1.1"u8;
    private const int HeaderSize = 48, EntrySize = 24, OldHeaderSize = 16, OldEntrySize = 12;
    private const uint ExtensionMagic = 0xeaa42174, CapabilitySection = 1;
    private const ulong CapabilityIsLevel = 1ul << 62;

    /// <summary>Reads all entries, in the file's order.</summary>
    /// <exception cref="Core.BadInputException">It is no cache of a known form, or damaged.</exception>
    public static List<LoaderCacheEntry> Read(InputFile file)
    {
        ReadOnlySpan<byte> all = file.Span;
        ulong start = 0;
        if (all.StartsWith(OldMagic))
        {
            if (all.Length < OldHeaderSize) throw file.Bad(0, "the header of the loader's cache is cut off");
            ulong count = BinaryPrimitives.ReadUInt32LittleEndian(all[12..]);
            start = (OldHeaderSize + count * OldEntrySize + 7) & ~7ul; // the new form follows, aligned
        }
        ReadOnlySpan<byte> b = file.Range(start, (ulong)Math.Max(0, file.Length - (long)Math.Min(start, (ulong)file.Length)), "the loader's cache").Span;
        if (!b.StartsWith(NewMagic)) throw file.Bad(start, "not a loader's cache of the form that glibc has written since 2.2");
        if (b.Length < HeaderSize) throw file.Bad(start, "the header of the loader's cache is cut off");
        bool big = (b[28] & 3) == 3;
        uint U32(ReadOnlySpan<byte> s) => big ? BinaryPrimitives.ReadUInt32BigEndian(s) : BinaryPrimitives.ReadUInt32LittleEndian(s);
        ulong U64(ReadOnlySpan<byte> s) => big ? BinaryPrimitives.ReadUInt64BigEndian(s) : BinaryPrimitives.ReadUInt64LittleEndian(s);

        uint entries = U32(b[20..]);
        ReadOnlySpan<byte> table = file.Table(start + HeaderSize, entries, EntrySize, "entries of the loader's cache").Span;
        string[] levels = ReadLevels(file, start, b, U32(b[32..]), big);
        var list = new List<LoaderCacheEntry>((int)entries);
        for (int at = 0; at < table.Length; at += EntrySize)
        {
            ReadOnlySpan<byte> e = table[at..];
            ulong capability = U64(e[16..]);
            string level = "";
            if ((capability & CapabilityIsLevel) != 0)
            {
                uint index = (uint)capability;
                if (index >= levels.Length) throw file.Bad(start + HeaderSize + (ulong)at, $"level {index} is not in the list of {levels.Length}");
                level = levels[index];
            }
            else if (capability != 0)
            {
                continue; // a sub-folder of the form that glibc 2.37 gave up
            }
            list.Add(new LoaderCacheEntry(StringAt(b, U32(e[4..])), StringAt(b, U32(e[8..])), level));
        }
        return list;

        string StringAt(ReadOnlySpan<byte> s, uint offset)
        {
            if (offset >= (uint)s.Length) throw file.Bad(start, $"a string at 0x{offset:x} is outside the loader's cache");
            ReadOnlySpan<byte> text = s[(int)offset..];
            int end = text.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        }

        string[] ReadLevels(InputFile f, ulong from, ReadOnlySpan<byte> s, uint extension, bool _)
        {
            if (extension == 0) return [];
            ReadOnlySpan<byte> x = f.Range(from + extension, 8, "the extensions of the loader's cache").Span;
            if (U32(x) != ExtensionMagic) throw f.Bad(from + extension, "the extensions of the loader's cache have another magic");
            ReadOnlySpan<byte> sections = f.Table(from + extension + 8, U32(x[4..]), 16, "extensions of the loader's cache").Span;
            for (int at = 0; at < sections.Length; at += 16)
            {
                if (U32(sections[at..]) != CapabilitySection) continue;
                ReadOnlySpan<byte> offsets = f.Range(from + U32(sections[(at + 8)..]), U32(sections[(at + 12)..]), "the levels of the loader's cache").Span;
                var names = new string[offsets.Length / 4];
                for (int i = 0; i < names.Length; i++) names[i] = StringAt(s, U32(offsets[(i * 4)..]));
                return names;
            }
            return [];
        }
    }
}
