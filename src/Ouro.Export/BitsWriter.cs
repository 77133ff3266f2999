using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ouro.Export;

/// <summary>Collects the elements of a package's export data and puts them together.</summary>
internal sealed class BitsWriter
{
    private readonly List<byte[]>[] _elements = new List<byte[]>[BitsFormat.Sections];
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal); // bytes as Latin-1

    public BitsWriter()
    {
        for (int i = 0; i < _elements.Length; i++) _elements[i] = [];
    }

    /// <summary>The number of a string's element; equal strings share one.</summary>
    public int StringIndex(ReadOnlySpan<byte> utf8)
    {
        string key = Encoding.Latin1.GetString(utf8);
        if (_strings.TryGetValue(key, out int i)) return i;
        List<byte[]> list = _elements[(int)Section.String];
        list.Add(utf8.ToArray());
        _strings.Add(key, list.Count - 1);
        return list.Count - 1;
    }

    public int StringIndex(string s) => StringIndex(Encoding.UTF8.GetBytes(s));

    /// <summary>Takes the next number of a section; <see cref="ElementWriter.Finish"/> fills the element.</summary>
    public ElementWriter NewElement(Section section)
    {
        _elements[(int)section].Add([]);
        return new ElementWriter(this, section, _elements[(int)section].Count - 1);
    }

    internal void Fill(Section section, int index, byte[] bytes) => _elements[(int)section][index] = bytes;

    /// <summary>The whole, with the fingerprint at its end.</summary>
    public byte[] ToArray()
    {
        int count = 0;
        long size = 0;
        foreach (List<byte[]> section in _elements)
        {
            count += section.Count;
            foreach (byte[] e in section) size += e.Length;
        }
        int head = 8 + 4 * BitsFormat.Sections + 4 * count;
        var all = new byte[checked(head + (int)size + BitsFormat.FingerprintSize)];
        BinaryPrimitives.WriteUInt32LittleEndian(all, BitsFormat.Version);
        int at = 8, n = 0;
        foreach (List<byte[]> section in _elements)
        {
            n += section.Count;
            BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(at), n);
            at += 4;
        }
        int end = 0, to = head;
        foreach (List<byte[]> section in _elements)
            foreach (byte[] e in section)
            {
                end += e.Length;
                BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(at), end);
                at += 4;
                e.CopyTo(all, to);
                to += e.Length;
            }
        SHA256.HashData(all.AsSpan(0, to)).AsSpan(0, BitsFormat.FingerprintSize).CopyTo(all.AsSpan(to));
        return all;
    }
}

/// <summary>Writes one element.</summary>
internal sealed class ElementWriter(BitsWriter owner, Section section, int index)
{
    private readonly List<byte> _data = [];
    private readonly List<(Section Section, int Index)> _references = [];
    private readonly Dictionary<(Section, int), int> _known = [];

    /// <summary>Number in its section.</summary>
    public int Index { get; } = index;

    public void Bool(bool value) => _data.Add(value ? (byte)1 : (byte)0);

    public void Unsigned(ulong value) => Append(_data, value);

    public void Length(int value) => Append(_data, (ulong)value);

    public void Signed(long value) => Append(_data, (ulong)((value << 1) ^ (value >> 63)));

    public void Reference(Section target, int number)
    {
        if (!_known.TryGetValue((target, number), out int row))
        {
            row = _references.Count;
            _references.Add((target, number));
            _known.Add((target, number), row);
        }
        Length(row);
    }

    public void String(string s) => Reference(Section.String, owner.StringIndex(s));

    public void String(ReadOnlySpan<byte> utf8) => Reference(Section.String, owner.StringIndex(utf8));

    /// <summary>Completes the element.</summary>
    public int Finish()
    {
        Finish(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_references), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_data));
        return Index;
    }

    /// <summary>Completes the element with data that was written elsewhere.</summary>
    public void Finish(ReadOnlySpan<(Section Section, int Index)> references, ReadOnlySpan<byte> data)
    {
        var head = new List<byte>();
        Append(head, (ulong)references.Length);
        foreach ((Section s, int i) in references)
        {
            Append(head, (ulong)s);
            Append(head, (ulong)i);
        }
        owner.Fill(section, Index, [.. head, .. data]);
    }

    private static void Append(List<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7) to.Add((byte)(value | 0x80));
        to.Add((byte)value);
    }
}
