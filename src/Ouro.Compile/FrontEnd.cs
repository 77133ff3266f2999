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
    IReadOnlyDictionary<string, CheckedPackage> Imports);

/// <summary>A package whose types stand. Its tree for the back half is made when first asked for.</summary>
public sealed class CheckedPackage
{
    private readonly FrontEnd _frontEnd;
    private readonly Lazy<IrPackage> _ir;

    internal CheckedPackage(FrontEnd frontEnd, SourcePackage source, Package types, Info info)
    {
        _frontEnd = frontEnd;
        Source = source;
        Types = types;
        Info = info;
        _ir = new Lazy<IrPackage>(() => _frontEnd.BuildIr(this));
    }

    public SourcePackage Source { get; }
    public Package Types { get; }
    public Info Info { get; }

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
    public TypeContext Types { get; } = new();

    public ISizes Sizes { get; init; } = StdSizes.Amd64;

    /// <summary>Checks a package; its imports are checked already. Mistakes go to the diagnostics.</summary>
    /// <remarks>Different packages may be checked at the same time.</remarks>
    public CheckedPackage Check(SourcePackage source)
    {
        int first = 0;
        foreach (SourceFile f in source.Files) first = f.Renumber(first);
        string name = source.Files.Count > 0 ? Context.Names.GetString(source.Files[0].Package.Name.Value) : "";
        var package = new Package(source.Path, name);
        Info info = Checker.Check(package, source.Files, new CheckerOptions
        {
            Names = Context.Names,
            Sources = Context.Sources,
            Diagnostics = Context.Diagnostics,
            Importer = new Importer(source),
            Sizes = Sizes,
            Types = Types,
            GoVersion = source.LanguageVersion,
            IgnoreBranchErrors = true,
        });
        var made = new CheckedPackage(this, source, package, info);
        _checked[package] = made;
        return made;
    }

    // Inline costs and static values of a package depend on the functions it imports.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Package, CheckedPackage> _checked = new(ReferenceEqualityComparer.Instance);

    internal IrPackage BuildIr(CheckedPackage p) => IrBuilder.Build(p.Info, p.Source.Files, new IrBuilderOptions
    {
        Names = Context.Names,
        Types = Types,
        ImportedFunction = f => f.Package is { } home && !ReferenceEquals(home, p.Types) && _checked.TryGetValue(home, out CheckedPackage? imported) ? imported.Ir.Function(f) : null,
    });

    private sealed class Importer(SourcePackage source) : IImporter
    {
        public Package Import(string path, Package importing)
        {
            if (path == "unsafe") return Universe.Unsafe;
            return source.Imports.TryGetValue(path, out CheckedPackage? p) ? p.Types
                : throw new ImportException($"could not import {path} (package is not in the build)");
        }
    }
}
