using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using Ouro.Image.Trees;

namespace Ouro.Image;

public enum Compression { None, Gzip, Zstd, Xz }

/// <summary>Compresses whole images. The same bytes give the same bits: gzip headers hold no time and no name.</summary>
public static class Compressor
{
    /// <summary>The word on the command line, null when there is none such.</summary>
    public static Compression? Parse(string word) => word switch
    {
        "none" => Compression.None,
        "gzip" => Compression.Gzip,
        "zstd" => Compression.Zstd,
        "xz" => Compression.Xz,
        _ => null,
    };

    /// <summary>Writes to <paramref name="output"/> what <paramref name="write"/> writes to its stream, compressed.</summary>
    public static void Write(Stream output, Compression compression, Action<Stream> write)
    {
        switch (compression)
        {
            case Compression.None:
                write(output);
                break;
            case Compression.Gzip:
                using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true)) write(gzip);
                break;
            case Compression.Zstd:
                // 19 is the level at which Debian's initramfs-tools compresses too; its window of 8 MB is within the kernel's limit.
                using (var zstd = new ZstdSharp.CompressionStream(output, level: 19, leaveOpen: true)) write(zstd);
                break;
            case Compression.Xz:
                WriteXz(output, write);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(compression));
        }
    }

    /// <summary>By the program xz: .NET has no encoder for it. The kernel reads CRC32 as the only check.</summary>
    private static void WriteXz(Stream output, Action<Stream> write)
    {
        var info = new ProcessStartInfo("xz") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string a in (string[])["--format=xz", "--check=crc32", "--lzma2=preset=6,dict=1MiB", "--threads=1", "--stdout"]) info.ArgumentList.Add(a);
        info.Environment.Remove("XZ_OPT");
        info.Environment.Remove("XZ_DEFAULTS");
        Process process;
        try
        {
            process = Process.Start(info)!; // not null: UseShellExecute is off
        }
        catch (Win32Exception e)
        {
            throw new ImageException("xz compression needs the program xz, which is not on this machine (Debian: apt-get install xz-utils); gzip and zstd need no program", e);
        }
        using (process)
        {
            Task copy = process.StandardOutput.BaseStream.CopyToAsync(output);
            write(process.StandardInput.BaseStream);
            process.StandardInput.Close();
            copy.GetAwaiter().GetResult();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new ImageException($"xz failed with exit code {process.ExitCode}");
        }
    }
}
