using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

// ---- leaves

/// <summary>A constant of boolean, numeric or string type.</summary>
/// <remarks>The type may be a type parameter: the value is then converted to what is substituted (all types of its type set are
/// numeric, or all are strings, or all boolean).</remarks>
public sealed class IrConst(Pos pos, GoType type, ConstValue value) : IrExpr(pos, type)
{
    public ConstValue Value { get; } = value;
}

/// <summary>The zero value of any type; nil among them.</summary>
public sealed class IrZero(Pos pos, GoType type) : IrExpr(pos, type);

/// <summary>A variable of the function. An lvalue.</summary>
public sealed class IrVarRef(Pos pos, IrVariable variable) : IrExpr(pos, variable.Type)
{
    public IrVariable Variable { get; } = variable;
}

/// <summary>A package-level variable. An lvalue.</summary>
public sealed class IrGlobalRef(Pos pos, IrGlobal global) : IrExpr(pos, global.Type)
{
    public IrGlobal Global { get; } = global;
}

/// <summary>
/// A declared function or method, as callee or as value; a method's receiver is its first parameter. Generic ones are instantiated
/// with <see cref="TypeArgs"/>.
/// </summary>
public sealed class IrFuncRef(Pos pos, GoType type, Func function, GoType[] typeArgs) : IrExpr(pos, type)
{
    /// <summary>As declared (<see cref="Func.Origin"/>).</summary>
    public Func Function { get; } = function;

    /// <summary>The receiver type's type arguments, then the function's; in the terms of the function that contains the reference.</summary>
    public GoType[] TypeArgs { get; } = typeArgs;
}

/// <summary>
/// A method expression that is not just a declared method: of an interface (<c>I.M</c>), of a type parameter, promoted, or
/// <c>(*T).M</c> with M declared for T. A function whose first parameter is the receiver; its body is a method wrapper
/// (<see cref="IrWrapperBuilder"/>).
/// </summary>
public sealed class IrMethodExpr(Pos pos, GoType type, GoType receiver, Func method) : IrExpr(pos, type)
{
    public GoType Receiver { get; } = receiver;
    public Func Method { get; } = method;
}

/// <summary>A closure: <see cref="IrFunction.Captures"/> says which of the variables of the function that contains it it takes.</summary>
public sealed class IrClosure(Pos pos, GoType type, IrFunction function) : IrExpr(pos, type)
{
    public IrFunction Function { get; } = function;
}

/// <summary>A size, alignment or field offset that depends on type parameters (others are constants). Type uintptr.</summary>
public sealed class IrTypeQuery(Pos pos, IrTypeQueryKind kind, GoType of, int[] path) : IrExpr(pos, BasicType.Uintptr)
{
    public IrTypeQueryKind Kind { get; } = kind;

    /// <summary>The type asked about; for Offsetof the struct.</summary>
    public GoType Of { get; } = of;

    /// <summary>Offsetof: field indices, through embedded structs (no pointers).</summary>
    public int[] Path { get; } = path;
}

public enum IrTypeQueryKind : byte { Sizeof, Alignof, Offsetof }

// ---- memory

/// <summary>
/// <c>&amp;X</c>. X is an lvalue: <see cref="IrVarRef"/>, <see cref="IrGlobalRef"/>, <see cref="IrDeref"/>, <see cref="IrField"/> or
/// <see cref="IrIndex"/> of one (or of a slice). Checks pointers on the way for nil and indices for range. (<c>&amp;T{}</c> is <see cref="IrNew"/>.)
/// </summary>
public sealed class IrAddressOf(Pos pos, GoType type, IrExpr x) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;
}

/// <summary><c>*X</c>; panics for nil. An lvalue.</summary>
/// <remarks>X may be of a type parameter's type whose types are all pointers.</remarks>
public sealed class IrDeref(Pos pos, GoType type, IrExpr x) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;
}

/// <summary>Field of a struct value; an lvalue if <see cref="X"/> is one.</summary>
public sealed class IrField(Pos pos, GoType type, IrExpr x, int index) : IrExpr(pos, type)
{
    /// <summary>A struct, never a pointer.</summary>
    public IrExpr X { get; } = x;

    /// <summary>Index in the underlying struct type's fields.</summary>
    public int Index { get; } = index;
}

