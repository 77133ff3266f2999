// x86-64 code for the search of system calls, read by Iced.
using Iced.Intel;

namespace Ouro.Inspect.Kernel;

/// <summary>Registers are numbered as the machine encodes them; the number of a system call is in rax.</summary>
internal sealed class X86Processor : Processor
{
    public override string Name => "amd64";
    public override int RegisterCount => 16;
    public override int StackPointer => (int)RegisterNumber.Rsp;
    public override int NumberRegister => (int)RegisterNumber.Rax;
    public override int PushedByCall => 8;

    public override DecodedFunction Decode(ProgramCode code, CodeFunction f) => new X86Function(code, f);

    public override IEnumerable<CodeStep> Sweep(ReadOnlyMemory<byte> bytes, ulong address)
    {
        var decoder = Decoder.Create(64, new MemoryCodeReader(bytes), address);
        ulong end = address + (ulong)bytes.Length;
        while (decoder.IP < end)
        {
            decoder.Decode(out Instruction i);
            yield return X86Function.StepOf(i);
        }
    }
}

internal sealed class X86Function : DecodedFunction
{
    private const int Enosys = 38, MinusEnosys = -38;

    // rsp and rbp; in C also rbx and r12 to r15.
    private const uint KeptByGo = 1 << (int)RegisterNumber.Rsp | 1 << (int)RegisterNumber.Rbp, KeptByC = KeptByGo | 1 << (int)RegisterNumber.Rbx | 0xf000;

    private readonly ProgramCode _code;
    private readonly Instruction[] _instructions;

    public X86Function(ProgramCode code, CodeFunction f)
    {
        _code = code;
        var list = new List<Instruction>();
        var decoder = Decoder.Create(64, new MemoryCodeReader(code.BytesOf(f)), f.Start);
        while (decoder.IP < f.End)
        {
            decoder.Decode(out Instruction i);
            if (decoder.LastError == DecoderError.NoMoreBytes) break;
            list.Add(i);
        }
        _instructions = [.. list];
        Steps = new CodeStep[_instructions.Length];
        for (int k = 0; k < Steps.Length; k++) Steps[k] = StepOf(_instructions[k]);
    }

    internal static CodeStep StepOf(in Instruction i)
    {
        CodeTraits traits = 0;
        if (i.Code == Code.Syscall) traits |= CodeTraits.EntersKernel;
        else if (i.Code == Code.Sysenter || i.Code == Code.Int_imm8 && i.Immediate8 == 0x80) traits |= CodeTraits.EntersKernel | CodeTraits.OtherConvention;
        if (i.Mnemonic is Mnemonic.Nop) traits |= CodeTraits.Nop;
        if (i.Mnemonic is Mnemonic.Nop or Mnemonic.Int3) traits |= CodeTraits.Filler;
        CodeFlow flow = traits.HasFlag(CodeTraits.EntersKernel) ? CodeFlow.Next : i.FlowControl switch
        {
            FlowControl.UnconditionalBranch => CodeFlow.Jump,
            FlowControl.ConditionalBranch or FlowControl.XbeginXabortXend => CodeFlow.ConditionalJump,
            FlowControl.IndirectBranch => CodeFlow.IndirectJump,
            FlowControl.Return => CodeFlow.Return,
            FlowControl.Exception => CodeFlow.Stop,
            FlowControl.Call => CodeFlow.Call,
            FlowControl.IndirectCall => CodeFlow.IndirectCall,
            _ => CodeFlow.Next,
        };
        ulong target = i.Op0Kind == OpKind.NearBranch64 ? i.NearBranchTarget : 0, taken = 0;
        if (i.Mnemonic == Mnemonic.Lea && i.IsIPRelativeMemoryOperand) (taken, traits) = (i.IPRelativeMemoryAddress, traits | CodeTraits.ComputesAddress);
        else if (i.Mnemonic == Mnemonic.Mov && i.Op1Kind is OpKind.Immediate32 or OpKind.Immediate64 or OpKind.Immediate32to64) taken = i.GetImmediate(1);
        else if (i.Mnemonic == Mnemonic.Cmp && i.OpCount == 2 && i.Op1Kind is OpKind.Immediate8to32 or OpKind.Immediate8to64 && (int)i.GetImmediate(1) is Enosys or MinusEnosys) traits |= CodeTraits.ComparesEnosys;
        return new CodeStep(i.IP, flow, target, taken, traits);
    }

