using System.Security.Cryptography;
using Xunit;

namespace Ouro.Core.Tests;

public class Sha256Tests
{
    [Fact]
    public void Equals_the_librarys_for_all_lengths_around_the_blocks_and_any_cut()
    {
        var random = new Random(1);
        for (int length = 0; length < 300; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            byte[] expected = SHA256.HashData(data);
            Assert.Equal(expected, Sha256.HashData(data));
            var h = new Sha256();
            int cut = random.Next(length + 1);
            h.Append(data.AsSpan(0, cut));
            h.Append(data.AsSpan(cut));
            Assert.Equal(expected, h.Finish());
        }
    }
}
