using System.Globalization;
using Ouro.Core;
using Ouro.Formats.Archives;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;
using Ouro.Inspect.Names;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary><c>objdump</c> in GNU's form: files of any format, and archives of them, as binutils' objdump 2.40 shows them.</summary>
/// <param name="parts">What is shown.</param>
/// <param name="demangle">Whether names of C++ are shown as their source has them.</param>
/// <param name="output">Where to.</param>
/// <param name="warn">Takes what could not be shown.</param>
public sealed class ObjdumpTool(ObjdumpParts parts, bool demangle, ByteSheet output, Action<string> warn)
{
    /// <summary>How deep archives are followed that are members of archives.</summary>
    private const int MaxDepth = 8;

    private readonly Func<string, string> _demangle = demangle ? CxxNames.Demangle : static name => name;
    private bool _unshown;

    /// <summary>Shows a file.</summary>
    /// <returns>False when something could not be shown; the reason went to <c>warn</c>.</returns>
    /// <exception cref="BadInputException">The file is damaged or of a format that is not shown.</exception>
    public bool Show(InputFile file) => Show(file, file.Name, 0, null);

    private bool Show(InputFile file, string name, int depth, ArMember? member)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (ArArchive.IsArchive(b)) return ShowArchive(file, name, depth);
        if (MachOFile.IsFat(b)) return ShowFat(file, name);
        ShowOne(ViewOf(file), name, member is null ? name : LineOf(member));
        return !_unshown;
    }

    private static BinaryView ViewOf(InputFile file)
    {
        ReadOnlySpan<byte> b = file.Span;
        if (ElfFile.IsElf(b)) return new ElfView(ElfFile.Read(file));
        if (MachOFile.IsMachO(b)) return new MachOView(MachOFile.Read(file));
        if (CoffShortImport.IsShortImport(b)) return new ShortImportView(CoffShortImport.Read(file));
        if (PeFile.IsPe(b) || PeFile.IsCoffObject(b)) return new CoffView(PeFile.Read(file));
        throw new BadInputException(file.Name, -1, "file format not recognized");
    }

    private bool ShowArchive(InputFile file, string name, int depth)
    {
        if (depth >= MaxDepth) throw new BadInputException(file.Name, -1, "archives within archives are nested too deeply");
        output.Text($"In {(depth == 0 ? "" : "nested ")}archive {name}:\n");
        ArArchive archive = ArArchive.Read(file);
        bool good = true;
        foreach (ArMember m in archive.Members)
        {
            if (m.IsTable) continue;
            try
            {
                good &= Show(archive.Open(m), m.Name, depth + 1, m);
            }
            catch (BadInputException e)
            {
                warn(e.Message.StartsWith(file.Name + ": ", StringComparison.Ordinal) ? e.Message[(file.Name.Length + 2)..] : e.Message);
                good = false;
            }
        }
        return good;
    }

    private bool ShowFat(InputFile file, string name)
    {
        output.Text($"In archive {name}:\n");
        foreach (MachOSlice slice in MachOFile.ReadFat(file))
        {
            var view = new MachOView(MachOFile.Read(file, slice));
            ShowOne(view, view.Architecture, LineOf(new ArMember(view.Architecture, slice.Offset, slice.Length, 0, 0, 0, 0b110_100_100, 0)));
        }
        return !_unshown;
    }

    // A member as the archiver lists it.
    private static string LineOf(ArMember m)
    {
        string mode = "";
        for (int bit = 8; bit >= 0; bit--) mode += (m.Mode >> bit & 1) == 0 ? '-' : "xwr"[bit % 3];
        DateTimeOffset t = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(m.Time, 0, 253402300799));
        string day = t.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2);
        return $"{mode} {m.Owner}/{m.Group} {m.Length,6} {t.ToString("MMM", CultureInfo.InvariantCulture)} {day} {t.ToString("HH:mm yyyy", CultureInfo.InvariantCulture)} {m.Name}";
    }

    private void ShowOne(BinaryView view, string name, string line)
    {
        var report = new HeaderListing(view, output);
        output.Text($"\n{name}:     file format {view.Format}\n");
        if (Has(ObjdumpParts.Name)) output.Text(line + "\n");
        if (Has(ObjdumpParts.FileHeader)) report.PrintFileHeader();
        if (Has(ObjdumpParts.PrivateHeaders)) view.PrintPrivateHeaders(output);
        output.Line();
        if (Has(ObjdumpParts.SectionHeaders)) report.PrintSections();
        var symbols = new SymbolListing(view, output, _demangle);
        if (Has(ObjdumpParts.Symbols)) symbols.PrintSymbols();
        if (Has(ObjdumpParts.Relocations) && !Has(ObjdumpParts.Code)) symbols.PrintRelocations();
        if (Has(ObjdumpParts.Code)) _unshown |= !new CodeListing(view, output, warn, Has(ObjdumpParts.Relocations), _demangle).Print();
    }

    private bool Has(ObjdumpParts part) => (parts & part) != 0;
}
