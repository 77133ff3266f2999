using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ouro.Core;

namespace Ouro.Object;

/// <summary>Build IDs in archives and executables: found, hashed over, replaced (contract/assembler-linker F7).</summary>
/// <remarks>An ID is <c>actionID/…/contentID</c>. The content ID is the hash of the whole file with the ID itself taken as zeros, so it
/// can be put in afterwards: same length, every occurrence.</remarks>
public static class BuildId
{
    /// <summary>The file's build ID; empty when it has none.</summary>
    /// <exception cref="BadInputException">The file is damaged where the ID would be.</exception>
    public static string Read(ReadOnlySpan<byte> file, string fileName)
    {
        if (GoArchive.IsArchive(file)) return ReadArchive(file);
        if (file.StartsWith("\u007fELF"u8)) return ReadElf(file, fileName);
        return ReadRaw(file[..Math.Min(file.Length, 32 * 1024)], fileName);
    }

    /// <summary>Where the ID stands, and the hash of the file without it and without the system's own build ID.</summary>
    public static (List<int> Places, byte[] Hash) Find(ReadOnlySpan<byte> file, string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        var places = new List<int>();
        for (int at = 0; bytes.Length > 0 && file[at..].IndexOf(bytes) is var i && i >= 0; at += i + bytes.Length) places.Add(at + i);
        var left = places.ConvertAll(p => (Offset: p, Size: bytes.Length));
        if (file.StartsWith("\u007fELF"u8) && FindElfSection(file, ".note.gnu.build-id"u8) is var (offset, size) && size > 16) left.Add((offset + 16, size - 16));
        left.Sort();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int done = 0;
        foreach (var (start, length) in left)
        {
            int end = start + length;
            if (start > done) hash.AppendData(file[done..start]);
            if (end <= done) continue;
            hash.AppendData(new byte[end - Math.Max(start, done)]); // zeros in its place
            done = end;
        }
        hash.AppendData(file[done..]);
        return (places, hash.GetHashAndReset());
    }

    /// <summary>A hash as it stands in IDs: its first 120 bits in base64url.</summary>
    public static string ToText(ReadOnlySpan<byte> hash) => System.Buffers.Text.Base64Url.EncodeToString(hash[..15]);

    /// <summary>Puts the hash of a file's content into its build ID, in memory.</summary>
    /// <param name="file">An archive or an executable; changed where the ID stands.</param>
    /// <param name="id">The ID that it has; what follows its last slash is replaced. Where the file has another one, nothing is changed.</param>
    /// <returns>The whole new ID.</returns>
    public static string SetContent(Span<byte> file, string id)
    {
        (List<int> places, string made) = WithContent(file, id);
        byte[] bytes = Encoding.UTF8.GetBytes(made);
        foreach (int at in places) bytes.CopyTo(file[at..]);
        return made;
    }

    /// <summary>The same in a file on disk; nothing but the ID is written.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static string SetContent(string path, string id)
    {
        (List<int> places, string made) = WithContent(File.ReadAllBytes(path), id);
        byte[] bytes = Encoding.UTF8.GetBytes(made);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write);
        foreach (int at in places)
        {
            stream.Position = at;
            stream.Write(bytes);
        }
        return made;
    }

    private static (List<int> Places, string Id) WithContent(ReadOnlySpan<byte> file, string id)
    {
        var (places, hash) = Find(file, id);
        return (places, id[..(id.LastIndexOf('/') + 1)] + ToText(hash));
    }

    private static string ReadArchive(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> rest = file[..Math.Min(file.Length, 1024)];
        for (int line = 0; line < 4; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0) return "";
            ReadOnlySpan<byte> text = rest[..end];
            rest = rest[(end + 1)..];
            if (line == 1 && !text.StartsWith("__.PKGDEF"u8)) return "";
            if (line == 2 && !text.StartsWith("go object "u8)) return "";
            if (line == 3 && text.StartsWith("build id \""u8) && text.EndsWith("\""u8)) return Encoding.UTF8.GetString(text[10..^1]);
        }
        return "";
    }

    private static string ReadElf(ReadOnlySpan<byte> file, string fileName)
    {
        var (offset, size) = FindElfSection(file, ".note.go.buildid"u8);
        if (size == 0) return "";
        if (size < 16) throw new BadInputException(fileName, offset, "note is too short");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[(offset + 4)..]);
        if (length > size - 16) throw new BadInputException(fileName, offset, "note reaches past its section");
        return Encoding.UTF8.GetString(file.Slice(offset + 16, (int)length));
    }

    // 64-bit little-endian files only; (0, 0) when there is none.
    private static (int Offset, int Size) FindElfSection(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        if (file.Length < 64 || file[4] != 2 || file[5] != 1) return default;
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(file[40..]);
        int entry = BinaryPrimitives.ReadUInt16LittleEndian(file[58..]), count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]);
        int names = BinaryPrimitives.ReadUInt16LittleEndian(file[62..]);
        if (entry < 64 || names >= count || table > (ulong)file.Length || (ulong)(entry * count) > (ulong)file.Length - table) return default;
        var (namesOffset, namesSize) = SectionAt(file, (int)table + names * entry);
        for (int i = 0; i < count; i++)
        {
            int header = (int)table + i * entry;
            uint at = BinaryPrimitives.ReadUInt32LittleEndian(file[header..]);
            if (at >= (uint)namesSize) continue;
            ReadOnlySpan<byte> rest = file.Slice(namesOffset + (int)at, namesSize - (int)at);
            if (rest.StartsWith(name) && rest.Length > name.Length && rest[name.Length] == 0) return SectionAt(file, header);
        }
        return default;
    }

    private static (int Offset, int Size) SectionAt(ReadOnlySpan<byte> file, int header)
    {
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(file[(header + 24)..]), size = BinaryPrimitives.ReadUInt64LittleEndian(file[(header + 32)..]);
        return offset > (ulong)file.Length || size > (ulong)file.Length - offset ? default : ((int)offset, (int)size);
    }

    private static string ReadRaw(ReadOnlySpan<byte> start, string fileName)
    {
        int i = start.IndexOf(" Go build ID: \""u8);
        if (i < 1 || start[i - 1] != 0xff) return "";
        ReadOnlySpan<byte> rest = start[(i + 15)..];
        int end = rest.IndexOf("\"\n "u8);
        if (end < 0) throw new BadInputException(fileName, i, "malformed object file");
        return Encoding.UTF8.GetString(rest[..end]);
    }
}
