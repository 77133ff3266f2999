using System.Text;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Lexing;

/// <summary>A source of tokens: a file, or the body of a macro.</summary>
internal abstract class TokenReader(SourceBase @base, int line)
{
    /// <summary>What positions refer to; changed by a line directive.</summary>
    internal SourceBase Base = @base;

    /// <summary>Line of the last token, 1-based.</summary>
    internal int Line = line;

    /// <summary>Text of the last token.</summary>
    internal Word Word = null!; // set by Next, which comes first

    /// <summary>Reads on and returns the kind of the token.</summary>
    internal abstract int Next();

    /// <summary>A number that grows by exactly one from a name to a parenthesis right after it.</summary>
    internal abstract int Column { get; }
}

/// <summary>Tokens that are there already: a macro's expansion. All are at the line where the macro stands.</summary>
internal sealed class TokenListReader(SourceBase @base, int line, Token[] tokens, int count) : TokenReader(@base, line)
{
    private int _at = -1;

    internal override int Column => _at;

    internal override int Next()
    {
        _at++;
        if (_at >= count) return TokenKind.Eof;
        Word = tokens[_at].Word;
        return tokens[_at].Kind;
    }
}

/// <summary>Cuts the bytes of a file into tokens.</summary>
/// <remarks>Newlines are tokens, other white space and comments are not; a newline inside a block comment counts as a line and ends
/// nothing. A <c>//go:build</c> line is a token of its own, because the parser complains when it comes late.</remarks>
internal sealed class FileReader : TokenReader
{
    private readonly byte[] _text;
    private readonly WordTable _words;
    private readonly Action<string, int, int, string> _report;
    private int _at, _start;

    /// <param name="report">Takes file, line, column, message of a malformed token; scanning goes on.</param>
    internal FileReader(SourceBase @base, byte[] text, WordTable words, Action<string, int, int, string> report) : base(@base, 1)
    {
        _text = text;
        _words = words;
        _report = report;
        if (text.AsSpan().StartsWith("\ufeff"u8)) _at = 3;
    }

    internal override int Column => _at;

