// Build constraints: "//go:build expr" and the older "// +build words" (go help buildconstraint).
//
//   expr = and { "||" and } ;  and = not { "&&" not } ;  not = [ "!" ] ( tag | "(" expr ")" )
//   +build: words are or-ed, the parts of a word between commas are and-ed.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ouro.Syntax;

/// <summary>A build constraint: a Boolean expression over tags.</summary>
public abstract class BuildConstraint
{
    private const int MaxSize = 1000; // operands of one //go:build line, go's limit
    private const int MaxOldSize = 100;

    private BuildConstraint() { }

    /// <summary>The value when <paramref name="isSet"/> says which tags hold. Every tag is asked for, none is skipped.</summary>
    public abstract bool Evaluate(Func<string, bool> isSet);

    /// <summary>
    /// The least Go version that the constraint implies, taking all other tags as free: <c>go1.21</c>; empty when it implies none.
    /// </summary>
    public string GoVersion => MinVersion(false) switch
    {
        < 0 => "",
        0 => "go1",
        int v => "go1." + v.ToString(CultureInfo.InvariantCulture),
    };

    // -1: implies nothing. With negated, for the constraint's negation.
    private protected abstract int MinVersion(bool negated);

    /// <summary>Whether a line is a <c>//go:build</c> line, well-formed or not.</summary>
    public static bool IsGoBuild(string line) => Split(line, "//go:build", out _);

    /// <summary>Whether a line is a <c>// +build</c> line, well-formed or not.</summary>
    public static bool IsPlusBuild(string line) => SplitPlus(line, out _);

    /// <summary>Parses a line of either form.</summary>
    /// <param name="error">What is wrong with it, as go words it.</param>
    public static bool TryParse(string line, [NotNullWhen(true)] out BuildConstraint? constraint, out string error)
    {
        constraint = null;
        error = "";
        try
        {
            if (Split(line, "//go:build", out string text)) constraint = new ExprParser(text).Parse();
            else if (SplitPlus(line, out text)) constraint = ParsePlus(text);
            else error = "not a build constraint";
        }
        catch (FormatException e)
        {
            error = e.Message;
        }
        return constraint is not null;
    }

    // The prefix must be the whole line or be followed by white space.
    private static bool Split(string line, string prefix, out string text)
    {
        text = "";
        if (line.EndsWith('\n')) line = line[..^1];
        if (line.Contains('\n', StringComparison.Ordinal) || !line.StartsWith(prefix, StringComparison.Ordinal)) return false;
        line = line.Trim()[prefix.Length..];
        text = line.Trim();
        return line.Length == 0 || text.Length < line.Length;
    }

    private static bool SplitPlus(string line, out string text)
    {
        text = "";
        if (line.EndsWith('\n')) line = line[..^1];
        return line.StartsWith("//", StringComparison.Ordinal) && Split(line[2..].Trim(), "+build", out text);
    }

