using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;
using Ouro.Object;
using Ouro.TestKit;

namespace Ouro.Fuzz.Programs;

/// <summary>Compiles and links programs of one file as <c>ouro tool compile</c> and <c>link</c> do, against archives of the library from a cache in artifacts.</summary>
internal sealed class ProgramCompiler : IBuildOutput, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-fuzz").FullName;
    private readonly DiagnosticBag _loading = new();
    private readonly PackageLoader _loader;
    private readonly BuildSession _session;
    private readonly ToolCompilation _tool;

    /// <param name="imports">Packages of the library that programs import; they are built here, where no case waits for it.</param>
    public ProgramCompiler(IEnumerable<string> imports)
    {
        var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First() };
        BuildCache cache = BuildCache.Open(Path.Combine(Repository.Root, "artifacts", "fuzz-cache"), "");
        _session = new BuildSession { Settings = settings, Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Path.Combine(_folder, "work") };
        _loader = new PackageLoader(settings, _loading) { AppliesCommandRules = false };
        _tool = new ToolCompilation(_session, _loader, new BuildGraph(static _ => false));
        string all = $"package main\n\nimport (\n{string.Concat(imports.Select(static p => $"\t_ \"{p}\"\n"))})\n\nfunc main() {{}}\n";
        if (Compile(System.Text.Encoding.UTF8.GetBytes(all), new CompilerFlags()) is null)
            throw new InvalidOperationException("the library does not compile: " + string.Join('\n', _loading.ToSortedArray().Select(static d => d.ToString())));
    }

    /// <summary>The source of the program that was compiled last.</summary>
    public string Source => Path.Combine(_folder, "x.go");

    /// <summary>Compiles a program.</summary>
    /// <returns>Its archive; null when it was refused.</returns>
    /// <exception cref="InvalidOperationException">It was refused without a word.</exception>
    public byte[]? Compile(byte[] source, CompilerFlags flags)
    {
        File.WriteAllBytes(Source, source);
        var diagnostics = new DiagnosticBag();
        LoadedPackage package = _loader.LoadFiles([Source], "main", isStandard: false);
        var made = _tool.Compile(package, null, new PackageCompilation
        {
            Settings = _session.Settings, Package = package, Below = [], IsComplete = true, FileName = static f => f, Flags = flags,
        }, diagnostics);
        if (made is { } result && !diagnostics.HasErrors) return GoArchive.Write(result.Compiled.Members);
        if (!diagnostics.HasErrors && !_loading.HasErrors) throw new InvalidOperationException("refused without a word");
        return null;
    }

    /// <summary>Links a program; null: there were mistakes.</summary>
    /// <returns>The executable, which the next call writes again.</returns>
    public string? Link(byte[] archive)
    {
        string input = Path.Combine(_folder, "x.a"), config = Path.Combine(_folder, "importcfg"), output = Path.Combine(_folder, "x");
        File.WriteAllBytes(input, archive);
        File.WriteAllLines(config, _tool.ArchivesFor(archive, input).Select(static a => $"packagefile {a.Key}={a.Value}"));
        LinkResult r = Linker.Link(new LinkOptions { Input = input, Output = output, ImportConfig = config, OmitDwarf = true, BuildId = "fuzz", GoRoot = Gc.Root });
        return r.ExitCode == 0 ? output : null;
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void IBuildOutput.Begin(BuildAction action) { }

    void IBuildOutput.Report(string title, IReadOnlyList<Diagnostic> messages) { }
}
