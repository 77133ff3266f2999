using System.Collections.Concurrent;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Types.Tests;

/// <summary>Checks packages of Go's tree from source, their imports first; a package is checked once.</summary>
internal sealed class SourceTree : IImporter
{
    private static readonly string[] s_tags = ["goexperiment.regabiwrappers", "goexperiment.regabiargs", "goexperiment.dwarf5",
        "goexperiment.greenteagc", "goexperiment.randomizedheapbase64", "amd64.v1"];

    /// <summary>Bodies are not checked: for imports of test files.</summary>
    internal static readonly Lazy<SourceTree> Shared = new(() => new SourceTree(ignoreBodies: true));

    private readonly BuildTags _tags = new("linux", "amd64", cgo: false, s_tags);
    private readonly ConcurrentDictionary<string, Lazy<Package>> _packages = new(StringComparer.Ordinal);
    private readonly bool _ignoreBodies;

    internal SourceTree(bool ignoreBodies = false)
    {
        _ignoreBodies = ignoreBodies;
    }

    internal NameTable Names { get; } = new();
    internal SourceTable Sources { get; } = new();
    internal TypeContext Types { get; } = new();
    internal ConcurrentDictionary<string, Diagnostic[]> Errors { get; } = new(StringComparer.Ordinal);
    internal ConcurrentDictionary<string, (Info Info, List<SourceFile> Files)> Infos { get; } = new(StringComparer.Ordinal);

    /// <summary>Its build constraints admit linux/amd64 without cgo.</summary>
    internal bool IsForTarget(string file) => _tags.MatchesHeader(file, File.ReadAllBytes(file));

    internal static string Source => Path.Combine(Gc.Root, "src");

    public Package Import(string path, Package importing)
    {
        if (path == "unsafe") return Universe.Unsafe;
        string from = importing.Path.StartsWith("cmd/", StringComparison.Ordinal) ? "cmd/vendor/" : "vendor/";
        string real = Directory.Exists(Path.Combine(Source, from, path)) ? from + path
            : Directory.Exists(Path.Combine(Source, path)) ? path
            : throw new ImportException($"package {path} is not in std");
        return Get(real);
    }

    internal Package Get(string path) => _packages.GetOrAdd(path, p => new Lazy<Package>(() => OnLargeStack(() => Check(p)))).Value;

    internal static T OnLargeStack<T>(Func<T> f)
    {
        T result = default!;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try { result = f(); }
            catch (Exception e) { failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e); }
        }, 64 << 20);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private Package Check(string path)
    {
        var bag = new DiagnosticBag();
        bool isCommand = path.StartsWith("cmd/", StringComparison.Ordinal);
        var context = new ParseContext(Sources, Names, bag) { IsStandardLibrary = !isCommand, IsRuntime = true };
        var files = new List<SourceFile>();
        foreach (string file in Directory.GetFiles(Path.Combine(Source, path), "*.go").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (name.EndsWith("_test.go", StringComparison.Ordinal) || name[0] is '_' or '.' || !_tags.MatchesFileName(name)) continue;
            byte[] text = File.ReadAllBytes(file);
            if (!_tags.MatchesHeader(file, text)) continue;
            if (Parser.Parse(context, file, text).File is { } tree && !ImportsC(tree)) files.Add(tree);
        }
        int id = 0;
        foreach (SourceFile f in files) id = f.Renumber(id);
        var package = new Package(path.StartsWith("vendor/", StringComparison.Ordinal) || path.StartsWith("cmd/vendor/", StringComparison.Ordinal) ? path : path, "");
        Info info = Checker.Check(package, files, new CheckerOptions
        {
            Names = Names, Sources = Sources, Diagnostics = bag, Importer = this, Types = Types, IgnoreFuncBodies = _ignoreBodies, GoVersion = "go1.26",
        });
        if (!_ignoreBodies) Infos[path] = (info, files);
        Errors[path] = bag.ToSortedArray();
        return package;
    }

    private static bool ImportsC(SourceFile file)
    {
        foreach (Decl d in file.Decls)
            if (d is ImportDecl { Path: { } p } && p.Text.Span.SequenceEqual("\"C\""u8)) return true;
        return false;
    }
}
