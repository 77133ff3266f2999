using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    // SourceFile = PackageClause ";" { ImportDecl ";" } { TopLevelDecl ";" } .
    private SourceFile? ParseFile()
    {
        Next();
        Pos pos = TokPos;
        string goVersion = _goVersion;
        _atTop = false;
        if (!Got(Token.Package))
        {
            SyntaxError("package statement must be first");
            return null;
        }
        Pragma? pragma = TakePragma();
        Name name = ParseName();
        var package = New(new PackageClause(pos, name, pragma));
        Want(Token.Semi);
        if (_errors > 0) return null;

        // Imports are taken anywhere, but not without complaint.
        Token previous = Token.Import;
        int mark = _decls.Count;
        while (Tok != Token.Eof)
        {
            if (Tok == Token.Import && previous != Token.Import) SyntaxError("imports must appear before other declarations");
            previous = Tok;
            switch (Tok)
            {
                case Token.Import or Token.Const or Token.Type or Token.Var:
                    DeclarationGroup();
                    break;
                case Token.Func:
                    Next();
                    _decls.Push(FunctionDeclaration());
                    break;
                default:
                    SyntaxError(Tok == Token.Lbrace && _decls.Count > mark && _decls.From(mark)[^1] is FunctionDecl { Body: null }
                        ? "unexpected semicolon or newline before {"
                        : "non-declaration statement outside function body");
                    Advance(s_declarationKeywords);
                    continue;
            }
            // Before the semicolon is consumed: comments behind it may already belong to the next declaration.
            ClearPragma();
            if (Tok != Token.Eof && !Got(Token.Semi))
            {
                SyntaxError("after top level declaration");
                Advance(s_declarationKeywords);
            }
        }
        ClearPragma();
        Decl[] decls = _decls.PopFrom(mark);
        Pos eof = TokPos;
        var file = new SourceFile(pos, _source, _text, package, decls, eof, goVersion, _fileDirectives);
        New(file);
        file.SetNodes(_nodes.AsSpan(0, _nodeCount).ToArray());
        return file;
    }

    // One declaration or a group "(" { spec ";" } ")" after its keyword; pushes them.
    private void DeclarationGroup()
    {
        Token keyword = Tok;
        Next();
        if (Tok != Token.Lparen)
        {
            _decls.Push(Spec(keyword, null));
            return;
        }
        var group = new Group();
        ClearPragma();
        Next(); // after the pragmas are cleared: comments behind "(" belong to the first declaration
        for (bool more = InList(Token.Rparen); more; more = NextInList("grouped declaration", Token.Semi, Token.Rparen))
            _decls.Push(Spec(keyword, group));
        EndList(Token.Rparen);
    }

    private Decl Spec(Token keyword, Group? group) => keyword switch
    {
        Token.Import => ImportSpec(group),
        Token.Const => ConstSpec(group),
        Token.Type => TypeSpec(group),
        _ => VarSpec(group),
    };

    // ImportSpec = [ "." | PackageName ] ImportPath .
    private ImportDecl ImportSpec(Group? group)
    {
        Pos pos = TokPos;
        Pragma? pragma = TakePragma();
        Name? local = null;
        if (Tok == Token.Name) local = ParseName();
        else if (Tok == Token.Dot)
        {
            local = NewName(TokPos, NameId.Dot);
            Next();
        }
        BasicLit? path = LiteralOrNull();
        if (path is null)
        {
            SyntaxError("missing import path");
            Advance(Token.Semi.Bit() | Token.Rparen.Bit());
        }
        else if (!path.Bad && path.LitKind != LitKind.String)
        {
            SyntaxErrorAt(path.Pos, "import path must be a string");
            path.Bad = true;
        }
        return New(new ImportDecl(pos, group, pragma, local, path));
    }

    // ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ] .
    private ConstDecl ConstSpec(Group? group)
    {
        Pos pos = TokPos;
        Pragma? pragma = TakePragma();
        Name[] names = NameList(ParseName());
        Expr? type = null;
        Expr[] values = [];
        if (Tok is not (Token.Eof or Token.Semi or Token.Rparen))
        {
            type = TypeOrNull();
            if (GotAssign()) values = ExprList();
        }
        return New(new ConstDecl(pos, group, pragma, names, type, values));
    }

    // VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList ) .
    private VarDecl VarSpec(Group? group)
    {
        Pos pos = TokPos;
        Pragma? pragma = TakePragma();
        Name[] names = NameList(ParseName());
        Expr? type = null;
        Expr[] values = [];
        if (GotAssign()) values = ExprList();
        else
        {
            type = ParseType();
            if (GotAssign()) values = ExprList();
        }
        return New(new VarDecl(pos, group, pragma, names, type, values));
    }

    // TypeSpec = identifier [ TypeParams ] [ "=" ] Type .
    private TypeDecl TypeSpec(Group? group)
    {
        Pos pos = TokPos;
        Pragma? pragma = TakePragma();
        Name name = ParseName();
        Field[] tparams = [];
        bool alias = false;
        Expr? type;
        if (Tok == Token.Lbrack)
        {
            Pos bracket = TokPos;
            Next();
            if (Tok == Token.Name) type = AfterBracketAndName(bracket, ref tparams, ref alias);
            else if (Got(Token.Rbrack)) type = RestOfSliceType(bracket);
            else type = RestOfArrayType(bracket, null);
        }
        else
        {
            alias = GotAssign();
            type = TypeOrNull();
        }
        if (type is null)
        {
            type = NewBadExpr(TokPos);
            SyntaxError("in type declaration");
            Advance(Token.Semi.Bit() | Token.Rparen.Bit());
        }
        return New(new TypeDecl(pos, group, pragma, name, tparams, alias, type));
    }

    // "type T [ name …": array length or type parameters. A name before another "[" can only be a type parameter with a
    // constraint like []E, since an index expression is no constant. Otherwise an expression is read and looked at.
    private Expr? AfterBracketAndName(Pos bracket, ref Field[] tparams, ref bool alias)
    {
        Expr x = ParseName();
        if (Tok != Token.Lbrack)
        {
            _exprNesting++;
            x = BinaryExpr(PrimaryExpr(x, false), 0);
            _exprNesting--;
        }
        Name? name = SplitTypeParameter(x, Tok == Token.Comma, out Expr? constraint);
        if (name is null || constraint is null && Tok == Token.Rbrack) return RestOfArrayType(bracket, x);
        tparams = ParamList(name, constraint, Token.Rbrack, requireNames: true, dotsAllowed: false);
        alias = GotAssign();
        return TypeOrNull();
    }

    // Takes "P *E", "P (E)", "P *E|F" apart that were read as product, call and union of values. Without force only where
    // the second half cannot be a value:
    //   P            name P
    //   P*[]int      name P, constraint *[]int
    //   P*E          nothing; with force P and *E
    //   P*E|~F       name P, constraint *E|~F
    private Name? SplitTypeParameter(Expr x, bool force, out Expr? constraint)
    {
        constraint = null;
        switch (x)
        {
            case Name name:
                return name;
            case BinaryExpr { Op: Operator.Mul, X: Name name } b when force || IsTypeElem(b.Y):
                constraint = New(new StarExpr(b.Pos, b.Y));
                return name;
            case BinaryExpr { Op: Operator.Or } b:
                if (SplitTypeParameter(b.X, force || IsTypeElem(b.Y), out Expr? left) is not { } head || left is null) return null;
                constraint = New(new BinaryExpr(b.Pos, Operator.Or, left, b.Y));
                return head;
            case CallExpr { Fun: Name name, Args: [var arg], HasDots: false } when force || IsTypeElem(arg):
                constraint = Unparen(arg);
                return name;
            default:
                return null;
        }
    }

    /// <summary>Whether an expression can only be a type or a union of types; names may be either.</summary>
    internal static bool IsTypeElem(Expr x) => x switch
    {
        ArrayType or StructType or FuncType or InterfaceType or SliceType or MapType or ChanType => true,
        UnaryExpr u => u.Op == Operator.Tilde || IsTypeElem(u.X),
        StarExpr s => IsTypeElem(s.X),
        BinaryExpr b => IsTypeElem(b.X) || IsTypeElem(b.Y),
        ParenExpr p => IsTypeElem(p.X),
        _ => false,
    };

    // FunctionDecl = "func" FunctionName [ TypeParams ] Signature [ FunctionBody ] .
    // MethodDecl   = "func" Receiver MethodName Signature [ FunctionBody ] .
    private FunctionDecl FunctionDeclaration()
    {
        Pos pos = TokPos;
        Pragma? pragma = TakePragma();
        string context = "";
        Field? receiver = null;
        if (Got(Token.Lparen))
        {
            context = "method";
            Field[] receivers = ParamList(null, null, Token.Rparen, requireNames: false, dotsAllowed: false);
            if (receivers.Length == 0) ErrorAt(TokPos, "method has no receiver");
            else receiver = receivers[0];
            if (receivers.Length > 1) ErrorAt(TokPos, "method has multiple receivers");
        }
        Name name;
        FuncType type;
        Field[] tparams = [];
        if (Tok == Token.Name)
        {
            name = ParseName();
            type = Signature(context, out tparams);
        }
        else
        {
            name = NewName(TokPos, NameId.Blank);
            type = New(new FuncType(TokPos, [], []));
            SyntaxError(context.Length > 0 ? "expected name" : "expected name or (");
            Advance(Token.Lbrace.Bit() | Token.Semi.Bit());
        }
        BlockStmt? body = Tok == Token.Lbrace ? FunctionBody() : null;
        return New(new FunctionDecl(pos, pragma, receiver, name, tparams, type, body));
    }

    private BlockStmt FunctionBody()
    {
        _functionNesting++;
        int errors = _errors;
        BlockStmt body = Block("");
        _functionNesting--;
        // A tree with holes would give false alarms.
        if (errors == _errors) new BranchResolver(this).Resolve(body);
        return body;
    }
}
