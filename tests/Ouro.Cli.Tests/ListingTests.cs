using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ouro.Cli.Commands;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>ouro tool compile -S</c>: lines in gc's form that say what is in the object, in text that the assembler takes.</summary>
public sealed partial class ListingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-listing").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What the lines of an instruction, of bytes and of a relocation look like; gc's listings have no others but heads.
    [GeneratedRegex(@"^\t0x(?<at>[0-9a-f]{4,}) (?<pc>\d{5,}) \((?<place>[^)]*|.*:\d+)\)\t(?<text>[A-Z0-9]+(\t.*)?)$")]
    private static partial Regex InstructionLine { get; }

    [GeneratedRegex(@"^\t0x[0-9a-f]{4,}(?<bytes>( [0-9a-f]{2}){1,16}) +")]
    private static partial Regex BytesLine { get; }

    [GeneratedRegex(@"^\trel \d+\+\d+ t=(R_\w+|RelocType\(-\d+\)) .*\+-?\d+$")]
    private static partial Regex RelocationLine { get; }

    [GeneratedRegex(@"^(?<name>.*?)(<[01]>)? S[A-Z0-9]+ (static )?(dupok )?(nosplit )?(asm )?size=\d+( args=0x[0-9a-f]+ locals=0x[0-9a-f]+ funcid=0x[0-9a-f]+ align=0x[0-9a-f]+)?$")]
    private static partial Regex HeadLine { get; }

    private sealed record Line(long At, string Place, string Text);

    private sealed record Listed(string Name, string Head, List<Line> Lines, List<byte> Bytes, List<string> Relocations);

    private string Compile(string source, params string[] flags)
    {
        File.WriteAllText(Path.Combine(_folder, "x.go"), source);
        return Compile([Path.Combine(_folder, "x.go")], "p", flags);
    }

    private string Compile(IEnumerable<string> files, string package, params string[] flags)
    {
        StringWriter output = new(), error = new();
        Assert.Equal((0, ""), (CompileCommand.Run(["-p", package, "-o", Path.Combine(_folder, "x.o"), .. flags, .. files], output, error), error.ToString()));
        return output.ToString();
    }

    private static List<Listed> Parse(string listing)
    {
        var all = new List<Listed>();
        foreach (string line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != '\t')
            {
                Match head = HeadLine.Match(line);
                Assert.True(head.Success, line);
                all.Add(new Listed(head.Groups["name"].Value, line, [], [], []));
            }
            else if (InstructionLine.Match(line) is { Success: true } i)
            {
                long at = long.Parse(i.Groups["at"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                Assert.Equal(at, long.Parse(i.Groups["pc"].Value, CultureInfo.InvariantCulture));
                all[^1].Lines.Add(new Line(at, i.Groups["place"].Value, i.Groups["text"].Value));
            }
            else if (BytesLine.Match(line) is { Success: true } b)
            {
                all[^1].Bytes.AddRange(Convert.FromHexString(b.Groups["bytes"].Value.Replace(" ", "", StringComparison.Ordinal)));
            }
            else
            {
                Assert.Matches(RelocationLine, line);
                all[^1].Relocations.Add(line);
            }
        }
        return all;
    }

    private const string Source = """
        package p

        import (
        	"math"
        	"math/bits"
        	"sync/atomic"
        )

        type T struct{ a, b int }

        type I interface{ M(int) string }

        var table = [4]int{1, 2, 3, 4}
        var pointer = &table[2]

        func (t *T) M(n int) string { return "text" + string(rune(n)) }

        func index(x []int, i int) int { return x[i] + table[i&3] }

        func call(i I, f func(int) string) (s string) {
        	defer func() { s += "end" }()
        	return i.M(3) + f(4)
        }

        func floats(x, y float32, z float64, n uint64) (float64, int32, uint64) {
        	return math.Sqrt(float64(x*y)) - math.Abs(z)/1.5 + float64(n), int32(x), uint64(z)
        }

        func small(a, b uint8, c, d int16, s uint) (uint8, int16) { return a/b | a<<s, c>>s%d ^ ^d }

        func words(a, b uint32, c, d int64) (uint32, int64, int) {
        	h, l := bits.Mul64(uint64(c), uint64(d))
        	q, r := bits.Div64(h&1, l, uint64(d)|2)
        	return bits.RotateLeft32(a, 7) * 11, c*d%7 + int64(q-r), bits.LeadingZeros32(b) + bits.TrailingZeros64(uint64(c))
        }

        func memory(a [200]byte, p *[33]byte) (b [200]byte, q [33]byte) { return a, *p }

        func shared(p *int32, q *uint8, r *uint64) uint64 {
        	atomic.StoreInt32(p, 5)
        	atomic.CompareAndSwapInt32(p, 1, 2)
        	return atomic.AddUint64(r, 1) + atomic.SwapUint64(r, 8)
        }

        func choose(i int, s string) int {
        	switch i {
        	case 0: return index(nil, 2)
        	case 1: return index(nil, 3)
        	case 2: return index(nil, 5)
        	case 3: return index(nil, 1)
        	case 4: return index(nil, 8)
        	case 5: return index(nil, 9)
        	case 6: return index(nil, 6)
        	case 7: return index(nil, 7)
        	case 8: return len(s)
        	}
        	if i > 100 && s == "abc" { return -1 }
        	return max(i, int(s[0]))
        }

        """;

    /// <summary>Every instruction begins where objdump sees one, the bytes are the object's, and the places are those of its line table.</summary>
    [Theory]
    [InlineData]
    [InlineData("-N", "-l")]
    public void Offsets_bytes_and_lines_are_those_of_the_object(params string[] flags)
    {
        List<Listed> functions = Parse(Compile(Source, ["-S", .. flags])).FindAll(static s => s.Head.Contains(" STEXT ", StringComparison.Ordinal));
        StringWriter output = new();
        Assert.Equal(0, ObjdumpCommand.Run([Path.Combine(_folder, "x.o")], output, TextWriter.Null));
        var dumped = new Dictionary<string, List<(long At, string Place, string Bytes)>>(StringComparer.Ordinal);
        string name = "";
        long start = -1;
        foreach (string line in output.ToString().Split('\n'))
        {
            if (line.StartsWith("TEXT ", StringComparison.Ordinal))
            {
                name = line[5..line.IndexOf("(SB)", StringComparison.Ordinal)];
                // The wrapper of another convention has the same name.
                if (!dumped.TryAdd(name, [])) dumped[name = name + " again"] = [];
                start = -1;
                continue;
            }
            string[] parts = line.Split('\t', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 3) continue;
            long address = long.Parse(parts[1].Trim().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (start < 0) start = address;
            dumped[name].Add((address - start, parts[0].Trim(), parts[2].Trim()));
        }
        Assert.Contains(functions, static f => f.Name == "p.(*T).M");
        foreach (Listed f in functions)
        {
            List<(long At, string Place, string Bytes)> expected = dumped[f.Name];
            List<Line> code = f.Lines.FindAll(static l => !IsTable(l));
            for (int k = code.Count - 2; k >= 0; k--)
                if (code[k].Text == "LOCK") code.RemoveAt(k + 1); // one instruction for objdump
            Assert.Equal(expected.Select(static e => e.At), code.Select(static l => l.At));
            Assert.Equal(expected.Select(static e => e.Place), code.Select(static l => Path.GetFileName(l.Place)));
            Assert.Equal(string.Concat(expected.Select(static e => e.Bytes)), Convert.ToHexStringLower([.. f.Bytes]));
        }
    }

    private static bool IsTable(Line l) => l.Text.StartsWith("TEXT\t", StringComparison.Ordinal) || l.Text.StartsWith("PCDATA\t", StringComparison.Ordinal) || l.Text.StartsWith("FUNCDATA\t", StringComparison.Ordinal);

    /// <summary>What both compilers must say alike: heads and bytes of data, relocations to it, the frame's lines.</summary>
    [Fact]
    public void Data_and_what_does_not_depend_on_registers_are_gcs()
    {
        const string source = """
            package p

            var x struct {
            	a, b int64
            	s    string
            	t    []int32
            }

            var y = &x.b
            var z = []string{"one", "two"}
            var u = [3]uint16{1, 2, 0xfffe}

            func empty() {}

            //go:noinline
            func one() int { return 1 }

            func store() { y = nil }

            """;
        List<Listed> ours = Parse(Compile(source, "-S"));
        List<Listed> gcs = Parse(Gc.Run(["tool", "compile", "-p", "p", "-S", "-o", Path.Combine(_folder, "gc.o"), Path.Combine(_folder, "x.go")], _folder).EnsureSuccess("compile").Output);
        foreach (string name in (string[])["p.x", "p.y", "p.z", "p.u", "go:string.\"one\"", "go:string.\"two\"", "type:[3]uint16"])
        {
            Listed a = Assert.Single(ours, s => s.Name == name), b = Assert.Single(gcs, s => s.Name == name);
            Assert.Equal(b.Head, a.Head);
            if (name == "p.z") continue; // the slice's array is named otherwise
            Assert.Equal(Convert.ToHexString([.. b.Bytes]), Convert.ToHexString([.. a.Bytes]));
            Assert.Equal(b.Relocations, a.Relocations);
        }
        foreach (string name in (string[])["p.empty", "p.one"])
        {
            Listed a = Assert.Single(ours, s => s.Name == name), b = Assert.Single(gcs, s => s.Name == name);
            Assert.Equal(b.Head, a.Head);
            // gc has no description of the arguments where there are none.
            Assert.Equal(b.Lines, a.Lines.FindAll(static l => !l.Text.StartsWith("FUNCDATA\t$5", StringComparison.Ordinal)));
            Assert.Equal(Convert.ToHexString([.. b.Bytes]), Convert.ToHexString([.. a.Bytes]));
        }
        Assert.Contains(gcs.Single(static s => s.Name == "p.store").Lines, static l => l.Text == "MOVQ\t$0, p.y(SB)");
        Assert.Contains(ours.Single(static s => s.Name == "p.store").Lines, static l => l.Text.EndsWith("p.y(SB)", StringComparison.Ordinal) || l.Text.Contains("p.y(SB), ", StringComparison.Ordinal));
    }

    /// <summary>The assembler makes of the text what the text was made of: the same bytes, or another encoding that reads the same.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("unicode/utf8")]
    [InlineData("sort")]
    [InlineData("math/cmplx")]
    public void The_assembler_takes_the_instructions(string package)
    {
        string listing = package.Length == 0 ? Compile(Source, "-S")
            : Compile(Directory.GetFiles(Path.Combine(Gc.Root, "src", package), "*.go").Where(static f => !f.EndsWith("_test.go", StringComparison.Ordinal) && !File.ReadAllText(f).StartsWith("//go:build ignore", StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith("gen_", StringComparison.Ordinal)), package, "-S", "-std");
        List<Listed> functions = Parse(listing).FindAll(static s => s.Head.Contains(" STEXT ", StringComparison.Ordinal));
        string file = Path.Combine(_folder, "again.s"), again = Path.Combine(_folder, "again.o");
        File.WriteAllText(file, Assembly(functions));
        StringWriter output = new(), error = new();
        int status = AsmCommand.Run(["-p", "q", "-S", "-o", again, file], output, error);
        Assert.True(status == 0, error + string.Join('\n', File.ReadLines(file).Index().Where(l => error.ToString().Contains($"again.s:{l.Index + 1}:", StringComparison.Ordinal)).Select(static l => l.Item)));
        var assembled = Parse(output.ToString()).FindAll(static s => s.Lines.Count > 0).ToDictionary(static s => s.Name, StringComparer.Ordinal);
        int instructions = 0, same = 0;
        for (int i = 0; i < functions.Count; i++)
        {
            List<Line> before = functions[i].Lines.FindAll(static l => !IsTable(l)), after = assembled[$"q.f{i}"].Lines.FindAll(static l => !IsTable(l));
            Assert.Equal(before.Select(static l => OperationOf(l)), after.Select(static l => OperationOf(l)));
            // Jumps go to instructions, wherever those are.
            var orderBefore = new Dictionary<long, int>();
            var orderAfter = new Dictionary<long, int>();
            for (int k = 0; k < before.Count; k++) (orderBefore[before[k].At], orderAfter[after[k].At]) = (k, k);
            for (int k = 0; k < before.Count; k++)
            {
                byte[] a = BytesOf(functions[i], before, k), b = BytesOf(assembled[$"q.f{i}"], after, k);
                instructions++;
                if (a.AsSpan().SequenceEqual(b)) same++;
                else if (IsJump(before[k].Text)) Assert.Equal(orderBefore[TargetOf(before[k].Text)], orderAfter[TargetOf(after[k].Text)]);
                else Assert.True(SaysTheSame(a, b), $"{functions[i].Name}: {before[k].Text}: {Convert.ToHexStringLower(a)} {Convert.ToHexStringLower(b)}");
            }
        }
        Assert.True(same > instructions * 0.8, $"{same} of {instructions}");
    }

    /// <summary><c>build -asmflags=-S</c>: a listing for each file under the package's name, as gc's go command shows it; again where the archive comes from the cache.</summary>
    [Theory]
    [InlineData("-S")]
    [InlineData("-S -S")]
    public void Listings_of_assembly_come_through_a_build(string flags)
    {
        foreach ((string file, string text) in (ReadOnlySpan<(string, string)>)
        [
            ("go.mod", "module example.com/m\n\ngo 1.26\n"), ("x.go", "package m\n\nconst answer = 42\n\nfunc one() int\nfunc two() int\n"),
            ("one.s", "#include \"textflag.h\"\n#include \"go_asm.h\"\n\nTEXT ·one(SB), NOSPLIT, $0-8\n\tMOVQ $const_answer, ret+0(FP)\n\tRET\n"),
            ("two.s", "#include \"textflag.h\"\n\nTEXT ·two(SB), NOSPLIT, $8-8\n\tCALL ·one(SB)\n\tMOVQ 0(SP), AX\n\tMOVQ AX, ret+0(FP)\n\tRET\n"),
        ]) File.WriteAllText(Path.Combine(_folder, file), text);
        var environment = new Dictionary<string, string?> { ["GOROOT"] = Gc.Root, ["GOFLAGS"] = null, ["GOCACHE"] = Path.Combine(_folder, "cache") };
        string expected = Gc.Run(["build", "-asmflags=" + flags], _folder).EnsureSuccess("go build").Error;
        Assert.Equal(2, expected.Split("# example.com/m\n").Length - 1);
        ProcessResult Build(params string[] arguments) => Processes.Run(OuroCommand.Path, ["build", .. arguments], _folder, environment).EnsureSuccess("ouro build");
        Assert.Equal(expected, Build("-asmflags=" + flags).Error);
        Assert.Equal(expected, Build("-asmflags=" + flags).Error);
        Assert.Equal("", Build().Error);
        // With events it is one.
        string json = Build("-json", "-asmflags=" + flags).Output;
        Assert.Equal(expected, System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("Output").GetString());
        ProcessResult wrong = Processes.Run(OuroCommand.Path, ["build", "-asmflags=-S=x"], _folder, environment);
        Assert.Equal((1, "asm: invalid boolean value \"x\" for -S: invalid count \"x\"\n"), (wrong.ExitCode, wrong.Error));
    }

    private static string OperationOf(Line l) => l.Text.Split('\t')[0] switch { "PUSHQ" or "POPQ" => "BYTE", var other => other };

    private static bool IsJump(string text) => text[0] == 'J' && char.IsAsciiDigit(text[text.IndexOf('\t', StringComparison.Ordinal) + 1]) && !text.Contains('(', StringComparison.Ordinal);

    private static long TargetOf(string text) => long.Parse(text.AsSpan(text.IndexOf('\t', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private static byte[] BytesOf(Listed f, List<Line> lines, int i) => [.. f.Bytes[(int)lines[i].At..(i + 1 < lines.Count ? (int)lines[i + 1].At : f.Bytes.Count)]];

    /// <summary>Two encodings of one instruction, by another decoder than the listing's: operands in the other order of fields, the accumulator's short form, a shift by 1.</summary>
    private static bool SaysTheSame(byte[] a, byte[] b) => Decoded(a) == Decoded(b);

    private static string Decoded(byte[] code)
    {
        var decoder = Iced.Intel.Decoder.Create(64, code);
        decoder.IP = 0x1000;
        decoder.Decode(out Iced.Intel.Instruction i);
        Assert.Equal(code.Length, i.Length);
        string[] parts = i.ToString().Split(' ', ',');
        // Both operands of these are alike.
        if (i.Mnemonic is Iced.Intel.Mnemonic.Xchg or Iced.Intel.Mnemonic.Test) Array.Sort(parts, 1, parts.Length - 1, StringComparer.Ordinal);
        return string.Join(' ', parts);
    }

    /// <summary>A source file with the functions, whose jumps have labels and whose foreign symbols have names that a source can hold.</summary>
    private static string Assembly(List<Listed> functions)
    {
        var foreign = new Dictionary<string, string>(StringComparer.Ordinal);
        var b = new StringBuilder();
        for (int i = 0; i < functions.Count; i++)
        {
            b.Append(CultureInfo.InvariantCulture, $"TEXT ·f{i}(SB), 516, $0-0\n"); // NOSPLIT|NOFRAME
            List<Line> code = functions[i].Lines.FindAll(static l => !IsTable(l));
            var targets = code.FindAll(static l => IsJump(l.Text)).ConvertAll(static l => TargetOf(l.Text)).ToHashSet();
            bool isBalanced = IsBalanced(code);
            foreach (Line l in code)
            {
                if (targets.Contains(l.At)) b.Append(CultureInfo.InvariantCulture, $"l{l.At}:\n");
                string text = IsJump(l.Text) ? l.Text.Insert(l.Text.IndexOf('\t', StringComparison.Ordinal) + 1, "l") : SymbolOperand.Replace(FrameOperand.Replace(l.Text, static m => (m.Groups[1].Success ? m.Groups[1].Value : "0") + "(SP)"), Foreign);
                if (!isBalanced && IsPush(l.Text)) text = $"BYTE $0x{functions[i].Bytes[(int)l.At]:x2}";
                b.Append('\t').Append(text.Replace('\t', ' ')).Append('\n');
            }
        }
        return b.ToString();

        string Foreign(Match m)
        {
            string name = m.Groups["name"].Value;
            if (!foreign.TryGetValue(name, out string? known)) foreign[name] = known = $"·s{foreign.Count}";
            return $"{m.Groups["before"].Value}{known}{m.Groups["offset"].Value}(SB)";
        }
    }

    private static bool IsPush(string text) => text.StartsWith("PUSHQ\t", StringComparison.Ordinal) || text.StartsWith("POPQ\t", StringComparison.Ordinal);

    /// <summary>The assembler counts along the text and not along the paths: each RET must have as many of one as of the other above it.</summary>
    private static bool IsBalanced(List<Line> code)
    {
        int depth = 0;
        foreach (Line l in code)
        {
            if (IsPush(l.Text)) depth += l.Text[1] == 'U' ? 1 : -1;
            if (l.Text == "RET" && depth != 0) return false;
        }
        return true;
    }

    // A variable in the frame: the machine's SP with the offset that is there.
    [GeneratedRegex(@"(?<=[\t ])[^\t ,(\d-][^\t ]*?(?:\+(\d+))?\(SP\)")]
    private static partial Regex FrameOperand { get; }

    [GeneratedRegex(@"(?<before>^[A-Z0-9]+\t|, |\t[^\t]*?, )(?<name>\$\w+\.[0-9a-f]+|[^\t$(\d][^\t]*?)(?<offset>[+-]\d+)?\(SB\)")]
    private static partial Regex SymbolOperand { get; }

    /// <summary>-S is a count; what is no count is refused as gc does it.</summary>
    [Theory]
    [InlineData("-S", 1)]
    [InlineData("-S -S", 2)]
    [InlineData("-S=2", 2)]
    [InlineData("-S=0", 0)]
    [InlineData("-S -S=false", 0)]
    [InlineData("-S=x", -1)]
    public void The_flag_counts(string flags, int level)
    {
        string file = Path.Combine(_folder, "x.go");
        File.WriteAllText(file, "package p\n\nfunc F() int { return 1 }\n");
        StringWriter output = new(), error = new();
        string[] arguments = [.. flags.Split(' '), "-p", "p", "-o", Path.Combine(_folder, "x.o"), file];
        int status = CompileCommand.Run(arguments, output, error);
        ProcessResult gc = Processes.Run(Gc.Tool("compile"), arguments, _folder, Gc.Environment());
        Assert.Equal(gc.ExitCode, status);
        Assert.Equal(level < 0, status != 0);
        string head = output.ToString().Split('\n').FirstOrDefault(static l => l.StartsWith("p.F", StringComparison.Ordinal)) ?? "";
        Assert.Equal(gc.Output.Split('\n').FirstOrDefault(static l => l.StartsWith("p.F", StringComparison.Ordinal)) ?? "", head);
        Assert.Equal(level switch { 1 => "p.F STEXT", 2 => "p.F<1> STEXT", _ => "" }, head.Length > 0 ? head[..(head.IndexOf("STEXT", StringComparison.Ordinal) + 5)] : "");
        if (level < 0) Assert.Equal(gc.Error.Split('\n')[0], error.ToString().Split('\n')[0]);
    }

    /// <summary><c>-p</c> says what the symbols' names begin with, of a package main too.</summary>
    [Fact]
    public void Symbols_of_a_command_are_named_by_its_path()
    {
        const string source = "package main\n\nvar x struct{ a, b int64 }\nvar y = &x.b\n\nfunc main() {}\n";
        List<Listed> all = Parse(Compile(source, "-S"));
        Assert.Equal(["\trel 0+8 t=R_ADDR p.x+8"], Assert.Single(all, static s => s.Name == "p.y").Relocations);
        Assert.Contains(all, static s => s.Name == "p.main");
    }
}
