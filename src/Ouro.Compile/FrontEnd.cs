using Ouro.Core;
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
}

/// <summary>A package whose declarations are checked. Its bodies, and the tree for the back half, follow when they are first asked for.</summary>
public sealed class CheckedPackage
{
    private readonly FrontEnd _frontEnd;
    private readonly Lazy<IrPackage> _ir;
    private readonly DeclaredPackage _declared;
    private readonly Lazy<List<IrLinkname>> _linknames;

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
    }

    /// <summary>Checks what <see cref="FrontEnd.Declare"/> left out; mistakes go to <see cref="Diagnostics"/>.</summary>
    public void CheckBodies() => _declared.CheckBodies();

    /// <summary>Where its mistakes are reported.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>What is known of its functions once it is compiled; null before.</summary>
    public PackageFacts? Facts { get; set; }

    /// <summary>Its linkname directives; no body is checked for them.</summary>
    public IReadOnlyList<IrLinkname> Linknames => _linknames.Value;

    public SourcePackage Source { get; }
    public Package Types { get; }
    public Info Info => _declared.Info;

    /// <summary>The typed tree; only of a package without mistakes.</summary>
    public IrPackage Ir => _ir.Value;

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
    public TypeContext Types { get; private init; } = new();

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
        });
        var made = new CheckedPackage(this, source, package, declared);
        _checked[package] = made;
        return made;
    }

    // Inline costs and static values of a package depend on the functions it imports.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Package, CheckedPackage> _checked = new(ReferenceEqualityComparer.Instance);

    internal IrPackage BuildIr(CheckedPackage p) => IrBuilder.Build(p.Info, p.Source.Files, new IrBuilderOptions
    {
        Names = Context.Names,
        Types = Types,
        ImportedFunction = f => f.Package is { } home && !ReferenceEquals(home, p.Types) ? FunctionOf(f) : null,
        ImportedInlining = f =>
        {
            if (f.Package is not { } home || ReferenceEquals(home, p.Types) || Find(home) is not { } imported) return null;
            if (imported.Facts is { } facts) return facts.InlineCostOf(IrBuilder.SymbolName(f)) is { } c ? new InlineFact(c.Cost, c.ReturnsExpression) : null;
            return imported.Ir.Function(f) is { IsInlinable: true } known ? new InlineFact(known.InlineCost, known.ReturnsExpression) : null;
        },
    });

    /// <summary>The tree of a function of any checked package; the whole package's is made for it.</summary>
    internal IrFunction? FunctionOf(Func f) => f.Origin.Package is { } home && Find(home) is { } p ? p.Ir.Function(f) : null;

    private CheckedPackage? Find(Package package) => _checked.TryGetValue(package, out CheckedPackage? p) ? p : Below?.Find(package);

    private sealed class Importer(SourcePackage source) : IImporter
    {
        public Package Import(string path, Package importing)
        {
            if (path == "unsafe") return Universe.Unsafe;
            if (source.Imports.TryGetValue(path, out CheckedPackage? p)) return p.Types;
            if (path.StartsWith('/')) throw new ImportException("import path cannot be absolute path");
            string canonical = string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
            if (canonical != path && !path.StartsWith('.')) throw new ImportException($"non-canonical import path \"{path}\" (should be \"{canonical}\")");
            throw new ImportException("package is not in the build");
        }
    }
}
