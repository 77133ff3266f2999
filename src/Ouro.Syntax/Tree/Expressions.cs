using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>Stands where an expression could not be parsed; the mistake is reported already.</summary>
public sealed class BadExpr(Pos pos) : Expr(NodeKind.BadExpr, pos);

/// <summary>An identifier.</summary>
public sealed class Name(Pos pos, NameId value, int length) : Expr(NodeKind.Name, pos)
{
    public NameId Value { get; } = value;
    /// <summary>Bytes of the identifier.</summary>
    public int Length { get; } = length;
    public bool IsBlank => Value.IsBlank;
}

public enum LitKind : byte { Int, Float, Imaginary, Rune, String }

/// <summary>A literal of a basic type, as written. <see cref="Literals"/> decodes it.</summary>
public sealed class BasicLit(Pos pos, LitKind litKind, ReadOnlyMemory<byte> text, bool bad) : Expr(NodeKind.BasicLit, pos)
{
    public LitKind LitKind { get; } = litKind;

    /// <summary>The source text, quotes and underscores included.</summary>
    public ReadOnlyMemory<byte> Text { get; } = text;

    /// <summary>It has a mistake that was reported; its value means nothing.</summary>
    public bool Bad { get; internal set; } = bad;
}

/// <summary><c>Type{Elems}</c>. Position: <c>{</c>.</summary>
public sealed class CompositeLit(Pos pos, Expr? type, Expr[] elems, int keyCount, Pos rbrace) : Expr(NodeKind.CompositeLit, pos)
{
    /// <summary>Null: left out inside another composite literal.</summary>
    public Expr? Type { get; } = type;
    public Expr[] Elems { get; } = elems;
    /// <summary>How many elements are <see cref="KeyValueExpr"/>.</summary>
    public int KeyCount { get; } = keyCount;
    public Pos Rbrace { get; } = rbrace;
}

/// <summary><c>Key: Value</c> in a composite literal. Position: the colon.</summary>
public sealed class KeyValueExpr(Pos pos, Expr key, Expr value) : Expr(NodeKind.KeyValueExpr, pos)
{
    public Expr Key { get; } = key;
    public Expr Value { get; } = value;
}

/// <summary><c>func Type Body</c>. Position: <c>func</c>.</summary>
public sealed class FunctionLit(Pos pos, FuncType type, BlockStmt body) : Expr(NodeKind.FunctionLit, pos)
{
    public FuncType Type { get; } = type;
    public BlockStmt Body { get; } = body;
}

/// <summary><c>(X)</c>: kept only where the checker needs it, as in gc; most parentheses leave no node.</summary>
public sealed class ParenExpr(Pos pos, Expr x) : Expr(NodeKind.ParenExpr, pos)
{
    public Expr X { get; } = x;
}

/// <summary><c>X.Sel</c>: selector or qualified identifier. Position: the dot.</summary>
public sealed class SelectorExpr(Pos pos, Expr x, Name sel) : Expr(NodeKind.SelectorExpr, pos)
{
    public Expr X { get; } = x;
    public Name Sel { get; } = sel;
}

/// <summary><c>X[Indices]</c>: index expression or instantiation. Position: <c>[</c>.</summary>
public sealed class IndexExpr(Pos pos, Expr x, Expr[] indices) : Expr(NodeKind.IndexExpr, pos)
{
    public Expr X { get; } = x;
    /// <summary>At least one; more than one only in an instantiation.</summary>
    public Expr[] Indices { get; } = indices;
}

/// <summary><c>X[Low : High : Max]</c>. Position: <c>[</c>.</summary>
public sealed class SliceExpr(Pos pos, Expr x, Expr? low, Expr? high, Expr? max, bool full) : Expr(NodeKind.SliceExpr, pos)
{
    public Expr X { get; } = x;
    public Expr? Low { get; } = low;
    public Expr? High { get; } = high;
    public Expr? Max { get; } = max;
    /// <summary>It has two colons.</summary>
    public bool Full { get; } = full;
}

/// <summary><c>X.(Type)</c>. Position: the dot.</summary>
public sealed class TypeAssertExpr(Pos pos, Expr x, Expr type) : Expr(NodeKind.TypeAssertExpr, pos)
{
    public Expr X { get; } = x;
    public Expr Type { get; } = type;
}

/// <summary><c>[Lhs :=] X.(type)</c>: the tag of a type switch. Position: the dot.</summary>
public sealed class TypeSwitchGuard(Pos pos, Name? lhs, Expr x) : Expr(NodeKind.TypeSwitchGuard, pos)
{
    /// <summary>Null: no variable is declared.</summary>
    public Name? Lhs { get; internal set; } = lhs;
    public Expr X { get; } = x;
}

