using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>What the scanner tells besides tokens.</summary>
internal interface IScannerEvents
{
    void ScanError(int line, int column, string message);

    /// <summary>A comment <c>//go:…</c>, <c>//line …</c> or <c>/*line …*/</c>, delimiters included, at its place.</summary>
    void ScanDirective(int line, int column, string comment);
}

/// <summary>Splits UTF-8 source into tokens; inserts semicolons (spec: Semicolons).</summary>
/// <remarks>
/// The scanner stands on one character: <c>_ch</c> at <c>_offset</c>, <c>_width</c> bytes wide, -1 at the end. Characters
/// that may not stand in source (NUL, broken UTF-8, a BOM that is not first) are reported and skipped on the way. Whether
/// the file has any of them is found out once, by vector instructions, before scanning: in a clean file, comments and raw
/// strings are skipped by searching for their ends.
/// Columns count bytes: a place is its line's number and the offset from the line's start.
/// </remarks>
internal sealed class Scanner
{
    private readonly byte[] _text;
    private readonly NameTable _names;
    private readonly IScannerEvents _events;
    private readonly bool _clean;

    private int _ch = ' ', _offset, _width;
    private int _lineNumber = 1, _lineStart;
    private bool _semicolonAtNewline;
    private int _start; // offset of the token

    public Scanner(byte[] text, NameTable names, IScannerEvents events)
    {
        _text = text;
        _names = names;
        _events = events;
        _clean = IsClean(text);
        NextChar();
    }

    // The current token.
    public Token Token;
    /// <summary>Of <see cref="Token.Operator"/>, Star, AssignOp, IncOp.</summary>
    public Operator Op;
    /// <summary>Binary precedence of <see cref="Op"/>; 0 for those that only are unary.</summary>
    public int Precedence;
    /// <summary>Of <see cref="Token.Name"/>.</summary>
    public NameId Name;
    /// <summary>Of <see cref="Token.Literal"/>.</summary>
    public LitKind LitKind;
    public bool LitBad;
    /// <summary>Of <see cref="Token.Semi"/>: semicolon, newline or EOF.</summary>
    public string SemiText = "";
    public int Line, Column;
    /// <summary>Only white space precedes the token in its line.</summary>
    public bool LineIsBlank;

    /// <summary>The current token's text, for <see cref="Token.Literal"/>.</summary>
    public ReadOnlyMemory<byte> LiteralText => _text.AsMemory(_start, _literalEnd - _start);

    private int _literalEnd;

    private int CurrentColumn => _offset - _lineStart + 1;

    // ------------------------------------------------------------------ characters

