using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    // SimpleStmt = EmptyStmt | ExpressionStmt | SendStmt | IncDecStmt | Assignment | ShortVarDecl ; after "for" also a
    // RangeClause, after "switch" also a type switch guard (as an ExprStmt).
    private SimpleStmt ParseSimpleStmt(Token keyword)
    {
        if (keyword == Token.For && Tok == Token.Range) return ParseRangeClause([], false);
        Expr first = ParseExpr();
        return RestOfSimpleStmt(first, Tok == Token.Comma ? RestOfExprList(first) : null, keyword);
    }

    // list: null when there is but one expression.
    private SimpleStmt RestOfSimpleStmt(Expr first, Expr[]? list, Token keyword)
    {
        Pos pos = TokPos;
        switch (Tok)
        {
            case Token.Assign or Token.Define:
                return RestOfAssignment(pos, list ?? [first], keyword);
            case Token.AssignOp when list is null:
                Operator op = _scan.Op;
                Next();
                return New(new AssignStmt(pos, op, [first], [ParseExpr()]));
            case Token.IncOp when list is null:
                op = _scan.Op;
                Next();
                return New(new AssignStmt(pos, op, [first], []));
            case Token.Arrow when list is null:
                Next();
                return New(new SendStmt(pos, first, ParseExpr()));
        }
        if (list is not null)
        {
            SyntaxError("expected := or = or comma");
            Advance(Token.Semi.Bit() | Token.Rbrace.Bit());
        }
        return New(new ExprStmt(first.Pos, first));
    }

    private SimpleStmt RestOfAssignment(Pos pos, Expr[] lhs, Token keyword)
    {
        Operator op = Tok == Token.Define ? Operator.Define : Operator.None;
        Next();
        if (keyword == Token.For && Tok == Token.Range) return ParseRangeClause(lhs, op == Operator.Define);
        Expr[] rhs = ExprList();
        if (rhs is [TypeSwitchGuard guard] && keyword == Token.Switch && op == Operator.Define && lhs is [Name variable])
        {
            guard.Lhs = variable;
            return New(new ExprStmt(guard.Pos, guard));
        }
        return New(new AssignStmt(pos, op, lhs, rhs));
    }

    private RangeClause ParseRangeClause(Expr[] lhs, bool define)
    {
        Pos pos = TokPos;
        Next();
        return New(new RangeClause(pos, lhs, define, ParseExpr()));
    }

    // After the label, at ":".
    private LabeledStmt? RestOfLabeledStmt(Name label)
    {
        Pos pos = TokPos;
        Want(Token.Colon);
        if (Tok == Token.Rbrace) return New(new LabeledStmt(pos, label, New(new EmptyStmt(TokPos))));
        if (StatementOrNull() is { } stmt) return New(new LabeledStmt(pos, label, stmt));
        SyntaxErrorAt(pos, "missing statement after label");
        return null;
    }

    // context: what the block should have followed; may be empty when the token is "{".
    private BlockStmt Block(string context)
    {
        Pos pos = TokPos;
        if (!Got(Token.Lbrace))
        {
            SyntaxError("expected { after " + context);
            Advance(Token.Name.Bit() | Token.Rbrace.Bit());
            Pos found = TokPos;
            if (Got(Token.Rbrace)) return New(new BlockStmt(pos, [], found));
        }
        Stmt[] list = StatementList();
        Pos rbrace = TokPos;
        Want(Token.Rbrace);
        return New(new BlockStmt(pos, list, rbrace));
    }

    private DeclStmt ParseDeclStmt()
    {
        Pos pos = TokPos;
        int mark = _decls.Count;
        DeclarationGroup();
        return New(new DeclStmt(pos, _decls.PopFrom(mark)));
    }

    // What stands between "if", "for", "switch" and the block. A range clause comes as init.
    private void Header(Token keyword, out SimpleStmt? init, out Expr? cond, out SimpleStmt? post)
    {
        init = post = null;
        cond = null;
        Want(keyword);
        if (Tok == Token.Lbrace)
        {
            if (keyword != Token.If) return;
            SyntaxError("missing condition in if statement");
            cond = NewBadExpr(TokPos);
            return;
        }
        int outer = _exprNesting;
        _exprNesting = -1;
        if (Tok != Token.Semi)
        {
            Token initKeyword = Tok;
            if (initKeyword == Token.Var)
            {
                Next();
                SyntaxError($"var declaration not allowed in {keyword.Text()} initializer");
            }
            init = ParseSimpleStmt(keyword);
        }
        if (init is not RangeClause)
        {
            SimpleStmt? condStmt = Condition(keyword, ref init, out post, out Pos semicolon, out string semicolonText);
            cond = ConditionValue(condStmt, keyword, semicolon, semicolonText);
        }
        _exprNesting = outer;
    }

    // After the first statement of a header: what comes between its semicolons, or the first statement itself.
    private SimpleStmt? Condition(Token keyword, ref SimpleStmt? init, out SimpleStmt? post, out Pos semicolon, out string semicolonText)
    {
        post = null;
        semicolon = Pos.None;
        semicolonText = "";
        SimpleStmt? condition = null;
        if (Tok == Token.Lbrace)
        {
            condition = init;
            init = null;
            return condition;
        }
        if (Tok == Token.Semi)
        {
            semicolon = TokPos;
            semicolonText = _scan.SemiText;
            Next();
        }
        else
        {
            // Asking for '{' rather than ';' makes the better message.
            Want(Token.Lbrace);
            if (Tok != Token.Lbrace) Advance(Token.Lbrace.Bit() | Token.Rbrace.Bit());
        }
        if (keyword != Token.For) return Tok == Token.Lbrace ? null : ParseSimpleStmt(keyword);

        if (Tok != Token.Semi)
        {
            if (Tok == Token.Lbrace)
            {
                SyntaxError("expected for loop condition");
                return null;
            }
            condition = ParseSimpleStmt(Token.None);
        }
        Want(Token.Semi);
        if (Tok != Token.Lbrace)
        {
            post = ParseSimpleStmt(Token.None);
            if (post is AssignStmt { IsDefine: true }) SyntaxErrorAt(post.Pos, "cannot declare in post statement of for loop");
        }
        return condition;
    }

    private Expr? ConditionValue(SimpleStmt? condition, Token keyword, Pos semicolon, string semicolonText)
    {
        switch (condition)
        {
            case null:
                if (keyword != Token.If || !semicolon.IsKnown) return null;
                SyntaxErrorAt(semicolon, semicolonText != "semicolon"
                    ? $"unexpected {semicolonText}, expected {{ after if clause"
                    : "missing condition in if statement");
                return NewBadExpr(semicolon);
            case ExprStmt s:
                return s.X;
            case AssignStmt { Op: Operator.None } a:
                // Most likely == was meant: put both sides in parentheses so that the = is seen.
                SyntaxErrorAt(a.Pos, $"cannot use assignment {Emphasize(a.Lhs)} = {Emphasize(a.Rhs)} as value");
                return null;
            default:
                SyntaxErrorAt(condition.Pos, $"cannot use {Text(condition)} as value");
                return null;
        }
    }

    private string Emphasize(Expr[] list) => list is [BinaryExpr b] ? $"({Text(b)})" : Printer.ToShortString(list, _names);

    private ForStmt ParseForStmt()
    {
        Pos pos = TokPos;
        Header(Token.For, out SimpleStmt? init, out Expr? cond, out SimpleStmt? post);
        int saved = _loopNesting;
        if (init is not null) EnterCostly(ref _loopNesting, "loops with variables are");
        BlockStmt body = Block("for clause");
        _loopNesting = saved;
        return New(new ForStmt(pos, init, cond, post, body));
    }

    private IfStmt ParseIfStmt()
    {
        GuardNesting();
        Pos pos = TokPos;
        Header(Token.If, out SimpleStmt? init, out Expr? cond, out _);
        BlockStmt then = Block("if clause");
        Stmt? otherwise = null;
        if (Got(Token.Else))
        {
            switch (Tok)
            {
                case Token.If:
                    otherwise = ParseIfStmt();
                    break;
                case Token.Lbrace:
                    otherwise = Block("");
                    break;
                default:
                    SyntaxError("else must be followed by if or statement block");
                    Advance(Token.Name.Bit() | Token.Rbrace.Bit());
                    break;
            }
        }
        return New(new IfStmt(pos, init, cond ?? NewBadExpr(pos), then, otherwise));
    }

    private static readonly ulong s_clauses = Token.Case.Bit() | Token.Default.Bit() | Token.Rbrace.Bit();

    private void ClauseBrace(string statement)
    {
        if (Got(Token.Lbrace)) return;
        SyntaxError($"missing {{ after {statement} clause");
        Advance(s_clauses);
    }

    private SwitchStmt ParseSwitchStmt()
    {
        Pos pos = TokPos;
        Header(Token.Switch, out SimpleStmt? init, out Expr? tag, out _);
        ClauseBrace("switch");
        var body = new List<CaseClause>();
        while (Tok is not (Token.Eof or Token.Rbrace))
        {
            Pos at = TokPos;
            Expr[] cases = [];
            bool isDefault = false;
            if (Got(Token.Case)) cases = ExprList();
            else isDefault = DefaultOrError();
            Pos colon = TokPos;
            Want(Token.Colon);
            body.Add(New(new CaseClause(at, isDefault, cases, colon, StatementList())));
        }
        Pos rbrace = TokPos;
        Want(Token.Rbrace);
        return New(new SwitchStmt(pos, init, tag, [.. body], rbrace));
    }

    private SelectStmt ParseSelectStmt()
    {
        Pos pos = TokPos;
        Want(Token.Select);
        ClauseBrace("select");
        var body = new List<CommClause>();
        while (Tok is not (Token.Eof or Token.Rbrace))
        {
            Pos at = TokPos;
            SimpleStmt? comm = null;
            bool isDefault = false;
            if (Got(Token.Case)) comm = ParseSimpleStmt(Token.None);
            else isDefault = DefaultOrError();
            Pos colon = TokPos;
            Want(Token.Colon);
            body.Add(New(new CommClause(at, isDefault, comm, colon, StatementList())));
        }
        Pos rbrace = TokPos;
        Want(Token.Rbrace);
        return New(new SelectStmt(pos, [.. body], rbrace));
    }

    // A clause that is neither case nor default counts as default, as in gc.
    private bool DefaultOrError()
    {
        if (Got(Token.Default)) return true;
        SyntaxError("expected case or default or }");
        Advance(Token.Colon.Bit() | s_clauses);
        return true;
    }

    private CallStmt ParseCallStmt()
    {
        Pos pos = TokPos;
        bool isGo = Tok == Token.Go;
        Next();
        Expr x = PrimaryExpr(null, Tok == Token.Lparen);
        Expr call = Unparen(x);
        if (call != x) ErrorAt(x.Pos, $"expression in {(isGo ? "go" : "defer")} must not be parenthesized");
        return isGo ? New(new GoStmt(pos, call)) : New(new DeferStmt(pos, call));
    }

    private BranchStmt ParseBranchStmt(BranchKind kind)
    {
        Pos pos = TokPos;
        Next();
        Name? label = kind switch
        {
            BranchKind.Goto => ParseName(),
            BranchKind.Fallthrough => null,
            _ => Tok == Token.Name ? ParseName() : null,
        };
        return New(new BranchStmt(pos, kind, label));
    }

    // Statement = Declaration | LabeledStmt | SimpleStmt | … ; null, and nothing consumed, where none begins.
    private Stmt? StatementOrNull()
    {
        GuardNesting();
        if (Tok == Token.Name)
        {
            ClearPragma();
            Expr first = ParseExpr();
            if (Tok == Token.Comma) return RestOfSimpleStmt(first, RestOfExprList(first), Token.None);
            if (Tok == Token.Colon && first is Name label) return RestOfLabeledStmt(label);
            return RestOfSimpleStmt(first, null, Token.None);
        }
        if (Tok is Token.Var or Token.Const or Token.Type) return ParseDeclStmt();
        ClearPragma();
        switch (Tok)
        {
            case Token.Lbrace:
                return Block("");
            case Token.Operator:
                return _scan.Op is Operator.Add or Operator.Sub or Operator.And or Operator.Xor or Operator.Not
                    ? ParseSimpleStmt(Token.None) : null;
            case Token.Star or Token.Literal or Token.Func or Token.Lparen or Token.Lbrack or Token.Struct or Token.Map
                or Token.Chan or Token.Interface or Token.Arrow:
                return ParseSimpleStmt(Token.None);
            case Token.For:
                return ParseForStmt();
            case Token.Switch:
                return ParseSwitchStmt();
            case Token.Select:
                return ParseSelectStmt();
            case Token.If:
                return ParseIfStmt();
            case Token.Fallthrough:
                return ParseBranchStmt(BranchKind.Fallthrough);
            case Token.Break:
                return ParseBranchStmt(BranchKind.Break);
            case Token.Continue:
                return ParseBranchStmt(BranchKind.Continue);
            case Token.Goto:
                return ParseBranchStmt(BranchKind.Goto);
            case Token.Go or Token.Defer:
                return ParseCallStmt();
            case Token.Return:
                Pos pos = TokPos;
                Next();
                return New(new ReturnStmt(pos, Tok is Token.Semi or Token.Rbrace ? [] : ExprList()));
            case Token.Semi:
                return New(new EmptyStmt(TokPos));
            default:
                return null;
        }
    }

    // StatementList = { Statement ";" } .
    private Stmt[] StatementList()
    {
        int mark = _stmts.Count;
        while (Tok is not (Token.Eof or Token.Rbrace or Token.Case or Token.Default))
        {
            Stmt? stmt = StatementOrNull();
            ClearPragma();
            if (stmt is null) break;
            _stmts.Push(stmt);
            if (Got(Token.Semi) || Tok == Token.Rbrace) continue;
            SyntaxError("at end of statement");
            Advance(Token.Semi.Bit() | s_clauses);
            Got(Token.Semi); // or there were an empty statement
        }
        return _stmts.PopFrom(mark);
    }
}
