using System.Text;

namespace Ouro.Build.Testing;

/// <summary>Cuts a stream into lines for the conversion to events: a line longer than the buffer comes in pieces.</summary>
/// <remarks>
/// A line ends behind <c>\n</c>, or before a framing mark (<see cref="Mark"/>) that does not begin it. A line that begins as a
/// benchmark's result is handed over as soon as its name is there, since the numbers may take a minute. Pieces are cut between
/// characters. Sizes and rules are test2json's: they decide which events a reader sees.
/// </remarks>
internal sealed class LineSplitter(int capacity, LineSplitter.Sink line, LineSplitter.Sink part)
{
    /// <summary>Receives a line or a piece of one; the bytes are not to be kept.</summary>
    public delegate void Sink(ReadOnlySpan<byte> text);

    /// <summary><c>^V</c>: what follows was written by package testing, not by a test.</summary>
    public const byte Mark = 0x16;

    private readonly byte[] _buffer = new byte[capacity];
    private int _count;
    private bool _inLine;

    public void Write(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (b == Mark && _count > 0) EndLine();
            _buffer[_count++] = b;
            if (b == '\n') EndLine();
            else if (_count == capacity && !EmitBenchmarkName()) EmitFragment();
        }
        EmitBenchmarkName();
    }

    /// <summary>Hands over what is left, as a piece.</summary>
    public void Flush()
    {
        if (_count > 0) part(_buffer.AsSpan(0, _count));
        _count = 0;
    }

    private void EndLine()
    {
        (_inLine ? part : line)(_buffer.AsSpan(0, _count));
        _inLine = false;
        _count = 0;
    }

    private bool EmitBenchmarkName()
    {
        if (_inLine) return false;
        int tab = _buffer.AsSpan(0, _count).IndexOf((byte)'\t');
        if (tab < 0 || !IsBenchmarkName(_buffer.AsSpan(0, tab).TrimEnd((byte)' '))) return false;
        EmitStart(tab + 1);
        return true;
    }

    private void EmitFragment() => EmitStart(WholeCharacters(_buffer.AsSpan(0, _count)));

    private void EmitStart(int length)
    {
        part(_buffer.AsSpan(0, length));
        _buffer.AsSpan(length, _count - length).CopyTo(_buffer);
        _count -= length;
        _inLine = true;
    }

    private static bool IsBenchmarkName(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> prefix = "Benchmark"u8;
        if (!text.StartsWith(prefix)) return false;
        if (text.Length == prefix.Length) return true;
        Rune.DecodeFromUtf8(text[prefix.Length..], out Rune first, out _);
        return !Rune.IsLower(first);
    }

    /// <summary>The length of the text without a character that has only begun at its end.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (int back = 1; back < 4 && back <= text.Length; back++)
        {
            byte b = text[^back];
            if ((b & 0xc0) == 0x80) continue;
            int needs = (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : (b & 0xf8) == 0xf0 ? 4 : 1;
            return back < needs ? text.Length - back : text.Length;
        }
        return text.Length;
    }
}
