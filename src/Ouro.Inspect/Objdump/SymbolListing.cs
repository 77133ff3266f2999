using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary>Symbols and relocations in objdump's lines.</summary>
internal sealed class SymbolListing(BinaryView view, ByteSheet output, Func<string, string> demangle)
{
    /// <summary><c>-t</c>.</summary>
    public void PrintSymbols()
    {
        output.Text("SYMBOL TABLE:\n");
        if (!view.PrintSymbols(output, demangle)) output.Text("no symbols\n");
        output.Text("\n\n");
    }

    /// <summary><c>-r</c>.</summary>
    public void PrintRelocations()
    {
        foreach (ShownSection s in view.Sections)
        {
            foreach (IReadOnlyList<ShownRelocation> table in view.Relocations(s)) PrintRelocations(s, table);
        }
    }

    private void PrintRelocations(ShownSection of, IReadOnlyList<ShownRelocation> table)
    {
        output.Text($"RELOCATION RECORDS FOR [{of.Name}]:");
        if (table.Count == 0)
        {
            output.Text(" (none)\n\n");
            return;
        }
        output.Text("\nOFFSET   ");
        if (view.Is64) output.Spaces(8);
        output.Text("TYPE              VALUE\n");
        foreach (ShownRelocation r in table)
        {
            output.Hex(r.Offset, view.AddressDigits);
            output.Char(' ');
            output.Left(r.Type, 16);
            output.Text("  ");
            output.Text(demangle(r.Symbol));
            if (r.Addend != 0)
            {
                output.Text(r.Addend < 0 ? "-0x" : "+0x");
                output.Hex(r.Addend < 0 ? 0 - (ulong)r.Addend : (ulong)r.Addend, view.AddressDigits);
            }
            output.Line();
        }
        output.Text("\n\n");
    }
}
