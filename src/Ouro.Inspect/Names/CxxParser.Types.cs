namespace Ouro.Inspect.Names;

// Types: builtin ones, named ones, and what is made of them.
internal sealed partial class CxxParser
{
    private static readonly Dictionary<char, string> s_builtins = new()
    {
        ['v'] = "void", ['w'] = "wchar_t", ['b'] = "bool", ['c'] = "char", ['a'] = "signed char", ['h'] = "unsigned char", ['s'] = "short", ['t'] = "unsigned short",
        ['i'] = "int", ['j'] = "unsigned int", ['l'] = "long", ['m'] = "unsigned long", ['x'] = "long long", ['y'] = "unsigned long long", ['n'] = "__int128",
        ['o'] = "unsigned __int128", ['f'] = "float", ['d'] = "double", ['e'] = "long double", ['g'] = "__float128", ['z'] = "...",
    };

    private CxxNode Type()
    {
        Enter();
        CxxNode n = TypeWithin();
        _depth--;
        return n;
    }

    private CxxNode TypeWithin()
    {
        char c = Peek;
        if (s_builtins.TryGetValue(c, out string? builtin))
        {
            _at++;
            return new CxxBuiltin(builtin, c);
        }
        switch (c)
        {
            case 'r' or 'V' or 'K': return QualifiedType();
            case 'P': _at++; return Remember(new CxxPointer(Type(), "*"));
            case 'R': _at++; return Remember(new CxxPointer(Type(), "&"));
            case 'O': _at++; return Remember(new CxxPointer(Type(), "&&"));
            case 'C': _at++; return Remember(new CxxSuffixed(Type(), " _Complex"));
            case 'G': _at++; return Remember(new CxxSuffixed(Type(), " _Imaginary"));
            case 'F': return Remember(FunctionType(""));
            case 'A': return Remember(ArrayType());
            case 'M':
                _at++;
                CxxNode scope = Type();
                return Remember(new CxxMemberPointer(scope, Type()));
            case 'u':
                _at++;
                CxxNode vendor = SourceName();
                if (Peek == 'I') vendor = new CxxTemplate(vendor, ArgumentsOfType());
                return Remember(vendor);
            case 'U' when Ahead(1) is not ('l' or 't'):
                _at++;
                CxxNode extension = SourceName();
                if (Peek == 'I') extension = new CxxTemplate(extension, ArgumentsOfType());
                var p = new CxxPrinter();
                p.Print(extension);
                return Remember(new CxxQualifiedType(Type(), " " + p.Text));
            case 'D': return ExtendedType();
            case 'T' when Ahead(1) is 's' or 'u' or 'e':
                string kind = Ahead(1) switch { 's' => "struct ", 'u' => "union ", _ => "enum " };
                _at += 2;
                return Remember(new CxxPrefixed(kind, Name(out _)));
            case 'T':
                CxxNode parameter = Remember(Parameter());
                return Peek == 'I' && !(_argumentsLater && IsConversionEnd()) ? Remember(new CxxTemplate(parameter, ArgumentsOfType())) : parameter;
            case 'S' when Ahead(1) != 't':
                CxxNode seen = Substitution(false);
                return Peek == 'I' ? Remember(new CxxTemplate(seen, ArgumentsOfType())) : seen;
        }
        List<CxxNode> outer = _arguments;
        CxxNode named = Remember(Name(out _));
        _arguments = outer;
        return named;
    }

    // operator T<int>(): whether the arguments are the conversion's own and not those of its type's template parameter. They are when the
    // name or its scope ends behind them.
    private bool IsConversionEnd()
    {
        int at = _at, depth = _depth, seen = _seen.Count, open = _open.Count;
        List<CxxNode> arguments = _arguments;
        bool ends;
        try
        {
            TemplateArguments();
            ends = Peek != 'I';
        }
        catch (CxxNameException)
        {
            ends = false;
        }
        _at = at;
        _depth = depth;
        _arguments = arguments;
        _seen.RemoveRange(seen, _seen.Count - seen);
        _open.RemoveRange(open, _open.Count - open);
        return ends;
    }

    // Arguments of a type's template are nothing to the parameters of the function around it.
    private CxxTemplateArguments ArgumentsOfType()
    {
        List<CxxNode> outer = _arguments;
        CxxTemplateArguments a = TemplateArguments();
        _arguments = outer;
        return a;
    }

