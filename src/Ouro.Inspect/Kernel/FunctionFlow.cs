// What the registers hold at the places of one function that matter: a forward data-flow analysis over its machine code.
//
// The function is cut into basic blocks at branch targets, after branches, and where jump tables point (absolute tables are words in the
// data that point into the function; relative ones are read at addresses in the data that the function computes). A state (registers,
// known frame slots) flows from block to block, is joined where ways meet, and the work list runs until nothing changes. Values are
// sets of at most two dozen constants, "what was in register r (or stack argument o) at entry", and places in the frame; everything else
// is "anything". So at
//
//     mov eax, 39            rax = {39}
//     syscall                the call is getpid
//
// the number is known, and in a wrapper like
//
//     mov rax, rdi           rax = {rdi at entry}
//     syscall                the number is the wrapper's first argument
//
// it is known to be an argument, which SystemCallSearch then follows to the wrapper's callers.
//
// Assumed: a frame slot changes only by stores relative to rsp or rbp (compilers keep no system-call number in a variable whose address
// they give away), and C functions keep rbx, rbp, r12 to r15. Blocks that no way reaches (landing pads, recovery from panics) are
// entered with nothing known.
using Iced.Intel;

namespace Ouro.Inspect.Kernel;

/// <summary>The state before an instruction that enters the kernel, calls a function or jumps to one.</summary>
internal readonly record struct FlowSite(Instruction Instruction, MachineState State);

internal sealed class FunctionFlow
{
    private const int StepLimit = 400_000;

    private readonly ProgramCode _code;
    private readonly CodeFunction _function;
    private readonly Instruction[] _instructions;
    private readonly Dictionary<ulong, int> _index = [];
    private readonly SortedSet<int> _leaders = [0];
    private readonly List<int> _indirect = []; // blocks that jump tables may lead to
    private readonly bool[] _returns;
    private bool _hasIndirectJump;

    private FunctionFlow(ProgramCode code, CodeFunction function, Instruction[] instructions, bool[] returns)
    {
        _returns = returns;
        _code = code;
        _function = function;
        _instructions = instructions;
    }

    /// <summary>Analyses a function and returns its sites: system calls, direct calls and jumps to other functions.</summary>
    /// <param name="interiorPointers">Addresses in the code that the data holds, sorted.</param>
    /// <param name="returns">By function: whether a call of it comes back. After one that does not, the next instruction belongs to something
    /// else, and its frame would be confused with ours.</param>
    public static List<FlowSite> Run(ProgramCode code, CodeFunction function, ulong[] interiorPointers, bool[] returns)
    {
        Instruction[] instructions = Decode(code, function);
        if (instructions.Length == 0) return [];
        var flow = new FunctionFlow(code, function, instructions, returns);
        flow.FindBlocks(interiorPointers);
        return flow.Solve();
    }

    private static Instruction[] Decode(ProgramCode code, CodeFunction f)
    {
        var list = new List<Instruction>();
        var decoder = Decoder.Create(64, new MemoryCodeReader(code.BytesOf(f)), f.Start);
        while (decoder.IP < f.End)
        {
            decoder.Decode(out Instruction i);
            if (decoder.LastError == DecoderError.NoMoreBytes) break;
            list.Add(i);
        }
        return [.. list];
    }

    private bool EndsBlock(in Instruction i) => IsLastCall(i) || i.FlowControl is FlowControl.UnconditionalBranch or FlowControl.IndirectBranch or FlowControl.Return
        or FlowControl.ConditionalBranch or FlowControl.Exception or FlowControl.XbeginXabortXend;

    private void FindBlocks(ulong[] interiorPointers)
    {
        for (int k = 0; k < _instructions.Length; k++) _index[_instructions[k].IP] = k;
        var direct = new HashSet<int>();
        var tables = new List<ulong>();
        for (int k = 0; k < _instructions.Length; k++)
        {
            ref readonly Instruction i = ref _instructions[k];
            if (i.IsJccShortOrNear || i.IsJmpShortOrNear || i.IsLoop || i.IsLoopcc || i.IsJcxShort)
            {
                if (_index.TryGetValue(i.NearBranchTarget, out int target)) direct.Add(target);
            }
            if (i.FlowControl == FlowControl.IndirectBranch) _hasIndirectJump = true;
            if (i.Mnemonic == Mnemonic.Lea && i.IsIPRelativeMemoryOperand && !_code.IsCode(i.IPRelativeMemoryAddress)) tables.Add(i.IPRelativeMemoryAddress);
            if (EndsBlock(i) && k + 1 < _instructions.Length) _leaders.Add(k + 1);
        }
        var indirect = new SortedSet<int>();
        if (_hasIndirectJump)
        {
            int at = Array.BinarySearch(interiorPointers, _function.Start + 1);
            for (at = at < 0 ? ~at : at; at < interiorPointers.Length && interiorPointers[at] < _function.End; at++)
                if (_index.TryGetValue(interiorPointers[at], out int target)) indirect.Add(target);
            foreach (ulong table in tables) ReadRelativeTable(table, indirect);
        }
        _leaders.UnionWith(direct);
        _leaders.UnionWith(indirect);
        if (_hasIndirectJump)
            foreach (int l in _leaders)
                if (l > 0 && !direct.Contains(l) && !FallsThrough(_instructions[l - 1])) indirect.Add(l);
        _indirect.AddRange(indirect);
    }

