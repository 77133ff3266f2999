using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Programs;

/// <summary>One package after the other to archives, each by the commands that the go command would give: symabis, compile, assemble.</summary>
/// <param name="settings">Target and GOROOT.</param>
/// <param name="compilation">Finds what is imported.</param>
/// <param name="folder">Receives the archives; exists.</param>
internal sealed class ArchiveMaker(BuildSettings settings, ToolCompilation compilation, string folder)
{
    private int _count;

    /// <summary>Makes an archive.</summary>
    /// <param name="p">The package.</param>
    /// <param name="config">The list of archives; null: the library's packages and those that were added.</param>
    /// <param name="flags">For the compiler.</param>
    /// <param name="isComplete"><c>-complete</c>.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>Null when there were mistakes.</returns>
    public ImportedArchive? Make(LoadedPackage p, ImportConfig? config, CompilerFlags flags, bool isComplete, DiagnosticBag diagnostics)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, $"b{++_count:d3}")).FullName, file = Path.Combine(own, "_pkg_.a");
        var assembler = new PackageAssembler(settings, p, own, own + "=>");
        if (assembler.Symabis(diagnostics) is not { } abis) return null;
        var made = compilation.Compile(p, config, new PackageCompilation
        {
            Settings = settings, Package = p, Below = [], Flags = flags, Assembly = abis, IsComplete = isComplete, FileName = static f => f,
        }, diagnostics);
        if (made is not { } result || diagnostics.HasErrors) return null;
        List<(string Name, ReadOnlyMemory<byte> Contents)> members = result.Compiled.Members;
        string header = p.AssemblyFiles.Count > 0 ? AssemblyHeader.Write(result.Checked, StdSizes.Amd64) : "";
        if (!assembler.Assemble(header, members, ParallelLoops.OneByOne, diagnostics)) return null;
        byte[] archive = GoArchive.Write(members);
        File.WriteAllBytes(file, archive);
        return new ImportedArchive(p, file, archive, result.Compiled.Facts);
    }
}
