using System.Text;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>Damaged source: the same verdict and messages as gc, and never a crash.</summary>
public class MutationTests
{
    private static readonly string[] s_fragments =
    [
        "(", ")", "[", "]", ",", ":", ";", "$", "*", "+", "-", "<>", "(SB)", "(FP)", "(SP)", "(PC)", "<ABIInternal>", "·", "AX", "X1", "Z31", "K1", "R15", "0", "-1",
        "0x123456789abcdef", "1.5", "\"s\"", "'c'", "<<", ">>", "~", "/", "%", "|", "^", "&", "#", "\\", "\n", "MOVQ", "TEXT", "DATA", "GLOBL", "RET", "JMP", "CALL", "PUSHQ", "VADDPD.Z",
        "#define", "#ifdef", "#endif", "TLS", "SP", "SB", "é", "世",
    ];

    [Theory]
    [InlineData(1, 60)]
    public void Damaged_source_gets_gcs_messages(int seed, int count) => Check(seed, count);

    [Theory]
    [InlineData(300, 1500)]
    [Trait("kind", "slow")]
    public void Much_damaged_source_gets_gcs_messages(int seed, int count) => Check(seed, count);

    [Fact]
    public void Damaged_source_never_crashes() => CheckNoCrash(7, 2000);

    [Fact]
    [Trait("kind", "slow")]
    public void Much_damaged_source_never_crashes() => CheckNoCrash(8, 200_000);

    [Theory]
    [InlineData("#define A B B\n#define B C C\n#define C D D\n#define D E E\n#define E A\nA\n")]
    [InlineData("PCDATA $1000000000, $1\n")]
    [InlineData("FUNCDATA $1000000000, x(SB)\n")]
    [InlineData("FUNCDATA $-1, x(SB)\n")]
    [InlineData("DATA x+0x7fffffffffffffff(SB)/8, $1\n")]
    [InlineData("JMP -100(PC)\n")]
    public void Greedy_source_is_refused(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("TEXT f(SB), 4, $0\n" + text);
        AssemblerResult r = Assembler.Assemble(new AssemblerOptions { PackagePath = "p", WorkingFolder = "/w", ReadFile = _ => bytes }, ["t.s"]);
        Assert.False(r.Succeeded);
        Assert.NotEmpty(r.Diagnostics);
    }

