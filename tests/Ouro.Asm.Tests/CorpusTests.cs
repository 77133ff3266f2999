using Ouro.TestKit;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>The assembler's own test files in Go's tree: the objects are gc's.</summary>
public class CorpusTests
{
    private static string Folder => Path.Combine(Gc.Root, "src", "cmd", "asm", "internal", "asm", "testdata");

    [Theory]
    [InlineData("amd64.s", "amd64")]
    [InlineData("amd64enc.s", "amd64")]
    [InlineData("amd64enc_extra.s", "amd64")]
    [InlineData("386.s", "386")]
    [InlineData("386enc.s", "386")]
    public void Object_equals_gcs(string file, string goarch) => Compare(Folder, file, goarch);

    [Fact]
    public void Objects_of_the_avx512_files_equal_gcs()
    {
        string folder = Path.Combine(Folder, "avx512enc");
        string[] files = [.. Directory.GetFiles(folder, "*.s").Order(StringComparer.Ordinal)];
        Assert.Equal(17, files.Length);
        foreach (string file in files) Compare(folder, Path.GetFileName(file), "amd64");
    }

    private static void Compare(string folder, string file, string goarch)
    {
        AsmOutcome expected = GcAsm.Reference(folder, file, goarch), actual = GcAsm.Ouro(folder, file, goarch);
        Assert.Equal(string.Join('\n', expected.Messages), string.Join('\n', actual.Messages));
        if (expected.Object is null) return;
        Assert.NotNull(actual.Object);
        string? difference = ObjectDifference.Find(expected.Object, actual.Object);
        Assert.True(difference is null, $"{file}: {difference}");
    }
}
