using System.Runtime.CompilerServices;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>Emits operations on Go values: what the translation of source and the synthetic functions have in common.</summary>
/// <remarks>Partial: this file holds values, places and memory; others hold comparison, boxing and calls.</remarks>
internal abstract partial class GoCode
{
    protected GoCode(TranslationContext cx, Function function)
    {
        Cx = cx;
        F = function;
        B = new FunctionBuilder(function);
    }

    protected TranslationContext Cx { get; }

    /// <summary>The function being made.</summary>
    protected internal Function F { get; }
    protected FunctionBuilder B { get; }

    /// <summary>The shape of a type; type parameters are replaced.</summary>
    protected virtual TypeShape Shape(GoType type) => Cx.Shapes.Of(type);

    // ---- constants

    protected Value Int(long value) => B.Const(ValueType.I64, value);

    protected Value Bool(bool value) => B.Const(ValueType.Bool, value ? 1 : 0);

    /// <summary>A type descriptor as the first word of an interface.</summary>
    protected Value TypeWord(GoType type) => B.SymWord(Cx.Descriptors.Need(type));

    /// <summary>A type descriptor as an argument of a runtime function.</summary>
    protected Value TypeAddress(GoType type) => B.SymAddr(Cx.Descriptors.Need(type));

    protected Value ZeroPart(ValueType type) => type.IsFloat() ? B.ConstFloat(type, 0) : B.Const(type, 0);

