// The standard library, compiled once for thousands of small programs.
//
// A test of ten lines imports fmt, and fmt costs five seconds. So one process keeps what it knows of each package of the library:
// its types, its typed tree, summaries and bodies for the inliner, its archive on disk. A test's own packages are checked and
// compiled on top of that, with diagnostics and facts of their own, and forgotten afterwards.

using System.Text;
using Ouro.Asm;
using Ouro.Build;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Link;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.GoTests;

/// <summary>Compiled packages of the library, made when first asked for.</summary>
internal sealed class WarmLibrary : IDisposable
{
    private readonly BuildSettings _settings;
    private readonly ParseContext _context = new(new SourceTable(), new NameTable(), new DiagnosticBag());
    private readonly PackageLoader _loader;
    private readonly ProgramBuilder _builder;
    private readonly string _folder;
    // Tests are compiled many at a time (readers); the library grows alone.
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    public WarmLibrary(BuildSettings settings, string folder)
    {
        _settings = settings;
        _folder = folder;
        _loader = new PackageLoader(settings, _context.Diagnostics);
        _builder = new ProgramBuilder(settings, _context);
    }

    public void Dispose() => _lock.Dispose();

    public BuildSettings Settings => _settings;
    public ParseContext Context => _context;
    public ProgramFacts Facts => _builder.Compilation.Facts;
    public FrontEnd FrontEnd => _builder.Compilation.FrontEnd;
    public TextWriter? Log { get; init; }

    /// <summary>Whether a path names a package of the library.</summary>
    public bool Has(string path)
    {
        if (path.Length == 0 || path[0] is '.' or '/' || path.Contains("//", StringComparison.Ordinal) || path.Split('/')[0].Contains('.', StringComparison.Ordinal)) return false;
        string folder = Path.Combine(_settings.GoRoot, "src", path);
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.go").Any(static f => !f.EndsWith("_test.go", StringComparison.Ordinal));
    }

    /// <summary>A package of the library, compiled with all that it imports.</summary>
    public CheckedPackage this[string path]
    {
        get
        {
            Ensure([path]);
            return _builder.Compilation[path];
        }
    }

