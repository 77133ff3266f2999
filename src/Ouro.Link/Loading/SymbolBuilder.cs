using System.Buffers.Binary;
using System.Text;
using Ouro.Machine;

namespace Ouro.Link.Loading;

/// <summary>Changes one symbol; appending grows its size as gc's builder does.</summary>
internal readonly struct SymbolBuilder(SymbolTable table, int symbol, SymbolEdit edit)
{
    public int Symbol => symbol;
    public long Size => table.Size(symbol);
    public LinkKind Kind => table.Kind(symbol);
    public List<Relocation> Relocations => edit.Relocations;
    public Span<byte> Content => edit.Content.AsSpan(0, edit.Length);

    public SymbolBuilder SetKind(LinkKind kind)
    {
        table.SetKind(symbol, kind);
        return this;
    }

    public SymbolBuilder SetSize(long size)
    {
        table.SetSize(symbol, size);
        return this;
    }

    public SymbolBuilder SetAlign(int align)
    {
        table.SetAlign(symbol, align);
        return this;
    }

    public SymbolBuilder SetLocal()
    {
        table.Set(symbol, SymbolBits.Local);
        return this;
    }

    public void SetContent(byte[] content)
    {
        edit.Content = content;
        edit.Length = content.Length;
    }

    public void Grow(long size)
    {
        if (size <= edit.Length) return;
        if (size > edit.Content.Length) Array.Resize(ref edit.Content, (int)Math.Max(size, Math.Max(edit.Content.Length * 2L, 32)));
        edit.Length = (int)size;
    }

    /// <summary>Makes room for content of that length.</summary>
    public void Reserve(int length)
    {
        if (length > edit.Content.Length) Array.Resize(ref edit.Content, length);
    }

    private void DefaultKind(LinkKind kind)
    {
        if (table.Kind(symbol) == LinkKind.None) table.SetKind(symbol, kind);
    }

    public void AddByte(byte v)
    {
        DefaultKind(LinkKind.Data);
        int at = edit.Length;
        Grow(at + 1);
        edit.Content[at] = v;
        table.SetSize(symbol, table.Size(symbol) + 1);
    }

    public void AddBytes(ReadOnlySpan<byte> b)
    {
        DefaultKind(LinkKind.Data);
        int at = edit.Length;
        Grow(at + b.Length);
        b.CopyTo(edit.Content.AsSpan(at));
        table.SetSize(symbol, edit.Length);
    }

    public void AddUInt(ulong v, int width) => SetUInt(table.Size(symbol), v, width);

    public void SetUInt(long at, ulong v, int width)
    {
        DefaultKind(LinkKind.Data);
        if (table.Size(symbol) < at + width)
        {
            table.SetSize(symbol, at + width);
            Grow(at + width);
        }
        Span<byte> to = edit.Content.AsSpan((int)at, width);
        if (width == 8) BinaryPrimitives.WriteUInt64LittleEndian(to, v);
        else if (width == 4) BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)v);
        else for (int i = 0; i < width; i++) to[i] = (byte)(v >> (8 * i));
    }

    public void AddAddress(int target, long addend = 0) => AddReference(target, addend, RelocationType.Addr, 8);

    public void AddReference(int target, long addend, RelocationType type, int width)
    {
        DefaultKind(LinkKind.Data);
        long at = table.Size(symbol);
        table.SetSize(symbol, at + width);
        Grow(at + width);
        edit.Relocations.Add(new Relocation((int)at, (byte)width, (ushort)type, addend, target));
    }

    public long AddString(string s)
    {
        DefaultKind(LinkKind.NoPtrData);
        long at = table.Size(symbol);
        int from = edit.Length, length = Encoding.UTF8.GetByteCount(s);
        Grow(from + length + 1);
        Encoding.UTF8.GetBytes(s, edit.Content.AsSpan(from));
        edit.Content[from + length] = 0;
        table.SetSize(symbol, edit.Length);
        return at;
    }

    public void AddUleb(ulong v)
    {
        for (; v >= 0x80; v >>= 7) AddByte((byte)(v | 0x80));
        AddByte((byte)v);
    }
}
