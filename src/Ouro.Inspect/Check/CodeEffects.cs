using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>What an instruction does to SP and where control goes behind it.</summary>
internal static class CodeEffects
{
    /// <summary>By how much an instruction deepens the stack.</summary>
    /// <returns>False when it sets SP to something that is not SP and a number.</returns>
    public static bool TryGetDepthChange(in Instruction i, out int change)
    {
        change = 0;
        switch (i.Mnemonic)
        {
            case Mnemonic.Call or Mnemonic.Ret or Mnemonic.Iretq or Mnemonic.Syscall:
                return true;
            case Mnemonic.Push or Mnemonic.Pushfq or Mnemonic.Popfq:
                change = -i.StackPointerIncrement;
                return true;
            case Mnemonic.Pop:
                change = -i.StackPointerIncrement;
                return i.Op0Register != Register.RSP;
            case Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Bt:
                return true;
            case Mnemonic.Leave or Mnemonic.Enter:
                return false;
        }
        if (i.OpCount == 0) return true;
        if (i.Mnemonic == Mnemonic.Xchg && i.Op1Kind == OpKind.Register && i.Op1Register.GetFullRegister() == Register.RSP) return false;
        if (i.Op0Kind != OpKind.Register || i.Op0Register.GetFullRegister() != Register.RSP) return true;
        switch (i.Mnemonic)
        {
            case Mnemonic.Add or Mnemonic.Sub when i.Op0Register == Register.RSP && i.Op1Kind is OpKind.Immediate8to64 or OpKind.Immediate32to64:
                long n = (long)i.GetImmediate(1);
                if (n is < int.MinValue or > int.MaxValue) return false;
                change = i.Mnemonic == Mnemonic.Sub ? (int)n : (int)-n;
                return true;
            case Mnemonic.Lea when i.Op0Register == Register.RSP && i.MemoryBase == Register.RSP && i.MemoryIndex == Register.None:
                change = -(int)(long)i.MemoryDisplacement64;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether an instruction writes a whole general register.</summary>
    public static bool Writes(in Instruction i, Register register) =>
        i.OpCount > 0 && i.Op0Kind == OpKind.Register && i.Op0Register.GetFullRegister() == register
        && i.Mnemonic is not (Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Bt or Mnemonic.Push or Mnemonic.Jmp or Mnemonic.Call);

    /// <summary>Whether control never goes on behind an instruction.</summary>
    public static bool EndsPath(in Instruction i) => i.FlowControl is FlowControl.Return or FlowControl.UnconditionalBranch or FlowControl.IndirectBranch || i.Mnemonic is Mnemonic.Ud2 or Mnemonic.Int3 or Mnemonic.Int or Mnemonic.Hlt;

    /// <summary>The target of a direct jump; false for other instructions.</summary>
    public static bool TryGetJump(in Instruction i, out ulong target)
    {
        bool jump = i.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch && i.Op0Kind is OpKind.NearBranch64 or OpKind.NearBranch32;
        target = jump ? i.NearBranchTarget : 0;
        return jump;
    }
}
