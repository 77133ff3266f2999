using System.IO.Compression;
using Ouro.Fetch;

namespace Ouro.Image.Trees;

/// <summary>Files that programs expect of a system: time zones and the roots of trust for TLS.</summary>
public static class SystemFiles
{
    /// <summary>Go's own zone files, where Go's and C's libraries look first.</summary>
    public static void AddZoneInfo(ImageTree tree, string goRoot)
    {
        string file = Path.Combine(goRoot, "lib", "time", "zoneinfo.zip");
        if (!File.Exists(file)) throw new ImageException($"{file}: Go's source tree holds no time zones");
        using ZipArchive zip = ZipFile.OpenRead(file);
        foreach (ZipArchiveEntry e in zip.Entries)
        {
            if (e.FullName.EndsWith('/')) continue;
            using Stream s = e.Open();
            var content = new MemoryStream();
            s.CopyTo(content);
            tree.Add(new ImageEntry("usr/share/zoneinfo/" + e.FullName, ImageEntryKind.File, 0b110_100_100) { Content = new FileContent(content.ToArray()) });
        }
    }

    /// <summary>Mozilla's list from Debian's package ca-certificates, in the one file that Go reads first.</summary>
    public static void AddCertificates(ImageTree tree, ISetupProgress progress)
    {
        string cache = CacheFolder.Ensure();
        string package = new DebianPackages(Path.Combine(cache, "debian-stable"), "stable").Download("ca-certificates", progress);
        string folder = Directory.CreateTempSubdirectory("ouro-ca").FullName;
        try
        {
            DebianPackages.Unpack(package, folder, progress);
            string roots = Path.Combine(folder, "usr", "share", "ca-certificates");
            string[] files = Directory.GetFiles(roots, "*.crt", SearchOption.AllDirectories);
            if (files.Length == 0) throw new ImageException($"{Path.GetFileName(package)}: holds no certificates");
            Array.Sort(files, StringComparer.Ordinal);
            var all = new MemoryStream();
            foreach (string f in files)
            {
                byte[] text = File.ReadAllBytes(f);
                all.Write(text);
                if (text.Length > 0 && text[^1] != '\n') all.WriteByte((byte)'\n');
            }
            tree.Add(new ImageEntry("etc/ssl/certs/ca-certificates.crt", ImageEntryKind.File, 0b110_100_100) { Content = new FileContent(all.ToArray()) });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
