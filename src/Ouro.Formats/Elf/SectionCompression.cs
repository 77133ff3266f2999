using System.IO.Compression;
using Ouro.Core;
using Ouro.Formats.Binary;

namespace Ouro.Formats.Elf;

/// <summary>Decompresses a section's data; used for ELF, PE and Mach-O alike.</summary>
public static class SectionCompression
{
    // zlib's best ratio is about 1:1030, zstd's is far higher, but no section of this size is honest.
    private const ulong LargestRatio = 1100, Limit = 1u << 29;

    /// <summary>The decompressed bytes.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="data">The compressed data, behind its header.</param>
    /// <param name="type">1 zlib, 2 zstd.</param>
    /// <param name="length">Expected length.</param>
    /// <param name="offset">Of the section, for messages.</param>
    public static byte[] Decompress(InputFile file, ReadOnlyMemory<byte> data, uint type, ulong length, ulong offset)
    {
        if (type is not (ElfConstants.CompressZlib or ElfConstants.CompressZstd)) throw file.Bad(offset, $"unknown compression {type}");
        if (length > Limit || (type == ElfConstants.CompressZlib && length > (ulong)data.Length * LargestRatio + 64))
            throw file.Bad(offset, $"compressed data of {data.Length} bytes cannot have {length} bytes");
        var result = new byte[length];
        try
        {
            if (type == ElfConstants.CompressZlib)
            {
                using var z = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
                z.ReadExactly(result);
                return result;
            }
            using var d = new ZstdSharp.Decompressor();
            return d.Unwrap(data.Span, result) == result.Length ? result : throw file.Bad(offset, "zstd data is shorter than its header says");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            throw file.Bad(offset, $"compressed data is damaged: {e.Message}");
        }
    }
}
