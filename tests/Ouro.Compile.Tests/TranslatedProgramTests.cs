using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>What translated functions do when they run: the same as gc's of the same source, inside one program.</summary>
public sealed class TranslatedProgramTests
{
    private static string Programs => Path.Combine(TestKit.Repository.Root, "testdata", "translate");

    public static TheoryData<string> Names()
    {
        var data = new TheoryData<string>();
        foreach (string f in Directory.GetFiles(Programs, "*.go").Order(StringComparer.Ordinal)) data.Add(Path.GetFileNameWithoutExtension(f));
        return data;
    }

    /// <summary>OURO_REPLACE=archive,output,path,file…: the archive with our functions, for running a package's own tests.</summary>
    [Fact]
    public void Write_an_archive_with_functions_replaced()
    {
        if (Environment.GetEnvironmentVariable("OURO_REPLACE") is not { Length: > 0 } what) return;
        string[] parts = what.Split(',');
        TranslatedProgram.ReplaceIn(parts[0], parts[1], parts[2], parts[3..]);
    }

    /// <summary>Each file of testdata/translate: a package p with a function Main that prints.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Prints_what_it_prints_when_gc_compiles_it(string name)
    {
        (string gc, string ours) = TranslatedProgram.Run(File.ReadAllText(Path.Combine(Programs, name + ".go")));
        if (gc != ours && Environment.GetEnvironmentVariable("OURO_SHOW") is not null) Console.WriteLine($"--- gc\n{gc}\n--- ours\n{ours}");
        Assert.Equal(gc, ours);
        Assert.Contains("exit 0", gc, StringComparison.Ordinal);
    }
}
