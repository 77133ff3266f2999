using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Symbols that follow each other in one section: what a worker takes at once.</summary>
/// <param name="Symbols">In the order of their addresses.</param>
/// <param name="From">First of the batch in the list.</param>
/// <param name="To">Behind its last.</param>
/// <param name="Start">Address of the first byte.</param>
/// <param name="Length">In bytes, the gaps between symbols included.</param>
internal readonly record struct ContentBatch(List<int> Symbols, int From, int To, ulong Start, int Length)
{
    /// <summary>Cuts a list into batches of about that many bytes; a larger symbol is one of its own.</summary>
    /// <param name="cx">The link; addresses are final.</param>
    /// <param name="symbols">By section, in each by address.</param>
    /// <param name="bytes">After which a batch ends.</param>
    /// <param name="toNext">A batch reaches to the next one, so that gaps between the two belong to it.</param>
    /// <param name="to">Where the batches go.</param>
    public static void Cut(LinkContext cx, List<int> symbols, long bytes, bool toNext, List<ContentBatch> to)
    {
        SymbolTable t = cx.Symbols;
        for (int from = 0, next; from < symbols.Count; from = next)
        {
            Section? section = t.Section(symbols[from]);
            long start = t.Value(symbols[from]), end = start;
            for (next = from; next < symbols.Count && t.Section(symbols[next]) == section; next++)
            {
                long at = t.Value(symbols[next]);
                if (at < end || (next > from && end - start >= bytes)) break;
                end = at + LengthOf(cx, symbols[next]);
            }
            if (toNext && next < symbols.Count && t.Section(symbols[next]) == section) end = Math.Max(end, t.Value(symbols[next]));
            if (end > start) to.Add(new ContentBatch(symbols, from, next, (ulong)start, checked((int)(end - start))));
        }
    }

    private static long LengthOf(LinkContext cx, int s) => cx.LateContents.ContainsKey(s) ? cx.Symbols.Size(s) : cx.Symbols.Content(s).Length;

    /// <summary>Puts the contents, relocated, into <paramref name="buffer"/>, whose first byte is <see cref="Start"/>.</summary>
    public void Fill(LinkContext cx, Relocator relocator, Span<byte> buffer)
    {
        SymbolTable t = cx.Symbols;
        for (int i = From; i < To; i++)
        {
            int s = Symbols[i];
            int at = (int)((ulong)t.Value(s) - Start);
            if (cx.LateContents.TryGetValue(s, out LinkContext.LateContent? write))
            {
                write(cx, s, buffer.Slice(at, (int)t.Size(s)));
                continue;
            }
            ReadOnlySpan<byte> content = t.Content(s);
            Span<byte> target = buffer.Slice(at, content.Length);
            content.CopyTo(target);
            relocator.Apply(s, target);
        }
    }
}
