using System.Globalization;
using System.Text;
using System.Text.Json;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Size;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

public sealed class SizeTests : IDisposable
{
    private static readonly SizeViewKind[] s_views = Enum.GetValues<SizeViewKind>();

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-size").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static SizeReport Read(string path)
    {
        using InputFile file = InputFile.Open(path);
        return SizeReport.Read(file);
    }

    private string Go(string name, string source, string goos = "linux", string goarch = "amd64", params string[] flags)
    {
        string program = Path.Combine(_folder, name);
        File.WriteAllText(program + ".go", source);
        Gc.Run(["build", "-p", "2", .. flags, "-o", program, program + ".go"], _folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOOS"] = goos, ["GOARCH"] = goarch })
            .EnsureSuccess("go build");
        return program;
    }

    private static void CheckSums(string path)
    {
        SizeReport report = Read(path);
        long size = (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)) is FileInfo f ? f.Length : 0, rows = 0;
        Assert.Equal(size, report.FileSize);
        foreach (SizeRow r in report.Rows)
        {
            Assert.True(r.Size > 0, $"{path}: {r}");
            rows += r.Size;
        }
        Assert.Equal(size, rows);
        foreach (SizeViewKind view in s_views)
        {
            long sum = 0, top = 0;
            List<SizeLine> lines = SizeView.Lines(report, view);
            foreach (SizeLine l in lines) sum += l.Size;
            foreach (SizeLine l in SizeView.Top(lines, 3)) top += l.Size;
            Assert.Equal(size, sum);
            Assert.Equal(size, top);
        }
    }

    [Fact]
    public void Rows_add_up_to_the_file()
    {
        foreach (string path in (string[])[.. GcExecutables.Small(), GcExecutables.Get("linux", "amd64", "-ldflags=-s"), "/usr/bin/env", "/usr/bin/readelf", "/lib64/ld-linux-x86-64.so.2", "/usr/lib/x86_64-linux-gnu/crt1.o"])
            if (File.Exists(path)) CheckSums(path);
    }

    [Fact, Trait("kind", "slow")]
    public void Rows_add_up_to_the_file_for_many()
    {
        foreach (string path in GcExecutables.All()) CheckSums(path);
        foreach (string system in (string[])["windows/amd64", "windows/386", "windows/arm64", "darwin/amd64", "darwin/arm64"])
            CheckSums(GcExecutables.Get(system.Split('/')[0], system.Split('/')[1]));
        int count = 0;
        foreach (string folder in (string[])["/usr/bin", "/usr/lib/x86_64-linux-gnu"])
            foreach (string path in Directory.EnumerateFiles(folder))
            {
                byte[] head = new byte[4];
                using (FileStream s = File.OpenRead(path))
                    if (s.ReadAtLeast(head, 4, false) < 4 || !Formats.Elf.ElfFile.IsElf(head)) continue;
                CheckSums(path);
                count++;
            }
        Assert.True(count > 500, $"{count} files");
    }

