// From machine code to the assembler's instructions, for listings of compiled code.
//
// A disassembler knows Intel's operands and would have to learn Go's order, sizes and names again. The instruction table has all of that,
// so it is read backwards: Plan9Names finds the form whose bytes these are, and the form says which operand sits in which field. What the
// linker fills is named by the relocation of the field; jumps become references to instructions, as the assembler has them.
//
// 48 8d 05 00 00 00 00 with R_PCREL of p.x+8 at 3: the form of LEAQ is "rm:m,reg:r | W 8D /r"; rm is the place from the end of the
// instruction on, thus p.x+8, reg is AX: LEAQ p.x+8(SB), AX.
//
// The text is one that the assembler takes. It need not give these bytes again: the assembler has its own choice where there are several
// encodings. 64-bit mode only; EVEX is left out, no code of the compiler has it.
using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Machine.Plan9;

namespace Ouro.Machine.Amd64;

/// <summary>Decodes amd64 code into the instructions that the assembler would have for it.</summary>
public sealed class Plan9Decoder : ICodeDecoder
{
    public static readonly Plan9Decoder Instance = new();

    public IRegisterNames RegisterNames { get; } = new X86Register.Printer();

    public short StackPointer => X86Register.SP;

    public Mnemonic Get(CommonOp op) => X86Mnemonics.Get(op);

    public Instruction? Decode(ReadOnlySpan<byte> code, ReadOnlySpan<CodeRelocation> relocations) => new Reader(code, relocations).DecodeAll();

