using Ouro.Build;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Reduce;

/// <summary>A mistake in a candidate.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Text">As gc words it.</param>
public readonly record struct Mistake(int Line, string Text);

/// <summary>Parses and checks candidates; packages of the library are declared once.</summary>
public sealed class FrontEnd : IImporter
{
    private readonly Dictionary<string, Package> _packages = new(StringComparer.Ordinal);
    private readonly PackageLoader _loader;
    private readonly SourceTable _sources = new();
    private readonly TypeContext _types = new();

    public FrontEnd(string goRoot)
    {
        if (!Directory.Exists(Path.Combine(goRoot, "src", "runtime"))) throw new BadInputException(goRoot, -1, "is no GOROOT: it has no src/runtime");
        _loader = new PackageLoader(new BuildSettings { GoRoot = goRoot, GoVersion = "go1.26" }, new DiagnosticBag());
    }

    /// <summary>Names of all trees that <see cref="Parse"/> gives.</summary>
    public NameTable Names { get; } = new();

    /// <summary>The tree of a file; null when it does not parse.</summary>
    public SourceFile? Parse(byte[] text)
    {
        var diagnostics = new DiagnosticBag();
        SourceFile? file = Parser.Parse(new ParseContext(_sources, Names, diagnostics), "main.go", text).File;
        return diagnostics.HasErrors ? null : file;
    }

    /// <summary>The mistakes that the checker finds in a program of one file.</summary>
    public List<Mistake> Check(SourceFile file)
    {
        file.Renumber(0);
        var mistakes = new List<Mistake>();
        var diagnostics = new DiagnosticBag();
        Checker.Check(new Package("main", Names.GetString(file.Package.Name.Value)), [file], new CheckerOptions
        {
            Names = Names, Sources = _sources, Diagnostics = diagnostics, Importer = this, Types = _types, IsComplete = true,
            OnError = (_, pos, text) => mistakes.Add(new Mistake(pos.Line, text)),
        });
        if (mistakes.Count == 0 && diagnostics.HasErrors) mistakes.Add(new Mistake(0, diagnostics.ToSortedArray()[0].ToString()));
        return mistakes;
    }

    Package IImporter.Import(string path, Package importing)
    {
        if (path == "unsafe") return Universe.Unsafe;
        if (_packages.TryGetValue(path, out Package? known)) return known;
        List<LoadedPackage> order = _loader.LoadClosure([path]);
        foreach (LoadedPackage p in order)
            if (!_packages.ContainsKey(p.ImportPath) && p.ImportPath != "unsafe") _packages[p.ImportPath] = Declare(p);
        // The library's vendored packages are known by their whole path.
        return _packages.GetValueOrDefault(path) ?? _packages.GetValueOrDefault("vendor/" + path) ?? throw new ImportException($"package {path} is not in std");
    }

    private Package Declare(LoadedPackage p)
    {
        var diagnostics = new DiagnosticBag();
        var context = new ParseContext(_sources, Names, diagnostics) { IsStandardLibrary = true, IsRuntime = StandardLibrary.IsRuntimePackage(p.ImportPath) };
        var files = new List<SourceFile>();
        int next = 0;
        foreach (string name in p.GoFiles)
        {
            string path = Path.Combine(p.Folder, name);
            SourceFile file = Parser.Parse(context, path, File.ReadAllBytes(path)).File ?? throw new ImportException($"{path} does not parse");
            next = file.Renumber(next);
            files.Add(file);
        }
        var package = new Package(p.ImportPath, p.Name);
        Checker.Check(package, files, new CheckerOptions { Names = Names, Sources = _sources, Diagnostics = diagnostics, Importer = this, Types = _types, IgnoreFuncBodies = true });
        return package;
    }
}
