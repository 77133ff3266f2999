// From loaded packages to an executable: for each package, dependencies first, the steps of contract/build-and-bootstrap §3.1:
// symabis, compile, assemble, archive; then one link of everything.

using System.Globalization;
using System.Text;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Link;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Build.Compiling;

/// <summary>What a build has besides its packages.</summary>
public sealed record ProgramOptions
{
    /// <summary>Where archives and lists are written; made when it is not there.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>The executable; null: compile only.</summary>
    public string? Output { get; init; }

    /// <summary>Archives of packages that another compiler made, by import path: they are checked but not compiled.</summary>
    public IReadOnlyDictionary<string, string> Foreign { get; init; } = new Dictionary<string, string>();

    public PassOptions Passes { get; init; } = new();

    /// <summary><c>-gcflags</c> of the packages that are not the library's: <c>-N</c> and <c>-l</c>.</summary>
    public bool NoOptimisation { get; init; }
    public bool NoInlining { get; init; }

    /// <summary>Objects have debugging information.</summary>
    public bool Dwarf { get; init; } = true;

    /// <summary><c>-ldflags</c>: symbols and debugging information are left out.</summary>
    public bool OmitSymbolTable { get; init; }
    public bool OmitDwarf { get; init; }

    /// <summary>Told of each step: what is done, to which package.</summary>
    public Action<string, string>? Progress { get; init; }
}

/// <summary>Builds programs. What one program compiled is there for the next: packages are known by import path, so two commands need two paths.</summary>
public sealed class ProgramBuilder
{
    private readonly BuildSettings _settings;
    private readonly DiagnosticBag _diagnostics;
    private readonly Compilation _compilation;
    private readonly Dictionary<string, string> _archives = new(StringComparer.Ordinal);

    public ProgramBuilder(BuildSettings settings, ParseContext context)
    {
        _settings = settings;
        _diagnostics = context.Diagnostics;
        _compilation = new Compilation(settings, context);
    }

    /// <summary>The packages built so far.</summary>
    public Compilation Compilation => _compilation;

    /// <summary>Archives of the packages built so far, by import path.</summary>
    public IReadOnlyDictionary<string, string> Archives => _archives;

    /// <summary>Checks, compiles and links. Mistakes go to the context's diagnostics.</summary>
    /// <param name="order">All packages, each after what it imports; the command is the last.</param>
    /// <param name="options">Where to.</param>
    /// <returns>False when there were mistakes.</returns>
    public bool Build(IReadOnlyList<LoadedPackage> order, ProgramOptions options)
    {
        Directory.CreateDirectory(options.WorkFolder);
        if (!_diagnostics.HasErrors) _compilation.Check(order);
        if (_diagnostics.HasErrors) return false;
        foreach (LoadedPackage p in order)
        {
            if (_archives.ContainsKey(p.ImportPath)) continue;
            if (options.Foreign.TryGetValue(p.ImportPath, out string? archive))
            {
                _archives[p.ImportPath] = archive;
                ForeignArchive.Take(p.ImportPath, File.ReadAllBytes(archive), archive, _compilation.Facts);
            }
            else if (!CompilePackage(p, options)) return false;
        }
        return options.Output is null || Link(order, options);
    }

    private bool CompilePackage(LoadedPackage p, ProgramOptions options)
    {
        options.Progress?.Invoke("compile", p.ImportPath);
        string folder = Directory.CreateDirectory(Path.Combine(options.WorkFolder, $"b{_archives.Count + 1:d3}")).FullName;
        var assembler = new PackageAssembler(_settings, p, folder, folder + "=>");
        if (assembler.Symabis(_diagnostics) is not { } abis) return false;
        CompiledPackage? compiled = _compilation.Compile(p, abis, new CompilerFlags
        {
            Passes = options.Passes, NoOptimisation = options.NoOptimisation && !p.IsStandard, NoInlining = options.NoInlining && !p.IsStandard, Dwarf = options.Dwarf,
        });
        if (compiled is null) return false;
        List<(string Name, ReadOnlyMemory<byte> Contents)> members = compiled.Members;
        if (p.AssemblyFiles.Count > 0 && !assembler.Assemble(AssemblyHeader.Write(_compilation[p.ImportPath], StdSizes.Amd64), members, ParallelLoops.OneByOne, _diagnostics)) return false;
        string archive = Path.Combine(folder, "_pkg_.a");
        File.WriteAllBytes(archive, GoArchive.Write(members));
        _archives[p.ImportPath] = archive;
        return true;
    }

    /// <summary>Links a command, the last of a list of packages that are built.</summary>
    private bool Link(IReadOnlyList<LoadedPackage> order, ProgramOptions options)
    {
        LoadedPackage command = order[^1];
        options.Progress?.Invoke("link", command.ImportPath);
        var config = new StringBuilder("# import config\n");
        foreach (LoadedPackage p in order.OrderBy(static p => p.ImportPath, StringComparer.Ordinal))
            if (p != command) config.Append(CultureInfo.InvariantCulture, $"packagefile {p.ImportPath}={_archives[p.ImportPath]}\n");
        string file = Path.Combine(options.WorkFolder, "importcfg.link");
        File.WriteAllText(file, config.ToString());
        LinkResult result = Linker.Link(new LinkOptions
        {
            Input = _archives[command.ImportPath],
            Output = options.Output!, // not null: asked by the caller
            ImportConfig = file,
            OmitSymbolTable = options.OmitSymbolTable,
            OmitDwarf = options.OmitDwarf || options.OmitSymbolTable,
            BuildId = "ouro",
            Goos = _settings.GoOs,
            Goarch = _settings.GoArch,
            GoRoot = _settings.GoRoot,
        });
        Take(result.Diagnostics);
        return result.ExitCode == 0;
    }

    private bool Take(IReadOnlyList<Diagnostic> diagnostics)
    {
        bool ok = true;
        foreach (Diagnostic d in diagnostics)
        {
            _diagnostics.Add(d);
            ok &= d.Severity != Severity.Error;
        }
        return ok;
    }
}
