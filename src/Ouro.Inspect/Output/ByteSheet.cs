using System.Buffers.Text;
using System.Text;

namespace Ouro.Inspect.Output;

/// <summary>Text as bytes on its way to a stream: columns of numbers and names without a string in between.</summary>
/// <remarks>Names in symbol tables are bytes and need not be UTF-8, so the sheet takes them as they are. Nothing reaches the stream before
/// the buffer is full or <see cref="Flush"/> is called.</remarks>
public sealed class ByteSheet(Stream to) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Room for at least <paramref name="size"/> bytes, at most 4096.</summary>
    private Span<byte> Room(int size)
    {
        if (_buffer.Length - _used < size) Flush();
        return _buffer.AsSpan(_used);
    }

    public void Flush()
    {
        to.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    public void Dispose() => Flush();

    public void Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                to.Write(bytes);
                return;
            }
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    public void Text(string text) => Text(text.AsSpan());

    public void Text(ReadOnlySpan<char> text)
    {
        while (text.Length * 3 > _buffer.Length - _used)
        {
            Flush();
            if (text.Length * 3 <= _buffer.Length) break;
            // Not between the halves of a surrogate pair.
            int n = _buffer.Length / 3;
            if (char.IsHighSurrogate(text[n - 1])) n--;
            _used = Encoding.UTF8.GetBytes(text[..n], _buffer);
            text = text[n..];
        }
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    public void Char(char c)
    {
        Room(1)[0] = (byte)c;
        _used++;
    }

    public void Byte(byte b)
    {
        Room(1)[0] = b;
        _used++;
    }

    public void Line() => Char('\n');

    public void Spaces(int count)
    {
        while (count > 0)
        {
            int n = Math.Min(count, 4096);
            Room(n)[..n].Fill((byte)' ');
            _used += n;
            count -= n;
        }
    }

    /// <summary>Hexadecimal, at least so many digits.</summary>
    public void Hex(ulong value, int digits = 1)
    {
        int n = Math.Max(digits, (67 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 4);
        Span<byte> b = Room(n);
        for (int i = n - 1; i >= 0; i--, value >>= 4)
        {
            int d = (int)(value & 15);
            b[i] = (byte)(d < 10 ? '0' + d : 'a' - 10 + d);
        }
        _used += n;
    }

    /// <summary>Hexadecimal with <c>0x</c> in front, at least so many digits behind it.</summary>
    public void Prefixed(ulong value, int digits = 1)
    {
        Text("0x"u8);
        Hex(value, digits);
    }

    /// <summary>As C's <c>%#x</c>: no prefix for zero.</summary>
    public void Alternate(ulong value)
    {
        if (value == 0) Char('0');
        else Prefixed(value);
    }

    /// <summary>Decimal, right-aligned in at least so many columns.</summary>
    public void Decimal(ulong value, int width = 0)
    {
        Span<byte> b = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, b, out int n);
        Spaces(width - n);
        Text(b[..n]);
    }

    /// <summary>Left-aligned in at least so many columns.</summary>
    public void Left(string text, int width)
    {
        Text(text);
        Spaces(width - text.Length);
    }

    /// <summary>Right-aligned in at least so many columns.</summary>
    public void Right(string text, int width)
    {
        Spaces(width - text.Length);
        Text(text);
    }
}
