using Ouro.Machine.Amd64;
using Ouro.Machine;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>Access to globals in code that may be loaded anywhere: through the GOT, or on 386 relative to the program counter.</summary>
/// <remarks>amd64 with <c>-dynlink</c>: <c>MOVQ sym(SB), AX</c> becomes <c>MOVQ sym@GOT(SB), R15; MOVQ (R15), AX</c>; the author's R15
/// is gone (<see cref="GotRegisterCheck"/>). 386 with <c>-shared</c>: a call of <c>__x86.get_pc_thunk.cx</c> goes in front and CX becomes
/// the base.</remarks>
internal static class GotRewrites
{
    private static bool IsGlobal(in Operand a) => a.Name == NameKind.Extern && a.Symbol is AsmSymbol s && !s.Has(SymbolAttributes.Local);

    internal static void UseGot(AssemblyContext context, X86Target target, Instruction p)
    {
        X86Mnemonic lea = X86Mnemonics.Get(target.Is64 ? X86Op.LEAQ : X86Op.LEAL), mov = X86Mnemonics.Get(target.Is64 ? X86Op.MOVQ : X86Op.MOVL);
        short register = R15;
        if (!target.Is64)
        {
            // LEA may keep its hands off CX and use its own destination.
            register = p.Op == lea && p.To.Register != p.From.Register && p.To.Register != p.From.Index ? p.To.Register : CX;
        }
        if (p.Op.Common is CommonOp.DuffCopy or CommonOp.DuffZero)
        {
            AsmSymbol duff = context.Lookup(p.Op.Common == CommonOp.DuffZero ? "runtime.duffzero" : "runtime.duffcopy", Abi.Internal);
            long offset = p.To.Offset;
            p.Op = mov;
            p.From.Kind = OperandKind.Memory;
            p.From.Name = NameKind.Got;
            p.From.Symbol = duff;
            p.To.Kind = OperandKind.Register;
            p.To.Register = register;
            p.To.Offset = 0;
            p.To.Symbol = null;
            Instruction add = p.Append(lea);
            add.From = new Operand { Kind = OperandKind.Memory, Offset = offset, Register = register };
            add.To = new Operand { Kind = OperandKind.Register, Register = register };
            add.Append(X86Mnemonics.Get(CommonOp.Call)).To = new Operand { Kind = OperandKind.Register, Register = register };
        }
        if (p.Op == lea && p.From.Kind == OperandKind.Memory && IsGlobal(p.From))
        {
            p.Op = mov;
            p.From.Kind = OperandKind.Address;
        }
        if (p.From.Kind == OperandKind.Address && IsGlobal(p.From)) LoadAddress(context, target, p, lea, mov, register);
        for (int i = 1; i < p.Rest.Length; i++)
            if (IsGlobal(p.Rest[i])) context.Error($"don't know how to handle {context.Printer.Print(p)} with -dynlink");
        bool middle = p.Rest.Length > 0 && IsGlobal(p.Rest[0]);
        string show() => context.Printer.Print(p);
        OperandKind kind;
        Plan9Symbol? symbol;
        if (IsGlobal(p.From))
        {
            if (IsGlobal(p.To)) context.Error($"cannot handle NAME_EXTERN on both sides in {show()} with -dynlink");
            if (middle) context.Error($"cannot handle NAME_EXTERN on multiple operands in {show()} with -dynlink");
            (kind, symbol) = (p.From.Kind, p.From.Symbol);
        }
        else if (IsGlobal(p.To))
        {
            if (middle) context.Error($"cannot handle NAME_EXTERN on multiple operands in {show()} with -dynlink");
            (kind, symbol) = (p.To.Kind, p.To.Symbol);
        }
        else if (middle)
        {
            (kind, symbol) = (p.Rest[0].Kind, p.Rest[0].Symbol);
        }
        else
        {
            return;
        }
        if (p.Op.Common == CommonOp.Call)
        {
            LoadGotForCall(context, target, p);
            return;
        }
        if (p.Op.Common is CommonOp.Text or CommonOp.FuncData or CommonOp.Return or CommonOp.Jump) return;
        if (kind != OperandKind.Memory) context.Error($"don't know how to handle {show()} with -dynlink");
        Instruction load = p.Append(mov), use = load.Append(p.Op);
        load.From = new Operand { Kind = OperandKind.Memory, Name = NameKind.Got, Symbol = symbol };
        load.To = new Operand { Kind = OperandKind.Register, Register = register };
        use.From = p.From;
        use.To = p.To;
        use.Rest = p.Rest;
        if (p.From.Name == NameKind.Extern) UseBase(ref use.From, register);
        else if (p.To.Name == NameKind.Extern) UseBase(ref use.To, register);
        else if (p.Rest.Length > 0 && p.Rest[0].Name == NameKind.Extern) UseBase(ref use.Rest[0], register);
        else return;
        p.BecomeNop(X86Mnemonics.Get(CommonOp.Nop));
    }

