using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ouro.Image.Initramfs;
using Ouro.Image.Trees;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

public sealed class InitramfsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-initramfs").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static ImageTree Sample()
    {
        ImageTree tree = InitramfsImage.MakeTree(new FileContent("\u007fELF not really"u8.ToArray()));
        tree.Add(new ImageEntry("etc/motd", ImageEntryKind.File, 0b110_100_100) { Content = new FileContent("hi\n"u8.ToArray()) });
        tree.Add(new ImageEntry("etc/link", ImageEntryKind.SymbolicLink, 0b111_111_111) { Target = "motd" });
        return tree;
    }

    /// <summary>Reads newc by the text of the kernel's documentation, apart from the writer.</summary>
    private static List<(string Name, int Mode, string Content, int Major, int Minor)> ReadCpio(byte[] b)
    {
        var entries = new List<(string, int, string, int, int)>();
        int at = 0;
        while (true)
        {
            Assert.Equal("070701", Encoding.ASCII.GetString(b, at, 6));
            int Field(int i) => int.Parse(Encoding.ASCII.GetString(b, at + 6 + 8 * i, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int nameLength = Field(11), length = Field(6);
            string name = Encoding.UTF8.GetString(b, at + 110, nameLength - 1);
            Assert.Equal(0, b[at + 110 + nameLength - 1]);
            int content = (at + 110 + nameLength + 3) & ~3;
            if (name == "TRAILER!!!") return entries;
            Assert.Equal(0, Field(2) | Field(3) | Field(5)); // owner and time
            entries.Add((name, Field(1), Encoding.UTF8.GetString(b, content, length), Field(9), Field(10)));
            at = (content + length + 3) & ~3;
        }
    }

    [Fact]
    public void The_archive_holds_init_console_links_and_modes()
    {
        var stream = new MemoryStream();
        CpioWriter.Write(stream, Sample());
        Assert.Equal(0, stream.Length % 512);
        Assert.Equal(
            [
                ("dev", 0x41ed, "", 0, 0), ("dev/console", 0x2180, "", 5, 1), ("etc", 0x41ed, "", 0, 0), ("etc/link", 0xa1ff, "motd", 0, 0),
                ("etc/motd", 0x81a4, "hi\n", 0, 0), ("init", 0x81ed, "\u007fELF not really", 0, 0),
            ],
            ReadCpio(stream.ToArray()));
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    public void Compressed_images_unpack_to_the_archive_and_are_the_same_each_time(Compression compression)
    {
        string a = Path.Combine(_folder, "a"), b = Path.Combine(_folder, "b");
        InitramfsImage.Write(a, Sample(), compression);
        InitramfsImage.Write(b, Sample(), compression);
        Assert.Equal(File.ReadAllBytes(a), File.ReadAllBytes(b));
        using FileStream file = File.OpenRead(a);
        using Stream plain = compression switch
        {
            Compression.Gzip => new GZipStream(file, CompressionMode.Decompress),
            Compression.Zstd => new ZstdSharp.DecompressionStream(file),
            _ => file,
        };
        var all = new MemoryStream();
        plain.CopyTo(all);
        Assert.Equal(6, ReadCpio(all.ToArray()).Count);
        Assert.Equal(2, Directory.GetFiles(_folder).Length); // nothing is left beside
    }

    [Fact]
    public void A_file_that_changes_while_the_image_is_written_is_an_error()
    {
        string source = Path.Combine(_folder, "x");
        File.WriteAllText(source, "12345");
        var tree = new ImageTree();
        tree.AddFromHost(source, "x");
        File.WriteAllText(source, "1234");
        Assert.Throws<ImageException>(() => CpioWriter.Write(new MemoryStream(), tree));
        File.WriteAllText(source, "123456");
        Assert.Throws<ImageException>(() => InitramfsImage.Write(Path.Combine(_folder, "i"), tree, Compression.None));
        Assert.False(File.Exists(Path.Combine(_folder, "i")));
    }

    [Theory, Trait("kind", "slow")]
    [InlineData(Compression.Gzip, "gzip -dc")]
    [InlineData(Compression.Zstd, "zstd -dc")]
    [InlineData(Compression.Xz, "xz -dc")]
    public void Cpio_and_lsinitramfs_read_it(Compression compression, string decompress)
    {
        ImageTools.Need("cpio", "lsinitramfs", "xz");
        string image = Path.Combine(_folder, "i.img");
        InitramfsImage.Write(image, Sample(), compression);
        string[] expected = ["dev", "dev/console", "etc", "etc/link", "etc/motd", "init"];
        string list = Processes.Run("bash", ["-c", $"{decompress} {image} | cpio -t --quiet"]).EnsureSuccess("cpio").Output;
        Assert.Equal(expected, list.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, Processes.Run("lsinitramfs", [image]).EnsureSuccess("lsinitramfs").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string verbose = Processes.Run("lsinitramfs", ["-l", image]).Output;
        Assert.Contains("crw-------   1 root     root       5,   1 Jan  1  1970 dev/console", verbose, StringComparison.Ordinal);
    }
}
