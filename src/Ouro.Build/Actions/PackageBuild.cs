using System.Text;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Build.Actions;

/// <summary>The work of a <see cref="CompileAction"/>: symabis, compile, assemble, archive, build ID (contract/build-and-bootstrap §3.1).</summary>
internal sealed class PackageBuild
{
    private readonly BuildSession _session;
    private readonly CompileAction _action;
    private readonly DiagnosticBag _diagnostics;
    private readonly LoadedPackage _package;
    private readonly Lazy<Dictionary<string, string>> _trimmed;

    public PackageBuild(BuildSession session, CompileAction action, DiagnosticBag diagnostics)
    {
        _session = session;
        _action = action;
        _diagnostics = diagnostics;
        _package = action.Package;
        _trimmed = new Lazy<Dictionary<string, string>>(action.TrimmedFolders);
    }

    /// <summary>Makes the archive.</summary>
    /// <param name="placeholder">The build ID with the content ID not yet known.</param>
    /// <returns>Null when mistakes were reported.</returns>
    public byte[]? Run(string placeholder)
    {
        if (PackageLoader.NoGoFiles(_package) is { } none)
        {
            _diagnostics.Add(new Diagnostic("NoGoFiles", default, $"{_package.ImportPath}: {none}"));
            return null;
        }
        if (_package.OtherFiles.Count > 0) return Refuse();
        string folder = _session.FolderOf(_action);
        var assembler = new PackageAssembler(_session.Settings, _package, folder, TrimPath(folder), _diagnostics, _action.AssemblerFlagsOf(_session));
        if (assembler.Symabis() is not { } abis) return null;
        (CheckedPackage Checked, CompiledPackage Compiled)? result = Compile(abis, placeholder);
        if (result is not { } made) return null;
        List<(string Name, ReadOnlyMemory<byte> Contents)> members = made.Compiled.Members;
        if (_package.AssemblyFiles.Count > 0 && !assembler.Assemble(AssemblyHeader.Write(made.Checked, StdSizes.Amd64), members)) return null;
        foreach (string file in _package.SysoFiles) members.Add((file, File.ReadAllBytes(_package.PathOf(file))));
        byte[] archive = GoArchive.Write(members);
        SetContentId(archive, placeholder);
        return archive;
    }

    private byte[]? Refuse()
    {
        _diagnostics.Add(new Diagnostic("CFilesWithoutCgo", default, $"C source files not allowed when not using cgo or SWIG: {string.Join(' ', _package.OtherFiles)}"));
        return null;
    }

    /// <summary>Compiles, as often as it takes until it is known which packages below are needed as source.</summary>
    private (CheckedPackage, CompiledPackage)? Compile(SymbolAbis abis, string buildId)
    {
        CompilerFlags flags = CompilerFlagList.Parse(_action.CompilerFlagsOf(_session));
        if (_session.HasPassSettings) flags = flags with { Passes = _session.Passes };
        List<ImportedArchive> below = _action.Imports();
        SourceHints hints = SourceHints.Load(_session, _package);
        while (true)
        {
            var own = new DiagnosticBag();
            try
            {
                (CheckedPackage, CompiledPackage)? made = Compile(abis, buildId, flags, below, hints.Paths, own);
                foreach (Diagnostic d in own.ToSortedArray()) _diagnostics.Add(d);
                hints.Save();
                return made;
            }
            catch (SourceNeededException e) when (hints.Add(e.Path))
            {
                // Anew, with one package more.
            }
        }
    }

    private (CheckedPackage, CompiledPackage)? Compile(SymbolAbis abis, string buildId, CompilerFlags flags, List<ImportedArchive> below, IReadOnlySet<string> fromSource,
        DiagnosticBag own)
    {
        return new PackageCompilation
        {
            Settings = _session.Settings, Package = _package, Below = below, Flags = flags, Assembly = abis, IsComplete = _package.IsComplete, BuildId = buildId, FileName = FileName,
        }.Run(fromSource, own);
    }

    /// <summary>What tables and tracebacks show for a file: below <c>$GOROOT</c> for the library, with -trimpath below the import path.</summary>
    /// <remarks>Names that come from archives of other packages have been through this already and stay as they are.</remarks>
    private string FileName(string file)
    {
        if (!_session.TrimPath)
        {
            string source = Path.Combine(_session.Settings.GoRoot, "src") + "/";
            return file.StartsWith(source, StringComparison.Ordinal) ? "$GOROOT/src/" + file[source.Length..] : file;
        }
        int slash = file.LastIndexOf('/');
        return slash >= 0 && _trimmed.Value.TryGetValue(file[..slash], out string? path) ? path + file[slash..] : file;
    }

    private string TrimPath(string folder) => _session.TrimPath ? $"{_package.Folder}=>{_package.PackagePath};{folder}=>" : folder + "=>";

    private static void SetContentId(byte[] archive, string placeholder)
    {
        var (places, hash) = BuildId.Find(archive, placeholder);
        byte[] id = Encoding.ASCII.GetBytes($"{placeholder[..placeholder.IndexOf('/', StringComparison.Ordinal)]}/{BuildId.ToText(hash)}");
        foreach (int at in places) id.CopyTo(archive.AsSpan(at));
    }
}
