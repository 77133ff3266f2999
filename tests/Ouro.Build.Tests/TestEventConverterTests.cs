using System.Text.RegularExpressions;
using Ouro.Build.Testing;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>Events are those of Go's own test2json, for its own examples.</summary>
public partial class TestEventConverterTests
{
    private static string Convert(byte[] input, int piece)
    {
        var output = new MemoryStream();
        var events = new TestEventConverter(line => output.Write(line), "", timestamps: false);
        for (int at = 0; at < input.Length; at += piece) events.Write(input.AsSpan(at, Math.Min(piece, input.Length - at)));
        events.Close();
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public void Recorded_outputs_give_the_recorded_events()
    {
        string folder = Path.Combine(Gc.Root, "src", "cmd", "internal", "test2json", "testdata");
        string[] inputs = Directory.GetFiles(folder, "*.test");
        Assert.NotEmpty(inputs);
        foreach (string input in inputs)
        {
            string expected = File.ReadAllText(Path.ChangeExtension(input, ".json"));
            string actual = Convert(File.ReadAllBytes(input), int.MaxValue);
            Assert.True(expected == actual, Path.GetFileName(input) + "\n" + actual);
        }
    }

    [Fact]
    public void Bytes_may_come_one_by_one()
    {
        byte[] input = "\u0016=== RUN   TestA\nhello\n\u0016--- PASS: TestA (0.01s)\n\u0016PASS\n"u8.ToArray();
        Assert.Equal(Convert(input, int.MaxValue), Convert(input, 1));
        Assert.Equal("""
            {"Action":"start"}
            {"Action":"run","Test":"TestA"}
            {"Action":"output","Test":"TestA","Output":"=== RUN   TestA\n"}
            {"Action":"output","Test":"TestA","Output":"hello\n"}
            {"Action":"output","Test":"TestA","Output":"--- PASS: TestA (0.01s)\n"}
            {"Action":"pass","Test":"TestA"}
            {"Action":"output","Output":"PASS\n"}
            {"Action":"pass"}

            """, Convert(input, 1));
    }

    [Fact]
    public void A_test_that_prints_framing_lines_itself_is_not_believed()
    {
        string events = Convert("\u0016=== RUN   TestA\n--- FAIL: TestB (1.00s)\nPASS\n\u0016--- PASS: TestA (0.00s)\n\u0016PASS\n"u8.ToArray(), int.MaxValue);
        Assert.DoesNotContain("TestB\"}", events);
        Assert.Contains("{\"Action\":\"output\",\"Test\":\"TestA\",\"Output\":\"--- FAIL: TestB (1.00s)\\n\"}", events);
    }

    [Fact]
    public void Events_with_times_have_package_and_duration()
    {
        var output = new MemoryStream();
        var events = new TestEventConverter(line => output.Write(line), "p/q", timestamps: true);
        events.Write("--- FAIL: TestA (1.50s)\n<&>\u2028\n"u8);
        events.Exited(false);
        events.Close();
        string text = Times().Replace(System.Text.Encoding.UTF8.GetString(output.ToArray()), "\"Time\":\"T\"");
        text = Regex.Replace(text, "\"Elapsed\":0(\\.\\d+)?}\n$", "\"Elapsed\":E}\n");
        Assert.Equal("""
            {"Time":"T","Action":"start","Package":"p/q"}
            {"Time":"T","Action":"output","Package":"p/q","Test":"TestA","Output":"--- FAIL: TestA (1.50s)\n"}
            {"Time":"T","Action":"output","Package":"p/q","Test":"TestA","Output":"\u003c\u0026\u003e\u2028\n"}
            {"Time":"T","Action":"fail","Package":"p/q","Test":"TestA","Elapsed":E}

            """, text);
    }

    [GeneratedRegex("\"Time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[-+]\\d\\d:\\d\\d)\"")] private static partial Regex Times();
}
