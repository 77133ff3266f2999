using Xunit;

namespace Ouro.Types.Tests;

public sealed class TestdataTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("examples")]
    [InlineData("fixedbugs")]
    [InlineData("spec")]
    public void Mistakes_are_reported_where_and_as_go_expects(string folder)
    {
        var wrong = new List<string>();
        foreach (string path in TestdataPackage.In(folder))
        {
            foreach (string problem in TestdataPackage.Check(path)) wrong.Add($"{path}: {problem}");
        }
        Assert.Empty(wrong);
    }

    /// <summary>OURO_TESTDATA=part of a path: prints what is wrong in these packages.</summary>
    [Fact]
    public void Print_what_is_wrong_in_chosen_packages()
    {
        string? part = Environment.GetEnvironmentVariable("OURO_TESTDATA");
        Assert.SkipWhen(string.IsNullOrEmpty(part), "a tool: OURO_TESTDATA says what to look at");
        int right = 0, all = 0;
        foreach (string folder in (string[])["check", "examples", "fixedbugs", "spec"])
        {
            foreach (string path in TestdataPackage.In(folder))
            {
                if (!path.Contains(part, StringComparison.Ordinal)) continue;
                all++;
                List<string> problems = TestdataPackage.Check(path);
                if (problems.Count == 0)
                {
                    right++;
                    continue;
                }
                Console.WriteLine($"== {path}");
                foreach (string p in problems) Console.WriteLine("   " + p);
            }
        }
        Console.WriteLine($"{right} of {all} right");
    }
}
