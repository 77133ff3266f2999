namespace Ouro.Inspect.Names;

// Names: nested, local, with template arguments, of operators, constructors and closures.
internal sealed partial class CxxParser
{
    /// <summary>What of a name decides how its function's type is read.</summary>
    private struct NameTraits
    {
        /// <summary>A template's function says what it returns.</summary>
        public bool EndsWithArguments;

        /// <summary>Constructors, destructors and conversions do not.</summary>
        public bool HasNoResult;

        /// <summary>Of the member function: <c> const</c>.</summary>
        public string Qualifiers;
    }

    private CxxNode Name(out NameTraits traits)
    {
        traits = new NameTraits { Qualifiers = "" };
        switch (Peek)
        {
            case 'N': return Nested(ref traits);
            case 'Z': return Local(ref traits);
        }
        CxxNode name;
        if (Peek == 'S' && Ahead(1) != 't')
        {
            name = Substitution(false);
            if (Peek != 'I') return name;
        }
        else
        {
            name = Unscoped(ref traits);
            if (Peek != 'I') return name;
            Remember(name);
        }
        traits.EndsWithArguments = true;
        return new CxxTemplate(name, TemplateArguments());
    }

    private CxxNode Unscoped(ref NameTraits traits)
    {
        if (Take("St")) return new CxxQualified(new CxxText("std"), Unqualified(null, ref traits));
        return Unqualified(null, ref traits);
    }

    private CxxNode Nested(ref NameTraits traits)
    {
        Enter();
        Expect('N');
        string qualifiers = "";
        while (true)
        {
            if (Take('r')) qualifiers += " restrict";
            else if (Take('V')) qualifiers += " volatile";
            else if (Take('K')) qualifiers += " const";
            else break;
        }
        // The encoding has them in the order r V K; they print the other way round.
        qualifiers = string.Concat(qualifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(static q => " " + q));
        if (Take('R')) qualifiers += " &";
        else if (Take('O')) qualifiers += " &&";
        CxxNode name = Prefix(ref traits);
        Expect('E');
        traits.Qualifiers = qualifiers;
        _depth--;
        return name;
    }

    // A prefix is remembered after each of its parts but the whole name.
    private CxxNode Prefix(ref NameTraits traits)
    {
        CxxNode? n = null;
        while (Peek != 'E')
        {
            traits.EndsWithArguments = false;
            bool remembers = true;
            switch (Peek)
            {
                case 'S' when Ahead(1) == 't' && n is null:
                    _at += 2;
                    n = new CxxText("std");
                    remembers = false;
                    break;
                case 'S':
                    if (n is not null) throw new CxxNameException();
                    n = Substitution(true);
                    remembers = false;
                    break;
                case 'T' when n is null:
                    n = Parameter();
                    break;
                case 'I':
                    if (n is null) throw new CxxNameException();
                    n = new CxxTemplate(n, TemplateArguments());
                    traits.EndsWithArguments = true;
                    break;
                case 'D' when Ahead(1) is 't' or 'T' && n is null:
                    n = Decltype();
                    break;
                case 'M':
                    // The scope of a member's initializer, in which a closure was made.
                    _at++;
                    continue;
                default:
                    traits.HasNoResult = false;
                    CxxNode part = Unqualified(n, ref traits);
                    n = n is null ? part : new CxxQualified(n, part);
                    break;
            }
            if (remembers && Peek != 'E') Remember(n);
        }
        return n ?? throw new CxxNameException();
    }

    private CxxQualified Local(ref NameTraits traits)
    {
        Enter();
        Expect('Z');
        List<CxxNode> outer = _arguments;
        CxxNode function = Encoding();
        if (function is CxxFunction whole) function = whole.AsScope();
        _arguments = outer;
        Expect('E');
        CxxNode name;
        if (Take('s'))
        {
            Discriminator();
            name = new CxxText("string literal");
        }
        else
        {
            string argument = "";
            if (Take('d')) argument = $"{{default arg#{Sequence(10) + 1}}}::";
            name = Name(out traits);
            if (argument.Length > 0) name = new CxxPrefixed(argument, name);
            if (name is not CxxFunction) Discriminator();
        }
        _depth--;
        return new CxxQualified(function, name);
    }

