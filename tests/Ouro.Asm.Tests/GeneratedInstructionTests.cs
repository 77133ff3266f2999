using System.Text;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>Instructions drawn from the whole table: the same messages for the wrong ones, the same bytes for the others.</summary>
public class GeneratedInstructionTests
{
    private const int Batch = 1000;

    [Theory]
    [InlineData("amd64", 1)]
    [InlineData("386", 2)]
    public void Generated_instructions_have_gcs_bytes_or_gcs_messages(string goarch, int seed) => Check(goarch, seed, 1000);

    [Theory]
    [InlineData("amd64", 11, 10_000)]
    [InlineData("386", 12, 10_000)]
    [Trait("kind", "slow")]
    public void Ten_thousand_generated_instructions_have_gcs_bytes_or_gcs_messages(string goarch, int seed, int count) => Check(goarch, seed, count);

    private static void Check(string goarch, int seed, int count)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-asm-generated").FullName;
        try
        {
            var generator = new InstructionGenerator(seed);
            int accepted = 0;
            for (int done = 0; done < count; done += Batch) accepted += Check(folder, goarch, generator);
            // Else the generator makes nonsense and the test says nothing.
            Assert.True(accepted > count / 3, $"only {accepted} of {count} are valid");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static int Check(string folder, string goarch, InstructionGenerator generator)
    {
        var lines = new string?[Batch];
        for (int i = 0; i < Batch; i++) lines[i] = generator.Next($"l{i}");
        // Wrong lines are found one stage after the other: the parser first, then the passes.
        for (int round = 0; ; round++)
        {
            Assert.True(round < 8, "messages that name no line:\n" + string.Join('\n', lines.Take(3)));
            File.WriteAllText(Path.Combine(folder, "t.s"), Source(lines));
            AsmOutcome expected = GcAsm.Reference(folder, "t.s", goarch, "-e"), actual = GcAsm.Ouro(folder, "t.s", goarch, "-e");
            Assert.Equal(Numbered(expected.Messages, lines), Numbered(actual.Messages, lines));
            if (expected.Object is null)
            {
                int before = lines.Count(static l => l is not null);
                foreach (string message in expected.Messages) Remove(message, lines);
                // Some messages name no line: then each statement is tried alone.
                if (before == lines.Count(static l => l is not null)) RemoveRefused(folder, goarch, lines);
                continue;
            }
            Assert.NotNull(actual.Object);
            string? difference = ObjectDifference.Find(expected.Object, actual.Object);
            Assert.True(difference is null, difference + First(expected.Object, actual.Object, folder, goarch, lines));
            return lines.Count(static l => l is not null);
        }
    }

    // A function for each instruction, so that one cannot move the others.
    private static string Source(string?[] lines)
    {
        var b = new StringBuilder();
        for (int i = 0; i < lines.Length; i++)
            b.Append(lines[i] is null ? "\n\n" : $"TEXT ·f{i}(SB), 4, $0; l{i}: NOP\n{lines[i]}\n");
        return b.ToString();
    }

    private static string[] Numbered(string[] messages, string?[] lines)
    {
        // With the statement beside it a difference explains itself.
        return Array.ConvertAll(messages, m => LineOf(m) is var n and >= 0 && n < lines.Length && lines[n] is { } l ? $"{m}   <<{l}>>" : m);
    }

    private static int LineOf(string message)
    {
        int at = message.IndexOf("t.s:", StringComparison.Ordinal);
        if (at < 0) return -1;
        int end = at + 4;
        while (end < message.Length && char.IsAsciiDigit(message[end])) end++;
        return end > at + 4 ? (int.Parse(message.AsSpan(at + 4, end - at - 4)) - 1) / 2 : -1;
    }

    private static void Remove(string message, string?[] lines)
    {
        int n = LineOf(message);
        if (n >= 0 && n < lines.Length)
        {
            lines[n] = null;
            return;
        }
        // asm: example%2ecom/p.f12: unbalanced PUSH/POP
        int f = message.IndexOf("/p.f", StringComparison.Ordinal);
        if (f < 0) return;
        int end = f + 4;
        while (end < message.Length && char.IsAsciiDigit(message[end])) end++;
        if (end > f + 4) lines[int.Parse(message.AsSpan(f + 4, end - f - 4))] = null;
    }

    private static void RemoveRefused(string folder, string goarch, string?[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] is null) continue;
            File.WriteAllText(Path.Combine(folder, "one.s"), $"TEXT ·f(SB), 4, $0; l{i}: NOP\n{lines[i]}\n");
            if (GcAsm.Ouro(folder, "one.s", goarch).Object is null) lines[i] = null;
        }
    }

    private static string First(byte[] expected, byte[] actual, string folder, string goarch, string?[] lines)
    {
        _ = (expected, actual);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] is null) continue;
            File.WriteAllText(Path.Combine(folder, "one.s"), $"TEXT ·f(SB), 4, $0; l{i}: NOP\n{lines[i]}\n");
            AsmOutcome a = GcAsm.Reference(folder, "one.s", goarch), b = GcAsm.Ouro(folder, "one.s", goarch);
            if (a.Object is null || b.Object is null || !a.Object.AsSpan().SequenceEqual(b.Object)) return $"\nat {lines[i]}: {ObjectDifference.Find(a.Object ?? [], b.Object ?? [])}";
        }
        return "";
    }
}
