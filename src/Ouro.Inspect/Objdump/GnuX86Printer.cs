using Iced.Intel;

namespace Ouro.Inspect.Objdump;

/// <summary>Text of x86 instructions in AT&amp;T's syntax, brought near to binutils' choices where Iced's formatter makes others.</summary>
internal sealed class GnuX86Printer
{
    private readonly int _bits;
    private readonly GasFormatter _formatter = new();
    private readonly StringOutput _output = new();
    private Instruction _instruction;
    private byte[] _bytes = [];
    private bool _waits, _isCutOff, _isLoneRex;

    public GnuX86Printer(int bits)
    {
        _bits = bits;
        FormatterOptions o = _formatter.Options;
        o.HexPrefix = "0x";
        o.UppercaseHex = false;
        o.SmallHexNumbersInDecimal = false;
        o.SpaceAfterOperandSeparator = false;
        o.RipRelativeAddresses = true;
        o.SignedImmediateOperands = false;
        o.SignedMemoryDisplacements = true;
        o.DisplacementLeadingZeros = false;
        o.BranchLeadingZeros = false;
        o.ShowBranchSize = false;
    }

    /// <summary>Takes an instruction from the start of the bytes.</summary>
    /// <returns>Its length; of what is none 1.</returns>
    public int Decode(ReadOnlySpan<byte> code, ulong address)
    {
        _bytes = code[..Math.Min(code.Length, 15)].ToArray();
        _waits = false;
        // Of several REX prefixes, and of one before others, only the last before the instruction is part of it.
        _isLoneRex = _bits == 64 && _bytes.Length > 1 && _bytes[0] is >= 0x40 and <= 0x4f
            && _bytes[1] is (>= 0x40 and <= 0x4f) or 0x66 or 0x67 or 0xf0 or 0xf2 or 0xf3 or 0x2e or 0x36 or 0x3e or 0x26 or 0x64 or 0x65;
        if (_isLoneRex) return 1;
        _instruction = Next(_bytes, address);
        // A wait in front of an instruction that does not wait itself is shown as one with it.
        if (_instruction.Mnemonic == Mnemonic.Wait && _bytes.Length > 1)
        {
            Instruction after = Next(_bytes[1..], address + 1);
            if (after.Mnemonic is Mnemonic.Fnstcw or Mnemonic.Fnstsw or Mnemonic.Fnstenv or Mnemonic.Fnsave or Mnemonic.Fnclex or Mnemonic.Fninit)
            {
                _waits = true;
                _instruction = after;
                return after.Length + 1;
            }
        }
        return _instruction.IsInvalid ? 1 : _instruction.Length;
    }

    private Instruction Next(byte[] bytes, ulong address)
    {
        Decoder decoder = Decoder.Create(_bits, new ByteArrayCodeReader(bytes), address);
        Instruction i = decoder.Decode();
        _isCutOff = decoder.LastError == DecoderError.NoMoreBytes;
        return i;
    }

