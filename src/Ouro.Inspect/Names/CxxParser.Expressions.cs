namespace Ouro.Inspect.Names;

// Expressions, and values as template arguments.
internal sealed partial class CxxParser
{
    private CxxNode Literal()
    {
        Expect('L');
        if (Take("_Z") || Take('Z'))
        {
            CxxNode function = Encoding();
            Expect('E');
            return function;
        }
        CxxNode type = Type();
        if (Peek == 'E' && type is CxxBuiltin { Code: '\0' })
        {
            _at++;
            return type;
        }
        bool negative = Take('n');
        int start = _at;
        while (Peek is not ('E' or '\0')) _at++;
        string value = text[start.._at];
        Expect('E');
        return new CxxLiteral(type, value, negative);
    }

    private CxxNode Expression()
    {
        Enter();
        CxxNode n = ExpressionWithin();
        _depth--;
        return n;
    }

    private List<CxxNode> ExpressionsToEnd()
    {
        var all = new List<CxxNode>();
        while (!Take('E')) all.Add(Expression());
        return all;
    }

    private CxxNode ExpressionWithin()
    {
        switch (Peek)
        {
            case 'L': return Literal();
            case 'T': return Parameter();
            case 'f' when Ahead(1) is 'p' or 'L' && !IsFold(): return FunctionParameter();
            case 'f': return Fold();
            case 's' when Ahead(1) == 'r': return Unresolved();
            case 's' when Ahead(1) == 'p':
                _at += 2;
                return new CxxExpansion(Expression());
            case 's' when Ahead(1) == 'Z':
                _at += 2;
                return new CxxPackLength(Peek == 'T' ? Parameter() : FunctionParameter());
            case 's' when Ahead(1) == 'P':
                _at += 2;
                var elements = new List<CxxNode>();
                while (!Take('E')) elements.Add(TemplateArgument());
                return new CxxPackLength(new CxxPack(elements));
            case 's' when Ahead(1) == 't':
                _at += 2;
                return new CxxAround("sizeof (", Type(), ")");
            case 'a' when Ahead(1) == 't':
                _at += 2;
                return new CxxAround("alignof (", Type(), ")");
            case 't' when Ahead(1) == 'i':
                _at += 2;
                return new CxxAround("typeid (", Type(), ")");
            case 't' when Ahead(1) == 'r':
                _at += 2;
                return new CxxText("throw");
            case 't' when Ahead(1) == 'l':
                _at += 2;
                CxxNode made = Type();
                return new CxxCast("", made, "{", ExpressionsToEnd(), "}");
            case 'i' when Ahead(1) == 'l':
                _at += 2;
                return new CxxCast("", new CxxText(""), "{", ExpressionsToEnd(), "}");
            case 'c' when Ahead(1) == 'v':
                _at += 2;
                CxxNode to = Type();
                if (Take('_')) return new CxxCast("(", to, ")(", ExpressionsToEnd(), ")");
                return Converted(to, Expression());
            case 'c' when Ahead(1) == 'l':
                _at += 2;
                CxxNode function = Expression();
                return new CxxCall(function, ExpressionsToEnd());
            case 's' or 'd' or 'c' or 'r' when Ahead(1) == 'c':
                string cast = Peek switch { 's' => "static", 'd' => "dynamic", 'c' => "const", _ => "reinterpret" };
                _at += 2;
                CxxNode type = Type();
                return new CxxCast(cast + "_cast<", type, ">(", [Expression()], ")");
            case 'n' or 'g' when Peek == 'n' ? Ahead(1) is 'w' or 'a' : Ahead(1) == 's' && Ahead(2) == 'n':
                return New();
            case 'o' when Ahead(1) == 'n':
            case 'd' when Ahead(1) == 'n':
            case >= '0' and <= '9':
                return UnresolvedName();
        }
        return Operation();
    }

    private static CxxCast Converted(CxxNode to, CxxNode value) => new CxxCast("(", to, value.IsSimple ? ")" : ")(", [value], value.IsSimple ? "" : ")");

    private bool IsFold() => Ahead(1) == 'L' && !char.IsAsciiDigit(Ahead(2));

    private CxxText FunctionParameter()
    {
        Expect('f');
        if (Take('L'))
        {
            Number();
            Expect('p');
        }
        else
        {
            Expect('p');
        }
        while (Peek is 'r' or 'V' or 'K') _at++;
        if (Take('T')) return new CxxText("this");
        return new CxxText($"{{parm#{Sequence(10) + 1}}}");
    }

