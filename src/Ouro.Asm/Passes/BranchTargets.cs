using Ouro.Machine.Plan9;

namespace Ouro.Asm.Passes;

/// <summary>Rewrites each instruction for the target, turns <c>N(PC)</c> into the instruction that is meant, and leads jumps to jumps
/// straight to where they end.</summary>
/// <remarks>In: instructions numbered by the parser (<see cref="Instruction.Pc"/>). Out: the same with every branch bound. The jumps in
/// between stay in place. A cycle of jumps has no end: the first jump of it that is met is left without a target and becomes a jump to
/// itself when it is encoded. Time: linear, but for numeric targets, which are searched.</remarks>
internal static class BranchTargets
{
    private const int LongestChain = 5000;

    internal static void Run(AssemblyContext context, AsmSymbol function)
    {
        Instruction text = function.Function!.Text; // every function here has its TEXT
        for (Instruction? p = text; p is not null; p = p.Next)
        {
            CheckOperand(context, p, p.From);
            foreach (ref readonly Operand rest in p.Rest.AsSpan()) CheckOperand(context, p, rest);
            CheckOperand(context, p, p.To);
            context.Target.Rewrite(context, p);
            if (p.To.Kind != OperandKind.Branch || p.To.Value is not null || p.To.Symbol is not null) continue;
            Instruction? q = text;
            while (q is not null && q.Pc != p.To.Offset) q = q.Next;
            if (q is null)
            {
                context.Error($"branch out of range ({"0x" + ((uint)p.To.Offset).ToString("x")})\n{context.Printer.Print(p)} [<nil>]");
                p.To.Kind = OperandKind.None;
            }
            p.To.Value = q;
        }
        for (Instruction? p = text; p is not null; p = p.Next)
        {
            if (p.To.Kind != OperandKind.Branch || p.To.Target is not { } target) continue;
            p.To.Value = FinalTarget(target);
            if (p.To.Target is { } final) p.To.Offset = final.Pc;
        }
    }

    private static Instruction? FinalTarget(Instruction p)
    {
        for (int hops = 0; hops < LongestChain; hops++)
        {
            if (p.Op.Common != CommonOp.Jump || p.To.Kind != OperandKind.Branch || p.To.Target is not { } next) return p;
            p = next;
        }
        return null;
    }

    // Combinations of fields that no operand can have; the parser makes some of them out of wrong source.
    private static void CheckOperand(AssemblyContext context, Instruction p, in Operand a)
    {
        bool bad;
        switch (a.Kind)
        {
            case OperandKind.None or OperandKind.RegisterList or OperandKind.Memory:
                return;
            case OperandKind.Branch or OperandKind.TextSize:
                bad = a.Register != 0 || a.Index != 0 || a.Scale != 0 || a.Name != NameKind.None;
                break;
            case OperandKind.Constant:
                if (a.Name != NameKind.None || a.Symbol is not null || a.Register != 0)
                {
                    context.Error($"argument is TYPE_CONST, should be TYPE_ADDR, in {context.Printer.Print(p)}");
                    return;
                }
                bad = a.Scale != 0 || a.Value is not null;
                break;
            case OperandKind.FloatConstant or OperandKind.StringConstant:
                bad = a.Register != 0 || a.Index != 0 || a.Scale != 0 || a.Name != NameKind.None || a.Offset != 0 || a.Symbol is not null;
                break;
            case OperandKind.Register:
                bad = a.Scale != 0 || a.Name != NameKind.None || a.Symbol is not null;
                break;
            case OperandKind.Address:
                bad = a.Value is not null;
                if (!bad && a.Register == 0 && a.Index == 0 && a.Scale == 0 && a.Name == NameKind.None && a.Symbol is null)
                    context.Error($"argument is TYPE_ADDR, should be TYPE_CONST, in {context.Printer.Print(p)}");
                break;
            default:
                // Indirect: *name(SB).
                bad = a.Register != 0 || a.Index != 0 || a.Scale != 0 || a.Name == NameKind.None || a.Offset != 0 || a.Symbol is null || a.Value is not null;
                break;
        }
        if (bad) context.Error($"invalid encoding for argument {context.Printer.Print(p)}");
    }
}
