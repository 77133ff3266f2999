using Ouro.Asm.Lexing;
using Ouro.Asm.Targets;
using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Parsing;

// Operands: $sym±offset(SB)(reg)(index*scale), every part optional, read from left to right; and constant expressions.
internal sealed partial class Parser
{
    private int _at, _end;

    private void Start(int operand)
    {
        var (start, length) = _operands[operand];
        _at = start;
        _end = start + length;
    }

    private Operand ParseOperand(int which)
    {
        Start(which);
        Operand a = default;
        ReadOperand(ref a);
        return a;
    }

    private Token NextItem() => _at < _end ? _tokens[_at++] : new Token(TokenKind.Eof, _words.Eof);

    private int PeekKind() => _at < _end ? _tokens[_at].Kind : TokenKind.Eof;

    // Only ever called after a token was taken; at the end of the operand NextItem takes none.
    private void Back() => _at--;

    private Token Get(int kind)
    {
        Expect(kind, TokenKind.Describe(kind));
        return NextItem();
    }

    private void Expect(int kind, string name)
    {
        if (PeekKind() != kind) Error($"expected {name}, found {NextItem().Text}");
    }

    private void ExpectEnd() => Expect(TokenKind.Eof, "end of operand");

    private bool Have(int kind)
    {
        for (int i = _at; i < _end; i++)
            if (_tokens[i].Kind == kind) return true;
        return false;
    }

