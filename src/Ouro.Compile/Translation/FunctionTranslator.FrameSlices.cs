using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;

namespace Ouro.Compile.Translation;

// Slices that begin in a buffer of the frame (ExclusiveSlices says which): an append that finds no room asks runtime.growsliceBuf, which takes
// the buffer as long as the elements fit into it, and before the slice gets out its elements move to the heap if they are in the buffer.
internal sealed partial class FunctionTranslator
{
    /// <summary>gc's size of such a buffer in bytes (its -d=variablemakethreshold); what cap(s) is at first follows from it.</summary>
    private const int FrameBufferSize = 32;

    private readonly Dictionary<IrBuiltin, FrameBuffer> _bufferedAppends = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrBuiltin>);
    private readonly Dictionary<IrStmt, List<FrameBuffer>> _moves = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrStmt>);

    // Variables that closures see which never leave: they are in the frame, whatever escape analysis makes of those closures.
    private readonly HashSet<IrVariable> _kept = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrVariable>);

    /// <param name="Slice">Whose elements it holds.</param>
    /// <param name="Elem">Their type.</param>
    /// <param name="Length">How many fit.</param>
    /// <param name="Local">Its place. Escape analysis is told nothing of it: that its address does not get out is known.</param>
    private sealed record FrameBuffer(ExclusiveSlices.Slice Slice, TypeShape Elem, long Length, LocalVariable Local);

    private void PrepareBuffers()
    {
        if (IsUnoptimised || _runtimeMode || (_f.Pragmas & PragmaFlag.Nosplit) != 0) return;
        foreach (ExclusiveSlices.Slice slice in ExclusiveSlices.Find(_f))
        {
            TypeShape s = Shape(slice.Variable.Type);
            bool isRead = slice.Variable.IsCaptured && slice.Transition is null;
            if (NeedsMemory(slice.Variable, s) && !isRead) continue;
            TypeShape elem = Shape(((Types.SliceType)s.Underlying).Elem);
            if (elem.Size is 0 or > FrameBufferSize || slice.Appends.Count == 0) continue;
            long length = FrameBufferSize / elem.Size;
            TypeLayout one = HeapLayout(elem);
            var layout = new TypeLayout(one.Size * length, Math.Max(one.Align, F.PointerSize), one.PointerWords.Repeat(one.Size / F.PointerSize, length));
            var buffer = new FrameBuffer(slice, elem, length, F.NewLocal(".buf" + F.Locals.Count, layout, LocalKind.StackObject));
            foreach (IrBuiltin a in slice.Appends) _bufferedAppends[a] = buffer;
            if (isRead) _kept.Add(slice.Variable);
            if (slice.Transition is null) continue;
            if (!_moves.TryGetValue(slice.Transition, out List<FrameBuffer>? list)) _moves.Add(slice.Transition, list = []);
            list.Add(buffer);
        }
    }

    /// <summary>New room for a slice that has none left.</summary>
    /// <returns>As growslice: pointer, length, capacity.</returns>
    private Value[] GrowIntoBuffer(FrameBuffer buffer, Operand slice, Value length, Value count)
    {
        if (buffer.Slice.Transition is null) return BeginInBuffer(buffer, slice, length, count);
        Value place = B.LocalAddr(buffer.Local);
        // What an earlier life of the slice left there may point to what is long gone, and the collector looks at all of it.
        if (buffer.Local.Layout.HasPointers)
            When(B.Emit(Op.Ne, ValueType.Bool, slice.Parts[0], place), () => B.Zero(B.LocalAddr(buffer.Local), buffer.Local.Layout, noBarrier: true));
        Value asked = length, added = count;
        if (!buffer.Slice.CapacityUsed)
        {
            // Nobody sees the capacity, so the first append can take the whole buffer at once.
            Value empty = B.Emit(Op.Eq, ValueType.Bool, slice.Parts[1], Int(0)), fits = B.Emit(Op.LtU, ValueType.Bool, length, Int(buffer.Length + 1));
            asked = B.Emit(Op.Select, ValueType.I64, empty, B.Emit(Op.Select, ValueType.I64, fits, Int(buffer.Length), length), length);
            added = B.Emit(Op.Select, ValueType.I64, empty, B.Emit(Op.Select, ValueType.I64, fits, Int(buffer.Length), count), count);
        }
        return Marked(buffer.Elem, Runtime("growsliceBuf", slice.Parts[0], asked, slice.Parts[2], added, TypeAddress(buffer.Elem.Type), place, Int(buffer.Length)));
    }

    /// <summary>The first elements of a slice that stays are in the buffer, and the capacity is the buffer's; it grows on the heap.</summary>
    private Value[] BeginInBuffer(FrameBuffer buffer, Operand slice, Value length, Value count)
    {
        BuilderVariable pointer = B.DeclareVariable(ValueType.Ptr), capacity = B.DeclareVariable(ValueType.I64);
        Block first = B.NewBlock(), more = B.NewBlock(), end = B.NewBlock();
        Value empty = B.Emit(Op.Eq, ValueType.Bool, slice.Parts[1], Int(0)), fits = B.Emit(Op.LtU, ValueType.Bool, length, Int(buffer.Length + 1));
        B.Branch(B.Emit(Op.And, ValueType.Bool, empty, fits), first, more, BranchHint.Likely);
        Start(first);
        Value place = B.LocalAddr(buffer.Local);
        B.Zero(place, buffer.Local.Layout, noBarrier: true);
        B.WriteVariable(pointer, place);
        B.WriteVariable(capacity, Int(buffer.Length));
        B.Jump(end);
        Start(more);
        Value[] grown = Marked(buffer.Elem, Runtime("growslice", slice.Parts[0], length, slice.Parts[2], count, TypeAddress(buffer.Elem.Type)));
        B.WriteVariable(pointer, grown[0]);
        B.WriteVariable(capacity, grown[2]);
        B.Jump(end);
        Start(end);
        return [B.ReadVariable(pointer), length, B.ReadVariable(capacity)];
    }

    /// <summary>Before a statement lets slices out: what is in the buffer moves to the heap.</summary>
    private void MoveToHeap(IrStmt s)
    {
        if (!_moves.TryGetValue(s, out List<FrameBuffer>? buffers)) return;
        foreach (FrameBuffer buffer in buffers)
        {
            if (_variables[buffer.Slice.Variable.Index] is not { } place) continue; // not declared on any way to here
            Operand slice = Load(place);
            When(B.Emit(Op.Eq, ValueType.Bool, slice.Parts[0], B.LocalAddr(buffer.Local)), () =>
            {
                bool pointers = buffer.Elem.Layout.HasPointers;
                Value what = pointers ? TypeAddress(buffer.Elem.Type) : Int(buffer.Elem.Size);
                Value[] moved = buffer.Slice.CapacityUsed
                    ? Runtime(pointers ? "moveSlice" : "moveSliceNoScan", what, slice.Parts[0], slice.Parts[1], slice.Parts[2])
                    : Runtime(pointers ? "moveSliceNoCap" : "moveSliceNoCapNoScan", what, slice.Parts[0], slice.Parts[1]);
                Store(place, new Operand(slice.Shape, moved));
            });
        }
    }
}
