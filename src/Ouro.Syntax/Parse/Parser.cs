// From tokens to the tree: recursive descent, one token of lookahead.
//
// Where Go's grammar cannot be told apart with one token, the parser reads the more general thing and decides afterwards:
//   a[x]         index or instantiation: one node, the checker knows
//   type T[P …   array length or type parameters: the text up to ']' or ',' is read as an expression and taken apart
//                again if its head is a name that something follows (SplitTypeParameter)
//   (a, b, c T)  names or types: parameters are read as pairs of which one half may be missing, and types are spread
//                from right to left when the list is complete (ParamList)
//   x {          composite literal or block: inside if, for and switch headers a bare name before '{' is no literal
//                (_exprNesting is negative there)
//
// Errors: one mistake, one message. After a syntax error the parser skips to a token that can follow (Advance): one the
// caller names, or inside a function any keyword that starts a statement. Of several syntax errors in a line only the first
// is shown. Texts and places are gc's (but gc miscounts the lines behind a ".." that ends a line; we do not).

using System.Runtime.CompilerServices;
using System.Text;
using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>Parses one file of Go source.</summary>
public sealed partial class Parser : IScannerEvents
{
    private readonly ParseContext _context;
    private readonly NameTable _names;
    private readonly byte[] _text;
    private readonly SourceEntry _source;
    private readonly ulong _fileBits;
    private readonly FileDirectives _fileDirectives = new();
    private readonly Scanner _scan;

    private int _errors;          // found by scanner and parser
    private int _syntaxErrors;
    private int _otherErrors;     // of directives, branches
    private (int Line, int Base) _lastSyntaxErrorLine, _lastOtherErrorLine;
    private string _lastOtherError = "";
    private int _functionNesting; // inside functions, statement keywords are places to go on at
    private int _exprNesting;     // negative: in a header, where '{' after a name opens a block

    private Parser(ParseContext context, string name, byte[] text)
    {
        _context = context;
        _names = context.Names;
        _text = text;
        _source = context.Sources.Add(name);
        _fileBits = new Pos(_source.Number, 0, 0).Bits;
        _scan = new Scanner(text, _names, this);
    }

    /// <summary>Parses a file.</summary>
    /// <param name="context">Shared tables; receives the diagnostics.</param>
    /// <param name="name">Name in diagnostics.</param>
    /// <param name="text">The source, UTF-8; the tree keeps it, so it must not change.</param>
    public static ParseResult Parse(ParseContext context, string name, byte[] text)
    {
        var parser = new Parser(context, name, text);
        SourceFile? file = null;
        try
        {
            file = parser.ParseFile();
        }
        catch (NestingException e)
        {
            parser.Report(SyntaxCode.TooDeep, e.Pos, "syntax error: " + e.Message);
        }
        return new ParseResult(file, parser._syntaxErrors, parser._errors + parser._otherErrors);
    }

    // ------------------------------------------------------------------ nodes

    private Node[] _nodes = new Node[256];
    private int _nodeCount;

    // Numbers a new node.
    private T New<T>(T node) where T : Node
    {
        if (_nodeCount == _nodes.Length) Array.Resize(ref _nodes, _nodeCount * 2);
        node.Id = _nodeCount;
        _nodes[_nodeCount++] = node;
        return node;
    }

    private Name NewName(Pos pos, NameId value) => New(new Name(pos, value, _names.GetBytes(value).Length));

    private BadExpr NewBadExpr(Pos pos) => New(new BadExpr(pos));

    // Lists under construction are the top of a stack; finished, they move to an array of their own.
    private sealed class Stack<T>
    {
        private T[] _items = new T[64];

        public int Count { get; private set; }

        public void Push(T item)
        {
            if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
            _items[Count++] = item;
        }

        public Span<T> From(int mark) => _items.AsSpan(mark, Count - mark);

        public T[] PopFrom(int mark)
        {
            if (Count == mark) return [];
            T[] list = _items[mark..Count];
            Drop(mark);
            return list;
        }

        public void Drop(int mark)
        {
            Array.Clear(_items, mark, Count - mark);
            Count = mark;
        }
    }