    private void ReadOperand(ref Operand a)
    {
        char prefix = '\0';
        if (PeekKind() is '$' or '*') prefix = (char)NextItem().Kind;
        Token token = NextItem();
        if (token.Kind == TokenKind.Identifier && !token.Word.IsRegister)
        {
            ReadSymbol(ref a, Qualify(token.Text), prefix);
            if (PeekKind() == TokenKind.Eof) return;
        }
        if (token.Kind == '[')
        {
            if (prefix != '\0') Error("illegal use of register list");
            ReadRegisterList(ref a);
            ExpectEnd();
            return;
        }
        if (token.Kind == TokenKind.Identifier && token.Word.IsRegister)
        {
            if (TryReadRegister(token, prefix, out short register, out byte scale))
            {
                if (scale != 0) Error("expected simple register reference");
                a.Kind = OperandKind.Register;
                a.Register = register;
            }
            ExpectEnd();
            return;
        }
        bool isConstant = false;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Float or TokenKind.String or TokenKind.Character or '+' or '-' or '~':
                isConstant = true;
                break;
            case '(':
                // A parenthesized expression, or (R).
                Token inside = NextItem();
                if (inside.Kind == TokenKind.Eof)
                {
                    Error("missing right parenthesis");
                    return;
                }
                Back();
                isConstant = !inside.Word.IsRegister;
                if (!isConstant) Back();
                break;
        }
        if (isConstant)
        {
            Back();
            if (ReadConstant(ref a, prefix)) return;
        }
        ReadIndirection(ref a, prefix);
        ExpectEnd();
    }

    // Returns true where nothing may follow.
    private bool ReadConstant(ref Operand a, char prefix)
    {
        if (Have(TokenKind.Float))
        {
            if (prefix != '$') Error("floating-point constant must be an immediate");
            a.Kind = OperandKind.FloatConstant;
            a.Value = FloatExpression();
            ExpectEnd();
            return true;
        }
        if (Have(TokenKind.String))
        {
            if (prefix != '$')
            {
                Error("string constant must be an immediate");
                return true;
            }
            if (!GoLiteral.TryUnquote(Get(TokenKind.String).Text, out string text)) Error("string parse error: invalid syntax");
            a.Kind = OperandKind.StringConstant;
            a.Value = text;
            ExpectEnd();
            return true;
        }
        a.Offset = (long)Expression();
        if (PeekKind() == '(') return false;
        a.Kind = prefix switch { '$' => OperandKind.Constant, '*' => OperandKind.Indirect, _ => OperandKind.Memory };
        ExpectEnd();
        return true;
    }

    private string Qualify(string name) => name.StartsWith('.') ? _context.PackagePrefix + name : name;

    // ---- symbols ----

    private void ReadSymbol(ref Operand a, string name, char prefix)
    {
        a.Kind = prefix switch { '$' => OperandKind.Address, '*' => OperandKind.Indirect, _ => OperandKind.Memory };
        bool isStatic = ReadSymbolAttributes(name, report: true, out Abi abi);
        if (PeekKind() is '+' or '-') a.Offset = (long)Expression();
        a.Symbol = isStatic ? _context.LookupStatic(name) : _context.Lookup(name, abi);
        if (PeekKind() == TokenKind.Eof)
        {
            // The target of a jump may be a bare name: a label.
            if (prefix != '\0' || !_isJump) Error($"illegal or missing addressing mode for symbol {name}");
            return;
        }
        Get('(');
        string register = Get(TokenKind.Identifier).Text;
        Get(')');
        SetPseudoRegister(ref a, register, isStatic, prefix);
    }

    private void SetPseudoRegister(ref Operand a, string register, bool isStatic, char prefix)
    {
        if (a.Register != 0) Error($"internal error: reg {register} already set in pseudo");
        switch (register)
        {
            case "FP":
                a.Name = NameKind.Parameter;
                break;
            case "PC":
                if (prefix != '\0') Error("illegal addressing mode for PC");
                a.Kind = OperandKind.Branch;
                break;
            case "SB":
                a.Name = isStatic ? NameKind.Static : NameKind.Extern;
                break;
            case "SP":
                a.Name = NameKind.Auto;
                break;
            default:
                Error($"expected pseudo-register; found {register}");
                break;
        }
        if (prefix == '$') a.Kind = OperandKind.Address;
    }

    // <> is a file-local symbol, <ABIInternal> or <ABI0> one of a name's two functions.
    private bool ReadSymbolAttributes(string name, bool report, out Abi abi)
    {
        abi = Abi.Abi0;
        if (PeekKind() != '<') return false;
        NextItem();
        bool isStatic = false;
        int kind = PeekKind();
        if (kind == '>')
        {
            isStatic = true;
        }
        else if (kind == TokenKind.Identifier)
        {
            string text = Get(TokenKind.Identifier).Text;
            if (!_context.AllowAbi)
            {
                if (report) Error($"ABI selector only permitted when compiling runtime, reference was to {GoText.Quote(name)}");
            }
            else if (text == "ABIInternal")
            {
                abi = Abi.Internal;
            }
            else if (text != "ABI0" && report)
            {
                Error($"malformed ABI selector {GoText.Quote(text)} in reference to {GoText.Quote(name)}");
            }
        }
        Get('>');
        return isStatic;
    }

    // ---- registers ----

    private bool TryFindRegister(Token token, out short register)
    {
        register = token.Word.Register;
        if (token.Word.IsRegister) return true;
        Error($"expected register; found {token.Text}");
        return false;
    }

    private bool TryReadRegister(Token token, char prefix, out short register, out byte scale)
    {
        scale = 0;
        if (!TryFindRegister(token, out register)) return false;
        if (prefix is not ('\0' or '*')) Error($"prefix {prefix} not allowed for register: {prefix}{token.Text}");
        if (PeekKind() is ':' or ',' or '+')
        {
            switch (NextItem().Kind)
            {
                case ',':
                    Error("(register,register) not supported on this architecture");
                    return false;
                case '+':
                    Error("(register+register) not supported on this architecture");
                    return false;
            }
            if (!TryFindRegister(NextItem(), out short second)) return false;
            if (second != 0) Error("indirect through register pair");
        }
        if (PeekKind() == '*')
        {
            NextItem();
            scale = Scale(NextItem().Text);
        }
        return true;
    }

    private byte Scale(string text)
    {
        if (text is "1" or "2" or "4" or "8") return (byte)(text[0] - '0');
        Error($"bad scale: {text}");
        return 0;
    }

    private void ReadIndirection(ref Operand a, char prefix)
    {
        Get('(');
        Token token = NextItem();
        if (!TryReadRegister(token, '\0', out short register, out byte scale)) Error($"indirect through non-register {token.Text}");
        Get(')');
        a.Kind = OperandKind.Memory;
        if (register < 0)
        {
            if (token.Text != "PC" && a.Name == NameKind.None) Error($"cannot reference {token.Text} without a symbol");
            SetPseudoRegister(ref a, token.Text, false, prefix);
            return;
        }
        a.Register = register;
        if (prefix == '$') a.Kind = OperandKind.Address;
        if (scale == 0 && PeekKind() == '(')
        {
            NextItem();
            Token index = NextItem();
            if (!TryReadRegister(index, '\0', out short indexRegister, out byte indexScale)) Error($"indirect through non-register {index.Text}");
            a.Index = indexRegister;
            a.Scale = indexScale;
            Get(')');
        }
        else if (scale != 0)
        {
            // (R*scale): there is no base.
            a.Register = 0;
            a.Index = register;
            a.Scale = scale;
        }
    }

    // [Z0-Z3]
    private void ReadRegisterList(ref Operand a)
    {
        Token low = NextItem();
        if (!low.Word.IsRegister)
        {
            Error(low.Kind == TokenKind.Eof ? "register list: expected ']', found EOF" : $"register list: bad low register in `[{low.Text}`");
            return;
        }
        Token dash = NextItem();
        if (dash.Kind != '-')
        {
            Error($"register list: expected '-' after `[{low.Text}`, found {TokenKind.Describe(dash.Kind)}");
            return;
        }
        Token high = NextItem();
        if (!high.Word.IsRegister)
        {
            Error($"register list: bad high register in `[{low.Text}-{high.Text}`");
            return;
        }
        Token close = NextItem();
        if (close.Kind != ']') Error($"register list: expected ']' after `[{low.Text}-{high.Text}`, found {TokenKind.Describe(close.Kind)}");
        a.Kind = OperandKind.RegisterList;
        a.Register = low.Word.Register;
        a.Offset = (ushort)low.Word.Register | (long)(ushort)high.Word.Register << 16;
    }

    // ---- constant expressions: uint64, Go's precedence, and a left shift that ends its term ----

    private ulong Expression()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        ulong value = Term();
        while (true)
        {
            switch (PeekKind())
            {
                case '+': NextItem(); value += Term(); break;
                case '-': NextItem(); value -= Term(); break;
                case '|': NextItem(); value |= Term(); break;
                case '^': NextItem(); value ^= Term(); break;
                default: return value;
            }
        }
    }

    private ulong Term()
    {
        ulong value = Factor();
        while (true)
        {
            switch (PeekKind())
            {
                case '*':
                    NextItem();
                    value *= Factor();
                    break;
                case '/':
                {
                    NextItem();
                    if ((long)value < 0) Error("divide of value with high bit set");
                    ulong divisor = Factor();
                    if (divisor == 0) Error("division by zero");
                    else value /= divisor;
                    break;
                }
                case '%':
                {
                    NextItem();
                    ulong divisor = Factor();
                    if ((long)value < 0) Error("modulo of value with high bit set");
                    if (divisor == 0) Error("modulo by zero");
                    else value %= divisor;
                    break;
                }
                case TokenKind.ShiftLeft:
                {
                    NextItem();
                    ulong count = Factor();
                    if ((long)count < 0) Error("negative left shift count");
                    return count >= 64 ? 0 : value << (int)count;
                }
                case TokenKind.ShiftRight:
                {
                    NextItem();
                    ulong count = Term();
                    if ((long)count < 0) Error("negative right shift count");
                    if ((long)value < 0) Error("right shift of value with high bit set");
                    value = count >= 64 ? 0 : value >> (int)count;
                    break;
                }
                case '&':
                    NextItem();
                    value &= Factor();
                    break;
                default:
                    return value;
            }
        }
    }

    private ulong Factor()
    {
        Token token = NextItem();
        switch (token.Kind)
        {
            case TokenKind.Integer:
            {
                if (!GoLiteral.TryParseUnsigned(token.Text, out ulong value, out string error)) Error(error);
                return value;
            }
            case TokenKind.Character:
            {
                if (!GoLiteral.TryUnquote(token.Text, out string text)) Error("invalid syntax");
                // Go's unquoting accepts '' and finds no character in it.
                if (text.Length == 0) return 0xfffd;
                if (text.Length == 1 && char.IsSurrogate(text[0]))
                {
                    Error("illegal UTF-8 encoding for character constant");
                    return 0xfffd;
                }
                return (ulong)char.ConvertToUtf32(text, 0);
            }
            case '+': return Factor();
            case '-': return 0 - Factor();
            case '~': return ~Factor();
            case '(':
            {
                ulong value = Expression();
                if (NextItem().Kind != ')') Error("missing closing paren");
                return value;
            }
        }
        Error($"unexpected {token.Text} evaluating expression");
        return 0;
    }

    private double FloatExpression()
    {
        Token token = NextItem();
        switch (token.Kind)
        {
            case '(':
                double inside = FloatExpression();
                if (NextItem().Kind != ')') Error("missing closing paren");
                return inside;
            case '+': return FloatExpression();
            case '-': return -FloatExpression();
            case TokenKind.Float:
                if (!GoLiteral.TryParseFloat(token.Text, out double value, out string error)) Error(error);
                return value;
        }
        Error($"unexpected {token.Text} evaluating float expression");
        return 0;
    }
}
