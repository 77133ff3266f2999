using Ouro.Machine;
using Ouro.Machine.Plan9;
using Ouro.Object;

namespace Ouro.Asm.Passes;

/// <summary>Position-independent code of the FIPS module must not need relocations at load time: its check hashes the image.</summary>
internal static class FipsCheck
{
    internal static void Check(AssemblyContext context, AsmSymbol s, in CodeRelocation r)
    {
        if (!s.IsFips || !context.IsShared) return;
        if (s.Kind != SymbolKind.TextFips)
        {
            context.Error($"{s.Name}: invalid relocation {Name(r.Kind)} in fips data ({((SymKind)s.Kind).GoName()})");
            return;
        }
        if (r.Kind is Plan9Relocation.Addr) context.Error($"{s.Name}: invalid relocation {Name(r.Kind)} in fips code");
    }

    private static string Name(Plan9Relocation kind) => ((RelocationType)kind).GoName();
}
