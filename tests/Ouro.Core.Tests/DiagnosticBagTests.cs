using Xunit;

namespace Ouro.Core.Tests;

public sealed class DiagnosticBagTests
{
    [Fact]
    public void Mistakes_are_written_by_position_with_their_notes()
    {
        var bag = new DiagnosticBag();
        bag.Add(new Diagnostic("B", new Position("x.go", 5, 1), "second"));
        bag.Add(new Diagnostic("A", new Position("x.go", 3, 2), "first") { Notes = [(new Position("x.go", 1, 1), "other declaration"), (default, "plain")] });
        Assert.Equal("x.go:3:2: first\n\tx.go:1:1: other declaration\n\tplain\nx.go:5:1: second\n", Written(bag));
    }

    [Theory]
    [InlineData(9, 9, "x.go:9:1: mistake")]
    [InlineData(10, 11, "x.go:10:1: too many errors")]
    [InlineData(30, 11, "x.go:10:1: too many errors")]
    public void The_tenth_mistake_is_the_last(int count, int lines, string last)
    {
        var bag = new DiagnosticBag();
        for (int i = 1; i <= count; i++) bag.Add(new Diagnostic("A", new Position("x.go", i, 1), "mistake"));
        string[] written = Written(bag).Split('\n')[..^1];
        Assert.Equal(lines, written.Length);
        Assert.Equal(last, written[^1]);
    }

    private static string Written(DiagnosticBag bag)
    {
        using var text = new StringWriter();
        bag.WriteFirst(text);
        return text.ToString();
    }
}
