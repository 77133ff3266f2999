using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Slices: slicing, make, append, copy, clear, and package unsafe's (contract §4.3, §4.6).
internal sealed partial class FunctionTranslator
{
    /// <summary>Bytes that an array behind a slice may have in the frame.</summary>
    private const long MaxFrameArray = 65536;

    private Operand Slice(IrSlice e)
    {
        TypeShape to = Shape(e.Type);
        Operand x = Evaluate(e.X);
        GoType u = x.Shape.Underlying;
        Value pointer, length, capacity;
        long size = 1;
        switch (u)
        {
            case BasicType:
                pointer = x.Parts[0];
                length = capacity = x.Parts[1];
                break;
            case Types.SliceType s:
                pointer = x.Parts[0];
                length = x.Parts[1];
                capacity = x.Parts[2];
                size = Shape(s.Elem).Size;
                break;
            case Types.PointerType { Elem.Underlying: Types.ArrayType a }:
                SetPos(e.Pos);
                pointer = NilCheck(x.Single);
                length = capacity = Int(a.Length);
                size = Shape(a.Elem).Size;
                break;
            default:
                throw new InternalCompilerException($"slice of {x.Shape}");
        }
        bool unsignedLow = false, unsignedHigh = false, unsignedMax = false;
        Value? low = Bound(e.Low, ref unsignedLow), high = Bound(e.High, ref unsignedHigh), max = Bound(e.Max, ref unsignedMax);
        SetPos(e.Pos);
        bool ofSlice = u is Types.SliceType;
        Value i = low ?? Int(0), j = high ?? length, k = max ?? capacity;
        if (max is not null)
        {
            k = Check(ofSlice ? BoundsKind.Slice3Acap : BoundsKind.Slice3Alen, k, capacity, unsignedMax);
            j = Check(BoundsKind.Slice3B, j, k, unsignedHigh);
            i = Check(BoundsKind.Slice3C, i, j, unsignedLow);
        }
        else
        {
            if (high is not null) j = Check(ofSlice ? BoundsKind.SliceAcap : BoundsKind.SliceAlen, j, k, unsignedHigh);
            if (low is not null) i = Check(BoundsKind.SliceB, i, j, unsignedLow);
        }
        bool fromStart = i.IsConst && i.AuxInt == 0;
        Value newLength = fromStart ? j : B.Emit(Op.Sub, ValueType.I64, j, i);
        bool isString = u is BasicType;
        Value newCapacity = isString ? newLength : fromStart ? k : B.Emit(Op.Sub, ValueType.I64, k, i);
        if (!fromStart && size != 0)
        {
            // A pointer just past the object must not arise: with no capacity left the start stays.
            Value delta = Times(i, size);
            Value mask = B.Emit(Op.ShrS, ValueType.I64, B.Emit(Op.Neg, ValueType.I64, newCapacity), Int(63));
            mask.AuxInt = 1;
            pointer = B.Emit(Op.AddPtr, ValueType.Ptr, pointer, B.Emit(Op.And, ValueType.I64, delta, mask));
        }
        return new(to, isString ? [pointer, newLength] : [pointer, newLength, newCapacity]);
    }

    private Value? Bound(IrExpr? e, ref bool unsigned)
    {
        if (e is null) return null;
        Operand x = Evaluate(e);
        unsigned = !x.Shape.IsSigned;
        return ToInt64(x);
    }

    private Value Check(BoundsKind kind, Value index, Value bound, bool unsigned)
    {
        if (index == bound || (index.IsConst && (index.AuxInt == 0 || (bound.IsConst && index.AuxInt >= 0 && index.AuxInt <= bound.AuxInt)))) return index;
        return B.BoundsCheck(kind, index, bound, unsigned);
    }

    // ---- make

    private Operand Make(IrMake m)
    {
        TypeShape s = Shape(m.Type);
        switch (s.Underlying)
        {
            case Types.SliceType t:
            {
                TypeShape elem = Shape(t.Elem);
                Value length = ToInt64(Evaluate(m.A ?? throw new InternalCompilerException("make without length")));
                Value capacity = m.B is null ? length : ToInt64(Evaluate(m.B));
                SetPos(m.Pos);
                Value whole = length;
                if (capacity.IsConst && !length.IsConst && capacity.AuxInt > 0 && elem.Size > 0 && capacity.AuxInt <= MaxFrameArray / elem.Size)
                {
                    // An array of known size, which may be in the frame; only a part of it is shown.
                    CheckLength(length, capacity);
                    whole = capacity;
                }
                Value p = B.MakeSlice(new AllocInfo(HeapLayout(elem), AllocKind.MakeSlice), whole, capacity);
                return new(s, [p, length, capacity]);
            }
            case Types.MapType:
            {
                Value? hint = m.A is null ? null : ToInt64(Evaluate(m.A));
                return new(s, [MakeMap(s, hint)]);
            }
            case Types.ChanType:
            {
                Value size = m.A is null ? Int(0) : ToInt64(Evaluate(m.A));
                return new(s, Runtime("makechan", TypeAddress(s.Type), size));
            }
            default:
                throw new InternalCompilerException($"make of {s}");
        }
    }

