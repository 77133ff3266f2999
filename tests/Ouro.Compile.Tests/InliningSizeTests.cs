using Ouro.Object;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>What is too large to be put in the place of its calls.</summary>
public sealed class InliningSizeTests
{
    [Theory]
    [InlineData(6, false)]
    [InlineData(100, true)]
    public void Cases_of_a_table_count_though_each_is_only_a_constant(int cases, bool isCalled)
    {
        string list = string.Concat(Enumerable.Range(0, cases).Select(static i => $"case {i}: return {i * i * 7919 % 1000}\n"));
        GoObject o = CompiledObject.Of($"func f(x int) int {{ switch x {{ {list} }}; return -1 }}\nfunc G(x int) int {{ return f(x) + f(x + 3) }}");
        Assert.Equal(isCalled, CompiledObject.Find(o, "p.G").Relocations.Any(static r => r.Target?.Name == "p.f"));
    }
}
