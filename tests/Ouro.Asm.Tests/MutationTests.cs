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
