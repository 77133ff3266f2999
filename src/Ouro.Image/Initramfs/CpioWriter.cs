using System.Globalization;
using System.Text;
using Ouro.Image.Trees;

namespace Ouro.Image.Initramfs;

/// <summary>Writes a cpio archive in the form <c>newc</c>, the one that the kernel unpacks into its first root.</summary>
/// <remarks>
/// An entry is a header of 110 characters (a magic and thirteen numbers of eight hexadecimal digits), the name with its NUL, padded to a
/// multiple of four, and the content, padded likewise; an entry named <c>TRAILER!!!</c> ends the archive (the kernel's
/// Documentation/driver-api/early-userspace/buffer-format.rst). Owner, time and device are 0 and the inode numbers count from 1, so that
/// the same tree gives the same bits whoever writes it, and a device node needs no rights.
/// </remarks>
public static class CpioWriter
{
    private const int DirectoryType = 0x4000, CharacterDeviceType = 0x2000, FileType = 0x8000, LinkType = 0xa000;

    public static void Write(Stream output, ImageTree tree)
    {
        long position = 0;
        int inode = 0;
        foreach (ImageEntry e in tree.Entries)
        {
            inode++;
            (int type, long length) = e.Kind switch
            {
                ImageEntryKind.Directory => (DirectoryType, 0L),
                ImageEntryKind.File => (FileType, e.Content.Length),
                ImageEntryKind.SymbolicLink => (LinkType, Encoding.UTF8.GetByteCount(e.Target)),
                _ => (CharacterDeviceType, 0L),
            };
            if (length > uint.MaxValue) throw new ImageException($"/{e.Path}: {length} bytes are more than a cpio archive can hold in one file");
            WriteHeader(output, ref position, e.Path, inode, type | e.Mode, type == DirectoryType ? 2 : 1, (uint)length, e.Major, e.Minor);
            if (e.Kind == ImageEntryKind.File) e.Content.CopyTo(output);
            else if (e.Kind == ImageEntryKind.SymbolicLink) output.Write(Encoding.UTF8.GetBytes(e.Target));
            position += length;
            Pad(output, ref position, 4);
        }
        WriteHeader(output, ref position, "TRAILER!!!", 0, 0, 1, 0, 0, 0);
        Pad(output, ref position, 512); // as cpio does: the archive may be followed by another
    }

    private static void WriteHeader(Stream output, ref long position, string name, int inode, int mode, int links, uint length, int major, int minor)
    {
        byte[] path = Encoding.UTF8.GetBytes(name);
        var header = new StringBuilder("070701", 110);
        foreach (uint value in (uint[])[(uint)inode, (uint)mode, 0, 0, (uint)links, 0, length, 0, 0, (uint)major, (uint)minor, (uint)path.Length + 1, 0])
            header.Append(value.ToString("X8", CultureInfo.InvariantCulture));
        output.Write(Encoding.ASCII.GetBytes(header.ToString()));
        output.Write(path);
        output.WriteByte(0);
        position += 110 + path.Length + 1;
        Pad(output, ref position, 4);
    }

    private static void Pad(Stream output, ref long position, int multiple)
    {
        int n = (int)(-position & (multiple - 1));
        Span<byte> zeros = stackalloc byte[512];
        zeros = zeros[..n];
        zeros.Clear();
        output.Write(zeros);
        position += n;
    }
}