    // _3 or __12_: which of several of the name.
    private void Discriminator()
    {
        if (Peek != '_') return;
        int start = _at++;
        if (Take('_'))
        {
            if (char.IsAsciiDigit(Peek))
            {
                Number();
                Take('_');
                return;
            }
        }
        else if (char.IsAsciiDigit(Peek))
        {
            _at++;
            return;
        }
        _at = start;
    }

    private CxxNode Unqualified(CxxNode? scope, ref NameTraits traits)
    {
        Take('L'); // of internal linkage
        char c = Peek;
        CxxNode name;
        if (char.IsAsciiDigit(c))
        {
            name = SourceName();
        }
        else if (c == 'C' || (c == 'D' && Ahead(1) is >= '0' and <= '5'))
        {
            name = Structor(scope, ref traits);
        }
        else if (c == 'D' && Ahead(1) == 'C')
        {
            _at += 2;
            var names = new List<CxxNode>();
            while (Peek != 'E') names.Add(SourceName());
            _at++;
            var p = new CxxPrinter();
            p.List(names);
            name = new CxxText($"[{p.Text}]");
        }
        else if (c == 'U' && Ahead(1) == 'l')
        {
            name = Lambda();
        }
        else if (c == 'U' && Ahead(1) == 't')
        {
            _at += 2;
            name = new CxxUnnamed(Sequence(10) + 1);
            if (scope is null) Remember(name);
        }
        else if (char.IsAsciiLetterLower(c))
        {
            name = OperatorName(ref traits);
        }
        else
        {
            throw new CxxNameException();
        }
        while (Take('B'))
        {
            string tag = SourceName().Text;
            name = new CxxSuffixed(name, $"[abi:{tag}]");
        }
        return name;
    }

    private CxxText SourceName()
    {
        int length = Number();
        if (length == 0 || length > text.Length - _at) throw new CxxNameException();
        string name = text.Substring(_at, length);
        _at += length;
        bool anonymous = length >= 10 && name.StartsWith("_GLOBAL_", StringComparison.Ordinal) && name[8] is '.' or '_' or '$' && name[9] == 'N';
        return new CxxText(anonymous ? "(anonymous namespace)" : name);
    }

    private CxxStructor Structor(CxxNode? scope, ref NameTraits traits)
    {
        if (scope is null) throw new CxxNameException();
        bool destructs = Peek == 'D';
        _at++;
        bool inherits = !destructs && Take('I');
        if (!char.IsAsciiDigit(Peek)) throw new CxxNameException();
        _at++;
        if (inherits) Type();
        traits.HasNoResult = true;
        return new CxxStructor(scope, destructs);
    }

    private CxxLambda Lambda()
    {
        Expect("Ul");
        bool outer = _inLambda;
        _inLambda = true;
        List<CxxNode> parameters = Parameters();
        _inLambda = outer;
        Expect('E');
        return new CxxLambda(parameters, Sequence(10) + 1);
    }

    private CxxNode OperatorName(ref NameTraits traits)
    {
        if (Take("cv"))
        {
            // The type may speak of template arguments that follow it.
            bool outer = _argumentsLater;
            _argumentsLater = true;
            CxxNode to = Type();
            _argumentsLater = outer;
            traits.HasNoResult = true;
            return new CxxConversion(to);
        }
        if (Take("li")) return new CxxPrefixed("operator\"\" ", SourceName());
        if (Peek == 'v' && char.IsAsciiDigit(Ahead(1)))
        {
            _at += 2;
            return new CxxPrefixed("operator ", SourceName());
        }
        if (_at + 2 > text.Length || !CxxOperators.TryGet(text.Substring(_at, 2), out string name, out _)) throw new CxxNameException();
        _at += 2;
        string shown = name.TrimEnd();
        return new CxxText("operator" + (char.IsAsciiLetter(shown[0]) ? " " : "") + shown);
    }

