// Machine code in the shape in which listings show it: Intel's operands and the prefixes that the text does not imply.
//
// Iced decodes. What a listing needs beyond that is which prefixes were there and whether the instruction's text already says them
// (66 in MOVW, F3 in PAUSE), the operand size that prefixes asked for even where the instruction has another, and displacements as
// they stand in the code.
using Iced.Intel;

namespace Ouro.Inspect.Disassembly;

internal enum ArgumentKind : byte
{
    None,
    Register,
    Memory,
    Immediate,

    /// <summary>A place in the code, by its address.</summary>
    Target,
}

/// <summary>An operand.</summary>
internal struct Argument
{
    public ArgumentKind Kind;

    /// <summary>Of memory; 0 is none, scale is 0 where the code has no SIB byte.</summary>
    public byte Scale;
    public Register Register, Segment, Base, Index;

    /// <summary>The immediate, the displacement, or the address of the target.</summary>
    public long Value;

    public readonly bool IsMemory => Kind == ArgumentKind.Memory;
    public readonly bool IsRegister => Kind == ArgumentKind.Register;
}

/// <summary>What a prefix byte means.</summary>
internal enum PrefixMeaning : byte
{
    Lock, Repeat, RepeatNotZero, Segment, NotTaken, Taken, DataSize, AddressSize, Rex, Bound, Acquire, Release,
}

/// <param name="Value">The byte.</param>
/// <param name="Meaning">With this instruction.</param>
/// <param name="IsImplicit">Whether the instruction's name or operands say it.</param>
internal record struct CodePrefix(byte Value, PrefixMeaning Meaning, bool IsImplicit);

/// <summary>One instruction, decoded; an object serves for all of them one after the other.</summary>
internal sealed class X86Instruction(int mode)
{
    private Instruction _raw;
    private ConstantOffsets _offsets;

    /// <summary>32 or 64.</summary>
    public int Mode { get; } = mode;

    public ref readonly Instruction Raw => ref _raw;

    /// <summary>In Intel's order.</summary>
    public Argument[] Arguments { get; } = new Argument[5];
    public int Count { get; private set; }

    public CodePrefix[] Prefixes { get; } = new CodePrefix[15];
    public int PrefixCount { get; private set; }

    public int Length { get; private set; }

    /// <summary>Bits that prefixes ask for: 16, 32, 64.</summary>
    public int DataSize { get; private set; }
    public int AddressSize { get; private set; }

    /// <summary>Bytes of the memory operand; 0 where the operation says nothing of them.</summary>
    public int MemoryBytes { get; private set; }

    /// <summary>The first byte behind the prefixes.</summary>
    public byte Opcode { get; private set; }

    /// <summary>Encoded with VEX, EVEX or XOP.</summary>
    public bool IsVector { get; private set; }

    /// <summary>Whether memory is addressed through ModRM.</summary>
    public bool HasModRmMemory { get; private set; }

    /// <summary>Decodes the instruction at an address.</summary>
    /// <param name="decoder">Stands at it.</param>
    /// <param name="code">The same bytes and what follows.</param>
    /// <returns>False when the bytes are no instruction.</returns>
    public bool Decode(Decoder decoder, ReadOnlySpan<byte> code)
    {
        decoder.Decode(out _raw);
        Count = PrefixCount = 0;
        if (_raw.IsInvalid || _raw.Length > code.Length) return false;
        Length = _raw.Length;
        code = code[..Length];
        _offsets = decoder.GetConstantOffsets(_raw);
        IsVector = _raw.Encoding is not EncodingKind.Legacy;
        OpCodeInfo info = _raw.OpCode;
        ReadPrefixes(code, info, out int rex, out int opcodeAt);
        Opcode = code[opcodeAt];
        ReadArguments(code, opcodeAt);
        if (!IsVector) MarkImplicit(info, rex);
        return true;
    }

    private void ReadPrefixes(ReadOnlySpan<byte> code, OpCodeInfo info, out int rex, out int at)
    {
        DataSize = 32;
        AddressSize = Mode;
        for (at = 0; at < code.Length; at++)
        {
            PrefixMeaning meaning;
            switch (code[at])
            {
                case 0xf0: meaning = PrefixMeaning.Lock; break;
                case 0xf2: meaning = PrefixMeaning.RepeatNotZero; break;
                case 0xf3: meaning = PrefixMeaning.Repeat; break;
                case 0x26 or 0x2e or 0x36 or 0x3e or 0x64 or 0x65: meaning = PrefixMeaning.Segment; break;
                case 0x66:
                    meaning = PrefixMeaning.DataSize;
                    DataSize = 16;
                    break;
                case 0x67:
                    meaning = PrefixMeaning.AddressSize;
                    AddressSize = Mode / 2;
                    break;
                default: goto done;
            }
            Prefixes[PrefixCount++] = new CodePrefix(code[at], meaning, false);
        }
    done:
        rex = 0;
        if (IsVector || Mode != 64 || (code[at] & 0xf0) != 0x40) return;
        rex = code[at++];
        if ((rex & 8) != 0) DataSize = 64;
        Prefixes[PrefixCount++] = new CodePrefix((byte)rex, PrefixMeaning.Rex, false);
    }

