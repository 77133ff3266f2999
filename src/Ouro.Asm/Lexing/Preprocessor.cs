using System.Text;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Lexing;

/// <summary>Expands macros, includes files and skips what <c>#ifdef</c> excludes: the tokens that the parser sees.</summary>
/// <remarks>
/// <para>The language looks like C's preprocessor and differs where it matters: a continued line of a macro body stays a line of its
/// own, so that one macro can be several instructions; a macro with parameters whose name is not followed by <c>(</c> is passed on as a
/// name; arguments are put in unexpanded and the result is read again; a formal whose argument is empty stays as it is.</para>
/// <para>Sources of tokens form a stack: the main file, includes and expansions on top of it. Macros hang on the words themselves
/// (<see cref="Word.Macro"/>), so that looking one up costs nothing.</para>
/// <para>A mistake here ends the run at once, as it does in gc: after it the text is not what its author meant.</para>
/// </remarks>
internal sealed class Preprocessor
{
    private const int DepthLimit = 100;

    // Macros that double each other's bodies: no real file comes near.
    private const int ExpansionLimit = 20_000_000;

    private readonly AssemblyContext _context;
    private readonly WordTable _words;
    private readonly List<TokenReader> _stack = [];
    private readonly List<bool> _conditions = [];
    private readonly List<string> _includeFolders;
    private readonly List<Word> _defined = [];
    private TokenReader _top = null!; // set by the first Push, in the constructor
    private bool _atLineStart = true;
    private bool _hasPeeked;
    private int _expansions;
    private int _peekedKind;
    private Word _peekedWord;

    internal Preprocessor(AssemblyContext context, WordTable words, string file, byte[] text)
    {
        _context = context;
        _words = words;
        _peekedWord = Word = words.Empty;
        string folder = GoPath.Directory(file);
        _includeFolders = [folder, .. context.Options.IncludeFolders];
        Push(NewFile(file, text));
        foreach (string definition in context.Definitions) Predefine(definition);
    }

    /// <summary>Text of the last token.</summary>
    internal Word Word { get; private set; }

    /// <summary>Line of the last token in its file.</summary>
    internal int Line => _top.Line;

    internal SourceBase Base => _top.Base;

    /// <summary>Forgets this file's macros; they hang on words that the next file shares.</summary>
    internal void Undefine()
    {
        foreach (Word w in _defined) w.Macro = null;
    }

    private FileReader NewFile(string name, byte[] text) =>
        new(new SourceBase(name, _context.AbsoluteName(name)), text, _words, _context.ReportToken);

    private void Predefine(string definition)
    {
        string name = definition, value = "1";
        int equals = definition.IndexOf('=');
        if (equals > 0) (name, value) = (definition[..equals], definition[(equals + 1)..]);
        List<Token> nameTokens = Tokenize(name);
        if (nameTokens.Count != 1 || nameTokens[0].Kind != TokenKind.Identifier)
            throw new UsageException($"asm: parsing -D: {GoText.Quote(nameTokens.Count > 0 ? nameTokens[0].Text : "")} is not a valid identifier name");
        Word word = _words.Get(name);
        word.Macro = new Macro(word, null, [.. Tokenize(value)]);
        _defined.Add(word);
    }

    private List<Token> Tokenize(string text)
    {
        var reader = new FileReader(new SourceBase("command line", "command line"), Encoding.UTF8.GetBytes(text), _words, _context.ReportToken);
        var tokens = new List<Token>();
        for (int kind = reader.Next(); kind != TokenKind.Eof; kind = reader.Next()) tokens.Add(new Token(kind, reader.Word.Plain));
        return tokens;
    }

    private void Push(TokenReader reader)
    {
        if (_stack.Count > DepthLimit) throw Error("input recursion");
        _stack.Add(reader);
        _top = reader;
    }

    // The next token before macro expansion.
    private int Raw()
    {
        int kind = _top.Next();
        while (kind == TokenKind.Eof && _stack.Count > 1)
        {
            _stack.RemoveAt(_stack.Count - 1);
            _top = _stack[^1];
            kind = _top.Next();
        }
        return kind;
    }

    private AssemblyFailedException Error(string message)
    {
        _context.ReportAt(Base.FileName, Line, message);
        return new AssemblyFailedException();
    }

    private AssemblyFailedException Expected(string what) => Error($"{what} ; got {GoText.Quote(_top.Word.Text)}");

