using System.Buffers;
using Ouro.Core;
using Ouro.Export;
using Ouro.Ir;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile;

/// <summary>A package's source as the compiler gets it: parsed files and what its imports mean.</summary>
/// <param name="Path">What <c>-p</c> says: the import path, <c>main</c> for commands.</param>
/// <param name="Files">Trees in the order of their names.</param>
/// <param name="IsStandard">Of the standard library (<c>-std</c>).</param>
/// <param name="LanguageVersion"><c>go1.N</c>; empty: the newest.</param>
/// <param name="Imports">From an import path as written to the package that it means; without <c>unsafe</c>.</param>
public sealed record SourcePackage(string Path, IReadOnlyList<SourceFile> Files, bool IsStandard, string LanguageVersion,
    IReadOnlyDictionary<string, CheckedPackage> Imports)
{
    /// <summary>Receives the package's mistakes; null: the build's.</summary>
    public DiagnosticBag? Diagnostics { get; init; }

    /// <summary>Parsing reported mistakes: what gc looks for only in a package without any is not looked for.</summary>
    public bool HasMistakes { get; init; }

    /// <summary><c>-complete</c>: a function without a body is a mistake, unless a linkname gives it one.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>
/// A package that was read from its archive is asked for a body: of a generic function, or of one whose call can be a static value. The
/// compilation begins anew with that package's source.
/// </summary>
public sealed class SourceNeededException(string path) : Exception($"the source of package {path} is needed")
{
    public string Path { get; } = path;
}

/// <summary>A package whose declarations are checked. Its bodies, and the tree for the back half, follow when they are first asked for.</summary>
public sealed class CheckedPackage
{
    private readonly FrontEnd _frontEnd;
    private readonly Lazy<IrPackage> _ir;
    private readonly DeclaredPackage? _declared;
    private readonly Lazy<List<IrLinkname>> _linknames;
    private readonly Lazy<BodiesOnDemand>? _bodies;

    internal CheckedPackage(FrontEnd frontEnd, SourcePackage source, Package types, DeclaredPackage declared)
    {
        _frontEnd = frontEnd;
        Source = source;
        Types = types;
        _declared = declared;
        Diagnostics = source.Diagnostics ?? frontEnd.Context.Diagnostics;
        _ir = new Lazy<IrPackage>(() =>
        {
            CheckBodies();
            return _frontEnd.BuildIr(this);
        });
        _linknames = new Lazy<List<IrLinkname>>(() => IrBuilder.LinknamesOf(types, source.Files));
        _bodies = new Lazy<BodiesOnDemand>(() => new BodiesOnDemand(Info, source.Files, frontEnd.IrOptions(this), declared.CheckBody,
            f => Facts!.InlineCostOf(IrBuilder.SymbolName(f))?.Cost)); // not null: asked only with facts
    }

    /// <summary>A package from its archive: its types, what they say of linknames, its facts.</summary>
    internal CheckedPackage(FrontEnd frontEnd, Package types, List<IrLinkname> linknames, PackageFacts? facts)
    {
        _frontEnd = frontEnd;
        Source = new SourcePackage(types.Path, [], false, "", new Dictionary<string, CheckedPackage>());
        Types = types;
        Facts = facts;
        Diagnostics = frontEnd.Context.Diagnostics;
        _ir = new Lazy<IrPackage>(() => throw new SourceNeededException(types.Path));
        _linknames = new Lazy<List<IrLinkname>>(linknames);
    }

    /// <summary>Checks what <see cref="FrontEnd.Declare"/> left out; mistakes go to <see cref="Diagnostics"/>.</summary>
    public void CheckBodies() => _declared?.CheckBodies();

    /// <summary>Where its mistakes are reported.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>What is known of its functions once it is compiled; null before.</summary>
    public PackageFacts? Facts { get; set; }

    /// <summary>Its linkname directives; no body is checked for them.</summary>
    public IReadOnlyList<IrLinkname> Linknames => _linknames.Value;

    public SourcePackage Source { get; }
    public Package Types { get; }

    /// <summary>Of a package from source.</summary>
    public Info Info => (_declared ?? throw new SourceNeededException(Types.Path)).Info;

    /// <summary>Read from its archive: there are no bodies.</summary>
    public bool IsFromArchive => _declared is null;

    /// <summary>The typed tree; only of a package without mistakes.</summary>
    public IrPackage Ir => _ir.Value;

    /// <summary>The tree of one of its functions; null if it declares no such function. Where the package's own facts are known, no other is built.</summary>
    internal IrFunction? FunctionOf(Func f) => _bodies is not null && Facts is not null && !_ir.IsValueCreated ? _bodies.Value.Function(f) : Ir.Function(f);

    /// <summary>Everything that it imports, directly or not, each after what it imports itself; not the package itself.</summary>
    public IReadOnlyList<CheckedPackage> Closure
    {
        get
        {
            var list = new List<CheckedPackage>();
            var seen = new HashSet<CheckedPackage>(ReferenceEqualityComparer.Instance);
            Visit(this);
            list.RemoveAt(list.Count - 1);
            return list;

            void Visit(CheckedPackage p)
            {
                if (!seen.Add(p)) return;
                foreach (CheckedPackage d in p.Source.Imports.Values) Visit(d);
                list.Add(p);
            }
        }
    }

    public override string ToString() => Source.Path;
}

/// <summary>Source trees in, checked packages out: what all packages of a build share.</summary>
public sealed class FrontEnd(ParseContext context)
{
    /// <summary>Files, names and diagnostics of the build.</summary>
    public ParseContext Context { get; } = context;

    /// <summary>Instances of generic types, one for equal arguments in the whole build.</summary>
    public TypeContext Types { get; init; } = new();

    private FrontEnd? Below { get; init; }

    /// <summary>A front end for packages that import from this one's: it has its files, names and types, and diagnostics of its own.</summary>
    public FrontEnd Above(DiagnosticBag diagnostics) => new(Context with { Diagnostics = diagnostics }) { Types = Types, Sizes = Sizes, Below = this };

    public ISizes Sizes { get; init; } = StdSizes.Amd64;

    /// <summary>Checks a package; its imports are checked already. Mistakes go to the diagnostics.</summary>
    /// <remarks>Different packages may be checked at the same time.</remarks>
    public CheckedPackage Check(SourcePackage source)
    {
        CheckedPackage p = Declare(source);
        p.CheckBodies();
        return p;
    }

    /// <summary>The same without bodies, which are checked when they are needed: all that an importer asks for is there.</summary>
    public CheckedPackage Declare(SourcePackage source)
    {
        int first = 0;
        foreach (SourceFile f in source.Files) first = f.Renumber(first);
        string name = source.Files.Count > 0 ? Context.Names.GetString(source.Files[0].Package.Name.Value) : "";
        if (name == "_") name = ""; // the checker says that it is none
        var package = new Package(source.Path, name);
        DeclaredPackage declared = Checker.Declare(package, source.Files, new CheckerOptions
        {
            Names = Context.Names,
            Sources = Context.Sources,
            Diagnostics = source.Diagnostics ?? Context.Diagnostics,
            Importer = new Importer(source),
            Sizes = Sizes,
            Types = Types,
            GoVersion = source.LanguageVersion,
            IgnoreBranchErrors = true,
            LanguageRulesOnly = source.HasMistakes,
            IsComplete = source.IsComplete,
        });
        var made = new CheckedPackage(this, source, package, declared);
        _checked[package] = made;
        return made;
    }

    /// <summary>Facts of packages that were not checked here but only mentioned, by import path.</summary>
    public Func<string, PackageFacts?> FactsOf { get; init; } = static _ => null;

    /// <summary>The export data of a package below, by import path, as <see cref="ExportData.Find"/> gives it; empty where there is no archive.</summary>
    public Func<string, ReadOnlyMemory<byte>> ExportDataOf { get; init; } = static _ => default;

    /// <summary>Reads the types of a package from its archive.</summary>
    /// <param name="archive">The whole file; kept.</param>
    /// <param name="path">The import path.</param>
    /// <param name="imports">Where packages that are read go; one for all packages of this front end.</param>
    /// <param name="file">Of the archive, for messages.</param>
    /// <param name="facts">What the archive says of functions; null: nothing (gc's).</param>
    /// <exception cref="BadInputException">There is no export data, or it is damaged.</exception>
    public CheckedPackage Read(ReadOnlyMemory<byte> archive, string path, ImportContext imports, string file, PackageFacts? facts)
    {
        (ReadOnlyMemory<byte> data, int offset) = ExportData.Find(archive, file);
        if (data.Length == 0) throw new BadInputException(file, offset, $"no export data of package {path}");
        Package package = ExportData.Read(data, path, imports, file, offset);
        var linknames = new List<IrLinkname>();
        foreach (string name in package.Scope.SortedNames())
        {
            if (package.Scope.Lookup(name) is not { } o || !imports.Linknames.TryGetValue(o, out string? remote)) continue;
            linknames.Add(new IrLinkname(o is Var ? IrLinknameKind.Variable : IrLinknameKind.Pull, o, remote, o.Pos));
        }
        var made = new CheckedPackage(this, package, linknames, facts);
        _checked[package] = made;
        return made;
    }

    /// <summary>A declared type of a package below, by the package's symbol prefix and its name, without the package's source; null when that does not say it.</summary>
    public Func<string, string, NamedType?> TypeOf { get; init; } = static (_, _) => null;

    private static readonly SearchValues<char> s_notDeclared = SearchValues.Create("[]{}()*, ·");

    /// <summary>A type that is declared in a package and not generic, by its link string (<c>net/url.URL</c>).</summary>
    internal NamedType? DeclaredType(ReadOnlySpan<char> linkString)
    {
        // Neither a type literal, nor an instance, nor one declared in a function.
        if (linkString.IndexOfAny(s_notDeclared) >= 0) return null;
        int slash = linkString.LastIndexOf('/') + 1, dot = linkString[slash..].IndexOf('.');
        return dot <= 0 ? null : TypeOf(linkString[..(slash + dot)].ToString(), linkString[(slash + dot + 1)..].ToString());
    }

    /// <summary>gc's escape tags of a function that gc compiled; null: none are known.</summary>
    public Func<Func, string[]?> EscapeTagsOf { get; init; } = static _ => null;

    // Inline costs and static values of a package depend on the functions it imports.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Package, CheckedPackage> _checked = new(ReferenceEqualityComparer.Instance);

    internal IrPackage BuildIr(CheckedPackage p) => IrBuilder.Build(p.Info, p.Source.Files, IrOptions(p));

    internal IrBuilderOptions IrOptions(CheckedPackage p) => new()
    {
        Names = Context.Names,
        Types = Types,
        ImportedFunction = f => f.Package is { } home && !ReferenceEquals(home, p.Types) ? FunctionOf(f) : null,
        ImportedInlining = f =>
        {
            if (f.Package is not { } home || ReferenceEquals(home, p.Types)) return null;
            CheckedPackage? imported = Find(home);
            if ((imported is null ? FactsOf(home.Path) : imported.Facts) is { } facts) return facts.InlineCostOf(IrBuilder.SymbolName(f)) is { } c ? new InlineFact(c.Cost, c.ReturnsExpression) : null;
            return imported is { IsFromArchive: false } && imported.Ir.Function(f) is { IsInlinable: true } known ? new InlineFact(known.InlineCost, known.ReturnsExpression) : null;
        },
    };

    /// <summary>The tree of a function of any checked package; the whole package's is made for it.</summary>
    internal IrFunction? FunctionOf(Func f)
    {
        if (f.Origin.Package is not { } home) return null;
        if (Find(home) is { } p) return p.FunctionOf(f);
        // A package that archives of others mention.
        return Below is null ? throw new SourceNeededException(home.Path) : null;
    }

    private CheckedPackage? Find(Package package) => _checked.TryGetValue(package, out CheckedPackage? p) ? p : Below?.Find(package);

    private sealed class Importer(SourcePackage source) : IImporter
    {
        public Package Import(string path, Package importing)
        {
            if (path == "unsafe") return Universe.Unsafe;
            if (source.Imports.TryGetValue(path, out CheckedPackage? p)) return p.Types;
            if (path == "main") throw new ImportException("cannot import \"main\"");
            if (path == source.Path) throw new ImportException($"import \"{path}\" while compiling that package (import cycle)");
            if (path.StartsWith('/')) throw new ImportException("import path cannot be absolute path");
            string canonical = System.IO.Path.GetRelativePath("/", System.IO.Path.GetFullPath(path, "/"));
            if (canonical != path && !path.StartsWith('.')) throw new ImportException($"non-canonical import path \"{path}\" (should be \"{canonical}\")");
            // gc's words for a package that no list of archives names.
            throw new ImportException("open : no such file or directory");
        }
    }
}
