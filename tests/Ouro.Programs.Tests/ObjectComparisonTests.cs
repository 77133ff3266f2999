using Xunit;

namespace Ouro.Programs.Tests;

/// <summary>Whole objects and the depth of unchecked calls against gc's.</summary>
[Trait("kind", "slow")]
public sealed class ObjectComparisonTests
{
    [Fact]
    public void Objects_have_gcs_symbols_and_data_but_for_ten_rules()
    {
        Assert.InRange(ObjectRule.All.Length, 1, 10);
        using var archives = new PackageArchives("package main\n\nimport (\n\t\"fmt\"\n\t_ \"reflect\"\n)\n\nfunc main() { fmt.Println() }\n");
        foreach (string p in (string[])["runtime", "reflect", "fmt"])
        {
            ObjectComparison c = ObjectComparison.Of(File.ReadAllBytes(archives.OfGc[p]), File.ReadAllBytes(archives.Ours[p]));
            Assert.True(c.CommonData > 500, $"{p}: only {c.CommonData} data symbols in both");
            Assert.Empty(c.OnlyGc.Except(s_known));
            Assert.Empty(c.OnlyOurs.Except(s_known));
            Assert.Empty(c.Different.Select(static d => d.Name).Except(s_known));
        }
    }

    [Fact]
    public void The_deepest_chains_of_nosplit_functions_need_little_more_stack_than_gcs()
    {
        using var archives = new PackageArchives("package main\n\nimport (\n\t\"fmt\"\n\t\"reflect\"\n)\n\nfunc main() { fmt.Println(\"hello\", reflect.TypeOf(1)) }\n");
        List<(int Bytes, string Chain)> gc = NosplitChains.Deepest(archives.DumpNosplit(archives.OfGc), 10), ours = NosplitChains.Deepest(archives.DumpNosplit(archives.Ours), 10);
        Assert.Equal(10, gc.Count);
        Assert.Equal(10, ours.Count);
        for (int i = 0; i < 10; i++) Assert.True(ours[i].Bytes <= gc[i].Bytes * 1.2, $"{ours[i].Bytes} bytes: {ours[i].Chain}\nagainst {gc[i].Bytes}: {gc[i].Chain}");
    }

    // Differences that no rule means: gc copies the value of another variable when it lays out this one, ours does it in init.
    private static readonly string[] s_known = ["runtime.maxstackceiling"];
}
