using Xunit;

namespace Ouro.Core.Tests;

public class PositionTests
{
    [Fact]
    public void A_position_holds_file_line_and_column_and_saturates()
    {
        var p = new Pos(7, 12, 34);
        Assert.Equal((7, 12, 34), (p.File, p.Line, p.Column));
        Assert.True(p < new Pos(7, 13, 1) && p < p.Plus(1) && p.IsKnown && !Pos.None.IsKnown);
        p = new Pos(Pos.MaxFile, int.MaxValue, int.MaxValue);
        Assert.Equal((Pos.MaxFile, Pos.MaxLine, Pos.MaxColumn), (p.File, p.Line, p.Column));
    }

    [Fact]
    public void Line_bases_shift_what_comes_after_them()
    {
        var table = new SourceTable();
        SourceEntry a = table.Add("a.go"), b = table.Add("b.go");
        a.AddLineBase(new Pos(a.Number, 3, 1), "x.y", 100, 0);
        a.AddLineBase(new Pos(a.Number, 5, 20), "z.y", 7, 2);
        Assert.Equal("a.go:2:9", table.Resolve(new Pos(a.Number, 2, 9)).ToString());
        Assert.Equal("x.y:100", table.Resolve(new Pos(a.Number, 3, 1)).ToString());
        Assert.Equal("x.y:102", table.Resolve(new Pos(a.Number, 5, 19)).ToString());
        Assert.Equal("z.y:7:3", table.Resolve(new Pos(a.Number, 5, 21)).ToString());
        Assert.Equal("z.y:8:21", table.Resolve(new Pos(a.Number, 6, 21)).ToString());
        Assert.Equal("b.go:5:21", table.Resolve(new Pos(b.Number, 5, 21)).ToString());
    }

    [Fact]
    public void Columns_that_gc_cannot_hold_are_not_shown()
    {
        var table = new SourceTable();
        SourceEntry a = table.Add("a.go");
        Assert.Equal("a.go:1:254", table.Resolve(new Pos(a.Number, 1, 254)).ToString());
        Assert.Equal("a.go:1", table.Resolve(new Pos(a.Number, 1, 255)).ToString());
        Assert.Equal("a.go:1:255", table.ResolveExact(new Pos(a.Number, 1, 255)).ToString());
        Assert.Equal("<unknown position>", table.Resolve(Pos.None).ToString());
    }
}
