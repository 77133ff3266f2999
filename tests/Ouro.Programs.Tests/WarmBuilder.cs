using Ouro.Build;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Syntax;

namespace Ouro.Programs;

/// <summary>
/// Builds one program after the other in this process. A package of the library is checked and compiled once, whoever imports it; after a
/// fault of the compiler the state goes on as if the program had not been asked for.
/// </summary>
public sealed class WarmBuilder : IDisposable
{
    private readonly string _goRoot;
    private readonly string _work = Directory.CreateTempSubdirectory("ouro-warm").FullName;
    private readonly PassOptions? _passes;
    private BuildSettings? _settings;
    private ParseContext? _context;
    private PackageLoader? _loader;
    private ProgramBuilder? _builder;
    private int _count;

    private readonly int _jobs;

    public WarmBuilder(string goRoot, PassOptions? passes = null, int jobs = 2)
    {
        _goRoot = goRoot;
        _jobs = jobs;
        _passes = passes;
    }

    /// <summary>Builds a program from files of one folder.</summary>
    /// <returns>Null, or why there is no program.</returns>
    public string? Build(IReadOnlyList<string> files, string output) =>
        OnDeepStack(() => Build(_ => _loader!.LoadClosure([_loader.LoadFiles(files, $"program{++_count}")]), output)); // not null: made before

    /// <summary>Builds a command of GOROOT (<c>cmd/asm</c>).</summary>
    public string? BuildPackage(string path, string output) =>
        OnDeepStack(() => Build(_ => _loader!.LoadClosure(["runtime", path]), output)); // not null: made before

    /// <summary>Builds a command of a module.</summary>
    /// <param name="folder">A folder with go.mod.</param>
    /// <param name="package">The command's folder below it; empty: the module's own.</param>
    /// <param name="output">The executable.</param>
    public string? BuildModule(string folder, string package, string output) => OnDeepStack(() => Build(context =>
    {
        MainModule module = MainModule.Find(folder)!; // not null: it has a go.mod
        var loader = new PackageLoader(_settings!, context.Diagnostics, module);
        return loader.LoadClosure(["runtime", package.Length == 0 ? module.ModulePath : module.ModulePath + "/" + package]);
    }, output));

    private static string? OnDeepStack(Func<string?> build)
    {
        string? failure = null;
        // Recursion over the source needs a deep stack.
        var worker = new Thread(() => failure = build(), 256 << 20);
        worker.Start();
        worker.Join();
        return failure;
    }

    private string? Build(Func<ParseContext, List<LoadedPackage>> load, string output)
    {
        if (_builder is null)
        {
            _settings = new BuildSettings { GoRoot = _goRoot, GoVersion = File.ReadLines(Path.Combine(_goRoot, "VERSION")).First(), Jobs = _jobs };
            _context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
            _loader = new PackageLoader(_settings, _context.Diagnostics);
            _builder = new ProgramBuilder(_settings, _context);
        }
        try
        {
            List<LoadedPackage> order = load(_context!);
            bool ok = _builder.Build(order, new ProgramOptions { WorkFolder = _work, Output = output, OmitDwarf = true, Passes = _passes ?? new PassOptions() });
            if (ok) return null;
            string text = string.Join('\n', _context!.Diagnostics.ToSortedArray().Select(static d => d.ToString()));
            _builder = null; // the mistakes stay in the context
            return text;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
