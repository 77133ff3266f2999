using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    private Expr ParseType()
    {
        Expr? type = TypeOrNull();
        if (type is not null) return type;
        type = NewBadExpr(TokPos);
        SyntaxError("expected type");
        Advance(Token.Comma.Bit() | Token.Colon.Bit() | Token.Semi.Bit() | s_closers);
        return type;
    }

    // Type = TypeName [ TypeArgs ] | TypeLit | "(" Type ")" . Null, and nothing consumed, where no type begins.
    private Expr? TypeOrNull()
    {
        EnterCostly(ref _typeNesting, "types are");
        Expr? type = TypeOrNullWithin();
        _typeNesting--;
        return type;
    }

    private Expr? TypeOrNullWithin()
    {
        GuardNesting();
        Pos pos = TokPos;
        switch (Tok)
        {
            case Token.Star:
                Next();
                return New(new StarExpr(pos, ParseType()));
            case Token.Arrow:
                Next();
                Want(Token.Chan);
                return New(new ChanType(pos, ChanDir.RecvOnly, ChanElem()));
            case Token.Func:
                Next();
                return Signature("function type", out _);
            case Token.Lbrack:
                Next();
                return Got(Token.Rbrack) ? RestOfSliceType(pos) : RestOfArrayType(pos, null);
            case Token.Chan:
                Next();
                ChanDir dir = Got(Token.Arrow) ? ChanDir.SendOnly : ChanDir.Both;
                return New(new ChanType(pos, dir, ChanElem()));
            case Token.Map:
                Next();
                Want(Token.Lbrack);
                Expr key = ParseType();
                Want(Token.Rbrack);
                return New(new MapType(pos, key, ParseType()));
            case Token.Struct:
                return ParseStructType();
            case Token.Interface:
                return ParseInterfaceType();
            case Token.Name:
                return QualifiedName(null);
            case Token.Lparen:
                Next();
                Expr type = ParseType();
                Want(Token.Rparen);
                return type;
            default:
                return null;
        }
    }

    private Expr ChanElem()
    {
        Expr? type = TypeOrNull();
        if (type is not null) return type;
        type = NewBadExpr(TokPos);
        SyntaxError("missing channel element type");
        return type;
    }

    // After "[" at pos; length: already read.
    private ArrayType RestOfArrayType(Pos pos, Expr? length)
    {
        if (length is null && !Got(Token.DotDotDot))
        {
            _exprNesting++;
            length = ParseExpr();
            _exprNesting--;
        }
        if (Tok == Token.Comma)
        {
            SyntaxError("unexpected comma; expected ]");
            Next();
        }
        Want(Token.Rbrack);
        return New(new ArrayType(pos, length, ParseType()));
    }

    // After "[" "]".
    private SliceType RestOfSliceType(Pos pos) => New(new SliceType(pos, ParseType()));

    // [PackageName "."] identifier [ TypeArgs ]; the first name may be read already.
    private Expr QualifiedName(Name? name)
    {
        Expr x;
        if (name is not null) x = name;
        else if (Tok == Token.Name) x = ParseName();
        else
        {
            x = NewName(TokPos, NameId.Blank);
            SyntaxError("expected name");
            Advance(Token.Dot.Bit() | Token.Semi.Bit() | Token.Rbrace.Bit());
        }
        if (Tok == Token.Dot)
        {
            Pos dot = TokPos;
            Next();
            x = New(new SelectorExpr(dot, x, ParseName()));
        }
        return Tok == Token.Lbrack ? TypeInstance(x) : x;
    }

    private IndexExpr TypeInstance(Expr generic)
    {
        Pos pos = TokPos;
        Next();
        Expr[] args;
        if (Tok == Token.Rbrack)
        {
            SyntaxError("expected type argument list");
            args = [NewBadExpr(TokPos)];
        }
        else args = TypeList(strict: true, out _);
        Want(Token.Rbrack);
        return New(new IndexExpr(pos, generic, args));
    }

    // [ TypeParams ] Parameters [ Result ]. A context that has no type parameters names itself, for the complaint.
    private FuncType Signature(string context, out Field[] tparams)
    {
        Pos pos = TokPos;
        tparams = [];
        if (Got(Token.Lbrack))
        {
            if (context.Length > 0) SyntaxErrorAt(pos, context + " must have no type parameters");
            if (Tok == Token.Rbrack)
            {
                SyntaxError("empty type parameter list");
                Next();
            }
            else tparams = ParamList(null, null, Token.Rbrack, requireNames: true, dotsAllowed: false);
        }
        Want(Token.Lparen);
        Field[] parameters = ParamList(null, null, Token.Rparen, requireNames: false, dotsAllowed: true);
        return New(new FuncType(pos, parameters, Result()));
    }

    // Result = Parameters | Type .
    private Field[] Result()
    {
        if (Got(Token.Lparen)) return ParamList(null, null, Token.Rparen, requireNames: false, dotsAllowed: false);
        Pos pos = TokPos;
        return TypeOrNull() is { } type ? [New(new Field(pos, null, type, null))] : [];
    }

    // StructType = "struct" "{" { FieldDecl ";" } "}" .
    private StructType ParseStructType()
    {
        Pos pos = TokPos;
        Want(Token.Struct);
        Want(Token.Lbrace);
        int mark = _fields.Count;
        for (bool more = InList(Token.Rbrace); more; more = NextInList("struct type", Token.Semi, Token.Rbrace)) FieldDecl();
        EndList(Token.Rbrace);
        return New(new StructType(pos, _fields.PopFrom(mark)));
    }

    // FieldDecl = (IdentifierList Type | EmbeddedField) [ Tag ] . EmbeddedField = [ "*" ] TypeName [ TypeArgs ] .
    private void FieldDecl()
    {
        Pos pos = TokPos;
        switch (Tok)
        {
            case Token.Name:
                NamedOrEmbeddedField(pos);
                break;
            case Token.Star:
            {
                Next();
                bool paren = EmbeddedParen();
                Expr type = QualifiedName(null);
                if (paren) Got(Token.Rparen);
                PushField(pos, null, New(new StarExpr(pos, type)), LiteralOrNull());
                break;
            }
            case Token.Lparen:
            {
                EmbeddedParen();
                Pos star = TokPos;
                Expr type = Got(Token.Star) ? New(new StarExpr(star, QualifiedName(null))) : QualifiedName(null);
                Got(Token.Rparen);
                PushField(pos, null, type, LiteralOrNull());
                break;
            }
            default:
                SyntaxError("expected field name or embedded type");
                Advance(Token.Semi.Bit() | Token.Rbrace.Bit());
                break;
        }
    }

    private bool EmbeddedParen()
    {
        if (Tok != Token.Lparen) return false;
        SyntaxError("cannot parenthesize embedded type");
        Next();
        return true;
    }

    private void NamedOrEmbeddedField(Pos pos)
    {
        Name name = ParseName();
        if (Tok is Token.Dot or Token.Literal or Token.Semi or Token.Rbrace)
        {
            Expr embedded = QualifiedName(name);
            PushField(pos, null, embedded, LiteralOrNull());
            return;
        }
        Name[] names = NameList(name);
        Expr type;
        if (names.Length == 1 && Tok == Token.Lbrack)
        {
            // T[P, Q] embedded, or a field T of type []E or [n]E.
            type = ArrayOrInstance(name, out bool isInstance);
            if (isInstance)
            {
                PushField(pos, null, type, LiteralOrNull());
                return;
            }
        }
        else type = ParseType();
        BasicLit? tag = LiteralOrNull();
        foreach (Name n in names) PushField(n.Pos, n, type, tag);
    }

    private void PushField(Pos pos, Name? name, Expr type, BasicLit? tag) => _fields.Push(New(new Field(pos, name, type, tag)));

    // After a name, at "[": an array or slice type that the name is declared with, or an instance of the name.
    private Expr ArrayOrInstance(Name name, out bool isInstance)
    {
        isInstance = false;
        Pos pos = TokPos;
        Want(Token.Lbrack);
        if (Got(Token.Rbrack)) return RestOfSliceType(pos);
        Expr[] list = TypeList(strict: false, out bool comma);
        Want(Token.Rbrack);
        if (!comma && TypeOrNull() is { } elem) return New(new ArrayType(pos, list[0], elem));
        isInstance = true;
        return New(new IndexExpr(pos, name, list));
    }

    // InterfaceType = "interface" "{" { ( MethodElem | TypeElem ) ";" } "}" .
    private InterfaceType ParseInterfaceType()
    {
        Pos pos = TokPos;
        Want(Token.Interface);
        Want(Token.Lbrace);
        int mark = _fields.Count;
        for (bool more = InList(Token.Rbrace); more; more = NextInList("interface type", Token.Semi, Token.Rbrace))
        {
            Pos start = TokPos;
            Name? method = null;
            Expr? type = Tok == Token.Name ? MethodOrEmbedded(out method) : null;
            if (method is null) type = TypeUnion(type);
            PushField(start, method, type!, null);
        }
        EndList(Token.Rbrace);
        return New(new InterfaceType(pos, _fields.PopFrom(mark)));
    }

    // name Signature, or an embedded type that begins with a name.
    private Expr MethodOrEmbedded(out Name? method)
    {
        const string context = "interface method";
        Name name = ParseName();
        method = null;
        if (Tok == Token.Lparen)
        {
            method = name;
            return Signature(context, out _);
        }
        if (Tok != Token.Lbrack) return QualifiedName(name);

        // m[T C](x T), which is an error, or T[P, Q].
        Pos bracket = TokPos;
        Next();
        if (Tok == Token.Rbrack)
        {
            Pos close = TokPos;
            Next();
            bool call = Tok == Token.Lparen;
            ErrorAt(close, call ? "empty type parameter list" : "empty type argument list");
            if (!call) return name;
            method = name;
            return Signature(context, out _);
        }
        Field[] list = ParamList(null, null, Token.Rbrack, requireNames: false, dotsAllowed: false);
        if (list.Length == 0) // after an error: as if the brackets were not there
        {
            if (Tok != Token.Lparen) return name;
            method = name;
            return Signature(context, out _);
        }
        if (list[0].Name is not null)
        {
            method = name;
            FuncType type = Signature(context, out _);
            ErrorAt(bracket, "interface method must have no type parameters");
            return type;
        }
        return New(new IndexExpr(bracket, name, Array.ConvertAll(list, static f => f.Type)));
    }

    // TypeElem = TypeTerm { "|" TypeTerm } ; the first may be read already.
    private Expr TypeUnion(Expr? first)
    {
        Expr x = first ?? TypeTerm();
        while (IsOperator(Operator.Or))
        {
            Pos pos = TokPos;
            Next();
            x = New(new BinaryExpr(pos, Operator.Or, x, TypeTerm()));
        }
        return x;
    }

    // TypeTerm = [ "~" ] Type .
    private Expr TypeTerm()
    {
        Pos pos = TokPos;
        if (IsOperator(Operator.Tilde))
        {
            Next();
            return New(new UnaryExpr(pos, Operator.Tilde, ParseType()));
        }
        Expr? type = TypeOrNull();
        if (type is not null) return type;
        type = NewBadExpr(pos);
        SyntaxError("expected ~ term or type");
        Advance(Token.Operator.Bit() | Token.Semi.Bit() | s_closers);
        return type;
    }

    // ------------------------------------------------------------------ parameters

    // A parameter of which a part may not be known yet.
    private record struct Param(Pos Pos, Name? Name, Expr? Type);

    // ParameterDecl = [ IdentifierList ] [ "..." ] Type , here at most one name; a lone name may turn out to be a type.
    // Before "]" types may be unions.
    private bool TryParam(Name? name, Token close, out Param param)
    {
        bool unions = close == Token.Rbrack;
        param = new Param(name?.Pos ?? TokPos, null, null);
        if (name is null && unions && IsOperator(Operator.Tilde))
        {
            param.Type = TypeUnion(null);
            return true;
        }
        if (Tok == Token.Name || name is not null)
        {
            name ??= ParseName();
            if (Tok == Token.Lbrack)
            {
                param.Type = ArrayOrInstance(name, out bool isInstance);
                if (!isInstance) param.Name = name;
                if (unions) param.Type = TypeUnion(param.Type);
                return true;
            }
            if (Tok == Token.Dot)
            {
                param.Type = QualifiedName(name);
                if (unions) param.Type = TypeUnion(param.Type);
                return true;
            }
            if (unions && IsOperator(Operator.Or))
            {
                param.Type = TypeUnion(name);
                return true;
            }
            param.Name = name;
        }
        if (Tok == Token.DotDotDot)
        {
            Pos dots = TokPos;
            Next();
            if (TypeOrNull() is { } elem) param.Type = New(new DotsType(dots, elem));
            else
            {
                param.Type = NewBadExpr(TokPos);
                SyntaxError("... is missing type");
            }
            return true;
        }
        if (unions && IsOperator(Operator.Tilde))
        {
            param.Type = TypeUnion(null);
            return true;
        }
        param.Type = TypeOrNull();
        if (unions && param.Type is not null) param.Type = TypeUnion(param.Type);
        if (param.Name is not null || param.Type is not null) return true;
        SyntaxError("expected " + close.Describe());
        Advance(Token.Comma.Bit() | close.Bit());
        return false;
    }

    // Parameters after "(" or "[". The first name, or the whole first parameter, may be read already. Either all parameters
    // have names or none has.
    private Field[] ParamList(Name? name, Expr? type, Token close, bool requireNames, bool dotsAllowed)
    {
        if (name is not null && type is not null && Tok == close)
        {
            Next();
            return [New(new Field(name.Pos, name, type, null))];
        }
        int mark = _params.Count;
        int named = 0, typed = 0; // with both parts; with a type
        for (bool more = InList(close); more; more = NextInList("parameter list", Token.Comma, close))
        {
            Param p;
            bool ok = true;
            if (type is not null) p = new Param(name!.Pos, name, type);
            else ok = TryParam(name, close, out p);
            name = null;
            type = null;
            if (!ok) continue;
            if (p.Name is not null && p.Type is not null) named++;
            if (p.Type is not null) typed++;
            _params.Push(p);
        }
        Pos end = EndList(close);
        Span<Param> list = _params.From(mark);
        if (list.IsEmpty) return [];
        if (named == 0 && !requireNames)
        {
            // No name with a type: what looked like names are types.
            foreach (ref Param p in list)
                if (p.Name is not null) (p.Type, p.Name) = (p.Name, null);
        }
        else if (named != list.Length) SpreadTypes(list, end, named == typed, requireNames);
        CheckDots(list, dotsAllowed);

        var fields = new Field[list.Length];
        for (int i = 0; i < fields.Length; i++) fields[i] = New(new Field(list[i].Pos, list[i].Name, list[i].Type!, null));
        _params.Drop(mark);
        return fields;
    }

    // a, b T: from right to left, names without a type get the type after them. What is missing is named in one message.
    private void SpreadTypes(Span<Param> list, Pos end, bool noTypeWithoutName, bool requireNames)
    {
        Pos error = Pos.None;
        Expr? type = null;
        for (int i = list.Length - 1; i >= 0; i--)
        {
            ref Param p = ref list[i];
            if (p.Type is not null)
            {
                type = p.Type;
                if (p.Name is not null) continue;
                error = Positions.Start(type);
                p.Name = NewName(error, NameId.Blank);
            }
            else if (type is not null) p.Type = type;
            else
            {
                error = p.Name!.Pos;
                p.Type = NewBadExpr(error);
            }
        }
        if (!error.IsKnown) return;
        if (noTypeWithoutName) SyntaxErrorAt(end, requireNames ? "missing type constraint" : "missing parameter type");
        else if (!requireNames) SyntaxErrorAt(error, "missing parameter name");
        else SyntaxErrorAt(error, list.Length == 1 ? "missing type parameter name or invalid array length" : "missing type parameter name");
    }

    // spec: Function types: only the final parameter may be variadic. One complaint is enough.
    private void CheckDots(Span<Param> list, bool allowed)
    {
        bool reported = false;
        for (int i = 0; i < list.Length; i++)
        {
            if (list[i].Type is not DotsType dots || allowed && i == list.Length - 1) continue;
            if (!reported) ErrorAt(dots.Pos, allowed ? "can only use ... with final parameter" : "invalid use of ...");
            reported = true;
            list[i].Type = dots.Elem;
        }
    }
}
