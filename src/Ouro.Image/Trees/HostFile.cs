using System.Runtime.InteropServices;

namespace Ouro.Image.Trees;

internal enum HostFileKind { Missing, File, Directory, Link, Other }

/// <summary>What kind of thing a path of the host is. .NET tells files and folders apart, not a FIFO from a file, and opening a FIFO waits
/// for ever; so on Linux the kernel is asked.</summary>
internal static partial class HostFile
{
    public static HostFileKind KindOf(string path, bool follow)
    {
        if (OperatingSystem.IsLinux()) return KindByStatx(path, follow);
        if (!follow && new FileInfo(path).LinkTarget is not null) return HostFileKind.Link;
        return Directory.Exists(path) ? HostFileKind.Directory : File.Exists(path) ? HostFileKind.File : HostFileKind.Missing;
    }

    /// <summary>The 12 bits of the mode.</summary>
    public static int ModeOf(string path) => OperatingSystem.IsWindows() ? 0b111_101_101 : (int)File.GetUnixFileMode(path) & 0xfff;

    private static unsafe HostFileKind KindByStatx(string path, bool follow)
    {
        const int atFdcwd = -100, atSymlinkNofollow = 0x100, statxType = 1;
        const int offsetOfMode = 28; // struct statx, linux/stat.h: the same on every architecture
        byte* buffer = stackalloc byte[256];
        if (statx(atFdcwd, path, follow ? 0 : atSymlinkNofollow, statxType, buffer) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is 2 or 20 or 40) return HostFileKind.Missing; // ENOENT, ENOTDIR, ELOOP
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
        return (*(ushort*)(buffer + offsetOfMode) & 0xf000) switch
        {
            0x8000 => HostFileKind.File,
            0x4000 => HostFileKind.Directory,
            0xa000 => HostFileKind.Link,
            _ => HostFileKind.Other,
        };
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int statx(int dirfd, string path, int flags, uint mask, byte* buffer);
}
