using Ouro.Machine.Amd64;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Asm.Targets.X86;

/// <summary>Windows' description of a function's prologue (UNWIND_INFO): where BP is saved and where it becomes the frame pointer.</summary>
/// <remarks>All functions with the same prologue share one symbol, named by its content. A prologue of more than 255 bytes cannot be
/// described and is left out. Source: Microsoft, "x64 exception handling".</remarks>
internal static class WindowsUnwindInfo
{
    private const byte PushNonVolatile = 0, SetFrameRegister = 3, Bp = 5, HasHandler = 1 << 3, FormatVersion = 1;

    internal static AsmSymbol? Run(AssemblyContext context, AsmSymbol function)
    {
        if (function.Has(SymbolAttributes.NoFrame)) return null;
        Instruction? push = function.Function!.Text; // only functions come here
        while (push is not null && !(((X86Mnemonic)push.Op).Op == X86Op.PUSHQ && push.From.Kind == OperandKind.Register && push.From.Register == BP))
            push = push.PrologueEnd ? null : push.Next;
        if (push is null)
        {
            context.Error("missing frame pointer instruction: PUSHQ BP");
            return null;
        }
        if (push.Next is not { } move)
        {
            context.Error("missing frame pointer instruction: MOVQ SP, BP");
            return null;
        }
        if (((X86Mnemonic)move.Op).Op != X86Op.MOVQ || move.From.Kind != OperandKind.Register || move.From.Register != SP
            || move.To.Kind != OperandKind.Register || move.To.Register != BP || move.From.Offset != 0)
        {
            context.Error($"unexpected frame pointer instruction\n{context.Printer.Print(move)}");
            return null;
        }
        long prologueSize = move.Next?.Pc ?? function.Size;
        if (prologueSize > byte.MaxValue) return null;
        // Calls into C go through this function: exceptions from there are caught here.
        bool hasHandler = function.Name == "runtime.asmcgocall_landingpad";
        byte[] info =
        [
            (byte)((hasHandler ? HasHandler : 0) | FormatVersion), (byte)prologueSize, 2, Bp,
            // In reverse order of the instructions.
            (byte)prologueSize, SetFrameRegister, (byte)move.Pc, Bp << 4 | PushNonVolatile,
            0, 0, 0, 0,
        ];
        AsmSymbol s = context.Lookup($"go:sehuw.{info.Length}.{Convert.ToBase64String(info)}");
        if (s.Has(SymbolAttributes.ContentAddressable)) return s;
        s.SetContent(info);
        s.Kind = SymbolKind.WindowsUnwindInfo;
        s.Set(SymbolAttributes.DuplicateOk | SymbolAttributes.Local | SymbolAttributes.ContentAddressable);
        if (hasHandler)
        {
            s.Relocations.Add(new CodeRelocation
            {
                Kind = Plan9Relocation.ImageOffset, Offset = info.Length - 4, Size = 4, Symbol = context.Lookup("runtime.sehtramp"),
            });
        }
        context.UnwindInfos.Add(s);
        return s;
    }
}
