using System.Text.RegularExpressions;

namespace Ouro.Fuzz.Programs;

/// <summary>Go source as a list of tokens, blanks and comments among them: put together they are the text again.</summary>
/// <remarks>A lexer of its own, so that a mistake of the scanner under test does not hide what it is mistaken about.</remarks>
internal static partial class GoTokens
{
    public static List<string> Split(string text) => [.. Token().Matches(text).Select(static m => m.Value)];

    public static bool IsBlank(string token) => char.IsWhiteSpace(token[0]) || token.StartsWith("//", StringComparison.Ordinal) || token.StartsWith("/*", StringComparison.Ordinal);

    public static bool IsName(string token) => (char.IsLetter(token[0]) || token[0] == '_') && !s_keywords.Contains(token);

    public static bool IsLiteral(string token) => char.IsDigit(token[0]) || token[0] is '"' or '`' or '\'';

    /// <summary>The bracket that closes one; <c>'\0'</c>: the token opens nothing.</summary>
    public static char Closing(string token) => token switch { "(" => ')', "[" => ']', "{" => '}', _ => '\0' };

    private static readonly HashSet<string> s_keywords =
    [
        "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto", "if", "import", "interface", "map", "package", "range",
        "return", "select", "struct", "switch", "type", "var",
    ];

    [GeneratedRegex("""
        [\p{L}_][\p{L}\p{N}_]*|[0-9](?:[eEpP][+-]|[\w.])*|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/|\s+|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|==|!=|<=|>=|:=|[-+*/%&|^]=|<<|>>|&\^|.
        """, RegexOptions.Singleline)]
    private static partial Regex Token();
}
