using Ouro.Core;
using Ouro.Formats.Binary;

namespace Ouro.Fuzz.Targets;

/// <summary>A reader of files, and samples of which it gets damaged copies.</summary>
internal sealed class ReaderTarget : FuzzTarget
{
    private readonly Action<InputFile> _read;
    private readonly List<byte[]> _samples;

    public ReaderTarget(string name, Action<InputFile> read, IReadOnlyList<string> samples)
    {
        if (samples.Count == 0) throw new ArgumentException($"{name}: no samples");
        Name = name;
        _read = read;
        _samples = [.. samples.Select(File.ReadAllBytes)];
    }

    public override string Name { get; }

    public override void Run(Random r, Action<byte[]> keep)
    {
        byte[] input = Mutator.Make(_samples[r.Next(_samples.Count)], r);
        keep(input);
        try
        {
            _read(InputFile.FromBytes("input", input));
        }
        catch (BadInputException)
        {
            // Refused with a diagnostic.
        }
    }
}
