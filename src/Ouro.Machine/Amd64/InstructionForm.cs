using Ouro.Core;

namespace Ouro.Machine.Amd64;

/// <summary>How a form of the instruction table becomes bytes.</summary>
internal enum FormKind : byte
{
    Legacy, Vex, Evex,

    // Forms with a name of their own in the table.
    Nothing, BadAddress, CallRegister, CallConstant, CallIndirect, Call, CallDuff, ConditionalJump, Jump, Loop, TransactionBegin,
    MoveImmediate, Data, LoadTls,
}

/// <summary>One row of the instruction table, decoded.</summary>
internal sealed class InstructionForm
{
    internal FormKind Kind;
    internal OperandClass[] Classes = [];

    // Which operand has which role; −1: none.
    internal sbyte Rm = -1, Reg = -1, OpcodeRegister = -1, V = -1, MaskOperand = -1, Immediate = -1, Is4 = -1, RegExtension = -1;
    internal byte ImmediateSize;

    internal bool Only64, Needs64ForRexW, Only32, Skip64, ByteRegisters, ByteSource, Late, RexW;

    /// <summary>Prefix and opcode bytes; of VEX and EVEX the opcode alone.</summary>
    internal byte[] Opcode = [];

    /// <summary>0 to 7: that digit in ModRM.reg; −1: a register there; −2: no ModRM.</summary>
    internal sbyte Digit = -2;

    // VEX and EVEX.
    internal byte Map, Prefix, Length;
    internal bool VexW;

    // EVEX: unit of an 8-bit displacement, the same under broadcast (0: broadcast not allowed), allowed suffixes.
    internal byte Unit = 1, BroadcastUnit;
    internal bool Zeroing, Rounding, Sae;

    internal bool IsEvex => Kind == FormKind.Evex;

