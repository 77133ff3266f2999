using System.Globalization;
using System.Text;
using Ouro.Core;

namespace Ouro.Object;

/// <summary>One member of an archive: where its contents are in the file.</summary>
/// <param name="Name">As in the header, blanks cut (at most 16 bytes).</param>
/// <param name="Offset">Of the contents, from the file's start.</param>
/// <param name="Length">Of the contents, without padding.</param>
public readonly record struct ArchiveMember(string Name, int Offset, int Length);

/// <summary>Reads and writes archives (<c>!&lt;arch&gt;</c>) as Go's tools do: times and owners 0, mode 644.</summary>
public static class GoArchive
{
    public static ReadOnlySpan<byte> Magic => "!<arch>\n"u8;

    public const string PackageDefinition = "__.PKGDEF";
    public const string GoObjectName = "_go_.o";

    private const int HeaderSize = 60;

    public static bool IsArchive(ReadOnlySpan<byte> file) => file.StartsWith(Magic);

    /// <summary>The members in file order.</summary>
    /// <exception cref="BadInputException">A header is damaged or a member reaches past the file's end.</exception>
    public static List<ArchiveMember> Read(ReadOnlySpan<byte> file, string fileName)
    {
        if (!IsArchive(file)) throw new BadInputException(fileName, 0, "not an archive");
        var members = new List<ArchiveMember>();
        int at = Magic.Length;
        while (at < file.Length)
        {
            if (file.Length - at < HeaderSize) throw new BadInputException(fileName, at, "archive header is cut off");
            ReadOnlySpan<byte> h = file.Slice(at, HeaderSize);
            if (!h[58..].SequenceEqual("`\n"u8)) throw new BadInputException(fileName, at, "archive header has no end mark");
            ReadOnlySpan<byte> size = h[48..58].TrimEnd((byte)' ');
            if (!int.TryParse(Encoding.ASCII.GetString(size), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length > file.Length - at - HeaderSize) throw new BadInputException(fileName, at + 48, "archive member reaches past the end of the file");
            members.Add(new ArchiveMember(Encoding.UTF8.GetString(h[..16].TrimEnd((byte)' ')), at + HeaderSize, length));
            at += HeaderSize + length + (length & 1);
        }
        return members;
    }

    /// <summary>Writes an archive of these members in this order.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Contents)> members)
    {
        var all = new List<(string, ReadOnlyMemory<byte>, int)>(members.Count);
        foreach (var (name, c) in members) all.Add((name, c, 0x1a4)); // 0644
        return Write(all);
    }

    /// <summary>The same with a file mode for each member.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Contents, int Mode)> members)
    {
        long total = Magic.Length;
        foreach (var (_, c, _) in members) total += HeaderSize + c.Length + (c.Length & 1);
        var file = new byte[total];
        Magic.CopyTo(file);
        int at = Magic.Length;
        foreach (var (name, c, mode) in members)
        {
            WriteHeader(file.AsSpan(at, HeaderSize), name, c.Length, mode);
            c.Span.CopyTo(file.AsSpan(at + HeaderSize));
            at += HeaderSize + c.Length + (c.Length & 1); // the pad byte is zero, as cmd/pack writes it
        }
        return file;
    }

    /// <summary>Writes an archive of these members to a file, without a copy of them in memory.</summary>
    public static void WriteTo(Stream file, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Contents)> members)
    {
        file.Write(Magic);
        Span<byte> header = stackalloc byte[HeaderSize];
        foreach (var (name, c) in members)
        {
            WriteHeader(header, name, c.Length, 0x1a4); // 0644
            file.Write(header);
            file.Write(c.Span);
            if ((c.Length & 1) != 0) file.WriteByte(0);
        }
    }

    private static void WriteHeader(Span<byte> h, string name, int length, int mode)
    {
        byte[] n = Encoding.UTF8.GetBytes(name);
        h.Fill((byte)' ');
        n.AsSpan(0, Math.Min(16, n.Length)).CopyTo(h);
        h[16] = h[28] = h[34] = (byte)'0';
        Encoding.ASCII.GetBytes(Convert.ToString(mode, 8)).CopyTo(h[40..]);
        Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)).CopyTo(h[48..]);
        "`\n"u8.CopyTo(h[58..]);
    }
}

/// <summary>The text in front of an object: <c>go object linux amd64 go1.26.11 GOAMD64=v1 …</c>, more lines, then <c>!</c>.</summary>
public static class GoObjectText
{
    /// <summary>The first line, with its newline.</summary>
    /// <param name="goos">Target system.</param>
    /// <param name="goarch">Target machine.</param>
    /// <param name="version">Go's version, <c>go1.26.11</c>.</param>
    /// <param name="level">The machine's level setting, <c>GOAMD64=v1</c>; empty for machines without.</param>
    /// <param name="experiments">Enabled experiments as gc lists them after <c>X:</c>.</param>
    public static string FirstLine(string goos, string goarch, string version, string level, string experiments) =>
        $"go object {goos} {goarch} {version} {(level.Length > 0 ? level + " " : "")}X:{experiments}\n";

    /// <summary>Offset of the object's magic after the text header that starts at <paramref name="start"/>; -1 when there is none.</summary>
    public static int FindObject(ReadOnlySpan<byte> file, int start, int length)
    {
        ReadOnlySpan<byte> m = file.Slice(start, length);
        if (m.StartsWith(GoObjectFormat.Magic)) return start;
        int at = m.IndexOf("\n!\n"u8);
        return at < 0 ? -1 : start + at + 3;
    }
}
