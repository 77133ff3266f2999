namespace Ouro.Syntax;

/// <summary>Tokens as the parser sees them: all binary and unary operators but <c>*</c> and <c>&lt;-</c> are one.</summary>
internal enum Token : byte
{
    None, Eof,
    Name, Literal,
    /// <summary>An operator, see <see cref="Scanner.Op"/>; not <c>*</c>.</summary>
    Operator,
    /// <summary><c>op=</c></summary>
    AssignOp,
    /// <summary><c>++</c>, <c>--</c></summary>
    IncOp,
    Assign, Define, Arrow, Star,
    Lparen, Lbrack, Lbrace, Rparen, Rbrack, Rbrace, Comma, Semi, Colon, Dot, DotDotDot,
    Break, Case, Chan, Const, Continue, Default, Defer, Else, Fallthrough, For, Func, Go, Goto, If, Import, Interface, Map,
    Package, Range, Return, Select, Struct, Switch, Type, Var,
}

internal static class Tokens
{
    public const Token FirstKeyword = Token.Break, LastKeyword = Token.Var;

    private static readonly string[] s_text =
    [
        "", "EOF", "name", "literal", "op", "op=", "opop", "=", ":=", "<-", "*",
        "(", "[", "{", ")", "]", "}", ",", ";", ":", ".", "...",
        "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto", "if",
        "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var",
    ];

    /// <summary>How it is written.</summary>
    public static string Text(this Token token) => s_text[(int)token];

    /// <summary>How messages call it.</summary>
    public static string Describe(this Token token) => token switch
    {
        Token.Comma => "comma",
        Token.Semi => "semicolon or newline",
        >= FirstKeyword and <= LastKeyword => "keyword " + token.Text(),
        _ => token.Text(),
    };

    /// <summary>The token as a member of a set.</summary>
    public static ulong Bit(this Token token) => 1UL << (int)token;
}
