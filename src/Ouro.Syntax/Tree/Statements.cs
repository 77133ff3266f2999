using Ouro.Core;

namespace Ouro.Syntax;

public sealed class EmptyStmt(Pos pos) : SimpleStmt(NodeKind.EmptyStmt, pos);

/// <summary><c>Label: Stmt</c>. Position: the colon.</summary>
public sealed class LabeledStmt(Pos pos, Name label, Stmt stmt) : Stmt(NodeKind.LabeledStmt, pos)
{
    public Name Label { get; } = label;
    /// <summary>An <see cref="EmptyStmt"/> before a closing brace.</summary>
    public Stmt Stmt { get; } = stmt;
}

/// <summary><c>{ List }</c></summary>
public sealed class BlockStmt(Pos pos, Stmt[] list, Pos rbrace) : Stmt(NodeKind.BlockStmt, pos)
{
    public Stmt[] List { get; } = list;
    public Pos Rbrace { get; } = rbrace;
}

/// <summary>An expression as a statement. Position: the expression's.</summary>
public sealed class ExprStmt(Pos pos, Expr x) : SimpleStmt(NodeKind.ExprStmt, pos)
{
    public Expr X { get; } = x;
}

/// <summary><c>Chan &lt;- Value</c>. Position: the arrow.</summary>
public sealed class SendStmt(Pos pos, Expr chan, Expr value) : SimpleStmt(NodeKind.SendStmt, pos)
{
    public Expr Chan { get; } = chan;
    public Expr Value { get; } = value;
}

/// <summary>Declarations inside a function (one, or a parenthesised group).</summary>
public sealed class DeclStmt(Pos pos, Decl[] decls) : Stmt(NodeKind.DeclStmt, pos)
{
    public Decl[] Decls { get; } = decls;
}

/// <summary>
/// <c>Lhs = Rhs</c>, <c>Lhs := Rhs</c> (<see cref="Operator.Define"/>), <c>Lhs op= Rhs</c>, and <c>Lhs++</c>, <c>Lhs--</c> (Add, Sub,
/// no Rhs). Position: the operator.
/// </summary>
public sealed class AssignStmt(Pos pos, Operator op, Expr[] lhs, Expr[] rhs) : SimpleStmt(NodeKind.AssignStmt, pos)
{
    /// <summary><see cref="Operator.None"/> for <c>=</c>.</summary>
    public Operator Op { get; } = op;
    public Expr[] Lhs { get; } = lhs;
    /// <summary>Empty: increment or decrement.</summary>
    public Expr[] Rhs { get; } = rhs;
    /// <summary>A short variable declaration.</summary>
    public bool IsDefine => Op == Operator.Define;
    public bool IsIncDec => Rhs.Length == 0;
}

public sealed class ReturnStmt(Pos pos, Expr[] results) : Stmt(NodeKind.ReturnStmt, pos)
{
    public Expr[] Results { get; } = results;
}

public enum BranchKind : byte { Break, Continue, Fallthrough, Goto }

/// <summary><c>break</c>, <c>continue</c>, <c>fallthrough</c>, <c>goto</c>.</summary>
public sealed class BranchStmt(Pos pos, BranchKind branchKind, Name? label) : Stmt(NodeKind.BranchStmt, pos)
{
    public BranchKind BranchKind { get; } = branchKind;
    public Name? Label { get; } = label;

    /// <summary>
    /// Where it leads: the <see cref="LabeledStmt"/> of a goto; the for, switch or select statement of a break or continue.
    /// Null for fallthrough and after an error.
    /// </summary>
    public Stmt? Target { get; internal set; }
}

/// <summary>Base of go and defer statements.</summary>
public abstract class CallStmt : Stmt
{
    private protected CallStmt(NodeKind kind, Pos pos, Expr call) : base(kind, pos) => Call = call;

    /// <summary>A <see cref="CallExpr"/> unless the source is wrong (reported by the parser or, for a conversion, the checker).</summary>
    public Expr Call { get; }
}

/// <summary><c>go Call</c></summary>
public sealed class GoStmt(Pos pos, Expr call) : CallStmt(NodeKind.GoStmt, pos, call);