    /// <summary>Compiles packages unless they are there.</summary>
    public void Ensure(IEnumerable<string> paths)
    {
        string[] wanted = [.. paths];
        _lock.EnterReadLock();
        try
        {
            if (Array.TrueForAll(wanted, _built.Contains)) return;
        }
        finally
        {
            _lock.ExitReadLock();
        }
        _lock.EnterWriteLock();
        try
        {
            List<string> missing = [.. wanted.Where(p => !_built.Contains(p))];
            if (missing.Count == 0) return;
            List<LoadedPackage> order = [.. _loader.LoadClosure(missing).Where(p => !_built.Contains(p.ImportPath))];
            bool ok = _builder.Build(order, new ProgramOptions { WorkFolder = _folder });
            if (!ok) throw new InvalidOperationException("the library does not compile:\n" + string.Join('\n', _context.Diagnostics.ToSortedArray().Select(static d => d.ToString())));
            foreach (LoadedPackage p in order) _built.Add(p.ImportPath);
            Log?.WriteLine($"library: {order.Count} packages for {string.Join(' ', missing.Take(5))}{(missing.Count > 5 ? " …" : "")}");
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Does something that asks for facts of the library, while it stays as it is.</summary>
    public T Reading<T>(Func<T> action)
    {
        _lock.EnterReadLock();
        try
        {
            return action();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Archives of what is compiled, for the linker.</summary>
    public List<KeyValuePair<string, string>> Archives()
    {
        return Reading<List<KeyValuePair<string, string>>>(() => [.. _builder.Archives]);
    }
}

/// <summary>The packages of one test, on top of the library.</summary>
internal sealed class TestProgram
{
    private readonly WarmLibrary _library;
    private readonly string _folder;
    private FrontEnd _frontEnd;
    private readonly ProgramFacts _facts;
    private readonly Dictionary<string, CheckedPackage> _checked = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Archive)> _archives = [];

    public TestProgram(WarmLibrary library, string folder)
    {
        _library = library;
        _folder = folder;
        _frontEnd = library.FrontEnd.Above(new DiagnosticBag());
        _facts = new ProgramFacts(library.Facts);
    }

    public ParseContext Context => _frontEnd.Context;

    /// <summary>How a package of the test is compiled.</summary>
    public sealed record PackageOptions
    {
        /// <summary>What <c>-p</c> says.</summary>
        public required string Path { get; init; }
        public required IReadOnlyList<string> Files { get; init; }
        public IReadOnlyList<string> AssemblyFiles { get; init; } = [];

        /// <summary>What <c>import "./x"</c> is relative to (<c>-D</c>); empty: not allowed.</summary>
        public string RelativeTo { get; init; } = "";
        public string Language { get; init; } = "go1.26";
        public bool IsStandard { get; init; }
        public bool IsRuntime { get; init; }

        /// <summary><c>-complete</c>.</summary>
        public bool IsComplete { get; init; }

        /// <summary><c>-l</c>, <c>-N</c>.</summary>
        public bool NoInlining { get; init; }
        public bool NoOptimisation { get; init; }

        /// <summary>Messages name columns, as without <c>-C</c>.</summary>
        public bool Columns { get; init; }

        /// <summary>The tenth mistake is the last, as without <c>-e</c>.</summary>
        public bool FirstTen { get; init; }
        public PassOptions Passes { get; init; } = new();
    }

    /// <summary>Checks and compiles one package; those it imports of the test's come before.</summary>
    /// <returns>Messages as gc prints them, and whether there is an object.</returns>
    public (bool Ok, List<string> Messages) Compile(PackageOptions o)
    {
        var bag = new DiagnosticBag();
        FrontEnd frontEnd = _frontEnd.Above(bag);
        ParseContext context = frontEnd.Context with { IsStandardLibrary = o.IsStandard, IsRuntime = o.IsRuntime };
        var trees = new List<SourceFile>();
        bool syntaxErrors = false, mistakes = false;
        foreach (string file in o.Files)
        {
            ParseResult r = Parser.Parse(context, file, File.ReadAllBytes(file));
            if (r.File is { } f) trees.Add(f);
            syntaxErrors |= r.SyntaxErrors > 0 || r.File is null;
            mistakes |= r.Errors > 0;
        }
        CompiledPackage? made = null;
        if (!syntaxErrors)
        {
            var source = new SourcePackage(o.Path, trees, o.IsStandard, o.Language, Imports(trees, o)) { HasMistakes = mistakes, IsComplete = o.IsComplete };
            CheckedPackage p = frontEnd.Check(source);
            _checked[o.Path] = p;
            _frontEnd = frontEnd; // who comes next finds its bodies
            if (!bag.HasErrors) made = Generate(frontEnd, p, o, bag);
        }
        Diagnostic[] all = bag.ToSortedArray();
        bool cut = o.FirstTen && all.Length >= 10;
        List<string> messages = [.. all.Take(cut ? 10 : all.Length).Select(d => Text(d, o.Columns))];
        if (cut) messages.Add(Text(all[9] with { Message = "too many errors", Notes = [] }, o.Columns));
        // As the harness does: folders of the sources are cut where a message names them.
        for (int i = 0; i < messages.Count; i++)
            foreach (string file in o.Files)
                messages[i] = messages[i].Replace(" " + file, " " + Path.GetFileName(file), StringComparison.Ordinal).Replace("\n\t" + file, "\n\t" + Path.GetFileName(file), StringComparison.Ordinal);
        return (made is not null && !bag.HasErrors, messages);
    }

    /// <summary>What is imported, from the path as written.</summary>
    private Dictionary<string, CheckedPackage> Imports(List<SourceFile> trees, PackageOptions o)
    {
        var imports = new Dictionary<string, CheckedPackage>(StringComparer.Ordinal);
        foreach (SourceFile f in trees)
        {
            foreach (Decl d in f.Decls)
            {
                if (d is not ImportDecl { Path: { Bad: false } literal }) continue;
                string path = Encoding.UTF8.GetString(Literals.StringValue(literal));
                string meant = path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal)
                    ? Path.GetRelativePath("/", Path.GetFullPath(path, "/" + o.RelativeTo)) : path;
                if (imports.ContainsKey(path) || path == "unsafe") continue;
                if (_checked.TryGetValue(meant, out CheckedPackage? own)) imports[path] = own;
                else if (_library.Has(meant)) imports[path] = _library[meant];
            }
        }
        return imports;
    }

    private CompiledPackage? Generate(FrontEnd frontEnd, CheckedPackage p, PackageOptions o, DiagnosticBag bag)
    {
        _library.Ensure(["runtime"]);
        SymbolAbis abis = SymbolAbis.None;
        if (o.AssemblyFiles.Count > 0)
        {
            AssemblerResult list = Assembler.GenerateSymabis(AssemblerFor(o, ""), o.AssemblyFiles);
            if (!Take(list)) return null;
            abis = SymbolAbis.Parse("symabis", Encoding.UTF8.GetString(list.Output!)); // not null: no mistakes
        }
        CompiledPackage? compiled = _library.Reading(() => PackageCompiler.Compile(frontEnd, p, _facts, new CompileOptions
        {
            GoVersion = _library.Settings.GoVersion, Target = Amd64Target.Instance, Assembly = abis, Jobs = 1, Passes = o.Passes,
            RuntimeRules = o.IsRuntime, NoInlining = o.NoInlining, NoOptimisation = o.NoOptimisation,
        }));
        if (compiled is null) return null;
        p.Facts = compiled.Facts;
        _facts.Add(o.Path, compiled.Facts);
        List<(string Name, ReadOnlyMemory<byte> Contents)> members = compiled.Members;
        foreach (string file in o.AssemblyFiles)
        {
            AssemblerResult r = Assembler.Assemble(AssemblerFor(o, AssemblyHeader.Write(p, StdSizes.Amd64)), [file]);
            if (!Take(r)) return null;
            members.Add((Path.GetFileNameWithoutExtension(file) + ".o", r.Output!)); // not null: no mistakes
        }
        string archive = Path.Combine(_folder, $"p{_archives.Count}.a");
        File.WriteAllBytes(archive, GoArchive.Write(members));
        _archives.RemoveAll(a => a.Path == o.Path);
        _archives.Add((o.Path, archive));
        return compiled;

        bool Take(AssemblerResult r)
        {
            foreach (Diagnostic d in r.Diagnostics) bag.Add(d);
            return r.Output is not null && !bag.HasErrors;
        }
    }

    private AssemblerOptions AssemblerFor(PackageOptions o, string header) => new()
    {
        GoArch = "amd64", GoOs = "linux", PackagePath = o.Path,
        Definitions = ["GOOS_linux", "GOARCH_amd64", "GOAMD64_v1"],
        IncludeFolders = [_folder, Path.Combine(_library.Settings.GoRoot, "pkg", "include")],
        WorkingFolder = _folder, GoRoot = _library.Settings.GoRoot, Version = _library.Settings.GoVersion,
        ReadFile = path => path == Path.Combine(_folder, "go_asm.h") ? Encoding.UTF8.GetBytes(header) : File.Exists(path) ? File.ReadAllBytes(path) : null,
    };

    /// <summary>Links the package that was compiled last.</summary>
    /// <returns>Messages; empty: the program is there.</returns>
    public List<string> Link(string output)
    {
        var config = new StringBuilder();
        foreach (var (path, archive) in _library.Archives()) config.Append($"packagefile {path}={archive}\n");
        foreach (var (path, archive) in _archives) config.Append($"packagefile {path}={archive}\n");
        string file = Path.Combine(_folder, "importcfg.link");
        File.WriteAllText(file, config.ToString());
        LinkResult r = Linker.Link(new LinkOptions
        {
            Input = _archives[^1].Archive, Output = output, ImportConfig = file, OmitSymbolTable = true, OmitDwarf = true, BuildId = "test",
            GoRoot = _library.Settings.GoRoot, Threads = 1,
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
