using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Relocates all content and writes it, in parallel.</summary>
/// <remarks>A worker relocates a batch in a buffer that stays in its processor's cache and hands it to the file: the image as a whole is
/// never in memory. In: addresses, file offsets, compressed DWARF. Out: all sections in Output.</remarks>
internal static class ImageWriter
{
    private const int BatchBytes = 1 << 18;

    public static void Run(LinkContext cx)
    {
        var batches = new List<ContentBatch>();
        ContentBatch.Cut(cx, cx.Text, BatchBytes, toNext: true, batches);
        int text = batches.Count;
        ContentBatch.Cut(cx, FileData(cx), BatchBytes, toNext: false, batches);
        foreach (Dwarf.DwarfSection d in cx.Dwarf.Sections)
            if (d.Compressed is null) ContentBatch.Cut(cx, [d.Symbol, .. d.Parts], BatchBytes, toNext: false, batches);
        PadText(cx);
        BatchWorker.Run(cx, batches, (worker, i) =>
        {
            ContentBatch b = batches[i];
            Segment segment = cx.Symbols.Section(b.Symbols[b.From])!.Segment; // not null: only symbols with a section come here
            cx.Output.Write(worker.Fill(b, i < text ? cx.Target.CodePad : (byte)0), segment.OffsetOf(b.Start));
        });
        foreach (Dwarf.DwarfSection d in cx.Dwarf.Sections)
        {
            if (d.Compressed is null) continue;
            ulong at = cx.DwarfSegment.OffsetOf(d.Section!.Address); // not null: allocated
            foreach (byte[] part in d.Compressed)
            {
                cx.Output.Write(part, at);
                at += (ulong)part.Length;
            }
        }
        cx.ThrowIfErrors();
    }

    private static List<int> FileData(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        var symbols = new List<int>(cx.Data.Count);
        foreach (int s in cx.Data)
            if (t.Section(s) is { } sect && sect.Address < sect.Segment.Address + sect.Segment.FileLength && sect.Name != ".tbss") symbols.Add(s);
        return symbols;
    }

    // In front of the first function and behind the last; between two the batches do it.
    private static void PadText(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        Section text = cx.TextSegment.Sections[0];
        int last = cx.Text[^1];
        ulong start = (ulong)t.Value(cx.Text[0]), end = (ulong)(t.Value(last) + t.Content(last).Length);
        Pad(text.Address, start);
        Pad(end, text.Address + text.Length);

        void Pad(ulong from, ulong to)
        {
            if (from >= to) return;
            var pad = new byte[to - from];
            pad.AsSpan().Fill(cx.Target.CodePad);
            cx.Output.Write(pad, cx.TextSegment.OffsetOf(from));
        }
    }
}
