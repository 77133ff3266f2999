using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    private Expr ParseExpr() => BinaryExpr(null, 0);

    // ExpressionList = Expression { "," Expression } .
    private Expr[] ExprList()
    {
        Expr first = ParseExpr();
        return Tok == Token.Comma ? RestOfExprList(first) : [first];
    }

    private Expr[] RestOfExprList(Expr first)
    {
        int mark = _exprs.Count;
        _exprs.Push(first);
        while (Got(Token.Comma)) _exprs.Push(ParseExpr());
        return _exprs.PopFrom(mark);
    }

    // Expression = UnaryExpr | Expression binary_op Expression .
    private Expr BinaryExpr(Expr? x, int precedence)
    {
        x ??= UnaryExpr();
        while (Tok is Token.Operator or Token.Star && _scan.Precedence > precedence)
        {
            Pos pos = TokPos;
            Operator op = _scan.Op;
            int inner = _scan.Precedence;
            Next();
            Expr y = BinaryExpr(null, inner);
            x = New(new BinaryExpr(pos, op, x, y));
        }
        return x;
    }

    // UnaryExpr = PrimaryExpr | unary_op UnaryExpr .
    private Expr UnaryExpr()
    {
        GuardNesting();
        Pos pos = TokPos;
        switch (Tok)
        {
            case Token.Star:
                Next();
                return New(new StarExpr(pos, UnaryExpr()));
            case Token.Operator when _scan.Op is Operator.Add or Operator.Sub or Operator.Not or Operator.Xor or Operator.Tilde:
                Operator op = _scan.Op;
                Next();
                return New(new UnaryExpr(pos, op, UnaryExpr()));
            case Token.Operator when _scan.Op == Operator.And:
                Next();
                // &(T{}) is &T{}
                return New(new UnaryExpr(pos, Operator.And, Unparen(UnaryExpr())));
            case Token.Arrow:
                Next();
                // "<-chan …" may become a channel type or a receive operation from a conversion: its end decides.
                Expr x = UnaryExpr();
                if (x is not ChanType channel) return New(new UnaryExpr(pos, Operator.Recv, x));
                MoveArrowIn(channel);
                return channel;
            default:
                return PrimaryExpr(null, true);
        }
    }

    // <-(chan E) is (<-chan E), and <-(chan<- E) is (<-chan (<-E)): the arrow belongs to the first chan, whose own arrow
    // then belongs to its element.
    private void MoveArrowIn(ChanType channel)
    {
        Expr x = channel;
        ChanDir dir = ChanDir.SendOnly;
        while (dir == ChanDir.SendOnly && x is ChanType c)
        {
            dir = c.Dir;
            if (dir == ChanDir.RecvOnly) SyntaxError("unexpected <-, expected chan"); // <-<-chan E
            c.Dir = ChanDir.RecvOnly;
            x = c.Elem;
        }
        if (dir == ChanDir.SendOnly) SyntaxError($"unexpected {Text(x)}, expected chan"); // <-chan<- E
    }

    // Operand = Literal | OperandName | MethodExpr | "(" Expression ")" .
    // Parentheses leave a node where the checker or a later step here has to know of them.
    private Expr Operand(bool keepParens)
    {
        Pos pos = TokPos;
        switch (Tok)
        {
            case Token.Name:
                return ParseName();
            case Token.Literal:
                return LiteralOrNull()!;
            case Token.Lparen:
                Next();
                _exprNesting++;
                Expr x = ParseExpr();
                _exprNesting--;
                Want(Token.Rparen);
                // (T){} may be a composite literal with a forbidden parenthesis.
                return keepParens || Tok == Token.Lbrace ? New(new ParenExpr(pos, x)) : x;
            case Token.Func:
                Next();
                FuncType type = Signature("function type", out _);
                if (Tok != Token.Lbrace) return type;
                EnterCostly(ref _literalNesting, "function literals are");
                _exprNesting++;
                BlockStmt body = FunctionBody();
                _exprNesting--;
                _literalNesting--;
                return New(new FunctionLit(pos, type, body));
            case Token.Lbrack or Token.Chan or Token.Map or Token.Struct or Token.Interface:
                return ParseType();
            default:
                Expr bad = NewBadExpr(pos);
                SyntaxError("expected expression");
                Advance(s_closers);
                return bad;
        }
    }

    // PrimaryExpr = Operand | PrimaryExpr ( Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue ) .
    private Expr PrimaryExpr(Expr? x, bool keepParens)
    {
        x ??= Operand(keepParens);
        while (true)
        {
            Pos pos = TokPos;
            switch (Tok)
            {
                case Token.Dot:
                    Next();
                    x = AfterDot(pos, x);
                    break;
                case Token.Lbrack:
                    Next();
                    x = AfterBracket(pos, x);
                    break;
                case Token.Lparen:
                    Next();
                    Expr[] args = Arguments(out bool hasDots);
                    x = New(new CallExpr(pos, x, args, hasDots));
                    break;
                case Token.Lbrace:
                    Expr type = Unparen(x);
                    if (!MayBeLiteralType(type)) return x;
                    if (type != x) SyntaxError("cannot parenthesize type in composite literal");
                    x = LiteralValue(x);
                    break;
                default:
                    return x;
            }
        }
    }

    // Whether "x {" is a composite literal here.
    private bool MayBeLiteralType(Expr type) => type switch
    {
        Name or SelectorExpr => _exprNesting >= 0,
        IndexExpr => _exprNesting >= 0 && !IsValue(type),
        ArrayType or SliceType or StructType or MapType => true,
        _ => false,
    };

    // Whether an expression can be no type.
    private static bool IsValue(Expr x) => x switch
    {
        BasicLit or CompositeLit or FunctionLit or SliceExpr or TypeAssertExpr or TypeSwitchGuard or CallExpr => true,
        Syntax.UnaryExpr or Syntax.BinaryExpr => true,
        ParenExpr p => IsValue(p.X),
        IndexExpr i => IsValue(i.X) || i.Indices is [var only] && IsValue(only),
        _ => false,
    };

    // Selector = "." identifier . TypeAssertion = "." "(" Type ")" .
    private Expr AfterDot(Pos pos, Expr x)
    {
        if (Tok == Token.Name) return New(new SelectorExpr(pos, x, ParseName()));
        if (!Got(Token.Lparen))
        {
            SyntaxError("expected name or (");
            Advance(Token.Semi.Bit() | Token.Rparen.Bit());
            return x;
        }
        if (Got(Token.Type)) x = New(new TypeSwitchGuard(pos, null, x));
        else x = New(new TypeAssertExpr(pos, x, ParseType()));
        Want(Token.Rparen);
        return x;
    }

    // Index, type arguments or slice, after "[".
    private Expr AfterBracket(Pos pos, Expr x)
    {
        Expr? low = null;
        if (Tok != Token.Colon)
        {
            Expr[] indices;
            bool comma = false;
            if (Tok == Token.Rbrack)
            {
                SyntaxError("expected operand");
                indices = [NewBadExpr(TokPos)];
            }
            else indices = TypeList(strict: false, out comma);
            if (comma || Tok == Token.Rbrack)
            {
                Want(Token.Rbrack);
                return New(new IndexExpr(pos, x, indices));
            }
            low = indices[0];
        }
        if (!Got(Token.Colon))
        {
            SyntaxError("expected comma, : or ]");
            Advance(Token.Comma.Bit() | Token.Colon.Bit() | Token.Rbrack.Bit());
        }
        _exprNesting++;
        Expr? high = null, max = null;
        bool full = false;
        if (Tok is not (Token.Colon or Token.Rbrack)) high = ParseExpr();
        if (Tok == Token.Colon)
        {
            full = true;
            if (high is null)
            {
                ErrorAt(TokPos, "middle index required in 3-index slice");
                high = NewBadExpr(TokPos);
            }
            Next();
            if (Tok != Token.Rbrack) max = ParseExpr();
            else
            {
                ErrorAt(TokPos, "final index required in 3-index slice");
                max = NewBadExpr(TokPos);
            }
        }
        _exprNesting--;
        Want(Token.Rbrack);
        return New(new SliceExpr(pos, x, low, high, max, full));
    }

    // Arguments after "(": arg { "," arg } [ "..." ] [ "," ] ")" .
    private Expr[] Arguments(out bool hasDots)
    {
        hasDots = false;
        _exprNesting++;
        int mark = _exprs.Count;
        for (bool more = InList(Token.Rparen); more; more = NextInList("argument list", Token.Comma, Token.Rparen, hasDots))
        {
            _exprs.Push(ParseExpr());
            hasDots = Got(Token.DotDotDot);
        }
        EndList(Token.Rparen);
        _exprNesting--;
        return _exprs.PopFrom(mark);
    }

    // LiteralValue = "{" [ ElementList [ "," ] ] "}" .
    private CompositeLit LiteralValue(Expr? type)
    {
        GuardNesting();
        Pos pos = TokPos;
        int keys = 0, mark = _exprs.Count;
        _exprNesting++;
        Want(Token.Lbrace);
        for (bool more = InList(Token.Rbrace); more; more = NextInList("composite literal", Token.Comma, Token.Rbrace))
        {
            Expr element = LiteralElement();
            if (Tok == Token.Colon)
            {
                Pos colon = TokPos;
                Next();
                element = New(new KeyValueExpr(colon, element, LiteralElement()));
                keys++;
            }
            _exprs.Push(element);
        }
        Pos rbrace = EndList(Token.Rbrace);
        _exprNesting--;
        return New(new CompositeLit(pos, type, _exprs.PopFrom(mark), keys, rbrace));
    }

    private Expr LiteralElement() => Tok == Token.Lbrace ? LiteralValue(null) : ParseExpr();

    // Types separated by commas, one may trail; unless strict, the first may be any expression.
    private Expr[] TypeList(bool strict, out bool comma)
    {
        comma = false;
        _exprNesting++;
        Expr first = strict ? ParseType() : ParseExpr();
        Expr[] list;
        if (Tok != Token.Comma) list = [first];
        else
        {
            comma = true;
            int mark = _exprs.Count;
            _exprs.Push(first);
            while (Got(Token.Comma) && TypeOrNull() is { } type) _exprs.Push(type);
            list = _exprs.PopFrom(mark);
        }
        _exprNesting--;
        return list;
    }
}