    /// <summary>The instruction's text.</summary>
    /// <param name="label">An address of code or data with its name.</param>
    public string Text(Func<ulong, string> label)
    {
        if (_isLoneRex) return ByteName(_bytes[0]);
        if (_instruction.IsInvalid) return _isCutOff ? ByteName(_bytes[0]) : "(bad)";
        // A displacement that is encoded is shown, be it zero; some instructions have all operands always.
        _formatter.Options.ShowZeroDisplacements = _instruction.MemoryDisplSize != 0;
        _formatter.Options.AlwaysShowScale = _instruction.MemoryIndex != Register.None && _instruction.Mnemonic != Mnemonic.Xlatb;
        _formatter.Options.AlwaysShowSegmentRegister = _instruction.IsStringInstruction || _instruction.Mnemonic == Mnemonic.Xlatb;
        _formatter.Options.UsePseudoOps = !HasAllOperands(_instruction.Mnemonic);
        _formatter.FormatMnemonic(_instruction, _output);
        string mnemonic = _output.ToStringAndReset();
        mnemonic = Prefixes() + Adjusted(mnemonic);
        if (_instruction.IsJmpNear || _instruction.IsJmpShort || _instruction.IsCallNear || _instruction.IsJccShortOrNear || _instruction.IsLoop || _instruction.IsLoopcc
            || _instruction.IsJcxShort || _instruction.Mnemonic == Mnemonic.Xbegin)
        {
            return $"{mnemonic.PadRight(6)} {label(_instruction.NearBranchTarget)}";
        }
        _formatter.FormatAllOperands(_instruction, _output);
        string operands = _output.ToStringAndReset();
        if (_instruction.OpCode.OpCode is 0xd0 or 0xd1 && operands.StartsWith("$0x1,", StringComparison.Ordinal)) operands = operands[5..];
        if (IsPort(_instruction.Mnemonic)) operands = operands.Replace("%dx", "(%dx)", StringComparison.Ordinal);
        operands = WithoutIndex(operands);
        string note = "";
        if (_instruction.IsIPRelativeMemoryOperand)
        {
            ulong target = _instruction.IPRelativeMemoryAddress;
            long distance = (long)(target - _instruction.NextIP);
            string plain = $"0x{target:x}(%rip)", shown = distance < 0 ? $"-0x{0 - (ulong)distance:x}(%rip)" : $"0x{distance:x}(%rip)";
            operands = operands.Replace(plain, shown, StringComparison.Ordinal);
            note = "        # " + label(target);
        }
        return operands.Length == 0 ? mnemonic : $"{mnemonic.PadRight(6)} {operands}{note}";
    }

    // A byte for an index and its scale may name no index, which lengthens the instruction or stands before a base that needs it. It is shown
    // where it is not needed: lea 0x0(%esi,%eiz,1),%esi.
    private string WithoutIndex(string operands)
    {
        if (_instruction.MemoryIndex != Register.None || !TrySib(out byte mode, out byte sib) || (sib >> 3 & 7) != 4) return operands;
        int scale = sib >> 6, b = sib & 7;
        bool hasBase = b != 5 || mode != 0;
        if (scale == 0 && (hasBase ? b == 4 : _bits == 64)) return operands;
        string index = $",%{(_bits == 64 ? "riz" : "eiz")},{1 << scale}";
        int close = operands.IndexOf(')', StringComparison.Ordinal);
        if (close < 0) return operands;
        // Iced leaves the comma of an index that is none.
        int at = operands[close - 1] == ',' ? close - 1 : close;
        return operands[..at] + index + operands[close..];
    }

    private bool TrySib(out byte mode, out byte sib)
    {
        (mode, sib) = (0, 0);
        int at = 0;
        while (at < _instruction.Length && _bytes[at] is 0x66 or 0x67 or 0xf0 or 0xf2 or 0xf3 or 0x2e or 0x36 or 0x3e or 0x26 or 0x64 or 0x65) at++;
        if (_bits == 64 && at < _instruction.Length && _bytes[at] is >= 0x40 and <= 0x4f) at++;
        switch (_instruction.Encoding)
        {
            case EncodingKind.VEX: at += _bytes[at] == 0xc5 ? 3 : 4; break;
            case EncodingKind.EVEX: at += 5; break;
            case EncodingKind.Legacy when at + 1 < _bytes.Length && _bytes[at] == 0x0f: at += _bytes[at + 1] is 0x38 or 0x3a ? 3 : 2; break;
            case EncodingKind.Legacy: at++; break;
            default: return false;
        }
        if (at + 1 >= _instruction.Length || _instruction.MemoryBase is Register.BX or Register.BP or Register.SI or Register.DI) return false;
        mode = (byte)(_bytes[at] >> 6);
        if (mode == 3 || (_bytes[at] & 7) != 4) return false;
        bool hasMemory = _instruction.MemoryBase != Register.None || _instruction.MemoryDisplSize != 0;
        sib = _bytes[at + 1];
        return hasMemory;
    }

    private static bool HasAllOperands(Mnemonic m) => m is Mnemonic.Imul or Mnemonic.Fxch or Mnemonic.Faddp or Mnemonic.Fmulp or Mnemonic.Fsubp or Mnemonic.Fsubrp
        or Mnemonic.Fdivp or Mnemonic.Fdivrp;