    [Fact]
    public void Deeply_nested_expressions_are_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("TEXT f(SB), 4, $0\nMOVQ $" + new string('(', 2_000_000) + "1, AX\n");
        AssemblerResult r = Assembler.Assemble(new AssemblerOptions { PackagePath = "p", WorkingFolder = "/w", ReadFile = _ => bytes }, ["t.s"]);
        Assert.False(r.Succeeded);
        Assert.NotEmpty(r.Diagnostics);
    }

    private static void CheckNoCrash(int seed, int count)
    {
        string[][] sources = Sources();
        var random = new Random(seed);
        byte[] header = File.ReadAllBytes(Path.Combine(Gc.Root, "pkg", "include", "textflag.h"));
        for (int i = 0; i < count; i++)
        {
            string text = Damage(sources[random.Next(sources.Length)], random);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            // Bytes that are no text, too.
            for (int n = random.Next(3) == 0 ? random.Next(1, 5) : 0; n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bool shared = random.Next(3) == 0;
            var options = new AssemblerOptions
            {
                GoArch = random.Next(3) == 0 ? "386" : "amd64", PackagePath = random.Next(3) == 0 ? "runtime" : "p", AllErrors = true, WorkingFolder = "/w",
                GoOs = random.Next(4) == 0 ? "windows" : "linux", Shared = shared, Dynlink = shared && random.Next(2) == 0, Listing = random.Next(4) == 0 ? 2 : 0,
                ReadFile = path => path.EndsWith("t.s", StringComparison.Ordinal) ? bytes : path.EndsWith("textflag.h", StringComparison.Ordinal) ? header : null,
            };
            try
            {
                AssemblerResult r = random.Next(5) == 0 ? Assembler.GenerateSymabis(options, ["t.s"]) : Assembler.Assemble(options, ["t.s"]);
                Assert.True(r.Succeeded || r.Diagnostics.Count > 0, $"case {i}: refused without a reason");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                string name = Path.Combine(Path.GetTempPath(), "ouro-asm-crash.s");
                File.WriteAllBytes(name, bytes);
                Assert.Fail($"case {i}, kept in {name}, {options.GoArch} {options.GoOs} shared {options.Shared} dynlink {options.Dynlink}\n{e}");
            }
        }
    }

    private static string[][] Sources()
    {
        string data = Path.Combine(Gc.Root, "src", "cmd", "asm", "internal", "asm", "testdata");
        return
        [
            File.ReadAllLines(Path.Combine(data, "amd64.s")), File.ReadAllLines(Path.Combine(data, "amd64error.s")), File.ReadAllLines(Path.Combine(data, "386.s")),
            File.ReadAllLines(Path.Combine(data, "amd64enc_extra.s")), File.ReadAllLines(Path.Combine(data, "amd64dynlinkerror.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "internal", "bytealg", "indexbyte_amd64.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "crypto", "md5", "md5block_amd64.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "math", "exp_amd64.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "runtime", "asm_386.s")), File.ReadAllLines(Path.Combine(Gc.Root, "src", "runtime", "asm_amd64.s")),
        ];
    }

    private static void Check(int seed, int count)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-asm-mutation").FullName;
        string data = Path.Combine(Gc.Root, "src", "cmd", "asm", "internal", "asm", "testdata");
        string[][] sources =
        [
            File.ReadAllLines(Path.Combine(data, "amd64.s")), File.ReadAllLines(Path.Combine(data, "amd64error.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "internal", "bytealg", "indexbyte_amd64.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "crypto", "md5", "md5block_amd64.s")),
            File.ReadAllLines(Path.Combine(Gc.Root, "src", "math", "exp_amd64.s")),
        ];
        var random = new Random(seed);
        try
        {
            for (int i = 0; i < count; i++)
            {
                string text = Damage(sources[random.Next(sources.Length)], random);
                File.WriteAllText(Path.Combine(folder, "t.s"), text);
                AsmOutcome expected = GcAsm.Reference(folder, "t.s", "amd64", "-e"), actual = GcAsm.Ouro(folder, "t.s", "amd64", "-e");
                // Where gc itself crashes any refusal is right.
                if (expected.Messages.Any(static m => m.StartsWith("panic:", StringComparison.Ordinal) || m.StartsWith("goroutine ", StringComparison.Ordinal)))
                {
                    Assert.Null(actual.Object);
                    continue;
                }
                string name = Path.Combine(Path.GetTempPath(), "ouro-asm-damaged.s");
                if (!expected.Messages.SequenceEqual(actual.Messages)) File.WriteAllText(name, text);
                Assert.True(expected.Messages.SequenceEqual(actual.Messages), $"case {i}, kept in {name}\n{Difference(expected.Messages, actual.Messages)}");
                if (expected.Object is null) continue;
                Assert.NotNull(actual.Object);
                string? difference = ObjectDifference.Find(expected.Object, actual.Object);
                if (difference is not null) File.WriteAllText(name, text);
                Assert.True(difference is null, $"case {i}, kept in {name}: {difference}");
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static string Difference(string[] expected, string[] actual)
    {
        int i = 0;
        while (i < expected.Length && i < actual.Length && expected[i] == actual[i]) i++;
        return $"message {i}: {(i < expected.Length ? expected[i] : "none")}\n / {(i < actual.Length ? actual[i] : "none")}";
    }

    // A piece of a file with a few changes: characters and lines dropped, doubled, swapped, fragments put in.
    private static string Damage(string[] lines, Random random)
    {
        int start = random.Next(Math.Max(1, lines.Length - 40));
        var b = new StringBuilder("#include \"textflag.h\"\nTEXT ·start(SB), 4, $16-8\n");
        foreach (string line in lines.Skip(start).Take(40))
            if (!line.StartsWith("#include", StringComparison.Ordinal)) b.Append(line).Append('\n');
        for (int n = random.Next(1, 4); n > 0 && b.Length > 2; n--)
        {
            int at = random.Next(b.Length);
            int length = Math.Min(random.Next(1, 8), b.Length - at);
            switch (random.Next(4))
            {
                case 0: b.Remove(at, length); break;
                case 1: b.Insert(at, b.ToString(at, length)); break;
                case 2: b.Insert(at, s_fragments[random.Next(s_fragments.Length)]); break;
                default: b[at] = (char)random.Next(32, 127); break;
            }
        }
        return b.ToString();
    }
}
