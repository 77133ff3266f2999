using System.Text.RegularExpressions;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>Tracebacks show arguments as gc's do. (Functions, files and lines: every program of testdata/run that ends in a panic.)</summary>
[Collection(nameof(Builder))]
public sealed partial class TracebackTests(Builder builder)
{
    private const string Source = """
        package main

        type S struct {
        	a int8
        	b struct{ s string }
        	c [2]int32
        	d struct{}
        }

        //go:noinline
        func scalars(a int, b uint8, c bool, f float32, s string) int { return aggregates(S{a: -1}, [1]string{s}, nil, 2i) + a }

        //go:noinline
        func aggregates(s S, a [1]string, m map[int]int, c complex64) int { return many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) + len(m) }

        //go:noinline
        func many(a, b, c, d, e, f, g, h, i, j, k, l int) int { return (&T{}).method([]int{1, 2}, nil) + a }

        type T struct{ n int }

        //go:noinline
        func (t *T) method(x []int, e error) int { return deep([1][1][1][1][1]int{}) + len(x) }

        //go:noinline
        func deep(x [1][1][1][1][1]int) int { return generic[int32](7, []string{}) + x[0][0][0][0][0] }

        //go:noinline
        func generic[X any](x X, y []string) int { return fail(3, "") + len(y) }

        //go:noinline
        func fail(n int, s string) int { return int(s[n]) }

        func main() { println(scalars(1, 2, true, 3, "s")) }
        """;

    [Fact]
    public void Arguments_are_grouped_as_in_gcs_traceback()
    {
        string file = Path.Combine(builder.Folder, "arguments.go");
        File.WriteAllText(file, Source);
        string reference = Path.Combine(builder.Folder, "arguments-gc"), program = Path.Combine(builder.Folder, "arguments-ouro");
        Gc.Run(["build", "-o", reference, file], builder.Folder).EnsureSuccess("go build");
        builder.Build([file], program);
        string expected = Trace(reference), actual = Trace(program);
        Assert.Equal(Values().Replace(expected, "V"), Values().Replace(actual, "V"));
        // What is needed after the call is in its home.
        Assert.Contains("main.many(0x1, ", actual, StringComparison.Ordinal);
        Assert.Contains("main.scalars(0x1, ", actual, StringComparison.Ordinal);
    }

    private static string Trace(string program)
    {
        ProcessResult r = Processes.Run(program, []);
        Assert.Equal(2, r.ExitCode);
        return Offset().Replace(r.Error, "");
    }

    // Which arguments are stored in their homes depends on the register allocator.
    [GeneratedRegex(@"0x[0-9a-f]+\??")]
    private static partial Regex Values();

    [GeneratedRegex(@" \+0x[0-9a-f]+$", RegexOptions.Multiline)]
    private static partial Regex Offset();
}
