using Ouro.Link;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>A program's packages as archives of Ouro's and of gc's.</summary>
public sealed class PackageArchives : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-archives").FullName;
    private readonly WarmBuilder _builder = new(Gc.Root);

    /// <summary>Compiles a program of one file with both.</summary>
    public PackageArchives(string source)
    {
        string main = Path.Combine(_folder, "main.go");
        File.WriteAllText(main, source);
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module example.com/p\n\ngo 1.26\n");
        Ours = _builder.ArchivesOf([main]);
        string list = Gc.Run(["list", "-export", "-deps", "-f", "{{.Name}} {{.ImportPath}} {{.Export}}", "."], _folder).EnsureSuccess("go list").Output;
        foreach (string line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(' ') is [var name, var path, { Length: > 0 } file]) OfGc[name == "main" ? "main" : path] = file;
    }

    /// <summary>Archive files by package; the program's own is <c>main</c>.</summary>
    public Dictionary<string, string> Ours { get; }

    /// <inheritdoc cref="Ours"/>
    public Dictionary<string, string> OfGc { get; } = new(StringComparer.Ordinal);

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

    public void Dispose()
    {
        _builder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
