namespace Ouro.Link.Loading;

/// <summary>Preliminary numbers of symbols of one kind that several objects may define, and which of them each object brought.</summary>
/// <param name="first">The first number.</param>
/// <param name="objects">How many objects there are.</param>
internal sealed class SharedRows(int first, int objects)
{
    private readonly int[] _starts = new int[objects + 1];

    /// <summary>The next number that is free.</summary>
    public int Next { get; set; } = first;

    /// <summary>From here on it is this object that brings symbols; objects come in their order.</summary>
    public void Begin(ObjectFile o) => _starts[o.Number - 1] = Next;

    /// <summary>No object follows.</summary>
    public void End() => _starts[objects] = Next;

    /// <summary>The numbers that an object brought first.</summary>
    /// <param name="index">Its place in the list of objects.</param>
    public (int Start, int Count) Of(int index) => (_starts[index], _starts[index + 1] - _starts[index]);
}

/// <summary>Rows that move as one.</summary>
/// <param name="From">Where the first of them is.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Count">How many follow each other.</param>
internal readonly record struct RowRun(int From, int To, int Count);
