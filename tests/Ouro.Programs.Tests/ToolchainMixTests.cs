using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>Packages of ours between packages of gc's, and the search for the one that is compiled wrongly.</summary>
[Trait("kind", "slow")]
public sealed class ToolchainMixTests : IDisposable
{
    private const string Expected = "42 5 \"a\\nb\"\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-mixed").FullName;

    public ToolchainMixTests() => File.WriteAllText(Path.Combine(_folder, "main.go"), """
        package main

        import (
        	"fmt"
        	"strconv"
        	"unicode/utf8"
        )

        func main() { fmt.Println(strconv.Itoa(42), utf8.RuneCountInString("héllo"), strconv.Quote("a\nb")) }

        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("main", false)]
    [InlineData("main", true)]
    [InlineData("strconv", false)]
    [InlineData("strconv unicode/utf8 errors", true)]
    [InlineData("runtime", false)]
    [InlineData("internal/runtime/maps", true)]
    [InlineData("internal/abi internal/runtime/sys internal/runtime/atomic", false)]
    public void A_package_of_ours_has_gcs_above_and_below(string ours, bool ourLinker)
    {
        using var mix = new ToolchainMix(OuroCommand.Path, ourLinker);
        string program = Path.Combine(_folder, "program");
        Assert.Null(mix.Build(["main.go"], ours.Split(' '), program, _folder));
        Assert.Equal(Expected, Processes.Run(program, []).EnsureSuccess("the program").Output);
    }

    /// <summary>Instances that gc makes of functions that Ouro compiled: every kind of statement and expression is in their bodies.</summary>
    [Fact]
    public void Gc_instantiates_generic_functions_of_ours()
    {
        string folder = Path.Combine(Repository.Root, "testdata", "mixed"), program = Path.Combine(_folder, "program");
        using var mix = new ToolchainMix(OuroCommand.Path, ourLinker: false);
        Assert.Null(mix.Build(["."], ["mixed/lib", "slices", "maps", "iter", "cmp", "sync", "sync/atomic"], program, folder));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "main.out")), Processes.Run(program, []).EnsureSuccess("the program").Output);
    }

    /// <summary>A compiler that takes another text for one file of strconv stands for one that compiles it wrongly.</summary>
    [Fact]
    public void The_package_that_is_compiled_wrongly_is_found()
    {
        string file = Path.Combine(Gc.Root, "src", "strconv", "quote.go"), wrong = Path.Combine(_folder, "quote.go"), broken = Path.Combine(_folder, "ouro");
        string text = File.ReadAllText(file), changed = text.Replace("case '\\n':\n\t\tbuf = append(buf, `\\n`...)", "case '\\n':\n\t\tbuf = append(buf, `\\t`...)", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        File.WriteAllText(wrong, changed);
        File.WriteAllText(broken, $"""
            #!/bin/sh
            n=$#
            while [ $n -gt 0 ]; do
              a=$1; shift; n=$((n - 1))
              case $a in */strconv/quote.go) a='{wrong}' ;; esac
              set -- "$@" "$a"
            done
            exec '{OuroCommand.Path}' "$@"

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(broken, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var mix = new ToolchainMix(broken, ourLinker: false);
        (string? package, string reason) = mix.FindWrong(["main.go"], _folder, static p => Processes.Run(p, []).Output == Expected, static _ => { });
        Assert.True(package == "strconv", $"{package}: {reason}");
    }
}
