using System.Globalization;

namespace Ouro.Inspect.Names;

/// <summary>Reads an encoded name. This part: encodings, special names, and what all parts need; names, types and expressions have files of
/// their own.</summary>
internal sealed partial class CxxParser(string text)
{
    private const int MaxDepth = 256;

    private readonly List<CxxNode> _seen = []; // what S_, S0_, ... refer to
    private readonly List<CxxParameter> _open = []; // parameters whose arguments come later
    private List<CxxNode> _arguments = []; // what T_, T0_, ... stand for
    private int _at;
    private int _depth;
    private bool _inLambda, _argumentsLater;

    /// <summary>The whole name: the encoding and what compilers hang behind it.</summary>
    public CxxNode ParseName()
    {
        Expect("_Z");
        CxxNode n = Encoding();
        if (_open.Count > 0) throw new CxxNameException();
        while (_at < text.Length)
        {
            // .cold, .constprop.0, .isra.0.cold
            int end = _at + 1;
            if (text[_at] != '.' || end >= text.Length || !(char.IsAsciiLetterLower(text[end]) || text[end] == '_' || char.IsAsciiDigit(text[end]))) throw new CxxNameException();
            while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || text[end] == '_')) end++;
            while (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
                for (end++; end < text.Length && char.IsAsciiDigit(text[end]);) end++;
            if (end == _at + 1)
                while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            n = new CxxSuffixed(n, $" [clone {text[_at..end]}]");
            _at = end;
        }
        return n;
    }

    // ---- reading

    private char Peek => _at < text.Length ? text[_at] : '\0';

    private char Ahead(int n) => _at + n < text.Length ? text[_at + n] : '\0';

    private bool Take(string s)
    {
        if (!text.AsSpan(_at).StartsWith(s, StringComparison.Ordinal)) return false;
        _at += s.Length;
        return true;
    }

    private bool Take(char c)
    {
        if (Peek != c) return false;
        _at++;
        return true;
    }

    private void Expect(string s)
    {
        if (!Take(s)) throw new CxxNameException();
    }

    private void Expect(char c)
    {
        if (!Take(c)) throw new CxxNameException();
    }

    private void Enter()
    {
        if (++_depth > MaxDepth) throw new CxxNameException();
    }

    private int Number()
    {
        int start = _at;
        while (char.IsAsciiDigit(Peek)) _at++;
        return start < _at && int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : throw new CxxNameException();
    }

    // "_" is 0, "0_" is 1, in base 36 or 10.
    private int Sequence(int radix)
    {
        if (Take('_')) return 0;
        int n = 0, start = _at;
        for (; ; _at++)
        {
            char c = Peek;
            int digit = char.IsAsciiDigit(c) ? c - '0' : radix == 36 && char.IsAsciiLetterUpper(c) ? c - 'A' + 10 : -1;
            if (digit < 0) break;
            n = n < 1 << 24 ? n * radix + digit : throw new CxxNameException();
        }
        if (_at == start) throw new CxxNameException();
        Expect('_');
        return n + 1;
    }

    private T Remember<T>(T node) where T : CxxNode
    {
        _seen.Add(node);
        return node;
    }

    // ---- encodings

    private CxxNode Encoding()
    {
        Enter();
        if (Peek is 'T' || (Peek == 'G' && Ahead(1) is 'V' or 'R' or 'A' or 'T' or 'I'))
        {
            CxxNode special = Special();
            _depth--;
            return special;
        }
        List<CxxNode> outer = _arguments;
        int open = _open.Count;
        CxxNode name = Name(out NameTraits traits);
        // What a conversion's type referred to before its arguments were read.
        for (int i = open; i < _open.Count; i++) Close(_open[i]);
        _open.RemoveRange(open, _open.Count - open);
        CxxNode result = name;
        if (!AtEnd())
        {
            CxxNode? returns = traits.EndsWithArguments && !traits.HasNoResult ? Type() : null;
            result = new CxxFunction(name, returns, Parameters(), traits.Qualifiers);
        }
        else if (traits.Qualifiers.Length > 0)
        {
            result = new CxxSuffixed(name, traits.Qualifiers);
        }
        _arguments = outer;
        _depth--;
        return result;
    }

    private bool AtEnd() => Peek is '\0' or 'E' or '.';

    private void Close(CxxParameter p)
    {
        int index = _waiting[p];
        if (index >= _arguments.Count) throw new CxxNameException();
        p.Value = _arguments[index];
    }

    private readonly Dictionary<CxxParameter, int> _waiting = [];

    private List<CxxNode> Parameters()
    {
        var all = new List<CxxNode>();
        if (Peek == 'v' && Ahead(1) is '\0' or 'E' or '.' or 'Q')
        {
            _at++;
            return all;
        }
        while (!AtEnd() && Peek != 'Q') all.Add(Type());
        return all.Count > 0 ? all : throw new CxxNameException();
    }

    private CxxNode Special()
    {
        char a = Peek, b = Ahead(1);
        _at += 2;
        if (a == 'T')
        {
            switch (b)
            {
                case 'V': return new CxxPrefixed("vtable for ", Type());
                case 'T': return new CxxPrefixed("VTT for ", Type());
                case 'I': return new CxxPrefixed("typeinfo for ", Type());
                case 'S': return new CxxPrefixed("typeinfo name for ", Type());
                case 'F': return new CxxPrefixed("typeinfo fn for ", Type());
                case 'J': return new CxxPrefixed("java Class for ", Type());
                case 'H': return new CxxPrefixed("TLS init function for ", Name(out _));
                case 'W': return new CxxPrefixed("TLS wrapper function for ", Name(out _));
                case 'A': return new CxxPrefixed("template parameter object for ", TemplateArgument());
                case 'h':
                    Offset();
                    Expect('_');
                    return new CxxPrefixed("non-virtual thunk to ", Encoding());
                case 'v':
                    Offset();
                    Expect('_');
                    Offset();
                    Expect('_');
                    return new CxxPrefixed("virtual thunk to ", Encoding());
                case 'c':
                    CallOffset();
                    CallOffset();
                    return new CxxPrefixed("covariant return thunk to ", Encoding());
                case 'C':
                    CxxNode derived = Type();
                    Number();
                    Expect('_');
                    return new CxxPair("construction vtable for ", Type(), "-in-", derived);
            }
            throw new CxxNameException();
        }
        switch (b)
        {
            case 'V': return new CxxPrefixed("guard variable for ", Name(out _));
            case 'R':
                CxxNode of = Name(out _);
                int number = Peek is '\0' or '.' ? 0 : Sequence(36);
                return new CxxPrefixed($"reference temporary #{number} for ", of);
            case 'A': return new CxxPrefixed("hidden alias for ", Encoding());
            case 'I': return new CxxPrefixed("initializer for module ", Name(out _));
            case 'T' when Take('n'): return new CxxPrefixed("non-transaction clone for ", Encoding());
            case 'T' when Take('t'): return new CxxPrefixed("transaction clone for ", Encoding());
        }
        throw new CxxNameException();
    }

    private void Offset()
    {
        Take('n');
        Number();
    }

    private void CallOffset()
    {
        if (Take('h'))
        {
            Offset();
        }
        else
        {
            Expect('v');
            Offset();
            Expect('_');
            Offset();
        }
        Expect('_');
    }
}
