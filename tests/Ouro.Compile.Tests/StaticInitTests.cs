using Ouro.Object;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>Initialisers of package level: what of them is data, and what init refers to.</summary>
public sealed class StaticInitTests
{
    // The linker may drop the variable, and with it what the type's methods need.
    [Fact]
    public void Init_computes_parts_of_a_literal_without_the_variable_and_its_interface()
    {
        GoObject o = CompiledObject.Of("""
            type I interface{ M() }
            type T struct{ s string; n int }
            func (t *T) M() { println(t.s, t.n) }
            var V I = &T{s: "constant", n: f()}
            func f() int { return 7 }
            """);
        GoSymbol v = CompiledObject.Find(o, "p.V");
        GoSymbol literal = Assert.Single(v.Relocations, static r => r.Target!.Name.StartsWith("p..stmp_", StringComparison.Ordinal)).Target!;
        Assert.Equal(SymFlags.Local, literal.Flags & SymFlags.Local);
        Assert.Equal(24, literal.Size);
        Assert.Single(literal.Relocations, static r => r.Target!.Name.StartsWith("go:string.", StringComparison.Ordinal));
        GoSymbol init = CompiledObject.Find(o, "p.init");
        Assert.Contains(init.Relocations, r => r.Target == literal);
        Assert.DoesNotContain(init.Relocations, r => r.Target == v || r.Target!.Name.StartsWith("go:itab.", StringComparison.Ordinal) || r.Target.Name == "runtime.newobject");
    }

    [Fact]
    public void What_a_slice_holds_is_data_where_it_is_not_computed()
    {
        GoObject o = CompiledObject.Of("var V = []string{\"first\", f(), \"third\"}\nfunc f() string { return \"second\" }");
        GoSymbol array = Assert.Single(CompiledObject.Find(o, "p.V").Relocations).Target!;
        Assert.Equal([0, 32], array.Relocations.Select(static r => r.Offset).Order());
        Assert.DoesNotContain(CompiledObject.Find(o, "p.init").Relocations, static r => r.Target!.Name.StartsWith("go:string.\"first", StringComparison.Ordinal));
    }
}
