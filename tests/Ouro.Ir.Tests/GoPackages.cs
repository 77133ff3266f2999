using System.Text.Json;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;
using Ouro.Types;

namespace Ouro.Ir.Tests;

/// <summary>A checked and built package.</summary>
internal sealed record BuiltPackage(Package Package, Info Info, SourceFile[] Files, IrPackage Ir);

/// <summary>Parses, checks and builds packages of the standard library with all they import, and programs given as text.</summary>
internal sealed class GoPackages : IImporter
{
    private sealed record Listed(string ImportPath, string Dir, string[] GoFiles, Dictionary<string, string> ImportMap);

    private static readonly Lazy<Dictionary<string, Listed>> s_listed = new(List);

    private readonly Dictionary<string, BuiltPackage> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<Func, IrFunction> _functions = new(ReferenceEqualityComparer.Instance);

    internal SourceTable Sources { get; } = new();
    internal NameTable Names { get; } = new();
    internal TypeContext Types { get; } = new();

    private static Dictionary<string, Listed> List()
    {
        string json = Gc.Run(["list", "-json=ImportPath,Dir,GoFiles,ImportMap", "std"]).EnsureSuccess("go list").Output;
        var all = new Dictionary<string, Listed>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using JsonDocument d = JsonDocument.ParseValue(ref reader);
            JsonElement e = d.RootElement;
            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            if (e.TryGetProperty("ImportMap", out JsonElement m))
                foreach (JsonProperty p in m.EnumerateObject()) map[p.Name] = p.Value.GetString()!;
            string[] files = e.TryGetProperty("GoFiles", out JsonElement f) ? [.. f.EnumerateArray().Select(static x => x.GetString()!)] : [];
            string path = e.GetProperty("ImportPath").GetString()!;
            all[path] = new Listed(path, e.GetProperty("Dir").GetString()!, files, map);
        }
        return all;
    }

    /// <summary>Import paths of all packages of std with Go files.</summary>
    internal static IEnumerable<string> Std => s_listed.Value.Values.Where(static l => l.GoFiles.Length > 0 && l.ImportPath != "unsafe").Select(static l => l.ImportPath).Order(StringComparer.Ordinal);

    public Package Import(string path, Package importing)
    {
        if (path == "unsafe") return Universe.Unsafe;
        if (s_listed.Value.TryGetValue(importing.Path, out Listed? from) && from.ImportMap.TryGetValue(path, out string? mapped)) path = mapped;
        return Std_(path).Package;
    }

    internal BuiltPackage Std_(string path)
    {
        if (_built.TryGetValue(path, out BuiltPackage? known)) return known;
        if (!s_listed.Value.TryGetValue(path, out Listed? l)) throw new ImportException($"package {path} is not in std");
        var texts = l.GoFiles.Select(f => (Path.Combine(l.Dir, f), File.ReadAllBytes(Path.Combine(l.Dir, f))));
        return _built[path] = Build(path, texts, isStd: true);
    }

    /// <summary>A package of one file.</summary>
    internal BuiltPackage Program(string source, string path = "p") =>
        Build(path, [("p.go", System.Text.Encoding.UTF8.GetBytes(source))], isStd: false);

    private BuiltPackage Build(string path, IEnumerable<(string Name, byte[] Text)> texts, bool isStd)
    {
        var diagnostics = new DiagnosticBag();
        var context = new ParseContext(Sources, Names, diagnostics) { IsStandardLibrary = isStd, IsRuntime = isStd };
        var files = new List<SourceFile>();
        int next = 0;
        foreach (var (name, text) in texts)
        {
            SourceFile file = Parser.Parse(context, name, text).File ?? throw new InvalidOperationException($"{name} does not parse");
            next = file.Renumber(next);
            files.Add(file);
        }
        var package = new Package(path, Names.GetString(files[0].Package.Name.Value));
        Info info = Checker.Check(package, files, new CheckerOptions { Names = Names, Sources = Sources, Diagnostics = diagnostics, Importer = this, Types = Types });
        if (diagnostics.HasErrors) throw new InvalidOperationException($"{path}: {string.Join('\n', diagnostics.ToSortedArray().Take(10).Select(static d => d.ToString()))}");
        IrPackage ir = IrBuilder.Build(info, files, new IrBuilderOptions { Names = Names, Types = Types, ImportedFunction = FunctionOf });
        foreach (IrFunction f in ir.Functions)
            if (f.Object is { } o) _functions[o] = f;
        return new BuiltPackage(package, info, [.. files], ir);
    }

    private IrFunction? FunctionOf(Func f) => _functions.GetValueOrDefault(f.Origin);

    internal string PositionOf(Pos pos) => Sources.Resolve(pos).ToString();
}
