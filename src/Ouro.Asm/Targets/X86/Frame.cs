using Ouro.Machine.Amd64;
using Ouro.Machine;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>Gives a function its frame: check of the stack's size, saved frame pointer, room for locals, the way back at each RET; and
/// turns offsets from the pseudo registers FP and SP into offsets from the machine's SP.</summary>
/// <remarks>
/// <para>TEXT ·f(SB), 0, $24-16 on amd64 becomes
/// <code>
/// start: CMPQ SP, 16(R14); JLS more; PUSHQ BP; MOVQ SP, BP; SUBQ $24, SP; …; ADDQ $24, SP; POPQ BP; RET
/// more:  CALL runtime·morestack_noctxt(SB); JMP start
/// </code></para>
/// <para>BP is saved unless the function says NOFRAME or has neither locals nor calls. A leaf whose frame is below 128 bytes needs no check
/// and becomes NOSPLIT by itself. The depth of the stack is followed in the order of the text, not of the control flow: code after a RET
/// continues with the full frame. Every change of depth is recorded (<see cref="Instruction.SpAdjust"/>), for the unwinder.</para>
/// </remarks>
internal static class Frame
{
    // The part of the stack that is always free below the guard, and the size from which a frame may wrap around address 0.
    private const int StackSmall = 128, StackBig = 4096;
    private const int UnsafePoint = 0, StackMapIndex = 1;
    private const long Unsafe = -2;

    internal static void Run(AssemblyContext context, X86Target target, AsmSymbol function)
    {
        FunctionInfo f = function.Function!; // only functions come here
        Instruction text = f.Text;
        if (text.Next is null) return;
        int size = Math.Max((int)text.To.Offset, 0);
        int savedBp = 0;
        if (target.Is64 && !function.Has(SymbolAttributes.NoFrame) && (size != 0 || HasCall(text)))
        {
            savedBp = target.PointerSize;
            size += savedBp;
            text.To.Offset += savedBp;
        }
        else
        {
            function.Set(SymbolAttributes.NoFrame);
        }
        f.Args = (int)text.To.Value!; // the parser sets it
        f.Locals = (int)text.To.Offset;
        if (!target.Is64 && f.Locals < 0) f.Locals = 0;
        if (target.Is64 && size < StackSmall && !function.Has(SymbolAttributes.NoSplit) && IsLeaf(text, size)) function.Set(SymbolAttributes.NoSplit);

        Instruction p = text;
        if (!function.Has(SymbolAttributes.NoSplit)) p = StackCheck(context, target, function, p, size);
        if (savedBp > 0)
        {
            p = p.Append(X86Mnemonics.Get(X86Op.PUSHQ));
            p.From = Register(BP);
            p = p.Append(X86Mnemonics.Get(X86Op.MOVQ));
            p.From = Register(SP);
            p.To = Register(BP);
        }
        if (size % target.PointerSize != 0) context.Error($"unaligned stack size {size}");
        int locals = size - savedBp;
        if (locals != 0)
        {
            p = p.Append(X86Mnemonics.Get(X86Op.ADJSP));
            p.From = Constant(locals);
            p.SpAdjust = locals;
        }
        if (size != 0) p.PrologueEnd = true;
        ResolveFrameReferences(context, target, function, size, savedBp);
    }

    private static Operand Register(short register) => new() { Kind = OperandKind.Register, Register = register };

    private static Operand Constant(long value) => new() { Kind = OperandKind.Constant, Offset = value };

    private static Operand Memory(short register, long offset) => new() { Kind = OperandKind.Memory, Register = register, Offset = offset };

    private static bool HasCall(Instruction? p)
    {
        for (; p is not null; p = p.Next)
            if (p.Op.Common is CommonOp.Call or CommonOp.DuffCopy or CommonOp.DuffZero) return true;
        return false;
    }

    // Some functions of the runtime are known to stay within what is left below a small frame.
    private static bool IsLeaf(Instruction? p, int size)
    {
        for (; p is not null; p = p.Next)
        {
            bool isCall = p.Op.Common == CommonOp.Call;
            if (isCall && p.To.Symbol?.Name is not ("runtime.panicdivide" or "runtime.panicwrap" or "runtime.panicshift" or "runtime.panicBounds" or "runtime.panicExtend"))
                return false;
            if ((isCall || p.Op.Common is CommonOp.DuffCopy or CommonOp.DuffZero) && size >= StackSmall - 8) return false;
        }
        return true;
    }

