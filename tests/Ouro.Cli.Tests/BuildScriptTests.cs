using System.Text.RegularExpressions;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>What <c>build -a -x</c> and <c>build -a -n</c> print, run by a shell, against what the build itself makes: archive by archive, and the executable.</summary>
public sealed partial class BuildScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-script").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Module => Path.Combine(_folder, "a module");

    private string Work => Path.Combine(_folder, "work");

    private void Write(string file, string text)
    {
        string path = Path.Combine(Module, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the module
        File.WriteAllText(path, text);
    }

    private ProcessResult Run(params string[] arguments) =>
        Processes.Run(OuroCommand.Path, arguments, Module, new Dictionary<string, string?> { ["GOROOT"] = Gc.Root, ["GOCACHE"] = Path.Combine(_folder, "cache"), ["GOFLAGS"] = null }, timeoutSeconds: 1200)
            .EnsureSuccess("ouro " + string.Join(' ', arguments));

    /// <summary>A generic function that another package instantiates, and assembly that reads a constant of its package's.</summary>
    private void WriteLibrary()
    {
        Write("go.mod", "module example.com/m\n\ngo 1.26\n");
        Write("base/base.go", "package base\n\nfunc Map[T, U any](s []T, f func(T) U) []U {\n\tvar r []U\n\tfor _, x := range s {\n\t\tr = append(r, f(x))\n\t}\n\treturn r\n}\n");
        Write("top/top.go", "package top\n\nimport \"example.com/m/base\"\n\nconst answer = 42\n\nfunc number() int\n\nfunc F(s []int) []int { return base.Map(s, func(i int) int { return i + number() }) }\n");
        Write("top/number_linux_amd64.h", "#define RESULT const_answer\n");
        Write("top/number.s", "#include \"textflag.h\"\n#include \"go_asm.h\"\n#include \"number_GOOS_GOARCH.h\"\n\nTEXT ·number(SB), NOSPLIT, $0-8\n\tMOVQ $RESULT, ret+0(FP)\n\tRET\n");
    }

    /// <summary>The same with a command that embeds files whose names and contents a shell would change.</summary>
    private void WriteCommand()
    {
        WriteLibrary();
        Write("main.go", "package main\n\nimport (\n\t\"embed\"\n\t\"example.com/m/top\"\n\t\"fmt\"\n)\n\n//go:embed data/*.txt\nvar files embed.FS\n\n//go:embed \"data/a $HOME.txt\"\nvar text string\n\nfunc main() {\n\tentries, _ := files.ReadDir(\"data\")\n\tfmt.Println(top.F([]int{1}), text, len(entries), entries[0].Name())\n}\n");
        Write("data/a $HOME.txt", "`echo` $HOME\n");
        Write("data/b.txt", "b\n");
    }

    [Fact]
    public void Archives_of_packages_come_out_of_the_script_as_out_of_the_build()
    {
        WriteLibrary();
        Check("-n", "./top", "");
    }

    [Theory]
    [Trait("kind", "slow")]
    [InlineData("-n")]
    [InlineData("-x")]
    public void A_command_with_embedded_files_and_assembly_comes_out_of_the_script(string flag)
    {
        WriteCommand();
        string program = Check(flag, ".", Path.Combine(_folder, "program"));
        Assert.Equal("[43] `echo` $HOME\n 2 a $HOME.txt\n", Processes.Run(program, []).EnsureSuccess("the program").Output);
    }

    [Theory]
    [Trait("kind", "slow")]
    [InlineData("-n")]
    [InlineData("-x")]
    public void Hello_comes_out_of_the_script(string flag)
    {
        foreach (string f in (string[])["go.mod", "main.go"]) Write(f, File.ReadAllText(Path.Combine(Repository.Root, "examples", "hello", f)));
        Assert.Equal("Hello, Go!\n", Processes.Run(Check(flag, ".", Path.Combine(_folder, "program")), []).EnsureSuccess("the program").Output);
    }

    /// <summary>Builds, has the script printed, runs it in a work folder of the test's and compares.</summary>
    /// <returns>The executable that the script made.</returns>
    private string Check(string flag, string package, string program)
    {
        string[] output = program.Length > 0 ? ["-o", program] : [];
        Run(["build", .. output, package]);
        byte[] expected = program.Length > 0 ? File.ReadAllBytes(program) : [];
        string script = Run(["build", "-a", flag, .. output, package]).Error;
        if (program.Length > 0) File.Delete(program);
        Dictionary<string, string> archives = Run("list", "-deps", "-export", "-f", "{{.ImportPath}} {{.Export}}", package).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static l => l.Split(' ', 2)).ToDictionary(static l => l[0], static l => l[1], StringComparer.Ordinal);
        archives.Remove("unsafe");

        // The work folder is the test's own; nothing of the script may lead into the cache.
        Assert.DoesNotContain(Path.Combine(_folder, "cache"), script, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "script"), WorkLine().Replace(script, $"WORK='{Work}'\n", 1));
        ProcessResult r = Processes.Run("sh", ["-e", Path.Combine(_folder, "script")], timeoutSeconds: 1200).EnsureSuccess("the script");
        Assert.Equal(("", ""), (r.Output, r.Error));

        Dictionary<string, string> made = Heading().Matches(script).ToDictionary(static m => m.Groups["path"].Value, static m => m.Groups["folder"].Value, StringComparer.Ordinal);
        Assert.Equal(archives.Keys.Order(StringComparer.Ordinal), made.Keys.Order(StringComparer.Ordinal));
        foreach ((string path, string folder) in made)
            Assert.True(File.ReadAllBytes(archives[path]).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Work, folder, "_pkg_.a"))), path);
        if (program.Length > 0) Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(program)), "the executable");
        return program;
    }

    [GeneratedRegex(@"^WORK=.*\n")]
    private static partial Regex WorkLine();

    [GeneratedRegex(@"^#\n# (?<path>\S+)\n#\n\nmkdir -p \$WORK/(?<folder>b\d+)/$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
