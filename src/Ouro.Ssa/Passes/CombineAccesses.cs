namespace Ouro.Ssa.Passes;

/// <summary>Makes one access of several to neighbouring bytes: numbers that are put together from bytes, or stored byte by byte.</summary>
/// <remarks>
/// In: Placed, after checks that are covered by others are gone. Out: the same. Example: <c>uint32(b[0]) | uint32(b[1])&lt;&lt;8 | …</c> is one load, with
/// the bytes in the other order one with a ByteSwap; <c>b[0] = byte(v); b[1] = byte(v&gt;&gt;8)</c> is one store. The target must allow accesses that
/// are not aligned.
/// Loads: the leaves of a tree of Or and Add whose parts do not overlap must be loads in one block from the same memory state, used by nothing else. The one
/// load stands where the last of them did: all checks of the others are before that, and no store of the block is. Stores: a
/// chain in one block whose memory states nobody else reads, so there is no check in between either; the one store stands where the last did.
/// Time: linear. Flag: combine.
/// </remarks>
internal static class CombineAccesses
{
    private const int MaxParts = 8;

    // A byte is shifted and extended once: what is deeper is no number of so many parts, however long a sum is.
    private const int MaxDepth = MaxParts + 2;

    /// <summary>An address as base, index and offset: two addresses with the same base and index differ by their offsets.</summary>
    private readonly record struct Place(Value Base, Value? Index, long Offset);

    /// <summary>Bytes of a number.</summary>
    /// <param name="Access">The load, or the store.</param>
    /// <param name="Place">Where they are in memory.</param>
    /// <param name="Size">How many.</param>
    /// <param name="Shift">Which bits of the number they are: this one and those above.</param>
    private readonly record struct Part(Value Access, Place Place, int Size, int Shift);

    internal static void Run(Function f, PassContext cx)
    {
        bool any = false;
        var parts = new List<Part>();
        var done = new HashSet<Value>();
        foreach (Block b in f.Blocks)
        {
            // Users first: the largest tree, the longest chain.
            List<Value> values = [.. cx.Order.Of(b)];
            for (int i = values.Count - 1; i >= 0; i--)
            {
                Value v = values[i];
                if (done.Contains(v)) continue;
                parts.Clear();
                if (v.Op is Op.Or or Op.Add && v.Type is ValueType.I16 or ValueType.I32 or ValueType.I64)
                {
                    if (!Leaves(v, 0, parts, depth: 0) || Order(f, parts) is not { } form || SizeOf(form.Type) > SizeOf(v.Type) || !cx.Enabled(f, v.Id)) continue;
                    Load(f, v, parts, form);
                    any = true;
                }
                else if (v is { Op: Op.Store, Uses: > 0 } && v[1].Type == ValueType.I8)
                {
                    any |= Stores(f, v, parts, done, cx);
                }
            }
        }
        if (any) Copies.Run(f, cx);
    }

    // ---- loads

    /// <summary>Collects the loads below a tree; false if there is anything else in it.</summary>
    private static bool Leaves(Value v, int shift, List<Part> parts, int depth)
    {
        if (depth > MaxDepth) return false;
        switch (v.Op)
        {
            case Op.Or or Op.Add when depth == 0 || v.Uses == 1:
                return Leaves(v[0], shift, parts, depth + 1) && Leaves(v[1], shift, parts, depth + 1);
            case Op.Shl when v.Uses == 1 && v[1].IsConst && v[1].AuxInt is > 0 and < 64 && (v[1].AuxInt & 7) == 0:
                return Leaves(v[0], shift + (int)v[1].AuxInt, parts, depth + 1);
            case Op.ZeroExt when v.Uses == 1:
                return v[0].Op == Op.Load && Leaves(v[0], shift, parts, depth + 1);
            case Op.Load when v.Uses == 1 && parts.Count < MaxParts && SizeOf(v.Type) is var size and > 0:
                parts.Add(new Part(v, PlaceOf(v[0]), size, shift));
                return true;
            default:
                return false;
        }
    }

    private static void Load(Function f, Value root, List<Part> parts, Form form)
    {
        // In order of their addresses; the last to be executed gives the place among the block's operations.
        Value last = parts[0].Access;
        foreach (Part p in parts)
            if (p.Access.Order > last.Order) last = p.Access;
        Value load = f.NewValue(last.Block, Op.Load, form.Type, last.Pos, parts[0].Access[0], last.MemArg);
        load.Order = last.Order;
        Value number = load;
        if (form.Swapped)
        {
            number = f.NewValue(root.Block, Op.ByteSwap, form.Type, root.Pos, number);
            number.Order = root.Order;
        }
        if (form.Type != root.Type)
        {
            number = f.NewValue(root.Block, Op.ZeroExt, root.Type, root.Pos, number);
            number.Order = root.Order;
        }
        root.BecomeCopyOf(number);
    }

    // ---- stores

