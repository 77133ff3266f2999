// What may be taken out of a program, or made simpler.
//
// The program is always in the printer's layout: a statement or declaration on lines of its own, so that it can be cut out by lines, and an
// expression's text is what the printer makes of it alone, so that its place is known from its start.

using System.Text;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Reduce;

/// <summary>A piece of source and what comes in its place.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Text">Empty: it is taken out.</param>
public readonly record struct Edit(int Start, int Length, string Text);

/// <summary>Collects the edits of one program.</summary>
public sealed class Candidates : Walker
{
    private readonly byte[] _source;
    private readonly NameTable _names;
    private readonly List<int> _lines = [0, 0]; // offset of each line, 1-based

    private Candidates(byte[] source, NameTable names)
    {
        _source = source;
        _names = names;
        for (int i = 0; i < source.Length; i++)
            if (source[i] == '\n') _lines.Add(i + 1);
    }

    /// <summary>Lists of neighbours that can be taken out each for itself or together: declarations, statements, clauses, fields, elements.</summary>
    public List<List<Edit>> Lists { get; } = [];

    /// <summary>Replacements, larger ones first.</summary>
    public List<Edit> Replacements { get; } = [];

    /// <summary>The edits of a program in the printer's layout.</summary>
    public static Candidates Of(SourceFile file, byte[] source, NameTable names)
    {
        var c = new Candidates(source, names);
        c.Declarations(file);
        c.Visit(file);
        c.Replacements.Sort(static (a, b) => b.Length - b.Text.Length != a.Length - a.Text.Length ? (b.Length - b.Text.Length).CompareTo(a.Length - a.Text.Length) : a.Start.CompareTo(b.Start));
        return c;
    }

    private int Offset(Pos p) => p.Line < _lines.Count ? Math.Min(_source.Length, _lines[p.Line] + p.Column - 1) : _source.Length;

    private int LineStart(int line) => line < _lines.Count ? _lines[line] : _source.Length;

    // A slice expression's position is its bracket.
    private static Pos Start(Node node)
    {
        Pos p = Positions.Start(node);
        Node inner = node;
        while (true)
        {
            switch (inner)
            {
                case SliceExpr n: inner = n.X; p = Start(inner); continue;
                case SelectorExpr n when Positions.Start(n) == p && n.X is SliceExpr: inner = n.X; continue;
                default: return p;
            }
        }
    }

    // From the line of a node to the line before another place.
    private Edit Lines(int from, int to) => new(LineStart(from), LineStart(to) - LineStart(from), "");

    private void Declarations(SourceFile file)
    {
        var list = new List<Edit>();
        for (int i = 0; i < file.Decls.Length; i++)
        {
            int line = file.Decls[i].Pos.Line, next = i + 1 < file.Decls.Length ? file.Decls[i + 1].Pos.Line : _lines.Count;
            // Grouped declarations: those of one line range are one.
            if (file.Decls[i].Group is { } g)
            {
                int last = i;
                while (last + 1 < file.Decls.Length && file.Decls[last + 1].Group == g) last++;
                if (last > i)
                {
                    for (int k = i; k <= last; k++)
                    {
                        int end = k < last ? file.Decls[k + 1].Pos.Line : file.Decls[k].Pos.Line + 1;
                        list.Add(Lines(file.Decls[k].Pos.Line, end));
                    }
                    i = last;
                    continue;
                }
            }
            list.Add(Lines(line, next));
        }
        Lists.Add(list);
    }

