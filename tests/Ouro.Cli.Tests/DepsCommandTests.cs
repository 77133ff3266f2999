using System.Text.Json;
using Ouro.Cli.Commands;
using Xunit;

namespace Ouro.Cli.Tests;

public sealed class DepsCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ouro-deps").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("--json")]
    [InlineData("--dot")]
    [InlineData("--svg")]
    public void An_object_that_is_not_found_is_a_message_whatever_the_form(string form)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs a dynamic ELF program");
        StringWriter output = new(), error = new();
        Assert.Equal(1, DepsCommand.Run([form, "--root", _root, "/usr/bin/env"], output, error)); // nothing is in this root
        Assert.Contains("ouro deps: /usr/bin/env: libc.so.6 is not found\n", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("libc.so.6", output.ToString(), StringComparison.Ordinal);
        if (form == "--json") Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(output.ToString()).RootElement.ValueKind);
    }
}
