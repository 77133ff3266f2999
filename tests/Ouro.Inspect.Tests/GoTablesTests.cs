using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;
using Ouro.Formats.MachO;
using Ouro.Inspect.Lines;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>Go's tables in files of all ages: the four layouts of pclntab, by gc of the time where Go's tree has such a file and built here, in
/// executables without sections and symbols; and executables in fat files.</summary>
public sealed class GoTablesTests
{
    private const ulong Base = 0x400000, TextStart = Base + 0x1000;

    [Fact]
    public void The_table_that_Go_1_15_made_is_read()
    {
        string path = Path.Combine(Gc.Root, "src", "debug", "gosym", "testdata", "pcln115.gz");
        var table = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) gzip.CopyTo(table);
        var t = new PcLineTable("pcln115", table.ToArray(), 0);
        Assert.Equal(PcLineVersion.Go12, t.Version);
        int main = Enumerable.Range(0, t.Count).Single(i => t.NameOf(i) == "main.main");
        Assert.EndsWith(".go", t.FileOf(main, t[main].Entry), StringComparison.Ordinal);
        Assert.True(t.LineOf(main, t[main].Entry) > 0);
        for (int i = 0; i < t.Count; i++)
        {
            Assert.Equal(i, t.Find(t[i].Entry));
            Assert.NotEmpty(t.NameOf(i));
        }
    }

    [Fact]
    public void An_executable_of_Go_1_17_is_read_with_and_without_its_sections()
    {
        byte[] file = Convert.FromBase64String(File.ReadAllText(Path.Combine(Gc.Root, "src", "debug", "buildinfo", "testdata", "go117", "go117.base64")));
        Executable whole = Executable.Read(InputFile.FromBytes("go117", file));
        PcLineTable a = PcLineTable.Find(whole)!;
        Assert.Equal(PcLineVersion.Go116, a.Version);
        Assert.StartsWith("go1.17", BuildInfo.Read(whole)!.GoVersion, StringComparison.Ordinal);
        byte[] bare = [.. file];
        bare.AsSpan(0x28, 8).Clear(); // e_shoff
        bare.AsSpan(0x3c, 4).Clear(); // e_shnum, e_shstrndx
        PcLineTable b = PcLineTable.Find(Executable.Read(InputFile.FromBytes("bare", bare)))!;
        Assert.Equal(a.Version, b.Version);
        Assert.Equal(a.Count, b.Count);
        for (int i = 0; i < a.Count; i += 7)
        {
            Assert.Equal(a[i], b[i]);
            Assert.Equal(a.FileOf(i, a[i].Entry), b.FileOf(i, b[i].Entry));
        }
    }

    public static TheoryData<PcLineVersion, bool, int> Layouts()
    {
        var all = new TheoryData<PcLineVersion, bool, int>();
        foreach (PcLineVersion version in Enum.GetValues<PcLineVersion>())
            foreach (bool big in (bool[])[false, true])
                foreach (int pointer in (int[])[4, 8]) all.Add(version, big, pointer);
        return all;
    }

    [Theory, MemberData(nameof(Layouts))]
    public void Each_layout_is_found_in_an_executable_without_sections(PcLineVersion version, bool big, int pointer)
    {
        byte[] table = Table(version, big, pointer);
        byte[] file = Executable64Or32(table, big, pointer);
        PcLineTable t = PcLineTable.Find(Executable.Read(InputFile.FromBytes("old", file)))!;
        Assert.Equal(version, t.Version);
        Assert.Equal(big, t.IsBigEndian);
        Assert.Equal(pointer, t.PointerSize);
        Assert.Equal([new GoFunction("main.a", TextStart, TextStart + 0x20), new GoFunction("main.b", TextStart + 0x20, TextStart + 0x50)], [t[0], t[1]]);
        Assert.Equal(("/x/a.go", 7), (t.FileOf(0, TextStart), t.LineOf(0, TextStart)));
        Assert.Equal(("/x/a.go", 9), (t.FileOf(0, TextStart + 0x1f), t.LineOf(0, TextStart + 0x1f)));
        Assert.Equal(("/x/b.go", 100), (t.FileOf(1, TextStart + 0x20), t.LineOf(1, TextStart + 0x20)));
        Assert.Equal(-1, t.Find(TextStart + 0x50));
    }

    // Lines of main.a: 7 for 16 bytes, then 9; of main.b: 100. Files 1 and 2. Values begin at -1, changes are zigzag.
    private static readonly byte[] s_linesA = [16, 16, 4, 16, 0], s_linesB = [0xca, 1, 48, 0], s_fileA = [4, 32, 0], s_fileB = [6, 48, 0];

    private static byte[] Table(PcLineVersion version, bool big, int pointer)
    {
        bool old = version == PcLineVersion.Go12, narrow = version >= PcLineVersion.Go118;
        int field = narrow ? 4 : pointer, entry = field;
        ulong start = narrow ? 0 : TextStart;
        var b = new MemoryStream();
        void Put(ulong v, int size)
        {
            for (int i = 0; i < size; i++) b.WriteByte((byte)(v >> 8 * (big ? size - 1 - i : i)));
        }
        int Add(ReadOnlySpan<byte> bytes)
        {
            int at = (int)b.Length;
            b.Position = at;
            b.Write(bytes);
            return at;
        }
        Put(version switch { PcLineVersion.Go12 => 0xfffffffb, PcLineVersion.Go116 => 0xfffffffa, PcLineVersion.Go118 => 0xfffffff0, _ => 0xfffffff1 }, 4);
        b.Write([0, 0, 1, (byte)pointer]);
        // The words of the header and the function table are filled in when what they name has its place.
        int words = old ? 1 : narrow ? 8 : 7, tableAt = 8 + words * pointer;
        b.SetLength(tableAt + 5 * field + (old ? 4 : 0));
        int names = Add("\0main.a\0main.b\0"u8), pcs = Add([0]);
        int linesA = Add(s_linesA), linesB = Add(s_linesB), fileA = Add(s_fileA), fileB = Add(s_fileB);
        while (b.Length % 8 != 0) Add([0]);
        int filesText = Add("/x/a.go\0/x/b.go\0"u8);
        int unit = (int)b.Length;
        b.Position = unit;
        if (old) // number of entries, then offsets of names; numbers begin at 1
            foreach (int v in (int[])[3, filesText, filesText + 8]) Put((ulong)v, 4);
        else
            foreach (int v in (int[])[0, 0, 8]) Put((ulong)v, 4);
        int[] records = new int[2];
        for (int i = 0; i < 2; i++)
        {
            records[i] = (int)b.Length;
            b.Position = records[i];
            Put(start + (ulong)(i * 0x20), entry);
            int pc = old ? 0 : pcs;
            foreach (int v in (int[])[(old ? names : 0) + 1 + i * 7, 0, 0, 0, (i == 0 ? fileA : fileB) - pc, (i == 0 ? linesA : linesB) - pc, 0, 0]) Put((ulong)v, 4);
        }
        b.Position = tableAt;
        for (int i = 0; i < 2; i++)
        {
            Put(start + (ulong)(i * 0x20), field);
            Put((ulong)(records[i] - (old ? 0 : tableAt)), field);
        }
        Put(start + 0x50, field);
        if (old) Put((ulong)unit, 4);
        b.Position = 8;
        if (old) Put(2, pointer);
        else
            foreach (ulong v in (ulong[])[2, 2, .. narrow ? new[] { TextStart } : [], (ulong)names, (ulong)unit, (ulong)filesText, (ulong)pcs, (ulong)tableAt]) Put(v, pointer);
        return b.ToArray();
    }

    // One segment with all of the file, and no sections.
    private static byte[] Executable64Or32(byte[] table, bool big, int pointer)
    {
        bool is64 = pointer == 8;
        var file = new byte[0x1000 + table.Length + 64];
        ((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', (byte)(is64 ? 2 : 1), (byte)(big ? 2 : 1), 1]).CopyTo(file);
        void Put(int at, ulong v, int size)
        {
            for (int i = 0; i < size; i++) file[at + i] = (byte)(v >> 8 * (big ? size - 1 - i : i));
        }
        int headers = is64 ? 64 : 52, word = is64 ? 8 : 4;
        Put(16, 2, 2);
        Put(18, (ulong)(is64 ? big ? ElfConstants.MachineS390 : ElfConstants.MachineX86_64 : big ? ElfConstants.MachineMips : ElfConstants.Machine386), 2);
        Put(20, 1, 4);
        Put(24, TextStart, word);
        Put(24 + word, (ulong)headers, word);
        Put(24 + 3 * word + 4, (ulong)headers, 2);
        Put(24 + 3 * word + 6, is64 ? 56u : 32u, 2);
        Put(24 + 3 * word + 8, 1, 2);
        int p = headers;
        Put(p, 1, 4);
        if (is64)
        {
            Put(p + 4, 5, 4);
            foreach (var (at, v) in ((int, ulong)[])[(8, 0), (16, Base), (24, Base), (32, (ulong)file.Length), (40, (ulong)file.Length), (48, 0x1000)]) Put(p + at, v, 8);
        }
        else
        {
            foreach (var (at, v) in ((int, ulong)[])[(4, 0), (8, Base), (12, Base), (16, (ulong)file.Length), (20, (ulong)file.Length), (24, 5), (28, 0x1000)]) Put(p + at, v, 4);
        }
        table.CopyTo(file, 0x1000 + 32);
        return file;
    }

    [Fact]
    public void A_fat_file_shows_the_first_machines_part_to_each_tool()
    {
        byte[] arm = File.ReadAllBytes(GcExecutables.Get("darwin", "arm64"));
        string path = Path.GetTempFileName();
        try
        {
            // One part, at a page of 16 kB, as lipo lays it.
            var fat = new byte[0x4000 + arm.Length];
            foreach (var (at, v) in ((int, uint)[])[(0, MachOConstants.FatMagic), (4, 1), (8, MachOConstants.CpuArm64), (16, 0x4000), (20, (uint)arm.Length), (24, 14)])
                BinaryPrimitives.WriteUInt32BigEndian(fat.AsSpan(at), v);
            arm.CopyTo(fat, 0x4000);
            File.WriteAllBytes(path, fat);
            using InputFile whole = InputFile.Open(path), part = InputFile.FromBytes("part", arm);
            Assert.Equal(Nm(part), Nm(whole));
            Executable x = Executable.Read(whole);
            Assert.Equal(BuildInfo.Read(Executable.Read(part))!.ToString(), BuildInfo.Read(x)!.ToString());
            PcLineTable t = PcLineTable.Find(x)!;
            int main = Enumerable.Range(0, t.Count).Single(i => t.NameOf(i) == "main.main");
            string address = t[main].Entry.ToString("x", null) + "\n";
            var (a, b) = (new StringWriter(), new StringWriter());
            Addr2LineTool.Go(whole, new StringReader(address), a);
            Addr2LineTool.Go(part, new StringReader(address), b);
            Assert.StartsWith("main.main\n", a.ToString(), StringComparison.Ordinal);
            Assert.Equal(b.ToString(), a.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Nm(InputFile file)
    {
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
            Assert.True(new NmTool(new NmOptions(NmOrder.Name, true, false), [new ExecutableSymbols()], sheet, Assert.Fail).Show(file));
        return Encoding.UTF8.GetString(all.ToArray());
    }
}
