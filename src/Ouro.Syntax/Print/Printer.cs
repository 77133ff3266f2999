// From the tree back to source.
//
// Two forms. The full form is a program: parsed again it gives the same tree (comments and the layout are lost). The short
// form is for messages: one line, bodies of function literals and composite literals shortened to {…}, exactly as gc words it.
//
// The tree keeps no needless parentheses in types, so the full form has to find where the text would be read differently
// without them:
//   chan (<-chan T)       or the arrow would go to the first chan
//   [](func())(x)         a function type at the end of a type that is converted to would take (x) for its result
//   - -x, & ^x            operators that would combine
//   [P *T,]               or it would be an array length

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>Prints syntax trees.</summary>
public sealed class Printer
{
    private readonly ArrayBufferWriter<byte> _out = new(256);
    private readonly NameTable _names;
    private readonly bool _short;
    private int _indent;

    private Printer(NameTable names, bool isShort)
    {
        _names = names;
        _short = isShort;
    }

    /// <summary>A node as source that parses to the same tree.</summary>
    public static byte[] ToSource(Node node, NameTable names)
    {
        var p = new Printer(names, isShort: false);
        p.Print(node);
        return p._out.WrittenSpan.ToArray();
    }

    /// <summary>A node on one line, shortened, as messages show it.</summary>
    public static string ToShortString(Node node, NameTable names)
    {
        var p = new Printer(names, isShort: true);
        p.Print(node);
        return Encoding.UTF8.GetString(p._out.WrittenSpan);
    }

    /// <summary>A list of expressions as messages show it.</summary>
    public static string ToShortString(Expr[] list, NameTable names)
    {
        var p = new Printer(names, isShort: true);
        p.List(list);
        return Encoding.UTF8.GetString(p._out.WrittenSpan);
    }

    // ------------------------------------------------------------------ text

    private void Write(ReadOnlySpan<byte> utf8) => _out.Write(utf8);

    private void Write(string ascii)
    {
        Span<byte> to = _out.GetSpan(ascii.Length);
        _out.Advance(Encoding.ASCII.GetBytes(ascii, to));
    }

    private void NewLine()
    {
        Write("\n"u8);
        for (int i = 0; i < _indent; i++) Write("\t"u8);
    }

    // A line's end in full form, a blank in short form.
    private void Break()
    {
        if (_short) Write(" "u8);
        else NewLine();
    }

