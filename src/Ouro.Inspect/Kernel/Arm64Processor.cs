// AArch64 code for the search of system calls. Only what moves numbers to svc is followed: moves, constants, additions, conditional selects,
// loads and stores of the frame. Every other instruction makes the registers unknown that it might write; of loads, stores and atomic
// operations these are all that its encoding names.
//
// A function's address is two instructions, adrp and add; they are joined in the order of the code, which at worst takes the address of a
// function too many. Names: C for the reference manual's fields (Rd, Rn, Rm, imm12). Source: Arm Architecture Reference Manual, C4.
using System.Buffers.Binary;
using System.Numerics;

namespace Ouro.Inspect.Kernel;

/// <summary>Registers are x0 to x30 and, as number 31, the stack pointer; the number of a system call is in x8.</summary>
internal sealed class Arm64Processor : Processor
{
    public override string Name => "arm64";
    public override int RegisterCount => 32;
    public override int StackPointer => 31;
    public override int NumberRegister => 8;
    public override int PushedByCall => 0;

    public override DecodedFunction Decode(ProgramCode code, CodeFunction f) => new Arm64Function(code, f);

    public override IEnumerable<CodeStep> Sweep(ReadOnlyMemory<byte> bytes, ulong address) => Steps(bytes, address);

    internal static CodeStep[] Steps(ReadOnlyMemory<byte> bytes, ulong address)
    {
        ReadOnlySpan<byte> b = bytes.Span;
        var steps = new CodeStep[b.Length / 4];
        Span<ulong> pages = stackalloc ulong[32];
        for (int k = 0; k < steps.Length; k++)
            steps[k] = StepOf(BinaryPrimitives.ReadUInt32LittleEndian(b[(4 * k)..]), address + 4 * (ulong)k, pages);
        return steps;
    }

    private static CodeStep StepOf(uint w, ulong at, Span<ulong> pages)
    {
        const uint enosys = 38;
        CodeTraits traits = 0;
        ulong target = 0, taken = 0;
        CodeFlow flow = CodeFlow.Next;
        if (w == 0xd4000001) traits |= CodeTraits.EntersKernel;
        else if (w == 0xd503201f) traits |= CodeTraits.Nop | CodeTraits.Filler;
        else if (w >> 16 == 0 || (w & 0xffe0001f) == 0xd4200000) // udf, brk
        {
            flow = CodeFlow.Stop;
            traits |= CodeTraits.Filler;
        }
        else if ((w & 0x7c000000) == 0x14000000) (flow, target) = ((w & 0x80000000) != 0 ? CodeFlow.Call : CodeFlow.Jump, Relative(at, w, 0, 26));
        else if ((w & 0xff000000) == 0x54000000 || (w & 0x7e000000) == 0x34000000) (flow, target) = (CodeFlow.ConditionalJump, Relative(at, w, 5, 19)); // b.cond, cbz, cbnz
        else if ((w & 0x7e000000) == 0x36000000) (flow, target) = (CodeFlow.ConditionalJump, Relative(at, w, 5, 14)); // tbz, tbnz
        else if ((w & 0xfe000000) == 0xd6000000)
        {
            // br, blr, ret, eret and their forms with authentication
            flow = (w >> 21 & 7) switch { 0 => CodeFlow.IndirectJump, 1 => CodeFlow.IndirectCall, _ => CodeFlow.Return };
        }
        else if ((w & 0x9f000000) == 0x90000000) pages[(int)(w & 31)] = Page(at, w);
        else if ((w & 0x9f000000) == 0x10000000) (taken, traits) = (at + (ulong)Signed(w), traits | CodeTraits.ComputesAddress); // adr
        else if ((w & 0xffc00000) == 0x91000000 && pages[(int)(w >> 5 & 31)] is var page and not 0) (taken, traits) = (page + (w >> 10 & 0xfff), traits | CodeTraits.ComputesAddress);
        else if ((w & 0x7f80001f) is 0x7100001f or 0x3100001f && (w >> 10 & 0xfff) == enosys && (w >> 22 & 1) == 0) traits |= CodeTraits.ComparesEnosys; // cmp, cmn
        return new CodeStep(at, flow, target, taken, traits);
    }

