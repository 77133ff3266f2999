using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>Rewrites of single instructions before frames are built: what the author may write and the machine does not have.</summary>
/// <remarks>
/// <para>Thread-local storage: <c>MOVQ TLS, BX; MOVQ 0(BX)(TLS*1), CX</c> becomes one instruction where the offset is known at link
/// time, and the other way round where it is not. Moves of addresses become LEA. Floating-point constants become loads of constants in
/// memory, a zero becomes XORPS. Calls of symbols become branches. With <c>-dynlink</c> globals are reached through the GOT
/// (<see cref="GotRewrites"/>), on 386 with <c>-shared</c> relative to an address that a thunk returns.</para>
/// <para>Instructions put in are visited after the one they follow.</para>
/// </remarks>
internal static class Rewrites
{
    internal static void Run(AssemblyContext context, X86Target target, Instruction p)
    {
        RewriteTls(context, target, p);
        X86Op op = ((X86Mnemonic)p.Op).Op;
        if (op is X86Op.CMPPD or X86Op.CMPPS or X86Op.CMPSD or X86Op.CMPSS && p.To.Kind == OperandKind.Memory && p.To.Name == NameKind.None
            && p.To.Register == None && p.To.Index == None && p.To.Symbol is null)
            p.To.Kind = OperandKind.Constant;
        if (p.Op.Common is CommonOp.Call or CommonOp.Jump or CommonOp.Return && p.To.Kind == OperandKind.Memory
            && p.To.Name is NameKind.Extern or NameKind.Static && p.To.Symbol is not null)
            p.To.Kind = OperandKind.Branch;
        if (p.From.Kind == OperandKind.Address && (target.Is64 || p.From.Name is not (NameKind.Extern or NameKind.Static))
            && op is X86Op.MOVL or X86Op.MOVQ)
        {
            p.Op = X86Mnemonics.Get(op == X86Op.MOVL ? X86Op.LEAL : X86Op.LEAQ);
            p.From.Kind = OperandKind.Memory;
        }
        RewriteFloatConstant(context, p, op);
        if (target.Settings.Dynlink) GotRewrites.UseGot(context, target, p);
        if (target.Settings.Shared && !target.Is64) GotRewrites.UseThunk(context, p);
    }

    private static bool IsWord(int register) => register is >= AX and <= R15;

    private static void RewriteTls(AssemblyContext context, X86Target target, Instruction p)
    {
        X86Op op = ((X86Mnemonic)p.Op).Op;
        bool isMove = op is X86Op.MOVQ or X86Op.MOVL;
        bool isBaseLoad = isMove && p.From.Kind == OperandKind.Register && p.From.Register == X86Register.TLS
            && p.To.Kind == OperandKind.Register && IsWord(p.To.Register);
        X86Settings settings = target.Settings;
        if (settings.HasOneInstructionTls)
        {
            if (isBaseLoad && settings.Os is not ("solaris" or "illumos")) p.BecomeNop(X86Mnemonics.Get(CommonOp.Nop));
            UseTlsBase(ref p.From);
            UseTlsBase(ref p.To);
        }
        else if (isMove && p.From.Kind == OperandKind.Memory && p.From.Register == X86Register.TLS && p.To.Kind == OperandKind.Register && IsWord(p.To.Register))
        {
            // MOVQ 0(TLS), BX becomes MOVQ TLS, BX; MOVQ 0(BX)(TLS*1), BX.
            Instruction q = p.Append(p.Op);
            q.From = p.From;
            q.From.Register = p.To.Register;
            q.From.Index = X86Register.TLS;
            q.From.Scale = 2;
            q.To = p.To;
            p.From.Kind = OperandKind.Register;
            p.From.Index = None;
            p.From.Offset = 0;
            isBaseLoad = true;
        }
        if ((settings.IsAndroid || settings.IsWindows) && isBaseLoad && p.Op.Common != CommonOp.Nop)
        {
            // The offset is a variable that the runtime sets; on Windows it is itself relative to the thread's block.
            p.From = new Operand { Kind = OperandKind.Memory, Name = NameKind.Extern, Symbol = context.Lookup("runtime.tls_g"), Scale = p.From.Scale, Offset = p.From.Offset };
            if (settings.IsWindows)
            {
                Instruction q = p.Append(p.Op);
                q.From = new Operand { Kind = OperandKind.Memory, Register = p.To.Register, Index = target.Is64 ? GS : FS, Scale = 1 };
                q.To = p.To;
            }
        }
        if (settings.IsWindows && target.Is64 || settings.Os == "plan9")
        {
            if (p.From.Scale == 1 && p.From.Index == X86Register.TLS) p.From.Scale = 2;
            if (p.To.Scale == 1 && p.To.Index == X86Register.TLS) p.To.Scale = 2;
        }
    }

    // off(BX)(TLS*1) becomes off(TLS).
    private static void UseTlsBase(ref Operand a)
    {
        if (a.Kind != OperandKind.Memory || a.Index != X86Register.TLS || !IsWord(a.Register)) return;
        a.Register = X86Register.TLS;
        a.Scale = 0;
        a.Index = None;
    }

    private static void RewriteFloatConstant(AssemblyContext context, Instruction p, X86Op op)
    {
        bool isSingle = op is >= X86Op.MOVSS and <= X86Op.UCOMISS, isDouble = op is >= X86Op.MOVSD and <= X86Op.UCOMISD;
        if (p.From.Kind != OperandKind.FloatConstant || !isSingle && !isDouble) return;
        double value = (double)p.From.Value!; // set with the kind
        if (op is X86Op.MOVSS or X86Op.VMOVSS or X86Op.MOVSD or X86Op.VMOVSD && BitConverter.DoubleToInt64Bits(value) == 0
            && p.To.Kind == OperandKind.Register && p.To.Register is >= X0 and <= X15)
        {
            p.Op = X86Mnemonics.Get(X86Op.XORPS);
            p.From = p.To;
            return;
        }
        p.From.Kind = OperandKind.Memory;
        p.From.Name = NameKind.Extern;
        p.From.Symbol = isSingle ? context.FloatConstant((float)value) : context.DoubleConstant(value);
        p.From.Offset = 0;
        p.From.Value = null;
    }
}