    private void ReadArguments(ReadOnlySpan<byte> code, int opcodeAt)
    {
        MemoryBytes = 0;
        HasModRmMemory = false;
        for (int i = 0; i < _raw.OpCount; i++)
        {
            ref Argument a = ref Arguments[Count++];
            a = default;
            OpKind kind = _raw.GetOpKind(i);
            switch (kind)
            {
                case OpKind.Register:
                    a.Kind = ArgumentKind.Register;
                    a.Register = _raw.GetOpRegister(i);
                    if (_raw.Mnemonic is Mnemonic.Fcom or Mnemonic.Fcomp && i == 0) Count--; // that the other is the top goes without saying
                    else if (_raw.Mnemonic is Mnemonic.Lldt or Mnemonic.Lmsw or Mnemonic.Ltr or Mnemonic.Verr or Mnemonic.Verw) a.Register = Resize(a.Register, Register.AX);
                    else if (_raw.Mnemonic == Mnemonic.Lsl && i == 1 && DataSize == 64) a.Register = Resize(a.Register, Register.EAX);
                    break;
                case OpKind.NearBranch16 or OpKind.NearBranch32 or OpKind.NearBranch64:
                    a.Kind = ArgumentKind.Target;
                    a.Value = (long)_raw.NearBranchTarget;
                    break;
                case OpKind.FarBranch16 or OpKind.FarBranch32:
                    a.Kind = ArgumentKind.Immediate;
                    a.Value = _raw.FarBranchSelector;
                    a = ref Arguments[Count++];
                    a = default;
                    a.Kind = ArgumentKind.Immediate;
                    a.Value = kind == OpKind.FarBranch16 ? _raw.FarBranch16 : _raw.FarBranch32;
                    break;
                case OpKind.Memory when _raw.Mnemonic != Mnemonic.Xlatb:
                    ReadMemory(ref a, code, opcodeAt);
                    break;
                case OpKind.MemoryESDI or OpKind.MemoryESEDI or OpKind.MemoryESRDI:
                    a.Kind = ArgumentKind.Memory;
                    a.Segment = Register.ES;
                    a.Base = Sized(Register.DI, Register.EDI, Register.RDI);
                    break;
                case OpKind.MemorySegSI or OpKind.MemorySegESI or OpKind.MemorySegRSI:
                    a.Kind = ArgumentKind.Memory;
                    a.Segment = _raw.MemorySegment;
                    a.Base = Sized(Register.SI, Register.ESI, Register.RSI);
                    break;
                case OpKind.MemorySegDI or OpKind.MemorySegEDI or OpKind.MemorySegRDI:
                    Count--; // where MASKMOVQ stores goes without saying
                    break;
                case OpKind.Memory:
                    a.Kind = ArgumentKind.Memory;
                    a.Segment = _raw.MemorySegment;
                    a.Base = Sized(Register.BX, Register.EBX, Register.RBX);
                    break;
                default:
                    a.Kind = ArgumentKind.Immediate;
                    a.Value = ImmediateOf(i, kind);
                    break;
            }
        }
        if (_raw.Mnemonic is Mnemonic.Blendvpd or Mnemonic.Blendvps or Mnemonic.Pblendvb or Mnemonic.Sha256rnds2)
        {
            Arguments[Count++] = new Argument { Kind = ArgumentKind.Register, Register = Register.XMM0 };
        }
        else if (_raw.Mnemonic == Mnemonic.Int3)
        {
            Arguments[Count++] = new Argument { Kind = ArgumentKind.Immediate, Value = 3 };
        }
    }

    // The register of the same number in the group that begins with another one.
    private static Register Resize(Register r, Register first) => first + (int)r.GetNumber();

    private Register Sized(Register r16, Register r32, Register r64) => AddressSize switch { 16 => r16, 32 => r32, _ => r64 };

