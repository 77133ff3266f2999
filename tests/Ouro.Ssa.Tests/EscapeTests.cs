using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class EscapeTests
{
    private static (SsaText T, PackageOptimizer P, Function F) Run(string header, string body, Action<SsaText>? setup = null)
    {
        var t = new SsaText();
        setup?.Invoke(t);
        Function f = t.Parse(header, SsaText.Expand(body));
        var p = new PackageOptimizer(t.Context());
        p.Run([f]);
        return (t, p, f);
    }

    private const string Head = """
        b0:
          v1 = InitMem Mem
          v2 = Arg Ptr [0]
          v3 = Alloc Mem v1 {alloc New $T}
          v4 = Result Ptr v3 [0]

        """;

    [Fact]
    public void A_small_map_that_stays_begins_in_the_frame_with_a_group_and_a_seed_and_one_returned_is_the_runtimes()
    {
        const string Make = """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Alloc Mem v1 {alloc Map layout(48 8 ptr 4) group layout(136 8)}
              v4 = Result Ptr v3 [0]

            """;
        (_, _, Function f) = Run("t.f (Ptr) -> (I64) stage Built", Make + """
              v5 = Load I64 v4 v3
              Return v5 v3

            """);
        Assert.Equal(2, SsaText.Count(f, Op.VarDef));
        Assert.Contains("rt \"rand\"", TextPrinter.Print(f), StringComparison.Ordinal);
        Assert.DoesNotContain("makemap_small", TextPrinter.Print(f), StringComparison.Ordinal);
        (_, _, f) = Run("t.f (Ptr) -> (Ptr) stage Built", Make + """
              Return v4 v3

            """);
        Assert.Equal(0, SsaText.Count(f, Op.VarDef));
        Assert.Contains("makemap_small", TextPrinter.Print(f), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_only_used_here_stays_in_the_frame_and_one_returned_does_not()
    {
        (_, _, Function f) = Run("t.f (Ptr) -> (Ptr) stage Built", Head + """
              v5 = Store Mem v4 v2 v3
              v6 = Load Ptr v4 v5
              Return v6 v5

            """);
        Assert.Equal(1, SsaText.Count(f, Op.VarDef));
        (_, PackageOptimizer p, f) = Run("t.f (Ptr) -> (Ptr) stage Built", Head + """
              v5 = Store Mem v4 v2 v3
              Return v4 v5

            """);
        Assert.Equal(1, SsaText.Count(f, Op.RuntimeCall));
        Assert.Equal(0, p.Summaries[f.Symbol].ToHeap[0]); // the parameter is stored in it
    }

    [Fact]
    public void The_summary_counts_dereferences()
    {
        (_, PackageOptimizer p, Function f) = Run("t.f (Ptr Ptr) -> (Ptr) stage Built", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = Load Ptr v2 v1
              v5 = SymAddr Ptr {sym "t.global"<0>}
              v6 = Load Ptr v3 v1
              v7 = Load Ptr v6 v1
              v8 = Store Mem v5 v7 v1
              Return v4 v8

            """);
        EscapeSummary s = p.Summaries[f.Symbol];
        Assert.Equal(1, s.ToResult[0][0]);
        Assert.Equal(-1, s.ToHeap[0]);
        Assert.Equal(2, s.ToHeap[1]);
        Assert.Empty(s.ToResult[1]);
    }

    [Fact]
    public void A_callee_decides_by_its_summary()
    {
        string call = $"v5 = StaticCall Mem v4 v3 {SsaText.Call("t.g", "Ptr", "")}\nReturn v2 v5\n";
        (_, _, Function f) = Run("t.f (Ptr) -> (Ptr) stage Built", Head + call);
        Assert.Equal(1, SsaText.Count(f, Op.RuntimeCall));
        (_, _, f) = Run("t.f (Ptr) -> (Ptr) stage Built", Head + call, t => t.Summary("t.g", EscapeSummary.NoLeak(1)));
        Assert.Equal(0, SsaText.Count(f, Op.RuntimeCall));
    }

    [Fact]
    public void In_a_loop_an_address_kept_for_the_next_iteration_escapes()
    {
        const string Body = """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              Plain -> b1
            b1: <- b0 b1
              v3 = Phi Mem v1 v7
              v4 = Phi Ptr v2 KEPT
              v5 = Alloc Mem v3 {alloc New $T}
              v6 = Result Ptr v5 [0]
              v7 = Store Mem v6 v4 v5
              v8 = Load Ptr v6 v7
              v9 = Eq Bool v8 v4
              If v9 -> b1 b2
            b2:
              Return v8 v7

            """;
        Assert.Equal(1, SsaText.Count(Run("t.f (Ptr) -> (Ptr) stage Built", Body.Replace("KEPT", "v6")).F, Op.RuntimeCall));
        Assert.Equal(0, SsaText.Count(Run("t.f (Ptr) -> (Ptr) stage Built", Body.Replace("KEPT", "v8")).F, Op.RuntimeCall));
    }

    [Fact]
    public void A_named_variable_that_must_stay_is_reported()
    {
        (SsaText t, _, _) = Run("t.f (Ptr) -> (Ptr) stage Built", Head.Replace("alloc New $T", "alloc Variable $T name \"x\" noheap") + "Return v4 v3\n");
        Assert.Equal("x escapes to heap, not allowed in runtime", Assert.Single(t.Diagnostics.ToSortedArray()).Message);
    }

    [Fact]
    public void A_closure_that_stores_one_capture_into_another_keeps_both_in_the_frame()
    {
        // run(func(){ p = &a }): the closure holds &p and &a.
        var t = new SsaText();
        t.Summary("t.run", EscapeSummary.NoLeak(1));
        Function body = t.Parse("t.f.func1 () -> () flags(Closure NeedContext) stage Built", """
            b0:
              v1 = InitMem Mem
              v2 = GetClosurePtr Ptr
              v3 = OffsetPtr Ptr v2 [8]
              v4 = Load Ptr v3 v1
              v5 = OffsetPtr Ptr v2 [16]
              v6 = Load Ptr v5 v1
              v7 = Store Mem v4 v6 v1
              Return v7

            """);
        Function f = t.Parse("t.f () -> () stage Built", SsaText.Expand($$"""
            b0:
              v1 = InitMem Mem
              v2 = Alloc Mem v1 {alloc Variable $T name "p"}
              v3 = Result Ptr v2 [0]
              v4 = Alloc Mem v2 {alloc Variable $W name "a"}
              v5 = Result Ptr v4 [0]
              v6 = Alloc Mem v4 {alloc Closure layout(24 8 ptr 6 type "type:c"<0>)}
              v7 = Result Ptr v6 [0]
              v8 = SymAddr Ptr {sym "t.f.func1"<1>}
              v9 = PtrToInt I64 v8
              v10 = Store Mem v7 v9 v6
              v11 = OffsetPtr Ptr v7 [8]
              v12 = Store Mem v11 v3 v10
              v13 = OffsetPtr Ptr v7 [16]
              v14 = Store Mem v13 v5 v12
              v15 = StaticCall Mem v7 v14 {{SsaText.Call("t.run", "Ptr", "")}}
              Return v15

            """));
        var p = new PackageOptimizer(t.Context());
        p.Run([f, body]);
        Assert.Equal([new CaptureFlow(16, 0, 8)], p.Summaries[body.Symbol].Captures);
        Assert.Equal(0, SsaText.Count(f, Op.RuntimeCall));
    }

    [Fact]
    public void Recursion_finds_the_least_fixed_point()
    {
        (_, PackageOptimizer p, Function f) = Run("t.f (Ptr) -> (Ptr) stage Built", Head + $"""
              v5 = StaticCall Mem v4 v3 {SsaText.Call("t.f", "Ptr", "Ptr")}
              v6 = Load Ptr v2 v5
              Return v6 v5

            """);
        Assert.Equal(0, SsaText.Count(f, Op.RuntimeCall));
        Assert.Equal(1, p.Summaries[f.Symbol].ToResult[0][0]);
    }
}
