// Which packages a compilation will need as source.
//
// Export data has no bodies. Where a generic function is instantiated, or a call in an initialiser can be data, the callee's package is
// declared from its source instead of read from its archive; when that shows late, the compilation begins anew (SourceNeededException). So it
// is foretold from the syntax trees, before anything is read: a mention pkg.Name of something generic, a call pkg.Name(…) in an initialiser
// of a function that returns one expression. What a generic function instantiates in turn its own package foretells in the same way, and
// says in its facts, by name.
//
// Names are looked at without scopes and types: what is foretold may be more than is needed, which costs the reading of a few declarations,
// or less (a method of an instance that is mentioned by no name), which costs a beginning anew. It never changes what comes out.

using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Compile;

/// <summary>A package that is imported, as a forecast sees it.</summary>
/// <param name="Name">In its package clause.</param>
/// <param name="Path">Import path.</param>
/// <param name="Facts">Null: nothing is known of its functions.</param>
public readonly record struct ForecastImport(string Name, string Path, PackageFacts? Facts);

/// <summary>The packages whose sources are needed to compile a package, and to instantiate what it declares.</summary>
public sealed class SourceForecast
{
    private readonly NameTable _names;

    // Generic functions and types of the package: what each mentions of the package itself, and the packages that it needs.
    private readonly Dictionary<string, (HashSet<string> Mentions, SortedSet<string> Paths)> _generic = new(StringComparer.Ordinal);

    // Those that what is not generic mentions: they are instantiated here.
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private SourceForecast(NameTable names) => _names = names;

    /// <summary>Import paths of the packages needed as source.</summary>
    public SortedSet<string> Needed { get; } = new(StringComparer.Ordinal);

    /// <summary>The generic functions and types that the package declares, each with the packages besides its own that an instance needs.</summary>
    public IEnumerable<(string Name, IReadOnlyCollection<string> Paths)> Generic
    {
        get
        {
            foreach (var (name, entry) in _generic) yield return (name, entry.Paths);
        }
    }

    /// <summary>Looks through the files of a package.</summary>
    /// <param name="files">Parsed, not checked.</param>
    /// <param name="names">The names in them.</param>
    /// <param name="importOf">What an import path as written means; null: it is not known.</param>
    public static SourceForecast Of(IReadOnlyList<SourceFile> files, NameTable names, Func<string, ForecastImport?> importOf)
    {
        var forecast = new SourceForecast(names);
        foreach (SourceFile file in files)
            foreach (Decl d in file.Decls)
                if (forecast.GenericName(d) is { } name) forecast._generic.TryAdd(name, ([], new(StringComparer.Ordinal)));
        foreach (SourceFile file in files)
        {
            var imports = new Dictionary<string, ForecastImport>(StringComparer.Ordinal);
            foreach (Decl d in file.Decls)
            {
                if (d is ImportDecl { Path: { Bad: false } literal } i && Types.GoText.Unquote(literal.Text.Span) is { } path
                    && importOf(System.Text.Encoding.UTF8.GetString(path)) is { } import)
                    imports[i.LocalName is { } local ? names.GetString(local.Value) : import.Name] = import;
            }
            foreach (Decl d in file.Decls) new Mentions(forecast, imports, forecast.GenericName(d)).Visit(d);
        }
        forecast.Close();
        return forecast;
    }

    /// <summary>The name of what a declaration belongs to, if that is generic: a function, a type, the type of a method.</summary>
    private string? GenericName(Decl d) => d switch
    {
        TypeDecl { TParams.Length: > 0 } t => _names.GetString(t.Name.Value),
        FunctionDecl { TParams.Length: > 0, Recv: null } f => _names.GetString(f.Name.Value),
        FunctionDecl { Recv: { } r } when BaseOf(r.Type) is IndexExpr { X: Name n } => _names.GetString(n.Value),
        _ => null,
    };

    private static Expr BaseOf(Expr e)
    {
        while (true)
        {
            switch (e)
            {
                case ParenExpr p: e = p.X; break;
                case StarExpr s: e = s.X; break;
                default: return e;
            }
        }
    }

    /// <summary>What a generic declaration mentions of its own package it needs, too.</summary>
    private void Close()
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (var (mentions, paths) in _generic.Values)
            {
                int before = paths.Count;
                foreach (string m in mentions)
                    if (_generic.TryGetValue(m, out var other)) paths.UnionWith(other.Paths);
                changed |= paths.Count > before;
            }
        }
        foreach (string name in _used) Needed.UnionWith(_generic[name].Paths);
    }

    private sealed class Mentions(SourceForecast forecast, Dictionary<string, ForecastImport> imports, string? generic) : Walker
    {
        private int _literals;

        protected override bool Enter(Node node)
        {
            switch (node)
            {
                case FunctionDecl or FunctionLit:
                    _literals++;
                    break;
                case SelectorExpr { X: Name x } s when imports.TryGetValue(forecast._names.GetString(x.Value), out ForecastImport import):
                    if (import.Facts?.SourcesOf(forecast._names.GetString(s.Sel.Value)) is { } paths)
                    {
                        Need(import.Path);
                        foreach (string p in paths) Need(p);
                    }
                    return false;
                case CallExpr { Fun: SelectorExpr { X: Name x } s } when _literals == 0 && imports.TryGetValue(forecast._names.GetString(x.Value), out ForecastImport import):
                    if (import.Facts?.InlineCostOf(forecast._names.GetString(s.Sel.Value)) is { ReturnsExpression: true }) forecast.Needed.Add(import.Path);
                    break;
                case Name n when forecast._names.GetString(n.Value) is var name && forecast._generic.ContainsKey(name):
                    if (generic is null) forecast._used.Add(name);
                    else forecast._generic[generic].Mentions.Add(name);
                    break;
            }
            return true;
        }

        protected override void Leave(Node node)
        {
            if (node is FunctionDecl or FunctionLit) _literals--;
        }

        // A generic declaration by itself needs nothing: its instances do.
        private void Need(string path)
        {
            if (generic is not null) forecast._generic[generic].Paths.Add(path);
            else forecast.Needed.Add(path);
        }
    }
}
