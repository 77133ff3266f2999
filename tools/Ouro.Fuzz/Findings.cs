using System.Buffers.Binary;

namespace Ouro.Fuzz;

/// <summary>What was found, a file each for the input and for what happened, in one folder for the processes of a run.</summary>
internal sealed class Findings(string folder)
{
    /// <summary>Holds the number of the case that a worker is at.</summary>
    public string PlaceFile(string target) => Path.Combine(folder, target + ".at");

    // The input of the case that a worker is at: a process that dies leaves it.
    private string InputFile(string target) => Path.Combine(folder, target + ".input");

    public int Count(string target) => Directory.GetFiles(folder, target + "-*.txt").Length;

    /// <summary>Notes the input that is about to be read.</summary>
    public void Begin(string target, byte[] input) => File.WriteAllBytes(InputFile(target), input);

    /// <summary>The case that a worker of <paramref name="target"/> is at, or was when it ended.</summary>
    public long PlaceOf(string target, long otherwise)
    {
        try
        {
            using var f = new FileStream(PlaceFile(target), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> b = stackalloc byte[8];
            return f.Read(b) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(b) : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    /// <summary>Stores the finding of a process that ended: the input is the one that it noted.</summary>
    public void Add(string target, long number, string what) => Add(target, number, File.Exists(InputFile(target)) ? File.ReadAllBytes(InputFile(target)) : [], what);

    /// <summary>Stores a finding unless one that begins in the same way is there.</summary>
    public void Add(string target, long number, byte[] input, string what)
    {
        string[] lines = what.Split('\n');
        string place = Array.Find(lines, static l => l.Contains(" at Ouro.", StringComparison.Ordinal)) ?? "";
        string kind = Path.Combine(folder, target + ".kinds");
        string key = lines[0].Split(':')[0] + place;
        if (place.Length > 0 && File.Exists(kind) && File.ReadLines(kind).Contains(key)) return;
        File.AppendAllText(kind, key + "\n");
        string file = Path.Combine(folder, $"{target}-{number}");
        File.WriteAllText(file + ".txt", what + "\n");
        if (input.Length > 0) File.WriteAllBytes(file + ".bin", input);
        Console.WriteLine($"{target} {number}: {lines[0]} |{place}");
    }
}
