using Ouro.Ssa.Passes;
using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class ProveTests
{
    private static Function Run(string header, string body)
    {
        var t = new SsaText();
        Function f = t.Parse(header, body);
        Pipeline.Run(f, t.Context(), [new Pass("prove", Prove.Run), new Pass("deadcode", DeadCode.Run)]);
        return f;
    }

    private const string Loop = """
        b0:
          v1 = InitMem Mem
          v2 = Arg I64 [0]
          v3 = Const I64 [START]
          v4 = Const I64 [STEP]
          Plain -> b1
        b1: <- b0 b2
          v5 = Phi I64 v3 v9
          v6 = COND
          If v6 -> b2 b3
        b2:
          v8 = BoundsCheck I64 v5 v2 v1
          v9 = Add I64 v5 v4
          Plain -> b1
        b3:
          Return v5 v1

        """;

    [Theory]
    [InlineData("0", "1", "LtS Bool v5 v2", 0)]
    [InlineData("3", "1", "LtS Bool v5 v2", 0)]
    [InlineData("-1", "1", "LtS Bool v5 v2", 1)]     // starts below 0
    [InlineData("0", "1", "LeS Bool v5 v2", 1)]      // reaches the length
    [InlineData("0", "2", "LtS Bool v5 v2", 1)]      // the step may overflow
    [InlineData("0", "-1", "LtS Bool v5 v2", 1)]
    public void An_index_counting_up_to_the_length(string start, string step, string cond, int left)
    {
        Function f = Run("t.f (I64) -> (I64) stage Placed", Loop.Replace("START", start).Replace("STEP", step).Replace("COND", cond));
        Assert.Equal(left, SsaText.Count(f, Op.BoundsCheck));
    }

    [Fact]
    public void An_index_counting_down()
    {
        Function f = Run("t.f (I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Const I64 [-1]
              v4 = Const I64 [0]
              v10 = Add I64 v2 v3
              v11 = BoundsCheck I64 v4 v2 v1
              Plain -> b1
            b1: <- b0 b2
              v5 = Phi I64 v10 v9
              v6 = LeS Bool v4 v5
              If v6 -> b2 b3
            b2:
              v8 = BoundsCheck I64 v5 v2 v1
              v9 = Add I64 v5 v3
              Plain -> b1
            b3:
              Return v5 v1

            """);
        Assert.Equal(1, SsaText.Count(f, Op.BoundsCheck));
    }

    [Theory]
    [InlineData("v3 = BoundsCheck I64 v10 v2 v1", "v4 = BoundsCheck I64 v11 v2 v1", 1)]   // b[7], then b[3]
    [InlineData("v3 = BoundsCheck I64 v11 v2 v1", "v4 = BoundsCheck I64 v10 v2 v1", 2)]   // b[3], then b[7]
    public void A_higher_constant_index_covers_a_lower_one_after_it(string first, string second, int left)
    {
        Function f = Run("t.f (I64) -> () stage Placed", $"""
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v10 = Const I64 [7]
              v11 = Const I64 [3]
              {first}
              {second}
              Return v1

            """);
        Assert.Equal(left, SsaText.Count(f, Op.BoundsCheck));
    }

    // h.counts[bucket * 16 + x % 16] with bucket below a constant: a bound of a sum of products.
    [Theory]
    [InlineData("45", "720", "Mul I64 v2 v4", 0)]
    [InlineData("45", "719", "Mul I64 v2 v4", 1)]  // 44 * 16 + 15 is 719
    [InlineData("45", "720", "Shl I64 v2 v8 [1]", 0)]
    [InlineData("46", "720", "Mul I64 v2 v4", 1)]
    [InlineData("9223372036854775807", "9223372036854775807", "Mul I64 v2 v4", 1)] // the product may overflow
    public void An_index_of_bucket_and_place_in_it(string buckets, string length, string product, int left)
    {
        Function f = Run("t.f (I64 I64) -> (I64) stage Placed", $"""
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = Const I64 [16]
              v5 = Const I64 [{buckets}]
              v6 = Const I64 [{length}]
              v8 = Const I64 [4]
              v7 = LtU Bool v2 v5
              If v7 -> b1 b2
            b1: <- b0
              v10 = {product}
              v11 = ModU I64 v3 v4
              v12 = Add I64 v10 v11
              v13 = BoundsCheck I64 v12 v6 v1
              Return v13 v1
            b2: <- b0
              Return v2 v1

            """);
        Assert.Equal(left, SsaText.Count(f, Op.BoundsCheck));
    }

    [Fact]
    public void Slicing_keeps_its_bounds_related()
    {
        // t := s[i:]; t[0] after len(t) != 0
        Function f = Run("t.f (I64 I64) -> () stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = BoundsCheck I64 v3 v2 v1 [1]
              v5 = Sub I64 v2 v4
              v6 = Const I64 [0]
              v7 = Ne Bool v5 v6
              If v7 -> b1 b2
            b1:
              v8 = BoundsCheck I64 v6 v5 v1
              Plain -> b2
            b2:
              Return v1

            """);
        Assert.Equal(1, SsaText.Count(f, Op.BoundsCheck));
    }

    [Fact]
    public void A_test_for_nil_and_for_zero_replaces_the_check()
    {
        Function f = Run("t.f (Ptr I64) -> () stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = Const Ptr [0]
              v5 = Const I64 [0]
              v6 = Ne Bool v2 v4
              v7 = Ne Bool v3 v5
              v8 = And Bool v6 v7
              If v8 -> b1 b2
            b1:
              v9 = NilCheck Ptr v2 v1
              v10 = DivCheck I64 v3 v1
              Plain -> b2
            b2:
              Return v1

            """);
        Assert.Equal(0, SsaText.Count(f, Op.NilCheck) + SsaText.Count(f, Op.DivCheck));
    }

    [Fact]
    public void A_decided_condition_is_a_constant()
    {
        Function f = Run("t.f (I64 I64) -> (I64) stage Placed", """
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = LtS Bool v2 v3
              If v4 -> b1 b3
            b1:
              v5 = LeS Bool v3 v2
              If v5 -> b2 b3
            b2:
              Return v2 v1
            b3:
              Return v3 v1

            """);
        Assert.Equal(1, f.Blocks.Count(b => b.Kind == BlockKind.If));
    }
}

public sealed class ConstantDivisionTests
{
    private static long Run(Op op, ValueType t, long n, long c)
    {
        var text = new SsaText();
        Function f = text.Parse($"t.f ({t}) -> ({t}) stage Placed", $"""
            b0:
              v1 = InitMem Mem
              v2 = Arg {t} [0]
              v3 = Const {t} [{c}]
              v4 = {op} {t} v2 v3
              Return v4 v1

            """);
        Pipeline.Run(f, text.Context(), [new Pass("divide", ConstantDivision.Run)]);
        Assert.Equal(0, SsaText.Count(f, op));
        return new Interpreter(new Dictionary<Machine.Symbol, Function> { [f.Symbol] = f }).Call(f.Symbol, [new(n)])[0].I;
    }

    [Fact]
    public void Quotients_and_remainders_are_exact()
    {
        var r = new Random(1);
        foreach (ValueType t in new[] { ValueType.I8, ValueType.I16, ValueType.I32, ValueType.I64 })
        {
            long min = Function.SignExtend(t, 1L << (t.Bits() - 1));
            var interesting = new List<long> { 1, 2, 3, 5, 6, 7, 9, 10, 11, 25, 60, 64, 100, 125, -1, -2, -3, -7, -10, min, min + 1, ~min, ~min - 1 };
            for (int i = 0; i < 20; i++) interesting.Add(Function.SignExtend(t, r.NextInt64(long.MinValue, long.MaxValue) >> r.Next(64)));
            foreach (long c in interesting)
            {
                if (c == 0) continue;
                var numbers = new List<long>(interesting) { 0, c, c - 1, c + 1, 2 * c, (3 * c) - 1, (c == -1 ? 0 : min / c * c), (c == -1 ? 0 : min / c * c) - 1, ~min / c * c, (~min / c * c) - 1 };
                foreach (long raw in numbers)
                {
                    long n = Function.SignExtend(t, raw);
                    ulong un = Fold.Unsigned(t, n), uc = Fold.Unsigned(t, c);
                    Assert.Equal((t, n, c, Function.SignExtend(t, (long)(un / uc))), (t, n, c, Run(Op.DivU, t, n, c)));
                    Assert.Equal((t, n, c, Function.SignExtend(t, c == -1 ? -n : n / c)), (t, n, c, Run(Op.DivS, t, n, c)));
                    if (raw != n) continue;
                    Assert.Equal((t, n, c, Function.SignExtend(t, (long)(un % uc))), (t, n, c, Run(Op.ModU, t, n, c)));
                    Assert.Equal((t, n, c, c == -1 ? 0 : n % c), (t, n, c, Run(Op.ModS, t, n, c)));
                }
            }
        }
    }
}