    private CxxNode QualifiedType()
    {
        var qualifiers = new List<string>();
        while (true)
        {
            if (Take('r')) qualifiers.Add(" __restrict");
            else if (Take('V')) qualifiers.Add(" volatile");
            else if (Take('K')) qualifiers.Add(" const");
            else break;
        }
        qualifiers.Reverse();
        // Of a function they are a member function's.
        if (Peek == 'F' || (Peek == 'D' && Ahead(1) is 'o' or 'O' or 'w' or 'x'))
        {
            string all = string.Concat(qualifiers);
            return Remember(Peek == 'F' ? FunctionType(all) : ExceptionalFunction(all));
        }
        CxxNode n = Type();
        foreach (string q in qualifiers) n = new CxxQualifiedType(n, q);
        return Remember(n);
    }

    private CxxFunction FunctionType(string qualifiers, string exceptions = "")
    {
        Expect('F');
        Take('Y'); // extern "C"
        CxxNode result = Type();
        var parameters = new List<CxxNode>();
        if (Peek == 'v' && Ahead(1) is 'E' or 'R' or 'O') _at++;
        else
            while (Peek != 'E' && !(Peek is 'R' or 'O' && Ahead(1) == 'E')) parameters.Add(Type());
        if (Take('R')) qualifiers += " &";
        else if (Take('O')) qualifiers += " &&";
        Expect('E');
        return new CxxFunction(null, result, parameters, qualifiers + exceptions);
    }

    private CxxFunction ExceptionalFunction(string qualifiers)
    {
        string exceptions = "";
        while (Peek == 'D')
        {
            if (Take("Do")) exceptions += " noexcept";
            else if (Take("Dx")) exceptions += " transaction_safe";
            else if (Take("DO"))
            {
                var p = new CxxPrinter();
                p.Print(Expression());
                Expect('E');
                exceptions += $" noexcept({p.Text})";
            }
            else
            {
                Expect("Dw");
                var types = new List<CxxNode>();
                while (!Take('E')) types.Add(Type());
                var p = new CxxPrinter();
                p.List(types);
                exceptions += $" throw({p.Text})";
            }
        }
        return FunctionType(qualifiers, exceptions);
    }

    private CxxArray ArrayType()
    {
        Expect('A');
        CxxNode? length = null;
        if (char.IsAsciiDigit(Peek)) length = new CxxText(Number().ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (Peek != '_') length = Expression();
        Expect('_');
        return new CxxArray(Type(), length);
    }

    private CxxNode ExtendedType()
    {
        switch (Ahead(1))
        {
            case 't' or 'T':
                CxxNode d = Remember(Decltype());
                return Peek == 'I' ? Remember(new CxxTemplate(d, ArgumentsOfType())) : d;
            case 'p':
                _at += 2;
                return Remember(new CxxExpansion(Type()));
            case 'o' or 'O' or 'w' or 'x':
                return Remember(ExceptionalFunction(""));
            case 'v': return VectorType();
            case 'F':
                _at += 2;
                int bits = Number();
                if (Take('b')) return new CxxBuiltin("std::bfloat16_t", '\0');
                Expect('_');
                return new CxxBuiltin($"_Float{bits}", '\0');
            case 'B' or 'U':
                bool signed = Ahead(1) == 'B';
                _at += 2;
                CxxNode width = char.IsAsciiDigit(Peek) ? new CxxText(Number().ToString(System.Globalization.CultureInfo.InvariantCulture)) : Expression();
                Expect('_');
                return new CxxAround((signed ? "signed" : "unsigned") + " _BitInt(", width, ")");
        }
        string name = Ahead(1) switch
        {
            'd' => "decimal64", 'e' => "decimal128", 'f' => "decimal32", 'h' => "half", 'i' => "char32_t", 's' => "char16_t", 'u' => "char8_t", 'a' => "auto",
            'c' => "decltype(auto)", 'n' => "decltype(nullptr)", _ => throw new CxxNameException(),
        };
        _at += 2;
        return new CxxBuiltin(name, '\0');
    }

    private CxxAround Decltype()
    {
        _at += 2;
        CxxNode of = Expression();
        Expect('E');
        return new CxxAround("decltype (", of, ")");
    }

    private CxxSuffixed VectorType()
    {
        Expect("Dv");
        CxxNode length = char.IsAsciiDigit(Peek) ? new CxxText(Number().ToString(System.Globalization.CultureInfo.InvariantCulture)) : Take('_') ? Expression() : throw new CxxNameException();
        Expect('_');
        var p = new CxxPrinter();
        p.Print(length);
        return Remember(new CxxSuffixed(Type(), $" __vector({p.Text})"));
    }
}
