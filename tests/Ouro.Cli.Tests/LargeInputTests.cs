using System.Diagnostics;
using System.Text;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>Input that nobody writes by hand: deep, long, damaged. Each ends with an object or a diagnostic, within 2 GB, and nothing else.</summary>
[Trait("kind", "slow")]
public sealed class LargeInputTests : IDisposable
{
    private const int N = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-large").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Times(string s, int n = N) => new StringBuilder(s.Length * n).Insert(0, s, n).ToString();

    private static string Lines(int n, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, n).Select(line));

    /// <summary>What compiles.</summary>
    private static readonly Dictionary<string, Func<string>> s_good = new()
    {
        ["parentheses"] = () => $"var a = {Times("(")}1{Times(")")}",
        ["negations"] = () => $"func f(a int) int {{ return {Times("- ")}a }}",
        ["nots"] = () => $"func f(a bool) bool {{ return {Times("!")}a }}",
        ["dereferences"] = () => $"func f(a int) int {{ return {Times("*&")}a }}",
        ["blocks"] = () => $"func f() {{ {Times("{ ")}{Times("}")} }}",
        ["conditions"] = () => $"func f(a bool) {{ {Times("if a { ")}{Times("}")} }}",
        ["loops"] = () => $"func f(a bool) {{ {Times("for a { ")}{Times("}")} }}",
        ["switches"] = () => $"func f(a int) {{ {Times("switch a { case 1: ")}{Times("}")} }}",
        ["selects"] = () => $"func f(c chan int) {{ {Times("select { case <-c: ")}{Times("}")} }}",
        ["literals"] = () => $"var a = {Times("[]any{")}{Times("}")}",
        ["calls"] = () => $"func g(a int) int\nfunc f(a int) int {{ return {Times("g(")}a{Times(")")} }}",
        ["indexes"] = () => $"func f(a []int) int {{ return {Times("a[")}0{Times("]")} }}",
        ["selectors"] = () => $"type t struct {{ a *t }}\nfunc f(a *t) *t {{ return a{Times(".a")} }}",
        ["sums to the right"] = () => $"func f(a int) int {{ return {Times("a + (")}a{Times(")")} }}",
        ["conversions"] = () => $"func f(a int) int {{ return {Times("int(")}a{Times(")")} }}",
        ["concatenations"] = () => $"func f(s string) string {{ return s{Times(" + s")} }}",
        ["constant strings"] = () => $"const s = \"a\"{Times(" + \"a\"", 100_000)}",
        ["else ifs"] = () => $"func f(a int) {{ {string.Join(" else ", Enumerable.Range(0, N).Select(static i => $"if a == {i} {{ println({i}) }}"))} }}",
        ["labels"] = () => $"func f() {{\n{Lines(N, static i => $"L{i}:\nfor {{ break L{i} }}")}\n}}",
        ["defers"] = () => $"func f() {{\n{Times("defer println()\n")}}}",
        ["constants in a chain"] = () => $"const c0 = 1\n{Lines(N, static i => $"const c{i + 1} = c{i} + 1")}",
        ["variables in a chain"] = () => $"func f() int {{ return 1 }}\nvar v0 = f()\n{Lines(N, static i => $"var v{i + 1} = v{i} + 1")}",
        ["cases"] = () => $"func f(a int) int {{ switch a {{\n{Lines(N, static i => $"case {i}: return {i * 7}")}\n}}\nreturn 0 }}",
        ["50,000 statements"] = () => $"func f(a []int) {{\n{Lines(50_000, static i => $"a[{i % 100}] += a[{i * 7 % 100}] * {i}")}\n}}",
        ["20,000 variables"] = () => $"func g() int\nfunc f() int {{\n{Lines(20_000, static i => $"v{i} := g()")}\nreturn {string.Join(" + ", Enumerable.Range(0, 20_000).Select(static i => $"v{i}"))}\n}}",
        ["jumps"] = () => $"func f(a int) {{\n{Lines(5000, static i => $"L{i}: if a > {i} {{ goto L{i * 7919 % 5000} }}")}\n}}",
        ["100,000 functions"] = () => Lines(100_000, static i => $"func f{i}(a int) int {{ return a + {i} }}"),
        ["fields"] = () => $"type t struct {{\n{Lines(100_000, static i => $"f{i} int")}\n}}\nvar x t\nfunc f() int {{ return x.f99999 }}",
        ["a million elements"] = () => $"var a = []int{{{string.Join(',', Enumerable.Range(0, 1_000_000))}}}",
        ["map literal"] = () => $"var m = map[string]int{{\n{Lines(50_000, static i => $"\"k{i}\": {i},")}\n}}",
        ["parameters"] = () => $"func f({string.Join(", ", Enumerable.Range(0, N).Select(static i => $"a{i} int"))}) {{}}\nfunc g() {{ f({string.Join(", ", Enumerable.Repeat("1", N))}) }}",
        ["a string of 20 MB"] = () => $"var s = \"{Times("x", 20 << 20)}\"",
        ["comments on a line"] = () => $"var a = {Times("/* c */ ", 1_000_000)}1",
        ["a name of a million letters"] = () => $"var {Times("a", 1_000_000)} int",
        ["copies of a large struct"] = () => "type t struct { a [1 << 20]int }\nfunc f(a t) t { return a }\nfunc g(p, q *t) { *p = *q; *p = f(*q) }",
        ["a tiny constant"] = () => "const a = 1e-1000000000\nvar b = a",
        ["types in a chain"] = () => $"type t0 int\n{Lines(N, static i => $"type t{i + 1} t{i}")}",
        ["structs in a chain"] = () => $"type t0 int\n{Lines(N, static i => $"type t{i + 1} struct {{ a t{i} }}")}",
        ["structs in a chain, the last first"] = () => $"{Lines(N, static i => $"type t{i} struct {{ a t{i + 1} }}")}\ntype t{N} int",
        ["embedded structs in a chain"] = () => $"type t0 struct {{ x int }}\n{Lines(N, static i => $"type t{i + 1} struct {{ t{i} }}")}\nfunc f(a t{N}) int {{ return a.x }}",
        ["interfaces in a chain"] = () => $"type t0 interface {{ m() }}\n{Lines(N, static i => $"type t{i + 1} interface {{ t{i} }}")}",
        ["instances in a chain"] = () => $"type g[T any] struct {{ a *T }}\ntype t0 int\n{Lines(N, static i => $"type t{i + 1} g[t{i}]")}",
        ["structs that double"] = () => $"type t0 struct {{ a, b int8 }}\n{Lines(25, static i => $"type t{i + 1} struct {{ a, b t{i} }}")}\nfunc f(a, b *t25) bool {{ return *a == *b }}",
        ["1,000 function literals"] = () => $"func f() {{ {Times("func() { ", 1000)}{Times("}()", 1000)} }}",
        ["1,000 types"] = () => $"var x {Times("[]", 999)}int\nvar y {Times("struct { a ", 999)}int{Times(" }", 999)}\nvar z {Times("func(", 999)}int{Times(")", 999)}",
        ["1,000 ranges"] = () => $"func f(a []int) {{ {Times("for range a { ", 1000)}{Times("}", 1000)} }}",
        ["pointers"] = () => $"var x = ({Times("*")}int)(nil)",
        ["maps of maps"] = () => $"var x = {Times("map[int]any{1: ")}nil{Times("}")}",
        ["type switches"] = () => $"func f(a any) {{ {Times("switch a.(type) { case int: ")}{Times("}")} }}",
        ["appends"] = () => $"func f(a []int) []int {{ return {Times("append(")}a{Times(", 1)")} }}",
        ["conditions in each other"] = () => $"func f(a, b bool) bool {{ return {Times("a && (b || (")}a{Times("))")} }}",
        ["conversions of strings"] = () => $"func f(a string) string {{ return {Times("string([]byte(")}a{Times("))")} }}",
        ["type assertions"] = () => $"func f(a any) any {{ return a{Times(".(any)")} }}",
        ["methods"] = () => $"type t int\n{Lines(N, static i => $"func (t) m{i}() {{}}")}\ntype i interface {{\n{Lines(N, static i => $"m{i}()")}\n}}\nvar x i = t(0)",
        ["results"] = () => $"func f() ({string.Join(", ", Enumerable.Range(0, N).Select(static i => $"a{i} string"))}) {{ return }}\nfunc g() {{ f() }}",
        ["a file of 100 MB"] = () => $"{Times("// a comment that takes a line\n", 3_000_000)}var x int",
        ["generic types in each other"] = () => $"type p[A any] struct {{ a, b *A }}\ntype q0 = int\n{Lines(30, static i => $"type q{i + 1} = p[p[q{i}]]")}\nvar x q30",
    };

    /// <summary>What does not, and what the first message says.</summary>
    private static readonly Dictionary<string, (Func<string> Text, string Message)> s_bad = new()
    {
        ["parentheses left open"] = (() => $"var a = {Times("(")}", "syntax error: unexpected EOF, expected expression"),
        ["braces"] = (() => Times("{", 100_000), "syntax error: non-declaration statement outside function body"),
        ["closing braces"] = (() => Times("}", 100_000), "syntax error: non-declaration statement outside function body"),
        ["a constant of a million digits"] = (() => $"const a = {Times("9", 1_000_000)}", "excessively long constant: 9999999999... (1000000 chars)"),
        ["a huge exponent"] = (() => "const a = 1e1000000000", "malformed constant: 1e1000000000"),
        ["a huge shift"] = (() => "const a = 1 << 1000000", "invalid operation: invalid shift count 1000000 (untyped int constant)"),
        ["an array beyond memory"] = (() => "var a [1 << 50]byte", "type [1125899906842624]byte larger than address space"),
        ["an element beyond memory"] = (() => "var a = []int{1 << 40: 1}", "initial value larger than 1 GB"),
        ["an index beyond int"] = (() => "var a = []int{1 << 70: 1}", "1 << 70 (untyped int constant 1180591620717411303424) overflows int"),
        ["100,000 mistakes"] = (() => Lines(100_000, static i => $"var v{i} int = \"s\""), "cannot use \"s\" (untyped string constant) as int value in variable declaration"),
        ["100,000 syntax errors"] = (() => Lines(100_000, static i => $"var v{i} int = = 1"), "syntax error: unexpected =, expected expression"),
        ["instances without end"] = (() => "func f[T any](n int) { if n > 0 { f[struct{ a, b T }](n - 1) } }\nfunc g() { f[int](3) }", "instantiation cycle:"),
        ["a line number beyond int"] = (() => "//line x.go:999999999999999999999\nvar a int = \"s\"", "invalid line number: 999999999999999999999"),
        ["function literals"] = (() => $"func f() {{ {Times("func() { ")}{Times("}()")} }}", "syntax error: function literals are nested too deeply (more than 1000 levels)"),
        ["types"] = (() => $"var x {Times("[]")}int", "syntax error: types are nested too deeply (more than 1000 levels)"),
        ["structs"] = (() => $"var x {Times("struct { a ")}int{Times(" }")}", "syntax error: types are nested too deeply (more than 1000 levels)"),
        ["type arguments"] = (() => $"type g[T any] struct {{ a *T }}\nvar x {Times("g[")}int{Times("]")}", "syntax error: types are nested too deeply (more than 1000 levels)"),
        ["ranges"] = (() => $"func f(a []int) {{ {Times("for range a { ")}{Times("}")} }}", "syntax error: loops with variables are nested too deeply (more than 1000 levels)"),
        ["structs that double beyond memory"] = (() => $"type t0 struct {{ a, b int }}\n{Lines(70, static i => $"type t{i + 1} struct {{ a, b t{i} }}")}", "type struct{a t45; b t45} too large"),
        ["terms of a union"] = (() => $"type c interface {{ {string.Join(" | ", Enumerable.Range(0, 2000).Select(static i => $"~[{i}]int"))} }}", "cannot handle more than 100 union terms (implementation limitation)"),
        ["NUL bytes"] = (() => Times("\0", 1_000_000), "invalid NUL character"),
    };

    public static TheoryData<string> Good => [.. s_good.Keys];

    public static TheoryData<string> Bad => [.. s_bad.Keys];

    [Theory]
    [MemberData(nameof(Good))]
    public void It_compiles(string name)
    {
        (int code, string error, bool made) = Compile(Encoding.UTF8.GetBytes("package p\n\n" + s_good[name]() + "\n"));
        Assert.Equal((0, "", true), (code, error, made));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void It_is_a_mistake_that_is_reported(string name)
    {
        (int code, string error, bool made) = Compile(Encoding.UTF8.GetBytes("package p\n\n" + s_bad[name].Text() + "\n"));
        Assert.Equal((2, false), (code, made));
        Assert.EndsWith(": " + s_bad[name].Message, error.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_of_chance_are_no_program(int seed)
    {
        var bytes = new byte[2_000_000];
        new Random(seed).NextBytes(bytes);
        (int code, string error, bool made) = Compile(bytes);
        Assert.Equal((2, false), (code, made));
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
    }

    /// <summary>Runs the command as a process, whose peak memory the system knows.</summary>
    private (int Code, string Error, bool Made) Compile(byte[] source)
    {
        string file = Path.Combine(_folder, "x.go"), output = Path.Combine(_folder, "x.o");
        File.WriteAllBytes(file, source);
        var info = new ProcessStartInfo(OuroCommand.Path)
        {
            ArgumentList = { "tool", "compile", "-p", "p", "-o", output, file }, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder,
        };
        info.Environment["GOROOT"] = Gc.Root;
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        long peak = 0;
        Task<string> error = p.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), messages = p.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!p.WaitForExit(200))
        {
            p.Refresh();
            try
            {
                peak = Math.Max(peak, p.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // it has ended since
            }
        }
        Assert.InRange(peak, 0, 2L << 30);
        Assert.Empty(Directory.GetFiles(_folder, "*.partial*"));
        return (p.ExitCode, error.Result + messages.Result, File.Exists(output));
    }
}
