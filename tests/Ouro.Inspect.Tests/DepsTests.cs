using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Deps;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

public sealed class DepsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-deps").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static SortedSet<string> Ours(DependencyGraph graph)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (DependencyObject o in graph.Objects) set.Add(o.Path ?? "missing " + o.Name);
        return set;
    }

    /// <summary>What ldd lists; null for what it calls static or no object. Links are followed first, as the kernel does when a program is
    /// run: ldd starts the loader itself, which then takes $ORIGIN from the link's folder.</summary>
    private static SortedSet<string>? Ldd(string file)
    {
        ProcessResult r = Processes.Run("ldd", [File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["LD_LIBRARY_PATH"] = null });
        if (r.ExitCode != 0 || r.Output.Contains("statically linked", StringComparison.Ordinal)) return null;
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string line in r.Output.Split('\n'))
        {
            string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith("linux-vdso", StringComparison.Ordinal)) continue;
            set.Add(words is [_, "=>", "not", ..] ? "missing " + words[0] : words is [_, "=>", ..] ? words[2] : words[0]);
        }
        return set;
    }

    private void Compile(string arguments) => Processes.Run("bash", ["-c", $"cd {_folder} && gcc {arguments}"]).EnsureSuccess("gcc " + arguments);

    private string At(string name) => Path.Combine(_folder, name);

    [Theory]
    [InlineData("-Wl,-rpath,'$ORIGIN/libs' -Wl,--disable-new-dtags", "-Wl,--disable-new-dtags", false)] // RPATH is inherited by b
    [InlineData("-Wl,-rpath,'${ORIGIN}/libs' -Wl,--enable-new-dtags", "", true)] // RUNPATH is not
    [InlineData("-Wl,-rpath,'$ORIGIN/libs' -Wl,--enable-new-dtags", "-Wl,-rpath,'$ORIGIN'", false)]
    [InlineData("-Wl,-rpath,'$ORIGIN/libs' -Wl,--disable-new-dtags", "-Wl,-rpath,/nowhere -Wl,--enable-new-dtags", true)] // b's RUNPATH switches all RPATHs off
    [InlineData("-Wl,-rpath,'$ORIGIN/libs' -Wl,--enable-new-dtags", "-Wl,-rpath,'$ORIGIN' -Wl,-z,nodefaultlib", false)]
    public void The_search_follows_the_loaders_rules(string flagsOfProgram, string flagsOfLibrary, bool missing)
    {
        Directory.CreateDirectory(At("libs"));
        File.WriteAllText(At("c.c"), "int c(void) { return 1; }\n");
        File.WriteAllText(At("b.c"), "int c(void); int b(void) { return c(); }\n");
        File.WriteAllText(At("a.c"), "int b(void); int main(void) { return b(); }\n");
        Compile("-shared -fPIC -o libs/libouroc.so c.c");
        Compile($"-shared -fPIC -o libs/libourob.so b.c -Llibs -louroc {flagsOfLibrary}");
        Compile($"-o a a.c -Llibs -lourob -Wl,-rpath-link,libs {flagsOfProgram}");
        DependencyGraph graph = new Dependencies(new RootFolder("")).Find(At("a"));
        Assert.Equal(Ldd(At("a")), Ours(graph));
        Assert.Equal(missing, graph.HasMissing && Ours(graph).Contains("missing libouroc.so"));
    }

    [Fact]
    public void A_foreign_root_is_read_with_its_own_links_and_folders()
    {
        string root = Directory.CreateDirectory(At("root")).FullName;
        Directory.CreateDirectory(root + "/usr/lib/x86_64-linux-gnu");
        Directory.CreateDirectory(root + "/usr/lib64");
        Directory.CreateDirectory(root + "/usr/bin");
        File.CreateSymbolicLink(root + "/lib", "usr/lib");
        File.CreateSymbolicLink(root + "/lib64", "/usr/lib64"); // absolute: the root's, not the machine's
        File.Copy("/lib/x86_64-linux-gnu/libc.so.6", root + "/usr/lib/x86_64-linux-gnu/libc.so.6");
        File.Copy("/lib64/ld-linux-x86-64.so.2", root + "/usr/lib64/ld-linux-x86-64.so.2");
        File.Copy("/usr/bin/true", root + "/usr/bin/true");
        DependencyGraph graph = new Dependencies(new RootFolder(root)).Find(root + "/usr/bin/true");
        Assert.Equal("/usr/bin/true", graph.Program.Name);
        Assert.Equal(["/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"], Ours(graph));
        File.Delete(root + "/usr/lib/x86_64-linux-gnu/libc.so.6");
        Assert.True(new Dependencies(new RootFolder(root)).Find(root + "/usr/bin/true").HasMissing);
        File.CreateSymbolicLink(root + "/a", "b");
        File.CreateSymbolicLink(root + "/b", "a");
        Assert.Null(new RootFolder(root).Resolve("/a/x"));
        File.CreateSymbolicLink(root + "/up", "../../../..");
        Assert.Equal("/usr", new RootFolder(root).Resolve("/up/usr"));
    }

    [Fact]
    public void The_highest_glibc_is_named_with_the_symbols_that_ask_for_it()
    {
        File.WriteAllText(At("a.c"), "#include <stdio.h>\nint main(void) { puts(\"x\"); return 0; }\n");
        Compile("-o a a.c");
        DependencyGraph graph = new Dependencies(new RootFolder("")).Find(At("a"));
        Assert.Equal("2.34", graph.Glibc.Version);
        Assert.Equal(["__libc_start_main"], graph.Glibc.Symbols);
        Assert.True(GlibcNeed.Compare("2.9", "2.34") < 0 && GlibcNeed.Compare("2.2.5", "2.2") > 0);
        var text = new StringWriter();
        DependencyText.WriteTree(text, graph);
        Assert.Contains("needs glibc 2.34 for __libc_start_main\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("libc.so.6 (", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Static_programs_and_those_of_other_systems_have_graphs_too()
    {
        File.WriteAllText(At("p.go"), "package main\n\nfunc main() { println(1) }\n");
        var graphs = new List<DependencyGraph>();
        foreach (string system in (string[])["linux", "windows", "darwin"])
        {
            Gc.Run(["build", "-o", At(system), At("p.go")], _folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOOS"] = system }).EnsureSuccess("go build");
            graphs.Add(new Dependencies(new RootFolder("")).Find(At(system)));
        }
        Assert.Empty(graphs[0].Objects);
        Assert.True(graphs[0].Program.SystemCalls > 10);
        Assert.Equal(["missing kernel32.dll"], Ours(graphs[1]));
        Assert.Contains("missing /usr/lib/libSystem.B.dylib", Ours(graphs[2]));
        Assert.False(graphs[2].HasMissing);
        graphs.Add(new Dependencies(new RootFolder("")).Find("/usr/bin/bash"));

        var stream = new MemoryStream();
        DependencyText.WriteJson(stream, graphs);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal("amd64", json.RootElement[0].GetProperty("architecture").GetString());
        Assert.True(json.RootElement[0].GetProperty("static").GetBoolean());
        var svg = new StringWriter();
        DependencyPicture.Write(svg, graphs);
        XDocument picture = XDocument.Parse(svg.ToString());
        string all = picture.Root!.Value;
        foreach (string name in (string[])["linux", "kernel32.dll", "libSystem.B.dylib", "bash", "libc.so.6"]) Assert.Contains(name, all, StringComparison.Ordinal);
        var dot = new StringWriter();
        DependencyText.WriteDot(dot, graphs);
        Assert.Contains("-> kernel", dot.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ldd_agrees_on_some_programs()
    {
        var dependencies = new Dependencies(new RootFolder(""));
        foreach (string name in (string[])["ls", "bash", "git", "gcc", "perl", "ssh", "curl", "openssl", "python3"])
            if (File.Exists("/usr/bin/" + name) && Ldd("/usr/bin/" + name) is { } expected) Assert.Equal(expected, Ours(dependencies.Find("/usr/bin/" + name)));
    }

    [Fact, Trait("kind", "slow")]
    public void Ldd_agrees_on_every_dynamic_program_of_usr_bin()
    {
        var dependencies = new Dependencies(new RootFolder(""));
        var wrong = new List<string>();
        int compared = 0;
        foreach (string file in Directory.GetFiles("/usr/bin"))
        {
            byte[] head = new byte[4];
            using (FileStream s = File.OpenRead(file))
                if (s.ReadAtLeast(head, 4, false) < 4 || !head.AsSpan().SequenceEqual("\u007fELF"u8)) continue;
            SortedSet<string> ours = Ours(dependencies.Find(file, countSystemCalls: false));
            SortedSet<string>? theirs = Ldd(file);
            if (theirs is null)
            {
                if (ours.Count > 0) wrong.Add($"{file}: ldd calls it static");
                continue;
            }
            compared++;
            if (!ours.SetEquals(theirs)) wrong.Add($"{file}: {string.Join(' ', ours)} but ldd: {string.Join(' ', theirs)}");
        }
        Assert.Empty(wrong);
        Assert.True(compared > 100, $"{compared} programs compared");
    }

    [Fact]
    public void Damaged_caches_and_programs_end_in_messages()
    {
        var random = new Random(11);
        byte[] cache = File.ReadAllBytes("/etc/ld.so.cache"), program = File.ReadAllBytes("/usr/bin/true");
        Assert.NotEmpty(LoaderCache.Read(InputFile.FromBytes("cache", cache)));
        byte[] head = Encoding.ASCII.GetBytes("glibc-ld.so.cache1.1");
        for (int i = 0; i < 3000; i++)
        {
            byte[] b = random.Next(4) == 0 ? cache[..random.Next(cache.Length)] : [.. cache];
            int span = random.Next(2) == 0 ? Math.Min(b.Length, 64) : b.Length;
            for (int k = 0; k < 3 && span > 0; k++) b[random.Next(span)] = (byte)random.Next(256);
            if (random.Next(2) == 0 && b.Length > head.Length) head.CopyTo(b, 0);
            try
            {
                LoaderCache.Read(InputFile.FromBytes("cache", b));
            }
            catch (BadInputException)
            {
            }
        }
        var loader = new ElfLoader(new RootFolder(""));
        for (int i = 0; i < 2000; i++)
        {
            byte[] b = [.. program];
            for (int k = 0; k < 6; k++) b[random.Next(random.Next(2) == 0 ? 1024 : b.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                loader.Load(Formats.Elf.ElfFile.Read(InputFile.FromBytes("x", b)), "/x", "amd64", countSystemCalls: i % 16 == 0);
            }
            catch (BadInputException)
            {
            }
        }
    }
}