    private static bool Stores(Function f, Value last, List<Part> parts, HashSet<Value> done, PassContext cx)
    {
        // v is what all bytes are of; the last store's says which.
        if (!ByteOf(last[1], out Value? v, out int shift)) return false;
        parts.Add(new Part(last, PlaceOf(last[0]), 1, shift));
        for (Value m = last.MemArg; parts.Count < MaxParts && m is { Op: Op.Store, Uses: 1 } && m.Block == last.Block && m[1].Type == ValueType.I8; m = m.MemArg)
        {
            if (!ByteOf(m[1], out Value? w, out shift) || w != v) break;
            parts.Add(new Part(m, PlaceOf(m[0]), 1, shift));
        }
        // The longest chain that ends here and is a number.
        for (int n = parts.Count >= 8 ? 8 : parts.Count >= 4 ? 4 : 2; n >= 2; n /= 2)
        {
            if (parts.Count < n) return false;
            List<Part> chain = parts[..n];
            Value first = chain[^1].Access;
            if (Order(f, chain) is not { } form || !Reaches(v!, form.Type, chain.Min(static p => p.Shift)) || !cx.Enabled(f, last.Id)) continue; // not null: ByteOf said so
            foreach (Part p in chain) done.Add(p.Access);
            Value number = Narrowed(f, last, v!, form.Type, chain.Min(static p => p.Shift));
            if (form.Swapped)
            {
                number = f.NewValue(last.Block, Op.ByteSwap, form.Type, last.Pos, number);
                number.Order = last.Order;
            }
            last.SetArg(0, chain[0].Access[0]);
            last.SetArg(1, number);
            last.SetArg(2, first.MemArg);
            foreach (Part p in chain)
                if (p.Access != last) p.Access.BecomeCopyOf(p.Access.MemArg);
            return true;
        }
        return false;
    }

    /// <summary>A byte of a number: <c>Trunc(v)</c>, <c>Trunc(v &gt;&gt; n)</c>.</summary>
    private static bool ByteOf(Value b, out Value? number, out int shift)
    {
        (number, shift) = (null, 0);
        if (b.Op != Op.Trunc) return false;
        Value v = b[0];
        if (v.Op is Op.ShrU or Op.ShrS && v[1].IsConst && (v[1].AuxInt & 7) == 0 && v[1].AuxInt > 0 && v[1].AuxInt < 8 * SizeOf(v.Type)) (number, shift) = (v[0], (int)v[1].AuxInt);
        else number = v;
        return SizeOf(number.Type) > 1;
    }

    private static bool Reaches(Value v, ValueType type, int shift) => shift + (8 * SizeOf(type)) <= 8 * SizeOf(v.Type);

    /// <summary>The bits of a number from <paramref name="shift"/> on, as many as the type has.</summary>
    private static Value Narrowed(Function f, Value at, Value v, ValueType type, int shift)
    {
        if (shift > 0)
        {
            Value amount = f.Const(at.Block, ValueType.I64, shift, at.Pos);
            amount.Order = at.Order;
            v = f.NewValue(at.Block, Op.ShrU, v.Type, at.Pos, v, amount);
            v.AuxInt = 1; // less than the width
            v.Order = at.Order;
        }
        if (v.Type == type) return v;
        v = f.NewValue(at.Block, Op.Trunc, type, at.Pos, v);
        v.Order = at.Order;
        return v;
    }

    // ---- both

    /// <param name="Type">Of the one access.</param>
    /// <param name="Swapped">The byte at the lowest address is the number's highest.</param>
    private readonly record struct Form(ValueType Type, bool Swapped);

    /// <summary>Orders parts by address and says what they are together; null when they are no number or not of one block and memory state.</summary>
    private static Form? Order(Function f, List<Part> parts)
    {
        if (parts.Count < 2) return null;
        Part one = parts[0];
        foreach (Part p in parts)
        {
            if (p.Size != one.Size || p.Access.Block != one.Access.Block || p.Place.Base != one.Place.Base || p.Place.Index != one.Place.Index) return null;
            if (p.Access.Op == Op.Load && p.Access.MemArg != one.Access.MemArg) return null;
        }
        parts.Sort(static (a, b) => a.Place.Offset.CompareTo(b.Place.Offset));
        int bytes = parts.Count * one.Size, lowest = parts.Min(static p => p.Shift);
        ValueType? type = bytes switch { 2 => ValueType.I16, 4 => ValueType.I32, 8 => ValueType.I64, _ => null };
        if (type is null || (f.PointerSize < 8 && bytes > 4) || (one.Access.Op == Op.Load && lowest != 0)) return null;
        bool little = true, big = one.Size == 1;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Place.Offset != parts[0].Place.Offset + (i * one.Size)) return null;
            little &= parts[i].Shift == lowest + (8 * i * one.Size);
            big &= parts[i].Shift == lowest + (8 * (parts.Count - 1 - i));
        }
        return little || big ? new Form(type.Value, !little) : null;
    }

    private static Place PlaceOf(Value address)
    {
        (Value root, long offset) = MemoryChain.Split(address);
        while (root.Op == Op.AddPtr && Constant(root[1]) is { } known)
        {
            (Value below, long more) = MemoryChain.Split(root[0]);
            (root, offset) = (below, offset + known + more);
        }
        if (root.Op != Op.AddPtr) return new Place(root, null, offset);
        // Indexes are in range, so that i and i+1 differ by 1.
        Value index = Checked(root[1]);
        if (index.Op == Op.Add && index.Type == ValueType.I64 && index[1].IsConst) (index, offset) = (Checked(index[0]), offset + index[1].AuxInt);
        (Value pointer, long rest) = MemoryChain.Split(root[0]);
        return new Place(pointer, index, offset + rest);
    }

    private static Value Checked(Value index)
    {
        while (index.Op is Op.BoundsCheck or Op.Copy) index = index[0];
        return index;
    }

    private static long? Constant(Value index) => Checked(index) is { IsConst: true } c ? c.AuxInt : null;

    private static int SizeOf(ValueType t) => t switch { ValueType.I8 => 1, ValueType.I16 => 2, ValueType.I32 => 4, ValueType.I64 => 8, _ => 0 };
}
