using System.Runtime.InteropServices;

namespace Ouro.Link.Loading;

/// <summary>Zeroed memory outside of the collected heap.</summary>
/// <remarks>
/// A page is the system's until it is touched, and then costs a fault, two where it is read first. Those of a table that will be filled
/// all over are better asked for at once: that is what <c>touched</c> says. Where the system does not know how, they come one by one.
/// </remarks>
internal static unsafe partial class ZeroPages
{
    // Below, the allocator has memory at hand.
    private const nuint Small = 1 << 16;

    private const int ReadWrite = 3, PrivateAnonymous = 0x22, PopulateWrite = 23;

    /// <summary>So many bytes, of which the first <paramref name="touched"/> are soon written.</summary>
    public static void* Allocate(nuint bytes, nuint touched)
    {
        if (!IsMapped(bytes)) return NativeMemory.AllocZeroed(bytes);
        void* p = mmap(null, bytes, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)p == -1) throw new InsufficientMemoryException();
        if (touched > 0) _ = madvise(p, touched, PopulateWrite);
        return p;
    }

    public static void Free(void* p, nuint bytes)
    {
        if (p is null) return;
        if (IsMapped(bytes)) _ = munmap(p, bytes);
        else NativeMemory.Free(p);
    }

    private static bool IsMapped(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Small;

    [LibraryImport("libc")]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc")]
    private static partial int munmap(void* address, nuint length);

    [LibraryImport("libc")]
    private static partial int madvise(void* address, nuint length, int advice);
}