    // ---- what was seen before

    private CxxNode Substitution(bool isPrefix)
    {
        Expect('S');
        char c = Peek;
        if (c == '_' || char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
        {
            int index = Sequence(36);
            // A parameter that is named again by number is that of the template it is named in; within a type only a closure's is.
            return index >= _seen.Count ? throw new CxxNameException()
                : _seen[index] is CxxParameter parameter ? Bound(parameter.Index) : _seen[index].Rebound(p => p.IsAuto ? Bound(p.Index) : p);
        }
        _at++;
        // In front of a constructor or destructor the class is named in full.
        bool full = isPrefix && Peek is 'C' or 'D';
        CxxNode n = c switch
        {
            't' => new CxxText("std"),
            'a' => Std("allocator"),
            'b' => Std("basic_string"),
            's' => full ? Full("basic_string", true) : Std("string"),
            'i' => full ? Full("basic_istream", false) : Std("istream"),
            'o' => full ? Full("basic_ostream", false) : Std("ostream"),
            'd' => full ? Full("basic_iostream", false) : Std("iostream"),
            _ => throw new CxxNameException(),
        };
        if (Peek != 'B') return n;
        while (Take('B')) n = new CxxSuffixed(n, $"[abi:{SourceName().Text}]");
        return Remember(n);
    }

    private static CxxQualified Std(string name) => new(new CxxText("std"), new CxxText(name));

    private static CxxTemplate Full(string name, bool allocates)
    {
        var c = new CxxText("char");
        var arguments = new List<CxxNode> { c, new CxxTemplate(Std("char_traits"), new CxxTemplateArguments([c])) };
        if (allocates) arguments.Add(new CxxTemplate(Std("allocator"), new CxxTemplateArguments([c])));
        return new CxxTemplate(Std(name), new CxxTemplateArguments(arguments));
    }

    private CxxParameter Parameter()
    {
        Expect('T');
        if (Take('L'))
        {
            Number();
            Expect('_');
        }
        int index = Sequence(10);
        return Bound(index);
    }

    // A parameter stands for what the arguments say that were read last, or will be; in a closure's parameters it is one of its own.
    private CxxParameter Bound(int index)
    {
        var p = new CxxParameter(index);
        if (_inLambda)
        {
            p.Value = new CxxText($"auto:{index + 1}");
        }
        else if (index < _arguments.Count && !_argumentsLater)
        {
            p.Value = _arguments[index];
        }
        else
        {
            _open.Add(p);
            _waiting[p] = index;
        }
        return p;
    }

    // ---- template arguments

    private CxxTemplateArguments TemplateArguments()
    {
        Enter();
        Expect('I');
        bool later = _argumentsLater, lambda = _inLambda;
        _argumentsLater = false;
        _inLambda = false;
        var all = new List<CxxNode>();
        while (!Take('E')) all.Add(TemplateArgument());
        // Parameters of what follows mean these.
        _arguments = all;
        _argumentsLater = later;
        _inLambda = lambda;
        _depth--;
        return new CxxTemplateArguments(all);
    }

    private CxxNode TemplateArgument()
    {
        Enter();
        CxxNode n;
        switch (Peek)
        {
            case 'X':
                _at++;
                n = Expression();
                Expect('E');
                break;
            case 'L':
                n = Literal();
                break;
            case 'J' or 'I': // I in older compilers
                _at++;
                var elements = new List<CxxNode>();
                while (!Take('E')) elements.Add(TemplateArgument());
                n = new CxxPack(elements);
                break;
            default:
                List<CxxNode> outer = _arguments;
                n = Type();
                _arguments = outer;
                break;
        }
        _depth--;
        return n;
    }
}
