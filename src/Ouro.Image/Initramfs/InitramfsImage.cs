using Ouro.Image.Trees;

namespace Ouro.Image.Initramfs;

/// <summary>A file system for the kernel to start in: a program as <c>/init</c> and what it needs beside it.</summary>
public static class InitramfsImage
{
    /// <summary>The tree of an image whose first process is <paramref name="init"/>.</summary>
    /// <remarks>The kernel opens <c>/dev/console</c> as the first process's streams before that process can make it.</remarks>
    public static ImageTree MakeTree(FileContent init)
    {
        var tree = new ImageTree();
        tree.Add(new ImageEntry("init", ImageEntryKind.File, 0b111_101_101) { Content = init });
        tree.Add(new ImageEntry("dev/console", ImageEntryKind.CharacterDevice, 0b110_000_000) { Major = 5, Minor = 1 });
        return tree;
    }

    /// <summary>Writes the image; the file appears whole or not at all.</summary>
    public static void Write(string path, ImageTree tree, Compression compression) =>
        OutputFile.Write(path, stream => Compressor.Write(stream, compression, s => CpioWriter.Write(s, tree)));
}