    private bool Enabled => _conditions.Count == 0 || _conditions[^1];

    /// <summary>Reads the next token; its text is in <see cref="Word"/>.</summary>
    internal int Next()
    {
        if (_hasPeeked)
        {
            _hasPeeked = false;
            Word = _peekedWord;
            return _peekedKind;
        }
        int expansions = 0;
        while (expansions < DepthLimit)
        {
            int kind = Raw();
            if (kind == '#')
            {
                if (!_atLineStart) throw Error("'#' must be first item on line");
                _atLineStart = Directive();
                Word = _words.Get("#"u8);
                return '#';
            }
            if (kind == TokenKind.Identifier && _top.Word.Macro is { } macro)
            {
                expansions++;
                if (++_expansions > ExpansionLimit) throw Error("too many macro expansions");
                Expand(macro);
                continue;
            }
            if (kind == TokenKind.Eof && _conditions.Count > 0) throw Error("unclosed #ifdef or #ifndef");
            _atLineStart = kind == '\n';
            if (!Enabled) continue;
            Word = _top.Word;
            return kind;
        }
        throw Error("recursive macro invocation");
    }

    // ---- directives ----

    // Returns whether the next token is the first of a line: the directive has read its newline.
    private bool Directive()
    {
        if (Raw() != TokenKind.Identifier) throw Expected("expected identifier after '#'");
        string name = _top.Word.Text;
        if (!Enabled && name is not ("else" or "endif" or "ifdef" or "ifndef" or "line")) return false;
        switch (name)
        {
            case "define": Define(); break;
            case "else": Else(); break;
            case "endif": EndIf(); break;
            case "ifdef": If(true); break;
            case "ifndef": If(false); break;
            case "include": Include(); break;
            case "line": LineDirective(); break;
            case "undef": Undef(); break;
            default: throw Error($"unexpected token after '#': {name}");
        }
        return true;
    }

    private Word MacroName()
    {
        if (Raw() != TokenKind.Identifier) throw Expected("expected identifier after # directive");
        return _top.Word;
    }

    private void ExpectNewline(string directive)
    {
        if (Raw() != '\n') throw Expected($"expected newline after {directive}");
    }

    private void Define()
    {
        Word name = MacroName();
        Word[]? parameters = null;
        var body = new List<Token>();
        int column = _top.Column;
        int kind = Raw();
        if (kind is not ('\n' or TokenKind.Eof))
        {
            // Only a parenthesis right after the name opens a parameter list.
            if (kind == '(' && _top.Column == column + 1)
            {
                parameters = Parameters(name);
                kind = Raw();
            }
            while (kind != '\n')
            {
                if (kind == TokenKind.Eof) throw Error($"missing newline in definition for macro: {name}");
                if (kind == '\\')
                {
                    kind = Raw();
                    if (kind is not ('\n' or '\\')) throw Error($@"can only escape \ or \n in definition for macro: {name}");
                }
                body.Add(new Token(kind, _top.Word.Plain));
                kind = Raw();
            }
        }
        if (name.Macro is not null) throw Error($"redefinition of macro: {name}");
        name.Macro = new Macro(name, parameters, [.. body]);
        _defined.Add(name);
    }

    private Word[] Parameters(Word macro)
    {
        var parameters = new List<Word>();
        bool acceptName = true;
        while (true)
        {
            int kind = Raw();
            switch (kind)
            {
                case ')':
                    return [.. parameters];
                case ',':
                    if (acceptName) throw Error($"bad syntax in definition for macro: {macro}");
                    acceptName = true;
                    break;
                case TokenKind.Identifier:
                    if (!acceptName) throw Error($"bad syntax in definition for macro: {macro}");
                    Word name = _top.Word;
                    if (parameters.Contains(name)) throw Error($"duplicate argument {name} in definition for macro: {macro}");
                    parameters.Add(name);
                    acceptName = false;
                    break;
                default:
                    throw Error($"bad definition for macro: {macro}");
            }
        }
    }

    private void Undef()
    {
        Word name = MacroName();
        if (name.Macro is null) throw Error($"#undef for undefined macro: {name}");
        if (Raw() != '\n') throw Error($"syntax error in #undef for macro: {name}");
        name.Macro = null;
    }

    private void If(bool truth)
    {
        Word name = MacroName();
        ExpectNewline("#if[n]def");
        if (!Enabled) truth = false;
        else if (name.Macro is null) truth = !truth;
        _conditions.Add(truth);
    }

