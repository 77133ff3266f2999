using System.Globalization;
using System.Text;
using Ouro.Formats.Binary;
using Ouro.Inspect.Disassembly;
using Ouro.Inspect.Lines;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>Listings against Go's objdump, and what Go's does not decode against Go's assembler.</summary>
public sealed class ObjdumpTests
{
    // What Go's decoder takes for another instruction, or prints without its operand.
    private static readonly string[] s_mistaken = ["CLFLUSHOPT", "RDRAND"];

    [Fact]
    public void An_executables_listing_is_gos() => Compare(GcExecutables.Get("linux", "amd64"), []);

    [Fact]
    public void So_it_is_with_sources_gnu_syntax_a_filter_and_a_range()
    {
        string hello = GcExecutables.Get("linux", "amd64");
        Compare(hello, ["-S", "-s", "^main\\.|^fmt\\.\\(\\*pp\\)"]);
        Compare(hello, ["-gnu", "-s", "^runtime\\.(malloc|gc|memmove|memclr|cas)"]);
        Compare(GcExecutables.Get("linux", "386"), ["-gnu", "-s", "^(main|strconv|runtime/internal)"]);
        string main = Symbol(hello, "main.main");
        Compare(hello, [], main, "0x" + (ulong.Parse(main[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) + 40).ToString("x", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_instruction_of_gos_assembler_tests_is_listed_as_gos_lists_it()
    {
        foreach (var (file, arch) in new[] { ("amd64", "amd64"), ("amd64enc", "amd64"), ("386", "386"), ("386enc", "386") })
        {
            string o = Assemble(Path.Combine(Gc.Root, "src/cmd/asm/internal/asm/testdata", file + ".s"), arch);
            Compare(o, []);
            Compare(o, ["-gnu"]);
        }
    }

    /// <summary>What Go's objdump cannot print is text that Go's assembler makes the same bytes of.</summary>
    [Fact]
    public void Vector_instructions_assemble_to_what_they_were()
    {
        string folder = Path.Combine(Gc.Root, "src/cmd/asm/internal/asm/testdata");
        AssembleAgain(Path.Combine(folder, "amd64enc_extra.s"));
        AssembleAgain(Path.Combine(folder, "avx512enc/avx512_4fmaps.s"));
        AssembleAgain(Path.Combine(folder, "avx512enc/avx512dq.s"));
    }

    [Fact, Trait("kind", "slow")]
    public void All_vector_instructions_assemble_to_what_they_were()
    {
        string folder = Path.Combine(Gc.Root, "src/cmd/asm/internal/asm/testdata");
        AssembleAgain(Path.Combine(folder, "amd64enc.s"));
        foreach (string s in Directory.GetFiles(Path.Combine(folder, "avx512enc"), "*.s")) AssembleAgain(s);
    }

    [Theory, Trait("kind", "slow"), InlineData("gofmt"), InlineData("compile"), InlineData("link"), InlineData("vet")]
    public void The_listing_of_gos_commands_is_gos(string command)
    {
        string tool = GoToolsTests.GoTool(command);
        Compare(tool, []);
        Compare(tool, ["-gnu", "-s", "^[a-m]"]);
    }

    [Fact]
    public void An_objects_listing_and_symbols_are_gos()
    {
        foreach (string archive in Archives("strconv", "internal/bytealg"))
        {
            Compare(archive, []);
            CompareNmAndLines(archive);
        }
    }

    [Fact, Trait("kind", "slow")]
    public void The_listing_of_every_archive_of_std_is_gos()
    {
        foreach (string archive in Archives("std"))
        {
            Compare(archive, []);
            CompareNmAndLines(archive);
        }
    }

    [Fact]
    public void A_damaged_file_gives_a_message_with_name_and_place()
    {
        byte[] object_ = File.ReadAllBytes(Assemble(Path.Combine(Gc.Root, "src/cmd/asm/internal/asm/testdata/amd64.s"), "amd64"));
        int magic = object_.AsSpan().IndexOf("\0go120ld"u8);
        object_[magic + 24] = 0xff; // a block's offset
        var e = Assert.Throws<Ouro.Core.BadInputException>(() => List("x.o", InputFile.FromBytes("x.o", object_), new GoListingOptions(null, false, false)));
        Assert.Contains("x.o", e.Message, StringComparison.Ordinal);
        Assert.True(e.Offset > 0);
    }

    private static string[] Archives(params string[] packages) =>
        Gc.Run(["list", "-export", "-f", "{{.Export}}", .. packages]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Symbol(string path, string name)
    {
        using InputFile file = InputFile.Open(path);
        foreach (NmSymbol s in new ExecutableSymbols().TryOpen(file)![0].Symbols()) // not null: an executable
            if (s.Name.SequenceEqual(Encoding.UTF8.GetBytes(name))) return "0x" + s.Address.ToString("x", CultureInfo.InvariantCulture);
        throw new InvalidOperationException(name);
    }

    private static string Assemble(string source, string arch)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "gc-objects");
        Directory.CreateDirectory(folder);
        string o = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(source)}.{arch}.o");
        Gc.Run(["tool", "asm", "-o", o, source], null, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOARCH"] = arch }).EnsureSuccess(source);
        return o;
    }

    private static string List(string name, InputFile file, GoListingOptions options)
    {
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all)) GoListing.Show(file, options, sheet, note => Assert.Fail(name + ": " + note));
        return Encoding.UTF8.GetString(all.ToArray());
    }

    private static void Compare(string path, string[] flags, params string[] range)
    {
        string expected = Processes.Run(GoToolsTests.GoTool("objdump"), [.. flags, path, .. range], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOROOT"] = Gc.Root }).EnsureSuccess("objdump").Output;
        int s = Array.IndexOf(flags, "-s");
        var expression = s < 0 ? null : new System.Text.RegularExpressions.Regex(flags[s + 1]);
        ulong[] ends = range.Length == 0 ? [0, ulong.MaxValue] : [.. range.Select(r => ulong.Parse(r[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
        using InputFile file = InputFile.Open(path);
        var options = new GoListingOptions(expression is null ? null : expression.IsMatch, flags.Contains("-S"), flags.Contains("-gnu"), ends[0], ends[1]);
        string[] ours = List(path, file, options).Split('\n'), gos = expected.Split('\n');
        int unknown = 0, lines = 0;
        var function = new List<string>();
        for (int i = 0, k = 0; i < ours.Length || k < gos.Length;)
        {
            List<string> a = TakeFunction(ours, ref i), b = TakeFunction(gos, ref k);
            lines += a.Count;
            unknown += CompareFunction(path, a, b);
        }
        // Packages of constants have hardly any code.
        Assert.True(lines > 5 || gos.Length <= 5, $"{path}: nothing was listed");
        Assert.True(unknown <= lines / 20 || path.Contains("enc", StringComparison.Ordinal), $"{path}: {unknown} of {lines} lines were left out of the comparison");
    }

    private static List<string> TakeFunction(string[] lines, ref int at)
    {
        var taken = new List<string>();
        while (at < lines.Length && !(taken.Count > 0 && lines[at].StartsWith("TEXT ", StringComparison.Ordinal))) taken.Add(lines[at++]);
        return taken;
    }

    // Lines are equal but where Go's decoder knows nothing: from there on until both see an instruction at the same place.
    private static int CompareFunction(string path, List<string> ours, List<string> gos)
    {
        if (ours.SequenceEqual(gos)) return 0;
        Assert.True(ours.Count > 0 && gos.Count > 0 && ours[0] == gos[0], $"{path}: {string.Join('\n', ours.Take(1))} against {string.Join('\n', gos.Take(1))}");
        var byAddress = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string[] cells in gos.Select(Cells))
            if (cells.Length > 3) byAddress[cells[^3]] = cells;
        int unknown = 0;
        foreach (string line in ours)
        {
            string[] cells = Cells(line);
            if (cells.Length < 4) continue;
            bool found = byAddress.TryGetValue(cells[^3], out string[]? g);
            if (found && g!.SequenceEqual(cells)) continue; // not null: found
            if (IsVector(cells[^2]) || found && s_mistaken.Contains(cells[^1].Split(' ')[0]) || found && g![^1].StartsWith('?') || !found && unknown > 0) unknown++;
            else Assert.Fail($"{path}: {line}\ngo: {(found ? string.Join('\t', g!) : "nothing")}");
        }
        // Without such lines the text differs in its blanks.
        Assert.True(unknown > 0, $"{path}: {ours.Zip(gos).FirstOrDefault(p => p.First != p.Second)}");
        return unknown;
    }

    // File and line, address, bytes, text: counted from the end, because sources may have tabs.
    private static string[] Cells(string line)
    {
        string[] c = line.Split('\t', StringSplitOptions.RemoveEmptyEntries);
        if (c.Length > 4 && c[4].StartsWith('[')) c = [.. c[..3], c[3] + " " + c[4]];
        return c;
    }

    private static bool IsVector(string bytes)
    {
        int i = 0;
        while (i + 2 < bytes.Length && bytes.AsSpan(i, 2) is "66" or "67" or "f2" or "f3" or "2e" or "36" or "3e" or "26" or "64" or "65" or "f0") i += 2;
        return bytes.AsSpan(i) is ['c', '4' or '5', ..] or ['6', '2', ..];
    }

    private static void AssembleAgain(string source)
    {
        string o = Assemble(source, "amd64");
        var instructions = new List<(string Bytes, string Text)>();
        foreach (var (bytes, text) in Instructions(o))
            if (IsVector(bytes) && !text.Contains("(IP)", StringComparison.Ordinal) && !text.Contains("(SB)", StringComparison.Ordinal)) instructions.Add((bytes, text));
        Assert.NotEmpty(instructions);
        string again = Path.Combine(Repository.Root, "artifacts", "gc-objects", Path.GetFileNameWithoutExtension(source) + "_again.s");
        File.WriteAllText(again, "TEXT ·f(SB),4,$0\n" + string.Concat(instructions.Select(i => i.Text + "\n")));
        List<(string Bytes, string Text)> back = Instructions(Assemble(again, "amd64"));
        Assert.Equal(instructions, back.Take(instructions.Count));
    }

    private static List<(string Bytes, string Text)> Instructions(string path)
    {
        using InputFile file = InputFile.Open(path);
        var list = new List<(string, string)>();
        foreach (string line in List(path, file, new GoListingOptions(null, false, false)).Split('\n'))
            if (Cells(line) is [_, _, var bytes, var text]) list.Add((bytes, text));
        return list;
    }

    private static void CompareNmAndLines(string path)
    {
        using InputFile file = InputFile.Open(path);
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
            Assert.True(new NmTool(new NmOptions(NmOrder.Address, true, false), [new GoObjectSymbols(), new ExecutableSymbols()], sheet, Assert.Fail).Show(file));
        string symbols = Encoding.UTF8.GetString(all.ToArray());
        Assert.Equal(Processes.Run(GoToolsTests.GoTool("nm"), ["-n", "-size", path]).EnsureSuccess("nm").Output, symbols);
        if (symbols.Contains("(_go_.o):", StringComparison.Ordinal)) return; // several objects: lines are the first one's alone
        var addresses = new StringBuilder();
        foreach (string line in symbols.Split('\n'))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var a, _, "T", ..]) addresses.Append(a).Append('\n');
        string input = Path.GetTempFileName();
        File.WriteAllText(input, addresses.ToString());
        string expected = Processes.Run("sh", ["-c", "exec \"$0\" \"$1\" < \"$2\"", GoToolsTests.GoTool("addr2line"), path, input]).EnsureSuccess("addr2line").Output;
        File.Delete(input);
        var output = new StringWriter();
        Addr2LineTool.Go(file, new StringReader(addresses.ToString()), output);
        Assert.Equal(expected, output.ToString());
    }
}
