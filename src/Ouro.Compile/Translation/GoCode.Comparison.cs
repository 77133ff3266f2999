using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Equality. spec: Comparison operators.
internal abstract partial class GoCode
{
    /// <summary>Whether two values of one type are equal. May panic for interfaces.</summary>
    protected Value Equal(Operand x, Operand y)
    {
        TypeShape s = x.Shape;
        if (!s.InMemory && s.Parts.Length == 0) return Bool(true);
        if (!s.InMemory && IsSimple(s.Underlying)) return SimpleEqual(s, x.Parts, y.Parts);
        BuilderVariable result = B.DeclareVariable(ValueType.Bool);
        Block no = B.NewBlock(), end = B.NewBlock();
        EmitEqual(x, y, no);
        B.WriteVariable(result, Bool(true));
        B.Jump(end);
        Start(no);
        B.WriteVariable(result, Bool(false));
        B.Jump(end);
        Start(end);
        return B.ReadVariable(result);
    }

    /// <summary>Whether values of a type are compared part by part with one operator; not those of structs and arrays, which leave out fields and have parts of any type.</summary>
    protected static bool IsSimple(GoType u) => u is BasicType { Kind: not BasicKind.String } or PointerType or ChanType or MapType or Signature;

    private Value SimpleEqual(TypeShape s, Value[] x, Value[] y)
    {
        if (s.IsComplex)
            return B.Emit(Op.And, ValueType.Bool, B.Emit(Op.FEq, ValueType.Bool, x[0], y[0]), B.Emit(Op.FEq, ValueType.Bool, x[1], y[1]));
        return B.Emit(s.IsFloat ? Op.FEq : Op.Eq, ValueType.Bool, x[0], y[0]);
    }

    /// <summary>Goes on in a new block when the values are equal, to <paramref name="no"/> when not.</summary>
    protected void EmitEqual(Operand x, Operand y, Block no)
    {
        CheckDepth();
        TypeShape s = x.Shape;
        switch (s.Underlying)
        {
            case BasicType { Kind: BasicKind.String }:
                StringEqual(x.Parts, y.Parts, no);
                return;
            case InterfaceType:
                Continue(B.Emit(Op.Eq, ValueType.Bool, x.Parts[0], y.Parts[0]), no);
                Continue(Runtime(s.IsEmptyInterface ? "efaceeq" : "ifaceeq", x.Parts[0], x.Parts[1], y.Parts[1])[0], no);
                return;
            case StructType or ArrayType when s.InMemory:
                MemoryEqual(s, x.Address, y.Address, no);
                return;
            case StructType t:
            {
                var strings = new PendingStrings(this, no);
                for (int i = 0; i < t.Fields.Length; i++)
                    if (t.Fields[i].Name != "_") strings.Compare(Load(FieldOf(Place.Of(x), i)), Load(FieldOf(Place.Of(y), i)));
                strings.Flush();
                return;
            }
            case ArrayType a:
                if (a.Length == 0) return;
                TypeShape e = Shape(a.Elem);
                EmitEqual(new(e, x.Parts), new(e, y.Parts), no);
                return;
            default:
                Continue(SimpleEqual(s, x.Parts, y.Parts), no);
                return;
        }
    }

    /// <summary>
    /// Comparison of a struct's fields with the bytes of strings last: what is cheap decides first, and bytes that may fault are looked
    /// at only when all else is equal. A comparison that may panic keeps its place.
    /// </summary>
    private sealed class PendingStrings(GoCode code, Block no)
    {
        private readonly List<(Value[] X, Value[] Y)> _strings = [];

        public void Compare(Operand x, Operand y)
        {
            if (x.Shape.IsString)
            {
                code.Continue(code.B.Emit(Op.Eq, ValueType.Bool, x.Parts[1], y.Parts[1]), no);
                _strings.Add((x.Parts, y.Parts));
                return;
            }
            if (x.Shape.IsInterface || x.Shape.Compiled.Algorithm == TypeAlgorithm.Special) Flush();
            code.EmitEqual(x, y, no);
        }

        public void Flush()
        {
            foreach (var (x, y) in _strings) code.StringBytesEqual(x, y, no);
            _strings.Clear();
        }
    }

    private void Continue(Value condition, Block no)
    {
        Block next = B.NewBlock();
        B.Branch(condition, next, no);
        Start(next);
    }

    private void StringEqual(Value[] x, Value[] y, Block no)
    {
        Continue(B.Emit(Op.Eq, ValueType.Bool, x[1], y[1]), no);
        StringBytesEqual(x, y, no);
    }

