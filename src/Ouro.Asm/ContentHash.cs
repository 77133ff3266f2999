using Ouro.Core;

namespace Ouro.Asm;

/// <summary>The hash that names content: SHA-256, changed in a bit so that nobody takes it for one.</summary>
internal static class ContentHash
{
    internal static byte[] Sum(ReadOnlySpan<byte> data)
    {
        byte[] sum = Sha256.HashData(data);
        sum[0] ^= 0xff;
        return sum;
    }
}