    // No character of the text can be reported: then comments need not be looked at one by one.
    private static bool IsClean(byte[] text)
    {
        ReadOnlySpan<byte> rest = text;
        if (rest.StartsWith("\uFEFF"u8)) rest = rest[3..];
        return !rest.Contains((byte)0) && Utf8.IsValid(rest) && rest.IndexOf("\uFEFF"u8) < 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextChar()
    {
        int at = _offset + _width;
        byte[] text = _text;
        if (_ch == '\n') StartLine(at);
        if ((uint)at < (uint)text.Length)
        {
            int b = text[at];
            if ((uint)(b - 1) < 0x7f)
            {
                _offset = at;
                _ch = b;
                _width = 1;
                return;
            }
        }
        NextUnusualChar(at);
    }

    private void StartLine(int at)
    {
        _lineNumber++;
        _lineStart = at;
    }

    // NUL, not ASCII, or the end.
    private void NextUnusualChar(int at)
    {
        while (true)
        {
            _offset = at;
            if (at >= _text.Length)
            {
                _ch = -1;
                _width = 0;
                return;
            }
            if (_text[at] == 0)
            {
                ErrorHere("invalid NUL character");
                at++;
                if (NextIsPlain(at)) return;
                continue;
            }
            OperationStatus status = Rune.DecodeFromUtf8(_text.AsSpan(at), out Rune rune, out int width);
            if (status != OperationStatus.Done)
            {
                // Like Go's decoder, resume after one byte.
                ErrorHere("invalid UTF-8 encoding");
                at++;
                if (NextIsPlain(at)) return;
                continue;
            }
            if (rune.Value == 0xfeff)
            {
                if (at > 0) ErrorHere("invalid BOM in the middle of the file");
                at += width;
                if (NextIsPlain(at)) return;
                continue;
            }
            _ch = rune.Value;
            _width = width;
            return;
        }
    }

    private bool NextIsPlain(int at)
    {
        if (at >= _text.Length || _text[at] is 0 or >= 0x80) return false;
        _offset = at;
        _ch = _text[at];
        _width = 1;
        return true;
    }

    private void ErrorHere(string message) => _events.ScanError(_lineNumber, CurrentColumn, message);

    private void ErrorInToken(int offset, string message) => _events.ScanError(Line, Column + offset, message);

    // Continues at an offset; the caller has updated the line if there were newlines in between.
    private void JumpTo(int offset)
    {
        _offset = offset;
        _width = 0;
        _ch = ' ';
        NextChar();
    }

    // ------------------------------------------------------------------ tokens

    /// <summary>Goes to the next token.</summary>
    public void Next()
    {
        bool semicolonAtNewline = _semicolonAtNewline;
        _semicolonAtNewline = false;
        while (true)
        {
            int startLine = _lineNumber, startColumn = CurrentColumn;
            while (_ch is ' ' or '\t' or '\r' || _ch == '\n' && !semicolonAtNewline) NextChar();
            Line = _lineNumber;
            Column = CurrentColumn;
            LineIsBlank = Line > startLine || startColumn == 1;
            _start = _offset;
            if (IsAsciiLetter(_ch))
            {
                ScanIdentifier();
                return;
            }
            if (_ch >= 0x80 && IsIdentifierChar(first: true))
            {
                ScanUnicodeIdentifier();
                return;
            }
            if (_ch == '/' && SkipComment(semicolonAtNewline, out bool newline))
            {
                if (!newline) continue;
                SetSemi("newline");
                return;
            }
            if (ScanOther(semicolonAtNewline)) return;
        }
    }

    // All but names and comments. False: an invalid character, go on.
    private bool ScanOther(bool semicolonAtNewline)
    {
        int c = _ch;
        switch (c)
        {
            case -1:
                if (semicolonAtNewline) SetSemi("EOF");
                else Token = Token.Eof;
                return true;
            case '\n':
                NextChar();
                SetSemi("newline");
                return true;
            case >= '0' and <= '9': ScanNumber(false); return true;
            case '"': ScanString(); return true;
            case '`': ScanRawString(); return true;
            case '\'': ScanRune(); return true;
            case '.':
                ScanDot();
                return true;
        }
        NextChar();
        switch (c)
        {
            case '(': Token = Token.Lparen; return true;
            case '[': Token = Token.Lbrack; return true;
            case '{': Token = Token.Lbrace; return true;
            case ',': Token = Token.Comma; return true;
            case ';': SetSemi("semicolon"); return true;
            case ')': Close(Token.Rparen); return true;
            case ']': Close(Token.Rbrack); return true;
            case '}': Close(Token.Rbrace); return true;
            case ':': Token = Take('=') ? Token.Define : Token.Colon; return true;
            case '+': ScanAdditive(Operator.Add, '+'); return true;
            case '-': ScanAdditive(Operator.Sub, '-'); return true;
            case '*':
                SetOperator(Operator.Mul);
                Token = Take('=') ? Token.AssignOp : Token.Star;
                return true;
            case '/': SetOperatorOrAssign(Operator.Div); return true;
            case '%': SetOperatorOrAssign(Operator.Rem); return true;
            case '&':
                if (Take('&')) SetOperator(Operator.AndAnd);
                else SetOperatorOrAssign(Take('^') ? Operator.AndNot : Operator.And);
                return true;
            case '|':
                if (Take('|')) SetOperator(Operator.OrOr);
                else SetOperatorOrAssign(Operator.Or);
                return true;
            case '^': SetOperatorOrAssign(Operator.Xor); return true;
            case '<':
                if (Take('=')) SetOperator(Operator.Leq);
                else if (Take('<')) SetOperatorOrAssign(Operator.Shl);
                else if (Take('-')) Token = Token.Arrow;
                else SetOperator(Operator.Lss);
                return true;
            case '>':
                if (Take('=')) SetOperator(Operator.Geq);
                else if (Take('>')) SetOperatorOrAssign(Operator.Shr);
                else SetOperator(Operator.Gtr);
                return true;
            case '=':
                if (Take('=')) SetOperator(Operator.Eql);
                else Token = Token.Assign;
                return true;
            case '!': SetOperator(Take('=') ? Operator.Neq : Operator.Not); return true;
            case '~': SetOperator(Operator.Tilde); return true;
            default:
                ErrorInToken(0, $"invalid character {GoText.CodePoint(c)}");
                return false;
        }
    }

    private bool Take(int c)
    {
        if (_ch != c) return false;
        NextChar();
        return true;
    }

    private void Close(Token token)
    {
        Token = token;
        _semicolonAtNewline = true;
    }

    private void SetSemi(string text)
    {
        Token = Token.Semi;
        SemiText = text;
    }

    private void SetOperator(Operator op)
    {
        Token = Token.Operator;
        Op = op;
        Precedence = op.Precedence();
    }

    private void SetOperatorOrAssign(Operator op)
    {
        SetOperator(op);
        if (Take('=')) Token = Token.AssignOp;
    }

    private void ScanAdditive(Operator op, int c)
    {
        if (!Take(c))
        {
            SetOperatorOrAssign(op);
            return;
        }
        SetOperator(op);
        Close(Token.IncOp);
    }

    private void ScanDot()
    {
        // Two dots are two tokens: look before stepping over the second.
        if (_text.AsSpan(_offset).StartsWith("..."u8))
        {
            JumpTo(_offset + 3);
            Token = Token.DotDotDot;
            return;
        }
        NextChar();
        if (IsDecimal(_ch)) ScanNumber(true);
        else Token = Token.Dot;
    }

    // ------------------------------------------------------------------ names

    private const byte Letter = 1, Digit = 2;
    private static readonly byte[] s_class = MakeClasses();
    private static readonly (byte[] Text, Token Token)[] s_keywords = MakeKeywords(out s_keywordShift);
    private static readonly int s_keywordShift;
    private const int KeywordSlots = 256;

    private static byte[] MakeClasses()
    {
        var t = new byte[256];
        for (int c = 'a'; c <= 'z'; c++) t[c] = t[c - 32] = Letter;
        t['_'] = Letter;
        for (int c = '0'; c <= '9'; c++) t[c] = Digit;
        return t;
    }

    // A slot for each keyword: the first eight bits in a row of the hash by which they all differ.
    private static (byte[], Token)[] MakeKeywords(out int shift)
    {
        for (shift = 0; shift <= 24; shift++)
        {
            var slots = new (byte[] Text, Token)[KeywordSlots];
            bool clash = false;
            for (Token t = Tokens.FirstKeyword; t <= Tokens.LastKeyword; t++)
            {
                byte[] text = Encoding.ASCII.GetBytes(t.Text());
                uint slot = NameTable.Hash(text) >> shift & KeywordSlots - 1;
                clash |= slots[slot].Text is not null;
                slots[slot] = (text, t);
            }
            if (!clash) return slots;
        }
        throw new InternalCompilerException("no eight bits of the hash tell the keywords apart");
    }

    private void ScanIdentifier()
    {
        byte[] text = _text;
        uint hash = NameTable.HashSeed;
        int i = _offset;
        while ((uint)i < (uint)text.Length && s_class[text[i]] != 0) hash = NameTable.HashStep(hash, text[i++]);
        if ((uint)i < (uint)text.Length && text[i] is 0 or >= 0x80)
        {
            ScanUnicodeIdentifier();
            return;
        }
        ReadOnlySpan<byte> name = text.AsSpan(_start, i - _start);
        JumpTo(i);
        ref readonly var keyword = ref s_keywords[hash >> s_keywordShift & KeywordSlots - 1];
        if (keyword.Text is not null && name.SequenceEqual(keyword.Text))
        {
            Token = keyword.Token;
            _semicolonAtNewline = Token is Token.Break or Token.Continue or Token.Fallthrough or Token.Return;
            return;
        }
        Token = Token.Name;
        Name = _names.Intern(name, hash);
        _semicolonAtNewline = true;
    }

    private void ScanUnicodeIdentifier()
    {
        do NextChar();
        while (IsAsciiLetter(_ch) || IsDecimal(_ch) || _ch >= 0x80 && IsIdentifierChar(first: false));
        Token = Token.Name;
        Name = _names.Intern(_text.AsSpan(_start, _offset - _start));
        _semicolonAtNewline = true;
    }

    // True for what is taken into an identifier, with a complaint where it may not be there.
    private bool IsIdentifierChar(bool first)
    {
        switch (CharUnicodeInfo.GetUnicodeCategory(_ch))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                break;
            case UnicodeCategory.DecimalDigitNumber:
                if (first) ErrorHere($"identifier cannot begin with digit {GoText.CodePoint(_ch)}");
                break;
            default:
                ErrorHere($"invalid character {GoText.CodePoint(_ch)} in identifier");
                break;
        }
        return true;
    }

