using Ouro.Machine;
using Ouro.Object;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>The code of map literals, and the functions that initialise maps of package level.</summary>
public sealed class MapLiteralTests
{
    [Fact]
    public void Code_of_a_large_literal_does_not_grow_with_its_entries()
    {
        GoObject small = CompiledObject.Of($"func F() map[string]int {{ return map[string]int{{{Entries(30, i => $"{i}")}}} }}");
        GoObject large = CompiledObject.Of($"func F() map[string]int {{ return map[string]int{{{Entries(100, i => $"{i}")}}} }}");
        Assert.Equal(CompiledObject.Find(small, "p.F").Size, CompiledObject.Find(large, "p.F").Size);
        Assert.InRange(CompiledObject.Find(large, "p.F").Size, 1, 200);
    }

    [Fact]
    public void Entries_that_are_computed_are_assigned_one_by_one()
    {
        GoObject o = CompiledObject.Of($"func F(x int) map[string]int {{ return map[string]int{{{Entries(100, i => i % 50 == 0 ? "x" : $"{i}")}}} }}");
        Assert.Equal(3, CompiledObject.Find(o, "p.F").Relocations.Count(static r => r.Type == RelocationType.Call && r.Target!.Name == "runtime.mapassign_faststr"));
    }

    [Fact]
    public void Init_calls_the_initialiser_of_a_map_weakly_and_the_map_keeps_it()
    {
        GoObject o = CompiledObject.Of("var M = map[string]int{\"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4, \"e\": 5, \"f\": 6, \"g\": 7}");
        GoSymbol f = CompiledObject.Find(o, "p.map.init.0");
        GoRelocation call = Assert.Single(CompiledObject.Find(o, "p.init").Relocations, r => r.Target == f);
        Assert.Equal(RelocationType.Weak | RelocationType.Call, call.Type);
        Assert.Equal(RelocationType.Keep, Assert.Single(CompiledObject.Find(o, "p.M").Relocations).Type);
    }

    // The border is at 20 of gc's nodes: 1 for the literal, 3 for an entry, 1 for a conversion to an interface, 1 for an address. What may
    // have an effect (a call, a function literal, a dereference, an index) is never put aside.
    [Theory]
    [InlineData("map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}", false)]
    [InlineData("map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7}", true)]
    [InlineData("map[int]any{1: 1, 2: 2, 3: 3, 4: 4, 5: nil}", true)]
    [InlineData("map[int]any{1: 1, 2: 2, 3: 3, 4: nil, 5: nil}", false)]
    [InlineData("map[int]*int{1: &n, 2: &n, 3: &n, 4: &n, 5: &n}", true)]
    [InlineData("map[int]struct{a, b int}{1: {1, 1}, 2: {2, n + 2}, 3: {}}", true)]
    [InlineData("map[int]int{1: n, 2: n, 3: n, 4: n, 5: n, 6: n, 7: n / 2}", true)]
    [InlineData("map[int]int{1: n, 2: n, 3: n, 4: n, 5: n, 6: n, 7: 2 / n}", false)]
    [InlineData("map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: f()}", false)]
    [InlineData("map[int]func() int{1: f, 2: f, 3: f, 4: f, 5: f, 6: f, 7: f}", true)]
    [InlineData("map[int]func() int{1: f, 2: f, 3: f, 4: f, 5: f, 6: f, 7: func() int { return 1 }}", false)]
    [InlineData("map[int]map[int]int{1: {1: 1, 2: 2}, 2: {3: 3}, 3: {n: 4}}", true)]
    public void Initialisers_are_functions_of_their_own_where_gcs_are(string literal, bool expected) =>
        Assert.Equal(expected, CompiledObject.Of($"var n = f()\nvar M = {literal}\nfunc f() int {{ return 7 }}\n").Text.Exists(static s => s.Name == "p.map.init.0"));

    private static string Entries(int count, Func<int, string> value) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"key{i}\": {value(i)}"));
}
