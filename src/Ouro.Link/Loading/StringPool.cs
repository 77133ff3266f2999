using System.Text;

namespace Ouro.Link.Loading;

/// <summary>One string for each text: packages name the same files and imports over and over.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private char[] _buffer = new char[256];

    public StringPool() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _buffer.Length) _buffer = new char[2 * utf8.Length];
        ReadOnlySpan<char> text = _buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, _buffer));
        if (_lookup.TryGetValue(text, out string? known)) return known;
        string made = text.ToString();
        _known.Add(made);
        return made;
    }
}
