using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ouro.Image.Oci;
using Ouro.Image.Trees;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

public sealed class OciImageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-oci").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string At(string name) => Path.Combine(_folder, name);

    private static ImageTree Tree(byte[] program)
    {
        var tree = new ImageTree();
        tree.Add(new ImageEntry("hello", ImageEntryKind.File, 0b111_101_101) { Content = new FileContent(program) });
        tree.Add(new ImageEntry("etc/" + new string('d', 90) + "/" + new string('n', 120) + "/é", ImageEntryKind.File, 0b110_100_100) { Content = new FileContent("x"u8.ToArray()) });
        tree.Add(new ImageEntry("l", ImageEntryKind.SymbolicLink, 0b111_111_111) { Target = "hello" });
        return tree;
    }

    private static OciImage Make(Compression compression, params (Platform Platform, byte[] Program)[] programs)
    {
        var images = new List<OciPlatformImage>();
        foreach (var (platform, program) in programs)
            images.Add(new OciPlatformImage(platform, Tree(program)) { Attachments = [("application/spdx+json", "{\"spdxVersion\":\"SPDX-2.3\"}"u8.ToArray())] });
        return new OciImage(new OciConfig
        {
            Entrypoint = ["/hello"], Environment = ["A=b"], Ports = ["80/tcp"], User = "65532:65532", Labels = [("z", "1"), ("a", "\"2\"")], Annotations = [("org.opencontainers.image.title", "hello")],
        }, images, DateTimeOffset.UnixEpoch, compression);
    }

    private static readonly Platform s_amd64 = new("linux", "amd64", null), s_arm64 = new("linux", "arm64", null);

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    public void Every_blob_is_named_by_its_hash_and_reachable_from_the_index(Compression compression)
    {
        Make(compression, (s_amd64, [1, 2, 3]), (s_arm64, [4])).WriteLayout(At("l"), "v1");
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (string f in Directory.GetFiles(At("l/blobs/sha256")))
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))), Path.GetFileName(f));
            left.Add("sha256:" + Path.GetFileName(f));
        }
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(At("l/index.json")));
        int layers = 0;
        Walk(index.RootElement);
        Assert.Empty(left);
        Assert.Equal(2, layers);
        Assert.Equal("v1", index.RootElement.GetProperty("manifests")[0].GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString());

        void Walk(JsonElement e)
        {
            if (e.ValueKind == JsonValueKind.Array)
                foreach (JsonElement x in e.EnumerateArray()) Walk(x);
            if (e.ValueKind != JsonValueKind.Object) return;
            if (e.TryGetProperty("digest", out JsonElement digest))
            {
                string file = At("l/blobs/sha256/" + digest.GetString()!["sha256:".Length..]);
                Assert.Equal(new FileInfo(file).Length, e.GetProperty("size").GetInt64());
                bool first = left.Remove(digest.GetString()!);
                string type = e.GetProperty("mediaType").GetString()!;
                if (type.Contains("layer", StringComparison.Ordinal)) layers++;
                if (first && type.EndsWith("json", StringComparison.Ordinal))
                {
                    using JsonDocument d = JsonDocument.Parse(File.ReadAllBytes(file));
                    Walk(d.RootElement);
                }
                return;
            }
            foreach (JsonProperty p in e.EnumerateObject()) Walk(p.Value);
        }
    }

    [Fact]
    public void The_diff_id_is_the_hash_of_the_plain_layer_and_the_layer_holds_the_tree()
    {
        Make(Compression.Gzip, (s_amd64, [1, 2, 3])).WriteLayout(At("l"), "v1");
        string? diff = null;
        byte[]? layer = null;
        foreach (string f in Directory.GetFiles(At("l/blobs/sha256")))
        {
            byte[] b = File.ReadAllBytes(f);
            if (b[0] == 0x1f)
            {
                var plain = new MemoryStream();
                using var gzip = new GZipStream(new MemoryStream(b), CompressionMode.Decompress);
                gzip.CopyTo(plain);
                layer = plain.ToArray();
            }
            else if (Encoding.UTF8.GetString(b).Contains("\"rootfs\"", StringComparison.Ordinal))
            {
                using JsonDocument d = JsonDocument.Parse(b);
                diff = d.RootElement.GetProperty("rootfs").GetProperty("diff_ids")[0].GetString();
                Assert.Equal("\"2\"", d.RootElement.GetProperty("config").GetProperty("Labels").GetProperty("a").GetString());
            }
        }
        Assert.Equal(diff, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(layer!)));
        var names = new List<string>();
        using var tar = new TarReader(new MemoryStream(layer!));
        while (tar.GetNextEntry() is { } e)
        {
            names.Add(e.Name);
            Assert.Equal((0, 0, 0L), (e.Uid, e.Gid, e.ModificationTime.ToUnixTimeSeconds()));
            if (e.Name == "l") Assert.Equal("hello", e.LinkName);
            if (e.Name == "hello") Assert.Equal(0b111_101_101, (int)e.Mode);
        }
        string d1 = "etc/" + new string('d', 90), d2 = d1 + "/" + new string('n', 120);
        Assert.Equal(["etc/", d1 + "/", d2 + "/", d2 + "/é", "hello", "l"], names);
    }

    [Fact]
    public void The_same_input_gives_the_same_bits_in_every_form()
    {
        foreach (string n in (string[])["1", "2"])
        {
            OciImage image = Make(Compression.Gzip, (s_amd64, [1, 2, 3]));
            image.WriteArchive(At("a" + n), "t");
            image.WriteDockerArchive(At("d" + n), "hello:t");
            image.WriteLayout(At("l" + n), "t");
            Thread.Sleep(1100); // another second on the clock
        }
        Assert.Equal(File.ReadAllBytes(At("a1")), File.ReadAllBytes(At("a2")));
        Assert.Equal(File.ReadAllBytes(At("d1")), File.ReadAllBytes(At("d2")));
        Assert.Equal(File.ReadAllBytes(At("l1/index.json")), File.ReadAllBytes(At("l2/index.json")));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ImageException>(() => Make(Compression.Gzip, (s_amd64, [1]), (s_amd64, [2])));
        Assert.Throws<ImageException>(() => Make(Compression.Xz, (s_amd64, [1])));
        Assert.Throws<ImageException>(() => Make(Compression.Gzip, (s_amd64, [1]), (s_arm64, [2])).WriteDockerArchive(At("d"), "x"));
        Directory.CreateDirectory(At("full"));
        File.WriteAllText(At("full/precious"), "");
        Assert.Throws<ImageException>(() => Make(Compression.Gzip, (s_amd64, [1])).WriteLayout(At("full"), "x"));
        Assert.True(File.Exists(At("full/precious")));
        Assert.Throws<ImageException>(() => new OciImage(new OciConfig { Entrypoint = ["/x"], User = "nobody" }, [new OciPlatformImage(s_amd64, Tree([1]))], default, Compression.None));
    }

    [Fact]
    public void A_platform_is_read_from_the_program()
    {
        byte[] self = File.ReadAllBytes("/bin/true");
        Assert.Equal(s_amd64, Platform.OfProgram(new FileContent(self), "true", out string? interpreter));
        Assert.Equal("/lib64/ld-linux-x86-64.so.2", interpreter);
        Assert.Contains("script", Assert.Throws<ImageException>(() => Platform.OfProgram(new FileContent("#!/bin/sh\n"u8.ToArray()), "x", out _)).Message, StringComparison.Ordinal);
        var random = new Random(3);
        for (int i = 0; i < 5000; i++)
        {
            byte[] b = self[..random.Next(1, 4096)];
            for (int k = 0; k < 4; k++) b[random.Next(Math.Min(b.Length, 900))] = (byte)random.Next(256);
            try
            {
                Platform.OfProgram(new FileContent(b), "x", out _);
            }
            catch (ImageException)
            {
            }
        }
    }

    private const string Program = "package main\n\nimport (\"fmt\"; \"runtime\")\n\nfunc main() { fmt.Println(\"hello\", runtime.GOARCH) }\n";

    [Fact, Trait("kind", "slow")]
    public void Skopeo_umoci_and_podman_take_it_and_it_runs_in_the_unpacked_root()
    {
        ImageTools.Need("skopeo", "umoci");
        var programs = new List<(Platform, byte[])>();
        foreach (Platform p in (Platform[])[s_amd64, s_arm64]) programs.Add((p, File.ReadAllBytes(ImageTools.BuildGo(_folder, Program, p.Architecture))));
        OciImage one = Make(Compression.Gzip, programs[0]), two = Make(Compression.Zstd, [.. programs]);
        one.WriteLayout(At("one"), "v1");
        one.WriteArchive(At("one.tar"), "hello:v1");
        one.WriteDockerArchive(At("docker.tar"), "hello:v1");
        two.WriteLayout(At("two"), "v1");
        string Skopeo(params string[] args) => Processes.Run("skopeo", args).EnsureSuccess("skopeo " + string.Join(' ', args)).Output;
        Assert.Contains("\"amd64\"", Skopeo("inspect", $"oci:{At("one")}:v1"), StringComparison.Ordinal);
        Assert.Contains("\"amd64\"", Skopeo("inspect", $"oci-archive:{At("one.tar")}:hello:v1"), StringComparison.Ordinal);
        Assert.Contains("\"amd64\"", Skopeo("inspect", $"docker-archive:{At("docker.tar")}"), StringComparison.Ordinal);
        Assert.Contains("\"arm64\"", Skopeo("--override-arch", "arm64", "inspect", $"oci:{At("two")}:v1"), StringComparison.Ordinal);
        Skopeo("copy", "-q", "--all", $"oci:{At("two")}:v1", $"oci:{At("copy")}:v1");
        Skopeo("--override-arch", "arm64", "copy", "-q", $"oci:{At("two")}:v1", $"oci:{At("arm")}:v1");

        Processes.Run("umoci", ["unpack", "--rootless", "--image", At("one") + ":v1", At("bundle")]).EnsureSuccess("umoci unpack");
        Assert.Equal("hello", new FileInfo(At("bundle/rootfs/l")).LinkTarget);
        if (Environment.UserName == "root")
            Assert.Equal("hello amd64\n", Processes.Run("chroot", [At("bundle/rootfs"), "/hello"]).EnsureSuccess("chroot").Output);
        // umoci reads no zstd: the arm64 image comes as gzip.
        Make(Compression.Gzip, programs[1]).WriteLayout(At("arm1"), "v1");
        Processes.Run("umoci", ["unpack", "--rootless", "--image", At("arm1") + ":v1", At("bundle2")]).EnsureSuccess("umoci unpack");
        if (Environment.UserName != "root") return;
        ImageTools.Need("qemu-aarch64-static");
        File.Copy("/usr/bin/qemu-aarch64-static", At("bundle2/rootfs/qemu"));
        Assert.Equal("hello arm64\n", Processes.Run("chroot", [At("bundle2/rootfs"), "/qemu", "/hello"]).EnsureSuccess("chroot").Output);
    }

    [Fact, Trait("kind", "slow")]
    public void Podman_loads_the_archives()
    {
        ImageTools.Need("podman");
        OciImage image = Make(Compression.Gzip, (s_amd64, [1, 2, 3]));
        image.WriteDockerArchive(At("docker.tar"), "hello:v1");
        string[] store = ["--root", At("store"), "--runroot", At("run"), "--storage-driver", "vfs"];
        ProcessResult r = Processes.Run("podman", [.. store, "load", "-i", At("docker.tar")]);
        if (r.ExitCode != 0 && r.Error.Contains("not permitted", StringComparison.Ordinal)) Assert.Skip("podman may not run here: " + r.Error.Trim());
        Assert.Contains("localhost/hello:v1", r.EnsureSuccess("podman load").Output, StringComparison.Ordinal);
        Assert.Contains("[A=b]", Processes.Run("podman", [.. store, "inspect", "--format", "{{.Config.Env}}", "localhost/hello:v1"]).EnsureSuccess("podman inspect").Output, StringComparison.Ordinal);
        Processes.Run("podman", [.. store, "rmi", "-a", "-f"]);
    }
}