    private static bool IsAsciiLetter(int c) => (uint)((c | 0x20) - 'a') < 26 || c == '_';

    private static bool IsDecimal(int c) => (uint)(c - '0') < 10;

    private static bool IsHex(int c) => IsDecimal(c) || (uint)((c | 0x20) - 'a') < 6;

    // ------------------------------------------------------------------ comments

    // Skips a comment; false when the slash is an operator.
    private bool SkipComment(bool semicolonAtNewline, out bool newline)
    {
        newline = false;
        int second = _offset + 1 < _text.Length ? _text[_offset + 1] : 0;
        if (second == '/')
        {
            SkipLineComment();
            return true;
        }
        if (second != '*') return false;
        NextChar();
        NextChar();
        SkipGeneralComment();
        // A comment with a newline in it acts like a newline.
        newline = semicolonAtNewline && _lineNumber > Line;
        return true;
    }

    private void SkipLineComment()
    {
        if (_clean)
        {
            int length = _text.AsSpan(_offset).IndexOf((byte)'\n');
            JumpTo(length < 0 ? _text.Length : _offset + length);
        }
        else
        {
            while (_ch >= 0 && _ch != '\n') NextChar();
        }
        ReadOnlySpan<byte> comment = _text.AsSpan(_start, _offset - _start);
        if (comment[2..].StartsWith("go:"u8) || comment[2..].StartsWith("line "u8))
            _events.ScanDirective(Line, Column, Encoding.UTF8.GetString(comment));
    }

