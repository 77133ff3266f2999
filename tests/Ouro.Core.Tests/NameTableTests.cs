using System.Text;
using Xunit;

namespace Ouro.Core.Tests;

public class NameTableTests
{
    [Fact]
    public void Equal_bytes_are_one_name_also_when_the_table_grows_under_many_threads()
    {
        var table = new NameTable();
        const int count = 50_000;
        var ids = new NameId[4][];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 2 }, t =>
        {
            ids[t] = new NameId[count];
            for (int i = 0; i < count; i++)
            {
                int n = t % 2 == 0 ? i : count - 1 - i;
                ids[t][n] = table.Intern(Encoding.ASCII.GetBytes($"name{n}"));
            }
        });
        for (int t = 1; t < 4; t++) Assert.Equal(ids[0], ids[t]);
        Assert.Equal(count, ids[0].Distinct().Count());
        for (int i = 0; i < count; i++) Assert.Equal($"name{i}", table.GetString(ids[0][i]));
        Assert.Equal(count + 5, table.Count);
    }

    [Fact]
    public void First_names_have_fixed_numbers()
    {
        var table = new NameTable();
        Assert.Equal(NameId.Blank, table.Intern("_"));
        Assert.Equal(NameId.Dot, table.Intern("."));
        Assert.Equal(NameId.Init, table.Intern("init"));
        Assert.Equal(NameId.Main, table.Intern("main"));
        Assert.Equal(NameId.Iota, table.Intern("iota"));
        Assert.Equal("", table.GetString(NameId.None));
    }
}