    private void Else()
    {
        ExpectNewline("#else");
        if (_conditions.Count == 0) throw Error("unmatched #else");
        if (_conditions.Count == 1 || _conditions[^2]) _conditions[^1] = !_conditions[^1];
    }

    private void EndIf()
    {
        ExpectNewline("#endif");
        if (_conditions.Count == 0) throw Error("unmatched #endif");
        _conditions.RemoveAt(_conditions.Count - 1);
    }

    private void Include()
    {
        if (Raw() != TokenKind.String) throw Expected("expected string after #include");
        if (!GoLiteral.TryUnquote(_top.Word.Text, out string name)) throw Error("unquoting include file name:  invalid syntax");
        ExpectNewline("#include");
        byte[]? text = _context.ReadFile(name, out string error);
        if (text is null)
        {
            foreach (string folder in _includeFolders)
            {
                text = _context.ReadFile(GoPath.Join(folder, name), out error);
                if (text is not null) break;
            }
        }
        if (text is null) throw Error($"#include: {error}");
        Push(NewFile(name, text));
    }

    // #line 337 "filename"
    private void LineDirective()
    {
        if (Raw() != TokenKind.Integer) throw Expected("expected line number after #line");
        if (!int.TryParse(_top.Word.Text, out int line))
            throw Error($"error parsing #line (cannot happen): strconv.Atoi: parsing {GoText.Quote(_top.Word.Text)}: invalid syntax");
        if (Raw() != TokenKind.String) throw Expected("expected file name in #line");
        if (!GoLiteral.TryUnquote(_top.Word.Text, out string file)) throw Error("unquoting #line file name:  invalid syntax");
        int kind = Raw();
        if (kind != '\n') throw Error($"unexpected token at end of #line:  {TokenKind.Describe(kind)}");
        // The directive's newline is read: Line is the next line's number already, which gc adds one to all the same.
        _top.Base = new SourceBase(file, _context.AbsoluteName(file)) { Outer = Base, FirstLine = Line + 1, FirstLineNumber = line };
    }

    // ---- expansion ----

    private void Expand(Macro macro)
    {
        if (macro.Parameters is null)
        {
            Push(new TokenListReader(Base, Line, macro.Body, macro.Body.Length));
            return;
        }
        int kind = Raw();
        if (kind != '(')
        {
            // Not an invocation: the name goes out, then the token after it, which gets the text of the token before.
            _peekedKind = kind;
            _peekedWord = Word;
            _hasPeeked = true;
            Push(new TokenListReader(Base, Line, [new Token(TokenKind.MacroName, macro.Name.Plain)], 1));
            return;
        }
        List<List<Token>> arguments = Arguments(macro);
        var tokens = new List<Token>(macro.Body.Length + 8);
        foreach (Token t in macro.Body)
        {
            int which = t.Kind == TokenKind.Identifier ? Array.IndexOf(macro.Parameters, t.Word) : -1;
            if (tokens.Count > ExpansionLimit) throw Error("too many macro expansions");
            if (which < 0 || arguments[which].Count == 0) tokens.Add(t);
            else tokens.AddRange(arguments[which]);
        }
        Push(new TokenListReader(Base, Line, [.. tokens], tokens.Count));
    }

    private List<List<Token>> Arguments(Macro macro)
    {
        var arguments = new List<List<Token>>();
        while (true)
        {
            var tokens = new List<Token>();
            int end = Argument(macro, tokens);
            arguments.Add(tokens);
            if (end == ')') break;
        }
        if (macro.Parameters!.Length == 0 && arguments.Count == 1 && arguments[0].Count == 0) return []; // only called for macros with parameters
        if (arguments.Count != macro.Parameters.Length) throw Error($"wrong arg count for macro {macro.Name}");
        return arguments;
    }

    private int Argument(Macro macro, List<Token> tokens)
    {
        int nesting = 0;
        while (true)
        {
            int kind = Raw();
            if (kind is TokenKind.Eof or '\n') throw Error($"unterminated arg list invoking macro: {macro.Name}");
            if (nesting == 0 && kind is ')' or ',') return kind;
            if (kind == '(') nesting++;
            if (kind == ')') nesting--;
            tokens.Add(new Token(kind, _top.Word.Plain));
        }
    }
}