/// <summary><c>defer Call</c></summary>
public sealed class DeferStmt(Pos pos, Expr call) : CallStmt(NodeKind.DeferStmt, pos, call);

/// <summary><c>if Init; Cond Then else Else</c></summary>
public sealed class IfStmt(Pos pos, SimpleStmt? init, Expr cond, BlockStmt then, Stmt? @else) : Stmt(NodeKind.IfStmt, pos)
{
    public SimpleStmt? Init { get; } = init;
    /// <summary>A <see cref="BadExpr"/> after a syntax error.</summary>
    public Expr Cond { get; } = cond;
    public BlockStmt Then { get; } = then;
    /// <summary>Null, an <see cref="IfStmt"/> or a <see cref="BlockStmt"/>.</summary>
    public Stmt? Else { get; } = @else;
}

/// <summary><c>for Init; Cond; Post Body</c>, and <c>for range</c>, whose Init is a <see cref="RangeClause"/>.</summary>
public sealed class ForStmt(Pos pos, SimpleStmt? init, Expr? cond, SimpleStmt? post, BlockStmt body) : Stmt(NodeKind.ForStmt, pos)
{
    public SimpleStmt? Init { get; } = init;
    public Expr? Cond { get; } = cond;
    public SimpleStmt? Post { get; } = post;
    public BlockStmt Body { get; } = body;
    /// <summary>The range clause; null for other loops.</summary>
    public RangeClause? Range => Init as RangeClause;
}

/// <summary><c>Lhs := range X</c>, <c>Lhs = range X</c>, <c>range X</c>. Position: <c>range</c>.</summary>
public sealed class RangeClause(Pos pos, Expr[] lhs, bool isDefine, Expr x) : SimpleStmt(NodeKind.RangeClause, pos)
{
    /// <summary>Empty: no iteration variables.</summary>
    public Expr[] Lhs { get; } = lhs;
    public bool IsDefine { get; } = isDefine;
    public Expr X { get; } = x;
}

/// <summary><c>switch Init; Tag { Body }</c>; a type switch when the tag is a <see cref="TypeSwitchGuard"/>.</summary>
public sealed class SwitchStmt(Pos pos, SimpleStmt? init, Expr? tag, CaseClause[] body, Pos rbrace) : Stmt(NodeKind.SwitchStmt, pos)
{
    public SimpleStmt? Init { get; } = init;
    /// <summary>Null: <c>true</c>.</summary>
    public Expr? Tag { get; } = tag;
    public CaseClause[] Body { get; } = body;
    public Pos Rbrace { get; } = rbrace;
    /// <summary>The guard of a type switch; null for an expression switch.</summary>
    public TypeSwitchGuard? Guard => Tag as TypeSwitchGuard;
}

/// <summary><c>select { Body }</c></summary>
public sealed class SelectStmt(Pos pos, CommClause[] body, Pos rbrace) : Stmt(NodeKind.SelectStmt, pos)
{
    public CommClause[] Body { get; } = body;
    public Pos Rbrace { get; } = rbrace;
}

/// <summary><c>case Cases: Body</c> or <c>default: Body</c></summary>
public sealed class CaseClause(Pos pos, bool isDefault, Expr[] cases, Pos colon, Stmt[] body) : Node(NodeKind.CaseClause, pos)
{
    public bool IsDefault { get; } = isDefault;
    public Expr[] Cases { get; } = cases;
    public Pos Colon { get; } = colon;
    public Stmt[] Body { get; } = body;
}

/// <summary><c>case Comm: Body</c> or <c>default: Body</c> in a select statement.</summary>
public sealed class CommClause(Pos pos, bool isDefault, SimpleStmt? comm, Pos colon, Stmt[] body) : Node(NodeKind.CommClause, pos)
{
    public bool IsDefault { get; } = isDefault;
    /// <summary>
    /// A <see cref="SendStmt"/>, an <see cref="ExprStmt"/> that receives, or an <see cref="AssignStmt"/> whose right side receives;
    /// null in a default clause. (That it is one of these is for the checker.)
    /// </summary>
    public SimpleStmt? Comm { get; } = comm;
    public Pos Colon { get; } = colon;
    public Stmt[] Body { get; } = body;
}
