using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>Subcommands that Go's own go command, built by Ouro, is called for: what gc's build of it prints and writes.</summary>
[Trait("kind", "slow")]
public sealed class GoSubcommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-subcommand").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Make(string name)
    {
        string module = Directory.CreateDirectory(Path.Combine(_folder, name, "module")).FullName;
        File.WriteAllText(Path.Combine(module, "main.go"), "package main\n//go:generate echo made\nfunc main( ) { println( 1 ) }\n");
        return module;
    }

    [Fact]
    public void Modules_documentation_formatting_and_generators_are_Gos()
    {
        string ours = Make("ours"), theirs = Make("theirs");
        foreach (string[] command in (string[][])
            [["mod", "init", "example.com/m"], ["mod", "tidy"], ["mod", "edit", "-json"], ["fmt"], ["generate"], ["doc", "strings.Cut"], ["work", "init", "."], ["mod", "nothing"], ["help", "mod"]])
        {
            ProcessResult expected = Gc.Run(command, theirs);
            var environment = new Dictionary<string, string?>(Gc.Environment()) { ["GOCACHE"] = Path.Combine(_folder, "cache") };
            ProcessResult actual = Processes.Run(OuroCommand.Path, command, ours, environment, timeoutSeconds: 1200);
            Assert.Equal((expected.ExitCode, expected.Output, expected.Error), (actual.ExitCode, actual.Output, actual.Error));
        }
        foreach (string file in (string[])["main.go", "go.mod", "go.work"])
            Assert.Equal(File.ReadAllText(Path.Combine(theirs, file)), File.ReadAllText(Path.Combine(ours, file)));
    }
}