    private void SkipGeneralComment()
    {
        while (_ch >= 0)
        {
            if (_clean && _ch is not ('*' or '\n'))
            {
                int skip = _text.AsSpan(_offset).IndexOfAny((byte)'*', (byte)'\n');
                JumpTo(skip < 0 ? _text.Length : _offset + skip);
                continue;
            }
            bool star = _ch == '*';
            NextChar();
            if (star && _ch == '/')
            {
                NextChar();
                ReadOnlySpan<byte> comment = _text.AsSpan(_start, _offset - _start);
                if (comment[2..].StartsWith("line "u8)) _events.ScanDirective(Line, Column, Encoding.UTF8.GetString(comment));
                return;
            }
        }
        ErrorInToken(0, "comment not terminated");
    }

    // ------------------------------------------------------------------ literals

    private void SetLiteral(LitKind kind, bool ok)
    {
        Token = Token.Literal;
        LitKind = kind;
        LitBad = !ok;
        _literalEnd = _offset;
        _semicolonAtNewline = true;
    }

    private void ScanNumber(bool seenPoint)
    {
        bool ok = true;
        LitKind kind = LitKind.Int;
        int numberBase = 10, prefix = 0; // prefix: 0, '0' (leading zero), 'x', 'o', 'b'
        bool digits = false, separators = false;
        int invalid = -1; // offset in the literal of the first digit that the base has not

        if (!seenPoint)
        {
            if (Take('0'))
            {
                prefix = _ch | 0x20;
                (numberBase, prefix) = prefix switch { 'x' => (16, 'x'), 'o' => (8, 'o'), 'b' => (2, 'b'), _ => (8, '0') };
                if (prefix == '0') digits = true;
                else NextChar();
            }
            ScanDigits(numberBase, ref digits, ref separators, ref invalid);
            if (_ch == '.')
            {
                if (prefix is 'o' or 'b') Fail($"invalid radix point in {BaseName(numberBase)} literal");
                NextChar();
                seenPoint = true;
            }
        }
        if (seenPoint)
        {
            kind = LitKind.Float;
            ScanDigits(numberBase, ref digits, ref separators, ref invalid);
        }
        if (!digits && ok) Fail($"{BaseName(numberBase)} literal has no digits");

        int e = _ch | 0x20;
        if (_ch > 0 && e is 'e' or 'p')
        {
            if (ok && e == 'e' && prefix is not (0 or '0')) Fail($"{GoText.Quote(_ch)} exponent requires decimal mantissa");
            else if (ok && e == 'p' && prefix != 'x') Fail($"{GoText.Quote(_ch)} exponent requires hexadecimal mantissa");
            NextChar();
            kind = LitKind.Float;
            if (_ch is '+' or '-') NextChar();
            bool exponent = false;
            int ignored = 0;
            ScanDigits(10, ref exponent, ref separators, ref ignored);
            if (!exponent && ok) Fail("exponent has no digits");
        }
        else if (prefix == 'x' && kind == LitKind.Float && ok) Fail("hexadecimal mantissa requires a 'p' exponent");

        if (Take('i')) kind = LitKind.Imaginary;
        SetLiteral(kind, ok);
        ReadOnlySpan<byte> text = LiteralText.Span;
        if (kind == LitKind.Int && invalid >= 0 && ok)
        {
            ErrorInToken(invalid, $"invalid digit {GoText.Quote(text[invalid])} in {BaseName(numberBase)} literal");
            ok = false;
        }
        if (separators && ok && FindMisplacedSeparator(text) is >= 0 and int at)
        {
            ErrorInToken(at, "'_' must separate successive digits");
            ok = false;
        }
        LitBad = !ok;

        void Fail(string message)
        {
            ErrorHere(message);
            ok = false;
        }
    }

