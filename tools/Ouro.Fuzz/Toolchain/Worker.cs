using System.Buffers.Binary;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Runs cases one after the other and notes in a file at which it is, so that another process sees where it died or stopped.</summary>
internal static class Worker
{
    public static int Run(string name, int seed, long first, long end, string folder)
    {
        ToolchainTarget target = ToolchainTarget.Create(name);
        using var place = new FileStream(PlaceFile(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Span<byte> number = stackalloc byte[8];
        for (long i = first; i < end; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, i);
            place.Position = 0;
            place.Write(number);
            byte[] input = [];
            try
            {
                target.Run(new Random(HashCode(seed, i)), b => input = b);
            }
            catch (Exception e)
            {
                Report(folder, name, i, input, e.ToString());
            }
        }
        BinaryPrimitives.WriteInt64LittleEndian(number, end);
        place.Position = 0;
        place.Write(number);
        return 0;
    }

    public static string PlaceFile(string folder, string name) => Path.Combine(folder, name + ".at");

    /// <summary>Stores a finding: what happened, and the input where it is known.</summary>
    public static void Report(string folder, string name, long i, byte[] input, string what)
    {
        string file = Path.Combine(folder, $"{name}-{i}");
        File.WriteAllText(file + ".txt", what + "\n");
        if (input.Length > 0) File.WriteAllBytes(file + ".input", input);
        string[] lines = what.Split('\n');
        Console.WriteLine($"{name} {i}: {lines[0]}{(lines.Length > 1 ? " |" + lines[1] : "")}");
    }

    private static int HashCode(int seed, long i) => unchecked((int)((ulong)(i + 1) * 0x9e3779b97f4a7c15 >> 33) ^ seed * 7919);
}
