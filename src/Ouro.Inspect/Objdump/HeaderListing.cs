using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary>The file's header and the sections, in objdump's lines.</summary>
internal sealed class HeaderListing(BinaryView view, ByteSheet output)
{
    private static readonly (FileTraits Trait, string Name)[] s_fileTraits =
    [
        (FileTraits.Relocations, "HAS_RELOC"), (FileTraits.Executable, "EXEC_P"), (FileTraits.LineNumbers, "HAS_LINENO"), (FileTraits.Debugging, "HAS_DEBUG"),
        (FileTraits.Symbols, "HAS_SYMS"), (FileTraits.Locals, "HAS_LOCALS"), (FileTraits.Dynamic, "DYNAMIC"), (FileTraits.Paged, "D_PAGED"),
    ];

    private static readonly (SectionTraits Trait, string Name)[] s_sectionTraits =
    [
        (SectionTraits.Contents, "CONTENTS"), (SectionTraits.Alloc, "ALLOC"), (SectionTraits.Load, "LOAD"), (SectionTraits.Reloc, "RELOC"),
        (SectionTraits.ReadOnly, "READONLY"), (SectionTraits.Code, "CODE"), (SectionTraits.Data, "DATA"), (SectionTraits.Debugging, "DEBUGGING"),
        (SectionTraits.Exclude, "EXCLUDE"), (SectionTraits.NoRead, "NOREAD"), (SectionTraits.Octets, "OCTETS"), (SectionTraits.ThreadLocal, "THREAD_LOCAL"),
        (SectionTraits.Group, "GROUP"), (SectionTraits.LinkOnceDiscard, "LINK_ONCE_DISCARD"), (SectionTraits.LinkOnceSameSize, "LINK_ONCE_SAME_SIZE"),
        (SectionTraits.LinkOnceSameContents, "LINK_ONCE_SAME_CONTENTS"),
    ];

    private readonly int _digits = view.AddressDigits;

    /// <summary><c>-f</c>.</summary>
    public void PrintFileHeader()
    {
        output.Text($"architecture: {view.Architecture}, flags 0x{(uint)view.Traits:x8}:\n");
        output.Text(string.Join(", ", s_fileTraits.Where(t => (view.Traits & t.Trait) != 0).Select(static t => t.Name)));
        output.Text("\nstart address 0x");
        output.Hex(view.Entry, _digits);
        output.Line();
    }

    /// <summary><c>-h</c>.</summary>
    public void PrintSections()
    {
        output.Text("Sections:\nIdx Name          Size      VMA       ");
        if (view.Is64) output.Spaces(8);
        output.Text("LMA       ");
        if (view.Is64) output.Spaces(8);
        output.Text("File off  Algn\n");
        int number = 0;
        foreach (ShownSection s in view.Sections)
        {
            output.Decimal((ulong)number++, 3);
            output.Char(' ');
            output.Left(s.Name, 13);
            output.Char(' ');
            output.Hex(s.Size, 8);
            output.Text("  ");
            output.Hex(s.Address, _digits);
            output.Text("  ");
            output.Hex(s.LoadAddress, _digits);
            output.Text("  ");
            output.Hex(s.Offset, 8);
            output.Text($"  2**{s.AlignPower}\n                  ");
            output.Text(string.Join(", ", s_sectionTraits.Where(t => (s.Traits & t.Trait) != 0).Select(static t => t.Name)));
            output.Text(s.Note);
            output.Line();
        }
    }
}