    private void StringBytesEqual(Value[] x, Value[] y, Block no)
    {
        if ((x[1].IsConst && x[1].AuxInt == 0) || (y[1].IsConst && y[1].AuxInt == 0)) return;
        Continue(Runtime("memequal", x[0], y[0], x[1].IsConst ? x[1] : y[1])[0], no);
    }

    /// <summary>Values in memory: bytes where bytes decide, else a function of the type.</summary>
    private void MemoryEqual(TypeShape s, Value p, Value q, Block no)
    {
        CompiledType t = s.Compiled;
        switch (t.Algorithm)
        {
            case TypeAlgorithm.Memory:
                BytesEqual(p, q, t.Size, no);
                return;
            case TypeAlgorithm.Special:
                Continue(CallEqualFunction(t, p, q), no);
                return;
            default:
                FieldwiseEqual(s, p, q, no);
                return;
        }
    }

    /// <summary>Compares a run of bytes: by words when it is short.</summary>
    protected void BytesEqual(Value p, Value q, long size, Block no)
    {
        if (size > 32)
        {
            Continue(Runtime("memequal", p, q, Int(size))[0], no);
            return;
        }
        long at = 0;
        while (at < size)
        {
            ValueType t = (size - at) switch { >= 8 => ValueType.I64, >= 4 => ValueType.I32, >= 2 => ValueType.I16, _ => ValueType.I8 };
            Continue(B.Emit(Op.Eq, ValueType.Bool, B.Load(t, B.Offset(p, at)), B.Load(t, B.Offset(q, at))), no);
            at += t.Size(8);
        }
    }

    private Value CallEqualFunction(CompiledType t, Value p, Value q)
    {
        Cx.Descriptors.EqualClosure(t); // puts the function on the list
        GoSymbol f = Cx.Symbols.Function("type:.eq." + t.LinkString);
        TypeShape pointer = Cx.Shapes.Of(BasicType.UnsafePointer), boolean = Cx.Shapes.Of(BasicType.Bool);
        var sig = Signatures.Assign(Abi.Internal, Cx.Target, [("p", pointer), ("q", pointer)], [("", boolean)]);
        return B.CallResult(B.Call(new CallInfo(sig, f), [p, q]), 0);
    }

    /// <summary>Field by field, or element by element, in source order: what an equality function of the type does.</summary>
    protected void FieldwiseEqual(TypeShape s, Value p, Value q, Block no)
    {
        switch (s.Underlying)
        {
            case StructType t:
            {
                var strings = new PendingStrings(this, no);
                for (int i = 0; i < t.Fields.Length;)
                {
                    if (t.Fields[i].Name == "_")
                    {
                        i++;
                        continue;
                    }
                    long start = s.FieldOffset(i, Cx.Shapes);
                    TypeShape f = Shape(t.Fields[i].Type!); // not null: checked
                    // Neighbouring fields whose bytes decide are one run.
                    long end = start;
                    int k = i;
                    while (k < t.Fields.Length && t.Fields[k].Name != "_" && s.FieldOffset(k, Cx.Shapes) == end && Shape(t.Fields[k].Type!).Compiled.Algorithm == TypeAlgorithm.Memory)
                        end += Shape(t.Fields[k++].Type!).Size;
                    if (k > i + 1)
                    {
                        BytesEqual(B.Offset(p, start), B.Offset(q, start), end - start, no);
                        i = k;
                        continue;
                    }
                    strings.Compare(Load(f, B.Offset(p, start)), Load(f, B.Offset(q, start)));
                    i++;
                }
                strings.Flush();
                break;
            }
            case ArrayType a:
                ArrayEqual(Shape(a.Elem), a.Length, p, q, no);
                break;
            default:
                throw InternalCompilerException.Unexpected(s.Type);
        }
    }

    private void ArrayEqual(TypeShape e, long length, Value p, Value q, Block no)
    {
        if (length <= 4)
        {
            for (long i = 0; i < length; i++) EmitEqual(Load(e, B.Offset(p, i * e.Size)), Load(e, B.Offset(q, i * e.Size)), no);
            return;
        }
        BuilderVariable index = B.DeclareVariable(ValueType.I64);
        B.WriteVariable(index, Int(0));
        Block head = B.NewBlock(), body = B.NewBlock(), end = B.NewBlock();
        B.Jump(head);
        B.StartBlock(head);
        B.Branch(B.Emit(Op.LtS, ValueType.Bool, B.ReadVariable(index), Int(length)), body, end);
        Start(body);
        Value i2 = B.ReadVariable(index);
        EmitEqual(Load(e, ElementAddress(p, i2, e.Size)), Load(e, ElementAddress(q, i2, e.Size)), no);
        B.WriteVariable(index, B.Emit(Op.Add, ValueType.I64, i2, Int(1)));
        B.Jump(head);
        B.Seal(head);
        Start(end);
    }
}