    private void List(Expr[] list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0) Write(", "u8);
            Print(list[i]);
        }
    }

    private void Names(Name[] list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0) Write(", "u8);
            Print(list[i]);
        }
    }

    // ------------------------------------------------------------------ all nodes

    private void Print(Node node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException($"syntax tree at {node.Pos} is nested too deeply");
        switch (node)
        {
            case Expr x: PrintExpr(x); break;
            case Stmt s: PrintStmt(s); break;
            case Decl d: PrintDecl(d); break;
            case SourceFile f: PrintFile(f); break;
            case PackageClause p:
                Write("package "u8);
                Print(p.Name);
                break;
            case Field f:
                if (f.Name is not null)
                {
                    Print(f.Name);
                    Write(" "u8);
                }
                Print(f.Type);
                break;
            default: throw InternalCompilerException.Unexpected(node.Kind);
        }
    }

    private void PrintExpr(Expr node)
    {
        switch (node)
        {
            case BadExpr:
                Write("<bad expr>"u8);
                break;
            case Name n:
                Write(_names.GetBytes(n.Value));
                break;
            case BasicLit n:
                Write(n.Text.Span);
                break;
            case CompositeLit n:
                if (n.Type is not null) Print(n.Type);
                PrintElems(n);
                break;
            case KeyValueExpr n:
                Print(n.Key);
                Write(": "u8);
                Print(n.Value);
                break;
            case FunctionLit n:
                Print(n.Type);
                Write(" "u8);
                if (!_short) Print(n.Body);
                else if (n.Body.List.Length > 0) Write("{…}"u8);
                else Write("{}"u8);
                break;
            case ParenExpr n:
                Write("("u8);
                Print(n.X);
                Write(")"u8);
                break;
            case SelectorExpr n:
                Operand(n.X);
                Write("."u8);
                Print(n.Sel);
                break;
            case IndexExpr n:
                Operand(n.X);
                Write("["u8);
                List(n.Indices);
                Write("]"u8);
                break;
            case SliceExpr n:
                Operand(n.X);
                Write("["u8);
                if (n.Low is not null) Print(n.Low);
                Write(":"u8);
                if (n.High is not null) Print(n.High);
                if (n.Max is not null)
                {
                    Write(":"u8);
                    Print(n.Max);
                }
                Write("]"u8);
                break;
            case TypeAssertExpr n:
                Operand(n.X);
                Write(".("u8);
                Print(n.Type);
                Write(")"u8);
                break;
            case TypeSwitchGuard n:
                if (n.Lhs is not null)
                {
                    Print(n.Lhs);
                    Write(" := "u8);
                }
                Operand(n.X);
                Write(".(type)"u8);
                break;
            case StarExpr n:
                Write("*"u8);
                Print(n.X);
                break;
            case UnaryExpr n:
                Write(n.Op.Text());
                if (!_short && n.X is UnaryExpr inner && Combines(n.Op, inner.Op)) Write(" "u8);
                Print(n.X);
                break;
            case BinaryExpr n:
                Print(n.X);
                Write(" "u8);
                Write(n.Op.Text());
                Write(" "u8);
                Print(n.Y);
                break;
            case CallExpr n:
                Operand(n.Fun);
                Write("("u8);
                List(n.Args);
                if (n.HasDots) Write("..."u8);
                Write(")"u8);
                break;
            default:
                PrintType(node);
                break;
        }
    }

    private static bool Combines(Operator a, Operator b) =>
        a == b && a is Operator.Add or Operator.Sub or Operator.And || a == Operator.And && b is Operator.Xor;

    private void PrintElems(CompositeLit n)
    {
        Write("{"u8);
        if (n.Elems.Length > 0)
        {
            if (_short) Write("…"u8);
            else if (n.KeyCount == n.Elems.Length)
            {
                _indent++;
                foreach (Expr e in n.Elems)
                {
                    NewLine();
                    Print(e);
                    Write(","u8);
                }
                _indent--;
                NewLine();
            }
            else List(n.Elems);
        }
        Write("}"u8);
    }

    // ------------------------------------------------------------------ types

    // The left side of "(", "[", "." or "{": a type that ends in a function or channel type needs parentheses there.
    private Expr? _parenthesized;

    private void Operand(Expr x)
    {
        if (!_short && RightmostOpenType(x) is { } open)
        {
            Expr? outer = _parenthesized;
            _parenthesized = open;
            Print(x);
            _parenthesized = outer;
        }
        else Print(x);
    }

    // The function type at the right end of a type literal.
    private static FuncType? RightmostOpenType(Expr x)
    {
        for (bool inside = false; ; inside = true)
        {
            switch (x)
            {
                case ArrayType t: x = t.Elem; break;
                case SliceType t: x = t.Elem; break;
                case MapType t: x = t.Value; break;
                case ChanType t: x = t.Elem; break;
                case StarExpr t when inside: x = t.X; break;
                case FuncType t: return inside ? t : null;
                default: return null;
            }
        }
    }

    private void PrintType(Expr node)
    {
        if (node == _parenthesized)
        {
            _parenthesized = null;
            Write("("u8);
            PrintType(node);
            Write(")"u8);
            return;
        }
        switch (node)
        {
            case ArrayType n:
                Write("["u8);
                if (n.Len is null) Write("..."u8);
                else Print(n.Len);
                Write("]"u8);
                Print(n.Elem);
                break;
            case SliceType n:
                Write("[]"u8);
                Print(n.Elem);
                break;
            case DotsType n:
                Write("..."u8);
                Print(n.Elem);
                break;
            case StructType n:
                PrintStruct(n);
                break;
            case InterfaceType n:
                PrintInterface(n);
                break;
            case FuncType n:
                Write("func"u8);
                Signature(n);
                break;
            case MapType n:
                Write("map["u8);
                Print(n.Key);
                Write("]"u8);
                Print(n.Value);
                break;
            case ChanType n:
                PrintChan(n);
                break;
            default: throw InternalCompilerException.Unexpected(node.Kind);
        }
    }

    private void PrintChan(ChanType n)
    {
        if (n.Dir == ChanDir.RecvOnly) Write("<-"u8);
        Write("chan"u8);
        if (n.Dir == ChanDir.SendOnly) Write("<-"u8);
        Write(" "u8);
        bool paren = n.Dir == ChanDir.Both && n.Elem is ChanType { Dir: ChanDir.RecvOnly };
        if (paren) Write("("u8);
        Print(n.Elem);
        if (paren) Write(")"u8);
    }

    private void PrintStruct(StructType n)
    {
        Write("struct"u8);
        if (n.Fields.Length == 0)
        {
            Write("{}"u8);
            return;
        }
        if (!_short) Write(" "u8);
        Write("{"u8);
        _indent++;
        if (!_short) NewLine();
        for (int i = 0; i < n.Fields.Length;)
        {
            int end = i + 1;
            Field f = n.Fields[i];
            if (f.Name is not null)
            {
                while (end < n.Fields.Length && n.Fields[end].Name is not null && n.Fields[end].Type == f.Type) end++;
                for (int k = i; k < end; k++)
                {
                    if (k > i) Write(", "u8);
                    Print(n.Fields[k].Name!);
                }
                Write(" "u8);
            }
            Print(f.Type);
            if (f.Tag is not null)
            {
                Write(" "u8);
                Print(f.Tag);
            }
            i = end;
            if (i == n.Fields.Length) break;
            if (_short) Write(";"u8);
            Break();
        }
        _indent--;
        if (!_short) NewLine();
        Write("}"u8);
    }

    private void PrintInterface(InterfaceType n)
    {
        Write("interface"u8);
        bool lines = !_short && n.Elems.Length > 1;
        Write(lines ? " {"u8 : "{"u8);
        _indent++;
        if (lines) NewLine();
        for (int i = 0; i < n.Elems.Length; i++)
        {
            if (i > 0)
            {
                if (_short) Write(";"u8);
                Break();
            }
            Field m = n.Elems[i];
            if (m.Name is null) Print(m.Type);
            else
            {
                Print(m.Name);
                if (m.Type is FuncType f) Signature(f);
            }
        }
        _indent--;
        if (lines) NewLine();
        Write("}"u8);
    }

    private void Signature(FuncType n)
    {
        Write("("u8);
        Parameters(n.Params);
        Write(")"u8);
        if (n.Results.Length == 0) return;
        Write(" "u8);
        if (n.Results is [{ Name: null } only])
        {
            Print(only.Type);
            return;
        }
        Write("("u8);
        Parameters(n.Results);
        Write(")"u8);
    }

    private void Parameters(Field[] list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0) Write(", "u8);
            Field f = list[i];
            if (f.Name is not null)
            {
                Print(f.Name);
                if (i + 1 < list.Length && list[i + 1].Name is not null && list[i + 1].Type == f.Type) continue;
                Write(" "u8);
            }
            Print(f.Type);
        }
    }

    private void TypeParameters(Field[] list, bool ofType)
    {
        if (list.Length == 0) return;
        Write("["u8);
        Parameters(list);
        if (ofType && list.Length == 1 && CombinesWithName(list[0].Type)) Write(","u8);
        Write("]"u8);
    }

    // Whether a name and then this constraint would be read as one expression: P *T is a product.
    private static bool CombinesWithName(Expr x) => x switch
    {
        StarExpr s => !Parser.IsTypeElem(s.X),
        BinaryExpr b => CombinesWithName(b.X) && !Parser.IsTypeElem(b.Y),
        ParenExpr p => !Parser.IsTypeElem(p.X),
        _ => false,
    };

    // ------------------------------------------------------------------ statements

    private void PrintStmt(Stmt node)
    {
        switch (node)
        {
            case EmptyStmt:
                if (!_short) Write(";"u8);
                break;
            case LabeledStmt n:
                Print(n.Label);
                Write(":"u8);
                Break();
                Print(n.Stmt);
                break;
            case BlockStmt n:
                Write("{"u8);
                Body(n.List);
                if (n.List.Length > 0) Break();
                Write("}"u8);
                break;
            case ExprStmt n:
                Print(n.X);
                break;
            case SendStmt n:
                Print(n.Chan);
                Write(" <- "u8);
                Print(n.Value);
                break;
            case DeclStmt n:
                if (n.Decls.Length == 0) Write("var ()"u8);
                else PrintGroup(n.Decls);
                break;
            case AssignStmt n:
                PrintAssign(n);
                break;
            case ReturnStmt n:
                Write("return"u8);
                if (n.Results.Length > 0) Write(" "u8);
                List(n.Results);
                break;
            case BranchStmt n:
                Write(n.BranchKind switch
                {
                    BranchKind.Break => "break"u8,
                    BranchKind.Continue => "continue"u8,
                    BranchKind.Goto => "goto"u8,
                    _ => "fallthrough"u8,
                });
                if (n.Label is not null)
                {
                    Write(" "u8);
                    Print(n.Label);
                }
                break;
            case CallStmt n:
                Write(n is GoStmt ? "go "u8 : "defer "u8);
                Print(n.Call);
                break;
            case IfStmt n:
                Write("if "u8);
                Init(n.Init);
                Print(n.Cond);
                Write(" "u8);
                Print(n.Then);
                if (n.Else is not null)
                {
                    Write(" else "u8);
                    Print(n.Else);
                }
                break;
            case ForStmt n:
                PrintFor(n);
                break;
            case RangeClause n:
                if (n.Lhs.Length > 0)
                {
                    List(n.Lhs);
                    Write(n.IsDefine ? " := "u8 : " = "u8);
                }
                Write("range "u8);
                Print(n.X);
                break;
            case SwitchStmt n:
                Write("switch "u8);
                Init(n.Init);
                if (n.Tag is not null)
                {
                    Print(n.Tag);
                    Write(" "u8);
                }
                Write("{"u8);
                foreach (CaseClause c in n.Body) Clause(c.IsDefault, null, c.Cases, c.Body);
                Break();
                Write("}"u8);
                break;
            case SelectStmt n:
                Write("select {"u8);
                foreach (CommClause c in n.Body) Clause(c.IsDefault, c.Comm, [], c.Body);
                Break();
                Write("}"u8);
                break;
            default: throw InternalCompilerException.Unexpected(node.Kind);
        }
    }

    private void PrintAssign(AssignStmt n)
    {
        List(n.Lhs);
        if (n.IsIncDec)
        {
            Write(n.Op.Text());
            Write(n.Op.Text());
            return;
        }
        Write(" "u8);
        Write(n.Op.Text());
        Write("= "u8);
        List(n.Rhs);
    }

    private void Init(SimpleStmt? init)
    {
        if (init is null) return;
        if (init is not EmptyStmt) Print(init);
        Write("; "u8);
    }

    private void PrintFor(ForStmt n)
    {
        Write("for "u8);
        if (n.Init is RangeClause range) Print(range);
        else if (n.Init is null && n.Post is null)
        {
            if (n.Cond is not null) Print(n.Cond);
        }
        else
        {
            if (n.Init is not null) Print(n.Init);
            Write("; "u8);
            if (n.Cond is not null) Print(n.Cond);
            Write("; "u8);
            if (n.Post is not null) Print(n.Post);
        }
        Write(" "u8);
        Print(n.Body);
    }

    private void Clause(bool isDefault, SimpleStmt? comm, Expr[] cases, Stmt[] body)
    {
        Break();
        if (isDefault) Write("default"u8);
        else
        {
            Write("case "u8);
            if (comm is not null) Print(comm);
            List(cases);
        }
        Write(":"u8);
        Body(body);
    }

    private void Body(Stmt[] list)
    {
        _indent++;
        for (int i = 0; i < list.Length; i++)
        {
            if (_short && i > 0) Write(";"u8);
            Break();
            Print(list[i]);
        }
        _indent--;
    }

    // ------------------------------------------------------------------ declarations

    private void PrintFile(SourceFile f)
    {
        Print(f.Package);
        Write("\n"u8);
        for (int i = 0; i < f.Decls.Length;)
        {
            int end = i + 1;
            if (f.Decls[i].Group is { } group)
                while (end < f.Decls.Length && f.Decls[end].Group == group) end++;
            Write("\n"u8);
            PrintGroup(f.Decls.AsSpan(i, end - i));
            Write("\n"u8);
            i = end;
        }
    }

    private void PrintGroup(ReadOnlySpan<Decl> decls)
    {
        if (decls[0].Group is null)
        {
            PrintDecl(decls[0]);
            return;
        }
        Write(Keyword(decls[0]));
        Write("("u8);
        _indent++;
        foreach (Decl d in decls)
        {
            Break();
            PrintDecl(d);
        }
        _indent--;
        Break();
        Write(")"u8);
    }

    private static ReadOnlySpan<byte> Keyword(Decl d) => d switch
    {
        ImportDecl => "import "u8,
        ConstDecl => "const "u8,
        TypeDecl => "type "u8,
        VarDecl => "var "u8,
        _ => "func "u8,
    };

    private void PrintDecl(Decl node)
    {
        if (node.Group is null) Write(Keyword(node));
        switch (node)
        {
            case ImportDecl n:
                if (n.LocalName is not null)
                {
                    Print(n.LocalName);
                    Write(" "u8);
                }
                if (n.Path is not null) Print(n.Path);
                break;
            case ConstDecl n: Values(n.Names, n.Type, n.Values); break;
            case VarDecl n: Values(n.Names, n.Type, n.Values); break;
            case TypeDecl n:
                Print(n.Name);
                TypeParameters(n.TParams, ofType: true);
                Write(n.IsAlias ? " = "u8 : " "u8);
                Print(n.Type);
                break;
            case FunctionDecl n:
                if (n.Recv is not null)
                {
                    Write("("u8);
                    Print(n.Recv);
                    Write(") "u8);
                }
                Print(n.Name);
                TypeParameters(n.TParams, ofType: false);
                Signature(n.Type);
                if (n.Body is not null)
                {
                    Write(" "u8);
                    Print(n.Body);
                }
                break;
            default: throw InternalCompilerException.Unexpected(node.Kind);
        }
    }

    private void Values(Name[] names, Expr? type, Expr[] values)
    {
        Names(names);
        if (type is not null)
        {
            Write(" "u8);
            Print(type);
        }
        if (values.Length == 0) return;
        Write(" = "u8);
        List(values);
    }
}
