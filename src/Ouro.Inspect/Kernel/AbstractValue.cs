namespace Ouro.Inspect.Kernel;

/// <summary>What a value can be: a constant, what a register or stack slot held when the function was entered, or a place in the frame.</summary>
internal enum ValueKind : byte { Constant, EntryRegister, EntrySlot, FrameAddress }

/// <param name="Number">The constant; number of the register; offset from the stack pointer at entry.</param>
internal readonly record struct ValueItem(ValueKind Kind, long Number) : IComparable<ValueItem>
{
    public int CompareTo(ValueItem other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Number.CompareTo(other.Number);
}

/// <summary>A set of possibilities for a register; null stands for "anything".</summary>
internal sealed class AbstractValue : IEquatable<AbstractValue>
{
    /// <summary>More possibilities than this are "anything": sets must not grow without end around loops.</summary>
    private const int Limit = 24;

    private readonly ValueItem[] _items;

    private AbstractValue(ValueItem[] items) => _items = items;

    public ReadOnlySpan<ValueItem> Items => _items;

    public static AbstractValue Of(ValueKind kind, long number) => new([new ValueItem(kind, number)]);

    public static AbstractValue Constant(long number) => Of(ValueKind.Constant, number);

    public bool IsConstant(out long number)
    {
        number = _items[0].Number;
        return _items.Length == 1 && _items[0].Kind == ValueKind.Constant;
    }

    /// <summary>The place in the frame, when it is exactly one.</summary>
    public bool IsFrameAddress(out long offset)
    {
        offset = _items[0].Number;
        return _items.Length == 1 && _items[0].Kind == ValueKind.FrameAddress;
    }

    public static AbstractValue? Join(AbstractValue? a, AbstractValue? b)
    {
        if (a is null || b is null) return null;
        if (a.Equals(b)) return a;
        var all = new SortedSet<ValueItem>();
        foreach (ValueItem i in a._items) all.Add(i);
        foreach (ValueItem i in b._items) all.Add(i);
        if (all.Count > Limit) return null;
        ValueItem[] items = [.. all];
        return items.AsSpan().SequenceEqual(a._items) ? a : new AbstractValue(items);
    }

    /// <summary>Applies a function to each constant; places in the frame move when <paramref name="moves"/> is set, what came in from
    /// outside cannot be followed through arithmetic.</summary>
    public AbstractValue? Map(Func<long, long> function, bool moves = false)
    {
        var all = new SortedSet<ValueItem>();
        foreach (ValueItem i in _items)
        {
            if (i.Kind == ValueKind.Constant || moves && i.Kind == ValueKind.FrameAddress) all.Add(i with { Number = function(i.Number) });
            else return null;
        }
        return new AbstractValue([.. all]);
    }

    /// <summary>The low bits of each constant, zero-extended.</summary>
    public AbstractValue? Truncate(int bits)
    {
        if (bits == 64) return this;
        long mask = (1L << bits) - 1;
        // A 32-bit move of an argument keeps its low half, and that is all that the kernel reads of a number.
        bool same = bits == 32;
        foreach (ValueItem i in _items) same &= i.Kind is ValueKind.EntryRegister or ValueKind.EntrySlot || i.Kind == ValueKind.Constant && (i.Number & ~mask) == 0;
        return same ? this : Map(n => n & mask);
    }

    public bool Equals(AbstractValue? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as AbstractValue);

    public override int GetHashCode()
    {
        var h = new HashCode();
        foreach (ValueItem i in _items) h.Add(i);
        return h.ToHashCode();
    }
}
