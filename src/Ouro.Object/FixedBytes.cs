using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Ouro.Object;

/// <summary>The bytes of a file at an address that does not change: a mapped file, or an array that the collector leaves where it is.</summary>
/// <remarks>
/// A linker reads tens of millions of small numbers out of its inputs. Through an address each is a comparison and a load; through memory
/// that may be a mapping, it would be a virtual call. All reads are checked against the length, since offsets come out of files. Of a mapped
/// file the bytes are valid as long as it is mapped.
/// </remarks>
public sealed unsafe class FixedBytes
{
    private readonly ReadOnlyMemory<byte> _memory; // keeps what it stands in alive
    private readonly byte* _start;
    private MemoryHandle _handle;

    public FixedBytes(ReadOnlyMemory<byte> bytes)
    {
        _memory = bytes;
        _handle = bytes.Pin();
        _start = (byte*)_handle.Pointer;
        Length = bytes.Length;
    }

    ~FixedBytes() => _handle.Dispose();

    public int Length { get; }

    public byte this[int at]
    {
        get
        {
            if ((uint)at >= (uint)Length) Outside();
            return _start[at];
        }
    }

    /// <summary>Little-endian numbers at any offset.</summary>
    public ushort U16(int at)
    {
        Check(at, sizeof(ushort));
        return Unsafe.ReadUnaligned<ushort>(_start + at);
    }

    public uint U32(int at)
    {
        Check(at, sizeof(uint));
        return Unsafe.ReadUnaligned<uint>(_start + at);
    }

    public ulong U64(int at)
    {
        Check(at, sizeof(ulong));
        return Unsafe.ReadUnaligned<ulong>(_start + at);
    }

    public ReadOnlySpan<byte> Span(int at, int length)
    {
        Check(at, length);
        return new ReadOnlySpan<byte>(_start + at, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int at, int length)
    {
        if ((ulong)(uint)at + (uint)length > (uint)Length) Outside();
    }

    [DoesNotReturn]
    private static void Outside() => throw new ArgumentOutOfRangeException(null, "a place outside the file");
}