/// <summary><c>*X</c>: pointer indirection or pointer type. Position: the star.</summary>
public sealed class StarExpr(Pos pos, Expr x) : Expr(NodeKind.StarExpr, pos)
{
    public Expr X { get; } = x;
}

/// <summary><c>op X</c> with op one of <c>+ - ! ^ ~ &amp; &lt;-</c>. Position: the operator.</summary>
public sealed class UnaryExpr(Pos pos, Operator op, Expr x) : Expr(NodeKind.UnaryExpr, pos)
{
    public Operator Op { get; } = op;
    public Expr X { get; } = x;
}

/// <summary><c>X op Y</c>. Position: the operator.</summary>
public sealed class BinaryExpr(Pos pos, Operator op, Expr x, Expr y) : Expr(NodeKind.BinaryExpr, pos)
{
    public Operator Op { get; } = op;
    public Expr X { get; } = x;
    public Expr Y { get; } = y;
}

/// <summary><c>Fun(Args)</c>: call or conversion. Position: <c>(</c>.</summary>
public sealed class CallExpr(Pos pos, Expr fun, Expr[] args, bool hasDots) : Expr(NodeKind.CallExpr, pos)
{
    public Expr Fun { get; } = fun;
    public Expr[] Args { get; } = args;
    /// <summary>The last argument is followed by <c>...</c>.</summary>
    public bool HasDots { get; } = hasDots;
}

/// <summary><c>[Len]Elem</c></summary>
public sealed class ArrayType(Pos pos, Expr? len, Expr elem) : Expr(NodeKind.ArrayType, pos)
{
    /// <summary>Null: <c>[...]Elem</c>.</summary>
    public Expr? Len { get; } = len;
    public Expr Elem { get; } = elem;
}

/// <summary><c>[]Elem</c></summary>
public sealed class SliceType(Pos pos, Expr elem) : Expr(NodeKind.SliceType, pos)
{
    public Expr Elem { get; } = elem;
}

/// <summary><c>...Elem</c>: type of a variadic parameter.</summary>
public sealed class DotsType(Pos pos, Expr elem) : Expr(NodeKind.DotsType, pos)
{
    public Expr Elem { get; } = elem;
}

/// <summary><c>struct { Fields }</c></summary>
public sealed class StructType(Pos pos, Field[] fields) : Expr(NodeKind.StructType, pos)
{
    public Field[] Fields { get; } = fields;
}

/// <summary>
/// A struct field, a parameter or result, a type parameter, or an interface's method or embedded element. Names declared in
/// one list (<c>a, b T</c>) have a field each, which share the type node. Position: the first token's.
/// </summary>
public sealed class Field(Pos pos, Name? name, Expr type, BasicLit? tag) : Node(NodeKind.Field, pos)
{
    /// <summary>Null: an embedded field or element, or an unnamed parameter.</summary>
    public Name? Name { get; } = name;
    /// <summary>A <see cref="FuncType"/> for an interface's method.</summary>
    public Expr Type { get; } = type;
    /// <summary>A struct field's tag; null: none.</summary>
    public BasicLit? Tag { get; } = tag;
}

/// <summary><c>interface { Elems }</c>: methods have a name, embedded elements (types and unions) have none.</summary>
public sealed class InterfaceType(Pos pos, Field[] elems) : Expr(NodeKind.InterfaceType, pos)
{
    public Field[] Elems { get; } = elems;
}

/// <summary><c>func(Params) Results</c>, also the signature of a declaration or method. Position: what follows <c>func</c> or the name.</summary>
public sealed class FuncType(Pos pos, Field[] @params, Field[] results) : Expr(NodeKind.FuncType, pos)
{
    public Field[] Params { get; } = @params;
    public Field[] Results { get; } = results;
}

/// <summary><c>map[Key]Value</c></summary>
public sealed class MapType(Pos pos, Expr key, Expr value) : Expr(NodeKind.MapType, pos)
{
    public Expr Key { get; } = key;
    public Expr Value { get; } = value;
}

public enum ChanDir : byte { Both, SendOnly, RecvOnly }

/// <summary><c>chan Elem</c>, <c>chan&lt;- Elem</c>, <c>&lt;-chan Elem</c></summary>
public sealed class ChanType(Pos pos, ChanDir dir, Expr elem) : Expr(NodeKind.ChanType, pos)
{
    public ChanDir Dir { get; internal set; } = dir;
    public Expr Elem { get; } = elem;
}
