using Ouro.Build;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Link;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>A program's packages as archives of Ouro's and of gc's.</summary>
public sealed class PackageArchives : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-archives").FullName;
    private readonly string _main;

    /// <summary>Compiles a program of one file with both.</summary>
    public PackageArchives(string source)
    {
        _main = Path.Combine(_folder, "main.go");
        File.WriteAllText(_main, source);
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module example.com/p\n\ngo 1.26\n");
        Exception? failure = null;
        // Recursion over the source needs a deep stack.
        var worker = new Thread(() =>
        {
            try
            {
                CompileOurs();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        if (failure is not null) throw new InvalidOperationException("ouro: " + failure, failure);
        string list = Gc.Run(["list", "-export", "-deps", "-f", "{{.Name}} {{.ImportPath}} {{.Export}}", "."], _folder).EnsureSuccess("go list").Output;
        foreach (string line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(' ') is [var name, var path, { Length: > 0 } file]) OfGc[name == "main" ? "main" : path] = file;
    }

    /// <summary>Archive files by package; the program's own is <c>main</c>.</summary>
    public Dictionary<string, string> Ours { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc cref="Ours"/>
    public Dictionary<string, string> OfGc { get; } = new(StringComparer.Ordinal);

    private void CompileOurs()
    {
        var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First() };
        var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
        var loader = new PackageLoader(settings, context.Diagnostics);
        List<LoadedPackage> order = loader.LoadClosure([loader.LoadFiles([_main])]);
        string work = Path.Combine(_folder, "work");
        var builder = new ProgramBuilder(settings, context);
        bool ok = builder.Build(order, new ProgramOptions { WorkFolder = work, Output = Path.Combine(_folder, "program"), OmitDwarf = true });
        if (!ok) throw new InvalidOperationException(string.Join('\n', context.Diagnostics.ToSortedArray().Select(static d => d.ToString())));
        foreach (var (path, archive) in builder.Archives) Ours[path == order[^1].ImportPath ? "main" : path] = archive;
    }

    /// <summary>Links the program from one side's archives; what -debugnosplit prints.</summary>
    public string DumpNosplit(Dictionary<string, string> archives)
    {
        string config = Path.Combine(_folder, "importcfg");
        File.WriteAllLines(config, archives.Where(static a => a.Key != "main").Select(static a => $"packagefile {a.Key}={a.Value}"));
        var trace = new StringWriter();
        LinkResult r = Linker.Link(new LinkOptions
        {
            Input = archives["main"], Output = Path.Combine(_folder, "linked"), ImportConfig = config, GoRoot = Gc.Root, OmitDwarf = true, DumpNosplit = true,
        }, trace);
        if (r.ExitCode != 0) throw new InvalidOperationException(string.Join('\n', r.Diagnostics.Select(static d => d.Message)));
        return trace.ToString();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