    private readonly Stack<Expr> _exprs = new();
    private readonly Stack<Stmt> _stmts = new();
    private readonly Stack<Field> _fields = new();
    private readonly Stack<Name> _nameStack = new();
    private readonly Stack<Decl> _decls = new();
    private readonly Stack<Param> _params = new();

    // ------------------------------------------------------------------ tokens

    private Token Tok
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _scan.Token;
    }

    private Pos TokPos => PosAt(_scan.Line, _scan.Column);

    private Pos PosAt(int line, int column) =>
        new(_fileBits | (ulong)Math.Min(line, Pos.MaxLine) << 20 | (uint)Math.Min(column, Pos.MaxColumn));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Next() => _scan.Next();

    private bool Got(Token token)
    {
        if (Tok != token) return false;
        Next();
        return true;
    }

    private void Want(Token token)
    {
        if (Got(token)) return;
        SyntaxError("expected " + token.Describe());
        Advance();
    }

    private bool IsOperator(Operator op) => Tok == Token.Operator && _scan.Op == op;

    // '=', or ':=' with a complaint.
    private bool GotAssign()
    {
        if (Tok == Token.Define) SyntaxError("expected =");
        else if (Tok != Token.Assign) return false;
        Next();
        return true;
    }

    // ------------------------------------------------------------------ errors

    private static readonly ulong s_statementKeywords = Token.Break.Bit() | Token.Const.Bit() | Token.Continue.Bit()
        | Token.Defer.Bit() | Token.Fallthrough.Bit() | Token.For.Bit() | Token.Go.Bit() | Token.Goto.Bit() | Token.If.Bit()
        | Token.Return.Bit() | Token.Select.Bit() | Token.Switch.Bit() | Token.Type.Bit() | Token.Var.Bit();

    private static readonly ulong s_declarationKeywords = Token.Import.Bit() | Token.Const.Bit() | Token.Type.Bit()
        | Token.Var.Bit() | Token.Func.Bit();

    private static readonly ulong s_closers = Token.Rparen.Bit() | Token.Rbrack.Bit() | Token.Rbrace.Bit();

    // Steps over one token, so that there is progress.
    private void Advance()
    {
        if (Tok != Token.Eof) Next();
    }

    // Skips to a token of a set, to a statement keyword when inside a function, or to the end.
    private void Advance(ulong follow)
    {
        follow |= Token.Eof.Bit();
        if (_functionNesting > 0) follow |= s_statementKeywords;
        while ((follow & Tok.Bit()) == 0) Next();
    }

    private void Report(string code, Pos pos, string message)
    {
        _errors++;
        if (message.StartsWith("syntax error", StringComparison.Ordinal))
        {
            _syntaxErrors++;
            if (_lastSyntaxErrorLine == LineOf(pos)) return;
            _lastSyntaxErrorLine = LineOf(pos);
            _context.Diagnostics.Add(new Diagnostic(code, _context.Sources.Resolve(pos), message));
        }
        else AddOther(code, pos, message);
    }

    // The same again in the same line is not shown.
    private void AddOther(string code, Pos pos, string message)
    {
        if (_lastOtherErrorLine == LineOf(pos) && _lastOtherError == message) return;
        _lastOtherErrorLine = LineOf(pos);
        _lastOtherError = message;
        _context.Diagnostics.Add(new Diagnostic(code, _context.Sources.Resolve(pos), message));
    }

    // A line directive in the middle of a line makes two of it.
    private (int Line, int Base) LineOf(Pos pos) => (pos.Line, _source.LineBaseAt(pos));

    // A mistake that leaves the tree in order.
    private void ReportOther(string code, Pos pos, string message)
    {
        _otherErrors++;
        AddOther(code, pos, message);
    }

    private void ErrorAt(Pos pos, string message) => Report(SyntaxCode.Syntax, pos, message);

    private void SyntaxError(string message) => SyntaxErrorAt(TokPos, message);

    // A message that begins with "in", "at", "after" or "expected" is preceded by what was found instead.
    private void SyntaxErrorAt(Pos pos, string message)
    {
        if (Tok == Token.Eof && _errors > 0) return; // the end only is where an earlier mistake led to
        if (message.StartsWith("in ", StringComparison.Ordinal) || message.StartsWith("at ", StringComparison.Ordinal)
            || message.StartsWith("after ", StringComparison.Ordinal))
            message = $"unexpected {DescribeCurrent()} {message}";
        else if (message.StartsWith("expected ", StringComparison.Ordinal))
            message = $"unexpected {DescribeCurrent()}, {message}";
        ErrorAt(pos, "syntax error: " + message);
    }

    private string DescribeCurrent() => Tok switch
    {
        Token.Name => "name " + _names.GetString(_scan.Name),
        Token.Semi => _scan.SemiText,
        Token.Literal => "literal " + Encoding.UTF8.GetString(_scan.LiteralText.Span),
        Token.Operator => _scan.Op.Text(),
        Token.AssignOp => _scan.Op.Text() + "=",
        Token.IncOp => _scan.Op.Text() + _scan.Op.Text(),
        _ => Tok.Describe(),
    };

    void IScannerEvents.ScanError(int line, int column, string message) => Report(SyntaxCode.Token, PosAt(line, column), message);

    private sealed class NestingException(Pos pos, string message = "source is nested too deeply") : Exception(message)
    {
        public Pos Pos { get; } = pos;
    }

    // Each recursive production passes here: too deep an input ends in a diagnostic, not in a dead process.
    private void GuardNesting()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new NestingException(TokPos);
    }

    // What these take grows with the square of their depth: the symbol of a type, and that of a function literal, has those that it
    // is in or made of as parts; and the variables of a loop live through all loops within. gc needs 7 GB for 1,000 function literals.
    private const int MaxCostlyNesting = 1000;

    private int _typeNesting, _literalNesting, _loopNesting;

    private void EnterCostly(ref int nesting, string what)
    {
        if (++nesting > MaxCostlyNesting) throw new NestingException(TokPos, $"{what} nested too deeply (more than {MaxCostlyNesting} levels)");
    }

    // ------------------------------------------------------------------ lists

    // The form of a list that is closed by a token: for (bool more = InList(close); more; more = NextInList(…)) element;
    // then EndList. The separator may be left out before the closing token.

    private bool _listBroken;

    private bool InList(Token close)
    {
        _listBroken = false;
        return Tok != Token.Eof && Tok != close;
    }

    private bool NextInList(string context, Token separator, Token close, bool done = false)
    {
        _listBroken = false;
        if (!Got(separator) && Tok != close)
        {
            SyntaxError($"in {context}; possibly missing {separator.Describe()} or {close.Describe()}");
            Advance(s_closers);
            if (Tok != close)
            {
                _listBroken = true;
                return false;
            }
        }
        return !done && Tok != Token.Eof && Tok != close;
    }

    // The position of the closing token.
    private Pos EndList(Token close)
    {
        Pos pos = TokPos;
        if (!_listBroken) Want(close);
        return pos;
    }

    // ------------------------------------------------------------------ names and literals

    private Name ParseName()
    {
        Pos pos = TokPos;
        if (Tok == Token.Name)
        {
            Name name = NewName(pos, _scan.Name);
            Next();
            return name;
        }
        SyntaxError("expected name");
        Advance();
        return NewName(pos, NameId.Blank);
    }

    private Name[] NameList(Name first)
    {
        if (Tok != Token.Comma) return [first];
        int mark = _nameStack.Count;
        _nameStack.Push(first);
        while (Got(Token.Comma)) _nameStack.Push(ParseName());
        return _nameStack.PopFrom(mark);
    }

    private BasicLit? LiteralOrNull()
    {
        if (Tok != Token.Literal) return null;
        BasicLit literal = New(new BasicLit(TokPos, _scan.LitKind, _scan.LiteralText, _scan.LitBad));
        Next();
        return literal;
    }

    /// <summary>The expression without enclosing parentheses.</summary>
    public static Expr Unparen(Expr x)
    {
        while (x is ParenExpr p) x = p.X;
        return x;
    }

    private string Text(Node node) => Printer.ToShortString(node, _names);
}