    public override void Apply(MachineState s, int k) => Step(s, _instructions[k]);

    private void Step(MachineState s, in Instruction i)
    {
        switch (i.Mnemonic)
        {
            case Mnemonic.Mov or Mnemonic.Movzx or Mnemonic.Movsxd or Mnemonic.Movsx when i.OpCount == 2 && IsGeneral(i, 0):
                Write(s, i, 0, Read(s, i, 1) is { } v ? Extend(v, i) : null);
                return;
            case Mnemonic.Lea:
                Write(s, i, 0, Address(s, i));
                return;
            case Mnemonic.Xor or Mnemonic.Sub when i.Op0Kind == OpKind.Register && i.Op1Kind == OpKind.Register && i.Op0Register == i.Op1Register && IsGeneral(i, 0):
                Write(s, i, 0, AbstractValue.Constant(0));
                return;
            case Mnemonic.Add or Mnemonic.Sub or Mnemonic.And or Mnemonic.Or or Mnemonic.Xor when IsGeneral(i, 0):
                Write(s, i, 0, Arithmetic(i.Mnemonic, Read(s, i, 0), Read(s, i, 1)));
                return;
            case Mnemonic.Inc or Mnemonic.Dec when IsGeneral(i, 0):
                int one = i.Mnemonic == Mnemonic.Inc ? 1 : -1;
                Write(s, i, 0, Read(s, i, 0)?.Map(n => n + one, moves: true));
                return;
            case Mnemonic.Push:
                Push(s, Read(s, i, 0));
                return;
            case Mnemonic.Pop:
                AbstractValue? top = s.StackPointer is { } sp ? s.Slot(sp) : null;
                s[(int)RegisterNumber.Rsp] = s[(int)RegisterNumber.Rsp]?.Map(static n => n + 8, moves: true);
                Write(s, i, 0, top);
                return;
            case Mnemonic.Leave:
                s[(int)RegisterNumber.Rsp] = s[(int)RegisterNumber.Rbp]?.Map(static n => n + 8, moves: true);
                s[(int)RegisterNumber.Rbp] = s.StackPointer is { } after ? s.Slot(after - 8) : null;
                return;
            case Mnemonic.Xchg when i.Op0Kind == OpKind.Register && i.Op1Kind == OpKind.Register:
                AbstractValue? a = Read(s, i, 0), b = Read(s, i, 1);
                Write(s, i, 0, b);
                Write(s, i, 1, a);
                return;
            case Mnemonic.Call:
                s.AfterCall(_code.IsGo ? KeptByGo : KeptByC, isGo: _code.IsGo);
                return;
            case Mnemonic.Syscall:
                s[(int)RegisterNumber.Rax] = s[(int)RegisterNumber.Rcx] = s[11] = null;
                return;
            case Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Nop or Mnemonic.Endbr64 or Mnemonic.Ret or Mnemonic.Jmp: return;
        }
        if (i.Mnemonic is >= Mnemonic.Cmova and <= Mnemonic.Cmovs && IsGeneral(i, 0)) // the names stand in alphabetical order
        {
            Write(s, i, 0, AbstractValue.Join(Read(s, i, 0), Read(s, i, 1)));
            return;
        }
        if (i.Mnemonic is >= Mnemonic.Seta and <= Mnemonic.Sets && i.Op0Kind == OpKind.Register && Low(i.Op0Register) is { } number)
        {
            // Of a register that is not known otherwise only the byte is read afterwards: compilers extend it before any other use.
            AbstractValue above = s[number]?.Map(static n => n & ~0xffL) ?? AbstractValue.Constant(0);
            s[number] = AbstractValue.Join(above, above.Map(static n => n | 1));
            return;
        }
        if (i.Mnemonic == Mnemonic.Sbb && i.Op0Kind == OpKind.Register && i.Op1Kind == OpKind.Register && i.Op0Register == i.Op1Register && IsGeneral(i, 0))
        {
            Write(s, i, 0, AbstractValue.Join(AbstractValue.Constant(0), AbstractValue.Constant(-1)));
            return;
        }
        Forget(s, i);
    }

