// The standard library, compiled once for thousands of small programs.
//
// A test of ten lines imports fmt, and fmt costs five seconds. So one process keeps the library's packages as `ouro tool compile` has them: loaded,
// with what importers need of their archives. A test's own packages are compiled against these, each on its own, and forgotten afterwards.

using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;
using Ouro.Programs;

namespace Ouro.GoTests;

/// <summary>Compiled packages of the library, made when first asked for.</summary>
internal sealed class WarmLibrary : IBuildOutput, IDisposable
{
    private readonly BuildSession _session;
    private readonly PackageLoader _loader;
    private readonly BuildGraph _graph = new(static _ => false);

    /// <param name="settings">Target and GOROOT.</param>
    /// <param name="folder">For archives and lists; made when it is not there.</param>
    public WarmLibrary(BuildSettings settings, string folder)
    {
        BuildCache cache = BuildCache.Open(Path.Combine(folder, "cache"), "");
        _session = new BuildSession { Settings = settings, Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Path.Combine(folder, "work") };
        _loader = new PackageLoader(settings, new DiagnosticBag()) { AppliesCommandRules = false };
    }

    public BuildSettings Settings => _session.Settings;

    /// <summary>Is told of what is built.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>A compilation of packages that import from the library. Several may be at work at the same time.</summary>
    /// <param name="relativeTo">What <c>import "./x"</c> is relative to.</param>
    public ToolCompilation NewCompilation(string relativeTo) => new(_session, _loader, _graph) { RelativeTo = relativeTo };

    public void Dispose() => _session.Dispose();

    void IBuildOutput.Begin(BuildAction action) => Log?.WriteLine($"library: {action.Description}");

    void IBuildOutput.Report(string title, IReadOnlyList<Diagnostic> messages)
    {
        if (messages.Count > 0) throw new InvalidOperationException($"the library does not compile: {title}:\n{string.Join('\n', messages)}");
    }
}

/// <summary>The packages of one test, on top of the library.</summary>
internal sealed class TestProgram
{
    private readonly ToolCompilation _compilation;
    private readonly ArchiveMaker _maker;
    private readonly WarmLibrary _library;
    private readonly string _folder;
    private string _last = "";

    /// <param name="library">The library.</param>
    /// <param name="folder">For archives and lists; exists.</param>
    /// <param name="relativeTo">What <c>import "./x"</c> is relative to (<c>-D</c>).</param>
    public TestProgram(WarmLibrary library, string folder, string relativeTo = "")
    {
        _library = library;
        _folder = folder;
        _compilation = library.NewCompilation(relativeTo);
        _maker = new ArchiveMaker(library.Settings, _compilation, folder);
    }

    /// <summary>How a package of the test is compiled.</summary>
    public sealed record PackageOptions
    {
        /// <summary>What <c>-p</c> says.</summary>
        public required string Path { get; init; }
        public required IReadOnlyList<string> Files { get; init; }

        /// <summary>Names, in the folder of the files.</summary>
        public IReadOnlyList<string> AssemblyFiles { get; init; } = [];

        public CompilerFlags Flags { get; init; } = new();

        /// <summary><c>-std</c> or <c>-+</c>: the package counts as the library's.</summary>
        public bool IsStandard => Flags.StandardRules || Flags.RuntimeRules;

        /// <summary><c>-complete</c>.</summary>
        public bool IsComplete { get; init; }

        /// <summary>Messages name columns, as without <c>-C</c>.</summary>
        public bool Columns { get; init; }

        /// <summary>The tenth mistake is the last, as without <c>-e</c>.</summary>
        public bool FirstTen { get; init; }
    }

    /// <summary>Compiles one package; those it imports of the test's come before.</summary>
    /// <returns>Messages as gc prints them, and whether there is an archive.</returns>
    public (bool Ok, List<string> Messages) Compile(PackageOptions o)
    {
        var bag = new DiagnosticBag();
        bool made = Make(o, bag);
        Diagnostic[] all = bag.ToSortedArray();
        bool cut = o.FirstTen && all.Length >= 10;
        List<string> messages = [.. all.Take(cut ? 10 : all.Length).Select(d => Text(d, o.Columns))];
        if (cut) messages.Add(Text(all[9] with { Message = "too many errors", Notes = [] }, o.Columns));
        // As the harness does: folders of the sources are cut where a message names them.
        for (int i = 0; i < messages.Count; i++)
            foreach (string file in o.Files)
                messages[i] = messages[i].Replace(" " + file, " " + Path.GetFileName(file), StringComparison.Ordinal).Replace("\n\t" + file, "\n\t" + Path.GetFileName(file), StringComparison.Ordinal);
        return (made && !bag.HasErrors, messages);
    }

    private bool Make(PackageOptions o, DiagnosticBag bag)
    {
        LoadedPackage package = new PackageLoader(_library.Settings, bag) { AppliesCommandRules = false }.LoadFiles(o.Files, o.Path, o.IsStandard);
        package.AssemblyFiles.AddRange(o.AssemblyFiles);
        if (_maker.Make(package, null, o.Flags, o.IsComplete, bag) is not { } made) return false;
        _compilation.Add(made);
        _last = made.ArchiveFile;
        return true;
    }

    /// <summary>Links the package that was compiled last.</summary>
    /// <returns>Messages; empty: the program is there.</returns>
    public List<string> Link(string output)
    {
        string config = Path.Combine(_folder, "importcfg.link");
        File.WriteAllLines(config, _compilation.ArchivesFor(File.ReadAllBytes(_last), _last).Select(static a => $"packagefile {a.Key}={a.Value}"));
        LinkResult r = Linker.Link(new LinkOptions
        {
            Input = _last, Output = output, ImportConfig = config, OmitSymbolTable = true, OmitDwarf = true, BuildId = "test", GoRoot = _library.Settings.GoRoot, Threads = 1,
        });
        return r.ExitCode == 0 ? [] : [.. r.Diagnostics.Select(static d => d.ToString())];
    }

    /// <summary>A message with its further lines.</summary>
    private static string Text(Diagnostic d, bool columns)
    {
        string text = d.Position.IsKnown && !columns ? $"{d.Position.File}:{d.Position.Line}: {d.Message}" : d.ToString();
        foreach (var (position, note) in d.Notes) text += "\n\t" + (position.IsKnown ? position + ": " : "") + note;
        return text;
    }
}
