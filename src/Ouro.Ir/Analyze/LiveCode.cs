using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>What gc leaves out of its tree: branches that a constant condition does not take, statements behind one that does not end.</summary>
/// <remarks>Source: cmd/compile/internal/noder (writer.go).</remarks>
internal static class LiveCode
{
    /// <summary>The value of a condition; null: it depends. Parts of the condition may have effects.</summary>
    public static bool? Condition(Info info, Expr e)
    {
        e = Parser.Unparen(e);
        if (info[e] is { IsConstant: true, Value: { Kind: ConstKind.Bool } v }) return v.BoolValue;
        return e switch
        {
            UnaryExpr { Op: Operator.Not } u => !Condition(info, u.X),
            BinaryExpr { Op: Operator.AndAnd } b => Condition(info, b.X) switch { false => false, true => Condition(info, b.Y), null => Condition(info, b.Y) == false ? false : null },
            BinaryExpr { Op: Operator.OrOr } b => Condition(info, b.X) switch { true => true, false => Condition(info, b.Y), null => Condition(info, b.Y) == true ? true : null },
            _ => null,
        };
    }

    /// <summary>The statements of a list that are there; behind one that does not end, labels are.</summary>
    public static IEnumerable<Stmt> Statements(Info info, Stmt[] list)
    {
        bool dead = false;
        foreach (Stmt s in list)
        {
            if (dead && s is not LabeledStmt) continue;
            yield return s;
            dead = Terminates(info, s);
        }
    }

    /// <summary>Whether nothing behind a statement is reached from it: constant conditions count, loops and switches do not.</summary>
    private static bool Terminates(Info info, Stmt? s)
    {
        switch (s)
        {
            case ReturnStmt or BranchStmt { BranchKind: BranchKind.Goto or BranchKind.Break or BranchKind.Continue }:
                return true;
            case ExprStmt { X: CallExpr c }:
                return BuiltinOf(info, c.Fun) == BuiltinId.Panic;
            case BlockStmt b:
                return b.List.Length > 0 && Terminates(info, b.List[^1]);
            case LabeledStmt l:
                return Terminates(info, l.Stmt);
            case IfStmt f:
                return Condition(info, f.Cond) switch
                {
                    true => Terminates(info, f.Then),
                    false => Terminates(info, f.Else),
                    null => Terminates(info, f.Then) && Terminates(info, f.Else),
                };
            default:
                return false;
        }
    }

    /// <summary>The builtin function that is called; null: it is none.</summary>
    public static BuiltinId? BuiltinOf(Info info, Expr fun)
    {
        fun = Parser.Unparen(fun);
        Name? n = fun as Name ?? (fun as SelectorExpr)?.Sel;
        return n != null && info.UseOf(n) is Builtin b ? b.Id : null;
    }
}