    private long ImmediateOf(int i, OpKind kind) => kind switch
    {
        OpKind.Immediate8 => _raw.Immediate8,
        OpKind.Immediate8_2nd => _raw.Immediate8_2nd,
        OpKind.Immediate16 => _raw.Mnemonic is Mnemonic.Ret or Mnemonic.Retf or Mnemonic.Enter ? _raw.Immediate16 : (short)_raw.Immediate16,
        OpKind.Immediate8to16 => _raw.Immediate8to16,
        OpKind.Immediate8to32 => _raw.Immediate8to32,
        OpKind.Immediate32 => (int)_raw.Immediate32,
        _ => (long)_raw.GetImmediate(i),
    };

    private void ReadMemory(ref Argument a, ReadOnlySpan<byte> code, int opcodeAt)
    {
        a.Kind = ArgumentKind.Memory;
        a.Base = _raw.MemoryBase;
        a.Index = _raw.MemoryIndex;
        a.Segment = _raw.HasSegmentPrefix && (Mode == 32 || _raw.SegmentPrefix is Register.FS or Register.GS) ? _raw.SegmentPrefix : Register.None;
        MemorySize size = _raw.MemorySize;
        bool sizeless = size is MemorySize.FpuEnv14 or MemorySize.FpuEnv28 or MemorySize.FpuState94 or MemorySize.FpuState108
            || _raw.Mnemonic is Mnemonic.Prefetchnta or Mnemonic.Prefetcht0 or Mnemonic.Prefetcht1 or Mnemonic.Prefetcht2 or Mnemonic.Prefetchw or Mnemonic.Clflush;
        MemoryBytes = sizeless ? 0
            : _raw.IsBroadcast ? size.GetElementSize() : size.GetSize();
        if (!IsVector && code[opcodeAt] is >= 0xa0 and <= 0xa3)
        {
            a.Value = (long)_raw.MemoryDisplacement64;
            if (AddressSize == 32) a.Value = (uint)a.Value;
            return;
        }
        HasModRmMemory = true;
        int modRm = ModRmAt(code, opcodeAt);
        bool sib = AddressSize != 16 && (code[modRm] & 7) == 4;
        a.Scale = sib ? (byte)_raw.MemoryIndexScale : AddressSize == 16 && a.Index != Register.None ? (byte)1 : (byte)0;
        if (!_offsets.HasDisplacement) return;
        if (_raw.IsIPRelativeMemoryOperand)
        {
            long distance = (int)(_raw.IPRelativeMemoryAddress - _raw.NextIP);
            a.Value = IsVector ? distance : (uint)distance;
        }
        else if (_offsets.DisplacementSize == 1)
        {
            a.Value = AddressSize == 16 ? (short)_raw.MemoryDisplacement32 : (int)_raw.MemoryDisplacement32;
        }
        else
        {
            // As listings show it: without a sign.
            a.Value = AddressSize == 16 ? (ushort)_raw.MemoryDisplacement32 : IsVector ? (int)_raw.MemoryDisplacement32 : (uint)_raw.MemoryDisplacement32;
        }
    }

    private int ModRmAt(ReadOnlySpan<byte> code, int opcodeAt)
    {
        if (IsVector) return opcodeAt + (code[opcodeAt] switch { 0xc5 => 3, 0x62 => 5, _ => 4 });
        if (code[opcodeAt] != 0x0f) return opcodeAt + 1;
        return opcodeAt + (code[opcodeAt + 1] is 0x38 or 0x3a ? 3 : 2);
    }

    // ---- what goes without saying

    private void MarkImplicit(OpCodeInfo info, int rex)
    {
        if (info.MandatoryPrefix is MandatoryPrefix.PF2 or MandatoryPrefix.PF3 || _raw.Mnemonic == Mnemonic.Pause)
            MarkLast(info.MandatoryPrefix == MandatoryPrefix.PF2 ? PrefixMeaning.RepeatNotZero : PrefixMeaning.Repeat);
        bool sized = info.OperandSize != 0 && _raw.Mnemonic != Mnemonic.Nop || _raw.Mnemonic == Mnemonic.Nop && _raw.OpCount > 0;
        if (DataSize == 16 && sized || info.MandatoryPrefix == MandatoryPrefix.P66) MarkLast(PrefixMeaning.DataSize);
        bool isString = _raw.IsStringInstruction || _raw.Mnemonic == Mnemonic.Xlatb;
        if (HasModRmMemory || isString || info.AddressSize != 0) MarkLast(PrefixMeaning.AddressSize);
        bool hasSegment = HasModRmMemory || !IsVector && Opcode is >= 0xa0 and <= 0xa3
            || isString && _raw.Mnemonic is not (Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd or Mnemonic.Stosb or Mnemonic.Stosw or Mnemonic.Stosd or Mnemonic.Stosq
                or Mnemonic.Scasb or Mnemonic.Scasw or Mnemonic.Scasd or Mnemonic.Scasq);
        if (hasSegment) MarkSegment();
        if (rex != 0 && !HasUnusedRex(info, rex)) MarkLast(PrefixMeaning.Rex);
        if (IsConditional(_raw)) MarkHint();
        bool branch = _raw.IsJccShortOrNear || Count == 1 && _raw.Mnemonic is Mnemonic.Jmp or Mnemonic.Call || _raw.Mnemonic == Mnemonic.Ret;
        for (int i = PrefixCount - 1; i >= 0 && branch; i--)
        {
            if (Prefixes[i].Meaning != PrefixMeaning.RepeatNotZero) continue;
            Prefixes[i].Meaning = PrefixMeaning.Bound;
            break;
        }
        MarkTransactions();
    }

