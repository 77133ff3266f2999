using System.Buffers.Binary;

namespace Ouro.Fuzz;

/// <summary>Runs cases one after the other and notes in a file at which it is, so that another process sees where it died or stopped.</summary>
/// <param name="target">What takes the inputs.</param>
/// <param name="seed">With a case's number decides on its input.</param>
/// <param name="findings">Where findings go.</param>
internal sealed class Worker(FuzzTarget target, int seed, Findings findings)
{
    /// <summary>Runs the cases from <paramref name="first"/> up to <paramref name="end"/>, or as many as one process may.</summary>
    public void Run(long first, long end)
    {
        end = Math.Min(end, first + target.CasesPerProcess);
        using var place = new FileStream(findings.PlaceFile(target.Name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Span<byte> number = stackalloc byte[8];
        for (long i = first; i <= end; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, i);
            place.Position = 0;
            place.Write(number);
            if (i == end) break;
            byte[] input = [];
            try
            {
                target.Run(new Random(HashCode(i)), b =>
                {
                    input = b;
                    findings.Begin(target.Name, b);
                });
            }
            catch (Exception e)
            {
                findings.Add(target.Name, i, input, e.ToString());
            }
        }
    }

    private int HashCode(long i) => unchecked((int)((ulong)(i + 1) * 0x9e3779b97f4a7c15 >> 33) ^ seed * 7919);
}
