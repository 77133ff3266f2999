using Ouro.Core;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>A node of the typed tree.</summary>
public abstract class IrNode
{
    private protected IrNode(Pos pos) => Pos = pos;

    /// <summary>The source position that a statement or a panic of this node is attributed to.</summary>
    public Pos Pos { get; }
}

/// <summary>
/// An expression with its type. No conversion, dereference or address operation is left to be inserted; children are evaluated in
/// the order of the constructor's parameters.
/// </summary>
/// <remarks>
/// <para>Types may mention type parameters. What an operation means is decided by its operands' types after substitution; where that
/// is more than a choice of width, the class says so.</para>
/// <para>An expression is <em>ordered</em> if its place among other effects is observable (<see cref="IsOrdered"/>): calls,
/// receives, map reads, append and the like. An ordered expression is only ever the root of a statement
/// (<see cref="IrAssign.Value"/>, <see cref="IrTupleAssign.Value"/>, <see cref="IrExprStmt.X"/>), never below another expression: the builder
/// moves nested ones into temporaries, in Go's order. So all other expressions only read memory, and may panic.</para>
/// </remarks>
public abstract class IrExpr : IrNode
{
    private protected IrExpr(Pos pos, GoType type) : base(pos) => Type = type;

    /// <summary>Its type; a <see cref="TupleType"/> for a tuple, the empty one for a call without result.</summary>
    public GoType Type { get; }

    /// <summary>May stand only at the root of a statement.</summary>
    public virtual bool IsOrdered => false;

    public sealed override string ToString() => IrPrinter.Print(this);
}

/// <summary>A statement.</summary>
public abstract class IrStmt : IrNode
{
    private protected IrStmt(Pos pos) : base(pos) { }

    public sealed override string ToString() => IrPrinter.Print(this);
}