    private ref struct Reader
    {
        private readonly ReadOnlySpan<byte> _code;
        private readonly Dictionary<int, CodeRelocation> _fields;
        private readonly List<(Instruction Jump, long Target)> _jumps = [];

        // The instruction being read: REX bits R, X, B of whatever prefix; the vvvv register; ModRM's fields with their extension bits.
        private int _at, _r, _x, _b, _v, _reg, _rm;
        private bool _hasRex, _hasSegment;
        private Operand _memory;
        private int _pcRelativeAt;

        public Reader(ReadOnlySpan<byte> code, ReadOnlySpan<CodeRelocation> relocations)
        {
            _code = code;
            _fields = new Dictionary<int, CodeRelocation>(relocations.Length);
            foreach (CodeRelocation r in relocations)
                if (r.Size > 0) _fields[r.Offset] = r;
        }

        public Instruction? DecodeAll()
        {
            Instruction? first = null, last = null;
            var byOffset = new Dictionary<long, Instruction>();
            while (_at < _code.Length)
            {
                Instruction p = DecodeOne();
                byOffset[p.Pc] = p;
                if (last is null) first = p;
                else last.Next = p;
                last = p;
            }
            foreach (var (jump, target) in _jumps)
                jump.To.Value = byOffset.GetValueOrDefault(target) ?? throw new InternalCompilerException($"jump at {jump.Pc} into an instruction");
            return first;
        }

        private Instruction DecodeOne()
        {
            int start = _at;
            X86Mnemonic? mnemonic;
            InstructionForm? form = null;
            // A prefix that the assembler has as an instruction of its own.
            if (_code[start] == 0xf0) X86Mnemonics.TryFind("LOCK", out mnemonic);
            else if (!Plan9Names.TryFind(_code[start..], is64: true, out mnemonic, out form))
                throw new InternalCompilerException($"no instruction at {start}: {Convert.ToHexString(_code.Slice(start, Math.Min(16, _code.Length - start)))}");
            var p = new Instruction(mnemonic!) { Pc = start }; // not null: LOCK is in the table
            if (form is null) _at++;
            else ReadOperands(p, form);
            p.Size = (byte)(_at - start);
            return p;
        }

        // ---- the parts of an instruction

        private void ReadOperands(Instruction p, InstructionForm form)
        {
            ReadPrefixes(form);
            byte opcode = _code[_at++];
            _memory = default;
            _pcRelativeAt = -1;
            if (form.Digit != -2) ReadModRm();
            else if (form.OpcodeRegister >= 0) _rm = (opcode & 7) | _b;
            if (form.Kind is FormKind.Jump or FormKind.ConditionalJump or FormKind.Call)
            {
                ReadTarget(p, opcode);
                return;
            }
            long immediate = ReadImmediate(form.Immediate >= 0 ? form.Classes[form.Immediate] : OperandClass.None, form.ImmediateSize);
            int is4 = form.Is4 >= 0 ? _code[_at++] >> 4 : 0;
            // The address counts from the end of the instruction, the relocation's addend from the end of the field.
            if (_pcRelativeAt >= 0) _memory.Offset += _at - (_pcRelativeAt + 4);
            var operands = new Operand[form.Classes.Length];
            for (int i = 0; i < operands.Length; i++)
            {
                OperandClass c = form.Classes[i];
                bool isByte = form.ByteRegisters || form.ByteSource && i < operands.Length - 1;
                operands[i] =
                    i == form.Immediate ? Constant(immediate)
                    : i == form.Rm && _memory.Kind != OperandKind.None ? _memory
                    : i == form.Rm || i == form.OpcodeRegister ? Register(c, _rm, isByte)
                    : i == form.Reg ? Register(c, _reg, isByte)
                    : i == form.V ? Register(c, _v, isByte)
                    : i == form.Is4 ? Register(c, is4, isByte)
                    : Fixed(c);
            }
            Place(p, operands);
        }

        private void ReadPrefixes(InstructionForm form)
        {
            _r = _x = _b = _v = 0;
            _hasRex = _hasSegment = false;
            if (form.Kind == FormKind.Vex)
            {
                ReadVex();
                return;
            }
            if (form.Kind == FormKind.Evex) throw new InternalCompilerException($"EVEX at {_at}");
            while (_code[_at] is 0x66 or 0xf2 or 0xf3 or 0x64) _hasSegment |= _code[_at++] == 0x64;
            if ((_code[_at] & 0xf0) == 0x40)
            {
                int rex = _code[_at++];
                (_hasRex, _r, _x, _b) = (true, (rex & 4) << 1, (rex & 2) << 2, (rex & 1) << 3);
            }
            if (_code[_at] != 0x0f) return;
            _at++;
            if (_code[_at] is 0x38 or 0x3a) _at++;
        }

        private void ReadVex()
        {
            bool isLong = _code[_at] == 0xc4;
            int first = _code[_at + 1], last = _code[_at + (isLong ? 2 : 1)];
            _r = (~first & 0x80) >> 4;
            if (isLong) (_x, _b) = ((~first & 0x40) >> 3, (~first & 0x20) >> 2);
            _v = ~last >> 3 & 15;
            _at += isLong ? 3 : 2;
        }

        private void ReadModRm()
        {
            int modRm = _code[_at++], mod = modRm >> 6, rm = modRm & 7;
            _reg = (modRm >> 3 & 7) | _r;
            _rm = rm | _b;
            if (mod == 3) return;
            _memory.Kind = OperandKind.Memory;
            bool hasBase = true;
            if (rm == 4)
            {
                int sib = _code[_at++], index = (sib >> 3 & 7) | _x;
                hasBase = mod != 0 || (sib & 7) != 5;
                if (hasBase) _memory.Register = (short)(X86Register.AX + ((sib & 7) | _b));
                if (index != Registers.SP)
                {
                    _memory.Index = (short)(X86Register.AX + index);
                    _memory.Scale = (byte)(1 << (sib >> 6));
                }
            }
            else if (mod == 0 && rm == 5)
            {
                ReadPcRelative();
                return;
            }
            else
            {
                _memory.Register = (short)(X86Register.AX + _rm);
            }
            if (mod == 1) _memory.Offset = (sbyte)_code[_at++];
            else if (mod == 2 || !hasBase) ReadDisplacement();
        }

        private void ReadDisplacement()
        {
            if (_hasSegment && _fields.TryGetValue(_at, out CodeRelocation field) && field.Kind == Plan9Relocation.TlsLocalExec) _memory.Register = X86Register.TLS;
            _memory.Offset = BinaryPrimitives.ReadInt32LittleEndian(_code[_at..]);
            _at += 4;
        }

        private void ReadPcRelative()
        {
            if (!_fields.TryGetValue(_at, out CodeRelocation field)) throw new InternalCompilerException($"address without relocation at {_at}");
            _memory.Name = NameKind.Extern;
            _memory.Symbol = field.Symbol;
            _memory.Offset = field.Addend;
            _pcRelativeAt = _at;
            _at += 4;
        }

        private long ReadImmediate(OperandClass c, int size)
        {
            ReadOnlySpan<byte> at = _code[_at..];
            _at += size;
            return size switch
            {
                0 => 0,
                1 => c is OperandClass.U8 or OperandClass.U7 or OperandClass.U2 ? at[0] : (sbyte)at[0],
                2 => BinaryPrimitives.ReadInt16LittleEndian(at),
                4 => BinaryPrimitives.ReadInt32LittleEndian(at),
                _ => BinaryPrimitives.ReadInt64LittleEndian(at),
            };
        }

        private void ReadTarget(Instruction p, byte opcode)
        {
            p.To.Kind = OperandKind.Branch;
            int size = opcode is 0xeb or (>= 0x70 and <= 0x7f) ? 1 : 4, at = _at;
            _at += size;
            if (_fields.TryGetValue(at, out CodeRelocation field)) p.To.Symbol = field.Symbol;
            else _jumps.Add((p, _at + (size == 1 ? (sbyte)_code[at] : BinaryPrimitives.ReadInt32LittleEndian(_code[at..]))));
        }

        // ---- operands

        private static Operand Constant(long value) => new() { Kind = OperandKind.Constant, Offset = value };

        private static Operand Register(int register) => new() { Kind = OperandKind.Register, Register = (short)register };

        private readonly Operand Register(OperandClass c, int number, bool isByte)
        {
            if (OperandClasses.Fits(OperandClass.X, c) || c is OperandClass.Xe) return Register(X86Register.X0 + number);
            if (OperandClasses.Fits(OperandClass.Y, c)) return Register(X86Register.Y0 + number);
            if (c is OperandClass.Mm or OperandClass.Mmm) return Register(X86Register.M0 + (number & 7));
            if (!isByte) return Register(X86Register.AX + number);
            // Without REX these are the second bytes of the first four registers.
            return Register(number is >= 4 and < 8 && !_hasRex ? X86Register.AH + number - 4 : X86Register.AL + number);
        }

        // What no field holds because the operation always takes it.
        private static Operand Fixed(OperandClass c) => c switch
        {
            OperandClass.I0 => Constant(0),
            OperandClass.I1 => Constant(1),
            OperandClass.Al => Register(X86Register.AL),
            OperandClass.Ax => Register(X86Register.AX),
            OperandClass.Cl or OperandClass.Cx => Register(X86Register.CX),
            OperandClass.X0 => Register(X86Register.X0),
            _ => throw InternalCompilerException.Unexpected(c),
        };

        private static void Place(Instruction p, Operand[] operands)
        {
            if (operands.Length == 0) return;
            if (operands.Length == 1)
            {
                if (p.Op.UnaryDestination || p.Op.IsJump) p.To = operands[0];
                else p.From = operands[0];
                return;
            }
            p.From = operands[0];
            p.Rest = operands[1..^1];
            p.To = operands[^1];
        }
    }
}