    /// <summary>The number of the register whose lowest byte this is; null for the second byte of one.</summary>
    private static int? Low(Register r) => r is Register.AH or Register.BH or Register.CH or Register.DH ? null : r.GetFullRegister() - Register.RAX;

    private static AbstractValue? Arithmetic(Mnemonic m, AbstractValue? a, AbstractValue? b)
    {
        if (a is null || b is null) return null;
        if (b.IsConstant(out long n))
            return m switch
            {
                Mnemonic.Add => a.Map(x => x + n, moves: true),
                Mnemonic.Sub => a.Map(x => x - n, moves: true),
                Mnemonic.And => a.Map(x => x & n),
                Mnemonic.Or => a.Map(x => x | n),
                _ => a.Map(x => x ^ n),
            };
        return m == Mnemonic.Add && a.IsConstant(out long k) ? b.Map(x => x + k, moves: true) : null;
    }

    private static AbstractValue? Extend(AbstractValue v, in Instruction i)
    {
        int from = Bits(i, 1);
        return i.Mnemonic is Mnemonic.Movsxd or Mnemonic.Movsx ? v.Map(n => n << (64 - from) >> (64 - from)) is { } signed ? signed : from == 32 ? v : null : v.Truncate(from);
    }

    /// <summary>What an instruction that is not followed may have changed: the registers that it writes, and the slot.</summary>
    private static void Forget(MachineState s, in Instruction i)
    {
        for (int k = 0; k < i.OpCount; k++)
            if (IsGeneral(i, k)) Write(s, i, k, null); // more than it may write, which is safe
        // Registers that are written without being named.
        switch (i.Mnemonic)
        {
            case Mnemonic.Cpuid:
                s[0] = s[1] = s[2] = s[3] = null;
                break;
            case Mnemonic.Mul or Mnemonic.Imul or Mnemonic.Div or Mnemonic.Idiv or Mnemonic.Rdtsc or Mnemonic.Rdtscp or Mnemonic.Cdq or Mnemonic.Cqo or Mnemonic.Xgetbv or Mnemonic.Rdmsr
                or Mnemonic.Cmpxchg16b or Mnemonic.Cmpxchg8b or Mnemonic.Cwd or Mnemonic.Mulx:
                s[0] = s[2] = null;
                if (i.Mnemonic == Mnemonic.Rdtscp) s[1] = null;
                break;
            case Mnemonic.Cbw or Mnemonic.Cwde or Mnemonic.Cdqe or Mnemonic.Cmpxchg or Mnemonic.Lodsb or Mnemonic.Lodsd or Mnemonic.Lodsq or Mnemonic.Lodsw or Mnemonic.Lahf or Mnemonic.In:
                s[0] = null;
                if (i.IsStringInstruction) s[6] = null;
                break;
            case Mnemonic.Movsb or Mnemonic.Movsw or Mnemonic.Movsd or Mnemonic.Movsq or Mnemonic.Stosb or Mnemonic.Stosw or Mnemonic.Stosd or Mnemonic.Stosq
                or Mnemonic.Cmpsb or Mnemonic.Cmpsw or Mnemonic.Cmpsd or Mnemonic.Cmpsq or Mnemonic.Scasb or Mnemonic.Scasw or Mnemonic.Scasd or Mnemonic.Scasq when i.IsStringInstruction:
                s[1] = s[6] = s[7] = null;
                break;
            case Mnemonic.Loop or Mnemonic.Loope or Mnemonic.Loopne:
                s[1] = null;
                break;
            case Mnemonic.Sysenter or Mnemonic.Int:
                s[0] = null;
                break;
        }
    }

    private static void Push(MachineState s, AbstractValue? v)
    {
        s[(int)RegisterNumber.Rsp] = s[(int)RegisterNumber.Rsp]?.Map(static n => n - 8, moves: true);
        if (s.StackPointer is { } sp) s.SetSlot(sp, v);
    }

    // ---- operands

    private static bool IsGeneral(in Instruction i, int operand) =>
        i.GetOpKind(operand) == OpKind.Memory || i.GetOpKind(operand) == OpKind.Register && i.GetOpRegister(operand).IsGPR();

