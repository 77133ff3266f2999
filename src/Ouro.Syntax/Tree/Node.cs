using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>
/// A node of the syntax tree. Nodes are made by the parser and never change afterwards; their lists are arrays for speed
/// and are not to be written to.
/// </summary>
/// <remarks>
/// <see cref="Pos"/> follows gc, because error columns must equal gc's: a node has the position of one token that belongs
/// to it alone, usually the leftmost one (<c>if</c>, <c>struct</c>), but for what extends an operand to the right the place
/// is noted at each class. <see cref="Positions.Start"/> and <see cref="Positions.End"/> give a node's extent.
/// </remarks>
public abstract class Node
{
    private protected Node(NodeKind kind, Pos pos)
    {
        Kind = kind;
        Pos = pos;
    }

    /// <summary>Which class it is, for switches.</summary>
    public NodeKind Kind { get; }

    public Pos Pos { get; }

    /// <summary>
    /// A number of its own: 0 up to <see cref="SourceFile.EndId"/> in a file that was parsed alone, and running on from file to
    /// file in a package (<see cref="SourceFile.Renumber"/>), so that side tables can be arrays. A few numbers are unused.
    /// </summary>
    public int Id { get; internal set; } = -1;
}

/// <summary>The classes of nodes.</summary>
public enum NodeKind : byte
{
    None,
    SourceFile, PackageClause,
    // declarations
    ImportDecl, ConstDecl, TypeDecl, VarDecl, FunctionDecl,
    // expressions
    BadExpr, Name, BasicLit, CompositeLit, KeyValueExpr, FunctionLit, ParenExpr, SelectorExpr, IndexExpr, SliceExpr,
    TypeAssertExpr, TypeSwitchGuard, StarExpr, UnaryExpr, BinaryExpr, CallExpr,
    // expressions that only are types
    ArrayType, SliceType, DotsType, StructType, InterfaceType, FuncType, MapType, ChanType,
    // statements
    EmptyStmt, LabeledStmt, BlockStmt, ExprStmt, SendStmt, DeclStmt, AssignStmt, ReturnStmt, BranchStmt, GoStmt, DeferStmt,
    IfStmt, ForStmt, RangeClause, SwitchStmt, SelectStmt,
    // parts
    Field, CaseClause, CommClause,
}

/// <summary>An expression or a type: which of the two is for the checker to find out.</summary>
public abstract class Expr : Node
{
    private protected Expr(NodeKind kind, Pos pos) : base(kind, pos) { }
}

/// <summary>A statement.</summary>
public abstract class Stmt : Node
{
    private protected Stmt(NodeKind kind, Pos pos) : base(kind, pos) { }
}

/// <summary>A statement that may stand before the <c>;</c> of if, for and switch: EmptyStmt, ExprStmt, SendStmt, AssignStmt, RangeClause.</summary>
public abstract class SimpleStmt : Stmt
{
    private protected SimpleStmt(NodeKind kind, Pos pos) : base(kind, pos) { }
}

/// <summary>A declaration.</summary>
public abstract class Decl : Node
{
    private protected Decl(NodeKind kind, Pos pos, Group? group, Pragma? pragma) : base(kind, pos)
    {
        Group = group;
        Pragma = pragma;
    }

    /// <summary>The parenthesised group it stands in; null when it stands alone.</summary>
    public Group? Group { get; }

    /// <summary>Directives written before it that may concern it; null when there are none.</summary>
    public Pragma? Pragma { get; }
}

/// <summary>One parenthesised group of declarations; declarations of one group share one object.</summary>
public sealed class Group;

/// <summary>Operators, by gc's names; those that assign (<c>+=</c>) are the operator with <see cref="AssignStmt"/> around it.</summary>
public enum Operator : byte
{
    None,
    /// <summary><c>:=</c></summary>
    Define,
    /// <summary><c>!</c></summary>
    Not,
    /// <summary><c>&lt;-</c></summary>
    Recv,
    /// <summary><c>~</c></summary>
    Tilde,
    OrOr, AndAnd,
    /// <summary><c>==</c>: the first of the comparisons.</summary>
    Eql, Neq, Lss, Leq, Gtr, Geq,
    /// <summary><c>+</c>: the first of the arithmetic operators.</summary>
    Add, Sub, Or, Xor,
    Mul, Div, Rem, And, AndNot, Shl, Shr,
}

/// <summary>Facts of operators.</summary>
public static class Operators
{
    private static readonly string[] s_text =
        ["", ":", "!", "<-", "~", "||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "|", "^", "*", "/", "%", "&", "&^", "<<", ">>"];

    /// <summary>The operator as it is written (<see cref="Operator.Define"/> without its <c>=</c>).</summary>
    public static string Text(this Operator op) => s_text[(int)op];

    /// <summary>spec: Operator precedence; 1 (<c>||</c>) to 5 (<c>*</c>), 0 for operators that are not binary.</summary>
    public static int Precedence(this Operator op) => op switch
    {
        Operator.OrOr => 1,
        Operator.AndAnd => 2,
        >= Operator.Eql and <= Operator.Geq => 3,
        >= Operator.Add and <= Operator.Xor => 4,
        >= Operator.Mul => 5,
        _ => 0,
    };

    public static bool IsComparison(this Operator op) => op is >= Operator.Eql and <= Operator.Geq;

    public static bool IsShift(this Operator op) => op is Operator.Shl or Operator.Shr;
}