/// <summary>
/// <c>X[Index]</c> of an array (an lvalue if X is one), a slice (always an lvalue), or a string (a byte). A pointer to an array is
/// dereferenced already, unless X's type is a type parameter.
/// </summary>
public sealed class IrIndex(Pos pos, GoType type, IrExpr x, IrExpr index, bool isBounded) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;

    /// <summary>Any integer type, or a constant of type int.</summary>
    public IrExpr Index { get; } = index;

    /// <summary>Known to be in range: no check.</summary>
    public bool IsBounded { get; } = isBounded;
}

/// <summary>
/// <c>Map[Key]</c>. As an rvalue ordered; its type is a tuple (Elem, bool) if <see cref="CommaOk"/>. As the target of an
/// <see cref="IrAssign"/> or <see cref="IrAssignOp"/> it stands for the assignment to the map.
/// </summary>
public sealed class IrMapIndex(Pos pos, GoType type, IrExpr map, IrExpr key, bool commaOk) : IrExpr(pos, type)
{
    public IrExpr Map { get; } = map;

    /// <summary>Of exactly the map's key type.</summary>
    public IrExpr Key { get; } = key;
    public bool CommaOk { get; } = commaOk;
    public override bool IsOrdered => true;
}

/// <summary><c>X[Low:High:Max]</c> of a slice, a string, or (arrays are sliced through their address) a pointer to an array.</summary>
public sealed class IrSlice(Pos pos, GoType type, IrExpr x, IrExpr? low, IrExpr? high, IrExpr? max) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;
    public IrExpr? Low { get; } = low;
    public IrExpr? High { get; } = high;
    public IrExpr? Max { get; } = max;
}

/// <summary>
/// A new variable and its address: <c>new(T)</c>, <c>new(x)</c>, <c>&amp;T{…}</c>. On the heap unless escape analysis finds otherwise.
/// </summary>
public sealed class IrNew(Pos pos, GoType type, GoType elem, IrExpr? init) : IrExpr(pos, type)
{
    public GoType Elem { get; } = elem;

    /// <summary>Initial value; null: zero.</summary>
    public IrExpr? Init { get; } = init;
}

/// <summary>Zero-sized base of literals: a value with some parts given and the rest zero.</summary>
/// <param name="Index">Field index, or element index.</param>
/// <param name="Value">Of exactly the field's or element's type.</param>
public readonly record struct IrElement(long Index, IrExpr Value);

/// <summary>A composite literal of struct, array or slice type (of a type parameter with such types too). A slice's array is a new variable.</summary>
public sealed class IrCompositeLit(Pos pos, GoType type, IrElement[] elements, long length) : IrExpr(pos, type)
{
    /// <summary>In source order; indices are distinct. What is not named is zero.</summary>
    public IrElement[] Elements { get; } = elements;

    /// <summary>Slice: its length and capacity; array: its length; struct: number of fields.</summary>
    public long Length { get; } = length;
}

/// <summary>A map literal. Ordered: it makes the map and assigns the entries, those that are data (<see cref="DataForm"/>) before the others.</summary>
/// <param name="size">How many entries the map will have; not fewer than there are here.</param>
public sealed class IrMapLit(Pos pos, GoType type, (IrExpr Key, IrExpr Value)[] entries, int size) : IrExpr(pos, type)
{
    /// <summary>In source order.</summary>
    public (IrExpr Key, IrExpr Value)[] Entries { get; } = entries;
    public int Size { get; } = size;

    /// <summary>No two keys are equal: nobody can see in which order entries are assigned.</summary>
    public bool HasConstantKeys => Array.TrueForAll(Entries, static e => e.Key is IrConst || e.Key is IrConvert { X: IrConst } && DataForm.IsPlain(e.Key));

    /// <summary>It is evaluated once in a program: variables that its entries make can be data, too.</summary>
    public bool IsOnce { get; internal set; }

    public override bool IsOrdered => true;
}

// ---- operations

/// <summary><c>-X</c>, <c>^X</c>, <c>!X</c> (Sub, Xor, Not). Operand and result have one type.</summary>
public sealed class IrUnary(Pos pos, Operator op, IrExpr x) : IrExpr(pos, x.Type)
{
    public Operator Op { get; } = op;
    public IrExpr X { get; } = x;
}

