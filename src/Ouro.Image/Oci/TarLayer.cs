using System.Formats.Tar;
using Ouro.Image.Trees;

namespace Ouro.Image.Oci;

/// <summary>Writes trees and lists of blobs as tar archives: times, owners and order fixed.</summary>
internal static class TarLayer
{
    public static void Write(Stream output, ImageTree tree, DateTimeOffset time)
    {
        using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (ImageEntry e in tree.Entries)
        {
            TarEntry t = e.Kind switch
            {
                ImageEntryKind.Directory => Make(TarEntryType.Directory, e.Path + "/", ""),
                ImageEntryKind.SymbolicLink => Make(TarEntryType.SymbolicLink, e.Path, e.Target),
                ImageEntryKind.File => Make(TarEntryType.RegularFile, e.Path, ""),
                _ => Make(TarEntryType.CharacterDevice, e.Path, ""),
            };
            Fill(t, e.Mode, time);
            if (t is PosixTarEntry p && e.Kind == ImageEntryKind.CharacterDevice) (p.DeviceMajor, p.DeviceMinor) = (e.Major, e.Minor);
            if (e.Kind == ImageEntryKind.SymbolicLink) t.LinkName = e.Target;
            using Stream? content = e.Kind == ImageEntryKind.File ? e.Content.Open() : null;
            if (content is not null) t.DataStream = content;
            tar.WriteEntry(t);
        }
    }

    /// <summary>An archive of plain files, as the archive forms of images are.</summary>
    public static void Write(Stream output, IReadOnlyCollection<(string Path, FileContent Content)> files, DateTimeOffset time)
    {
        using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, content) in files)
        {
            for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                if (!folders.Add(path[..slash])) continue;
                TarEntry folder = Make(TarEntryType.Directory, path[..(slash + 1)], "");
                Fill(folder, 0b111_101_101, time);
                tar.WriteEntry(folder);
            }
            TarEntry t = Make(TarEntryType.RegularFile, path, "");
            Fill(t, 0b110_100_100, time);
            using Stream stream = content.Open();
            t.DataStream = stream;
            tar.WriteEntry(t);
        }
    }

    // ustar holds paths of up to 100 bytes, or more when a slash parts them well. What does not fit goes in GNU's form, which every
    // unpacker reads; .NET's pax headers carry the process id in their names and would differ from run to run.
    private static TarEntry Make(TarEntryType type, string path, string link)
    {
        bool ascii = System.Text.Ascii.IsValid(path) && System.Text.Ascii.IsValid(link);
        return ascii && path.Length <= 100 && link.Length <= 100 ? new UstarTarEntry(type, path) : new GnuTarEntry(type, path);
    }

    private static void Fill(TarEntry t, int mode, DateTimeOffset time)
    {
        t.Mode = (UnixFileMode)mode;
        t.ModificationTime = time;
        t.Uid = t.Gid = 0;
        if (t is PosixTarEntry p) p.UserName = p.GroupName = "";
        // GNU's form has two times more, which would else be the present.
        if (t is GnuTarEntry g) g.AccessTime = g.ChangeTime = default;
    }
}
