using System.Text;
using Ouro.Machine;
using Ouro.Ssa.Passes;
using Xunit;

namespace Ouro.Ssa.Tests;

/// <summary>Initialisers make blocks of many thousand values: what a pass allocates for them must grow with their size and no faster.</summary>
public sealed class LargeBlockTests
{
    /// <summary>Bytes that an action allocates for four times as much work, in terms of what it allocates for one.</summary>
    private static double Growth(Func<int, Action> prepare)
    {
        prepare(50)(); // what is made once
        return (double)Bytes(prepare(2000)) / Bytes(prepare(500));
    }

    private static long Bytes(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Barriers_of_a_long_block_are_put_in_one_sweep()
    {
        Assert.InRange(Growth(Prepare), 2, 6);

        static Action Prepare(int n)
        {
            var t = new SsaText();
            var body = new StringBuilder("b0:\n  v1 = InitMem Mem\n  v2 = Arg Ptr [0]\n  v3 = Arg Ptr [1]\n");
            int id = 4, mem = 1;
            for (int i = 0; i < n; i++)
            {
                body.Append($"  v{id} = Store Mem v2 v3 v{mem}\n  v{id + 1} = StaticCall Mem v{id} {SsaText.Call("t.g", "", "")}\n");
                mem = id + 1;
                id += 2;
            }
            Function f = t.Parse("t.f (Ptr Ptr) -> () stage Placed", body.Append($"  Return v{mem}\n").ToString());
            PassContext cx = t.Context();
            return () =>
            {
                WriteBarriers.Run(f, cx);
                Verifier.Verify(f);
                Assert.Equal(n, SsaText.Count(f, Op.BarrierFlag));
                Assert.Equal(1 + (2 * n), f.Blocks.Count);
            };
        }
    }

    [Fact]
    public void Calls_of_a_long_block_are_replaced_in_one_sweep()
    {
        Assert.InRange(Growth(Prepare), 2, 6);

        static Action Prepare(int n)
        {
            var t = new SsaText();
            Function callee = t.Parse("t.inc (I64) -> (I64) stage Built", """
                file "inc.go"
                b0:
                  v1 = InitMem Mem
                  v2 = Arg I64 [0] @0:3:1
                  v3 = Const I64 [1]
                  v4 = Add I64 v2 v3 @0:4:7
                  Return v4 v1

                """);
            var body = new StringBuilder("file \"f.go\"\nb0:\n  v1 = InitMem Mem\n  v2 = Arg I64 [0]\n");
            int id = 3, mem = 1, value = 2;
            for (int i = 0; i < n; i++)
            {
                body.Append($"  v{id} = StaticCall Mem v{value} v{mem} {SsaText.Call("t.inc", "I64", "I64")}\n  v{id + 1} = Result I64 v{id} [0]\n");
                mem = id;
                value = id + 1;
                id += 2;
            }
            Function f = t.Parse("t.f (I64) -> (I64) stage Built", body.Append($"  Return v{value} v{mem}\n").ToString());
            FrozenFunction frozen = FrozenFunction.Freeze(callee, static s => s);
            PassContext cx = t.Context();
            return () =>
            {
                Inlining.Run(f, cx, _ => (frozen, false));
                Verifier.Verify(f);
                Assert.Equal(0, SsaText.Count(f, Op.StaticCall));
                Assert.Equal(n, SsaText.Count(f, Op.Add));
            };
        }
    }

    /// <summary>A chain of conditions on one number makes the constant 0 a neighbour of everything; each search is bounded all the same.</summary>
    [Fact]
    public void A_long_chain_of_conditions_is_proved_in_bounded_time()
    {
        const int N = 256; // once, 90 seconds
        var t = new SsaText();
        var body = new StringBuilder("b0:\n  v1 = InitMem Mem\n  v2 = Arg I64 [0]\n  v3 = Const I64 [0]\n  Plain -> b1\n");
        int id = 4;
        for (int i = 1; i <= N; i++, id += 3)
        {
            body.Append($"b{(2 * i) - 1}: <- b{(i == 1 ? 0 : (2 * i) - 3)}\n  v{id} = Const I64 [{1L << (i % 62)}]\n  v{id + 1} = And I64 v2 v{id}\n  v{id + 2} = Eq Bool v{id + 1} v3\n");
            body.Append($"  If v{id + 2} -> b{(2 * i) + 1} b{2 * i}\nb{2 * i}: <- b{(2 * i) - 1}\n  Return v{id} v1\n");
        }
        Function f = t.Parse("t.f (I64) -> (I64) stage Placed", body.Append($"b{(2 * N) + 1}: <- b{(2 * N) - 1}\n  Return v3 v1\n").ToString());
        Verifier.Verify(f);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Prove.Run(f, t.Context());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        Verifier.Verify(f);
    }

    private sealed class CountedSymbol(string name, int[] comparisons) : Symbol(name, Abi.Abi0)
    {
        public override bool Equals(object? obj)
        {
            comparisons[0]++;
            return ReferenceEquals(this, obj);
        }

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Values that differ in their symbol only must not fall into one bucket of the table.</summary>
    [Fact]
    public void Addresses_of_many_symbols_hash_apart()
    {
        var t = new SsaText();
        const int N = 2000; // as one bucket, two million comparisons
        var body = new StringBuilder("b0:\n  v1 = InitMem Mem\n");
        for (int i = 0; i < N; i++) body.Append($"  v{2 + i} = SymAddr Ptr {{sym \"t.x\"<0>}}\n");
        Function f = t.Parse("t.f () -> () stage Placed", body.Append("  Return v1\n").ToString());
        var comparisons = new int[1];
        foreach (Value v in f.Entry.Values)
            if (v.Op == Op.SymAddr) v.Aux = new CountedSymbol("t.x" + v.Id, comparisons);
        CommonSubexpressions.Run(f, t.Context());
        Assert.Equal(N, SsaText.Count(f, Op.SymAddr));
        Assert.InRange(comparisons[0], 0, N);
    }
}