    private void ScanDigits(int numberBase, ref bool digits, ref bool separators, ref int invalid)
    {
        while (true)
        {
            if (_ch == '_') separators = true;
            else if (numberBase == 16 ? IsHex(_ch) : IsDecimal(_ch))
            {
                digits = true;
                if (numberBase < 10 && _ch - '0' >= numberBase && invalid < 0) invalid = _offset - _start;
            }
            else return;
            NextChar();
        }
    }

    private static string BaseName(int numberBase) => numberBase switch { 2 => "binary", 8 => "octal", 10 => "decimal", _ => "hexadecimal" };

    // spec: Integer literals: a separator stands between digits, or between the prefix and a digit. -1: all do.
    private static int FindMisplacedSeparator(ReadOnlySpan<byte> text)
    {
        bool hex = text.Length >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
        bool hasPrefix = text.Length >= 2 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b';
        bool afterDigit = hasPrefix;
        for (int i = hasPrefix ? 2 : 0; i < text.Length; i++)
        {
            if (text[i] == '_')
            {
                if (!afterDigit) return i;
                bool beforeDigit = i + 1 < text.Length && (hex ? IsHex(text[i + 1]) : IsDecimal(text[i + 1]));
                // Two in a row are reported at the second.
                if (!beforeDigit) return i + 1 < text.Length && text[i + 1] == '_' ? i + 1 : i;
                continue;
            }
            afterDigit = hex ? IsHex(text[i]) : IsDecimal(text[i]);
        }
        return -1;
    }

