using Ouro.Cli.Commands;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>ouro tool asm</c> takes gc's command lines and does with files what gc does.</summary>
public sealed class AsmCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-asm-command").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string File(string name, string? text = null)
    {
        string path = Path.Combine(_folder, name);
        if (text is not null) System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = AsmCommand.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static ProcessResult Reference(params string[] args) => Processes.Run(Gc.Tool("asm"), args, Environment.CurrentDirectory, Gc.Environment());

    [Theory]
    [InlineData()]
    [InlineData("-shared")]
    [InlineData("-dynlink=true", "-D", "X=5", "--D=Y", "-trimpath", "/tmp=>x")]
    [InlineData("-gensymabis")]
    [InlineData("-compiling-runtime=false")]
    public void Output_file_equals_gcs(params string[] flags)
    {
        string source = File("a.s", "#include \"textflag.h\"\nTEXT ·F(SB), NOSPLIT, $8-8\n\tMOVQ ·v(SB), AX\n\tCALL ·g(SB)\n\tRET\nGLOBL ·v(SB), NOPTR, $8\n");
        string ours = File("ours.o"), theirs = File("theirs.o");
        string[] common = ["-p", "example.com/p", "-I", Path.Combine(Gc.Root, "pkg", "include")];
        Assert.Equal((0, "", ""), Run([.. common, .. flags, "-o", ours, source]));
        // gc's assembler has no such flag any more; here it changes nothing.
        string[] known = [.. flags.Where(static f => !f.StartsWith("-compiling-runtime", StringComparison.Ordinal))];
        Reference([.. common, .. known, "-o", theirs, source]).EnsureSuccess("gc's asm");
        Assert.Equal(System.IO.File.ReadAllBytes(theirs), System.IO.File.ReadAllBytes(ours));
    }

    [Fact]
    public void Arguments_may_come_from_a_file()
    {
        string source = File("with space.s", "TEXT ·F(SB), 4, $0\n\tRET\n"), output = File("o.o");
        string arguments = File("args", $"-p\nexample.com/p\n-o\n{output}\n{source}\n");
        Assert.Equal((0, "", ""), Run("@" + arguments));
        Assert.True(System.IO.File.Exists(output));
    }

    [Fact]
    public void A_failed_run_has_code_1_gcs_messages_and_leaves_no_output()
    {
        string source = File("bad.s", "TEXT ·F(SB), 4, $0\n\tNOSUCH AX\n"), output = File("o.o", "an older output");
        ProcessResult expected = Reference("-p", "p", "-o", File("gc.o"), source);
        Assert.Equal((1, "", expected.Error), Run("-p", "p", "-o", output, source));
        Assert.Equal(1, expected.ExitCode);
        Assert.False(System.IO.File.Exists(output));
    }

    [Fact]
    public void Wrong_flags_have_code_2()
    {
        Assert.Equal(2, Run("-nosuch", "x.s").Code);
        Assert.Equal(2, Run().Code);
        Assert.Equal(2, Run("-o").Code);
        Assert.Equal(2, Run("-spectre=x", "x.s").Code);
        Assert.Equal(2, Run("a.s", "b.s").Code);
    }

    [Fact]
    public void Version_names_the_tool_as_cmd_go_wants_it() => Assert.StartsWith("asm version go1.26", Run("-V=full").Output, StringComparison.Ordinal);
}
