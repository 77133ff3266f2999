using Ouro.Core;
using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class TextFormTests
{
    private const string Body = """
        file "a.go"
        inline -1 "t.g"<1> 7 @0:3:4
        local "x" Auto layout(16 8 ptr 2 type "type:t"<0>) addressed
        local "h" Auto layout(35184372088840 8 ptr 1 repeat 1 3 1466015503701 ( 5)) addressed
        b0:
          v1 = InitMem Mem
          v2 = Arg Ptr [0] @0:1:2
          v3 = Arg I64 [1] @0:1:9@0
          v4 = SymAddr Ptr [8] {sym "go:string.\"x\\y"<0>}
          v5 = Alloc Mem v1 {alloc Variable $T name "p" noheap as StackObject}
          v6 = Result Ptr v5 [0]
          v7 = Store Mem v6 v2 v5
          v8 = RuntimeCall Mem v4 v6 v7 {rt "mapIterNext"}
          v9 = Const I64 [-5]
          v10 = LtS Bool v3 v9
          If v10 -> b2 b1 unlikely @0:5:1
        b1: <- b0 b1
          v11 = Phi Mem v8 v11
          v12 = Phi I64 v3 v12
          Plain -> b1
        b2: <- b0
          v13 = ConstF F64 [4607182418800017408]
          Return v3 v8

        """;

    [Fact]
    public void What_is_printed_parses_to_the_same_text()
    {
        Function f = new SsaText().Parse("t.f (Ptr I64) -> (I64) flags(NoSplit Wrapper) stage Built", Body);
        Verifier.Verify(f);
        string once = TextPrinter.Print(f);
        var t = new SsaText();
        Function g = TextParser.Parse(once, "again", TestTarget.Instance, t.Symbol).Single();
        Assert.Equal(once, TextPrinter.Print(g));
        Assert.Equal(FunctionFlags.NoSplit | FunctionFlags.Wrapper, g.Flags);
        Assert.Contains("""{sym "go:string.\"x\\y"<0>}""", once);
    }

    [Theory]
    [InlineData("v1 = Add I64 v1\n", "Add has too few arguments")]
    [InlineData("v1 = InitMem Mem\n v2 = Const I64 [1]\n v3 = Const I32 [1]\n v4 = Add I64 v2 v3\n", "argument 1")]
    [InlineData("v1 = InitMem Mem\n v2 = SymAddr Ptr {sym \"x\"<0>}\n v3 = Zero Mem v2 v1 {$W}\n v4 = Zero Mem v2 v1 {$W}\n", "both follow memory")]
    public void The_verifier_names_the_violation(string values, string message)
    {
        Function f = new SsaText().Parse("t.f () -> () stage Built", "b0:\n" + SsaText.Expand(values) + "v9 = InitMem Mem\nExit v9\n");
        var e = Assert.Throws<InternalCompilerException>(() => Verifier.Verify(f));
        Assert.Contains(message, e.Message);
    }

    [Theory]
    [InlineData("b0:\n Plain -> b7\n")]
    [InlineData("b0:\n v1 = Nope I64\n Plain -> b0\n")]
    [InlineData("b0:\n v1 = Const I64 [x]\n Plain -> b0\n")]
    public void Bad_text_is_bad_input(string body) =>
        Assert.Throws<BadInputException>(() => new SsaText().Parse("t.f () -> () stage Built", body));
}

public sealed class HtmlDumpTests
{
    [Fact]
    public void Passes_that_change_something_get_a_column_and_changed_lines_a_mark()
    {
        var t = new SsaText();
        Function f = t.Parse("t.f () -> (I8) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Const I8 [100]
              v3 = Add I8 v2 v2
              Return v3 v1

            """);
        var cx = t.Context(shuffle: false);
        cx.Options.Html = new HtmlDump("f", "unused");
        Pipeline.Run(f, cx, [new Pass("nothing", (_, _) => { }), new Pass("same", (_, _) => { }), new Pass("fold", Passes.Fold.Run)]);
        var w = new StringWriter();
        cx.Options.Html.Write(w, "t.f");
        string page = w.ToString();
        Assert.Contains("<h2>nothing, same</h2>", page);
        Assert.Equal(2, page.Split("<section>").Length - 1);
        Assert.Contains("<div class=new>  <span data-v=v3>v3</span> = Const I8 [-56]</div>", page);
    }

    [Theory]
    [InlineData("fold/off", true)]
    [InlineData("inline/dump=main", true)]
    [InlineData("all/dump", true)]
    [InlineData("time", true)]
    [InlineData("nosuchpass/off", false)]
    [InlineData("fold/what", false)]
    public void Settings_of_passes(string setting, bool known) => Assert.Equal(known, new PassOptions().Set(setting));
}