    private static void ResolveFrameReferences(AssemblyContext context, X86Target target, AsmSymbol function, int size, int savedBp)
    {
        int locals = size - savedBp, depth = 0;
        for (Instruction? p = function.Function!.Text; p is not null; p = p.Next) // only functions come here
        {
            Resolve(ref p.From, depth, savedBp, target.PointerSize);
            if (p.Rest.Length > 0) Resolve(ref p.Rest[0], depth, savedBp, target.PointerSize);
            Resolve(ref p.To, depth, savedBp, target.PointerSize);
            X86Op op = ((X86Mnemonic)p.Op).Op;
            int change = 0;
            switch (op)
            {
                case X86Op.PUSHW or X86Op.PUSHFW: change = 2; break;
                case X86Op.PUSHL or X86Op.PUSHFL: change = 4; break;
                case X86Op.PUSHQ or X86Op.PUSHFQ: change = 8; break;
                case X86Op.POPW or X86Op.POPFW: change = -2; break;
                case X86Op.POPL or X86Op.POPFL: change = -4; break;
                case X86Op.POPQ or X86Op.POPFQ: change = -8; break;
                case X86Op.ADJSP:
                    p.SpAdjust = (int)p.From.Offset;
                    depth += p.SpAdjust;
                    continue;
            }
            if (change != 0)
            {
                depth += change;
                p.SpAdjust = change;
                continue;
            }
            if (p.Op.Common != CommonOp.Return)
            {
                if (p.To.Kind == OperandKind.Register && p.To.Register == SP && op is not (X86Op.CMPL or X86Op.CMPQ))
                    function.Function.Flags |= FunctionInfo.FlagSpWrite;
                continue;
            }
            if (size != depth) context.Error($"{function.Name}: unbalanced PUSH/POP");
            p = Epilogue(p, size, locals, savedBp);
            // RET sym(SB) is a tail call.
            if (p.To.Symbol is not null) p.Op = X86Mnemonics.Get(CommonOp.Jump);
        }
    }

    private static void Resolve(ref Operand a, int depth, int savedBp, int returnAddress)
    {
        if (a.Name == NameKind.Auto) a.Offset += depth - savedBp;
        else if (a.Name == NameKind.Parameter) a.Offset += depth + returnAddress;
    }

    // Puts the way back in front of a RET: the record itself becomes its first instruction, so that jumps to it still arrive.
    private static Instruction Epilogue(Instruction p, int size, int locals, int savedBp)
    {
        if (size == 0) return p;
        Operand to = p.To;
        Mnemonic ret = p.Op;
        p.To = default;
        if (locals != 0)
        {
            p.Op = X86Mnemonics.Get(X86Op.ADJSP);
            p.From = Constant(-locals);
            p.SpAdjust = -locals;
            p = p.Append(ret);
        }
        if (savedBp > 0)
        {
            p.Op = X86Mnemonics.Get(X86Op.POPQ);
            p.To = Register(BP);
            p.SpAdjust = -savedBp;
            p = p.Append(ret);
        }
        p.Op = ret;
        p.To = to;
        // What follows is reached by a jump from inside the frame.
        p.SpAdjust = size;
        return p;
    }

    // ---- the check of the stack ----

    // Appends the check after p and the call of morestack to the function's end; returns the last instruction of the check.
    private static Instruction StackCheck(AssemblyContext context, X86Target target, AsmSymbol function, Instruction p, int size)
    {
        bool is64 = target.Is64;
        Mnemonic compare = X86Mnemonics.Get(is64 ? X86Op.CMPQ : X86Op.CMPL), move = X86Mnemonics.Get(is64 ? X86Op.MOVQ : X86Op.MOVL);
        short temporary = is64 ? R12 : AX;
        Instruction? wrapped = null;
        if (context.Options.MayMoreStack.Length > 0) p = CallMayMoreStack(context, target, function, p);
        Instruction start = p;
        p = LoadG(context, target, function, p, out short g);
        Operand guard = Memory(g, 2 * target.PointerSize);
        if (size <= StackSmall)
        {
            p = p.Append(compare);
            p.From = Register(SP);
            p.To = guard;
            p = PcData(context, p, UnsafePoint, Unsafe);
        }
        else if (size <= StackBig)
        {
            p = p.Append(X86Mnemonics.Get(is64 ? X86Op.LEAQ : X86Op.LEAL));
            p.From = Memory(SP, -(size - StackSmall));
            p.To = Register(temporary);
            p = p.Append(compare);
            p.From = Register(temporary);
            p.To = guard;
            p = PcData(context, p, UnsafePoint, Unsafe);
        }
        else
        {
            p = p.Append(move);
            p.From = Register(SP);
            p.To = Register(temporary);
            p = PcData(context, p, UnsafePoint, Unsafe);
            p = p.Append(X86Mnemonics.Get(is64 ? X86Op.SUBQ : X86Op.SUBL));
            p.From = Constant(size - StackSmall);
            p.To = Register(temporary);
            p = wrapped = p.Append(X86Mnemonics.Get(X86Op.JCS));
            p.To.Kind = OperandKind.Branch;
            p = p.Append(compare);
            p.From = Register(temporary);
            p.To = guard;
        }
        Instruction jump = p.Append(X86Mnemonics.Get(X86Op.JLS));
        jump.To.Kind = OperandKind.Branch;
        Instruction end = PcData(context, jump, UnsafePoint, -1);
        Instruction more = MoreStack(context, target, function, size, start);
        jump.To.Value = more;
        if (wrapped is not null) wrapped.To.Value = more;
        return end;
    }

