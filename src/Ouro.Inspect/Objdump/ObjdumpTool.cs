using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary><c>objdump</c> in GNU's form: ELF files as binutils' objdump 2.40 shows them.</summary>
public sealed class ObjdumpTool(ObjdumpParts parts, ByteSheet output, Action<string> warn)
{
    /// <summary>Shows a file.</summary>
    /// <returns>False when something could not be shown; the reason went to <c>warn</c>.</returns>
    /// <exception cref="BadInputException">The file is damaged or of a format that is not shown.</exception>
    public bool Show(InputFile file)
    {
        if (!ElfFile.IsElf(file.Span))
        {
            throw new BadInputException(file.Name, -1, Executable.IsExecutable(file.Span)
                ? "PE and Mach-O files are not supported yet by objdump in GNU's form; readelf shows their headers"
                : "file format not recognized");
        }
        ElfFile elf = ElfFile.Read(file);
        var view = new BinaryView(elf);
        var report = new HeaderListing(view, output);
        output.Text($"\n{file.Name}:     file format {TargetNames.Format(elf)}\n");
        if (Has(ObjdumpParts.Name)) output.Text(file.Name + "\n");
        if (Has(ObjdumpParts.FileHeader)) report.PrintFileHeader();
        if (Has(ObjdumpParts.PrivateHeaders)) report.PrintPrivateHeaders();
        output.Line();
        if (Has(ObjdumpParts.SectionHeaders)) report.PrintSections();
        var symbols = new SymbolListing(view, output);
        if (Has(ObjdumpParts.Symbols)) symbols.PrintSymbols();
        if (Has(ObjdumpParts.Relocations) && !Has(ObjdumpParts.Code)) symbols.PrintRelocations();
        return !Has(ObjdumpParts.Code) || new CodeListing(view, output, warn, Has(ObjdumpParts.Relocations)).Print();
    }

    private bool Has(ObjdumpParts part) => (parts & part) != 0;
}
