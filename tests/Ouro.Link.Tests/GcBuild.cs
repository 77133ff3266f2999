using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Link.Tests;

/// <summary>A program that gc compiled: its main archive and an importcfg, ready for either linker.</summary>
internal sealed class GcBuild : IDisposable
{
    private GcBuild(string folder, string main)
    {
        (Folder, Main) = (folder, main);
        ImportConfig = Path.Combine(folder, "importcfg");
    }


    public string Folder { get; }
    public string Main { get; private set; }
    public string ImportConfig { get; private set; }

    /// <summary>Compiles a program of one file.</summary>
    public static GcBuild OfSource(string source, params string[] buildFlags) => OfSources([("main.go", source)], buildFlags);

    /// <summary>Compiles a program of these files.</summary>
    public static GcBuild OfSources(IEnumerable<(string Name, string Text)> sources, params string[] buildFlags)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-link").FullName;
        foreach (var (name, text) in sources) File.WriteAllText(Path.Combine(folder, name), text);
        File.WriteAllText(Path.Combine(folder, "go.mod"), "module example.com/prog\n\ngo 1.26\n");
        return Of(folder, ".", buildFlags);
    }

    /// <summary>Compiles a main package of Go's own tree, such as <c>cmd/compile</c>.</summary>
    public static GcBuild OfCommand(string package, params string[] buildFlags) =>
        Of(Directory.CreateTempSubdirectory("ouro-link").FullName, package, buildFlags);

    private static GcBuild Of(string folder, string package, string[] buildFlags)
    {
        // The archives stay in go's build cache; only the list is ours.
        string list = Gc.Run(["list", .. buildFlags, "-export", "-deps", "-f", "{{.Name}} {{.ImportPath}}={{.Export}}", package], folder, timeoutSeconds: 900)
            .EnsureSuccess("go list -export").Output;
        string main = "";
        var config = new List<string>();
        foreach (string line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal), eq = line.IndexOf('=', StringComparison.Ordinal);
            if (eq == line.Length - 1) continue; // unsafe
            if (line[..blank] == "main") main = line[(eq + 1)..];
            else config.Add("packagefile " + line[(blank + 1)..]);
        }
        File.WriteAllLines(Path.Combine(folder, "importcfg"), config);
        return new GcBuild(folder, main);
    }

    /// <summary>How to link it without flags.</summary>
    public LinkOptions Options => new() { Input = Main, Output = Path.Combine(Folder, "o"), ImportConfig = ImportConfig, GoRoot = Gc.Root };

    /// <summary>The archive of a package; <c>main</c> for the program's own.</summary>
    public string ArchiveOf(string package)
    {
        string start = $"packagefile {package}=";
        return package == "main" ? Main : File.ReadLines(ImportConfig).First(l => l.StartsWith(start, StringComparison.Ordinal))[start.Length..];
    }

    /// <summary>The same build with another archive in place of a package's; without the package, where there is none.</summary>
    public GcBuild With(string package, byte[]? archive)
    {
        GcBuild changed = new(Directory.CreateTempSubdirectory("ouro-link").FullName, Main);
        string path = Path.Combine(changed.Folder, "changed.a"), start = $"packagefile {package}=";
        if (archive is not null) File.WriteAllBytes(path, archive);
        if (package == "main") changed.Main = path;
        File.WriteAllLines(changed.ImportConfig, File.ReadLines(ImportConfig).Select(l => !l.StartsWith(start, StringComparison.Ordinal) ? l : archive is null ? "" : start + path));
        return changed;
    }

    private string Theirs => Path.Combine(Folder, "gc.exe");

    private (ProcessResult Gc, LinkResult Ours, string Words) LinkBoth(LinkOptions options, string[] flags)
    {
        var environment = new Dictionary<string, string?>(Gc.Environment(), StringComparer.Ordinal) { ["GOROOT"] = options.GoRoot };
        ProcessResult gc = Processes.Run(Gc.Tool("link"), ["-o", Theirs, "-importcfg", ImportConfig, .. flags, Main], Folder, environment);
        LinkResult ours = Linker.Link(options);
        return (gc, ours, string.Join('\n', ours.Diagnostics.Select(static d => d.Message)));
    }

    /// <summary>Links with compressed DWARF: the sections are the same when they are decompressed, and all others as they are.</summary>
    public void AssertSameDecompressed(LinkOptions options, params string[] flags)
    {
        var (gc, ours, words) = LinkBoth(options, flags);
        Assert.True(gc.ExitCode == 0 && ours.ExitCode == 0, gc.Error + words);
        using InputFile expectedFile = InputFile.Open(Theirs), actualFile = InputFile.Open(options.Output);
        ElfFile expected = ElfFile.Read(expectedFile), actual = ElfFile.Read(actualFile);
        Assert.Equal(expected.Sections.Select(static s => (s.Name, s.Type, s.Flags, s.Address, s.Header.Align)),
            actual.Sections.Select(static s => (s.Name, s.Type, s.Flags, s.Address, s.Header.Align)));
        int compressed = 0;
        foreach (var (e, a) in expected.Sections.Zip(actual.Sections))
        {
            if (e.IsCompressed) compressed++;
            if (e.Type == ElfConstants.ShtNoBits) Assert.Equal(e.Size, a.Size);
            else Assert.True(expected.DecompressedContents(e).Span.SequenceEqual(actual.DecompressedContents(a).Span), $"section {e.Name} differs ({string.Join(' ', flags)})");
        }
        Assert.True(compressed > 3, "DWARF was not compressed");
    }

    /// <summary>Links with gc and with us; both give the same bytes, or both refuse with the same words.</summary>
    public void AssertSame(LinkOptions options, params string[] flags)
    {
        string theirs = Theirs;
        var (gc, ours, words) = LinkBoth(options, flags);
        if (gc.ExitCode != 0)
        {
            // gc writes to both streams; the lines are compared without regard to how they would interleave.
            Assert.Equal(Lines((gc.Output + gc.Error).Replace(Gc.Tool("link") + ": ", "link: ", StringComparison.Ordinal)), Lines(words));
            Assert.Equal(gc.ExitCode, ours.ExitCode);
            Assert.False(File.Exists(options.Output));
            return;
        }
        Assert.True(ours.ExitCode == 0, words);
        byte[] expected = File.ReadAllBytes(theirs), actual = File.ReadAllBytes(options.Output);
        int same = expected.AsSpan().CommonPrefixLength(actual);
        Assert.True(same == expected.Length && same == actual.Length, $"differs at 0x{same:x} of 0x{expected.Length:x}, ours has 0x{actual.Length:x} ({string.Join(' ', flags)})");
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
