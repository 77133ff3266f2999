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
        Decoder d = Decoder.Create(_bits, new ByteArrayCodeReader(_bytes), address);
        _instruction = d.Decode();
        return _instruction.IsInvalid ? 1 : _instruction.Length;
    }

    /// <summary>The instruction's text.</summary>
    /// <param name="label">An address of code or data with its name.</param>
    public string Text(Func<ulong, string> label)
    {
        if (_instruction.IsInvalid) return "(bad)";
        // A displacement that is encoded is shown, be it zero; multiplication has three operands always.
        _formatter.Options.ShowZeroDisplacements = _instruction.MemoryDisplSize != 0;
        _formatter.Options.AlwaysShowScale = _instruction.MemoryIndex != Register.None;
        _formatter.Options.AlwaysShowSegmentRegister = _instruction.IsStringInstruction;
        _formatter.Options.UsePseudoOps = _instruction.Mnemonic != Mnemonic.Imul;
        _formatter.FormatMnemonic(_instruction, _output);
        string mnemonic = _output.ToStringAndReset();
        if (_bits == 64 && _instruction.Mnemonic is Mnemonic.Jmp or Mnemonic.Call or Mnemonic.Push or Mnemonic.Pop && mnemonic.EndsWith('q')) mnemonic = mnemonic[..^1];
        if (_instruction.Mnemonic == Mnemonic.Nop) mnemonic = PaddingPrefixes() + mnemonic;
        if (_instruction.IsJmpNear || _instruction.IsJmpShort || _instruction.IsCallNear || _instruction.IsJccShortOrNear || _instruction.IsLoop || _instruction.IsLoopcc
            || _instruction.IsJcxShort)
        {
            return $"{mnemonic.PadRight(6)} {label(_instruction.NearBranchTarget)}";
        }
        _formatter.FormatAllOperands(_instruction, _output);
        string operands = _output.ToStringAndReset();
        if (_instruction.OpCode.OpCode is 0xd0 or 0xd1 && operands.StartsWith("$0x1,", StringComparison.Ordinal)) operands = operands[5..];
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

    // Compilers lengthen instructions that do nothing by prefixes without effect: the first 66 says the size, more of them and a segment are named.
    private string PaddingPrefixes()
    {
        string text = "";
        int sizes = 0, segments = 0;
        foreach (byte b in _bytes)
        {
            if (b == 0x66 && ++sizes > 1) text += "data16 ";
            else if (b == 0x2e && ++segments == 1) text += "cs ";
            else if (b is not (0x66 or 0x2e)) break;
        }
        return text;
    }
}
