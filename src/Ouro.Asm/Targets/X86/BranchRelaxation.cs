using System.Buffers.Binary;
using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>Encodes a function, choosing for each branch the short or the near form.</summary>
/// <remarks>
/// <para>Problem: the size of a branch depends on its distance, and distances depend on the sizes of the branches in between.</para>
/// <para>Method: start with every branch short and encode the whole function. A backward branch knows its target's address and takes what
/// fits now. A forward branch waits at its target (<see cref="Instruction.WaitingBranches"/>); when the target is reached the distance is
/// filled in, and if it does not fit, the branch is near from now on and the function is encoded again. Forward branches never become
/// short again, so the passes end. This is not the smallest code, but it is gc's.</para>
/// </remarks>
internal static class BranchRelaxation
{
    private const int MostPasses = 1000;

    internal static void Run(AssemblyContext context, X86Target target, AsmSymbol function)
    {
        FunctionInfo f = function.Function!; // only functions come here
        if (target.Settings.Dynlink == false && context.Options.Retpoline && !target.Is64) context.Error("-spectre=ret not supported on 386");
        Prepare(context, target, f);
        StartShort(f.Text);
        var encoder = new InstructionEncoder(target.Settings, context);
        function.Relocations.Clear();
        encoder.BeginFunction(function.Name, function.Relocations);
        int errors = context.BackEndErrors;
        for (int pass = 1; EncodeOnce(context, function, encoder); pass++)
        {
            if (pass > MostPasses)
            {
                context.Error("span must be looping");
                throw context.Fatal("loop");
            }
            if (context.BackEndErrors > errors) return;
        }
        foreach (ref readonly CodeRelocation r in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(function.Relocations))
            Passes.FipsCheck.Check(context, function, r);
        if (!target.Settings.HasOneInstructionTls) MarkTlsSequences(context, f.Text);
    }

    // The last rewrites: jumps without target, changes of SP, retpolines.
    private static void Prepare(AssemblyContext context, X86Target target, FunctionInfo f)
    {
        bool retpoline = context.Options.Retpoline && target.Is64;
        for (Instruction? p = f.Text; p is not null; p = p.Next)
        {
            if (p.To.Kind == OperandKind.Branch && p.To.Target is null && p.To.Symbol is null) p.To.Value = p;
            if (((X86Mnemonic)p.Op).Op == X86Op.ADJSP)
            {
                p.To.Kind = OperandKind.Register;
                p.To.Register = SP;
                long v = p.From.Offset;
                // An immediate of −0x80 takes one byte, 0x80 four.
                if (v == 0)
                {
                    p.Op = X86Mnemonics.Get(CommonOp.Nop);
                }
                else if (v == 0x80 || v < 0 && v != -0x80)
                {
                    p.Op = X86Mnemonics.Get(target.Is64 ? X86Op.ADDQ : X86Op.ADDL);
                    p.From.Offset = -v;
                }
                else
                {
                    p.Op = X86Mnemonics.Get(target.Is64 ? X86Op.SUBQ : X86Op.SUBL);
                }
            }
            if (!retpoline || p.Op.Common is not (CommonOp.Call or CommonOp.Jump) || p.To.Kind is not (OperandKind.Register or OperandKind.Memory)) continue;
            if (p.To.Kind != OperandKind.Register)
            {
                context.Error($"non-retpoline-compatible: {context.Printer.Print(p)}");
                continue;
            }
            p.To = new Operand { Kind = OperandKind.Branch, Name = NameKind.Extern, Symbol = context.Lookup("runtime.retpoline" + Name(p.To.Register)) };
        }
    }

    private static void StartShort(Instruction text)
    {
        for (Instruction? p = text; p is not null; p = p.Next)
        {
            p.ShortBranch = true;
            // A target that was visited lies behind.
            p.BackwardBranch = p.To.Kind == OperandKind.Branch && p.To.Target is { ShortBranch: true };
        }
    }

    // Returns true if a branch turned out too short.
    private static bool EncodeOnce(AssemblyContext context, AsmSymbol function, InstructionEncoder encoder)
    {
        bool again = false;
        function.Relocations.Clear();
        function.ContentLength = 0;
        int pc = 0;
        for (Instruction? p = function.Function!.Text; p is not null; p = p.Next) // only functions come here
        {
            p.Pc = pc;
            again |= ResolveWaiting(function, p);
            if (p.Op.Common is CommonOp.PcAlign or CommonOp.PcAlignMax)
            {
                int padding = Padding(context, function, p, pc);
                function.Grow(pc + padding);
                FillWithNops(function.Content.AsSpan(pc, padding));
                pc += padding;
                continue;
            }
            encoder.Encode(p);
            ReadOnlySpan<byte> code = encoder.Bytes;
            p.Size = (byte)code.Length;
            function.Grow(pc + code.Length);
            code.CopyTo(function.Content.AsSpan(pc));
            pc += code.Length;
        }
        function.Size = pc;
        return again;
    }