    /// <summary>The zero value; one in memory is a new temporary.</summary>
    protected Operand Zero(TypeShape shape)
    {
        if (shape.InMemory) return new(shape, [Temporary(shape)]);
        var parts = new Value[shape.Parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = ZeroPart(shape.Parts[i].Type);
        return new(shape, parts);
    }

    // ---- memory

    /// <summary>The layout for an object that may get to the heap: its descriptor is then needed.</summary>
    protected TypeLayout HeapLayout(TypeShape shape)
    {
        Cx.Descriptors.Need(shape.Type);
        return shape.Layout;
    }

    /// <summary>A zeroed temporary that nothing keeps beyond the statement.</summary>
    protected Value Temporary(TypeShape shape)
    {
        TypeLayout layout = shape.Size > 64 << 10 ? HeapLayout(shape) : shape.Layout;
        return B.Alloc(new AllocInfo(layout, AllocKind.Temporary) { DeadOnReentry = true });
    }

    protected Operand Load(TypeShape shape, Value address)
    {
        if (shape.InMemory) return new(shape, [address]);
        var parts = new Value[shape.Parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = B.Load(shape.Parts[i].Type, B.Offset(address, shape.Parts[i].Offset));
        return new(shape, parts);
    }

    /// <param name="address">Where to.</param>
    /// <param name="x">The value.</param>
    /// <param name="noBarrier">The destination is known to be on the stack or fresh.</param>
    protected void Store(Value address, Operand x, bool noBarrier = false)
    {
        if (x.Shape.InMemory)
        {
            if (x.Address != address) B.Move(address, x.Address, x.Shape.Layout, noBarrier);
            return;
        }
        for (int i = 0; i < x.Parts.Length; i++) B.Store(B.Offset(address, x.Shape.Parts[i].Offset), x.Parts[i], noBarrier);
    }

    /// <summary>The value at an address of its own: where it lies, or a temporary that it is stored to.</summary>
    protected Value Spill(Operand x)
    {
        if (x.Shape.InMemory) return x.Address;
        Value t = Temporary(x.Shape);
        Store(t, x);
        return t;
    }

    /// <summary>A value that later stores cannot change: one in memory is copied.</summary>
    protected Operand Own(Operand x)
    {
        if (!x.Shape.InMemory) return x;
        Value t = Temporary(x.Shape);
        Store(t, x);
        return new(x.Shape, [t]);
    }

    protected Value NilCheck(Value pointer)
    {
        if (pointer.Type == ValueType.I64) pointer = B.IntToPtr(pointer); // not in the heap
        return IsNeverNil(pointer) ? pointer : B.NilCheck(pointer);
    }

    private static bool IsNeverNil(Value p)
    {
        while (p.Op is Op.OffsetPtr) p = p[0];
        return p.Op is Op.SymAddr or Op.LocalAddr or Op.ArgAddr or Op.ResultHome or Op.NilCheck || (p.Op == Op.Result && p[0].Op is Op.Alloc);
    }

    protected Value ElementAddress(Value pointer, Value index, long size)
    {
        if (size == 0) return pointer;
        if (index.IsConst) return B.Offset(pointer, index.AuxInt * size);
        return B.Emit(Op.AddPtr, ValueType.Ptr, pointer, Times(index, size));
    }

    /// <summary>A product with a constant.</summary>
    protected Value Times(Value x, long n)
    {
        if (n == 1) return x;
        if (x.IsConst) return Int(x.AuxInt * n);
        return B.Emit(Op.Mul, ValueType.I64, x, Int(n));
    }

    // ---- places

    protected Operand Load(Place p)
    {
        if (p.Address is { } a) return Load(p.Shape, a);
        var parts = new Value[p.Shape.Parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = p.Variables is { } v ? B.ReadVariable(v[p.First + i]) : p.Values![p.First + i];
        return new(p.Shape, parts);
    }

    protected void Store(Place p, Operand x, bool noBarrier = false)
    {
        if (p.Address is { } a)
        {
            Store(a, x, noBarrier);
            return;
        }
        if (p.Variables is not { } variables) throw new InternalCompilerException($"{F.Name}: assignment to a value");
        for (int i = 0; i < x.Parts.Length; i++) B.WriteVariable(variables[p.First + i], x.Parts[i]);
    }

    protected Place FieldOf(Place p, int field)
    {
        TypeShape s = p.Shape;
        var type = (StructType)s.Underlying;
        TypeShape f = Shape(type.Fields[field].Type!); // not null: checked
        return p.Address is { } a
            ? Place.Memory(f, B.Offset(a, s.FieldOffset(field, Cx.Shapes)))
            : p.Scalars(f, s.FieldStart(field, Cx.Shapes));
    }

    // ---- control flow

    protected Block SealedBlock()
    {
        Block b = B.NewBlock();
        B.Seal(b);
        return b;
    }

    /// <summary>Starts a block that all edges into it exist of.</summary>
    protected void Start(Block b)
    {
        B.Seal(b);
        B.StartBlock(b);
    }

    /// <summary>A scalar chosen by a condition, each side computed in a block of its own.</summary>
    protected Value Choose(Value condition, ValueType type, Func<Value> yes, Func<Value> no, BranchHint hint = BranchHint.Unknown)
    {
        BuilderVariable v = B.DeclareVariable(type);
        Block y = B.NewBlock(), n = B.NewBlock(), end = B.NewBlock();
        B.Branch(condition, y, n, hint);
        Start(y);
        B.WriteVariable(v, yes());
        B.Jump(end);
        Start(n);
        B.WriteVariable(v, no());
        B.Jump(end);
        Start(end);
        return B.ReadVariable(v);
    }

    /// <summary>Runs code on a path only taken when a condition holds; the path ends (panics) or comes back.</summary>
    protected void When(Value condition, Action then, BranchHint hint = BranchHint.Unknown)
    {
        Block y = B.NewBlock(), end = B.NewBlock();
        B.Branch(condition, y, end, hint);
        Start(y);
        then();
        if (B.IsOpen) B.Jump(end);
        Start(end);
    }

    protected Value[] Runtime(string name, params ReadOnlySpan<Value> args)
    {
        Value call = B.RuntimeCall(name, args);
        var r = (RuntimeFunction)call.Aux!;
        if (r.NoReturn)
        {
            B.Exit();
            return [];
        }
        var results = new Value[r.Results.Length];
        for (int i = 0; i < results.Length; i++) results[i] = B.CallResult(call, i);
        return results;
    }

    // ---- integers

    /// <summary>An integer widened or cut to I64 by its type's sign.</summary>
    protected Value ToInt64(Operand x) => Resize(x.Single, ValueType.I64, x.Shape.IsSigned);

    protected Value Resize(Value v, ValueType to, bool signed)
    {
        if (v.Type == to) return v;
        if (v.IsConst)
        {
            long n = v.AuxInt;
            if (!signed)
                n = v.Type switch { ValueType.I8 => (byte)n, ValueType.I16 => (ushort)n, ValueType.I32 => (uint)n, _ => n };
            return B.Const(to, n);
        }
        int from = v.Type.Bits(), bits = to.Bits();
        return B.Emit(from > bits ? Op.Trunc : signed ? Op.SignExt : Op.ZeroExt, to, v);
    }

    /// <summary>A symbol with data made once.</summary>
    /// <param name="name">The same for the same content.</param>
    /// <param name="flags">How the linker treats it.</param>
    /// <param name="fill">Writes the content.</param>
    protected GoSymbol ReadOnlyData(string name, SymFlags flags, Action<GoSymbol> fill)
    {
        GoSymbol s = Cx.Symbols.Data(name);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            fill(s);
            Symbols.SymbolTable.DefineData(s, SymKind.RoData, flags);
        }
        return s;
    }

    protected static void CheckDepth() => RuntimeHelpers.EnsureSufficientExecutionStack();
}