    private static int Bits(in Instruction i, int operand) =>
        i.GetOpKind(operand) == OpKind.Register ? i.GetOpRegister(operand).GetSize() * 8 : i.GetOpKind(operand) == OpKind.Memory ? i.MemorySize.GetSize() * 8 : 64;

    private AbstractValue? Read(MachineState s, in Instruction i, int operand)
    {
        switch (i.GetOpKind(operand))
        {
            case OpKind.Register:
                Register r = i.GetOpRegister(operand);
                if (!r.IsGPR() || r is Register.AH or Register.BH or Register.CH or Register.DH) return null;
                return s[r.GetFullRegister() - Register.RAX]?.Truncate(r.GetSize() * 8);
            case OpKind.Memory:
                int size = i.MemorySize.GetSize();
                if (size is not (4 or 8) || Address(s, i) is not { } address) return null;
                if (address.IsFrameAddress(out long offset)) return s.Slot(offset)?.Truncate(size * 8);
                // A constant in memory that cannot be written to.
                return address.IsConstant(out long place) ? ReadOnly((ulong)place, size) : null;
            case OpKind.Immediate8 or OpKind.Immediate16 or OpKind.Immediate32 or OpKind.Immediate64 or OpKind.Immediate8to16 or OpKind.Immediate8to32 or OpKind.Immediate8to64 or OpKind.Immediate32to64:
                return AbstractValue.Constant((long)i.GetImmediate(operand));
            default: return null;
        }
    }

    private AbstractValue? ReadOnly(ulong address, int size)
    {
        foreach (ref readonly Formats.Elf.ElfSegment p in _code.Elf.Segments)
        {
            if (p.Type != Formats.Elf.ElfConstants.PtLoad || (p.Flags & Formats.Elf.ElfConstants.PfWrite) != 0 || address < p.Address || address - p.Address + (ulong)size > p.FileSize) continue;
            ReadOnlySpan<byte> b = _code.Elf.MemoryAt(address).Span;
            if (b.Length < size) return null;
            return AbstractValue.Constant(size == 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(b) : System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(b));
        }
        return null;
    }

    /// <summary>The address of the memory operand.</summary>
    private static AbstractValue? Address(MachineState s, in Instruction i)
    {
        if (i.SegmentPrefix != Register.None) return null;
        if (i.IsIPRelativeMemoryOperand) return AbstractValue.Constant((long)i.IPRelativeMemoryAddress);
        AbstractValue? sum = AbstractValue.Constant((long)i.MemoryDisplacement64);
        if (i.MemoryBase != Register.None) sum = Arithmetic(Mnemonic.Add, s[i.MemoryBase.GetFullRegister() - Register.RAX], sum);
        if (i.MemoryIndex == Register.None) return sum;
        if (!i.MemoryIndex.IsGPR()) return null;
        int scale = i.MemoryIndexScale;
        if (i.MemoryIndex == i.MemoryBase)
        {
            long displacement = (long)i.MemoryDisplacement64;
            return s[i.MemoryBase.GetFullRegister() - Register.RAX]?.Map(n => n + n * scale + displacement);
        }
        return Arithmetic(Mnemonic.Add, sum, s[i.MemoryIndex.GetFullRegister() - Register.RAX]?.Map(n => n * scale));
    }

    private static void Write(MachineState s, in Instruction i, int operand, AbstractValue? value)
    {
        switch (i.GetOpKind(operand))
        {
            case OpKind.Register:
                Register r = i.GetOpRegister(operand);
                if (!r.IsGPR()) return;
                int number = r.GetFullRegister() - Register.RAX;
                s[number] = r.GetSize() switch
                {
                    8 => value,
                    4 => value?.Truncate(32), // the upper half becomes zero
                    _ => null, // the rest of the register stays: not followed
                };
                return;
            case OpKind.Memory:
                if (Address(s, i) is { } address && address.IsFrameAddress(out long offset))
                {
                    int size = i.MemorySize.GetSize();
                    for (long at = offset & ~7L; at < offset + Math.Max(size, 1); at += 8) s.SetSlot(at, null);
                    if ((offset & 7) == 0 && size is 4 or 8) s.SetSlot(offset, value);
                }
                return;
        }
    }
}
