using System.Text;
using Ouro.Asm;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;

namespace Ouro.Build.Compiling;

/// <summary>Assembles the <c>.s</c> files of one package (contract/build-and-bootstrap §3.1).</summary>
/// <param name="settings">Target and GOROOT.</param>
/// <param name="package">The package.</param>
/// <param name="folder">The action's folder: where the package's generated header seems to lie.</param>
/// <param name="trimPath">What the assembler is told as <c>-trimpath</c>.</param>
/// <param name="flags"><c>-asmflags</c>; null: none.</param>
public sealed class PackageAssembler(BuildSettings settings, LoadedPackage package, string folder, string trimPath, IReadOnlyList<string>? flags = null)
{
    private AssemblerFlagList _flags = new();

    /// <summary>What <c>-S</c> printed of the files that were assembled, a text for each.</summary>
    public List<string> Listings { get; } = [];

    /// <summary>What the files define and refer to; null when there were mistakes.</summary>
    /// <param name="diagnostics">Receives mistakes.</param>
    public SymbolAbis? Symabis(DiagnosticBag diagnostics)
    {
        if (package.AssemblyFiles.Count == 0) return SymbolAbis.None;
        _flags = AssemblerFlagList.Parse(flags ?? []);
        AssemblerResult list = Assembler.GenerateSymabis(OptionsFor(""), [.. package.AssemblyFiles.Select(package.PathOf)]);
        return Take(list, diagnostics) ? SymbolAbis.Parse("symabis", Encoding.UTF8.GetString(list.Output!)) : null; // not null: Take
    }

    /// <summary>Adds the files' objects to an archive's members.</summary>
    /// <param name="header">The text of <c>go_asm.h</c>.</param>
    /// <param name="parallelFor">Runs the work on files.</param>
    /// <param name="diagnostics">Receives mistakes: those of the first file that has any.</param>
    /// <returns>False when there were mistakes.</returns>
    public bool Assemble(string header, List<(string Name, ReadOnlyMemory<byte> Contents)> members, ParallelLoop parallelFor, DiagnosticBag diagnostics)
    {
        if (package.AssemblyFiles.Count == 0) return true;
        var results = new AssemblerResult?[package.AssemblyFiles.Count];
        var failures = new Exception?[results.Length];
        parallelFor(results.Length, i =>
        {
            try
            {
                results[i] = Assembler.Assemble(OptionsFor(header), [package.PathOf(package.AssemblyFiles[i])]);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures[i] = e;
            }
        });
        for (int i = 0; i < results.Length; i++)
        {
            if (failures[i] is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            AssemblerResult o = results[i]!; // not null: it did not fail
            if (!Take(o, diagnostics)) return false;
            if (o.Listing.Length > 0) Listings.Add(o.Listing);
            members.Add((Path.ChangeExtension(package.AssemblyFiles[i], ".o"), o.Output));
        }
        return true;
    }

    private AssemblerOptions OptionsFor(string header) => new()
    {
        GoArch = settings.GoArch,
        GoOs = settings.GoOs,
        PackagePath = package.CompilePath,
        Definitions = [$"GOOS_{settings.GoOs}", $"GOARCH_{settings.GoArch}", $"GOAMD64_v{settings.Amd64Level}", .. _flags.Definitions],
        IncludeFolders = [folder, Path.Combine(settings.GoRoot, "pkg", "include"), .. _flags.Folders],
        TrimPath = trimPath,
        WorkingFolder = package.Folder,
        GoRoot = settings.GoRoot,
        Listing = _flags.Listing,
        Version = settings.GoVersion,
        Experiments = settings.Experiments,
        ReadFile = path => Read(path, header),
    };

    /// <summary>The files that an include may mean: the package's header made here, neutral names of target headers, files on disk.</summary>
    private byte[]? Read(string path, string header)
    {
        if (path == Path.Combine(folder, "go_asm.h")) return Encoding.UTF8.GetBytes(header);
        if (File.Exists(path)) return File.ReadAllBytes(path);
        string name = Path.GetFileName(path);
        foreach (string h in package.HeaderFiles)
        {
            // x_linux_amd64.h stands in for x_GOOS_GOARCH.h, and so on.
            string neutral = h.Replace("_" + settings.GoOs, "_GOOS", StringComparison.Ordinal).Replace("_" + settings.GoArch, "_GOARCH", StringComparison.Ordinal);
            if (neutral != h && neutral == name) return File.ReadAllBytes(package.PathOf(h));
        }
        return null;
    }

    private static bool Take(AssemblerResult result, DiagnosticBag diagnostics)
    {
        bool ok = result.Output is not null;
        foreach (Diagnostic d in result.Diagnostics)
        {
            diagnostics.Add(d);
            ok &= d.Severity != Severity.Error;
        }
        return ok;
    }
}
