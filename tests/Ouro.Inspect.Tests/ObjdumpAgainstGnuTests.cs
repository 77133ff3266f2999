using System.Diagnostics;
using System.Text;
using Ouro.Formats.Binary;
using Ouro.Inspect.Objdump;
using Ouro.Inspect.Output;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>objdump in GNU's form against the machine's GNU objdump: headers and symbols byte for byte, of the disassembly all addresses and
/// bytes and most of the texts.</summary>
public sealed class ObjdumpAgainstGnuTests
{
    private const string Libraries = "/usr/lib/x86_64-linux-gnu";

    private static IEnumerable<string> Few() =>
        ((string[])["/bin/ls", Libraries + "/libc.so.6", Libraries + "/crt1.o", .. GcExecutables.Small()]).Where(File.Exists);

    [Theory]
    [InlineData("-h", ObjdumpParts.SectionHeaders)]
    [InlineData("-t", ObjdumpParts.Symbols)]
    [InlineData("-x", ObjdumpParts.AllHeaders)]
    public void Headers_are_shown_as_GNU_objdump_shows_them(string option, ObjdumpParts parts)
    {
        Assert.SkipUnless(TestTools.Bring(["objdump"], out string missing), missing);
        foreach (string path in Few()) Assert.Equal(Gnu(path, option), Ours(path, parts));
    }

    [Fact]
    public void Code_has_GNU_objdumps_lines()
    {
        Assert.SkipUnless(TestTools.Bring(["objdump"], out string missing), missing);
        var (lines, equal) = CompareCode("/bin/ls");
        Assert.True(equal >= lines * 0.999, $"{equal} of {lines} lines are equal");
    }

