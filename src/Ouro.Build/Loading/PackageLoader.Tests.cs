// The packages of a test binary (contract/build-and-bootstrap §1.6): the package under test with its internal test files, the package
// of the external ones, a main package that calls the tests. Whatever imports the package under test is made again, against the
// package with test files: the binary has one package of each path.

using System.Security.Cryptography;
using System.Text;
using Ouro.Build.Covering;
using Ouro.Build.Testing;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Build.Loading;

/// <summary>A test binary before it is built.</summary>
/// <param name="Package">The package under test, as others import it.</param>
/// <param name="Order">All packages of the binary, each after what it imports; main is the last. Those with <see cref="LoadedPackage.ForTest"/> are this binary's own.</param>
public sealed record LoadedTest(LoadedPackage Package, IReadOnlyList<LoadedPackage> Order);

public sealed partial class PackageLoader
{
    /// <summary>A package with its test files' names, without what it imports; null when there is none of that path.</summary>
    public LoadedPackage? Find(string path) => Get(path);

    /// <summary>The packages of the binary that tests a package. The package has test files.</summary>
    /// <param name="p">From <see cref="Find"/> or <see cref="LoadFiles"/>.</param>
    /// <param name="diagnostics">Receives mistakes in the binary's own packages.</param>
    /// <param name="cover">What it counts; null: nothing.</param>
    public LoadedTest LoadTest(LoadedPackage p, DiagnosticBag diagnostics, TestCover? cover = null)
    {
        var own = new PackageLoader(this, diagnostics);
        var made = new Dictionary<string, LoadedPackage>(StringComparer.Ordinal);
        LoadedPackage test = p;
        if (p.TestGoFiles.Count > 0 || p.IsCommand || cover is { IsLocal: true })
        {
            test = own.Make(p, p.ImportPath, [.. p.GoFiles, .. p.TestGoFiles], isLibrary: true);
            CoverSelection.Mark(test, cover is { IsLocal: true } ? cover.Settings.Mode : p.CoverMode);
            made.Add(p.ImportPath, test);
        }
        LoadedPackage? external = p.XTestGoFiles.Count > 0 ? own.Make(p, p.ImportPath + "_test", p.XTestGoFiles, isLibrary: false, onlyTests: true) : null;
        if (external is not null) made.Add(external.ImportPath, external);
        var context = new ParseContext(new SourceTable(), new NameTable(), diagnostics);
        var functions = new TestFunctions(context);
        foreach (string file in p.TestGoFiles) AddFunctions(functions, context, p, file, "_test");
        if (external is not null)
            foreach (string file in p.XTestGoFiles) AddFunctions(functions, context, p, file, "_xtest");
        string name = p.ImportPath == "command-line-arguments" ? "" : p.ImportPath;
        string text = TestMainSource.Write(functions, name, p.IsStandard ? "" : _module?.ModulePath ?? "", test.GoFiles.Count > 0 ? test.ImportPath : null, external?.ImportPath, cover);
        LoadedPackage main = own.MakeMain(p, text);
        if (cover is not null) CoverSelection.Mark(main, "testmain"); // it counts nothing, and writes the counters
        made.Add(main.ImportPath, main);
        if (diagnostics.HasErrors) return new LoadedTest(p, [main]);
        return new LoadedTest(p, own.OrderOf(main, made));
    }

    /// <summary>A package from files of another one's folder.</summary>
    /// <param name="forTest">The package under test; null: <paramref name="p"/>.</param>
    private LoadedPackage Make(LoadedPackage p, string path, IReadOnlyList<string> files, bool isLibrary, bool onlyTests = false, string? forTest = null)
    {
        var made = new LoadedPackage
        {
            ImportPath = path, Folder = p.Folder, IsStandard = p.IsStandard, LanguageVersion = p.LanguageVersion, ForTest = forTest ?? p.ImportPath, IsLibrary = isLibrary, Module = p.Module, MainModule = _module,
        };
        if (!onlyTests)
        {
            made.AssemblyFiles.AddRange(p.AssemblyFiles);
            made.HeaderFiles.AddRange(p.HeaderFiles);
        }
        foreach (string name in (IEnumerable<string>)[.. files, .. made.AssemblyFiles, .. made.HeaderFiles])
        {
            if (!TryRead(made.PathOf(name), out byte[] text)) continue;
            made.FileHashes[name] = SHA256.HashData(text);
            if (name.EndsWith(".go", StringComparison.Ordinal)) AddGoFile(made, name, FileHead.Read(text), made.GoFiles, made.Imports, made.EmbedPatterns);
        }
        Finish(made);
        return made;
    }

