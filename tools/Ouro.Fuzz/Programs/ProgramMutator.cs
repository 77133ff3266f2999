using System.Text;

namespace Ouro.Fuzz.Programs;

/// <summary>Makes damaged programs of good ones: tokens and groups of tokens dropped, doubled, moved, replaced, nested.</summary>
/// <param name="programs">The good ones.</param>
internal sealed class ProgramMutator(IReadOnlyList<string> programs)
{
    private static readonly string[] s_words =
    [
        "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto", "if", "import", "interface", "map", "package", "range", "return",
        "select", "struct", "switch", "type", "var", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^", "+=", "<<=", "&&", "||", "<-", "++", "--", "==", "<", "=", "!", "~", "!=", "<=", ":=",
        "...", "(", ")", "[", "]", "{", "}", ",", ";", ".", ":", "any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64", "int", "int8", "int64", "rune", "string",
        "uint", "uint8", "uint64", "uintptr", "true", "false", "iota", "nil", "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new", "panic", "print",
        "println", "real", "recover", "_", "init", "main", "unsafe", "[]int", "map[string]int", "*T", "func()", "struct{}", "interface{ M() }", "chan int", "[...]int", "[3]int", "[T any]",
    ];

    private static readonly string[] s_literals =
    [
        "0", "1", "-1", "2", "7", "63", "64", "127", "128", "255", "256", "0x7fffffff", "0x80000000", "0xffffffff", "1<<31", "1<<32", "1<<62", "1<<63", "1<<64", "1<<500", "1<<600", "9223372036854775807",
        "18446744073709551615", "0b101", "0o17", "017", "08", "1_000", "0.5", "1e10", "1e400", "1e-400", "0x1p-2", "1i", "2.5i", "'a'", "'\\x00'", "'\\U0010FFFF'", "'世'", "\"\"", "\"a\"", "\"\\xff\"", "`a\nb`",
    ];

    // What an expression or statement can be put into; {0} stands for it.
    private static readonly string[] s_frames =
    [
        "({0})", "-{0}", "!{0}", "^{0}", "*{0}", "&{0}", "<-{0}", "{0}[0]", "{0}[1:]", "{0}[:1:2]", "{0}.x", "{0}.(int)", "{0}()", "any({0})", "[]any{{{0}}}", "[...]any{{{0}, {0}}}", "map[any]any{{{0}: {0}}}",
        "struct{{ x any }}{{{0}}}", "func() any {{ return {0} }}()", "len({0})", "cap({0})", "append({0}, {0})", "new({0})", "make({0}, 1)", "min({0}, {0})", "{0} + {0}", "{0} << {0}", "{0} == {0}", "{0}, {0}",
        "defer func() {{ {0} }}()", "go func() {{ {0} }}()", "for {{ {0}; break }}", "for range 2 {{ {0} }}", "if true {{ {0} }} else {{ {0} }}", "switch {{ case true: {0}; fallthrough; default: {0} }}",
        "{{ {0} }}", "L: {0}", "select {{ default: {0} }}", "func(yield func(int) bool) {{ {0} }}", "unsafe.Sizeof({0})", "_ = {0}", "{0}...", "chan {0}", "[]{0}", "*{0}", "[{0}]int", "map[{0}]{0}", "func({0}) {0}",
        "interface{{ {0} }}", "struct {{ {0} }}", "~{0}", "[{0} any]", "{0}[{0}]",
    ];

    private readonly List<List<string>> _programs = [.. programs.Select(GoTokens.Split)];
    private readonly List<List<TokenGroup>> _groups = [.. programs.Select(static p => TokenGroup.Of(GoTokens.Split(p)))];

