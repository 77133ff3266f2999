using System.Text;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Covering;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Build.Actions;

/// <summary>
/// The work of a <see cref="CompileAction"/>: symabis, compile, assemble, archive, build ID (contract/build-and-bootstrap §3.1), in two halves.
/// The first ends when all is known that importers ask for.
/// </summary>
internal sealed class PackageBuild
{
    private readonly BuildSession _session;
    private readonly CompileAction _action;
    private readonly LoadedPackage _package;

    // The same with the sources that are compiled.
    private LoadedPackage _source;
    private CoverageConfig? _coverage;
    private readonly Lazy<Dictionary<string, string>> _trimmed;
    private readonly string _placeholder;
    private DiagnosticBag _own = new();
    private PackageAssembler? _assembler;
    private string _header = "";

    /// <param name="placeholder">The build ID with the content ID not yet known.</param>
    public PackageBuild(BuildSession session, CompileAction action, string placeholder)
    {
        _session = session;
        _action = action;
        _placeholder = placeholder;
        _package = _source = action.Package;
        _trimmed = new Lazy<Dictionary<string, string>>(action.TrimmedFolders);
    }

    /// <summary>What the compiler tells importers, once the first half is done.</summary>
    public TranslatedPackage? Translated { get; private set; }

    /// <summary>Of a package that is counted and asked for it: the description of its functions.</summary>
    public byte[] CoverMeta { get; private set; } = [];

    /// <summary>What compiler and assembler printed, once the second half is done: with <c>-S</c> the listings, one for each file of assembly.</summary>
    public List<string> Printed { get; } = [];

    /// <summary>The first half.</summary>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>False when there were any.</returns>
    public bool Begin(DiagnosticBag diagnostics)
    {
        if (!CanBuild(_package, diagnostics)) return false;
        string folder = _session.FolderOf(_action);
        if (_package.CoverMode.Length > 0)
        {
            if (CoveredPackage.Make(_session, _package, folder, diagnostics) is not { } covered) return false;
            (_source, _coverage, CoverMeta) = covered;
        }
        _assembler = new PackageAssembler(_session.Settings, _package, folder, TrimPath(folder), _action.AssemblerFlagsOf(_session));
        if (_assembler.Symabis(diagnostics) is not { } abis || Compile(abis, diagnostics) is not { } begun) return false;
        Translated = begun.Translated;
        if (_package.AssemblyFiles.Count > 0) _header = AssemblyHeader.Write(begun.Checked, StdSizes.Amd64);
        return true;
    }

    /// <summary>Whether a package has what can be built, and nothing else.</summary>
    /// <param name="package">The package.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static bool CanBuild(LoadedPackage package, DiagnosticBag diagnostics)
    {
        if (PackageLoader.NoGoFiles(package) is { } none) diagnostics.Add(new Diagnostic("NoGoFiles", default, $"{package.ImportPath}: {none}"));
        else if (package.OtherFiles.Count > 0) diagnostics.Add(new Diagnostic("CFilesWithoutCgo", default, $"C source files not allowed when not using cgo or SWIG: {string.Join(' ', package.OtherFiles)}"));
        return !diagnostics.HasErrors;
    }

    /// <summary>The second half: makes the archive.</summary>
    /// <param name="parallelFor">Runs the work on functions and on files.</param>
    /// <param name="diagnostics">Receives mistakes.</param>
    /// <returns>Null when there were any.</returns>
    public byte[]? Finish(ParallelLoop parallelFor, DiagnosticBag diagnostics)
    {
        TranslatedPackage translated = Translated!; // not null: the first half
        Translated = null;
        CompiledPackage? made = translated.Finish(parallelFor);
        foreach (Diagnostic d in _own.ToSortedArray()) diagnostics.Add(d);
        if (made is null) return null;
        if (made.Listing.Length > 0) Printed.Add(made.Listing);
        List<(string Name, ReadOnlyMemory<byte> Contents)> members = made.Members;
        using (_session.Trace.Phase("assemble"))
            if (!_assembler!.Assemble(_header, members, parallelFor, diagnostics)) return null; // not null: the first half
        Printed.AddRange(_assembler.Listings);
        using (_session.Trace.Phase("archive"))
        {
            foreach (string file in _package.SysoFiles) members.Add((file, File.ReadAllBytes(_package.PathOf(file))));
            byte[] archive = GoArchive.Write(members);
            BuildId.SetContent(archive.AsSpan(), _placeholder);
            return archive;
        }
    }

    /// <summary>Begins to compile, as often as it takes until it is known which packages below are needed as source.</summary>
    private (CheckedPackage Checked, TranslatedPackage Translated)? Compile(SymbolAbis abis, DiagnosticBag diagnostics)
    {
        CompilerFlags flags = CompilerFlagList.Parse(_action.CompilerFlagsOf(_session));
        if (_session.HasPassSettings) flags = flags with { Passes = _session.Passes };
        flags = flags with { Coverage = _coverage };
        var compilation = new PackageCompilation
        {
            Settings = _session.Settings, Package = _source, Below = _action.Imports(), Flags = flags, Assembly = abis, IsComplete = _package.IsComplete, BuildId = _placeholder,
            FileName = FileName, Trace = _session.Trace,
        };
        SourceHints hints = SourceHints.Load(_session, _package);
        while (true)
        {
            var own = new DiagnosticBag();
            try
            {
                (CheckedPackage, TranslatedPackage)? begun;
                using (_session.Trace.Phase("front half")) begun = compilation.Begin(hints.Paths, own);
                if (begun is null)
                    foreach (Diagnostic d in own.ToSortedArray()) diagnostics.Add(d);
                _own = own;
                hints.Save();
                return begun;
            }
            catch (SourceNeededException e) when (hints.Add(e.Path))
            {
                // Anew, with one package more.
                using PhaseTrace.Scope scope = _session.Trace.Phase("source of " + e.Path);
            }
        }
    }

    /// <summary>What tables and tracebacks show for a file: below <c>$GOROOT</c> for the library, with -trimpath below the import path.</summary>
    /// <remarks>Names that come from archives of other packages have been through this already and stay as they are.</remarks>
    private string FileName(string file)
    {
        // What was made in the action's folder has its name alone.
        if (_coverage is not null && Path.GetDirectoryName(file) == _session.FolderOf(_action)) return Path.GetFileName(file);
        if (!_session.TrimPath)
        {
            string source = Path.Combine(_session.Settings.GoRoot, "src") + "/";
            return file.StartsWith(source, StringComparison.Ordinal) ? "$GOROOT/src/" + file[source.Length..] : file;
        }
        int slash = file.LastIndexOf('/');
        return slash >= 0 && _trimmed.Value.TryGetValue(file[..slash], out string? path) ? path + file[slash..] : file;
    }

    private string TrimPath(string folder) => _session.TrimPath ? $"{_package.Folder}=>{_package.PackagePath};{folder}=>" : folder + "=>";
}