    private void ScanRune()
    {
        bool ok = true;
        NextChar();
        for (int n = 0; ; n++)
        {
            if (_ch == '\'')
            {
                if (ok && n == 0)
                {
                    ErrorHere("empty rune literal or unescaped '");
                    ok = false;
                }
                else if (ok && n != 1)
                {
                    ErrorInToken(0, "more than one character in rune literal");
                    ok = false;
                }
                NextChar();
                break;
            }
            if (_ch == '\\')
            {
                NextChar();
                ok &= ScanEscape('\'');
                continue;
            }
            if (_ch == '\n')
            {
                if (ok) ErrorHere("newline in rune literal");
                ok = false;
                break;
            }
            if (_ch < 0)
            {
                if (ok) ErrorInToken(0, "rune literal not terminated");
                ok = false;
                break;
            }
            NextChar();
        }
        SetLiteral(LitKind.Rune, ok);
    }

    private void ScanString()
    {
        bool ok = true;
        NextChar();
        while (true)
        {
            if (_clean && _ch is not ('"' or '\\' or '\n' or -1))
            {
                int skip = _text.AsSpan(_offset).IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
                JumpTo(skip < 0 ? _text.Length : _offset + skip);
            }
            if (_ch == '"')
            {
                NextChar();
                break;
            }
            if (_ch == '\\')
            {
                NextChar();
                ok &= ScanEscape('"');
                continue;
            }
            if (_ch == '\n')
            {
                ErrorHere("newline in string");
                ok = false;
                break;
            }
            if (_ch < 0)
            {
                ErrorInToken(0, "string not terminated");
                ok = false;
                break;
            }
            NextChar();
        }
        SetLiteral(LitKind.String, ok);
    }

    private void ScanRawString()
    {
        bool ok = true;
        NextChar();
        while (_ch != '`')
        {
            if (_ch < 0)
            {
                ErrorInToken(0, "string not terminated");
                ok = false;
                break;
            }
            if (_clean && _ch != '\n')
            {
                int skip = _text.AsSpan(_offset).IndexOfAny((byte)'`', (byte)'\n');
                JumpTo(skip < 0 ? _text.Length : _offset + skip);
            }
            else NextChar();
        }
        if (ok) NextChar();
        SetLiteral(LitKind.String, ok);
    }

    // After the backslash. At the file's end the caller complains.
    private bool ScanEscape(int quote)
    {
        int count, numberBase = 16;
        uint max = 0x10ffff;
        switch (_ch)
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\':
                NextChar();
                return true;
            case >= '0' and <= '7':
                (count, numberBase, max) = (3, 8, 255);
                break;
            case 'x':
                NextChar();
                (count, max) = (2, 255);
                break;
            case 'u':
                NextChar();
                count = 4;
                break;
            case 'U':
                NextChar();
                count = 8;
                break;
            default:
                if (_ch == quote)
                {
                    NextChar();
                    return true;
                }
                if (_ch < 0) return true;
                ErrorHere("unknown escape");
                return false;
        }
        uint x = 0;
        for (; count > 0; count--)
        {
            if (_ch < 0) return true;
            int digit = IsDecimal(_ch) ? _ch - '0' : IsHex(_ch) ? (_ch | 0x20) - 'a' + 10 : 99;
            if (digit >= numberBase)
            {
                ErrorHere($"invalid character {GoText.Quote(_ch)} in {BaseName(numberBase)} escape");
                return false;
            }
            x = x * (uint)numberBase + (uint)digit;
            NextChar();
        }
        if (x > max && numberBase == 8)
        {
            ErrorHere($"octal escape value {x} > 255");
            return false;
        }
        if (x > max || x is >= 0xd800 and < 0xe000)
        {
            ErrorHere($"escape is invalid Unicode code point {(x > int.MaxValue ? "U+" + x.ToString("X4", CultureInfo.InvariantCulture) : GoText.CodePoint((int)x))}");
            return false;
        }
        return true;
    }
}