    [Fact]
    public void Code_of_other_machines_is_shown_as_bytes_with_a_note()
    {
        byte[] file = File.ReadAllBytes(Libraries + "/crt1.o");
        file[18] = 183; // e_machine: AArch64
        var all = new MemoryStream();
        var notes = new List<string>();
        using (var sheet = new ByteSheet(all))
            Assert.False(new ObjdumpTool(ObjdumpParts.Code, false, sheet, notes.Add).Show(InputFile.FromBytes("arm", file)));
        Assert.Equal(["there is no disassembler for aarch64: code is shown as bytes"], notes);
        Assert.Contains("<_start>:\n   0:\t31 ed 49 89 \n", Encoding.Latin1.GetString(all.ToArray()).Replace("       0:", "   0:", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // The ABIs of arm, arm64 and riscv mark code and data with symbols that name nothing.
    [Fact]
    public void Mapping_symbols_of_other_machines_label_nothing()
    {
        Assert.SkipUnless(TestTools.Bring(["aarch64-linux-gnu-gcc", "aarch64-linux-gnu-objdump"], out string missing), missing);
        string folder = Directory.CreateTempSubdirectory("ouro-objdump").FullName;
        try
        {
            string source = Path.Combine(folder, "a.s"), file = Path.Combine(folder, "a.o");
            File.WriteAllText(source, ".text\nf: ret\n.word 1\n.word 2\ng: nop\nret\n");
            Processes.Run("aarch64-linux-gnu-gcc", ["-c", "-o", file, source]).EnsureSuccess("gcc");
            static string[] Labels(string text) => [.. text.Split('\n').Where(static l => l.EndsWith(">:", StringComparison.Ordinal))];
            string[] expected = Labels(Processes.Run("aarch64-linux-gnu-objdump", ["-d", file]).EnsureSuccess("objdump").Output);
            Assert.Equal(2, expected.Length);
            Assert.Equal(expected, Labels(Ours(file, ObjdumpParts.Code)));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // Behind the last address comes the first one, before the section's start. Found by damaging files.
    [Fact]
    public void Code_at_the_end_of_the_address_space_is_shown_once()
    {
        byte[] file = File.ReadAllBytes(Libraries + "/crt1.o");
        Ouro.Formats.Elf.ElfFile elf = Ouro.Formats.Elf.ElfFile.Read(InputFile.FromBytes("crt1.o", file));
        int header = (int)BitConverter.ToUInt64(file, 0x28) + 64 * elf.FindSection(".text")!.Index;
        file.AsSpan(header + 16, 8).Fill(0xff); // sh_addr
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
            Assert.True(new ObjdumpTool(ObjdumpParts.Code, false, sheet, static _ => { }).Show(InputFile.FromBytes("crt1.o", file)));
        Assert.InRange(all.Length, 100, 10000);
    }

    [Fact]
    public void Other_files_are_refused()
    {
        var file = InputFile.FromBytes("text", Encoding.ASCII.GetBytes("no object"));
        using var sheet = new ByteSheet(new MemoryStream());
        Assert.Contains("file format not recognized",
            Assert.Throws<Ouro.Core.BadInputException>(() => new ObjdumpTool(ObjdumpParts.Code, false, sheet, static _ => { }).Show(file)).Message, StringComparison.Ordinal);
    }

    [Fact, Trait("kind", "slow")]
    public void Dozens_of_files_are_shown_as_GNU_objdump_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring(["objdump"], out string missing), missing);
        string[] files = [.. Some("/usr/bin", "*", 30), .. Some(Libraries, "*.so.*", 30), .. Some(Libraries, "*.o", 10)];
        Assert.True(files.Length >= 40, $"only {files.Length} files");
        var differing = new List<string>();
        foreach (string path in files)
            if (Gnu(path, "-x") != Ours(path, ObjdumpParts.AllHeaders)) differing.Add(path);
        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    [Fact, Trait("kind", "slow")]
    public void Code_of_large_files_has_GNU_objdumps_lines()
    {
        Assert.SkipUnless(TestTools.Bring(["objdump"], out string missing), missing);
        foreach (string path in Few())
        {
            var (lines, equal) = CompareCode(path);
            TestContext.Current.SendDiagnosticMessage($"{path}: {equal} of {lines} lines are equal");
            Assert.True(equal >= lines * 0.999, $"{path}: {equal} of {lines} lines are equal");
        }
    }

    // All ELF files of a folder, every so many that about `count` remain.
    private static IEnumerable<string> Some(string folder, string pattern, int count)
    {
        if (!Directory.Exists(folder)) return [];
        string[] all = [.. new DirectoryInfo(folder).EnumerateFiles(pattern).Where(static f => f.LinkTarget is null && f.Length is > 64 and < 20 << 20)
            .Select(static f => f.FullName).Where(IsElf).Order(StringComparer.Ordinal)];
        int step = Math.Max(1, all.Length / count);
        return all.Where((_, i) => i % step == 0);
    }

    private static bool IsElf(string path)
    {
        using FileStream f = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return f.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && Ouro.Formats.Elf.ElfFile.IsElf(magic);
    }

    // Addresses and bytes must agree in every line; counts the lines whose text does, too.
    private static (int Lines, int Equal) CompareCode(string path)
    {
        string[] gnu = Gnu(path, "-d").Split('\n'), ours = Ours(path, ObjdumpParts.Code).Split('\n');
        int equal = 0;
        for (int i = 0; i < Math.Min(gnu.Length, ours.Length); i++)
        {
            if (gnu[i] == ours[i]) equal++;
            else if (gnu[i].StartsWith(' ')) Assert.Equal(AddressAndBytes(gnu[i]), AddressAndBytes(ours[i]));
        }
        Assert.Equal(gnu.Length, ours.Length);
        return (gnu.Length, equal);
    }

    private static string AddressAndBytes(string line) => string.Join('\t', line.Split('\t').Take(2));

    private static string Gnu(string path, string option)
    {
        var info = new ProcessStartInfo("/usr/bin/objdump") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.Latin1 };
        info.ArgumentList.Add(option);
        info.ArgumentList.Add(path);
        info.Environment["LC_ALL"] = "C.UTF-8";
        using Process p = Process.Start(info)!; // not null: no shell
        p.ErrorDataReceived += static (_, _) => { };
        p.BeginErrorReadLine();
        string all = p.StandardOutput.ReadToEnd();
        p.WaitForExit();
        return all;
    }

    private static string Ours(string path, ObjdumpParts parts)
    {
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
        {
            using InputFile file = InputFile.Open(path);
            new ObjdumpTool(parts, false, sheet, static _ => { }).Show(file);
        }
        return Encoding.Latin1.GetString(all.ToArray());
    }
}