    internal static InstructionForm[] ParseAll(ReadOnlySpan<byte> text)
    {
        var forms = new List<InstructionForm>();
        while (text.Length > 0)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            forms.Add(Parse(line));
        }
        return [.. forms];
    }

    private static InstructionForm Parse(ReadOnlySpan<byte> line)
    {
        var f = new InstructionForm();
        int bar = line.IndexOf((byte)'|');
        f.ParseOperands(line[..bar].Trim((byte)' '));
        f.ParseEncoding(line[(bar + 1)..].Trim((byte)' '));
        return f;
    }

    private void ParseOperands(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0) return;
        var classes = new OperandClass[text.Count((byte)',') + 1];
        for (sbyte i = 0; i < classes.Length; i++)
        {
            int comma = text.IndexOf((byte)',');
            ReadOnlySpan<byte> item = comma < 0 ? text : text[..comma];
            if (comma >= 0) text = text[(comma + 1)..];
            int colon = item.IndexOf((byte)':');
            classes[i] = OperandClasses.Find(item[(colon + 1)..]);
            SetRole(item[..colon], i);
        }
        Classes = classes;
    }

    private void SetRole(ReadOnlySpan<byte> role, sbyte operand)
    {
        if (role.SequenceEqual("rm"u8)) Rm = operand;
        else if (role.SequenceEqual("reg"u8)) Reg = operand;
        else if (role.SequenceEqual("rr"u8)) Rm = Reg = operand;
        else if (role.SequenceEqual("o"u8)) OpcodeRegister = operand;
        else if (role.SequenceEqual("v"u8)) V = operand;
        else if (role.SequenceEqual("k"u8)) MaskOperand = operand;
        else if (role.SequenceEqual("is4"u8)) Is4 = operand;
        else if (role.SequenceEqual("xr"u8)) RegExtension = operand;
        else if (role.SequenceEqual("ib"u8)) (Immediate, ImmediateSize) = (operand, 1);
        else if (role.SequenceEqual("iw"u8)) (Immediate, ImmediateSize) = (operand, 2);
        else if (role.SequenceEqual("id"u8)) (Immediate, ImmediateSize) = (operand, 4);
        else if (role.SequenceEqual("iq"u8)) (Immediate, ImmediateSize) = (operand, 8);
        else InternalCompilerException.Assert(role.SequenceEqual("-"u8), "instruction table: unknown role");
    }

    private void ParseEncoding(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        int n = 0;
        while (text.Length > 0)
        {
            int space = text.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = space < 0 ? text : text[..space];
            text = space < 0 ? default : text[(space + 1)..];
            switch (word)
            {
                case [(byte)'/', (byte)'r']: Digit = -1; break;
                case [(byte)'/', ..]: Digit = (sbyte)Number(word[1..]); break;
                case [(byte)'-']: break;
                case [(byte)'W']: RexW = true; break;
                case [(byte)'V', (byte)'E', (byte)'X', ..]: ParseVex(word[4..], FormKind.Vex); break;
                case [(byte)'E', (byte)'V', (byte)'E', (byte)'X', ..]: ParseVex(word[5..], FormKind.Evex); break;
                case [(byte)'@', ..]: Kind = Special(word[1..]); break;
                case [>= (byte)'0' and <= (byte)'9'] when Kind == FormKind.Data: bytes[n++] = (byte)(word[0] - '0'); break;
                case [(byte)'n', >= (byte)'0' and <= (byte)'9', ..]: Unit = Number(word[1..]); break;
                case [(byte)'b', >= (byte)'0' and <= (byte)'9', ..]: BroadcastUnit = Number(word[1..]); break;
                case [(byte)'z']: Zeroing = true; break;
                case [var high, var low] when IsHex(high) && IsHex(low): bytes[n++] = (byte)(Hex(high) << 4 | Hex(low)); break;
                default: SetFlag(word); break;
            }
        }
        Opcode = bytes[..n].ToArray();
    }

    private void SetFlag(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("rnd"u8)) Rounding = true;
        else if (word.SequenceEqual("sae"u8)) Sae = true;
        else if (word.SequenceEqual("only64w"u8)) Needs64ForRexW = true;
        else if (word.SequenceEqual("only64"u8)) Only64 = true;
        else if (word.SequenceEqual("only32"u8)) Only32 = true;
        else if (word.SequenceEqual("skip64"u8)) Skip64 = true;
        else if (word.SequenceEqual("byte"u8)) ByteRegisters = true;
        else if (word.SequenceEqual("srcbyte"u8)) ByteSource = true;
        else if (word.SequenceEqual("late"u8)) Late = true;
        else throw InternalCompilerException.Unexpected(System.Text.Encoding.ASCII.GetString(word));
    }

    private static FormKind Special(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("none"u8) ? FormKind.Nothing
        : name.SequenceEqual("badaddress"u8) ? FormKind.BadAddress
        : name.SequenceEqual("callreg"u8) ? FormKind.CallRegister
        : name.SequenceEqual("callconst"u8) ? FormKind.CallConstant
        : name.SequenceEqual("callind"u8) ? FormKind.CallIndirect
        : name.SequenceEqual("call"u8) ? FormKind.Call
        : name.SequenceEqual("callduff"u8) ? FormKind.CallDuff
        : name.SequenceEqual("jcc"u8) ? FormKind.ConditionalJump
        : name.SequenceEqual("jmp"u8) ? FormKind.Jump
        : name.SequenceEqual("loop"u8) ? FormKind.Loop
        : name.SequenceEqual("xbegin"u8) ? FormKind.TransactionBegin
        : name.SequenceEqual("movimm"u8) ? FormKind.MoveImmediate
        : name.SequenceEqual("data"u8) ? FormKind.Data
        : name.SequenceEqual("tls"u8) ? FormKind.LoadTls
        : throw InternalCompilerException.Unexpected(System.Text.Encoding.ASCII.GetString(name));

    // 128.66.0F38.W0
    private void ParseVex(ReadOnlySpan<byte> text, FormKind kind)
    {
        Kind = kind;
        for (int part = 0; part < 4; part++)
        {
            int dot = text.IndexOf((byte)'.');
            ReadOnlySpan<byte> word = dot < 0 ? text : text[..dot];
            text = dot < 0 ? default : text[(dot + 1)..];
            switch (part)
            {
                case 0: Length = word[0] switch { (byte)'1' => 0, (byte)'2' => 1, (byte)'5' => 2, _ => 3 }; break;
                case 1: Prefix = word switch { [(byte)'6', ..] => 1, [(byte)'F', (byte)'3'] => 2, [(byte)'F', (byte)'2'] => 3, _ => 0 }; break;
                case 2: Map = word switch { [_, _] => 1, [.., (byte)'8'] => 2, _ => 3 }; break;
                default: VexW = word[1] == '1'; break;
            }
        }
    }

    private static byte Number(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte d in digits) value = value * 10 + (d - '0');
        return (byte)value;
    }

    private static bool IsHex(byte c) => c is >= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'F';

    private static int Hex(byte c) => c <= '9' ? c - '0' : c - 'A' + 10;
}