    private static ulong Relative(ulong at, uint w, int low, int bits) => at + (ulong)((long)((ulong)(w >> low) << (64 - bits)) >> (64 - bits) << 2);

    private static long Signed(uint w) => (long)((ulong)((w >> 5 & 0x7ffff) << 2 | w >> 29 & 3) << 43) >> 43;

    internal static ulong Page(ulong at, uint w) => (at & ~0xffful) + (ulong)(Signed(w) << 12);

    internal static ulong LiteralAddress(ulong at, uint w) => Relative(at, w, 5, 19);

    /// <summary>The constant of a logical instruction (DecodeBitMasks); null for reserved encodings.</summary>
    internal static ulong? BitMask(uint w)
    {
        int n = (int)(w >> 22 & 1), rotate = (int)(w >> 16 & 63), ones = (int)(w >> 10 & 63);
        int length = 31 - BitOperations.LeadingZeroCount((uint)(n << 6 | ~ones & 63));
        if (length < 1) return null;
        int size = 1 << length, levels = size - 1;
        if ((ones & levels) == levels) return null;
        ulong element = (1ul << ((ones & levels) + 1)) - 1, mask = size == 64 ? ulong.MaxValue : (1ul << size) - 1;
        int r = rotate & levels;
        element = r == 0 ? element : (element >> r | element << (size - r)) & mask;
        for (int s = size; s < 64; s *= 2) element |= element << s;
        return element;
    }
}

internal sealed class Arm64Function : DecodedFunction
{
    // sp; Go's frame pointer and g come back too; in C x19 to x29 do.
    private const uint KeptByGo = 1u << 31 | 1u << 29 | 1u << 28, KeptByC = 1u << 31 | 0x3ff80000;

    private readonly ProgramCode _code;
    private readonly ReadOnlyMemory<byte> _bytes;

    public Arm64Function(ProgramCode code, CodeFunction f)
    {
        _code = code;
        _bytes = code.BytesOf(f);
        Steps = Arm64Processor.Steps(_bytes, f.Start);
    }

