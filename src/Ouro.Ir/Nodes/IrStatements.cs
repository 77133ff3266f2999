using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Statements one after the other.</summary>
public sealed class IrBlock(Pos pos, IrStmt[] list) : IrStmt(pos)
{
    public IrStmt[] List { get; } = list;
}

/// <summary>A variable begins to exist, with its value; each execution makes a new one. <see cref="Value"/> may be ordered.</summary>
public sealed class IrDeclare(Pos pos, IrVariable variable, IrExpr? value) : IrStmt(pos)
{
    public IrVariable Variable { get; } = variable;

    /// <summary>Null: zero.</summary>
    public IrExpr? Value { get; } = value;
}

/// <summary>
/// <c>Target = Value</c>. The value is evaluated first, then the target's operands (its nil and bounds checks), then it is
/// stored. Value may be ordered.
/// </summary>
public sealed class IrAssign(Pos pos, IrExpr target, IrExpr value) : IrStmt(pos)
{
    /// <summary>An lvalue, or an <see cref="IrMapIndex"/>.</summary>
    public IrExpr Target { get; } = target;
    public IrExpr Value { get; } = value;
}

/// <summary><c>Map[Key] Op= Value</c>: one mapassign. Op is no division; Add on strings concatenates. (Other targets are spelled out.)</summary>
public sealed class IrAssignOp(Pos pos, IrMapIndex target, Operator op, IrExpr value) : IrStmt(pos)
{
    public IrMapIndex Target { get; } = target;
    public Operator Op { get; } = op;
    public IrExpr Value { get; } = value;
}

/// <summary>
/// The parts of a tuple become variables: of a call with several results, a comma-ok form, DecodeRune. Targets are temporaries
/// or locals that nothing else observes in between; null: not wanted.
/// </summary>
public sealed class IrTupleAssign(Pos pos, IrVariable?[] targets, IrExpr value) : IrStmt(pos)
{
    /// <summary>Each is declared by this statement if it is a Temp (no IrDeclare before it).</summary>
    public IrVariable?[] Targets { get; } = targets;
    public IrExpr Value { get; } = value;
}

/// <summary>An expression for its effect or its panics; the value is dropped.</summary>
public sealed class IrExprStmt(Pos pos, IrExpr x) : IrStmt(pos)
{
    public IrExpr X { get; } = x;
}

public sealed class IrSend(Pos pos, IrExpr chan, IrExpr value) : IrStmt(pos)
{
    public IrExpr Chan { get; } = chan;
    public IrExpr Value { get; } = value;
}

public sealed class IrIf(Pos pos, IrExpr cond, IrBlock then, IrBlock? @else) : IrStmt(pos)
{
    /// <summary>Never a constant: branches that cannot be taken were left out.</summary>
    public IrExpr Cond { get; } = cond;
    public IrBlock Then { get; } = then;
    public IrBlock? Else { get; } = @else;
}

/// <summary>A statement that break (and continue) may lead out of.</summary>
public abstract class IrBreakable : IrStmt
{
    private protected IrBreakable(Pos pos) : base(pos) { }

    /// <summary>Some break leads behind it.</summary>
    public bool HasBreak { get; internal set; }
}

/// <summary>Statements that a break may leave: a block with an end that can be jumped to.</summary>
public sealed class IrBreakableBlock(Pos pos) : IrBreakable(pos)
{
    public IrBlock Body { get; internal set; } = null!; // set right after it is made: the body's breaks refer to it
}

/// <summary>
/// <c>for { Setup; if !Cond break; Body; continue: Post }</c>.
/// </summary>
public sealed class IrLoop(Pos pos) : IrBreakable(pos)
{
    /// <summary>Runs before each evaluation of the condition; null: nothing.</summary>
    public IrBlock? Setup { get; internal set; }

    /// <summary>Null: forever.</summary>
    public IrExpr? Cond { get; internal set; }
    public IrBlock Body { get; internal set; } = null!; // set right after it is made, see above

    /// <summary>Some continue leads to the post statement.</summary>
    public bool HasContinue { get; internal set; }

    /// <summary>Where continue leads.</summary>
    public IrBlock? Post { get; internal set; }
}

/// <summary>
/// Iteration over a map (range): the runtime's iterator is zeroed and started, and before each pass Key and Elem are declared anew.
/// continue leads to the next entry.
/// </summary>
public sealed class IrMapRange(Pos pos, IrExpr map, IrVariable? key, IrVariable? elem) : IrBreakable(pos)
{
    public IrExpr Map { get; } = map;
    public IrVariable? Key { get; } = key;
    public IrVariable? Elem { get; } = elem;
    public IrBlock Body { get; internal set; } = null!; // set right after it is made, see above
}

/// <summary>One test of an expression switch: <see cref="Constant"/> or <see cref="Condition"/>.</summary>
/// <param name="Setup">Statements that the condition needs; they run only if no test before matched.</param>
/// <param name="Constant">The tag equals this constant (same type, or mixed as in <see cref="IrCompare"/>).</param>
/// <param name="Condition">This is true (it compares with the tag if there is one).</param>
public sealed record IrCaseTest(IrBlock? Setup, IrConst? Constant, IrExpr? Condition);

