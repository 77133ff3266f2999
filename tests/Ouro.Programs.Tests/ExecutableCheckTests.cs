using Ouro.Formats.Binary;
using Ouro.Inspect.Check;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>The programs of testdata/run against what the runtime relies on (Ouro.Inspect, Check): tables and code agree, in every function.</summary>
[Collection(nameof(Builder))]
public sealed class ExecutableCheckTests(Builder builder)
{
    private static readonly Lazy<WriteBarrierPragmas> s_pragmas = new(static () => RuntimePragmas.Read(Gc.Root));
    private static readonly CheckedBodies s_known = new();
    private static readonly Lock s_lock = new();

    public static TheoryData<string> Quick => RunTests.Quick;

    public static TheoryData<string> Rest => RunTests.Rest;

    [Theory]
    [MemberData(nameof(Quick))]
    public void Tables_and_code_of_a_program_agree(string name) => Check(name);

    [Theory]
    [Trait("kind", "slow")]
    [MemberData(nameof(Rest))]
    public void Tables_and_code_of_every_program_agree(string name) => Check(name);

    [Fact]
    public void The_sources_name_functions_without_write_barriers()
    {
        Assert.InRange(s_pragmas.Value.None.Count, 100, 300);
        Assert.InRange(s_pragmas.Value.NoneBelow.Count, 60, 200);
        Assert.InRange(s_pragmas.Value.Allowed.Count, 15, 100);
        Assert.Contains("runtime.(*gcWork).putObj", s_pragmas.Value.NoneBelow);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Gcs_commands_pass()
    {
        foreach (string command in (string[])["cmd/compile", "cmd/go", "cmd/vet"])
        {
            string file = Path.Combine(builder.Folder, "gc-command");
            Gc.Run(["build", "-o", file, command]).EnsureSuccess("go build " + command);
            Assert.Empty(ExecutableCheck.Run(InputFile.Open(file), s_pragmas.Value));
        }
    }

    [Fact]
    [Trait("kind", "slow")]
    public void The_compiler_built_by_Ouro_passes()
    {
        using var warm = new WarmBuilder(Gc.Root);
        string file = Path.Combine(builder.Folder, "our-command");
        Assert.Null(warm.BuildPackage("cmd/compile", file));
        Assert.Empty(ExecutableCheck.Run(InputFile.Open(file), s_pragmas.Value));
    }

    private void Check(string name)
    {
        InputFile program = InputFile.Open(builder.Program(GoProgram.ByName(name)));
        lock (s_lock) Assert.Empty(ExecutableCheck.Run(program, s_pragmas.Value, s_known));
    }
}
