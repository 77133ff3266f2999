using Ouro.Ssa.Passes;
using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class PassTests
{
    private static Function Run(string header, string body, params Action<Function, PassContext>[] passes)
    {
        var t = new SsaText();
        Function f = t.Parse(header, body);
        PassContext cx = t.Context();
        Verifier.Verify(f);
        foreach (Action<Function, PassContext> p in passes) Pipeline.Run(f, cx, [new Pass("p", p)]);
        Assert.False(t.Diagnostics.HasErrors);
        return f;
    }

    [Fact]
    public void A_constant_condition_takes_its_branch_and_the_blocks_join()
    {
        Function f = Run("t.f (I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Const I64 [3]
              v4 = Const I64 [4]
              v5 = LtS Bool v3 v4
              If v5 -> b1 b2
            b1:
              v6 = Add I64 v2 v3
              Plain -> b3
            b2:
              v7 = Add I64 v2 v4
              Plain -> b3
            b3: <- b1 b2
              v8 = Phi I64 v6 v7
              Return v8 v1

            """, Fold.Run, DeadCode.Run);
        Block only = Assert.Single(f.Blocks);
        Assert.Equal("v6 = Add I64 v2 v3", TextPrinter.Line(f, only.Controls[0]));
        Assert.Equal(4, only.Values.Count);
    }

    [Theory]
    [InlineData("v9 = Add I64 v2 v3", "v2 = Arg I64 [0]", 0)]
    [InlineData("v9 = Mul I64 v2 v4", "Shl I64", 8)]
    [InlineData("v9 = DivU I64 v2 v4", "ShrU I64", 8)]
    [InlineData("v9 = ModU I64 v2 v4", "And I64", 8)]
    [InlineData("v9 = Sub I64 v2 v2", "Const I64 [0]", 8)]
    [InlineData("v9 = Xor I64 v2 v5", "Not I64", 8)]
    [InlineData("v9 = ShrU I64 v2 v6", "Const I64 [0]", 8)]
    public void Algebra(string line, string expected, int _)
    {
        Function f = Run("t.f (I64) -> (I64) stage Placed", $"""
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Const I64 [0]
              v4 = Const I64 [8]
              v5 = Const I64 [-1]
              v6 = Const I64 [64]
              {line}
              Return v9 v1

            """, Fold.Run, DeadCode.Run);
        Assert.Contains(expected, TextPrinter.Line(f, f.Entry.Controls[0]));
    }

    /// <summary>A quotient by a power of two whose reciprocal is a normal number is a product; others stay.</summary>
    [Theory]
    [InlineData("FMul", 1.0, "v2 = Arg F64 [0]")]
    [InlineData("FMul", 2.0, "FAdd F64 v2 v2")]
    [InlineData("FMul", 4.0, "FMul F64 v2 v3")]
    [InlineData("FMul", -1.0, "FMul F64 v2 v3")]
    [InlineData("FDiv", 1.0, "v2 = Arg F64 [0]")]
    [InlineData("FDiv", -8.0, "FMul F64 v2 v5")]
    [InlineData("FDiv", 0.5, "FAdd F64 v2 v2")]
    [InlineData("FDiv", 3.0, "FDiv F64 v2 v3")]
    [InlineData("FDiv", 0.0, "FDiv F64 v2 v3")]
    [InlineData("FDiv", double.PositiveInfinity, "FDiv F64 v2 v3")]
    [InlineData("FDiv", 2.2250738585072014e-308, "FMul F64 v2 v5")]
    [InlineData("FDiv", 1.1125369292536007e-308, "FDiv F64 v2 v3")]
    [InlineData("FDiv", 4.4942328371557898e307, "FMul F64 v2 v5")]
    [InlineData("FDiv", 8.9884656743115796e307, "FDiv F64 v2 v3")]
    public void Floats_by_a_constant(string op, double constant, string expected)
    {
        Function f = Run("t.f (F64) -> (F64) stage Placed", $"""
            b0:
              v1 = InitMem Mem
              v2 = Arg F64 [0]
              v3 = ConstF F64 [{BitConverter.DoubleToInt64Bits(constant)}]
              v4 = {op} F64 v2 v3
              Return v4 v1

            """, Fold.Run, DeadCode.Run);
        Assert.Contains(expected, TextPrinter.Line(f, f.Entry.Controls[0]));
    }

    /// <summary>Two bytes of one memory state are one load where the last of them was, swapped if the first is the upper one; not when one is used elsewhere too.</summary>
    [Theory]
    [InlineData("v7", "v6", "v12", "Load I16 v2 v1")]
    [InlineData("v6", "v7", "v12", "ByteSwap I16 v")]
    [InlineData("v7", "v6", "v6", "Load I8 v2 v1")]
    public void A_number_of_two_bytes_is_one_load(string upper, string lower, string second, string expected)
    {
        Function f = Run("t.f (Ptr) -> (I16 I8) stage Placed", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Const I64 [8]
              v4 = OffsetPtr Ptr v2 [1]
              v6 = Load I8 v2 v1
              v7 = Load I8 v4 v1
              v8 = ZeroExt I16 {{lower}}
              v9 = ZeroExt I16 {{upper}}
              v10 = Shl I16 v9 v3 [1]
              v11 = Or I16 v8 v10
              v12 = Const I8 [0]
              Return v11 {{second}} v1

            """, CombineAccesses.Run, DeadCode.Run);
        Assert.Contains(f.Entry.Values, v => TextPrinter.Line(f, v).Contains(expected, StringComparison.Ordinal));
        Assert.Equal(second == "v12" ? 1 : 2, f.Entry.Values.Count(static v => v.Op == Op.Load));
    }

    /// <summary>A sum of as many terms as a source may have is looked at without following it down.</summary>
    [Fact]
    public void A_long_sum_is_no_number_of_bytes()
    {
        const int Terms = 200_000;
        var sum = new System.Text.StringBuilder("b0:\n  v1 = InitMem Mem\n  v2 = Arg I64 [0]\n  v3 = Add I64 v2 v2\n");
        for (int i = 4; i < Terms; i++) sum.Append(System.Globalization.CultureInfo.InvariantCulture, $"  v{i} = Add I64 v{i - 1} v2\n");
        sum.Append(System.Globalization.CultureInfo.InvariantCulture, $"  Return v{Terms - 1} v1\n");
        Function f = Run("t.f (I64) -> (I64) stage Placed", sum.ToString(), CombineAccesses.Run);
        Assert.Equal(Terms - 3, f.Entry.Values.Count(static v => v.Op == Op.Add));
    }

    /// <summary>Bytes of a number are one store, unless something reads the memory in between.</summary>
    [Theory]
    [InlineData("v1", "Store Mem v2 v3 v1", 1)]
    [InlineData("v9", "Store Mem v2 v7 v1", 2)]
    public void Two_bytes_of_a_number_are_one_store(string read, string expected, int stores)
    {
        Function f = Run("t.f (Ptr I16) -> (I8) stage Placed", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I16 [1]
              v4 = Const I64 [8]
              v5 = OffsetPtr Ptr v2 [1]
              v6 = ShrU I16 v3 v4 [1]
              v7 = Trunc I8 v3
              v8 = Trunc I8 v6
              v9 = Store Mem v2 v7 v1
              v10 = Load I8 v2 {{read}}
              v11 = Store Mem v5 v8 v9
              Return v10 v11

            """, CombineAccesses.Run, DeadCode.Run);
        Assert.Contains(f.Entry.Values, v => TextPrinter.Line(f, v).Contains(expected, StringComparison.Ordinal));
        Assert.Equal(stores, f.Entry.Values.Count(static v => v.Op == Op.Store));
    }

    [Fact]
    public void A_path_with_a_known_outcome_skips_the_branch()
    {
        // if x < y && y < 9 { return x } return y, with the condition as a value
        Function f = Run("t.f (I64 I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = LtS Bool v2 v3
              v5 = Const Bool [0]
              v6 = Const I64 [9]
              If v4 -> b1 b2
            b1:
              v7 = LtS Bool v3 v6
              v8 = Store Mem v20 v3 v1
              v20 = SymAddr Ptr {sym "t.x"<0>}
              Plain -> b2
            b2: <- b0 b1
              v9 = Phi Bool v5 v7
              v10 = Phi Mem v1 v8
              If v9 -> b3 b4
            b3:
              Return v2 v10
            b4:
              Return v3 v10

            """, Shortcut.Run, DeadCode.Run);
        Assert.DoesNotContain(f.Blocks.SelectMany(b => b.Values), v => v.Op == Op.Phi && v.Type == ValueType.Bool);
        Assert.Equal(2, f.Blocks.Count(b => b.Kind == BlockKind.If));
        Assert.Equal("v8", f.Blocks.Single(b => b.Kind == BlockKind.Return && b.Controls[0].Id == 2).Controls[1].ToString());
    }

    [Fact]
    public void A_length_says_nothing_about_the_number_before_the_slice_was_made()
    {
        // if n < 0 { return 0 } s := make([]T, n); return s[:i]: n is the limit of a check, which does not decide the branch above it
        Function f = Run("t.f (I64 I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = Const I64 [0]
              v5 = LtS Bool v2 v4
              If v5 -> b1 b2
            b1:
              Return v4 v1
            b2:
              v6 = BoundsCheck I64 v3 v2 v1 [2]
              Return v6 v1

            """, Prove.Run, DeadCode.Run);
        Assert.Equal(1, f.Blocks.Count(b => b.Kind == BlockKind.If));
    }

    [Fact]
    public void What_is_known_of_this_iteration_says_nothing_about_the_one_before()
    {
        // for p := 0; ; p = q { q := next(); if q >= 0 { if p >= 0 { hit() } } }
        Function f = Run("t.f () -> () stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Const I64 [0]
              v3 = SymAddr Ptr {sym "t.x"<0>}
              Plain -> b1
            b1: <- b0 b2 b3 b4
              v4 = Phi I64 v2 v7 v7 v7
              v5 = Phi Mem v1 v6 v6 v9
              v6 = Store Mem v3 v4 v5
              v7 = Load I64 v3 v6
              v8 = LeS Bool v2 v7
              If v8 -> b3 b2
            b2:
              Plain -> b1
            b3:
              v10 = LeS Bool v2 v4
              If v10 -> b4 b1
            b4:
              v9 = Store Mem v3 v7 v6
              Plain -> b1

            """, Prove.Run, DeadCode.Run);
        Assert.Equal(2, f.Blocks.Count(b => b.Kind == BlockKind.If));
    }

    [Fact]
    public void Constants_of_small_types_wrap()
    {
        Function f = Run("t.f () -> (I8) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Const I8 [100]
              v3 = Add I8 v2 v2
              Return v3 v1

            """, Fold.Run);
        Assert.Equal(-56, f.Entry.Controls[0].AuxInt);
    }

    [Fact]
    public void An_equal_value_and_a_covered_check_go_away()
    {
        Function f = Run("t.f (Ptr I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = NilCheck Ptr v2 v1
              v5 = Add I64 v3 v3
              v6 = Store Mem v4 v5 v1
              Plain -> b1
            b1:
              v7 = NilCheck Ptr v2 v6
              v8 = Add I64 v3 v3
              v9 = Load I64 v7 v6
              v10 = Add I64 v8 v9
              Return v10 v6

            """, CommonSubexpressions.Run, DeadCode.Run);
        Assert.Equal(1, SsaText.Count(f, Op.NilCheck));
        Assert.Equal(2, SsaText.Count(f, Op.Add));
    }

    [Fact]
    public void A_variable_in_memory_becomes_values_with_a_phi()
    {
        Function f = Run("t.f (Bool I64) -> (I64) stage Placed", SsaText.Expand("""
            local "x" Auto $W
            b0:
              v1 = InitMem Mem
              v2 = Arg Bool [0]
              v3 = Arg I64 [1]
              v4 = LocalAddr Ptr {local 0}
              v5 = VarDef Mem v1 {local 0}
              v6 = Zero Mem v4 v5 [1] {$W}
              If v2 -> b1 b2
            b1:
              v7 = Store Mem v4 v3 v6
              Plain -> b2
            b2: <- b0 b1
              v8 = Phi Mem v6 v7
              v9 = Load I64 v4 v8
              Return v9 v8

            """), ScalarReplacement.Run, DeadCode.Run);
        Assert.Equal(Op.Phi, f.Blocks[^1].Controls[0].Op);
        Assert.Equal(Op.InitMem, f.Blocks[^1].Controls[1].Op);
        Assert.Equal(0, SsaText.Count(f, Op.Load) + SsaText.Count(f, Op.Store) + SsaText.Count(f, Op.Zero));
    }

    [Fact]
    public void A_copied_aggregate_becomes_values()
    {
        Function f = Run("t.f (Ptr I64) -> (Ptr) stage Placed", SsaText.Expand("""
            local "x" Auto layout(16 8 ptr 1)
            local "y" Auto layout(16 8 ptr 1)
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = LocalAddr Ptr {local 0}
              v5 = LocalAddr Ptr {local 1}
              v6 = OffsetPtr Ptr v4 [8]
              v7 = Store Mem v4 v2 v1
              v8 = Store Mem v6 v3 v7
              v9 = Move Mem v5 v4 v8 {layout(16 8 ptr 1)}
              v10 = Load Ptr v5 v9
              v11 = Move Mem v10 v5 v9 {layout(16 8 ptr 1)}
              Return v10 v11

            """), ScalarReplacement.Run, DeadCode.Run);
        Assert.Equal(0, SsaText.Count(f, Op.LocalAddr));
        Assert.Equal(2, SsaText.Count(f, Op.Store)); // both words to the pointer, which is not a local
        Assert.Equal("v2", f.Entry.Controls[0].ToString());
    }

    [Fact]
    public void A_load_gets_what_was_stored_past_a_disjoint_store()
    {
        Function f = Run("t.f (Ptr I64 I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = Arg I64 [2]
              v5 = OffsetPtr Ptr v2 [8]
              v6 = Store Mem v2 v3 v1
              v7 = Store Mem v5 v4 v6
              v8 = Load I64 v2 v7
              Return v8 v7

            """, StoreForwarding.Run, DeadCode.Run);
        Assert.Equal("v3", f.Entry.Controls[0].ToString());
    }

    [Fact]
    public void An_unknown_pointer_stops_forwarding()
    {
        Function f = Run("t.f (Ptr Ptr I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = Arg I64 [2]
              v6 = Store Mem v2 v4 v1
              v7 = Store Mem v3 v4 v6
              v8 = Load I64 v2 v7
              Return v8 v7

            """, StoreForwarding.Run, DeadCode.Run);
        Assert.Equal(1, SsaText.Count(f, Op.Load));
    }

    [Fact]
    public void A_store_overwritten_before_any_read_is_dead_but_not_across_a_check()
    {
        const string Body = """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v6 = Store Mem v2 v3 v1
              CHECK
              v8 = Store Mem v2 v3 v6
              Return v3 v8

            """;
        Assert.Equal(1, SsaText.Count(Run("t.f (Ptr I64) -> (I64) stage Placed", Body.Replace("CHECK", ""), DeadStores.Run), Op.Store));
        Assert.Equal(2, SsaText.Count(Run("t.f (Ptr I64) -> (I64) stage Placed", Body.Replace("CHECK", "v7 = DivCheck I64 v3 v6"), DeadStores.Run), Op.Store));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("v6 = KeepAlive Mem v4 v5", 1)]
    public void What_is_in_a_box_that_is_kept_alive_is_stored(string keep, int stores)
    {
        Function f = Run("t.f (Ptr) -> () stage Placed", $"""
            local "box" Auto layout(8 8 ptr 1) addressed
            b0:
              v1 = InitMem Mem
              v3 = Arg Ptr [0]
              v4 = LocalAddr Ptr {"{local 0}"}
              v5 = Store Mem v4 v3 v1
              {keep}
              Return {(keep.Length > 0 ? "v6" : "v5")}

            """, DeadStores.Run);
        Assert.Equal(stores, SsaText.Count(f, Op.Store));
    }

    [Fact]
    public void Clearing_before_full_initialisation_is_dead()
    {
        Function f = Run("t.f (I64) -> () stage Placed", SsaText.Expand($$"""
            local "x" Auto layout(16 8)
            b0:
              v1 = InitMem Mem
              v3 = Arg I64 [0]
              v4 = LocalAddr Ptr {local 0}
              v5 = OffsetPtr Ptr v4 [8]
              v6 = Zero Mem v4 v1 [1] {layout(16 8)}
              v7 = Store Mem v4 v3 v6
              v8 = Store Mem v5 v3 v7
              v9 = StaticCall Mem v4 v8 {{SsaText.Call("t.g", "Ptr", "")}}
              Return v9

            """), DeadStores.Run, DeadCode.Run);
        Assert.Equal(0, SsaText.Count(f, Op.Zero));
        Assert.Equal(2, SsaText.Count(f, Op.Store));
    }

    [Fact]
    public void A_pointer_store_gets_a_barrier_with_old_and_new_value()
    {
        Function f = Run("t.f (Ptr Ptr) -> () stage RuntimeLowered", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = OffsetPtr Ptr v2 [8]
              v6 = Store Mem v2 v3 v1
              v7 = Store Mem v4 v3 v6
              Return v7

            """, WriteBarriers.Run);
        Value buffer = Assert.Single(f.Blocks.SelectMany(b => b.Values), v => v.Op == Op.BarrierBuffer);
        Assert.Equal(4, buffer.AuxInt);
        Assert.Equal(1, SsaText.Count(f, Op.BarrierFlag));
        Assert.Equal(Op.BarrierEnd, f.Blocks.Single(b => b.Kind == BlockKind.Return).Controls[0].Op);
    }

    [Fact]
    public void Nil_into_a_new_object_needs_no_barrier_and_a_heap_pointer_one_entry()
    {
        string newobject = SsaText.Call("runtime.newobject", "Ptr", "Ptr");
        Function f = Run("t.f (Ptr) -> (Ptr) stage RuntimeLowered", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = SymAddr Ptr {sym "type:pair"<0>}
              v4 = StaticCall Mem v3 v1 {{newobject}}
              v5 = Result Ptr v4 [0]
              v6 = OffsetPtr Ptr v5 [8]
              v7 = Const Ptr [0]
              v8 = Store Mem v5 v7 v4
              v9 = Store Mem v6 v2 v8
              Return v5 v9

            """, WriteBarriers.Run);
        Value buffer = Assert.Single(f.Blocks.SelectMany(b => b.Values), v => v.Op == Op.BarrierBuffer);
        Assert.Equal(1, buffer.AuxInt);
    }

    [Fact]
    public void A_store_to_the_frame_needs_no_barrier()
    {
        Function f = Run("t.f (Ptr) -> () stage RuntimeLowered", SsaText.Expand("""
            local "x" Auto $T
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = LocalAddr Ptr {local 0}
              v4 = Store Mem v3 v2 v1
              Return v4

            """), WriteBarriers.Run);
        Assert.Equal(0, SsaText.Count(f, Op.BarrierFlag));
    }

    [Fact]
    public void A_prohibited_barrier_is_an_error()
    {
        var t = new SsaText();
        Function f = t.Parse("t.f (Ptr Ptr) -> () flags(NoWriteBarrier) stage RuntimeLowered", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = Store Mem v2 v3 v1
              Return v4

            """);
        WriteBarriers.Run(f, t.Context());
        Assert.Equal("write barrier prohibited", Assert.Single(t.Diagnostics.ToSortedArray()).Message);
    }

    [Fact]
    public void The_order_of_passes_is_the_one_that_is_argued_for()
    {
        List<string> names = Compiler.Passes.Select(p => p.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        foreach ((string first, string then, string why) in Compiler.Order)
            Assert.True(names.IndexOf(first) >= 0 && names.IndexOf(first) < names.IndexOf(then), $"{first} before {then}: {why}");
    }

    // A value of type T in interface I, asserted to be a J: the itab's second word is T, J's method is at 24.
    private static string Assertion(string type) => $$"""
        b0:
          v1 = InitMem Mem
          v2 = Arg Ptr [0]
          v3 = SymAddr Ptr [8] {sym "itab.{{type}}.I"<0>}
          v4 = Load I64 v3 v1
          v5 = IntToPtr Ptr v4
          v6 = SymAddr Ptr {sym "J"<0>}
          v7 = RuntimeCall Mem v6 v5 v1 {rt "typeAssert"}
          v8 = Result Ptr v7
          v9 = PtrToInt I64 v8
          v10 = IntToPtr Ptr v9
          v11 = OffsetPtr Ptr v10 [24]
          v12 = Load Ptr v11 v7
          v13 = InterfaceCall Mem v12 v2 v7 {{SsaText.Call("", "Ptr", "").Replace("\"\"<1> ", "")}}
          Return v13

        """;

    [Fact]
    public void An_assertion_of_a_known_type_is_no_question_and_its_method_is_called_directly()
    {
        Function f = Run("t.f (Ptr) -> () stage Built", Assertion("T"), (f, cx) =>
        {
            // Values are in no order: the assertion may be met before the type is known.
            while (Devirtualise.Run(f, cx)) Fold.Run(f, cx);
        }, DeadCode.Run);
        Assert.Equal(3, f.Blocks.Single().Values.Count); // memory, parameter, call
        Assert.Equal("T.24", ((CallInfo)f.Blocks[0].Values.Single(static v => v.Op == Op.StaticCall).Aux!).Callee!.Name);
    }

    [Fact]
    public void An_assertion_that_a_known_type_may_fail_is_left_to_the_runtime()
    {
        Function f = Run("t.f (Ptr) -> () stage Built", Assertion("other"), (f, cx) =>
        {
            while (Devirtualise.Run(f, cx)) Fold.Run(f, cx);
        }, DeadCode.Run);
        Assert.Equal(1, SsaText.Count(f, Op.RuntimeCall));
        Assert.Equal(1, SsaText.Count(f, Op.InterfaceCall));
    }

    [Fact]
    public void The_runtime_is_asked_for_an_itab_only_when_the_cache_has_none()
    {
        Function f = Run("t.f (Ptr) -> () stage Placed", Assertion("other"), AssertionCache.Run, DeadCode.Run);
        Block asks = f.Blocks.Single(static b => b.Values.Exists(static v => v.Op == Op.RuntimeCall));
        Block empty = Assert.Single(asks.Preds).Block;
        Assert.Equal(BlockKind.If, empty.Kind);
        // Where the ways meet there are an itab from each and a memory after each.
        Block meet = Assert.Single(asks.Succs).Block;
        Assert.Equal(2, meet.Preds.Count);
        Value[] phis = [.. meet.Values.Where(static v => v.Op == Op.Phi)];
        Assert.Equal([ValueType.I64, ValueType.Mem], phis.Select(static v => v.Type).Order());
        Value call = meet.Values.Single(static v => v.Op == Op.InterfaceCall);
        Assert.Same(phis.Single(static v => v.Type == ValueType.Mem), call.MemArg);
        Assert.Equal(1, SsaText.Count(f, Op.AtomicLoad));
    }
}
