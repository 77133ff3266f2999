using System.Buffers.Binary;
using System.Text;

namespace Ouro.Link;

/// <summary>Writes numbers one after the other, little end first.</summary>
internal ref struct SpanWriter(Span<byte> span, int pointerSize)
{
    private readonly Span<byte> _span = span;

    public int At;

    public void U8(byte v) => _span[At++] = v;

    public void U16(ushort v)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_span[At..], v);
        At += 2;
    }

    public void U32(uint v)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_span[At..], v);
        At += 4;
    }

    public void U64(ulong v)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_span[At..], v);
        At += 8;
    }

    /// <summary>A number of pointer size.</summary>
    public void Word(ulong v)
    {
        if (pointerSize == 8) U64(v);
        else U32((uint)v);
    }

    public void Bytes(ReadOnlySpan<byte> b)
    {
        b.CopyTo(_span[At..]);
        At += b.Length;
    }
}

/// <summary>Paths as Go's path package treats them.</summary>
internal static class GoPath
{
    /// <summary>Joins with one slash and removes what <c>.</c>, <c>..</c> and empty elements stand for.</summary>
    public static string Join(string a, string b) => Clean(a + "/" + b);

    public static string Clean(string path)
    {
        // Nearly all are clean but for a slash at the end.
        if (path.Length > 1 && path[0] == '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
            return path.EndsWith('/') ? path[..^1] : path;
        bool rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (string p in path.Split('/'))
        {
            if (p is "" or ".") continue;
            if (p == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (p != ".." || !rooted) parts.Add(p);
        }
        string joined = string.Join('/', parts);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }
}
