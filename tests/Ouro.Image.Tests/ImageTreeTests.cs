using Ouro.Image.Trees;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

public sealed class ImageTreeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-tree").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static ImageEntry FileAt(string path) => new(path, ImageEntryKind.File, 0b110_100_100) { Content = new FileContent([1]) };

    private static ImageEntry Link(string path, string target) => new(path, ImageEntryKind.SymbolicLink, 0b111_111_111) { Target = target };

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/..")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("./")]
    [InlineData("a\0b")]
    public void Paths_that_leave_the_root_or_name_nothing_are_refused(string path) => Assert.Throws<ImageException>(() => new ImageTree().Add(FileAt(path)));

    [Theory]
    [InlineData("a", "..")]
    [InlineData("a/b", "../../c")]
    [InlineData("a/b", "c/../../../d")]
    [InlineData("a", "")]
    [InlineData("a", "/../etc/passwd")]
    public void Links_that_climb_above_the_root_are_refused(string path, string target) => Assert.Throws<ImageException>(() => new ImageTree().Add(Link(path, target)));

    [Theory]
    [InlineData("a/b", "../c")]
    [InlineData("a", "/etc/passwd")]
    [InlineData("a/b/c", "../../d/../e")]
    public void Links_within_the_root_pass(string path, string target)
    {
        var tree = new ImageTree();
        tree.Add(Link(path, target));
        Assert.Equal(target, tree.Find(path)!.Target);
    }

    [Fact]
    public void Nothing_stands_below_a_link_or_a_file()
    {
        var tree = new ImageTree();
        tree.Add(Link("a", "/tmp"));
        tree.Add(FileAt("f"));
        Assert.Contains("/a is a link", Assert.Throws<ImageException>(() => tree.Add(FileAt("a/x"))).Message, StringComparison.Ordinal);
        Assert.Throws<ImageException>(() => tree.Add(FileAt("f/x")));
        tree.Add(FileAt("d/x"));
        Assert.Throws<ImageException>(() => tree.Add(FileAt("d")));
    }

    [Fact]
    public void Paths_are_written_one_way_and_parents_come_first()
    {
        var tree = new ImageTree();
        tree.Add(FileAt("//usr/./lib//x"));
        List<string> paths = [];
        foreach (ImageEntry e in tree.Entries) paths.Add(e.Path);
        Assert.Equal(["usr", "usr/lib", "usr/lib/x"], paths);
    }

    [Fact]
    public void A_folder_of_the_host_comes_with_files_links_and_modes()
    {
        string source = Path.Combine(_folder, "s");
        Directory.CreateDirectory(Path.Combine(source, "d"));
        File.WriteAllText(Path.Combine(source, "d", "x"), "text");
        if (OperatingSystem.IsWindows()) Assert.Skip("modes are Unix's");
        else File.SetUnixFileMode(Path.Combine(source, "d", "x"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(source, "l"), "d/x");
        var tree = new ImageTree();
        tree.AddFromHost(source, "/opt/");
        Assert.Equal(0b101_000_000, tree.Find("opt/d/x")!.Mode);
        Assert.Equal("d/x", tree.Find("opt/l")!.Target);
        tree.AddFromHost(Path.Combine(source, "d", "x"), "bin/", mode: 0b111_101_101);
        Assert.Equal(0b111_101_101, tree.Find("bin/x")!.Mode);
    }

    [Fact]
    public void A_link_of_the_host_that_leaves_the_folder_is_refused_and_a_fifo_is_not_opened()
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, "s")).FullName;
        File.CreateSymbolicLink(Path.Combine(source, "l"), "../../../../etc/shadow");
        Assert.Throws<ImageException>(() => new ImageTree().AddFromHost(source, "/a"));
        File.Delete(Path.Combine(source, "l"));
        Processes.Run("mkfifo", [Path.Combine(source, "f")]).EnsureSuccess("mkfifo");
        Assert.Contains("neither", Assert.Throws<ImageException>(() => new ImageTree().AddFromHost(source, "/a")).Message, StringComparison.Ordinal);
        Assert.Throws<ImageException>(() => new ImageTree().AddFromHost(Path.Combine(source, "missing"), "/a"));
    }

    /// <summary>Whatever paths and links come, what is in the tree afterwards is inside it.</summary>
    [Fact]
    public void Random_trees_keep_their_invariants()
    {
        var random = new Random(7);
        string[] names = ["a", "b", "..", ".", "", "c\0", "long" + new string('x', 300), "é"];
        for (int round = 0; round < 2000; round++)
        {
            var tree = new ImageTree();
            for (int i = 0; i < 8; i++)
            {
                string Random1() => string.Join('/', Array.ConvertAll(new int[random.Next(1, 5)], _ => names[random.Next(names.Length)]));
                try
                {
                    string path = Random1();
                    tree.Add(random.Next(3) switch { 0 => FileAt(path), 1 => Link(path, Random1()), _ => new ImageEntry(path, ImageEntryKind.Directory, 0b111_000_000) });
                }
                catch (ImageException)
                {
                }
            }
            foreach (ImageEntry e in tree.Entries)
            {
                Assert.DoesNotContain("..", e.Path.Split('/'));
                int slash = e.Path.LastIndexOf('/');
                if (slash >= 0) Assert.Equal(ImageEntryKind.Directory, tree.Find(e.Path[..slash])!.Kind);
                if (e.Kind != ImageEntryKind.SymbolicLink) continue;
                string resolved = Path.GetFullPath(Path.Combine("/root/" + e.Path, "..", e.Target.StartsWith('/') ? "/root" + e.Target : e.Target));
                Assert.True(resolved == "/root" || resolved.StartsWith("/root/", StringComparison.Ordinal), $"{e.Path} -> {e.Target}");
            }
        }
    }
}