    /// <summary>Panics as the runtime's makeslice does.</summary>
    private void CheckLength(Value length, Value capacity)
    {
        When(B.Emit(Op.LtU, ValueType.Bool, capacity, length), () =>
        {
            When(B.Emit(Op.LtS, ValueType.Bool, length, Int(0)), () => Runtime("panicmakeslicelen"), BranchHint.Unlikely);
            Runtime("panicmakeslicecap");
        }, BranchHint.Unlikely);
    }

    // ---- append

    private Operand Append(IrBuiltin e)
    {
        TypeShape s = Shape(e.Type);
        TypeShape elem = Shape(((Types.SliceType)s.Underlying).Elem);
        Operand slice = Evaluate(e.Args[0]);
        int n = e.Args.Length - 1;
        if (n == 0) return Fit(slice, s);
        var values = new Operand[n];
        for (int i = 0; i < n; i++)
        {
            Operand x = Evaluate(e.Args[i + 1]);
            values[i] = n > 1 ? Own(x) : x; // storing one must not change the next
        }
        SetPos(e.Pos);
        Value oldLength = slice.Parts[1];
        (Value p, Value length, Value capacity) = Grow(slice, elem, Int(n), _bufferedAppends.GetValueOrDefault(e));
        for (int i = 0; i < n; i++) Store(ElementAddress(p, i == 0 ? oldLength : B.Emit(Op.Add, ValueType.I64, oldLength, Int(i)), elem.Size), Fit(values[i], elem));
        return new(s, [p, length, capacity]);
    }

    /// <summary>Makes room for more elements; what is there is not yet theirs.</summary>
    /// <param name="buffer">Where the first elements may be; null: on the heap only.</param>
    private (Value Pointer, Value Length, Value Capacity) Grow(Operand slice, TypeShape elem, Value count, FrameBuffer? buffer = null)
    {
        BuilderVariable pointer = B.DeclareVariable(ValueType.Ptr), capacity = B.DeclareVariable(ValueType.I64);
        Value length = B.Emit(Op.Add, ValueType.I64, slice.Parts[1], count);
        B.WriteVariable(pointer, slice.Parts[0]);
        B.WriteVariable(capacity, slice.Parts[2]);
        // Unsigned: a length that wrapped goes to growslice, which panics.
        Value full = B.Emit(Op.LtU, ValueType.Bool, slice.Parts[2], length);
        When(full, () =>
        {
            Value[] grown = buffer is not null ? GrowIntoBuffer(buffer, slice, length, count) : Marked(elem, Runtime("growslice", slice.Parts[0], length, slice.Parts[2], count, TypeAddress(elem.Type)));
            B.WriteVariable(pointer, grown[0]);
            B.WriteVariable(capacity, grown[2]);
        }, BranchHint.Unlikely);
        return (B.ReadVariable(pointer), length, B.ReadVariable(capacity));
    }

    /// <summary>Says of a call of growslice whether elements hold pointers.</summary>
    private static Value[] Marked(TypeShape elem, Value[] grown)
    {
        if (!elem.Layout.HasPointers) grown[0][0].AuxInt = RuntimeFunction.NoPointers;
        return grown;
    }

    private Operand AppendSlice(IrBuiltin e)
    {
        TypeShape s = Shape(e.Type);
        TypeShape elem = Shape(((Types.SliceType)s.Underlying).Elem);
        Operand slice = Evaluate(e.Args[0]);
        if (e.Args[1] is IrMake { A: { } count, B: null } made && Shape(made.Type).Underlying is Types.SliceType) return AppendZeros(s, elem, slice, count, e.Pos);
        Operand more = Evaluate(e.Args[1]);
        SetPos(e.Pos);
        if (more.Shape.Type is BasicType { Kind: BasicKind.UntypedNil }) return Fit(slice, s);
        (Value p, Value length, Value capacity) = Grow(slice, elem, more.Parts[1]);
        CopyElements(ElementAddress(p, slice.Parts[1], elem.Size), more.Parts[0], more.Parts[1], elem);
        return new(s, [p, length, capacity]);
    }

    /// <summary><c>append(s, make([]T, n)...)</c>: the room is cleared in place, no second slice is made.</summary>
    private Operand AppendZeros(TypeShape s, TypeShape elem, Operand slice, IrExpr count, Pos pos)
    {
        Value n = ToInt64(Evaluate(count));
        SetPos(pos);
        if (!(n.IsConst && n.AuxInt >= 0)) When(B.Emit(Op.LtS, ValueType.Bool, n, Int(0)), () => Runtime("panicmakeslicelen"), BranchHint.Unlikely);
        (Value p, Value length, Value capacity) = Grow(slice, elem, n);
        if (elem.Size > 0 && !(n.IsConst && n.AuxInt == 0))
            When(B.Emit(Op.Ne, ValueType.Bool, n, Int(0)), () =>
                Runtime(elem.Layout.HasPointers ? "memclrHasPointers" : "memclrNoHeapPointers", ElementAddress(p, slice.Parts[1], elem.Size), Times(n, elem.Size)));
        return new(s, [p, length, capacity]);
    }

