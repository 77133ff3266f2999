using Ouro.Link.Dwarf;

namespace Ouro.Link.Phases;

/// <summary>Makes the runtime's table of functions and the sections of debugging information: both read all functions and make symbols, and
/// most of either can be done beside the other.</summary>
/// <remarks>In: Text with addresses, entries of debugging information. Out: PcLines, Dwarf.Sections.</remarks>
internal static class Tables
{
    public static void Run(LinkContext cx)
    {
        PcLineTable lines = PcLineTable.Begin(cx);
        DebugSections? debug = DebugSections.Begin(cx);
        // From here to the end of the searches no symbol is added.
        Action[] searches = lines.Searches;
        Workers.Run(cx, searches.Length + (debug?.Pieces ?? 0), static () => new LineFiles(), (files, i) =>
        {
            // What takes longest comes first: the runtime's unit, names, frames.
            if (debug is null) searches[i]();
            else if (i is 0) debug.Write(0, files);
            else if (i <= searches.Length) searches[i - 1]();
            else debug.Write(i - searches.Length, files);
        });
        lines.Lay();
        FindFuncTable.Run(cx);
        debug?.End();
    }
}
