using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

/// <summary>What the tests of images have in common.</summary>
internal static class ImageTools
{
    /// <summary>Skips the test when a program is neither there nor to be had.</summary>
    public static void Need(params string[] programs) => Assert.SkipUnless(TestTools.Bring(programs, out string missing), missing);

    /// <summary>An executable made by gc from one source file; made once a test run.</summary>
    public static string BuildGo(string folder, string source, string architecture = "amd64")
    {
        string file = Path.Combine(folder, "p.go"), program = Path.Combine(folder, "p." + architecture);
        File.WriteAllText(file, source);
        Gc.Run(["build", "-o", program, file], folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOARCH"] = architecture }).EnsureSuccess("go build");
        return program;
    }
}
