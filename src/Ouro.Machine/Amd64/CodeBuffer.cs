// Machine code under construction: bytes, labels, jumps that find their size, relocations.
//
// Problem. A jump is two bytes when its target is within 127 bytes and five or six otherwise, but the distance depends on the
// size of the jumps between; and everything that names a place in the code (relocations, rows of PC tables, labels) must
// follow when a jump changes size.
//
// Method. While code is emitted a jump takes one placeholder byte, and all places are offsets in these raw bytes. Finish
// starts with every jump short and lengthens those that do not reach until nothing changes (each step only grows, so it
// ends, and the result is the least fixed point); then it copies the runs between jumps, and Final translates a raw place
// into the final one by counting the growth of the jumps before it.
//
// Symbols are opaque: the buffer hands back what it was given, beside offset, size, kind and addend.
using System.Buffers.Binary;
using Ouro.Core;

namespace Ouro.Machine.Amd64;

/// <summary>A memory operand: base + index*scale + displacement, or a symbol (RIP-relative) + displacement.</summary>
/// <param name="Base">Register number or -1.</param>
/// <param name="Index">Register number or -1; never SP.</param>
/// <param name="Scale">1, 2, 4 or 8.</param>
/// <param name="Displacement">In bytes.</param>
/// <param name="Symbol">Null, or what the address is relative to; then base and index are -1.</param>
public readonly record struct MemoryOperand(int Base, int Index, int Scale, int Displacement, object? Symbol = null)
{
    public static MemoryOperand At(int register, int displacement) => new(register, -1, 1, displacement);
    public static MemoryOperand Of(object symbol, int displacement) => new(-1, -1, 1, displacement, symbol);
    public MemoryOperand Plus(int displacement) => this with { Displacement = Displacement + displacement };
}

/// <summary>What a field in emitted code stands for.</summary>
public enum CodeFixup : byte
{
    /// <summary>Four bytes: target of a direct call or jump, relative to the end of the field.</summary>
    Call,
    /// <summary>Four bytes: an address relative to the end of the field (the addend accounts for bytes that follow).</summary>
    PcRelative,
    /// <summary>Four bytes: the offset of g from the thread pointer.</summary>
    ThreadLocal,
    /// <summary>No bytes: an indirect call is here.</summary>
    IndirectCall,
}

/// <summary>A field that the linker fills.</summary>
public readonly record struct CodeField(int Offset, int Size, CodeFixup Kind, object? Symbol, long Addend);

/// <summary>Emits amd64 instructions.</summary>
public sealed class CodeBuffer
{
    private readonly record struct Jump(int At, int Condition, int Label);

    private byte[] _bytes = new byte[256];
    private int _length;
    private readonly List<Jump> _jumps = [];
    private readonly List<int> _labels = [];
    private readonly List<CodeField> _relocations = [];
    private int[] _jumpSizes = [];
    private bool _finished;
#if DEBUG
    private readonly List<int> _starts = [];
#endif

    /// <summary>The raw offset of the next byte: a place that <see cref="Final"/> translates after <see cref="Finish"/>.</summary>
    public int Offset => _length;

    /// <summary>The code; valid after <see cref="Finish"/>.</summary>
    public ReadOnlySpan<byte> Code => _bytes.AsSpan(0, _length);

    /// <summary>The relocations, in order of emission; offsets are final after <see cref="Finish"/>.</summary>
    public List<CodeField> Relocations => _relocations;

    public int NewLabel()
    {
        _labels.Add(-1);
        return _labels.Count - 1;
    }

    /// <summary>Puts a label here.</summary>
    public void Bind(int label)
    {
        if (_labels[label] >= 0) throw new InternalCompilerException("label bound twice");
        _labels[label] = _length;
    }

    /// <summary>The raw offset of a bound label.</summary>
    public int OffsetOf(int label) => _labels[label];

    public void Byte(int b)
    {
        if (_length == _bytes.Length) Array.Resize(ref _bytes, _length * 2);
        _bytes[_length++] = (byte)b;
    }

    public void Int32(int v)
    {
        for (int i = 0; i < 4; i++) Byte(v >> (8 * i));
    }

    public void Int64(long v)
    {
        for (int i = 0; i < 8; i++) Byte((int)(v >> (8 * i)));
    }

    /// <summary>Marks the beginning of an instruction; Debug builds check the marks against a decoder.</summary>
    [System.Diagnostics.Conditional("DEBUG")]
    public void Start()
    {
#if DEBUG
        _starts.Add(_length);
#endif
    }

    // --- instruction forms -----------------------------------------------------------------------------------------

