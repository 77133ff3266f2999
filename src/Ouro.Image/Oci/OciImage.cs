using System.Security.Cryptography;
using Ouro.Image.Trees;

namespace Ouro.Image.Oci;

/// <summary>What an image says of itself, besides its files.</summary>
public sealed record OciConfig
{
    /// <summary>Path of the program in the image, and arguments that always stand first.</summary>
    public required IReadOnlyList<string> Entrypoint { get; init; }

    /// <summary>Arguments that a user's own replace.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary><c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary><c>UID</c> or <c>UID:GID</c>; a name needs an /etc/passwd in the image.</summary>
    public string User { get; init; } = "";

    public string WorkingDirectory { get; init; } = "/";

    /// <summary><c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Labels { get; init; } = [];

    /// <summary>Of the image manifest.</summary>
    public IReadOnlyList<(string Name, string Value)> Annotations { get; init; } = [];
}

/// <summary>An image of one platform: its root and its bill of materials.</summary>
public sealed record OciPlatformImage(Platform Platform, ImageTree Tree)
{
    public IReadOnlyList<(string MediaType, byte[] Content)> Attachments { get; init; } = [];
}

/// <summary>One image for one or several platforms, ready to be written in any of the three forms.</summary>
/// <remarks>
/// OCI's image layout is a store of blobs named by their hash: a config and a compressed layer per platform, a manifest that names both,
/// an index of manifests when there are several, and <c>index.json</c>, which leads to them by tag. All blobs are made in memory but
/// layers, which are spooled to a temporary file. Every time in them is the one given, so that the same input gives the same digest.
/// </remarks>
public sealed class OciImage
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json", IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json", EmptyType = "application/vnd.oci.empty.v1+json";

    /// <summary>The one platform-free JSON value that artifacts have as their config.</summary>
    private static readonly byte[] s_empty = "{}"u8.ToArray();

    private sealed record Layer(string File, string Digest, long Size, string DiffDigest, string MediaType);

    private readonly OciConfig _config;
    private readonly IReadOnlyList<OciPlatformImage> _images;
    private readonly DateTimeOffset _time;
    private readonly Compression _compression;

    public OciImage(OciConfig config, IReadOnlyList<OciPlatformImage> images, DateTimeOffset time, Compression compression)
    {
        for (int i = 0; i < images.Count; i++)
            for (int j = 0; j < i; j++)
                if (images[i].Platform == images[j].Platform) throw new ImageException($"two programs for {images[i].Platform}");
        if (compression == Compression.Xz) throw new ImageException("OCI has no layers compressed with xz; gzip, zstd and none are possible");
        (_config, _images, _time, _compression) = (config, images, time, compression);
        CheckUser();
    }

    private void CheckUser()
    {
        foreach (string part in _config.User.Split(':'))
        {
            if (part.Length == 0 || uint.TryParse(part, out _)) continue;
            foreach (OciPlatformImage image in _images)
                if (image.Tree.Find("etc/passwd") is null)
                    throw new ImageException($"user {_config.User}: the image has no /etc/passwd that would know the name; give numbers (65532:65532) or --add one");
        }
    }

    /// <summary>A folder in OCI's image layout. What stands there must be a layout too and is replaced.</summary>
    public void WriteLayout(string folder, string tag)
    {
        if (File.Exists(folder)) throw new ImageException($"{folder}: is a file, a folder in OCI's layout is wanted");
        if (Directory.Exists(folder) && Directory.GetFileSystemEntries(folder).Length > 0 && !File.Exists(Path.Combine(folder, "oci-layout")))
            throw new ImageException($"{folder}: holds other files; an OCI layout goes into a new folder or replaces an older layout");
        string partial = folder.TrimEnd('/') + ".partial." + Environment.ProcessId;
        try
        {
            WithBlobs(tag, files =>
            {
                foreach (var (path, content) in files)
                {
                    string file = Path.Combine(partial, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!); // not null: path is below the folder
                    using var stream = new FileStream(file, FileMode.CreateNew);
                    content.CopyTo(stream);
                }
            });
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.Move(partial, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException($"{folder}: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>The same layout in one tar archive.</summary>
    public void WriteArchive(string path, string tag) =>
        WithBlobs(tag, files => OutputFile.Write(path, stream => TarLayer.Write(stream, files, _time)));

    /// <summary>The archive that <c>docker load</c> takes: one platform, no attachments, layers not compressed.</summary>
    public void WriteDockerArchive(string path, string name)
    {
        if (_images.Count > 1) throw new ImageException("a docker-archive holds one platform; several need oci or oci-archive");
        using var spool = new Spool();
        Layer layer = MakeLayer(spool, _images[0], Compression.None);
        byte[] config = OciJson.Config(_config, _images[0].Platform, layer.DiffDigest, _time);
        string configName = Hex(config) + ".json", layerName = layer.DiffDigest["sha256:".Length..] + ".tar";
        byte[] manifest = OciJson.DockerManifest(configName, name, layerName);
        OutputFile.Write(path, stream => TarLayer.Write(stream,
            [(layerName, new FileContent(layer.File)), (configName, new FileContent(config)), ("manifest.json", new FileContent(manifest))], _time));
    }

    /// <summary>Makes all files of the layout, in one order, and gives them to <paramref name="use"/> while the layers exist.</summary>
    private void WithBlobs(string tag, Action<List<(string Path, FileContent Content)>> use)
    {
        using var spool = new Spool();
        var blobs = new SortedDictionary<string, FileContent>(StringComparer.Ordinal);
        Descriptor Blob(string mediaType, byte[] content)
        {
            blobs["blobs/sha256/" + Hex(content)] = new FileContent(content);
            return new Descriptor(mediaType, "sha256:" + Hex(content), content.Length);
        }

        var images = new List<Descriptor>();
        var attachments = new List<Descriptor>();
        foreach (OciPlatformImage image in _images)
        {
            Layer layer = MakeLayer(spool, image, _compression);
            blobs["blobs/sha256/" + layer.Digest["sha256:".Length..]] = new FileContent(layer.File);
            Descriptor config = Blob(ConfigType, OciJson.Config(_config, image.Platform, layer.DiffDigest, _time));
            Descriptor manifest = Blob(ManifestType, OciJson.Manifest(ManifestType, config,
                [new Descriptor(layer.MediaType, layer.Digest, layer.Size)], _config.Annotations, null, null));
            images.Add(manifest with { Platform = image.Platform });
            foreach (var (type, content) in image.Attachments)
            {
                Descriptor attached = Blob(type, content);
                Descriptor artifact = Blob(ManifestType, OciJson.Manifest(ManifestType, Blob(EmptyType, s_empty), [attached], [], type, manifest));
                attachments.Add(artifact with { ArtifactType = type });
            }
        }
        Descriptor tagged = images.Count == 1 ? images[0] : Blob(IndexType, OciJson.Index(IndexType, images, _config.Annotations));
        tagged = tagged with { Annotations = [("org.opencontainers.image.ref.name", tag)] };
        List<(string, FileContent)> files =
        [
            ("oci-layout", new FileContent("""{"imageLayoutVersion":"1.0.0"}"""u8.ToArray())),
            ("index.json", new FileContent(OciJson.Index(IndexType, [tagged, .. attachments], []))),
        ];
        foreach (var (path, content) in blobs) files.Add((path, content));
        use(files);
    }

    private Layer MakeLayer(Spool spool, OciPlatformImage image, Compression compression)
    {
        string file = spool.NewFile();
        string diff;
        using (var stream = new FileStream(file, FileMode.CreateNew))
        {
            using var plain = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Compressor.Write(stream, compression, s => TarLayer.Write(new HashingStream(s, plain), image.Tree, _time));
            diff = "sha256:" + Convert.ToHexStringLower(plain.GetHashAndReset());
        }
        string digest;
        using (FileStream stream = File.OpenRead(file)) digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream));
        string mediaType = "application/vnd.oci.image.layer.v1.tar" + compression switch { Compression.Gzip => "+gzip", Compression.Zstd => "+zstd", _ => "" };
        return new Layer(file, digest, new FileInfo(file).Length, diff, mediaType);
    }

    private static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A temporary folder for layers.</summary>
    private sealed class Spool : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ouro-image").FullName;
        private int _count;

        public string NewFile() => Path.Combine(_folder, "layer" + _count++);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Passes bytes on and hashes them.</summary>
    private sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
