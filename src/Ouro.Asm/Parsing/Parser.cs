using System.Runtime.InteropServices;
using System.Text;
using Ouro.Asm.Lexing;
using Ouro.Core;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Parsing;

/// <summary>Reads the statements of one file and makes the list of instructions and the data symbols.</summary>
/// <remarks>
/// <para>A statement is <c>{label:} WORD[.SUFFIX] operand, operand…</c> up to a newline or a semicolon. It is cut into operands
/// first (commas outside of parentheses), then each operand is parsed on its own (<c>Parser.Operands.cs</c>), then the word decides:
/// a directive (<c>Parser.Directives.cs</c>), a jump, or any other instruction.</para>
/// <para>Labels live as long as their function. A jump to a label that is not there yet is noted and patched at the next TEXT.</para>
/// <para>Messages: one a line, and after ten the run ends unless all are wanted, because gc's users see them so.</para>
/// </remarks>
internal sealed partial class Parser
{
    private const int ErrorLimit = 10;

    private readonly AssemblyContext _context;
    private readonly WordTable _words;
    private readonly Preprocessor _lexer;
    private readonly Dictionary<string, Instruction> _labels = new(StringComparer.Ordinal);
    private readonly List<(Instruction Jump, string Label)> _patches = [];
    private readonly List<string> _pendingLabels = [];
    private readonly Dictionary<string, long> _dataEnds = new(StringComparer.Ordinal);
    private readonly List<Token> _tokens = [];
    private readonly List<(int Start, int Length)> _operands = [];
    private readonly List<Operand> _parsed = [];
    private int _line, _errorLine, _errorCount;
    private bool _sawCode, _isJump;
    private long _pc;
    private Instruction? _first, _last;

    internal Parser(AssemblyContext context, WordTable words, Preprocessor lexer)
    {
        _context = context;
        _words = words;
        _lexer = lexer;
    }

    /// <summary>Parses the whole file.</summary>
    /// <returns>The first instruction, TEXT records between the functions; null where there is none or <paramref name="ok"/> is false.</returns>
    internal Instruction? Parse(out bool ok)
    {
        while (ReadStatement(out Word word, out string suffix))
        {
            if (TryDirective(word.Text)) continue;
            if (word.Op is { } op) ParseInstruction(op, word.Text, suffix);
            else Error($"unrecognized instruction {GoText.Quote(word.Text)}");
        }
        ok = _errorCount == 0;
        if (!ok) return null;
        PatchLabels();
        return _first;
    }

    private void Error(string message)
    {
        if (_line == _errorLine) return;
        _errorLine = _line;
        _context.ReportAt(_lexer.Base.FileName, _line, message);
        _errorCount++;
        if (_errorCount > ErrorLimit && !_context.Options.AllErrors) throw _context.Fatal("too many errors");
    }

    private SourcePosition Position()
    {
        _context.Register(_lexer.Base);
        return new SourcePosition(_lexer.Base, _line);
    }

    // ---- statements ----

    private int NextToken()
    {
        while (true)
        {
            int kind = _lexer.Next();
            if (kind == TokenKind.BuildComment)
            {
                if (_sawCode) Error("misplaced //go:build comment");
                continue;
            }
            if (kind != '\n') _sawCode = true;
            // What is left of a directive; it only counts as code.
            if (kind == '#') continue;
            return kind;
        }
    }

    private bool ReadStatement(out Word word, out string suffix)
    {
        suffix = "";
        while (true)
        {
            int kind;
            do
            {
                kind = NextToken();
                _line = _lexer.Line;
            }
            while (kind is '\n' or ';');
            word = _lexer.Word;
            if (kind == TokenKind.Eof) return false;
            if (kind != TokenKind.Identifier)
            {
                Error($"expected identifier, found {GoText.Quote(_lexer.Word.Text)}");
                return false;
            }
            suffix = "";
            switch (ReadOperands(kind, word, ref suffix))
            {
                case Statement.Label: continue;
                case Statement.EndOfFile: return false;
                default: return true;
            }
        }
    }

    private enum Statement { Complete, Label, EndOfFile }

