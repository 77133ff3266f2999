using Ouro.TestKit;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>Go's files of wrong assembly: the messages are gc's, all of them and in the same order.</summary>
public class ErrorFileTests
{
    [Theory]
    [InlineData("amd64error.s", "amd64", "-e")]
    [InlineData("amd64dynlinkerror.s", "amd64", "-dynlink")]
    [InlineData("duperror.s", "amd64")]
    [InlineData("buildtagerror.s", "amd64")]
    public void Messages_equal_gcs(string file, string goarch, params string[] flags)
    {
        string folder = Path.Combine(Gc.Root, "src", "cmd", "asm", "internal", "asm", "testdata");
        AsmOutcome expected = GcAsm.Reference(folder, file, goarch, flags), actual = GcAsm.Ouro(folder, file, goarch, flags);
        Assert.Equal(expected.Messages, actual.Messages);
        Assert.Null(expected.Object);
        Assert.Null(actual.Object);
    }
}