    public override void Apply(MachineState s, int k)
    {
        uint w = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[(4 * k)..]);
        ref readonly CodeStep step = ref Steps[k];
        if (step.Has(CodeTraits.EntersKernel)) s[0] = null;
        else if (step.Flow is CodeFlow.Call or CodeFlow.IndirectCall) s.AfterCall(_code.IsGo ? KeptByGo : KeptByC, _code.IsGo);
        else if (step.Flow != CodeFlow.Next || (w & 0xfff00000) == 0xd5000000) SystemRead(s, w);
        else if ((w & 0x1c000000) == 0x10000000) Immediate(s, w, step.Address); // data processing, immediate
        else if ((w & 0x0e000000) == 0x0a000000) Register(s, w); // data processing, register
        else if ((w & 0x0a000000) == 0x08000000) Memory(s, w, step.Address); // loads and stores
        else s[(int)(w & 31)] = (w & 31) == 31 ? s[31] : null; // vectors: a move to a general register
    }

    // Branches, hints and barriers leave the registers alone; mrs writes one.
    private static void SystemRead(MachineState s, uint w)
    {
        if ((w & 0xfff00000) == 0xd5300000) Set(s, (int)(w & 31), null, true);
    }

    /// <summary>A register as an operand that is never the stack pointer.</summary>
    private static AbstractValue? Get(MachineState s, int r, bool wide) => r == 31 ? AbstractValue.Constant(0) : wide ? s[r] : s[r]?.Truncate(32);

    private static void Set(MachineState s, int r, AbstractValue? v, bool wide)
    {
        if (r != 31) s[r] = wide ? v : v?.Truncate(32);
    }

    private static void Immediate(MachineState s, uint w, ulong at)
    {
        int d = (int)(w & 31), n = (int)(w >> 5 & 31);
        bool wide = w >> 31 != 0;
        switch (w >> 23 & 7)
        {
            case 0 or 1: // adr, adrp
                Set(s, d, wide ? AbstractValue.Constant((long)Arm64Processor.Page(at, w)) : null, true);
                return;
            case 2: // add, sub
                long value = (long)(w >> 10 & 0xfff) << ((w >> 22 & 1) != 0 ? 12 : 0);
                if ((w >> 30 & 1) != 0) value = -value;
                AbstractValue? sum = s[n]?.Map(x => x + value, moves: wide) is { } moved ? moved : value == 0 ? s[n] : null;
                if ((w >> 29 & 1) != 0) Set(s, d, sum, wide); // adds, subs: 31 is the zero register
                else s[d] = wide ? sum : sum?.Truncate(32);
                return;
            case 4: // and, orr, eor, ands
                uint operation = w >> 29 & 3;
                AbstractValue? logical = null;
                if (Arm64Processor.BitMask(w) is { } mask)
                {
                    AbstractValue? a = Get(s, n, wide);
                    logical = operation switch { 1 => a?.Map(x => x | (long)mask), 2 => a?.Map(x => x ^ (long)mask), _ => a?.Map(x => x & (long)mask) };
                }
                if (operation == 3) Set(s, d, logical, wide);
                else s[d] = wide ? logical : logical?.Truncate(32);
                return;
            case 5: // movn, movz, movk
                int shift = (int)(w >> 21 & 3) * 16;
                long bits = (long)((ulong)(w >> 5 & 0xffff) << shift);
                Set(s, d, (w >> 29 & 3) switch { 0 => AbstractValue.Constant(~bits), 2 => AbstractValue.Constant(bits), _ => Get(s, d, true)?.Map(x => x & ~(0xffffL << shift) | bits) }, wide);
                return;
            case 6: // bit fields: sxtw, and uxtw by its other name, keep the half that is the number
                bool extends = (w & 0xfffffc00) is 0x93407c00 or 0xd3407c00;
                Set(s, d, extends ? Get(s, n, false) : null, wide);
                return;
            default:
                Set(s, d, null, true);
                return;
        }
    }

    private static void Register(MachineState s, uint w)
    {
        int d = (int)(w & 31), n = (int)(w >> 5 & 31), m = (int)(w >> 16 & 31);
        bool wide = w >> 31 != 0;
        if ((w & 0x7fe0fc00) == 0x2a000000 && n == 31) // mov
        {
            Set(s, d, Get(s, m, wide), wide);
        }
        else if ((w & 0x1f200000) == 0x0b000000 && (w >> 10 & 63) == 0 || (w & 0x1fe00000) == 0x0b200000 && (w >> 10 & 7) == 0) // add, sub: not shifted; extended
        {
            bool extended = (w & 0x00200000) != 0, flags = (w >> 29 & 1) != 0, subtracts = (w >> 30 & 1) != 0;
            AbstractValue? a = extended ? s[n] : Get(s, n, wide), b = Get(s, m, wide);
            AbstractValue? sum = a is null || b is null ? null
                : b.IsConstant(out long y) ? a.Map(x => subtracts ? x - y : x + y, moves: wide)
                : !subtracts && a.IsConstant(out long z) ? b.Map(x => x + z, moves: wide) : null;
            if (extended && !flags) s[d] = wide ? sum : sum?.Truncate(32);
            else Set(s, d, sum, wide);
        }
        else if ((w & 0x3fe00000) == 0x1a800000) // csel, csinc, csinv, csneg
        {
            bool inverts = (w >> 30 & 1) != 0, increments = (w >> 10 & 1) != 0;
            AbstractValue? other = Get(s, m, wide);
            if (inverts || increments) other = other?.Map(x => (inverts ? ~x : x) + (increments ? 1 : 0));
            Set(s, d, AbstractValue.Join(Get(s, n, wide), other), wide);
        }
        else if ((w & 0x3fe00000) != 0x3a400000) // ccmp and ccmn write flags only
        {
            Set(s, d, null, true);
        }
    }

    private void Memory(MachineState s, uint w, ulong at)
    {
        int t = (int)(w & 31), n = (int)(w >> 5 & 31), t2 = (int)(w >> 10 & 31), size = (int)(w >> 30);
        bool vector = (w >> 26 & 1) != 0;
        if ((w & 0x3b000000) == 0x18000000) // literal
        {
            if (!vector) Set(s, t, size <= 1 ? Literal(Arm64Processor.LiteralAddress(at, w), size == 1 ? 8 : 4) : null, true);
            return;
        }
        if ((w & 0x3a000000) == 0x28000000) // pairs
        {
            bool loads = (w >> 22 & 1) != 0, wide = size == 2;
            int unit = vector ? 4 << size : wide ? 8 : 4;
            long offset = ((long)(w >> 15 & 0x7f) << 57 >> 57) * unit;
            uint mode = w >> 23 & 3; // 1 post, 2 offset, 3 pre
            if (mode is 2 or 3)
            {
                Access(s, t, n, offset, unit, loads, vector);
                Access(s, t2, n, offset + unit, unit, loads, vector, n == t);
            }
            else
            {
                Access(s, t, n, 0, unit, loads, vector);
                Access(s, t2, n, unit, unit, loads, vector, n == t);
            }
            if (mode is 1 or 3) s[n] = s[n]?.Map(x => x + offset, moves: true);
            return;
        }
        if ((w & 0x3b000000) == 0x39000000) // unsigned offset
        {
            int bytes = 1 << size;
            Single(s, w, t, n, (long)(w >> 10 & 0xfff) * bytes, bytes, vector);
            return;
        }
        if ((w & 0x3b200000) == 0x38000000) // nine bits: unscaled, post, unprivileged, pre
        {
            long offset = (long)(w >> 12 & 0x1ff) << 55 >> 55;
            uint mode = w >> 10 & 3;
            Single(s, w, t, n, mode == 1 ? 0 : offset, 1 << size, vector);
            if (mode is 1 or 3) s[n] = s[n]?.Map(x => x + offset, moves: true);
            return;
        }
        // A register offset, exclusive and atomic operations: whatever they name may be written.
        if (vector) return;
        Set(s, t, null, true);
        if ((w & 0x3b200c00) == 0x38200800) return; // register offset: one register
        Set(s, t2, null, true);
        Set(s, (int)(w >> 16 & 31), null, true);
    }

    private void Single(MachineState s, uint w, int t, int n, long offset, int bytes, bool vector)
    {
        uint operation = w >> 22 & 3; // 0 store, 1 load, 2 and 3 loads with sign, or prefetch
        if (vector) Access(s, t, n, offset, operation >= 2 ? 16 : bytes, loads: (operation & 1) != 0, vector: true);
        else if (operation >= 2)
        {
            if (!(bytes == 8 && operation == 2)) Set(s, t, null, true);
        }
        else Access(s, t, n, offset, bytes, operation == 1, vector: false);
    }

    // One register to or from base + offset.
    private void Access(MachineState s, int t, int n, long offset, int bytes, bool loads, bool vector, bool baseIsLost = false)
    {
        AbstractValue? address = baseIsLost && loads ? null : s[n]?.Map(x => x + offset, moves: true);
        bool inFrame = false;
        long place = 0;
        if (address is not null) inFrame = address.IsFrameAddress(out place);
        if (loads)
        {
            if (vector) return;
            AbstractValue? v = null;
            if (bytes is 4 or 8 && address is not null) v = inFrame ? s.Slot(place) : address.IsConstant(out long constant) ? Literal((ulong)constant, bytes) : null;
            Set(s, t, v, bytes == 8);
            return;
        }
        if (!inFrame) return;
        for (long at = place & ~7L; at < place + bytes; at += 8) s.SetSlot(at, null);
        if (!vector && (place & 7) == 0 && bytes is 4 or 8) s.SetSlot(place, Get(s, t, bytes == 8));
    }

    // A constant in memory that cannot be written to.
    private AbstractValue? Literal(ulong address, int bytes)
    {
        foreach (ref readonly Formats.Elf.ElfSegment p in _code.Elf.Segments)
        {
            if (p.Type != Formats.Elf.ElfConstants.PtLoad || (p.Flags & Formats.Elf.ElfConstants.PfWrite) != 0 || address < p.Address || address - p.Address + (ulong)bytes > p.FileSize) continue;
            ReadOnlySpan<byte> b = _code.Elf.MemoryAt(address).Span;
            if (b.Length < bytes) return null;
            return AbstractValue.Constant(bytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(b) : BinaryPrimitives.ReadInt64LittleEndian(b));
        }
        return null;
    }
}