    private static bool IsPort(Mnemonic m) => m is Mnemonic.In or Mnemonic.Out or Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd or Mnemonic.Outsb or Mnemonic.Outsw
        or Mnemonic.Outsd;

    private string Adjusted(string mnemonic)
    {
        // The size that the mode implies is not said.
        char usual = _bits == 64 ? 'q' : 'l';
        if (_instruction.Mnemonic is Mnemonic.Jmp or Mnemonic.Call or Mnemonic.Push or Mnemonic.Pop && mnemonic.EndsWith(usual) && mnemonic != "call") return mnemonic[..^1];
        if (_instruction.Mnemonic is Mnemonic.Retf or Mnemonic.Iretd && mnemonic is "lretl" or "iretl") return mnemonic[..^1];
        if (mnemonic.StartsWith("repne ", StringComparison.Ordinal)) return "repnz" + mnemonic[5..];
        if (mnemonic.StartsWith("repe ", StringComparison.Ordinal)) return "repz" + mnemonic[4..];
        if (_instruction.Mnemonic == Mnemonic.Ret && mnemonic.StartsWith("rep ", StringComparison.Ordinal)) return "repz" + mnemonic[3..];
        return _waits ? mnemonic.Replace("fn", "f", StringComparison.Ordinal) : mnemonic;
    }

    // A byte whose instruction goes on behind the next symbol.
    private string ByteName(byte b)
    {
        if (_bits == 64 && b is >= 0x40 and <= 0x4f)
        {
            string bits = "";
            for (int i = 3; i >= 0; i--)
                if ((b >> i & 1) != 0) bits += "BXRW"[i];
            return bits.Length == 0 ? "rex" : "rex." + bits;
        }
        return b switch
        {
            0xf3 => "repz", 0xf2 => "repnz", 0xf0 => "lock", 0x2e => "cs", 0x36 => "ss", 0x3e => "ds", 0x26 => "es", 0x64 => "fs", 0x65 => "gs", 0x66 => "data16",
            0x67 => _bits == 64 ? "addr32" : "addr16", 0x9b => "fwait", _ => $".byte 0x{b:x}",
        };
    }

    // Bits of a REX prefix that a push or pop does not need, and one without bits that names no byte register.
    private string RexWithoutUse()
    {
        if (_bits != 64 || _bytes[0] is < 0x40 or > 0x4f) return "";
        bool stack = _instruction.Mnemonic is Mnemonic.Push or Mnemonic.Pop && _instruction.Op0Kind == OpKind.Register;
        if (!stack || _bytes[0] == 0x41) return "";
        return ByteName(_bytes[0]) + " ";
    }

    // Prefixes without effect, which compilers and linkers put in to lengthen instructions, are named: of an instruction that does nothing
    // the first 66 says the size and only the others count.
    private string Prefixes()
    {
        if (_instruction.Mnemonic == Mnemonic.Mov && _bytes[0] == 0x66 && _bits == 32 && _instruction.Op1Register.IsSegmentRegister() && _instruction.Op0Kind == OpKind.Memory) return "data16 ";
        bool isNop = _instruction.Mnemonic == Mnemonic.Nop, isBranch = _instruction.Mnemonic is Mnemonic.Call or Mnemonic.Jmp && _bits == 64;
        bool hasMemory = _instruction.MemoryBase != Register.None || _instruction.MemoryIndex != Register.None || _instruction.MemoryDisplSize != 0;
        if (!isNop && !isBranch && hasMemory && _instruction.Mnemonic != Mnemonic.Lea) return "";
        string text = RexWithoutUse();
        int sizes = 0, segments = 0;
        foreach (byte b in _bytes)
        {
            if (b == 0x66)
            {
                bool says = isNop ? ++sizes > 1 : isBranch || (_instruction.Mnemonic == Mnemonic.Lea && _instruction.Op0Register.IsGPR64());
                if (says) text += "data16 ";
            }
            else if (b == 0x67 && isBranch && !hasMemory)
            {
                text += "addr32 ";
            }
            else if (b == 0x2e && isNop)
            {
                if (++segments == 1) text += "cs ";
            }
            else
            {
                if (b == 0x48 && isBranch) text += "rex.W ";
                break;
            }
        }
        return text;
    }
}
