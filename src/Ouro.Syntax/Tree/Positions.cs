using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>Extents of nodes, as gc computes them: scopes begin and end there, and some messages are placed by them.</summary>
public static class Positions
{
    /// <summary>Position of a node's first token; for a file, of its first character.</summary>
    public static Pos Start(Node node)
    {
        while (true)
        {
            switch (node)
            {
                case SourceFile f: return new Pos(f.Pos.File, 1, 1);
                case CompositeLit { Type: { } type }: node = type; break;
                case KeyValueExpr n: node = n.Key; break;
                case SelectorExpr n: node = n.X; break;
                case IndexExpr n: node = n.X; break;
                case TypeAssertExpr n: node = n.X; break;
                case TypeSwitchGuard n: node = n.Lhs ?? n.X; break;
                case BinaryExpr n: node = n.X; break;
                case CallExpr n: node = n.Fun; break;
                case SendStmt n: node = n.Chan; break;
                case AssignStmt n: node = n.Lhs[0]; break;
                case RangeClause n: node = n.Lhs.Length > 0 ? n.Lhs[0] : n.X; break;
                // A slice expression begins, for gc, at its bracket.
                default: return node.Pos;
            }
        }
    }

    /// <summary>
    /// About where a node ends: behind a name or literal, at a block's closing brace, and for what closes with another token
    /// at the end of the last node inside. Good for the end of a scope, not for cutting out source.
    /// </summary>
    public static Pos End(Node node)
    {
        while (true)
        {
            Node? next = null;
            switch (node)
            {
                case SourceFile n: return n.Eof;
                case PackageClause n: next = n.Name; break;
                case ImportDecl n: next = n.Path; break;
                case ConstDecl n: next = Last(n.Values) ?? n.Type ?? n.Names[^1]; break;
                case VarDecl n: next = Last(n.Values) ?? n.Type ?? n.Names[^1]; break;
                case TypeDecl n: next = n.Type; break;
                case FunctionDecl n: next = (Node?)n.Body ?? n.Type; break;
                case Name n: return n.Pos.Plus(n.Length);
                case BasicLit n: return n.Pos.Plus(n.Text.Length);
                case CompositeLit n: return n.Rbrace;
                case KeyValueExpr n: next = n.Value; break;
                case FunctionLit n: next = n.Body; break;
                case ParenExpr n: next = n.X; break;
                case SelectorExpr n: next = n.Sel; break;
                case IndexExpr n: next = n.Indices[^1]; break;
                case SliceExpr n: next = n.Max ?? n.High ?? n.Low ?? n.X; break;
                case TypeAssertExpr n: next = n.Type; break;
                case TypeSwitchGuard n: next = n.X; break;
                case StarExpr n: next = n.X; break;
                case UnaryExpr n: next = n.X; break;
                case BinaryExpr n: next = n.Y; break;
                case CallExpr n: next = Last(n.Args) ?? n.Fun; break;
                case ArrayType n: next = n.Elem; break;
                case SliceType n: next = n.Elem; break;
                case DotsType n: next = n.Elem; break;
                case StructType n: next = Last(n.Fields); break;
                case Field n: next = n.Type; break;
                case InterfaceType n: next = Last(n.Elems); break;
                case FuncType n: next = Last(n.Results) ?? Last(n.Params); break;
                case MapType n: next = n.Value; break;
                case ChanType n: next = n.Elem; break;
                case LabeledStmt n: next = n.Stmt; break;
                case BlockStmt n: return n.Rbrace;
                case ExprStmt n: next = n.X; break;
                case SendStmt n: next = n.Value; break;
                case DeclStmt n: next = Last(n.Decls); break;
                case AssignStmt { IsIncDec: true } n: return End(n.Lhs[0]).Plus(2);
                case AssignStmt n: next = n.Rhs[^1]; break;
                case BranchStmt n: next = n.Label; break;
                case CallStmt n: next = n.Call; break;
                case ReturnStmt n: next = Last(n.Results); break;
                case IfStmt n: next = n.Else ?? n.Then; break;
                case ForStmt n: next = n.Body; break;
                case SwitchStmt n: return n.Rbrace;
                case SelectStmt n: return n.Rbrace;
                case RangeClause n: next = n.X; break;
                case CaseClause n:
                    if (n.Body.Length == 0) return n.Colon;
                    next = n.Body[^1];
                    break;
                case CommClause n:
                    if (n.Body.Length == 0) return n.Colon;
                    next = n.Body[^1];
                    break;
            }
            if (next is null) return node.Pos;
            node = next;
        }
    }

    private static T? Last<T>(T[] list) where T : Node => list.Length > 0 ? list[^1] : null;
}
