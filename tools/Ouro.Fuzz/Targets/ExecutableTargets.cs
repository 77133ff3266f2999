using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Archives;
using Ouro.Formats.Binary;
using Ouro.Formats.Dwarf;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;
using Ouro.Inspect.Deps;
using Ouro.Inspect.Kernel;
using Ouro.Inspect.Lines;
using Ouro.Inspect.Objdump;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using Ouro.Inspect.Sbom;
using Ouro.Inspect.Size;
using Ouro.Inspect.Symbols;

namespace Ouro.Fuzz.Targets;

/// <summary>What reads executables, archives and the loader's cache. Which format is damaged depends on the samples.</summary>
internal static class ExecutableTargets
{
    private static readonly (string Name, Action<InputFile> Read)[] s_readers =
    [
        ("readelf", Readelf),
        ("nm", Nm),
        ("addr2line", Addr2Line),
        ("debug", Debug),
        ("go", GoTables),
        ("size", static f => SizeReport.Read(f)),
        ("sbom", Sbom),
        ("deps", Deps),
        ("kernel", Kernel),
        ("ar", Archive),
        ("objdump", Objdump),
        ("cxx", static f => Ouro.Inspect.Names.CxxNames.Demangle(System.Text.Encoding.Latin1.GetString(f.Span))),
        ("ld.so.cache", static f => LoaderCache.Read(f)),
        ("all", AllReaders),
    ];

    public static IEnumerable<string> Names => s_readers.Select(static r => r.Name);

    public static FuzzTarget Create(string name, IReadOnlyList<string> samples) =>
        new ReaderTarget(name, Array.Find(s_readers, r => r.Name == name).Read ?? throw new ArgumentException($"no target {name}"), samples);

    /// <summary>Every reader on the same input; the first diagnostic of one does not keep the others from reading.</summary>
    private static void AllReaders(InputFile f)
    {
        foreach (Action<InputFile> read in (Action<InputFile>[])[Readelf, Nm, Addr2Line, Debug, GoTables, static f => SizeReport.Read(f), Sbom, Deps, Kernel, Archive, Objdump, static f => LoaderCache.Read(f)])
        {
            try
            {
                read(f);
            }
            catch (BadInputException)
            {
            }
        }
    }

    private static void Readelf(InputFile f)
    {
        var o = new ReadelfOptions { Utf8 = true, Wide = true };
        o.SetAll();
        o.Dumps.Add((".text", DumpKind.Hex));
        o.Dumps.Add((".rodata", DumpKind.Strings));
        using var sheet = new ByteSheet(Stream.Null);
        new ReadelfTool(o, sheet, static _ => { }).Show(f, false);
    }

    private static void Nm(InputFile f)
    {
        using var sheet = new ByteSheet(Stream.Null);
        new NmTool(new NmOptions(NmOrder.Name, true, false), [new ExecutableSymbols()], sheet, static _ => { }).Show(f);
    }

    private static void Addr2Line(InputFile f)
    {
        Executable x = Executable.Read(f);
        string[] addresses = [.. x.Sections.Where(static s => s.IsExecutable).Take(4).SelectMany(static s => new[] { s.Address, s.Address + s.MemorySize / 2, s.Address + s.MemorySize - 1 })
            .Select(static a => a.ToString("x", System.Globalization.CultureInfo.InvariantCulture)), x.Entry.ToString("x", System.Globalization.CultureInfo.InvariantCulture)];
        Addr2LineTool.Go(f, new StringReader(string.Join('\n', addresses)), TextWriter.Null);
        Addr2LineTool.Gnu(f, addresses, new Addr2LineTool.GnuOptions(true, true, true, false, false), TextWriter.Null);
    }

    private static void Debug(InputFile f)
    {
        if (DwarfData.Open(Executable.Read(f)) is not { } data) return;
        foreach (DwarfUnit u in data.Units)
            foreach (DwarfUnit v in data.UnitsWith(u.Ranges.Count > 0 ? u.Ranges[0].Low : 0)) _ = v.Name;
    }

    private static void GoTables(InputFile f)
    {
        Executable x = Executable.Read(f);
        _ = BuildInfo.Read(x)?.ToString();
        if (PcLineTable.Find(x) is not { } t) return;
        for (int i = 0; i < t.Count; i += 1 + t.Count / 200)
        {
            GoFunction g = t[i];
            t.LineOf(i, g.Entry);
            t.FileOf(i, g.Entry + 1);
        }
    }

    private static void Sbom(InputFile f)
    {
        BillOfMaterials bill = BillOfMaterials.Read(f, "input");
        SpdxDocument.Write(bill, null);
        CycloneDxDocument.Write(bill, null);
    }

    private static void Deps(InputFile f)
    {
        if (!ElfFile.IsElf(f.Span))
        {
            Executable x = Executable.Read(f);
            x.Pe?.Imports();
            x.MachO?.Dylibs();
            return;
        }
        new ElfLoader(new RootFolder("/nonexistent")).Load(ElfFile.Read(f), "/input", "amd64", countSystemCalls: true);
    }

    private static void Kernel(InputFile f)
    {
        if (ElfFile.IsElf(f.Span)) SystemCallSearch.Run(ProgramCode.Read(ElfFile.Read(f)));
    }

    private static void Objdump(InputFile f)
    {
        using var sheet = new ByteSheet(Stream.Null);
        new ObjdumpTool(ObjdumpParts.AllHeaders | ObjdumpParts.Code, true, sheet, static _ => { }).Show(f);
    }

    private static void Archive(InputFile f)
    {
        ArArchive archive = ArArchive.Read(f);
        foreach (var m in archive.Members) _ = m.Name;
        Readelf(f);
    }
}
