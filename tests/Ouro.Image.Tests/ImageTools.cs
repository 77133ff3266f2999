using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

/// <summary>Programs of others that judge our images; tools/image-tools.sh installs them where it may.</summary>
internal static class ImageTools
{
    private static readonly Lazy<string[]> s_missing = new(static () =>
        Processes.Run("bash", [Path.Combine(Repository.Root, "tools", "image-tools.sh")], timeoutSeconds: 900).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Skips the test when a program is neither there nor to be had.</summary>
    public static void Need(params string[] programs)
    {
        foreach (string p in programs)
            if (Array.IndexOf(s_missing.Value, p) >= 0) Assert.Skip($"{p} is not on this machine and could not be installed");
    }

    /// <summary>An executable made by gc from one source file; made once a test run.</summary>
    public static string BuildGo(string folder, string source, string architecture = "amd64")
    {
        string file = Path.Combine(folder, "p.go"), program = Path.Combine(folder, "p." + architecture);
        File.WriteAllText(file, source);
        Gc.Run(["build", "-o", program, file], folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOARCH"] = architecture }).EnsureSuccess("go build");
        return program;
    }
}