    internal override int Next()
    {
        while (true)
        {
            while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r') _at++;
            _start = _at;
            if (_at >= _text.Length)
            {
                Word = _words.Empty;
                return TokenKind.Eof;
            }
            byte c = _text[_at];
            if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] is (byte)'/' or (byte)'*')
            {
                SkipComment();
                ReadOnlySpan<byte> comment = _text.AsSpan(_start, _at - _start);
                Line += comment.Count((byte)'\n');
                if (!IsBuildLine(comment)) continue;
                Word = _words.Get(comment);
                return TokenKind.BuildComment;
            }
            int kind = ScanToken(c);
            Word = kind switch
            {
                TokenKind.ShiftLeft => _words.ShiftLeft,
                TokenKind.ShiftRight => _words.ShiftRight,
                TokenKind.ArithmeticShift => _words.ArithmeticShift,
                TokenKind.Rotate => _words.Rotate,
                _ => _words.Get(_text.AsSpan(_start, _at - _start)),
            };
            return kind;
        }
    }

    private int ScanToken(byte c)
    {
        if (IsLetter(c) || c >= 0x80 && IsIdentifierRune(_at, first: true, out _)) return ScanIdentifier();
        if (c is >= (byte)'0' and <= (byte)'9') return ScanNumber();
        switch (c)
        {
            case (byte)'\n':
                _at++;
                Line++;
                return '\n';
            case (byte)'"':
                ScanQuoted('"');
                return TokenKind.String;
            case (byte)'\'':
                if (ScanQuoted('\'') != 1) Report("invalid char literal");
                return TokenKind.Character;
            case (byte)'.' when _at + 1 < _text.Length && IsDigit(_text[_at + 1]):
                return ScanNumber();
            case (byte)'-' when Follows('>'): return TokenKind.ArithmeticShift;
            case (byte)'@' when Follows('>'): return TokenKind.Rotate;
            case (byte)'<' when Follows('<'): return TokenKind.ShiftLeft;
            case (byte)'>' when Follows('>'): return TokenKind.ShiftRight;
        }
        if (c < 0x80)
        {
            if (c == 0) Report("invalid character NUL");
            _at++;
            return c;
        }
        var status = Rune.DecodeFromUtf8(_text.AsSpan(_at), out Rune rune, out int length);
        if (status != System.Buffers.OperationStatus.Done)
        {
            Report("invalid UTF-8 encoding");
            _at++;
            return 0xfffd;
        }
        _at += length;
        return rune.Value;
    }

    private bool Follows(char next)
    {
        if (_at + 1 >= _text.Length || _text[_at + 1] != next) return false;
        _at += 2;
        return true;
    }

    private int ScanIdentifier()
    {
        while (_at < _text.Length)
        {
            byte c = _text[_at];
            if (IsLetter(c) || IsDigit(c)) _at++;
            else if (c >= 0x80 && IsIdentifierRune(_at, first: false, out int length)) _at += length;
            else break;
        }
        return TokenKind.Identifier;
    }

    private static bool IsLetter(byte c) => (uint)((c | 0x20) - 'a') < 26 || c == '_';

    private static bool IsDigit(byte c) => (uint)(c - '0') < 10;

    private static bool IsHexDigit(byte c) => IsDigit(c) || (uint)((c | 0x20) - 'a') < 6;

    private bool IsIdentifierRune(int at, bool first, out int length)
    {
        if (Rune.DecodeFromUtf8(_text.AsSpan(at), out Rune rune, out length) != System.Buffers.OperationStatus.Done) return false;
        return Rune.IsLetter(rune) || rune.Value is 0xb7 or 0x2215 || !first && Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.DecimalDigitNumber;
    }

    private void SkipComment()
    {
        ReadOnlySpan<byte> rest = _text.AsSpan(_at + 2);
        if (_text[_at + 1] == '/')
        {
            int end = rest.IndexOf((byte)'\n');
            _at = end < 0 ? _text.Length : _at + 2 + end;
            return;
        }
        int close = rest.IndexOf("*/"u8);
        if (close < 0)
        {
            _at = _text.Length;
            Report("comment not terminated");
            return;
        }
        _at += 2 + close + 2;
    }

    private static bool IsBuildLine(ReadOnlySpan<byte> comment)
    {
        if (!comment.StartsWith("//go:build"u8)) return false;
        ReadOnlySpan<byte> rest = comment.TrimEnd(" \t\r\n\v\f"u8)["//go:build"u8.Length..];
        return rest.Length == 0 || rest.TrimStart(" \t\r\n\v\f"u8).Length != rest.Length;
    }

    // Returns the number of characters between the quotes.
    private int ScanQuoted(char quote)
    {
        int count = 0;
        _at++;
        while (true)
        {
            if (_at >= _text.Length || _text[_at] == '\n')
            {
                // The character after the literal is swallowed with it, as if it were the quote.
                Report("literal not terminated");
                if (_at < _text.Length) _at++;
                return count;
            }
            byte c = _text[_at];
            if (c == quote)
            {
                _at++;
                return count;
            }
            if (c == '\\')
            {
                SkipEscape(quote);
            }
            else
            {
                Rune.DecodeFromUtf8(_text.AsSpan(_at), out _, out int length);
                _at += Math.Max(length, 1);
            }
            count++;
        }
    }

    private void SkipEscape(char quote)
    {
        _at++;
        byte c = _at < _text.Length ? _text[_at] : (byte)0;
        switch ((char)c)
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\': _at++; break;
            case 'x': SkipDigits(1, 16, 2); break;
            case 'u': SkipDigits(1, 16, 4); break;
            case 'U': SkipDigits(1, 16, 8); break;
            case >= '0' and <= '7': SkipDigits(0, 8, 3); break;
            default:
                if (c == quote && _at < _text.Length) _at++;
                else Report("invalid char escape");
                break;
        }
    }

    private void SkipDigits(int skip, int radix, int count)
    {
        _at += skip;
        while (count > 0 && _at < _text.Length && (radix == 16 ? IsHexDigit(_text[_at]) : _text[_at] is >= (byte)'0' and <= (byte)'7'))
        {
            _at++;
            count--;
        }
        if (count > 0) Report("invalid char escape");
    }

    // ---- numbers, in Go's syntax ----

    private int ScanNumber()
    {
        int radix = 10;
        char prefix = '\0';
        int kind = TokenKind.Integer;
        bool digits = false, separators = false;
        byte invalid = 0;
        if (Peek() != '.')
        {
            if (Peek() == '0')
            {
                _at++;
                switch (char.ToLowerInvariant((char)Peek()))
                {
                    case 'x': (radix, prefix) = (16, 'x'); _at++; break;
                    case 'o': (radix, prefix) = (8, 'o'); _at++; break;
                    case 'b': (radix, prefix) = (2, 'b'); _at++; break;
                    default: (radix, prefix, digits) = (8, '0', true); break;
                }
            }
            ScanDigits(radix, ref digits, ref separators, ref invalid);
        }
        if (Peek() == '.')
        {
            _at++;
            kind = TokenKind.Float;
            if (prefix is 'o' or 'b') Report("invalid radix point in " + LiteralName(prefix));
            ScanDigits(radix, ref digits, ref separators, ref invalid);
        }
        if (!digits) Report(LiteralName(prefix) + " has no digits");
        char e = char.ToLowerInvariant((char)Peek());
        if (e is 'e' or 'p')
        {
            if (e == 'e' && prefix is not ('\0' or '0')) Report($"{GoText.QuoteRune(Peek())} exponent requires decimal mantissa");
            if (e == 'p' && prefix != 'x') Report($"{GoText.QuoteRune(Peek())} exponent requires hexadecimal mantissa");
            _at++;
            kind = TokenKind.Float;
            if (Peek() is (byte)'+' or (byte)'-') _at++;
            bool exponent = false;
            byte ignored = 1;
            ScanDigits(10, ref exponent, ref separators, ref ignored);
            if (!exponent) Report("exponent has no digits");
        }
        else if (prefix == 'x' && kind == TokenKind.Float)
        {
            Report("hexadecimal mantissa requires a 'p' exponent");
        }
        if (kind == TokenKind.Integer && invalid != 0) Report($"invalid digit {GoText.QuoteRune(invalid)} in {LiteralName(prefix)}");
        if (separators && HasMisplacedSeparator(_text.AsSpan(_start, _at - _start))) Report("'_' must separate successive digits");
        return kind;
    }

    private byte Peek() => _at < _text.Length ? _text[_at] : (byte)0;

    private void ScanDigits(int radix, ref bool digits, ref bool separators, ref byte invalid)
    {
        while (_at < _text.Length)
        {
            byte c = _text[_at];
            if (c == '_')
            {
                separators = true;
            }
            else if (radix <= 10 ? IsDigit(c) : IsHexDigit(c))
            {
                digits = true;
                if (radix <= 10 && c >= '0' + radix && invalid == 0) invalid = c;
            }
            else
            {
                break;
            }
            _at++;
        }
    }

    private static bool HasMisplacedSeparator(ReadOnlySpan<byte> text)
    {
        bool digitBefore = false;
        int i = 0;
        if (text.Length > 1 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b')
        {
            i = 2;
            digitBefore = true;
        }
        for (; i < text.Length; i++)
        {
            bool digit = IsHexDigit(text[i]);
            if (text[i] == '_' && (!digitBefore || i + 1 >= text.Length || !IsHexDigit(text[i + 1]))) return true;
            digitBefore = digit;
        }
        return false;
    }

    private static string LiteralName(char prefix) => prefix switch
    {
        'x' => "hexadecimal literal", 'o' or '0' => "octal literal", 'b' => "binary literal", _ => "decimal literal",
    };

    private void Report(string message)
    {
        int lineStart = _text.AsSpan(0, Math.Min(_start, _text.Length)).LastIndexOf((byte)'\n') + 1;
        // The real line: an unclosed literal swallows a newline that Line has not counted. Columns count characters.
        int line = 1 + _text.AsSpan(0, lineStart).Count((byte)'\n');
        int column = 1;
        foreach (byte b in _text.AsSpan(lineStart, _start - lineStart))
            if ((b & 0xc0) != 0x80) column++;
        _report(Base.FileName, line, column, message);
    }
}
