using System.Text;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>The standard library's assembly: objects and symabis files are gc's, byte for byte.</summary>
[Trait("kind", "slow")]
public class StdObjectTests
{
    [Theory]
    [InlineData("linux", "amd64", 64)]
    [InlineData("linux", "386", 40)]
    [InlineData("windows", "amd64", 60)]
    [InlineData("darwin", "amd64", 60)]
    public void Objects_of_all_assembly_files_of_std_and_cmd_equal_gcs(string goos, string goarch, int least)
    {
        var report = new StringBuilder();
        int count = 0, bad = 0;
        foreach (AsmRun run in StandardLibrary.For(goos, goarch))
        {
            if (run.Symabis) continue;
            count++;
            string? difference = Compare(Assembler.Assemble(run.Options, run.Sources), File.ReadAllBytes(run.OutputFile));
            if (difference is null) continue;
            bad++;
            report.Append(run.Options.WorkingFolder).Append(' ').Append(run.Sources[0]).Append(": ").Append(difference).Append('\n');
        }
        Assert.True(count >= least, $"only {count} commands found");
        Assert.True(bad == 0, $"{bad} of {count} differ\n{report}");
    }

    [Fact]
    public void Symabis_of_all_packages_of_std_equal_gcs()
    {
        var report = new StringBuilder();
        int count = 0;
        foreach (AsmRun run in StandardLibrary.Runs)
        {
            if (!run.Symabis) continue;
            count++;
            // The compiler has filled the header since; the first pass saw it empty.
            var options = new AssemblerOptions
            {
                PackagePath = run.Options.PackagePath, TrimPath = run.Options.TrimPath, IncludeFolders = run.Options.IncludeFolders,
                Definitions = run.Options.Definitions, WorkingFolder = run.Options.WorkingFolder, GoRoot = run.Options.GoRoot,
                ReadFile = static path => Path.GetFileName(path) == "go_asm.h" ? [] : File.Exists(path) ? File.ReadAllBytes(path) : null,
            };
            string? difference = Compare(Assembler.GenerateSymabis(options, run.Sources), File.ReadAllBytes(run.OutputFile));
            if (difference is not null) report.Append(run.Options.PackagePath).Append(": ").Append(difference).Append('\n');
        }
        Assert.True(count > 30, $"only {count} commands found");
        Assert.True(report.Length == 0, report.ToString());
    }

    [Theory]
    [InlineData("linux", "-shared")]
    [InlineData("linux", "-dynlink")]
    [InlineData("linux", "-spectre=ret")]
    [InlineData("linux", "-d=maymorestack=runtime.mayMoreStackPreempt")]
    [InlineData("linux", "-S")]
    [InlineData("linux", "-S", "-S")]
    [InlineData("linux", "-debug")]
    [InlineData("freebsd")]
    [InlineData("freebsd", "-shared")]
    [InlineData("darwin", "-shared")]
    [InlineData("openbsd")]
    public void Objects_messages_and_listings_with_other_flags_equal_gcs(string goos, params string[] flags)
    {
        var report = new StringBuilder();
        int bad = 0;
        foreach (AsmRun run in StandardLibrary.Runs)
        {
            if (run.Symabis) continue;
            var (expected, actual) = run.Again(goos, flags);
            string? difference = expected.Messages.SequenceEqual(actual.Messages) ? null : $"{string.Join('|', expected.Messages)}\n / {string.Join('|', actual.Messages)}";
            if (expected.Output != actual.Output) difference ??= FirstLine(expected.Output, actual.Output);
            if (expected.Object is not null && actual.Object is not null) difference ??= ObjectDifference.Find(expected.Object, actual.Object);
            if (difference is not null && bad++ < 5) report.Append(run.Options.WorkingFolder).Append(' ').Append(run.Sources[0]).Append(": ").Append(difference).Append('\n');
        }
        Assert.True(bad == 0, $"{bad} differ\n{report}");
    }

    private static string FirstLine(string expected, string actual)
    {
        string[] a = expected.Split('\n'), b = actual.Split('\n');
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i]) i++;
        return $"line {i + 1}: {(i < a.Length ? a[i] : "")}\n / {(i < b.Length ? b[i] : "")}";
    }

    private static string? Compare(AssemblerResult result, byte[] expected)
    {
        if (result.Output is null) return string.Join(" | ", result.Diagnostics.Take(3));
        return ObjectDifference.Find(expected, result.Output);
    }
}