    private LoadedPackage MakeMain(LoadedPackage p, string text)
    {
        var main = new LoadedPackage
        {
            ImportPath = p.ImportPath + ".test", Folder = p.Folder, IsStandard = p.IsStandard, LanguageVersion = LanguageOf(_settings.GoVersion), ForTest = p.ImportPath, Name = "main", Module = p.Module, MainModule = _module,
        };
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        main.Generated[TestMainSource.FileName] = bytes;
        main.FileHashes[TestMainSource.FileName] = SHA256.HashData(bytes);
        AddGoFile(main, TestMainSource.FileName, FileHead.Read(bytes), main.GoFiles, main.Imports, main.EmbedPatterns);
        return main;
    }

    private static void AddFunctions(TestFunctions to, ParseContext context, LoadedPackage p, string file, string package)
    {
        bool runtime = p.IsStandard && StandardLibrary.IsRuntimePackage(p.ImportPath);
        if (Parser.Parse(context with { IsStandardLibrary = p.IsStandard, IsRuntime = runtime }, p.PathOf(file), File.ReadAllBytes(p.PathOf(file))).File is { } tree) to.Add(tree, package);
    }

    /// <summary>All packages of the binary in order; importers of what is made for the test are made for it too.</summary>
    private List<LoadedPackage> OrderOf(LoadedPackage main, Dictionary<string, LoadedPackage> made)
    {
        var order = new List<LoadedPackage>();
        var done = new Dictionary<string, LoadedPackage?>(StringComparer.Ordinal);
        var stack = new List<string>();
        Visit("runtime", null);
        Visit(main.ImportPath, null);
        return order;

        LoadedPackage? Visit(string path, LoadedPackage? importer)
        {
            if (done.TryGetValue(path, out LoadedPackage? known))
            {
                if (known is null && stack.Contains(path)) ReportCycle(path, stack);
                return known;
            }
            LoadedPackage? p = made.GetValueOrDefault(path) ?? Get(path);
            if (p is null || (p.ForTest.Length == 0 && p.GoFiles.Count == 0))
            {
                Report(importer?.Folder ?? "", p is null ? $"package {importer?.ImportPath}\n\timports {path}: {NotFound(path)}" : $"package {path}: no Go files in {p.Folder}");
                return done[path] = null;
            }
            if (importer is not null && p.IsCommand && p != main) Report(importer.Folder, $"import \"{path}\" is a program, not an importable package");
            if (importer is not null && importer != main && !MayImport(path, importer))
                Report(importer.Folder, $"package {importer.ImportPath}\n\timports {path}: use of internal package {path} not allowed");
            done.Add(path, null);
            stack.Add(path);
            List<LoadedPackage> dependencies = [.. p.Imports.Values.Select(i => Visit(i, p)).OfType<LoadedPackage>()];
            stack.RemoveAt(stack.Count - 1);
            if (p.ForTest.Length == 0 && dependencies.Exists(static d => d.ForTest.Length > 0))
            {
                string mode = p.CoverMode;
                p = Make(p, p.ImportPath, p.GoFiles, isLibrary: true, forTest: main.ForTest);
                CoverSelection.Mark(p, mode);
            }
            p.Dependencies.Clear();
            p.Dependencies.AddRange(dependencies);
            p.ImportMap.Clear();
            foreach (var (written, meant) in p.Imports)
                if (done.TryGetValue(meant, out LoadedPackage? d) && d is not null) p.ImportMap[written] = d;
            if (p == main && done.GetValueOrDefault("runtime") is { } runtime && !p.Dependencies.Contains(runtime)) p.Dependencies.Add(runtime);
            done[path] = p;
            order.Add(p);
            return p;
        }
    }

    private void ReportCycle(string path, List<string> stack)
    {
        var text = new StringBuilder("import cycle not allowed in test");
        for (int i = stack.IndexOf(path); i < stack.Count; i++) text.Append(i == stack.IndexOf(path) ? "\npackage " : "\n\timports ").Append(stack[i]);
        Report("", text.Append("\n\timports ").Append(path).ToString());
    }
}
