using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Phases;

/// <summary>Lists for the dynamic loader every place in data that holds an address.</summary>
/// <remarks>In: data by kind, not yet sorted. Out: .rela with one entry a place, in the order of kinds and symbols; the addresses are
/// also applied to the image, so that it can be read without loading it.</remarks>
internal static class DynamicRelocations
{
    public static void Run(LinkContext cx, List<int>[] data)
    {
        SymbolTable t = cx.Symbols;
        SymbolBuilder rela = t.Update(t.LookupOrCreate(".rela", 0));
        foreach (int s in cx.Text) Add(cx, rela, s, isText: true);
        foreach (List<int> symbols in data)
            foreach (int s in symbols) Add(cx, rela, s, isText: false);
        cx.Format.FinishDynamic(cx);
    }

    private static void Add(LinkContext cx, SymbolBuilder rela, int s, bool isText)
    {
        SymbolTable t = cx.Symbols;
        Relocations rs = t.Relocations(s);
        int n = rs.Count;
        if (n == 0 || t.Name(s) is ".dynsym" or ".rela" or ".rela.plt" or ".got.plt" or ".dynamic") return;
        for (int i = 0; i < n; i++)
        {
            if ((RelocationType)(rs.RawType(i) & 0x7fff) != RelocationType.Addr) continue;
            Relocation r = rs[i];
            if (r.Size == 0 || (r.IsWeak && !t.IsReachable(r.Target))) continue;
            if (isText)
            {
                cx.Error(s, $"relocation to {t.Name(r.Target)}: absolute addresses in code are not supported in position-independent images");
                continue;
            }
            if (r.Size != 8) cx.Error(s, $"unexpected relocation for dynamic symbol {t.Name(r.Target)}");
            rela.AddAddress(s, r.Offset);
            rela.AddUInt(cx.Target.Elf.Relative, 8);
            rela.AddAddress(r.Target, r.Addend);
        }
    }
}
