using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Syntax;

namespace Ouro.Build.Compiling;

/// <summary>One package, checked and compiled against the archives below it, with nothing shared with other compilations.</summary>
public sealed record PackageCompilation
{
    public required BuildSettings Settings { get; init; }

    /// <summary>Its files, and what its imports mean.</summary>
    public required LoadedPackage Package { get; init; }

    /// <summary>All packages below it that are known, each after those that it imports.</summary>
    public required IReadOnlyList<ImportedArchive> Below { get; init; }
    public required CompilerFlags Flags { get; init; }

    /// <summary>What the package's assembly defines and refers to.</summary>
    public SymbolAbis Assembly { get; init; } = SymbolAbis.None;

    /// <summary>For the archive's header; empty: none.</summary>
    public string BuildId { get; init; } = "";

    /// <summary><c>-complete</c>: a function without a body is a mistake.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What tables and tracebacks show for a file.</summary>
    public required Func<string, string> FileName { get; init; }

    /// <summary>Told of the phases.</summary>
    public PhaseTrace Trace { get; init; } = PhaseTrace.None;

    /// <summary>The front half of the compilation: all that importers ask for.</summary>
    /// <param name="fromSource">Import paths of packages that are taken from their source.</param>
    /// <param name="diagnostics">Receives mistakes, those of the back half too.</param>
    /// <returns>Null when there were mistakes.</returns>
    /// <exception cref="SourceNeededException">One more package is needed as source.</exception>
    public (CheckedPackage Checked, TranslatedPackage Translated)? Begin(IReadOnlySet<string> fromSource, DiagnosticBag diagnostics)
    {
        var context = new ParseContext(new SourceTable(), new NameTable(), diagnostics);
        ParsedFiles files;
        using (Trace.Phase("parse")) files = SourceParser.Parse(Package, Settings, context, Flags);
        if (files.HasSyntaxErrors) return null;
        ImportSet imports;
        SourceForecast forecast;
        using (Trace.Phase("import"))
        {
            forecast = Forecast(files.Trees, context.Names);
            imports = new ImportSet(Settings, context, Below, Package, Sources(fromSource, forecast));
        }
        string language = Flags.Language.Length > 0 ? Flags.Language : Package.LanguageVersion;
        CheckedPackage package;
        using (Trace.Phase("check"))
        {
            package = imports.FrontEnd.Check(new SourcePackage(Package.CompilePath, files.Trees, Package.IsStandard, language, imports.ImportsOf(Package))
            {
                HasMistakes = files.HasMistakes, IsComplete = IsComplete,
            });
        }
        if (diagnostics.HasErrors) return null;
        using (Trace.Phase("typed tree")) _ = package.Ir;
        TranslatedPackage? translated = PackageCompiler.Begin(imports.FrontEnd, package, imports.Facts, Options(Settings, Package, Flags, Assembly, FileName, BuildId) with { Trace = Trace, Forecast = forecast });
        return translated is null ? null : (package, translated);
    }

    private SourceForecast Forecast(List<SourceFile> files, NameTable names)
    {
        var facts = new Dictionary<LoadedPackage, PackageFacts?>(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);
        foreach (ImportedArchive a in Below) facts[a.Package] = a.Facts;
        return SourceForecast.Of(files, names, written =>
            Package.ImportMap.TryGetValue(written, out LoadedPackage? meant) ? new ForecastImport(meant.Name, meant.PackagePath, facts.GetValueOrDefault(meant)) : null);
    }

    /// <summary>What is taken from source: what was asked for, and what is foretold, if the source is at hand with all that it imports.</summary>
    private HashSet<string> Sources(IReadOnlySet<string> asked, SourceForecast forecast)
    {
        var sources = new HashSet<string>(asked, StringComparer.Ordinal);
        foreach (ImportedArchive a in Below)
        {
            LoadedPackage p = a.Package;
            if (forecast.Needed.Contains(p.PackagePath) && p.GoFiles.Count > 0 && p.Imports.Keys.All(p.ImportMap.ContainsKey)) sources.Add(p.PackagePath);
        }
        return sources;
    }

    /// <summary>What the compiler is told of a package.</summary>
    /// <param name="fileName">The name of a source file in tables and tracebacks.</param>
    internal static CompileOptions Options(BuildSettings settings, LoadedPackage p, CompilerFlags flags, SymbolAbis assembly, Func<string, string> fileName, string buildId = "") => new()
    {
        GoVersion = settings.GoVersion,
        Experiments = settings.Experiments,
        Target = Amd64Target.Instance,
        Assembly = assembly,
        Passes = flags.Passes,
        NoOptimisation = flags.NoOptimisation,
        NoInlining = flags.NoInlining,
        RuntimeRules = flags.RuntimeRules,
        Dwarf = flags.Dwarf,
        Remarks = flags.Remarks,
        Listing = flags.Listing,
        GoRoot = settings.GoRoot,
        Coverage = flags.Coverage,
        Jobs = settings.Jobs,
        BuildId = buildId,
        FileName = fileName,
        Embedded = p.EmbedFiles.Count == 0 ? null : new EmbeddedFiles(p.EmbedFiles, name => p.Generated.TryGetValue(name, out byte[]? content) ? content : File.ReadAllBytes(p.PathOf(name))),
    };
}
