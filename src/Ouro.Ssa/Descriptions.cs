using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>Size, alignment and pointers of a type: all that code generation knows of it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Align">Bytes, a power of two.</param>
/// <param name="PointerWords">Bit i tells whether word i is traced; shorter than the type where the rest is pointer-free.</param>
/// <param name="TypeSymbol">The type descriptor; null where no runtime call can need it.</param>
public sealed record TypeLayout(long Size, int Align, PointerMask PointerWords, Symbol? TypeSymbol = null)
{
    public bool HasPointers => !PointerWords.IsEmpty;

    /// <summary>A type that embeds sys.NotInHeap: it has no traced words, its values take no write barriers.</summary>
    public bool NotInHeap { get; init; }

    public static TypeLayout Scalar(ValueType t, int pointerSize) =>
        new(t.Size(pointerSize), Math.Max(1, t.Size(pointerSize)), t == ValueType.Ptr ? PointerMask.One : PointerMask.Empty);
}

/// <summary>A set of word indexes, immutable.</summary>
/// <remarks>
/// Bits, and behind them parts that repeat: an array of 2^40 pointers is a type like others as long as nobody makes one. What is in a
/// frame or in registers is far too small to have such parts.
/// </remarks>
public sealed class PointerMask : IEquatable<PointerMask>
{
    /// <summary>From so many words on a repetition is not written out.</summary>
    private const long MaxExplicitWords = 1 << 20;

    /// <summary>A mask that stands at every <paramref name="Stride"/> words from <paramref name="Start"/> on.</summary>
    public sealed record Repetition(long Start, long Stride, long Count, PointerMask Element)
    {
        /// <summary>Index of the last traced word plus one.</summary>
        internal long End => Start + ((Count - 1) * Stride) + Element.WordCount;
    }

    private readonly ulong[] _bits;
    private readonly Repetition[] _repeated;

    private PointerMask(ulong[] bits, Repetition[]? repeated = null)
    {
        int n = bits.Length;
        while (n > 0 && bits[n - 1] == 0) n--;
        _bits = n == bits.Length ? bits : bits[..n];
        _repeated = repeated ?? [];
    }

    public static readonly PointerMask Empty = new([]);
    public static readonly PointerMask One = new([1]);

    public bool IsEmpty => _bits.Length == 0 && _repeated.Length == 0;

    /// <summary>Index of the last traced word plus one.</summary>
    public long WordCount => _repeated.Length > 0 ? _repeated[^1].End : _bits.Length == 0 ? 0 : (_bits.Length * 64) - System.Numerics.BitOperations.LeadingZeroCount(_bits[^1]);

    public bool this[long word]
    {
        get
        {
            if ((ulong)(word >> 6) < (ulong)_bits.Length) return ((_bits[word >> 6] >> (int)(word & 63)) & 1) != 0;
            foreach (Repetition r in _repeated)
                if (word >= r.Start && (word - r.Start) / r.Stride < r.Count && r.Element[(word - r.Start) % r.Stride]) return true;
            return false;
        }
    }

    public static PointerMask FromBits(ReadOnlySpan<ulong> bits) => new(bits.ToArray());

    /// <param name="bits">The words before the first repetition, and no others.</param>
    /// <param name="repeated">In the order of their places, none over another.</param>
    public static PointerMask FromBits(ReadOnlySpan<ulong> bits, ReadOnlySpan<Repetition> repeated) => new(bits.ToArray(), repeated.ToArray());

    public static PointerMask FromWords(ReadOnlySpan<int> words)
    {
        int max = 0;
        foreach (int w in words) max = Math.Max(max, w + 1);
        var bits = new ulong[(max + 63) / 64];
        foreach (int w in words) bits[w >> 6] |= 1UL << (w & 63);
        return new(bits);
    }

    /// <summary>The mask of parts at different places, in their order.</summary>
    public static PointerMask Join(IReadOnlyList<(long Start, PointerMask Mask)> parts)
    {
        long end = 0;
        foreach (var (start, mask) in parts)
            if (!mask.IsEmpty) end = start + mask.WordCount;
        if (end > MaxExplicitWords)
        {
            // Rare enough for a part each.
            var repeated = new List<Repetition>();
            foreach (var (start, mask) in parts)
                if (!mask.IsEmpty) repeated.Add(new Repetition(start, mask.WordCount, 1, mask));
            return new([], [.. repeated]);
        }
        var bits = new ulong[(end + 63) / 64];
        foreach (var (start, mask) in parts)
            for (long w = 0; w < mask.WordCount; w++)
                if (mask[w]) bits[(start + w) >> 6] |= 1UL << (int)((start + w) & 63);
        return new(bits);
    }