    // The tail is logically before the prologue: depth 0 and the arguments' map.
    private static Instruction MoreStack(AssemblyContext context, X86Target target, AsmSymbol function, int size, Instruction start)
    {
        Instruction text = function.Function!.Text; // only functions come here
        Instruction last = text;
        while (last.Next is not null) last = last.Next;
        Instruction fix = last.Append(X86Mnemonics.Get(CommonOp.Nop));
        fix.SpAdjust = -size;
        Instruction p = PcData(context, fix, StackMapIndex, -1);
        p.Position = text.Position;
        Instruction more = p = PcData(context, p, UnsafePoint, Unsafe);
        Instruction call = p.Append(X86Mnemonics.Get(CommonOp.Call));
        call.Position = text.Position;
        call.To = new Operand
        {
            Kind = OperandKind.Branch, Name = NameKind.Extern,
            Symbol = context.Lookup(function.Has(SymbolAttributes.NeedContext) ? "runtime.morestack" : "runtime.morestack_noctxt"),
        };
        Rewrites.Run(context, target, call);
        while (call.Next is not null)
        {
            Rewrites.Run(context, target, call.Next);
            call = call.Next;
        }
        p = PcData(context, call, UnsafePoint, -1);
        Instruction back = p.Append(X86Mnemonics.Get(CommonOp.Jump));
        back.To = new Operand { Kind = OperandKind.Branch, Value = start.Next };
        back.SpAdjust = size;
        return more;
    }

    private static Instruction PcData(AssemblyContext context, Instruction after, int id, long value)
    {
        Instruction p = after.Append(context.Target.Get(CommonOp.PcData));
        p.From = Constant(id);
        p.To = Constant(value);
        return p;
    }

    // ABIInternal code has g in a register; other code loads it from thread-local storage.
    private static Instruction LoadG(AssemblyContext context, X86Target target, AsmSymbol function, Instruction p, out short g)
    {
        g = target.Is64 ? R14 : CX;
        if (target.Is64 && function.Abi == Abi.Internal) return p;
        p = p.Append(X86Mnemonics.Get(target.Is64 ? X86Op.MOVQ : X86Op.MOVL));
        p.From = Memory(X86Register.TLS, 0);
        p.To = Register(g);
        Instruction? next = p.Next;
        Rewrites.Run(context, target, p);
        while (p.Next != next && p.Next is not null)
        {
            p = p.Next;
            Rewrites.Run(context, target, p);
        }
        if (p.From.Index == X86Register.TLS) p.From.Scale = 2;
        return p;
    }

    private static Instruction CallMayMoreStack(AssemblyContext context, X86Target target, AsmSymbol function, Instruction p)
    {
        bool keepContext = function.Has(SymbolAttributes.NeedContext);
        if (keepContext)
        {
            p = p.Append(X86Mnemonics.Get(target.Is64 ? X86Op.PUSHQ : X86Op.PUSHL));
            p.From = Register(DX);
        }
        p = p.Append(X86Mnemonics.Get(CommonOp.Call));
        p.To = new Operand { Kind = OperandKind.Branch, Name = NameKind.Extern, Symbol = context.Lookup(context.Options.MayMoreStack, function.Abi) };
        if (keepContext)
        {
            p = p.Append(X86Mnemonics.Get(target.Is64 ? X86Op.POPQ : X86Op.POPL));
            p.To = Register(DX);
        }
        return p;
    }
}
