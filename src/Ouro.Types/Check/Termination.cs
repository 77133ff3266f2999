using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>spec: Terminating statements.</summary>
/// <param name="panics">Calls of the predeclared panic.</param>
internal readonly struct Termination(HashSet<CallExpr>? panics)
{
    private readonly HashSet<CallExpr>? _panics = panics;

    internal bool IsTerminating(Stmt[] list)
    {
        int last = list.Length - 1;
        while (last >= 0 && list[last] is EmptyStmt) last--;
        return last >= 0 && IsTerminating(list[last], null);
    }

    private bool IsTerminating(Stmt s, Name? label)
    {
        switch (s)
        {
            case LabeledStmt l:
                return IsTerminating(l.Stmt, l.Label);
            case ExprStmt e:
                return PackageChecker.Unparen(e.X) is CallExpr call && _panics?.Contains(call) == true;
            case ReturnStmt:
                return true;
            case BranchStmt b:
                return b.BranchKind is BranchKind.Goto or BranchKind.Fallthrough;
            case BlockStmt b:
                return IsTerminating(b.List);
            case IfStmt i:
                return i.Else != null && IsTerminating(i.Then, null) && IsTerminating(i.Else, null);
            case SwitchStmt w:
            {
                bool hasDefault = false;
                foreach (CaseClause c in w.Body)
                {
                    hasDefault |= c.IsDefault;
                    if (!IsTerminating(c.Body) || HasBreak(c.Body, label, true)) return false;
                }
                return hasDefault;
            }
            case SelectStmt c:
                foreach (CommClause clause in c.Body)
                    if (!IsTerminating(clause.Body) || HasBreak(clause.Body, label, true)) return false;
                return true;
            case ForStmt f:
                return f.Range == null && f.Cond == null && !HasBreak(f.Body, label, true);
            default:
                return false;
        }
    }

    private static bool HasBreak(Stmt[] list, Name? label, bool isInnermost)
    {
        foreach (Stmt s in list) if (HasBreak(s, label, isInnermost)) return true;
        return false;
    }

    /// <summary>There is a break that leaves the statement with the label, or the innermost one if it has none.</summary>
    private static bool HasBreak(Stmt s, Name? label, bool isInnermost)
    {
        switch (s)
        {
            case LabeledStmt l:
                return HasBreak(l.Stmt, label, isInnermost);
            case BranchStmt { BranchKind: BranchKind.Break } b:
                return b.Label == null ? isInnermost : label != null && b.Label.Value == label.Value;
            case BlockStmt b:
                return HasBreak(b.List, label, isInnermost);
            case IfStmt i:
                return HasBreak(i.Then, label, isInnermost) || (i.Else != null && HasBreak(i.Else, label, isInnermost));
            case SwitchStmt w when label != null:
                foreach (CaseClause c in w.Body) if (HasBreak(c.Body, label, false)) return true;
                return false;
            case SelectStmt c when label != null:
                foreach (CommClause clause in c.Body) if (HasBreak(clause.Body, label, false)) return true;
                return false;
            case ForStmt f when label != null:
                return HasBreak(f.Body, label, false);
            default:
                return false;
        }
    }
}