    [Fact]
    public void Sections_agree_with_readelf()
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        foreach (string path in (string[])[GcExecutables.Get("linux", "amd64"), "/usr/bin/env", "/lib64/ld-linux-x86-64.so.2"])
        {
            var expected = new List<string>();
            foreach (string line in Processes.Run("readelf", ["-SW", path]).EnsureSuccess("readelf").Output.Split('\n'))
            {
                int bracket = line.IndexOf(']', StringComparison.Ordinal);
                string[] words = bracket < 0 ? [] : line[(bracket + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 6 || !words[0].StartsWith('.')) continue;
                long size = long.Parse(words[4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                expected.Add($"{words[0]} {(words[1] == "NOBITS" ? 0 : size)} {(words[2].Trim('0').Length > 0 ? size : 0)}");
            }
            List<SizeLine> lines = SizeView.Lines(Read(path), SizeViewKind.Section);
            Assert.True(expected.Count > 10);
            Assert.Equal(expected, lines[..expected.Count].ConvertAll(static l => $"{l.Name} {l.Size} {l.Memory}"));
            foreach (SizeLine l in lines[expected.Count..]) Assert.StartsWith("(", l.Name, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Systems() => new() { { "linux", "arm64" }, { "linux", "386" }, { "linux", "s390x" }, { "freebsd", "amd64" }, { "windows", "amd64" }, { "windows", "386" }, { "darwin", "amd64" }, { "darwin", "arm64" } };

    [Fact]
    public void Functions_agree_with_gos_nm() => CompareFunctions("linux", "amd64");

    [Theory, MemberData(nameof(Systems)), Trait("kind", "slow")]
    public void Functions_agree_with_gos_nm_on_other_systems(string goos, string goarch) => CompareFunctions(goos, goarch);

    private static void CompareFunctions(string goos, string goarch)
    {
        string path = GcExecutables.Get(goos, goarch);
        var ours = new HashSet<(string, long)>();
        foreach (SizeRow r in Read(path).Rows)
            if (r.Kind == SizeKind.Function) ours.Add((r.Name, r.Size));
        var missing = new List<string>();
        var last = new List<(string Address, string Name, long Size)>();
        int count = 0;
        foreach (string line in Processes.Run(GoToolsTests.GoTool("nm"), ["-n", "-size", path]).EnsureSuccess("nm").Output.Split('\n'))
        {
            string[] words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
            // PE and Mach-O have no sizes: nm gives the mark at the end of the text what is between it and the next section.
            if (words.Length < 4 || words[2] is not ("T" or "t") || words[1] == "0" || words[3] == "runtime.etext") continue;
            count++;
            last.Add((words[0], words[3], long.Parse(words[1], CultureInfo.InvariantCulture)));
        }
        // Of two names for the same code one counts.
        foreach (var group in last.GroupBy(static x => (x.Address, x.Size)))
            if (!group.Any(x => ours.Contains((x.Name, x.Size)))) missing.AddRange(group.Select(static x => $"{x.Address} {x.Size} {x.Name}"));
        Assert.True(count > 1500, $"{count} functions");
        Assert.Empty(missing);
    }

    private const string Program = """
        package main

        import "fmt"

        type Unlikely struct {
            A, B int
            C    map[string]*Unlikely
            D    func(int, string) (bool, error)
            E    interface{ Foo(); Bar(int) }
        }

        func (u *Unlikely) Foo()    {}
        func (u *Unlikely) Bar(int) {}

        func main() {
            u := Unlikely{}
            u.E = &u
            fmt.Println("a long and quite unmistakable string constant of this program", u)
        }
        """;

    [Theory]
    [InlineData("linux", "amd64")]
    [InlineData("linux", "386")]
    [InlineData("linux", "arm64")]
    public void Types_and_strings_are_found_one_by_one(string goos, string goarch)
    {
        SizeReport report = Read(Go("program", Program, goos, goarch));
        int w = goarch == "386" ? 4 : 8, header = 4 * w + 16;
        long Type(string name) => Assert.Single(report.Rows, r => r.Kind == SizeKind.Type && r.Name == name).Size;
        Assert.Equal(header + 4 * w + 16 + 5 * 3 * w, Type("main.Unlikely")); // struct, uncommon part, five fields
        Assert.Equal(header + w + 16 + 2 * 16, Type("*main.Unlikely")); // pointer, uncommon part, two methods
        Assert.Equal("main", Assert.Single(report.Rows, static r => r.Name == "main.Unlikely").Package);
        Assert.Equal(61, Assert.Single(report.Rows, static r => r.Kind == SizeKind.String && r.Name == "\"a long and quite unmistakable string constant of this program\"").Size);
    }

    [Fact]
    public void Each_type_that_DWARF_names_is_found()
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        string path = Go("program", Program, flags: "-ldflags=-compressdwarf=false");
        using InputFile file = InputFile.Open(path);
        var executable = Formats.Executable.Read(file);
        var wanted = new SortedSet<ulong>();
        ulong types = 0;
        foreach (string line in Processes.Run("readelf", ["-sW", path]).Output.Split('\n'))
            if (line.EndsWith(" runtime.types", StringComparison.Ordinal)) types = ulong.Parse(line.Split(':')[1].TrimStart()[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        // DW_AT_go_runtime_type: the address, or before Go 1.26's last change the offset from runtime.types.
        foreach (string line in Processes.Run("bash", ["-c", $"readelf --debug-dump=info {path} | grep 'Unknown AT value: 2904'"]).Output.Split('\n'))
        {
            int colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && line[(colon + 2)..].Trim() is { Length: > 2 } value && value.StartsWith("0x", StringComparison.Ordinal)
                && ulong.Parse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var v and not 0) wanted.Add(v);
        }
        ReadOnlyMemory<byte> range = executable.MemoryAt(types);
        var found = new HashSet<ulong>();
        foreach (GoTypeDescriptor t in new GoTypes(range, range, 8, false, true).Find())
        {
            found.Add((ulong)t.Offset);
            found.Add(types + (ulong)t.Offset);
        }
        Assert.True(wanted.Count > 300, $"{wanted.Count} types in DWARF");
        wanted.ExceptWith(found);
        Assert.Empty(wanted);
    }

    [Fact]
    public void Stripped_programs_have_functions_and_types_too()
    {
        SizeReport whole = Read(Go("whole", Program)), stripped = Read(Go("stripped", Program, flags: "-ldflags=-s -w"));
        static int Count(SizeReport r, SizeKind kind) => r.Rows.Count(x => x.Kind == kind);
        Assert.Equal(Count(whole, SizeKind.Type), Count(stripped, SizeKind.Type));
        Assert.InRange(Count(stripped, SizeKind.Function), Count(whole, SizeKind.Function) - 10, Count(whole, SizeKind.Function) + 10);
    }

    [Fact]
    public void Differences_add_up()
    {
        SizeReport before = Read(Go("before", Program)), after = Read(Go("after", Program.Replace("u.E = &u", "u.E = &u\n\tfmt.Println(len(fmt.Sprint(u.A)), u.B, u.C)", StringComparison.Ordinal)));
        foreach (SizeViewKind view in s_views)
        {
            long sum = 0;
            foreach (var (_, old, now) in SizeText.Difference(before, after, view)) sum += now - old;
            Assert.Equal(after.FileSize - before.FileSize, sum);
        }
        Assert.Contains(SizeText.Difference(before, after, SizeViewKind.Function), static c => c.Name == "main.main" && c.New > c.Old);
        var text = new StringWriter();
        SizeText.WriteDifference(text, before, before, SizeViewKind.Package, 5);
        Assert.Equal(2, text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length); // heading and file
    }

    [Fact]
    public void Names_lead_to_packages()
    {
        foreach (var (symbol, package) in ((string, string)[])[
            ("runtime.gcStart", "runtime"), ("net/http.(*Server).Serve", "net/http"), ("gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml.v3"),
            ("slices.SortFunc[go.shape.[]example.com/x.T,go.shape.int]", "slices"), ("type:.eq.internal/abi.RegArgs", "internal/abi"), ("type:.eq.[8]internal/cpu.option", "internal/cpu"),
            ("go:itab.*os.File,io.Reader", "os"), ("go:itab.*a.T[b.K,c.V],io.Reader", "a"), ("main.main.func1", "main"), ("_cgo_init", ""), ("go:buildid", ""), ("memcpy", "")])
            Assert.Equal(package, GoNames.PackageOf(symbol));
    }

    [Fact]
    public void The_same_file_gives_the_same_text()
    {
        string path = GcExecutables.Get("linux", "amd64");
        Assert.Equal(SizeText.Json(Read(path), "x"), SizeText.Json(Read(path), "x"));
        using JsonDocument json = JsonDocument.Parse(SizeText.Json(Read(path), "x"));
        Assert.Equal(new FileInfo(path).Length, json.RootElement.GetProperty("rows").EnumerateArray().Sum(static r => r.GetProperty("size").GetInt64()));
    }

    [Fact, Trait("kind", "slow")]
    public void The_page_works_in_a_browser_without_a_network()
    {
        Assert.SkipUnless(TestTools.Bring(["chromium"], out string missing), missing);
        string program = GcExecutables.Get("linux", "amd64"), page = Path.Combine(_folder, "page.html");
        File.WriteAllBytes(page, SizePage.Write(Read(program), "<b>&\"x</script>"));
        string html = File.ReadAllText(page);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        string dom = Processes.Run("chromium",
            ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={_folder}/profile", "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1400,900", "--virtual-time-budget=4000", "--dump-dom", "file://" + page]).Output;
        Assert.Contains($"data-total=\"{new FileInfo(program).Length}\"", dom, StringComparison.Ordinal);
        int at = dom.IndexOf("data-boxes=\"", StringComparison.Ordinal) + 12;
        Assert.InRange(int.Parse(dom[at..dom.IndexOf('"', at)], CultureInfo.InvariantCulture), 200, 100000);
        Assert.Contains("&lt;b&gt;&amp;\"x&lt;/script&gt;, ", dom, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"runtime, ", dom, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_end_in_messages()
    {
        byte[] program = File.ReadAllBytes(GcExecutables.Get("linux", "amd64"));
        var random = new Random(5);
        for (int i = 0; i < 60; i++)
        {
            byte[] b = i % 4 == 0 ? program[..random.Next(program.Length)] : [.. program];
            for (int k = 0; k < 8; k++) b[random.Next(random.Next(2) == 0 ? Math.Min(b.Length, 2048) : b.Length)] = (byte)random.Next(256);
            try
            {
                SizeReport report = SizeReport.Read(InputFile.FromBytes("x", b));
                long sum = 0;
                foreach (SizeRow r in report.Rows) sum += r.Size;
                Assert.Equal(b.Length, sum);
            }
            catch (BadInputException)
            {
            }
        }
    }
}
