using Ouro.Formats.Binary;

namespace Ouro.Image.Trees;

public enum ImageEntryKind { Directory, File, SymbolicLink, CharacterDevice }

/// <summary>One object of an image's root.</summary>
/// <param name="Path">From the root, without a leading slash, <c>/</c> between names: <c>dev/console</c>.</param>
/// <param name="Mode">Permission bits, setuid, setgid and sticky: 12 bits.</param>
public sealed record ImageEntry(string Path, ImageEntryKind Kind, int Mode)
{
    /// <summary>Of a file; read when the image is written.</summary>
    public FileContent Content { get; init; } = FileContent.Empty;

    /// <summary>Of a link: what stands in it.</summary>
    public string Target { get; init; } = "";

    /// <summary>Of a device.</summary>
    public int Major { get; init; }

    /// <summary>Of a device.</summary>
    public int Minor { get; init; }
}

/// <summary>The bytes of a file that goes into an image: at hand, or still in a file of the host.</summary>
public sealed class FileContent
{
    private readonly byte[]? _bytes;
    private readonly string? _path;

    public static readonly FileContent Empty = new([]);

    public FileContent(byte[] bytes)
    {
        _bytes = bytes;
        Length = bytes.Length;
    }

    public FileContent(string hostPath)
    {
        _path = hostPath;
        Length = new FileInfo(hostPath).Length;
    }

    public long Length { get; }

    public Stream Open() => _bytes is not null ? new MemoryStream(_bytes, writable: false) : File.OpenRead(_path!); // one of both is set

    /// <summary>For the readers of executables.</summary>
    public InputFile OpenInput(string name) => _bytes is not null ? InputFile.FromBytes(name, _bytes) : InputFile.Open(_path!); // one of both is set

    /// <summary>Copies exactly <see cref="Length"/> bytes: archives state the length before the content.</summary>
    /// <exception cref="ImageException">The file changed meanwhile.</exception>
    public void CopyTo(Stream destination)
    {
        using Stream source = Open();
        byte[] buffer = new byte[1 << 16];
        long left = Length;
        while (left > 0)
        {
            int n = source.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (n == 0) throw new ImageException($"{_path}: became shorter while the image was written");
            destination.Write(buffer, 0, n);
            left -= n;
        }
        if (source.ReadByte() >= 0) throw new ImageException($"{_path}: became longer while the image was written");
    }
}

/// <summary>An image cannot be made, or cannot be booted: one message for the user.</summary>
public sealed class ImageException(string message, Exception? inner = null) : Exception(message, inner);