    private Statement ReadOperands(int kind, Word word, ref string suffix)
    {
        _tokens.Clear();
        _operands.Clear();
        int nesting = 0, colon = -1;
        while (kind is not ('\n' or ';'))
        {
            int start = _tokens.Count;
            while (true)
            {
                kind = NextToken();
                if (_operands.Count == 0 && _tokens.Count == start)
                {
                    if (kind == '.' && _context.Target.HasSuffixes)
                    {
                        kind = NextToken();
                        string text = _lexer.Word.Text;
                        if (kind != TokenKind.Identifier) Error($"instruction suffix expected identifier, found {text}");
                        suffix = suffix + "." + text;
                        continue;
                    }
                    if (kind == ':')
                    {
                        _pendingLabels.Add(word.Text);
                        return Statement.Label;
                    }
                }
                if (kind == TokenKind.Eof)
                {
                    Error("unexpected EOF");
                    return Statement.EndOfFile;
                }
                if (kind is '\n' or ';' || nesting == 0 && kind is ',' or ':')
                {
                    if (kind == ':')
                    {
                        if (colon >= 0)
                        {
                            Error("invalid ':' in operand");
                            return Statement.Complete;
                        }
                        colon = _operands.Count;
                    }
                    break;
                }
                if (kind is '(' or '[') nesting++;
                if (kind is ')' or ']') nesting--;
                _tokens.Add(new Token(kind, _lexer.Word.Plain));
            }
            if (_tokens.Count > start)
            {
                _operands.Add((start, _tokens.Count - start));
                if (colon >= 0 && _operands.Count == colon + 2)
                {
                    // The old register pair DX:AX is the operands AX, DX.
                    (_operands[colon], _operands[colon + 1]) = (_operands[colon + 1], _operands[colon]);
                    colon = -1;
                }
            }
            else if (_operands.Count > 0 || kind == ',' || colon >= 0)
            {
                Error("missing operand");
            }
        }
        return Statement.Complete;
    }

    // ---- instructions ----

    private void ParseInstruction(Mnemonic op, string word, string suffix)
    {
        _parsed.Clear();
        _isJump = op.IsJump;
        for (int i = 0; i < _operands.Count; i++)
        {
            Operand a = ParseOperand(i);
            if (!_isJump && a.Register < 0) Error($"illegal use of pseudo-register in {word}");
            _parsed.Add(a);
        }
        Span<Operand> operands = CollectionsMarshal.AsSpan(_parsed);
        if (_isJump) MakeJump(op, suffix, operands);
        else MakeInstruction(op, suffix, operands);
    }

    private void MakeInstruction(Mnemonic op, string suffix, ReadOnlySpan<Operand> a)
    {
        var p = new Instruction(op) { Position = Position() };
        if (a.Length > _context.Target.MaximumOperands)
        {
            Error($"can't handle {op.Name} instruction with {a.Length} operands");
            return;
        }
        if (a.Length == 1)
        {
            if (op.UnaryDestination || op.Common is CommonOp.Return or CommonOp.GetCallerPc) p.To = a[0];
            else p.From = a[0];
        }
        else if (a.Length > 1)
        {
            p.From = a[0];
            if (a.Length > 2) p.Rest = a[1..^1].ToArray();
            p.To = a[^1];
        }
        Append(p, suffix);
    }

    private void MakeJump(Mnemonic op, string suffix, ReadOnlySpan<Operand> a)
    {
        var p = new Instruction(op) { Position = Position() };
        if (a.Length is 0 or > 2)
        {
            Error($"wrong number of arguments to {op.Name} instruction");
            return;
        }
        Operand target = a[^1];
        if (a.Length == 2) p.From = a[0];
        switch (target.Kind)
        {
            case OperandKind.Branch:
                p.To = new Operand { Kind = OperandKind.Branch, Offset = _pc + 1 + target.Offset };
                break;
            case OperandKind.Register:
            case OperandKind.Memory when target.Name is NameKind.Extern or NameKind.Static:
            case OperandKind.Indirect when target.Name is NameKind.Extern or NameKind.Static:
                p.To = target;
                break;
            case OperandKind.Memory when target.Register == 0 && target.Offset == 0:
                // A name without (SB) is a label; a missing name was reported.
                if (target.Symbol is null) return;
                if (_labels.TryGetValue(target.Symbol.Name, out Instruction? label)) p.To = BranchTo(label);
                else _patches.Add((p, target.Symbol.Name));
                break;
            case OperandKind.Memory when target.Name == NameKind.None:
                p.To = target;
                break;
            case OperandKind.Constant:
                p.To = a[0];
                break;
            case OperandKind.None:
                break;
            default:
                Error($"cannot assemble jump {_context.Printer.PrintFields(target)}");
                return;
        }
        Append(p, suffix);
    }

    private static Operand BranchTo(Instruction target) => new() { Kind = OperandKind.Branch, Value = target };

    private void PatchLabels()
    {
        foreach (var (jump, label) in _patches)
        {
            if (!_labels.TryGetValue(label, out Instruction? target))
            {
                Error($"undefined label {label}");
                return;
            }
            jump.To = BranchTo(target);
        }
        _patches.Clear();
    }

    private void Append(Instruction p, string suffix)
    {
        if (suffix.Length > 0 && !_context.Target.TryParseSuffix(suffix, p, out string error))
        {
            Error(error);
            return;
        }
        if (_last is null) _first = p;
        else _last.Next = p;
        _last = p;
        _pc++;
        foreach (string label in _pendingLabels)
        {
            if (!_labels.TryAdd(label, p))
            {
                Error($"label {GoText.Quote(label)} multiply defined");
                return;
            }
        }
        _pendingLabels.Clear();
        p.Pc = _pc;
        if (_context.Options.Debug) _context.DebugText.Append(_line).Append(' ').Append(_context.Printer.Print(p)).Append('\n');
    }
}
