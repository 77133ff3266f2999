using System.Text;
using Ouro.Build.Testing;
using Ouro.Core;
using Ouro.Syntax;
using Xunit;

namespace Ouro.Build.Tests;

public class TestFunctionsTests
{
    private static TestFunctions Read(string source)
    {
        var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
        ParseResult r = Parser.Parse(context, "x_test.go", Encoding.UTF8.GetBytes(source));
        var functions = new TestFunctions(context);
        functions.Add(r.File!, "_test"); // not null: the sources here are right
        return functions;
    }

    [Fact]
    public void Tests_are_told_by_name_and_parameter()
    {
        TestFunctions f = Read("""
            package p
            func TestA(t *testing.T) {}
            func Test(t *T) {}
            func Testimony() {}
            func Test_x(*testing.T) {}
            func BenchmarkB(b *testing.B) {}
            func FuzzC(f *testing.F) {}
            func (x T) TestMethod(t *testing.T) {}
            func TestMain(m *testing.M) {}
            func helper(t *testing.T) {}
            """);
        Assert.Equal(["TestA", "Test", "Test_x"], f.Tests.Select(static t => t.Name));
        Assert.Equal(["BenchmarkB"], f.Benchmarks.Select(static t => t.Name));
        Assert.Equal(["FuzzC"], f.FuzzTargets.Select(static t => t.Name));
        Assert.Equal("TestMain", f.Main!.Name); // not null: it is there
        Assert.Equal("TestMain", Assert.Single(Read("package p\nfunc TestMain(t *testing.T) {}\n").Tests).Name);
    }

    [Theory]
    [InlineData("func TestA() {}", "x_test.go:2:1: wrong signature for TestA, must be: func TestA(t *testing.T)")]
    [InlineData("func TestA[P any](t *testing.T) {}", "x_test.go:2:1: wrong signature for TestA, test functions cannot have type parameters")]
    [InlineData("func BenchmarkX(t *testing.T) {}", "x_test.go:2:1: wrong signature for BenchmarkX, must be: func BenchmarkX(b *testing.B)")]
    public void Wrong_signatures_are_mistakes(string function, string message) =>
        Assert.Equal(message, Assert.Throws<BadInputException>(() => Read("package p\n" + function + "\n")).Message);

    [Theory]
    [InlineData("\t// Output: hello", "hello\n", false)]
    [InlineData("\t// Output:\n\t// a\n\t//   b\n\t//\n\t//\n\t// c", "a\n  b\n\nc\n", false)]
    [InlineData("\t// Unordered output: x\n\t// y", "x\ny\n", true)]
    [InlineData("\t// OUTPUT:", "", false)]
    [InlineData("\t/* Output:\n\tx */", "\tx\n", false)]
    [InlineData("\tf(`// Output: no`, '\"', \"/*\")\n\t// output: yes", "yes\n", false)]
    [InlineData("\tf() // behind code\n\t// Output: 3\n\t// 5", "3\n5\n", false)]
    [InlineData("\tif x {\n\t\t// Output: inner\n\t}", "inner\n", false)]
    [InlineData("\t//go:noinline\n\t// Output: 1\n\t//nolint:all", "1\n", false)]
    public void An_example_says_what_it_prints(string body, string output, bool unordered)
    {
        TestFunction e = Assert.Single(Read($"package p\n// Output: not mine\nfunc ExampleX() {{\n{body}\n}}\n// Output: nor this\nfunc f() {{}}\n").Examples);
        Assert.Equal(new ExampleOutput(output, unordered), e.Example);
    }

    [Theory]
    [InlineData("\tprint(1)")]
    [InlineData("\t// Output: 1\n\n\t// something else")]
    [InlineData("\t// no Output: 1")]
    public void Without_output_an_example_is_not_run(string body) =>
        Assert.Empty(Read($"package p\nfunc ExampleX() {{\n{body}\n}}\n").Examples);

    [Fact]
    public void Main_mentions_what_there_is()
    {
        TestFunctions f = Read("package p\nfunc TestA(t *testing.T) {}\nfunc ExampleB() {\n\t// Output: \"é\u00a0\"\n}\n");
        string source = TestMainSource.Write(f, "m/p", "m", "m/p", "m/p_test", cover: null);
        Assert.Contains("\t_test \"m/p\"\n\t_ \"m/p_test\"\n", source);
        Assert.Contains("{\"TestA\", _test.TestA},", source);
        Assert.Contains("{\"ExampleB\", _test.ExampleB, \"\\\"é\\u00a0\\\"\\n\", false},", source);
        var bag = new DiagnosticBag();
        Parser.Parse(new ParseContext(new SourceTable(), new NameTable(), bag), TestMainSource.FileName, Encoding.UTF8.GetBytes(source));
        Assert.False(bag.HasErrors);
    }
}
