using System.Security.Cryptography;
using Ouro.Cli.Commands;
using Ouro.Object;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>ouro tool compile</c>: which mistakes are reported together, and in which form.</summary>
public sealed class CompileCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-compile").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Messages(string source, params string[] flags)
    {
        string file = Path.Combine(_folder, "x.go"), config = Path.Combine(_folder, "importcfg"), output = Path.Combine(_folder, "x.o");
        File.WriteAllText(file, source);
        File.WriteAllText(config, "");
        StringWriter messages = new(), error = new();
        Assert.Equal(2, CompileCommand.Run(["-p", "p", "-importcfg", config, "-o", output, .. flags, file], messages, error));
        Assert.Equal("", error.ToString());
        Assert.False(File.Exists(output));
        return messages.ToString().Replace(_folder + "/", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_the_parser_that_are_no_syntax_errors_do_not_hide_those_of_types() =>
        Assert.Equal("x.go:4:9: middle index required in 3-index slice\nx.go:5:6: cannot use \"\" (untyped string constant) as int value in assignment\n",
            Messages("package p\n\nfunc f(a []int, n int) {\n\t_ = a[::1]\n\tn = \"\"\n}\n"));

    /// <summary>Where both compilers decide alike, <c>-m</c> says the same; gc lists what is inlined before what escapes.</summary>
    [Fact]
    public void Remarks_are_gcs()
    {
        string file = Path.Combine(_folder, "m.go"), config = Path.Combine(_folder, "importcfg"), output = Path.Combine(_folder, "m.o");
        File.WriteAllText(file, """
            package p

            type T struct{ a, b int }

            var sink any

            func first(p *T) int { return p.a }

            func same(p *T) (q *T) { return p }

            func inner(p **T) *T { return *p }

            func (t *T) keep(b []byte, m map[string]int) string {
            	sink = t
            	k := []string{"a", "b"}
            	return k[m["x"]] + string(b)
            }

            func objects(n int, s []int) *T {
            	t, u := &T{1, 2}, new(T)
            	v := T{}
            	sink = v
            	w := make([]int, n)
            	x := make([]int, 10)
            	w[0] = first(u) + len(x) + len(s)
            	sink = w
            	y := 3
            	sink = &y
            	return same(t)
            }

            """);
        File.WriteAllText(config, "");
        string[] flags = ["-p", "p", "-importcfg", config, "-o", output, "-m"];
        ProcessResult expected = Gc.Run(["tool", "compile", .. flags, file], _folder).EnsureSuccess("compile");
        StringWriter remarks = new(), error = new();
        Assert.Equal(0, CompileCommand.Run([.. flags, file], remarks, error));
        Assert.Equal(Sorted(expected.Output), Sorted(remarks.ToString()));
        Assert.Equal(expected.Error, error.ToString());

        string[] Sorted(string text) => [.. text.Replace(_folder + "/", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Syntax_errors_do() => Assert.Equal("x.go:4:6: syntax error: unexpected ), expected expression\n", FirstLine(Messages("package p\n\nfunc f(n int) {\n\tn = )\n\tn = \"\"\n}\n")));

    [Fact]
    public void A_directive_that_is_not_allowed_hides_what_is_looked_for_only_in_packages_without_mistakes() =>
        Assert.Equal("x.go:3:3: //go:unknown is not allowed in the standard library\n", Messages("package p\n\n//go:unknown\nfunc f()\n\n//go:noescape\nfunc g() {}\n", "-std"));

    [Fact]
    public void A_function_has_a_body_where_no_other_file_can_have_it() =>
        Assert.Equal("x.go:3:6: missing function body\n", Messages("package p\n\nfunc f()\n", "-complete"));

    [Fact]
    public void Without_columns_and_without_limit()
    {
        string source = "package p\n\nvar (\n" + string.Concat(Enumerable.Range(0, 12).Select(static i => $"\tv{i} int = \"\"\n")) + ")\n";
        Assert.Equal(11, Messages(source).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        string all = Messages(source, "-e", "-C");
        Assert.Equal(12, all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("x.go:4: cannot use", all, StringComparison.Ordinal);
    }

    /// <summary>gc's messages of what is not exported are the same above our package as above gc's: bodies for the inliner bring names with them.</summary>
    [Fact]
    public void Names_in_bodies_for_the_inliner_are_in_the_export_data()
    {
        File.WriteAllText(Path.Combine(_folder, "p.go"), "package p\n\ntype t struct{ n int }\n\nvar v = 3\n\nfunc F(x int) int { return g(x) + v }\n\n"
            + "const fast = true\n\nfunc Either(x int) int {\n\tif fast {\n\t\treturn either(x)\n\t}\n\treturn slow(x)\n}\n\nfunc Other(x int) int {\n\tif fast {\n\t\treturn x\n\t} else {\n\t\treturn slow(x)\n\t}\n}\n\n"
            + "func either(x int) int { return x }\n\nfunc slow(x int) int { return x }\n\nfunc Generic[T any](x T) T { return generic(x) }\n\nfunc generic[T any](x T) T { return x }\n\n"
            + "func g(x int) int { return h(x) + 1 }\n\nfunc h(x int) int { return int(t{x}.n) }\n\nfunc unused() int { return 4 }\n");
        File.WriteAllText(Path.Combine(_folder, "main.go"), "package main\n\nimport \"p\"\n\nvar _ = p.g\nvar _ = p.h\nvar _ = p.v\nvar _ p.t\nvar _ = p.unused\nvar _ = p.either\nvar _ = p.slow\nvar _ = p.generic\n\nfunc main() { p.F(p.Generic(1)) }\n");
        File.WriteAllText(Path.Combine(_folder, "importcfg"), "packagefile p=p.a\n");
        string Gcs(params string[] arguments) => Processes.Run(Gc.Tool("compile"), arguments, _folder, Gc.Environment()).Output;

        Gcs("-p", "p", "-o", "p.a", "p.go");
        string expected = Gcs("-p", "main", "-importcfg", "importcfg", "-o", "main.a", "main.go");
        Assert.Contains("name h not exported by package p", expected, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "none"), "");
        Assert.Equal(0, CompileCommand.Run(["-p", "p", "-importcfg", Path.Combine(_folder, "none"), "-o", Path.Combine(_folder, "p.a"), Path.Combine(_folder, "p.go")], TextWriter.Null, TextWriter.Null));
        Assert.Equal(expected, Gcs("-p", "main", "-importcfg", "importcfg", "-o", "main.a", "main.go"));
        // And Ouro says it too: p is declared from its source where its archive would do, since main instantiates a function of it.
        Assert.Equal(expected, Processes.Run(OuroCommand.Path, ["tool", "compile", "-p", "main", "-importcfg", "importcfg", "-o", "main.a", "main.go"], _folder, Gc.Environment()).Output);
    }

    /// <summary>Importers need the first file alone, also for what they inline and for the order of packages below; the linker the second.</summary>
    [Fact]
    public void Linkobj_divides_the_archive_between_importers_and_the_linker()
    {
        File.WriteAllText(Path.Combine(_folder, "a.go"), "package a\n\nfunc F(x int) int { return x + 1 }\n");
        File.WriteAllText(Path.Combine(_folder, "b.go"), "package b\n\nimport \"a\"\n\nfunc G(x int) int { return a.F(x) }\n");
        File.WriteAllText(Path.Combine(_folder, "c.go"), "package c\n\nimport \"b\"\n\nfunc H() int { return b.G(3) }\n");
        string config = Path.Combine(_folder, "importcfg");
        File.WriteAllText(config, $"packagefile b={_folder}/b.a\npackagefile a={_folder}/a.a\n");
        foreach (string p in (ReadOnlySpan<string>)["a", "b", "c"])
        {
            string file = Path.Combine(_folder, p), whole = file + ".whole.a";
            var error = new StringWriter();
            Assert.Equal(0, CompileCommand.Run(["-p", p, "-importcfg", config, "-o", whole, file + ".go"], TextWriter.Null, error));
            Assert.Equal(0, CompileCommand.Run(["-p", p, "-importcfg", config, "-o", file + ".a", "-linkobj", file + ".lo", file + ".go"], TextWriter.Null, error));
            Assert.Equal("", error.ToString());
            string[] importers = [.. Members(file + ".a")], linker = [.. Members(file + ".lo")];
            Assert.Contains("__.PKGDEF", importers[0], StringComparison.Ordinal);
            Assert.DoesNotContain(importers, static m => m.StartsWith("_go_.o ", StringComparison.Ordinal));
            Assert.Single(linker);
            Assert.Equal(Members(whole).Order(StringComparer.Ordinal), importers.Concat(linker).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Name and hash of each.</summary>
    private static IEnumerable<string> Members(string archive)
    {
        byte[] file = File.ReadAllBytes(archive);
        return GoArchive.Read(file, archive).Select(m => $"{m.Name} {Convert.ToHexString(SHA256.HashData(file.AsSpan(m.Offset, m.Length)))}");
    }

    private static string FirstLine(string text) => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)];
}