    private void CopyElements(Value to, Value from, Value count, TypeShape elem)
    {
        if (elem.Size == 0) return;
        if (elem.Layout.HasPointers) Runtime("typedslicecopy", TypeAddress(elem.Type), to, count, from, count);
        else Runtime("memmove", to, from, Times(count, elem.Size));
    }

    private Operand Copy(IrBuiltin e)
    {
        Operand to = Evaluate(e.Args[0]), from = Evaluate(e.Args[1]);
        SetPos(e.Pos);
        TypeShape elem = Shape(((Types.SliceType)to.Shape.Underlying).Elem);
        TypeShape result = Shape(BasicType.Int);
        if (elem.Layout.HasPointers)
            return new(result, Runtime("typedslicecopy", TypeAddress(elem.Type), to.Parts[0], to.Parts[1], from.Parts[0], from.Parts[1]));
        Value n = B.Emit(Op.Select, ValueType.I64, B.Emit(Op.LtS, ValueType.Bool, from.Parts[1], to.Parts[1]), from.Parts[1], to.Parts[1]);
        if (elem.Size == 0) return new(result, [n]);
        When(B.Emit(Op.Ne, ValueType.Bool, to.Parts[0], from.Parts[0]), () => Runtime("memmove", to.Parts[0], from.Parts[0], Times(n, elem.Size)));
        return new(result, [n]);
    }

    private void Clear(Operand x)
    {
        if (x.Shape.Underlying is Types.MapType)
        {
            Runtime("mapclear", TypeAddress(x.Shape.Type), x.Single);
            return;
        }
        TypeShape elem = Shape(((Types.SliceType)x.Shape.Underlying).Elem);
        if (elem.Size == 0) return;
        When(B.Emit(Op.Ne, ValueType.Bool, x.Parts[1], Int(0)),
            () => Runtime(elem.Layout.HasPointers ? "memclrHasPointers" : "memclrNoHeapPointers", x.Parts[0], Times(x.Parts[1], elem.Size)));
    }

    // ---- package unsafe

    private Operand UnsafeSlice(IrBuiltin e)
    {
        TypeShape s = Shape(e.Type);
        TypeShape elem = Shape(((Types.SliceType)s.Underlying).Elem);
        Operand pointer = Evaluate(e.Args[0]), length = Evaluate(e.Args[1]);
        SetPos(e.Pos);
        (Value p, Value n) = CheckExtent(pointer, length, elem.Size, "slice");
        return new(s, [p, n, n]);
    }

    private Operand UnsafeString(IrBuiltin e)
    {
        Operand pointer = Evaluate(e.Args[0]), length = Evaluate(e.Args[1]);
        SetPos(e.Pos);
        (Value p, Value n) = CheckExtent(pointer, length, 1, "string");
        return new(Shape(e.Type), [p, n]);
    }

    /// <summary>Panics unless length elements from a pointer on are a part of the address space.</summary>
    private (Value Pointer, Value Length) CheckExtent(Operand pointer, Operand length, long size, string what)
    {
        Value p = Represent(pointer.Single, Shape(BasicType.UnsafePointer));
        Value n = ToInt64(length);
        if (n.IsConst && n.AuxInt == 0) return (p, n);
        Value isNil = B.Emit(Op.Eq, ValueType.Bool, p, B.Nil());
        if (!(n.IsConst && n.AuxInt > 0)) When(B.Emit(Op.LtS, ValueType.Bool, n, Int(0)), () => Runtime($"panicunsafe{what}len"), BranchHint.Unlikely);
        if (size == 0)
        {
            When(isNil, () => When(B.Emit(Op.Ne, ValueType.Bool, n, Int(0)), () => Runtime($"panicunsafe{what}nilptr")), BranchHint.Unlikely);
            return (p, n);
        }
        Value bytes = Times(n, size);
        Value room = B.Emit(Op.Neg, ValueType.I64, B.Emit(Op.PtrToInt, ValueType.I64, p));
        Value tooLong = B.Emit(Op.LtU, ValueType.Bool, room, bytes);
        if (size > 1) tooLong = B.Emit(Op.Or, ValueType.Bool, tooLong, B.Emit(Op.Ne, ValueType.Bool, B.Emit(Op.MulHiU, ValueType.I64, n, Int(size)), Int(0)));
        When(tooLong, () =>
        {
            When(isNil, () => Runtime($"panicunsafe{what}nilptr"));
            Runtime($"panicunsafe{what}len");
        }, BranchHint.Unlikely);
        return (p, n);
    }
}
