using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>All stable programs of testdata/run under each setting that makes mistakes of compiled code show.</summary>
public sealed class StressTests
{
    public static TheoryData<StressBuild> Builds => [StressBuild.Plain, StressBuild.ShortSlices, StressBuild.MovingStacks];

    [Theory]
    [Trait("kind", "slow")]
    [MemberData(nameof(Builds))]
    public void Programs_do_the_same_under_stress(StressBuild build)
    {
        var wrong = new List<string>();
        StressSetting[] settings = [.. StressSetting.All.Where(s => s.Build == build)];
        Assert.NotEmpty(settings);
        using var builder = new StressBuilder(build);
        foreach (GoProgram p in GoProgram.All())
        {
            StressSetting[] admitted = [.. settings.Where(s => s.Admits(p))];
            if (admitted.Length == 0) continue;
            if (builder.Build(p, out string executable) is { } failure)
            {
                wrong.Add($"{p}: {failure}");
                continue;
            }
            foreach (StressSetting s in admitted)
                if (s.Run(p, executable, builder.GoRoot) != p.Expected) wrong.Add($"{p} {s.Name}");
            File.Delete(executable);
        }
        Assert.Empty(wrong);
    }
}
