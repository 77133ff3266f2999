using System.Diagnostics;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>Our readelf against the machine's GNU readelf, byte for byte of standard output.</summary>
public sealed class ReadelfAgainstGnuTests
{
    /// <summary>Every ELF file under these folders; gc's executables come from <see cref="GcExecutables"/>.</summary>
    private static readonly string[] s_roots = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec"];

    /// <summary>At most one file in a hundred may differ, each for a reason that is stated in docs/inspect.md.</summary>
    private const double AllowedShare = 0.01;

    [Theory]
    [InlineData("-a")]
    [InlineData("-a", "-W")]
    [InlineData("-h", "-l", "-S", "-t", "-W")]
    public void A_few_files_are_shown_as_GNU_readelf_shows_them(params string[] options)
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        foreach (string path in (string[])["/usr/bin/readelf", "/lib64/ld-linux-x86-64.so.2", "/usr/lib/x86_64-linux-gnu/crt1.o", .. GcExecutables.Small()])
        {
            if (!File.Exists(path)) continue;
            Assert.Equal(Gnu(path, options), Ours(path, options));
        }
    }

    [Theory]
    [InlineData("-x", ".interp")]
    [InlineData("-p", ".dynstr")]
    [InlineData("-x", "1", "-p", ".comment")]
    [InlineData("-D", "-s", "-r")]
    [InlineData("-S")]
    [InlineData("-s", "-r", "-d", "-n", "-V")]
    public void Single_options_on_one_file(params string[] options)
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        Assert.Equal(Gnu("/usr/bin/readelf", options), Ours("/usr/bin/readelf", options));
    }

    // Machines of which this one has no files: SH, PA-RISC, IA-64.
    [Theory]
    [InlineData(42, 0x0, 0x1, 0x7, 0xd, 0x18, 0x19, 0x8109)]
    [InlineData(15, 0x20b, 0x210, 0x214, 0x10210, 0x5f0214, 0x1)]
    [InlineData(50, 0x1, 0x10, 0x30, 0x50, 0xd0, 0x1ff)]
    public void Flags_of_other_machines_are_shown_as_GNU_readelf_shows_them(int machine, params int[] flags)
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        string path = Path.Combine(Directory.CreateTempSubdirectory("ouro-readelf").FullName, "crt1.o");
        try
        {
            byte[] file = File.ReadAllBytes("/usr/lib/x86_64-linux-gnu/crt1.o");
            BitConverter.TryWriteBytes(file.AsSpan(18), (ushort)machine);
            foreach (int f in flags)
            {
                BitConverter.TryWriteBytes(file.AsSpan(48), f);
                File.WriteAllBytes(path, file);
                Assert.Equal(Gnu(path, ["-h", "-u"]), Ours(path, ["-h", "-u"]));
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, true); // not null: a file in a folder
        }
    }

    [Fact, Trait("kind", "slow")]
    public void All_files_under_usr_and_of_gc_are_shown_as_GNU_readelf_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring(["readelf"], out string missing), missing);
        var files = new List<string>(GcExecutables.All());
        foreach (string root in s_roots) Collect(root, files);
        int limit = int.TryParse(Environment.GetEnvironmentVariable("OURO_READELF_EVERY"), out int every) ? every : 1;
        int compared = 0, number = 0;
        var differing = new List<string>();
        string list = Path.Combine(Repository.Root, "artifacts", "readelf-differences.txt");
        foreach (string path in files)
        {
            if (number++ % limit != 0) continue;
            compared++;
            foreach (string[] options in (string[][])[["-a", "-W"], ["-a"], ["-t", "-D", "-s", "-r", "-p", ".comment", "-x", ".init", "-x", "3"]])
            {
                if (Gnu(path, options).AsSpan().SequenceEqual(Ours(path, options))) continue;
                differing.Add($"{path} {string.Join(' ', options)}");
                File.WriteAllLines(list, differing);
                break;
            }
        }
        File.WriteAllLines(list, differing);
        TestContext.Current.SendDiagnosticMessage($"{compared} files compared, {differing.Count} differ");
        Assert.True(limit > 1 || compared >= 1500, $"only {compared} files");
        Assert.True(differing.Count <= compared * AllowedShare, $"{differing.Count} of {compared} files differ, see {list}");
    }

    private static void Collect(string root, List<string> files)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        Span<byte> magic = stackalloc byte[4];
        foreach (string path in Directory.EnumerateFiles(root, "*", options))
        {
            try
            {
                using FileStream f = File.OpenRead(path);
                if (f.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && Ouro.Formats.Elf.ElfFile.IsElf(magic)) files.Add(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
            }
        }
        files.Sort(StringComparer.Ordinal);
    }

    private static byte[] Gnu(string path, string[] options)
    {
        var info = new ProcessStartInfo("/usr/bin/readelf") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string o in options) info.ArgumentList.Add(o);
        info.ArgumentList.Add(path);
        info.Environment["LC_ALL"] = "C.UTF-8";
        using Process p = Process.Start(info)!; // not null: no shell
        p.ErrorDataReceived += static (_, _) => { };
        p.BeginErrorReadLine();
        var all = new MemoryStream();
        p.StandardOutput.BaseStream.CopyTo(all);
        p.WaitForExit();
        return all.ToArray();
    }

    private static byte[] Ours(string path, string[] options)
    {
        var o = new ReadelfOptions { Utf8 = true };
        for (int i = 0; i < options.Length; i++)
        {
            switch (options[i])
            {
                case "-a": o.SetAll(); break;
                case "-W": o.Wide = true; break;
                case "-h": o.Header = true; break;
                case "-l": o.Segments = true; break;
                case "-S": o.Sections = true; break;
                case "-t": o.SectionDetails = true; break;
                case "-s": o.Symbols = true; break;
                case "-r": o.Relocations = true; break;
                case "-d": o.Dynamic = true; break;
                case "-n": o.Notes = true; break;
                case "-V": o.Versions = true; break;
                case "-u": o.Unwind = true; break;
                case "-D": o.UseDynamic = true; break;
                case "-x": o.Dumps.Add((options[++i], DumpKind.Hex)); break;
                case "-p": o.Dumps.Add((options[++i], DumpKind.Strings)); break;
                default: throw new ArgumentException(options[i]);
            }
        }
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
        {
            using InputFile file = InputFile.Open(path);
            new ReadelfTool(o, sheet, static _ => { }).Show(file, false);
        }
        return all.ToArray();
    }
}
