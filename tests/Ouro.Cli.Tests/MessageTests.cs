using System.Text.Json;
using Ouro.Cli.Commands;
using Ouro.Core;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>How messages are shown beside their first line.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("\tx := 1", 2, "\tx := 1\n\t^\n")]
    [InlineData("\t\té := f(é)", 9, "\té := f(é)\n\t     ^\n")] // columns are bytes
    [InlineData("a\tb", 3, "\ta\tb\n\t \t^\n")]
    [InlineData("x", 2, "\tx\n\t ^\n")] // what is missing at the end of the line
    [InlineData("x", 9, "")]
    public void The_caret_stands_below_the_character(string line, int column, string expected)
    {
        File.WriteAllText(_file, "package p\n" + line + "\n");
        Assert.Equal(expected, new SourceExcerpt().Of(new Position(_file, 2, column)));
    }

    [Fact]
    public void A_file_that_is_not_there_has_no_excerpt() => Assert.Equal("", new SourceExcerpt().Of(new Position(_file + ".none", 1, 1)));

    [Fact]
    public void Events_hold_the_text_of_a_message_and_its_parts()
    {
        var output = new StringWriter();
        var d = new Diagnostic("UnusedVar", new Position("./x.go", 3, 2), "declared and not used: x") { Notes = [(new Position("./y.go", 1, 1), "other")] };
        new BuildEvents(output.Write).Report("p", "p", [d], DiagnosticBag.MaxWritten);
        JsonElement[] events = [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(["build-output", "build-output", "build-output", "build-fail"], events.Select(static e => e.GetProperty("Action").GetString()));
        Assert.Equal("# p\n./x.go:3:2: declared and not used: x\n\t./y.go:1:1: other\n", string.Concat(events[..3].Select(static e => e.GetProperty("Output").GetString())));
        JsonElement parts = events[1].GetProperty("Diagnostic");
        Assert.Equal("UnusedVar", parts.GetProperty("Code").GetString());
        Assert.Equal(3, parts.GetProperty("Line").GetInt32());
        Assert.False(events[2].TryGetProperty("Diagnostic", out _));
    }

    /// <summary>The go command has a listing in one event, and no failure after it.</summary>
    [Fact]
    public void What_a_tool_printed_is_one_event()
    {
        var output = new StringWriter();
        new BuildEvents(output.Write).Print("p", "# p\np.f STEXT\n\t0x0000 c3\n");
        Assert.Equal("{\"ImportPath\":\"p\",\"Action\":\"build-output\",\"Output\":\"# p\\np.f STEXT\\n\\t0x0000 c3\\n\"}\n", output.ToString());
    }
}