    private void ReadRelativeTable(ulong table, SortedSet<int> into)
    {
        ReadOnlySpan<byte> b = _code.Elf.MemoryAt(table).Span;
        for (int at = 0; at + 4 <= b.Length && at < 1 << 16; at += 4)
        {
            ulong target = table + (ulong)System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(b[at..]);
            if (target < _function.Start || target >= _function.End || !_index.TryGetValue(target, out int k)) return;
            into.Add(k);
        }
    }

    private bool IsLastCall(in Instruction i) => i.IsCallNear && _code.FunctionStartingAt(i.NearBranchTarget) is { } f && !_returns[f.Index];

    private bool FallsThrough(in Instruction i) => !IsLastCall(i) && i.FlowControl is not (FlowControl.UnconditionalBranch or FlowControl.IndirectBranch or FlowControl.Return or FlowControl.Exception);

    private List<FlowSite> Solve()
    {
        int[] starts = [.. _leaders];
        var blockOf = new Dictionary<int, int>();
        for (int b = 0; b < starts.Length; b++) blockOf[starts[b]] = b;
        var entry = new MachineState?[starts.Length];
        var work = new Queue<int>();
        bool[] queued = new bool[starts.Length], onlyAfterCall = new bool[starts.Length];
        int steps = 0;
        entry[0] = MachineState.AtEntry();
        Push(0);
        while (true)
        {
            while (work.TryDequeue(out int b))
            {
                queued[b] = false;
                MachineState state = entry[b]!.Clone(); // not null: a block is queued when its state is set
                int end = b + 1 < starts.Length ? starts[b + 1] : _instructions.Length;
                for (int k = starts[b]; k < end; k++) Step(state, _instructions[k]);
                steps += end - starts[b];
                if (steps > StepLimit)
                {
                    // A function so large or entangled that the fixed point is far: nothing is known from here on.
                    for (int x = 0; x < entry.Length; x++) entry[x] = MachineState.Unknown();
                    return Collect(starts, entry);
                }
                ref readonly Instruction last = ref _instructions[end - 1];
                if (FallsThrough(last) && end < _instructions.Length)
                {
                    int k = end - 1;
                    while (k > starts[b] && _instructions[k].Mnemonic == Mnemonic.Nop) k--;
                    Flow(blockOf[end], state, afterCall: _instructions[k].FlowControl is FlowControl.Call or FlowControl.IndirectCall);
                }
                if ((last.IsJccShortOrNear || last.IsJmpShortOrNear || last.IsLoop || last.IsLoopcc || last.IsJcxShort)
                    && _index.TryGetValue(last.NearBranchTarget, out int target)) Flow(blockOf[target], state);
                if (last.FlowControl == FlowControl.IndirectBranch)
                    foreach (int t in _indirect) Flow(blockOf[t], state);
            }
            int unreached = Array.IndexOf(entry, null);
            if (unreached < 0) break;
            entry[unreached] = MachineState.Unknown();
            Push(unreached);
        }
        return Collect(starts, entry);

        void Push(int b)
        {
            if (queued[b]) return;
            queued[b] = true;
            work.Enqueue(b);
        }

        // An instruction has one depth of the stack, whichever way leads there. Where the end of a call says another one, the call does not
        // come back (gopanic, which has a return, for the sake of recovery), and what follows it belongs to something else.
        void Flow(int to, MachineState state, bool afterCall = false)
        {
            if (entry[to] is { } there)
            {
                bool differs = there.StackPointer is { } p && state.StackPointer is { } q && p != q;
                if (differs && afterCall && !onlyAfterCall[to]) return;
                if (differs && !afterCall && onlyAfterCall[to])
                {
                    entry[to] = state.Clone();
                    onlyAfterCall[to] = false;
                    Push(to);
                    return;
                }
                onlyAfterCall[to] &= afterCall;
                if (!there.Join(state)) return;
            }
            else
            {
                entry[to] = state.Clone();
                onlyAfterCall[to] = afterCall;
            }
            Push(to);
        }
    }

    private List<FlowSite> Collect(int[] starts, MachineState?[] entry)
    {
        var sites = new List<FlowSite>();
        for (int b = 0; b < starts.Length; b++)
        {
            MachineState state = entry[b]!.Clone(); // not null: all blocks have a state at the end
            int end = b + 1 < starts.Length ? starts[b + 1] : _instructions.Length;
            for (int k = starts[b]; k < end; k++)
            {
                ref readonly Instruction i = ref _instructions[k];
                bool leaves = (i.IsJmpShortOrNear || i.IsJccShortOrNear) && !_index.ContainsKey(i.NearBranchTarget) || (i.IsJmpShortOrNear || i.IsJccShortOrNear) && i.NearBranchTarget == _function.Start;
                if (SystemCallSearch.EntersKernel(i) || i.IsCallNear || leaves) sites.Add(new FlowSite(i, state.Clone()));
                Step(state, i);
            }
        }
        return sites;
    }

    // ---- one instruction

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
                s.AfterCall(keepsCalleeSaved: !_code.IsGo);
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
