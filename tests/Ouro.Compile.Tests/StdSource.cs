using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Compile.Tests;

/// <summary>Packages of Go's tree, parsed and checked, their imports first; and small programs on top of them.</summary>
internal sealed class StdSource
{
    private static readonly string[] s_tags = ["goexperiment.regabiwrappers", "goexperiment.regabiargs", "goexperiment.dwarf5",
        "goexperiment.greenteagc", "goexperiment.randomizedheapbase64", "amd64.v1"];

    private readonly BuildTags _tags = new("linux", "amd64", cgo: false, s_tags);
    private readonly Dictionary<string, CheckedPackage> _packages = [];

    public FrontEnd FrontEnd { get; } = new(new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag()) { IsStandardLibrary = true, IsRuntime = true });

    public static string Source => Path.Combine(Gc.Root, "src");

    /// <summary>Whether a file of a package belongs to the build.</summary>
    public bool Matches(string file) => _tags.MatchesFileName(Path.GetFileName(file)) && _tags.MatchesHeader(file, File.ReadAllBytes(file));

    public CheckedPackage Get(string path)
    {
        if (_packages.TryGetValue(path, out CheckedPackage? p)) return p;
        var files = new List<(string Name, byte[] Text)>();
        foreach (string file in Directory.GetFiles(Path.Combine(Source, path), "*.go").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (name.EndsWith("_test.go", StringComparison.Ordinal) || name[0] is '_' or '.' || !_tags.MatchesFileName(name)) continue;
            byte[] text = File.ReadAllBytes(file);
            if (_tags.MatchesHeader(file, text)) files.Add((file, text));
        }
        p = Check(path, files, isStandard: true);
        _packages.Add(path, p);
        return p;
    }

    public CheckedPackage Check(string path, IReadOnlyList<(string Name, byte[] Text)> texts, bool isStandard)
    {
        var files = new List<SourceFile>();
        foreach ((string name, byte[] text) in texts)
            if (Parser.Parse(FrontEnd.Context, name, text).File is { } tree && !Imports(tree).Contains("C")) files.Add(tree);
        var imports = new Dictionary<string, CheckedPackage>();
        foreach (SourceFile f in files)
            foreach (string i in Imports(f))
                if (i != "unsafe" && !imports.ContainsKey(i)) imports.Add(i, Get(Directory.Exists(Path.Combine(Source, "vendor", i)) ? "vendor/" + i : i));
        return FrontEnd.Check(new SourcePackage(path, files, isStandard, isStandard ? "" : "go1.26", imports));
    }

    private static List<string> Imports(SourceFile file)
    {
        var list = new List<string>();
        foreach (Decl d in file.Decls)
            if (d is ImportDecl { Path: { } p }) list.Add(System.Text.Encoding.UTF8.GetString(p.Text.Span).Trim('"', '`'));
        return list;
    }

    /// <summary>Runs on a stack that deep trees fit in.</summary>
    public static T OnLargeStack<T>(Func<T> f)
    {
        T result = default!; // set unless it throws
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try { result = f(); }
            catch (Exception e) { failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e); }
        }, 256 << 20);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
