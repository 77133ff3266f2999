using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;

namespace Ouro.Inspect.Deps;

/// <summary>The dependencies of executables of every format. Files are read, never run.</summary>
public sealed class Dependencies(RootFolder root)
{
    private ElfLoader? _loader;

    /// <param name="path">On the machine.</param>
    /// <exception cref="BadInputException">No executable, or a damaged one.</exception>
    public DependencyGraph Find(string path, bool countSystemCalls = true)
    {
        Executable e = Executable.Read(InputFile.Open(path)); // stays mapped as long as the graph
        return e.Format switch
        {
            ExecutableFormat.Elf => (_loader ??= new ElfLoader(root)).Load(e.Elf!, root.FromHost(path), e.GoArch, countSystemCalls), // not null: it is ELF
            ExecutableFormat.Pe => OfPe(e, path),
            _ => OfMachO(e, path),
        };
    }

    private static DependencyGraph OfPe(Executable e, string path)
    {
        var program = new DependencyObject { Name = path, Path = path };
        var graph = new DependencyGraph { Program = program, Format = "PE", Architecture = e.GoArch, NamesOnly = true };
        foreach (PeImportedLibrary library in e.Pe!.Imports()) Add(graph, library.Name, library.IsDelayed ? "loaded at its first call" : null, StringComparison.OrdinalIgnoreCase); // not null: it is PE
        return graph;
    }

    private static DependencyGraph OfMachO(Executable e, string path)
    {
        var program = new DependencyObject { Name = path, Path = path };
        var graph = new DependencyGraph { Program = program, Format = "Mach-O", Architecture = e.GoArch, NamesOnly = true };
        foreach (MachODylib library in e.MachO!.Dylibs()) // not null: it is Mach-O
            if (library.Command != MachOConstants.LcIdDylib) Add(graph, library.Name, null, StringComparison.Ordinal);
        return graph;
    }

    private static void Add(DependencyGraph graph, string name, string? problem, StringComparison comparison)
    {
        foreach (DependencyObject o in graph.Objects)
            if (o.Name.Equals(name, comparison)) return;
        var added = new DependencyObject { Name = name, Loader = graph.Program, Problem = problem };
        graph.Objects.Add(added);
        graph.Program.Needs.Add(added);
    }
}
