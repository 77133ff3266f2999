using System.Buffers.Binary;
using Ouro.Core;

namespace Ouro.Inspect.Symbols;

/// <summary>The order in which nm shows symbols.</summary>
/// <remarks>Equal symbols stay where Go's sort leaves them: their order is visible. It sorts by address first and then as asked; so do we,
/// but small rows of a key and a number instead of the symbols. Of a name the first sixteen bytes are in the row, so that few
/// comparisons go to the string table.</remarks>
internal static class NmSort
{
    /// <summary>Numbers of the symbols in their order.</summary>
    public static int[] Order(NmSymbol[] symbols, NmOrder order)
    {
        var rows = new Row[symbols.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = new Row(symbols[i].Address, 0, i);
        GoSort.Sort(rows, default(ByKey));
        switch (order)
        {
            case NmOrder.Address:
                GoSort.Sort(rows, default(ByKey));
                break;
            case NmOrder.Name:
                for (int i = 0; i < rows.Length; i++) rows[i] = NameRow(symbols, rows[i].Index);
                GoSort.Sort(rows, new ByName(symbols));
                break;
            case NmOrder.Size:
                for (int i = 0; i < rows.Length; i++) rows[i] = new Row((ulong)symbols[rows[i].Index].Size ^ 1ul << 63, 0, rows[i].Index);
                GoSort.Sort(rows, default(ByFallingKey));
                break;
        }
        var numbers = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) numbers[i] = rows[i].Index;
        return numbers;
    }

    private const int InRow = 16;

    private static Row NameRow(NmSymbol[] symbols, int index)
    {
        ReadOnlySpan<byte> name = symbols[index].Name;
        if (name.Length >= InRow) return new Row(BinaryPrimitives.ReadUInt64BigEndian(name), BinaryPrimitives.ReadUInt64BigEndian(name[8..]), index);
        Span<byte> padded = stackalloc byte[InRow];
        name.CopyTo(padded);
        return new Row(BinaryPrimitives.ReadUInt64BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[8..]), index);
    }

    /// <summary>What is compared, and the symbol's number.</summary>
    private readonly record struct Row(ulong Key, ulong Key2, int Index);

    private readonly struct ByKey : IComparer<Row>
    {
        public int Compare(Row x, Row y) => x.Key.CompareTo(y.Key);
    }

    private readonly struct ByFallingKey : IComparer<Row>
    {
        public int Compare(Row x, Row y) => y.Key.CompareTo(x.Key);
    }

    private readonly struct ByName(NmSymbol[] symbols) : IComparer<Row>
    {
        public int Compare(Row x, Row y)
        {
            if (x.Key != y.Key) return x.Key < y.Key ? -1 : 1;
            if (x.Key2 != y.Key2) return x.Key2 < y.Key2 ? -1 : 1;
            ReadOnlySpan<byte> a = symbols[x.Index].Name, b = symbols[y.Index].Name;
            // Names hold no zero bytes: equal rows of shorter names are equal names.
            return a.Length < InRow || b.Length < InRow ? a.Length.CompareTo(b.Length) : a[InRow..].SequenceCompareTo(b[InRow..]);
        }
    }
}
