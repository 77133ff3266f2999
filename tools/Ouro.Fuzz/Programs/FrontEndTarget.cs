using System.Text;
using Ouro.Build;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Fuzz.Programs;

/// <summary>Damaged programs through the parser, the checker, and the building of the typed tree.</summary>
internal sealed class FrontEndTarget : FuzzTarget
{
    private readonly BuildSettings _settings = new() { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First(), Jobs = 1 };
    private readonly FrontEnd _library = new(new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag()));
    private readonly PackageLoader _loader;
    private readonly ProgramMutator _mutator = new(GoPrograms.Texts());
    private readonly Dictionary<string, CheckedPackage> _packages = new(StringComparer.Ordinal);

    public FrontEndTarget() => _loader = new PackageLoader(_settings, _library.Context.Diagnostics);

    public override string Name => "front";

    public override int CasesPerProcess => 5000;

    public override void Run(Random r, Action<byte[]> keep)
    {
        byte[] source = r.Next(3) == 0 ? _mutator.Gentle(r) : _mutator.Wild(r);
        keep(source);
        var bag = new DiagnosticBag();
        FrontEnd frontEnd = _library.Above(bag);
        ParseResult parsed = Parser.Parse(frontEnd.Context, "x.go", source);
        if (parsed.File is null || parsed.SyntaxErrors > 0)
        {
            if (!bag.HasErrors) throw new InvalidOperationException("refused without a word");
            return;
        }
        CheckedPackage p = frontEnd.Check(new SourcePackage("main", [parsed.File], false, "go1.26", Imports(parsed.File)) { HasMistakes = parsed.Errors > 0 });
        if (!bag.HasErrors) _ = p.Ir;
        foreach (Diagnostic d in bag.ToSortedArray())
            if (d.Message.Length == 0 || !d.Position.IsKnown) throw new InvalidOperationException($"a message without a place or a word: {d}");
    }

    private Dictionary<string, CheckedPackage> Imports(SourceFile file)
    {
        var imports = new Dictionary<string, CheckedPackage>(StringComparer.Ordinal);
        foreach (Decl d in file.Decls)
        {
            if (d is not ImportDecl { Path: { Bad: false } literal }) continue;
            string path = Encoding.UTF8.GetString(Literals.StringValue(literal));
            if (GoPrograms.Imports.Contains(path)) imports[path] = Library(path);
        }
        return imports;
    }

    /// <summary>A package of the library, declared when it is first asked for.</summary>
    private CheckedPackage Library(string path)
    {
        if (_packages.TryGetValue(path, out CheckedPackage? known)) return known;
        foreach (LoadedPackage p in _loader.LoadClosure([path]))
        {
            if (_packages.ContainsKey(p.ImportPath)) continue;
            ParseContext context = _library.Context with { IsStandardLibrary = true, IsRuntime = StandardLibrary.IsRuntimePackage(p.ImportPath) };
            List<SourceFile> files = [.. p.GoFiles.Select(f => Parser.Parse(context, p.PathOf(f), File.ReadAllBytes(p.PathOf(f))).File).OfType<SourceFile>()];
            var imports = p.ImportMap.ToDictionary(static i => i.Key, i => _packages[i.Value.ImportPath]);
            _packages[p.ImportPath] = _library.Declare(new SourcePackage(p.CompilePath, files, true, p.LanguageVersion, imports));
        }
        return _packages[path];
    }
}
