// Archives: "!<arch>\n", then members with a header of 60 bytes of text each, padded to even offsets. Names longer than 15 bytes are either
// in a member "//" (System V, "/123" is an offset into it), or in front of the contents (BSD, "#1/20" gives their length). Thin archives
// ("!<thin>\n") have headers only; their members are files beside them.
using System.Globalization;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;

namespace Ouro.Formats.Archives;

/// <summary>A member of an archive.</summary>
/// <param name="Name">Long names resolved, the System V slash cut.</param>
/// <param name="Offset">Of the contents in the file.</param>
/// <param name="Length">Of the contents.</param>
/// <param name="Time">Seconds since 1970.</param>
/// <param name="Owner">User number.</param>
/// <param name="Group">Group number.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="HeaderOffset">Of the member's header in the file.</param>
public sealed record ArMember(string Name, ulong Offset, ulong Length, long Time, int Owner, int Group, int Mode, ulong HeaderOffset)
{
    /// <summary>Whether it is a symbol table or the table of long names rather than a file.</summary>
    public bool IsTable => Name is "/" or "//" or "/SYM64/" || Name.StartsWith("__.SYMDEF", StringComparison.Ordinal);
}

/// <summary>An archive's index: symbols and the offsets of the headers of the members that define them.</summary>
public sealed record ArIndex(IReadOnlyList<(string Symbol, ulong HeaderOffset)> Entries, int NamesLength);

/// <summary>An archive.</summary>
public sealed class ArArchive
{
    public const int HeaderSize = 60;

    private ArArchive(InputFile file, bool isThin, List<ArMember> members)
    {
        File = file;
        IsThin = isThin;
        Members = members;
    }

    public static ReadOnlySpan<byte> Magic => "!<arch>\n"u8;

    public static ReadOnlySpan<byte> ThinMagic => "!<thin>\n"u8;

    public InputFile File { get; }

    public bool IsThin { get; }

    /// <summary>All members in file order, tables included.</summary>
    public IReadOnlyList<ArMember> Members { get; }

    public static bool IsArchive(ReadOnlySpan<byte> file) => file.StartsWith(Magic) || file.StartsWith(ThinMagic);

    /// <exception cref="BadInputException">A header is damaged or a member reaches past the file's end.</exception>
    public static ArArchive Read(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (!IsArchive(b)) throw file.Bad(0, "not an archive");
        bool thin = b.StartsWith(ThinMagic);
        var members = new List<ArMember>();
        ReadOnlySpan<byte> longNames = default;
        ulong at = (ulong)Magic.Length;
        while (at < (ulong)b.Length)
        {
            ReadOnlySpan<byte> h = file.Range(at, HeaderSize, "an archive header").Span;
            if (!h[58..].SequenceEqual("`\n"u8)) throw file.Bad(at, "archive header has no end mark");
            ulong length = (ulong)Number(file, at + 48, h[48..58], 10);
            string name = Encoding.UTF8.GetString(h[..16].TrimEnd((byte)' '));
            ulong contents = at + HeaderSize;
            bool inFile = !thin || name is "/" or "//" or "/SYM64/";
            if (inFile && !file.Contains(contents, length)) throw file.Bad(at + 48, "archive member reaches past the end of the file");
            if (name == "//") longNames = b.Slice((int)contents, (int)length);
            ulong skip = 0;
            if (name.Length > 1 && name[0] == '/' && name[1] is >= '0' and <= '9')
            {
                long offset = Number(file, at + 1, h[1..16], 10);
                if (offset >= longNames.Length) throw file.Bad(at, "a long name is outside the table of names");
                ReadOnlySpan<byte> s = longNames[(int)offset..];
                int end = s.IndexOfAny((byte)'\n', (byte)0);
                name = Encoding.UTF8.GetString((end < 0 ? s : s[..end]).TrimEnd((byte)'/'));
            }
            else if (name.StartsWith("#1/", StringComparison.Ordinal))
            {
                skip = (ulong)Number(file, at + 3, h[3..16], 10);
                if (skip > length) throw file.Bad(at, "a long name reaches past its member");
                name = Encoding.UTF8.GetString(b.Slice((int)contents, (int)skip).TrimEnd((byte)0));
            }
            else if (name.Length > 1 && name[^1] == '/' && name != "//" && name != "/SYM64/")
            {
                name = name[..^1];
            }
            members.Add(new ArMember(name, contents + skip, length - skip, Number(file, at + 16, h[16..28], 10), (int)Number(file, at + 28, h[28..34], 10),
                (int)Number(file, at + 34, h[34..40], 10), (int)Number(file, at + 40, h[40..48], 8), at));
            at = contents + (inFile ? length + (length & 1) : 0);
        }
        return new ArArchive(file, thin, members);
    }

    /// <summary>A member as an input of its own; messages name it <c>archive(member)</c>.</summary>
    public InputFile Open(ArMember member)
    {
        if (IsThin && !member.IsTable) throw new BadInputException(File.Name, (long)member.Offset, $"{member.Name}: members of thin archives are files beside it");
        return File.Part(member.Offset, member.Length, $"{File.Name}({member.Name})", "an archive member");
    }

    /// <summary>The member whose header is at an offset, as the index names it; null when there is none.</summary>
    public ArMember? MemberAt(ulong headerOffset)
    {
        foreach (ArMember m in Members)
            if (m.HeaderOffset == headerOffset) return m;
        return null;
    }

    /// <summary>The System V index of symbols (members <c>/</c> and <c>/SYM64/</c>); null when the archive has none.</summary>
    public ArIndex? ReadIndex()
    {
        foreach (ArMember m in Members)
        {
            if (m.Name is not ("/" or "/SYM64/")) continue;
            int size = m.Name == "/" ? 4 : 8;
            ByteReader r = File.Part(m.Offset, m.Length, File.Name, "the archive index").Reader(0, true, "the archive index");
            ulong count = r.Number(size);
            if (count > (ulong)r.Left / (ulong)size) throw r.Bad("the archive index has more entries than bytes");
            ByteReader names = r;
            names.Skip(count * (ulong)size);
            var entries = new List<(string, ulong)>((int)count);
            int namesLength = names.Left;
            for (ulong i = 0; i < count; i++) entries.Add((names.Text(), r.Number(size)));
            return new ArIndex(entries, namesLength);
        }
        return null;
    }

    // Blank fields count as zero, as the tools take them.
    private static long Number(InputFile file, ulong at, ReadOnlySpan<byte> text, int radix)
    {
        long v = 0;
        foreach (byte c in text.TrimEnd((byte)' ').TrimEnd((byte)0))
        {
            int digit = c - '0';
            if (digit < 0 || digit >= radix) throw file.Bad(at, $"\"{Encoding.Latin1.GetString(text)}\" in an archive header is no number");
            v = v * radix + digit;
        }
        return v;
    }
}
