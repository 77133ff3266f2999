using Ouro.Build;
using Ouro.GoTests;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>Programs with mistakes: what Ouro says about them is what gc's compiler says, stored beside them.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-errors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("kind", "slow")]
    public void What_is_stored_is_what_gc_says()
    {
        string config = Path.Combine(_folder, "importcfg");
        File.WriteAllText(config, Gc.Run(["list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "os", "strings", "embed", "math"]).EnsureSuccess("go list").Output);
        Assert.Empty(ErrorProgram.All().Where(p => !p.AskGc(config).Split('\n').SkipLast(1).SequenceEqual(p.Expected)).Select(static p => p.Name));
    }

    [Fact]
    public void A_mistake_is_reported_as_gc_reports_it()
    {
        var settings = new BuildSettings { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First() };
        using var library = new WarmLibrary(settings, Path.Combine(_folder, "std"));
        var wrong = new List<string>();
        int count = 0;
        var worker = new Thread(() =>
        {
            foreach (ErrorProgram p in ErrorProgram.All())
            {
                count++;
                string[] ours = Messages(library, p);
                if (!Agrees(p.Expected, ours)) wrong.Add($"{p.Name}\n  gc:   {string.Join("\n        ", p.Expected)}\n  ouro: {string.Join("\n        ", ours)}");
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(count, 300, int.MaxValue);
    }

    private string[] Messages(WarmLibrary library, ErrorProgram p)
    {
        try
        {
            var program = new TestProgram(library, _folder);
            (bool ok, List<string> messages) = program.Compile(new TestProgram.PackageOptions { Path = "main", Files = [p.Source], Columns = true });
            return ok ? ["(no mistake found)"] : [.. messages.SelectMany(m => m.Replace(Path.GetDirectoryName(p.Source) + "/", "", StringComparison.Ordinal).Split('\n'))];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [e.ToString()];
        }
    }

    /// <summary>All lines; where gc stops after ten mistakes, those.</summary>
    private static bool Agrees(string[] gc, string[] ours) =>
        gc[^1].EndsWith(": too many errors", StringComparison.Ordinal) ? ours.Length >= gc.Length && ours.AsSpan(0, gc.Length - 1).SequenceEqual(gc.AsSpan(0, gc.Length - 1)) : ours.SequenceEqual(gc);
}
