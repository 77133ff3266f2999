using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.TestKit;

namespace Ouro.Fuzz.Programs;

/// <summary>Damaged programs through the whole compiler, with the verifier after every pass and values shuffled before it.</summary>
/// <remarks>
/// As <c>ouro tool compile</c> does it, against archives of the library from a cache in artifacts. A case is as many tries as it takes until
/// a damaged program checks, so that most cases get to the back end.
/// </remarks>
internal sealed class CompilerTarget : FuzzTarget, IBuildOutput, IDisposable
{
    private const int Tries = 25;

    // What these bring with them would be most of the work.
    private static readonly string[] s_large = ["net", "crypto", "text/template", "compress", "archive", "encoding/", "go/", "testing"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-fuzz").FullName;
    private readonly ProgramMutator _mutator = new([.. GoPrograms.Texts().Where(static t => !Array.Exists(s_large, i => t.Contains('"' + i, StringComparison.Ordinal)))]);
    private readonly DiagnosticBag _loading = new();
    private readonly PackageLoader _loader;
    private readonly BuildSession _session;
    private readonly ToolCompilation _tool;

    public CompilerTarget()
    {
        var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First() };
        BuildCache cache = BuildCache.Open(Path.Combine(Repository.Root, "artifacts", "fuzz-cache"), "");
        _session = new BuildSession { Settings = settings, Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Path.Combine(_folder, "work") };
        _loader = new PackageLoader(settings, _loading) { AppliesCommandRules = false };
        _tool = new ToolCompilation(_session, _loader, new BuildGraph(static _ => false));
        // The library is built here, where no case waits for it.
        IEnumerable<string> imports = GoPrograms.Imports.Where(static p => !Array.Exists(s_large, i => p.StartsWith(i, StringComparison.Ordinal))).Order(StringComparer.Ordinal);
        if (!Compile(System.Text.Encoding.UTF8.GetBytes($"package main\n\nimport (\n{string.Concat(imports.Select(static p => $"\t_ \"{p}\"\n"))})\n\nfunc main() {{}}\n"), new CompilerFlags()))
            throw new InvalidOperationException("the library does not compile: " + string.Join('\n', _loading.ToSortedArray().Select(static d => d.ToString())));
    }

    public override string Name => "compile";

    public override int CasesPerProcess => 3000;

    public override void Run(Random r, Action<byte[]> keep)
    {
        for (int i = 0; i < Tries; i++)
        {
            byte[] source = _mutator.Gentle(r);
            keep(source);
            var flags = new CompilerFlags { Passes = new PassOptions { Verify = true, Shuffle = true }, NoInlining = r.Next(8) == 0, NoOptimisation = r.Next(8) == 0 };
            if (Compile(source, flags)) return;
        }
    }

    /// <summary>Compiles a program; false when it was refused.</summary>
    private bool Compile(byte[] source, CompilerFlags flags)
    {
        string file = Path.Combine(_folder, "x.go");
        File.WriteAllBytes(file, source);
        var diagnostics = new DiagnosticBag();
        LoadedPackage package = _loader.LoadFiles([file], "main", isStandard: false);
        var made = _tool.Compile(package, null, new PackageCompilation
        {
            Settings = _session.Settings, Package = package, Below = [], IsComplete = true, FileName = static f => f, Flags = flags,
        }, diagnostics);
        if (made is not null && !diagnostics.HasErrors) return true;
        if (!diagnostics.HasErrors && !_loading.HasErrors) throw new InvalidOperationException("refused without a word");
        return false;
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void IBuildOutput.Begin(BuildAction action) { }

    void IBuildOutput.Report(string title, IReadOnlyList<Diagnostic> messages) { }
}