    private static void UseBase(ref Operand a, short register)
    {
        a.Register = register;
        a.Name = NameKind.None;
        a.Symbol = null;
    }

    // MOVQ $sym+8, AX becomes MOVQ sym@GOT, AX; LEAQ 8(AX), AX.
    private static void LoadAddress(AssemblyContext context, X86Target target, Instruction p, X86Mnemonic lea, X86Mnemonic mov, short register)
    {
        Mnemonic op = p.Op;
        Operand destination = p.To;
        bool viaRegister = p.To.Kind != OperandKind.Register || op != mov;
        if (viaRegister)
        {
            if (target.Is64) context.Error($"do not know how to handle LEA-type insn to non-register in {context.Printer.Print(p)} with -dynlink");
            p.Op = mov;
            p.To.Kind = OperandKind.Register;
            p.To.Register = register;
            p.To.Symbol = null;
            p.To.Name = NameKind.None;
        }
        p.From.Kind = OperandKind.Memory;
        p.From.Name = NameKind.Got;
        Instruction q = p;
        if (p.From.Offset != 0)
        {
            q = p.Append(lea);
            q.From = new Operand { Kind = OperandKind.Memory, Register = p.To.Register, Offset = p.From.Offset };
            q.To = p.To;
            p.From.Offset = 0;
        }
        if (!viaRegister) return;
        q = q.Append(op);
        q.To = destination;
        q.From = new Operand { Kind = OperandKind.Register, Register = register };
    }

    // On 386 a call may go through the PLT, which wants the GOT's address in BX.
    private static void LoadGotForCall(AssemblyContext context, X86Target target, Instruction p)
    {
        if (target.Is64 || p.To.Symbol is AsmSymbol s && s.Has(SymbolAttributes.Local) || p.Rewritten) return;
        Instruction load = p.Append(X86Mnemonics.Get(X86Op.LEAL)), call = load.Append(p.Op);
        load.From = new Operand { Kind = OperandKind.Memory, Name = NameKind.Static, Symbol = context.Lookup("_GLOBAL_OFFSET_TABLE_") };
        load.To = new Operand { Kind = OperandKind.Register, Register = BX };
        call.Suffix = p.Suffix;
        call.From = p.From;
        call.Rest = [.. p.Rest];
        call.To = p.To;
        call.To.Kind = OperandKind.Memory;
        call.Rewritten = true;
        p.BecomeNop(X86Mnemonics.Get(CommonOp.Nop));
    }

    internal static void UseThunk(AssemblyContext context, Instruction p)
    {
        if (p.Rewritten || p.Op.Common is CommonOp.Text or CommonOp.FuncData or CommonOp.Call or CommonOp.Return or CommonOp.Jump) return;
        if (NeedsBase(p.From) && p.From.Kind == OperandKind.Address && p.To.Kind != OperandKind.Register)
        {
            Instruction store = p.Append(p.Op);
            store.From = new Operand { Kind = OperandKind.Register, Register = CX };
            store.To = p.To;
            p.Op = X86Mnemonics.Get(X86Op.MOVL);
            p.To.Kind = OperandKind.Register;
            p.To.Register = CX;
            p.To.Symbol = null;
            p.To.Name = NameKind.None;
        }
        bool middle = p.Rest.Length > 0 && NeedsBase(p.Rest[0]);
        if (!NeedsBase(p.From) && !NeedsBase(p.To) && !middle) return;
        X86Op op = ((X86Mnemonic)p.Op).Op;
        short register = CX;
        if (op is X86Op.LEAL or X86Op.MOVL && p.To.Register != p.From.Register && p.To.Register != p.From.Index) register = p.To.Register;
        Instruction call = p.Append(X86Mnemonics.Get(CommonOp.Call)), use = call.Append(p.Op);
        call.Rewritten = use.Rewritten = true;
        AsmSymbol thunk = context.Lookup("__x86.get_pc_thunk." + Name(register).ToLowerInvariant());
        thunk.Set(SymbolAttributes.Local);
        call.To = new Operand { Kind = OperandKind.Memory, Name = NameKind.Extern, Symbol = thunk };
        use.Suffix = p.Suffix;
        use.From = p.From;
        use.Rest = p.Rest;
        use.To = p.To;
        if (NeedsBase(p.From)) use.From.Register = register;
        if (NeedsBase(p.To)) use.To.Register = register;
        if (middle) use.Rest[0].Register = register;
        p.BecomeNop(X86Mnemonics.Get(CommonOp.Nop));
    }

    private static bool NeedsBase(in Operand a) =>
        a.Symbol is AsmSymbol s && a.Kind is OperandKind.Memory or OperandKind.Address && a.Register == 0 && s.Kind != SymbolKind.TlsBss
        && a.Name is NameKind.Extern or NameKind.Static or NameKind.Got;
}