    /// <summary>Emits <c>op reg, rm</c> with two registers.</summary>
    /// <param name="width">Operand size in bytes: 8 sets REX.W, 2 the 66 prefix.</param>
    public void Register(Opcode op, int width, int reg, int rm)
    {
        Start();
        RegisterNoStart(op, width, reg, rm);
    }

    private void RegisterNoStart(Opcode op, int width, int reg, int rm)
    {
        reg &= 15;
        rm &= 15;
        int rex = (width == 8 ? 8 : 0) | (reg >> 3 << 2) | (rm >> 3);
        bool need = (op.ByteReg && reg >= 4) || (op.ByteRm && rm >= 4);
        Prefixes(op, width, rex, need);
        Byte(0xC0 | (reg & 7) << 3 | (rm & 7));
    }

    /// <summary>Emits <c>op reg, memory</c>.</summary>
    /// <param name="immediateBytes">How many bytes of immediate the caller emits next; a RIP-relative address counts them.</param>
    public void Memory(Opcode op, int width, int reg, in MemoryOperand m, int immediateBytes = 0)
    {
        Start();
        MemoryNoStart(op, width, reg, m, immediateBytes);
    }

    private void MemoryNoStart(Opcode op, int width, int reg, in MemoryOperand m, int immediateBytes)
    {
        reg &= 15;
        int b = m.Base < 0 ? 0 : m.Base, x = m.Index < 0 ? 0 : m.Index;
        int rex = (width == 8 ? 8 : 0) | (reg >> 3 << 2) | (x >> 3 << 1) | (b >> 3);
        Prefixes(op, width, rex, op.ByteReg && reg >= 4);
        ModRm(reg, m, immediateBytes);
    }

    /// <summary>Emits a LOCK-prefixed <c>op reg, memory</c>.</summary>
    public void LockedMemory(Opcode op, int width, int reg, in MemoryOperand m, int immediateBytes = 0)
    {
        Start();
        Byte(0xF0);
        MemoryNoStart(op, width, reg, m, immediateBytes);
    }

    private void Prefixes(Opcode op, int width, int rex, bool needRex)
    {
        if (width == 2) Byte(0x66);
        if (op.Prefix != 0) Byte(op.Prefix);
        if (rex != 0 || needRex) Byte(0x40 | rex);
        if (op.Map != 0) Byte(0x0F);
        if (op.Map == 2) Byte(0x38);
        if (op.Map == 3) Byte(0x3A);
        Byte(op.Code);
    }

    private void ModRm(int reg, in MemoryOperand m, int immediateBytes)
    {
        int field = (reg & 7) << 3;
        if (m.Symbol is not null)
        {
            if (m.Base >= 0 || m.Index >= 0) throw new InternalCompilerException("symbol with base register");
            Byte(field | 5);
            _relocations.Add(new CodeField(_length, 4, CodeFixup.PcRelative, m.Symbol, m.Displacement - immediateBytes));
            Int32(0);
            return;
        }
        if (m.Index == Registers.SP) throw new InternalCompilerException("SP as index");
        if (m.Base < 0)
        {
            // No base: SIB with base 101 and mod 00 means disp32 alone (without RIP).
            Byte(field | 4);
            Byte(Scale(m.Scale) << 6 | (m.Index < 0 ? 4 : m.Index & 7) << 3 | 5);
            Int32(m.Displacement);
            return;
        }
        int b = m.Base & 7;
        // BP and R13 as base have no form without displacement.
        int mod = m.Displacement == 0 && b != 5 ? 0 : m.Displacement is >= -128 and <= 127 ? 1 : 2;
        if (m.Index >= 0 || b == 4)
        {
            Byte(mod << 6 | field | 4);
            Byte(Scale(m.Scale) << 6 | (m.Index < 0 ? 4 : m.Index & 7) << 3 | b);
        }
        else
        {
            Byte(mod << 6 | field | b);
        }
        if (mod == 1) Byte(m.Displacement);
        if (mod == 2) Int32(m.Displacement);
    }

    private static int Scale(int scale) => scale switch
    {
        1 => 0, 2 => 1, 4 => 2, 8 => 3,
        _ => throw new InternalCompilerException($"scale {scale}"),
    };

    /// <summary>Arithmetic (ADD…CMP, given in the "reg, rm" form) with an immediate on a register.</summary>
    public void ArithmeticImmediate(Opcode op, int width, int rm, int imm)
    {
        int n = op.Code >> 3;
        if (width == 1)
        {
            Register(new Opcode(0x80, ByteRm: true), 1, n, rm);
            Byte(imm);
        }
        else if (imm is >= -128 and <= 127)
        {
            Register(new Opcode(0x83), width, n, rm);
            Byte(imm);
        }
        else
        {
            Register(new Opcode(0x81), width, n, rm);
            ImmediateOf(width, imm);
        }
    }

