using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Targets.X86;

/// <summary>amd64 and 386. They share mnemonics, forms and passes; what differs is a property here.</summary>
/// <remarks>Odd about the machine: there is no register that the assembler may take for itself, so nothing is ever expanded behind the
/// author's back; SP is a real register as well as a pseudo register, told apart by whether a name stands before it.</remarks>
internal sealed class X86Target : ITarget
{
    internal X86Target(AssemblerOptions options, bool is64)
    {
        Is64 = is64;
        Settings = new X86Settings(is64, options.GoOs, options.Shared || options.Dynlink, options.Dynlink);
    }

    internal bool Is64 { get; }
    internal X86Settings Settings { get; }

    public int PointerSize => Is64 ? 8 : 4;

    public int MinimumInstructionLength => 1;

    public bool HasSuffixes => true;

    public int MaximumOperands => Is64 ? 5 : 3;

    public InstructionPrinter CreatePrinter(Func<Plan9Symbol, string> textAttributes) =>
        new(new X86Register.Printer()) { TextAttributes = textAttributes };

    public Mnemonic? FindMnemonic(string name) => X86Mnemonics.TryFind(name, out X86Mnemonic m) ? m : null;

    public Mnemonic Get(CommonOp op) => X86Mnemonics.Get(op);

    public bool TryFindRegister(string name, out short register)
    {
        if (s_registers.TryGetValue(name, out register)) return true;
        if (Is64 && name == "g")
        {
            register = X86Register.R14;
            return true;
        }
        return false;
    }

    private static readonly Dictionary<string, short> s_registers = MakeRegisters();

    private static Dictionary<string, short> MakeRegisters()
    {
        var registers = new Dictionary<string, short>(StringComparer.Ordinal)
        {
            ["SB"] = PseudoRegister.Sb, ["FP"] = PseudoRegister.Fp, ["PC"] = PseudoRegister.Pc,
            // The reference assembler takes its end-of-list marker for a register name.
            ["MAXREG"] = X86Register.Count,
        };
        ReadOnlySpan<string> names = X86Register.Names;
        for (short i = 1; i < names.Length; i++) registers[names[i]] = i;
        return registers;
    }

    public bool TryParseSuffix(string text, Instruction p, out string error) => EvexSuffix.TryParse(text, out p.Suffix, out error);

    public void CheckFunction(AssemblyContext context, AsmSymbol function)
    {
        if (Is64 && Settings.Dynlink) GotRegisterCheck.Run(context, function);
    }

    public void Rewrite(AssemblyContext context, Instruction p) => Rewrites.Run(context, this, p);

    public void BuildFrame(AssemblyContext context, AsmSymbol function) => Frame.Run(context, this, function);

    public AsmSymbol? DescribeUnwinding(AssemblyContext context, AsmSymbol function) =>
        Is64 && Settings.IsWindows ? WindowsUnwindInfo.Run(context, function) : null;

    public void Encode(AssemblyContext context, AsmSymbol function) => BranchRelaxation.Run(context, this, function);
}