    /// <summary>Any damage: most results do not parse or do not check.</summary>
    public byte[] Wild(Random r)
    {
        List<string> tokens = [.. _programs[r.Next(_programs.Count)]];
        for (int n = 1 + r.Next(r.Next(4) == 0 ? 12 : 3); n > 0 && tokens.Count > 4; n--)
        {
            if (r.Next(2) == 0) ChangeToken(tokens, r);
            else ChangeGroup(tokens, r);
        }
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(tokens));
        // Rarely what is no text at all.
        if (r.Next(25) == 0 && text.Length > 0) text[r.Next(text.Length)] = (byte)r.Next(256);
        return text;
    }

    /// <summary>Changes after which a program often still checks: other operators, literals, names, and statements left out, doubled or exchanged.</summary>
    public byte[] Gentle(Random r)
    {
        List<string> tokens = [.. _programs[r.Next(_programs.Count)]];
        for (int n = 1 + r.Next(3); n > 0; n--)
        {
            int at = Pick(tokens, r, static t => !GoTokens.IsBlank(t));
            string t = tokens[at];
            if (GoTokens.IsLiteral(t)) tokens[at] = r.Next(2) == 0 && char.IsDigit(t[0]) ? s_literals[r.Next(31)] : SameKind(tokens, r, GoTokens.IsLiteral);
            else if (Array.Exists(s_operators, o => o.Contains(t))) tokens[at] = Other(t, r);
            else if (GoTokens.IsName(t)) tokens[at] = SameKind(tokens, r, GoTokens.IsName);
            else StatementChange(tokens, r);
        }
        return Encoding.UTF8.GetBytes(string.Concat(tokens));
    }

    private static readonly string[][] s_operators =
    [
        ["+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>"], ["==", "!=", "<", "<=", ">", ">="], ["&&", "||"], ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "&^=", "<<=", ">>=", "="],
        ["++", "--"], ["break", "continue"], ["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "float32", "float64"], ["complex64", "complex128"], ["go", "defer"],
    ];

    private static string Other(string t, Random r)
    {
        string[] kin = Array.Find(s_operators, o => o.Contains(t))!; // not null: asked before
        return kin[r.Next(kin.Length)];
    }

    private static string SameKind(List<string> tokens, Random r, Func<string, bool> kind) => tokens[Pick(tokens, r, kind)];

    private static int Pick(List<string> tokens, Random r, Func<string, bool> wanted)
    {
        for (int i = 0; i < 100; i++)
        {
            int at = r.Next(tokens.Count);
            if (wanted(tokens[at])) return at;
        }
        return r.Next(tokens.Count);
    }

    private static void StatementChange(List<string> tokens, Random r)
    {
        List<TokenGroup> groups = [.. TokenGroup.Of(tokens).Where(static g => g.Bracket is '{' or '(')];
        if (groups.Count == 0) return;
        TokenGroup a = groups[r.Next(groups.Count)];
        switch (r.Next(4))
        {
            case 0: tokens.RemoveRange(a.Start, a.Length); break;
            case 1: tokens.InsertRange(a.End, [a.Bracket == '(' ? ", " : "\n", .. tokens.GetRange(a.Start, a.Length)]); break;
            default:
                TokenGroup b = groups[r.Next(groups.Count)];
                if (b.Start > a.Start) (a, b) = (b, a);
                if (b.End <= a.Start) Exchange(tokens, b, a);
                break;
        }
    }

    // The first lies before the second.
    private static void Exchange(List<string> tokens, TokenGroup first, TokenGroup second)
    {
        List<string> one = tokens.GetRange(first.Start, first.Length), two = tokens.GetRange(second.Start, second.Length);
        tokens.RemoveRange(second.Start, second.Length);
        tokens.InsertRange(second.Start, one);
        tokens.RemoveRange(first.Start, first.Length);
        tokens.InsertRange(first.Start, two);
    }

    private static void ChangeToken(List<string> tokens, Random r)
    {
        int at = Pick(tokens, r, static t => !GoTokens.IsBlank(t));
        switch (r.Next(9))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(at, tokens[at]); break;
            case 2:
                int other = Pick(tokens, r, static t => !GoTokens.IsBlank(t));
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3: tokens[at] = s_words[r.Next(s_words.Length)]; break;
            case 4: tokens.Insert(at, " " + s_words[r.Next(s_words.Length)] + " "); break;
            case 5 or 6: tokens[at = Pick(tokens, r, GoTokens.IsName)] = SameKind(tokens, r, GoTokens.IsName); break;
            case 7: tokens[at = Pick(tokens, r, GoTokens.IsLiteral)] = s_literals[r.Next(s_literals.Length)]; break;
            case 8: tokens[at] = Other(Array.Exists(s_operators, o => o.Contains(tokens[at])) ? tokens[at] : "+", r); break;
        }
    }

    private void ChangeGroup(List<string> tokens, Random r)
    {
        List<TokenGroup> groups = TokenGroup.Of(tokens);
        if (groups.Count == 0) return;
        TokenGroup g = groups[r.Next(groups.Count)];
        List<string> text = tokens.GetRange(g.Start, g.Length);
        switch (r.Next(8))
        {
            case 0: tokens.RemoveRange(g.Start, g.Length); break;
            case 1: tokens.InsertRange(g.End, [g.Bracket is '(' or '[' ? ", " : "\n", .. text]); break;
            case 2 or 3: Replace(tokens, g, Foreign(g.Bracket, r)); break;
            case 4: Replace(tokens, g, Own(tokens, groups, r)); break;
            case 5 or 6: Replace(tokens, g, [string.Format(System.Globalization.CultureInfo.InvariantCulture, s_frames[r.Next(s_frames.Length)], string.Concat(text))]); break;
            case 7 when r.Next(20) == 0: Replace(tokens, g, Deep(string.Concat(text), r)); break;
            case 7: tokens.InsertRange(groups[r.Next(groups.Count)].Start, [.. text, "\n"]); break;
        }
    }

    private static void Replace(List<string> tokens, TokenGroup g, List<string> text)
    {
        tokens.RemoveRange(g.Start, g.Length);
        tokens.InsertRange(g.Start, text);
    }

    private static List<string> Own(List<string> tokens, List<TokenGroup> groups, Random r)
    {
        TokenGroup g = groups[r.Next(groups.Count)];
        return tokens.GetRange(g.Start, Math.Min(g.Length, 400));
    }

    /// <summary>A group of another program that stands in the same kind of bracket.</summary>
    private List<string> Foreign(char bracket, Random r)
    {
        int which = r.Next(_programs.Count);
        List<TokenGroup> groups = _groups[which];
        for (int i = 0; i < 20 && groups.Count > 0; i++)
        {
            TokenGroup g = groups[r.Next(groups.Count)];
            if (g.Bracket == bracket) return _programs[which].GetRange(g.Start, Math.Min(g.Length, 400));
        }
        return ["x"];
    }

    private static List<string> Deep(string text, Random r)
    {
        if (text.Length > 40) text = "x";
        int depth = 1 + r.Next(2000);
        (string open, string close) = r.Next(6) switch { 0 => ("(", ")"), 1 => ("[]any{", "}"), 2 => ("func() any { return ", " }()"), 3 => ("-", ""), 4 => ("[]", ""), _ => ("{", "}") };
        return [string.Concat(Enumerable.Repeat(open, depth)) + text + string.Concat(Enumerable.Repeat(close, depth))];
    }
}