    /// <summary>Arithmetic with an immediate on memory.</summary>
    public void ArithmeticImmediate(Opcode op, int width, in MemoryOperand m, int imm, bool locked = false)
    {
        int n = op.Code >> 3;
        bool small = width == 1 || imm is >= -128 and <= 127;
        var code = new Opcode(width == 1 ? (byte)0x80 : small ? (byte)0x83 : (byte)0x81);
        int bytes = small ? 1 : width == 2 ? 2 : 4;
        if (locked) LockedMemory(code, width, n, m, bytes);
        else Memory(code, width, n, m, bytes);
        if (small) Byte(imm);
        else ImmediateOf(width, imm);
    }

    /// <summary>Emits an immediate of an instruction of this width: one, two or four bytes.</summary>
    public void ImmediateOf(int width, long imm)
    {
        if (width == 1) Byte((int)imm);
        else if (width == 2) { Byte((int)imm); Byte((int)(imm >> 8)); }
        else Int32((int)imm);
    }

    /// <summary>The shortest move of a constant into a general register; 0 with <paramref name="flagsFree"/> is XOR.</summary>
    public void LoadConstant(int register, long value, bool flagsFree)
    {
        if (value == 0 && flagsFree)
        {
            Register(Opcodes.Xor, 4, register, register);
        }
        else if (value is >= 0 and <= uint.MaxValue)
        {
            Start();
            if (register >= 8) Byte(0x41);
            Byte(0xB8 | (register & 7));
            Int32((int)value);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            Register(new Opcode(0xC7), 8, 0, register);
            Int32((int)value);
        }
        else
        {
            Start();
            Byte(0x48 | register >> 3);
            Byte(0xB8 | (register & 7));
            Int64(value);
        }
    }

    /// <summary>A three-operand VEX instruction of scalar doubles or singles, <c>op reg, v, rm</c>: the fused multiply-adds.</summary>
    public void Vex(int map, int pp, bool w, byte code, int reg, int v, int rm)
    {
        Start();
        reg &= 15; v &= 15; rm &= 15;
        Byte(0xC4);
        Byte((reg < 8 ? 0x80 : 0) | 0x40 | (rm < 8 ? 0x20 : 0) | map);
        Byte((w ? 0x80 : 0) | (~v & 15) << 3 | pp);
        Byte(code);
        Byte(0xC0 | (reg & 7) << 3 | (rm & 7));
    }

    /// <summary>BSWAP.</summary>
    public void ByteSwap(int width, int register)
    {
        Start();
        int rex = (width == 8 ? 8 : 0) | register >> 3;
        if (rex != 0) Byte(0x40 | rex);
        Byte(0x0F);
        Byte(0xC8 | (register & 7));
    }

    /// <summary>PUSH of a general register.</summary>
    public void Push(int register)
    {
        Start();
        if (register >= 8) Byte(0x41);
        Byte(0x50 | (register & 7));
    }

    public void Pop(int register)
    {
        Start();
        if (register >= 8) Byte(0x41);
        Byte(0x58 | (register & 7));
    }

    public void Return()
    {
        Start();
        Byte(0xC3);
    }

