using Ouro.Core;
using Xunit;

namespace Ouro.Syntax.Tests;

public class TreeTests
{
    private static (SourceFile File, ParseContext Context) Parse(string text)
    {
        ParseContext context = Sources.NewContext();
        var (result, errors) = Sources.Parse(text, context);
        Assert.Equal([], errors);
        return (result.File!, context);
    }

    // What types2 calls syntax.String: the text in messages.
    [Theory]
    [InlineData("f(a, b...)", "f(a, b...)")]
    [InlineData("func(x, y int, z ...string) (a, b error) { return }", "func(x, y int, z ...string) (a, b error) {…}")]
    [InlineData("func() {}", "func() {}")]
    [InlineData("[]int{1, 2}", "[]int{…}")]
    [InlineData("T{}", "T{}")]
    [InlineData("struct{a, b int; c string \"t\"; D}{}", "struct{a, b int; c string \"t\"; D}{}")]
    [InlineData("x.(interface{ m(); ~int | string })", "x.(interface{m(); ~int | string})")]
    [InlineData("map[string]chan (<-chan int)(nil)", "map[string]chan (<-chan int)(nil)")]
    [InlineData("a[1:2:3] + -b*(c<<2)", "a[1:2:3] + -b * (c << 2)")]
    [InlineData("*p", "*p")]
    [InlineData("G[int, []T](x)", "G[int, []T](x)")]
    public void Short_form_is_what_messages_show(string source, string text)
    {
        var (file, context) = Parse($"package p\nvar x = {source}\n");
        Assert.Equal(text, Printer.ToShortString(((VarDecl)file.Decls[0]).Values[0], context.Names));
    }

    [Theory]
    [InlineData("type T[P *C,] int")]
    [InlineData("type T[P *C | ~int] int")]
    [InlineData("type T[P []int, Q any] = map[P]Q")]
    [InlineData("type T [N * 2]int")]
    [InlineData("var x = [](func())(nil)")]
    [InlineData("var x = chan (func() int)(nil)")]
    [InlineData("var x = - -a + & ^b")]
    [InlineData("var x chan (<-chan int)")]
    [InlineData("var x = <-chan int(nil)")]
    [InlineData("func f() { L: for ; ; { ; } }")]
    [InlineData("func f() { if ; a {} else if b := c; d {}; switch ; {}; for ; ; {}; for range x {} }")]
    [InlineData("func f() { M: ; goto M; L: }")]
    [InlineData("func (r *R[P]) m[T any](a, b int, _ ...T) (x, y int) { select { case <-c: case c <- 1: default: } }")]
    public void Printed_and_parsed_again_is_the_same_tree(string decl)
    {
        ParseContext context = Sources.NewContext();
        SourceFile first = Parser.Parse(context, "a.go", System.Text.Encoding.UTF8.GetBytes($"package p\n{decl}\n")).File!;
        byte[] printed = Printer.ToSource(first, context.Names);
        SourceFile second = Parser.Parse(context, "b.go", printed).File!;
        Assert.Null(TreeComparer.Difference(first, second));
        Assert.Equal(printed, Printer.ToSource(second, context.Names));
    }

    [Fact]
    public void Positions_are_gcs()
    {
        var (file, _) = Parse("package p\nvar x = a.b(c)[d] + e{f: g}\nfunc h() { i, j := <-k, l }\n");
        var sum = (BinaryExpr)((VarDecl)file.Decls[0]).Values[0];
        Assert.Equal(19, sum.Pos.Column);
        var index = (IndexExpr)sum.X;
        Assert.Equal(15, index.Pos.Column);
        Assert.Equal(12, index.X.Pos.Column);
        Assert.Equal(10, ((CallExpr)index.X).Fun.Pos.Column);
        Assert.Equal(9, Positions.Start(sum).Column);
        var literal = (CompositeLit)sum.Y;
        Assert.Equal((22, 27, 24), (literal.Pos.Column, literal.Rbrace.Column, literal.Elems[0].Pos.Column));
        var assign = (AssignStmt)((FunctionDecl)file.Decls[1]).Body!.List[0];
        Assert.Equal((17, 12, 26), (assign.Pos.Column, Positions.Start(assign).Column, Positions.End(assign).Column));
    }

    [Fact]
    public void Branches_know_their_targets()
    {
        var (file, _) = Parse("""
            package p
            func f() {
            L:
                for {
                    switch {
                    case true:
                        break
                    default:
                        continue L
                    }
                    goto M
                }
            M:
            }
            """);
        Stmt[] body = ((FunctionDecl)file.Decls[0]).Body!.List;
        var loop = (ForStmt)((LabeledStmt)body[0]).Stmt;
        var choice = (SwitchStmt)loop.Body.List[0];
        Assert.Same(choice, ((BranchStmt)choice.Body[0].Body[0]).Target);
        Assert.Same(loop, ((BranchStmt)choice.Body[1].Body[0]).Target);
        Assert.Same(body[1], ((BranchStmt)loop.Body.List[1]).Target);
    }

    [Fact]
    public void Directives_reach_their_declarations()
    {
        ParseContext context = Sources.NewContext() with { IsRuntime = true, IsStandardLibrary = true };
        var (result, errors) = Sources.Parse("""
            //go:build go1.22 && linux

            package p

            import _ "embed"

            //go:linkname a runtime.a
            //go:linkname b

            //go:nosplit
            //go:systemstack
            func a()

            //go:embed x "y z" `w`
            var s string

            type (
                //go:noinline
                T int
            )
            """, context);
        Assert.Equal([], errors);
        SourceFile file = result.File!;
        Assert.Equal("go1.22", file.GoVersion);
        Assert.Equal([("a", "runtime.a"), ("b", "")], file.Directives.Linknames.Select(static l => (l.Local, l.Remote)));
        Pragma a = file.Decls[1].Pragma!;
        Assert.Equal(PragmaFlag.Nosplit | PragmaFlag.Nocheckptr | PragmaFlag.Systemstack, a.Flags);
        Assert.Equal([10, 11], a.Items.Select(static i => i.Pos.Line));
        Assert.Equal(["x", "y z", "w"], file.Decls[2].Pragma!.Embeds[0].Patterns);
        PragmaPlacement.Check(file, context);
        Assert.Equal(["x.go:18:7: misplaced compiler directive"], context.Diagnostics.ToSortedArray().Select(static d => d.ToString()));
    }
}