/// <summary>A clause of an expression switch.</summary>
/// <param name="Tests">Empty for default.</param>
/// <param name="Falls">The body goes on into the next clause's (fallthrough).</param>
public sealed record IrCase(Pos Pos, bool IsDefault, IrCaseTest[] Tests, IrBlock Body, bool Falls);

/// <summary>An expression switch. Tests are made in order, from first to last clause; default is taken when none matches.</summary>
public sealed class IrSwitch(Pos pos, IrExpr? tag) : IrBreakable(pos)
{
    /// <summary>Evaluated once, a temporary or constant; null: conditions only.</summary>
    public IrExpr? Tag { get; } = tag;
    public IrCase[] Cases { get; internal set; } = [];
}

/// <summary>A clause of a type switch.</summary>
/// <param name="Types">Null stands for <c>case nil</c>. Types may become equal, or become interfaces, by substitution; the first match counts.</param>
/// <param name="Variable">
/// Declared at entry of the body: the value asserted to the one type of the clause, or else the switch's operand. Null: none, or not used.
/// </param>
public sealed record IrTypeCase(Pos Pos, bool IsDefault, GoType?[] Types, IrVariable? Variable, IrBlock Body);

public sealed class IrTypeSwitch(Pos pos, IrExpr x) : IrBreakable(pos)
{
    /// <summary>An interface value, evaluated once (a temporary).</summary>
    public IrExpr X { get; } = x;
    public IrTypeCase[] Cases { get; internal set; } = [];
}

public enum IrSelectKind : byte { Send, Receive, Default }

/// <summary>A clause of a select statement. Channel and value are evaluated (temporaries) when the statement begins.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Received">Receive: declared at entry of the body; null: the value is dropped.</param>
/// <param name="Ok">Receive with comma-ok.</param>
public sealed record IrSelectCase(Pos Pos, IrSelectKind Kind, IrExpr? Chan, IrExpr? Value, IrVariable? Received, IrVariable? Ok, IrBlock Body);

public sealed class IrSelect(Pos pos) : IrBreakable(pos)
{
    /// <summary>In source order.</summary>
    public IrSelectCase[] Cases { get; internal set; } = [];
}

/// <summary>A break or continue; its target is resolved.</summary>
public sealed class IrBranch(Pos pos, IrBreakable target, bool isContinue) : IrStmt(pos)
{
    public IrBreakable Target { get; } = target;

    /// <summary>The target is then an <see cref="IrLoop"/> or <see cref="IrMapRange"/>.</summary>
    public bool IsContinue { get; } = isContinue;
}

/// <summary>A labelled place.</summary>
public sealed class IrLabel(Pos pos, string name) : IrStmt(pos)
{
    public string Name { get; } = name;

    /// <summary>Some goto leads here; otherwise it means nothing.</summary>
    public bool IsUsed { get; internal set; }

    /// <summary>Some goto behind it leads here: a loop.</summary>
    public bool HasBackwardGoto { get; internal set; }

    /// <summary>The builder has passed it.</summary>
    internal bool IsPlaced { get; set; }
}

public sealed class IrGoto(Pos pos, IrLabel target) : IrStmt(pos)
{
    public IrLabel Target { get; } = target;
}

/// <summary>
/// Leaves the function. All values are evaluated, then they become the results, then deferred functions run. Without values the
/// result variables hold the results.
/// </summary>
public sealed class IrReturn(Pos pos, IrExpr[] values) : IrStmt(pos)
{
    /// <summary>Empty, or one for each result.</summary>
    public IrExpr[] Values { get; } = values;
}

/// <summary><c>go Closure()</c>: a value of type func() (a <see cref="IrFunctionKind.GoWrapper"/>, a literal, or a value from source).</summary>
public sealed class IrGo(Pos pos, IrExpr closure) : IrStmt(pos)
{
    public IrExpr Closure { get; } = closure;
}

/// <summary><c>defer Closure()</c>: a value of type func().</summary>
public sealed class IrDefer(Pos pos, IrExpr closure, IrExpr? token) : IrStmt(pos)
{
    public IrExpr Closure { get; } = closure;

    /// <summary>In a range-over-func body: the outer function's token (any), for deferprocat; else null.</summary>
    public IrExpr? Token { get; } = token;

    /// <summary>Executed at most once per call of the function: no loop around it and no backward goto over it.</summary>
    public bool IsOnce { get; internal set; }
}

/// <summary>Keeps a pointer alive up to here, behind a call that got it as a uintptr (contract §2.12).</summary>
public sealed class IrKeepAlive(Pos pos, IrExpr x, bool escapes) : IrStmt(pos)
{
    /// <summary>An unsafe.Pointer.</summary>
    public IrExpr X { get; } = x;

    /// <summary>The callee is marked <c>//go:uintptrescapes</c>: what the pointer points to must be on the heap.</summary>
    public bool Escapes { get; } = escapes;
}

/// <summary>Calls the function that initialises a package-level map; only in <see cref="IrPackage.Init"/>.</summary>
/// <remarks>The call alone does not keep the function: the linker takes it away if nothing refers to the map.</remarks>
public sealed class IrMapInit(Pos pos, IrFunction function) : IrStmt(pos)
{
    public IrFunction Function { get; } = function;
}
