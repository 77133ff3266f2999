using System.Text;
using Ouro.Core;

namespace Ouro.Build.Covering;

/// <summary>The file of <c>-coverprofile</c>: one head, then what each package's tests have written, in the order of the packages.</summary>
/// <param name="path">Where it goes.</param>
/// <param name="mode">How it was counted.</param>
/// <param name="count">The number of packages.</param>
public sealed class CoverProfile(string path, string mode, int count)
{
    private readonly byte[]?[] _parts = new byte[count][];

    private byte[] Head => Encoding.ASCII.GetBytes($"mode: {mode}\n");

    /// <summary>Takes a test's profile; an empty one is none.</summary>
    /// <param name="index">The package's place.</param>
    /// <param name="profile">With its head.</param>
    /// <exception cref="BadInputException">It has another head.</exception>
    public void Add(int index, byte[] profile)
    {
        if (profile.Length == 0) return;
        if (!profile.AsSpan().StartsWith(Head)) throw new BadInputException($"test wrote malformed coverage profile {path}", -1, $"expected {Encoding.ASCII.GetString(Head).TrimEnd()}");
        _parts[index] = profile[Head.Length..];
    }

    /// <summary>Empties the file, so that an old one is not taken for this run's.</summary>
    public void Begin() => File.WriteAllBytes(path, Head);

    /// <summary>Writes what has come together.</summary>
    public void Write()
    {
        using FileStream file = File.Create(path);
        file.Write(Head);
        foreach (byte[]? part in _parts) file.Write(part ?? []);
    }
}
