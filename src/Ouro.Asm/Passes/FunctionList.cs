using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm.Passes;

/// <summary>Cuts the instruction list of a file into functions and compiles each.</summary>
/// <remarks>In: the parser's list. Out: every function's symbol with content, relocations and tables. Instructions before the first TEXT
/// belong to nothing and are dropped.</remarks>
internal static class FunctionList
{
    private const int ArgsPointerMaps = 0, LocalsPointerMaps = 1, ArgInfo = 5;

    internal static void Run(AssemblyContext context, Instruction? first)
    {
        List<AsmSymbol> functions = Split(context, first);
        AddArgumentTables(context, functions);
        foreach (AsmSymbol s in functions)
        {
            context.Target.CheckFunction(context, s);
            BranchTargets.Run(context, s);
            context.Target.BuildFrame(context, s);
            context.Target.Encode(context, s);
            // Offsets are nonsense after a mistake, and tables are made of offsets.
            if (context.BackEndErrors > 0) continue;
            PcTables.Run(context, s);
            DwarfTables.Run(context, s);
            s.Function!.UnwindInfo = context.Target.DescribeUnwinding(context, s); // every function here has its TEXT
        }
    }

    private static List<AsmSymbol> Split(AssemblyContext context, Instruction? first)
    {
        var functions = new List<AsmSymbol>();
        AsmSymbol? function = null;
        Instruction? last = null, next;
        for (Instruction? p = first; p is not null; p = next)
        {
            next = p.Next;
            p.Next = null;
            switch (p.Op.Common)
            {
                case CommonOp.End:
                    continue;
                case CommonOp.Text:
                    function = (AsmSymbol)p.From.Symbol!; // the parser makes TEXT only with a symbol
                    functions.Add(function);
                    last = p;
                    continue;
                case CommonOp.FuncData when function is null:
                    continue;
                case CommonOp.FuncData:
                    ResolveTable(context, function, p);
                    break;
            }
            if (function is null || last is null) continue;
            last.Next = p;
            last = p;
        }
        return functions;
    }

    // The two names that stand for tables made elsewhere: the argument map that the compiler writes, and a map without locals.
    private static void ResolveTable(AssemblyContext context, AsmSymbol function, Instruction p)
    {
        switch (p.To.Symbol?.Name)
        {
            case "go_args_stackmap":
                if (p.From.Kind != OperandKind.Constant || p.From.Offset != ArgsPointerMaps)
                    context.Error($"{context.Printer.Print(p)}: FUNCDATA use of go_args_stackmap(SB) without FUNCDATA_ArgsPointerMaps");
                p.To.Symbol = context.LookupDerived(function, function.Name + ".args_stackmap");
                break;
            case "no_pointers_stackmap":
                if (p.From.Kind != OperandKind.Constant || p.From.Offset != LocalsPointerMaps)
                    context.Error($"{context.Printer.Print(p)}: FUNCDATA use of no_pointers_stackmap(SB) without FUNCDATA_LocalsPointerMaps");
                // Two maps (arguments without and with results share the index) of no bits.
                AsmSymbol map = context.PointerMap([2, 0, 0, 0, 0, 0, 0, 0]);
                if (!map.Has(SymbolAttributes.OnList)) Parsing.Parser.DefineReadOnly(context, map, 8);
                p.To.Symbol = map;
                break;
        }
    }

    private static void AddArgumentTables(AssemblyContext context, List<AsmSymbol> functions)
    {
        string prefix = context.PackagePrefix + ".";
        foreach (AsmSymbol s in functions)
        {
            if (!s.Name.StartsWith(prefix, StringComparison.Ordinal) || s.Abi != Abi.Abi0) continue;
            // It has the C calling convention, and the linker treats its tables specially.
            if (s.Name == "runtime.addmoduledata") continue;
            bool hasMap = false, hasInfo = false;
            Instruction text = s.Function!.Text; // set when the parser saw TEXT
            for (Instruction? p = text; p is not null; p = p.Next)
            {
                if (p.Op.Common != CommonOp.FuncData || p.From.Kind != OperandKind.Constant) continue;
                hasMap |= p.From.Offset == ArgsPointerMaps;
                hasInfo |= p.From.Offset == ArgInfo;
            }
            if (!hasMap) AddTable(context, text, ArgsPointerMaps, context.LookupDerived(s, s.Name + ".args_stackmap"));
            if (!hasInfo) AddTable(context, text, ArgInfo, context.LookupDerived(s, s.Name + ".arginfo0"));
        }
    }

    private static void AddTable(AssemblyContext context, Instruction text, int id, AsmSymbol table)
    {
        Instruction p = text.Append(context.Target.Get(CommonOp.FuncData));
        p.From = new Operand { Kind = OperandKind.Constant, Offset = id };
        p.To = new Operand { Kind = OperandKind.Memory, Name = NameKind.Extern, Symbol = table };
    }
}
