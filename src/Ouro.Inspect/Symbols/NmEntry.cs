using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;

namespace Ouro.Inspect.Symbols;

/// <summary>A symbol as nm shows it. Its name is a range of a table: most symbols are never printed.</summary>
public struct NmSymbol
{
    public byte[] Names;
    public int NameOffset, NameLength;
    public ulong Address;
    public long Size;
    /// <summary>T, R, D, B, C, U or ?; a small letter for symbols that other files do not see.</summary>
    public char Code;

    /// <summary>Its number in a Go object; -1 for what is not defined there.</summary>
    public int Index;

    public readonly ReadOnlySpan<byte> Name => Names.AsSpan(NameOffset, NameLength);

    public NmSymbol(string name, ulong address, long size, char code)
    {
        Names = Encoding.UTF8.GetBytes(name);
        NameLength = Names.Length;
        Address = address;
        Size = size;
        Code = code;
    }
}

/// <summary>One object with symbols: a file, or a member of an archive.</summary>
/// <param name="Name">Of the member; empty for a file that is no archive.</param>
/// <param name="Symbols">Reads the symbols in the order of the file.</param>
public sealed record NmEntry(string Name, Func<NmSymbol[]> Symbols);

/// <summary>A kind of file that nm can read. Go's objects and archives plug in here.</summary>
public interface INmSource
{
    /// <summary>The entries of a file; null when it is of another kind.</summary>
    /// <exception cref="BadInputException">It is of this kind, but damaged.</exception>
    List<NmEntry>? TryOpen(InputFile file);
}