    private CxxFold Fold()
    {
        char kind = Ahead(1);
        _at += 2;
        if (_at + 2 > text.Length || !CxxOperators.TryGet(text.Substring(_at, 2), out string name, out _)) throw new CxxNameException();
        _at += 2;
        CxxNode a = Expression();
        return kind switch
        {
            'l' => new CxxFold(name, null, a, true),
            'r' => new CxxFold(name, null, a, false),
            'L' => new CxxFold(name, a, Expression(), true),
            'R' => new CxxFold(name, Expression(), a, false),
            _ => throw new CxxNameException(),
        };
    }

    // A member of something that depends on a parameter: sr <type> <name>, srN <type> <level>+ E <name>.
    private CxxNode Unresolved()
    {
        Expect("sr");
        if (Take('N'))
        {
            CxxNode n = Type();
            while (!Take('E')) n = new CxxQualified(n, SimpleId());
            return Member(n);
        }
        if (char.IsAsciiDigit(Peek))
        {
            CxxNode scope = SimpleId();
            if (Peek == 'E' || char.IsAsciiDigit(Peek))
            {
                CxxNode n = scope;
                while (!Take('E')) n = new CxxQualified(n, SimpleId());
                return Member(n);
            }
            return Member(scope);
        }
        CxxNode type = Type();
        return new CxxQualified(type, BaseName());
    }

    // A template's arguments are the whole name's.
    private CxxNode Member(CxxNode scope) => BaseName() is var name && name is CxxTemplate t ? new CxxTemplate(new CxxQualified(scope, t.Name), t.Arguments) : new CxxQualified(scope, name);

    private CxxNode UnresolvedName() => BaseName();

    private CxxNode SimpleId()
    {
        CxxNode n = SourceName();
        return Peek == 'I' ? new CxxTemplate(n, ArgumentsOfType()) : n;
    }

    private CxxNode BaseName()
    {
        if (char.IsAsciiDigit(Peek)) return SimpleId();
        if (Take("dn")) return new CxxPrefixed("~", char.IsAsciiDigit(Peek) ? SimpleId() : Type());
        Take("on");
        var traits = new NameTraits { Qualifiers = "" };
        CxxNode n = OperatorName(ref traits);
        return Peek == 'I' ? new CxxTemplate(n, ArgumentsOfType()) : n;
    }

    private CxxNode New()
    {
        string scope = Take("gs") ? "::" : "";
        bool array = Ahead(1) == 'a';
        _at += 2;
        var place = new List<CxxNode>();
        while (!Take('_')) place.Add(Expression());
        CxxNode type = Type();
        var p = new CxxPrinter();
        p.Add(scope + "new" + (array ? "[] " : " "));
        if (place.Count > 0)
        {
            p.Add("(");
            p.List(place);
            p.Add(") ");
        }
        if (Take('E')) return new CxxPrefixed(p.Text, type);
        bool braces = Take("il");
        if (!braces) Expect("pi");
        return new CxxCast(p.Text, type, braces ? "{" : "(", ExpressionsToEnd(), braces ? "}" : ")");
    }

    private CxxNode Operation()
    {
        string scope = Take("gs") ? "::" : "";
        if (scope.Length > 0 && (char.IsAsciiDigit(Peek) || Peek == 's')) return new CxxPrefixed(scope, Expression());
        if (_at + 2 > text.Length) throw new CxxNameException();
        string code = text.Substring(_at, 2);
        if (!CxxOperators.TryGet(code, out string name, out int operands)) throw new CxxNameException();
        _at += 2;
        switch (code)
        {
            case "pp" or "mm":
                // The one before its operand is marked.
                bool before = Take('_');
                return new CxxUnary(name, Expression(), !before);
            case "dl" or "da":
                return new CxxUnary(scope + name + " ", Expression(), false);
            case "qu":
                CxxNode condition = Expression(), then = Expression();
                return new CxxConditional(condition, then, Expression());
        }
        if (operands == 1)
        {
            // The address of a function is its name's.
            if (code == "ad" && Expression() is var of) return new CxxUnary(name, of is CxxFunction { Name: CxxQualified function, Qualifiers: "" } ? function : of, false);
            return new CxxUnary(name, Expression(), false);
        }
        if (operands != 2) throw new CxxNameException();
        CxxNode left = Expression();
        CxxNode right = code is "dt" or "pt" && !char.IsAsciiLetterLower(Peek) ? BaseName() : Expression();
        return new CxxBinary(name, left, right);
    }
}
