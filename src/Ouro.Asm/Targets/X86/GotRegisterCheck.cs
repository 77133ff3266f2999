using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>With <c>-dynlink</c> an access to a global destroys R15: reports code that relies on it afterwards.</summary>
/// <remarks>Method: flood from every access along the control flow until R15 is written again; a read on the way is the mistake. One
/// report a function. What an instruction reads and writes is known roughly, which is enough for R15.</remarks>
internal static class GotRegisterCheck
{
    private const int ReadFrom = 1, ReadTo = 2, ReadMiddle = 8, WriteTo = 32, WriteMiddle = 128;

    internal static void Run(AssemblyContext context, AsmSymbol function)
    {
        Instruction text = function.Function!.Text; // only functions come here
        var work = new Stack<Instruction>();
        bool mentions = false;
        for (Instruction? p = text; p is not null; p = p.Next)
        {
            if (UsesGlobal(p))
            {
                work.Push(p);
                p.Mark = true;
            }
            mentions |= Mentions(p.From) || Mentions(p.To) || p.Rest.Length > 0 && Mentions(p.Rest[0]);
        }
        while (mentions && work.TryPop(out Instruction? p))
        {
            int effects = Effects(p);
            if (Reads(p, effects))
            {
                context.Error($"{GoPath.Base(p.Position.Base?.FileName ?? "")}:{p.Position.Line}: when dynamic linking, R15 is clobbered by a global variable access and is used here: {context.Printer.Print(p)}");
                break;
            }
            if (Writes(p, effects)) continue;
            if (p.To.Kind == OperandKind.Branch && p.To.Target is { Mark: false } target)
            {
                target.Mark = true;
                work.Push(target);
            }
            if (p.Op.Common is CommonOp.Jump or CommonOp.Return) continue;
            if (p.Next is { Mark: false } next)
            {
                next.Mark = true;
                work.Push(next);
            }
        }
        for (Instruction? p = text; p is not null; p = p.Next) p.Mark = false;
    }

    private static bool IsR15(int register) => register is R15 or R15B;

    private static bool Mentions(in Operand a) => IsR15(a.Register) || IsR15(a.Index);

    private static bool IsGlobal(in Operand a) => a.Name == NameKind.Extern && a.Symbol is AsmSymbol s && !s.Has(SymbolAttributes.Local);

    private static bool UsesGlobal(Instruction p)
    {
        if (p.Op.Common is CommonOp.Call or CommonOp.Text or CommonOp.FuncData or CommonOp.Return or CommonOp.Jump) return false;
        // The GOT entry goes straight into LEAQ's destination.
        if (((X86Mnemonic)p.Op).Op == X86Op.LEAQ) return false;
        return IsGlobal(p.From) || IsGlobal(p.To) || p.Rest.Length > 0 && IsGlobal(p.Rest[0]);
    }

    private static int Effects(Instruction p)
    {
        int e = 0;
        if (p.From.Kind != OperandKind.None) e |= ReadFrom;
        if (p.To.Kind != OperandKind.None) e |= ReadTo | WriteTo;
        if (p.Rest.Length > 0) e |= ReadMiddle;
        X86Op op = ((X86Mnemonic)p.Op).Op;
        if (p.Op.Name.StartsWith("MOV", StringComparison.Ordinal) || p.Op.Name.StartsWith("PMOV", StringComparison.Ordinal)) e &= ~ReadTo;
        switch (op)
        {
            case X86Op.POPW or X86Op.POPL or X86Op.POPQ or X86Op.LEAL or X86Op.LEAQ or (>= X86Op.IMUL3W and <= X86Op.SARXQ):
                e &= ~ReadTo;
                break;
            case X86Op.XORL or X86Op.XORQ:
                if (p.From.Kind == OperandKind.Register && p.To.Kind == OperandKind.Register && p.From.Register == p.To.Register) e &= ~(ReadFrom | ReadTo);
                break;
            case X86Op.MULXL or X86Op.MULXQ:
                e = e & ~(ReadTo | ReadMiddle) | WriteMiddle;
                break;
        }
        return e;
    }

    private static bool IsR15Register(in Operand a) => a.Kind == OperandKind.Register && IsR15(a.Register);

    private static bool IsR15Memory(in Operand a) => a.Kind == OperandKind.Memory && Mentions(a);

    private static bool Reads(Instruction p, int effects)
    {
        if ((effects & ReadFrom) != 0 && IsR15Register(p.From) || (effects & ReadTo) != 0 && IsR15Register(p.To)) return true;
        if ((effects & ReadMiddle) != 0 && p.Rest.Length > 0 && IsR15Register(p.Rest[0])) return true;
        return IsR15Memory(p.From) || IsR15Memory(p.To) || p.Rest.Length > 0 && IsR15Memory(p.Rest[0]);
    }

    private static bool Writes(Instruction p, int effects) =>
        (effects & WriteTo) != 0 && IsR15Register(p.To) || (effects & WriteMiddle) != 0 && p.Rest.Length > 0 && IsR15Register(p.Rest[0]);
}
