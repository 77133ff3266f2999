using System.Buffers.Binary;
using System.Globalization;
using Ouro.Asm.Lexing;
using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Parsing;

// TEXT, DATA, GLOBL, PCDATA, FUNCDATA, PCALIGN.
internal sealed partial class Parser
{
    // Values of textflag.h.
    private const long DupOk = 2, NoSplit = 4, ReadOnly = 8, NoPointers = 16, Wrapper = 32, NeedContext = 64, TlsBss = 256, NoFrame = 512,
        ReflectMethod = 1024, TopFrame = 2048, AbiWrapper = 4096, PackageInit = 8192;

    private bool TryDirective(string word)
    {
        switch (word)
        {
            case "DATA": ParseData(); return true;
            case "FUNCDATA": ParseFuncData(); return true;
            case "GLOBL": ParseGlobl(); return true;
            case "PCDATA": ParsePcData(); return true;
            case "PCALIGN": ParsePcAlign(); return true;
            case "TEXT": ParseText(); return true;
            default: return false;
        }
    }

    private static string SymbolName(in Operand a) => a.Symbol?.Name ?? "<erroneous symbol>";

    private bool IsValidSymbol(string directive, in Operand a, bool mayHaveOffset)
    {
        if (a.Symbol is null || a.Name is not (NameKind.Extern or NameKind.Static) || a.Scale != 0 || a.Register != 0)
        {
            Error($"{directive} symbol {GoText.Quote(SymbolName(a))} must be a symbol(SB)");
            return false;
        }
        if (mayHaveOffset || a.Offset == 0) return true;
        Error($"{directive} symbol {GoText.Quote(SymbolName(a))} must not be offset from SB");
        return false;
    }

    private bool IsImmediate(string directive, in Operand a)
    {
        if (a.Kind == OperandKind.Constant && a.Name == NameKind.None && a.Register == 0 && a.Index == 0) return true;
        Error($"{directive}: expected immediate constant; found {_context.Printer.Print(a)}");
        return false;
    }

    private long ParseFlags(string directive, int which)
    {
        Operand a = ParseOperand(which);
        if (a.Kind != OperandKind.Memory || a.Name != NameKind.None || a.Register != 0 || a.Index != 0)
            Error($"{directive}: expected integer constant; found {_context.Printer.Print(a)}");
        return a.Offset;
    }

