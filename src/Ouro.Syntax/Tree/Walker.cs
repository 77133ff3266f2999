using System.Runtime.CompilerServices;
using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>
/// Visits a node and all below it in source order. Derive, override <see cref="Enter"/> and, where needed, <see cref="Leave"/>.
/// A type that several fields of one list share is visited once, after the last of their names.
/// </summary>
public abstract class Walker
{
    /// <summary>Called before a node's children; false leaves them out (and <see cref="Leave"/>).</summary>
    protected abstract bool Enter(Node node);

    /// <summary>Called after a node's children.</summary>
    protected virtual void Leave(Node node) { }

    public void Visit(Node? node)
    {
        if (node is null) return;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException($"syntax tree at {node.Pos} is nested too deeply");
        if (!Enter(node)) return;
        Children(node);
        Leave(node);
    }

    private void VisitAll<T>(T[] list) where T : Node
    {
        foreach (T node in list) Visit(node);
    }

    private void VisitFields(Field[] fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            Field f = fields[i];
            if (!Enter(f)) continue;
            Visit(f.Name);
            if (i + 1 == fields.Length || fields[i + 1].Type != f.Type) Visit(f.Type);
            Visit(f.Tag);
            Leave(f);
        }
    }

    private void Children(Node node)
    {
        switch (node)
        {
            case SourceFile n: Visit(n.Package); VisitAll(n.Decls); break;
            case PackageClause n: Visit(n.Name); break;
            case ImportDecl n: Visit(n.LocalName); Visit(n.Path); break;
            case ConstDecl n: VisitAll(n.Names); Visit(n.Type); VisitAll(n.Values); break;
            case VarDecl n: VisitAll(n.Names); Visit(n.Type); VisitAll(n.Values); break;
            case TypeDecl n: Visit(n.Name); VisitFields(n.TParams); Visit(n.Type); break;
            case FunctionDecl n: Visit(n.Recv); Visit(n.Name); VisitFields(n.TParams); Visit(n.Type); Visit(n.Body); break;
            case BadExpr or Name or BasicLit or EmptyStmt: break;
            case CompositeLit n: Visit(n.Type); VisitAll(n.Elems); break;
            case KeyValueExpr n: Visit(n.Key); Visit(n.Value); break;
            case FunctionLit n: Visit(n.Type); Visit(n.Body); break;
            case ParenExpr n: Visit(n.X); break;
            case SelectorExpr n: Visit(n.X); Visit(n.Sel); break;
            case IndexExpr n: Visit(n.X); VisitAll(n.Indices); break;
            case SliceExpr n: Visit(n.X); Visit(n.Low); Visit(n.High); Visit(n.Max); break;
            case TypeAssertExpr n: Visit(n.X); Visit(n.Type); break;
            case TypeSwitchGuard n: Visit(n.Lhs); Visit(n.X); break;
            case StarExpr n: Visit(n.X); break;
            case UnaryExpr n: Visit(n.X); break;
            case BinaryExpr n: Visit(n.X); Visit(n.Y); break;
            case CallExpr n: Visit(n.Fun); VisitAll(n.Args); break;
            case ArrayType n: Visit(n.Len); Visit(n.Elem); break;
            case SliceType n: Visit(n.Elem); break;
            case DotsType n: Visit(n.Elem); break;
            case StructType n: VisitFields(n.Fields); break;
            case Field n: Visit(n.Name); Visit(n.Type); Visit(n.Tag); break;
            case InterfaceType n: VisitAll(n.Elems); break;
            case FuncType n: VisitFields(n.Params); VisitFields(n.Results); break;
            case MapType n: Visit(n.Key); Visit(n.Value); break;
            case ChanType n: Visit(n.Elem); break;
            case LabeledStmt n: Visit(n.Label); Visit(n.Stmt); break;
            case BlockStmt n: VisitAll(n.List); break;
            case ExprStmt n: Visit(n.X); break;
            case SendStmt n: Visit(n.Chan); Visit(n.Value); break;
            case DeclStmt n: VisitAll(n.Decls); break;
            case AssignStmt n: VisitAll(n.Lhs); VisitAll(n.Rhs); break;
            case ReturnStmt n: VisitAll(n.Results); break;
            case BranchStmt n: Visit(n.Label); break; // the target is no child
            case CallStmt n: Visit(n.Call); break;
            case IfStmt n: Visit(n.Init); Visit(n.Cond); Visit(n.Then); Visit(n.Else); break;
            case ForStmt n: Visit(n.Init); Visit(n.Cond); Visit(n.Post); Visit(n.Body); break;
            case RangeClause n: VisitAll(n.Lhs); Visit(n.X); break;
            case SwitchStmt n: Visit(n.Init); Visit(n.Tag); VisitAll(n.Body); break;
            case SelectStmt n: VisitAll(n.Body); break;
            case CaseClause n: VisitAll(n.Cases); VisitAll(n.Body); break;
            case CommClause n: Visit(n.Comm); VisitAll(n.Body); break;
            default: throw InternalCompilerException.Unexpected(node.Kind);
        }
    }
}