    protected override bool Enter(Node node)
    {
        switch (node)
        {
            case FunctionDecl { Body: { List.Length: > 0 } body } f when f.Type.Results.Length > 0:
                Block(body, "{\n\tpanic(0)\n}");
                break;
            case BlockStmt b:
                Statements(b.List, b.Rbrace.Line);
                break;
            case CaseClause c when c.Body.Length > 0:
                Statements(c.Body, Math.Max(Positions.End(c.Body[^1]).Line + 1, c.Body[^1].Pos.Line + 1));
                break;
            case CommClause c when c.Body.Length > 0:
                Statements(c.Body, Math.Max(Positions.End(c.Body[^1]).Line + 1, c.Body[^1].Pos.Line + 1));
                break;
            case SwitchStmt s:
                Clauses(s.Body, s.Rbrace.Line);
                break;
            case SelectStmt s:
                Clauses(s.Body, s.Rbrace.Line);
                break;
        }
        switch (node)
        {
            case IfStmt n:
                Replace(n, n.Then.Rbrace, n.Then);
                if (n.Else is { } e) Replace(n, Positions.End(e), n.Then, e);
                break;
            case ForStmt n:
                Replace(n, n.Body.Rbrace, n.Body);
                break;
            case LabeledStmt n:
                Cut(Offset(n.Pos), Offset(Start(n.Stmt)));
                break;
            case CompositeLit n:
                Elements(n.Elems);
                break;
            case CallExpr n:
                foreach (Expr a in n.Args) Simplify(n, a);
                break;
            case BinaryExpr n:
                Simplify(n, n.X);
                Simplify(n, n.Y);
                break;
            case UnaryExpr n:
                Simplify(n, n.X);
                break;
            case ParenExpr n:
                Simplify(n, n.X);
                break;
            case IndexExpr n:
                Simplify(n, n.X);
                break;
            case SliceExpr n:
                Simplify(n, n.X);
                break;
        }
        if (node is Expr and not (Name or BasicLit or ArrayType or SliceType or StructType or InterfaceType or FuncType or MapType or ChanType or DotsType or TypeSwitchGuard or KeyValueExpr) && Extent((Expr)node) is { } at)
            foreach (string zero in (string[])["0", "nil", "\"\"", "false", "true"]) Replacements.Add(new Edit(at.Start, at.Length, zero));
        if (node is BasicLit { Text.Length: > 1 } lit && Extent(lit) is { } place) Replacements.Add(new Edit(place.Start, place.Length, lit.LitKind == LitKind.String ? "\"\"" : "0"));
        return true;
    }

    private void Statements(Stmt[] list, int end)
    {
        if (list.Length == 0) return;
        var edits = new List<Edit>();
        for (int i = 0; i < list.Length; i++)
        {
            int line = Start(list[i]).Line, next = i + 1 < list.Length ? Start(list[i + 1]).Line : end;
            if (next > line) edits.Add(Lines(line, next));
        }
        if (edits.Count > 0) Lists.Add(edits);
    }

    private void Clauses(Node[] clauses, int end)
    {
        var edits = new List<Edit>();
        for (int i = 0; i < clauses.Length; i++)
        {
            int line = clauses[i].Pos.Line, next = i + 1 < clauses.Length ? clauses[i + 1].Pos.Line : end;
            if (next > line) edits.Add(Lines(line, next));
        }
        if (edits.Count > 0) Lists.Add(edits);
    }

    private void Elements(Expr[] list)
    {
        var edits = new List<Edit>();
        for (int i = 0; i < list.Length; i++)
        {
            if (Extent(list[i]) is not { } at) continue;
            int end = at.Start + at.Length;
            while (end < _source.Length && _source[end] is (byte)',' or (byte)' ') end++;
            edits.Add(new Edit(at.Start, end - at.Start, ""));
        }
        if (edits.Count > 0) Lists.Add(edits);
    }

    // A statement by the block that it holds.
    private void Replace(Stmt whole, Pos end, BlockStmt block, Stmt? other = null)
    {
        int from = Offset(whole.Pos), to = Offset(end) + 1;
        Stmt taken = other ?? block;
        int start = Offset(taken.Pos), stop = other is null ? Offset(block.Rbrace) + 1 : to;
        if (start < from || stop > to || stop <= start) return;
        Replacements.Add(new Edit(from, to - from, Encoding.UTF8.GetString(_source.AsSpan(start, stop - start))));
    }

    private void Block(BlockStmt b, string text)
    {
        int from = Offset(b.Pos), to = Offset(b.Rbrace) + 1;
        if (to > from) Replacements.Add(new Edit(from, to - from, text));
    }

    private void Cut(int from, int to)
    {
        if (to > from) Replacements.Add(new Edit(from, to - from, ""));
    }

    private void Simplify(Expr whole, Expr part)
    {
        if (Extent(whole) is not { } at || Extent(part) is not { } p) return;
        Replacements.Add(new Edit(at.Start, at.Length, Encoding.UTF8.GetString(_source.AsSpan(p.Start, p.Length))));
    }

    private Edit? Extent(Expr e)
    {
        byte[] text = Printer.ToSource(e, _names);
        int start = Offset(Start(e));
        if (start + text.Length > _source.Length || !_source.AsSpan(start, text.Length).SequenceEqual(text)) return null;
        return new Edit(start, text.Length, "");
    }
}
