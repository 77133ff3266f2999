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
    private bool _waits;

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
        _instruction = Next(_bytes, address);
        _waits = false;
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

    private Instruction Next(byte[] bytes, ulong address) => Decoder.Create(_bits, new ByteArrayCodeReader(bytes), address).Decode();

    /// <summary>The instruction's text.</summary>
    /// <param name="label">An address of code or data with its name.</param>
    public string Text(Func<ulong, string> label)
    {
        if (_instruction.IsInvalid) return "(bad)";
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

    private static bool HasAllOperands(Mnemonic m) => m is Mnemonic.Imul or Mnemonic.Fxch or Mnemonic.Faddp or Mnemonic.Fmulp or Mnemonic.Fsubp or Mnemonic.Fsubrp
        or Mnemonic.Fdivp or Mnemonic.Fdivrp;

    private static bool IsPort(Mnemonic m) => m is Mnemonic.In or Mnemonic.Out or Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd or Mnemonic.Outsb or Mnemonic.Outsw
        or Mnemonic.Outsd;

    private string Adjusted(string mnemonic)
    {
        // The size that the mode implies is not said.
        char usual = _bits == 64 ? 'q' : 'l';
        if (_instruction.Mnemonic is Mnemonic.Jmp or Mnemonic.Call or Mnemonic.Push or Mnemonic.Pop && mnemonic.EndsWith(usual) && mnemonic != "call") return mnemonic[..^1];
        if (mnemonic.StartsWith("repne ", StringComparison.Ordinal)) return "repnz" + mnemonic[5..];
        if (mnemonic.StartsWith("repe ", StringComparison.Ordinal)) return "repz" + mnemonic[4..];
        if (_instruction.Mnemonic == Mnemonic.Ret && mnemonic.StartsWith("rep ", StringComparison.Ordinal)) return "repz" + mnemonic[3..];
        return _waits ? mnemonic.Replace("fn", "f", StringComparison.Ordinal) : mnemonic;
    }

    // Prefixes without effect, which compilers and linkers put in to lengthen instructions, are named: of an instruction that does nothing
    // the first 66 says the size and only the others count.
    private string Prefixes()
    {
        bool isNop = _instruction.Mnemonic == Mnemonic.Nop, isBranch = _instruction.Mnemonic is Mnemonic.Call or Mnemonic.Jmp && _bits == 64;
        bool hasMemory = _instruction.MemoryBase != Register.None || _instruction.MemoryIndex != Register.None || _instruction.MemoryDisplSize != 0;
        if (!isNop && !isBranch && hasMemory && _instruction.Mnemonic != Mnemonic.Lea) return "";
        string text = "";
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