    /// <summary>The mask of <paramref name="count"/> elements of this mask, each <paramref name="wordsPerElement"/> words.</summary>
    public PointerMask Repeat(long wordsPerElement, long count)
    {
        if (IsEmpty || count == 0) return Empty;
        if (count > MaxExplicitWords / wordsPerElement) return new([], [new Repetition(0, wordsPerElement, count, this)]);
        var bits = new ulong[((wordsPerElement * count) + 63) / 64];
        long n = WordCount;
        for (long e = 0; e < count; e++)
            for (long w = 0; w < n; w++)
                if (this[w])
                {
                    long at = (e * wordsPerElement) + w;
                    bits[at >> 6] |= 1UL << (int)(at & 63);
                }
        return new(bits);
    }

    /// <summary>The words before the first repetition.</summary>
    public ReadOnlySpan<ulong> Bits => _bits;

    public ReadOnlySpan<Repetition> Repeated => _repeated;

    public bool Equals(PointerMask? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits) && _repeated.AsSpan().SequenceEqual(other._repeated);

    public override bool Equals(object? obj) => Equals(obj as PointerMask);

    public override int GetHashCode()
    {
        var h = default(HashCode);
        foreach (ulong b in _bits) h.Add(b);
        foreach (Repetition r in _repeated) h.Add(r.Start);
        return h.ToHashCode();
    }
}

public enum LocalKind : byte
{
    /// <summary>A variable of the source or a temporary.</summary>
    Auto,
    /// <summary>The home of a result in a function with defers: live at every safepoint, zeroed at entry.</summary>
    Result,
    /// <summary>A _defer record: appears in no stack map, its slot is never shared.</summary>
    DeferRecord,
    /// <summary>Function values of open-coded defers, a word each, and behind them the bits that say which are there: live at every safepoint, zeroed at entry.</summary>
    OpenDefers,
    /// <summary>Something read only through a defer record or the like (closure of a stack defer): always a stack object, its slot is never shared.</summary>
    StackObject,
}

/// <summary>A variable in the frame. Owned by one function; compared by reference.</summary>
public sealed class LocalVariable(int index, string name, TypeLayout layout, LocalKind kind)
{
    /// <summary>Position in <see cref="Function.Locals"/>.</summary>
    public int Index { get; internal set; } = index;
    public string Name { get; } = name;
    public TypeLayout Layout { get; } = layout;
    public LocalKind Kind { get; } = kind;

    /// <summary>Set by escape analysis: its address is held somewhere, so that the collector may reach it through a pointer.</summary>
    public bool AddressTaken { get; set; }

    /// <summary>Index into <see cref="Function.DebugVariables"/> of what it holds; -1: nothing that the source names.</summary>
    public int Variable { get; set; } = -1;

    /// <summary>Index of a parameter that came in registers: it lives in the home that the caller reserved for that; -1: in the frame.</summary>
    public int Parameter { get; set; } = -1;

    /// <summary>It holds the address of <see cref="Variable"/>.</summary>
    public bool HoldsAddress { get; set; }

    /// <summary>Frame offset given by frame layout (the back end's), from the target's frame base.</summary>
    public int FrameOffset { get; set; }
}

public enum AllocKind : byte
{
    /// <summary>A named variable; in runtime packages it must not go to the heap.</summary>
    Variable,
    /// <summary>new(T), &amp;T{}.</summary>
    New,
    /// <summary>A closure object (first word: code pointer); in runtime packages it must not go to the heap, but for a go statement's.</summary>
    Closure,
    /// <summary>A temporary that the compiler made (map key, channel element, variadic slice).</summary>
    Temporary,
    /// <summary>The backing array of <c>make([]T, n)</c>; the layout is the element's.</summary>
    MakeSlice,
    /// <summary>The stack copy of a value in an interface.</summary>
    Box,
    /// <summary>A small map: its head (internal/runtime/maps.Map), with <see cref="AllocInfo.MapGroup"/>.</summary>
    Map,
    /// <summary>The backing array of a slice literal.</summary>
    SliceLiteral,
    /// <summary>What a statement keeps a copy of: the array that it ranges over, results that are arguments of the next call.</summary>
    Copy,
}