    private static bool IsConditional(in Instruction i) => i.IsJccShortOrNear || i.IsJcxShort || i.IsLoop || i.IsLoopcc;

    private void MarkLast(PrefixMeaning meaning)
    {
        for (int i = PrefixCount - 1; i >= 0; i--)
        {
            if (Prefixes[i].Meaning != meaning) continue;
            Prefixes[i].IsImplicit = true;
            return;
        }
    }

    // In 64-bit mode FS and GS alone count.
    private void MarkSegment()
    {
        for (int i = PrefixCount - 1; i >= 0; i--)
        {
            if (Prefixes[i].Meaning != PrefixMeaning.Segment || Mode == 64 && Prefixes[i].Value < 0x64) continue;
            Prefixes[i].IsImplicit = true;
            return;
        }
    }

    private void MarkHint()
    {
        for (int i = PrefixCount - 1; i >= 0; i--)
        {
            if (Prefixes[i].Value is not (0x2e or 0x3e)) continue;
            Prefixes[i].Meaning = Prefixes[i].Value == 0x2e ? PrefixMeaning.NotTaken : PrefixMeaning.Taken;
            return;
        }
    }

    // REP and REPNE before a locked change of memory are hints of transactional memory.
    private void MarkTransactions()
    {
        if (Count == 0 || !Arguments[0].IsMemory) return;
        bool locked = _raw.Mnemonic == Mnemonic.Xchg || _raw.HasLockPrefix;
        bool store = _raw.Mnemonic == Mnemonic.Mov && Opcode is 0x88 or 0x89 or 0xc6 or 0xc7;
        for (int i = 0; i < PrefixCount; i++)
        {
            if (Prefixes[i].IsImplicit) continue;
            if (Prefixes[i].Meaning == PrefixMeaning.RepeatNotZero && locked) Prefixes[i].Meaning = PrefixMeaning.Acquire;
            else if (Prefixes[i].Meaning == PrefixMeaning.Repeat && (locked || store)) Prefixes[i].Meaning = PrefixMeaning.Release;
        }
    }

    private bool HasUnusedRex(OpCodeInfo info, int rex)
    {
        bool any = false, unused = false;
        bool byteRegister = false;
        ReadOnlySpan<Argument> arguments = Arguments.AsSpan(0, Count);
        int extended = 0;
        foreach (ref readonly Argument a in arguments)
        {
            if (a.IsRegister && a.Register is >= Register.SPL and <= Register.DIL) byteRegister = true;
            if (a.IsRegister && IsExtended(a.Register)) extended++;
            if (a.IsMemory)
            {
                if (IsExtended(a.Base)) extended++;
                if (IsExtended(a.Index)) extended++;
            }
        }
        if ((rex & 8) != 0)
        {
            bool used = info.OperandSize == 64 || info.W == 1 && !info.IsWIG || info.DefaultOpSize64 && info.OperandSize != 0;
            any |= used;
            unused |= !used;
        }
        int bits = System.Numerics.BitOperations.PopCount((uint)rex & 7);
        any |= extended > 0;
        unused |= extended < bits;
        if (byteRegister) any = true;
        return unused || !any;
    }

    private static bool IsExtended(Register r) =>
        r is >= Register.R8L and <= Register.R15L or >= Register.R8W and <= Register.R15W or >= Register.R8D and <= Register.R15D or >= Register.R8 and <= Register.R15
            or >= Register.XMM8 and <= Register.XMM15 or >= Register.CR8 and <= Register.CR15 or >= Register.DR8 and <= Register.DR15;
}