/// <summary>
/// Arithmetic, bit operations, shifts. X, Y and the result have one type, but a shift's Y has any integer type (negative counts
/// panic). Integer division panics for zero.
/// </summary>
/// <remarks>Add of a type parameter's type may turn out to be the concatenation of strings; for types known to be strings there is <see cref="IrConcat"/>.</remarks>
public sealed class IrBinary(Pos pos, GoType type, Operator op, IrExpr x, IrExpr y) : IrExpr(pos, type)
{
    public Operator Op { get; } = op;
    public IrExpr X { get; } = x;
    public IrExpr Y { get; } = y;
}

/// <summary>
/// A comparison. Both sides have one type, but for <em>mixed</em> comparisons (Eql, Neq): X an interface and Y a value of a type that is
/// none; equal if X's dynamic type is Y's type and the values are equal. Comparison with nil: Y is an <see cref="IrZero"/>; only then may
/// the type be a slice, map or func. Interfaces, structs and arrays with interfaces may panic.
/// </summary>
public sealed class IrCompare(Pos pos, GoType type, Operator op, IrExpr x, IrExpr y) : IrExpr(pos, type)
{
    public Operator Op { get; } = op;
    public IrExpr X { get; } = x;
    public IrExpr Y { get; } = y;
}

/// <summary><c>X &amp;&amp; Y</c>, <c>X || Y</c>: Y is evaluated only if X does not decide.</summary>
public sealed class IrLogical(Pos pos, GoType type, Operator op, IrExpr x, IrExpr y) : IrExpr(pos, type)
{
    public Operator Op { get; } = op;
    public IrExpr X { get; } = x;
    public IrExpr Y { get; } = y;
}

/// <summary>Concatenation of two or more strings; neighbouring constants are one already.</summary>
public sealed class IrConcat(Pos pos, GoType type, IrExpr[] operands) : IrExpr(pos, type)
{
    public IrExpr[] Operands { get; } = operands;
}

/// <summary>A conversion, explicit or implicit. What it does follows from the two types: <see cref="IrConversions.Classify"/>.</summary>
/// <remarks>The checker admitted it. Conversion of a slice to an array or array pointer may panic.</remarks>
public sealed class IrConvert(Pos pos, GoType type, IrExpr x, bool isImplicit) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;

    /// <summary>Not written in source. Explicit float conversions round (contract §9.3).</summary>
    public bool IsImplicit { get; } = isImplicit;
}

/// <summary><c>X.(Type)</c>; a tuple (Type, bool) if <see cref="CommaOk"/>. Ordered unless the asserted type is represented by a pointer.</summary>
public sealed class IrTypeAssert(Pos pos, GoType type, IrExpr x, GoType asserted, bool commaOk) : IrExpr(pos, type)
{
    public IrExpr X { get; } = x;
    public GoType Asserted { get; } = asserted;
    public bool CommaOk { get; } = commaOk;
    public override bool IsOrdered => CommaOk || Asserted.Unaliased is TypeParam || Asserted.Underlying is not (PointerType or Types.MapType or Types.ChanType or Signature);
}

/// <summary><c>&lt;-X</c>; a tuple (Elem, bool) if <see cref="CommaOk"/>. Ordered.</summary>
public sealed class IrReceive(Pos pos, GoType type, IrExpr chan, bool commaOk) : IrExpr(pos, type)
{
    public IrExpr Chan { get; } = chan;
    public bool CommaOk { get; } = commaOk;
    public override bool IsOrdered => true;
}

public enum IrCallKind : byte
{
    /// <summary><see cref="IrCall.Callee"/> is an <see cref="IrFuncRef"/>; a method's receiver is the first argument.</summary>
    Static,
    /// <summary>Callee is a value of function type (an <see cref="IrClosure"/> for a literal called on the spot); nil panics.</summary>
    Closure,
    /// <summary>Callee is an interface value; <see cref="IrCall.Method"/> its method; a nil interface panics.</summary>
    Interface,
    /// <summary>
    /// Callee is a value of a type parameter's type (or a pointer to one, when the method was found so); Method is the constraint's, and
    /// stands for the method of that name in the method set of the type argument, which may be promoted or of an interface.
    /// <see cref="IrWrapperBuilder"/> resolves it.
    /// </summary>
    TypeParam,
}