/// <summary>What an <see cref="Op.Alloc"/>, <see cref="Op.MakeSlice"/> or <see cref="Op.Box"/> makes.</summary>
/// <param name="Layout">The object's layout, for MakeSlice the element's.</param>
/// <param name="Kind">Why it is made.</param>
/// <param name="Name">The variable's name, for messages and debug information.</param>
public sealed record AllocInfo(TypeLayout Layout, AllocKind Kind, string? Name = null)
{
    /// <summary>Heap allocation of it is an error of the source (named variables and closures in runtime packages).</summary>
    public bool HeapForbidden { get; init; }

    /// <summary>Index into <see cref="Function.DebugVariables"/>, -1 for what the source does not name.</summary>
    public int Variable { get; init; } = -1;

    /// <summary>For <see cref="LocalVariable.Parameter"/> of the local it may become; that of an inlined function has no home.</summary>
    public int Parameter { get; init; } = -1;

    /// <summary>For <see cref="LocalKind"/> of the local it may become.</summary>
    public LocalKind LocalKind { get; init; }

    /// <summary>The loop nest (number of enclosing loops) does not matter: the object is dead when its block is entered again.</summary>
    public bool DeadOnReentry { get; init; }

    /// <summary>For Box: the runtime function that allocates and stores (convT64, …), null for the generic convT by address.</summary>
    public string? BoxFunction { get; init; }

    /// <summary>For Map: the group of slots that a map in the frame begins with.</summary>
    public TypeLayout? MapGroup { get; init; }
}

/// <summary>One scalar of a parameter or result.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Register">Index into the ABI's integer or float argument registers (by <paramref name="Type"/>), -1 when on the stack.</param>
/// <param name="Offset">Byte offset within the parameter.</param>
public readonly record struct AbiComponent(ValueType Type, int Register, int Offset);

/// <summary>A parameter or result and its place.</summary>
/// <param name="Name">For debug information and dumps; may be empty.</param>
/// <param name="Layout">The whole value.</param>
/// <param name="StackOffset">
/// Offset from the argument pointer: of the value itself when it is on the stack, of its spill slot when it came in
/// registers, -1 for a result in registers.
/// </param>
/// <param name="Components">Its scalars in order; empty when it is passed in memory as a whole (or is of size 0).</param>
public sealed record AbiParam(string Name, TypeLayout Layout, int StackOffset, AbiComponent[] Components)
{
    /// <summary>An aggregate on the stack that the function handles by address.</summary>
    public bool InMemory => Components.Length == 0;

    public bool InRegisters => Components.Length > 0 && Components[0].Register >= 0;
}

/// <summary>Where a function's parameters and results are; computed by whoever knows Go's types (contract §1.2).</summary>
public sealed class AbiSignature
{
    public AbiSignature(Abi abi, AbiParam[] parameters, AbiParam[] results, int argsSize)
    {
        Abi = abi;
        Params = parameters;
        Results = results;
        ArgsSize = argsSize;
        ParamComponents = Flatten(parameters);
        ResultComponents = Flatten(results);
    }

    public Abi Abi { get; }
    public AbiParam[] Params { get; }
    public AbiParam[] Results { get; }

    /// <summary>Bytes of the argument area: parameters, results and the spill area.</summary>
    public int ArgsSize { get; }

    /// <summary>Scalars of all parameters: <see cref="Op.Arg"/>'s AuxInt indexes it.</summary>
    public (int Param, AbiComponent Component)[] ParamComponents { get; }

    /// <summary>Scalars of all results: <see cref="Op.Result"/>'s AuxInt indexes it.</summary>
    public (int Param, AbiComponent Component)[] ResultComponents { get; }

    private static (int, AbiComponent)[] Flatten(AbiParam[] list)
    {
        var all = new List<(int, AbiComponent)>();
        for (int i = 0; i < list.Length; i++)
            foreach (AbiComponent c in list[i].Components) all.Add((i, c));
        return [.. all];
    }
}

/// <summary>What is called and how.</summary>
/// <param name="Signature">Places of arguments and results.</param>
/// <param name="Callee">The function; null for closure and interface calls.</param>
public sealed record CallInfo(AbiSignature Signature, Symbol? Callee = null)
{
    /// <summary>The call does not come back; the block must be an <see cref="BlockKind.Exit"/>.</summary>
    public bool NoReturn { get; init; }

    /// <summary>A jump in place of call and return (method wrappers): the call is the last value of a Return block.</summary>
    public bool Tail { get; init; }

    /// <summary>For an interface call: the method, e.g. for devirtualisation: byte offset of the code pointer in the itab.</summary>
    public int MethodOffset { get; init; } = -1;

    /// <summary>A call of a known function that the front end forbids to inline at this place.</summary>
    public bool NoInline { get; init; }
}