    private static bool ResolveWaiting(AsmSymbol function, Instruction target)
    {
        bool again = false;
        for (Instruction? q = target.WaitingBranches; q is not null; q = q.NextWaiting)
        {
            int distance = (int)(target.Pc - (q.Pc + q.Size));
            Span<byte> code = function.Content.AsSpan((int)q.Pc);
            if (q.ShortBranch)
            {
                if (distance > 127)
                {
                    again = true;
                    q.ShortBranch = false;
                }
                bool hasPrefix = ((X86Mnemonic)q.Op).Op is X86Op.JCXZL or X86Op.XBEGIN;
                code[hasPrefix ? 2 : 1] = (byte)distance;
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(code[(q.Size - 4)..], distance);
            }
        }
        target.WaitingBranches = null;
        return again;
    }

    private static int Padding(AssemblyContext context, AsmSymbol function, Instruction p, int pc)
    {
        long alignment = p.From.Offset;
        FunctionInfo f = function.Function!; // only functions come here
        int padding = 0;
        if ((alignment & (alignment - 1)) != 0 || alignment is < 8 or > 2048)
        {
            context.Error($"alignment value of an instruction must be a power of two and in the range [8, 2048], got {alignment}\n");
        }
        else
        {
            long low = pc & (alignment - 1);
            if (p.Op.Common == CommonOp.PcAlign)
            {
                padding = low != 0 ? (int)(alignment - low) : 0;
            }
            else
            {
                long most = p.To.Offset;
                if (most < 0 || most >= alignment) context.Error($"PCALIGNMAX 'amount' {most} must be non-negative and smaller than the alignment {alignment}\n");
                else if (most >= alignment - low) padding = (int)(alignment - low);
            }
        }
        f.Align = Math.Max(f.Align, (int)alignment);
        return padding;
    }

    private static readonly byte[][] s_nops =
    [
        [0x90], [0x66, 0x90], [0x0f, 0x1f, 0x00], [0x0f, 0x1f, 0x40, 0x00], [0x0f, 0x1f, 0x44, 0x00, 0x00], [0x66, 0x0f, 0x1f, 0x44, 0x00, 0x00],
        [0x0f, 0x1f, 0x80, 0x00, 0x00, 0x00, 0x00], [0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00], [0x66, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00],
    ];

    private static void FillWithNops(Span<byte> room)
    {
        while (room.Length > 0)
        {
            byte[] nop = s_nops[Math.Min(room.Length, s_nops.Length) - 1];
            nop.CopyTo(room);
            room = room[nop.Length..];
        }
    }

    // Between loading the thread's base and using it the thread must not change: no preemption at the second instruction.
    private static void MarkTlsSequences(AssemblyContext context, Instruction text)
    {
        const int unsafePoint = 0;
        const long isUnsafe = -2;
        long current = -1;
        Instruction previous = text;
        for (Instruction? p = text.Next; p is not null; previous = p, p = p.Next)
        {
            if (p.Op.Common == CommonOp.PcData && p.From.Offset == unsafePoint)
            {
                current = p.To.Offset;
                continue;
            }
            if (current == isUnsafe || p.From.Index != X86Register.TLS) continue;
            Instruction begin = previous.Append(context.Target.Get(CommonOp.PcData));
            begin.From = new Operand { Kind = OperandKind.Constant, Offset = unsafePoint };
            begin.To = new Operand { Kind = OperandKind.Constant, Offset = isUnsafe };
            begin.Pc = p.Pc;
            while (p.Next is not null && p.Next.From.Index == X86Register.TLS) p = p.Next;
            if (p.Next is null) return;
            p = p.Append(context.Target.Get(CommonOp.PcData));
            p.From = new Operand { Kind = OperandKind.Constant, Offset = unsafePoint };
            p.To = new Operand { Kind = OperandKind.Constant, Offset = current };
            p.Pc = p.Next!.Pc; // there is one: checked above
        }
    }
}
