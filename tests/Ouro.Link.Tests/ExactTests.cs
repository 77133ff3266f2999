using Xunit;

namespace Ouro.Link.Tests;

/// <summary>gc's objects in, gc's executable out, bit for bit.</summary>
public sealed class ExactTests
{
    private const string Hello = """
        package main

        import "fmt"

        var name = "world"

        func main() { fmt.Println("hello,", name) }
        """;

    [Fact]
    public void Hello_without_debugging_information()
    {
        using GcBuild b = GcBuild.OfSource(Hello);
        b.AssertSame(new LinkOptions
        {
            Input = b.Main, Output = Path.Combine(b.Folder, "o"), ImportConfig = b.ImportConfig, GoRoot = TestKit.Gc.Root, OmitDwarf = true,
            BuildId = "a/b", StringValues = ["main.name=you"],
        }, "-w", "-buildid=a/b", "-X=main.name=you");
        b.AssertSame(new LinkOptions
        {
            Input = b.Main, Output = Path.Combine(b.Folder, "o"), ImportConfig = b.ImportConfig, GoRoot = TestKit.Gc.Root, OmitSymbolTable = true,
            RandomLayoutSeed = 5, TextAddress = 0x500000, Round = 0x10000,
        }, "-s", "-randlayout=5", "-T=0x500000", "-R=0x10000");
    }

    [Fact]
    public void Hello_with_debugging_information()
    {
        using GcBuild b = GcBuild.OfSource(Hello);
        // The number of threads does not show.
        foreach (int threads in (int[])[1, 2, 5])
        {
            b.AssertSame(new LinkOptions
            {
                Input = b.Main, Output = Path.Combine(b.Folder, "o"), ImportConfig = b.ImportConfig, GoRoot = TestKit.Gc.Root, CompressDwarf = false,
                Threads = threads,
            }, "-compressdwarf=false");
        }
    }

    [Fact]
    public void Hello_position_independent()
    {
        using GcBuild b = GcBuild.OfSource(Hello, "-buildmode=pie");
        b.AssertSame(new LinkOptions
        {
            Input = b.Main, Output = Path.Combine(b.Folder, "o"), ImportConfig = b.ImportConfig, GoRoot = TestKit.Gc.Root, OmitDwarf = true,
            BuildMode = BuildMode.Pie,
        }, "-w", "-buildmode=pie");
    }
}
