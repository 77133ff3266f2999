using Ouro.Core;
using Ouro.Formats.Archives;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Readelf;

/// <summary><c>readelf</c>: shows the structure of ELF files as GNU readelf does, and of PE and Mach-O files in the same columns.</summary>
public sealed class ReadelfTool(ReadelfOptions options, ByteSheet output, Action<string> warn)
{
    /// <summary>Shows a file; of an archive each member.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="showName">Whether a line with the file's name comes first.</param>
    /// <returns>False when something could not be shown; the reason went to <c>warn</c>.</returns>
    public bool Show(InputFile file, bool showName)
    {
        try
        {
            if (file.Length < 8) throw new BadInputException(file.Name, -1, "Failed to read file's magic number");
            if (ArArchive.IsArchive(file.Span)) return ShowArchive(file);
            if (options.ArchiveIndex) warn($"Error: File {file.Name} is not an archive so its index cannot be displayed.");
            return ShowObject(file, showName);
        }
        catch (BadInputException e)
        {
            warn("Error: " + e.Message);
            return false;
        }
    }

    private bool ShowObject(InputFile file, bool showName)
    {
        if (showName) output.Text($"\nFile: {file.Name}\n");
        ReadOnlySpan<byte> b = file.Span;
        if (ElfFile.IsElf(b)) return new ElfReport(ElfFile.Read(file), options, output, warn).Print();
        if (MachOFile.IsMachO(b)) return Print(new MachOFacts(MachOFile.Read(file)));
        if (MachOFile.IsFat(b)) return ShowFat(file);
        if (PeFile.IsPe(b) || PeFile.IsCoffObject(b)) return Print(new PeFacts(PeFile.Read(file)));
        throw new BadInputException(file.Name, -1, "not an ELF file - it has the wrong magic bytes at the start");
    }

    private bool Print(FileFacts facts) => new FactsReport(facts, options, output, warn).Print();

    private bool ShowFat(InputFile file)
    {
        bool good = true;
        foreach (MachOSlice slice in MachOFile.ReadFat(file))
        {
            output.Text($"\nFile: {file.Name}, part at offset 0x{slice.Offset:x}\n");
            try
            {
                good &= Print(new MachOFacts(MachOFile.Read(file, slice)));
            }
            catch (BadInputException e)
            {
                warn("Error: " + e.Message);
                good = false;
            }
        }
        return good;
    }

    private bool ShowArchive(InputFile file)
    {
        ArArchive archive = ArArchive.Read(file);
        bool good = true;
        if (options.ArchiveIndex)
        {
            good &= ShowIndex(archive);
            if (!options.ShowsSomething) return good;
        }
        foreach (ArMember m in archive.Members)
        {
            if (m.IsTable) continue;
            try
            {
                if (archive.IsThin)
                {
                    using InputFile member = OpenMember(file, m);
                    good &= ShowObject(member, true);
                }
                else
                {
                    good &= ShowObject(archive.Open(m), true);
                }
            }
            catch (Exception e) when (e is BadInputException or IOException or UnauthorizedAccessException)
            {
                warn("Error: " + e.Message);
                good = false;
            }
        }
        return good;
    }

    // The name comes from the archive: it may be nonsense, or a device that never ends.
    private static InputFile OpenMember(InputFile archive, ArMember m)
    {
        if (m.Name.Length == 0 || m.Name.Contains('\0', StringComparison.Ordinal)) throw archive.Bad(m.HeaderOffset, "the member has no name of a file");
        string path = Path.Combine(Path.GetDirectoryName(archive.Name) ?? "", m.Name);
        if (!File.Exists(path)) throw new BadInputException(path, -1, "No such file");
        if (new FileInfo(path).Length == 0) // empty, a pipe or a device
            throw new BadInputException(path, -1, "is not an ordinary file");
        return InputFile.Open(path);
    }

    private bool ShowIndex(ArArchive archive)
    {
        if (archive.ReadIndex() is not { } index)
        {
            warn($"Error: {archive.File.Name}: unable to dump the index as none was found");
            return false;
        }
        output.Text($"Index of archive {archive.File.Name}: ({index.Entries.Count} entries, 0x{index.NamesLength:x} bytes in the symbol table)\n");
        ulong last = ulong.MaxValue;
        foreach (var (symbol, at) in index.Entries)
        {
            if (at != last)
            {
                ArMember? m = archive.MemberAt(at);
                output.Text($"Contents of binary {archive.File.Name}({m?.Name ?? "?"}) at offset 0x{at:x}\n");
                last = at;
            }
            output.Char('\t');
            output.Text(symbol);
            output.Line();
        }
        return true;
    }
}
