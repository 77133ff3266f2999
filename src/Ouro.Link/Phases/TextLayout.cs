using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Gives each function its address.</summary>
/// <remarks>In: Text in order. Out: values of functions, .text's length, runtime.text and runtime.etext.</remarks>
internal static class TextLayout
{
    // Room that a function takes at least, so that the function table's buckets need no more than 8 bits a step.
    private const int MinFunc = 16;

    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        Section sect = cx.AddSection(cx.TextSegment, ".text", 5);
        sect.Align = cx.FuncAlign;
        if (cx.Options.RandomLayoutSeed != 0)
            new GoRandom(cx.Options.RandomLayoutSeed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(cx.Text));
        SortByKind(cx);
        int text = cx.Define("runtime.text", LinkKind.Text, 0), etext = cx.Define("runtime.etext", LinkKind.TextEnd, 0);
        t.SetSection(text, sect);
        long start = LinkContext.RoundUp(cx.TextAddress, cx.FuncAlign), va = start;
        sect.Address = (ulong)va;
        foreach (int s in cx.Text)
        {
            t.SetSection(s, sect);
            int align = Math.Max(t.Align(s), cx.FuncAlign);
            va = LinkContext.RoundUp(va, align);
            if (sect.Align < align) sect.Align = align;
            t.SetValue(s, va);
            va += Math.Max(MinFunc, t.Size(s));
        }
        if (cx.Target.TrampolineLimit > 0 && va - start >= cx.Target.TrampolineLimit)
            throw cx.Fatal($"program too large: {va - start} bytes of code; trampolines are not supported yet for {cx.Options.Goarch}");
        sect.Length = (ulong)(va - start) + (ulong)cx.Target.MinInstruction;
        t.SetSection(etext, sect);
        t.SetValue(etext, va);
        t.SetValue(text, start);
    }

    // Stable, by kind: gathers the FIPS functions between their markers.
    private static void SortByKind(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        var sorted = new List<int>(cx.Text.Count);
        for (LinkKind k = LinkKind.None; k <= LinkKind.TextEnd; k++)
            foreach (int s in cx.Text)
                if (t.Kind(s) == k) sorted.Add(s);
        cx.Text = sorted;
    }
}