    /// <summary>An instruction without operands, given by its bytes: NOP, CQO, PAUSE, UD2 …</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Start();
        foreach (byte b in bytes) Byte(b);
    }

    /// <summary>CALL of a symbol.</summary>
    public void Call(object symbol)
    {
        Start();
        Byte(0xE8);
        _relocations.Add(new CodeField(_length, 4, CodeFixup.Call, symbol, 0));
        Int32(0);
    }

    /// <summary>JMP to a symbol: a tail call.</summary>
    public void JumpToSymbol(object symbol)
    {
        Start();
        Byte(0xE9);
        _relocations.Add(new CodeField(_length, 4, CodeFixup.Call, symbol, 0));
        Int32(0);
    }

    /// <summary>CALL through a register.</summary>
    public void CallRegister(int register)
    {
        _relocations.Add(new CodeField(_length, 0, CodeFixup.IndirectCall, null, 0));
        Register(Opcodes.Group5, 4, 2, register);
    }

    /// <summary>CALL through memory.</summary>
    public void CallMemory(in MemoryOperand m)
    {
        _relocations.Add(new CodeField(_length, 0, CodeFixup.IndirectCall, null, 0));
        Memory(Opcodes.Group5, 4, 2, m);
    }

    /// <summary>Loads g of this thread: <c>MOVQ (TLS), R14</c>.</summary>
    public void LoadG(int register)
    {
        Start();
        Byte(0x64);
        Byte(0x48 | register >> 3 << 2);
        Byte(0x8B);
        Byte((register & 7) << 3 | 4);
        Byte(0x25);
        _relocations.Add(new CodeField(_length, 4, CodeFixup.ThreadLocal, null, 0));
        Int32(0);
    }

    /// <summary>JMP to a label.</summary>
    public void JumpTo(int label) => AddJump(-1, label);

    /// <summary>Jcc to a label.</summary>
    public void JumpIf(Condition c, int label) => AddJump((int)c, label);

    private void AddJump(int condition, int label)
    {
        Start();
        _jumps.Add(new Jump(_length, condition, label));
        Byte(0);
    }

    // --- sizes of jumps --------------------------------------------------------------------------------------------

    /// <summary>Fixes the size of every jump and makes the final bytes. Nothing may be emitted afterwards.</summary>
    public void Finish()
    {
        int n = _jumps.Count;
        _jumpSizes = new int[n];
        Array.Fill(_jumpSizes, 2);
        _finished = true;
        bool changed = true;
        while (changed)
        {
            changed = false;
            BuildGrowth();
            for (int i = 0; i < n; i++)
            {
                if (_jumpSizes[i] != 2) continue;
                int target = _labels[_jumps[i].Label];
                if (target < 0) throw new InternalCompilerException("jump to a label without place");
                int distance = Final(target) - (Final(_jumps[i].At) + 2);
                if (distance is >= -128 and <= 127) continue;
                _jumpSizes[i] = _jumps[i].Condition < 0 ? 5 : 6;
                changed = true;
            }
        }
        BuildGrowth();
        var result = new byte[Final(_length)];
        int from = 0, to = 0;
        for (int i = 0; i < n; i++)
        {
            Jump j = _jumps[i];
            _bytes.AsSpan(from, j.At - from).CopyTo(result.AsSpan(to));
            to += j.At - from;
            from = j.At + 1;
            int distance = Final(_labels[j.Label]) - (to + _jumpSizes[i]);
            if (_jumpSizes[i] == 2)
            {
                result[to] = (byte)(j.Condition < 0 ? 0xEB : 0x70 | j.Condition);
                result[to + 1] = (byte)distance;
            }
            else
            {
                int k = to;
                if (j.Condition >= 0) result[k++] = 0x0F;
                result[k++] = (byte)(j.Condition < 0 ? 0xE9 : 0x80 | j.Condition);
                BinaryPrimitives.WriteInt32LittleEndian(result.AsSpan(k), distance);
            }
            to += _jumpSizes[i];
        }
        _bytes.AsSpan(from, _length - from).CopyTo(result.AsSpan(to));
        var relocations = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_relocations);
        for (int i = 0; i < relocations.Length; i++) relocations[i] = relocations[i] with { Offset = Final(relocations[i].Offset) };
#if DEBUG
        CheckAgainstDecoder(result);
#endif
        _finalBytes = result;
    }

    private byte[] _finalBytes = [];
    private int[] _growth = [];

    /// <summary>The final bytes; valid after <see cref="Finish"/>.</summary>
    public byte[] FinalCode => _finished ? _finalBytes : throw new InternalCompilerException("code is not finished");

    private void BuildGrowth()
    {
        if (_growth.Length != _jumps.Count + 1) _growth = new int[_jumps.Count + 1];
        for (int i = 0; i < _jumps.Count; i++) _growth[i + 1] = _growth[i] + _jumpSizes[i] - 1;
    }

    /// <summary>Translates a raw offset into the final one.</summary>
    public int Final(int raw)
    {
        int lo = 0, hi = _jumps.Count; // the number of jumps that start before raw
        while (lo < hi)
        {
            int mid = (lo + hi) / 2;
            if (_jumps[mid].At < raw) lo = mid + 1;
            else hi = mid;
        }
        return raw + _growth[lo];
    }

#if DEBUG
    // Style §7: an instruction that was written is read back. The decoder must see the instructions begin where we began them.
    private void CheckAgainstDecoder(byte[] code)
    {
        var decoder = Iced.Intel.Decoder.Create(64, new Iced.Intel.ByteArrayCodeReader(code));
        decoder.IP = 0;
        int k = 0;
        while (decoder.IP < (ulong)code.Length)
        {
            int at = (int)decoder.IP;
            if (k < _starts.Count && Final(_starts[k]) == at) k++;
            else throw new InternalCompilerException($"encoder and decoder disagree at {at}: {Convert.ToHexString(code.AsSpan(at, Math.Min(16, code.Length - at)))}");
            decoder.Decode(out var instruction);
            if (instruction.IsInvalid)
                throw new InternalCompilerException($"invalid instruction at {at}: {Convert.ToHexString(code.AsSpan(at, Math.Min(16, code.Length - at)))}");
        }
    }
#endif
}