    private static BuildConstraint ParsePlus(string text)
    {
        BuildConstraint? any = null;
        int size = 0;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            BuildConstraint? all = null;
            foreach (string part in word.Split(','))
            {
                bool negated = part.StartsWith('!');
                string name = negated ? part[1..] : part;
                // What is no tag never holds.
                BuildConstraint operand = part.StartsWith("!!", StringComparison.Ordinal) || part == "!" ? new TagExpr("ignore")
                    : new TagExpr(IsTag(name) ? name : "ignore");
                if (negated && operand is TagExpr { Name: not "ignore" }) operand = new NotExpr(operand);
                all = all is null ? operand : new BinaryConstraint(true, all, operand);
                if (++size > MaxOldSize) throw new FormatException("build expression too large");
            }
            any = any is null ? all : new BinaryConstraint(false, any, all!);
        }
        return any ?? new TagExpr("ignore");
    }

    private static bool IsTag(string s)
    {
        foreach (Rune r in s.EnumerateRunes())
            if (!IsTagRune(r)) return false;
        return s.Length > 0;
    }

    private static bool IsTagRune(Rune r) => Rune.IsLetter(r) || Rune.IsDigit(r) || r.Value is '_' or '.';

    private sealed class TagExpr(string name) : BuildConstraint
    {
        public string Name { get; } = name;

        public override bool Evaluate(Func<string, bool> isSet) => isSet(Name);

        private protected override int MinVersion(bool negated)
        {
            if (negated) return -1;
            if (Name == "go1") return 0;
            int at = Name.IndexOf("go1.", StringComparison.Ordinal);
            return at >= 0 && int.TryParse(Name.AsSpan(at + 4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int v) ? v : -1;
        }

        public override string ToString() => Name;
    }

    private sealed class NotExpr(BuildConstraint x) : BuildConstraint
    {
        public override bool Evaluate(Func<string, bool> isSet) => !x.Evaluate(isSet);

        private protected override int MinVersion(bool negated) => x.MinVersion(!negated);

        public override string ToString() => x is BinaryConstraint ? $"!({x})" : $"!{x}";
    }

    private sealed class BinaryConstraint(bool isAnd, BuildConstraint x, BuildConstraint y) : BuildConstraint
    {
        private bool IsAnd => isAnd;

        public override bool Evaluate(Func<string, bool> isSet)
        {
            bool a = x.Evaluate(isSet), b = y.Evaluate(isSet);
            return isAnd ? a && b : a || b;
        }

        private protected override int MinVersion(bool negated)
        {
            int a = x.MinVersion(negated), b = y.MinVersion(negated);
            return isAnd != negated ? Math.Max(a, b) : Math.Min(a, b);
        }

        public override string ToString() => $"{Operand(x)} {(isAnd ? "&&" : "||")} {Operand(y)}";

        private string Operand(BuildConstraint z) => z is BinaryConstraint b && b.IsAnd != isAnd ? $"({z})" : z.ToString()!;
    }

    private sealed class ExprParser(string text)
    {
        private int _at, _size;
        private string _token = "";
        private bool _isTag;

        public BuildConstraint Parse()
        {
            BuildConstraint x = Or();
            return _token.Length == 0 ? x : throw new FormatException("unexpected token " + _token);
        }

        private BuildConstraint Or()
        {
            BuildConstraint x = And();
            while (_token == "||") x = new BinaryConstraint(false, x, And());
            return x;
        }

        private BuildConstraint And()
        {
            BuildConstraint x = Not();
            while (_token == "&&") x = new BinaryConstraint(true, x, Not());
            return x;
        }

        private BuildConstraint Not()
        {
            if (++_size > MaxSize) throw new FormatException("build expression too large");
            Next();
            if (_token != "!") return Atom();
            Next();
            if (_token == "!") throw new FormatException("double negation not allowed");
            return new NotExpr(Atom());
        }

        private BuildConstraint Atom()
        {
            if (_token == "(")
            {
                BuildConstraint x;
                try
                {
                    x = Or();
                }
                catch (FormatException e) when (e.Message == "unexpected end of expression")
                {
                    throw new FormatException("missing close paren");
                }
                if (_token != ")") throw new FormatException("missing close paren");
                Next();
                return x;
            }
            if (!_isTag) throw new FormatException(_token.Length == 0 ? "unexpected end of expression" : "unexpected token " + _token);
            var tag = new TagExpr(_token);
            Next();
            return tag;
        }

        private void Next()
        {
            _isTag = false;
            while (_at < text.Length && text[_at] is ' ' or '\t') _at++;
            int start = _at;
            if (_at == text.Length)
            {
                _token = "";
                return;
            }
            char c = text[_at];
            if (c is '(' or ')' or '!') _at++;
            else if (c is '&' or '|')
            {
                if (_at + 1 == text.Length || text[_at + 1] != c) throw new FormatException("invalid syntax at " + c);
                _at += 2;
            }
            else
            {
                while (_at < text.Length && Rune.TryGetRuneAt(text, _at, out Rune r) && IsTagRune(r)) _at += r.Utf16SequenceLength;
                _isTag = _at > start;
                if (!_isTag) throw new FormatException("invalid syntax at " + (Rune.TryGetRuneAt(text, _at, out Rune bad) ? bad.ToString() : "\ufffd"));
            }
            _token = text[start.._at];
        }
    }
}
