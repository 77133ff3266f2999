using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary><c>-toolexec</c>: what is started through the command, what comes out, and what is said when it fails, beside gc's go command.</summary>
public sealed class ToolexecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-toolexec").FullName;

    public ToolexecTests()
    {
        Write("go.mod", "module example.com/m\n\ngo 1.26\n");
        Write("base/base.go", "package base\n\nfunc Map[T, U any](s []T, f func(T) U) []U {\n\tvar r []U\n\tfor _, x := range s {\n\t\tr = append(r, f(x))\n\t}\n\treturn r\n}\n");
        Write("top/top.go", "package top\n\nimport \"example.com/m/base\"\n\nconst answer = 42\n\nfunc number() int\n\nfunc F(s []int) []int { return base.Map(s, func(i int) int { return i + number() }) }\n");
        Write("top/number.s", "#include \"textflag.h\"\n#include \"go_asm.h\"\n\nTEXT ·number(SB), NOSPLIT, $0-8\n\tMOVQ $const_answer, ret+0(FP)\n\tRET\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Module => Path.Combine(_folder, "a module");

    /// <summary>Where scripts log to.</summary>
    private string Log => Path.Combine(_folder, "log");

    private void Write(string file, string text)
    {
        string path = Path.Combine(Module, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the module
        File.WriteAllText(path, text);
    }

    /// <summary>A program for -toolexec; its folder has no blank.</summary>
    private string Script(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>Logs the tool, the package, and whether it is asked what it is; then runs it.</summary>
    private string Logging() => Script("logging", $"v=\n[ \"$2\" = -V=full ] && v=' -V=full'\necho \"${{1##*/}}$v $TOOLEXEC_IMPORTPATH\" >> {Log}\nexec \"$@\"\n");

    /// <summary>What was logged since, sorted.</summary>
    private string[] Logged()
    {
        string[] lines = File.Exists(Log) ? [.. File.ReadAllLines(Log).Order(StringComparer.Ordinal)] : [];
        File.Delete(Log);
        return lines;
    }

    private Dictionary<string, string?> Environment(string cache) => new(Gc.Environment(), StringComparer.Ordinal) { ["GOCACHE"] = Path.Combine(_folder, cache), ["TOOLEXEC_IMPORTPATH"] = null };

    private ProcessResult Ouro(string cache, params string[] arguments) => Processes.Run(OuroCommand.Path, arguments, Module, Environment("ouro-" + cache), timeoutSeconds: 1200);

    private ProcessResult Go(string cache, params string[] arguments) => Processes.Run(Gc.Go, arguments, Module, Environment("gc-" + cache), timeoutSeconds: 1200);

    /// <summary>The archives of base and top.</summary>
    private byte[][] Archives(string cache, params string[] flags) =>
        [.. Ouro(cache, ["list", "-export", "-f", "{{.Export}}", .. flags, "./base", "./top"]).EnsureSuccess("ouro list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(File.ReadAllBytes)];

    [Theory]
    [InlineData]
    [InlineData("-trimpath")]
    [InlineData("-gcflags=-N -l", "-asmflags=-D X=1")]
    public void Tools_are_started_as_by_gc_and_make_the_bits_of_a_build_without(params string[] flags)
    {
        string through = "-toolexec=" + Logging();
        byte[][] plain = Archives("plain", flags), made = Archives("tools", [through, .. flags]);
        string[] started = Logged();
        Assert.Equal(plain, made);
        Go("tools", ["list", "-export", "-f", "", through, .. flags, "./base", "./top"]).EnsureSuccess("go list");
        Assert.Equal(Logged(), started);
        Assert.Contains("compile example.com/m/top", started);
        // The keys are the same as well: nothing is made again either way.
        Archives("plain", [through, .. flags]);
        Assert.Equal(["asm -V=full ", "compile -V=full "], Logged());
        Assert.Equal("", Ouro("tools", ["build", "-v", .. flags, "./base", "./top"]).EnsureSuccess("ouro build").Error);
    }

    /// <summary>What a program adds to a tool's answer is part of the key: results are its own, and are found again.</summary>
    [Fact]
    public void A_program_that_identifies_itself_has_results_of_its_own()
    {
        string Own(string version) => "-toolexec=" + Script("own", $"echo \"${{1##*/}} $2\" >> {Log}\nif [ \"$2\" = -V=full ]; then echo \"$(\"$@\") +mytool {version}\"; else exec \"$@\"; fi\n");
        byte[][] plain = Archives("one"), first = Archives("one", Own("v1"));
        Assert.Equal(["asm -V=full", "asm -p", "asm -p", "compile -V=full", "compile -o", "compile -o"], Logged());
        // Code is the same, the build ID names another action.
        Assert.NotEqual(plain, first);
        Assert.Equal(plain.Select(static a => a.Length), first.Select(static a => a.Length));
        Assert.Equal(first, Archives("one", Own("v1")));
        Assert.Equal(["asm -V=full", "compile -V=full"], Logged());
        Assert.NotEqual(first, Archives("one", Own("v2")));
        Assert.Equal(6, Logged().Length);
        Assert.Equal(plain, Archives("one"));
    }

    /// <summary>The words of a command stand in front of the tool, in quotes or not.</summary>
    [Fact]
    public void The_command_has_arguments()
    {
        string script = Script("words", $"[ \"$1$2\" = 'a bc' ] || exit 9\nshift 2\necho \"${{1##*/}}\" >> {Log}\nexec \"$@\"\n");
        Assert.Equal(Archives("one"), Archives("two", $"-toolexec={script} 'a b' c"));
        Assert.Contains("compile", Logged());
    }

    private const string Answers = "[ \"$2\" = -V=full ] && exec \"$@\"\n";

    /// <summary>Exit codes and messages are gc's.</summary>
    [Theory]
    [InlineData("echo oops >&2; exit 3\n")]
    [InlineData("echo something else\n")]
    [InlineData(Answers + "exit 3\n")]
    [InlineData(Answers + "kill -9 $$\n")]
    [InlineData(Answers + "echo out; echo \"$PWD/x.go:1:2: oops\" | sed s,/base/,/,; echo last >&2; exit 4\n")]
    [InlineData(Answers + "case $1 in */asm) exit 4;; esac; exec \"$@\"\n")]
    [InlineData(Answers + "case $1 in */asm) echo no >&2; exit 4;; esac; echo warned >&2; exec \"$@\"\n")]
    public void A_failing_command_is_reported_as_by_gc(string script)
    {
        string through = "-toolexec=" + Script("failing", script);
        ProcessResult expected = Go("one", "build", "-a", through, "./top"), said = Ouro("one", "build", "-a", through, "./top");
        Assert.Equal((1, expected.Output, expected.Error), (expected.ExitCode, said.Output, said.Error));
        Assert.Equal(expected.ExitCode, said.ExitCode);
        Assert.NotEqual("", said.Error);
    }

    [Theory]
    [InlineData("no-such-program-anywhere")]
    [InlineData("/no/such/program")]
    [InlineData("/tmp")]
    [InlineData("'open")]
    public void A_command_that_cannot_be_run_is_reported_as_by_gc(string command)
    {
        ProcessResult expected = Go("one", "build", "-toolexec", command, "./top"), said = Ouro("one", "build", "-toolexec", command, "./top");
        Assert.Equal((expected.ExitCode, expected.Error), (said.ExitCode, said.Error));
        Assert.NotEqual(0, said.ExitCode);
    }

    /// <summary>A program that takes its work for done is not believed.</summary>
    [Fact]
    public void An_archive_that_was_not_made_is_reported()
    {
        ProcessResult said = Ouro("one", "build", "-toolexec=" + Script("lazy", Answers + "exit 0\n"), "./base");
        Assert.Equal(1, said.ExitCode);
        Assert.Matches("^example.com/m/base: open /.*/_pkg_.a: no such file or directory\n$", said.Error);
    }

    /// <summary>What a program puts in an archive's place is taken for the build, and never from the cache.</summary>
    [Fact]
    public void An_archive_of_another_action_is_not_kept()
    {
        byte[] plain = Archives("one")[0];
        string through = "-toolexec=" + Script("other", $"{Answers}echo made >> {Log}\n\"$@\" || exit\nLC_ALL=C sed -i 's,^build id \".,build id \"~,' \"$3\"\n");
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("", Ouro("two", "build", through, "./base").EnsureSuccess("ouro build").Error);
            Assert.Equal(["made"], Logged());
        }
        Assert.Equal(plain, Archives("two")[0]);
    }

    /// <summary>A source that changes while tools read it makes nothing.</summary>
    [Fact]
    public void A_file_that_is_changed_meanwhile_is_reported()
    {
        string changing = Script("changing", $"{Answers}echo '// more' >> '{Module}/base/base.go'\nexec \"$@\"\n"), file = Path.Combine(Module, "base", "base.go");
        ProcessResult said = Ouro("one", "build", "-toolexec=" + changing, "./base");
        Assert.Equal((1, $"{file}: the file was changed while the build was running\n"), (said.ExitCode, said.Error));
    }

    /// <summary>What tools print is shown under the package's name, each time, and once the cache has it also without the command, as the go command does.</summary>
    [Fact]
    public void What_tools_print_is_shown_again()
    {
        string through = "-toolexec=" + Script("talking", Answers + "echo \"${1##*/} of $TOOLEXEC_IMPORTPATH in $PWD/x\" | sed \"s, in .*/a module, in $(pwd | sed 's,/a module.*,/a module,'),\" >&2\nexec \"$@\"\n");
        string expected = Go("one", "build", through, "-p=1", "./top").EnsureSuccess("go build").Error;
        Assert.Contains("# example.com/m/top\nasm of example.com/m/top in ", expected, StringComparison.Ordinal);
        foreach (string[] flags in (string[][])[[through], [through], []])
        {
            string said = Ouro("one", ["build", "-p=1", .. flags, "./top"]).EnsureSuccess("ouro build").Error;
            Assert.Equal(Heads(expected), Heads(said));
        }

        // The folder that a compiler is started in is the package's, where its source can be found.
        static string[] Heads(string text) => [.. text.Split('\n').Select(static l => l.Split(" in ")[0])];
    }

    /// <summary>The script of -n runs tools through the command, too, and makes the same archive.</summary>
    [Fact]
    public void A_script_runs_tools_through_the_command()
    {
        byte[] plain = Archives("one")[1];
        string through = "-toolexec=" + Logging(), work = Path.Combine(_folder, "work");
        string script = Ouro("one", "build", "-n", "-a", through, "./top").EnsureSuccess("ouro build -n").Error;
        Logged();
        string[] lines = script.Split('\n', 2);
        Assert.StartsWith("WORK=", lines[0], StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "script"), $"WORK={work}\n{lines[1]}");
        Processes.Run("sh", ["-e", Path.Combine(_folder, "script")], environment: Environment("ouro-one")).EnsureSuccess("the script");
        Assert.Equal(["asm example.com/m/top", "asm example.com/m/top", "compile example.com/m/base", "compile example.com/m/top"], Logged());
        Assert.Contains(Directory.GetFiles(work, "_pkg_.a", SearchOption.AllDirectories), f => File.ReadAllBytes(f).AsSpan().SequenceEqual(plain));
    }

    /// <summary>Whole programs and tests: every tool that gc starts is started, for the same packages, and nothing else.</summary>
    [Fact]
    [Trait("kind", "slow")]
    public void Programs_and_tests_are_made_by_the_tools_that_gc_starts()
    {
        Write("main.go", "package main\n\nimport (\n\t_ \"embed\"\n\t\"example.com/m/top\"\n)\n\n//go:embed go.mod\nvar text string\n\nfunc main() { println(top.F([]int{1})[0], len(text)) }\n");
        Write("top/top_test.go", "package top\n\nimport \"testing\"\n\nfunc TestF(t *testing.T) {\n\tif F([]int{1})[0] != 43 {\n\t\tt.Fatal()\n\t}\n}\n");
        Write("base/none.go", "package base\n\nfunc None() { println() }\n");
        string through = "-toolexec=" + Logging(), plain = Path.Combine(_folder, "plain"), made = Path.Combine(_folder, "made");
        Ouro("plain", "build", "-o", plain, ".").EnsureSuccess("ouro build");
        Check("build", through, "-o", made, ".");
        Assert.Equal(File.ReadAllBytes(plain), File.ReadAllBytes(made));
        Assert.Equal("43 30\n", Processes.Run(made, []).EnsureSuccess("the program").Error);
        // gc compiles the command once more for run, without debugging information.
        Logged();
        Assert.Equal("43 30\n", Ouro("tools", "run", through, ".").EnsureSuccess("ouro run").Error);
        Assert.Equal(["asm -V=full ", "compile -V=full ", "link -V=full ", "link example.com/m"], Logged());
        Ouro("plain", "build", "-cover", "-trimpath", "-o", plain, ".").EnsureSuccess("ouro build");
        Check("build", through, "-cover", "-trimpath", "-o", made, ".");
        Assert.Equal(File.ReadAllBytes(plain), File.ReadAllBytes(made));
        // covdata is called as the go command's. What vet and cover are made of, Ouro has in its cache by now.
        Check("test", through, "-cover", "./top", "./base");
        Check("vet", through, "./top");
        Ouro("plain", "test", "-c", "-o", plain, "./top").EnsureSuccess("ouro test");
        Ouro("tools", "test", through, "-c", "-o", made, "./top").EnsureSuccess("ouro test");
        Assert.Equal(File.ReadAllBytes(plain), File.ReadAllBytes(made));

        void Check(params string[] arguments)
        {
            Logged();
            Ouro("tools", arguments).EnsureSuccess("ouro " + arguments[0]);
            string[] started = Meant(Logged());
            Go("tools", [.. arguments.Select(a => a == made ? made + ".gc" : a)]).EnsureSuccess("go " + arguments[0]);
            Assert.Equal(Meant(Logged()), started);
            Assert.NotEmpty(started);

            // What vet needs compiled depends on what was built before.
            string[] Meant(string[] lines) => arguments[0] == "build" ? lines : arguments[0] == "vet" ? [.. lines.Where(static l => l.StartsWith("vet -V", StringComparison.Ordinal) || l.StartsWith("vet example.com/m", StringComparison.Ordinal))] : [.. lines.Where(static l => l.Contains("example.com/m", StringComparison.Ordinal) || l.EndsWith("-V=full ", StringComparison.Ordinal))];
        }
    }
}