/// <summary>A call. Ordered. Callee and arguments are evaluated from left to right.</summary>
public sealed class IrCall(Pos pos, GoType type, IrCallKind kind, IrExpr callee, Func? method, Signature signature, IrExpr[] args) : IrExpr(pos, type)
{
    public IrCallKind Kind { get; } = kind;
    public IrExpr Callee { get; } = callee;

    /// <summary>For Interface and TypeParam.</summary>
    public Func? Method { get; } = method;

    /// <summary>The callee's, instantiated; without the receiver.</summary>
    public Signature Signature { get; } = signature;

    /// <summary>One for each parameter, of exactly its type; a variadic one is a slice. Static: the receiver comes first.</summary>
    public IrExpr[] Args { get; } = args;
    public override bool IsOrdered => true;
}

/// <summary>
/// A method value <c>X.M</c>: a closure that has evaluated X. The method is one of: declared (static, receiver as it wants it), an
/// interface's (nil panics here), or a type parameter's (as in <see cref="IrCallKind.TypeParam"/>).
/// </summary>
public sealed class IrMethodValue(Pos pos, GoType type, IrCallKind kind, IrExpr x, Func method, GoType[] typeArgs) : IrExpr(pos, type)
{
    /// <summary>Static, Interface or TypeParam.</summary>
    public IrCallKind Kind { get; } = kind;
    public IrExpr X { get; } = x;
    public Func Method { get; } = method;

    /// <summary>Static: as in <see cref="IrFuncRef.TypeArgs"/>.</summary>
    public GoType[] TypeArgs { get; } = typeArgs;
}

/// <summary><c>make(T, A, B)</c> of a slice, map or channel. Ordered.</summary>
public sealed class IrMake(Pos pos, GoType type, IrExpr? a, IrExpr? b) : IrExpr(pos, type)
{
    /// <summary>Length, size hint or buffer size; any integer type. Null for map and channel only.</summary>
    public IrExpr? A { get; } = a;

    /// <summary>Capacity.</summary>
    public IrExpr? B { get; } = b;
    public override bool IsOrdered => true;
}

public enum IrOp : byte
{
    /// <summary>Length of a string, slice, map, channel; of an array or pointer to one only if its type is a type parameter or it is evaluated for effect.</summary>
    Len,
    Cap,
    Real,
    Imag,
    Complex,
    /// <summary>Two or more operands of one ordered type.</summary>
    Min,
    Max,
    UnsafeAdd,
    /// <summary>(pointer, len): a slice; may panic.</summary>
    UnsafeSlice,
    UnsafeSliceData,
    UnsafeString,
    UnsafeStringData,
    /// <summary>(string, index): the rune at index and the index after it, for a byte >= 0x80. Tuple (rune, int).</summary>
    DecodeRune,
    /// <summary>The current g (<c>runtime.getg()</c>); never moved across calls.</summary>
    GetG,

    // Ordered:
    /// <summary>(slice, elements…)</summary>
    Append,
    /// <summary>(slice, slice or string): <c>append(a, b...)</c></summary>
    AppendSlice,
    /// <summary>(dst, src slice or string): an int.</summary>
    Copy,
    Clear,
    Close,
    Delete,
    /// <summary>(any): does not return.</summary>
    Panic,
    Print,
    Println,
    Recover,
    /// <summary>(int): panicrangestate; does not return.</summary>
    PanicRangeState,
    /// <summary>(interface): panics as a method call does if it is nil.</summary>
    CheckInterface,
    /// <summary>(): the runtime's panicwrap, in a (*T).M wrapper of a T.M whose receiver is nil; does not return.</summary>
    PanicWrap,
    /// <summary>The token for defers of range-over-func bodies (deferrangefunc): any.</summary>
    DeferRangeToken,
}

/// <summary>A built-in operation. Ordered from <see cref="IrOp.Append"/> on, len and cap of channels, and unsafe.Slice and String, which may panic by their arguments.</summary>
public sealed class IrBuiltin(Pos pos, GoType type, IrOp op, IrExpr[] args) : IrExpr(pos, type)
{
    public IrOp Op { get; } = op;
    public IrExpr[] Args { get; } = args;
    public override bool IsOrdered => Op is >= IrOp.Append or IrOp.DecodeRune or IrOp.UnsafeSlice or IrOp.UnsafeString ||
        (Op is IrOp.Len or IrOp.Cap && Args[0].Type.Underlying is Types.ChanType); // a call of the runtime
}
