using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Copies all content into the image and relocates it, in parallel by ranges of symbols.</summary>
internal static class ImageWriter
{
    private const int Batch = 512;

    public static void Run(LinkContext cx)
    {
        Section text = cx.TextSegment.Sections[0];
        cx.Image.AsSpan((int)cx.TextSegment.OffsetOf(text.Address), (int)text.Length).Fill(cx.Target.CodePad);
        var symbols = new List<int>(cx.Text.Count + cx.Data.Count);
        symbols.AddRange(cx.Text);
        SymbolTable t = cx.Symbols;
        foreach (int s in cx.Data)
            if (t.Section(s) is { } sect && sect.Address < sect.Segment.Address + sect.Segment.FileLength && sect.Name != ".tbss") symbols.Add(s);
        WriteAll(cx, symbols);
        foreach (Dwarf.DwarfSection d in cx.Dwarf.Sections)
        {
            if (d.Compressed is { } bytes) bytes.CopyTo(cx.Image.AsSpan((int)cx.DwarfSegment.OffsetOf(d.Section!.Address))); // not null: allocated
            else WriteAll(cx, [d.Symbol, .. d.Parts]);
        }
        cx.ThrowIfErrors();
    }

    private static void WriteAll(LinkContext cx, List<int> symbols)
    {
        int batches = (symbols.Count + Batch - 1) / Batch;
        if (batches <= 1 || cx.Options.Threads < 2)
        {
            Write(cx, symbols, 0, symbols.Count);
            return;
        }
        try
        {
            Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = cx.Options.Threads },
                b => Write(cx, symbols, b * Batch, Math.Min(symbols.Count, (b + 1) * Batch)));
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is LinkFailure)
        {
            throw e.InnerExceptions[0];
        }
    }

    private static void Write(LinkContext cx, List<int> symbols, int from, int to)
    {
        SymbolTable t = cx.Symbols;
        var relocator = new Relocator(cx);
        for (int i = from; i < to; i++)
        {
            int s = symbols[i];
            Segment seg = t.Section(s)!.Segment; // not null: only symbols with a section come here
            Span<byte> at = cx.Image.AsSpan((int)seg.OffsetOf((ulong)t.Value(s)));
            if (cx.LateContents.TryGetValue(s, out LinkContext.LateContent? write))
            {
                write(cx, s, at[..(int)t.Size(s)]);
                continue;
            }
            ReadOnlySpan<byte> content = t.Content(s);
            at = at[..content.Length];
            content.CopyTo(at);
            relocator.Apply(s, at);
        }
    }
}