    // TEXT runtime·sigtramp(SB), NOSPLIT, $0-16
    private void ParseText()
    {
        if (_operands.Count is not (2 or 3))
        {
            Error("expect two or three operands for TEXT");
            return;
        }
        PatchLabels();
        _labels.Clear();
        Operand nameOperand = ParseOperand(0);
        if (!IsValidSymbol("TEXT", nameOperand, mayHaveOffset: false)) return;
        var symbol = (AsmSymbol)nameOperand.Symbol!; // checked by IsValidSymbol
        string name = symbol.Name;
        long flags = _operands.Count == 3 ? ParseFlags("TEXT", 1) : 0;
        if (symbol.Abi == Abi.Internal && (flags & NoSplit) == 0) Error($"TEXT {GoText.Quote(name)}: ABIInternal requires NOSPLIT");
        // $frame-args is two numbers, not a subtraction; only the frame may be negative.
        var (start, length) = _operands[^1];
        ReadOnlySpan<Token> size = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens).Slice(start, length);
        if (size.Length < 2 || size[0].Kind != '$')
        {
            Error($"TEXT {name}: frame size must be an immediate constant");
            return;
        }
        size = size[1..];
        bool negative = size[0].Kind == '-';
        if (negative) size = size[1..];
        if (size.Length == 0 || size[0].Kind != TokenKind.Integer)
        {
            Error($"TEXT {name}: frame size must be an immediate constant");
            return;
        }
        long frame = PositiveInteger(size[0].Text);
        if (negative) frame = -frame;
        size = size[1..];
        long arguments = InstructionPrinter.UnknownArgumentSize;
        if (size.Length > 0)
        {
            if (size.Length != 2 || size[0].Kind != '-' || size[1].Kind != TokenKind.Integer)
            {
                Error($"TEXT {name}: argument size must be of form -integer");
                return;
            }
            arguments = PositiveInteger(size[1].Text);
        }
        SourcePosition position = Position();
        var p = new Instruction(_context.Target.Get(CommonOp.Text))
        {
            Position = position, From = nameOperand,
            To = new Operand { Kind = OperandKind.TextSize, Offset = frame, Value = (int)arguments },
        };
        DefineFunction(symbol, flags, p);
        Append(p, "");
    }

    private long PositiveInteger(string text)
    {
        if (!GoLiteral.TryParseUnsigned(text, out ulong value, out string error)) Error(error.Replace("ParseUint", "ParseInt", StringComparison.Ordinal));
        else if (value > long.MaxValue) Error($"strconv.ParseInt: parsing {GoText.Quote(text)}: value out of range");
        return (long)Math.Min(value, long.MaxValue);
    }

    private void DefineFunction(AsmSymbol s, long flags, Instruction text)
    {
        if (s.Function is { } earlier)
        {
            _context.Error($"{text.Position}: symbol {s.Name} redeclared\n\t{earlier.Text.Position}: other declaration of symbol {s.Name}");
            earlier.Text = text;
            return;
        }
        s.Function = new FunctionInfo(text);
        if (s.Has(SymbolAttributes.OnList))
        {
            _context.Error($"{text.Position}: symbol {s.Name} redeclared");
            return;
        }
        if (s.Name.StartsWith("\"\".", StringComparison.Ordinal)) _context.Error($"{text.Position}: unqualified symbol name: {s.Name}");
        s.Function.FuncId = Passes.FunctionIds.Get(s.Name, (flags & (Wrapper | AbiWrapper)) != 0);
        s.Function.Flags = (byte)(FunctionInfo.FlagAsm | ((flags & TopFrame) != 0 ? FunctionInfo.FlagTopFrame : 0));
        s.Function.StartLine = text.Position.RelativeLine;
        s.Set(SymbolAttributes.OnList);
        s.Set(SymbolAttributes.DuplicateOk, (flags & DupOk) != 0);
        s.Set(SymbolAttributes.NoSplit, (flags & NoSplit) != 0);
        s.Set(SymbolAttributes.ReflectMethod, (flags & ReflectMethod) != 0);
        s.Set(SymbolAttributes.Wrapper, (flags & Wrapper) != 0);
        s.Set(SymbolAttributes.AbiWrapper, (flags & AbiWrapper) != 0);
        s.Set(SymbolAttributes.NeedContext, (flags & NeedContext) != 0);
        s.Set(SymbolAttributes.NoFrame, (flags & NoFrame) != 0);
        s.Set(SymbolAttributes.PackageInit, (flags & PackageInit) != 0);
        s.Kind = SymbolKind.Text;
        _context.SetFipsKind(s);
        _context.Text.Add(s);
        s.Function.DwarfInfo = new AsmSymbol("") { Kind = SymbolKind.DwarfFunction };
        s.Function.DwarfRanges = new AsmSymbol("") { Kind = SymbolKind.DwarfRange };
        s.Function.DwarfLines = new AsmSymbol("") { Kind = SymbolKind.DwarfLines };
    }

    // GLOBL shifts<>(SB), RODATA, $256
    private void ParseGlobl()
    {
        if (_operands.Count is not (2 or 3))
        {
            Error("expect two or three operands for GLOBL");
            return;
        }
        Operand nameOperand = ParseOperand(0);
        if (!IsValidSymbol("GLOBL", nameOperand, mayHaveOffset: false)) return;
        long flags = _operands.Count == 3 ? ParseFlags("GLOBL", 1) : 0;
        Operand size = ParseOperand(_operands.Count - 1);
        if (!IsImmediate("GLOBL", size)) return;
        DefineData(_context, (AsmSymbol)nameOperand.Symbol!, size.Offset, flags, Position()); // checked by IsValidSymbol
    }

    internal static void DefineReadOnly(AssemblyContext context, AsmSymbol s, long size) => DefineData(context, s, size, ReadOnly | DupOk, default);

    private static void DefineData(AssemblyContext context, AsmSymbol s, long size, long flags, SourcePosition position)
    {
        if (s.Has(SymbolAttributes.OnList)) context.Error($"{position}: symbol {s.Name} redeclared");
        s.Set(SymbolAttributes.OnList);
        context.Data.Add(s);
        s.Size = size;
        if (s.Kind == SymbolKind.None) s.Kind = SymbolKind.Bss;
        if ((flags & DupOk) != 0) s.Set(SymbolAttributes.DuplicateOk);
        if ((flags & ReadOnly) != 0) s.Kind = SymbolKind.ReadOnly;
        else if ((flags & NoPointers) != 0) s.Kind = s.Kind is SymbolKind.Data or SymbolKind.DataFips ? SymbolKind.NoPointerData : SymbolKind.NoPointerBss;
        else if ((flags & TlsBss) != 0) s.Kind = SymbolKind.TlsBss;
        context.SetFipsKind(s);
    }

    // DATA masks<>+0x00(SB)/4, $0x00000000
    private void ParseData()
    {
        if (_operands.Count != 2)
        {
            Error("expect two operands for DATA");
            return;
        }
        var (start, length) = _operands[0];
        if (length < 3 || _tokens[start + length - 2].Kind != '/' || _tokens[start + length - 1].Kind != TokenKind.Integer)
        {
            Error("expect /size for DATA argument");
            return;
        }
        string sizeText = _tokens[start + length - 1].Text;
        if (!int.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out int size)) Error($"bad size for DATA argument: {GoText.Quote(sizeText)}");
        _operands[0] = (start, length - 2);
        Operand nameOperand = ParseOperand(0);
        if (!IsValidSymbol("DATA", nameOperand, mayHaveOffset: true)) return;
        var symbol = (AsmSymbol)nameOperand.Symbol!; // checked by IsValidSymbol
        Operand value = ParseOperand(1);
        if (value.Kind is not (OperandKind.Constant or OperandKind.FloatConstant or OperandKind.StringConstant or OperandKind.Address))
        {
            Error("DATA value must be an immediate constant or address");
            return;
        }
        if (_dataEnds.TryGetValue(symbol.Name, out long end) && nameOperand.Offset < end)
        {
            Error($"overlapping DATA entry for {symbol.Name}");
            return;
        }
        _dataEnds[symbol.Name] = nameOperand.Offset + size;
        WriteData(symbol, nameOperand.Offset, size, value);
    }

    private void WriteData(AsmSymbol symbol, long offset, int size, in Operand value)
    {
        switch (value.Kind)
        {
            case OperandKind.Constant:
                if (size is not (1 or 2 or 4 or 8))
                {
                    Error($"bad int size for DATA argument: {size}");
                    return;
                }
                WriteInteger(Prepare(symbol, offset, size), value.Offset);
                break;
            case OperandKind.FloatConstant:
                double number = (double)value.Value!; // set with the kind
                if (size == 4) BinaryPrimitives.WriteSingleLittleEndian(Prepare(symbol, offset, 4), (float)number);
                else if (size == 8) BinaryPrimitives.WriteDoubleLittleEndian(Prepare(symbol, offset, 8), number);
                else Error($"bad float size for DATA argument: {size}");
                break;
            case OperandKind.StringConstant:
                byte[] text = GoLiteral.ToBytes((string)value.Value!); // set with the kind
                if (size < text.Length) _context.Error($"WriteString: bad string size: {size} < {text.Length}");
                Span<byte> room = Prepare(symbol, offset, size);
                text.AsSpan(0, Math.Min(size, text.Length)).CopyTo(room);
                break;
            case OperandKind.Address:
                if (size != _context.Target.PointerSize)
                {
                    Error($"bad addr size for DATA argument: {size}");
                    return;
                }
                Prepare(symbol, offset, size);
                var relocation = new CodeRelocation
                {
                    Kind = Plan9Relocation.Addr, Offset = (int)offset, Size = (byte)size, Symbol = value.Symbol, Addend = value.Offset,
                };
                Passes.FipsCheck.Check(_context, symbol, relocation);
                symbol.Relocations.Add(relocation);
                break;
        }
    }

    private static void WriteInteger(Span<byte> room, long value)
    {
        for (int i = 0; i < room.Length; i++) room[i] = (byte)(value >> 8 * i);
    }

    // Makes room for a value and turns a symbol without content into one with.
    private Span<byte> Prepare(AsmSymbol s, long offset, int size)
    {
        if (offset < 0 || size < 0 || offset >= 1 << 30) throw _context.Fatal($"prepwrite: bad off={offset} siz={size} s={s.Name}");
        switch (s.Kind)
        {
            case SymbolKind.None or SymbolKind.Bss:
                s.Kind = SymbolKind.Data;
                _context.SetFipsKind(s);
                break;
            case SymbolKind.NoPointerBss:
                s.Kind = SymbolKind.NoPointerData;
                _context.SetFipsKind(s);
                break;
            case SymbolKind.TlsBss:
                _context.Error($"cannot supply data for STLSBSS var {s.Name}");
                break;
        }
        long end = offset + size;
        s.Grow((int)end);
        if (end > s.Size) s.Size = end;
        return s.Content.AsSpan((int)offset, size);
    }

    // PCDATA $2, $705
    private void ParsePcData()
    {
        if (_operands.Count != 2)
        {
            Error("expect two operands for PCDATA");
            return;
        }
        Operand id = ParseOperand(0);
        if (!IsImmediate("PCDATA", id)) return;
        Operand value = ParseOperand(1);
        if (!IsImmediate("PCDATA", value)) return;
        Append(new Instruction(_context.Target.Get(CommonOp.PcData)) { Position = Position(), From = id, To = value }, "");
    }

    // PCALIGN $16
    private void ParsePcAlign()
    {
        if (_operands.Count != 1)
        {
            Error("expect one operand for PCALIGN");
            return;
        }
        Operand alignment = ParseOperand(0);
        if (!IsImmediate("PCALIGN", alignment)) return;
        Append(new Instruction(_context.Target.Get(CommonOp.PcAlign)) { Position = Position(), From = alignment }, "");
    }

    // FUNCDATA $1, funcdata<>(SB)
    private void ParseFuncData()
    {
        if (_operands.Count != 2)
        {
            Error("expect two operands for FUNCDATA");
            return;
        }
        Operand id = ParseOperand(0);
        if (!IsImmediate("FUNCDATA", id)) return;
        Operand table = ParseOperand(1);
        if (!IsValidSymbol("FUNCDATA", table, mayHaveOffset: true)) return;
        Append(new Instruction(_context.Target.Get(CommonOp.FuncData)) { Position = Position(), From = id, To = table }, "");
    }
}
