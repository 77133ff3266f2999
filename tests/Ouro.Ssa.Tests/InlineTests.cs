using Ouro.Ssa.Passes;
using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class InlineTests
{
    private static Function Optimise(SsaText t, params Function[] functions)
    {
        foreach (Function f in functions) Verifier.Verify(f);
        new PackageOptimizer(t.Context()).Run(functions);
        return functions[0];
    }

    private static Function Max(SsaText t, string flags = "") => t.Parse($"t.max (I64 I64) -> (I64) {flags} stage Built", """
        file "max.go"
        b0:
          v1 = InitMem Mem
          v2 = Arg I64 [0] @0:3:1
          v3 = Arg I64 [1]
          v4 = LtS Bool v2 v3 @0:4:7
          If v4 -> b1 b2
        b1:
          Return v3 v1
        b2:
          Return v2 v1

        """);

    private static Function Caller(SsaText t, string flags = "") => t.Parse($"t.f (I64 Ptr) -> (I64) {flags} stage Built", $$"""
        file "f.go"
        b0:
          v1 = InitMem Mem
          v2 = Arg I64 [0]
          v3 = Arg Ptr [1]
          v4 = Load I64 v3 v1
          v5 = StaticCall Mem v2 v4 v1 {{SsaText.Call("t.max", "I64 I64", "I64")}} @0:10:5
          v6 = Result I64 v5 [0]
          v7 = Store Mem v3 v6 v5
          v8 = StaticCall Mem v6 v2 v7 {{SsaText.Call("t.max", "I64 I64", "I64")}} @0:11:5
          v9 = Result I64 v8 [0]
          Return v9 v8

        """);

    [Fact]
    public void Calls_become_the_body_with_phis_and_an_inline_tree()
    {
        var t = new SsaText();
        Function f = Optimise(t, Caller(t), Max(t));
        Assert.Equal(0, SsaText.Count(f, Op.StaticCall));
        Assert.Equal(2, SsaText.Count(f, Op.LtS));
        Assert.Equal(["f.go", "max.go"], f.Files);
        Assert.Equal(2, f.InlineTree.Count);
        Assert.Equal(new SourcePos(0, 10, 5, -1), f.InlineTree[0].CallPos);
        Value lt = f.Blocks.SelectMany(b => b.Values).First(v => v.Op == Op.LtS);
        Assert.Equal((1, 4, 0), (lt.Pos.File, lt.Pos.Line, lt.Pos.Inline));
    }

    [Fact]
    public void Variables_of_the_body_are_bound_in_each_copy()
    {
        var t = new SsaText();
        Function max = Max(t);
        max.DebugVariables.Add(new DebugVariable("a", DebugVariableKind.Param, new(0, 3, 1, -1), t.Symbol("type:int")) { Index = 0, IsConstant = true, Size = 8 });
        max.Bindings.Add(new(0, 0, max.Entry.Values.Single(v => v.Op == Op.Arg && v.AuxInt == 0)));
        Function f = Optimise(t, Caller(t), max);
        Assert.Equal(2, f.DebugVariables.Count);
        // The first call's argument is the caller's own, the second's is what the first copy returns.
        Assert.Equal([Op.Arg, Op.Phi], f.Bindings.OrderBy(b => f.InlineTree[f.DebugVariables[b.Variable].Pos.Inline].CallPos.Line).Select(b => b.Value.Op));
        Assert.Equal([0, 1], f.Bindings.Select(static b => b.Variable).Order());
    }

    [Theory]
    [InlineData("flags(NoInline)", "", 2)]
    [InlineData("flags(RuntimePackage)", "flags(RuntimePackage)", 2)]
    [InlineData("flags(RuntimePackage InlineCandidate)", "flags(RuntimePackage)", 0)]
    [InlineData("flags(NeedsFrame)", "", 2)]
    public void Who_may_be_inlined(string callee, string caller, int calls)
    {
        var t = new SsaText();
        Function f = Optimise(t, Caller(t, caller), Max(t, callee));
        Assert.Equal(calls, SsaText.Count(f, Op.StaticCall));
    }

    /// <summary>t.even and t.odd call each other.</summary>
    private static Function Half(SsaText t, string name, string other, string flags) => t.Parse($"{name} (I64) -> (I64) {flags} stage Built", $$"""
        b0:
          v1 = InitMem Mem
          v2 = Arg I64 [0]
          v3 = StaticCall Mem v2 v1 {{SsaText.Call(other, "I64", "I64")}}
          v4 = Result I64 v3 [0]
          Return v4 v3

        """);

    [Fact]
    public void A_function_that_calls_itself_stays_whole()
    {
        var t = new SsaText();
        Function f = Optimise(t, Half(t, "t.f", "t.g", ""), Half(t, "t.g", "t.g", "flags(InlineCandidate)"));
        Assert.Empty(f.InlineTree);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("flags(InlineCandidate)", 1)]
    public void Of_functions_that_call_each_other_only_candidates_are_inlined(string flags, int inlined)
    {
        var t = new SsaText();
        Function f = Optimise(t, Half(t, "t.f", "t.even", ""), Half(t, "t.even", "t.odd", flags), Half(t, "t.odd", "t.even", ""));
        Assert.Equal(inlined, f.InlineTree.Count);
    }

    [Fact]
    public void A_frozen_body_survives_its_bytes()
    {
        var t = new SsaText();
        Function f = t.Parse("t.g (Ptr I64) -> (Ptr) flags(InlineCandidate) stage Built", SsaText.Expand($$"""
            file "g.go"
            inline -1 "t.h"<1> 7 @0:3:4
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0] @0:1:2@0
              v3 = Arg I64 [1]
              v4 = SymAddr Ptr [8] {sym "t.x"<0>}
              v5 = Alloc Mem v1 {alloc Variable $T name "p" deadonreentry}
              v6 = Result Ptr v5 [0]
              v7 = Move Mem v6 v4 v5 {$P2}
              v8 = RuntimeCall Mem v4 v6 v7 {rt "mapIterNext"}
              v9 = StaticCall Mem v2 v8 {{SsaText.Call("t.k", "Ptr", "").Replace("}", " noinline}")}}
              Return v6 v9

            """));
        FrozenFunction frozen = FrozenFunction.Freeze(f, static s => s);
        FrozenFunction again = FrozenFunction.Read(frozen.Bytes, frozen.Symbols);
        Assert.Equal((f.Symbol, true, true, FunctionFlags.InlineCandidate), (again.Symbol, again.Allocates, again.Calls, again.Flags));
        Function into = t.Parse("t.into () -> () stage Built", "b0:\n v1 = InitMem Mem\n Return v1\n");
        into.FileIndex("into.go");
        FrozenFunction.Copy copy = again.Thaw(into, new SourcePos(0, 99, 1, -1));
        Assert.Equal(f.Entry.Values.Select(v => v.Op), copy.Values.Select(v => v.Op));
        Assert.Equal(f.Entry.Values.Select(v => v.Aux).Where(a => a is not CallInfo and not RuntimeFunction), copy.Values.Select(v => v.Aux).Where(a => a is not CallInfo and not RuntimeFunction));
        Assert.Equal(["into.go", "g.go"], into.Files);
        Assert.Equal(new SourcePos(1, 1, 2, 1), copy.Values[1].Pos);
        Assert.True(((CallInfo)copy.Values[^1].Aux!).NoInline);
        Assert.Throws<Core.BadInputException>(() => FrozenFunction.Read(frozen.Bytes[..40], frozen.Symbols).Thaw(into, SourcePos.None));
    }

    [Fact]
    public void A_closure_called_by_the_function_that_got_it_disappears()
    {
        // func apply(f func(int) int, x int) int { return f(x) };  f := func(y int) int { return y + k };  apply(f, 3)
        var t = new SsaText();
        Function apply = t.Parse("t.apply (Ptr I64) -> (I64) stage Built", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = ClosureCall Mem v2 v3 v1 {call {{SsaText.Sig("I64", "I64")}}}
              v5 = Result I64 v4 [0]
              Return v5 v4

            """);
        Function body = t.Parse("t.f.func1 (I64) -> (I64) flags(Closure NeedContext) stage Built", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = GetClosurePtr Ptr
              v4 = OffsetPtr Ptr v3 [8]
              v5 = Load I64 v4 v1
              v6 = Add I64 v2 v5
              Return v6 v1

            """);
        Function f = t.Parse("t.f (I64) -> (I64) stage Built", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Alloc Mem v1 {alloc Closure layout(16 8 type "type:c"<0>)}
              v4 = Result Ptr v3 [0]
              v5 = SymAddr Ptr {sym "t.f.func1"<1>}
              v6 = Store Mem v4 v5 v3
              v7 = OffsetPtr Ptr v4 [8]
              v8 = Store Mem v7 v2 v6
              v9 = Const I64 [3]
              v10 = StaticCall Mem v4 v9 v8 {{SsaText.Call("t.apply", "Ptr I64", "I64")}}
              v11 = Result I64 v10 [0]
              Return v11 v10

            """);
        Optimise(t, f, apply, body);
        Compiler.Optimise(f, t.Context());
        Block only = Assert.Single(f.Blocks);
        Assert.Equal(["Add", "Arg", "Const", "InitMem"], only.Values.Select(v => v.Op.ToString()).Order());
    }
}
