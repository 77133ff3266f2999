using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>All stable programs of testdata/run under each setting that makes mistakes of compiled code show.</summary>
public sealed class StressTests
{
    public static TheoryData<StressBuild> Builds => [StressBuild.Plain, StressBuild.ShortSlices, StressBuild.MovingStacks];

    /// <summary>OURO_STRESS names a journal, so that a run that was broken off goes on.</summary>
    [Theory]
    [Trait("kind", "slow")]
    [MemberData(nameof(Builds))]
    public void Programs_do_the_same_under_stress(StressBuild build)
    {
        var wrong = new List<string>();
        var journal = new StressJournal(Environment.GetEnvironmentVariable("OURO_STRESS") ?? "");
        new StressRun(journal) { Wrong = (p, s, _) => wrong.Add($"{p} {s.Name}") }.Run(build, StressSetting.All, GoProgram.All());
        Assert.Empty(wrong);
        Assert.InRange(journal.Right, 300, int.MaxValue);
    }
}
