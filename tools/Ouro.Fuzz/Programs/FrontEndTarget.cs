using System.Text;
using Ouro.Build;
using Ouro.Build.Compiling;
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
    private readonly ParseContext _context = new(new SourceTable(), new NameTable(), new DiagnosticBag());
    private readonly PackageLoader _loader;
    private readonly Compilation _library;
    private readonly ProgramMutator _mutator = new(GoPrograms.Texts());
    private readonly HashSet<string> _known = [];

    public FrontEndTarget()
    {
        _loader = new PackageLoader(_settings, _context.Diagnostics);
        _library = new Compilation(_settings, _context);
    }

    public override string Name => "front";

    public override int CasesPerProcess => 5000;

    public override void Run(Random r, Action<byte[]> keep)
    {
        byte[] source = r.Next(3) == 0 ? _mutator.Gentle(r) : _mutator.Wild(r);
        keep(source);
        var bag = new DiagnosticBag();
        FrontEnd frontEnd = _library.FrontEnd.Above(bag);
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
            if (GoPrograms.Imports.Contains(path) && Known(path)) imports[path] = _library[path];
        }
        return imports;
    }

    private bool Known(string path)
    {
        if (_known.Add(path)) _library.Check(_loader.LoadClosure([path]));
        return true;
    }
}
